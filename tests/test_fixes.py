"""Edits of text: what they change, and that it is nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ggsr.checking.fixing import Fixer
from ggsr.diagnostics import Edit, Span
from ggsr.errors import GgsrError
from ggsr.workspace.loading import Workspace as Files
from ggsr.yaml_source.document import line_starts, split_lines
from ggsr.yaml_source.editing import apply
from tests.conftest import Workspace
from tests.support import GEMEENTE, HULP, KADER, check, write

MISSPELT = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    bevindingen:
      vervlog: {oordeel: ✗, tekst: De coach belt na een jaar.}
    """


def edit(line: int, column: int, end: int, text: str) -> Edit:
    return Edit(Span(line, column, line, end), text)


def test_edits_on_one_line_and_on_more() -> None:
    edits = [edit(2, 1, 2, "B"), edit(1, 4, 6, "!"), edit(1, 1, 3, "")]
    assert apply("aabbcc\r\nb", edits) == "b!c\r\nB"


def test_of_two_that_overlap_the_first_is_made() -> None:
    assert apply("abcdef", [edit(1, 3, 6, "y"), edit(1, 1, 4, "x")]) == "xdef"


@given(
    st.text("ab\r\n ", min_size=1),
    st.data(),
)
def test_nothing_but_the_span_changes(text: str, data: st.DataObject) -> None:
    lines = split_lines(text)
    number = data.draw(st.integers(1, len(lines)))
    length = len(lines[number - 1])
    begin = data.draw(st.integers(0, length))
    end = data.draw(st.integers(begin, length))
    start = line_starts(text)[number - 1]
    mended = apply(text, [edit(number, begin + 1, end + 1, "nieuw")])
    assert mended == text[: start + begin] + "nieuw" + text[start + end :]


def test_what_a_fix_uncovers_is_mended_too(workspace: Workspace) -> None:
    """An unknown key hides the unknown indicator under it, and that no verdict."""
    root = workspace({HULP: MISSPELT.replace("bevindingen", "bevindignen")})
    fixer = Fixer(Files(root))
    fixer.gemeente(fixer.check("voorbeeldstad"))
    assert [entry.count for entry in fixer.write()] == [3]
    text = (root / HULP).read_text(encoding="utf-8")
    assert "bevindingen:\n  vervolg: {oordeel: verbeterpunt, tekst" in text
    assert not any(found.fix for found in check(root))


def test_a_framework_is_mended_before_what_uses_it(workspace: Workspace) -> None:
    root = workspace({HULP: MISSPELT})
    path = root / KADER
    path.write_text(path.read_text("utf-8").replace("uitgever", "uitgver"), "utf-8")
    fixer = Fixer(Files(root))
    fixer.frameworks()
    fixer.gemeente(fixer.check("voorbeeldstad"))
    assert {file: entry.count for file, entry in fixer.mended.items()} == {KADER: 1, HULP: 2}


def test_in_memory_until_it_is_written(workspace: Workspace) -> None:
    root = workspace({HULP: MISSPELT})
    before = (root / HULP).read_bytes()
    fixer = Fixer(Files(root))
    fixer.gemeente(fixer.check("voorbeeldstad"))
    assert fixer.mended
    assert (root / HULP).read_bytes() == before


def test_a_file_that_changed_in_the_meantime_is_left_alone(workspace: Workspace) -> None:
    root = workspace({HULP: MISSPELT})
    fixer = Fixer(Files(root))
    fixer.gemeente(fixer.check("voorbeeldstad"))
    write(root, {HULP: "aanpak: Anders\n"})
    with pytest.raises(GgsrError, match="changed in the meantime"):
        list(fixer.write())
    assert (root / HULP).read_text("utf-8") == "aanpak: Anders\n"


def test_a_line_that_changed_since_it_was_checked_is_left_alone(workspace: Workspace) -> None:
    root = workspace({HULP: MISSPELT, GEMEENTE: "naam: Voorbeeldstad\n"})
    fixer = Fixer(Files(root))
    checked = fixer.check("voorbeeldstad")
    write(root, {HULP: "aanpak: Anders\n"})
    fixer.gemeente(checked)
    assert fixer.mended == {}


def test_more_mistakes_than_are_shown_at_once(workspace: Workspace) -> None:
    findings = "".join(f"  onbekend{number}: {{oordeel: ✗, tekst: Zo.}}\n" for number in range(250))
    root = workspace({HULP: f"aanpak: H\nkader: kader\nniveau: beleid\nbevindingen:\n{findings}"})
    fixer = Fixer(Files(root))
    fixer.gemeente(fixer.check("voorbeeldstad"))
    assert fixer.mended[HULP].count == 250
