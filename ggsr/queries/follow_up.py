"""What became of verbeterpunten: what the gemeente reports, what was found of it, what is late.

None of it changes a verdict, and nothing here looks at a clock: the day to look at is given.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple

from ggsr.dates import due, last_day
from ggsr.diagnostics import Place
from ggsr.model import Bevonden, IndicatorPlaats, Punt, Rapportage, Stap, Status
from ggsr.queries.gaps import Gap
from ggsr.queries.judgements import Judgement, judgements
from ggsr.queries.standing import Course
from ggsr.workspace.entities import AanpakId, Assessment, Round, points

LateKind = Literal["rapportage", "niet-genoemd", "termijn"]
"""The report did not come; it came without a word on this point; the gemeente's own date passed."""

_NO_REPORT = Rapportage()
"""One for all rounds of which nothing is said, of which there can be many."""
_DONE = ("gereed", "vervallen")
_CLOSED: Bevonden = "opgepakt"


def is_closed(punt: Punt) -> bool:
    """Return whether the inspectorate found that the gemeente took it up."""
    return punt.inspectie is not None and punt.inspectie.bevinding == _CLOSED


@dataclass(frozen=True)
class Late:
    """One way in which a point is late, and the day on which it fell due."""

    kind: LateKind
    due: date

    def days(self, per: date) -> int:
        """Return for how many days it is late on a day."""
        return (per - self.due).days


@dataclass(frozen=True)
class Entry:
    """What the opvolging.yaml says of one finding, and where."""

    punt: Punt
    place: Place


@dataclass(frozen=True)
class RoundFollowUp:
    """The follow-up of the verbeterpunten that one round gave; it keeps no file in memory.

    ``due`` is the day on which the report is expected, None where no date says so. ``entries`` are
    by the id of the aanpak and the key of the finding. ``is_written``: there is an opvolging.yaml.
    """

    gemeente: str
    gemeente_naam: str
    ronde: str
    due: date | None
    rapportage: Rapportage
    entries: Mapping[tuple[str, str], Entry]
    is_written: bool
    due_unknown: bool = False
    """Whether errors in the factsheet.yaml hide when the report is due."""

    @property
    def received(self) -> str | None:
        """The date on which the report came in, as precise as it was written."""
        return self.rapportage.datum


class Outcome(NamedTuple):
    """What became of a verbeterpunt so far, in short: last reported, and found by the inspectorate.

    Both are None where there is an opvolging.yaml that does not say anything of it.
    """

    status: Status | None
    found: Bevonden | None


@dataclass(frozen=True)
class FollowUp:
    """The follow-up of one verbeterpunt, in the round that gave its verdict.

    ``entry`` is None where nothing is said of it. ``stands`` is whether its verdict still does:
    nobody waits for a report on what was judged again.
    """

    round: RoundFollowUp
    entry: Entry | None
    stands: bool = True

    @property
    def punt(self) -> Punt:
        """What is said of it, without any value where nothing is."""
        return self.entry.punt if self.entry else Punt()

    @property
    def last(self) -> Stap | None:
        """What the gemeente reported last."""
        return self.punt.voortgang[-1] if self.punt.voortgang else None

    @property
    def found(self) -> Bevonden | None:
        """What the inspectorate found of it."""
        return self.punt.inspectie.bevinding if self.punt.inspectie else None

    @property
    def is_closed(self) -> bool:
        """Whether the inspectorate found that the gemeente took it up."""
        return is_closed(self.punt)

    @property
    def outcome(self) -> Outcome | None:
        """What became of it in short; None where there is no opvolging.yaml."""
        if not self.round.is_written:
            return None
        return Outcome(self.last.status if self.last else None, self.found)

    def late(self, per: date) -> tuple[Late, ...]:
        """Return in which ways it is late on a day.

        Never late is what was found taken up, and what no longer stands.
        """
        if self.is_closed or not self.stands:
            return ()
        return tuple(late for late in self._dates() if per > late.due)

    def _dates(self) -> Iterator[Late]:
        """Yield the days on which something fell due, or will, that has not been done."""
        received = self.round.received
        if received is None:
            if self.round.due is not None:
                yield Late("rapportage", self.round.due)
        elif self.last is None:
            # Of a report that nobody had a date for, the point is missing since it came in.
            yield Late("niet-genoemd", self.round.due or last_day(received))
        own = self.punt.gereed_voor
        if own is not None and not (self.last and self.last.status in _DONE):
            yield Late("termijn", last_day(own))


def round_follow_up(round: Round) -> RoundFollowUp | None:
    """Return the follow-up of a round, or None where its opvolging.yaml has errors."""
    if round.opvolging_in_error:
        return None
    source = round.opvolging
    rapportage = (source.model.rapportage if source else None) or _NO_REPORT
    entries: dict[tuple[str, str], Entry] = {}
    if source:
        for path, punt in points(source.model):
            entries[path[1:]] = Entry(punt, source.document.key(*path))
    return RoundFollowUp(
        gemeente=round.gemeente,
        gemeente_naam=round.gemeente_naam,
        ronde=round.id,
        due=_due(round, rapportage),
        rapportage=rapportage,
        entries=entries,
        is_written=source is not None,
        due_unknown=round.factsheet_in_error and rapportage.verwacht is None,
    )


