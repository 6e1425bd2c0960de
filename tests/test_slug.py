"""Ids made of names."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ggsr.errors import GgsrError
from ggsr.model import is_id
from ggsr.spelling import make_id


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Dordrecht", "dordrecht"),
        ("'s-Hertogenbosch", "s-hertogenbosch"),
        ("’s-Hertogenbosch", "s-hertogenbosch"),
        ("Súdwest-Fryslân", "sudwest-fryslan"),
        ("Bergen (NH.)", "bergen-nh"),
        ("Gezinsmanagement/WIG", "gezinsmanagement-wig"),
        ("  Brede  zorgcoördinatie – jeugd & gezin ", "brede-zorgcoordinatie-jeugd-gezin"),
        ("G.G.Z. 2.0", "ggz-2-0"),
        ("Ĳsselstein", "ijsselstein"),
        ("Sønderborg Straße", "sonderborg-strasse"),
    ],
)
def test_made(name: str, made: str) -> None:
    assert make_id(name) == made


@pytest.mark.parametrize("name", ["", " ", "…", "Ж", "Goudа", "☃"])
def test_a_name_of_which_none_can_be_made(name: str) -> None:
    with pytest.raises(GgsrError, match="no id can be made"):
        make_id(name)


@given(st.text())
def test_whatever_is_made_is_an_id(name: str) -> None:
    with suppress(GgsrError):
        assert is_id(make_id(name))
