"""Where lines end, for the parser and so for every position."""

import re

LINE_END = re.compile(r"\r\n|\r|\n")


def split_lines(text: str) -> list[str]:
    """Return the lines of a text without their ends; one more than there are ends."""
    return LINE_END.split(text) if "\r" in text else text.split("\n")


def line_starts(text: str) -> list[int]:
    """Return the index at which each line of a text begins; the first is 0."""
    return [0, *(match.end() for match in LINE_END.finditer(text))]
