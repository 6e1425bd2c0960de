"""The one exception a user is meant to see."""

from ggsr.i18n import _


class GgsrError(Exception):
    """Something that was asked for cannot be done; the command line ends with exit code 2.

    ``str(error)`` says what is wrong; ``help`` says what to do about it, if there is a way out.
    """

    def __init__(self, message: str, help: str | None = None) -> None:
        super().__init__(message)
        self.help = help


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
