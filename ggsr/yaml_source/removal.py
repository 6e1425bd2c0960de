"""Entries and items removed from a document: what goes with them, and where comments are left."""

from collections.abc import Collection, Mapping

from ggsr.yaml_source.document import Path
from ggsr.yaml_source.extents import Extents, span, spans
from ggsr.yaml_source.positions import Node
from ggsr.yaml_source.text_changes import TextChanges


class Removal:
    """Removes entries and items.

    ``heirs`` are those of which the comments go above a new entry, ``refilled`` the mappings that
    get new entries. ``left`` has, once they are removed, the comments of each.
    """

    def __init__(
        self,
        at: Extents,
        changes: TextChanges,
        heirs: Collection[Path],
        refilled: Collection[Path],
    ) -> None:
        self._at = at
        self._changes = changes
        self._heirs = heirs
        self._refilled = refilled
        self.left: dict[Path, list[str]] = {}

    def remove(self, parent: Path, steps: Mapping[str | int, Path]) -> None:
        """Remove entries or items of one mapping or list, by their keys or numbers."""
        branch = self._at.branch_at(parent)
        everything = len(steps) == len(branch.steps)
        if everything and parent in self._refilled:
            # What is added takes the place of all that is removed.
            if branch.is_flow and self._at.comments_in(*self._at.inside(branch)):
                raise self._at.unclear(parent)
            everything = False
            if branch.is_flow:
                return
        if branch.is_flow:
            if everything and not self._at.comments_in(*self._at.inside(branch)):
                self._remove_emptied(parent, steps)
            else:
                self._remove_from_flow(branch, steps)
            return
        for path in steps.values():
            lines = self._at.lines_of(path)
            self._changes.deleted.update(range(lines.above, lines.end))
            self.left[path] = self._changes.comments_of_lines(range(lines.above, lines.end))
        if everything:
            self._remove_emptied(parent, steps)

    def _remove_emptied(self, parent: Path, steps: Mapping[str | int, Path]) -> None:
        """Remove a mapping or list of which nothing is left, or leave it empty.

        It stays where it has comments that have nowhere to go.
        """
        branch = self._at.branch_at(parent)
        key = self._at.value_at(parent[:-1]).child(parent[-1])[0] if parent else None
        if key is not None and not self._at.is_in_flow(parent):
            lines = self._at.lines_of(parent)
            remaining = [
                line for line in range(lines.above, lines.end) if line not in self._changes.deleted
            ]
            left = self._changes.comments_of_lines(remaining)
            heirs = [step for step, path in steps.items() if path in self._heirs]
            if heirs or not left:
                self._changes.deleted.update(remaining)
                if heirs:
                    path = steps[heirs[0]]
                    self.left[path] = left + self.left.get(path, [])
                return
        elif key is not None and not self._at.comments_in(*span(key, branch)):
            self._remove_from_flow(self._at.branch_at(parent[:-1]), {parent[-1]: parent})
            return
        if branch.is_flow:
            self._changes.edit(*self._at.inside(branch), "")
        elif key is not None:
            colon = self._at.text.index(":", key.end) + 1
            self._changes.edit(colon, colon, " {}" if branch.is_mapping else " []")

    def _remove_from_flow(self, branch: Node, steps: Mapping[str | int, Path]) -> None:
        entries = spans(branch)
        gone, bounds = [step in steps for step in entries], list(entries.values())
        opened, closed = self._at.inside(branch)
        if self._at.comments_in(opened, closed):
            for number, (begin, end) in enumerate(bounds):
                if gone[number]:
                    self._changes.edit(begin, end, "")
                    next_one = [*bounds[number + 1 :], (closed, closed)][0]
                    comma = self._comma(end, next_one[0])
                    if comma is not None:
                        self._changes.edit(comma, comma + 1, " ")
            return
        first = 0
        while first < len(bounds):
            last = first
            while gone[first] and last + 1 < len(bounds) and gone[last + 1]:
                last += 1
            if gone[first]:
                if last + 1 < len(bounds):
                    self._changes.edit(bounds[first][0], bounds[last + 1][0], "")
                elif first:
                    self._changes.edit(bounds[first - 1][1], bounds[last][1], "")
                else:
                    self._changes.edit(opened, closed, "")
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
