"""What holds at every place in the files of the project itself."""

from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any, NamedTuple

import pytest

from ggsr.language_server.completion import Offer, Offers, completions
from ggsr.language_server.hover import definitions, hover, references
from ggsr.language_server.names import NameKind, occurrences
from ggsr.language_server.outline import Symbol, symbols
from ggsr.language_server.project import Project
from ggsr.model import Toetsingskader
from ggsr.workspace.layout import Kind, file_name
from ggsr.yaml_source import Document, parse
from ggsr.yaml_source.document import Path as Steps
from tests.language_server.page import with_offer
from tests.support import ROOT

FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("cases", "frameworks")
    for path in (ROOT / folder).rglob("*.yaml")
)
ASSESSMENTS = [file for file in FILES if (kind := file_name(file)) and kind.aanpak]
KADER = "frameworks/ggsr.yaml"
LINES = [
    *(
        "",
        "be",
        "oordeel: ",
        "bevindingen: ",
        "bereik: ",
        "bereik: {, waarde: 1}",
        "documenten: []",
    ),
    *("- ", "- regel: ", "kader: ", "niveau: ", "profiel: ", "ook_voor: [", "zicht: "),
]

each_file = pytest.mark.parametrize("file", FILES)
each_assessment = pytest.mark.parametrize("file", ASSESSMENTS)


class Word(NamedTuple):
    """A key or value of a file, with the index at which it begins."""

    path: Steps
    is_key: bool
    begin: int


@pytest.fixture(scope="module")
def project() -> Project:
    return Project(ROOT)


@pytest.fixture
def text(project: Project, file: str) -> Iterator[str]:
    """Open the file, and return its text."""
    content = (ROOT / file).read_text(encoding="utf-8")
    project.write(file, content)
    yield content
    project.close(file)


def read(project: Project, file: str) -> Document:
    document = project.workspace.document(file)
    assert document
    return document


def words(document: Document) -> Iterator[Word]:
    starts = [0]
    for line in document.text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for path, is_key in paths(document.data):
        span = (document.key if is_key else document.value)(*path).span
        yield Word(path, is_key, starts[span.line - 1] + span.column - 1)


