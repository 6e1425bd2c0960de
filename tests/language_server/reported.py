"""Diagnostics in one shape: from the editor, JSON, SARIF and the terminal."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

from tests.lsp.places import Units

_SEVERITIES = {1: "error", 2: "warning", 3: "info"}
_LEVELS = {"error": "error", "warning": "warning", "note": "info"}
_TEXT = re.compile(
    r"(?P<file>\S+):(?P<line>\d+):(?P<column>\d+)  (?P<severity>\w+)  (?P<rule>[a-z-]+).*\n"
    r" +\d+ \| (?P<source>.*)\n"
    r"      \| (?P<carets> *\^+) (?P<message>.*)\n"
    r"(?P<related>(?:   \S+:\d+:\d+: .*\n)*)"
    r"(?:   help: (?P<help>.*)\n)?\n"
)

Json = Any
Spot = tuple[int, int]


class Reported(NamedTuple):
    """One diagnostic; places are lines and columns in characters, from 1, the end exclusive.

    ``message`` is the message and, on a line of its own, the help.
    """

    file: str
    begin: Spot
    end: Spot
    rule: str
    severity: str
    message: str
    related: tuple[tuple[str, Spot, str], ...]


def by_editor(
    shown: Mapping[str, list[Json]], root: Path, text_of: Callable[[str], str], units: Units
) -> list[Reported]:
    """Return what an editor shows; ``text_of`` gives the text of a file by its name."""

    def spot(file: str, position: Json) -> Spot:
        return units.spot(text_of(file), position)

    def related(entry: Json) -> tuple[str, Spot, str]:
        file = unquote(entry["location"]["uri"]).removeprefix(f"file://{root}/")
        return file, spot(file, entry["location"]["range"]["start"]), entry["message"]

    return sorted(
        Reported(
            file,
            spot(file, entry["range"]["start"]),
            spot(file, entry["range"]["end"]),
            entry["code"],
            _SEVERITIES[entry["severity"]],
            entry["message"],
            tuple(map(related, entry["relatedInformation"])),
        )
        for file, entries in shown.items()
        for entry in entries
    )


def by_json(output: str) -> list[Reported]:
    """Return what ``--format json`` says."""
    return sorted(
        Reported(
            entry["file"],
            (entry["line"], entry["column"]),
            (entry["end_line"], entry["end_column"]),
            entry["rule"],
            entry["severity"],
            _said(entry["message"], entry["help"]),
            tuple(
                (other["file"], (other["line"], other["column"]), other["message"])
                for other in entry["related"]
            ),
        )
        for entry in json.loads(output)["diagnostics"]
    )


def _decoded(text: str) -> str:
    """Return what a message of SARIF says: a brace is written twice there."""
    return text.replace("{{", "{").replace("}}", "}")


def by_sarif(output: str) -> list[Reported]:
    """Return what ``--format sarif`` says."""

    def place(location: Json) -> tuple[str, Spot, Spot]:
        physical = location["physicalLocation"]
        region = physical["region"]
        return (
            unquote(physical["artifactLocation"]["uri"]),
            (region["startLine"], region["startColumn"]),
            (region["endLine"], region["endColumn"]),
        )

    return sorted(
        Reported(
            *place(result["locations"][0]),
            result["ruleId"],
            _LEVELS[result["level"]],
            _decoded(result["message"]["text"]),
            tuple(
                (*place(other)[:2], _decoded(other["message"]["text"]))
                for other in result["relatedLocations"]
            ),
        )
        for result in json.loads(output)["runs"][0]["results"]
    )


class Printed(NamedTuple):
    """A diagnostic as a person reads it in a terminal; ``marked`` is what has carets below it."""

    file: str
    begin: Spot
    rule: str
    severity: str
    message: str
    related: tuple[str, ...]
    marked: str


def by_terminal(output: str) -> list[Printed]:
    """Return what ``--format text`` says."""
    return sorted(
        Printed(
            match["file"],
            (int(match["line"]), int(match["column"])),
            match["rule"],
            match["severity"],
            _said(match["message"], match["help"]),
            tuple(line.strip() for line in match["related"].splitlines()),
            _marked(match["source"], match["carets"]),
        )
        for match in _TEXT.finditer(output)
    )


def printed(entry: Reported, text: str) -> Printed:
    """Return what a diagnostic about a file with this text has to be in a terminal."""
    (line, column), (end_line, end_column) = entry.begin, entry.end
    source = text.split("\n")[line - 1][column - 1 :]
    # Something is marked even where there is nothing to mark.
    length = max(1, end_column - column) if end_line == line else None
    related = tuple(
        f"{name}:{spot[0]}:{spot[1]}: {message}" for name, spot, message in entry.related
    )
    return Printed(
        entry.file, entry.begin, entry.rule, entry.severity, entry.message, related, source[:length]
    )


def _said(message: str, help: str | None) -> str:
    return "\n".join(filter(None, [message, help]))


def _marked(source: str, carets: str) -> str:
    """Return what stands above the carets; a character beyond the BMP is two columns wide here."""
    column, marked = 0, ""
    for character in source:
        marked += character if carets[column : column + 1] == "^" else ""
        column += 1 + (ord(character) > 0xFFFF)
    return marked
