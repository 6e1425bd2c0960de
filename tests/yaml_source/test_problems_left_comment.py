"""A key that is still a comment above what is not: it is named, rather than the indentation."""

import pytest

from tests.support import at, position, refused

HEAD = "aanpak: Hulp\n"


@pytest.mark.parametrize(
    ("text", "expected", "key"),
    [
        ("# bevindingen:\n  zicht:\n    oordeel: voldoet\n", (3, 3), "# bevindingen:"),
        ("#bevindingen:\n  zicht:\n    oordeel: voldoet\n", (3, 3), "#bevindingen:"),
        ("# bereik:\n\n## Een schatting.\n  waarde: 40\n", (5, 3), "# bereik:"),
        ("# bevindingen:\n#   zicht:\n   vervolg:\n     noot: a\n", (4, 4), "# bevindingen:"),
        ("# documenten:\n#   nota:\n    titel: Nota\n", (4, 5), "#   nota:"),
        ("# beschrijving: |-\n  De hulp komt thuis.\n", (3, 3), "# beschrijving:"),
        ("netwerkpartners:\n  - Zorg\n# bereik:\n  waarde: 40\n", (5, 3), "# bereik:"),
    ],
)
def test_the_nearest_key_above_that_may_be_meant(
    text: str, expected: tuple[int, int], key: str
) -> None:
    [problem] = refused(HEAD + text)
    assert at(problem) == ("yaml-syntaxis", *expected)
    assert problem.message == "this line is indented, but the key that it belongs to is missing"
    [related] = problem.related
    line, column = position(related.place)
    assert column == 1
    assert related.place.source.startswith(key)
    assert problem.help == (
        f"is a key above it still commented out, such as '{key}' (line {line})? Remove its #"
    )


@pytest.mark.parametrize(
    "text",
    [
        "## bereik:\n  waarde: 40\n",
        "# Let op, de cijfers:\n  waarde: 40\n",
        "# bereik: 40\n  waarde: 40\n",
        "# bereik:\nniveau: beleid\n# 2013\n  waarde: 40\n",
    ],
)
def test_other_comments_are_no_such_key(text: str) -> None:
    [problem] = refused(HEAD + text)
    assert problem.message == "expected a key"


def test_only_a_line_that_begins_there_is_indented_under_it() -> None:
    [problem] = refused(f"{HEAD}# noot:\nbereik: 'a' b\n")
    assert problem.message == "text after the closing quote"
