"""What a factsheet tells of its verbeterpunten afterwards: what was reported, and found of that."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial, reduce

from ggsr.model import Bevonden, Indicator, Rapportage, Stap, Status
from ggsr.pages.bronnen import Bron, Bronnen, bronnen
from ggsr.pages.language import page_words, said, said_of
from ggsr.pages.wording import both, capitalized, date_in_words, when
from ggsr.prose import Alineas, lines, paragraphs
from ggsr.queries.follow_up import FollowUp, FollowUps, Outcome, RoundFollowUp, given_in
from ggsr.queries.gaps import Gap
from ggsr.queries.standing import Course
from ggsr.workspace.entities import AanpakId, Round

_STATUSES: Mapping[Status, str] = {
    "niet-gestart": page_words("niet gestart"),
    "bezig": page_words("bezig"),
    "gereed": page_words("gereed"),
    "vervallen": page_words("vervallen"),
}
_FOUND: Mapping[Bevonden, str] = {
    "opgepakt": page_words("opgepakt"),
    "deels": page_words("deels opgepakt"),
    "niet": page_words("niet opgepakt"),
}


@dataclass(frozen=True)
class Bericht:
    """What was said of a verbeterpunt at one time: a word for it, and more where there is more."""

    taal: str
    datum: str
    woord: str
    tekst: Alineas
    documenten: tuple[Bron, ...] = ()

    @property
    def kop(self) -> str:
        """The word and the date."""
        return f"{capitalized(self.woord)} ({self.datum})"

    @property
    def bron(self) -> Bronnen | None:
        """The documents that show it, in a sentence."""
        return Bronnen(self.taal, self.documenten) if self.documenten else None

    @property
    def regels(self) -> tuple[str | Bronnen, ...]:
        """All of it, a line at a time."""
        return tuple(filter(None, (self.kop, *lines(self.tekst), self.bron)))


@dataclass(frozen=True)
class OpvolgingRow:
    """The follow-up of one finding with a verbeterpunt; ``indicatoren`` are by place in the page.

    ``berichten`` are those of the municipality, the last first. ``van`` is the round that gave the
    verdict; ``ronde`` is the same, but None where that is the round of the page.
    """

    taal: str
    indicatoren: Mapping[str, Indicator]
    van: str
    ronde: str | None
    maatregel: Alineas
    eigenaar: str | None
    gereed_voor: str | None
    berichten: tuple[Bericht, ...]
    inspectie: Bericht | None

    @property
    def wie_en_wanneer(self) -> str | None:
        """Who does it, and when it is to be ready."""
        parts = []
        if self.eigenaar:
            parts.append(said(self.taal, "door: {wie}", wie=self.eigenaar))
        if self.gereed_voor:
            parts.append(said(self.taal, "uiterlijk klaar: {dag}", dag=self.gereed_voor))
        return capitalized("; ".join(parts)) or None

    @property
    def regels(self) -> tuple[str | Bronnen, ...]:
        """All that the municipality says of it, a line at a time."""
        told: list[str | Bronnen] = [
            line for bericht in self.berichten[:1] for line in bericht.regels
        ]
        if self.berichten[1:]:
            told.append(said(self.taal, "Eerder gemeld:"))
            told += (line for bericht in self.berichten[1:] for line in bericht.regels)
        return tuple(filter(None, (*lines(self.maatregel), self.wie_en_wanneer, *told)))

    @property
    def is_silent(self) -> bool:
        """Whether the municipality says nothing of it."""
        return not self.regels

    @property
    def is_empty(self) -> bool:
        """Whether nobody says anything of it."""
        return self.is_silent and self.inspectie is None


@dataclass(frozen=True)
class OpvolgingPart:
    """The follow-up of the verbeterpunten of an aanpak; ``inleiding`` is about the reports."""

    inleiding: tuple[str, ...]
    rows: tuple[OpvolgingRow, ...]


def opvolging_part(
    gaps: Sequence[Gap], follow_ups: FollowUps, course: Course, taal: str
) -> OpvolgingPart | None:
    """Return the follow-up of the verbeterpunten of an aanpak, or None where nothing is said."""
    groups: dict[tuple[AanpakId, str | None], list[tuple[Gap, FollowUp]]] = {}
    for gap in gaps:
        found = follow_ups.of(gap)
        if found and found.round.is_written:
            groups.setdefault((given_in(gap), gap.judgement.key), []).append((gap, found))
    rows = [_row(group, course, taal) for group in groups.values()]
    by_id = {round.id: round for round in course.rounds}
    rounds = {group[0][1].round.ronde: group[0][1].round for group in groups.values()}
    spoken = {row.van for row in rows if not row.is_empty}
    told = [
        round
        for ronde, round in rounds.items()
        if ronde in spoken or round.rapportage != Rapportage()
    ]
    if not told:
        return None
    listed = {round.ronde for round in told if round.received or round.ronde in spoken}
    return OpvolgingPart(
        inleiding=(
            _introduction([by_id[round.ronde] for round in told], gaps[0].aanpak.ronde, taal),
            *_reports(told, taal),
        ),
        rows=tuple(row for row in rows if row.van in listed),
    )


def _row(group: Sequence[tuple[Gap, FollowUp]], course: Course, taal: str) -> OpvolgingRow:
    (first, found), punt = group[0], group[0][1].punt
    round = next(round for round in course.rounds if round.id == found.round.ronde)
    return OpvolgingRow(
        taal=taal,
        indicatoren={
            f"{gap.aanpak.aanpak}--{gap.plaats.id}": gap.plaats.indicator for gap, _found in group
        },
        van=found.round.ronde,
        ronde=first.judgement.given_in.ronde if first.judgement.given_in else None,
        maatregel=paragraphs(punt.maatregel),
        eigenaar=punt.eigenaar,
        gereed_voor=date_in_words(punt.gereed_voor, taal),
        berichten=tuple(_step(stap, round, taal) for stap in reversed(punt.voortgang)),
        inspectie=Bericht(
            taal,
            date_in_words(punt.inspectie.datum, taal) or "",
            said(taal, _FOUND[punt.inspectie.bevinding]),
            paragraphs(punt.inspectie.tekst),
        )
        if punt.inspectie
        else None,
    )


def _step(stap: Stap, round: Round, taal: str) -> Bericht:
    declared = round.opvolging.model.documenten if round.opvolging else {}
    return Bericht(
        taal,
        date_in_words(stap.datum, taal) or "",
        said(taal, _STATUSES[stap.status]),
        paragraphs(stap.tekst),
        bronnen(stap.documenten, declared, round.bijlagen, taal),
    )


def outcome_in_words(outcome: Outcome, taal: str) -> str:
    """Return "opgepakt", "gemeld: bezig": what was found of a verbeterpunt, else what was said."""
    if outcome.found:
        return said(taal, _FOUND[outcome.found])
    if outcome.status:
        return said(taal, "gemeld: {status}", status=said(taal, _STATUSES[outcome.status]))
    return said(taal, "niets gemeld")


def _introduction(rounds: Sequence[Round], ronde: str, taal: str) -> str:
    """Return that this is of after the factsheets, and changed no verdict.

    On the page of a later round than these, verdicts above it may have changed for other reasons.
    """
    dates = [
        date_in_words(round.factsheet.model.datum, taal)
        for round in rounds
        if round.factsheet and round.factsheet.model.datum
    ]
    if len(dates) == len(rounds):
        days = reduce(partial(both, taal), filter(None, dates))
        after = said_of(
            taal,
            "Dit is van na de factsheet van {dagen}.",
            "Dit is van na de factsheets van {dagen}.",
            len(rounds),
            dagen=days,
        )
    else:
        after = said_of(
            taal, "Dit is van na de factsheet.", "Dit is van na de factsheets.", len(rounds)
        )
    unchanged = (
        said(taal, "De oordelen hierboven zijn niet gewijzigd.")
        if all(round.id == ronde for round in rounds)
        else said(taal, "Geen oordeel is hierdoor gewijzigd.")
    )
    return f"{after} {unchanged}"


def _reports(rounds: Sequence[RoundFollowUp], taal: str) -> Iterator[str]:
    """Yield for each round when its report was expected, and when it came."""
    for round in rounds:
        sentences = " ".join(_report(round, taal))
        if sentences and len(rounds) > 1:
            yield said(taal, "Ronde {ronde}: {zinnen}", ronde=round.ronde, zinnen=sentences)
        elif sentences:
            yield sentences


def _report(round: RoundFollowUp, taal: str) -> Iterator[str]:
    rapportage = round.rapportage
    if rapportage.verwacht:
        expected = (
            said(
                taal,
                "De rapportage werd {wanneer} verwacht",
                wanneer=when(rapportage.verwacht, taal),
            )
            if round.received
            else said(
                taal,
                "De rapportage wordt {wanneer} verwacht",
                wanneer=when(rapportage.verwacht, taal),
            )
        )
        yield _ended(expected, rapportage.reden)
    elif round.due:
        day = date_in_words(round.due.isoformat(), taal)
        yield (
            said(taal, "De rapportage werd uiterlijk op {dag} verwacht.", dag=day)
            if round.received
            else said(taal, "De rapportage wordt uiterlijk op {dag} verwacht.", dag=day)
        )
    if rapportage.datum:
        on = when(rapportage.datum, taal)
        reported = said(taal, "De gemeente rapporteerde {wanneer}", wanneer=on)
        yield _ended(reported, rapportage.titel)


def _ended(text: str, more: str | None) -> str:
    """Return a text, with more after a colon, on one line that ends as a sentence."""
    text = " ".join((f"{text}: {more}" if more else text).split())
    return text if text.endswith((".", "!", "?")) else f"{text}."
