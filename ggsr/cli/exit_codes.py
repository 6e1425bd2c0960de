"""The exit codes of ggsr."""

from __future__ import annotations

from ggsr.i18n import N_

EXIT_CODES = {
    "0": N_("no errors"),
    "1": N_(
        "errors in the data (with validate --strict, also warnings; with diff --fail-on, also "
        "such a change)"
    ),
    "2": N_("usage error, or the command could not be carried out"),
    "3": N_("a bug in ggsr"),
    "130": N_("interrupted"),
}
"""Every exit code there is, with what it means."""


OK = 0
DATA_ERRORS = 1
CANNOT = 2
BUG = 3
INTERRUPTED = 130
