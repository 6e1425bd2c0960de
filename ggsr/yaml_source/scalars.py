"""What a plain (unquoted) scalar means: YAML 1.2 core, and decimal numbers only.

``no``, ``1:30``, ``2013-02-30``, ``0x1F`` and ``1e5`` are text here; ``010`` is ten.
"""

import re

Scalar = str | int | float | bool | None

MAX_DIGITS = 15
"""A longer number loses digits in a spreadsheet and in JavaScript, so nobody can mean one."""

MAYBE_NOT_TEXT = frozenset(("", *"0123456789+-.~ntfNTF"))
"""What a plain scalar begins with that is, perhaps, not text; all others are."""

_CONSTANTS: dict[str, Scalar] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_LETTERS = frozenset("ntfNTF")
_WHOLE = re.compile(r"[-+]?[0-9]+")
_FRACTION = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)")


def resolve(text: str) -> Scalar:
    """Return the value of a plain scalar. Raises ValueError for a number of too many digits."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] in _LETTERS:
        return text
    if _WHOLE.fullmatch(text):
        return int(_checked(text))
    if _FRACTION.fullmatch(text):
        return float(_checked(text))
    return text


def _checked(number: str) -> str:
    if sum(character.isdigit() for character in number) > MAX_DIGITS:
        raise ValueError(number)
    return number
