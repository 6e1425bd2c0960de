"""pandoc, closed off: it reads what it is given and nothing else."""

import subprocess

from ggsr.errors import GgsrError
from ggsr.extras import needed
from ggsr.i18n import _


def pandoc(content: bytes, reads: str, writes: str) -> bytes:
    """Return a content converted from one of pandoc's formats to another.

    Raises GgsrError where pandoc is not installed or does not succeed.
    """
    program = _program()
    # Without a time of the clock; the sandbox opens no file and no address.
    command = [program, f"--from={reads}", f"--to={writes}", "--output=-", "--sandbox", "--quiet"]
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, check=False, env={"SOURCE_DATE_EPOCH": "0"}
        )
    except OSError as error:
        raise _failed(error.strerror or str(error)) from error
    if done.returncode:
        raise _failed(done.stderr.decode(errors="replace"))
    return done.stdout


def _program() -> str:
    library = needed("pypandoc", "office")
    try:
        program: str = library.get_pandoc_path()
    except OSError as error:
        raise GgsrError(
            _("this needs {library}, which is not installed").format(library="pandoc"),
            _("install it: pip install 'ggsr[{extra}]'").format(extra="office"),
        ) from error
    return program


def _failed(reason: str) -> GgsrError:
    return GgsrError(_("pandoc failed: {reason}").format(reason=" ".join(reason.split())))
