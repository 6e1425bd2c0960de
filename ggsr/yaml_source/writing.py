"""Values as YAML text: a text of any length as a scalar, an entry or an item as whole lines."""

import itertools
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ggsr.yaml_source.document import Document
from ggsr.yaml_source.editing import scalar
from ggsr.yaml_source.parsing import parse

STEP = 2
"""Columns by which an entry is indented more than its key, where nothing else says."""

WIDTH = 100
"""The columns that a line has."""
_BETWEEN_WORDS = re.compile(r"(?<=\S) (?=\S)")


class Written(NamedTuple):
    """A scalar: what stands behind its key, and the lines below, indented and without ends."""

    head: str
    below: tuple[str, ...] = ()


def written(
    text: str, column: int, room: int = WIDTH, *, sign: str = "", old: Sequence[str] = ()
) -> Written:
    """Return a text as a scalar of which the lines below the key are indented by ``column``.

    It stands behind its key if it fits in ``room`` characters there. ``sign`` is ``>`` or ``|`` for
    a text that stood below that sign in the lines ``old`` (not indented): it stays there, and each
    paragraph that has not changed keeps its lines.
    """
    if not sign and "\n" not in text and len(scalar(text)) <= room:
        return Written(scalar(text))
    folds = "\n" not in text or max(map(len, text.split("\n"))) + column > WIDTH
    for folded in (sign == ">", False) if sign else (folds, False):
        found = _block(text, column, folded, old if folded else ())
        if found and _is_right(found, text):
            return found
    return Written(double_quoted(text))


def double_quoted(text: str) -> str:
    """Return a text in double quotes, on one line whatever is in it."""
    return json.dumps(text, ensure_ascii=False)


def in_flow(value: Any) -> str:
    """Return a value, made of mappings, lists and texts, as it stands within braces."""
    if isinstance(value, Mapping):
        return (
            "{" + ", ".join(f"{scalar(k, in_flow=True)}: {in_flow(value[k])}" for k in value) + "}"
        )
    if isinstance(value, str):
        return double_quoted(value) if "\n" in value else scalar(value, in_flow=True)
    return "[" + ", ".join(map(in_flow, value)) + "]"


def entry_lines(key: str, value: Any, column: int) -> Iterator[str]:
    """Yield the lines of an entry in block style, of which the key stands in a column."""
    head = f"{' ' * column}{scalar(key)}:"
    if isinstance(value, str):
        text = written(value, column + STEP, WIDTH - len(head) - 1)
        yield f"{head} {text.head}"
        yield from text.below
        return
    yield head if value else f"{head} {in_flow(value)}"
    if isinstance(value, Mapping):
        for inner, content in value.items():
            yield from entry_lines(inner, content, column + STEP)
    else:
        for item in value:
            yield from item_lines(item, column + STEP)


def item_lines(value: Any, column: int) -> Iterator[str]:
    """Yield the lines of an item of a list in block style, of which the hyphen is in a column."""
    hyphen = f"{' ' * column}- "
    if isinstance(value, Mapping) and value:
        entries = (
            line
            for key, content in value.items()
            for line in entry_lines(key, content, len(hyphen))
        )
        yield hyphen + next(entries).lstrip(" ")
        yield from entries
    elif isinstance(value, str):
        text = written(value, len(hyphen), WIDTH - len(hyphen))
        yield hyphen + text.head
        yield from text.below
    else:
        yield hyphen + in_flow(value)


def _is_right(found: Written, text: str) -> bool:
    """Return whether a scalar means a text."""
    result = parse("\n".join((f"a: {found.head}", *found.below, "")), "")
    return isinstance(result, Document) and result.data == {"a": text}


def _block(text: str, column: int, folded: bool, old: Sequence[str]) -> Written | None:
    """Return a text below a sign, or None where that cannot be."""
    body = text.removesuffix("\n")
    if body[:1] in ("", " ", "\t", "\n") or body.endswith("\n"):
        return None
    head = (">" if folded else "|") + ("" if body != text else "-")
    lines = list(_folded(body, old, column)) if folded else body.split("\n")
    return Written(head, tuple(" " * column + line if line else "" for line in lines))


def _folded(text: str, old: Sequence[str], column: int) -> Iterator[str]:
    """Yield the lines of a folded text: those of a paragraph that it had before are as before."""
    before = list(_paragraphs(old))
    by_text = {" ".join(lines): lines for lines in before}
    width = _width(before, WIDTH - column)
    paragraphs = text.split("\n")
    for number, paragraph in enumerate(paragraphs, start=1):
        yield from by_text.get(paragraph) or _wrapped(paragraph, width)
        # In a folded text one line end means a space: a blank line more means a line end.
        if paragraph and number < len(paragraphs):
            yield ""


def _paragraphs(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield the lines of each paragraph of a folded text."""
    paragraph: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            paragraph.append(line)
        elif paragraph:
            yield paragraph
            paragraph = []


def _width(paragraphs: Sequence[Sequence[str]], default: int) -> int:
    """Return to which width paragraphs were filled: the one nearest to the default."""
    least = max((len(line) for lines in paragraphs for line in lines), default=0)
    most = min(
        (
            len(line) + len(_BETWEEN_WORDS.split(following)[0])
            for lines in paragraphs
            for line, following in itertools.pairwise(lines)
        ),
        default=default,
    )
    return min(max(default, least), most) if least <= most else default


def _wrapped(paragraph: str, width: int) -> Iterator[str]:
    """Yield the lines of a paragraph: broken only at a single space, which a line end means."""
    line = ""
    for word in _BETWEEN_WORDS.split(paragraph):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line
