"""The pages as JSON: everything that a page prints, as it stands in the files.

A key is always there; what the files do not say is null or empty.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from ggsr.model import Cijfer, Conclusie, Factsheet, Gemeente, IndicatorPlaats
from ggsr.output.reports.coverage import coverage_fields
from ggsr.output.reports.diff import summary_fields
from ggsr.output.reports.families import families_fields
from ggsr.output.reports.gaps import asked_otherwise_fields, gap_fields, tally_fields
from ggsr.output.reports.report import (
    ended_fields,
    given_in_fields,
    indicator_fields,
    uncounted_fields,
    verdict_fields,
)
from ggsr.pages.facts import AanpakFacts
from ggsr.pages.factsheet import FactsheetPage
from ggsr.pages.overview import Level, Opvolging, OverviewPage, Reach
from ggsr.pages.rounds import Stand
from ggsr.pages.samenvatting import LevelSummary
from ggsr.queries.coverage import Coverage, coverage_of
from ggsr.queries.families import count_to_publish, paper_and_practice
from ggsr.queries.follow_up import FollowUps, Progress, round_follow_up
from ggsr.queries.gaps import gaps_of
from ggsr.queries.judgements import Judgement, given_by, judgements
from ggsr.queries.moves import diff_with_earlier
from ggsr.queries.revisits import Revisit, asked_otherwise, judged_before, revisit
from ggsr.queries.standing import Course
from ggsr.queries.tally import IndicatorTally
from ggsr.workspace.entities import FINDINGS, AanpakId, Assessment, Framework, Round, Source

# Not printed: the aanpakken are in this order already, and accepted warnings only concern those
# who maintain the files.
_NOT_PRINTED = {"aanpakken", "geaccepteerd"}
# Each indicator is there by itself; reactions are of before publication, and stay out of it.
_NOT_OF_A_FINDING = {"ook_voor", "wederhoor"}
_KADER = {
    *("naam", "versie", "uitgever", "taal", "doelgroep", "definitie", "afspraken", "oordelen"),
    *("groepen", "themas", "geordend"),
}
_AANPAK = {
    *("profiel", "verantwoording", "netwerkpartners", "beschrijving", "doelgroep", "bereik"),
    *("documenten", "concept", "vervolg_op", "hoort_bij", "hertoets"),
}


def factsheet_document(
    gemeente: Source[Gemeente], round: Round, course: Course, page: FactsheetPage
) -> Mapping[str, Any]:
    """Return the factsheet of a round, with its page, as a JSON document without its version."""
    facts = round.factsheet.model if round.factsheet else Factsheet()
    kaders = {entry.framework.id: entry.framework for entry in round.assessments}
    progress = Progress(FollowUps())
    progress.follow_ups.add(course)
    return {
        "gemeente": {"id": round.gemeente, **gemeente.model.model_dump()},
        "ronde": round.id,
        "page": page.page,
        "concept": page.concept,
        "rondes": [asdict(link) for link in page.rondes],
        **facts.model_dump(exclude=_NOT_PRINTED),
        "kaders": [_kader(kader) for kader in kaders.values()],
        "aanpakken": [
            {**_aanpak(entry, progress), "families": _families(entry, round, course)}
            for entry in round.assessments
        ],
        "samenvatting": [_summary(level) for level in page.samenvatting],
        "standing_after": [_stand(level) for level in page.stand],
        "earlier_aanpakken": [
            {"page": entry.place.page, "coverage": coverage_fields(entry.coverage)}
            for level in page.uit_eerdere
            for entry in level.aanpakken
        ],
        "opvolging": _opvolging(round),
        "ended": [ended_fields(entry) for entry in page.ended],
        "invoer": {"bestanden": page.invoer.files, "sha256": page.invoer.sha256},
    }


def _summary(level: LevelSummary) -> dict[str, Any]:
    return {"kader": level.kader_id, "niveau": level.niveau, **asdict(level.shared)}


def _stand(stand: Stand) -> dict[str, Any]:
    return {
        "kader": stand.kader,
        "niveau": stand.niveau,
        "verbeterpunten": stand.total,
        "by_round": dict(stand.verbeterpunten),
    }


def _kader(kader: Framework) -> dict[str, Any]:
    return {"id": kader.id, **kader.model.model_dump(include=_KADER)}


def _opvolging(round: Round) -> dict[str, Any] | None:
    """Return what the opvolging.yaml of a round says, and when its report is due."""
    if round.opvolging is None:
        return None
    follow_up = round_follow_up(round)
    written = round.opvolging.model.model_dump(exclude=_NOT_PRINTED - {"aanpakken"})
    for punt in (punt for entries in written["aanpakken"].values() for punt in entries.values()):
        punt["voortgang"] = [_with_citations(stap) for stap in punt["voortgang"]]
    return {
        "due": follow_up.due.isoformat() if follow_up and follow_up.due else None,
        **written,
    }


def _with_citations(citing: Mapping[str, Any]) -> dict[str, Any]:
    """Return what cites documents with their ids, and beside them each with its page."""
    references = citing["documenten"]
    ids = [entry["document"] for entry in references]
    return {**citing, "documenten": ids, "verwijzingen": list(references)}


def _aanpak(assessment: Assessment, progress: Progress) -> dict[str, Any]:
    coverage = coverage_of(assessment)
    earlier, counted = assessment.earlier, revisit(assessment)
    before = judged_before(assessment)
    return {
        "aanpak": assessment.id.aanpak,
        "aanpak_naam": assessment.id.aanpak_naam,
        "kader": assessment.framework.id,
        "niveau": assessment.model.niveau,
        "niveau_naam": assessment.niveau.naam,
        **assessment.model.model_dump(include=_AANPAK),
        "earlier": {"ronde": earlier.id.ronde, "aanpak": earlier.id.aanpak} if earlier else None,
        "revisit": _revisit(counted) if counted else None,
        "asked_otherwise": list(map(asked_otherwise_fields, asked_otherwise(assessment))),
        "coverage": coverage_fields(coverage),
        "bevindingen": _bevindingen(assessment, before),
        "verbeterpunten": [gap_fields(gap, progress) for gap in gaps_of(assessment)],
        "unjudged": [
            {**_unjudged(entry), "was": _was(before, entry)} for entry in coverage.unjudged
        ],
        "conclusie": _conclusie(assessment, coverage),
        "verloop": _verloop(assessment),
    }


def _families(assessment: Assessment, round: Round, course: Course) -> dict[str, Any] | None:
    """Return the families of an assessment, counted as far as that may be published."""
    counts = count_to_publish(assessment, round)
    return families_fields(paper_and_practice(counts, assessment, course)) if counts else None


def _revisit(revisit: Revisit) -> dict[str, int]:
    counts = {key: value for key, value in asdict(revisit).items() if key != "earlier"}
    return counts | {"not_counted": sum(revisit.not_counted.values())}


def _was(before: Mapping[str, Judgement], entry: Judgement) -> dict[str, Any] | None:
    """Return what an indicator was in the assessment that is followed, or None if none is."""
    was = before.get(entry.plaats.id)
    return {"indicator": was.plaats.id, **verdict_fields(was)} if was else None


def _verloop(assessment: Assessment) -> dict[str, Any] | None:
    """Return how often there is each move since the assessment that this one follows."""
    diff = diff_with_earlier(assessment)
    if diff is None or diff.before is None:
        return None
    before = diff.before.aanpak
    return {"ronde": before.ronde, "aanpak": before.aanpak, "summary": summary_fields(diff)}


def _bevindingen(assessment: Assessment, before: Mapping[str, Judgement]) -> list[dict[str, Any]]:
    """Return each finding once, in the order of print, with all indicators that it judges."""
    groups: dict[tuple[AanpakId | None, str], list[Judgement]] = {}
    for entry in judgements(assessment):
        if entry.key:
            groups.setdefault((entry.given_in, entry.key), []).append(entry)
    return [
        _bevinding(assessment, key, group, before) for (_given_in, key), group in groups.items()
    ]


def _bevinding(
    assessment: Assessment,
    key: str,
    group: Sequence[Judgement],
    before: Mapping[str, Judgement],
) -> dict[str, Any]:
    plaats = group[0].plaats
    source = given_by(assessment, group[0])
    place = source.document.key(FINDINGS, key)
    return {
        "thema": plaats.thema_id,
        "criterium": plaats.criterium_id,
        "indicatoren": [
            {**_indicator(entry.plaats), "was": _was(before, entry)} for entry in group
        ],
        **_with_citations(source.model.bevindingen[key].model_dump(exclude=_NOT_OF_A_FINDING)),
        "file": place.file,
        "line": place.span.line,
        "given_in": given_in_fields(group[0]),
    }


def _indicator(plaats: IndicatorPlaats) -> dict[str, Any]:
    return {
        "thema": plaats.thema_id,
        "criterium": plaats.criterium_id,
        "criterium_naam": plaats.criterium.naam,
        "criterium_nummer": plaats.criterium.nummer,
        "indicator": plaats.id,
        "indicator_tekst": plaats.indicator.tekst,
        "punten": plaats.indicator.punten,
        "toelichting": plaats.indicator.toelichting,
        "nummer": plaats.indicator.nummer,
        "groepen": plaats.indicator.groepen,
        "grondslag": plaats.indicator.grondslag,
    }


def _unjudged(entry: Judgement) -> dict[str, Any]:
    return {**_indicator(entry.plaats), "state": str(entry.state), "reason": entry.reason}


def _conclusie(assessment: Assessment, coverage: Coverage) -> dict[str, Any]:
    """Return the two boxes of every thema of the level; an empty one has no texts."""
    boxes = assessment.model.conclusie
    return {
        theme.thema: boxes.get(theme.thema, Conclusie()).model_dump() for theme in coverage.themes
    }


def overview_document(page: OverviewPage) -> Mapping[str, Any]:
    """Return the page of all gemeenten as a JSON document, without its version."""
    return {
        "ronde": page.ronde,
        "levels": [_level(level) for level in page.levels],
        "indicators": list(map(tally_fields, page.short)),
        "never_judged": [_never_judged(entry) for entry in page.never_judged],
        "reach": [_reach(entry) for entry in page.reach],
        "left_out": page.left_out,
        "not_assessed": page.not_assessed,
        **uncounted_fields(page.uncounted),
        "invoer": {"bestanden": page.invoer.files, "sha256": page.invoer.sha256},
    }


def _level(level: Level) -> dict[str, Any]:
    return {
        "kader": level.kader,
        "kader_naam": level.kader_naam,
        "niveau": level.niveau,
        "niveau_naam": level.niveau_naam,
        "oordelen": {step: oordeel.model_dump() for step, oordeel in level.scale.items()},
        "geordend": level.aanpakken[0].kader.geordend,
        "total": asdict(level.total),
        "aanpakken": [_aanpak_in_overview(facts) for facts in level.aanpakken],
        "opvolging": [_progress(row) for row in level.opvolging],
    }


def _progress(row: Opvolging) -> dict[str, Any]:
    counts, progress = row.counts, row.progress
    return {
        "gemeente": progress.gemeente,
        "gemeente_naam": row.naam,
        "ronde": row.ronde,
        "verbeterpunten": counts.points,
        "reported": counts.reported,
        "gereed": counts.ready,
        "opgepakt": counts.closed,
        "due": progress.due.isoformat() if progress.due else None,
        "received": progress.received,
    }


def _aanpak_in_overview(facts: AanpakFacts) -> dict[str, Any]:
    return {
        "page": facts.page,
        "gemeente_naam": facts.naam,
        "coverage": coverage_fields(facts.coverage),
        "verdicts": [
            {"indicator": judgement.plaats.id, **verdict_fields(judgement)}
            for judgement in facts.coverage.judgements
        ],
    }


def _never_judged(row: IndicatorTally) -> dict[str, Any]:
    return {
        "kader": row.kader,
        "niveau": row.niveau,
        **indicator_fields(row.plaats),
        "reasons": row.reasons,
    }


def _reach(entry: Reach) -> dict[str, Any]:
    first = entry.aanpakken[0]
    return {
        "gemeente": first.aanpak.gemeente,
        "gemeente_naam": entry.naam,
        "ronde": entry.ronde,
        "populatie_ggsr": _cijfer(first.populatie_cijfer),
        "populatie_ronde": entry.populatie_ronde,
        "aanpakken": [
            {
                "aanpak": facts.aanpak.aanpak,
                "aanpak_naam": facts.aanpak.aanpak_naam,
                "ronde": facts.aanpak.ronde,
                "bereik": _cijfer(facts.bereik_cijfer),
                "bereik_ronde": facts.bereik_ronde,
            }
            for facts in entry.aanpakken
        ],
    }


def _cijfer(cijfer: Cijfer | None) -> dict[str, Any] | None:
    return cijfer.model_dump() if cijfer else None
