"""The exception for everything that a user can do something about."""

from contextlib import redirect_stdout
from importlib import import_module
from typing import Any

from ggsr.i18n import Text, _


class GgsrError(Exception):
    """Something cannot be done as asked; the command line exits with code 2.

    ``str(error)`` is the problem, ``help`` what to do about it, if anything.
    """

    def __init__(self, message: Text, help: Text | None = None) -> None:
        super().__init__(str(message))
        self.help = None if help is None else str(help)


TRACEBACK = "GGSR_TRACEBACK"
"""The environment variable that turns on the traceback of a bug."""


def bug(error: Exception) -> GgsrError:
    """Return an unexpected exception as an error that asks the user to report it."""
    return GgsrError(
        _("this is a bug in ggsr: {kind}: {error}").format(kind=type(error).__name__, error=error),
        _("run it again with {variable}=1 for the traceback, and report it").format(
            variable=TRACEBACK
        ),
    )


def require_extra(library: str, extra: str) -> Any:
    """Import a library of an optional extra and return its module.

    Raises GgsrError if it is not installed, or cannot load a shared library of the system.
    """
    try:
        # Some libraries print what they miss to standard output, where only results belong.
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
