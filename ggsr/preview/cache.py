"""A cache of checked gemeenten: filled on demand, kept until their files change."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from ggsr.checking.checker import CheckedGemeente, Checker
from ggsr.diagnostics import Diagnostic
from ggsr.errors import GgsrError
from ggsr.pages.book import (
    Chapter,
    Page,
    chapter,
    course_of_verdicts,
    factsheets,
    overview_pages,
)
from ggsr.pages.rounds import Edition, diff_page_name, page_name
from ggsr.preview.messages import LIMIT_ERRORS, too_large
from ggsr.workspace.folders import CASES, FRAMEWORKS
from ggsr.workspace.layout import UNREADABLE_FOLDER, Listing
from ggsr.workspace.loading import ALL_ROUNDS, Workspace
from ggsr.workspace.register import Elsewhere, Register
from ggsr.workspace.watching import FileChanges

EDITION = Edition(("html",), factsheets=True, overview=True)
"""What there is to ask for; the page of the course of verdicts depends on the gemeente."""


@dataclass(frozen=True)
class CachedGemeente:
    """A checked gemeente.

    ``chapter`` is None if it has no round that was selected. ``elsewhere`` is what the check saw of
    other gemeenten. ``pages`` are its factsheets by name, or None if only the overview was
    requested, which needs much less.
    """

    chapter: Chapter | None
    diagnostics: tuple[Diagnostic, ...]
    kaders: frozenset[str]
    elsewhere: Elsewhere
    pages: Mapping[str, Page] | None
    has_errors: bool
    """Whether errors, be it in a framework, may forbid a page."""


class GemeenteCache:
    """The checked gemeenten of a workspace, each read once until its files change."""

    def __init__(self, root: Path, ronde: str | None) -> None:
        self._root = root
        self._rounds = ronde or ALL_ROUNDS
        # Of all rounds together there is no overview: that is of what stands.
        self._standing = None if self._rounds == ALL_ROUNDS else ronde
        self._register = Register(Workspace(root))
        self._checker: Checker | None = None
        self._cases: Listing | None = None
        self._gemeenten: dict[str, CachedGemeente] = {}
        self._viewed: set[str] = set()

    @property
    def cases(self) -> Listing:
        """The folders and diagnostics of ``cases/``."""
        if self._cases is None:
            self._cases = Workspace(self._root).cases
        return self._cases

    @property
    def cases_unreadable(self) -> bool:
        return any(found.rule == UNREADABLE_FOLDER.name for found in self.cases.diagnostics)

    def framework_diagnostics(self, kaders: frozenset[str]) -> list[Diagnostic]:
        """Return all errors in ``frameworks/``, and the other diagnostics of these frameworks."""
        files = {f"{FRAMEWORKS}/{name}.yaml" for name in kaders}
        return [
            found
            for found in self._check().framework_diagnostics
            if found.is_error or found.place.file in files
        ]

    def gemeente(self, gemeente: str) -> CachedGemeente:
        """Return a gemeente, with or without its factsheets."""
        if gemeente not in self._gemeenten:
            # Its page was viewed and will be again: with its pages it need not be read twice.
            self._gemeenten[gemeente] = self._read(gemeente, with_pages=gemeente in self._viewed)
        return self._gemeenten[gemeente]

    def with_pages(self, gemeente: str) -> tuple[CachedGemeente, Mapping[str, Page]]:
        """Return a gemeente and its factsheets by name."""
        self._viewed.add(gemeente)
        cached = self._gemeenten.get(gemeente)
        if cached is None or cached.pages is None:
            cached = self._gemeenten[gemeente] = self._read(gemeente, with_pages=True)
        return cached, cached.pages or {}

    def overview(self, chapters: Iterable[Chapter], name: str) -> Page | None:
        """Return a page about all gemeenten, of the round that was selected or of what stands.

        None where there is none of that name, such as that of an indicator that nobody asks about.
        """
        make = overview_pages(chapters, self._standing, edition=EDITION, link_concepts=True).get(
            name
        )
        return make() if make else None

    def page_names(self, gemeente: str) -> Sequence[str]:
        """Return the names of the pages of a gemeente, the latest round last.

        While errors forbid them, those that there may be.
        """
        with suppress(GgsrError, OSError):
            cached, pages = self.with_pages(gemeente)
            if not cached.has_errors:
                first = gemeente, diff_page_name(gemeente)
                return sorted(pages, key=lambda name: name not in first)
        return self.possible_page_names(gemeente)

    def possible_page_names(self, gemeente: str, *, every: bool = False) -> Sequence[str]:
        """Return the names that the folders of a gemeente's rounds allow for, without a check.

        With ``every`` also that of what became of the verdicts, and those of pages with drafts.
        """
        rounds = Workspace(self._root).rounds(gemeente)
        selected = [ronde for ronde in rounds if self._rounds in (ALL_ROUNDS, ronde)]
        names = [
            page_name(gemeente, ronde, concept=concept)
            for ronde in selected
            for concept in ((False, True) if every else (False,))
        ]
        if not selected or self._rounds != ALL_ROUNDS:
            return names
        return [gemeente, *([diff_page_name(gemeente)] if every else []), *names]

    def forget(self, changes: FileChanges) -> frozenset[str]:
        """Drop what depends on files that changed, and return which gemeenten that are.

        A change in one gemeente can concern another: of two that have one name, for example.
        """
        if changes.cases:
            self._cases = None
            self._register.reload(Workspace(self._root), changes.gemeenten)
        if changes.kaders:
            self._checker = None
        current = {
            name: cached
            for name, cached in self._gemeenten.items()
            if name not in changes.gemeenten and not _depends(cached, changes.kaders)
            if cached.elsewhere == self._register.elsewhere(name)
        }
        dropped = changes.gemeenten | (self._gemeenten.keys() - current.keys())
        self._gemeenten = current
        return dropped

    def _check(self) -> Checker:
        if self._checker is None:
            self._checker = Checker(Workspace(self._root), register=self._register)
        return self._checker

    def _read(self, gemeente: str, with_pages: bool) -> CachedGemeente:
        try:
            checked = self._check().gemeente(gemeente)
            has_errors = checked.has_errors or not checked.complete
            if self._rounds not in (ALL_ROUNDS, *(round.id for round in checked.rounds)):
                return CachedGemeente(
                    None, checked.diagnostics, checked.kaders, checked.elsewhere, {}, has_errors
                )
            pages = list(self._pages(checked)) if with_pages else []
            return CachedGemeente(
                chapter(checked, self._standing),
                checked.diagnostics,
                checked.kaders,
                checked.elsewhere,
                {name: page for page in pages for name in page.names} if with_pages else None,
                has_errors,
            )
        except LIMIT_ERRORS as error:
            raise too_large(f"{CASES}/{gemeente}", error) from error

    def _pages(self, checked: CheckedGemeente) -> Iterator[Page]:
        verdicts = course_of_verdicts(checked, edition=EDITION)
        yield from factsheets(
            checked,
            self._rounds,
            concepts=True,
            link_concepts=True,
            edition=replace(EDITION, diff=verdicts is not None),
        )
        if verdicts:
            yield verdicts


def _depends(cached: CachedGemeente, kaders: frozenset[str]) -> bool:
    """Return whether a gemeente can be different after a change of these frameworks.

    An error in a gemeente may be about the name of a framework, and suggest another.
    """
    return bool(kaders and (cached.has_errors or cached.kaders & kaders))
