"""A table of everything, to read: a row for each indicator of each aanpak, whatever its state."""

from collections.abc import Iterable, Iterator

from ggsr.exchange.workbook.sheet import FINDING_COLUMNS, REDEN, finding_texts
from ggsr.i18n import _
from ggsr.output.reports.coverage import unjudged_titles
from ggsr.output.reports.report import Column, Table, indicator_text
from ggsr.queries.judgements import Judgement, State, given_by, judgements
from ggsr.workspace.entities import Assessment


def everything(assessments: Iterable[Assessment]) -> Table:
    """Return every judgement of the assessments, with its heads in the active language."""
    heads = (
        _("Municipality"),
        _("Municipality (id)"),
        _("Round"),
        _("Aanpak"),
        _("Aanpak (id)"),
        _("Draft (concept)"),
        _("Framework"),
        _("Level"),
        _("Thema"),
        _("Criterium"),
        _("Indicator"),
        _("Indicator (id)"),
        _("State"),
        _("Verdict"),
        _("Verdict (id)"),
        _("Verbeterpunt"),
        _("Finding"),
        _("LET OP"),
        _("Note"),
        _("Reason why not judged"),
        _("Verdict of round"),
        _("Path of the file"),
    )
    rows = [row for assessment in assessments for row in _rows(assessment)]
    return Table([Column(head) for head in heads], rows, _("Everything"))


def _rows(assessment: Assessment) -> Iterator[tuple[str, ...]]:
    id, kader = assessment.id, assessment.kader
    aanpak = (
        id.gemeente_naam,
        id.gemeente,
        id.ronde,
        id.aanpak_naam,
        id.aanpak,
        _("yes") if assessment.model.concept else "",
        assessment.framework.id,
        assessment.model.niveau,
    )
    states = {
        State.JUDGED: _("Judged in this round"),
        State.EARLIER: _("Judged earlier"),
        **unjudged_titles(),
    }
    for judgement in judgements(assessment):
        plaats = judgement.plaats
        step = judgement.oordeel
        indicator = (
            kader.themas[plaats.thema_id].naam,
            plaats.criterium.kop,
            indicator_text(plaats),
            plaats.id,
            states[judgement.state],
            step.naam if step else "",
            judgement.step or "",
            "" if not judgement.counts else _("yes") if judgement.falls_short else _("no"),
        )
        given_in = judgement.given_in.ronde if judgement.given_in else ""
        yield (
            *aanpak,
            *indicator,
            *_texts(assessment, judgement),
            given_in,
            assessment.document.file,
        )


def _texts(assessment: Assessment, judgement: Judgement) -> tuple[str, str, str, str]:
    """Return the finding, its reservation and note, and the reason why there is none."""
    if judgement.key is None:
        return "", "", "", judgement.reason or ""
    giver = given_by(assessment, judgement)
    texts = finding_texts(giver.model.bevindingen[judgement.key], giver.kader)
    _oordeel, tekst, let_op, noot = (texts[column] for column in FINDING_COLUMNS)
    return tekst, let_op, noot, texts[REDEN]
