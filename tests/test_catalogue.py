"""Each catalogue is complete, says the same as the code, and is compiled as it stands."""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from babel.messages import Message

from ggsr import i18n
from ggsr.pages.language import said
from tests import catalogue
from tests.catalogue import Translation

# Written out, with conversion and format: ``{name!r}``, ``{code:04X}``, ``%(prog)s``.
_PLACEHOLDER = re.compile(r"\{[^{}]*\}|%\(\w+\)\w")
_MEND = "run `make update` and translate what it names"


def _name(message: Message) -> str:
    return catalogue.forms(message.id)[0]


def _placeholders(text: str | Sequence[str] | None) -> list[set[str]]:
    """Return the placeholders in each form of a message."""
    return [set(_PLACEHOLDER.findall(form)) for form in catalogue.forms(text)]


def _without_dress(text: str) -> str:
    """Return a message without what two of them may not differ in alone."""
    return text.casefold().rstrip(" .:;,!?…")


EACH = pytest.mark.parametrize("of", catalogue.TRANSLATIONS, ids=lambda of: of.domain)


def _text(of: Translation) -> str:
    return (of.folder / of.po).read_text("utf-8")


def _known(of: Translation) -> list[Message]:
    return catalogue.messages(catalogue.catalogue(of))


@EACH
def test_every_message_in_the_code_is_in_the_catalogue_and_no_other(of: Translation) -> None:
    in_code = {catalogue.forms(message) for message, _place in of.gather()}
    assert {catalogue.forms(message.id) for message in _known(of)} == in_code, _MEND
    assert "#~" not in _text(of), _MEND


@EACH
def test_every_message_is_translated(of: Translation) -> None:
    missing = catalogue.untranslated(catalogue.catalogue(of))
    assert [_name(message) for message in missing] == [], _MEND
    assert not any(message.fuzzy for message in _known(of))


@EACH
def test_a_translation_has_the_placeholders_of_its_message(of: Translation) -> None:
    differing = [m for m in _known(of) if _placeholders(m.id) != _placeholders(m.string)]
    assert [_name(message) for message in differing] == []


def test_no_message_differs_from_another_in_case_or_closing_punctuation_only() -> None:
    same: dict[str, set[str]] = {}
    for message in _known(catalogue.DUTCH):
        for form in catalogue.forms(message.id):
            if form.isupper():  # A placeholder in help, such as FILE.
                continue
            same.setdefault(_without_dress(form), set()).add(form)
    assert [forms for forms in same.values() if len(forms) > 1] == []


@EACH
def test_the_compiled_catalogue_is_the_text_compiled(of: Translation) -> None:
    compiled = catalogue.mo_bytes(catalogue.catalogue(of))
    assert (of.folder / of.mo).read_bytes() == compiled, _MEND


@EACH
def test_an_update_changes_nothing(of: Translation, tmp_path: Path) -> None:
    shutil.copy(of.folder / of.po, tmp_path)
    catalogue.update(of, tmp_path)
    for name in (of.po, of.mo):
        assert (tmp_path / name).read_bytes() == (of.folder / name).read_bytes(), _MEND


@EACH
def test_the_file_says_nothing_of_the_machine_it_was_made_on(of: Translation) -> None:
    assert "Date" not in _text(of).split("\n\n")[0]
    assert not re.search(r"^#: .*(:\d| /|\\)", _text(of), re.MULTILINE)


def test_gettext_finds_the_catalogue() -> None:
    assert i18n.translate("error", "nl") == "fout"
    assert i18n.translate("Usage:", "nl") == "Gebruik:"
    assert i18n.translate("error", "en") == "error"
    assert said("en", "maart") == "March"
    assert said("nl", "maart") == "maart"


def test_the_last_character_of_the_message_thousands_is_the_separator() -> None:
    assert i18n.translate("thousands:,", "nl")[-1] == "."
