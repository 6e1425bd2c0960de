"""Entries of mappings and items of lists: renamed, removed, and moved with their comments.

An entry in block style is whole lines: those of its key and value, the comments directly above
them, and those below that are indented deeper than its key. They move as they are, indented anew
only where the lines around them are indented otherwise. In flow style it is what stands between the
commas; comments there stay where they are.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from ggsr.diagnostics import Edit
from ggsr.i18n import Message
from ggsr.yaml_source.document import (
    LINE_END,
    Branch,
    Document,
    Path,
    child,
    is_empty,
    is_flow,
    line_starts,
    marks,
)
from ggsr.yaml_source.editing import comments_of, is_harmless, proven, scalar
from ggsr.yaml_source.extents import Extents, inside, span, spans

_STEP = 2
"""Columns by which an entry is indented more than its key, where nothing else says."""


@dataclass(frozen=True)
class _Addition:
    """An entry to add: moved from ``source``, or ``values`` under ``key``.

    ``under`` is the key under which a moved value goes a level deeper; ``heir`` is what is removed
    and has comments that belong above a new entry.
    """

    key: str
    source: Path | None = None
    under: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    heir: Path | None = None


class Entries:
    """Changes of the entries and items of one document, collected until ``text`` makes them.

    Paths are those in the document as it is. ``is_heading`` says of a comment whether it is a
    heading of the entries below it: then it stays where the first of them moves.
    """

    def __init__(
        self, document: Document, is_heading: Callable[[str], bool] = lambda comment: False
    ) -> None:
        self._document = document
        self._at = Extents(document, is_heading)
        self._edits: list[Edit] = []
        self._removed: dict[Path, dict[str | int, Path]] = {}
        self._additions: dict[str, list[_Addition]] = {}
        self._deleted: set[int] = set()
        self._inserted: set[int] = set()
        self._left: dict[Path, list[str]] = {}
        self._comments = comments_of(document)
        self._end_of_line = _line_end(document.text)

    def replace(self, path: Path, value: str) -> None:
        """Replace the scalar at a path by a text of one line, with quotes if it has or needs any.

        Raises EditError where that is a mapping or a list, as all methods do where there is nothing
        that they can change.
        """
        self._respell(path, self._at.tree_at(path), value)

    def rename(self, path: Path, key: str) -> None:
        """Give the entry at a path another key."""
        self._respell(path, self._at.key_event(path), key)

    def remove(self, path: Path) -> None:
        """Remove an entry or an item; where nothing is left of a mapping or list, that as well.

        Its comments have to go elsewhere: see ``add``.
        """
        self._removed.setdefault(path[:-1], {})[path[-1]] = path

    def move(self, path: Path, target: str, *, under: str | None = None) -> None:
        """Move an entry to the end of the mapping ``target`` at the top, which is made if need be.

        With ``under``, its value becomes that of this key: ``a: b`` is then ``a: {under: b}``.
        """
        self.remove(path)
        addition = _Addition(str(path[-1]), source=path, under=under)
        self._additions.setdefault(target, []).append(addition)

    def add(self, target: str, key: str, values: Mapping[str, str], heir: Path | None) -> None:
        """Add an entry to ``target``: a key with some values, all of them texts of one line.

        Above it stand the comments that belong to ``heir``, an entry or item that is removed.
        """
        addition = _Addition(key, values=values, heir=heir)
        self._additions.setdefault(target, []).append(addition)

    def replace_comment(self, old: str, new: str) -> None:
        """Replace the first comment that has this text, from its ``#``, if there is any."""
        for begin, end in self._at.comment_spans:
            if self._at.text[begin:end].rstrip() == old:
                self._edit(begin, begin + len(old), new)
                self._comments[old] -= 1
                self._comments[new] += 1
                return

    def text(self, wanted: Any, *, behind: Iterable[str] = ()) -> str:
        """Return the text with all changes made, whose data have to be ``wanted``.

        What is left empty may be there or not: it stays where it has comments.

        A mapping that is made goes below the last of the keys ``behind`` that there is. Raises
        EditError for what cannot be changed without a change to something else.
        """
        moved = {
            addition.source: self._moved(addition.source, addition.under)
            for additions in self._additions.values()
            for addition in additions
            if addition.source
        }
        for parent, steps in self._removed.items():
            self._remove_from(parent, steps)
        for target, additions in self._additions.items():
            self._add_to(target, additions, moved, tuple(behind))
        self._delete_lines()
        comments = Counter({text: count for text, count in self._comments.items() if count})
        return proven(self._document, self._edits, wanted, comments=comments, empty_is_absent=True)

    # Edits.

    def _edit(self, begin: int, end: int, text: str) -> None:
        self._edits.append(Edit(self._document.between(begin, end).span, text))

    def _respell(self, path: Path, tree: Any, text: str) -> None:
        if isinstance(tree, Branch) or is_empty(tree):
            raise self._at.unclear(path)
        begin, end = tree.start_mark.index, self._at.end_of(None, tree)
        written = self._at.text[begin:end]
        if is_harmless(text) and tree.style in ("'", '"'):
            text = written[0] + text + written[0]
        else:
            text = scalar(text, in_flow=self._at.is_in_flow(path))
        self._edit(begin, end, text)

    def _remove_from(self, parent: Path, steps: Mapping[str | int, Path]) -> None:
        branch = self._at.branch_at(parent)
        everything = len(steps) == len(branch.children)
        if is_flow(branch):
            if everything and not self._at.comments_in(*inside(branch)):
                self._remove_emptied(parent, steps)
            else:
                self._remove_from_flow(branch, steps)
            return
        for path in steps.values():
            lines = self._at.lines_of(path)
            self._deleted.update(range(lines.above, lines.end))
            self._left[path] = self._comments_of_lines(range(lines.above, lines.end))
        if everything:
            self._remove_emptied(parent, steps)

    def _remove_emptied(self, parent: Path, steps: Mapping[str | int, Path]) -> None:
        """Remove a mapping or list of which nothing is left, or leave it empty.

        It stays where it has comments that have nowhere to go.
        """
        branch = self._at.branch_at(parent)
        key: Any = child(self._at.tree_at(parent[:-1]), parent[-1])[0] if parent else None
        if key is not None and not self._at.is_in_flow(parent):
            lines = self._at.lines_of(parent)
            remaining = [
                line for line in range(lines.above, lines.end) if line not in self._deleted
            ]
            left = self._comments_of_lines(remaining)
            heirs = [step for step, path in steps.items() if self._has_heir(path)]
            if heirs or not left:
                self._deleted.update(remaining)
                if heirs:
                    path = steps[heirs[0]]
                    self._left[path] = left + self._left.get(path, [])
                return
        elif key is not None and not self._at.comments_in(*span(key, branch)):
            self._remove_from_flow(self._at.branch_at(parent[:-1]), {parent[-1]: parent})
            return
        if is_flow(branch):
            self._edit(*inside(branch), "")
        elif key is not None:
            colon = self._at.text.index(":", key.end_mark.index) + 1
            self._edit(colon, colon, " {}" if isinstance(branch.children, dict) else " []")

    def _comments_of_lines(self, lines: Iterable[int]) -> list[str]:
        bounds = ((self._at.start_of(line), self._at.start_of(line + 1)) for line in lines)
        return [text for begin, end in bounds for text in self._at.comments_in(begin, end)]

    def _has_heir(self, path: Path) -> bool:
        return any(
            addition.heir == path
            for additions in self._additions.values()
            for addition in additions
        )

    def _remove_from_flow(self, branch: Branch, steps: Mapping[str | int, Path]) -> None:
        entries = spans(branch)
        gone, bounds = [step in steps for step in entries], list(entries.values())
        opened, closed = inside(branch)
        if self._at.comments_in(opened, closed):
            for number, (begin, end) in enumerate(bounds):
                if gone[number]:
                    self._edit(begin, end, "")
                    next_one = [*bounds[number + 1 :], (closed, closed)][0]
                    comma = self._comma(end, next_one[0])
                    if comma is not None:
                        self._edit(comma, comma + 1, " ")
            return
        first = 0
        while first < len(bounds):
            last = first
            while gone[first] and last + 1 < len(bounds) and gone[last + 1]:
                last += 1
            if gone[first]:
                if last + 1 < len(bounds):
                    self._edit(bounds[first][0], bounds[last + 1][0], "")
                elif first:
                    self._edit(bounds[first - 1][1], bounds[last][1], "")
                else:
                    self._edit(opened, closed, "")
            first = last + 1

    def _comma(self, begin: int, end: int) -> int | None:
        """Return where the comma is between two entries in flow style; it is in no comment."""
        for start, stop in [*self._at.comment_spans, (end, end)]:
            if stop <= begin:
                continue
            index = self._at.text.find(",", begin, max(begin, min(start, end)))
            if index >= 0:
                return index
            if start >= end:
                return None
            begin = stop
        return None

    def _delete_lines(self) -> None:
        """Delete lines, and a blank line where two would be left.

        Below a text that keeps its blank lines, no others may be left: they would be part of it.
        """
        for first, end in _runs(self._deleted):
            above, last = first - 1, self._at.last_line
            keeps = above in self._at.kept_blank_lines
            if above < 0 or self._at.is_blank(above) or self._opens(above) or keeps:
                while (
                    end <= last - (not keeps)
                    and self._at.is_blank(end)
                    and end not in self._inserted
                ):
                    end += 1
            self._edit(self._at.start_of(first), self._at.start_of(end), "")

    def _opens(self, line: int) -> bool:
        """Return whether a line is that of a key whose entries follow below it."""
        return self._at.content(line).rstrip().endswith(":") and line not in self._at.comment_lines

    # Additions.

    def _moved(self, path: Path, under: str | None) -> "_Block | str":
        """Return a moved entry: its lines, or its text where it stands in flow style."""
        key: Any
        key, tree = child(self._at.branch_at(path[:-1]), path[-1])
        if key is None or tree is None:
            raise self._at.unclear(path)
        written = self._at.text[key.start_mark.index : key.end_mark.index]
        if self._at.is_in_flow(path):
            value = self._at.text[marks(tree)[0].index : marks(tree)[1].index]
            return f"{written}: {{{under}: {value}}}" if under else f"{written}: {value}"
        lines = self._at.lines_of(path)
        above = "".join(
            # Indented deeper than the key, it might be taken for the end of a text above it.
            _shifted(self._at.content(line), min(0, lines.column - self._at.comment_lines[line][0]))
            for line in range(lines.above, lines.first)
        )
        keeps = lines.end - 1 in self._at.kept_blank_lines
        is_apart = lines.above > 0 and self._at.is_blank(lines.above - 1)
        if under is None:
            own = self._at.text[self._at.start_of(lines.first) : self._at.start_of(lines.end)]
            return _Block(lines.column, above + own, is_apart, keeps)
        rest = self._at.text[key.end_mark.index : self._at.start_of(lines.end)]
        deeper = _shifted(under + rest, _STEP)
        return _Block(
            lines.column,
            f"{above}{' ' * lines.column}{written}:{self._end_of_line}"
            f"{' ' * (lines.column + _STEP)}{deeper.lstrip(' ')}",
            is_apart,
            keeps,
        )

    def _add_to(
        self,
        target: str,
        additions: list[_Addition],
        moved: Mapping[Path, "_Block | str"],
        behind: tuple[str, ...],
    ) -> None:
        root = self._at.branch_at(())
        blocks = [
            moved[addition.source] if addition.source else self._generated(addition)
            for addition in additions
        ]
        _key, tree = child(root, target)
        if tree is None:
            if is_flow(root):
                text = f", {target}: {{{', '.join(self._in_flow(blocks, target))}}}"
                _begin, end = list(spans(root).values())[-1]
                self._edit(end, end, text)
            else:
                self._add_mapping(target, blocks, behind)
            return
        if isinstance(tree, Branch) and isinstance(tree.children, dict) and tree.children:
            if is_flow(tree):
                _begin, end = list(spans(tree).values())[-1]
                self._edit(end, end, "".join(f", {text}" for text in self._in_flow(blocks, target)))
                return
            last = self._at.lines_of((target, list(tree.children)[-1]))
            line = last.end
            while _keeps(blocks) and line <= self._at.last_line and self._at.is_blank(line):
                line += 1
            self._insert(line, "".join(self._in_lines(blocks, last.column)))
            return
        if isinstance(tree, Branch) and is_flow(tree) and not self._at.is_in_flow((target,)):
            lines = self._at.lines_of((target,))
            begin = marks(tree)[0].index
            self._edit(begin - (self._at.text[begin - 1] == " "), marks(tree)[1].index, "")
            self._insert(lines.end, "".join(self._in_lines(blocks, _column(blocks))))
            return
        raise self._at.refusal(
            (target,),
            Message("'{key}' is empty, and what is to go there has no place", key=target),
            Message("remove it"),
        )

    def _generated(self, addition: _Addition) -> "_Block | str":
        values = ", ".join(
            f"{key}: {scalar(value, in_flow=True)}" for key, value in addition.values.items()
        )
        text = f"{scalar(addition.key, in_flow=True)}: {{{values}}}"
        left = self._left.get(addition.heir, []) if addition.heir else []
        if not left:
            return text
        lines = [*left, text]
        return _Block(0, "".join(line + self._end_of_line for line in lines))

    def _in_flow(self, blocks: Iterable["_Block | str"], target: str) -> Iterator[str]:
        for block in blocks:
            if isinstance(block, _Block):
                raise self._at.refusal(
                    (target,),
                    Message("what is to go to '{key}' has no place within braces", key=target),
                    Message("write each entry of '{key}' on a line of its own", key=target),
                )
            yield block

    def _in_lines(self, blocks: Iterable["_Block | str"], column: int) -> Iterator[str]:
        for number, block in enumerate(blocks):
            if isinstance(block, str):
                yield f"{' ' * column}{block}{self._end_of_line}"
            else:
                # Below a text that keeps its blank lines, one more would be part of it.
                if number and block.is_apart and not self._at.kept_blank_lines:
                    yield self._end_of_line
                text = _shifted(block.text, column - block.column)
                yield text if text.endswith(("\n", "\r")) else text + self._end_of_line

    def _add_mapping(
        self, target: str, blocks: list["_Block | str"], behind: tuple[str, ...]
    ) -> None:
        """Add a mapping at the top: before the key that follows those ``behind``, or at the end."""
        root = self._at.branch_at(())
        assert isinstance(root.children, dict)
        keys = list(root.children)
        present = [keys.index(key) for key in behind if key in keys]
        number = max(present, default=len(keys) - 1) + 1
        text = f"{target}:{self._end_of_line}" + "".join(
            self._in_lines(blocks, _column(blocks) or _STEP)
        )
        if number < len(keys):
            line = self._at.lines_of((keys[number],)).above
            above = self._line_above(line)
            blank = above >= 0 and self._at.is_blank(above) and not _keeps(blocks)
            self._insert(line, text + self._end_of_line * blank)
            return
        line = self._at.last_line + 1
        for candidate in range(self._at.line_of(self._at.end_of(None, root)), line):
            if self._at.content(candidate).startswith("..."):
                line = candidate
                break
        while line > 1 and self._at.is_blank(line - 1) and not _keeps(blocks):
            line -= 1
        above = self._line_above(line)
        blank = not self._at.is_blank(above) and above not in self._at.kept_blank_lines
        self._insert(line, self._end_of_line * blank + text)

    def _line_above(self, line: int) -> int:
        """Return the first line above another that is not deleted."""
        line -= 1
        while line in self._deleted:
            line -= 1
        return line

    def _insert(self, line: int, text: str) -> None:
        """Insert whole lines before a line."""
        self._inserted.add(line)
        index = self._at.start_of(line)
        if index and self._at.text[index - 1] not in "\r\n" and line - 1 not in self._deleted:
            text = self._end_of_line + text
        self._edit(index, index, text)


