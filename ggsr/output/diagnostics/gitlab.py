"""Diagnostics as a Code Quality report, which GitLab shows beside the lines of a merge request."""

import json
from collections.abc import Iterable
from typing import Any

from ggsr.diagnostics import Diagnostic, Severity, Summary
from ggsr.escaping import visible
from ggsr.output.diagnostics.fingerprint import Fingerprints
from ggsr.output.screen import Screen

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


class Reporter:
    """Collects diagnostics and writes them at the end, because JSON has one root."""

    def __init__(self, screen: Screen) -> None:
        self._issues: list[dict[str, Any]] = []
        self._fingerprints = Fingerprints()

    def diagnostics(self, found: Iterable[Diagnostic]) -> str:
        """Add diagnostics, and return no text yet."""
        self._issues += (_issue(entry, self._fingerprints.of(entry)) for entry in found)
        return ""

    def end(self, summary: Summary) -> str:
        """Return the report. GitLab wants a bare list, so it has no version."""
        return json.dumps(self._issues, ensure_ascii=False, indent=2) + "\n"


def _issue(diagnostic: Diagnostic, fingerprint: str) -> dict[str, Any]:
    parts = filter(None, (diagnostic.message, diagnostic.help))
    return {
        "description": visible(": ".join(parts)),
        "check_name": diagnostic.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {
            "path": visible(diagnostic.place.file),
            "lines": {"begin": diagnostic.place.span.line},
        },
    }
