"""All pages that a run can make: factsheets, the overview and its indicators, comparisons."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from typing import Any

from ggsr.checking.checker import CheckedGemeente
from ggsr.diagnostics import Diagnostic
from ggsr.exchange.wederhoor.form import Form
from ggsr.output.reports.comparison import CompareReport
from ggsr.output.reports.diff import DiffReport
from ggsr.pages.bronnen import Kopie
from ggsr.pages.comparison import ComparisonPage, comparison_page
from ggsr.pages.data import factsheet_document, overview_document
from ggsr.pages.diff import DiffPage, diff_page
from ggsr.pages.facts import AanpakFacts, facts_of
from ggsr.pages.factsheet import FactsheetPage, factsheet_page
from ggsr.pages.indicator import IndicatorPage, indicator_page
from ggsr.pages.overview import Level, OverviewPage, Row, overview_page
from ggsr.pages.refusal import errors_about_families, factsheet_refused, overview_refused
from ggsr.pages.rounds import (
    AANPAKKEN,
    ALONE,
    FORM,
    LONGEST_NAME,
    Edition,
    RoundLink,
    diff_page_name,
    form_page_name,
    has_page,
    page_name,
)
from ggsr.pages.wederhoor import WederhoorPage, wederhoor_page
from ggsr.queries.comparison import compare
from ggsr.queries.diffs import course_diffs
from ggsr.queries.provenance import Provenance, provenance
from ggsr.queries.standing import Concept, Course, Ended, Uncounted
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
    content: (
        FactsheetPage | OverviewPage | IndicatorPage | ComparisonPage | DiffPage | WederhoorPage
    )
    document: Callable[[], Mapping[str, Any]] = dict
    alias: str | None = None
    linked_only: bool = False
    """Whether it is only made in the formats of ``LINKING``: others have all of it elsewhere."""

    @property
    def taal(self) -> str:
        """The language of its words."""
        return self.content.taal

    @property
    def is_concept(self) -> bool:
        """Whether it shows drafts."""
        return isinstance(self.content, FactsheetPage | WederhoorPage) and self.content.concept

    @property
    def withholds(self) -> str | None:
        """The round of which it counts no families, as its factsheet has no date; None for none."""
        if not isinstance(self.content, FactsheetPage):
            return None
        parts = (aanpak.praktijk for aanpak in self.content.aanpakken)
        return self.content.ronde if any(part and part.withheld for part in parts) else None

    @property
    def without_families(self) -> tuple[str, ...]:
        """The aanpakken of which it counts no families, as there are errors in their folder.

        Each is named by its ids, as on the command line.
        """
        if not isinstance(self.content, FactsheetPage):
            return ()
        page = f"{self.content.gemeente}/{self.content.ronde}"
        parts = ((aanpak.id, aanpak.praktijk) for aanpak in self.content.aanpakken)
        return tuple(f"{page}/{id}" for id, part in parts if part and part.has_errors)

    @property
    def form(self) -> Form | None:
        """What its document says about the findings to which one can react in it, if it is that."""
        return self.content.form if isinstance(self.content, WederhoorPage) else None

    @property
    def bijlagen(self) -> tuple[Kopie, ...]:
        """The files that it links, in the formats of ``LINKING``."""
        return self.content.bijlagen if isinstance(self.content, FactsheetPage) else ()

    @property
    def files(self) -> tuple[str, ...]:
        """The files of the workspace that it says it is made from."""
        return () if isinstance(self.content, WederhoorPage) else self.content.invoer.files

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its files without suffix."""
        return (self.name, *filter(None, [self.alias]))


COMPARISON = "vergelijking"


@dataclass(frozen=True)
class Chapter:
    """The part of one gemeente in the overview; without facts if errors forbid a factsheet.

    ``naam`` is the municipality's name, or its id where the name cannot be read. ``ended`` are its
    aanpakken that ended, and ``concepts`` its drafts: neither counts.
    """

    gemeente: str
    naam: str
    refused: bool
    facts: tuple[AanpakFacts, ...] = ()
    ended: tuple[Ended, ...] = ()
    concepts: tuple[Concept, ...] = ()
    uncounted_from: Provenance | None = None
    """The files of those that do not count."""
    refused_pages: tuple[str, ...] = ()
    """The factsheets, by their names, that errors forbid though they change nothing here."""

    @property
    def is_empty(self) -> bool:
        """Whether the gemeente has no assessment to show, be it a draft."""
        return not (self.refused or self.facts or self.ended or self.concepts)


