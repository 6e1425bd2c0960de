"""From the name of a page to what is shown for it: the page, what is wrong with it, or both."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any, cast

from ggsr.diagnostics import Diagnostic
from ggsr.errors import GgsrError
from ggsr.escaping import visible
from ggsr.i18n import Text, _
from ggsr.pages.book import Page, overview
from ggsr.pages.templates import Renderer
from ggsr.preview.cache import Shelf
from ggsr.preview.messages import Entry, Group, Notice, Panel, as_text, failure, notice, panel
from ggsr.spelling import did_you_mean, nearest
from ggsr.workspace.loading import OVERVIEW
from ggsr.workspace.watching import Changes

TEMPLATE_ERRORS = (GgsrError, OSError)
"""What the renderer raises for a template that is wrong, or that cannot be read."""

_HEAD_END = re.compile(r"</head\s*>", re.IGNORECASE)
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_BODY_END = re.compile(r"</body\s*>", re.IGNORECASE)


class Dress:
    """Renders pages, and what is said beside them.

    What is said must be seen even if the house style is what is wrong. So where its templates
    fail, ggsr's own are used, and where those fail too, because somebody is at work on them, none.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._house = Renderer(folders)
        self._own = Renderer([])

    def page(self, page: Page) -> str:
        """Return a page as ``ggsr render`` makes it. Raises one of ``TEMPLATE_ERRORS``."""
        return self._house.html(page, medium="html")

    def notice(self, notice: Notice) -> str:
        """Return a page in the place of one that is not there."""
        for renderer in (self._house, self._own):
            try:
                return renderer.html(_page("preview", notice), medium="html")
            except TEMPLATE_ERRORS:
                continue
        body = "".join(f"<p>{escape(text)}</p>" for text in (notice.title, *notice.sentences))
        links = "".join(
            f'<p><a href="{escape(address)}">{escape(text)}</a></p>'
            for address, text in notice.links
        )
        return (
            f'<!DOCTYPE html>\n<html lang="{notice.language}">\n<head><meta charset="utf-8">'
            f"<title>{escape(notice.title)}</title></head>\n<body>{body}{links}</body>\n</html>\n"
        )

    def with_panel(self, html: str, panel: Panel) -> str:
        """Return a page with a panel above it, if there is anything to say."""
        if not panel.groups:
            return html
        style = f"<style>\n{_shipped('preview.css')}</style>\n"
        head = _HEAD_END.search(html)
        if head:
            html = html[: head.start()] + style + html[head.start() :]
        body = _BODY.search(html, head.end() if head else 0)
        # A page without a body of its own is allowed in HTML; what follows its end is shown too.
        index = body.end() if body else len(html)
        return f"{html[:index]}\n{self._panel(panel)}{html[index:]}"

    def _panel(self, panel: Panel) -> str:
        for renderer in (self._house, self._own):
            try:
                return renderer.html(_page("preview_panel", panel), medium="html")
            except TEMPLATE_ERRORS as error:
                panel = _with_failure(panel, error)
        return f'<pre lang="{panel.language}">{escape(as_text(panel))}</pre>\n'


def with_script(html: str, version: str) -> str:
    """Return a page that reloads itself when the server has another version of it."""
    script = f'<script data-version="{version}">\n{_shipped("reload.js")}</script>\n'
    ends = [match.start() for match in _BODY_END.finditer(html)]
    index = ends[-1] if ends else len(html)
    return html[:index] + script + html[index:]


def _with_failure(panel: Panel, error: Exception) -> Panel:
    """Return a panel that tells what is wrong with its own template as well."""
    entry = failure(error)
    group = Group(True, entry.severity, None, (entry,), None)
    known = {shown.message for group in panel.groups for shown in group.entries}
    return panel if entry.message in known else replace(panel, groups=(group, *panel.groups))


def _page(template: str, content: Notice | Panel) -> Page:
    # The renderer asks of a page's content no more than that it has fields.
    return Page(template, template, cast("Any", content))


@cache
def _shipped(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


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
        sentences: list[Text | None] = [did_you_mean(gemeente, known)]
        links: list[str] = []
        if meant:
            links = list(self._shelf.page_names(meant))
        if meant == gemeente:
            no_rounds = _("{gemeente} has no rounds yet").format(gemeente=gemeente)
            sentences = [None if links else no_rounds]
        title = _("there is no page '{name}'").format(name=word[:_SHOWN])
        html = self._dress.notice(
            notice(title, (str(sentence) for sentence in sentences if sentence), links)
        )
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
