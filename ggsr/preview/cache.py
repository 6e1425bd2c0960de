"""What is known of each gemeente: checked when it is asked for, kept until its files change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ggsr.checking.checker import Checker
from ggsr.diagnostics import Diagnostic
from ggsr.pages.book import Chapter, Page, chapter, factsheets, page_name
from ggsr.workspace.layout import FRAMEWORKS, UNREADABLE_FOLDER, Listing
from ggsr.workspace.loading import ALL_ROUNDS, Workspace, chosen_rounds
from ggsr.workspace.watching import Changes


@dataclass(frozen=True)
class Known:
    """A gemeente as it was when its files were last read.

    ``chapter`` is None where it has no round that is asked for. ``pages`` are its factsheets by
    name, or None where only the overview has asked, which needs much less.
    """

    chapter: Chapter | None
    diagnostics: tuple[Diagnostic, ...]
    kaders: frozenset[str]
    pages: Mapping[str, Page] | None

    @property
    def refused(self) -> bool:
        return self.chapter is not None and self.chapter.refused


class Shelf:
    """The gemeenten of a workspace, each read no more often than its files change."""

    def __init__(self, root: Path, ronde: str | None) -> None:
        self._root = root
        self._ronde = ronde
        self._checker: Checker | None = None
        self._cases: Listing | None = None
        self._known: dict[str, Known] = {}
        self._viewed: set[str] = set()

    @property
    def by_round(self) -> bool:
        """Whether each round has a page of its own."""
        return self._ronde == ALL_ROUNDS

    @property
    def cases(self) -> Listing:
        """What is in ``cases/``."""
        if self._cases is None:
            self._cases = Workspace(self._root).cases
        return self._cases

    @property
    def cases_unreadable(self) -> bool:
        return any(found.rule == UNREADABLE_FOLDER.name for found in self.cases.diagnostics)

    def framework_diagnostics(self, kaders: frozenset[str]) -> list[Diagnostic]:
        """Return every error in ``frameworks/``, and what else is said of these frameworks."""
        files = {f"{FRAMEWORKS}/{name}.yaml" for name in kaders}
        return [
            found
            for found in self._check().framework_diagnostics
            if found.is_error or found.place.file in files
        ]

    def known(self, gemeente: str) -> Known:
        """Return what the overview needs of a gemeente."""
        if gemeente not in self._known:
            # Who looked at its page will do so again: that is no reason to read it twice.
            self._known[gemeente] = self._read(gemeente, with_pages=gemeente in self._viewed)
        return self._known[gemeente]

    def known_with_pages(self, gemeente: str) -> tuple[Known, Mapping[str, Page]]:
        """Return a gemeente with its factsheets."""
        self._viewed.add(gemeente)
        known = self._known.get(gemeente)
        if known is None or known.pages is None:
            known = self._known[gemeente] = self._read(gemeente, with_pages=True)
        return known, known.pages or {}

    def page_names(self, gemeente: str) -> Sequence[str]:
        """Return the names of the pages that a gemeente has or, once mended, will have."""
        workspace = Workspace(self._root)
        rounds = chosen_rounds(workspace.rounds(gemeente), self._ronde)
        return [page_name(gemeente, ronde, self.by_round) for ronde in rounds]

    def forget(self, changes: Changes) -> None:
        """Drop what depends on what changed."""
        if changes.cases:
            self._cases = None
        if changes.kaders:
            self._checker = None
        self._known = {
            name: known
            for name, known in self._known.items()
            if name not in changes.gemeenten and not _depends(known, changes.kaders)
        }

    def _check(self) -> Checker:
        if self._checker is None:
            self._checker = Checker(Workspace(self._root))
        return self._checker

    def _read(self, gemeente: str, with_pages: bool) -> Known:
        checked = self._check().gemeente(gemeente, self._ronde)
        if self._ronde is not None and not checked.rounds and not self.by_round:
            return Known(None, checked.diagnostics, checked.kaders, {})
        pages = factsheets(checked, self.by_round) if with_pages else ()
        return Known(
            chapter(checked, self.by_round),
            checked.diagnostics,
            checked.kaders,
            {page.name: page for page in pages} if with_pages else None,
        )


def _depends(known: Known, kaders: frozenset[str]) -> bool:
    """Return whether a gemeente may look different after a change in these frameworks.

    What is wrong in a gemeente may be about the name of a framework, with others to choose from.
    """
    return bool(kaders and (known.refused or known.kaders & kaders))
