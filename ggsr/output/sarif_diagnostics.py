"""Diagnostics as a SARIF 2.1.0 log, which code scanning services read."""

import os
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from ggsr import __version__
from ggsr.diagnostics import Diagnostic, Place, Related, Severity
from ggsr.i18n import _
from ggsr.output.excerpt import visible
from ggsr.output.fingerprint import Fingerprints
from ggsr.output.json_report import dump
from ggsr.output.screen import Screen
from ggsr.rules import CATALOGUE
from ggsr.rules.explanations import explanation
from ggsr.summary import Summary

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_INDEX = {name: number for number, name in enumerate(CATALOGUE)}


class Reporter:
    """Gathers diagnostics and writes them at the end, because JSON has one root."""

    def __init__(self, screen: Screen) -> None:
        self._results: list[dict[str, Any]] = []
        self._fingerprints = Fingerprints()

    def diagnostics(self, found: Iterable[Diagnostic]) -> str:
        """Take in the diagnostics; there is nothing to write yet."""
        self._results += (_result(entry, self._fingerprints.of(entry)) for entry in found)
        return ""

    def end(self, summary: Summary) -> str:
        """Return the log, with every rule there is."""
        run = {
            "tool": {"driver": {"name": "ggsr", "version": __version__, "rules": _rules()}},
            # Ours count characters; SARIF, unless told so, the two halves of a pair.
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The workspace."}}},
            "results": self._results,
        }
        return dump({"version": "2.1.0", "$schema": _SCHEMA, "runs": [run]})


def _rules() -> list[dict[str, Any]]:
    return [
        {
            "id": name,
            "shortDescription": {"text": _(explanation(name).what)},
            "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        }
        for name, rule in CATALOGUE.items()
    ]


def _result(diagnostic: Diagnostic, fingerprint: str) -> dict[str, Any]:
    return {
        "ruleId": diagnostic.rule,
        "ruleIndex": _INDEX[diagnostic.rule],
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": _text(diagnostic.message, diagnostic.help)},
        "locations": [{"physicalLocation": _location(diagnostic.place)}],
        "relatedLocations": list(map(_related, diagnostic.related)),
        # The first is the one that GitHub looks at.
        "partialFingerprints": {"primaryLocationLineHash": fingerprint, "ggsr/v1": fingerprint},
    }


def _related(related: Related) -> dict[str, Any]:
    return {
        "physicalLocation": _location(related.place),
        "message": {"text": _text(related.message)},
    }


def _text(*parts: str | None) -> str:
    """Return the parts on lines; what would be a link, [text](address), is left as text."""
    return "\n".join(visible(part).replace("](", "\\](") for part in parts if part)


def _location(place: Place) -> dict[str, Any]:
    # A file's name need not be text: its bytes are what a URI spells.
    uri = quote(os.fsencode(place.file))
    return {
        "artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"},
        "region": {
            "startLine": place.span.line,
            "startColumn": place.span.column,
            "endLine": place.span.end_line,
            "endColumn": place.span.end_column,
        },
    }
