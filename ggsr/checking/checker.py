"""Runs the rules over one gemeente at a time: diagnostics, and the assessments without errors."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from ggsr import rules
from ggsr.checking.doubtful_fixes import NamesInUse, without_doubtful_fixes
from ggsr.diagnostics import Diagnostic
from ggsr.i18n import Message
from ggsr.model import Acceptatie, Gemeente
from ggsr.model.validation import limited, limited_by_file
from ggsr.rules import acceptaties
from ggsr.rules.acceptaties import ONGEBRUIKT
from ggsr.rules.references import resolve
from ggsr.workspace.entities import Assessment, Round, RoundFiles, Source
from ggsr.workspace.loading import ALL_ROUNDS, Workspace
from ggsr.yaml_source import Document


@dataclass
class Acceptances:
    """The acceptances of one file, and which of them matched a diagnostic."""

    document: Document
    entries: tuple[Acceptatie, ...]
    whole_round: bool = False
    """Whether it is a factsheet.yaml, which accepts diagnostics about the gemeente in any file."""
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
        """Yield a diagnostic for each entry that is not used."""
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

    ``rounds`` hold the assessments that have no error, in their own file or in their framework,
    in the order of print; ``accepted`` counts the warnings that the data accepts, ``files`` the
    files that were read; ``kaders`` are the frameworks that its assessments name.
    """

    id: str
    gemeente: Source[Gemeente] | None
    rounds: tuple[Round, ...]
    diagnostics: tuple[Diagnostic, ...]
    accepted: int
    files: int
    kaders: frozenset[str]
    complete: bool
    """Whether no assessment had to be left out, be it for an error in its framework."""

    @property
    def has_errors(self) -> bool:
        return any(diagnostic.is_error for diagnostic in self.diagnostics)


class Checker:
    """Runs the rules over a workspace; the frameworks are checked once, when it is made.

    ``names`` are those that put a framework in doubt (see ``without_doubtful_fixes``); if not given
    those of the gemeente that is checked.
    """

    def __init__(self, workspace: Workspace, names: NamesInUse | None = None) -> None:
        self.workspace = workspace
        self._names = names
        self._limit = workspace.limit
        self.framework_diagnostics = limited_by_file(list(self._frameworks()), self._limit)
        self._in_error = {
            found.place.file for found in self.framework_diagnostics if found.is_error
        }

    def gemeente(self, gemeente: str, ronde: str | None = ALL_ROUNDS) -> CheckedGemeente:
        """Return one gemeente, checked; ``ronde`` is as ``chosen_rounds`` takes it."""
        files = self.workspace.gemeente(gemeente, ronde)
        diagnostics = list(files.diagnostics)
        if files.gemeente:
            diagnostics += rules.check_source(files.gemeente, self._limit)
        rounds, accepted = [], 0
        for round_files in files.rounds:
            checked, found, count = self._round(gemeente, round_files)
            rounds.append(checked)
            diagnostics += found
            accepted += count
        diagnostics = limited_by_file(diagnostics, self._limit)
        names = self._names or NamesInUse(self.workspace, [gemeente])
        return CheckedGemeente(
            id=gemeente,
            gemeente=files.gemeente,
            rounds=tuple(rounds),
            diagnostics=tuple(without_doubtful_fixes(diagnostics, names)),
            accepted=accepted,
            files=files.files,
            kaders=frozenset(
                entry.model.kader for part in files.rounds for entry in part.assessments
            ),
            complete=sum(len(part.aanpakken) for part in files.rounds)
            == sum(len(part.assessments) for part in rounds),
        )

    def _frameworks(self) -> Iterator[Diagnostic]:
        yield from self.workspace.frameworks.diagnostics
        for framework in self.workspace.frameworks.known.values():
            yield from rules.check_framework(framework, self._limit)

    def _round(self, gemeente: str, files: RoundFiles) -> tuple[Round, list[Diagnostic], int]:
        """Return the round with what is usable, its diagnostics, and how many are accepted."""
        assessments, found = self._assessments(files)
        factsheet = files.factsheet
        whole = Round(
            *(gemeente, files.id, factsheet, _in_print_order(files, assessments)),
            *(files.opvolging, files.opvolging_in_error),
        )
        if factsheet:
            found += rules.check_source(factsheet, self._limit)
        found += rules.check_round_files(files, self._limit)
        found += rules.check_round(whole, self._limit)
        acceptances = list(_acceptances(files))
        for entry in acceptances:
            wrong = acceptaties.check(entry.document, entry.entries, rules.ACCEPTABLE)
            found += limited(wrong, self._limit)
        in_error = self._in_error | _files_in_error([*found, *files.diagnostics])
        usable = tuple(
            assessment
            for assessment in whole.assessments
            if assessment.document.file not in in_error
            and assessment.framework.source.file not in in_error
        )
        round = replace(whole, assessments=usable)
        follow_up = list(rules.check_follow_up(round, self._limit))
        if files.opvolging and files.opvolging.file in in_error | _files_in_error(follow_up):
            round = replace(round, opvolging=None, opvolging_in_error=True)
        kept, accepted = split_accepted([*found, *follow_up], acceptances)
        kept += files.diagnostics
        # Where a file has errors not every rule could run, so what seems unused may not be.
        if len(usable) == len(files.aanpakken) and not any(entry.is_error for entry in kept):
            for entry in acceptances:
                kept += limited(entry.unused(), self._limit)
        return round, kept, accepted

    def _assessments(self, files: RoundFiles) -> tuple[list[Assessment], list[Diagnostic]]:
        assessments = []
        found: list[Diagnostic] = []
        for file in files.assessments:
            assessment, problems = resolve(file, self.workspace.frameworks)
            found += problems
            found += rules.check_source(file.source, self._limit)
            found += rules.check_file(file, self._limit)
            if assessment:
                found += rules.check_assessment(assessment, self._limit)
                assessments.append(assessment)
        return assessments, found


def _files_in_error(diagnostics: Iterable[Diagnostic]) -> set[str]:
    return {entry.place.file for entry in diagnostics if entry.is_error}


def _in_print_order(files: RoundFiles, assessments: list[Assessment]) -> tuple[Assessment, ...]:
    """Order as the factsheet says; what it leaves out follows by id."""
    order = files.factsheet.model.aanpakken if files.factsheet else ()
    position = {aanpak: index for index, aanpak in reversed(list(enumerate(order)))}
    return tuple(
        sorted(
            assessments,
            key=lambda entry: (position.get(entry.file.aanpak, len(order)), entry.file.aanpak),
        )
    )


def _acceptances(files: RoundFiles) -> Iterator[Acceptances]:
    for file in files.assessments:
        yield Acceptances(file.document, file.model.geaccepteerd)
    if files.opvolging:
        yield Acceptances(files.opvolging.document, files.opvolging.model.geaccepteerd)
    if files.acceptances:
        document, model = files.acceptances.document, files.acceptances.model
        yield Acceptances(document, model.geaccepteerd, whole_round=True)
