"""Reactions to findings are of before publication: no page has them, in whatever format."""

from pathlib import Path

import pytest

from ggsr.pages import LINKING
from ggsr.pages.formats import page_writer
from ggsr.pages.templates import Renderer
from tests.pages.conftest import made
from tests.pages.formats.archive import Archive
from tests.support import HULP, write

MARK = "onverwisselbaar"
ASSESSMENT = f"""
    aanpak: Hulp
    kader: kader
    niveau: beleid
    profiel: kort
    bevindingen:
      zicht:
        oordeel: voldoet
        tekst: De wijkteams tellen elk jaar.
        wederhoor:
          - van: gemeente
            datum: 2024-03-{{day}}
            reactie: De tekst van {MARK}.
            besluit: overgenomen
            toelichting: Ook dit is {MARK}.
    niet_beoordeeld: {{{{meldpunt: a, vervolg: a}}}}
    """
ARCHIVES = ("docx", "odt")


def printed(root: Path, name: str, format: str) -> str:
    content = page_writer(format)(made(root)[name], Renderer([]))
    return Archive(content).raw() if format in ARCHIVES else content.decode()


@pytest.mark.parametrize("format", ["html", "md", "json", *ARCHIVES])
def test_no_page_has_a_reaction(tmp_path: Path, format: str) -> None:
    root = write(tmp_path, {HULP: ASSESSMENT.format(day=17)})
    linked = ("alle_aanpakken", "indicator_kader.beleid.zicht") if format in LINKING else ()
    for name in ("voorbeeldstad", "index", *linked):
        text = printed(root, name, format)
        assert "Voorbeeldstad" in text
        assert MARK not in text
        assert "2024-03-17" not in text
        assert "wederhoor" not in text.lower()


@pytest.mark.parametrize("format", ["html", "md", "json", *ARCHIVES])
def test_a_factsheet_has_no_room_for_a_reaction(tmp_path: Path, format: str) -> None:
    root = write(tmp_path, {HULP: ASSESSMENT.format(day=17)})
    text = printed(root, "voorbeeldstad", format)
    assert "Bevinding" in text or "bevinding" in text
    assert "Reactie van" not in text
