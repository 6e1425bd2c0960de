"""The paragraphs and lists of a text, as its author wrote them in plain lines.

An empty line parts paragraphs; a line end alone does not. A line that begins with ``-``, ``*`` or
``•`` is an item of a list, and lines that begin with ``1.``, ``2.`` or ``a)``, ``b)`` are a
numbered one. What belongs to an item is indented. Nothing else is markup.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import dedent
from typing import NamedTuple, TypeAlias, Union

from ggsr.escaping import escape

Alinea: TypeAlias = Union[str, "Opsomming"]
"""A paragraph on one line, or a list."""
Alineas: TypeAlias = tuple[Alinea, ...]

BULLET = "–"
# Lists within lists; what is deeper stays text.
_DEEPEST = 4
_MARK = re.compile(
    r"(?P<indent>[ \t]*)"
    r"(?:(?P<bullet>[-*•])|(?P<number>[0-9]{1,3}|[A-Za-z])(?P<after>[.)]))[ \t]+(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Opsomming:
    """A list: the paragraphs of each item, and the numbers as written, none where it has bullets.

    As a string it is the whole list on one line.
    """

    punten: tuple[Alineas, ...]
    nummers: tuple[str, ...] = ()

    @property
    def soort(self) -> str:
        """How it is numbered, as HTML calls it: "1", "a" or "A"; empty if it is not."""
        if not self.nummers:
            return ""
        first = self.nummers[0][0]
        return "1" if first.isdigit() else "a" if first.islower() else "A"

    @property
    def begin(self) -> int:
        """The number of the first item, 1 for an "a"."""
        return _value(self.nummers[0][:-1]) if self.nummers else 1

    def __str__(self) -> str:
        return " ".join(lines([self]))


def paragraphs(text: str | None) -> Alineas:
    """Return the paragraphs and lists of a text, in order; () for no text."""
    return _read((text or "").splitlines(), 0)


# Where a sentence may end: what follows begins with a capital, a figure or a quotation mark.
_SENTENCE_END = re.compile(r"""[.!?…]["'”’)]*(?=\s+["'‘“(]*[A-ZÀ-Þ0-9])""")
# What ends with a point and goes on: "o.a.", "J.", "bijv.".
_SHORTENED = re.compile(
    r"""(?:^|[\s("'‘“])(?:\w(?:\.\w+)+|[^\W\d_]|art|bijv|blz|ca|dr|drs|e\.g|enz|etc|evt|excl|i\.e|incl"""
    r"""|ing|ir|max|mevr|min|mr|nr|nrs|par|prof|resp|sec|st|vgl|vs|zgn)\.$""",
    re.IGNORECASE,
)


def first_sentence(blocks: Iterable[Alinea]) -> str:
    """Return the first sentence of a text, verbatim; of a list that of its first item.

    Empty for a text without paragraphs. What ends in doubt, such as in "dr. Jansen", goes on.
    """
    first: Alinea | None = next(iter(blocks), None)
    while isinstance(first, Opsomming):
        first = first.punten[0][0]
    for end in _SENTENCE_END.finditer(first or ""):
        sentence = end.string[: end.end()]
        if not _SHORTENED.search(sentence):
            return sentence
    return first or ""


class Line(NamedTuple):
    """A line of a text: what stands before it, such as the sign of an item, and the text."""

    before: str
    text: str


def laid_out(blocks: Iterable[Alinea], bullet: str = BULLET) -> Iterator[Line]:
    """Yield the lines of a text: one for a paragraph, one for an item, indented in lists in lists.

    What follows in an item is indented by as much as its sign is wide.
    """
    for block in blocks:
        if isinstance(block, str):
            yield Line("", block)
            continue
        signs = block.nummers or (bullet,) * len(block.punten)
        for sign, item in zip(signs, block.punten, strict=True):
            before = f"{sign} "
            for line in laid_out(item, bullet):
                yield Line(before + line.before, line.text)
                before = " " * len(before)


def lines(blocks: Iterable[Alinea], bullet: str = BULLET) -> tuple[str, ...]:
    """Return the lines of a text, for where nothing can be laid out, such as a cell of a table."""
    return tuple(before + text for before, text in laid_out(blocks, bullet))


def markdown(blocks: Iterable[Alinea]) -> str:
    """Return a text as Markdown, all else that is Markdown in it escaped."""
    return "\n\n".join(map(_markdown, blocks))


def _markdown(block: Alinea) -> str:
    if isinstance(block, str):
        return escape(block)
    # Markdown numbers with figures only: letters are part of the text of an item.
    numbers = block.nummers if block.soort == "1" else ()
    letters = block.nummers if block.soort != "1" else ()
    items = []
    for index, item in enumerate(block.punten):
        mark = f"{numbers[index]} " if numbers else "- "
        first, *rest = item
        text = _markdown(first)
        if letters:
            text = f"{letters[index]} {text}"
        # A list right below its introduction is as tight as the list that it is in.
        for part in rest:
            text += ("\n\n" if isinstance(part, str) else "\n") + _markdown(part)
        items.append(mark + text.replace("\n", "\n" + " " * len(mark)))
    return "\n".join(re.sub(r"\n +\n", "\n\n", entry) for entry in items)


def _read(text: Sequence[str], depth: int) -> Alineas:
    """Return the paragraphs and lists of some lines, which are those of a list at a depth."""
    blocks: list[Alinea] = []
    plain: list[str] = []

    def close() -> None:
        if paragraph := " ".join(" ".join(plain).split()):
            blocks.append(paragraph)
        plain.clear()

    index = 0
    while index < len(text):
        found = _list_at(text, index, plain, depth) if depth < _DEEPEST else None
        if found:
            close()
            block, index = found
            blocks.append(block)
            continue
        if text[index].strip():
            plain.append(text[index])
        else:
            close()
        index += 1
    close()
    return tuple(blocks)


def _list_at(
    text: Sequence[str], index: int, before: Sequence[str], depth: int
) -> tuple[Opsomming, int] | None:
    """Return the list that begins at a line, and the line after it; None if none does.

    ``before`` are the lines of the paragraph that the line would else be part of. A dash or a
    number at the beginning of a line may be within a sentence: it is a list where a paragraph may
    begin, below a colon, or with another item after it; a number always needs the last.
    """
    marks: list[re.Match[str]] = []
    items: list[Sequence[str]] = []
    place = index
    while place < len(text):
        mark = _MARK.match(text[place])
        if mark is None or (marks and not _goes_on(marks[-1], mark)):
            break
        marks.append(mark)
        end, following = _item_end(text, place, mark)
        items.append([text[place][mark.end() :], *text[place + 1 : end]])
        place = following
    numbered = bool(marks) and marks[0]["number"] is not None
    alone = not before or before[-1].rstrip().endswith(":")
    if not marks or (len(marks) == 1 and (numbered or not alone)):
        return None
    numbers = (f"{mark['number']}{mark['after']}" for mark in marks)
    punten = tuple(_item(item, depth) for item in items)
    return Opsomming(punten, tuple(numbers) if numbered else ()), place


def _item(text: Sequence[str], depth: int) -> Alineas:
    first, *below = text
    return _read([first, *dedent("\n".join(below)).splitlines()], depth + 1)


def _goes_on(last: re.Match[str], mark: re.Match[str]) -> bool:
    """Return whether a line is the next item after one with this mark."""
    if any(last[name] != mark[name] for name in ("indent", "bullet", "after")):
        return False
    if mark["number"] is None:
        return True
    kinds = {(number.isdigit(), number.islower()) for number in (last["number"], mark["number"])}
    return len(kinds) == 1 and _value(mark["number"]) == _value(last["number"]) + 1


def _item_end(text: Sequence[str], place: int, mark: re.Match[str]) -> tuple[int, int]:
    """Return the line after an item, and the next line that is not empty."""
    end = place + 1
    while True:
        following = end
        while following < len(text) and not text[following].strip():
            following += 1
        if following == len(text) or _indent(text[following]) <= len(mark["indent"]):
            return end, following
        end = following + 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _value(number: str) -> int:
    """Return the place of a number or of a letter in its row: 2 for "2" and for "b"."""
    return int(number) if number.isdigit() else ord(number.lower()) - ord("a") + 1
