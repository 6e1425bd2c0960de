"""Which keys and values are names, and of what."""

from typing import Any

import pytest

from ggsr.language_server.names import (
    Name,
    NameKind,
    Occurrence,
    name_at,
    name_kind_at,
    occurrences,
    value_at,
)
from ggsr.workspace.layout import FileName, file_name
from tests.support import FACTSHEET, FRAMEWORK, GEMEENTE, HULP, KADER, loaded


def named(file: str) -> FileName:
    name = file_name(file)
    assert name
    return name


def found(file: str, text: str) -> list[tuple[str, str]]:
    """Return the kind and id of each name, without the file's own."""
    return [
        (occurrence.name.kind.value, occurrence.name.id)
        for occurrence in occurrences(named(file), loaded(text).data)
        if occurrence.path
    ]


LEVEL = ("kader", "beleid")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("aanpak: Hulp\n", []),
        ("kader: kader\nniveau: beleid\n", [("kader", "kader"), ("niveau", "beleid")]),
        ("profiel: kort\n", [("profiel", "kort")]),
        ("documenten: {a: {titel: b}, c: }\n", [("document", "a"), ("document", "c")]),
        ("bevindingen: {zicht: {oordeel: v}}\n", [("indicator", "zicht"), ("oordeel", "v")]),
        (
            "bevindingen: {zicht: {ook_voor: [a, b], documenten: [c]}}\n",
            [("indicator", "zicht"), ("indicator", "a"), ("indicator", "b"), ("document", "c")],
        ),
        (
            "netwerkpartners: [a]\nbevindingen: {zicht: {wederhoor: [{van: a, datum: b}]}}\n",
            [("netwerkpartner", "a"), ("indicator", "zicht"), ("netwerkpartner", "a")],
        ),
        ("niet_beoordeeld: {zicht: x}\n", [("indicator", "zicht")]),
        ("conclusie: {continu: x}\n", [("thema", "continu")]),
        ("geaccepteerd: [{regel: a, bij: b}]\n", [("regel", "a")]),
        (
            "geaccepteerd: [{regel: let-op-bij-verbeterpunt, bij: b}]\n",
            [("regel", "let-op-bij-verbeterpunt"), ("indicator", "b")],
        ),
        (
            "geaccepteerd: [{regel: ongebruikt-document, bij: b}, {bij: c}]\n",
            [("regel", "ongebruikt-document"), ("document", "b")],
        ),
    ],
)
def test_an_assessment(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(HULP, text) == expected


def test_a_factsheet_and_a_gemeente() -> None:
    text = "aanpakken: [hulp]\ngeaccepteerd: [{regel: a}]\n"
    assert found(FACTSHEET, text) == [("aanpak", "hulp"), ("regel", "a")]
    assert found(GEMEENTE, "naam: kader\n") == []


def test_a_framework() -> None:
    names = found(KADER, FRAMEWORK)
    assert names[:4] == [
        ("oordeel", "voldoet"),
        ("oordeel", "verbeterpunt"),
        ("thema", "toeleiding"),
        ("thema", "continu"),
    ]
    assert names[-3:] == [("profiel", "kort"), ("niveau", "beleid"), ("indicator", "wachttijd")]


@pytest.mark.parametrize(
    ("kind", "id", "scope", "declares"),
    [
        (NameKind.KADER, "kader", (), [True]),
        (NameKind.NIVEAU, "beleid", ("kader",), [True, False]),
        (NameKind.THEMA, "continu", ("kader",), [True, False, False]),
        (NameKind.CRITERIUM, "nazorg", LEVEL, [True]),
        (NameKind.INDICATOR, "wachttijd", LEVEL, [True, False]),
        (NameKind.INDICATOR, "nabellen", ("kader", "casus"), [True]),
        (NameKind.PROFIEL, "kort", ("kader",), [True]),
    ],
)
def test_what_a_framework_declares(
    kind: NameKind, id: str, scope: tuple[str, ...], declares: list[bool]
) -> None:
    name = Name(kind, scope, id)
    all_of_it = occurrences(named(KADER), loaded(FRAMEWORK).data)
    assert [occurrence.declares for occurrence in all_of_it if occurrence.name == name] == declares


def test_an_assessment_declares_its_aanpak_and_its_documents() -> None:
    text = "documenten: {brief: {titel: a}}\nbevindingen: {zicht: {documenten: [brief]}}\n"
    assert [
        occurrence.name
        for occurrence in occurrences(named(HULP), loaded(text).data)
        if occurrence.declares
    ] == [
        Name(NameKind.AANPAK, ("voorbeeldstad", "2024"), "hulp"),
        Name(NameKind.DOCUMENT, ("voorbeeldstad", "2024", "hulp"), "brief"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "- a",
        "bevindingen: a",
        "bevindingen: [a]",
        "bevindingen: {a: b}",
        "bevindingen: {a: {ook_voor: {b: c}, oordeel: [d], documenten: 1}}",
        "geaccepteerd: {a: b}",
        "geaccepteerd: [[a], {regel: [b], bij: 12}]",
        "kader: {a: b}\nniveau: [a]\nprofiel: 12\n",
        "documenten: [a]",
    ],
)
@pytest.mark.parametrize("file", [HULP, FACTSHEET, GEMEENTE, KADER])
def test_any_shape_of_data_is_looked_through(file: str, text: str) -> None:
    assert all(
        isinstance(occurrence, Occurrence)
        for occurrence in occurrences(named(file), loaded(text).data)
    )


@pytest.mark.parametrize(
    ("path", "is_key", "expected"),
    [
        (("bevindingen", "x"), True, NameKind.INDICATOR),
        (("bevindingen", "x"), False, None),
        (("bevindingen", "x", "oordeel"), False, NameKind.OORDEEL),
        (("bevindingen", "x", "oordeel"), True, None),
        (("bevindingen", "x", "ook_voor", 3), False, NameKind.INDICATOR),
        (("geaccepteerd", 0, "bij"), False, NameKind.THEMA),
        (("geaccepteerd", 1, "bij"), False, None),
        (("x",), True, None),
        ((), True, None),
    ],
)
def test_the_sort_of_what_is_still_to_be_written(
    path: tuple[str | int, ...], is_key: bool, expected: NameKind | None
) -> None:
    data = {"geaccepteerd": [{"regel": "verbeterpunt-zonder-conclusie"}]}
    assert name_kind_at(named(HULP), data, path, is_key) == expected


def test_a_name_that_is_being_written() -> None:
    data = {"kader": "kader", "niveau": "beleid"}
    found = name_at(named(HULP), data, ("bevindingen", "x"), is_key=True, id="x")
    assert found == Name(NameKind.INDICATOR, LEVEL, "x")
    assert name_at(named(HULP), data, ("aanpak",), is_key=False, id="x") is None


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ((), {"a": [1, {"b": 2}]}),
        (("a", 1, "b"), 2),
        (("a", 0), 1),
        (("a", 9), None),
        (("a", "b"), None),
        (("c",), None),
        (("a", 0, "b"), None),
    ],
)
def test_a_value(path: tuple[str | int, ...], expected: Any) -> None:
    assert value_at({"a": [1, {"b": 2}]}, path) == expected


