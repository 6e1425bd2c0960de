"""Which page is at an address, what is read for it, and what is shown while something is wrong."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from ggsr import yaml_source
from ggsr.i18n import activate
from ggsr.pages.book import Page
from ggsr.preview.builder import Answer, FallbackRenderer, State
from ggsr.preview.messages import MOST
from ggsr.preview.site import Site
from tests.families import ASSESSMENT, CASUS, FOLDER, families, family
from tests.preview.conftest import BROKEN, GOOD, PATIENCE, save
from tests.support import FACTSHEET, FRAMEWORK, GEMEENTE, HULP, KADER, Files, write

OTHER = HULP.replace("voorbeeldstad", "anderstad")
EARLIER = HULP.replace("2024", "2020")
NEW_TEXT = GOOD.replace("elk jaar", "elke maand")
PAGE = "/voorbeeldstad.html"
OTHER_PAGE = "/anderstad.html"


def site_of(root: Path, files: Files, ronde: str | None = None) -> Site:
    write(root, files)
    return Site(root, [root / "templates"], ronde)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list of files that are read from now on."""
    files: list[str] = []

    def noted(path: str, file: str) -> object:
        files.append(file)
        return yaml_source.read(path, file)

    monkeypatch.setattr("ggsr.workspace.loading.read", noted)
    return files


def shows(answer: Answer, *texts: str) -> bool:
    return all(text in answer.html for text in texts)


def test_a_change_in_a_family_shows(tmp_path: Path) -> None:
    texts = [family(vertrouwen="voldoet", nabellen="verbeterpunt")] * 5
    files = {FACTSHEET: "datum: 2024-10\n", CASUS: ASSESSMENT, **families(texts)}
    site = site_of(tmp_path, files)
    assert shows(site.answer(PAGE), "voldoet bij 5 van de 5 gezinnen")
    save(tmp_path, f"{FOLDER}/gezin-7.yaml", family(vertrouwen="verbeterpunt"))
    page = site.answer(PAGE)
    assert shows(page, "voldoet bij 4 van de 5 gezinnen")
    assert not shows(page, "voldoet bij 5 van de 5 gezinnen")
    (tmp_path / FOLDER / "gezin-7.yaml").unlink()
    assert shows(site.answer(PAGE), "Er zijn te weinig gezinnen om te tellen")
    save(tmp_path, f"{FOLDER}/gezin-7.yaml", "naam: Jan\n")
    page = site.answer(PAGE)
    assert page.state is State.CURRENT
    assert shows(page, "De gezinnen konden niet worden geteld.", "gezin-7.yaml")
    assert not shows(page, "Jan")
    save(tmp_path, FACTSHEET, "titel: Nog niet\n")
    assert shows(site.answer(PAGE), "De gezinnen worden geteld als deze factsheet een datum heeft.")


def test_the_page_of_verdicts_over_time(tmp_path: Path) -> None:
    """Beside the factsheets, which link to it; with errors, the last good version stays."""
    site = site_of(tmp_path, {EARLIER: GOOD.replace("voldoet", "verbeterpunt"), HULP: GOOD})
    address = "/verloop_voorbeeldstad.html"
    page = site.answer(address)
    assert page.state is State.CURRENT
    assert shows(page, "<h1>Verloop van de oordelen: Voorbeeldstad</h1>", "1 beter")
    assert shows(site.answer(PAGE), 'href="verloop_voorbeeldstad.html#2024--hulp"')
    save(tmp_path, HULP, GOOD.replace("voldoet", "verbeterpunt"))
    assert shows(site.answer(address), "0 beter, 0 slechter, 1 gelijk")
    save(tmp_path, HULP, BROKEN)
    page = site.answer(address)
    assert page.state is State.WRONG
    assert shows(page, "0 beter, 0 slechter, 1 gelijk")


def test_there_is_none_of_one_round(tmp_path: Path) -> None:
    site = site_of(tmp_path, {HULP: GOOD})
    page = site.answer("/verloop_voorbeeldstad.html")
    assert page.state is State.UNKNOWN
    assert shows(page, 'href="/voorbeeldstad.html"')


def test_a_page_and_the_overview(tmp_path: Path) -> None:
    site = site_of(tmp_path, {HULP: GOOD})
    page = site.answer(PAGE)
    assert page.state is State.CURRENT
    assert shows(page, "<h1>Factsheet Voorbeeldstad, ronde 2024</h1>", "elk jaar")
    assert shows(site.answer("/"), "Beeld van 1 gemeente", "voorbeeldstad.2024.html")
    assert site.answer("/voorbeeldstad.2024.html").html == page.html
    assert site.answer("/index.html") == site.answer("/")


