"""What the editor gets when it asks about the real files of this repository."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from tests.cli.conftest import Ggsr
from tests.cli.conftest import ggsr as ggsr  # a fixture
from tests.conftest import Workspace
from tests.language_server.conftest import Desk, Sit
from tests.schema.validators import files_of
from tests.support import HULP, ROOT

KADER = "frameworks/ggsr.yaml"
RESET = "cases/dordrecht/2013/reset-thuisbegeleiding.yaml"
NEW = "cases/voorbeeldstad/2026/hulp.yaml"
FRAMEWORK = yaml.safe_load((ROOT / KADER).read_text(encoding="utf-8"))
RESET_TEXT = (ROOT / RESET).read_text(encoding="utf-8")
RESET_DATA = yaml.safe_load(RESET_TEXT)
INDICATORS = {
    niveau: {
        id: entry["tekst"]
        for criterium in content["criteria"].values()
        for id, entry in criterium["indicatoren"].items()
    }
    for niveau, content in FRAMEWORK["niveaus"].items()
}

COMPOSED = yaml.compose((ROOT / KADER).read_text(encoding="utf-8"))

Path_ = tuple[str | int, ...]
Place = tuple[str, int, int, int, int]
"""A file, and the line and column where something begins and ends, from 0."""


class Word(NamedTuple):
    """A key or value of a file as PyYAML finds it, and where."""

    path: Path_
    is_key: bool
    value: str
    place: Place


def words(file: str, node: yaml.Node | None, path: Path_ = ()) -> Iterator[Word]:
    """Yield every key and value of a file."""
    if isinstance(node, yaml.ScalarNode):
        yield Word(path, False, node.value, _place(file, node))
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from words(file, item, (*path, number))
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield Word((*path, key.value), True, key.value, _place(file, key))
            yield from words(file, value, (*path, key.value))


def _place(file: str, node: yaml.Node) -> Place:
    begin, end = node.start_mark, node.end_mark
    return file, begin.line, begin.column, end.line, end.column


def is_about_an_indicator(word: Word, niveau: str, whole: Any) -> bool:
    """Return whether a word names an indicator of this level, by the place where it stands."""
    match word.path:
        case ("bevindingen" | "niet_beoordeeld", _):
            return word.is_key and bool(whole["niveau"] == niveau)
        case ("bevindingen", _, "ook_voor", _) | ("geaccepteerd", _, "bij"):
            # A factsheet is about all aanpakken of its round, which are of this level here.
            return not word.is_key and bool(whole.get("niveau", "beleid") == niveau)
        case ("niveaus", level, "criteria", _, "indicatoren", _):
            return word.is_key and level == niveau
        case ("profielen", profiel, "buiten", _):
            return bool(whole["profielen"][profiel]["niveau"] == niveau)
    return False


def located(answer: list[Any]) -> list[Place]:
    """Return the places of an answer; in these texts every character is one unit."""
    return [
        (
            location["uri"].removeprefix(f"{ROOT.as_uri()}/"),
            *location["range"]["start"].values(),
            *location["range"]["end"].values(),
        )
        for location in answer
    ]


def named(niveau: str) -> dict[str, set[Place]]:
    """Return by its id every place in this repository that names an indicator of a level."""
    found: dict[str, set[Place]] = {}
    for path in files_of(ROOT):
        file, text = str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
        whole = yaml.safe_load(text)
        for word in words(file, yaml.compose(text)):
            if is_about_an_indicator(word, niveau, whole):
                found.setdefault(word.value, set()).add(word.place)
    return found


def position_of(path: Path_, root: Path = ROOT, file: str = RESET) -> dict[str, int]:
    """Return where the key begins that a path leads to."""
    node = yaml.compose((root / file).read_text(encoding="utf-8"))
    (word,) = (word for word in words(file, node) if word.path == path and word.is_key)
    _file, line, column, *_end = word.place
    return {"line": line, "character": column}


@pytest.mark.parametrize("niveau", INDICATORS)
def test_the_references_of_an_indicator_are_all_that_name_it(desk: Desk, niveau: str) -> None:
    page = desk.open(KADER)
    expected = named(niveau)
    assert expected.keys() == INDICATORS[niveau].keys()
    for id, places in expected.items():
        (_file, line, column, *_end) = next(place for place in places if place[0] == KADER)
        at = {"line": line, "character": column}
        everywhere = page.ask("references", position=at, context={"includeDeclaration": True})
        assert located(everywhere) == sorted(places), id
        used = page.ask("references", position=at, context={"includeDeclaration": False})
        assert len(used) == len(places) - 1, id


def test_the_references_are_those_of_other_gemeenten_too(desk: Desk) -> None:
    page = desk.open(RESET)
    context = {"includeDeclaration": False}
    found = located(page.at("doorzettingsmacht:", "references", context=context))
    assert {file.split("/")[1] for file, *_place in found} == {
        "dordrecht",
        "ede",
        "maastricht",
        "spijkenisse",
    }


def test_an_unsaved_text_counts_among_the_references(desk: Desk) -> None:
    kader, page = desk.open(KADER), desk.open(RESET)
    id = "doorzettingsmacht"
    context = {"includeDeclaration": False}

    def here() -> list[int]:
        found = located(kader.at(f"{id}:", "references", context=context))
        return [line for file, line, *_rest in found if file == RESET]

    (line,) = here()
    page.write("# Nieuw\n" + RESET_TEXT)
    assert here() == [line + 1]
    page.write(RESET_TEXT.replace(f"  {id}:", "  doorzetten:"))
    assert here() == []


def test_the_definition_of_an_indicator_is_in_the_framework(desk: Desk) -> None:
    page = desk.open(RESET)
    keys = {
        word.value: word.place
        for word in words(KADER, COMPOSED)
        if is_about_an_indicator(word, "beleid", FRAMEWORK) and word.is_key
    }
    for id in RESET_DATA["bevindingen"]:
        at = position_of(("bevindingen", id))
        assert located(page.ask("definition", position=at)) == [keys[id]], id


def test_the_definition_of_a_document_is_its_entry(desk: Desk) -> None:
    page = desk.open(RESET)
    named = [
        word
        for word in words(RESET, yaml.compose(RESET_TEXT))
        if word.path[0] == "bevindingen" and word.path[2:3] == ("documenten",)
    ]
    used = [word for word in named if not word.is_key]
    assert used
    for word in used:
        _file, line, column, *_end = word.place
        (place,) = located(page.ask("definition", position={"line": line, "character": column}))
        entry = position_of(("documenten", word.value))
        assert place[:3] == (RESET, entry["line"], entry["character"])


def test_hover_tells_what_an_indicator_is(desk: Desk) -> None:
    page = desk.open(RESET)
    for id in RESET_DATA["bevindingen"]:
        at = position_of(("bevindingen", id))
        shown = page.ask("hover", position=at)
        assert INDICATORS["beleid"][id] in shown["contents"]["value"]
        assert shown["range"]["start"] == at
    shown = page.at("doorzettingsmacht:", "hover")["contents"]["value"]
    assert "De doorzettingsmacht voor de regisseur is geregeld" in shown
    assert "Een toegeruste regisseur" in shown
    assert "De aanpak" in shown


def test_an_acceptance_in_a_factsheet_names_an_indicator_of_its_aanpakken(desk: Desk) -> None:
    page = desk.open("cases/dordrecht/2013/factsheet.yaml")
    assert INDICATORS["beleid"]["gezamenlijke-visie"] in page.hover("gezamenlijke-visie")
    ((file, *_place),) = located(page.at("gezamenlijke-visie", "definition"))
    assert file == KADER


def test_hover_tells_what_a_verdict_and_a_document_are(desk: Desk) -> None:
    page = desk.open(RESET)
    assert "✓" in page.hover("voldoet")
    assert "Jaarverslag Inzet Reset 2011" in page.hover("jaarverslag-reset")
    assert page.at("De ondervraagden", "hover") is None


@pytest.mark.parametrize("niveau", INDICATORS)
@pytest.mark.parametrize(
    "place",
    [
        "bevindingen:\n  |",
        "bevindingen: {|}",
        "bevindingen:\n  {any}:\n    oordeel: voldoet\n    tekst: a\n    ook_voor: [|]",
        "bevindingen:\n  {any}:\n    oordeel: voldoet\n    ook_voor:\n      - |",
        "niet_beoordeeld:\n  |",
    ],
)
def test_every_indicator_that_is_offered_exists_and_carries_its_text(
    desk: Desk, niveau: str, place: str
) -> None:
    first, *others = known = INDICATORS[niveau]
    text = place.replace("{any}", first)
    offered = desk.page().offers(NEW, f"aanpak: Hulp\nkader: ggsr\nniveau: {niveau}\n{text}\n")
    assert list(offered) == (others if first in text else list(known))
    for id, offer in offered.items():
        assert known[id] in offer["documentation"]["value"]
        assert offer["textEdit"]["newText"].startswith(id)


def test_of_a_real_file_what_is_not_judged_yet_is_offered(desk: Desk) -> None:
    """First what is missing, then what its profile leaves out; nothing that it says already."""
    before, after = re.split(r"(?m)^  doorzettingsmacht:\n(?:    .*\n)+", RESET_TEXT)
    outside = FRAMEWORK["profielen"][RESET_DATA["profiel"]]["buiten"]
    page = desk.open(RESET, f"{before}  \n{after}")
    offered = [item["label"] for item in page.behind(f"{before}  ", "completion")["items"]]
    assert offered[0] == "doorzettingsmacht"
    assert sorted(offered[1:]) == sorted(outside)


def test_a_fix_of_a_real_file_gives_back_its_very_bytes(desk: Desk) -> None:
    page = desk.open(RESET)
    page.write(RESET_TEXT.replace("  doorzettingsmacht:", "  doorzetingsmacht:"))
    assert [word for word, _said in page.marked()] == ["doorzetingsmacht"]
    assert page.fixes() == {"Change to 'doorzettingsmacht'": RESET_TEXT}


def test_a_certain_fix_is_the_one_of_the_command_line(
    workspace: Workspace, desk_in: Sit, ggsr: Ggsr
) -> None:
    text = (
        "aanpak: Hulp # 🏠\r\nkader: kader\nniveau: beleid\nprofile:  kort\t# zo\n"
        "niet_beoordeeld: {zicht: Nee.}\n"
    )
    root = workspace({HULP: text.encode()})
    page = desk_in(root).open(HULP)
    (fixed,) = page.fixes().values()
    ggsr("-C", str(root), "validate", "--fix")
    assert fixed == (root / HULP).read_bytes().decode() != text
    (action,) = page.actions()
    assert action["isPreferred"] is True
    assert action["diagnostics"] == page.diagnostics[:1]


def test_a_guess_is_offered_but_not_preferred(workspace: Workspace, desk_in: Sit) -> None:
    text = "aanpak: Hulp\nkader: kaders-2\nniveau: beleid\n"
    page = desk_in(workspace({HULP: text})).open(HULP)
    assert page.fixes() == {"Change to 'kader'": text.replace("kaders-2", "kader")}
    assert [action["isPreferred"] for action in page.actions()] == [False]


def test_only_what_is_asked_for_is_done_about_a_mistake(workspace: Workspace, desk_in: Sit) -> None:
    """On saving, an editor does by itself what there is of a kind; a guess must not be among it."""
    head = "aanpak: Hulp\nkader: kader\nniveau: beleid\nbevindingen:\n"
    certain, guess = (
        "  vervlog: {oordeel: voldoet, tekst: a}\n",
        "  zicht: {oordeel: ja, tekst: a}\n",
    )
    page = desk_in(workspace({})).open(HULP, head + certain + guess)
    everything = {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}}

    def titles(*only: str) -> list[str]:
        context = {"diagnostics": [], **({"only": only} if only else {})}
        return [each["title"] for each in page.ask("codeAction", range=everything, context=context)]

    fixes = ["Change to 'vervolg'", "Change to 'voldoet'", "Change to 'verbeterpunt'"]
    assert [title for title in titles() if title in fixes] == fixes
    assert set(fixes) <= set(titles("quickfix"))
    assert titles("source.fixAll") == titles("source") == ["Apply all fixes that are certain"]
    assert titles("refactor") == titles("source.organizeImports") == []
    context = {"diagnostics": [], "only": ["source.fixAll"]}
    [action] = page.ask("codeAction", range=everything, context=context)
    edits = action["edit"]["changes"][page.uri]
    assert page.edited(edits) == head + certain.replace("vervlog", "vervolg") + guess


def test_the_outline_of_a_file_goes_by_thema(desk: Desk) -> None:
    page = desk.open(RESET)
    outline = page.ask("documentSymbol")
    assert [entry["name"] for entry in outline] == list(RESET_DATA)
    findings = next(entry for entry in outline if entry["name"] == "bevindingen")
    themas = [thema["naam"] for thema in FRAMEWORK["themas"].values()]
    assert [entry["name"] for entry in findings["children"]] == themas
    signs = {id: entry["symbool"] for id, entry in FRAMEWORK["oordelen"].items()}
    leaves = [leaf for thema in findings["children"] for leaf in thema["children"]]
    assert {leaf["name"]: leaf["detail"][0] for leaf in leaves} == {
        id: signs[finding["oordeel"]] for id, finding in RESET_DATA["bevindingen"].items()
    }
    for leaf in leaves:
        assert leaf["selectionRange"]["start"] == position_of(("bevindingen", leaf["name"]))


@pytest.mark.parametrize("file", [RESET, KADER, "cases/dordrecht/2013/factsheet.yaml"])
def test_an_outline_lies_within_itself(desk: Desk, file: str) -> None:
    """As the protocol asks: what is in an entry, and its name, is not outside of it."""

    def check(entry: Any) -> None:
        for inner in (entry["selectionRange"], *(c["range"] for c in entry["children"])):
            assert _order(entry["range"]["start"]) <= _order(inner["start"]), entry["name"]
            assert _order(inner["end"]) <= _order(entry["range"]["end"]), entry["name"]
        for child in entry["children"]:
            check(child)

    for entry in desk.open(file).ask("documentSymbol"):
        check(entry)


def _order(position: dict[str, int]) -> tuple[int, int]:
    return position["line"], position["character"]


@pytest.mark.parametrize("file", [RESET, KADER, "cases/dordrecht/2013/factsheet.yaml"])
def test_a_half_written_text_is_answered_without_an_error(desk: Desk, file: str) -> None:
    """Cut off anywhere, or with a hole in it; ``client`` sees that no bug was told of."""
    page = desk.open(file)
    text = page.text
    for cut in range(0, len(text), len(text) // 10):
        before = text[:cut]
        for typed in (before, before + text[cut + 30 :], before + ": [{'" + text[cut:]):
            desk.client.type(page.uri, typed)
            page.behind(before, "hover")
            page.behind(before, "completion")
            page.behind(before, "definition")
            page.ask("documentSymbol")
    page.write(text)
    assert page.diagnostics == []


def test_a_revisit_is_shown_what_was_said_before(desk: Desk) -> None:
    """The new file is not saved yet, nor is the folder of its round."""
    head = "aanpak: Reset\nkader: ggsr\nniveau: beleid\nvervolg_op: "
    page = desk.page()
    offered = page.offers("cases/dordrecht/2015/reset.yaml", f"{head}|\n")
    assert list(offered) == ["2013/gezinscoaching", "2013/reset-thuisbegeleiding"]
    findings = "bevindingen:\n  doorzettingsmacht: {oordeel: voldoet, tekst: Dat kan nu.}\n"
    page.write(f"{head}2013/reset-thuisbegeleiding\n{findings}")
    assert "2013, Reset Thuisbegeleiding: ✗ verbeterpunt\n\n> " in page.hover("doorzettingsmacht")
    [place] = located(page.at("2013/reset", "definition"))
    assert place[0] == RESET
