"""The exception for everything that a user can do something about."""

import sys
from contextlib import redirect_stdout
from importlib import import_module
from typing import Any

from ggsr.i18n import N_, Message, Text, _


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
        _("run the command again with {variable}=1 to get a traceback, and report it").format(
            variable=TRACEBACK
        ),
    )


def require_extra(library: str, extra: str) -> Any:
    """Import a library of an optional extra and return its module.

    Raises GgsrError if it is not installed, or cannot load a shared library of the system. A thread
    only asks for what the main thread has asked for before: standard output is one for all.
    """
    if loaded := sys.modules.get(library):
        return loaded
    try:
        # Some libraries print what they miss to standard output, where only results belong.
        with redirect_stdout(None):
            return import_module(library)
    except ModuleNotFoundError as error:
        raise GgsrError(
            _("this requires {library}, which is not installed").format(
                library=error.name or library
            ),
            _("install it with: pip install 'ggsr[{extra}]'").format(extra=extra),
        ) from error
    except OSError as error:
        raise GgsrError(
            _("cannot load {library}: {reason}").format(
                library=library, reason=" ".join(str(error).split())
            ),
            _("it needs system libraries; see its installation guide"),
        ) from error


_SYSTEM_REASONS = (
    N_("Argument list too long"),
    N_("Bad file descriptor"),
    N_("Broken pipe"),
    N_("Cannot allocate memory"),
    N_("Cannot assign requested address"),
    N_("Connection refused"),
    N_("Connection reset by peer"),
    N_("Connection timed out"),
    N_("Device or resource busy"),
    N_("Disk quota exceeded"),
    N_("Exec format error"),
    N_("File too large"),
    N_("Interrupted system call"),
    N_("Invalid argument"),
    N_("Invalid cross-device link"),
    N_("Invalid or incomplete multibyte or wide character"),
    N_("No such device"),
    N_("No such device or address"),
    N_("Operation not supported"),
    N_("Resource temporarily unavailable"),
    N_("Stale file handle"),
    N_("Text file busy"),
    N_("Too many links"),
    N_("Too many open files in system"),
    N_("Address already in use"),
    N_("Directory not empty"),
    N_("File exists"),
    N_("File name too long"),
    N_("Input/output error"),
    N_("Is a directory"),
    N_("No space left on device"),
    N_("No such file or directory"),
    N_("Not a directory"),
    N_("Operation not permitted"),
    N_("Permission denied"),
    N_("Read-only file system"),
    N_("Too many levels of symbolic links"),
    N_("Too many open files"),
)
"""What the operating system says most often; the catalogue has it in Dutch."""


def system_reason(error: Exception) -> Message:
    """Return why the system refused something, translated if it is one of the common reasons."""
    return Message(getattr(error, "strerror", None) or str(error))
