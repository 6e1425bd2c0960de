"""Rules that more than one module reports."""

from ggsr.diagnostics import Severity
from ggsr.rules.rule import Rule

ONBEKEND_THEMA = Rule("onbekend-thema", Severity.ERROR)
ONBEKEND_NIVEAU = Rule("onbekend-niveau", Severity.ERROR)
ONBEKENDE_INDICATOR = Rule("onbekende-indicator", Severity.ERROR)
