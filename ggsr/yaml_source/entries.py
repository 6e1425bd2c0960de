"""Entries of mappings and items of lists: written, renamed, removed, moved with their comments.

An entry in block style is whole lines: those of its key and value, the comments directly above
them, and those below that are indented deeper than its key. They move as they are, indented anew
only where the lines around them are indented otherwise. In flow style it is what stands between the
commas; comments there stay where they are.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ggsr.diagnostics import Edit
from ggsr.i18n import Message
from ggsr.yaml_source.blocks import Block, column_of, keeps_lines, line_end_of, runs, shifted
from ggsr.yaml_source.document import (
    Branch,
    Document,
    Path,
    child,
    is_block,
    is_empty,
    is_flow,
    marks,
    split_lines,
)
from ggsr.yaml_source.editing import comments_of, is_harmless, proven, scalar
from ggsr.yaml_source.extents import Extents, inside, span, spans
from ggsr.yaml_source.writing import STEP, WIDTH, entry_lines, in_flow, item_lines, written


def _never(comment: str) -> bool:
    return False


@dataclass(frozen=True)
class _Addition:
    """An entry to add: moved from ``source``, or ``value`` under ``key``.

    ``under`` is the key under which a moved value goes a level deeper; ``heir`` is what is removed
    and has comments that belong above a new entry. A value is written on one line where it is
    ``flat``. The entry stands behind the last of the keys ``after`` that there is, below its own
    heading if that is there too; at the end for None.
    """

    key: str
    source: Path | None = None
    under: str | None = None
    value: Any = None
    heir: Path | None = None
    flat: bool = False
    after: tuple[str, ...] | None = None
    is_own_heading: Callable[[str], bool] = _never


class Entries:
    """Changes of the entries and items of one document, collected until ``text`` makes them.

    Paths are those in the document as it is. ``is_heading`` says of a comment whether it is a
    heading of the entries below it: then it stays where the first of them moves.
    """

    def __init__(self, document: Document, is_heading: Callable[[str], bool] = _never) -> None:
        self._document = document
        self._at = Extents(document, is_heading)
        self._edits: list[Edit] = []
        self._removed: dict[Path, dict[str | int, Path]] = {}
        self._additions: dict[Path, list[_Addition]] = {}
        self._items: dict[Path, list[Any]] = {}
        self._deleted: set[int] = set()
        self._inserted: dict[int, list[tuple[int, str]]] = {}
        self._left: dict[Path, list[str]] = {}
        self._comments = comments_of(document)
        self._end_of_line = line_end_of(document.text)

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
        self._additions.setdefault((target,), []).append(addition)

    def add(self, target: str, key: str, values: Mapping[str, str], heir: Path | None) -> None:
        """Add an entry to ``target``: a key with some values, all of them texts of one line.

        Above it stand the comments that belong to ``heir``, an entry or item that is removed.
        """
        addition = _Addition(key, value=values, heir=heir, flat=True)
        self._additions.setdefault((target,), []).append(addition)

    def insert(
        self,
        target: Path,
        key: str,
        value: Any,
        *,
        after: Sequence[str] | None = None,
        heir: Path | None = None,
        is_own_heading: Callable[[str], bool] = _never,
    ) -> None:
        """Add an entry on lines of its own to the mapping ``target``, at its end.

        ``value`` is a text, or a mapping or list of such values. With ``after`` the entry goes
        directly behind the last of these keys that there is, above all entries if there is none;
        and below the comment that ``is_own_heading``, if one stands there. Above it stand the
        comments that belong to ``heir``, an entry that is removed.
        """
        self._additions.setdefault(target, []).append(
            _Addition(
                key,
                value=value,
                heir=heir,
                after=None if after is None else tuple(after),
                is_own_heading=is_own_heading,
            )
        )

    def append(self, target: Path, value: Any) -> None:
        """Add an item to the end of the list ``target``, which is made if it is not there."""
        self._items.setdefault(target, []).append(value)

    def set_text(self, path: Path, text: str, *, after: Sequence[str] | None = None) -> None:
        """Write a text of any length at a path, as it is written there now.

        Of a text below a sign, only the paragraphs that change are written anew. An entry that is
        not there is added to its mapping, which has to be there, where ``insert`` puts it.
        """
        key, tree = child(self._at.branch_at(path[:-1]), path[-1])
        if tree is None:
            self.insert(path[:-1], str(path[-1]), text, after=after)
        elif isinstance(tree, Branch) or is_empty(tree):
            raise self._at.unclear(path)
        elif self._at.is_in_flow(path):
            self._edit(marks(tree)[0].index, marks(tree)[1].index, in_flow(text))
        elif is_block(tree):
            self._rewrite(key, tree, text)
        else:
            self._write(path, tree, text)

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
        for target, items in self._items.items():
            self._append_to(target, items)
        self._insert_lines()
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

    def _rewrite(self, key: Any, tree: Any, text: str) -> None:
        """Write another text below the sign at which a text begins."""
        begin = tree.start_mark.index
        first = self._at.line_of(begin) + 1
        end = len(self._at.text[: self._at.end_of(key, tree)].rstrip())
        lines = split_lines(self._at.text[self._at.start_of(first) : end])
        column = min((_indentation(line) for line in lines if line.strip()), default=0)
        old = [line[column:] for line in lines]
        sign = re.match(r"[|>][-+0-9]*", self._at.text[begin:])
        assert sign
        new = written(text, column, sign=sign.group()[0], old=old)
        self._edit(begin, begin + sign.end(), new.head)
        start = self._at.start_of(first)
        if new.below:
            self._edit(start, end, self._end_of_line.join(new.below))
        else:
            self._edit(start - len(self._end_of_line), end, "")

    def _write(self, path: Path, tree: Any, text: str) -> None:
        """Write another text where one stands behind its key, or behind a hyphen."""
        begin, end = tree.start_mark.index, self._at.end_of(None, tree)
        if is_harmless(text) and tree.style in ("'", '"'):
            self._edit(begin, end, tree.style + text + tree.style)
            return
        line = self._at.line_of(begin)
        column = _indentation(self._at.content(line))
        if not isinstance(path[-1], str):
            column = self._at.lines_of(path).column
        new = written(text, column + STEP, WIDTH - (begin - self._at.start_of(line)))
        self._edit(begin, end, new.head)
        if new.below:
            lines = "".join(line + self._end_of_line for line in new.below)
            self._insert(self._at.line_of(end) + 1, lines, len(path) + 1)

    def _remove_from(self, parent: Path, steps: Mapping[str | int, Path]) -> None:
        branch = self._at.branch_at(parent)
        everything = len(steps) == len(branch.children)
        if everything and parent in self._additions:
            # What is added takes the place of all that is removed.
            if is_flow(branch) and self._at.comments_in(*inside(branch)):
                raise self._at.unclear(parent)
            everything = False
            if is_flow(branch):
                return
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
        for first, end in runs(self._deleted):
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

    def _moved(self, path: Path, under: str | None) -> Block | str:
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
            shifted(self._at.content(line), min(0, lines.column - self._at.comment_lines[line][0]))
            for line in range(lines.above, lines.first)
        )
        keeps = lines.end - 1 in self._at.kept_blank_lines
        is_apart = lines.above > 0 and self._at.is_blank(lines.above - 1)
        if under is None:
            own = self._at.text[self._at.start_of(lines.first) : self._at.start_of(lines.end)]
            return Block(lines.column, above + own, is_apart, keeps)
        rest = self._at.text[key.end_mark.index : self._at.start_of(lines.end)]
        deeper = shifted(under + rest, STEP)
        return Block(
            lines.column,
            f"{above}{' ' * lines.column}{written}:{self._end_of_line}"
            f"{' ' * (lines.column + STEP)}{deeper.lstrip(' ')}",
            is_apart,
            keeps,
        )

    def _add_to(
        self,
        target: Path,
        additions: list[_Addition],
        moved: Mapping[Path, Block | str],
        behind: tuple[str, ...],
    ) -> None:
        root = self._at.branch_at(())
        blocks = [
            moved[addition.source] if addition.source else self._generated(addition)
            for addition in additions
        ]
        tree = child(self._at.branch_at(target[:-1]), target[-1])[1] if target else root
        if tree is None:
            if len(target) > 1:
                raise self._at.unclear(target)
            name = str(target[0])
            if is_flow(root):
                text = f", {name}: {{{', '.join(self._in_flow(additions, blocks, name))}}}"
                _begin, end = list(spans(root).values())[-1]
                self._edit(end, end, text)
            else:
                self._add_mapping(name, blocks, behind)
            return
        if isinstance(tree, Branch) and isinstance(tree.children, dict) and tree.children:
            if is_flow(tree):
                texts = list(self._in_flow(additions, blocks, str(target[-1])))
                if len(self._removed.get(target, {})) == len(tree.children):
                    self._edit(*inside(tree), ", ".join(texts))
                    return
                _begin, end = list(spans(tree).values())[-1]
                self._edit(end, end, "".join(f", {text}" for text in texts))
                return
            self._add_lines(target, tree.children, additions, blocks)
            return
        if isinstance(tree, Branch) and is_flow(tree) and not self._at.is_in_flow(target):
            self._fill(target, tree, "".join(self._in_lines(blocks, column_of(blocks))))
            return
        raise self._at.refusal(
            target,
            Message("'{key}' is empty, and what is to go there has no place", key=target[-1]),
            Message("remove it"),
        )

    def _add_lines(
        self,
        target: Path,
        children: Mapping[str, Any],
        additions: list[_Addition],
        blocks: list[Block | str],
    ) -> None:
        """Add entries to a mapping in block style, each in its place."""
        last = self._at.lines_of((*target, list(children)[-1]))
        at_end: list[Block | str] = []
        by_line: dict[int, list[Block | str]] = {}
        for addition, block in zip(additions, blocks, strict=True):
            if addition.after is None:
                at_end.append(block)
            else:
                line = self._line_behind(target, list(children), addition)
                by_line.setdefault(line, []).append(block)
        for line, entries in by_line.items():
            self._insert(line, "".join(self._in_lines(entries, last.column)), len(target) + 1)
        if at_end:
            line = last.end
            while keeps_lines(at_end) and line <= self._at.last_line and self._at.is_blank(line):
                line += 1
            self._insert(line, "".join(self._in_lines(at_end, last.column)), len(target) + 1)

    def _line_behind(self, target: Path, keys: list[str], addition: _Addition) -> int:
        """Return the line before which an entry goes that is to stand behind others."""
        before = [keys.index(key) for key in addition.after or () if key in keys]
        number = before[-1] + 1 if before else 0
        following = self._at.lines_of((*target, keys[number])).above if number < len(keys) else None
        line = self._at.lines_of((*target, keys[number - 1])).end if number else following
        assert line is not None
        first = line
        if not number and following is not None:
            while first - 1 in self._at.comment_lines:
                first -= 1
        for heading in range(first, following or first):
            comment = self._at.comment_lines.get(heading)
            if comment and addition.is_own_heading(comment[1]):
                line = heading + 1
        return line

    def _append_to(self, target: Path, items: list[Any]) -> None:
        """Add items to the end of a list, or a list with them to its mapping."""
        _key, tree = child(self._at.branch_at(target[:-1]), target[-1])
        if tree is None:
            addition = _Addition(str(target[-1]), value=items)
            self._add_to(target[:-1], [addition], {}, ())
        elif not isinstance(tree, Branch) or isinstance(tree.children, dict):
            raise self._at.unclear(target)
        elif is_flow(tree) and (tree.children or self._at.is_in_flow(target)):
            texts = [in_flow(item) for item in items]
            end = list(spans(tree).values())[-1][1] if tree.children else inside(tree)[1]
            self._edit(end, end, ", " * bool(tree.children) + ", ".join(texts))
        elif is_flow(tree):
            column = self._at.lines_of(target).column + STEP
            self._fill(target, tree, self._lines_of_items(items, column))
        else:
            last = self._at.lines_of((*target, len(tree.children) - 1))
            self._insert(last.end, self._lines_of_items(items, last.column), len(target) + 1)

    def _lines_of_items(self, items: Iterable[Any], column: int) -> str:
        return "".join(
            line + self._end_of_line for item in items for line in item_lines(item, column)
        )

    def _fill(self, target: Path, tree: Branch, text: str) -> None:
        """Put whole lines in the place of an empty pair of braces or brackets."""
        begin = marks(tree)[0].index
        self._edit(begin - (self._at.text[begin - 1] == " "), marks(tree)[1].index, "")
        self._insert(self._at.lines_of(target).end, text, len(target) + 1)

    def _generated(self, addition: _Addition) -> Block | str:
        left = self._left.get(addition.heir, []) if addition.heir else []
        if addition.flat:
            lines = [f"{scalar(addition.key, in_flow=True)}: {in_flow(addition.value)}"]
            if not left:
                return lines[0]
        else:
            lines = list(entry_lines(addition.key, addition.value, 0))
        return Block(0, "".join(line + self._end_of_line for line in [*left, *lines]))

    def _in_flow(
        self, additions: Iterable[_Addition], blocks: Iterable[Block | str], target: str
    ) -> Iterator[str]:
        for addition, block in zip(additions, blocks, strict=True):
            if not isinstance(block, Block):
                yield block
            elif addition.source is None and not self._left.get(addition.heir or ()):
                yield f"{scalar(addition.key, in_flow=True)}: {in_flow(addition.value)}"
            else:
                raise self._at.refusal(
                    (target,),
                    Message("what is to go to '{key}' has no place within braces", key=target),
                    Message("write each entry of '{key}' on a line of its own", key=target),
                )

    def _in_lines(self, blocks: Iterable[Block | str], column: int) -> Iterator[str]:
        for number, block in enumerate(blocks):
            if isinstance(block, str):
                yield f"{' ' * column}{block}{self._end_of_line}"
            else:
                # Below a text that keeps its blank lines, one more would be part of it.
                if number and block.is_apart and not self._at.kept_blank_lines:
                    yield self._end_of_line
                text = shifted(block.text, column - block.column)
                yield text if text.endswith(("\n", "\r")) else text + self._end_of_line

    def _add_mapping(self, target: str, blocks: list[Block | str], behind: tuple[str, ...]) -> None:
        """Add a mapping at the top: before the key that follows those ``behind``, or at the end."""
        root = self._at.branch_at(())
        assert isinstance(root.children, dict)
        keys = list(root.children)
        present = [keys.index(key) for key in behind if key in keys]
        number = max(present, default=len(keys) - 1) + 1
        text = f"{target}:{self._end_of_line}" + "".join(
            self._in_lines(blocks, column_of(blocks) or STEP)
        )
        if number < len(keys):
            line = self._at.lines_of((keys[number],)).above
            above = self._line_above(line)
            blank = above >= 0 and self._at.is_blank(above) and not keeps_lines(blocks)
            self._insert(line, text + self._end_of_line * blank)
            return
        line = self._at.last_line + 1
        for candidate in range(self._at.line_of(self._at.end_of(None, root)), line):
            if self._at.content(candidate).startswith("..."):
                line = candidate
                break
        while line > 1 and self._at.is_blank(line - 1) and not keeps_lines(blocks):
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

    def _insert(self, line: int, text: str, depth: int = 0) -> None:
        """Insert whole lines before a line: of several there, the deepest in the data first."""
        self._inserted.setdefault(line, []).append((-depth, text))

    def _insert_lines(self) -> None:
        for line, texts in self._inserted.items():
            text = "".join(text for _depth, text in sorted(texts, key=lambda entry: entry[0]))
            index = self._at.start_of(line)
            if index and self._at.text[index - 1] not in "\r\n" and line - 1 not in self._deleted:
                text = self._end_of_line + text
            self._edit(index, index, text)


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
