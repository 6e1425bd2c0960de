"""What was filled in in a workbook, taken over into the files of a workspace: all of it or nothing.

Nothing is written here: an import is what would change, or why nothing can.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ggsr.checking.changed_file import ChangedFile, ChangedWorkspace
from ggsr.checking.checker import CheckedGemeente, Checker
from ggsr.diagnostics import Diagnostic, Place
from ggsr.errors import GgsrError, require_extra
from ggsr.exchange.workbook.base import normalised
from ggsr.exchange.workbook.edits import RowChange, SheetEdits
from ggsr.exchange.workbook.exporting import exported
from ggsr.exchange.workbook.merging import MergedRow, Outcome, merge_row, wrong_in_row
from ggsr.exchange.workbook.reading import FilledRow, FilledSheet, read_workbook
from ggsr.exchange.workbook.refusals import Conflict, Mistake
from ggsr.exchange.workbook.sheet import (
    FILLED_COLUMNS,
    FINDING_COLUMNS,
    OORDEEL,
    REDEN,
    SheetRow,
    path_of,
    sheet_rows,
    step_names,
)
from ggsr.i18n import Message
from ggsr.model import Bevinding
from ggsr.queries.provenance import file_hash
from ggsr.rules.onbekend_oordeel import way_out
from ggsr.workspace.entities import FINDINGS, SET_ASIDE, AanpakPath, Assessment
from ggsr.workspace.layout import Kind, file_name
from ggsr.yaml_source.editing import EditError

_VALIDATE = Message("run 'ggsr validate' for details")
_EXPORT_ANEW = Message("export it anew, and fill that in")


@dataclass(frozen=True)
class SheetImport:
    """What a sheet changes in its file: ``change`` is None where that is nothing.

    ``taken`` cells come from the sheet; ``kept`` are those that changed in the file only.
    """

    sheet: str
    file: str
    change: ChangedFile | None
    taken: int
    kept: int


@dataclass
class Import:
    """What a workbook changes; nothing, if there is any conflict or mistake."""

    sheets: list[SheetImport] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    """What ``ggsr validate`` says of the changed files, and did not say before."""
    conflicts: list[Conflict] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        return bool(self.conflicts or self.mistakes)

    @property
    def changes(self) -> list[ChangedFile]:
        """The files that change."""
        if self.is_refused:
            return []
        return [sheet.change for sheet in self.sheets if sheet.change]


def import_workbook(checker: Checker, content: bytes) -> Import:
    """Return what a workbook would change. Raises GgsrError where a library is not installed."""
    # What is not installed is no mistake in the workbook.
    require_extra("defusedxml", "xlsx")
    result = Import()
    try:
        sheets, mistakes = read_workbook(content)
    except GgsrError as error:
        result.mistakes.append(Mistake(str(error), error.help))
        return result
    result.mistakes += mistakes
    checked: dict[str, CheckedGemeente] = {}
    for sheet in sheets:
        _SheetImporter(checker, sheet, result, checked).run()
    if changed := {change.file: change for change in result.changes}:
        after = Checker(ChangedWorkspace(checker.workspace, changed))
        for gemeente, before in checked.items():
            _add_found(result, before.diagnostics, after.gemeente(gemeente).diagnostics)
    return result


def _add_found(result: Import, before: Iterable[Diagnostic], after: Iterable[Diagnostic]) -> None:
    """Add what is found of a gemeente after the import only; an error is a mistake."""
    known = Counter(map(_about, before))
    for diagnostic in after:
        known[_about(diagnostic)] -= 1
        if known[_about(diagnostic)] >= 0:
            continue
        if diagnostic.is_error:
            message = Message(
                "{file} would have an error: {message}",
                file=diagnostic.place.file,
                message=diagnostic.message,
            )
            result.mistakes.append(Mistake(message, diagnostic.help))
        else:
            result.found.append(diagnostic)


def _about(diagnostic: Diagnostic) -> tuple[str, str, str]:
    """Return what tells a diagnostic from others, wherever its line is now."""
    return diagnostic.rule, diagnostic.place.file, str(diagnostic.message)


class _SheetImporter:
    """Works one sheet out; what it finds goes to the import."""

    def __init__(
        self,
        checker: Checker,
        sheet: FilledSheet,
        result: Import,
        checked: dict[str, CheckedGemeente],
    ) -> None:
        self._checker = checker
        self._sheet = sheet
        self._result = result
        self._checked = checked

    def run(self) -> None:
        """Add to the import what the sheet changes, or why it cannot."""
        assessment = self._assessment()
        if assessment is None:
            return
        problems = len(self._result.conflicts) + len(self._result.mistakes)
        merged = _Merger(assessment, self._sheet, self._result)
        changes = list(merged.changes())
        if len(self._result.conflicts) + len(self._result.mistakes) > problems:
            return
        change = None
        if changes and not self._result.is_refused:
            change = self._change(assessment, changes)
            if change is None:
                return
        self._result.sheets.append(
            SheetImport(
                self._sheet.name, assessment.document.file, change, merged.taken, merged.kept
            )
        )

    def _assessment(self) -> Assessment | None:
        """Return what the sheet is of, or None after adding why it cannot be changed."""
        base = self._sheet.base
        name = file_name(base.file)
        if name is None or name.kind is not Kind.BEOORDELING:
            self._refuse(Message("{file} is no assessment", file=base.file), _EXPORT_ANEW)
            return None
        path = AanpakPath(name.gemeente, name.ronde, name.aanpak)
        workspace = self._checker.workspace
        if path.gemeente not in workspace.gemeenten or path.aanpak not in workspace.aanpakken(
            path.gemeente, path.ronde
        ):
            self._refuse(
                Message("there is no {file} here", file=base.file),
                Message("use the workspace that it was exported from, or -C DIR"),
            )
            return None
        if path.gemeente not in self._checked:
            self._checked[path.gemeente] = self._checker.gemeente(path.gemeente)
        checked = self._checked[path.gemeente]
        assessment = exported(checked.course, path)
        if not isinstance(assessment, Assessment):
            self._refuse(
                Message("cannot change it: {file} has errors", file=assessment.cause.file)
                if any(
                    error.is_error and error.place.file == assessment.cause.file
                    for error in checked.diagnostics
                )
                else Message("the framework of {file} has errors", file=assessment.cause.file),
                _VALIDATE,
            )
            return None
        kader = assessment.framework.source
        if file_hash(kader.document.content) != base.kader_hash:
            self._refuse(
                Message(
                    "{file} is judged by another framework now, or {kader} was changed",
                    file=base.file,
                    kader=kader.file,
                ),
                _EXPORT_ANEW,
            )
            return None
        return assessment

    def _change(self, assessment: Assessment, changes: list[RowChange]) -> ChangedFile | None:
        """Return the changed file, or None after adding why it cannot be changed."""
        change = ChangedFile.opened(self._checker.workspace, assessment.document.file)
        root = self._checker.workspace.root
        reason = change.why_not(root)
        try:
            text = "" if reason else SheetEdits(assessment, changes).text()
        except EditError as error:
            self._refuse(str(error), error.help)
            return None
        reason = reason or change.why_not(root, text)
        if reason:
            self._refuse(
                Message("cannot change {file}: {reason}", file=change.file, reason=reason),
                Message("put a smaller file of its own in that place"),
            )
            return None
        change.change(text)
        return change

    def _refuse(self, message: Message | str, help: Message | str | None) -> None:
        self._result.mistakes.append(Mistake(message, help, self._sheet.name))


class _Merger:
    """Merges the rows of a sheet with what its file says now."""

    def __init__(self, assessment: Assessment, sheet: FilledSheet, result: Import) -> None:
        self._assessment = assessment
        self._sheet = sheet
        self._result = result
        self._steps = _steps(assessment)
        own = [row for row in sheet_rows(assessment) if not row.is_fixed]
        self._by_key = {row.key: row for row in own}
        self._by_indicator = {id: row for row in own for id in row.indicatoren}
        self._may_be_empty = assessment.model.concept or assessment.model.hertoets
        self.taken = self.kept = 0

    def changes(self) -> Iterator[RowChange]:
        """Yield the rows that change; a row that cannot is a conflict or a mistake."""
        for row in self._sheet.rows:
            if row.base.is_fixed:
                continue
            base, sheet = self._texts(row.base.texts), self._filled(row, row.texts)
            if sheet is None:
                continue
            now = self._by_key.get(row.base.key)
            if now is None or set(now.indicatoren) != set(row.base.indicatoren):
                self._merge_regrouped(row, base, sheet)
                continue
            merged = merge_row(base, sheet, self._texts(now.texts))
            change = self._change(row, merged)
            if change:
                yield change

    def _change(self, row: FilledRow, merged: MergedRow) -> RowChange | None:
        self.kept += len(merged.columns(Outcome.KEPT))
        conflicts = merged.columns(Outcome.CONFLICT)
        for column in conflicts:
            self._conflict(row, column, self._by_key[row.base.key])
        taken = merged.columns(Outcome.TAKEN)
        if conflicts or not taken:
            return None
        wrong = wrong_in_row(merged.texts, may_be_empty=self._may_be_empty)
        if wrong:
            column, message, help = wrong
            self._mistake(row, column, message, help)
            return None
        finding = self._assessment.model.bevindingen.get(row.base.key)
        if finding and not merged.texts[OORDEEL] and self._would_lose(row, finding):
            return None
        self.taken += len(taken)
        return RowChange(row.base.key, row.base.indicatoren, merged.texts, taken)

    def _would_lose(self, row: FilledRow, finding: Bevinding) -> bool:
        """Return whether a finding that is set aside has what the sheet does not show."""
        lost = {"wederhoor": finding.wederhoor, "documenten": finding.documenten}
        for key in (key for key, content in lost.items() if content):
            place = self._assessment.document.key(FINDINGS, row.base.key, key)
            self._mistake(
                row,
                OORDEEL,
                Message(
                    "the finding has '{key}', which would be lost with it: {file}:{line}",
                    key=key,
                    file=place.file,
                    line=place.span.line,
                ),
                Message("move or remove them there first"),
            )
        return any(lost.values())

    def _merge_regrouped(
        self, row: FilledRow, base: Mapping[str, str], sheet: Mapping[str, str]
    ) -> None:
        """Merge a row whose indicators are judged together with others now, or apart."""
        changed = [column for column in FILLED_COLUMNS if sheet[column] != base[column]]
        owners = [self._by_indicator.get(id) for id in row.base.indicatoren]
        if not changed:
            self.kept += 1
            return
        if all(
            owner
            and set(owner.indicatoren) <= set(row.base.indicatoren)
            and self._texts(owner.texts) == sheet
            for owner in owners
        ):
            return
        owner = self._by_key.get(row.base.key) or owners[0]
        for column in changed:
            self._conflict(row, column, owner)

    def _filled(self, row: FilledRow, texts: Mapping[str, str]) -> Mapping[str, str] | None:
        """Return the texts of a row with the id of its verdict, or None if there is no such one."""
        written = texts[OORDEEL]
        if not written or _folded(written) in self._steps:
            return self._texts(texts)
        kader = self._assessment.kader
        self._mistake(
            row,
            OORDEEL,
            Message("'{oordeel}' is no verdict", oordeel=written),
            way_out(kader.oordelen, written, step_names(kader).values()),
        )
        return None

    def _texts(self, texts: Mapping[str, str]) -> Mapping[str, str]:
        """Return texts as they are compared, with the id of the step for the verdict."""
        plain = {column: normalised(texts[column]) for column in FILLED_COLUMNS}
        return {**plain, OORDEEL: self._steps.get(_folded(plain[OORDEEL]), plain[OORDEEL])}

    def _conflict(self, row: FilledRow, column: str, owner: SheetRow | None) -> None:
        self._result.conflicts.append(
            Conflict(
                self._sheet.name,
                row.cell(column),
                row.base.key,
                column,
                row.texts[column],
                owner.texts[column] if owner else "",
                self._place(row, column, owner),
            )
        )

    def _place(self, row: FilledRow, column: str, owner: SheetRow | None) -> Place:
        """Return where the file says what it says of a row now."""
        document, model = self._assessment.document, self._assessment.model
        if owner is None:
            return document.key("profiel")
        path = path_of(owner, column)
        if column in FINDING_COLUMNS and owner.key in model.niet_beoordeeld:
            path = (SET_ASIDE, owner.key)
        elif column == REDEN and owner.key in model.bevindingen:
            path = (FINDINGS, owner.key)
        return document.key(*path)

    def _mistake(self, row: FilledRow, column: str, message: Message, help: Message | None) -> None:
        self._result.mistakes.append(
            Mistake(message, help, self._sheet.name, row.cell(column), row.base.key)
        )


def _steps(assessment: Assessment) -> Mapping[str, str]:
    """Return the ids of the steps by what may be written for them: the id, or the printed name."""
    kader = assessment.kader
    names = {_folded(name): id for id, name in step_names(kader).items()}
    return {**{_folded(id): id for id in kader.oordelen}, **names}


def _folded(text: str) -> str:
    """Return a verdict without its capitals, which a spreadsheet sets by itself."""
    return text.strip().casefold()
