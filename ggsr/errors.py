"""The one exception a user is meant to see."""

from contextlib import redirect_stdout
from importlib import import_module
from typing import Any

from ggsr.i18n import Text, _


class GgsrError(Exception):
    """Something that was asked for cannot be done; the command line ends with exit code 2.

    ``str(error)`` says what is wrong; ``help`` says what to do about it, if there is a way out.
    """

    def __init__(self, message: Text, help: Text | None = None) -> None:
        super().__init__(str(message))
        self.help = None if help is None else str(help)


TRACEBACK = "GGSR_TRACEBACK"
"""The environment variable by which somebody asks for the traceback of a bug."""


def bug(error: Exception) -> GgsrError:
    """Return what to tell about an exception that nobody expected."""
    return GgsrError(
        _("this is a bug in ggsr: {kind}: {error}").format(kind=type(error).__name__, error=error),
        _("run it again with {variable}=1 for the traceback, and report it").format(
            variable=TRACEBACK
        ),
    )


def require_extra(library: str, extra: str) -> Any:
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