def _due(round: Round, rapportage: Rapportage) -> date | None:
    """Return the day that was agreed on, or the one that follows from the factsheet's date."""
    if rapportage.verwacht is not None:
        return last_day(rapportage.verwacht)
    datum = round.factsheet.model.datum if round.factsheet else None
    return due(datum, round.term) if datum and round.term else None


class FollowUps:
    """The follow-up of the rounds of any number of gemeenten, to look up that of a gap."""

    def __init__(self) -> None:
        self._rounds: dict[tuple[str, str], RoundFollowUp] = {}
        self._replaced: set[tuple[AanpakId, str]] = set()

    def add(self, course: Course) -> None:
        """Take in a gemeente; of a round whose opvolging.yaml has errors nothing is known."""
        for round in course.rounds:
            found = round_follow_up(round)
            if found:
                self._rounds[round.gemeente, round.id] = found
        everything = (entry for round in course.rounds for entry in round.assessments)
        self._replaced |= _given(everything) - _given(course.chosen(None).assessments)

    def of(self, gap: Gap) -> FollowUp | None:
        """Return the follow-up of a verbeterpunt.

        None for a reservation, which is not followed up, and where nothing is known.
        """
        if gap.kind != "verbeterpunt":
            return None
        return self.of_judgement(gap.aanpak, gap.judgement)

    def of_judgement(self, aanpak: AanpakId, judgement: Judgement) -> FollowUp | None:
        """Return the follow-up of a verdict of an aanpak, or None where nothing is known."""
        given = judgement.given_in or aanpak
        round = self._rounds.get((given.gemeente, given.ronde))
        if round is None or judgement.key is None:
            return None
        entry = round.entries.get((given.aanpak, judgement.key))
        return FollowUp(round, entry, (given, judgement.plaats.id) not in self._replaced)


def given_in(gap: Gap) -> AanpakId:
    """Return the assessment that gave the verdict of a gap."""
    return gap.judgement.given_in or gap.aanpak


def _given(assessments: Iterable[Assessment]) -> set[tuple[AanpakId, str]]:
    """Return the verbeterpunten of assessments, each by what gave its verdict and its indicator."""
    return {
        (entry.given_in or assessment.id, entry.plaats.id)
        for assessment in assessments
        for entry in _short(assessment)
    }


@dataclass(frozen=True)
class Progress:
    """The follow-ups to show, on a day; without a day nothing is said of what is late."""

    follow_ups: FollowUps
    per: date | None = None

    def of(self, gap: Gap) -> FollowUp | None:
        """Return the follow-up of a verbeterpunt, as ``FollowUps.of`` does."""
        return self.follow_ups.of(gap)

    def is_open(self, gap: Gap) -> bool:
        """Return whether a verbeterpunt was not found taken up."""
        follow_up = self.of(gap)
        return follow_up is None or not follow_up.is_closed

    def is_late(self, gap: Gap) -> bool:
        """Return whether a verbeterpunt is late on the day."""
        follow_up = self.of(gap)
        return bool(follow_up and self.per and follow_up.late(self.per))


@dataclass(frozen=True)
class ProgressCounts:
    """How many verbeterpunten there are, by last status reported and by what was found.

    Of those that are ``unknown``, the opvolging.yaml has errors.
    """

    points: int
    statuses: Mapping[str, int]
    found: Mapping[str, int]
    unknown: int = 0

    @property
    def reported(self) -> int:
        """Those of which the gemeente reported something."""
        return sum(self.statuses.values())

    @property
    def closed(self) -> int:
        """Those that the inspectorate found taken up."""
        return self.found.get(_CLOSED, 0)

    @property
    def ready(self) -> int:
        """Those of which the gemeente says that they are ready."""
        return self.statuses.get("gereed", 0)

    @property
    def unreported(self) -> int:
        """Those of which the gemeente reported nothing."""
        return self.points - self.reported - self.unknown


def progress_counts(follow_ups: Iterable[FollowUp | None]) -> ProgressCounts:
    """Return the counts of any number of verbeterpunten; None is one that is unknown."""
    points = list(follow_ups)
    known = list(filter(None, points))
    return ProgressCounts(
        points=len(points),
        statuses=Counter(entry.last.status for entry in known if entry.last),
        found=Counter(entry.found for entry in known if entry.found),
        unknown=len(points) - len(known),
    )


def total_progress(parts: Sequence[ProgressCounts]) -> ProgressCounts:
    """Return the sum of counts."""
    statuses: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for part in parts:
        statuses.update(part.statuses)
        found.update(part.found)
    return ProgressCounts(
        points=sum(part.points for part in parts),
        statuses=statuses,
        found=found,
        unknown=sum(part.unknown for part in parts),
    )


@dataclass(frozen=True)
class RoundProgress:
    """The counts of verbeterpunten that one round gave, and when its report is due and came."""

    gemeente: str
    ronde: str
    due: date | None
    received: str | None
    is_written: bool
    """Whether there is an opvolging.yaml."""
    counts: ProgressCounts


