"""Validate a document against its model: pydantic's errors as diagnostics, at their own lines.

pydantic has the path of each error, and the document has the position of each path.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import ValidationError

from ggsr.diagnostics import MAX_PROBLEMS, Diagnostic, Fix, Rule, Severity
from ggsr.i18n import Known, Message, Text, shortened
from ggsr.model import Model
from ggsr.spelling import certain_corrections, did_you_mean, suggestion_or_list, suggestions
from ggsr.yaml_source import Document
from ggsr.yaml_source.editing import respell

Words = tuple[Text, Text | None]


def wording(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    """Return message and help for one of pydantic's errors; ``path`` is that of the value."""
    speak = _BY_TYPE.get(error["type"])
    if error["input"] is None:
        return _empty(path)
    if speak is None:
        # pydantic's own words are English; a type that is not in the table gets at least those.
        return Message("invalid value: {reason}", reason=error["msg"]), None
    return speak(error, path)


def _empty(path: tuple[Any, ...]) -> Words:
    if not path:
        return Message("the file is empty"), Message("fill it in, or delete it")
    help = Message("fill it in, or remove the key if it is optional")
    return Message("'{key}' has no value", key=shortened(path[-1])), help


def _text(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    value = error["input"]
    if isinstance(value, bool | int | float):
        return (
            Message("expected text, found {kind}", kind=_kind(value)),
            Message("put it in quotes"),
        )
    return (
        Message("expected text, found {kind}", kind=_kind(value)),
        Message(
            "quote a text that contains a colon or a bracket, or put it below the key after '>-'"
        ),
    )


def _blank(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    return Message("a text without words"), Message(
        "fill it in, or remove the key if it is optional"
    )


def _whole_number(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    return (
        Message("expected a whole number, found {kind}", kind=_kind(error["input"])),
        Message(
            "write digits only: 1200, not 1.200; put 'ongeveer' or 'bijna' under 'kwalificatie'"
        ),
    )


def _too_low(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    lowest = error["ctx"]["ge"]
    if lowest:
        return Message("a number that is too low"), Message(
            "the lowest value is {lowest}", lowest=lowest
        )
    return Message("a negative number"), Message("the lowest value is 0")


def _boolean(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    return (
        Message("expected true or false, found {kind}", kind=_kind(error["input"])),
        Message("write true or false; yes and no are text here"),
    )


def _mapping(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    return (
        Message("expected keys with values, found {kind}", kind=_kind(error["input"])),
        Message("write each 'key: value' on a line of its own, indented"),
    )


def _list(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    return (
        Message("expected a list, found {kind}", kind=_kind(error["input"])),
        Message("write [a, b], or each item on a line of its own, starting with '- '"),
    )


def choices(error: Mapping[str, Any]) -> list[str]:
    """Return the values that are allowed where one of pydantic's errors is, if they are listed."""
    if error["type"] != "literal_error":
        return []
    listed: str = error["ctx"]["expected"]
    return listed.replace("'", "").replace(" or ", ", ").split(", ")


def _choice(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    known = choices(error)
    message = Message(
        "{kind} is not one of: {names}", kind=_kind(error["input"]), names=Known(", ".join(known))
    )
    return message, did_you_mean(str(error["input"]), known) or Message("use one of these")


def _too_short(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    return Message("expected at least one item"), Message("add one")


def _id(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    return (
        Message("'{value}' is not a valid id", value=shortened(error["input"])),
        Message("an id consists of lower-case letters a-z, digits and single hyphens"),
    )


def _date(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    return (
        Message("'{value}' is not a valid date", value=shortened(error["input"])),
        Message("write 2013, 2013-10 or 2013-10-01"),
    )


def _cbs_code(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    return (
        Message(
            "'{value}' is not a valid CBS code of a municipality", value=shortened(error["input"])
        ),
        Message("write GM and four digits, such as GM0505"),
    )


def _figure(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    return (
        Message("a figure needs either 'waarde' or 'kwalificatie: onbekend'"),
        Message("write 'waarde:' with a whole number, or just {kwalificatie: onbekend}"),
    )


def _report(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    return (
        Message("a report with a 'titel' needs a 'datum'"),
        Message("add 'datum:' with the day on which it came in, or leave out the title until then"),
    )


def _language(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    return (
        Message("'{value}' is not a language tag", value=shortened(error["input"])),
        Message("write nl, en, fy, or another code of BCP 47"),
    )


def _url(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    return (
        Message("'{value}' is not an address of the web", value=shortened(error["input"])),
        Message("write the whole address, beginning with https:// or http://"),
    )


def _attachment(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    return (
        Message("'{value}' is not a file in bijlagen/", value=shortened(error["input"])),
        Message("write its name, after the folder in bijlagen/ if it is in one: 2013/letter.pdf"),
    )


def _does_not_count(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    return (
        Message("a verdict that does not count cannot fall short"),
        Message("remove 'verbeterpunt', or 'telt_mee: false'"),
    )


def _two_profiles(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    return (
        Message("a profile has either 'buiten' or 'alleen_groepen', not both"),
        Message("remove one of the two"),
    )


def _no_group(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    return Message("a profile of no group at all"), Message("name a group under 'alleen_groepen'")


def _former_finding(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    return (
        Message("this is not what was written by a former framework"),
        Message("write 'oordeel' with either 'tekst' or 'zie', or just 'niet_beoordeeld'"),
    )


def _kind(value: object) -> Text:
    """Return the kind of a value in words, with the value itself unless it is a mapping or list."""
    if isinstance(value, dict):
        return Message("keys with values")
    if isinstance(value, list):
        return Message("a list")
    if isinstance(value, bool):
        return Message("the boolean {value}", value=str(value).lower())
    if isinstance(value, int | float):
        return Message("the number {value}", value=value)
    return Message("the text '{value}'", value=shortened(value))


_BY_TYPE: dict[str, Callable[[Mapping[str, Any], tuple[Any, ...]], Words]] = {
    "string_type": _text,
    "string_pattern_mismatch": _blank,
    "int_type": _whole_number,
    "greater_than_equal": _too_low,
    "bool_type": _boolean,
    "model_type": _mapping,
    "dict_type": _mapping,
    "tuple_type": _list,
    "literal_error": _choice,
    "too_short": _too_short,
    "geen_id": _id,
    "geen_datum": _date,
    "geen_cbs_code": _cbs_code,
    "cijfer_waarde": _figure,
    "rapportage_datum": _report,
    "geen_taal": _language,
    "geen_url": _url,
    "geen_bijlage": _attachment,
    "oordeel_telt_niet": _does_not_count,
    "profiel_dubbel": _two_profiles,
    "profiel_zonder_groep": _no_group,
    "vorige_bevinding": _former_finding,
}


M = TypeVar("M", bound=Model)
Path = tuple[str | int, ...]

UNKNOWN_KEY = Rule(
    "onbekende-sleutel",
    Severity.ERROR,
    """\
a key that is not known in that place.

What is written under a misspelt key would not be read, and nobody would notice. 'ggsr validate
--fix' fixes the key if only one other can be meant.

Fails::

    naam: Voorbeeldstad
    csb_code: GM0000

Passes::

    naam: Voorbeeldstad
    cbs_code: GM0000
""",
)
MISSING_KEY = Rule(
    "ontbrekende-sleutel",
    Severity.ERROR,
    """\
a required key that is missing.

Without this key, the file cannot be used: a finding needs a verdict and a text, an aanpak a name, a
framework and a level.

An acceptance under 'geaccepteerd' also needs 'bij' if its rule is about one indicator, thema,
document or key; 'ggsr explain' shows this for each rule.

Fails::

    cbs_code: GM0000

Passes::

    naam: Voorbeeldstad
    cbs_code: GM0000
""",
    missed=("geaccepteerd/bij",),
)
WRONG_VALUE = Rule(
    "verkeerde-waarde",
    Severity.ERROR,
    """\
a value of the wrong type, or a missing value.

A number, text, list or date is read as written; nothing is converted silently. A key without a
value is an error too: if there is nothing to say, leave the key out.

Under 'geaccepteerd', 'regel' must be an existing rule that does not report errors: errors cannot be
accepted.

Fails::

    naam: 2024
    cbs_code:

Passes::

    naam: '2024'
""",
)
TOO_MANY = Rule(
    "te-veel-fouten",
    Severity.ERROR,
    """\
more than a hundred problems in one file, or wrong names in one folder; the rest is not shown.

More of the same in one file helps nobody. Fix those that are shown to see the rest.
""",
)
SHAPE_RULES = (UNKNOWN_KEY, MISSING_KEY, WRONG_VALUE, TOO_MANY)


def limited(diagnostics: Iterable[Diagnostic], limit: int | None) -> Iterator[Diagnostic]:
    """Yield at most ``limit`` diagnostics of one rule; if there are more, then one that says so.

    Where that is reached, the others are not made. None is no limit.
    """
    for number, diagnostic in enumerate(diagnostics):
        if number == limit:
            text = Message("and more of '{name}' below", name=diagnostic.rule)
            yield TOO_MANY.at(diagnostic.place, text, _NOT_SHOWN, severity=diagnostic.severity)
            return
        yield diagnostic


def limited_by_file(diagnostics: Sequence[Diagnostic], limit: int | None) -> list[Diagnostic]:
    """Return at most ``limit`` diagnostics of each file, errors rather than others, in order.

    Where a file has more, the last of it says so, and is as severe as what is left out.
    """
    flooded: set[str] = set()
    if limit is not None and len(diagnostics) > limit:
        counts = Counter(entry.place.file for entry in diagnostics if entry.rule != TOO_MANY.name)
        flooded = {file for file, count in counts.items() if count > limit}
    if not flooded:
        return sorted(diagnostics, key=lambda entry: entry.order)
    kept = [entry for entry in diagnostics if entry.place.file not in flooded]
    for file in flooded:
        own = [entry for entry in diagnostics if entry.place.file == file]
        own = [entry for entry in own if entry.rule != TOO_MANY.name]
        # What can be fixed must not be crowded out: --fix would never come to it.
        own.sort(key=lambda entry: (not entry.is_error, entry.fix is None, entry.order))
        left_out = own[limit:]
        last = max(own, key=lambda entry: entry.place).place
        text = Message("this file has more errors than are shown")
        kept += own[:limit]
        kept.append(TOO_MANY.at(last, text, _NOT_SHOWN, severity=left_out[0].severity))
    return sorted(kept, key=lambda entry: entry.order)


_NOT_SHOWN = Message("fix the ones above first to see the others")

KEY_ITSELF = "[key]"
"""pydantic ends the location of a wrong mapping key with this."""


def validate(
    document: Document, model: type[M], limit: int | None = MAX_PROBLEMS
) -> M | list[Diagnostic]:
    """Return the document's data as the model, or its deviations in the order of the file.

    Of more than ``limit`` deviations (None is no limit) the last says how many there are.
    """
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        found = error.errors(include_url=False)
    shown = [
        (missing_path(error) or error["loc"], _problem(document, model, error))
        for error in found[:limit]
    ]
    problems = sorted(_once(shown), key=lambda problem: problem.order)
    if limit is not None and len(found) > limit:
        problems.append(_too_many(document, len(found) - limit))
    return problems


def _once(shown: list[tuple[Path, Diagnostic]]) -> Iterator[Diagnostic]:
    """Yield the problems, without missing keys that are present but misspelt."""
    respelt = {
        (*path[:-1], edit.text)
        for path, problem in shown
        if problem.rule == UNKNOWN_KEY.name and problem.fix
        for edit in problem.fix.edits
    }
    for path, problem in shown:
        if problem.rule != MISSING_KEY.name or path not in respelt:
            yield problem


def _problem(document: Document, model: type[Model], error: Mapping[str, Any]) -> Diagnostic:
    path = tuple(error["loc"])
    if error["type"] == "extra_forbidden":
        known = _fields(model, path[:-1])
        message = Message("unknown key '{key}'", key=shortened(path[-1]))
        name = str(path[-1])
        return UNKNOWN_KEY.at(
            document.key(*path),
            message,
            suggestion_or_list(name, known),
            fix=_respelt_key(document, path, known),
            suggestions=suggestions(name, known),
        )
    missing = missing_path(error)
    if missing:
        message = Message("missing key '{key}'", key=missing[-1])
        add = Message("add '{key}:' here", key=missing[-1])
        return MISSING_KEY.at(document.key(*missing[:-1]), message, add)
    if path and path[-1] == KEY_ITSELF and error["input"] == path[-2]:
        place, path = document.key(*path[:-1]), path[:-1]
    elif error["input"].__class__ is dict:
        place = document.key(*path)
    else:
        place = document.value(*path)
    text, way_out = wording(error, path)
    meant = suggestions(str(error["input"]), choices(error))
    return WRONG_VALUE.at(place, text, way_out, suggestions=meant)


def missing_path(error: Mapping[str, Any]) -> Path | None:
    """Return the path of a required key that is missing, or None for any other error."""
    if error["type"] == "missing":
        return tuple(error["loc"])
    if error["type"] == "ontbrekende_sleutel":
        return (*error["loc"], error["ctx"]["sleutel"])
    return None


def _respelt_key(document: Document, path: tuple[Any, ...], known: list[str]) -> Fix | None:
    """Return the fix of a misspelt key, or None where it is not certain which key is meant."""
    beside: Any = document.data
    for step in path[:-1]:
        beside = beside[step]
    key = certain_corrections(list(beside), known).get(path[-1])
    return respell(document.key(*path), path[-1], key) if key else None


def _too_many(document: Document, count: int) -> Diagnostic:
    """Return the diagnostic that counts the errors that are not shown, at the end of the file."""
    message = Message.counted(
        "and {count} more error in this file", "and {count} more errors in this file", count
    )
    return TOO_MANY.at(document.end(), message, _NOT_SHOWN)


def _fields(model: type[Model], path: tuple[Any, ...]) -> list[str]:
    """Return the keys that the model allows at a path."""
    found: Any = model
    for step in path:
        found = found.model_fields[step].annotation if is_model(found) else element(found)
        while not is_model(found) and get_origin(found) not in (dict, tuple):
            found = element(found)
    return list(found.model_fields)


def element(annotation: Any) -> Any:
    """Return the type inside a mapping, list, optional or annotated type."""
    arguments = [argument for argument in get_args(annotation) if argument not in (type(None), ...)]
    return arguments[0] if get_origin(annotation) is Annotated else arguments[-1]


def is_model(annotation: Any) -> bool:
    """Return whether a type is a model, and not a mapping, a list or one value."""
    return isinstance(annotation, type) and issubclass(annotation, Model)
