"""Text from the data as Markdown that shows exactly that text."""

import re

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
