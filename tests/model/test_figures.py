"""Figures in words, in both languages."""

import pytest

from ggsr.model import Cijfer
from ggsr.model.fields import in_words


@pytest.mark.parametrize(
    ("cijfer", "expected"),
    [
        (Cijfer(waarde=0), "0"),
        (Cijfer(waarde=999), "999"),
        (Cijfer(waarde=1000), "1,000"),
        (Cijfer(waarde=1234567), "1,234,567"),
        (Cijfer(waarde=60, kwalificatie="ongeveer"), "about 60"),
        (Cijfer(waarde=120_000, kwalificatie="bijna"), "almost 120,000"),
        (Cijfer(waarde=80, kwalificatie="schatting"), "an estimated 80"),
        (Cijfer(waarde=80, kwalificatie="minimaal"), "at least 80"),
        (Cijfer(waarde=80, kwalificatie="maximaal"), "at most 80"),
        (Cijfer(kwalificatie="onbekend"), "unknown"),
    ],
)
def test_in_words(cijfer: Cijfer, expected: str) -> None:
    assert str(in_words(cijfer)) == expected


def test_in_dutch_whatever_is_active() -> None:
    assert (
        in_words(Cijfer(waarde=120_000, kwalificatie="bijna")).in_language("nl") == "bijna 120.000"
    )
