"""What falls short (and, when asked, what has a reservation), and who meets what others do not."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from ggsr.model import IndicatorPlaats
from ggsr.queries.judgements import Judgement, Verdicts, judgements
from ggsr.workspace.entities import AanpakId, Assessment

Kind = Literal["verbeterpunt", "let_op"]


@dataclass(frozen=True)
class Gap:
    """One indicator that falls short in one assessment, or one reservation; the fields of the JSON.

    ``tekst`` is the finding, ``let_op`` its reservation; ``file`` and ``line`` tell where the
    finding stands.
    """

    kind: Kind
    gemeente: str
    ronde: str
    aanpak: str
    aanpak_naam: str
    kader: str
    niveau: str
    thema: str
    criterium: str
    indicator: str
    indicator_tekst: str
    oordeel: str
    tekst: str
    let_op: str | None
    file: str
    line: int


def gaps_of(
    assessment: Assessment, thema: str | None = None, with_let_op: bool = False
) -> Iterator[Gap]:
    """Yield the gaps of one assessment in print order, those of one thema if it is given.

    A verbeterpunt that has a reservation too gives one of each kind.
    """
    for entry in judgements(assessment):
        if not entry.bevinding or thema not in (None, entry.plaats.thema_id):
            continue
        if entry.oordeel and entry.oordeel.verbeterpunt:
            yield _gap(assessment, entry, "verbeterpunt")
        if with_let_op and entry.bevinding.let_op:
            yield _gap(assessment, entry, "let_op")


@dataclass
class IndicatorGaps:
    """One indicator over all assessments: who falls short, who meets it."""

    kader: str
    niveau: str
    thema: str
    criterium: str
    indicator: str
    indicator_tekst: str
    position: int
    """The indicator's place in print within its level."""
    short: list[AanpakId] = field(default_factory=list)
    meets: list[AanpakId] = field(default_factory=list)

    @property
    def judged(self) -> int:
        return len(self.short) + len(self.meets)


class IndicatorTally:
    """Gathers indicators over the verdicts of assessments that are seen one after another."""

    def __init__(self, thema: str | None = None) -> None:
        self._thema = thema
        self._rows: dict[tuple[str, str, str], IndicatorGaps] = {}

    def add(self, found: Verdicts) -> None:
        """Take in the verdicts of one assessment."""
        for position, verdict in enumerate(found.verdicts):
            if verdict.oordeel and self._thema in (None, verdict.plaats.thema_id):
                row = self._row(found, verdict.plaats, position)
                (row.short if verdict.short else row.meets).append(found.aanpak)

    def rows(self) -> list[IndicatorGaps]:
        """Return the indicators that fall short: most often first, then in print order."""
        short = [row for row in self._rows.values() if row.short]
        return sorted(short, key=lambda row: (-len(row.short), row.kader, row.niveau, row.position))

    def of(self, level: tuple[str, str], indicator: str) -> IndicatorGaps | None:
        """Return who falls short on an indicator and who meets it, or None if nobody was judged."""
        return self._rows.get((*level, indicator))

    def _row(self, found: Verdicts, plaats: IndicatorPlaats, position: int) -> IndicatorGaps:
        key = (*found.level, plaats.id)
        if key not in self._rows:
            self._rows[key] = IndicatorGaps(
                kader=found.kader,
                niveau=found.niveau,
                thema=plaats.thema_id,
                criterium=plaats.criterium_id,
                indicator=plaats.id,
                indicator_tekst=plaats.indicator.tekst,
                position=position,
            )
        return self._rows[key]


def _gap(assessment: Assessment, entry: Judgement, kind: Kind) -> Gap:
    bevinding, key = entry.bevinding, entry.key
    assert bevinding is not None
    assert key is not None
    place = assessment.document.key("bevindingen", key)
    return Gap(
        kind=kind,
        gemeente=assessment.file.gemeente,
        ronde=assessment.file.ronde,
        aanpak=assessment.file.aanpak,
        aanpak_naam=assessment.model.aanpak,
        kader=assessment.framework.id,
        niveau=assessment.model.niveau,
        thema=entry.plaats.thema_id,
        criterium=entry.plaats.criterium_id,
        indicator=entry.plaats.id,
        indicator_tekst=entry.plaats.indicator.tekst,
        oordeel=bevinding.oordeel,
        tekst=bevinding.tekst,
        let_op=bevinding.let_op,
        file=place.file,
        line=place.span.line,
    )
