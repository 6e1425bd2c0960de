"""Frameworks with a successor, and assessments in any way of writing, for Hypothesis."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from hypothesis import strategies as st

OLD, NEW = "oud", "nieuw"
FATES = ("same", "renamed", "reworded", "both", "other", "renamed_other", "split", "merged", "gone")
THEMAS = ("een", "twee")


@dataclass(frozen=True)
class Change:
    """A framework and its successor as YAML, and what of the older ids goes along, as which id."""

    older: str
    newer: str
    olds: tuple[str, ...]
    along: Mapping[str, str]
    other_scale: bool


def _kader(indicators: Mapping[str, str], themas: Mapping[str, str], **keys: Any) -> str:
    """Return a framework with the text of each indicator, half of them in each thema."""
    ids = list(indicators)
    criteria = {
        f"c-{number}": {
            "thema": thema,
            "naam": f"Criterium {number}",
            "indicatoren": {id: {"tekst": indicators[id]} for id in ids[number::2]},
        }
        for number, thema in enumerate(themas)
    }
    data = {
        "naam": "Voorbeeldkader",
        "versie": "1",
        "uitgever": "Voorbeeldinspectie",
        "oordelen": {
            "goed": {"symbool": "✓", "naam": "goed", "verbeterpunt": False},
            "fout": {"symbool": "✗", "naam": "fout", "verbeterpunt": True},
        },
        "themas": {thema: {"naam": naam} for thema, naam in themas.items()},
        "niveaus": {"beleid": {"naam": "Beleid", "criteria": criteria}},
        **keys,
    }
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False)


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """Draw a framework and what became of each of its indicators."""
    fates = draw(st.lists(st.sampled_from(FATES), min_size=4, max_size=9))
    olds = [f"a{number}" for number in range(len(fates))]
    older = {id: f"Vraag {id} over de aanpak" for id in olds}
    newer: dict[str, str] = {}
    along: dict[str, str] = {}
    entry: dict[str, Any] = {}
    merged = []
    for id, fate in zip(olds, fates, strict=True):
        new = f"n-{id}" if fate in ("renamed", "both", "renamed_other") else id
        if fate in ("renamed", "both", "renamed_other"):
            entry.setdefault("hernoemd", {})[id] = new
        if fate in ("same", "renamed"):
            newer[new], along[id] = older[id], new
        elif fate in ("reworded", "both"):
            newer[new], along[id] = f"Anders gezegd: {id}", new
            entry.setdefault("zelfde_vraag", []).append(new)
        elif fate in ("other", "renamed_other"):
            newer[new] = f"Iets anders dan {id}"
            entry.setdefault("andere_vraag", {})[new] = "Meer dan eerst."
        elif fate == "split":
            news = [f"{id}-een", f"{id}-twee"]
            newer |= {new: f"Deel {new}" for new in news}
            entry.setdefault("gesplitst", {})[id] = news
        elif fate == "merged":
            merged.append(id)
        else:
            entry.setdefault("vervallen", {})[id] = "Wordt niet meer gevraagd."
    if len(merged) > 1:
        newer["samen"] = "Alles samen"
        entry["samengevoegd"] = {"samen": merged}
    elif merged:
        entry.setdefault("vervallen", {})[merged[0]] = "Wordt niet meer gevraagd."
    for number in range(draw(st.integers(2 if len(newer) < 2 else 0, 2))):
        newer[f"extra-{number}"] = f"Extra vraag {number}"
        entry.setdefault("nieuw", []).append(f"extra-{number}")
    other_scale = draw(st.integers(0, 9)) == 0
    overgang: dict[str, Any] = {"van": OLD, "niveaus": {"beleid": entry} if entry else {}}
    themas = {"een": "Thema een", "twee": "Thema twee"}
    new_themas = dict(themas)
    if draw(st.booleans()):
        overgang["themas"] = {"een": "eerste"}
        new_themas = {"eerste": "Thema een", "twee": "Thema twee"}
    if other_scale:
        overgang["oordelen"] = "anders"
    return Change(
        _kader(older, themas),
        _kader(newer, new_themas, overgang=overgang),
        tuple(olds),
        {} if other_scale else along,
        other_scale,
    )


class _Writer:
    """Writes an assessment, each part of it in a way that is drawn."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self._count = 0

    def one_of(self, *choices: Any) -> Any:
        return self.draw(st.sampled_from(choices))

    def number(self) -> int:
        self._count += 1
        return self._count

    def comments(self, indent: int) -> list[str]:
        """Return lines that stand above a key: blank, comments, or mostly none."""
        lines = []
        for _ in range(self.one_of(0, 0, 1, 1, 2)):
            mark = f"opmerking {self.number()}"
            lines.append(
                self.one_of(
                    "", f"{' ' * indent}# {mark}", f"# {mark}", f"{' ' * indent}#\t{mark}: 'x'"
                )
            )
        if self.one_of(False, False, True):
            lines.append(f"{' ' * indent}# {self.one_of('Thema een', '== Criterium 1 ==')}")
        return lines

    def beside(self) -> str:
        return str(self.one_of("", "", f"  # naast {self.number()}"))

    def key(self, id: str) -> str:
        return str(self.one_of(id, id, f"'{id}'", f'"{id}"'))

    def text(self, indent: int) -> list[str]:
        """Return a text as lines: what stands behind its key, and the lines below that."""
        mark, pad = f"bevinding-{self.number()}", " " * (indent + 2)
        match self.one_of("plain", "quoted", "folded", "literal", "indented", "kept", "multi"):
            case "plain":
                return [f" Er staat {mark}.{self.beside()}"]
            case "quoted":
                return [f" 'Er staat: {mark} # zo.'{self.beside()}"]
            case "folded":
                return [f" >-{self.beside()}", f"{pad}Er staat", f"{pad}# {mark}: zo.", ""]
            case "literal":
                return [" |", f"{pad}Er staat", "", f"{pad}  {mark}", ""]
            case "indented":
                return [f" |2-{self.beside()}", f"{pad}  Er staat {mark}", f"{pad}en meer."]
            case "kept":
                return [" |+", f"{pad}Er staat {mark}.", "", ""]
            case _:
                return [f' "Er staat {mark}', f"{pad}en meer\\", f'{pad}nog."{self.beside()}']

    def also(self, ids: list[str], indent: int) -> list[str]:
        pad = " " * indent
        if self.one_of(True, False):
            items = ", ".join(self.key(id) for id in ids)
            return [f"{pad}ook_voor: [{items}]{self.beside()}"]
        lines = [f"{pad}ook_voor:{self.beside()}"]
        for id in ids:
            lines += [line for line in self.comments(indent + 2) if line]
            lines.append(f"{pad}  - {self.key(id)}{self.beside()}")
        return lines

    def finding(self, ids: list[str], indent: int) -> list[str]:
        """Return a finding on some indicators in block style; a few of them on one line."""
        pad, oordeel = " " * indent, self.one_of("goed", "fout")
        if self.one_of(False, False, True):
            return [*self.comments(indent), f"{pad}{self.flow(ids, oordeel)}{self.beside()}"]
        inner = indent + 2
        parts = [
            [*self.also(ids[1:], inner)] if ids[1:] else [],
            [f"{' ' * inner}oordeel: {oordeel}{self.beside()}"],
            [f"{' ' * inner}tekst:" + (text := self.text(inner))[0], *text[1:]],
        ]
        order = self.draw(st.permutations(parts))
        lines = [*self.comments(indent), f"{pad}{self.key(ids[0])}:{self.beside()}"]
        for part in order:
            if part and not (lines[-1].endswith("|+") or lines[-1] == ""):
                lines += [line for line in self.comments(inner) if line.strip()]
            lines += part
        if self.one_of(False, False, True):
            lines.append(f"{' ' * inner}# onder {self.number()}")
        return lines

    def flow(self, ids: list[str], oordeel: str) -> str:
        also = f"ook_voor: [{', '.join(ids[1:])}], " if ids[1:] else ""
        text = f"Er staat bevinding-{self.number()}"
        return f"{self.key(ids[0])}: {{{also}oordeel: {oordeel}, tekst: '{text}, ook.'}}"

    def section(self, key: str, entries: list[list[str]], flow: list[str]) -> list[str]:
        """Return a mapping at the top: its ``entries`` as lines, or ``flow`` within braces."""
        above = self.comments(0)
        if flow and self.one_of(False, False, True):
            if self.one_of(True, False):
                return [*above, f"{key}: {{{', '.join(flow)}}}{self.beside()}"]
            lines = [f"  {entry},{self.beside()}" for entry in flow]
            return [*above, f"{key}: {{", *lines, "}"]
        return [*above, f"{key}:{self.beside()}", *(line for entry in entries for line in entry)]