OVERGANG = """\
overgang:
  van: kader
  themas: {toeleiding: aanmelding}
  niveaus:
    beleid:
      hernoemd: {meldpunt: loket}
      zelfde_vraag: [zicht]
      andere_vraag: {wachttijd: Vraagt om een termijn.}
      gesplitst: {vervolg: [vervolg-een]}
      samengevoegd: {samen: [een]}
      vervallen: {weg: Overbodig.}
      nieuw: [erbij]
"""


def test_older_and_newer_names_of_an_overgang() -> None:
    """An older id is one of the framework that is succeeded, a newer one of this."""
    names = {
        (entry.name.kind, entry.name.id): entry.name.scope
        for entry in occurrences(named("frameworks/nieuw.yaml"), loaded(OVERGANG).data)
        if entry.path
    }
    older, newer = ("kader", "beleid"), ("nieuw", "beleid")
    assert names == {
        (NameKind.KADER, "kader"): (),
        (NameKind.THEMA, "toeleiding"): ("kader",),
        (NameKind.THEMA, "aanmelding"): ("nieuw",),
        (NameKind.NIVEAU, "beleid"): ("nieuw",),
        **dict.fromkeys([(NameKind.INDICATOR, id) for id in ("meldpunt", "vervolg")], older),
        **dict.fromkeys([(NameKind.INDICATOR, id) for id in ("een", "weg")], older),
        **dict.fromkeys([(NameKind.INDICATOR, id) for id in ("loket", "zicht")], newer),
        **dict.fromkeys([(NameKind.INDICATOR, id) for id in ("wachttijd", "vervolg-een")], newer),
        **dict.fromkeys([(NameKind.INDICATOR, id) for id in ("samen", "erbij")], newer),
    }
