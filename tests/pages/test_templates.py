"""House styles and own templates: one block, one file, or all of them."""

from pathlib import Path

import pytest

from ggsr.errors import GgsrError
from ggsr.pages import DEFAULT_FORMATS
from ggsr.pages.environment import environments
from ggsr.pages.formats import page_writer
from ggsr.pages.page import Page
from ggsr.pages.renderer import Renderer
from tests.pages.conftest import made
from tests.support import ROOT


@pytest.fixture(scope="module")
def page() -> Page:
    return made(ROOT)["ede"]


def written(page: Page, folder: Path, format: str = "html") -> str:
    return page_writer(format)(page, Renderer([folder])).decode()


def test_one_block(page: Page, tmp_path: Path) -> None:
    own = '{% extends "ggsr/factsheet.html" %}{% block voet %}EIGEN VOET{% endblock %}'
    (tmp_path / "factsheet.html").write_text(own)
    plain, changed = written(page, tmp_path / "geen"), written(page, tmp_path)
    assert changed.partition("</main>")[0].strip() == plain.partition("</main>")[0].strip()
    assert "EIGEN VOET" in changed
    assert "<footer>" not in changed


@pytest.mark.parametrize("block", ["beschrijving", "bevindingen", "verbeterpunten", "bronnen"])
@pytest.mark.parametrize("format", DEFAULT_FORMATS)
def test_a_block_within_an_aanpak(page: Page, tmp_path: Path, block: str, format: str) -> None:
    own = (
        f"{{% extends 'ggsr/factsheet.{format}' %}}{{% block {block} %}}EIGEN {{{{ aanpak.naam }}}}"
    )
    (tmp_path / f"factsheet.{format}").write_text(own + "{% endblock %}")
    assert "EIGEN Gezinsmanagement/WIG" in written(page, tmp_path, format)


def test_a_house_style_goes_last(page: Page, tmp_path: Path) -> None:
    (tmp_path / "huisstijl.css").write_text(":root { --accent: rebeccapurple; }")
    text = written(page, tmp_path)
    own = text.index("--accent: rebeccapurple")
    assert own > text.index("--accent: #17466b")
    assert own > text.index(".oordeel")
    assert "--tekort:" in text, "what the house style does not say stays as it was"


def test_the_frame_of_every_page(tmp_path: Path) -> None:
    own = '{% extends "ggsr/base.html" %}{% block merk %}<p>Voorbeeldinspectie</p>{% endblock %}'
    (tmp_path / "base.html").write_text(own)
    for page in made(ROOT).values():
        assert "<p>Voorbeeldinspectie</p>" in written(page, tmp_path)


def test_the_first_folder_wins_and_the_second_is_still_searched(page: Page, tmp_path: Path) -> None:
    for folder, name in (("een", "factsheet.md"), ("twee", "factsheet.md"), ("twee", "voet.md")):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / name).write_text(f"{folder}")
    (tmp_path / "een" / "factsheet.md").write_text("een {% include 'voet.md' %}")
    renderer = Renderer([tmp_path / "een", tmp_path / "twee"])
    assert page_writer("md")(page, renderer) == b"een twee"


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("\n{{ titl }}", "factsheet.html:2: there is no 'titl' here"),
        (
            "{% for a in aanpakken %}\n{{ a.naan }}{% endfor %}",
            "factsheet.html:2: AanpakPart has no 'naan'; did you mean 'naam'?",
        ),
        (
            "{{ aanpakken[0].coverage.counts.judgd }}",
            "factsheet.html:1: Counts has no 'judgd'; did you mean 'judged'?",
        ),
        (
            "{{ kaders[0].oordelen.goed }}",
            "factsheet.html:1: dict has no 'goed'; known are: verbeterpunt, voldoet",
        ),
        ("{% include 'voet.htm' %}", "factsheet.html:1: there is no template voet.htm"),
        ("{% extends 'bas.html' %}", "factsheet.html:1: there is no template bas.html"),
        ("x\n{% endblock %}", "factsheet.html:2: "),
        (
            "{% extends 'factsheet.html' %}",
            "factsheet.html:1: this template extends or includes itself",
        ),
        (
            "{% include 'factsheet.html' %}",
            "factsheet.html:1: this template extends or includes itself",
        ),
    ],
)
def test_a_mistake_names_its_place_and_what_there_is(
    page: Page, tmp_path: Path, template: str, said: str
) -> None:
    (tmp_path / "factsheet.html").write_text(template)
    with pytest.raises(GgsrError) as caught:
        written(page, tmp_path)
    assert said in str(caught.value)
    assert caught.value.help


def test_a_mistake_in_an_included_template_is_placed_there(page: Page, tmp_path: Path) -> None:
    (tmp_path / "huisstijl.css").write_text("a { }\n{{ kleur }}\n")
    with pytest.raises(GgsrError, match=r"huisstijl\.css:2: there is no 'kleur' here"):
        written(page, tmp_path)


def test_every_block_is_in_the_documentation() -> None:
    told = (ROOT / "templates" / "README.md").read_text(encoding="utf-8")
    html = environments([])["html"]
    for name in html.list_templates(filter_func=lambda name: name.endswith(".html")):
        for block in html.get_template(name).blocks:
            assert f"`{block}`" in told, f"{name}: block {block}"


def test_every_template_is_in_the_documentation() -> None:
    told = (ROOT / "templates" / "README.md").read_text(encoding="utf-8")
    for path in (ROOT / "templates").iterdir():
        assert path.name == "README.md" or f"`{path.name}`" in told
