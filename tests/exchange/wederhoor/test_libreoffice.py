"""A form that was filled in and saved by LibreOffice is read as one that Word saved."""

from pathlib import Path

import pytest

from ggsr.checking.checker import Checker
from ggsr.exchange.wederhoor.document import FilledForm, read_form
from ggsr.pages.book import wederhoor_form
from ggsr.pages.formats import page_writer
from ggsr.pages.templates import Renderer
from ggsr.workspace.loading import Workspace
from tests.exchange.soffice import saved_again
from tests.exchange.word import Word
from tests.support import ROOT

pytestmark = pytest.mark.system

GEMEENTEN = ["dordrecht", "ede", "maastricht", "spijkenisse"]


def form(gemeente: str, format: str) -> bytes:
    page = wederhoor_form(Checker(Workspace(ROOT)).gemeente(gemeente))
    assert page
    return page_writer(format)(page, Renderer([]))


def told(filled: FilledForm) -> list[tuple[int, str, str | None]]:
    assert filled.remarks == ()
    return [(answer.number, answer.text, answer.author) for answer in filled.answers]


@pytest.mark.parametrize("gemeente", GEMEENTEN)
@pytest.mark.parametrize("format", ["docx", "odt"])
def test_reactions_survive(tmp_path: Path, gemeente: str, format: str) -> None:
    path = tmp_path / f"vragen.{format}"
    path.write_bytes(form(gemeente, format))
    untouched = saved_again(path, "docx")
    assert told(read_form(untouched)) == []
    word = Word(untouched)
    word.react(1, "Dat klopt niet.", "Het is: twee keer.")
    word.tracked(1, "del", " Toch niet.")
    word.tracked(1, "ins", " En meer.")
    word.comment(2, "Een opmerking.")
    answer = tmp_path / "antwoord.docx"
    answer.write_bytes(word.saved())
    filled = read_form(saved_again(answer, "docx"))
    texts = "Dat klopt niet. En meer.\n\nHet is: twee keer."
    assert told(filled) == [(1, texts, None), (2, "Een opmerking.", "A. Jansen")]
    # The day of the last save.
    assert filled.modified is not None
