"""The command line: ``main`` runs it, each command is a module that is imported when used."""

import os
import sys
from collections.abc import Sequence

from ggsr import i18n
from ggsr.cli.outcome import CANNOT, guarded


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ggsr with these arguments, or those of the process, and return the exit code."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    # Help and usage errors are spoken before click has read --lang, so it is looked up here.
    i18n.activate(i18n.choose(_wanted_language(arguments), os.environ))
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    if sys.stdout is None:  # Closed by the shell: there is nowhere to put a result.
        print("ggsr:", i18n._("standard output is closed"), file=sys.stderr)
        return CANNOT
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A file name need not be text; what cannot be encoded is written as an escape.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return guarded(arguments)


def run() -> None:
    """Run ggsr as the installed command."""
    sys.exit(main())


def _wanted_language(arguments: Sequence[str]) -> str | None:
    wanted = None
    for word, following in zip(arguments, [*arguments, ""][1:], strict=True):
        if word == "--":
            break
        if word == "--lang":
            wanted = following
        elif word.startswith("--lang="):
            wanted = word.removeprefix("--lang=")
    return wanted
