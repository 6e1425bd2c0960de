"""Entries of mappings and items of lists: written, renamed, removed, moved with their comments.

An entry in block style is whole lines: those of its key and value, the comments directly above
them, and those below that are indented deeper than its key. They move as they are, indented anew
only where the lines around them are indented otherwise. In flow style it is what stands between the
commas; comments there stay where they are.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ggsr.yaml_source.adding import Adding, Addition, no_heading
from ggsr.yaml_source.document import Document, Path, split_lines
from ggsr.yaml_source.editing import comments_of, is_harmless, proven, scalar
from ggsr.yaml_source.extents import Extents
from ggsr.yaml_source.positions import Node
from ggsr.yaml_source.removal import Removal
from ggsr.yaml_source.text_changes import TextChanges
from ggsr.yaml_source.writing import STEP, WIDTH, in_flow, written


class Entries:
    """Changes of the entries and items of one document, collected until ``text`` makes them.

    Paths are those in the document as it is. ``is_heading`` says of a comment whether it is a
    heading of the entries below it: then it stays where the first of them moves.
    """

    def __init__(self, document: Document, is_heading: Callable[[str], bool] = no_heading) -> None:
        self._document = document
        self._at = Extents(document, is_heading)
        self._changes = TextChanges(self._at)
        self._removed: dict[Path, dict[str | int, Path]] = {}
        self._additions: dict[Path, list[Addition]] = {}
        self._items: dict[Path, list[Any]] = {}
        self._comments = comments_of(document)

    def replace(self, path: Path, value: str) -> None:
        """Replace the scalar at a path by a text of one line, with quotes if it has or needs any.

        Raises EditError where that is a mapping or a list, as all methods do where there is nothing
        that they can change.
        """
        self._respell(path, self._at.value_at(path), value)

    def rename(self, path: Path, key: str) -> None:
        """Give the entry at a path another key."""
        self._respell(path, self._at.key_at(path), key)

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
        addition = Addition(str(path[-1]), source=path, under=under)
        self._additions.setdefault((target,), []).append(addition)

    def add(self, target: str, key: str, values: Mapping[str, str], heir: Path | None) -> None:
        """Add an entry to ``target``: a key with some values, all of them texts of one line.

        Above it stand the comments that belong to ``heir``, an entry or item that is removed.
        """
        addition = Addition(key, value=values, heir=heir, flat=True)
        self._additions.setdefault((target,), []).append(addition)

    def insert(
        self,
        target: Path,
        key: str,
        value: Any,
        *,
        after: Sequence[str] | None = None,
        heir: Path | None = None,
        is_own_heading: Callable[[str], bool] = no_heading,
    ) -> None:
        """Add an entry on lines of its own to the mapping ``target``, at its end.

        ``value`` is a text, or a mapping or list of such values. With ``after`` the entry goes
        directly behind the last of these keys that there is, above all entries if there is none;
        and below the comment that ``is_own_heading``, if one stands there. Above it stand the
        comments that belong to ``heir``, an entry that is removed.
        """
        self._additions.setdefault(target, []).append(
            Addition(
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
        key, value = self._at.branch_at(path[:-1]).child(path[-1])
        if value is None:
            self.insert(path[:-1], str(path[-1]), text, after=after)
        elif not value.is_scalar or value.is_empty:
            raise self._at.unclear(path)
        elif self._at.is_in_flow(path):
            self._changes.edit(value.begin, value.end, in_flow(text))
        elif value.is_block_text:
            self._rewrite(key, value, text)
        else:
            self._write(path, value, text)

    def replace_comment(self, old: str, new: str) -> None:
        """Replace the first comment that has this text, from its ``#``, if there is any."""
        for begin, end in self._at.comment_spans:
            if self._at.text[begin:end].rstrip() == old:
                self._changes.edit(begin, begin + len(old), new)
                self._comments[old] -= 1
                self._comments[new] += 1
                return

    def text(self, wanted: Any, *, behind: Iterable[str] = ()) -> str:
        """Return the text with all changes made, whose data have to be ``wanted``.

        What is left empty may be there or not: it stays where it has comments.

        A mapping that is made goes below the last of the keys ``behind`` that there is. Raises
        EditError for what cannot be changed without a change to something else.
        """
        added = [addition for additions in self._additions.values() for addition in additions]
        heirs = {addition.heir for addition in added if addition.heir}
        removal = Removal(self._at, self._changes, heirs, self._additions)
        adding = Adding(self._at, self._changes, self._removed, removal.left, tuple(behind))
        moved = {
            addition.source: adding.moved(addition.source, addition.under)
            for addition in added
            if addition.source
        }
        for parent, steps in self._removed.items():
            removal.remove(parent, steps)
        for target, additions in self._additions.items():
            adding.add(target, additions, moved)
        for target, items in self._items.items():
            adding.append(target, items)
        edits = self._changes.all_edits()
        comments = Counter({text: count for text, count in self._comments.items() if count})
        return proven(self._document, edits, wanted, comments=comments, empty_is_absent=True)

    def _respell(self, path: Path, word: Node, text: str) -> None:
        if not word.is_scalar or word.is_empty:
            raise self._at.unclear(path)
        begin, end = word.begin, self._at.end_of(None, word)
        written = self._at.text[begin:end]
        if is_harmless(text) and word.style in ("'", '"'):
            text = written[0] + text + written[0]
        else:
            text = scalar(text, in_flow=self._at.is_in_flow(path))
        self._changes.edit(begin, end, text)

    def _rewrite(self, key: Node | None, value: Node, text: str) -> None:
        """Write another text below the sign at which a text begins."""
        begin = value.begin
        first = self._at.line_of(begin) + 1
        end = len(self._at.text[: self._at.end_of(key, value)].rstrip())
        lines = split_lines(self._at.text[self._at.start_of(first) : end])
        column = min((_indentation(line) for line in lines if line.strip()), default=0)
        old = [line[column:] for line in lines]
        sign = re.match(r"[|>][-+0-9]*", self._at.text[begin:])
        assert sign
        new = written(text, column, sign=sign.group()[0], old=old)
        self._changes.edit(begin, begin + sign.end(), new.head)
        start = self._at.start_of(first)
        if new.below:
            self._changes.edit(start, end, self._changes.line_end.join(new.below))
        else:
            self._changes.edit(start - len(self._changes.line_end), end, "")

    def _write(self, path: Path, value: Node, text: str) -> None:
        """Write another text where one stands behind its key, or behind a hyphen."""
        begin, end = value.begin, self._at.end_of(None, value)
        if is_harmless(text) and value.style in ("'", '"'):
            self._changes.edit(begin, end, value.style + text + value.style)
            return
        line = self._at.line_of(begin)
        column = _indentation(self._at.content(line))
        if not isinstance(path[-1], str):
            column = self._at.lines_of(path).column
        new = written(text, column + STEP, WIDTH - (begin - self._at.start_of(line)))
        self._changes.edit(begin, end, new.head)
        if new.below:
            lines = "".join(line + self._changes.line_end for line in new.below)
            self._changes.insert(self._at.line_of(end) + 1, lines, len(path) + 1)


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
