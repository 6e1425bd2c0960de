"""What pydantic finds wrong with a value, in words an analyst can act on."""

from collections.abc import Callable, Mapping
from typing import Any

from ggsr.i18n import _
from ggsr.suggest import did_you_mean

Words = tuple[str, str | None]


def say(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    """Return message and help for one of pydantic's errors; ``path`` leads to the value."""
    speak = _BY_TYPE.get(error["type"])
    if error["input"] is None:
        return _empty(path)
    if speak is None:
        # pydantic's own words are English; a type that is not in the table gets at least those.
        return _("not the right value: {reason}").format(reason=error["msg"]), None
    return speak(error, path)


def _empty(path: tuple[Any, ...]) -> Words:
    if not path:
        return _("the file is empty"), _("fill it in, or delete it")
    help = _("fill it in, or leave the key out if it need not be there")
    return _("'{key}' has no value").format(key=path[-1]), help


def _text(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    value = error["input"]
    if isinstance(value, bool | int | float):
        return (
            _("text was expected, not {kind}").format(kind=_kind(value)),
            _("put it in quotes"),
        )
    return (
        _("text was expected, not {kind}").format(kind=_kind(value)),
        _("put a text that holds a colon or a bracket in quotes, or below the key after '>-'"),
    )


def _blank(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    return _("a text without a word"), _("fill it in, or leave the key out if it need not be there")


def _whole_number(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    return (
        _("a whole number was expected, not {kind}").format(kind=_kind(error["input"])),
        _("write digits only: 1200, not 1.200; 'ongeveer' or 'bijna' go under 'kwalificatie'"),
    )


def _negative(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    return _("a number below zero"), _("count from 0 upwards")


def _boolean(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    return (
        _("true or false was expected, not {kind}").format(kind=_kind(error["input"])),
        _("write true or false; yes and no are text here"),
    )


def _mapping(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    return (
        _("keys with values were expected, not {kind}").format(kind=_kind(error["input"])),
        _("write 'key: value' on lines of their own, indented"),
    )


def _list(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    return (
        _("a list was expected, not {kind}").format(kind=_kind(error["input"])),
        _("write [a, b], or '- ' before each item on lines of their own"),
    )


def choices(error: Mapping[str, Any]) -> list[str]:
    """Return the values that one of pydantic's errors says there are; often none."""
    if error["type"] != "literal_error":
        return []
    listed: str = error["ctx"]["expected"]
    return listed.replace("'", "").replace(" or ", ", ").split(", ")


def _choice(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    known = choices(error)
    message = _("{kind} is not one of: {names}").format(
        kind=_kind(error["input"]), names=", ".join(known)
    )
    return message, did_you_mean(str(error["input"]), known) or _("take one of these")


def _too_short(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    return _("at least one entry was expected"), _("add one")


def _id(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    return (
        _("'{value}' is not an id").format(value=_short(error["input"])),
        _("an id is made of lower-case letters a-z, digits and single hyphens"),
    )


def _date(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    return (
        _("'{value}' is not a date that exists").format(value=_short(error["input"])),
        _("write 2013, 2013-10 or 2013-10-01"),
    )


def _cbs_code(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    return (
        _("'{value}' is not a CBS code of a municipality").format(value=_short(error["input"])),
        _("write GM and four digits, such as GM0505"),
    )


def _figure(error: Mapping[str, Any], path: tuple[Any, ...]) -> Words:
    return (
        _("a figure has a 'waarde', and has none only where 'kwalificatie' is 'onbekend'"),
        _("write 'waarde:' with a whole number, or only {kwalificatie: onbekend}"),
    )


def _kind(value: object) -> str:
    """Return what a value is, with its text where that is short."""
    if isinstance(value, dict):
        return _("keys with values")
    if isinstance(value, list):
        return _("a list")
    if isinstance(value, bool):
        return _("the truth value {value}").format(value=str(value).lower())
    if isinstance(value, int | float):
        return _("the number {value}").format(value=value)
    return _("the text '{value}'").format(value=_short(value))


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 40 else text[:39] + "…"


_BY_TYPE: dict[str, Callable[[Mapping[str, Any], tuple[Any, ...]], Words]] = {
    "string_type": _text,
    "string_pattern_mismatch": _blank,
    "int_type": _whole_number,
    "greater_than_equal": _negative,
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
}
