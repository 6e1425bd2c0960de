"""Words, for rules that compare texts."""

import pytest

from ggsr.spelling import vocabulary, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("... – !", []),
        ("De  aanpak, de AANPAK.", ["de", "aanpak", "de", "aanpak"]),
        ("1G1P-aanpak (CJG)", ["1g1p", "aanpak", "cjg"]),
        ("ggsr_beleid geëvalueerd", ["ggsr", "beleid", "geëvalueerd"]),
        ("zo'n Straße", ["zo", "n", "strasse"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert list(words(text)) == expected
    assert vocabulary(text) == set(expected)
