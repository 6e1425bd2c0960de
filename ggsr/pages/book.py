"""The pages: the factsheets of a checked gemeente, the overview and the comparison."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Any

from ggsr.checking.checker import CheckedGemeente
from ggsr.output.reports.comparison import CompareReport
from ggsr.output.reports.diff import DiffReport
from ggsr.pages.comparison import ComparisonPage, comparison_page
from ggsr.pages.data import factsheet_document, overview_document
from ggsr.pages.diff import DiffPage, diff_page
from ggsr.pages.factsheet import (
    FactsheetPage,
    diff_page_name,
    factsheet_page,
    has_page,
    page_name,
)
from ggsr.pages.overview import AanpakFacts, OverviewPage, facts_of, overview_page
from ggsr.queries.comparison import compare
from ggsr.queries.diffs import course_diffs
from ggsr.queries.standing import Uncounted
from ggsr.workspace.loading import ALL_ROUNDS, OVERVIEW


@dataclass(frozen=True)
class Page:
    """One page, not yet rendered.

    ``name`` is the file's name without suffix, to which other pages link, and ``alias`` another
    name for the same page; ``template`` the name of its templates without suffix, ``content`` the
    values for them. ``document`` returns the page as a JSON document; it is empty for a page that
    has no JSON.
    """

    name: str
    template: str
    content: FactsheetPage | OverviewPage | ComparisonPage | DiffPage
    document: Callable[[], Mapping[str, Any]] = dict
    alias: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its files without suffix."""
        return (self.name, *filter(None, [self.alias]))


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


def chapter(checked: CheckedGemeente, ronde: str | None = None) -> Chapter:
    """Return a gemeente's part in the overview.

    Its facts are of what ``Course.chosen`` gives for a round or None.
    """
    source = checked.gemeente
    naam = source.model.naam if source else checked.id
    if refused(checked) or source is None:
        return Chapter(checked.id, naam, refused=True)
    chosen = checked.course.chosen(ronde)
    return Chapter(
        checked.id,
        naam,
        refused=False,
        facts=facts_of(source, checked.course, chosen.assessments),
    )


def refused(checked: CheckedGemeente) -> bool:
    """Return whether a gemeente's errors forbid a factsheet: a partial one would mislead."""
    return checked.has_errors or not checked.complete or checked.gemeente is None


def factsheets(
    checked: CheckedGemeente, ronde: str = ALL_ROUNDS, *, with_diff: bool = False
) -> Iterator[Page]:
    """Yield the pages of a gemeente's rounds, or of one; none if its errors forbid that.

    The page of the latest round has the gemeente's id as alias. ``with_diff`` tells that the page
    of ``course_of_verdicts`` is made too.
    """
    if refused(checked) or checked.gemeente is None:
        return
    rounds = [round for round in checked.rounds if has_page(round)]
    latest = latest_page(checked)
    for round in rounds:
        if ronde in (ALL_ROUNDS, round.id):
            page = factsheet_page(checked.gemeente, round, checked.course, with_diff=with_diff)
            document = partial(factsheet_document, checked.gemeente, round, checked.course)
            alias = checked.id if round.id == latest else None
            yield Page(page_name(checked.id, round.id), "factsheet", page, document, alias)


def latest_page(checked: CheckedGemeente) -> str | None:
    """Return the round of which the page is also that of its gemeente: the latest that counts."""
    with_page = [round.id for round in checked.rounds if has_page(round)]
    return checked.course.latest or (with_page[-1] if with_page else None)


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


def course_of_verdicts(checked: CheckedGemeente) -> Page | None:
    """Return the page of what became of the verdicts of a gemeente, in all its rounds.

    None where errors forbid it, and where no assessment follows an earlier one.
    """
    if refused(checked) or checked.gemeente is None:
        return None
    chosen = checked.course.chosen(ALL_ROUNDS)
    diffs = course_diffs(checked.course, chosen, ALL_ROUNDS)
    if not diffs.diffs:
        return None
    uncounted = Uncounted()
    uncounted.add(chosen)
    page = diff_page(checked.gemeente, checked.course, diffs)
    document = DiffReport(diffs, uncounted).document
    return Page(diff_page_name(checked.id), "diff", page, document)


def _comparison_document(facts: Sequence[AanpakFacts]) -> Mapping[str, Any]:
    """Return the document of ``ggsr compare --format json``."""
    return CompareReport(compare(entry.coverage for entry in facts), {}).document()
