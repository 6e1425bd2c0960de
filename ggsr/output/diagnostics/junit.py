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
    """Collects diagnostics and writes them at the end, when every file has been seen."""

    def __init__(self, screen: Screen) -> None:
        self._by_file: defaultdict[str, list[Diagnostic]] = defaultdict(list)

    def diagnostics(self, found: Iterable[Diagnostic]) -> str:
        """Add diagnostics, and return no text yet."""
        for diagnostic in found:
            self._by_file[diagnostic.place.file].append(diagnostic)
        return ""

    def end(self, summary: Summary) -> str:
        """Return the document: a file passed, or failed once for each error in it."""
        root = ET.Element("testsuites", name="ggsr")
        for file in sorted({*summary.paths, *self._by_file}):
            root.append(_suite(file, self._by_file.get(file, []), summary.strict))
        for name in ("tests", "failures"):
            root.set(name, str(sum(int(suite.get(name, 0)) for suite in root)))
        ET.indent(root)
        return _HEAD + ET.tostring(root, encoding="unicode") + "\n"


def _suite(file: str, diagnostics: list[Diagnostic], strict: bool) -> ET.Element:
    name = visible(file)
    failing: list[Diagnostic] = []
    passing: list[Diagnostic] = []
    for diagnostic in diagnostics:
        fails = diagnostic.is_error or (strict and diagnostic.severity is Severity.WARNING)
        (failing if fails else passing).append(diagnostic)
    tests, failures = str(len(failing) or 1), str(len(failing))
    suite = ET.Element(
        "testsuite", name=name, tests=tests, failures=failures, errors="0", skipped="0"
    )
    for diagnostic in failing:
        span, rule = diagnostic.place.span, diagnostic.rule
        title = f"{rule} {span.line}:{span.column}"
        case = ET.SubElement(suite, "testcase", classname=name, name=title)
        failure = ET.SubElement(case, "failure", type=rule, message=visible(diagnostic.message))
        failure.text = _text(diagnostic)
    if not failing:
        ET.SubElement(suite, "testcase", classname=name, name="ggsr validate")
    if passing:
        ET.SubElement(suite, "system-out").text = "\n".join(map(_text, passing))
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
