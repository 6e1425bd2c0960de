"""No word about a family gets into the data: no comment, and nothing else that is not read."""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import pytest

from ggsr.cli.main import main
from ggsr.diagnostics import Diagnostic
from ggsr.model import Gezin, Model
from ggsr.model.fields import Id, Tekst
from ggsr.output.diagnostics import DIAGNOSTIC_FORMATS
from ggsr.rules.gezin_commentaar import SCHEMA_LINE
from tests.conftest import Workspace
from tests.families import ASSESSMENT, CASUS, FOLDER
from tests.support import check, places

RULE = "gezin-commentaar"
FILE = f"{FOLDER}/gezin-417.yaml"
REST = "  nabellen: {oordeel: voldoet}\n"
FAMILY = f"bevindingen:\n  vertrouwen: {{oordeel: voldoet}}\n{REST}"


def problems(workspace: Workspace, text: str | bytes) -> list[Diagnostic]:
    content = text if isinstance(text, bytes) else text.encode()
    found = check(workspace({CASUS: ASSESSMENT, FILE: content}))
    return [entry for entry in found if entry.place.file == FILE]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_line_of_the_schema(workspace: Workspace, end: str) -> None:
    text = f"{SCHEMA_LINE}\n{FAMILY}".replace("\n", end)
    assert problems(workspace, text) == []
    assert problems(workspace, b"\xef\xbb\xbf" + text.encode()) == []


@pytest.mark.parametrize(
    "first",
    [
        f"{SCHEMA_LINE} jan",
        f"{SCHEMA_LINE} ",
        f"{SCHEMA_LINE}#jan",
        f" {SCHEMA_LINE}",
        f"#{SCHEMA_LINE}",
        f"{SCHEMA_LINE}\n{SCHEMA_LINE}",
        f"\n{SCHEMA_LINE}",
        "# yaml-language-server: $schema=https://voorbeeldstad.example/gezin.schema.json",
        "# yaml-language-server: $schema=../../../../schemas/jan.schema.json",
        "# yaml-language-server: $schema=jan/../../../../schemas/gezin.schema.json",
        "# yaml-language-server:  $schema=../../../../schemas/gezin.schema.json",
        "#",
    ],
)
def test_a_line_that_is_almost_that_of_the_schema(workspace: Workspace, first: str) -> None:
    assert {entry.rule for entry in problems(workspace, f"{first}\n{FAMILY}")} == {RULE}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"# jan\n{FAMILY}", [1]),
        (f"{SCHEMA_LINE}\n# jan\n{FAMILY}", [2]),
        (f"{FAMILY}# jan", [4]),
        (f"{FAMILY}\n\n\n   # jan\n", [7]),
        (f"---  # jan\n{FAMILY}", [1]),
        (f"# jan\n---\n{FAMILY}", [1]),
        (f"{FAMILY}...\n# jan\n", [5]),
        (f"{FAMILY}...  # jan\n", [4]),
        (f"bevindingen:  # jan\n  vertrouwen: {{oordeel: voldoet}}\n{REST}", [1]),
        (f"bevindingen:\n  # jan\n  vertrouwen: {{oordeel: voldoet}}\n{REST}", [2]),
        (f"bevindingen:\n  vertrouwen: {{oordeel: voldoet}}  # jan\n{REST}", [2]),
        (f"bevindingen:\n  vertrouwen:  # jan\n    oordeel: voldoet\n{REST}", [2]),
        (f"bevindingen:\n  vertrouwen:\n    # jan\n    oordeel: voldoet\n{REST}", [3]),
        (f"bevindingen:\n  vertrouwen:\n    oordeel:  # jan\n      voldoet\n{REST}", [3]),
        (f"bevindingen:\n  vertrouwen:\n    oordeel: voldoet  # jan\n{REST}", [3]),
        (f"bevindingen:\n  vertrouwen:\n    oordeel: >-  # jan\n      voldoet\n{REST}", [3]),
        (f"bevindingen:\n  vertrouwen:\n    oordeel: 'voldoet'  # jan\n{REST}", [3]),
        (f"bevindingen:\n  vertrouwen: {{  # jan\n    oordeel: voldoet}}\n{REST}", [2]),
        (f"bevindingen:\n  vertrouwen: {{oordeel: voldoet  # jan\n    }}\n{REST}", [2]),
        (f"bevindingen:\n  vertrouwen: {{oordeel:  # jan\n    voldoet}}\n{REST}", [2]),
        (
            "bevindingen:\n  vertrouwen: {oordeel: voldoet, grond: [dossier,  # jan\n"
            f"    # piet\n    gesprek-gezin  # klaas\n    ]}}\n{REST}",
            [2, 3, 4],
        ),
        (
            "bevindingen:\n  vertrouwen:\n    oordeel: voldoet\n    grond:\n      # jan\n"
            f"      - dossier  # piet\n{REST}",
            [5, 6],
        ),
        (f"bevindingen:\n  ? vertrouwen  # jan\n  : {{oordeel: voldoet}}\n{REST}", [2]),
        (f"bevindingen:\r  vertrouwen: {{oordeel: voldoet}}  # jan\r{REST}", [2]),
    ],
)
def test_a_comment_in_every_position(workspace: Workspace, text: str, lines: list[int]) -> None:
    found = problems(workspace, text)
    assert {entry.rule for entry in found} == {RULE}
    # Of its place only the line is told.
    assert places(found, RULE) == [(line, 1) for line in lines]
    assert {entry.message for entry in found} == {"the file of a family can have no comments"}
    assert {entry.help for entry in found} == {
        "remove it, and say it of the aanpak, in the assessment"
    }
    assert "jan" not in repr(found)


