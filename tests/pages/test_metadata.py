"""What the head of a page says about it, by OWMS: all that the data say, and nothing else."""

from pathlib import Path

import html5lib
import pytest

from ggsr.pages.formats import page_writer
from ggsr.pages.templates import Medium, Renderer
from tests.pages.conftest import Render, made
from tests.pages.inert import HOSTILE, hostile_workspace
from tests.pages.test_comparison import rendered
from tests.pages.test_diff import FILES, page_of
from tests.support import FACTSHEET, GEMEENTE, HULP, ROOT, assessment, write

GGSR = "Toetsingskader GGSR 2013 (Samenwerkend Toezicht Jeugd)"
KERN = [
    ("DCTERMS.type", "OVERHEID.Informatietype", "webpagina"),
    ("DCTERMS.language", "XSD.language", "nl"),
    ("DCTERMS.references", None, GGSR),
]
JUDGED = assessment(zicht="voldoet")
MAKER = [("DCTERMS.creator", None, "Samenwerkend Toezicht Jeugd")]


def metadata(text: str) -> list[tuple[str, str | None, str]]:
    """Return name, scheme and value of the metadata of the standard in a page."""
    document = html5lib.parse(text, namespaceHTMLElements=False)
    return [
        (meta.attrib["name"], meta.attrib.get("title"), meta.attrib["content"])
        for meta in document.iter("meta")
        if meta.attrib.get("name", "").startswith(("DCTERMS.", "OVERHEID."))
    ]


def test_of_a_factsheet(render: Render) -> None:
    assert metadata(render(ROOT, "dordrecht", "html")) == [
        ("DCTERMS.title", None, "Uitkomsten toezichtonderzoek Dordrecht"),
        *KERN,
        ("DCTERMS.spatial", "OVERHEID.Gemeente", "Dordrecht"),
        ("DCTERMS.spatial", None, "GM0505"),
        ("DCTERMS.temporal", "DCTERMS.Period", "start=2013; end=2013;"),
        ("DCTERMS.issued", "DCTERMS.W3CDTF", "2013-10"),
        *MAKER,
    ]


def test_of_pages_about_several_municipalities(render: Render) -> None:
    overview = metadata(render(ROOT, "index", "html"))
    assert overview == [
        ("DCTERMS.title", None, "Beeld van 4 gemeenten"),
        *KERN,
        *MAKER,
    ]
    compared = metadata(rendered(ROOT, ["dordrecht", "ede"], "html"))
    assert compared == [
        ("DCTERMS.title", None, "Vergelijking van 3 aanpakken"),
        *KERN,
        *MAKER,
    ]


def test_of_what_became_of_verdicts(tmp_path: Path) -> None:
    known = {GEMEENTE: "naam: Voorbeeldstad\ncbs_code: GM0001\n"}
    page = page_of(write(tmp_path, {**FILES, **known}))
    assert page
    found = metadata(page_writer("html")(page, Renderer([])).decode())
    assert ("DCTERMS.spatial", "OVERHEID.Gemeente", "Voorbeeldstad") in found
    assert ("DCTERMS.spatial", None, "GM0001") in found


def test_what_the_data_do_not_say_is_absent(tmp_path: Path) -> None:
    """A municipality without the code of the CBS is not said to be in the list of them."""
    root = write(tmp_path, {HULP.replace("2024", "najaar"): JUDGED})
    text = page_writer("html")(made(root)["voorbeeldstad.najaar"], Renderer([])).decode()
    found = metadata(text)
    assert ("DCTERMS.spatial", None, "Voorbeeldstad") in found
    assert not {"DCTERMS.temporal", "DCTERMS.issued"} & {name for name, *_ in found}
    assert not {"DCTERMS.modified", "DCTERMS.identifier"} & {name for name, *_ in found}


def test_a_draft_is_not_issued(tmp_path: Path) -> None:
    root = write(tmp_path, {FACTSHEET: "datum: 2024-05-01", HULP: f"{JUDGED}concept: true\n"})
    text = page_writer("html")(made(root)["voorbeeldstad.2024.concept"], Renderer([])).decode()
    assert "DCTERMS.issued" not in text
    assert '<meta name="robots" content="noindex">' in text


def test_text_of_the_data_stays_text(tmp_path: Path) -> None:
    page = made(hostile_workspace(tmp_path))["voorbeeldstad"]
    found = metadata(page_writer("html")(page, Renderer([])).decode())
    assert ("DCTERMS.title", None, HOSTILE) in found


@pytest.mark.parametrize("medium", ["print", "office"])
def test_only_on_the_web(medium: Medium) -> None:
    text = Renderer([]).html(made(ROOT)["dordrecht"], medium)
    assert "DCTERMS" not in text
    assert '<meta name="author" content="Samenwerkend Toezicht Jeugd">' in text
