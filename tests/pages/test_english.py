"""Pages of an English framework: their own words are English, and those of any other are Dutch."""

import re
import shutil
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any, cast

import pytest

from ggsr.checking.checker import Checker
from ggsr.model import Cijfer
from ggsr.pages.book import (
    Page,
    chapter,
    comparison,
    course_of_verdicts,
    factsheets,
    overview,
)
from ggsr.pages.language import page_language
from ggsr.pages.rounds import Edition
from ggsr.pages.templates import Renderer
from ggsr.pages.wording import date_in_words, figure, when
from ggsr.preview.messages import Notice
from ggsr.workspace.loading import Workspace
from tests import catalogue
from tests.pages.test_html import parsed, text_of
from tests.support import FRAMEWORK, KADER, ROOT, assessment, rounds, write

DATA = ROOT / "tests" / "data"
ENGLISH = DATA / "frameworks" / "toegankelijkheid"
# Dutch data about all that a page can show, which says of itself that it is English.
DUTCH = [DATA / "rondes", *(DATA / "ok" / name for name in ("alles-ingevuld", "opvolging"))]
MEDIA = ["html", "print", "office", "md"]
# In any Dutch text, and in no English one.
STOP_WORDS = {
    *("aanpak", "aanpakken", "alle", "beoordeeld", "bij", "dat", "de", "deze", "een", "geen"),
    *("gemeente", "het", "naar", "niet", "oordeel", "oordelen", "ronde", "uit", "van"),
    *("verbeterpunt", "voor", "waar", "wat", "werd", "wordt", "zijn"),
}
_WORD = re.compile(r"[^\W\d_]{2,}")
# The names of files and those of a standard for metadata are of no language.
_HIDDEN = re.compile(
    r"<(style|script)\b.*?</\1>|(?<=\])\([^()\s]*\.md\)|[0-9a-f]{64}"
    r"|(?<=<meta )name=\"DCTERMS[^>]*",
    re.DOTALL,
)
_SPOKEN = re.compile(r'(?:aria-label|data-kop|title|alt|(?:description|author)" content)="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")


def words(text: str) -> set[str]:
    """Return the words of a page that somebody sees or hears, in lower case."""
    text = _HIDDEN.sub(" ", text)
    spoken = " ".join(_SPOKEN.findall(text))
    return {word.lower() for word in _WORD.findall(unescape(_TAG.sub(" ", text) + spoken))}


@cache
def every_page(root: Path) -> tuple[Page, ...]:
    """Return all pages of a workspace, with those of drafts, of the verdicts' course, compared."""
    workspace = Workspace(root)
    checker = Checker(workspace)
    found = [checker.gemeente(gemeente) for gemeente in workspace.gemeenten]
    pages: list[Page] = []
    for checked in found:
        pages += factsheets(checked, concepts=True, link_concepts=True, edition=Edition(diff=True))
        pages += filter(None, [course_of_verdicts(checked)])
    for ronde in (None, found[0].course.latest):
        chapters = [chapter(checked, ronde) for checked in found]
        pages.append(
            overview(
                chapters, ronde, edition=Edition(factsheets=True, overview=True), link_concepts=True
            )
        )
        facts = [entry for part in chapters for entry in part.facts]
        pages += [
            comparison(facts[:count], ["a"], ["X"]) for count in (2, 6) if len(facts) >= count
        ]
    return tuple(pages)


def rendered(page: Page, medium: str) -> str:
    renderer = Renderer([])
    if medium == "md":
        return renderer.markdown(page)
    return renderer.html(page, medium)  # type: ignore[arg-type]


def of_data(root: Path) -> set[str]:
    """Return the words of the files of a workspace, and of their names."""
    text = " ".join(
        f"{path.relative_to(root)} {path.read_text('utf-8')}" for path in root.rglob("*.yaml")
    )
    return {word.lower() for word in _WORD.findall(text)}


def of_catalogue() -> tuple[set[str], set[str]]:
    """Return the words that pages say in Dutch, and those that they say in English."""
    known = catalogue.messages(catalogue.catalogue(catalogue.ENGLISH))
    placeholder = re.compile(r"%\(\w+\)s|\{\w+\}")
    texts = (
        [form for message in known for form in catalogue.forms(message.id)],
        [form for message in known for form in catalogue.forms(message.string)],
    )
    dutch, english = (words(placeholder.sub(" ", " \n ".join(forms))) for forms in texts)
    figures = {"about", "almost", "an", "estimated", "at", "least", "most", "unknown"}
    return dutch, english | figures


@pytest.fixture(scope="module", params=DUTCH, ids=lambda path: path.name)
def said_to_be_english(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    root = tmp_path_factory.mktemp("engels") / "werkmap"
    shutil.copytree(request.param, root)
    for path in (root / "frameworks").iterdir():
        path.write_text(path.read_text("utf-8") + "\ntaal: en\n", "utf-8")
    return root


@pytest.mark.parametrize("medium", MEDIA)
def test_no_dutch_is_left_on_an_english_page(medium: str) -> None:
    dutch, english = of_catalogue()
    not_english = (dutch | STOP_WORDS) - english - of_data(ENGLISH)
    assert len(not_english) > 150
    for page in every_page(ENGLISH):
        assert page.taal == "en"
        assert words(rendered(page, medium)) & not_english == set(), page.name


@pytest.mark.parametrize("medium", MEDIA)
def test_what_an_english_page_says_is_in_the_catalogue_or_in_the_data(
    said_to_be_english: Path, medium: str
) -> None:
    known = of_catalogue()[1] | of_data(said_to_be_english)
    known.add("md")  # in links of Markdown
    for page in every_page(said_to_be_english):
        assert page.taal == "en"
        assert words(rendered(page, medium)) <= known, page.name


@pytest.mark.parametrize("root", DUTCH, ids=lambda path: path.name)
@pytest.mark.parametrize("medium", MEDIA)
def test_no_english_is_on_a_dutch_page(root: Path, medium: str) -> None:
    dutch, english = of_catalogue()
    not_dutch = english - dutch - of_data(root)
    for page in every_page(root):
        assert page.taal == "nl"
        assert words(rendered(page, medium)) & not_dutch == set(), page.name


def test_no_word_stands_in_a_template_unmarked() -> None:
    """Whatever else a page shows, this finds what has no English."""
    statement = re.compile(
        r"\{#.*?#\}|\{%\s*trans\b.*?\{%\s*endtrans\s*%\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL
    )
    style = re.compile(r"\{% block eigen_stijl %\}.*?\{% endblock %\}", re.DOTALL)
    templates = [path for path in (ROOT / "templates").iterdir() if path.suffix in (".html", ".md")]
    assert templates
    for path in templates:
        if path.name != "README.md":
            text = statement.sub("", style.sub("", path.read_text("utf-8")))
            # Of what a macro gives for a tag, and of links in Markdown.
            assert words(text) <= {"lang", "hele", "woorden", "md"}, path.name


def test_the_words_of_the_filter_are_those_of_the_cells() -> None:
    [page] = [page for page in every_page(ENGLISH) if page.name == "index"][:1]
    html = rendered(page, "html")
    script = html.partition("<script>")[2]
    assert 'Collator("en"' in script
    assert "of ${written(entries.length)} ${form.dataset.van} shown" in script
    assert 'data-van="municipalities"' in html


@pytest.mark.parametrize(
    ("talen", "page"),
    [
        (["en"], "en"),
        (["en", "en-GB"], "en"),
        (["nl"], "nl"),
        (["nl", "en"], "nl"),
        (["fy"], "nl"),
        (["enm"], "nl"),
        ([], "nl"),
    ],
)
def test_a_page_is_in_english_if_all_its_frameworks_are(talen: list[str], page: str) -> None:
    kader = every_page(ENGLISH)[0].content.kaders[0]
    assert page_language(kader.model_copy(update={"taal": taal}) for taal in talen) == page


def test_dates_and_figures() -> None:
    assert [date_in_words(day, "en") for day in ("2013", "2013-10", "2013-10-01")] == [
        *("2013", "October 2013", "1 October 2013")
    ]
    assert [when(day, "en") for day in ("2013", "2013-10", "2013-10-01")] == [
        *("in 2013", "in October 2013", "on 1 October 2013")
    ]
    cijfer = Cijfer(waarde=120000, kwalificatie="bijna", bron="CBS", peildatum="2013-05")
    assert figure(cijfer, "en") == "almost 120,000 (CBS, May 2013)"
    assert figure(cijfer, "nl") == "bijna 120.000 (CBS, mei 2013)"


MIXED = {
    "frameworks/english.yaml": FRAMEWORK.replace("Voorbeeldkader", "Example") + "taal: en-GB\n",
    **rounds(
        r2024_hulp=assessment(zicht="voldoet"),
        r2025_steun=assessment(naam="Steun", zicht="verbeterpunt").replace(
            "kader: kader", "kader: english"
        ),
    ),
}


def test_a_page_of_two_languages_is_in_dutch(tmp_path: Path) -> None:
    found = [(page.name, page.taal) for page in every_page(write(tmp_path, MIXED))]
    assert found == [
        ("voorbeeldstad.2024", "nl"),
        ("voorbeeldstad.2025", "nl"),  # what stands of the round before is on it too
        ("index", "nl"),
        ("vergelijking_a", "nl"),
        ("index", "en"),  # of the latest round only
    ]


def test_an_own_template_marks_words_as_ggsr_does(tmp_path: Path) -> None:
    own = '{{ _("Ronde") }} {% trans naam %}Vragen? Bel {{ naam }}.{% endtrans %} {{ taal }}'
    (tmp_path / "factsheet.md").write_text(own)
    pages = [every_page(ENGLISH)[0], every_page(DUTCH[0])[0]]
    said = [Renderer([tmp_path]).markdown(page) for page in pages]
    town = "Proefdorp aan de Lange Vaart"
    assert said == [f"Round Vragen? Bel {town}. en", "Ronde Vragen? Bel Proefdorp. nl"]


def test_what_words_hold_is_escaped_as_the_page_is(tmp_path: Path) -> None:
    own = '{{ _("Ronde %(ronde)s", ronde="<b>*1*</b>") }}'
    for suffix in ("html", "md"):
        (tmp_path / f"factsheet.{suffix}").write_text(own)
    page, renderer = every_page(ENGLISH)[0], Renderer([tmp_path])
    assert renderer.html(page, "html") == "Round &lt;b&gt;*1*&lt;/b&gt;"
    assert renderer.markdown(page) == r"Round \<b\>\*1\*\</b\>"


def test_what_is_in_another_language_than_its_page_says_so(tmp_path: Path) -> None:
    english = MIXED["frameworks/english.yaml"].replace(
        "De gemeente heeft zicht", "There is insight"
    )
    files = {**MIXED, "frameworks/english.yaml": english.replace("Toeleiding", "Access")}
    pages = {page.name: page for page in reversed(every_page(write(tmp_path, files)))}
    for name in ("index", "voorbeeldstad.2025"):
        document = parsed(rendered(pages[name], "html"))
        assert document.attrib["lang"] == "nl"
        told = {
            (text_of(element), element.get("lang"))
            for element in document.iter()
            if str(element.tag) in ("caption", "h3", "h4", "th", "p", "dd", "span")
        }
        foreign = {text for text, lang in told if lang == "en-GB"}
        assert foreign >= {"Access", "There is insight op de gezinnen"}
        assert any(text.startswith("Example, ") for text in foreign)
        dutch = {"Toeleiding", "De gemeente heeft zicht op de gezinnen"}
        assert not dutch & foreign
        if name == "index":
            assert dutch <= {text for text, lang in told if lang is None}


def test_where_all_is_in_one_language_nothing_else_says_so() -> None:
    for page in every_page(ENGLISH):
        assert rendered(page, "html").count(' lang="') == 1


def test_a_round_without_assessments_is_in_the_language_of_the_others(tmp_path: Path) -> None:
    files = {
        KADER: FRAMEWORK + "taal: en\n",
        "cases/voorbeeldstad/2023/factsheet.yaml": "datum: 2023-05",
        **rounds(r2024_hulp=assessment(zicht="voldoet")),
    }
    page = next(page for page in every_page(write(tmp_path, files)) if "2023" in page.name)
    assert "Factsheet Voorbeeldstad, round 2023" in rendered(page, "html")
    assert "May 2023" in rendered(page, "html")


@pytest.mark.parametrize(("language", "words"), [("en", "Skip to"), ("nl", "Naar de")])
def test_a_notice_of_the_preview_is_in_the_language_of_messages(language: str, words: str) -> None:
    notice = Notice(language, "X", (), ())
    text = Renderer([]).html(Page("preview", "preview", cast("Any", notice)), "html")
    assert f'<html lang="{language}">' in text
    assert f"{words} " in text
