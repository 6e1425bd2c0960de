"""An assessment carried over to the framework that succeeds its own, with nothing lost.

A verdict goes along only where the newer framework asks the same (``queries.overgang``). All else
that was written goes to ``uit_vorig_kader`` as it is, and counts nowhere.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ggsr.checking.changed_file import ChangedFile
from ggsr.checking.checker import CheckedGemeente, Checker
from ggsr.checking.migration_plan import MigrationPlan
from ggsr.diagnostics import Diagnostic
from ggsr.errors import GgsrError
from ggsr.i18n import Message
from ggsr.queries.overgang import LevelOvergang, Question, overgang_between
from ggsr.spelling import suggestion_or_list
from ggsr.workspace.entities import (
    FINDINGS,
    FOLLOWED,
    AanpakPath,
    Assessment,
    Framework,
    Round,
)

_VALIDATE = Message("run 'ggsr validate' for details")


@dataclass(frozen=True)
class Migration:
    """What becomes of a file, and of each indicator on which it says something, by its old id.

    ``kept`` are those of which the verdict or the reason goes along, ``renamed`` those of them with
    another id now. What does not go along is in ``to_judge``, with the newer indicators that have
    to be judged instead, or in ``dropped``, with the reason of the newer framework. ``new`` are the
    newer indicators of the profile that come from nowhere. ``verdicts`` and ``verdicts_set_aside``
    count indicators; a reason why one was not judged is no verdict.
    """

    change: ChangedFile
    overgang: LevelOvergang
    kept: tuple[str, ...]
    renamed: Mapping[str, str]
    to_judge: Mapping[str, tuple[str, ...]]
    dropped: Mapping[str, str]
    new: tuple[str, ...]
    verdicts: int
    verdicts_set_aside: int

    def asks_something_else(self, old: str) -> bool:
        """Return whether the newer framework asks something else under the same id or another."""
        origins = self.overgang.origins
        return any(origins[new].question is Question.OTHER for new in self.to_judge[old])


def migrate(checker: Checker, path: AanpakPath, kader: str) -> Migration | None:
    """Return how to carry an assessment over to a framework, with the file as it would be.

    None where it is judged by that already. Raises GgsrError where it cannot be carried over.
    """
    _check_framework(checker, kader)
    checked = checker.gemeente(path.gemeente)
    assessment = _assessment(checker, checked, path)
    if assessment.framework.id == kader:
        return None
    _check_families(assessment, kader)
    newer = checker.workspace.frameworks.known[kader]
    overgang = _overgang(checker, assessment, newer)
    _check_course(checked, assessment, newer)
    plan = MigrationPlan(assessment, overgang)
    plan.check()
    change = ChangedFile.opened(checker.workspace, path.file)
    reason = change.why_not(checker.workspace.root)
    text = "" if reason else plan.text()
    reason = reason or change.why_not(checker.workspace.root, text)
    if reason:
        message = Message("cannot change {file}: {reason}", file=path.file, reason=reason)
        raise GgsrError(message, Message("put a smaller file of its own in that place"))
    change.change(text)
    return _migration(assessment, overgang, change)


def _check_framework(checker: Checker, kader: str) -> None:
    """Raise GgsrError for a framework that is not there or has errors."""
    frameworks = checker.workspace.frameworks
    if kader not in frameworks.known and kader not in frameworks.broken:
        raise GgsrError(
            Message("framework frameworks/{name}.yaml does not exist", name=kader),
            suggestion_or_list(kader, [*frameworks.known, *frameworks.broken]),
        )
    file = f"frameworks/{kader}.yaml"
    if kader in frameworks.broken or _has_errors(file, checker.framework_diagnostics):
        raise GgsrError(Message("framework {kader} has errors", kader=kader), _VALIDATE)


def _has_errors(file: str, diagnostics: Iterable[Diagnostic]) -> bool:
    return any(found.is_error and found.place.file == file for found in diagnostics)


def _assessment(checker: Checker, checked: CheckedGemeente, path: AanpakPath) -> Assessment:
    """Return an assessment or a draft. Raises GgsrError for one with errors, or its framework."""
    if not _has_errors(path.file, checked.diagnostics):
        kader = checked.course.entries[path].kader
        if kader is not None:
            _check_framework(checker, kader)
        for round in checked.rounds:
            for assessment in round.with_concepts:
                if assessment.file.path == path:
                    return assessment
    message = Message("cannot migrate {file}: it has errors", file=path.file)
    raise GgsrError(message, _VALIDATE)


def _check_families(assessment: Assessment, newer: str) -> None:
    """Raise GgsrError where families were judged beside the assessment, by the same questions."""
    gezinnen, path = assessment.file.gezinnen, assessment.file.path
    if gezinnen:
        older = assessment.framework.id
        raise GgsrError(
            Message(
                "{folder} has the verdicts on families, who were judged by {older}",
                folder=gezinnen.folder,
                older=older,
            ),
            Message(
                "{file} stays judged by {older}; start a new one: ggsr new aanpak {gemeente} "
                "'{naam}' --ronde ... --from {source} --kader {newer}",
                file=path.file,
                older=older,
                gemeente=path.gemeente,
                naam=assessment.model.aanpak,
                source=path.in_gemeente,
                newer=newer,
            ),
        )


def _overgang(checker: Checker, assessment: Assessment, newer: Framework) -> LevelOvergang:
    """Return how to come to the newer framework in one step. Raises GgsrError for any other."""
    older, niveau = assessment.framework, assessment.model.niveau
    line = checker.workspace.frameworks.line(newer.id)
    if line is None:
        message = Message("one of the frameworks that {kader} succeeds has errors", kader=newer.id)
        raise GgsrError(message, _VALIDATE)
    if older.id not in line:
        successors = [
            id
            for id, framework in checker.workspace.frameworks.known.items()
            if framework.earlier is not None and framework.earlier.id == older.id
        ]
        raise GgsrError(
            Message("{newer} does not succeed {older}", newer=newer.id, older=older.id),
            Message("choose one that does with --to: {names}", names=", ".join(successors))
            if successors
            else Message("no framework in frameworks/ succeeds it"),
        )
    if newer.earlier is None or newer.earlier.id != older.id:
        step = line[line.index(older.id) - 1]
        raise GgsrError(
            Message("{newer} is more than one step from {older}", newer=newer.id, older=older.id),
            Message("migrate to {step} first: --to {step}", step=step),
        )
    if niveau not in newer.model.niveaus:
        raise GgsrError(
            Message("framework {kader} has no level '{niveau}'", kader=newer.id, niveau=niveau),
            Message("it stays judged by {older}", older=older.id),
        )
    profiel = assessment.model.profiel
    if profiel is not None and profiel not in newer.model.profielen_of(niveau):
        raise GgsrError(
            Message(
                "level {niveau} of {kader} has no profile '{profiel}'",
                niveau=niveau,
                kader=newer.id,
                profiel=profiel,
            ),
            Message("add it to {file}, or remove 'profiel' first", file=newer.source.file),
        )
    overgang = overgang_between(older.id, newer, niveau)
    assert overgang
    return overgang


def _check_course(checked: CheckedGemeente, assessment: Assessment, newer: Framework) -> None:
    """Raise GgsrError where the assessment has to stay judged as it is, for what rests on it."""
    path, older = assessment.file.path, assessment.framework.id
    if assessment.model.hertoets:
        raise GgsrError(
            Message("{file} is a re-test, of verdicts by {older}", file=path.file, older=older),
            Message("finish it by {older}; the next whole assessment can use another", older=older),
        )
    for entry in checked.course.entries.values():
        follows = path in entry.follows
        if entry.hertoets and path in _rests_on(checked, entry.path):
            raise GgsrError(
                Message("{file} is a re-test of it", file=entry.path.file),
                Message("it stays judged by {older}", older=older),
            )
        if follows and newer.id not in (entry.kaders or (newer.id,)):
            later = next(round for round in checked.rounds if round.id == entry.path.ronde)
            raise GgsrError(
                Message(
                    "{file} follows it and is judged by {kader}",
                    file=entry.path.file,
                    kader=entry.kader,
                ),
                Message("that round is published, so it stays judged by {older}", older=older)
                if _is_published(later)
                else Message(
                    "migrate that first: ggsr migrate {aanpak} --to {kader}",
                    aanpak=entry.path,
                    kader=newer.id,
                ),
            )
    round = next(entry for entry in checked.rounds if entry.id == path.ronde)
    _check_round(round, assessment, newer)


def _rests_on(checked: CheckedGemeente, path: AanpakPath) -> set[AanpakPath]:
    """Return what a re-test lets verdicts of stand, be it through other re-tests."""
    entries, found = checked.course.entries, set[AanpakPath]()
    todo = list(entries[path].follows)
    while todo:
        other = todo.pop()
        if other not in found and other in entries:
            found.add(other)
            todo += entries[other].follows if entries[other].hertoets else ()
    return found


def _check_round(round: Round, assessment: Assessment, newer: Framework) -> None:
    """Raise GgsrError for a round that is published, or of which that is not known."""
    path, model = assessment.file.path, assessment.model
    if round.factsheet_in_error or round.opvolging_in_error:
        raise GgsrError(
            Message(
                "round {ronde} of {gemeente} has errors", ronde=round.id, gemeente=path.gemeente
            ),
            _VALIDATE,
        )
    if _is_published(round):
        raise GgsrError(
            Message(
                "round {ronde} of {gemeente} is published: its factsheet has a date",
                ronde=round.id,
                gemeente=path.gemeente,
            ),
            Message(
                "{file} stays judged by {older}; start a new one: ggsr new aanpak {gemeente} "
                "'{naam}' --ronde ... --from {source} --kader {newer}",
                file=path.file,
                older=assessment.framework.id,
                gemeente=path.gemeente,
                naam=model.aanpak,
                source=path.in_gemeente,
                newer=newer.id,
            ),
        )
    if round.opvolging and path.aanpak in round.opvolging.model.aanpakken:
        place = round.opvolging.document.key(FOLLOWED, path.aanpak)
        raise GgsrError(
            Message(
                "{file}, line {line}, is about verbeterpunten of it",
                file=place.file,
                line=place.span.line,
            ),
            Message(
                "it stays judged by {older}: those are followed up by their ids there",
                older=assessment.framework.id,
            ),
        )


def _is_published(round: Round) -> bool:
    return round.factsheet is not None and round.factsheet.model.datum is not None


def _migration(assessment: Assessment, overgang: LevelOvergang, change: ChangedFile) -> Migration:
    claims = assessment.file.claims
    along = {id: new for id, _path in claims if (new := overgang.successor(id)) is not None}
    aside = [id for id, _path in claims if id not in along]
    verdicts = [id for id, path in claims if path[0] == FINDINGS]
    profiel = assessment.model.profiel
    niveau = overgang.newer.model.niveaus[overgang.niveau]
    outside = overgang.newer.model.profielen[profiel].outside(niveau) if profiel else ()
    return Migration(
        change,
        overgang,
        kept=tuple(along),
        renamed={old: new for old, new in along.items() if old != new},
        to_judge={old: overgang.news[old] for old in aside if old in overgang.news},
        dropped={old: overgang.gone.get(old, "") for old in aside if old not in overgang.news},
        new=tuple(
            id
            for id, origin in overgang.origins.items()
            if origin.question is Question.NEW and id not in outside
        ),
        verdicts=len(verdicts),
        verdicts_set_aside=sum(id not in along for id in verdicts),
    )