def chapter(checked: CheckedGemeente, ronde: str | None = None) -> Chapter:
    """Return a gemeente's part in the overview.

    Its facts are of what ``Course.chosen`` gives for a round or None.
    """
    source = checked.gemeente
    naam = source.model.naam if source else checked.id
    if source is None or overview_refused(checked, ronde):
        return Chapter(checked.id, naam, refused=True)
    chosen = checked.course.chosen(ronde)
    uncounted = {entry.aanpak for entry in chosen.ended}
    uncounted |= {entry.aanpak for entry in chosen.concepts}
    named = list(checked.course.named(uncounted))
    return Chapter(
        checked.id,
        naam,
        refused=False,
        facts=facts_of(source, checked.course, chosen.assessments, ronde),
        ended=chosen.ended,
        concepts=chosen.concepts,
        uncounted_from=provenance(source, None, shown=named)
        if named or not chosen.assessments
        else None,
        refused_pages=tuple(link.page for link in refused_pages(checked)),
    )


def factsheets(
    checked: CheckedGemeente,
    ronde: str = ALL_ROUNDS,
    *,
    concepts: bool = False,
    link_concepts: bool = False,
    edition: Edition = ALONE,
) -> Iterator[Page]:
    """Yield the pages of a gemeente's rounds, or of one, but for those that errors forbid.

    The page of the latest round has the gemeente's id as alias. With ``concepts`` each round that
    has drafts also has a page on which they count, under a name of its own. The other pages lead
    to that only with ``link_concepts``: by itself a draft changes nothing of a published page.
    ``edition`` is what is made beside it; drafts are not on the page of ``course_of_verdicts``.
    """
    links = round_links(checked, concepts=concepts)
    published = [link for link in links if not link.concept]
    for link in links:
        course = _course(checked, link)
        if ronde not in (ALL_ROUNDS, link.ronde) or checked.gemeente is None:
            continue
        if factsheet_refused(checked, course, link.ronde):
            continue
        round = next(round for round in course.rounds if round.id == link.ronde)
        page = factsheet_page(
            checked.gemeente,
            round,
            course,
            links if link.concept or link_concepts else published,
            concept=link.concept,
            edition=replace(edition, diff=edition.diff and not link.concept),
        )
        yield Page(
            link.page,
            "factsheet",
            page,
            partial(factsheet_document, checked.gemeente, round, course, page),
            checked.id if link.page == latest_page(checked) else None,
        )


def wederhoor_form(checked: CheckedGemeente, ronde: str | None = None) -> Page | None:
    """Return the form to correct the facts of a round, with its drafts, or None.

    Without ``ronde`` it is the latest round that has an assessment. There is no form without a
    finding, and none where errors forbid it (see ``form_refused``).
    """
    ronde = ronde or _latest_assessed(checked)
    if ronde is None or checked.gemeente is None or form_refused(checked, ronde):
        return None
    course = checked.course.with_concepts(ronde)
    round = next(round for round in course.rounds if round.id == ronde)
    page = wederhoor_page(checked.gemeente, round)
    return Page(form_page_name(checked.id, ronde), FORM, page) if page.aanpakken else None


def form_refused(checked: CheckedGemeente, ronde: str | None) -> bool:
    """Return whether errors forbid the form of a round, or of the latest for None."""
    ronde = ronde or _latest_assessed(checked)
    if ronde is None:
        return checked.gemeente is None
    return factsheet_refused(checked, checked.course.with_concepts(ronde), ronde)


def _latest_assessed(checked: CheckedGemeente) -> str | None:
    """Return the latest round that has an assessment, be it a draft or one with errors."""
    rounds = {path.ronde for path in checked.course.entries}
    return next((entry.id for entry in reversed(checked.rounds) if entry.id in rounds), None)


def refused_pages(
    checked: CheckedGemeente, ronde: str = ALL_ROUNDS, *, concepts: bool = False
) -> Sequence[RoundLink]:
    """Return the pages that ``factsheets`` does not yield because of errors."""
    return [
        link
        for link in round_links(checked, concepts=concepts)
        if ronde in (ALL_ROUNDS, link.ronde)
        and factsheet_refused(checked, _course(checked, link), link.ronde)
    ]


def uncounted_families(
    checked: CheckedGemeente, ronde: str = ALL_ROUNDS, *, concepts: bool = False
) -> Sequence[Diagnostic]:
    """Return the errors that keep families from being counted on what ``factsheets`` yields."""
    return [
        found
        for link in round_links(checked, concepts=concepts)
        if ronde in (ALL_ROUNDS, link.ronde)
        for found in errors_about_families(checked, _course(checked, link), link.ronde)
    ]


def round_links(checked: CheckedGemeente, *, concepts: bool) -> Sequence[RoundLink]:
    """Return the pages of a gemeente's rounds, with or without those with drafts."""
    course, gemeente = checked.course, checked.id
    links = []
    for round in course.rounds:
        if has_page(course, round.id):
            links.append(RoundLink(round.id, page_name(gemeente, round.id)))
        if concepts and course.has_concepts(round.id):
            links.append(RoundLink(round.id, page_name(gemeente, round.id, concept=True), True))
    return links