def round_progress(
    assessment: Assessment, follow_ups: FollowUps, besides: Container[AanpakId] = ()
) -> tuple[RoundProgress, ...]:
    """Return the progress of the verbeterpunten of an assessment by the round that gave them.

    Left out are those that one of the assessments ``besides`` gave: they are counted with that.
    """
    groups: dict[str, list[FollowUp]] = {}
    for entry in _short(assessment):
        found = follow_ups.of_judgement(assessment.id, entry)
        if found and entry.given_in not in besides:
            groups.setdefault(found.round.ronde, []).append(found)
    return tuple(
        RoundProgress(
            *(round.gemeente, round.ronde, round.due, round.received, round.is_written),
            progress_counts(group),
        )
        for group in groups.values()
        for round in [group[0].round]
    )


def by_round(parts: Iterable[RoundProgress]) -> tuple[RoundProgress, ...]:
    """Return the progress of several aanpakken, added up by gemeente and round."""
    groups: dict[tuple[str, str], list[RoundProgress]] = {}
    for part in parts:
        groups.setdefault((part.gemeente, part.ronde), []).append(part)
    return tuple(
        replace(group[0], counts=total_progress([part.counts for part in group]))
        for group in groups.values()
    )


def progress_of(course: Course) -> ProgressCounts:
    """Return the counts of the verbeterpunten of a gemeente that stand."""
    follow_ups = FollowUps()
    follow_ups.add(course)
    return progress_counts(
        follow_ups.of_judgement(assessment.id, entry)
        for assessment in course.chosen(None).assessments
        for entry in _short(assessment)
    )


def _short(assessment: Assessment) -> Iterator[Judgement]:
    """Yield the judgements of the verbeterpunten of an assessment."""
    return (entry for entry in judgements(assessment) if entry.falls_short)


@dataclass(frozen=True)
class Overdue:
    """What is late in one way, and since the same day, of the assessment that gave the verdicts."""

    aanpak: AanpakId
    late: Late
    indicators: tuple[IndicatorPlaats, ...]


def overdue(gaps: Iterable[Gap], follow_ups: FollowUps, per: date) -> tuple[Overdue, ...]:
    """Return what is late on a day, by aanpak; a term of the gemeente's own by indicator."""
    order: dict[AanpakId, int] = {}
    groups: dict[tuple[AanpakId, Late, str], dict[str, IndicatorPlaats]] = {}
    for gap in gaps:
        follow_up, given = follow_ups.of(gap), given_in(gap)
        order.setdefault(given, len(order))
        for late in follow_up.late(per) if follow_up else ():
            alone = gap.plaats.id if late.kind == "termijn" else ""
            # By indicator: a re-test has the verdict that it lets stand as well.
            groups.setdefault((given, late, alone), {})[gap.plaats.id] = gap.plaats
    found = (Overdue(given, late, tuple(own.values())) for (given, late, _), own in groups.items())
    return tuple(
        sorted(found, key=lambda entry: (order[entry.aanpak], entry.late.kind == "termijn"))
    )


def rounds_of(gaps: Iterable[Gap], follow_ups: FollowUps) -> tuple[RoundFollowUp, ...]:
    """Return the rounds that gave those of these verbeterpunten that still stand."""
    rounds = (entry.round for entry in map(follow_ups.of, gaps) if entry and entry.stands)
    return tuple({(round.gemeente, round.ronde): round for round in rounds}.values())


def without_date(gaps: Iterable[Gap], follow_ups: FollowUps) -> tuple[RoundFollowUp, ...]:
    """Return the rounds with an open verbeterpunt of which nobody knows when to expect a report."""
    still_open = (gap for gap in gaps if (found := follow_ups.of(gap)) and not found.is_closed)
    return tuple(
        round
        for round in rounds_of(still_open, follow_ups)
        if round.due is None and round.received is None and not round.due_unknown
    )


def unknown(gaps: Iterable[Gap], follow_ups: FollowUps) -> tuple[tuple[str, str], ...]:
    """Return of which gemeente, by its printed name, and round errors hide what is late."""
    hidden = (gap for gap in gaps if gap.kind == "verbeterpunt" and _is_hidden(follow_ups.of(gap)))
    given = map(given_in, hidden)
    found = {(entry.gemeente, entry.ronde): (entry.gemeente_naam, entry.ronde) for entry in given}
    return tuple(found.values())


def _is_hidden(found: FollowUp | None) -> bool:
    """Return whether errors hide when a report on a verbeterpunt is due, or what it says."""
    if found is None:
        return True
    is_awaited = found.stands and not found.is_closed and found.round.received is None
    return found.round.due_unknown and is_awaited


def verbeterpunten(assessment: Assessment) -> Mapping[str, Sequence[IndicatorPlaats]]:
    """Return each finding with a verbeterpunt that an assessment itself has, by its key.

    The value is the indicators that the finding is about, in print order.
    """
    found: dict[str, list[IndicatorPlaats]] = {}
    for entry in _short(assessment):
        if entry.key and entry.given_in is None:
            found.setdefault(entry.key, []).append(entry.plaats)
    return found
