"""What ggsr does only with a library that is installed on request: its optional extras."""

from contextlib import redirect_stdout
from importlib import import_module
from typing import Any

from ggsr.errors import GgsrError
from ggsr.i18n import _


def needed(library: str, extra: str) -> Any:
    """Return the module of a library that belongs to an extra. Raises GgsrError if it is not there.

    A library that is there but cannot load what it needs from the system is reported likewise.
    """
    try:
        # What is missing is said here, on standard error; some libraries say it on the other.
        with redirect_stdout(None):
            return import_module(library)
    except ModuleNotFoundError as error:
        raise GgsrError(
            _("this needs {library}, which is not installed").format(library=error.name or library),
            _("install it: pip install 'ggsr[{extra}]'").format(extra=extra),
        ) from error
    except OSError as error:
        raise GgsrError(
            _("{library} cannot be loaded: {reason}").format(
                library=library, reason=" ".join(str(error).split())
            ),
            _("it needs libraries of the system; its own installation guide lists them"),
        ) from error
