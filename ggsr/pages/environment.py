"""The Jinja environment: where templates are found, and what they may do."""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import FunctionType
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from ggsr.errors import GgsrError
from ggsr.i18n import _
from ggsr.markdown_text import escape
from ggsr.model import Model
from ggsr.resources import shipped
from ggsr.suggest import one_of

_DERIVED = (property, cached_property, FunctionType)

OWN = "ggsr"
"""The folder under which ggsr's own templates are found, whatever takes their place."""


def environments(folders: Sequence[Path]) -> Mapping[str, Environment]:
    """Return an environment for HTML and one for Markdown, by the suffix of their templates.

    A template is the first of its name in the folders, else ggsr's own. As ``ggsr/NAME`` it is
    always ggsr's own, so that a template may extend the one whose place it takes.
    """
    own = _Loader(shipped("templates"))
    loader = ChoiceLoader([*map(_Loader, folders), own, PrefixLoader({OWN: own})])
    return {"html": _environment(loader), "md": _environment(loader, finalize=_markdown)}


class _Loader(FileSystemLoader):
    """Templates of one folder: text, and what really is in that folder."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Any]:
        """Return a template's text, its file, and how to see that it changed. Raises GgsrError."""
        try:
            source, file, unchanged = super().get_source(environment, template)
        except UnicodeDecodeError as error:
            message = _("this template is not UTF-8")
            raise GgsrError(f"{template}: {message}", _("save it as UTF-8")) from error
        folder = Path(self.searchpath[0]).resolve()
        if not Path(file).resolve().is_relative_to(folder):
            message = _("this template is a link to a file elsewhere")
            raise GgsrError(f"{template}: {message}", _("put the file itself in the folder"))
        return source, file, unchanged


def _environment(loader: ChoiceLoader, **options: Any) -> Environment:
    """Return an environment that escapes text, shows mistakes and lets templates do no harm."""
    return _Environment(
        loader=loader,
        # Not by file name: the Markdown templates mark what they have escaped in the same way.
        autoescape=True,
        undefined=_Missing,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        **options,
    )


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, in which the values of a page offer what they were made for and nothing else.

    What the sandbox lets through by itself is every name without an underscore, and pydantic gives
    its models methods that read files and run code.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._names: dict[type, Collection[str]] = {}

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


class _Missing(StrictUndefined):
    """A name that does not exist, which says what there is instead."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name = str(self._undefined_name)
        if self._undefined_hint or self._undefined_obj is missing:
            return self._undefined_hint or _("there is no '{name}' here").format(name=name)
        kind = type(self._undefined_obj)
        offered = sorted(_offered_by(self._undefined_obj))
        message = _("{kind} has no '{name}'").format(kind=kind.__name__, name=name)
        return f"{message}; {one_of(name, offered)}" if offered else message


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


def _markdown(value: Any) -> Any:
    """Escape what a Markdown template writes out, unless it was made by the template itself."""
    return value if isinstance(value, Markup) else Markup(escape(str(value)))
