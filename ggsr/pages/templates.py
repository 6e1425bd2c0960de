"""The Jinja environment: where templates are found, and what they may do."""

import traceback
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache, cached_property, lru_cache, partial
from gettext import NullTranslations
from itertools import count
from pathlib import Path
from types import FunctionType
from typing import Any, Literal

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from ggsr.errors import GgsrError
from ggsr.escaping import escape
from ggsr.files import from_here, shipped
from ggsr.i18n import _
from ggsr.model import Model
from ggsr.pages.book import Page
from ggsr.pages.language import DUTCH, catalogue, number
from ggsr.pages.worker import WORKERS
from ggsr.prose import Alinea, lines, markdown
from ggsr.spelling import suggestion_or_list

_DERIVED = (property, cached_property, FunctionType)

OWN = "ggsr"
"""The folder under which ggsr's own templates are found, whatever takes their place."""


def environments(folders: Sequence[Path], taal: str = DUTCH) -> Mapping[str, Environment]:
    """Return an environment for HTML and one for Markdown, by the suffix of their templates.

    Words that a template marks with ``_`` or ``{% trans %}`` are in the language ``taal``.

    A template is the first of its name in the folders, else ggsr's own. As ``ggsr/NAME`` it is
    always ggsr's own, so that a template may extend the one whose place it takes.
    """
    own = _Loader(shipped("templates"))
    loader = ChoiceLoader([*map(_Loader, folders), own, PrefixLoader({OWN: own})])
    return {
        "html": _environment(loader, taal, Markup.escape),
        "md": _environment(loader, taal, _markdown, finalize=_markdown),
    }


class _Loader(FileSystemLoader):
    """Templates of one folder: text, and what really is in that folder."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Any]:
        """Return a template's text, its file, and how to see that it changed. Raises GgsrError."""
        try:
            source, file, unchanged = super().get_source(environment, template)
        except UnicodeDecodeError as error:
            message = _("this template is not valid UTF-8")
            raise GgsrError(f"{template}: {message}", _("save it as UTF-8")) from error
        folder = Path(self.searchpath[0]).resolve()
        if not Path(file).resolve().is_relative_to(folder):
            message = _("this template is a link to a file outside the folder")
            raise GgsrError(f"{template}: {message}", _("copy the file itself to the folder"))
        return source, file, unchanged


def _environment(
    loader: ChoiceLoader, taal: str, escaped: Callable[[Any], Any], **options: Any
) -> Environment:
    """Return an environment that escapes text, shows mistakes and lets templates do no harm.

    ``escaped`` does that with the values in the words of a template.
    """
    words = catalogue(taal)
    environment = _Environment(
        words,
        loader=loader,
        extensions=["jinja2.ext.i18n"],
        # Not by file name: the Markdown templates mark what they have escaped in the same way.
        autoescape=True,
        undefined=_Missing,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        **options,
    )
    environment.filters |= {"regels": lines, "opgemaakt": _laid_out}
    environment.filters["getal"] = partial(number, taal=taal)

    def filled(text: str, values: Mapping[str, Any]) -> Markup:
        return Markup(text) % {name: escaped(value) for name, value in values.items()}

    # Not the extension's own functions: those escape for HTML only.
    def gettext(text: str, /, **values: Any) -> Markup:
        return filled(words.gettext(text), values)

    def ngettext(one: str, many: str, num: int, /, **values: Any) -> Markup:
        return filled(words.ngettext(one, many, num), {"num": num, **values})

    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    environment.globals |= {"_": gettext, "gettext": gettext, "ngettext": ngettext}
    return environment


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, in which the values of a page offer what they were made for and nothing else.

    What the sandbox lets through by itself is every name without an underscore, and pydantic gives
    its models methods that read files and run code.
    """

    def __init__(self, words: NullTranslations, **options: Any) -> None:
        super().__init__(**options)
        self._words = _Words(words)
        self._names: dict[type, Collection[str]] = {}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Return a template with its words in the language of the page."""
        template: nodes.Template = self._words.visit(super()._parse(source, name, filename))
        return template

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute of a value, if a template may have it."""
        # A shorter way than the sandbox's, for nearly all that a template reads.
        if attribute in self._names.get(type(obj), ()):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return whether a template may have an attribute, however it asks for it."""
        kind = type(obj)
        names = self._names.get(kind) or _names_of(kind)
        if names is None:
            return super().is_safe_attribute(obj, attr, value)
        self._names[kind] = names
        return attr in names


