"""What an earlier assessment found, for the text of a new one that judges again."""

from collections.abc import Iterator

from ggsr.checking.checker import Checker
from ggsr.errors import GgsrError
from ggsr.i18n import _
from ggsr.prose import Alinea, paragraphs
from ggsr.queries.judgements import Judgement, State, followed, given_by, judgements
from ggsr.workspace.entities import AanpakPath, Assessment
from ggsr.workspace.layout import round_rank
from ggsr.workspace.loading import Workspace
from ggsr.workspace.new_files import Earlier


def earlier_findings(
    workspace: Workspace, path: AanpakPath, new: AanpakPath, level: tuple[str, str]
) -> Earlier:
    """Return what stands in an assessment of each indicator, for a new file at a level.

    Raises GgsrError where it is judged by another framework or level, and where it has errors or
    is a re-test of one that has.
    """
    assessment = _assessment(workspace, path)
    if assessment is None:
        raise GgsrError(
            _("cannot show the findings of {aanpak}: there are errors").format(aanpak=path),
            _("run 'ggsr validate' for details"),
        )
    if assessment.level != level:
        raise GgsrError(
            _("cannot show the findings of {aanpak}: they are by {theirs}, not by {own}").format(
                aanpak=path, theirs="/".join(assessment.level), own="/".join(level)
            ),
            _("leave out --met-bevindingen, or --kader and --niveau"),
        )
    follows = path.gemeente == new.gemeente and round_rank(path.ronde) < round_rank(new.ronde)
    return Earlier(
        label=assessment.id.title,
        vervolg_op=path.in_gemeente if follows else None,
        notes={
            judgement.plaats.id: tuple(_notes(assessment, judgement, new.gemeente))
            for judgement in judgements(assessment)
        },
    )


def why_no_vervolg(path: AanpakPath, new: AanpakPath) -> str:
    """Return why a new assessment does not follow the one whose findings it shows."""
    if path.gemeente != new.gemeente:
        message = _("'vervolg_op' is not set: {aanpak} is of another municipality")
    else:
        message = _("'vervolg_op' is not set: {aanpak} is not of a round before {ronde}")
    return message.format(aanpak=path, ronde=new.ronde)


def _assessment(workspace: Workspace, path: AanpakPath) -> Assessment | None:
    """Return an assessment, or None where it or what its verdicts rest on has errors."""
    rounds = Checker(workspace).gemeente(path.gemeente).rounds
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
