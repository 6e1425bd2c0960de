"""Build the response for a page by its name: the page, its errors, or both."""

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
from ggsr.preview.cache import GemeenteCache
from ggsr.preview.messages import Entry, Group, Notice, Panel, as_text, failure, notice, panel
from ggsr.spelling import did_you_mean, nearest
from ggsr.workspace.loading import OVERVIEW
from ggsr.workspace.watching import FileChanges

TEMPLATE_ERRORS = (GgsrError, OSError)
"""What a renderer raises for an error in a template, or one that cannot be read."""

_HEAD_END = re.compile(r"</head\s*>", re.IGNORECASE)
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_BODY_END = re.compile(r"</body\s*>", re.IGNORECASE)


class FallbackRenderer:
    """Renders pages, notices and panels of diagnostics.

    Falls back from the user's templates to ggsr's own, and then to plain HTML, so that errors are
    always shown.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._house = Renderer(folders)
        self._own = Renderer([])

    def page(self, page: Page) -> str:
        """Return a page as ``ggsr render`` makes it; no fallback. Raises ``TEMPLATE_ERRORS``."""
        return self._house.html(page, medium="html")

    def notice(self, notice: Notice) -> str:
        """Return a page that is shown instead of one that does not exist."""
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
        """Insert a panel at the top of a page, unless the panel is empty."""
        if not panel.groups:
            return html
        style = f"<style>\n{_shipped('preview.css')}</style>\n"
        head = _HEAD_END.search(html)
        if head:
            html = html[: head.start()] + style + html[head.start() :]
        body = _BODY.search(html, head.end() if head else 0)
        # HTML allows a page without <body>; browsers show what follows its end too.
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
    """Insert the script that reloads a page when the server has another version of it."""
    script = f'<script data-version="{version}">\n{_shipped("reload.js")}</script>\n'
    ends = [match.start() for match in _BODY_END.finditer(html)]
    index = ends[-1] if ends else len(html)
    return html[:index] + script + html[index:]


def _with_failure(panel: Panel, error: Exception) -> Panel:
    """Add the error of the panel's own template to the panel, once."""
    entry = failure(error)
    group = Group(True, entry.severity, None, (entry,), None)
    messages = {shown.message for group in panel.groups for shown in group.entries}
    return panel if entry.message in messages else replace(panel, groups=(group, *panel.groups))


def _page(template: str, content: Notice | Panel) -> Page:
    # The renderer only needs content that is a dataclass.
    return Page(template, template, cast("Any", content))


@cache
def _shipped(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


_SHOWN = 60
"""An unknown address is quoted up to this many characters."""


class State(Enum):
    """The page is up to date, has errors, does not exist, or met a bug."""

    CURRENT = auto()
    WRONG = auto()
    UNKNOWN = auto()
    BUG = auto()


@dataclass(frozen=True)
class Answer:
    """A page as it is sent; ``version`` is a hash of it."""

    state: State
    html: str
    version: str


class Builder:
    """Builds pages, and keeps the last version of each that had no errors."""

    def __init__(self, cache: GemeenteCache, template_folders: Sequence[Path]) -> None:
        self._cache = cache
        self._folders = template_folders
        self._renderer = FallbackRenderer(template_folders)
        self._last_good: dict[str, str] = {}

    def forget(self, changes: FileChanges) -> None:
        """Drop what depends on files that changed."""
        self._cache.forget(changes)
        if changes.templates:
            # Jinja's cache would not notice a new file that takes precedence over an unchanged one.
            self._renderer = FallbackRenderer(self._folders)

    def page(self, name: str) -> Answer:
        """Return the page with this name (that of its file without suffix)."""
        try:
            return self._overview() if name == OVERVIEW else self._factsheet(name)
        # The preview goes on: the next change of a file may resolve it.
        except Exception as error:
            return self._instead(State.BUG, name, (), [failure(error)])

    def unknown(self, word: str) -> Answer:
        """Return a notice that a page does not exist, with links to others."""
        gemeente = word.removesuffix(".html").split(".")[0]
        gemeenten = self._cache.cases.folders
        meant = gemeente if gemeente in gemeenten else nearest(gemeente, gemeenten)
        sentences: list[Text | None] = [did_you_mean(gemeente, gemeenten)]
        links: list[str] = []
        if meant:
            links = list(self._cache.page_names(meant))
        if meant == gemeente:
            no_rounds = _("{gemeente} has no rounds yet").format(gemeente=gemeente)
            sentences = [None if links else no_rounds]
        title = _("there is no page '{name}'").format(name=word[:_SHOWN])
        html = self._renderer.notice(
            notice(title, (str(sentence) for sentence in sentences if sentence), links)
        )
        return self._answer(State.UNKNOWN, html, panel(()))

    def _factsheet(self, name: str) -> Answer:
        gemeente = name.split(".")[0]
        if gemeente not in self._cache.cases.folders:
            if self._cache.cases_unreadable:
                return self._instead(State.WRONG, name, self._cache.cases.diagnostics)
            return self.unknown(name)
        cached, pages = self._cache.with_pages(gemeente)
        found = [*self._cache.framework_diagnostics(cached.kaders), *cached.diagnostics]
        if name in pages:
            return self._page(pages[name], found)
        if cached.refused and name in (gemeente, *self._cache.page_names(gemeente)):
            return self._instead(State.WRONG, name, found)
        return self.unknown(name)

    def _overview(self) -> Answer:
        cached = [self._cache.gemeente(gemeente) for gemeente in self._cache.cases.folders]
        kaders = frozenset[str]().union(*(entry.kaders for entry in cached))
        found = [*self._cache.framework_diagnostics(kaders), *self._cache.cases.diagnostics]
        for entry in cached:
            found += entry.diagnostics if entry.chapter else ()
        chapters = [entry.chapter for entry in cached if entry.chapter]
        all_refused = chapters and all(chapter.refused for chapter in chapters)
        if all_refused or self._cache.cases_unreadable:
            return self._instead(State.WRONG, OVERVIEW, found)
        return self._page(overview(chapters), found)

    def _page(self, page: Page, found: Sequence[Diagnostic]) -> Answer:
        try:
            html = self._renderer.page(page)
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
        """Return the errors above the last good version of a page, or alone if there is none."""
        good = self._last_good.get(name)
        if good is not None:
            note = _("The page below is as it was before.")
            return self._answer(state, good, panel(found, failures, note))
        title = _("{page} cannot be shown yet").format(page=visible(name))
        html = self._renderer.notice(notice(title))
        return self._answer(state, html, panel(found, failures))

    def _answer(self, state: State, html: str, panel: Panel) -> Answer:
        html = self._renderer.with_panel(html, panel)
        version = sha256(html.encode(errors="replace")).hexdigest()[:16]
        return Answer(state, with_script(html, version), version)
