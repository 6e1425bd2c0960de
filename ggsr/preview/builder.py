"""From the name of a page to what is shown for it: the page, what is wrong with it, or both."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from hashlib import sha256
from pathlib import Path

from ggsr.diagnostics import Diagnostic
from ggsr.i18n import _
from ggsr.output.excerpt import visible
from ggsr.pages.book import overview
from ggsr.pages.page import Page
from ggsr.preview.dress import TEMPLATE_ERRORS, Dress, with_script
from ggsr.preview.messages import Entry, Panel, failure, notice, panel
from ggsr.preview.shelf import Shelf
from ggsr.suggest import did_you_mean, nearest
from ggsr.watch import Changes
from ggsr.workspace import OVERVIEW

_SHOWN = 60
"""So many characters of an address that is not known are repeated."""


class State(Enum):
    """What an answer is: the page as the files make it, not that, no such page, or a bug."""

    CURRENT = auto()
    WRONG = auto()
    UNKNOWN = auto()
    BUG = auto()


@dataclass(frozen=True)
class Answer:
    """A page as it is shown; ``version`` is another when anything in the page is."""

    state: State
    html: str
    version: str


class Builder:
    """Builds pages, and keeps of each the last version that the data made without errors."""

    def __init__(self, shelf: Shelf, template_folders: Sequence[Path]) -> None:
        self._shelf = shelf
        self._folders = template_folders
        self._dress = Dress(template_folders)
        self._last_good: dict[str, str] = {}

    def forget(self, changes: Changes) -> None:
        """Drop what was read of files that changed."""
        self._shelf.forget(changes)
        if changes.templates:
            # A new file may go before one that did not change, which Jinja's own cache keeps.
            self._dress = Dress(self._folders)

    def page(self, name: str) -> Answer:
        """Return the page with this name (that of its file, without suffix)."""
        try:
            return self._overview() if name == OVERVIEW else self._factsheet(name)
        # Whatever it is, the preview goes on: the next change of a file may be the end of it.
        except Exception as error:
            return self._instead(State.BUG, name, (), [failure(error)])

    def unknown(self, word: str) -> Answer:
        """Return that there is no such page, with the way to one that there is."""
        gemeente = word.removesuffix(".html").split(".")[0]
        known = self._shelf.cases.folders
        meant = gemeente if gemeente in known else nearest(gemeente, known)
        sentences, links = [did_you_mean(gemeente, known)], []
        if meant:
            links = list(self._shelf.page_names(meant))
        if meant == gemeente:
            no_rounds = _("{gemeente} has no rounds yet").format(gemeente=gemeente)
            sentences = [None if links else no_rounds]
        title = _("there is no page '{name}'").format(name=word[:_SHOWN])
        html = self._dress.notice(notice(title, filter(None, sentences), links))
        return self._answer(State.UNKNOWN, html, panel(()))

    def _factsheet(self, name: str) -> Answer:
        gemeente = name.split(".")[0]
        if gemeente not in self._shelf.cases.folders:
            if self._shelf.cases_unreadable:
                return self._instead(State.WRONG, name, self._shelf.cases.diagnostics)
            return self.unknown(name)
        known, pages = self._shelf.known_with_pages(gemeente)
        found = [*self._shelf.framework_diagnostics(known.kaders), *known.diagnostics]
        if name in pages:
            return self._page(pages[name], found)
        if known.refused and name in (gemeente, *self._shelf.page_names(gemeente)):
            return self._instead(State.WRONG, name, found)
        return self.unknown(name)

    def _overview(self) -> Answer:
        known = [self._shelf.known(gemeente) for gemeente in self._shelf.cases.folders]
        kaders = frozenset[str]().union(*(entry.kaders for entry in known))
        found = [*self._shelf.framework_diagnostics(kaders), *self._shelf.cases.diagnostics]
        for entry in known:
            found += entry.diagnostics if entry.chapter else ()
        chapters = [entry.chapter for entry in known if entry.chapter]
        nothing_left = chapters and all(chapter.refused for chapter in chapters)
        if nothing_left or self._shelf.cases_unreadable:
            return self._instead(State.WRONG, OVERVIEW, found)
        return self._page(overview(chapters), found)

    def _page(self, page: Page, found: Sequence[Diagnostic]) -> Answer:
        try:
            html = self._dress.page(page)
        except TEMPLATE_ERRORS as error:
            return self._instead(State.WRONG, page.name, found, [failure(error)])
        self._last_good[page.name] = html
        return self._answer(State.CURRENT, html, panel(found))

    def _instead(
        self,
        state: State,
        name: str,
        found: Sequence[Diagnostic],
        failures: Sequence[Entry] = (),
    ) -> Answer:
        """Return what is wrong, above the last good version of the page if there is one."""
        good = self._last_good.get(name)
        if good is not None:
            note = _("The page below is as it was before.")
            return self._answer(state, good, panel(found, failures, note))
        title = _("{page} cannot be shown yet").format(page=visible(name))
        html = self._dress.notice(notice(title))
        return self._answer(state, html, panel(found, failures))

    def _answer(self, state: State, html: str, panel: Panel) -> Answer:
        html = self._dress.with_panel(html, panel)
        version = sha256(html.encode(errors="replace")).hexdigest()[:16]
        return Answer(state, with_script(html, version), version)
