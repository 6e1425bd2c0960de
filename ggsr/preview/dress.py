"""Pages as the preview shows them: with its panel above and its script below."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, cast

from ggsr.errors import GgsrError
from ggsr.pages.page import Page
from ggsr.pages.renderer import Renderer
from ggsr.preview.messages import Group, Notice, Panel, as_text, failure

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
