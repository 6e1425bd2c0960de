"""The page of all gemeenten: its content, from what was judged.

Every number here comes from ``ggsr.queries``.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ggsr.model import Oordeel, Toetsingskader
from ggsr.pages.beeld import Figuur, level_sentence, staaf, streepjes
from ggsr.pages.doelgroep import Doelgroep, doelgroep
from ggsr.pages.facts import AanpakFacts, in_language, kaders_of
from ggsr.pages.language import page_language, page_words, said, said_of
from ggsr.pages.rounds import Edition, indicator_page_name, page_name
from ggsr.pages.wording import (
    both,
    concept_in_words,
    date_in_words,
    ended_in_words,
    in_share,
    kader_names,
    level_title,
    name_order,
)
from ggsr.queries.coverage import Counts, total
from ggsr.queries.follow_up import ProgressCounts, RoundProgress, by_round, total_progress
from ggsr.queries.picture import Spread, most_often, most_often_first, most_short_first, spread
from ggsr.queries.provenance import Provenance, merge
from ggsr.queries.standing import Uncounted
from ggsr.queries.tally import IndicatorTally, most_often_short, tally
from ggsr.workspace.entities import AanpakId
from ggsr.workspace.layout import round_rank

_COLUMNS = 14
"""How many indicators have room beside each other on a sheet of paper, if their words are short."""
_LETTERS = 240
"""How many letters have room there beside each other, with ``_SPACE`` around each column."""
_SPACE = 2
_ON_PAPER = 5000
"""How many verdicts are printed in a PDF or a document: these take 50 sheets, and half a minute."""
_ROUNDS = 4
"""More rounds than these are said as a range."""


@dataclass(frozen=True)
class Row:
    """An indicator in the picture: at how many aanpakken it falls short, as numbers and drawn.

    ``page`` is the file name of its own page, without suffix. The parts of ``staaf`` are how often
    each verdict is given, ``streepjes`` is a stripe for each aanpak. ``deel`` is how often it falls
    short of how often it has a verdict that counts, in words, and None where none does.
    """

    tally: IndicatorTally
    page: str
    deel: str | None
    staaf: Figuur
    streepjes: Figuur


@dataclass(frozen=True)
class ThemaBeeld:
    """The indicators of a thema, each with the judgements of the aanpakken of a level.

    ``tallies`` are in print order, ``rows`` the same with what falls short most often first, and
    ``deel`` as that of a row. ``sheets`` are the indicators again, in parts of which each has room
    on a sheet of paper as the columns of a table.
    """

    id: str
    naam: str
    tallies: tuple[IndicatorTally, ...]
    total: Counts
    deel: str | None
    rows: tuple[Row, ...]
    sheets: tuple[tuple[IndicatorTally, ...], ...]


@dataclass(frozen=True)
class GemeenteRow:
    """A gemeente with its aanpakken of a level; ``page`` is that of the latest of their rounds."""

    page: str
    naam: str
    aanpakken: int
    total: Counts


@dataclass(frozen=True)
class Opvolging:
    """What became of the verbeterpunten that one round of a gemeente gave, within a level.

    ``page`` is the page of that round, ``counted_on`` the one of which the verdicts are counted.
    """

    taal: str
    page: str
    counted_on: str
    naam: str
    progress: RoundProgress

    @property
    def ronde(self) -> str:
        return self.progress.ronde

    @property
    def counts(self) -> ProgressCounts:
        return self.progress.counts

    @property
    def verwacht(self) -> str | None:
        """The day on which the report is expected, in words."""
        return (
            date_in_words(self.progress.due.isoformat(), self.taal) if self.progress.due else None
        )

    @property
    def ontvangen(self) -> str | None:
        """When the report came in, in words."""
        return date_in_words(self.progress.received, self.taal)


@dataclass(frozen=True)
class Level:
    """The aanpakken that are judged by one level of one framework, with the sum of their counts.

    Only within a level can verdicts be added up: another framework may mean something else by
    the same word. ``zin`` says how much falls short, and ``vaakst`` are the indicators that do most
    often. ``opvolging`` has a row for each round with a verbeterpunt, ``opgevolgd`` their sum, and
    ``is_followed`` is whether any of them has an opvolging.yaml.
    """

    kader: str
    niveau: str
    kader_naam: str
    niveau_naam: str
    titel: str
    """What the page calls the level: as its framework and itself are named."""
    scale: Mapping[str, Oordeel]
    aanpakken: tuple[AanpakFacts, ...]
    gemeenten: tuple[GemeenteRow, ...]
    themas: tuple[ThemaBeeld, ...]
    total: Counts
    zin: str
    vaakst: tuple[Row, ...]
    spread: Spread
    opvolging: tuple[Opvolging, ...]
    opgevolgd: ProgressCounts

    @property
    def is_followed(self) -> bool:
        return any(row.progress.is_written for row in self.opvolging)

    @property
    def fits_on_paper(self) -> bool:
        """Whether the verdict of each aanpak on each indicator can be printed."""
        return self.total.indicators <= _ON_PAPER


@dataclass(frozen=True)
class Reach:
    """The people that a municipality estimates, and those that each of its aanpakken reaches.

    ``ronde`` is the latest of those of the aanpakken, and ``page`` its page. What another round
    gives has that in ``populatie_ronde`` and in ``AanpakFacts.bereik_ronde``.
    """

    page: str
    naam: str
    ronde: str
    populatie: str | None
    populatie_ronde: str | None
    aanpakken: tuple[AanpakFacts, ...]


@dataclass(frozen=True)
class ConceptLine:
    """A draft, which counts nowhere: what it is in words, and its page where there is one."""

    tekst: str
    page: str | None


@dataclass(frozen=True)
class OverviewPage:
    """The whole page; ``left_out`` are gemeenten with errors, ``not_assessed`` without assessments.

    ``titel`` has how many gemeenten it is about, ``wanneer`` of which rounds the verdicts are.
    ``ronde`` is the round that it is about, or None where it is about what stands, of whatever
    round. ``beeindigd`` says which aanpakken do not count any more, and ``concepten`` which are
    drafts; both are in ``uncounted``. ``niet_meegeteld`` is how many all of these are, in words.
    ``edition`` is what is made beside the page.

    ``refused_pages`` are the factsheets that errors forbid, by their names: nothing leads there.

    ``aanpakken`` has the facts of each aanpak by its identity, ``thema_namen`` the name of each
    thema by framework and id. ``short`` are the indicators that fall short somewhere, most often
    first, and ``never_judged`` those without a verdict in any aanpak of their level.
    """

    edition: Edition
    titel: str
    wanneer: str
    levels: tuple[Level, ...]
    aanpakken: Mapping[AanpakId, AanpakFacts]
    thema_namen: Mapping[tuple[str, str], str]
    short: tuple[IndicatorTally, ...]
    never_judged: tuple[IndicatorTally, ...]
    reach: tuple[Reach, ...]
    left_out: tuple[str, ...]
    not_assessed: tuple[str, ...]
    taal: str
    doelgroep: Doelgroep
    kaders: tuple[Toetsingskader, ...]
    invoer: Provenance
    ronde: str | None
    beeindigd: tuple[str, ...]
    concepten: tuple[ConceptLine, ...]
    niet_meegeteld: str | None
    uncounted: Uncounted
    refused_pages: frozenset[str]


def overview_page(
    facts: Sequence[AanpakFacts],
    left_out: Iterable[str],
    uncounted: Uncounted,
    *,
    ronde: str | None,
    namen: Mapping[str, str],
    named_from: Iterable[Provenance],
    link_concepts: bool,
    refused_pages: frozenset[str],
    not_assessed: Sequence[str],
    edition: Edition,
) -> OverviewPage:
    """Return the page of all these aanpakken, in the order given.

    ``namen`` has the name of each gemeente by its id, ``named_from`` what the names of those that
    do not count are from, ``edition`` what is made beside it.
    """
    kaders = kaders_of(facts)
    taal = page_language(kaders)
    refused = tuple(left_out)
    facts = in_language(facts, taal)
    names = kader_names({entry.coverage.kader: entry.kader for entry in facts}, taal)
    tallies = tally(entry.coverage for entry in facts)
    levels: dict[tuple[str, str], list[AanpakFacts]] = {}
    reach: dict[str, list[AanpakFacts]] = {}
    for entry in facts:
        levels.setdefault(entry.coverage.level, []).append(entry)
        reach.setdefault(entry.aanpak.gemeente, []).append(entry)
    return OverviewPage(
        edition=edition,
        titel=_title(len(reach), taal),
        wanneer=_when(facts, ronde, taal),
        levels=tuple(_level(entries, tallies, names, taal) for entries in levels.values()),
        aanpakken={entry.aanpak: entry for entry in facts},
        thema_namen={
            (entry.coverage.kader, theme.thema): theme.naam
            for entry in facts
            for theme in entry.coverage.themes
        },
        short=most_often_short(tallies),
        never_judged=tuple(row for row in tallies if not row.judged),
        reach=tuple(map(_reach, reach.values())),
        left_out=refused,
        not_assessed=tuple(not_assessed),
        taal=taal,
        doelgroep=doelgroep(kaders_of(facts), taal),
        kaders=kaders,
        invoer=merge([*(entry.invoer for entry in facts), *named_from]),
        ronde=ronde,
        beeindigd=ended_in_words(uncounted.ended, namen, taal),
        concepten=tuple(
            ConceptLine(
                f"{_name(entry.aanpak, namen)} {concept_in_words(entry, taal)}",
                page_name(entry.aanpak.gemeente, entry.aanpak.ronde, concept=True)
                if link_concepts
                else None,
            )
            for entry in uncounted.concepts
        ),
        niet_meegeteld=_not_counted(len(refused), len(not_assessed), uncounted, taal),
        uncounted=uncounted,
        refused_pages=refused_pages,
    )


def _not_counted(refused: int, empty: int, uncounted: Uncounted, taal: str) -> str | None:
    """Return how many gemeenten, drafts and aanpakken that ended are in no number, in words."""
    parts = []
    if refused:
        parts.append(
            said_of(taal, "{count} gemeente met fouten", "{count} gemeenten met fouten", refused)
        )
    if empty:
        parts.append(
            said_of(
                taal,
                "{count} gemeente zonder beoordeling",
                "{count} gemeenten zonder beoordeling",
                empty,
            )
        )
    if uncounted.concepts:
        parts.append(said_of(taal, "{count} concept", "{count} concepten", len(uncounted.concepts)))
    if uncounted.ended:
        parts.append(
            said_of(
                taal,
                "{count} aanpak die is beëindigd",
                "{count} aanpakken die zijn beëindigd",
                len(uncounted.ended),
            )
        )
    return said(taal, "Niet meegeteld: {wat}.", wat=", ".join(parts)) if parts else None


def _name(aanpak: AanpakId, namen: Mapping[str, str]) -> str:
    return namen.get(aanpak.gemeente, aanpak.gemeente)


def _title(gemeenten: int, taal: str) -> str:
    if not gemeenten:
        return said(taal, "Overzicht van de gemeenten")
    return said_of(taal, "Beeld van {count} gemeente", "Beeld van {count} gemeenten", gemeenten)


def _when(facts: Iterable[AanpakFacts], ronde: str | None, taal: str) -> str:
    """Return of which rounds the verdicts are: of one, or of those of which something stands."""
    if ronde:
        return said(taal, "alleen ronde {ronde}", ronde=ronde)
    rounds = sorted({entry.aanpak.ronde for entry in facts}, key=round_rank)
    if not rounds:
        return ""
    if len(rounds) == 1:
        return said(taal, "ronde {ronde}", ronde=rounds[0])
    if len(rounds) > _ROUNDS:
        words = page_words("wat nu geldt, uit de rondes {eerste} tot en met {laatste}")
        return said(taal, words, eerste=rounds[0], laatste=rounds[-1])
    listed = both(taal, ", ".join(rounds[:-1]), rounds[-1])
    return said(taal, "wat nu geldt, uit de rondes {rondes}", rondes=listed)


def _level(
    entries: Sequence[AanpakFacts],
    tallies: Iterable[IndicatorTally],
    names: Mapping[str, str],
    taal: str,
) -> Level:
    first = entries[0]
    kader, niveau = first.coverage.level
    scale = first.coverage.scale
    own = [row for row in tallies if (row.kader, row.niveau) == first.coverage.level]
    order = most_short_first(entry.coverage for entry in entries)
    rows = {row.plaats.id: _row(row, scale, order) for row in own}
    counts = total([entry.coverage.counts for entry in entries])
    gemeenten = tuple(_gemeenten(entries))
    vaakst = most_often(own)
    opvolging = tuple(_opvolging(entries))
    return Level(
        kader=kader,
        niveau=niveau,
        kader_naam=first.kader_naam,
        niveau_naam=first.niveau_naam,
        titel=level_title(names[kader], first.niveau_naam),
        scale=scale,
        aanpakken=tuple(entries),
        gemeenten=gemeenten,
        themas=tuple(
            _thema(
                theme.thema,
                theme.naam,
                tuple(row for row in own if row.plaats.thema_id == theme.thema),
                total([entry.coverage.themes[index].counts for entry in entries]),
                rows,
                scale,
            )
            for index, theme in enumerate(first.coverage.themes)
        ),
        total=counts,
        zin=level_sentence(counts, len(entries), len(gemeenten), vaakst, taal),
        vaakst=tuple(rows[row.plaats.id] for row in vaakst),
        spread=spread(entry.coverage for entry in entries),
        opvolging=opvolging,
        opgevolgd=total_progress([row.counts for row in opvolging]),
    )


def _row(row: IndicatorTally, scale: Mapping[str, Oordeel], order: Sequence[AanpakId]) -> Row:
    return Row(
        row,
        indicator_page_name(row.kader, row.niveau, row.plaats.id),
        in_share(len(row.falls_short), row.counted) if row.counted else None,
        staaf(row, scale),
        streepjes(row, order),
    )


def _thema(
    id: str,
    naam: str,
    tallies: tuple[IndicatorTally, ...],
    counts: Counts,
    rows: Mapping[str, Row],
    scale: Mapping[str, Oordeel],
) -> ThemaBeeld:
    return ThemaBeeld(
        id,
        naam,
        tallies,
        counts,
        in_share(counts.verbeterpunten, counts.counted) if counts.counted else None,
        tuple(rows[row.plaats.id] for row in most_often_first(tallies)),
        _sheets(tallies, scale.values()),
    )


def _gemeenten(entries: Iterable[AanpakFacts]) -> Iterator[GemeenteRow]:
    """Yield the gemeenten of these aanpakken, by name."""
    groups: dict[str, list[AanpakFacts]] = {}
    for entry in entries:
        groups.setdefault(entry.aanpak.gemeente, []).append(entry)
    for group in sorted(groups.values(), key=lambda group: name_order(group[0].naam)):
        latest = max(group, key=lambda entry: round_rank(entry.aanpak.ronde))
        counts = total([entry.coverage.counts for entry in group])
        yield GemeenteRow(latest.page, latest.naam, len(group), counts)


def _sheets(
    tallies: Sequence[IndicatorTally], scale: Iterable[Oordeel]
) -> tuple[tuple[IndicatorTally, ...], ...]:
    """Return the tallies in as few parts as fit on paper; the parts are of one size, or nearly."""
    verdict = max(_longest_word(step.naam) for step in scale)
    widths = [
        max(
            verdict, *map(_longest_word, (row.plaats.indicator.tekst, *row.plaats.indicator.punten))
        )
        + _SPACE
        for row in tallies
    ]
    for parts in range(-(-len(tallies) // _COLUMNS), len(tallies)):
        ends = [len(tallies) * part // parts for part in range(parts + 1)]
        bounds = list(pairwise(ends))
        if all(sum(widths[begin:end]) <= _LETTERS for begin, end in bounds):
            return tuple(tuple(tallies[begin:end]) for begin, end in bounds)
    return tuple((row,) for row in tallies)


def _longest_word(text: str) -> int:
    return max(map(len, text.split()))


def _opvolging(entries: Sequence[AanpakFacts]) -> Iterator[Opvolging]:
    """Yield what became of the verbeterpunten of a level, by gemeente and round that gave them."""
    first = {entry.aanpak.gemeente: entry for entry in reversed(entries)}
    for progress in by_round(part for entry in entries for part in entry.opvolging):
        facts, page = first[progress.gemeente], page_name(progress.gemeente, progress.ronde)
        yield Opvolging(facts.taal, page, facts.page, facts.naam, progress)


def _reach(entries: Sequence[AanpakFacts]) -> Reach:
    latest = max(entries, key=lambda entry: round_rank(entry.aanpak.ronde))
    return Reach(
        latest.page,
        latest.naam,
        latest.aanpak.ronde,
        latest.populatie,
        latest.populatie_ronde,
        tuple(entries),
    )