@pytest.mark.parametrize(
    "path",
    [
        "/cases/voorbeeldstad/gemeente.yaml",
        "/../gemeente.html",
        "/voorbeeldstad",
        "/voorbeeldstad.md",
        "/voorbeeldstad.2020.html",
        "/voorbeeldstad.2024.concept.html",
        "/templates/style.css",
        "//voorbeeldstad.html",
        "/voorbeeldstad.html\n",
        "/VOORBEELDSTAD.html",
        "/favicon.ico",
        "",
    ],
)
def test_there_is_nothing_else(tmp_path: Path, path: str) -> None:
    answer = site_of(tmp_path, {HULP: GOOD}).answer(path)
    assert answer.state is State.UNKNOWN
    assert shows(answer, 'href="/"')
    assert "elk jaar" not in answer.html


def test_an_unknown_page_links_to_the_nearest(tmp_path: Path) -> None:
    answer = site_of(tmp_path, {HULP: GOOD}).answer("/vorbeeldstad.html")
    assert shows(answer, "Did you mean &#39;voorbeeldstad&#39;?", 'href="/voorbeeldstad.html"')


def test_an_unknown_address_is_only_text(tmp_path: Path) -> None:
    answer = site_of(tmp_path, {HULP: GOOD}).answer("/<script>alert(1)</script>\x1b" + "x" * 500)
    assert "<script>alert" not in answer.html
    assert "\x1b" not in answer.html
    assert "x" * 60 not in answer.html


@pytest.mark.parametrize("ronde", [None, "all"])
def test_each_round_has_its_page(tmp_path: Path, ronde: str | None) -> None:
    site = site_of(tmp_path, {HULP: GOOD, EARLIER: GOOD}, ronde=ronde)
    assert shows(site.answer("/voorbeeldstad.2020.html"), "ronde 2020")
    assert shows(site.answer("/voorbeeldstad.2024.html"), "ronde 2024")
    assert shows(site.answer(PAGE), "ronde 2024", 'href="voorbeeldstad.2020.html"')
    unknown = site.answer("/voorbeeldstad.1999.html")
    assert unknown.state is State.UNKNOWN
    assert shows(unknown, 'href="/voorbeeldstad.2020.html"', 'href="/voorbeeldstad.2024.html"')
    assert site.address("voorbeeldstad") == PAGE


def test_one_round(tmp_path: Path) -> None:
    site = site_of(tmp_path, {HULP: GOOD, EARLIER: GOOD, OTHER: GOOD}, ronde="2020")
    assert site.address("voorbeeldstad") == "/voorbeeldstad.2020.html"
    assert shows(site.answer("/voorbeeldstad.2020.html"), "ronde 2020")
    assert site.answer(PAGE).state is State.UNKNOWN
    assert shows(site.answer("/"), "alleen ronde 2020")
    assert site.answer(OTHER_PAGE).state is State.UNKNOWN
    assert "anderstad" not in site.answer("/").html


def test_a_gemeente_that_has_nothing_yet(tmp_path: Path) -> None:
    site = site_of(tmp_path, {GEMEENTE: "naam: Voorbeeldstad\n"})
    assert site.address("voorbeeldstad") == PAGE
    assert shows(site.answer(PAGE), "Voorbeeldstad has no rounds yet")
    save(tmp_path, HULP, GOOD)
    assert site.answer(PAGE).state is State.CURRENT


def test_a_change_shows_at_once(tmp_path: Path) -> None:
    site = site_of(tmp_path, {HULP: GOOD})
    before = site.answer(PAGE)
    assert site.answer(PAGE) is before
    save(tmp_path, HULP, NEW_TEXT)
    after = site.answer(PAGE)
    assert shows(after, "elke maand")
    assert after.version != before.version


def test_a_page_is_read_once(tmp_path: Path, read: list[str]) -> None:
    site = site_of(tmp_path, {HULP: GOOD})
    site.answer(PAGE)
    # gemeente.yaml once more, as of every gemeente, for what all have to know of each other.
    assert sorted(read) == sorted([KADER, GEMEENTE, GEMEENTE, HULP])
    site.answer(PAGE)
    site.answer("/")
    assert len(read) == 4


