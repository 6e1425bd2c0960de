"""Text from the data as Markdown that shows exactly that text."""

import re
import unicodedata

# What Markdown reads as markup inside a line: CommonMark, GitHub's tables, strikethrough,
# footnotes and mathematics, HTML with its entities, and the # that may close a heading.
_INLINE = re.compile(r"[\\`*_{}\[\]<>|~$&^#]")
# What it reads as the beginning of a heading, list, rule or underline, where a text begins.
_BLOCK_START = re.compile(r"^(?:([+=-])|(\d{1,9})([.)]))")
# GitHub makes a link of an address and of a mention by itself.
_AUTOLINK = re.compile(r"(?i)(?<![a-z])(https?|ftp)(://)|(?<![a-z])(www)(\.)|()(@)")
_WHITE_SPACE = re.compile(r"\s+")


def escape(text: str) -> str:
    """Return the text on one line, with every sign of Markdown in it made harmless."""
    text = _WHITE_SPACE.sub(" ", text).strip(" ")
    text = _INLINE.sub(r"\\\g<0>", text)
    text = _AUTOLINK.sub(_unlinked, text)
    return _BLOCK_START.sub(_unblocked, text)


def _unlinked(match: re.Match[str]) -> str:
    """Put an entity for the character without which there is no address."""
    word = match.group(1) or match.group(3) or ""
    rest = match.group(2) or match.group(4) or match.group(6)
    return f"{word}&#{ord(rest[0])};{rest[1:]}"


def _unblocked(match: re.Match[str]) -> str:
    sign, number, after = match.groups()
    return f"\\{sign}" if sign else f"{number}\\{after}"


Cell = str | int


# A spreadsheet takes a cell that begins with one of these for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def inert(cell: Cell) -> Cell:
    """Return a cell that a spreadsheet shows and does not run.

    The apostrophe before it is the sign for text that spreadsheets use themselves.
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def visible(text: str) -> str:
    """Return the text on one line, with signs in the place of characters that would not show."""
    return "".join(map(_sign, text))


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
