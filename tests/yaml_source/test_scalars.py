"""Plain scalars: YAML 1.2 core and decimal numbers, and nothing that YAML 1.1 makes of the rest."""

import pytest

from ggsr.yaml_source.scalars import MAYBE_NOT_TEXT, Scalar, resolve
from tests.support import found, loaded, refused


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("Null", None),
        ("NULL", None),
        ("true", True),
        ("True", True),
        ("TRUE", True),
        ("false", False),
        ("False", False),
        ("FALSE", False),
        ("0", 0),
        ("-0", 0),
        ("80", 80),
        ("+80", 80),
        ("-80", -80),
        ("010", 10),
        ("08", 8),
        ("1.10", 1.1),
        ("1.", 1.0),
        (".5", 0.5),
        ("-.5", -0.5),
        ("+1.5", 1.5),
        ("999999999999999", 999_999_999_999_999),
    ],
)
def test_a_value_that_is_not_text(text: str, value: Scalar) -> None:
    resolved = resolve(text)
    assert (resolved, type(resolved)) == (value, type(value))
    assert text[:1] in MAYBE_NOT_TEXT


@pytest.mark.parametrize(
    "text",
    [
        *("no", "yes", "on", "off", "y", "n", "No", "NO"),
        *("nULL", "tRUE", "nulls", "truе", "false.", "None"),
        *("1:30", "190:20:30", "2013-02-30", "2013-10", "2013-10-01T10:00:00Z"),
        *("0x1F", "0o17", "0b1", "1e5", "1.5e3", "1_000", "1.2.3", "1,5", "12 34"),
        *(".", "..", "-", "+", "-.", "+-1", ".inf", "-.inf", ".nan", ".NaN", "="),
        *("١٢", "１２", "½", "<<", "voldoet", "✓"),
    ],
)
def test_everything_else_is_text(text: str) -> None:
    assert resolve(text) == text


@pytest.mark.parametrize("digits", ["1" * 16, "0" * 16, "1" * 5000, "1.234567890123456"])
def test_a_number_of_too_many_digits(digits: str) -> None:
    with pytest.raises(ValueError, match=digits[:20].replace(".", r"\.")):
        resolve(digits)
    assert found(refused(f"a: {digits}\n")) == [("yaml-getal", 1, 4)]


@pytest.mark.parametrize("number", ["-123456789012345", "+123456789012345", "1.23456789012345"])
def test_sign_and_point_are_no_digits(number: str) -> None:
    """Fifteen digits are exact everywhere, as the message says that refuses more."""
    assert loaded(f"a: {number}\n").data == {"a": float(number)}


def test_the_message_counts_the_digits() -> None:
    [problem] = refused("waarde: " + "1" * 5000)
    assert problem.message == "a number of 5000 digits; more than 15 are not exact everywhere"
    assert problem.help == "quote it if it is text"


@pytest.mark.parametrize("style", ["'{}'", '"{}"', "|-\n  {}", ">-\n  {}"])
@pytest.mark.parametrize("text", ["true", "null", "~", "80", "1.10", "1" * 16])
def test_only_plain_scalars_are_resolved(style: str, text: str) -> None:
    assert loaded("a: " + style.format(text)).data == {"a": text}
