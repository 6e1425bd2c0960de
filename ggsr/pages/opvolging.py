"""What a factsheet tells of its verbeterpunten afterwards: what was reported, and found of that."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ggsr.model import Bevonden, Brondocument, Indicator, Rapportage, Stap, Status
from ggsr.pages.wording import capitalized, citation, date_in_words, when
from ggsr.prose import Alineas, lines, paragraphs
from ggsr.queries.follow_up import FollowUp, FollowUps, RoundFollowUp, given_in
from ggsr.queries.gaps import Gap
from ggsr.queries.standing import Course
from ggsr.workspace.entities import AanpakId, Round

_STATUSES: Mapping[Status, str] = {
    "niet-gestart": "niet gestart",
    "bezig": "bezig",
    "gereed": "gereed",
    "vervallen": "vervallen",
}
_FOUND: Mapping[Bevonden, str] = {
    "opgepakt": "opgepakt",
    "deels": "deels opgepakt",
    "niet": "niet opgepakt",
}


@dataclass(frozen=True)
class Bericht:
    """What was said of a verbeterpunt at one time: a word for it, and more where there is more."""

    datum: str
    woord: str
    tekst: Alineas
    documenten: tuple[str, ...] = ()

    @property
    def kop(self) -> str:
        """The word and the date."""
        return f"{capitalized(self.woord)} ({self.datum})"

    @property
    def bron(self) -> str | None:
        """The documents that show it, in a sentence."""
        return f"Bron: {'; '.join(self.documenten)}" if self.documenten else None

    @property
    def regels(self) -> tuple[str, ...]:
        """All of it, a line at a time."""
        return tuple(filter(None, (self.kop, *lines(self.tekst), self.bron)))


@dataclass(frozen=True)
class OpvolgingRow:
    """The follow-up of one finding with a verbeterpunt; ``indicatoren`` are by place in the page.

    ``berichten`` are those of the municipality, the last first. ``van`` is the round that gave the
    verdict; ``ronde`` is the same, but None where that is the round of the page.
    """

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
        who = f"door: {self.eigenaar}" if self.eigenaar else None
        ready = f"uiterlijk klaar: {self.gereed_voor}" if self.gereed_voor else None
        return capitalized("; ".join(filter(None, (who, ready)))) or None

    @property
    def regels(self) -> tuple[str, ...]:
        """All that the municipality says of it, a line at a time."""
        said = [line for bericht in self.berichten[:1] for line in bericht.regels]
        if self.berichten[1:]:
            said.append("Eerder gemeld:")
            said += (line for bericht in self.berichten[1:] for line in bericht.regels)
        return tuple(filter(None, (*lines(self.maatregel), self.wie_en_wanneer, *said)))

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
    gaps: Sequence[Gap], follow_ups: FollowUps, course: Course
) -> OpvolgingPart | None:
    """Return the follow-up of the verbeterpunten of an aanpak, or None where nothing is said."""
    groups: dict[tuple[AanpakId, str | None], list[tuple[Gap, FollowUp]]] = {}
    for gap in gaps:
        found = follow_ups.of(gap)
        if found and found.round.is_written:
            groups.setdefault((given_in(gap), gap.judgement.key), []).append((gap, found))
    rows = [_row(group, course) for group in groups.values()]
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
            _introduction([by_id[round.ronde] for round in told], gaps[0].aanpak.ronde),
            *_reports(told),
        ),
        rows=tuple(row for row in rows if row.van in listed),
    )


def _row(group: Sequence[tuple[Gap, FollowUp]], course: Course) -> OpvolgingRow:
    (first, found), punt = group[0], group[0][1].punt
    documenten = next(
        round.opvolging.model.documenten if round.opvolging else {}
        for round in course.rounds
        if round.id == found.round.ronde
    )
    return OpvolgingRow(
        indicatoren={
            f"{gap.aanpak.aanpak}--{gap.plaats.id}": gap.plaats.indicator for gap, _found in group
        },
        van=found.round.ronde,
        ronde=first.judgement.given_in.ronde if first.judgement.given_in else None,
        maatregel=paragraphs(punt.maatregel),
        eigenaar=punt.eigenaar,
        gereed_voor=date_in_words(punt.gereed_voor),
        berichten=tuple(_step(stap, documenten) for stap in reversed(punt.voortgang)),
        inspectie=Bericht(
            date_in_words(punt.inspectie.datum) or "",
            _FOUND[punt.inspectie.bevinding],
            paragraphs(punt.inspectie.tekst),
        )
        if punt.inspectie
        else None,
    )


def _step(stap: Stap, documenten: Mapping[str, Brondocument]) -> Bericht:
    return Bericht(
        date_in_words(stap.datum) or "",
        _STATUSES[stap.status],
        paragraphs(stap.tekst),
        tuple(citation(documenten[entry.document]) for entry in stap.documenten),
    )


def _introduction(rounds: Sequence[Round], ronde: str) -> str:
    """Return that this is of after the factsheets, and changed no verdict.

    On the page of a later round than these, verdicts above it may have changed for other reasons.
    """
    dates = [
        date_in_words(round.factsheet.model.datum)
        for round in rounds
        if round.factsheet and round.factsheet.model.datum
    ]
    factsheet = "factsheets" if len(rounds) > 1 else "factsheet"
    of = f" van {' en '.join(filter(None, dates))}" if len(dates) == len(rounds) else ""
    unchanged = (
        "De oordelen hierboven zijn niet gewijzigd."
        if all(round.id == ronde for round in rounds)
        else "Geen oordeel is hierdoor gewijzigd."
    )
    return f"Dit is van na de {factsheet}{of}. {unchanged}"


def _reports(rounds: Sequence[RoundFollowUp]) -> Iterator[str]:
    """Yield for each round when its report was expected, and when it came."""
    for round in rounds:
        sentences = " ".join(_report(round))
        if sentences:
            yield f"Ronde {round.ronde}: {sentences}" if len(rounds) > 1 else sentences


def _report(round: RoundFollowUp) -> Iterator[str]:
    rapportage, verb = round.rapportage, "werd" if round.received else "wordt"
    if rapportage.verwacht:
        reason = f": {rapportage.reden}" if rapportage.reden else ""
        yield _ended(f"De rapportage {verb} {when(rapportage.verwacht)} verwacht{reason}")
    elif round.due:
        day = date_in_words(round.due.isoformat())
        yield f"De rapportage {verb} uiterlijk op {day} verwacht."
    if rapportage.datum:
        title = f": {rapportage.titel}" if rapportage.titel else ""
        yield _ended(f"De gemeente rapporteerde {when(rapportage.datum)}{title}")


def _ended(text: str) -> str:
    """Return a text on one line that ends as a sentence."""
    text = " ".join(text.split())
    return text if text.endswith((".", "!", "?")) else f"{text}."
