"""Diagnostics as one JSON document."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from ggsr.diagnostics import Diagnostic, Fix, Place, Summary
from ggsr.output.reports.formats.json import dump
from ggsr.output.screen import Screen


class Reporter:
    """Collects diagnostics and writes them at the end, because JSON has one root."""

    def __init__(self, screen: Screen) -> None:
        self._diagnostics: list[dict[str, Any]] = []

    def diagnostics(self, found: Iterable[Diagnostic]) -> str:
        """Add diagnostics, and return no text yet."""
        self._diagnostics += map(_json, found)
        return ""

    def end(self, summary: Summary) -> str:
        """Return the document."""
        return dump({"diagnostics": self._diagnostics, "summary": summary.counts()})


def _json(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "rule": diagnostic.rule,
        "severity": str(diagnostic.severity),
        **_place(diagnostic.place),
        "message": diagnostic.message,
        "help": diagnostic.help,
        "related": [
            {
                "file": related.place.file,
                "line": related.place.span.line,
                "column": related.place.span.column,
                "message": related.message,
            }
            for related in diagnostic.related
        ],
        "fix": diagnostic.fix and _fix(diagnostic.fix),
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {"edits": [{**asdict(edit.span), "text": edit.text} for edit in fix.edits]}


def _place(place: Place) -> dict[str, str | int]:
    return {"file": place.file, **asdict(place.span)}
