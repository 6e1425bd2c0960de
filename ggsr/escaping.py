"""Text from the data made safe for Markdown, a spreadsheet and a terminal: it stays text."""

import re
import unicodedata
from functools import cache

# What Markdown reads as markup inside a line: CommonMark, GitHub's tables, strikethrough,
# footnotes and mathematics, HTML with its entities, and the # that may close a heading.
_INLINE = re.compile(r"[\\`*_{}\[\]<>|~$&^#]")
# What it reads as the beginning of a heading, list, rule or underline, where a text begins.
_BLOCK_START = re.compile(r"^(?:([+=-])|(\d{1,9})([.)])(?!\S))")
# GitHub makes a link of an address and of a mention by itself.
_AUTOLINK = re.compile(r"(?i)(?<![a-z])(https?|ftp)(://)|(?<![a-z])(www)(\.)|()(@)")
_WHITE_SPACE = re.compile(r"\s+")


def escape(text: str) -> str:
    """Return the text on one line with all Markdown syntax in it escaped."""
    text = _WHITE_SPACE.sub(" ", text).strip(" ")
    text = _INLINE.sub(r"\\\g<0>", text)
    text = _AUTOLINK.sub(_unlinked, text)
    return _BLOCK_START.sub(_unblocked, text)


def _unlinked(match: re.Match[str]) -> str:
    """Replace a character that makes an autolink with its HTML entity."""
    word = match.group(1) or match.group(3) or ""
    rest = match.group(2) or match.group(4) or match.group(6)
    return f"{word}&#{ord(rest[0])};{rest[1:]}"


def _unblocked(match: re.Match[str]) -> str:
    sign, number, after = match.groups()
    return f"\\{sign}" if sign else f"{number}\\{after}"


Cell = str | int


# A spreadsheet takes a cell that begins with one of these for a formula.
_FORMULA = "=+\\-@＝＋－＠"
# Also where a program begins a cell of its own, because it splits at another sign than we do. A
# quote before it, which we double, is to that program a text in quotes that is empty.
_FORMULA_START = re.compile(rf"^(?=[{_FORMULA}\t\r\n])|(?<=[,;\t\r\n])(?=\"*[{_FORMULA}])")
_MONTH = (
    "jan(?:uar[iy])?|febr?(?:uar[iy])?|maart|mrt|mar(?:ch)?|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?"
    "|aug(?:ustus|ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
# But for a whole number as a spreadsheet writes it itself, such as the year of a round.
_NO_TEXT = (
    r"(?!(?:0|[1-9]\d{0,14})$)"
    r"[€$£(.,\s]*\d[\d\s.,:/%€$£)-]*(?:e\d+\s*|[ap]m?\s*)?"  # a number, a time, a date
    rf"|\s*\d+[-/. ]?(?:{_MONTH})\.?(?:[-/. ]?\d+)?\s*"
    rf"|\s*(?:{_MONTH})\.?[-/. ]?\d+(?:[-/., ]+\d+)?\s*"
    r"|\s*(?:waar|onwaar|true|false)\s*"
)


@cache
def _no_text() -> re.Pattern[str]:
    """Return the pattern; compiling it takes time, which only who writes a spreadsheet pays."""
    return re.compile(_NO_TEXT, re.IGNORECASE)


def inert(cell: Cell) -> Cell:
    """Return a cell of a text file, such as CSV, that a spreadsheet shows as it is.

    An apostrophe, the sign for text that spreadsheets use themselves, stands before what would be
    run as a formula and before a text that would become a date, a truth value or another number.
    """
    if not isinstance(cell, str):
        return cell
    if _no_text().fullmatch(cell):
        return f"'{cell}"
    return _FORMULA_START.sub("'", cell)


def visible(text: str) -> str:
    """Return the text on one line, control characters as visible symbols (␀ to ␡) or U+FFFD."""
    return "".join(map(_sign, text))


def columns(text: str) -> int:
    """Return the width of the text in terminal columns; wide East Asian characters take two."""
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