def test_an_untouched_gemeente_is_not_read_again(tmp_path: Path, read: list[str]) -> None:
    site = site_of(tmp_path, {HULP: GOOD, OTHER: GOOD})
    before = {path: site.answer(path) for path in (PAGE, OTHER_PAGE, "/")}
    read.clear()
    save(tmp_path, HULP, NEW_TEXT.replace("aanpak: Hulp", "aanpak: Betere hulp"))
    assert site.answer("/").version != before["/"].version
    assert site.answer(PAGE).version != before[PAGE].version
    assert sorted(read) == sorted([GEMEENTE, GEMEENTE, HULP])
    assert site.answer(OTHER_PAGE).version == before[OTHER_PAGE].version


def test_a_family_is_read_again(tmp_path: Path, read: list[str]) -> None:
    texts = {f"{FOLDER}/gezin-7.yaml": "bevindingen: {}\n"}
    site = site_of(tmp_path, {CASUS: ASSESSMENT, OTHER: GOOD, **texts})
    site.answer(PAGE)
    site.answer(OTHER_PAGE)
    read.clear()
    save(tmp_path, f"{FOLDER}/gezin-7.yaml", "bevindingen: {vertrouwen: {oordeel: voldoet}}\n")
    site.answer(PAGE)
    assert sorted(read) == sorted([GEMEENTE, GEMEENTE, CASUS, f"{FOLDER}/gezin-7.yaml"])
    save(tmp_path, f"{FOLDER}/gezin-7.yaml", "naam: x\n")
    assert shows(site.answer(PAGE), "gezin-7.yaml", "onbekende-sleutel")


def test_a_framework_concerns_who_uses_it(tmp_path: Path, read: list[str]) -> None:
    other = {
        "frameworks/tweede.yaml": FRAMEWORK,
        OTHER: GOOD.replace("kader: kader", "kader: tweede"),
    }
    site = site_of(tmp_path, {HULP: GOOD, **other})
    site.answer("/")
    read.clear()
    save(tmp_path, "frameworks/tweede.yaml", FRAMEWORK.replace("Voorbeeldkader", "Nieuw"))
    assert shows(site.answer("/"), "Nieuw")
    assert not [file for file in read if "voorbeeldstad" in file]
    assert [file for file in read if "anderstad" in file]


def test_a_template_is_seen_without_reading_the_data_again(tmp_path: Path, read: list[str]) -> None:
    site = site_of(tmp_path, {HULP: GOOD})
    site.answer(PAGE)
    read.clear()
    save(tmp_path, "templates/huisstijl.css", "h1 { color: red; }")
    assert shows(site.answer(PAGE), "h1 { color: red; }")
    assert [file for file in read if file.startswith("cases")] == []


def test_a_new_gemeente_is_in_the_overview(tmp_path: Path) -> None:
    site = site_of(tmp_path, {HULP: GOOD})
    site.answer("/")
    save(tmp_path, OTHER.replace("2024/hulp", "gemeente"), "naam: Anderstad\n")
    save(tmp_path, OTHER, GOOD)
    assert shows(site.answer("/"), "anderstad.2024.html")
    assert site.answer(OTHER_PAGE).state is State.CURRENT


def test_an_error_is_shown_above_the_last_good_version(tmp_path: Path) -> None:
    site = site_of(tmp_path, {HULP: GOOD})
    good = site.answer(PAGE)
    save(tmp_path, HULP, BROKEN)
    answer = site.answer(PAGE)
    assert answer.state is State.WRONG
    assert shows(
        answer,
        "<summary>1 error</summary>",
        "<p>The page below is the previous version.</p>",
        f"<code>{HULP}:5:20</code> <strong>error</strong> onbekend-oordeel",
        "    5 |   zicht: {oordeel: voldoed, tekst: De gemeente telt de gezinnen elk jaar.}</code>",
        '<span aria-hidden="true">      |                    ^^^^^^^</span>',
        "help: the verdicts are: voldoet, verbeterpunt",
        "<h1>Factsheet Voorbeeldstad, ronde 2024</h1>",
    )
    assert answer.html.index("ggsr-errors") < answer.html.index("<h1>")
    save(tmp_path, HULP, GOOD)
    assert site.answer(PAGE) == good


def test_an_error_is_shown_alone_where_there_is_no_good_version(tmp_path: Path) -> None:
    answer = site_of(tmp_path, {HULP: BROKEN}).answer(PAGE)
    assert answer.state is State.WRONG
    assert shows(answer, "<h1>Voorbeeldstad cannot be shown yet</h1>", "onbekend-oordeel")
    assert "the previous version" not in answer.html


