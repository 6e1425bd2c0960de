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
from ggsr.pages.book import Page
from ggsr.pages.rounds import gemeente_of_page, is_of_all
from ggsr.pages.templates import Renderer
from ggsr.preview.cache import GemeenteCache
from ggsr.preview.messages import (
    LIMIT_ERRORS,
    Group,
    Notice,
    Panel,
    as_text,
    failure,
    notice,
    panel,
)
from ggsr.spelling import did_you_mean, nearest
from ggsr.workspace.watching import FileChanges

REFUSED = (GgsrError, OSError, *LIMIT_ERRORS)
"""What is raised for an error in a template, for a file that cannot be read, or a limit."""

_HEAD_END = re.compile(r"</head\s*>", re.IGNORECASE)
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
# In seconds. A preview is looked at while its templates are edited: an endless loop shows soon.
_TIME_LIMIT = 10
_BODY_END = re.compile(r"</body\s*>", re.IGNORECASE)


class FallbackRenderer:
    """Renders pages, notices and panels of diagnostics.

    Falls back from the user's templates to ggsr's own, and then to plain HTML, so that errors are
    always shown.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._house = Renderer(folders, seconds=_TIME_LIMIT)
        self._own = Renderer([])

    def page(self, page: Page) -> str:
        """Return a page as ``ggsr render`` makes it; no fallback. Raises ``REFUSED``."""
        return self._house.html(page, medium="html")

    def notice(self, notice: Notice) -> str:
        """Return a page that is shown instead of one that does not exist."""
        for renderer in (self._house, self._own):
            try:
                return renderer.html(_page("preview", notice), medium="html")
            except REFUSED:
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
            except REFUSED as error:
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


@dataclass(frozen=True)
class Draft:
    """What an answer is made of, read from the files: a page to render, or why there is none."""

    name: str
    state: State
    found: Sequence[Diagnostic] = ()
    page: Page | None = None
    notice: Notice | None = None
    failure: Exception | None = None


class Builder:
    """Builds pages, and keeps the last version of each that had no errors.

    ``render`` may be called from any thread, everything else from one at a time.
    """

    def __init__(self, cache: GemeenteCache, template_folders: Sequence[Path]) -> None:
        self._cache = cache
        self._folders = template_folders
        self._renderer = FallbackRenderer(template_folders)
        self._last_good: dict[str, str] = {}

    def forget(self, changes: FileChanges) -> frozenset[str]:
        """Drop what depends on files that changed, and return which gemeenten that are."""
        if changes.templates:
            # Jinja's cache would not notice a new file that takes precedence over an unchanged one.
            self._renderer = FallbackRenderer(self._folders)
        return self._cache.forget(changes)

    def draft(self, name: str) -> Draft:
        """Read what the page with this name (that of its file without suffix) is made of."""
        try:
            return self._overview(name) if is_of_all(name) else self._factsheet(name)
        # The preview goes on: the next change of a file may resolve it.
        except Exception as error:
            state = State.WRONG if isinstance(error, REFUSED) else State.BUG
            return Draft(name, state, failure=error)

    def unknown(self, word: str) -> Draft:
        """Return a notice that a page does not exist, with links to others."""
        gemeente = gemeente_of_page(word.removesuffix(".html"))
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
        texts = (str(sentence) for sentence in sentences if sentence)
        return Draft(word, State.UNKNOWN, notice=notice(title, texts, links))

    def _factsheet(self, name: str) -> Draft:
        gemeente = gemeente_of_page(name)
        if gemeente not in self._cache.cases.folders:
            if self._cache.cases_unreadable:
                return Draft(name, State.WRONG, self._cache.cases.diagnostics)
            return self.unknown(name)
        cached, pages = self._cache.with_pages(gemeente)
        found = [*self._cache.framework_diagnostics(cached.kaders), *cached.diagnostics]
        if name in pages:
            return Draft(name, State.CURRENT, found, pages[name])
        if cached.has_errors and name in self._cache.possible_page_names(gemeente, every=True):
            return Draft(name, State.WRONG, found)
        return self.unknown(name)

    def _overview(self, name: str) -> Draft:
        cached = [self._cache.gemeente(gemeente) for gemeente in self._cache.cases.folders]
        kaders = frozenset[str]().union(*(entry.kaders for entry in cached))
        found = [*self._cache.framework_diagnostics(kaders), *self._cache.cases.diagnostics]
        for entry in cached:
            found += entry.diagnostics if entry.chapter else ()
        chapters = [entry.chapter for entry in cached if entry.chapter]
        all_refused = chapters and all(chapter.refused for chapter in chapters)
        if all_refused or self._cache.cases_unreadable:
            return Draft(name, State.WRONG, found)
        page = self._cache.overview(chapters, name)
        return Draft(name, State.CURRENT, found, page) if page else self.unknown(name)

    def render(self, draft: Draft) -> Answer:
        """Return the page of a draft, or its errors above the last good version, if there is one.

        Errors in templates are shown likewise.
        """
        try:
            return self._rendered(draft)
        except Exception as error:
            state = State.WRONG if isinstance(error, REFUSED) else State.BUG
            instead = replace(draft, state=state, page=None, notice=None, failure=error)
            return self._rendered(instead)

    def _rendered(self, draft: Draft) -> Answer:
        renderer, note = self._renderer, None
        if draft.notice:
            html = renderer.notice(draft.notice)
        elif draft.page:
            html = self._last_good[draft.name] = renderer.page(draft.page)
        elif draft.name in self._last_good:
            html = self._last_good[draft.name]
            note = _("The page below is the previous version.")
        else:
            title = _("{page} cannot be shown yet").format(page=visible(draft.name))
            html = renderer.notice(notice(title))
        failures = [failure(draft.failure, draft.name)] if draft.failure else []
        html = renderer.with_panel(html, panel(draft.found, failures, note))
        version = sha256(html.encode(errors="replace")).hexdigest()[:16]
        return Answer(draft.state, with_script(html, version), version)
