"""Any text, escaped, is shown by a Markdown reader as exactly that text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ggsr.escaping import escape

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
