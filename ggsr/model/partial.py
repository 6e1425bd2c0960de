"""What fits of a document that deviates from its model, so that the rules can judge that too.

Where a value does not fit, something stands in for it that no document can hold (``STAND_INS``), so
that all else keeps its place: a finding without a text is still a finding. What nothing can stand
in for is left out, and ``Fitting.lost`` says which keys are not to be missed for that.
"""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_origin

from pydantic import ValidationError

from ggsr.diagnostics import MAX_PROBLEMS
from ggsr.model import Model
from ggsr.model.validation import KEY_ITSELF, Path, choices, element, is_model, missing_path
from ggsr.spelling import suggestions
from ggsr.yaml_source import Document

M = TypeVar("M", bound=Model, covariant=True)

# A control character, which YAML does not allow, and a year in which nothing was dated.
_TEXT = "\x00"
_DATE = "0001"
STAND_INS = (_TEXT, _DATE)
"""What stands in for a text or a date; a diagnostic about it is about nothing."""

# What is put right may show what is wrong inside it, and that again; deeper is no model.
_PASSES = 10


@dataclass(frozen=True)
class Fitting(Generic[M]):
    """The parts of a document that fit its model, as the model.

    ``lost`` are the keys that may have been written and are not in it, or whose text is not known,
    as paths with ``*`` for an id: ``bevindingen/*/ook_voor``.
    """

    model: M
    lost: frozenset[str]


def fitting(document: Document, model: type[M]) -> Fitting[M] | None:
    """Return what fits of a document that has errors, or None where too little does."""
    data = deepcopy(document.data)
    lost: set[str] = set()
    for _pass in range(_PASSES):
        try:
            return Fitting(model.model_validate(data), frozenset(lost))
        except ValidationError as error:
            found = error.errors(include_url=False)
        if not isinstance(data, dict) or len(found) > MAX_PROBLEMS:
            return None
        for entry in found:
            lost.update(_mended(data, model, entry))
    return None


def _mended(data: Any, model: type[Model], error: Mapping[str, Any]) -> Iterator[str]:
    """Change the data so that this error is gone, and yield what is lost by that."""
    path: Path = tuple(error["loc"])
    if path and path[-1] == KEY_ITSELF:
        path = path[:-1]
    missing = missing_path(error)
    parent = _at(data, path[:-1])
    kind = error["type"]
    if missing:
        _put(data, missing, _TEXT)
        yield _pattern(model, missing)
    elif not path:
        return
    elif kind == "extra_forbidden":
        if isinstance(parent, dict) and path[-1] in parent:
            value = parent.pop(path[-1])
            yield from _meant(model, path, value, parent)
    elif kind in _TEXTS:
        _put(data, path, _TEXT)
        yield _pattern(model, path)
    elif kind in _BY_TYPE:
        stand_in = _BY_TYPE[kind]
        _put(data, path, stand_in if isinstance(stand_in, str | bool) else stand_in())
        if kind != "geen_datum":
            yield _pattern(model, path)
    elif kind == "literal_error":
        _put(data, path, choices(error)[0])
    else:
        # A number that is needed goes with what needs it.
        path = path[:-1] if error["input"] == _TEXT and kind in _NUMBERS else path
        parent = _at(data, path[:-1])
        if path and isinstance(parent, dict):
            parent.pop(path[-1], None)
            yield _pattern(model, path)


_TEXTS = ("string_type", "string_pattern_mismatch", "leeg")
_NUMBERS = ("int_type", "greater_than_equal")
_BY_TYPE: Mapping[str, Any] = {
    "model_type": dict,
    "dict_type": dict,
    "tuple_type": list,
    "bool_type": False,
    "geen_datum": _DATE,
}


def _at(data: Any, path: Iterable[str | int]) -> Any:
    """Return what is at a path, or None where nothing is."""
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _put(data: Any, path: Path, value: object) -> None:
    """Put a value at a path, or in place of what is above it where that holds no values.

    An item of a list can be written short: the id of a document, and not a mapping with it.
    """
    for length in range(len(path), 0, -1):
        parent, step = _at(data, path[: length - 1]), path[length - 1]
        if isinstance(parent, dict) or (isinstance(parent, list) and isinstance(step, int)):
            parent[step] = value  # type: ignore[index]
            return


def _meant(
    model: type[Model], path: Path, value: object, beside: Mapping[str, Any]
) -> Iterator[str]:
    """Yield the keys that an unknown one may be meant for: those near, or that take its value."""
    parent = _type_at(model, path[:-1])
    free = [name for name in parent.model_fields if name not in beside]
    near = suggestions(str(path[-1]), free)
    for name in near or free:
        if near or value is None or _form(parent.model_fields[name].annotation) is _of(value):
            yield _pattern(model, (*path[:-1], name))


def _form(annotation: Any) -> type:
    """Return how a field is written: as a mapping, a list, or one value."""
    inner = _unwrapped(annotation)
    if is_model(inner) or get_origin(inner) is dict:
        return dict
    return list if get_origin(inner) is tuple else str


def _of(value: object) -> type:
    return type(value) if isinstance(value, dict | list) else str


def _unwrapped(annotation: Any) -> Any:
    """Return the type in an optional or annotated one."""
    while not is_model(annotation) and get_origin(annotation) not in (dict, tuple, None):
        inner = element(annotation)
        if not isinstance(inner, type) and get_origin(inner) is None:
            return inner
        annotation = inner
    return annotation


def _type_at(model: type[Model], path: Path) -> Any:
    found: Any = model
    for step in path:
        found = _unwrapped(
            found.model_fields[step].annotation if is_model(found) else element(found)
        )
    return found


def _pattern(model: type[Model], path: Path) -> str:
    """Return a path without the numbers of items, and with ``*`` for an id."""
    steps = []
    found: Any = model
    for step in path:
        known = is_model(found) and step in found.model_fields
        if not isinstance(step, int):
            steps.append(str(step) if is_model(found) else "*")
        if not known and not get_origin(found):
            break
        found = _unwrapped(found.model_fields[step].annotation if known else element(found))
    return "/".join(steps)