def paths(data: Any, above: Steps = ()) -> Iterator[tuple[Steps, bool]]:
    """Yield the path of each key and of each single value, and whether it is a key."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield (*above, key), True
            yield from paths(value, (*above, key))
    elif isinstance(data, list):
        for number, item in enumerate(data):
            yield from paths(item, (*above, number))
    else:
        yield above, False


def named_words(project: Project, file: str) -> Iterator[tuple[Word, NameKind]]:
    """Yield each word that is the name of something, other than of a rule."""
    document, info = read(project, file), file_name(file)
    assert info
    kinds = {
        (entry.path, entry.is_key): entry.name.kind for entry in occurrences(info, document.data)
    }
    for word in words(document):
        kind = kinds.get((word.path, word.is_key))
        # In a factsheet an acceptance is about all levels that the round was judged at.
        if (
            kind
            and kind is not NameKind.REGEL
            and not (info.kind is Kind.FACTSHEET and "bij" in word.path)
        ):
            yield word, kind


def kader(project: Project) -> Toetsingskader:
    return project.frameworks["ggsr"].model


@each_file
def test_there_is_something_to_say_about_every_key(project: Project, file: str, text: str) -> None:
    """But for the ids that a factsheet and a definition make up themselves."""
    for word in words(read(project, file)):
        shown = hover(project, file, word.begin)
        made_up = word.path[:1] in {("cijfers",), ("documenten",)} or "begrippen" in word.path
        if word.is_key and not made_up:
            assert shown, word
        if shown:
            assert (shown.begin, bool(shown.markdown)) == (word.begin, True)


@each_assessment
def test_an_indicator_shows_its_text_criterium_and_thema(
    project: Project, file: str, text: str
) -> None:
    model = kader(project)
    niveau = model.niveaus[read(project, file).data["niveau"]]
    shown = 0
    for word, kind in named_words(project, file):
        if kind is NameKind.INDICATOR and word.path[0] == "bevindingen":
            data: Any = read(project, file).data
            for step in word.path:
                name, data = data if isinstance(data, str) else step, data[step]
            plaats = niveau.indicatoren[str(name) if word.is_key else data]
            about = hover(project, file, word.begin)
            assert about
            for part in (
                plaats.indicator.tekst,
                niveau.criteria[plaats.criterium_id].naam,
                model.themas[plaats.thema_id].naam,
            ):
                assert part in about.markdown.replace("\\", "")
            shown += 1
    assert shown > 20


@each_file
def test_a_name_leads_to_one_declaration_and_back(project: Project, file: str, text: str) -> None:
    """Who asks at a declaration who uses the name, finds the place that led to it."""
    document = read(project, file)
    for word, _kind in named_words(project, file):
        [declared] = definitions(project, file, word.begin)
        span = (document.key if word.is_key else document.value)(*word.path).span
        everywhere = references(project, file, word.begin, declarations=True)
        assert (file, span) in [(use.file, use.span) for use in everywhere]
        assert [use for use in everywhere if use.declares] == [declared]


def flat(entries: list[Symbol] | tuple[Symbol, ...]) -> Iterator[Symbol]:
    for entry in entries:
        yield entry
        yield from flat(entry.children)


@each_assessment
def test_the_outline_has_every_finding_once(project: Project, file: str, text: str) -> None:
    outline = {entry.name: entry for entry in symbols(project, file)}
    data = read(project, file).data
    assert list(outline) == list(data)
    themas = outline["bevindingen"].children
    listed = [entry for thema in themas for entry in thema.children]
    assert Counter(entry.name for entry in listed) == Counter(list(data["bevindingen"]))
    model = kader(project)
    places = model.niveaus[data["niveau"]].indicatoren
    for thema in themas:
        for entry in thema.children:
            assert model.themas[places[entry.name].thema_id].naam == thema.name
            verdict = model.oordelen[data["bevindingen"][entry.name]["oordeel"]]
            assert entry.detail == f"{verdict.symbool} {verdict.naam}"


@each_file
def test_what_is_below_an_entry_lies_within_it(project: Project, file: str, text: str) -> None:
    for entry in flat(symbols(project, file)):
        whole = entry.whole
        begin, end = (whole.line, whole.column), (whole.end_line, whole.end_column)
        for inner in (entry.name_span, *(child.whole for child in entry.children)):
            assert begin <= (inner.line, inner.column)
            assert (inner.end_line, inner.end_column) <= end


def some(offered: Offers | None) -> tuple[Offer, ...]:
    """Return the first and last of what is offered."""
    return offered.offers[:2] + offered.offers[-2:] if offered else ()


@each_file
def test_whatever_is_offered_can_be_taken(project: Project, file: str, text: str) -> None:
    for index in Random(file).sample(range(len(text) + 1), min(len(text), 100)):
        offered = completions(project, file, index)
        for offer in some(offered):
            assert offered
            result = parse(with_offer(text, offered, offer), file)
            assert isinstance(result, Document), (index, offer)


def with_a_new_line(text: str, random: Random) -> tuple[str, int]:
    """Return a text with a half written line put in, and the index of a cursor in that."""
    lines = text.split("\n")
    number = random.randrange(len(lines))
    below = len(lines[number]) - len(lines[number].lstrip())
    line = " " * random.choice([below, below, random.randrange(9)]) + random.choice(LINES)
    above = "".join(f"{entry}\n" for entry in lines[:number])
    index = len(above) + len(line) - line.endswith(("]", "}"))
    return above + "\n".join([line, *lines[number:]]), index


def some_word_fits(text: str, found: Offers) -> bool:
    return any(
        isinstance(parse(text[: found.begin] + word + text[found.end :], "x.yaml"), Document)
        for word in ("x", "x: x", "x:")
    )


def test_whatever_is_offered_on_a_new_line_can_be_taken(project: Project) -> None:
    """Wherever any word could be written so that the file can be read."""
    taken = 0
    for file in FILES:
        content, random = (ROOT / file).read_text(encoding="utf-8"), Random(file)
        for _time in range(40):
            text, index = with_a_new_line(content, random)
            project.write(file, text)
            offered = completions(project, file, index)
            if offered and some_word_fits(text, offered):
                for offer in some(offered):
                    result = parse(with_offer(text, offered, offer), file)
                    assert isinstance(result, Document), (file, text[:index], offer)
                    taken += 1
        project.close(file)
    assert taken > 40
