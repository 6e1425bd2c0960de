"""Pages from templates: the Jinja environments, and what goes wrong in them."""

import traceback
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, Literal

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from ggsr.errors import GgsrError
from ggsr.i18n import _
from ggsr.markdown_text import escape
from ggsr.pages.page import Page
from ggsr.resources import shipped

# "print" and "office" are HTML on its way to another format: a page by itself, without links to
# other pages and without what only a browser can do.
Medium = Literal["html", "print", "office", "md"]


class Renderer:
    """Renders pages with the first template found in the folders, else with ggsr's own."""

    def __init__(self, folders: Sequence[Path]) -> None:
        loader = FileSystemLoader([*folders, shipped("templates")])
        self._environments = {
            "html": _environment(loader),
            "md": _environment(loader, finalize=_markdown),
        }

    def html(self, page: Page, medium: Medium) -> str:
        """Return a page as HTML for a medium. Raises GgsrError for a mistake in a template."""
        return self._render(f"{page.template}.html", page, medium)

    def markdown(self, page: Page) -> str:
        """Return a page as Markdown. Raises GgsrError for a mistake in a template."""
        return self._render(f"{page.template}.md", page, "md")

    def _render(self, name: str, page: Page, medium: Medium) -> str:
        content = page.content
        offered = {field.name: getattr(content, field.name) for field in fields(content)}
        offered["medium"] = medium
        try:
            return self._environments[name.rsplit(".", 1)[1]].get_template(name).render(offered)
        except TemplateNotFound as error:
            raise GgsrError(_("there is no template {name}").format(name=error.name)) from error
        except TemplateSyntaxError as error:
            place = f"{error.filename or error.name}:{error.lineno}"
            raise GgsrError(f"{place}: {error.message}", _offered(offered)) from error
        except OSError:
            raise
        # The page is made already: whatever goes wrong now is the template's.
        except Exception as error:
            reason = str(error) or type(error).__name__
            raise GgsrError(f"{_place(error, name)}: {reason}", _offered(offered)) from error


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, with a short way to the fields of a page.

    The sandbox asks of every attribute whether it leads out. The fields of a page's own frozen
    values never do, and they are nearly all that a template reads.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._fields: dict[type, Collection[str]] = {}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute of a value, if a template may have it."""
        kind = type(obj)
        if kind not in self._fields:
            self._fields[kind] = _fields_of(kind)
        if attribute in self._fields[kind]:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


def _fields_of(kind: type) -> Collection[str]:
    """Return the fields of a class of frozen values; of any other class none."""
    named = getattr(kind, "model_fields", ()) or getattr(kind, "__dataclass_fields__", ())
    return frozenset(named)


def _environment(loader: FileSystemLoader, **options: Any) -> Environment:
    """Return an environment that escapes text, shows mistakes and lets templates do no harm."""
    return _Environment(
        loader=loader,
        # Not by file name: the Markdown templates mark what they have escaped in the same way.
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        **options,
    )


def _markdown(value: Any) -> Any:
    """Escape what a Markdown template writes out, unless it was made by the template itself."""
    return value if isinstance(value, Markup) else Markup(escape(str(value)))


def _place(error: Exception, name: str) -> str:
    """Return template and line where rendering failed; Jinja puts both in the traceback."""
    frames = traceback.extract_tb(error.__traceback__)
    inside = [frame for frame in frames if frame.filename.endswith((".html", ".md", ".css"))]
    return f"{inside[-1].filename}:{inside[-1].lineno}" if inside else name


def _offered(offered: Mapping[str, Any]) -> str:
    return _("the template gets: {names}").format(names=", ".join(offered))
