"""Values, and the line and column of each key and value in every way of writing them."""

import pytest

from ggsr.yaml_source import Document
from tests.support import laid_out, loaded, position

Path = tuple[str | int, ...]


@pytest.fixture(scope="module")
def document() -> Document:
    return loaded(
        laid_out("""
        # Toelichting vooraf
        aanpak: Hulp thuis
        'tussen quotes': "één"
        bereik: {waarde: 60, bron: [gemeente, "CBS", {jaar: 2013}]}
        netwerkpartners:
        - Zorg
        -   Wonen
        - - genest
        tekst: >-
          Eerste regel
          en vervolg.

          Nieuwe alinea.
        letterlijk: |
          een
            twee
        leeg:
        leeg quotes: ''
        over twee regels: begint hier
          en eindigt hier
        niveau:
          beleid:
            ? sleutel
            : waarde
        """)
    )


def test_values(document: Document) -> None:
    assert document.data == {
        "aanpak": "Hulp thuis",
        "tussen quotes": "één",
        "bereik": {"waarde": 60, "bron": ["gemeente", "CBS", {"jaar": 2013}]},
        "netwerkpartners": ["Zorg", "Wonen", ["genest"]],
        "tekst": "Eerste regel en vervolg.\nNieuwe alinea.",
        "letterlijk": "een\n  twee\n",
        "leeg": None,
        "leeg quotes": "",
        "over twee regels": "begint hier en eindigt hier",
        "niveau": {"beleid": {"sleutel": "waarde"}},
    }


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("aanpak",), (2, 1), (2, 9)),
        (("tussen quotes",), (3, 1), (3, 18)),
        (("bereik",), (4, 1), (4, 9)),
        (("bereik", "waarde"), (4, 10), (4, 18)),
        (("bereik", "bron"), (4, 22), (4, 28)),
        (("bereik", "bron", 1), (4, 39), (4, 39)),
        (("bereik", "bron", 2, "jaar"), (4, 47), (4, 53)),
        (("netwerkpartners",), (5, 1), (6, 1)),
        (("netwerkpartners", 0), (6, 3), (6, 3)),
        (("netwerkpartners", 1), (7, 5), (7, 5)),
        (("netwerkpartners", 2, 0), (8, 5), (8, 5)),
        (("tekst",), (9, 1), (9, 8)),
        (("letterlijk",), (14, 1), (14, 13)),
        (("leeg",), (17, 1), (17, 1)),
        (("leeg quotes",), (18, 1), (18, 14)),
        (("over twee regels",), (19, 1), (19, 19)),
        (("niveau", "beleid"), (22, 3), (23, 5)),
        (("niveau", "beleid", "sleutel"), (23, 7), (24, 7)),
    ],
)
def test_positions(
    document: Document, path: Path, key: tuple[int, int], value: tuple[int, int]
) -> None:
    assert (position(document.key(*path)), position(document.value(*path))) == (key, value)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends(line_end: str) -> None:
    text = line_end.join(["a: b", "", "c:", "  - d", "tekst: |", "  e", "  f", "g: h"])
    document = loaded(text)
    assert document.data == {"a": "b", "c": ["d"], "tekst": "e\nf\n", "g": "h"}
    assert position(document.value("c", 0)) == (4, 5)
    assert position(document.key("g")) == (8, 1)
    assert document.line(4) == "  - d"


def test_columns_count_characters() -> None:
    document = loaded("één: {ϟ: 👪, 'e\u0301': é}\n")
    assert position(document.value("één", "ϟ")) == (1, 10)
    assert position(document.key("één", "e\u0301")) == (1, 13)
    assert position(document.value("één", "e\u0301")) == (1, 19)


@pytest.mark.parametrize("text", ["", "\n\n", "# alleen commentaar\n", "---\n", "~\n", "null"])
def test_a_text_without_data(text: str) -> None:
    assert loaded(text).data is None


@pytest.mark.parametrize(("text", "data"), [("tekst", "tekst"), ("[]", []), ("{}", {}), ("5", 5)])
def test_data_that_is_no_mapping(text: str, data: object) -> None:
    assert loaded(text).data == data


def test_empty_values_in_lists_and_flow() -> None:
    document = loaded("- \n- a\n- {b: , c}\n")
    assert document.data == [None, "a", {"b": None, "c": None}]
    assert position(document.value(1)) == (2, 3)
    assert position(document.value(2, "b")) == (3, 4)
    assert position(document.value(2, "c")) == (3, 9)


def test_the_order_of_the_file_is_kept() -> None:
    assert list(loaded("b: 1\na: 2\nc: 3\n").data) == ["b", "a", "c"]