class _Words(NodeTransformer):
    """Puts in the place of words without values what they are in a language.

    They are most of the words of a page, and looked up once so, not at every row of a table.
    """

    def __init__(self, words: NullTranslations) -> None:
        self._words = words

    def visit_Call(self, call: nodes.Call) -> nodes.Node:  # noqa: N802 - by the class of a node
        """Return a call, or what it gives, if it is one of ``_`` with a text and nothing else."""
        self.generic_visit(call)
        match call:
            case nodes.Call(
                node=nodes.Name(name="_" | "gettext"),
                args=[nodes.Const(value=str(text))],
                kwargs=[],
                dyn_args=None,
                dyn_kwargs=None,
            ):
                said = self._words.gettext(text) % {}
                return nodes.MarkSafe(nodes.Const(said), lineno=call.lineno)
        return call


class _Missing(StrictUndefined):
    """A name that does not exist, which says what there is instead."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name = str(self._undefined_name)
        if self._undefined_hint or self._undefined_obj is missing:
            return self._undefined_hint or _("'{name}' is undefined").format(name=name)
        kind = type(self._undefined_obj)
        offered = sorted(_offered_by(self._undefined_obj))
        message = _("{kind} has no '{name}'").format(kind=kind.__name__, name=name)
        return f"{message}; {suggestion_or_list(name, offered)}" if offered else message


def _offered_by(value: Any) -> Collection[str]:
    """Return the names under which a template finds something in a value."""
    if isinstance(value, Mapping):
        return [str(key) for key in value]
    return _names_of(type(value)) or ()


def _names_of(kind: type) -> Collection[str] | None:
    """Return the fields of a class of frozen values, and what the class itself derives from them.

    Of any other class None: the sandbox knows about those.
    """
    fields = getattr(kind, "model_fields", None) or getattr(kind, "__dataclass_fields__", None)
    if fields is None:
        return None
    derived = _DERIVED[:2] if issubclass(kind, Model) else _DERIVED
    own = {name for name, value in vars(kind).items() if isinstance(value, derived)}
    return frozenset(fields) | {name for name in own if not name.startswith("_")}


def _laid_out(blocks: Iterable[Alinea], indent: int = 0) -> Markup:
    """Return paragraphs and lists as Markdown, for a template of that; ``indent``: in an item."""
    blocks = list(blocks)
    if not blocks:
        return Markup()
    text = markdown(blocks)
    # In an item, a list goes on right below its text, and a paragraph after an empty line.
    if indent and isinstance(blocks[0], str):
        text = f"\n{text}"
    return Markup("".join(f"{' ' * indent if line else ''}{line}\n" for line in text.split("\n")))


def _markdown(value: Any) -> Any:
    """Escape what a Markdown template writes out, unless it was made by the template itself."""
    return value if isinstance(value, Markup) else Markup(escape(str(value)))


# "print" and "office" are HTML on its way to another format: a page by itself, without links to
# other pages and without what only a browser can do.
Medium = Literal["html", "print", "office", "md"]

_SUFFIXES = (".html", ".md", ".css", ".js")


class Renderer:
    """Renders pages with the first template found in the folders, else with ggsr's own.

    ggsr's own templates render in this process. Other templates may loop without end or use up the
    memory: with those, pages are rendered in the worker process, within a time limit. Threads may
    share a renderer.
    """

    _numbers = count()

    def __init__(self, folders: Sequence[Path], seconds: float | None = None) -> None:
        """Use templates from these folders; ``seconds``: the time limit, see ``Worker.run``."""
        folders = [folder.absolute() for folder in folders]
        self._seconds = seconds
        self._templates = Templates(folders)
        # The worker keeps what it made of the templates, for this renderer only.
        self._key = (next(self._numbers), *folders)
        self.own_templates = tuple(_own_templates(folders))
        """The templates that may take the place of ggsr's own, for messages."""

    def html(self, page: Page, medium: Medium) -> str:
        """Return a page as HTML for a medium.

        Raises GgsrError for a mistake in a template, and for one that takes too long.
        """
        return self._render(f"{page.template}.html", page, medium)

    def markdown(self, page: Page) -> str:
        """Return a page as Markdown; raises as ``html`` does."""
        return self._render(f"{page.template}.md", page, "md")

    def _render(self, name: str, page: Page, medium: Medium) -> str:
        if not self.own_templates:
            return self._templates.render(name, page.name, page.content, medium)
        return WORKERS.run(
            _render_in_worker,
            *(self._key, name, page.name, page.content, medium),
            subject=f"{page.name} ({name})",
            seconds=self._seconds,
        )