@dataclass(frozen=True)
class _Block:
    """Whole lines, of which that of the key begins in a column.

    ``is_apart``: there was a blank line above them. ``keeps``: they end in a text that keeps the
    blank lines below it.
    """

    column: int
    text: str
    is_apart: bool = False
    keeps: bool = False


def _keeps(blocks: list[_Block | str]) -> bool:
    """Return whether a blank line below these would be part of the last of them."""
    last = blocks[-1]
    return isinstance(last, _Block) and last.keeps


def _column(blocks: Iterable[_Block | str]) -> int:
    """Return the column of the first entry that has lines, so that it need not be indented anew."""
    return next(
        (block.column for block in blocks if isinstance(block, _Block) and block.column), _STEP
    )


def _shifted(text: str, columns: int) -> str:
    """Return lines indented by so many columns more, or less as far as they are indented."""
    if not columns:
        return text
    lines = []
    for line in _with_ends(text):
        blanks = len(line) - len(line.lstrip(" "))
        if columns < 0:
            lines.append(line[min(-columns, blanks) :])
        else:
            lines.append(line if not line.strip("\r\n") else " " * columns + line)
    return "".join(lines)


def _with_ends(text: str) -> Iterator[str]:
    for begin, end in pairwise([*line_starts(text), len(text)]):
        yield text[begin:end]


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first of each run of numbers, and the one behind its last."""
    first = last = None
    for number in sorted(numbers):
        if first is None or last is None or number != last + 1:
            if first is not None and last is not None:
                yield first, last + 1
            first = number
        last = number
    if first is not None and last is not None:
        yield first, last + 1


def _line_end(text: str) -> str:
    """Return how the first line of a text ends; that is how a new line does."""
    found = LINE_END.search(text)
    return found.group() if found else "\n"
