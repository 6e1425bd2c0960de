"""House styles and own templates: one block, one file, or all of them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from ggsr.errors import GgsrError
from ggsr.model import Model
from ggsr.pages import DEFAULT_FORMATS
from ggsr.pages.book import Page
from ggsr.pages.formats import page_writer
from ggsr.pages.templates import Medium, Renderer, environments
from tests.pages.conftest import made
from tests.support import ROOT

MEDIA: tuple[Medium, ...] = ("print", "office")


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


@pytest.mark.parametrize("block", ["beschrijving", "bevindingen", "conclusie", "bronnen"])
@pytest.mark.parametrize("format", DEFAULT_FORMATS)
def test_a_block_within_an_aanpak(page: Page, tmp_path: Path, block: str, format: str) -> None:
    own = (
        f"{{% extends 'ggsr/factsheet.{format}' %}}{{% block {block} %}}EIGEN {{{{ aanpak.naam }}}}"
    )
    (tmp_path / f"factsheet.{format}").write_text(own + "{% endblock %}")
    assert "EIGEN Gezinsmanagement/WIG" in written(page, tmp_path, format)


@pytest.mark.parametrize("format", DEFAULT_FORMATS)
def test_what_must_improve_is_a_block_of_the_page(page: Page, tmp_path: Path, format: str) -> None:
    own = "{% for niveau in samenvatting %}EIGEN {{ niveau.shared.verbeterpunten }}{% endfor %}"
    text = f"{{% extends 'ggsr/factsheet.{format}' %}}{{% block verbeterpunten %}}{own}"
    (tmp_path / f"factsheet.{format}").write_text(text + "{% endblock %}")
    changed = written(page, tmp_path, format)
    assert changed.count("EIGEN ") == 1
    assert "samenwerkingsafspraken" not in changed.partition("EIGEN ")[0].casefold()


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


def test_one_file_puts_what_an_organisation_adds_on_every_page(tmp_path: Path) -> None:
    """The file is the example of the documentation."""
    told = (ROOT / "templates" / "README.md").read_text(encoding="utf-8")
    example = re.search(r"```jinja\n(\{% macro voet.*?)```", told, re.DOTALL)
    assert example
    (tmp_path / "huisstijl.html").write_text(example[1], encoding="utf-8")
    every = made(ROOT)
    for page in every.values():
        head, _, body = written(page, tmp_path).partition("</head>")
        assert f'content="https://www.example.org/ggsr/{page.name}.html"' in head
        makers = re.findall('"(?:author|DCTERMS.creator)".* content="([^"]*)"', head)
        assert makers == ["Voorbeeldstad"]
        assert body.index("<strong>Voorbeeldinspectie</strong>") < body.index("<h1>")
        footer = body[body.index("<footer>") : body.index("</footer>")]
        assert footer.index("Controlegetal") < footer.index(">Toegankelijkheid</a>")
    for medium in MEDIA:
        text = Renderer([tmp_path]).html(every["ede"], medium)
        assert ">Toegankelijkheid</a>" in text
        assert "DCTERMS.identifier" not in text


def test_a_house_style_need_not_have_every_part(page: Page, tmp_path: Path) -> None:
    plain = written(page, tmp_path / "geen")
    (tmp_path / "huisstijl.html").write_text("{% macro voet() %}<p>EIGEN</p>{% endmacro %}")
    changed = written(page, tmp_path)
    assert changed.replace("<p>EIGEN</p>\n", "") == plain


def test_a_mistake_in_the_house_style_is_placed_there(page: Page, tmp_path: Path) -> None:
    (tmp_path / "huisstijl.html").write_text("{% macro voet() %}\n{{ naan }}{% endmacro %}")
    with pytest.raises(GgsrError, match=r"huisstijl\.html:2: 'naan' is undefined"):
        written(page, tmp_path)


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
        ("\n{{ titl }}", "factsheet.html:2: 'titl' is undefined"),
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
            "factsheet.html:1: dict has no 'goed'; known names: verbeterpunt, voldoet",
        ),
        ("{% include 'voet.htm' %}", "factsheet.html:1: template voet.htm does not exist"),
        ("{% extends 'bas.html' %}", "factsheet.html:1: template bas.html does not exist"),
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


@pytest.mark.parametrize(
    "reach",
    [
        "kaders[0].parse_raw('1')",
        "kaders[0]['parse_file']('x')",
        "(kaders[0]|attr('model_construct'))()",
        "kaders[0].model_copy()",
        "kaders[0].oordelen.voldoet.copy()",
        "aanpakken[0].themas[0].strook[0].oordeel.model_json_schema()",
        "aanpakken[0].coverage.__class__",
        "invoer.__init__",
        "kaders|map(attribute='parse_raw')|join",
    ],
)
def test_a_template_reaches_nothing_but_the_page(page: Page, tmp_path: Path, reach: str) -> None:
    """Pydantic gives its models methods that read files and unpickle, which is running code."""
    (tmp_path / "factsheet.html").write_text("{{ " + reach + " }}")
    with pytest.raises(GgsrError, match=r"factsheet\.html:1: "):
        written(page, tmp_path)


def test_no_value_of_a_page_offers_what_its_class_did_not_mean_to() -> None:
    """Whatever is added to a page, a template finds fields and queries, and no way out."""
    environment = environments([])["html"]
    for page in made(ROOT).values():
        for value in everything(page.content):
            for name in dir(value):
                if hasattr(type(value), "__dataclass_fields__") or isinstance(value, Model):
                    safe = environment.is_safe_attribute(value, name, None)  # type: ignore[attr-defined]
                    assert (
                        not safe or name in type(value).__annotations__ or name in vars(type(value))
                    )


def everything(value: object, seen: set[int] | None = None) -> Iterator[object]:
    """Yield a value and all that its fields hold."""
    seen = set() if seen is None else seen
    if id(value) in seen or isinstance(value, str | int | None):
        return
    seen.add(id(value))
    yield value
    if isinstance(value, Mapping):
        inner: Iterable[object] = value.values()
    elif isinstance(value, tuple):
        inner = value
    else:
        inner = vars(value).values() if hasattr(value, "__dict__") else ()
    for part in inner:
        yield from everything(part, seen)


def test_a_template_that_is_no_text_is_named(page: Page, tmp_path: Path) -> None:
    (tmp_path / "style.css").write_bytes(b"\xff")
    with pytest.raises(GgsrError, match=r"^style\.css: this template is not valid UTF-8"):
        written(page, tmp_path)


def test_a_template_that_leads_out_of_its_folder_is_refused(page: Page, tmp_path: Path) -> None:
    (tmp_path / "elders.css").write_text("a {}")
    (tmp_path / "eigen").mkdir()
    (tmp_path / "eigen" / "huisstijl.css").symlink_to(tmp_path / "elders.css")
    with pytest.raises(GgsrError, match=r"^huisstijl\.css: this template is a link to a file"):
        written(page, tmp_path / "eigen")
    (tmp_path / "link").symlink_to(tmp_path / "map")
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "huisstijl.css").write_text("b {}")
    assert "b {}" in written(page, tmp_path / "link"), "the folder itself may be a link"


def test_characters_that_no_file_can_hold(page: Page, tmp_path: Path) -> None:
    (tmp_path / "factsheet.html").write_text(r'{{ "\ud800" }}')
    with pytest.raises(GgsrError, match="surrogates not allowed"):
        written(page, tmp_path)


def test_a_mistake_in_an_included_template_is_placed_there(page: Page, tmp_path: Path) -> None:
    (tmp_path / "huisstijl.css").write_text("a { }\n{{ kleur }}\n")
    with pytest.raises(GgsrError, match=r"huisstijl\.css:2: 'kleur' is undefined"):
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
