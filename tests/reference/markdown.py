"""Plain sentences of the code as Markdown."""

import re

_QUOTED = re.compile(r"(?<!\w)'([^']+)'(?!\w)")
_SIGN = re.compile(r"([\\<*_\[\]`])")


def code(text: str) -> str:
    """Return the text as it has to be typed."""
    return f"`{text}`"


def prose(text: str) -> str:
    """Return sentences as Markdown, in which what stands between single quotes is code."""
    parts = _QUOTED.split(text)
    parts[::2] = [_SIGN.sub(r"\\\1", part) for part in parts[::2]]
    parts[1::2] = map(code, parts[1::2])
    return "".join(parts)


def sentence(text: str) -> str:
    """Return a sentence as Markdown, with a capital and one full stop."""
    return prose(text[0].upper() + text[1:].rstrip(".")) + "."


def indented(text: str) -> str:
    """Return lines as a block of code."""
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())


def table(heads: list[str], rows: list[list[str]]) -> str:
    """Return a table of cells that are Markdown already, but for what would end a cell."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(map(_row, lines))


def _row(cells: list[str]) -> str:
    escaped = (cell.replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(escaped)} |".replace("|  |", "| |")