@st.composite
def assessments(draw: st.DrawFn, change: Change) -> bytes:
    """Draw an assessment against the older framework, as the bytes of a file."""
    writer = _Writer(draw)
    ids = list(draw(st.permutations(change.olds)))
    judged: list[list[str]] = []
    reasons: list[str] = []
    while ids:
        count = writer.one_of(1, 1, 2, 3)
        group, ids = ids[:count], ids[count:]
        match writer.one_of("finding", "finding", "finding", "reason", "nothing"):
            case "finding":
                judged.append(group)
            case "reason":
                reasons += group
    head = [
        *writer.one_of([], ["---"], ["# yaml-language-server: $schema=x/oud-beleid.schema.json"]),
        *writer.comments(0),
        "aanpak: Hulp",
        f"kader: {writer.one_of(OLD, repr(OLD))}{writer.beside()}",
        "niveau: beleid",
        "concept: true",
    ]
    indent = writer.one_of(2, 2, 4)
    findings = [writer.finding(group, indent) for group in judged]
    in_flow = [writer.flow(group, writer.one_of("goed", "fout")) for group in judged]
    why = [
        [
            *writer.comments(2),
            f"  {writer.key(id)}:" + (text := writer.text(2))[0],
            *text[1:],
        ]
        for id in reasons
    ]
    why_in_flow = [f"{writer.key(id)}: Niet gevraagd, {writer.number()}" for id in reasons]
    why_in_flow = [entry.replace(", ", " ") for entry in why_in_flow]
    sections = [
        writer.section("bevindingen", findings, in_flow) if judged else [],
        writer.section("niet_beoordeeld", why, why_in_flow) if reasons else [],
        writer.one_of([], ["conclusie:", "  een: {gaat_goed: [Dat gaat goed.]}"]),
        writer.one_of([], ["beschrijving: |-", "  Een aanpak.", "", "  # Geen opmerking."]),
    ]
    lines = [*head]
    for part in draw(st.permutations(sections)):
        lines += [*([""] if writer.one_of(True, False) else []), *part]
    lines += writer.comments(0)
    text = "\n".join(lines) + "\n" * writer.one_of(1, 1, 2)
    text += writer.one_of("", "", "...\n")
    end = writer.one_of("\n", "\n", "\r\n", "\r")
    mark = writer.one_of("", "", "\ufeff")
    return str(mark + text.replace("\n", end)).encode()
