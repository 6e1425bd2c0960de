"""What was filled in in a sheet, put into its file: as edits of its text, and as data.

The data are worked out apart from the edits. What the edited text holds has to be equal to them,
so that neither can be wrong by itself.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from ggsr.exchange.workbook.sheet import FINDING_COLUMNS, OORDEEL, REDEN
from ggsr.workspace.entities import FINDINGS, SET_ASIDE, Assessment
from ggsr.yaml_source.document import Path
from ggsr.yaml_source.entries import Entries

_BEFORE = {
    "oordeel": ("ook_voor",),
    "tekst": ("ook_voor", "oordeel"),
    "let_op": ("ook_voor", "oordeel", "tekst"),
    "noot": ("ook_voor", "oordeel", "tekst", "let_op", "documenten"),
}
"""The keys of a finding behind which each key stands."""


@dataclass(frozen=True)
class RowChange:
    """A row that changes: its key, the indicators that it is about, and its texts as they will be.

    ``texts`` are by ``FILLED_COLUMNS``, with the id of the step for the verdict; ``changed`` are
    the columns that change.
    """

    key: str
    indicatoren: tuple[str, ...]
    texts: Mapping[str, str]
    changed: Sequence[str]


class SheetEdits:
    """The changes of an assessment by the rows of its sheet."""

    def __init__(self, assessment: Assessment, changes: Sequence[RowChange]) -> None:
        self._assessment = assessment
        self._changes = changes
        self._findings = assessment.model.bevindingen
        self._reasons = assessment.model.niet_beoordeeld
        self._order = list(assessment.niveau.indicatoren)

    def text(self) -> str:
        """Return the text of the file as it will be. Raises EditError if it cannot be changed."""
        entries = Entries(self._assessment.document, self._is_heading)
        for change in sorted(self._changes, key=lambda change: self._order.index(change.key)):
            if change.texts[OORDEEL]:
                self._judge(entries, change)
            else:
                self._set_aside(entries, change)
        return entries.text(self._wanted(), behind=("documenten", FINDINGS))

    def _judge(self, entries: Entries, change: RowChange) -> None:
        path: Path = (FINDINGS, change.key)
        if change.key not in self._findings:
            reason = (SET_ASIDE, change.key) if change.key in self._reasons else None
            if reason:
                entries.remove(reason)
            self._insert(entries, FINDINGS, change.key, _finding(change.texts), reason)
            return
        for column in change.changed:
            if column == REDEN:
                continue
            if change.texts[column]:
                entries.set_text((*path, column), change.texts[column], after=_BEFORE[column])
            else:
                entries.remove((*path, column))

    def _set_aside(self, entries: Entries, change: RowChange) -> None:
        reason, heir = change.texts[REDEN], None
        if change.key in self._findings:
            heir = (FINDINGS, change.key)
            entries.remove(heir)
        if change.key in self._reasons:
            if reason:
                entries.set_text((SET_ASIDE, change.key), reason)
            else:
                entries.remove((SET_ASIDE, change.key))
            return
        if reason:
            for indicator in sorted(change.indicatoren, key=self._order.index):
                is_heir = indicator == change.key
                self._insert(entries, SET_ASIDE, indicator, reason, heir if is_heir else None)

    def _insert(
        self, entries: Entries, target: str, key: str, value: Any, heir: Path | None
    ) -> None:
        """Insert an entry where it stands in print order, below the heading of its thema."""
        preceding = self._order[: self._order.index(key)]
        present = [id for id in self._assessment.document.data.get(target) or {} if id in preceding]
        after = sorted(present, key=self._order.index)
        entries.insert(
            (target,),
            key,
            value,
            after=after,
            heir=heir,
            is_own_heading=lambda comment: _plain(comment) in self._names_of(key),
        )

    def _names_of(self, key: str) -> frozenset[str]:
        """Return what the heading of an indicator's thema can be."""
        thema = self._assessment.niveau.indicatoren[key].thema_id
        return frozenset((thema, self._assessment.kader.themas[thema].naam.lower()))

    def _is_heading(self, comment: str) -> bool:
        themas = self._assessment.kader.themas
        names = {name.lower() for id, thema in themas.items() for name in (id, thema.naam)}
        names |= {criterium.naam.lower() for criterium in self._assessment.niveau.criteria.values()}
        return _plain(comment) in names

    def _wanted(self) -> Any:
        """Return the data of the file as it will be."""
        data = deepcopy(self._assessment.document.data)
        findings = data.setdefault(FINDINGS, None) or {}
        reasons = data.setdefault(SET_ASIDE, None) or {}
        for change in self._changes:
            if change.texts[OORDEEL]:
                reasons.pop(change.key, None)
                finding = findings.setdefault(change.key, {})
                for column in FINDING_COLUMNS:
                    if column in change.changed:
                        finding.pop(column, None)
                        if change.texts[column]:
                            finding[column] = change.texts[column]
            else:
                findings.pop(change.key, None)
                for indicator in change.indicatoren:
                    reasons.pop(indicator, None)
                    if change.texts[REDEN]:
                        reasons[indicator] = change.texts[REDEN]
        return {**data, FINDINGS: findings, SET_ASIDE: reasons}


def _finding(texts: Mapping[str, str]) -> dict[str, str]:
    return {column: texts[column] for column in FINDING_COLUMNS if texts[column]}


def _plain(comment: str) -> str:
    """Return the words of a comment, without the signs around them."""
    return comment.strip("#= -").lower()
