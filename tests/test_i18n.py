"""The language that is spoken."""

import os

import pytest

from ggsr.i18n import Message, Number, _, activate, choose, ngettext, shortened, translate


@pytest.mark.parametrize(
    ("wanted", "environ", "expected"),
    [
        (None, {}, "nl"),
        ("en", {"GGSR_LANG": "nl"}, "en"),
        ("fr", {"GGSR_LANG": "en"}, "en"),
        (None, {"GGSR_LANG": "en", "LANG": "nl_NL.UTF-8"}, "en"),
        (None, {"GGSR_LANG": "fr", "LANG": "en_GB.UTF-8"}, "en"),
        (None, {"LANG": "en_US.UTF-8"}, "en"),
        (None, {"LANG": "en.UTF-8"}, "en"),
        (None, {"LC_ALL": "nl_NL", "LANG": "en_US"}, "nl"),
        (None, {"LC_MESSAGES": "en_US", "LANG": "nl_NL"}, "en"),
        (None, {"LC_ALL": "", "LANG": "en_US"}, "en"),
        (None, {"LANG": "de_DE.UTF-8"}, "nl"),
        (None, {"LANG": "C.UTF-8"}, "nl"),
    ],
)
def test_choose(wanted: str | None, environ: dict[str, str], expected: str) -> None:
    assert choose(wanted, environ) == expected


def test_a_message_in_both_languages() -> None:
    assert _("unknown") == "unknown"
    assert translate("unknown", "nl") == "onbekend"
    activate("nl")
    assert _("unknown") == translate("unknown") == "onbekend"
    assert translate("unknown", "en") == "unknown"
    assert os.environ["LANGUAGE"] == "nl"


def test_counts() -> None:
    assert ngettext("{count} file", "{count} files", 1) == "{count} file"
    assert ngettext("{count} file", "{count} files", 2) == "{count} files"


@pytest.mark.parametrize(
    ("value", "expected"), [("a" * 40, "a" * 40), ("a" * 41, "a" * 39 + "…"), (5, "5")]
)
def test_a_long_value_is_shortened(value: object, expected: str) -> None:
    assert shortened(value) == expected


def test_a_quoted_value_in_a_message_is_shortened() -> None:
    """A list of names is not quoted, and has been shortened name by name."""
    assert str(Message("there is no '{name}'", name="x" * 10_000)) == f"there is no '{'x' * 199}…'"
    assert str(Message("known names: {names}", names="x" * 1000)) == f"known names: {'x' * 1000}"


@pytest.mark.parametrize(("language", "expected"), [("nl", "30.780"), ("en", "30,780")])
def test_a_number_for_people(language: str, expected: str) -> None:
    counted = Message.counted("{count} file", "{count} files", 30_780)
    assert expected in counted.in_language(language)
    activate(language)
    assert str(Number(30_780)) == f"{Number(30_780)}" == expected
    assert str(counted).startswith(expected)
    assert str(Number(999)) == "999"
