"""Hold a document against its model: the model, or every deviation at its own line.

pydantic knows what is wrong and under which keys; the document knows where those keys stand.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import ValidationError

from ggsr.diagnostics import Diagnostic, Fix, Place, Severity
from ggsr.i18n import _, ngettext
from ggsr.misspelling import slips
from ggsr.model import Model
from ggsr.shape_messages import choices, say
from ggsr.suggest import guesses, one_of
from ggsr.yaml_source import Document
from ggsr.yaml_source.respelling import respell

M = TypeVar("M", bound=Model)
Path = tuple[str | int, ...]

UNKNOWN_KEY = "onbekende-sleutel"
MISSING_KEY = "ontbrekende-sleutel"
WRONG_VALUE = "verkeerde-waarde"
TOO_MANY = "te-veel-fouten"
SHAPE_RULES = (UNKNOWN_KEY, MISSING_KEY, WRONG_VALUE, TOO_MANY)

MAX_PROBLEMS = 100

# pydantic ends the location of a wrong mapping key with this.
_KEY_ITSELF = "[key]"


def fit(document: Document, model: type[M]) -> M | list[Diagnostic]:
    """Return the document's data as the model, or its deviations in the order of the file."""
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        found = error.errors(include_url=False)
    shown = [(error["loc"], _problem(document, model, error)) for error in found[:MAX_PROBLEMS]]
    problems = sorted(_once(shown), key=lambda problem: problem.order)
    if len(found) > MAX_PROBLEMS:
        problems.append(_too_many(document, len(found) - MAX_PROBLEMS))
    return problems


def _once(shown: list[tuple[Path, Diagnostic]]) -> Iterator[Diagnostic]:
    """Yield the problems, without the missing keys that are there with a slip in them."""
    respelt = {
        (*path[:-1], edit.text)
        for path, problem in shown
        if problem.rule == UNKNOWN_KEY and problem.fix
        for edit in problem.fix.edits
    }
    for path, problem in shown:
        if problem.rule != MISSING_KEY or path not in respelt:
            yield problem


def _problem(document: Document, model: type[Model], error: Mapping[str, Any]) -> Diagnostic:
    path = tuple(error["loc"])
    if error["type"] == "extra_forbidden":
        known = _fields(model, path[:-1])
        message = _("the key '{key}' is not known here").format(key=path[-1])
        help, meant = one_of(str(path[-1]), known), guesses(str(path[-1]), known)
        place = document.key(*path)
        fix = _respelt_key(document, path, known)
        return Diagnostic(UNKNOWN_KEY, Severity.ERROR, place, message, help, fix=fix, meant=meant)
    if error["type"] == "missing":
        message = _("the key '{key}' is missing").format(key=path[-1])
        help = _("add '{key}:' here").format(key=path[-1])
        return _error(MISSING_KEY, document.key(*path[:-1]), message, help)
    if path and path[-1] == _KEY_ITSELF and error["input"] == path[-2]:
        place, path = document.key(*path[:-1]), path[:-1]
    elif error["input"].__class__ is dict:
        place = document.key(*path)
    else:
        place = document.value(*path)
    message, help = say(error, path)
    meant = guesses(str(error["input"]), choices(error))
    return Diagnostic(WRONG_VALUE, Severity.ERROR, place, message, help, meant=meant)


def _respelt_key(document: Document, path: tuple[Any, ...], known: list[str]) -> Fix | None:
    """Return the fix of a misspelt key, where there is no doubt about the key that was meant."""
    beside: Any = document.data
    for step in path[:-1]:
        beside = beside[step]
    key = slips(list(beside), known).get(path[-1])
    return respell(document.key(*path), path[-1], key) if key else None


def _too_many(document: Document, count: int) -> Diagnostic:
    """Return how many errors are not shown; at the end, to come after those that are."""
    message = ngettext(
        "and {count} more error in this file", "and {count} more errors in this file", count
    )
    help = _("mend the ones above first; then the others are shown")
    return _error(TOO_MANY, document.end(), message.format(count=count), help)


def _fields(model: type[Model], path: tuple[Any, ...]) -> list[str]:
    """Return the keys that the model allows at the path."""
    found: Any = model
    for step in path:
        found = found.model_fields[step].annotation if _is_model(found) else _element(found)
        while not _is_model(found) and get_origin(found) not in (dict, tuple):
            found = _element(found)
    return list(found.model_fields)


def _element(annotation: Any) -> Any:
    """Return what a mapping, a list, an optional or an annotated type is of."""
    arguments = [argument for argument in get_args(annotation) if argument not in (type(None), ...)]
    return arguments[0] if get_origin(annotation) is Annotated else arguments[-1]


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Model)


def _error(rule: str, place: Place, message: str, help: str | None) -> Diagnostic:
    return Diagnostic(rule, Severity.ERROR, place, message, help)
