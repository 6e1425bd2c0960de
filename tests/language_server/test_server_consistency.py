"""Editor, terminal, JSON and SARIF tell of a mistake in the same words, at the same place."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ggsr
from tests.cli.conftest import ggsr as ggsr  # a fixture
from tests.conftest import Workspace
from tests.language_server.conftest import Desk, Sit
from tests.language_server.reported import (
    Reported,
    by_editor,
    by_json,
    by_sarif,
    by_terminal,
    printed,
)

HEAD = "aanpak: Hulp 🏠\nkader: kader\nniveau: beleid\n"
ROUND = "cases/voorbeeldstad/2024"
MISTAKES = {
    "onbekende-indicator": (
        "bevindingen: {zicht: {oordeel: voldoet, tekst: 😀 Zo is het}, meldpnt: {oordeel: voldoet,"
        " tekst: Ja}}\n"
    ),
    "onbekende-indicator-ook-voor": (
        "bevindingen: {zicht: {oordeel: voldoet, tekst: 😀 Zo is het, ook_voor: [meldpnt]}}\n"
    ),
    "onbekende-sleutel": "bevindingen:\n  zicht: {oordeel: voldoet, noot: 👀, teskt: Ja}\n",
    "onbekend-oordeel": "bevindingen:\n  meldpunt: {tekst: 🤔 Deels, oordeel: voldaan}\n",
    "onbekend-oordeel-op-twee-regels": (
        "bevindingen:\n"
        '  meldpunt: {tekst: 🤔 Deels, oordeel: "vol\n'
        "    daan\", noot: 'Ja,\n"
        "    ja'}\n"
    ),
    "yaml-dubbele-sleutel": (
        "bevindingen:\n  zicht: {oordeel: voldoet, tekst: 👍 Ja, oordeel: verbeterpunt}\n"
    ),
    "dubbel-oordeel": (
        "bevindingen:\n"
        "  meldpunt: {oordeel: verbeterpunt, tekst: Nee}\n"
        "  zicht: {oordeel: voldoet, tekst: 👍 Ja, ook_voor: [meldpunt]}\n"
    ),
    "yaml-syntaxis": "bevindingen:\n  zicht: {oordeel: voldoet, tekst: 👍 [Ja}\n",
    "persoonsgegeven": (
        "bevindingen:\n"
        "  zicht:\n"
        "    oordeel: voldoet\n"
        "    tekst: >-\n"
        "      👍 De wijkteams noemen 📞 06-12345678 en\n"
        "      😀 vragen@voorbeeld.example als adres.\n"
    ),
}
FILES = {f"{ROUND}/{name}.yaml": HEAD + text for name, text in MISTAKES.items()}

Validate = Callable[[str], str]


@pytest.fixture
def root(workspace: Workspace) -> Path:
    """Return a workspace with a file for each mistake."""
    return workspace(FILES)


@pytest.fixture
def reported(root: Path, desk_in: Sit) -> list[Reported]:
    """Return what the editor shows, with one of the files open."""
    desk = desk_in(root)
    desk.open(next(iter(FILES)))
    return by_editor(desk.shown(), root, FILES.__getitem__, desk.units)


@pytest.fixture
def validate(root: Path, ggsr: Ggsr, monkeypatch: pytest.MonkeyPatch) -> Validate:
    """Return a function that gives the output of ``ggsr validate`` in a format."""
    monkeypatch.setenv("COLUMNS", "300")
    return lambda format: ggsr("-C", str(root), "validate", "--format", format).out


def test_each_mistake_is_found(reported: list[Reported]) -> None:
    for name in MISTAKES:
        rule = name.removesuffix("-ook-voor").removesuffix("-op-twee-regels")
        assert [
            entry
            for entry in reported
            if (entry.file, entry.rule) == (f"{ROUND}/{name}.yaml", rule)
        ]


def test_json_says_what_the_editor_shows(reported: list[Reported], validate: Validate) -> None:
    assert by_json(validate("json")) == reported


def test_sarif_says_what_the_editor_shows(reported: list[Reported], validate: Validate) -> None:
    assert by_sarif(validate("sarif")) == reported


def test_the_terminal_says_what_the_editor_shows(
    reported: list[Reported], validate: Validate
) -> None:
    expected = sorted(printed(entry, FILES[entry.file]) for entry in reported)
    assert by_terminal(validate("text")) == expected


def test_the_editor_marks_the_word_itself(root: Path, desk_in: Sit) -> None:
    desk = desk_in(root)
    marked = {
        name: _marked(desk, f"{ROUND}/{name}.yaml", name.partition("-op-")[0]) for name in MISTAKES
    }
    assert marked == {
        "onbekende-indicator": ["meldpnt"],
        "onbekende-indicator-ook-voor": [],
        "onbekende-sleutel": ["teskt"],
        "onbekend-oordeel": ["voldaan"],
        "onbekend-oordeel-op-twee-regels": ['"vol\n    daan"'],
        "yaml-dubbele-sleutel": ["oordeel"],
        "dubbel-oordeel": ["meldpunt"],
        "yaml-syntaxis": [""],
        "persoonsgegeven": ["06-12345678", "vragen@voorbeeld.example"],
    }


def _marked(desk: Desk, file: str, rule: str) -> list[str]:
    page = desk.open(file)
    rules = [entry["code"] for entry in page.diagnostics]
    return [text for (text, _said), code in zip(page.marked(), rules, strict=True) if code == rule]


def test_what_was_never_saved_is_reported_as_if_it_were(
    workspace: Workspace, desk_in: Sit, validate: Validate
) -> None:
    expected = by_json(validate("json"))
    for file in FILES:
        (workspace({}) / file).unlink()
    desk = desk_in(workspace({}))
    for file, text in FILES.items():
        desk.open(file, text)
    assert by_editor(desk.shown(), desk.root, FILES.__getitem__, desk.units) == expected
