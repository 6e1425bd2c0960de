"""The pages: the factsheets of a checked gemeente, the overview and the comparison."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Any

from ggsr.checking.checker import CheckedGemeente
from ggsr.output.reports.comparison import CompareReport
from ggsr.pages.comparison import ComparisonPage, comparison_page
from ggsr.pages.data import factsheet_document, overview_document
from ggsr.pages.factsheet import FactsheetPage, factsheet_page
from ggsr.pages.overview import AanpakFacts, OverviewPage, facts_of, overview_page
from ggsr.queries.comparison import compare
from ggsr.workspace.loading import OVERVIEW


@dataclass(frozen=True)
class Page:
    """One page, not yet rendered.

    ``name`` is the file's name without suffix, to which other pages link; ``template`` the name of
    its templates without suffix, ``content`` the values for them. ``document`` returns the page as
    a JSON document; it is empty for a page that has no JSON.
    """

    name: str
    template: str
    content: FactsheetPage | OverviewPage | ComparisonPage
    document: Callable[[], Mapping[str, Any]] = dict


COMPARISON = "vergelijking"
_LONGEST_NAME = 120


@dataclass(frozen=True)
class Chapter:
    """The part of one gemeente in the overview; without facts if errors forbid a factsheet.

    ``naam`` is the municipality's name, or its id where the name cannot be read.
    """

    gemeente: str
    naam: str
    refused: bool
    facts: tuple[AanpakFacts, ...] = ()


def chapter(checked: CheckedGemeente, by_round: bool = False) -> Chapter:
    """Return a gemeente's part in the overview; ``by_round``: each round has its own page."""
    source = checked.gemeente
    naam = source.model.naam if source else checked.id
    if refused(checked) or source is None:
        return Chapter(checked.id, naam, refused=True)
    return Chapter(
        checked.id,
        naam,
        refused=False,
        facts=tuple(
            entry
            for round in checked.rounds
            for entry in facts_of(source, round, page_name(checked.id, round.id, by_round))
        ),
    )


def refused(checked: CheckedGemeente) -> bool:
    """Return whether a gemeente's errors forbid a factsheet: a partial one would mislead."""
    return checked.has_errors or not checked.complete or checked.gemeente is None


def factsheets(checked: CheckedGemeente, by_round: bool = False) -> Iterator[Page]:
    """Yield the pages of a gemeente's rounds; none if its errors forbid that."""
    if refused(checked) or checked.gemeente is None:
        return
    for round in checked.rounds:
        page = factsheet_page(checked.gemeente, round)
        document = partial(factsheet_document, checked.gemeente, round)
        yield Page(page_name(checked.id, round.id, by_round), "factsheet", page, document)


def overview(chapters: Iterable[Chapter]) -> Page:
    """Return the page of all gemeenten."""
    chapters = list(chapters)
    facts = [entry for chapter in chapters for entry in chapter.facts]
    left_out = [chapter.naam for chapter in chapters if chapter.refused]
    page = overview_page(facts, left_out)
    return Page(OVERVIEW, "overview", page, partial(overview_document, page))


def comparison(
    facts: Sequence[AanpakFacts], names: Iterable[str], left_out: Iterable[str] = ()
) -> Page:
    """Return the page that compares aanpakken, asked for by these names.

    An underscore cannot be part of an id, so its name is never that of a factsheet.
    """
    name = f"{COMPARISON}_" + ".".join(name.replace("/", "_") for name in names)
    if len(name) > _LONGEST_NAME:
        mark = sha256(name.encode()).hexdigest()[:8]
        name = f"{COMPARISON}_{len(facts)}-aanpakken_{mark}"
    page = comparison_page(facts, left_out)
    return Page(name, "comparison", page, partial(_comparison_document, facts))


def _comparison_document(facts: Sequence[AanpakFacts]) -> Mapping[str, Any]:
    """Return the document of ``ggsr compare --format json``."""
    return CompareReport(compare(entry.coverage for entry in facts), {}).document()


def page_name(gemeente: str, ronde: str, by_round: bool) -> str:
    """Return the name of a factsheet's file, without suffix.

    A dot cannot be part of an id, so no two pages have the same name.
    """
    return f"{gemeente}.{ronde}" if by_round else gemeente
