"""A workspace in which what is typed in an editor goes before what is on disk."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ggsr.diagnostics import Diagnostic
from ggsr.model import is_id
from ggsr.workspace.entities import Framework
from ggsr.workspace.layout import SUFFIX, Listing
from ggsr.workspace.loading import Workspace
from ggsr.yaml_source import Document, parse
from ggsr.yaml_source.document import split_lines
from ggsr.yaml_source.reading import MAX_BYTES, decode

_ATTEMPTS = 5
"""What is left above a mistake may be half of something, and so a mistake itself."""


@dataclass
class OpenFiles:
    """The files that are open, by their names from the root.

    Of each the text, and what it said when it was last readable as YAML; and the frameworks, by
    id, as they last were without errors.
    """

    texts: dict[str, str] = field(default_factory=dict)
    readable: dict[str, Document] = field(default_factory=dict)
    kaders: dict[str, Framework] = field(default_factory=dict)

    def close(self, file: str) -> None:
        """Forget a file."""
        self.texts.pop(file, None)
        self.readable.pop(file, None)


class EditedWorkspace(Workspace):
    """A workspace with what is open of it."""

    def __init__(self, root: Path, open_files: OpenFiles) -> None:
        super().__init__(root)
        self._open = open_files

    @property
    def kaders(self) -> Mapping[str, Framework]:
        """The frameworks by id; one that has errors at the moment is as it was without."""
        now = self.frameworks
        before = {name: self._open.kaders[name] for name in now.broken & self._open.kaders.keys()}
        return dict(sorted({**before, **now.known}.items()))

    def renewed(self) -> "EditedWorkspace":
        """Return the same workspace, in which the frameworks are read again."""
        if "frameworks" in vars(self):
            self._open.kaders = dict(self.kaders)
        return EditedWorkspace(self.root, self._open)

    def text(self, file: str) -> str | list[Diagnostic]:
        """Return the text of a file: what is typed, where it is open."""
        if file not in self._open.texts:
            return super().text(file)
        text = self._open.texts[file]
        content = text.encode("utf-8", "surrogatepass")
        # Half of a pair of surrogates is for the parser to refuse: it is no mistake of an encoding.
        return decode(content, file) if len(content) > MAX_BYTES else text

    def document(self, file: str) -> Document | None:
        """Return a file as it is; one that is half written as it last was whole, if it ever was."""
        text = self.text(file)
        parsed = parse(text, file) if isinstance(text, str) else None
        if not isinstance(parsed, Document):
            return self._open.readable.get(file)
        if file in self._open.texts:
            self._open.readable[file] = parsed
        return parsed

    def data(self, file: str, line: int, filled_in: str | None = None) -> Any:
        """Return what an open file says, for somebody who writes in this line, counted from 0.

        ``filled_in`` is its text with a word where that is still to be written.
        """
        text = self._open.texts[file]
        lines = split_lines(text)
        # An empty line in its place: what is below stays where it is.
        without = "\n".join([*lines[:line], "", *lines[line + 1 :]])
        for attempt in (text, filled_in, without):
            parsed = parse(attempt, file) if attempt is not None else None
            if isinstance(parsed, Document):
                if attempt is not filled_in:
                    self._open.readable[file] = parsed
                return parsed.data
        known = self._open.readable.get(file)
        return known.data if known else _beginning(text, file)

    def listing(self, folder: str, *, files: bool, folders: bool) -> Listing:
        """Return what is in a folder, with files that are open and were never saved."""
        listing = super().listing(folder, files=files, folders=folders)
        new_files, new_folders = self._never_saved(folder)
        if new_files or new_folders:
            if not (self.root / folder).is_dir():
                listing.diagnostics.clear()
            listing.files = sorted({*listing.files, *(new_files if files else ())})
            listing.folders = sorted({*listing.folders, *(new_folders if folders else ())})
        return listing

    def _never_saved(self, folder: str) -> tuple[set[str], set[str]]:
        """Return the ids of files that are only open, and of folders on the way to them."""
        files: set[str] = set()
        folders: set[str] = set()
        for file in self._open.texts:
            if not file.endswith(SUFFIX):
                continue  # No file of ours, until it is on disk and in the way.
            # Not pathlib's, which objects to a name that is too long to be there.
            if file.startswith(f"{folder}/") and not os.path.exists(f"{self.root}/{file}"):  # noqa: PTH110
                first, slash, _rest = file.removeprefix(f"{folder}/").partition("/")
                name = first if slash else first.removesuffix(SUFFIX)
                if is_id(name):
                    (folders if slash else files).add(name)
        return files, folders


def _beginning(text: str, file: str) -> Any:
    """Return what the lines above the first mistake in a text say, or None."""
    for _attempt in range(_ATTEMPTS):
        parsed = parse(text, file)
        if isinstance(parsed, Document):
            return parsed.data
        mistake = min(problem.place.span.line for problem in parsed)
        text = "\n".join(split_lines(text)[: mistake - 1])
    return None