def test_messages_are_in_the_language_of_messages(tmp_path: Path) -> None:
    activate("nl")
    answer = site_of(tmp_path, {HULP: BROKEN}).answer(PAGE)
    assert shows(answer, 'lang="nl"', "<summary>1 fout</summary>")


def test_text_from_the_data_is_only_text(tmp_path: Path) -> None:
    hostile = GOOD.replace("kader: kader", "kader: <script>alert(1)</script></pre>")
    answer = site_of(tmp_path, {HULP: hostile}).answer(PAGE)
    assert shows(answer, "onbekend-kader", "&lt;script&gt;alert")
    assert "<script>alert" not in answer.html


def test_warnings_are_beside_the_page(tmp_path: Path) -> None:
    warned = GOOD[: GOOD.index("    geaccepteerd")]
    answer = site_of(tmp_path, {HULP: warned}).answer(PAGE)
    assert answer.state is State.CURRENT
    assert shows(answer, "<summary>1 warning</summary>", "dekking-onvolledig", "elk jaar")
    assert '<details class="ggsr-warnings">' in answer.html


def test_a_page_without_remarks_has_no_panel(tmp_path: Path) -> None:
    assert '<aside class="ggsr-preview"' not in site_of(tmp_path, {HULP: GOOD}).answer(PAGE).html


def test_the_overview_is_made_without_who_has_errors_and_says_so(tmp_path: Path) -> None:
    answer = site_of(tmp_path, {HULP: BROKEN, OTHER: GOOD}).answer("/")
    assert answer.state is State.CURRENT
    assert shows(answer, "onbekend-oordeel", "anderstad.2024.html")
    assert "the previous version" not in answer.html


def test_many_errors_are_counted_and_the_first_are_shown(tmp_path: Path) -> None:
    files = {f"cases/stad-{number}/2024/hulp.yaml": BROKEN for number in range(MOST + 2)}
    answer = site_of(tmp_path, {**files, OTHER: GOOD}).answer("/")
    assert shows(
        answer, f"{MOST + 2} errors", "and 2 more; run &#39;ggsr validate&#39; to see them"
    )
    assert answer.html.count("<strong>error</strong>") == MOST


@pytest.mark.parametrize("path", [PAGE, "/"])
def test_a_broken_framework_does_not_take_the_pages_away(tmp_path: Path, path: str) -> None:
    site = site_of(tmp_path, {HULP: GOOD})
    good = site.answer(path)
    save(tmp_path, KADER, "naam: x\n")
    answer = site.answer(path)
    assert answer.state is State.WRONG
    assert shows(answer, "frameworks/kader.yaml:1:1", "the previous version", "Voorbeeldstad")
    save(tmp_path, KADER, FRAMEWORK)
    assert site.answer(path) == good


@pytest.mark.parametrize("path", [PAGE, "/"])
@pytest.mark.parametrize("folder", ["frameworks", "cases", "."])
def test_a_folder_that_is_gone_for_a_moment(tmp_path: Path, folder: str, path: str) -> None:
    root = tmp_path / "werkmap"
    site = site_of(root, {HULP: GOOD})
    good = site.answer(path)
    (root / folder).resolve().rename(tmp_path / "weg")
    answer = site.answer(path)
    assert answer.state is State.WRONG
    assert shows(answer, "map-onleesbaar", "the previous version")
    (tmp_path / "weg").rename(root / folder)
    assert site.answer(path) == good


def test_a_mistake_in_a_template_is_shown_and_fixed(tmp_path: Path) -> None:
    site = site_of(tmp_path, {HULP: GOOD})
    good = site.answer(PAGE)
    save(tmp_path, "templates/factsheet.html", "{{ naam }}\n{% if %}\n")
    answer = site.answer(PAGE)
    assert answer.state is State.WRONG
    assert shows(answer, "factsheet.html:2:", "the previous version", "available to the template")
    (tmp_path / "templates/factsheet.html").unlink()
    assert site.answer(PAGE) == good


def test_a_house_style_that_is_wrong_everywhere_still_shows_what_is_wrong(tmp_path: Path) -> None:
    names = ("base.html", "preview.html", "preview_panel.html")
    wrong = {f"templates/{name}": "{% if %}\n" for name in names}
    site = site_of(tmp_path, {HULP: GOOD, **wrong})
    assert shows(site.answer(PAGE), "base.html:1:", "preview_panel.html:1:")
    assert shows(site.answer("/nergens.html"), "There is no page")


