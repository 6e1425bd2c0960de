"""Paragraphs and lists of a text: nothing of it is lost, and nothing else is markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ggsr.prose import Opsomming, first_sentence, lines, markdown, paragraphs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, []),
        (" \n ", []),
        ("een\ntwee\n \ndrie", ["een twee", "drie"]),
        ("- een\n- twee", ["– een", "– twee"]),
        ("* een\n\n* twee", ["– een", "– twee"]),
        ("Dit:\n- een\n  en meer\n- twee\nVerder.", ["Dit:", "– een en meer", "– twee", "Verder."]),
        ("Dit:\n  - een", ["Dit:", "– een"]),
        ("1. een\n2. twee\n\nVerder.", ["1. een", "2. twee", "Verder."]),
        ("3) een\n4) twee", ["3) een", "4) twee"]),
        ("a) een\nb) twee", ["a) een", "b) twee"]),
        ("B. een\nC. twee", ["B. een", "C. twee"]),
        (
            "- een\n\n  alinea\n  1. diep\n  2. dieper\n- twee",
            ["– een", "  alinea", "  1. diep", "  2. dieper", "– twee"],
        ),
        # What only looks like an item of a list is within a sentence.
        ("De gemeente\n- en haar partners - telt", ["De gemeente - en haar partners - telt"]),
        ("Dat was in\n12. De gemeente", ["Dat was in 12. De gemeente"]),
        ("2013. Een jaar", ["2013. Een jaar"]),
        ("1. een\n3. drie", ["1. een 3. drie"]),
        ("i) een\nii) twee", ["i) een ii) twee"]),
        ("1. een\nb. twee", ["1. een b. twee"]),
        ("-een\n-twee", ["-een -twee"]),
        ("–", ["–"]),
        ("een – en dat\n– twee", ["een – en dat – twee"]),
        ("- - - - - - een", ["– – – – - - een"]),
    ],
)
def test_lines(text: str | None, expected: list[str]) -> None:
    assert list(lines(paragraphs(text))) == expected


def test_how_a_list_is_numbered() -> None:
    [letters, figures, bullets] = paragraphs("c) een\nd) twee\n\n2. een\n3. twee\n\n- een")
    assert isinstance(letters, Opsomming)
    assert isinstance(figures, Opsomming)
    assert isinstance(bullets, Opsomming)
    kinds = [(entry.soort, entry.begin) for entry in (letters, figures, bullets)]
    assert kinds == [("a", 3), ("1", 2), ("", 1)]
    assert str(letters) == "c) een d) twee"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- *een*\n- <b>", "- \\*een\\*\n- \\<b\\>"),
        ("a) een\nb) twee", "- a) een\n- b) twee"),
        ("1. een:\n   - diep\n2. - diep", "1. een:\n   - diep\n2. - diep"),
        ("# een\n\n1. twee", "\\# een\n\n1\\. twee"),
    ],
)
def test_markdown(text: str, expected: str) -> None:
    assert markdown(paragraphs(text)) == expected


PIECES = st.sampled_from(["-", "1.", "2.", "a)", "b)", "een", "twee:", "*x*", "_", "#", ""])
INDENTED = st.builds("".join, st.tuples(st.sampled_from(["", "  ", "    "]), PIECES))
TEXTS = st.lists(st.builds(" ".join, st.lists(INDENTED, max_size=4))).map("\n".join)


@given(TEXTS)
def test_no_word_is_lost_or_moved(text: str) -> None:
    assert " ".join(lines(paragraphs(text), "-")).split() == text.split()


@given(TEXTS)
def test_a_reader_of_the_markdown_sees_the_same_words(text: str) -> None:
    html = MarkdownIt().parse(markdown(paragraphs(text)))
    shown = " ".join(
        part.content
        for token in html
        for part in token.children or ()
        if part.type in ("text", "text_special")
    )
    signs = {"-", "1.", "2.", "*", "."}
    words = [word for word in text.split() if word not in signs]
    assert "".join(word for word in shown.split() if word not in signs) == "".join(words)


def test_a_long_text_that_nests_takes_no_long_time() -> None:
    staircase = "\n".join(" " * depth + "- een" for depth in range(300))
    assert len(lines(paragraphs(staircase))) <= 300
    numbered = "\n".join(" " * depth + "1. een" for depth in range(300))
    assert len(lines(paragraphs(numbered))) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, ""),
        ("Zonder punt", "Zonder punt"),
        ("Een. Twee.", "Een."),
        ("Een!\nTwee.", "Een!"),
        ("Is het zo? ‘Nee’, zegt men.", "Is het zo?"),
        ("Er is een ‘plan.’ Meer niet.", "Er is een ‘plan.’"),
        (
            "De regisseur, o.a. dr. Jansen, is er. Meer niet.",
            "De regisseur, o.a. dr. Jansen, is er.",
        ),
        ("Dat is zo (bijv. J. Smit). En meer.", "Dat is zo (bijv. J. Smit)."),
        ("Op 1.5 en 3.000 na. Meer.", "Op 1.5 en 3.000 na."),
        ("Dit mist:\n- een plan. Of twee.\n- geld", "Dit mist:"),
        ("- een plan. Of twee.\n- geld", "een plan."),
        ("Eerst dit.\n\nDan dat.", "Eerst dit."),
    ],
)
def test_the_first_sentence(text: str | None, expected: str) -> None:
    assert first_sentence(paragraphs(text)) == expected


@given(st.text(alphabet="ab A.!?’\n-", max_size=60))
def test_the_first_sentence_is_the_beginning_of_the_text(text: str) -> None:
    blocks = paragraphs(text)
    first = first_sentence(blocks)
    assert bool(first) == bool(blocks)
    if blocks and isinstance(blocks[0], str):
        assert blocks[0].startswith(first)
