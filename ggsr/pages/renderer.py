"""Pages from templates, and what goes wrong in those."""

import os
import traceback
from collections.abc import Collection, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, Literal

from jinja2 import TemplateNotFound, TemplateSyntaxError

from ggsr.errors import GgsrError
from ggsr.i18n import _
from ggsr.pages.environment import environments
from ggsr.pages.page import Page
from ggsr.suggest import one_of

# "print" and "office" are HTML on its way to another format: a page by itself, without links to
# other pages and without what only a browser can do.
Medium = Literal["html", "print", "office", "md"]

_SUFFIXES = (".html", ".md", ".css", ".js")


class Renderer:
    """Renders pages with the first template found in the folders, else with ggsr's own."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._environments = environments(folders)

    def html(self, page: Page, medium: Medium) -> str:
        """Return a page as HTML for a medium. Raises GgsrError for a mistake in a template."""
        return self._render(f"{page.template}.html", page, medium)

    def markdown(self, page: Page) -> str:
        """Return a page as Markdown. Raises GgsrError for a mistake in a template."""
        return self._render(f"{page.template}.md", page, "md")

    def _render(self, name: str, page: Page, medium: Medium) -> str:
        content = page.content
        offered: dict[str, Any] = {
            field.name: getattr(content, field.name) for field in fields(content)
        }
        offered["medium"] = medium
        environment = self._environments[name.rsplit(".", 1)[1]]
        try:
            text = environment.get_template(name).render(offered)
            text.encode()  # A template can make characters that no file can hold.
            return text
        except TemplateNotFound as error:
            raise _not_found(error, environment.list_templates(), name) from error
        except TemplateSyntaxError as error:
            place = f"{_shown(error.filename or error.name or name)}:{error.lineno}"
            raise GgsrError(f"{place}: {error.message}", _offered(offered)) from error
        except RecursionError as error:
            message = _("this template extends or includes itself")
            raise GgsrError(
                f"{_place(error, name)}: {message}",
                _(
                    "ggsr/{name} is the one whose place yours takes, if yours is in a folder of its"
                    " own: use --templates DIR"
                ).format(name=name),
            ) from error
        except (GgsrError, OSError):
            raise
        # The page is made already: whatever goes wrong now is the template's.
        except Exception as error:
            reason = str(error) or type(error).__name__
            raise GgsrError(f"{_place(error, name)}: {reason}", _offered(offered)) from error


def _not_found(error: TemplateNotFound, known: Collection[str], name: str) -> GgsrError:
    """Return that a template names one that is not there, with those that are."""
    missing = str(error.name or name)
    message = _("there is no template {name}").format(name=missing)
    usable = sorted(entry for entry in known if entry.endswith(_SUFFIXES))
    return GgsrError(f"{_place(error, name)}: {message}", one_of(missing, usable))


def _place(error: Exception, name: str) -> str:
    """Return template and line where rendering failed; Jinja puts both in the traceback."""
    frames = traceback.extract_tb(error.__traceback__)
    inside = [frame for frame in frames if frame.filename.endswith(_SUFFIXES)]
    return f"{_shown(inside[-1].filename)}:{inside[-1].lineno}" if inside else name


def _shown(path: str) -> str:
    """Return a path from the current folder, where the template is in or below it."""
    relative = os.path.relpath(path)
    return path if relative.startswith("..") else relative


def _offered(offered: Collection[str]) -> str:
    return _("the template gets: {names}").format(names=", ".join(offered))
