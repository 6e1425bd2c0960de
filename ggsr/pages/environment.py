"""The Jinja environment: where templates are found, and what they may do."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from ggsr.i18n import _
from ggsr.markdown_text import escape
from ggsr.resources import shipped
from ggsr.suggest import one_of

OWN = "ggsr"
"""The folder under which ggsr's own templates are found, whatever takes their place."""


def environments(folders: Sequence[Path]) -> Mapping[str, Environment]:
    """Return an environment for HTML and one for Markdown, by the suffix of their templates.

    A template is the first of its name in the folders, else ggsr's own. As ``ggsr/NAME`` it is
    always ggsr's own, so that a template may extend the one whose place it takes.
    """
    own = FileSystemLoader(shipped("templates"))
    loader = ChoiceLoader([FileSystemLoader(folders), own, PrefixLoader({OWN: own})])
    return {"html": _environment(loader), "md": _environment(loader, finalize=_markdown)}


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
    """The sandbox, with a short way to the fields of a page.

    The sandbox asks of every attribute whether it leads out. The fields and properties of a page's
    own frozen values never do, and they are nearly all that a template reads.
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
    return _fields_of(type(value))


def _fields_of(kind: type) -> Collection[str]:
    """Return the fields and properties of a class of frozen values; of any other class none."""
    named = getattr(kind, "model_fields", ()) or getattr(kind, "__dataclass_fields__", ())
    if not named:
        return frozenset()
    derived = {name for name, value in vars(kind).items() if isinstance(value, property)}
    return frozenset(named) | {name for name in derived if not name.startswith("_")}


def _markdown(value: Any) -> Any:
    """Escape what a Markdown template writes out, unless it was made by the template itself."""
    return value if isinstance(value, Markup) else Markup(escape(str(value)))
