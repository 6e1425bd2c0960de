"""Runs the rules over one gemeente at a time: diagnostics, and the assessments without errors."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain

from ggsr import rules
from ggsr.checking.doubtful_fixes import NamesInUse, without_doubtful_fixes
from ggsr.checking.follow_ons import lost_of, lost_of_frameworks, without_follow_ons
from ggsr.diagnostics import Diagnostic
from ggsr.files import ATTACHMENTS
from ggsr.i18n import Message
from ggsr.model import Acceptatie, Gemeente
from ggsr.model.partial import STAND_INS
from ggsr.model.validation import limited, limited_by_file
from ggsr.queries.judgements import followed
from ggsr.queries.lines import Entries, lines, linked
from ggsr.queries.standing import Course
from ggsr.rules import acceptaties
from ggsr.rules.acceptaties import ONGEBRUIKT
from ggsr.rules.references import resolve
from ggsr.workspace.entities import (
    AanpakPath,
    Assessment,
    GemeenteAmongOthers,
    GemeenteFiles,
    Round,
    RoundFiles,
    Source,
    in_print_order,
)
from ggsr.workspace.folders import CASES, SUFFIX
from ggsr.workspace.layout import INVALID_NAME, FileName, Kind, file_name
from ggsr.workspace.loading import ALL_ROUNDS, Workspace
from ggsr.workspace.register import Elsewhere, Register
from ggsr.yaml_source import Document


@dataclass
class Acceptances:
    """The acceptances of one file, and which of them matched a diagnostic."""

    document: Document
    entries: tuple[Acceptatie, ...]
    whole_round: bool = False
    """Whether it is a factsheet.yaml, which accepts diagnostics about the gemeente in any file."""
    concept: bool = False
    """Whether it is a draft, in which what is accepted may not be there yet."""
    used: set[int] = field(default_factory=set)

    @cached_property
    def _index(self) -> Mapping[tuple[str, str | None], int]:
        """The first entry about each rule and subject."""
        index: dict[tuple[str, str | None], int] = {}
        for number, entry in enumerate(self.entries):
            index.setdefault((entry.regel, entry.bij), number)
        return index

    def accept(self, diagnostic: Diagnostic) -> bool:
        """Return whether an entry of this file accepts the diagnostic, and mark it as used."""
        own = diagnostic.place.file == self.document.file
        if diagnostic.is_error or not (own or (self.whole_round and diagnostic.about_gemeente)):
            return False
        met = self._index.get((diagnostic.rule, diagnostic.subject))
        if met is None:
            return False
        self.used.add(met)
        return True

    def unused(self) -> Iterator[Diagnostic]:
        """Yield a diagnostic for each entry that is not used; a draft is not done."""
        if self.concept:
            return
        for index, entry in enumerate(self.entries):
            if index not in self.used:
                yield ONGEBRUIKT.at(
                    self.document.key("geaccepteerd", index),
                    Message("nothing here violates '{name}' (any more)", name=_named(entry)),
                    Message("remove this acceptance"),
                )


def split_accepted(
    diagnostics: Iterable[Diagnostic], acceptances: Iterable[Acceptances]
) -> tuple[list[Diagnostic], int]:
    """Return the diagnostics that are not accepted, and how many are."""
    files = list(acceptances)
    kept, accepted = [], 0
    for diagnostic in diagnostics:
        # Every file is asked, so that two acceptances of one warning both count as used.
        takers = [file for file in files if file.accept(diagnostic)]
        if takers:
            accepted += 1
        else:
            kept.append(diagnostic)
    return kept, accepted


def _named(entry: Acceptatie) -> str:
    return f"{entry.regel} ({entry.bij})" if entry.bij else entry.regel


@dataclass(frozen=True)
class CheckedGemeente:
    """A gemeente with its diagnostics in the order of its files.

    ``naam`` is its printed name. ``course`` has all its rounds, with the assessments that have no
    error, in their own file or in their framework, in the order of print. The other fields are of
    the rounds that were asked for: ``accepted`` counts the warnings that the data accepts,
    ``files`` the files that were read; ``kaders`` are the frameworks that the assessments of all
    rounds name and those that these succeed, and ``elsewhere`` what the rules saw of other
    gemeenten.
    """

    id: str
    naam: str
    gemeente: Source[Gemeente] | None
    course: Course
    diagnostics: tuple[Diagnostic, ...]
    accepted: int
    files: int
    kaders: frozenset[str]
    elsewhere: Elsewhere
    complete: bool
    """Whether every rule could run: no assessment had to be left out, be it for an error in its
    framework, and nothing before it in the course has an error."""

    @property
    def rounds(self) -> tuple[Round, ...]:
        return self.course.rounds

    @property
    def has_errors(self) -> bool:
        return any(diagnostic.is_error for diagnostic in self.diagnostics)


@dataclass(frozen=True)
class _CheckedRound:
    round: Round
    diagnostics: list[Diagnostic]
    accepted: int
    files: int
    complete: bool


class Checker:
    """Runs the rules over a workspace; the frameworks are checked once, when it is made.

    ``names`` are those that put a framework in doubt (see ``without_doubtful_fixes``); if not given
    those of the gemeente that is checked. ``register`` is for who has one that was read before.
    """

    def __init__(
        self,
        workspace: Workspace,
        names: NamesInUse | None = None,
        register: Register | None = None,
    ) -> None:
        self.workspace = workspace
        self.register = register or Register(workspace)
        self._names = names
        self._limit = workspace.limit
        self.framework_diagnostics = limited_by_file(list(self._frameworks()), self._limit)
        self._in_error = {
            found.place.file for found in self.framework_diagnostics if found.is_error
        }
        for framework in workspace.frameworks.known.values():
            if framework.source.file in self._in_error:
                framework.mark_in_error()

    def gemeente(self, gemeente: str, ronde: str = ALL_ROUNDS) -> CheckedGemeente:
        """Return one gemeente, checked in all its rounds.

        ``ronde`` chooses of which round the diagnostics and counts of files are returned; those
        outside the rounds always are.
        """
        elsewhere = self.register.elsewhere(gemeente)
        files = self.workspace.gemeente(gemeente, elsewhere.naam)
        entries = lines(files, self.workspace.frameworks)
        loaded, problems = self._loaded(files, entries)
        lost, checkable, whole = lost_of(files), files, loaded
        if lost:
            checkable = files.checkable
            whole, problems = self._loaded(checkable, entries)
        problems += rules.check_course(whole, self._limit)
        general_file = FileName(Kind.GEMEENTE, gemeente=gemeente).path
        general = [entry for entry in problems if entry.place.file == general_file]
        if checkable.gemeente:
            among = GemeenteAmongOthers(gemeente, checkable.gemeente, elsewhere)
            general += rules.check_source(checkable.gemeente, self._limit)
            general += rules.check_gemeente(among, self._limit)
        general = [*files.diagnostics, *without_follow_ons(general, lost)]
        acceptances = {part.id: list(_acceptances(part)) for part in checkable.rounds}
        diagnostics, accepted = split_accepted(general, chain(*acceptances.values()))
        in_error = {entry.place.file for entry in general if entry.is_error}
        of_rounds: dict[str, _CheckedRound] = {}
        for part, valid, every in zip(checkable.rounds, loaded.rounds, whole.rounds, strict=True):
            sound_before = not in_error
            found = _of_round(gemeente, part.id, problems)
            found += self._of_files(part, every, acceptances[part.id])
            found = list(without_follow_ons(found, lost))
            usable = self._usable(part, valid, found, in_error)
            follow_up = rules.check_follow_up(
                replace(usable, opvolging=every.opvolging), self._limit
            )
            found += without_follow_ons(follow_up, lost)
            in_error |= _files_in_error(found)
            of_rounds[part.id] = self._round(
                part, usable, acceptances[part.id], found, in_error, sound_before
            )
        chosen = [part for id, part in of_rounds.items() if ronde in (ALL_ROUNDS, id)]
        for checked in chosen:
            diagnostics += checked.diagnostics
        diagnostics = limited_by_file(diagnostics, self._limit)
        names = self._names or NamesInUse(self.workspace, [gemeente])
        rounds = tuple(part.round for part in of_rounds.values())
        return CheckedGemeente(
            id=gemeente,
            naam=files.naam,
            gemeente=files.gemeente,
            course=Course(entries, rounds, files.gemeente, files.data),
            diagnostics=tuple(
                entry.discreet() if _is_about_family(entry) else entry
                for entry in without_doubtful_fixes(diagnostics, names)
            ),
            accepted=accepted + sum(part.accepted for part in chosen),
            files=files.files + sum(part.files for part in chosen),
            kaders=frozenset(
                kader
                for part in checkable.rounds
                for entry in part.assessments
                for kader in self.workspace.frameworks.line(entry.model.kader)
                if kader not in STAND_INS
            ),
            elsewhere=elsewhere,
            complete=all(part.complete for part in chosen),
        )

    def _frameworks(self) -> Iterator[Diagnostic]:
        frameworks = self.workspace.frameworks
        yield from frameworks.diagnostics
        for framework in frameworks.known.values():
            yield from rules.check_framework(framework, self._limit)
        yield from rules.check_frameworks(frameworks, self._limit)
        lost = lost_of_frameworks(frameworks)
        for framework in frameworks.partial:
            yield from without_follow_ons(rules.check_framework(framework, self._limit), lost)

    def _loaded(self, files: GemeenteFiles, entries: Entries) -> tuple[Course, list[Diagnostic]]:
        """Return the course with all assessments that could be linked, and why others could not."""
        assessments: list[Assessment] = []
        problems: list[Diagnostic] = []
        for part in files.rounds:
            for file in part.assessments:
                assessment, found = resolve(file, self.workspace.frameworks)
                problems += found
                assessments += [assessment] if assessment else []
        by_path = linked(assessments, entries)
        rounds = tuple(
            Round(
                files.id,
                files.naam,
                part.id,
                part.factsheet,
                *_in_print_order(
                    part, [by_path[file.path] for file in part.assessments if file.path in by_path]
                ),
                opvolging=part.opvolging,
                opvolging_in_error=part.opvolging_in_error,
                factsheet_in_error=part.factsheet_in_error,
                term=self._term(part.id, entries),
                bijlagen=part.bijlagen,
            )
            for part in files.rounds
        )
        return Course(entries, rounds, files.gemeente, files.data), problems

    def _term(self, ronde: str, entries: Entries) -> int | None:
        """Return the shortest term of the frameworks of a round; drafts have none yet."""
        named = {
            entry.kader
            for path, entry in entries.items()
            if path.ronde == ronde and not entry.concept
        }
        frameworks = self.workspace.frameworks.known
        terms = (
            framework.model.afspraken.voortgang_na_maanden
            for id, framework in frameworks.items()
            if id in named
        )
        return min(filter(None, terms), default=None)

    def _of_files(
        self, files: RoundFiles, loaded: Round, acceptances: Iterable[Acceptances]
    ) -> Iterator[Diagnostic]:
        """Yield what is wrong with the files of a round, each by itself and together."""
        for file in files.assessments:
            yield from rules.check_source(file.source, self._limit)
            yield from rules.check_file(file, self._limit)
        for assessment in loaded.with_concepts:
            yield from rules.check_assessment(assessment, self._limit)
        if files.factsheet:
            yield from rules.check_source(files.factsheet, self._limit)
        yield from rules.check_round_files(files, self._limit)
        yield from rules.check_round(loaded, self._limit)
        for entry in acceptances:
            wrong = acceptaties.check(entry.document, entry.entries, rules.ACCEPTABLE)
            yield from limited(wrong, self._limit)

    def _usable(
        self, files: RoundFiles, loaded: Round, found: list[Diagnostic], in_error: set[str]
    ) -> Round:
        """Return a round with those of its assessments that have no errors.

        ``found`` gets what these show beside those that they follow, and beside the families that
        they are about. ``in_error`` are the files with errors of earlier rounds, to which those of
        this one are added.
        """
        in_error |= _files_in_error([*found, *files.diagnostics])
        for assessment in loaded.with_concepts:
            earlier = assessment.earlier
            if earlier and all(self._is_sound(entry, in_error) for entry in (assessment, earlier)):
                found += rules.check_following(assessment, self._limit)
        assessments, concepts = (
            tuple(
                _with_families_in_error(self._with_sound_link(assessment, in_error), in_error)
                for assessment in assessments
                if not self._has_errors(assessment, in_error)
            )
            for assessments in (loaded.assessments, loaded.concepts)
        )
        for assessment in (*assessments, *concepts):
            found += rules.check_families(assessment, self._limit)
        return replace(loaded, assessments=assessments, concepts=concepts)

    def _round(
        self,
        files: RoundFiles,
        round: Round,
        acceptances: list[Acceptances],
        found: list[Diagnostic],
        in_error: Container[str],
        sound_before: bool,
    ) -> _CheckedRound:
        """Return a round as checked, with all that was found in it.

        ``sound_before``: no earlier round has an error.
        """
        if files.opvolging and files.opvolging.file in in_error:
            round = replace(round, opvolging=None, opvolging_in_error=True)
        kept, accepted = split_accepted(found, acceptances)
        kept += files.diagnostics
        # Where a file has errors not every rule could run, so what seems unused may not be.
        complete = sound_before and len(round.with_concepts) == len(files.aanpakken)
        if complete and not in_error:
            for entry in acceptances:
                kept += limited(entry.unused(), self._limit)
        return _CheckedRound(round, kept, accepted, files.files, complete)

    def _with_sound_link(self, assessment: Assessment, in_error: Container[str]) -> Assessment:
        """Return an assessment without its link to one with errors, of which nothing is sure.

        Nor is anything where a framework between the two has errors. A re-test keeps its link:
        without what it follows it is left out as a whole.
        """
        earlier = assessment.earlier
        if earlier is None or assessment.model.hertoets:
            return assessment
        broken = self._broken_between(assessment.framework.id, earlier.framework.id)
        if broken is None and self._is_sound(earlier, in_error):
            return assessment
        return replace(assessment, earlier=None, follows_unreadable=True, broken_kader=broken)

    def _broken_between(self, kader: str, older: str) -> str | None:
        """Return a framework with errors by way of which one succeeds an older one, if any."""
        frameworks = self.workspace.frameworks
        line = frameworks.line(kader)
        between = line[1 : line.index(older)] if older in line else ()
        return next(
            (
                id
                for id in between
                if id not in frameworks.known or frameworks.known[id].source.file in self._in_error
            ),
            None,
        )

    def _has_errors(self, assessment: Assessment, in_error: Container[str]) -> bool:
        """Return whether an assessment has errors, or the framework by which it is judged."""
        return (
            assessment.document.file in in_error
            or assessment.framework.source.file in self._in_error
        )

    def _is_sound(self, assessment: Assessment, in_error: Container[str]) -> bool:
        """Return whether an assessment has no errors, nor any whose verdicts it depends on."""
        rests_on = followed(assessment) if assessment.model.hertoets else ()
        return not any(
            self._has_errors(entry, in_error) or (entry.model.hertoets and entry.follows_unreadable)
            for entry in (assessment, *rests_on)
        )


def _with_families_in_error(assessment: Assessment, in_error: Container[str]) -> Assessment:
    """Return an assessment of which no family is counted where one of them has an error."""
    gezinnen = assessment.file.gezinnen
    if gezinnen.has_errors or not any(source.file in in_error for source in gezinnen.sources):
        return assessment
    file = replace(assessment.file, gezinnen=replace(gezinnen, has_errors=True))
    return replace(assessment, file=file)


def families_of(found: Diagnostic) -> AanpakPath | None:
    """Return beside which assessment the families are that a diagnostic is about, if it is.

    No verdict on an aanpak depends on such a diagnostic.
    """
    top, *steps = found.place.file.split("/")
    if top != CASES or len(steps) < 3 or ATTACHMENTS in steps:
        return None
    if len(steps) == 3 and (steps[2].endswith(SUFFIX) or found.rule == INVALID_NAME.name):
        return None  # A file of the round, or what belongs nowhere.
    return AanpakPath(*steps[:3])


def _is_about_family(diagnostic: Diagnostic) -> bool:
    name = file_name(diagnostic.place.file)
    return name is not None and name.kind is Kind.GEZIN


def _files_in_error(diagnostics: Iterable[Diagnostic]) -> set[str]:
    return {entry.place.file for entry in diagnostics if entry.is_error}


def _of_round(gemeente: str, ronde: str, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics of the files of one round."""
    folder = f"{CASES}/{gemeente}/{ronde}/"
    return [entry for entry in diagnostics if entry.place.file.startswith(folder)]


def _in_print_order(
    files: RoundFiles, assessments: list[Assessment]
) -> tuple[tuple[Assessment, ...], tuple[Assessment, ...]]:
    """Return the assessments and the drafts, each in the order of print."""
    ordered = in_print_order(files.factsheet, assessments)
    return (
        tuple(entry for entry in ordered if not entry.model.concept),
        tuple(entry for entry in ordered if entry.model.concept),
    )


def _acceptances(files: RoundFiles) -> Iterator[Acceptances]:
    for file in files.assessments:
        model = file.model
        yield Acceptances(file.document, model.geaccepteerd, concept=model.concept)
    if files.opvolging:
        yield Acceptances(files.opvolging.document, files.opvolging.model.geaccepteerd)
    if files.factsheet:
        document, factsheet = files.factsheet.document, files.factsheet.model
        yield Acceptances(document, factsheet.geaccepteerd, whole_round=True)
