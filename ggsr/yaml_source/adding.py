"""Entries and items added to a document, or moved within it: each in its place, with comments."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ggsr.i18n import Message
from ggsr.yaml_source.blocks import Block, column_of, keeps_lines, shifted
from ggsr.yaml_source.document import Path
from ggsr.yaml_source.editing import scalar
from ggsr.yaml_source.extents import Extents, spans
from ggsr.yaml_source.positions import Node
from ggsr.yaml_source.text_changes import TextChanges
from ggsr.yaml_source.writing import STEP, entry_lines, in_flow, item_lines


def no_heading(comment: str) -> bool:
    """Say of no comment that it is a heading."""
    return False


@dataclass(frozen=True)
class Addition:
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
    is_own_heading: Callable[[str], bool] = no_heading


class Adding:
    """Adds entries and items.

    ``removed`` are the entries that are removed, by their mapping and key, and ``left`` the
    comments of each. A mapping that is made goes below the last of the keys ``behind`` that there
    is.
    """

    def __init__(
        self,
        at: Extents,
        changes: TextChanges,
        removed: Mapping[Path, Collection[str | int]],
        left: Mapping[Path, list[str]],
        behind: tuple[str, ...],
    ) -> None:
        self._at = at
        self._changes = changes
        self._removed = removed
        self._left = left
        self._behind = behind

    def moved(self, path: Path, under: str | None) -> Block | str:
        """Return a moved entry: its lines, or its text where it stands in flow style."""
        key, value = self._at.branch_at(path[:-1]).child(path[-1])
        if key is None or value is None:
            raise self._at.unclear(path)
        written = self._at.text[key.begin : key.end]
        if self._at.is_in_flow(path):
            text = self._at.text[value.begin : value.end]
            return f"{written}: {{{under}: {text}}}" if under else f"{written}: {text}"
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
        rest = self._at.text[key.end : self._at.start_of(lines.end)]
        deeper = shifted(under + rest, STEP)
        return Block(
            lines.column,
            f"{above}{' ' * lines.column}{written}:{self._changes.line_end}"
            f"{' ' * (lines.column + STEP)}{deeper.lstrip(' ')}",
            is_apart,
            keeps,
        )

    def add(
        self,
        target: Path,
        additions: list[Addition],
        moved: Mapping[Path, Block | str],
    ) -> None:
        """Add entries to one mapping; ``moved`` has what ``moved`` returned, by the source."""
        root = self._at.branch_at(())
        blocks = [
            moved[addition.source] if addition.source else self._generated(addition)
            for addition in additions
        ]
        branch = self._at.branch_at(target[:-1]).child(target[-1])[1] if target else root
        if branch is None:
            if len(target) > 1:
                raise self._at.unclear(target)
            name = str(target[0])
            if root.is_flow:
                text = f", {name}: {{{', '.join(self._in_flow(additions, blocks, name))}}}"
                _begin, end = list(spans(root).values())[-1]
                self._changes.edit(end, end, text)
            else:
                self._add_mapping(name, blocks)
            return
        if branch.is_mapping and branch.data:
            if branch.is_flow:
                texts = list(self._in_flow(additions, blocks, str(target[-1])))
                if len(self._removed.get(target, {})) == len(branch.data):
                    self._changes.edit(*self._at.inside(branch), ", ".join(texts))
                    return
                _begin, end = list(spans(branch).values())[-1]
                self._changes.edit(end, end, "".join(f", {text}" for text in texts))
                return
            self._add_lines(target, list(branch.data), additions, blocks)
            return
        if branch.is_flow and not self._at.is_in_flow(target):
            self._fill(target, branch, "".join(self._in_lines(blocks, column_of(blocks))))
            return
        raise self._at.refusal(
            target,
            Message("'{key}' is empty, and what is to go there has no place", key=target[-1]),
            Message("remove it"),
        )

    def append(self, target: Path, items: list[Any]) -> None:
        """Add items to the end of a list, or a list with them to its mapping."""
        _key, branch = self._at.branch_at(target[:-1]).child(target[-1])
        if branch is None:
            addition = Addition(str(target[-1]), value=items)
            self.add(target[:-1], [addition], {})
        elif branch.is_scalar or branch.is_mapping:
            raise self._at.unclear(target)
        elif branch.is_flow and (branch.data or self._at.is_in_flow(target)):
            texts = [in_flow(item) for item in items]
            end = list(spans(branch).values())[-1][1] if branch.data else self._at.inside(branch)[1]
            self._changes.edit(end, end, ", " * bool(branch.data) + ", ".join(texts))
        elif branch.is_flow:
            column = self._at.lines_of(target).column + STEP
            self._fill(target, branch, self._lines_of_items(items, column))
        else:
            last = self._at.lines_of((*target, len(branch.data) - 1))
            self._changes.insert(
                last.end, self._lines_of_items(items, last.column), len(target) + 1
            )

    def _add_lines(
        self,
        target: Path,
        keys: list[str],
        additions: list[Addition],
        blocks: list[Block | str],
    ) -> None:
        """Add entries to a mapping in block style, each in its place."""
        last = self._at.lines_of((*target, keys[-1]))
        at_end: list[Block | str] = []
        by_line: dict[int, list[Block | str]] = {}
        for addition, block in zip(additions, blocks, strict=True):
            if addition.after is None:
                at_end.append(block)
            else:
                line = self._line_behind(target, keys, addition)
                by_line.setdefault(line, []).append(block)
        for line, entries in by_line.items():
            self._changes.insert(
                line, "".join(self._in_lines(entries, last.column)), len(target) + 1
            )
        if at_end:
            line = last.end
            while keeps_lines(at_end) and line <= self._at.last_line and self._at.is_blank(line):
                line += 1
            self._changes.insert(
                line, "".join(self._in_lines(at_end, last.column)), len(target) + 1
            )

    def _line_behind(self, target: Path, keys: list[str], addition: Addition) -> int:
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

    def _lines_of_items(self, items: Iterable[Any], column: int) -> str:
        return "".join(
            line + self._changes.line_end for item in items for line in item_lines(item, column)
        )

    def _fill(self, target: Path, branch: Node, text: str) -> None:
        """Put whole lines in the place of an empty pair of braces or brackets."""
        begin = branch.begin - (self._at.text[branch.begin - 1] == " ")
        self._changes.edit(begin, branch.end, "")
        self._changes.insert(self._at.lines_of(target).end, text, len(target) + 1)

    def _generated(self, addition: Addition) -> Block | str:
        left = self._left.get(addition.heir, []) if addition.heir else []
        if addition.flat:
            lines = [f"{scalar(addition.key, in_flow=True)}: {in_flow(addition.value)}"]
            if not left:
                return lines[0]
        else:
            lines = list(entry_lines(addition.key, addition.value, 0))
        return Block(0, "".join(line + self._changes.line_end for line in [*left, *lines]))

    def _in_flow(
        self, additions: Iterable[Addition], blocks: Iterable[Block | str], target: str
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
                yield f"{' ' * column}{block}{self._changes.line_end}"
            else:
                # Below a text that keeps its blank lines, one more would be part of it.
                if number and block.is_apart and not self._at.kept_blank_lines:
                    yield self._changes.line_end
                text = shifted(block.text, column - block.column)
                yield text if text.endswith(("\n", "\r")) else text + self._changes.line_end

    def _add_mapping(self, target: str, blocks: list[Block | str]) -> None:
        """Add a mapping at the top: before the key that follows those ``behind``, or at the end."""
        root = self._at.branch_at(())
        keys = list(root.data)
        present = [keys.index(key) for key in self._behind if key in keys]
        number = max(present, default=len(keys) - 1) + 1
        text = f"{target}:{self._changes.line_end}" + "".join(
            self._in_lines(blocks, column_of(blocks) or STEP)
        )
        if number < len(keys):
            line = self._at.lines_of((keys[number],)).above
            above = self._changes.line_above(line)
            blank = above >= 0 and self._at.is_blank(above) and not keeps_lines(blocks)
            self._changes.insert(line, text + self._changes.line_end * blank)
            return
        line = self._at.last_line + 1
        for candidate in range(self._at.line_of(self._at.end_of(None, root)), line):
            if self._at.content(candidate).startswith("..."):
                line = candidate
                break
        while line > 1 and self._at.is_blank(line - 1) and not keeps_lines(blocks):
            line -= 1
        above = self._changes.line_above(line)
        blank = not self._at.is_blank(above) and above not in self._at.kept_blank_lines
        self._changes.insert(line, self._changes.line_end * blank + text)