def _course(checked: CheckedGemeente, link: RoundLink) -> Course:
    return checked.course.with_concepts(link.ronde) if link.concept else checked.course


def latest_page(checked: CheckedGemeente) -> str | None:
    """Return the page of a round that is also that of its gemeente: of the latest that counts."""
    latest = checked.course.latest
    links = round_links(checked, concepts=False)
    return page_name(checked.id, latest) if latest else links[-1].page if links else None


def overview(
    chapters: Iterable[Chapter],
    ronde: str | None = None,
    *,
    edition: Edition,
    link_concepts: bool = False,
) -> Page:
    """Return the page of all gemeenten.

    ``ronde`` is the round of which its facts are, or None where they are of what stands, and
    ``edition`` what is made beside it. The drafts that it names lead to their pages with
    ``link_concepts``.
    """
    chapters = list(chapters)
    namen = {chapter.gemeente: chapter.naam for chapter in chapters}
    page = overview_page(
        [entry for chapter in chapters for entry in chapter.facts],
        [chapter.naam for chapter in chapters if chapter.refused],
        Uncounted(
            ended={entry: None for chapter in chapters for entry in chapter.ended},
            concepts={entry: None for chapter in chapters for entry in chapter.concepts},
        ),
        ronde=ronde,
        namen=namen,
        named_from=[entry.uncounted_from for entry in chapters if entry.uncounted_from],
        link_concepts=link_concepts,
        refused_pages=frozenset(name for entry in chapters for name in entry.refused_pages),
        not_assessed=[chapter.naam for chapter in chapters if chapter.is_empty],
        edition=edition,
    )
    return Page(OVERVIEW, "overview", page, partial(overview_document, page))


def overview_pages(
    chapters: Iterable[Chapter],
    ronde: str | None = None,
    *,
    edition: Edition,
    link_concepts: bool = False,
) -> Mapping[str, Callable[[], Page]]:
    """Return the page of all gemeenten and those that it leads to, by name: each made when called.

    There is one for each indicator of each level, and one with the tables that have a row for each
    aanpak, unless nothing is counted. The arguments are those of ``overview``.
    """
    first = overview(chapters, ronde, edition=edition, link_concepts=link_concepts)
    page = first.content
    assert isinstance(page, OverviewPage)
    made: dict[str, Callable[[], Page]] = {first.name: lambda: first}
    if page.levels:
        made[AANPAKKEN] = partial(Page, AANPAKKEN, AANPAKKEN, page, linked_only=True)
    for level in page.levels:
        for row in (row for thema in level.themas for row in thema.rows):
            made[row.page] = partial(_indicator, page, level, row)
    return made


def _indicator(page: OverviewPage, level: Level, row: Row) -> Page:
    return Page(row.page, "indicator", indicator_page(page, level, row), linked_only=True)


def comparison(
    facts: Sequence[AanpakFacts],
    names: Iterable[str],
    left_out: Iterable[str] = (),
    *,
    edition: Edition = ALONE,
) -> Page:
    """Return the page that compares aanpakken, asked for by these names.

    An underscore cannot be part of an id, so its name is never that of a factsheet.
    """
    name = f"{COMPARISON}_" + ".".join(name.replace("/", "_") for name in names)
    if len(name) > LONGEST_NAME:
        mark = sha256(name.encode()).hexdigest()[:8]
        name = f"{COMPARISON}_{len(facts)}-aanpakken_{mark}"
    page = comparison_page(facts, left_out, edition=edition)
    return Page(name, "comparison", page, partial(_comparison_document, facts))


def course_of_verdicts(checked: CheckedGemeente, *, edition: Edition = ALONE) -> Page | None:
    """Return the page of what became of the verdicts of a gemeente, in all its rounds.

    None where errors forbid it, and where no assessment follows an earlier one.
    """
    if verdicts_refused(checked) or checked.gemeente is None:
        return None
    chosen = checked.course.chosen(ALL_ROUNDS)
    diffs = course_diffs(checked.course, chosen, ALL_ROUNDS)
    if not diffs.diffs:
        return None
    uncounted = Uncounted()
    uncounted.add(chosen)
    page = diff_page(checked.gemeente, checked.course, diffs, edition=edition)
    document = DiffReport(diffs, uncounted).document
    return Page(diff_page_name(checked.id), "diff", page, document)


def verdicts_refused(checked: CheckedGemeente) -> bool:
    """Return whether errors forbid the page of ``course_of_verdicts``, which is of all rounds."""
    return overview_refused(checked, ALL_ROUNDS)


def _comparison_document(facts: Sequence[AanpakFacts]) -> Mapping[str, Any]:
    """Return the document of ``ggsr compare --format json``."""
    return CompareReport(compare(entry.coverage for entry in facts), {}).document()
