"""Diagnostics as JUnit's XML, which most CI servers show as tests: a suite for each file."""

from collections import defaultdict
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from ggsr.diagnostics import Diagnostic, Severity, Summary
from ggsr.escaping import visible
from ggsr.output.diagnostics.text import word
from ggsr.output.screen import Screen

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


class Reporter:
    """Gathers diagnostics and writes them at the end, when every file has been seen."""

    def __init__(self, screen: Screen) -> None:
        self._found: defaultdict[str, list[Diagnostic]] = defaultdict(list)

    def diagnostics(self, found: Iterable[Diagnostic]) -> str:
        """Take in the diagnostics; there is nothing to write yet."""
        for diagnostic in found:
            self._found[diagnostic.place.file].append(diagnostic)
        return ""

    def end(self, summary: Summary) -> str:
        """Return the document: a file passed, or failed once for each error in it."""
        root = ET.Element("testsuites", name="ggsr")
        for file in sorted({*summary.paths, *self._found}):
            root.append(_suite(file, self._found.get(file, []), summary.strict))
        for name in ("tests", "failures"):
            root.set(name, str(sum(int(suite.get(name, 0)) for suite in root)))
        ET.indent(root)
        return _HEAD + ET.tostring(root, encoding="unicode") + "\n"


def _suite(file: str, found: list[Diagnostic], strict: bool) -> ET.Element:
    name = visible(file)
    failing = [
        entry
        for entry in found
        if entry.is_error or (strict and entry.severity is Severity.WARNING)
    ]
    tests, failures = str(len(failing) or 1), str(len(failing))
    suite = ET.Element(
        "testsuite", name=name, tests=tests, failures=failures, errors="0", skipped="0"
    )
    for entry in failing:
        span = entry.place.span
        title = f"{entry.rule} {span.line}:{span.column}"
        case = ET.SubElement(suite, "testcase", classname=name, name=title)
        message = visible(entry.message)
        ET.SubElement(case, "failure", type=entry.rule, message=message).text = _text(entry)
    if not failing:
        ET.SubElement(suite, "testcase", classname=name, name="ggsr validate")
    if rest := [entry for entry in found if entry not in failing]:
        ET.SubElement(suite, "system-out").text = "\n".join(map(_text, rest))
    return suite


def _text(diagnostic: Diagnostic) -> str:
    place = diagnostic.place
    lines = [
        f"{place.file}:{place.span.line}:{place.span.column} "
        f"{word(diagnostic.severity)} {diagnostic.rule}",
        diagnostic.message,
    ]
    if diagnostic.help:
        lines.append(diagnostic.help)
    return "\n".join(map(visible, lines))
