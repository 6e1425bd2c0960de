"""Any text, escaped, is shown by a Markdown reader as exactly that text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ggsr.escaping import escape, inert

READER = MarkdownIt("gfm-like", {"linkify": False}).enable(["table", "strikethrough"])
SIGNS = st.text(alphabet="ab 1.)(-+#=*_`~[]<>|\\!&;:/@$^{}\"'\n\twhtps.", max_size=40)
TEXTS = SIGNS | st.text(
    alphabet=st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=40
)


def shown(markdown: str) -> tuple[list[str], str]:
    """Return the kinds of blocks a reader sees, and the text of the first."""
    tokens = READER.parse(markdown)
    inline = [token for token in tokens if token.type == "inline"]
    children = inline[0].children or [] if inline else []
    assert {child.type for child in children} <= {"text", "text_special"}
    return [token.type for token in tokens], "".join(child.content for child in children)


@given(TEXTS)
def test_in_a_paragraph(text: str) -> None:
    kinds, seen = shown(escape(text))
    expected = " ".join(text.split())
    assert kinds == (["paragraph_open", "inline", "paragraph_close"] if expected else [])
    assert seen.split() == expected.split()


@given(TEXTS)
def test_in_a_cell(text: str) -> None:
    tokens = READER.parse(f"| a | b |\n| - | - |\n| {escape(text)} | z |\n")
    cells = [token for token in tokens if token.type == "inline"][2:]
    assert len(cells) == 2
    children = cells[0].children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    assert "".join(child.content for child in children).split() == text.split()


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("# kop", r"\# kop"),
        ("1. een", r"1\. een"),
        ("- streep", r"\- streep"),
        ("a\n# b", r"a \# b"),
        ("[/b]", r"\[/b\]"),
        ("a|b", r"a\|b"),
        ("https://x.example", "https&#58;//x.example"),
        ("www.x.example", "www&#46;x.example"),
        ("a@b.example", "a&#64;b.example"),
        ("gewone tekst, 0-19 jaar (2013).", "gewone tekst, 0-19 jaar (2013)."),
    ],
)
def test_what_it_looks_like(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@pytest.mark.parametrize(
    "cell",
    [
        *("=1+1", "+31", "-1", "@naam", "＝1", "\ta", "\ra", "\na"),
        *("007", "1e5", "1-2", "1-2-2013", "2013-10", "12-30", "50%", "€ 5", ".5", " 7 "),
        *("maart-3", "3-maart", "maart-2013", "mrt-3", "1-mei-2013", "mei-1", "okt-5", "dec-31"),
        *("march-3", "3-oct", "may-1", "12:30", "1,5", "1.000", "waar", "onwaar", "true", "FALSE"),
        *("1/2013/5",),
    ],
)
def test_a_cell_that_a_spreadsheet_would_read_as_something_else(cell: str) -> None:
    assert inert(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell",
    [
        *("", "zicht", "aanpak-1", "wet-2013", "mei", "maart", "ronde 2013", "1e-lijns", "3d"),
        *("juni-overleg", "meldpunt", "nov-overleg-1", "Er zijn 3 wijkteams.", "2 van de 5"),
        *("geen, tenzij = telt", "a - b", "'t Zand", "waarde", "2013-hulp", "e5", "5e-team"),
        *("ede/2013/hulp, ede/2013/steun", "2013", "0"),
    ],
)
def test_a_text_that_stays_that_text_is_left_as_it_is(cell: str) -> None:
    assert inert(cell) == cell


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("a,=1+1", "a,'=1+1"),
        ("a;@b", "a;'@b"),
        ("a\t+1", "a\t'+1"),
        ("een\n-1\r\n=2", "een\n'-1\r\n'=2"),
        ("=1,=2", "'=1,'=2"),
        ("\n=1", "'\n'=1"),
        ('a,"=1+1', "a,'\"=1+1"),
        ("a, =1", "a, =1"),
        ("1=1", "1=1"),
    ],
)
def test_a_formula_behind_what_a_program_may_split_at(cell: str, expected: str) -> None:
    """A program that splits at commas takes no notice of quotes that begin inside a cell."""
    assert inert(cell) == expected


@pytest.mark.parametrize("number", [0, -1, 2013])
def test_a_number_stays_a_number(number: int) -> None:
    assert inert(number) == number
