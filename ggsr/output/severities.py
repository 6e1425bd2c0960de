"""What the severities are called, and in which colour."""

from ggsr.diagnostics import Severity
from ggsr.i18n import N_, _

_WORDS = {
    Severity.ERROR: (N_("error"), "red"),
    Severity.WARNING: (N_("warning"), "yellow"),
    Severity.INFO: (N_("info"), "blue"),
}


def word(severity: Severity) -> str:
    """Return a severity in the user's language."""
    return _(_WORDS[severity][0])


def colour(severity: Severity) -> str:
    """Return the colour of a severity, by its name on a terminal."""
    return _WORDS[severity][1]
