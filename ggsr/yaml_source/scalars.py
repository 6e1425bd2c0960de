"""What a plain (unquoted) scalar means: YAML 1.2 core, and decimal numbers only.

``no``, ``1:30``, ``2013-02-30``, ``0x1F`` and ``1e5`` are text here; ``010`` is ten.
"""

import re
import unicodedata
from collections import Counter

Scalar = str | int | float | bool | None

MAX_DIGITS = 15
"""A longer number loses digits in a spreadsheet and in JavaScript."""

MAYBE_NOT_TEXT = frozenset(("", *"0123456789+-.~ntfNTF"))
"""The first characters of plain scalars that may be a number or constant; all others are text."""

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


# C0 but tab and line ends, DEL, C1, the two line separators that editors and YAML disagree on,
# direction overrides and isolates, a stray byte order mark, and what is no character by itself.
_BIDI_AND_SEPARATORS = "\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff"
_FORBIDDEN = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_BIDI_AND_SEPARATORS}]")
FORBIDDEN_IN_VALUE = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_BIDI_AND_SEPARATORS}]")

# The same in UTF-8, and the bytes that such sequences are made of.
_FORBIDDEN_UTF8 = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xa8-\xae]|\xe2\x81[\xa6-\xa9]"
    rb"|\xed[\xa0-\xbf]|\xef\xbb\xbf|\xef\xbf[\xbe\xbf]"
)
_SUSPECT = {*range(9), 11, 12, *range(14, 32), 127, *range(0x80, 0xC0), 0xC2, 0xE2, 0xED, 0xEF}
_HARMLESS = bytes(byte for byte in range(256) if byte not in _SUSPECT)

_NAMES = {
    "\0": "NUL",
    "\x07": "BELL",
    "\x08": "BACKSPACE",
    "\x0b": "VERTICAL TAB",
    "\x0c": "FORM FEED",
    "\x0d": "CARRIAGE RETURN",
    "\x1b": "ESCAPE",
    "\x7f": "DELETE",
    "\x85": "NEXT LINE",
}


def has_forbidden(content: bytes) -> bool:
    """Return whether UTF-8 text has a forbidden character.

    Without its harmless bytes little of a text is left to search, and that is five times as fast
    as searching all of it.
    """
    return _FORBIDDEN_UTF8.search(content.translate(None, _HARMLESS)) is not None


def forbidden_in(text: str) -> list[tuple[str, int, int]]:
    """Return each forbidden character in the text once, with its first index and its count."""
    found = [(match.group(), match.start()) for match in _FORBIDDEN.finditer(text)]
    counts = Counter(character for character, _ in found)
    first = dict(reversed(found))
    return sorted(((c, first[c], counts[c]) for c in counts), key=lambda entry: entry[1])


def name_of(character: str) -> str:
    """Return the Unicode name of a character, as in ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    name = _NAMES.get(character) or unicodedata.name(character, "CONTROL CHARACTER")
    return f"U+{ord(character):04X} {name}"
