"""A line of source with carets under a span, made safe for a terminal and cut to its width."""

import unicodedata

from ggsr.diagnostics import Place

_MARGIN = 20


def visible(text: str) -> str:
    """Return the text on one line, with signs in the place of characters that would not show."""
    return "".join(map(_sign, text))


def excerpt(place: Place, width: int) -> tuple[str, str]:
    """Return the part of the place's line that fits round its span, and the carets below it.

    Both are at most ``width`` columns of the terminal wide, the ellipses included.
    """
    start = place.span.column - 1
    end = place.span.end_column - 1
    if place.span.end_line != place.span.line:
        end = len(place.source)
    first = 0
    if len(place.source) > width or columns(visible(place.source)) > width:
        first = max(0, min(start - _MARGIN, len(place.source) - width + 2))
    # A hostile line is a million characters long; only the part that is shown is looked at.
    line = visible(place.source[first : first + 2 * width])
    start, end = start - first, min(end - first, len(line))
    before = "…" if first else ""
    shown, room = "", width - len(before) - 1
    for sign in line:
        room -= columns(sign)
        if room < 0:
            shown += "…"
            break
        shown += sign
    indent = columns(before + line[:start])
    carets = max(1, min(columns(line[start:end]), width - indent))
    return before + shown, " " * indent + "^" * carets


def columns(text: str) -> int:
    """Return how many columns of a terminal the text takes."""
    return sum(
        0 if unicodedata.combining(sign) else 1 + (unicodedata.east_asian_width(sign) in "WF")
        for sign in text
    )


def _sign(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return " " if character == "\t" else chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return character if character.isprintable() else "\ufffd"
