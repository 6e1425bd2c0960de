"""Diagnostics as a SARIF 2.1.0 log, which code scanning services read."""

import os
import re
from collections.abc import Iterable
from textwrap import indent
from typing import Any
from urllib.parse import quote

from ggsr import __version__
from ggsr.diagnostics import Diagnostic, Fix, Place, Related, Severity, Span, Summary
from ggsr.escaping import visible
from ggsr.output.diagnostics.fingerprint import Fingerprints
from ggsr.output.reports.formats.json import dump
from ggsr.output.screen import Screen
from ggsr.rules import CATALOGUE
from ggsr.rules.explanations import explanation

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_LINK_SIGNS = re.compile(r"[\\\[\]]")
_INDEX = {name: number for number, name in enumerate(CATALOGUE)}


class Reporter:
    """Collects diagnostics and writes them at the end, because JSON has one root."""

    def __init__(self, screen: Screen) -> None:
        self._results: list[dict[str, Any]] = []
        self._fingerprints = Fingerprints()

    def diagnostics(self, found: Iterable[Diagnostic]) -> str:
        """Add diagnostics, and return no text yet."""
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
    return [_rule(name, rule.severity) for name, rule in CATALOGUE.items()]


def _rule(name: str, severity: Severity) -> dict[str, Any]:
    explained = explanation(name)
    why = (
        indent(each.translated(), "    ") if each.code else each.translated()
        for each in explained.blocks
    )
    return {
        "id": name,
        "shortDescription": {"text": _plain(explained.headline())},
        "help": {"text": _plain("\n\n".join(why))},
        "defaultConfiguration": {"level": _LEVELS[severity]},
    }


def _result(diagnostic: Diagnostic, fingerprint: str) -> dict[str, Any]:
    return {
        "ruleId": diagnostic.rule,
        "ruleIndex": _INDEX[diagnostic.rule],
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": _text(diagnostic.message, diagnostic.help)},
        "locations": [{"physicalLocation": _location(diagnostic.place)}],
        "relatedLocations": list(map(_related, diagnostic.related)),
        "fixes": [_fix(diagnostic.fix, diagnostic.place.file)] if diagnostic.fix else [],
        # The first is the one that GitHub looks at.
        "partialFingerprints": {"primaryLocationLineHash": fingerprint, "ggsr/v1": fingerprint},
    }


def _related(related: Related) -> dict[str, Any]:
    return {
        "physicalLocation": _location(related.place),
        "message": {"text": _text(related.message)},
    }


def _fix(fix: Fix, file: str) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}
        for edit in fix.edits
    ]
    return {"artifactChanges": [{"artifactLocation": _file(file), "replacements": replacements}]}


def _text(*parts: str | None) -> str:
    """Return the parts on lines."""
    return "\n".join(_plain(visible(part)) for part in parts if part)


def _plain(text: str) -> str:
    """Return a message string that says this text: no link and no placeholder.

    SARIF 2.1.0 (3.11.5, 3.11.6) makes a placeholder of ``{0}`` and a link of ``[text](address)``;
    a brace is written twice, and in the text of a link a bracket or backslash behind a backslash.
    """
    text = text.replace("{", "{{").replace("}", "}}")
    return _LINK_SIGNS.sub(r"\\\g<0>", text) if "](" in text else text


def _location(place: Place) -> dict[str, Any]:
    return {"artifactLocation": _file(place.file), "region": _region(place.span)}


def _file(file: str) -> dict[str, Any]:
    # A file's name need not be text: its bytes are what a URI spells.
    return {"uri": quote(os.fsencode(file)), "uriBaseId": "%SRCROOT%"}


def _region(span: Span) -> dict[str, Any]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