def test_a_bug_does_not_end_it_and_any_change_may_fix_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = site_of(tmp_path, {HULP: GOOD})
    monkeypatch.setattr("ggsr.preview.builder.Builder._factsheet", lambda *_: 1 / 0)
    answer = site.answer(PAGE)
    assert answer.state is State.BUG
    assert shows(answer, "this is a bug in ggsr: ZeroDivisionError")
    monkeypatch.undo()
    save(tmp_path, OTHER, GOOD)
    assert site.answer(PAGE).state is State.CURRENT


def test_it_says_in_a_line_what_it_built(tmp_path: Path) -> None:
    lines: list[str] = []
    site = Site(write(tmp_path, {HULP: GOOD}), say=lines.append)
    site.answer(PAGE)
    site.answer(PAGE)
    save(tmp_path, HULP, "aanpak: [\n")
    site.answer(PAGE)
    site.answer("/nergens.html")
    assert [line.split(":")[0] for line in lines] == ["voorbeeldstad", "voorbeeldstad"]
    assert "built in" in lines[0]
    assert "errors, shown in the browser" in lines[1]


def test_it_looks_only_while_somebody_waits(tmp_path: Path) -> None:
    site = site_of(tmp_path, {HULP: GOOD})
    save(tmp_path, HULP, NEW_TEXT)
    assert not site.must_refresh()
    waiting = threading.Thread(target=site.await_change, args=[site.generation, PATIENCE])
    waiting.start()
    end = time.monotonic() + PATIENCE
    while not site.must_refresh() and time.monotonic() < end:
        time.sleep(0.01)
    assert site.must_refresh()
    site.refresh()
    waiting.join(PATIENCE)
    assert not waiting.is_alive()
    assert not site.must_refresh()


