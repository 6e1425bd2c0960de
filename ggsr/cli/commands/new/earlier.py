"""What an earlier assessment found, for the text of a new one that judges again."""

from collections.abc import Iterator, Mapping, Sequence

from ggsr.checking.checker import Checker
from ggsr.errors import GgsrError
from ggsr.i18n import _
from ggsr.prose import Alinea, paragraphs
from ggsr.queries.judgements import Judgement, State, followed, given_by, judgements
from ggsr.queries.overgang import Question, Translation, translated
from ggsr.workspace.entities import AanpakPath, Assessment, Framework
from ggsr.workspace.layout import FileName, Kind, round_rank
from ggsr.workspace.loading import Workspace
from ggsr.workspace.new_files import Earlier


def earlier_findings(
    workspace: Workspace, path: AanpakPath, new: AanpakPath, kader: Framework, niveau: str
) -> Earlier:
    """Return what stands in an assessment of each indicator, for a new file at a level.

    Raises GgsrError where it is judged by another framework, unless that is one that this succeeds,
    or at another level, and where it has errors, is a re-test of one that has, or where a framework
    on the way has.
    """
    checker = Checker(workspace)
    assessment = _assessment(checker, path)
    if assessment is None:
        raise GgsrError(
            _("cannot show the findings of {aanpak}: there are errors").format(aanpak=path),
            _("run 'ggsr validate' for details"),
        )
    broken = _broken_on_the_way(checker, assessment.framework.id, kader.id)
    if broken:
        raise GgsrError(
            _("cannot show the findings of {aanpak}: framework {kader} has errors").format(
                aanpak=path, kader=broken
            ),
            _("run 'ggsr validate' for details"),
        )
    every = judgements(assessment)
    translation = translated(every, assessment.level, kader, niveau)
    if translation is None:
        raise GgsrError(
            _("cannot show the findings of {aanpak}: they are by {theirs}, not by {own}").format(
                aanpak=path, theirs="/".join(assessment.level), own=f"{kader.id}/{niveau}"
            ),
            _("leave out --met-bevindingen, or --kader and --niveau"),
        )
    follows = path.gemeente == new.gemeente and round_rank(path.ronde) < round_rank(new.ronde)
    return Earlier(
        label=assessment.id.title,
        vervolg_op=path.in_gemeente if follows else None,
        notes=_by_indicator(assessment, translation, new.gemeente),
        same_kader=translation.overgang is None,
        gone=[
            (
                _asked(entry),
                *_reason(translation, entry),
                *_notes(assessment, entry, new.gemeente),
            )
            for entry in translation.gone
            if entry.oordeel or entry.state is State.NOT_JUDGED
        ],
    )


def _by_indicator(
    assessment: Assessment, translation: Translation, gemeente: str
) -> Mapping[str, Sequence[Alinea]]:
    """Return the notes on each indicator; what was asked in other words is said with them."""
    notes: dict[str, Sequence[Alinea]] = {}
    origins = translation.overgang.origins if translation.overgang else {}
    for id, entry in translation.along.items():
        own = list(_notes(assessment, entry, gemeente))
        is_reworded = id in origins and origins[id].question is Question.REWORDED
        notes[id] = [_asked(entry), *own] if own and is_reworded else own
    for id, entries in translation.otherwise.items():
        lines: list[Alinea] = []
        for entry in entries:
            own = list(_notes(assessment, entry, gemeente))
            lines += [_asked(entry), *own] if own else []
        if lines:
            reason = origins[id].reason
            lines.insert(0, f"Nu anders gevraagd{f': {reason}' if reason else '.'}")
        notes[id] = lines
    return notes


def _asked(judgement: Judgement) -> Alinea:
    return f"Eerder gevraagd: {judgement.plaats.indicator.kop}"


def _reason(translation: Translation, judgement: Judgement) -> Iterator[str]:
    reason = translation.overgang and translation.overgang.gone.get(judgement.plaats.id)
    if reason:
        yield f"Vervallen: {reason}"


def _broken_on_the_way(checker: Checker, older: str, kader: str) -> str | None:
    """Return a framework with errors by way of which one succeeds an older one, if any."""
    line = checker.workspace.frameworks.line(kader)
    if kader == older or older not in line:
        return None
    in_error = {entry.place.file for entry in checker.framework_diagnostics if entry.is_error}
    way = line[: line.index(older)]
    return next((id for id in way if FileName(Kind.KADER, kader=id).path in in_error), None)


def why_no_vervolg(path: AanpakPath, new: AanpakPath) -> str:
    """Return why a new assessment does not follow the one whose findings it shows."""
    if path.gemeente != new.gemeente:
        message = _("'vervolg_op' is not set: {aanpak} is of another municipality")
    else:
        message = _("'vervolg_op' is not set: {aanpak} is not of a round before {ronde}")
    return message.format(aanpak=path, ronde=new.ronde)


def _assessment(checker: Checker, path: AanpakPath) -> Assessment | None:
    """Return an assessment, or None where it or what its verdicts rest on has errors."""
    rounds = checker.gemeente(path.gemeente).rounds
    usable = {entry.file.path: entry for round in rounds for entry in round.with_concepts}
    found = usable.get(path)
    if found is None or not found.model.hertoets:
        return found
    chain = [found, *followed(found)]
    broken = any(
        entry.file.path not in usable or (entry.model.hertoets and entry.follows_unreadable)
        for entry in chain
    )
    return None if broken else found


def _notes(assessment: Assessment, judgement: Judgement, gemeente: str) -> Iterator[Alinea]:
    """Yield the verdict on an indicator and its finding, by paragraph; in Dutch, as the file.

    ``gemeente`` is the one to which nothing else needs to be said.
    """
    if judgement.state is State.NOT_JUDGED:
        yield f"Eerder niet beoordeeld: {judgement.reason}"
    if not judgement.state.has_verdict or not judgement.key or not judgement.oordeel:
        return
    giver = given_by(assessment, judgement)
    bevinding = giver.model.bevindingen[judgement.key]
    ronde = giver.id.ronde
    where = (
        f"Ronde {ronde}" if giver.id.gemeente == gemeente else f"{giver.id.gemeente_naam} {ronde}"
    )
    at = "" if judgement.key == judgement.plaats.id else f" (bevinding bij {judgement.key})"
    step = judgement.oordeel
    yield f"{where}: {step.symbool} {step.naam}{at}"
    yield from paragraphs(bevinding.tekst)
    if bevinding.let_op:
        first, *rest = paragraphs(bevinding.let_op)
        yield from (f"LET OP: {first}", *rest)
