"""The sheet of an aanpak: a row for each finding and each indicator that has none.

What the data says is worked out here once, for the export and for the import: there it is compared
with what the workbook holds.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ggsr.i18n import N_, _
from ggsr.model import Bevinding, IndicatorPlaats, Toetsingskader
from ggsr.output.reports.report import indicator_text
from ggsr.queries.judgements import Judgement, State, given_by, judgements
from ggsr.workspace.entities import FINDINGS, SET_ASIDE, Assessment
from ggsr.yaml_source.document import Path

THEMA, INDICATOR = "thema", "indicator"
OORDEEL, TEKST, LET_OP, NOOT, REDEN = "oordeel", "tekst", "let_op", "noot", "reden"
ID = "id"

FINDING_COLUMNS = (OORDEEL, TEKST, LET_OP, NOOT)
"""The columns of a finding, in the order of their keys in a file."""
FILLED_COLUMNS = (*FINDING_COLUMNS, REDEN)
"""The columns that are filled in."""
COLUMNS: Mapping[str, str] = {
    THEMA: N_("Thema"),
    INDICATOR: N_("Indicator"),
    OORDEEL: N_("Verdict"),
    TEKST: N_("Finding"),
    LET_OP: N_("LET OP"),
    NOOT: N_("Note"),
    REDEN: N_("Reason why not judged"),
    ID: "",
}
"""The columns of a sheet in their order, each with its head; that of the ids is the file."""

_STANDS = "@"


@dataclass(frozen=True)
class SheetRow:
    """A row of a sheet.

    ``key`` is that of the finding, or the id of the indicator that has none, and ``indicatoren``
    are the ids of those that it is about. ``texts`` are what stands under ``FILLED_COLUMNS``, ""
    where nothing does. A row ``is_fixed`` that is only there to be read: what stands from an
    earlier round, or is outside the profile.
    """

    key: str
    thema: str
    indicator: str
    indicatoren: tuple[str, ...]
    texts: Mapping[str, str]
    is_fixed: bool = False

    @property
    def id(self) -> str:
        """What identifies the row in the hidden column: the key, with a sign if it is fixed."""
        return f"{self.key}{_STANDS}" if self.is_fixed else self.key

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells under ``COLUMNS``."""
        filled = (self.texts[column] for column in FILLED_COLUMNS)
        return (self.thema, self.indicator, *filled, self.id)


def sheet_rows(assessment: Assessment) -> tuple[SheetRow, ...]:
    """Return the rows of the sheet of an assessment, in print order."""
    return tuple(_rows(assessment))


def _rows(assessment: Assessment) -> Iterator[SheetRow]:
    model = assessment.model
    for judgement in judgements(assessment):
        plaats = judgement.plaats
        if plaats.id in assessment.judged:
            if plaats.id in model.bevindingen:
                bevinding = model.bevindingen[plaats.id]
                indicatoren = (plaats.id, *bevinding.ook_voor)
                texts = finding_texts(bevinding, assessment.kader)
                yield _row(assessment, plaats, indicatoren, texts)
            continue
        reden = model.niet_beoordeeld.get(plaats.id, "")
        if not reden and judgement.state is not State.MISSING:
            texts = _standing_texts(assessment, judgement)
            yield _row(assessment, plaats, (plaats.id,), texts, is_fixed=True)
            if not model.hertoets:
                continue
        yield _row(assessment, plaats, (plaats.id,), _texts(reden=reden))


def _row(
    assessment: Assessment,
    plaats: IndicatorPlaats,
    indicatoren: tuple[str, ...],
    texts: Mapping[str, str],
    is_fixed: bool = False,
) -> SheetRow:
    known = assessment.niveau.indicatoren
    return SheetRow(
        plaats.id,
        assessment.kader.themas[plaats.thema_id].naam,
        "\n".join(indicator_text(known[id]) for id in indicatoren if id in known),
        indicatoren,
        texts,
        is_fixed,
    )


def finding_texts(bevinding: Bevinding, kader: Toetsingskader) -> Mapping[str, str]:
    """Return what a finding says under ``FILLED_COLUMNS``."""
    return _texts(
        oordeel=step_names(kader).get(bevinding.oordeel, bevinding.oordeel),
        tekst=bevinding.tekst,
        let_op=bevinding.let_op or "",
        noot=bevinding.noot or "",
    )


def _standing_texts(assessment: Assessment, judgement: Judgement) -> Mapping[str, str]:
    """Return what stands of an indicator on which the assessment itself says nothing."""
    if not judgement.state.has_verdict or judgement.key is None:
        return _texts(reden=judgement.reason or "")
    giver = given_by(assessment, judgement)
    texts = finding_texts(giver.model.bevindingen[judgement.key], giver.kader)
    return {**texts, REDEN: _("verdict of {ronde}").format(ronde=giver.file.ronde)}


def _texts(
    oordeel: str = "", tekst: str = "", let_op: str = "", noot: str = "", reden: str = ""
) -> Mapping[str, str]:
    return dict(zip(FILLED_COLUMNS, (oordeel, tekst, let_op, noot, reden), strict=True))


def step_names(kader: Toetsingskader) -> Mapping[str, str]:
    """Return how each step of the scale is written in a sheet, by its id.

    That is its printed name; the ids, if two names could be taken for each other or for an id.
    """
    names = {id: step.naam for id, step in kader.oordelen.items()}
    folded = {id: name.strip().casefold() for id, name in names.items()}
    if len(set(folded.values())) < len(names) or any(
        other != id and folded[id] == other for id in names for other in names
    ):
        return {id: id for id in names}
    return names


def path_of(row: SheetRow, column: str) -> Path:
    """Return where the text in a column stands in the file, if it does."""
    return (SET_ASIDE, row.key) if column == REDEN else (FINDINGS, row.key, column)
