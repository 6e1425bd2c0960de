"""Characters that have no place in a text, because they hide or rearrange what a reader sees."""

import re
import unicodedata
from collections import Counter

# C0 but tab and line ends, DEL, C1, the two line separators that editors and YAML disagree on,
# direction overrides and isolates, a stray byte order mark, and what is no character at all.
_BIDI_AND_SEPARATORS = "\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff"
_FORBIDDEN = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_BIDI_AND_SEPARATORS}]")
FORBIDDEN_IN_VALUE = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_BIDI_AND_SEPARATORS}]")

_FORBIDDEN_ASCII = bytes([*range(9), 11, 12, *range(14, 32), 127])
_FORBIDDEN_WIDE = tuple(
    map(chr, [*range(0x2028, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0xFFFE, 0xFFFF])
)
# In UTF-8, C1 control characters and the signs up to U+00BF begin with this byte.
_LEADS_C1 = b"\xc2"

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


def may_have_forbidden(content: bytes, text: str) -> bool:
    """Return False only if the text has no forbidden character; ``content`` is it in UTF-8.

    Ten times as fast as the search, which every file would else pay for.
    """
    return (
        len(content.translate(None, _FORBIDDEN_ASCII)) != len(content)
        or _LEADS_C1 in content
        or any(character in text for character in _FORBIDDEN_WIDE)
    )


def forbidden_in(text: str) -> list[tuple[str, int, int]]:
    """Return each forbidden character in the text once, with its first index and its count."""
    found = [(match.group(), match.start()) for match in _FORBIDDEN.finditer(text)]
    counts = Counter(character for character, _ in found)
    first = dict(reversed(found))
    return sorted(((c, first[c], counts[c]) for c in counts), key=lambda entry: entry[1])


def name_of(character: str) -> str:
    """Return how Unicode calls the character, as in ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    name = _NAMES.get(character) or unicodedata.name(character, "CONTROL CHARACTER")
    return f"U+{ord(character):04X} {name}"