class Gate:
    """Holds up the renderer at each page that says ``text``, until it is opened."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
        self.reached, self.open = threading.Event(), threading.Event()
        render = FallbackRenderer.page

        def page(renderer: FallbackRenderer, page: Page) -> str:
            html = render(renderer, page)
            if text in html:
                self.reached.set()
                assert self.open.wait(PATIENCE)
            return html

        monkeypatch.setattr(FallbackRenderer, "page", page)


@pytest.fixture
def answers() -> Iterator[Callable[[Site, str], "Future[Answer]"]]:
    """Return a function that requests a page in a thread of its own."""
    with ThreadPoolExecutor() as pool:
        yield lambda site, path: pool.submit(site.answer, path)


def test_a_page_that_renders_without_end_holds_up_no_other(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answers: Callable[[Site, str], "Future[Answer]"],
) -> None:
    site = site_of(tmp_path, {HULP: GOOD, OTHER: GOOD.replace("elk jaar", "nooit")})
    gate = Gate(monkeypatch, "elk jaar")
    slow = answers(site, PAGE)
    assert gate.reached.wait(PATIENCE)
    try:
        assert "nooit" in answers(site, "/anderstad.html").result(PATIENCE).html
        assert answers(site, "/").result(PATIENCE).state is State.CURRENT
        assert answers(site, "/nergens.html").result(PATIENCE).state is State.UNKNOWN
        assert site.refresh(patience=PATIENCE)
    finally:
        gate.open.set()
    assert slow.result(PATIENCE).state is State.CURRENT


def test_a_page_that_renders_without_end_is_built_anew_after_a_change(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answers: Callable[[Site, str], "Future[Answer]"],
) -> None:
    site = site_of(tmp_path, {HULP: GOOD})
    gate = Gate(monkeypatch, "elk jaar")
    slow = answers(site, PAGE)
    assert gate.reached.wait(PATIENCE)
    try:
        save(tmp_path, HULP, NEW_TEXT)
        fixed = answers(site, PAGE).result(PATIENCE)
        assert "elk jaar" not in fixed.html
    finally:
        gate.open.set()
    assert slow.result(PATIENCE).html != fixed.html
    assert site.answer(PAGE) == fixed


def test_a_page_that_two_ask_for_is_built_once(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answers: Callable[[Site, str], "Future[Answer]"],
) -> None:
    lines: list[str] = []
    site = Site(write(tmp_path, {HULP: GOOD}), say=lines.append)
    gate = Gate(monkeypatch, "elk jaar")
    first = answers(site, PAGE)
    assert gate.reached.wait(PATIENCE)
    second = answers(site, PAGE)
    gate.open.set()
    assert first.result(PATIENCE) == second.result(PATIENCE)
    assert len(lines) == 1


@pytest.mark.parametrize("error", [RecursionError, MemoryError, OverflowError])
@pytest.mark.parametrize("place", ["cache.factsheets", "builder.FallbackRenderer.page"])
@pytest.mark.parametrize("path", [PAGE, "/"])
def test_what_a_library_cannot_take_is_refused_by_name(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: type[Exception],
    place: str,
    path: str,
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise error

    site = site_of(tmp_path, {HULP: GOOD})
    if path == "/":
        place = place.replace("factsheets", "chapter")
    monkeypatch.setattr(f"ggsr.preview.{place}", fail)
    answer = site.answer(path)
    assert answer.state is State.WRONG
    name = (
        "cases/voorbeeldstad" if "cache" in place else "voorbeeldstad" if path == PAGE else "index"
    )
    assert shows(answer, f"{name}: this is too large or too deeply nested ({error.__name__})")
    assert not shows(answer, "bug")
    monkeypatch.undo()
    save(tmp_path, OTHER, GOOD)
    assert site.answer(path).state is State.CURRENT


def test_drafts_have_a_page_that_can_be_reached(tmp_path: Path) -> None:
    later = HULP.replace("2024", "2030")
    draft = GOOD.replace("aanpak: Hulp", "aanpak: Hulp\n    concept: true")
    site = site_of(tmp_path, {HULP: GOOD, later: draft})
    concept = "/voorbeeldstad.2030.concept.html"
    assert site.address("voorbeeldstad") == concept
    assert shows(site.answer(concept), "CONCEPT", 'content="noindex"', "elk jaar")
    assert shows(site.answer("/"), f'href="{concept[1:]}#inhoud"', "niet meegeteld")
    assert shows(site.answer(PAGE), f'href="{concept[1:]}"', "ronde 2024")
    assert site.answer("/voorbeeldstad.2030.html").state is State.UNKNOWN
    save(tmp_path, later, GOOD)
    assert shows(site.answer(PAGE), "ronde 2030")
    assert site.answer(concept).state is State.UNKNOWN
    assert site.address("voorbeeldstad") == PAGE


def test_a_gemeente_with_drafts_only(tmp_path: Path) -> None:
    draft = GOOD.replace("aanpak: Hulp", "aanpak: Hulp\n    concept: true")
    site = site_of(tmp_path, {HULP: draft})
    assert shows(site.answer(site.address("voorbeeldstad")), "CONCEPT", "elk jaar")
    unknown = site.answer(PAGE)
    assert unknown.state is State.UNKNOWN
    assert shows(unknown, 'href="/voorbeeldstad.2024.concept.html"')
    assert shows(site.answer("/"), "Er zijn geen beoordelingen.")


def test_a_later_page_follows_a_change_in_an_older_round(tmp_path: Path) -> None:
    site = site_of(tmp_path, {EARLIER: GOOD, HULP: GOOD})
    before = site.answer(PAGE)
    assert shows(before, "was in 2020: voldoet")
    save(tmp_path, EARLIER, GOOD.replace("oordeel: voldoet", "oordeel: verbeterpunt"))
    assert shows(site.answer(PAGE), "was in 2020: verbeterpunt")
    assert shows(site.answer("/"), "voldoet")


def test_an_error_in_another_round_leaves_a_page_as_it_is_and_is_shown(tmp_path: Path) -> None:
    site = site_of(tmp_path, {EARLIER: GOOD, HULP: BROKEN})
    earlier = site.answer("/voorbeeldstad.2020.html")
    assert earlier.state is State.CURRENT
    assert shows(earlier, "ronde 2020", "onbekend-oordeel")
    assert site.answer(PAGE).state is State.WRONG
    assert site.answer("/voorbeeldstad.2024.html").state is State.WRONG


def test_a_name_in_another_gemeente_is_never_an_old_one(tmp_path: Path) -> None:
    other = GEMEENTE.replace("voorbeeldstad", "anderstad")
    site = site_of(tmp_path, {HULP: GOOD, OTHER: GOOD})
    assert not shows(site.answer(PAGE), "dubbele-naam")
    save(tmp_path, other, "naam: Voorbeeldstad\n")
    assert shows(site.answer(PAGE), "dubbele-naam", "is also the name of anderstad")
    save(tmp_path, other, "naam: Anderstad\n")
    assert not shows(site.answer(PAGE), "dubbele-naam")