def _own_templates(folders: Iterable[Path]) -> Iterator[Path]:
    """Yield the templates in these folders, unless a folder is that of ggsr's own."""
    shipped_folder = shipped("templates").resolve()
    for folder in folders:
        if folder.resolve() != shipped_folder and folder.is_dir():
            yield from sorted(path for path in folder.rglob("*") if path.suffix in _SUFFIXES)


@lru_cache(maxsize=1)
def _templates_of(key: tuple[Any, ...]) -> "Templates":
    return Templates(key[1:])


def _render_in_worker(
    key: tuple[Any, ...], name: str, page: str, content: Any, medium: Medium
) -> str:
    return _templates_of(key).render(name, page, content, medium)


MAX_PAGE = 64 << 20
"""The size of a page in bytes, far above that of an overview of all municipalities."""


class Templates:
    """The templates of some folders, and ggsr's own, rendered in this process."""

    def __init__(self, folders: Sequence[Path]) -> None:
        # One for each language: an environment keeps what it made of its templates.
        self._environments = cache(partial(environments, tuple(folders)))

    def render(self, name: str, page: str, content: Any, medium: Medium) -> str:
        """Return the text of a template for a page. Raises GgsrError for a mistake in it.

        ``page`` is the name of the page's file, without suffix.
        """
        offered: dict[str, Any] = {
            field.name: getattr(content, field.name) for field in fields(content)
        }
        offered |= {"page": page, "medium": medium}
        taal = getattr(content, "taal", DUTCH)
        environment = self._environments(taal)[name.rsplit(".", 1)[1]]
        try:
            text = environment.get_template(name).render(offered)
            size = len(text.encode())  # A template can make characters that no file can hold.
            if size > MAX_PAGE:
                message = _("the page is larger than {size} MiB").format(size=MAX_PAGE >> 20)
                raise GgsrError(f"{name}: {message}", _("write less in the template"))
            return text
        except TemplateNotFound as error:
            raise _not_found(error, environment.list_templates(), name) from error
        except TemplateSyntaxError as error:
            place = f"{from_here(error.filename or error.name or name)}:{error.lineno}"
            raise GgsrError(_by_jinja(place, error.message), _offered(offered)) from error
        except RecursionError as error:
            message = _("this template extends or includes itself")
            raise GgsrError(
                f"{_place(error, name)}: {message}",
                _(
                    "to extend the template that yours replaces, use ggsr/{name} and put yours in "
                    "a folder of its own: --templates DIR"
                ).format(name=name),
            ) from error
        except (GgsrError, OSError):
            raise
        # The page is made already: whatever goes wrong now is the template's.
        except Exception as error:
            place = _place(error, name)
            # Of a name that is not there ggsr has said so itself, in the language of messages.
            if isinstance(error, UndefinedError):
                raise GgsrError(f"{place}: {error}", _offered(offered)) from error
            reason = str(error) or type(error).__name__
            raise GgsrError(_by_jinja(place, reason), _offered(offered)) from error


def _by_jinja(place: str, reason: str | None) -> str:
    """Return what Jinja or Python found wrong with a template; they say it in English."""
    return _("{place}: Jinja cannot use this template: {reason}").format(place=place, reason=reason)


def _not_found(error: TemplateNotFound, known: Collection[str], name: str) -> GgsrError:
    """Return that a template names one that is not there, with those that are."""
    missing = str(error.name or name)
    message = _("template {name} does not exist").format(name=missing)
    usable = sorted(entry for entry in known if entry.endswith(_SUFFIXES))
    return GgsrError(f"{_place(error, name)}: {message}", suggestion_or_list(missing, usable))


def _place(error: Exception, name: str) -> str:
    """Return template and line where rendering failed; Jinja puts both in the traceback."""
    frames = traceback.extract_tb(error.__traceback__)
    inside = [frame for frame in frames if frame.filename.endswith(_SUFFIXES)]
    return f"{from_here(inside[-1].filename)}:{inside[-1].lineno}" if inside else name


def _offered(offered: Collection[str]) -> str:
    return _("available to the template: {names}").format(names=", ".join(offered))