def test_where_the_assessment_is_not_there_or_has_errors(workspace: Workspace) -> None:
    text = f"{FAMILY}# jan\n"
    for assessment in ("aanpak: [", "aanpak: Hulp\nkader: geen\nniveau: casus\n"):
        found = check(workspace({CASUS: assessment, FILE: text}))
        assert places(found, RULE) == [(4, 1)]


def test_a_comment_in_a_file_that_does_not_fit(workspace: Workspace) -> None:
    found = problems(workspace, f"{FAMILY}naam: Jan  # jan\n")
    assert [entry.rule for entry in found] == ["onbekende-sleutel", RULE]
    assert "jan" not in repr(found).lower()


def finding(finding: str) -> str:
    """Return the file of a family in which one finding is written like this."""
    return f"bevindingen:\n  vertrouwen: {finding}\n{REST}"


HOSTILE = {
    "a directive of YAML": f"%YAML 1.1\n---\n{FAMILY}",
    "a directive of tags": f"%TAG !jan! tag:jan-de-vries,2000:\n---\n{FAMILY}",
    "an unknown directive": f"%JAN de Vries\n---\n{FAMILY}",
    "text behind the end": f"{FAMILY}...\nJan de Vries\n",
    "text on the line of the end": f"{FAMILY}... Jan de Vries\n",
    "a second document": f"{FAMILY}---\nnaam: Jan de Vries\n",
    "an empty second document": f"{FAMILY}---\n",
    "a tag": finding("!jan {oordeel: voldoet}"),
    "a tag of a value": finding("{oordeel: !jan voldoet}"),
    "a tag of the file": f"--- !jan\n{FAMILY}",
    "an anchor": f"bevindingen: &jan-de-vries\n{REST}",
    "an anchor of a key": f"bevindingen:\n  &jan vertrouwen: {{oordeel: voldoet}}\n{REST}",
    "an alias": finding("{oordeel: voldoet, grond: [*jan]}"),
    "a key twice": f"{FAMILY}bevindingen: {{nabellen: {{oordeel: voldoet}}}}\n",
    "a finding twice": f"{FAMILY}  nabellen: {{oordeel: voldoet}}\n",
    "a merge key": f"bevindingen:\n  <<: {{vertrouwen: {{oordeel: voldoet}}}}\n{REST}",
    "an unknown key": f"{FAMILY}naam: Jan de Vries\n",
    "a date of birth": f"{FAMILY}geboortedatum: 2009-05-03\n",
    "a text": finding("{oordeel: voldoet, tekst: Jan zei dit.}"),
    "a long quoted key": f'{FAMILY}"Jan de Vries, Kerkstraat 12": voldoet\n',
    "a long quoted finding": f'{FAMILY}  "Jan de Vries": {{oordeel: voldoet}}\n',
    "a complex key": f"{FAMILY}? [Jan, de, Vries]\n: voldoet\n",
    "an unknown indicator": f"{FAMILY}  jan-de-vries: {{oordeel: voldoet}}\n",
    "an unknown reason": f"{FAMILY}niet_beoordeeld: {{wachttijd: jan}}\n",
    "an indicator set aside": f"{FAMILY}niet_beoordeeld: {{jan: niet-onderzocht}}\n",
    "an unknown verdict": finding("{oordeel: jan-de-vries}"),
    "a sentence": finding("{oordeel: 'voldoet, zei Jan'}"),
    "a text over lines": finding("\n    oordeel: voldoet\n      Jan"),
    "a block": finding("\n    oordeel: |\n      voldoet\n\n      Jan"),
    "a header": finding("\n    oordeel: >- jan\n      voldoet"),
    "another ground": finding("{oordeel: voldoet, grond: [jan]}"),
    "a ground of spaces": finding("{oordeel: voldoet, grond: ['  ']}"),
    "points": finding("{oordeel: voldoet, punten: [jan]}"),
    "a list of texts": "[Jan, de, Vries]\n",
    "a text alone": "Jan de Vries\n",
    "nothing but a comment": "# jan\n",
    "hundreds of spaces": finding(f"{{oordeel: '{' ' * 500}'}}"),
    "spaces behind a verdict": finding(f"{{oordeel: 'voldoet{' ' * 500}'}}"),
    "a zero-width space": finding("{oordeel: vol\u200bdoet}"),
    "a zero-width space behind a verdict": finding("{oordeel: voldoet\u200b}"),
    "a line of zero-width characters": f"{FAMILY}\u200b\u200c\u200d\n",
    "zero-width characters behind a bracket": finding("{oordeel: voldoet}\u200b"),
    "letters of a tag": finding("{oordeel: voldoet\U000e006a\U000e0061}"),
    "a soft hyphen": f"bevindingen:\n  ver\u00adtrouwen: {{oordeel: voldoet}}\n{REST}",
    "a no-break space": finding("{oordeel: voldoet}\u00a0"),
    "a byte order mark": finding("{oordeel: voldoet}\ufeff"),
    "an override of direction": finding("{oordeel: voldoet}\u202e"),
    "an escape": finding('{oordeel: "voldoet\\x20jan"}'),
    "a null character": f"{FAMILY}\0jan\n",
    "a number": finding("{oordeel: 20090503}"),
    "a number of points": finding("{oordeel: voldoet, punten: [20090503]}"),
    "a comment in quotes": finding("{oordeel: 'voldoet # jan'}"),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_every_way_to_smuggle_a_text_in_is_an_error(
    workspace: Workspace, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = problems(workspace, text)
    assert any(entry.is_error for entry in found)
    root = workspace({CASUS: ASSESSMENT, FILE: text.encode()})
    for format in DIAGNOSTIC_FORMATS:
        assert main(("-C", str(root), "validate", "--format", format)) == 1
        output = capsys.readouterr()
        assert not re.search(r"\bjan\b|vries|2009", output.out + output.err, re.IGNORECASE)


def test_a_directive_is_called_so(workspace: Workspace) -> None:
    [problem] = problems(workspace, HOSTILE["a directive of YAML"])
    assert (problem.rule, problem.message) == (
        RULE,
        "the file of a family can have no directives of YAML",
    )


def _leaves(annotation: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the types of the values and keys that a model holds, with the field they are in."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        for field, inner in get_type_hints(annotation, include_extras=True).items():
            yield from _leaves(inner, field)
    elif annotation in (Id, Tekst) or get_origin(annotation) is Literal:
        yield name, annotation
    else:
        parts = [entry for entry in get_args(annotation) if entry is not ...]
        assert parts, f"{annotation} is no closed list, and no id"
        for part in parts[:1] if get_origin(annotation) is Annotated else parts:
            yield from _leaves(part, name)


def test_the_model_has_no_place_for_text() -> None:
    """Of a key, ``onbekende-indicator`` says that it is none; a verdict has to be on the scale."""
    texts = {name for name, annotation in _leaves(Gezin) if annotation == Tekst}
    assert texts == {"oordeel", "punten"}
