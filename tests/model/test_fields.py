"""Field types by themselves, on values as YAML gives them."""

from typing import Any

import pytest
from pydantic import ValidationError

from ggsr.model import Beoordeling, Brondocument, Cijfer, Gemeente, Model, Niveau, is_id


def error_types(model: type[Model], data: object) -> list[str]:
    with pytest.raises(ValidationError) as raised:
        model.model_validate(data)
    return [error["type"] for error in raised.value.errors()]


@pytest.mark.parametrize("text", ["a", "2013", "de-aanpak", "factsheet-2013", "1g1p", "a-1-b"])
def test_id(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "a-",
        "-a",
        "a--b",
        "A",
        "a_b",
        "a b",
        "a.b",
        "é",
        "а",
        "a\n",
        "a/b",
        "..",
        "１",
        "ﬁ",
    ],
)
def test_no_id(text: str) -> None:
    assert not is_id(text)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2013", "2013"),
        ("2013-10", "2013-10"),
        ("2013-10-01", "2013-10-01"),
        ("2012-02-29", "2012-02-29"),
        (2013, "2013"),
    ],
)
def test_date(written: object, meant: str) -> None:
    document = Brondocument.model_validate({"titel": "Nota", "datum": written})
    assert document.datum == meant


@pytest.mark.parametrize(
    "written",
    [
        *("2013-02-30", "2013-02-29", "2013-13", "2013-00", "2013-1", "2013-10-1", "0000", "13"),
        *("20131001", "2013-W01", "oktober 2013", "2013-10-01T00:00", " 2013", "2013\n", "٢٠١٣"),
        *("", 20131001, 0, -2013, 13, 201),
    ],
)
def test_no_date(written: object) -> None:
    assert error_types(Brondocument, {"titel": "Nota", "datum": written}) == ["geen_datum"]


@pytest.mark.parametrize("written", [2013.1, True, ["2013"], {}])
def test_a_date_is_text(written: object) -> None:
    assert error_types(Brondocument, {"titel": "Nota", "datum": written}) == ["string_type"]


@pytest.mark.parametrize("code", ["GM0505", "GM9999"])
def test_cbs_code(code: str) -> None:
    assert Gemeente.model_validate({"naam": "Voorbeeldstad", "cbs_code": code}).cbs_code == code


@pytest.mark.parametrize("code", ["0505", "gm0505", "GM505", "GM00505", "GM0505 ", "GM٠٥٠٥", ""])
def test_no_cbs_code(code: str) -> None:
    data = {"naam": "Voorbeeldstad", "cbs_code": code}
    assert error_types(Gemeente, data) == ["geen_cbs_code"]


@pytest.mark.parametrize("text", ["", " ", "\n\t ", "\u00a0"])
def test_a_text_has_something_in_it(text: str) -> None:
    assert error_types(Gemeente, {"naam": text}) == ["string_pattern_mismatch"]


@pytest.mark.parametrize(
    "data",
    [
        {"waarde": 0},
        {"waarde": 80, "kwalificatie": "schatting", "bron": "gemeente", "peildatum": 2012},
        {"kwalificatie": "onbekend"},
    ],
)
def test_figure(data: dict[str, Any]) -> None:
    cijfer = Cijfer.model_validate(data)
    assert cijfer.waarde == data.get("waarde")
    assert cijfer.kwalificatie == data.get("kwalificatie", "exact")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({}, ["cijfer_waarde"]),
        ({"kwalificatie": "bijna"}, ["cijfer_waarde"]),
        ({"waarde": 80, "kwalificatie": "onbekend"}, ["cijfer_waarde"]),
        ({"waarde": -1}, ["greater_than_equal"]),
        ({"waarde": 1.0}, ["int_type"]),
        ({"waarde": "80"}, ["int_type"]),
        ({"waarde": True}, ["int_type"]),
        ({"waarde": None}, ["leeg"]),
        ({"waarde": 80, "kwalificatie": "circa"}, ["literal_error"]),
        ({"waarde": 80, "kwalificatie": None}, ["literal_error"]),
    ],
)
def test_no_figure(data: dict[str, Any], expected: list[str]) -> None:
    assert error_types(Cijfer, data) == expected


@pytest.mark.parametrize("items", ["tekst", {"a": "b"}, 5, [5], [["a"]], [None], [""], None])
def test_a_list_of_texts(items: object) -> None:
    data = {"aanpak": "Hulp", "kader": "kader", "niveau": "beleid", "netwerkpartners": items}
    assert len(error_types(Beoordeling, data)) == 1


def test_a_model_cannot_be_changed() -> None:
    gemeente = Gemeente(naam="Voorbeeldstad")
    with pytest.raises(ValidationError):
        gemeente.naam = "Anders"  # type: ignore[misc]


def test_a_level_by_indicator_and_by_thema() -> None:
    niveau = Niveau.model_validate(
        {
            "naam": "Beleid",
            "criteria": {
                "x": {"thema": "t", "naam": "X", "indicatoren": {"b": {"tekst": "B"}}},
                "y": {"thema": "u", "naam": "Y", "indicatoren": {"c": {"tekst": "C"}}},
                "z": {"thema": "t", "naam": "Z", "indicatoren": {"a": {"tekst": "A"}}},
            },
        }
    )
    assert [(p.id, p.criterium_id, p.thema_id) for p in niveau.indicatoren.values()] == [
        ("b", "x", "t"),
        ("c", "y", "u"),
        ("a", "z", "t"),
    ]
    themas = {thema: [p.id for p in plaatsen] for thema, plaatsen in niveau.themas.items()}
    assert themas == {"t": ["b", "a"], "u": ["c"]}


@pytest.mark.parametrize("model", Model.__subclasses__(), ids=lambda model: model.__name__)
def test_each_field_is_described_in_a_sentence(model: type[Model]) -> None:
    """Editors show it."""
    descriptions = [field.description or "" for field in model.model_fields.values()]
    assert all(text.endswith(".") for text in descriptions)
