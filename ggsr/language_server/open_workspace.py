"""A workspace in which the text of an open file takes precedence over the disk."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ggsr.diagnostics import Diagnostic
from ggsr.model import is_id
from ggsr.workspace.entities import Framework
from ggsr.workspace.folders import SUFFIX, holds_families
from ggsr.workspace.layout import Listing, is_family
from ggsr.workspace.loading import Workspace
from ggsr.yaml_source import Document, parse
from ggsr.yaml_source.document import split_lines
from ggsr.yaml_source.reading import MAX_BYTES, decode

_ATTEMPTS = 5
"""How often the text is cut above an error: what is left can be incomplete, an error again."""


@dataclass
class OpenFiles:
    """The open files by path from the root, and the last good versions.

    ``texts`` are the current texts, ``readable`` the last versions that parsed as YAML, and
    ``kaders`` the frameworks by id as they last were without errors.
    """

    texts: dict[str, str] = field(default_factory=dict)
    readable: dict[str, Document] = field(default_factory=dict)
    kaders: dict[str, Framework] = field(default_factory=dict)

    def close(self, file: str) -> None:
        """Drop a file."""
        self.texts.pop(file, None)
        self.readable.pop(file, None)


class EditedWorkspace(Workspace):
    """A workspace with its open files."""

    def __init__(self, root: Path, open_files: OpenFiles) -> None:
        super().__init__(root)
        self._open = open_files

    @property
    def kaders(self) -> Mapping[str, Framework]:
        """The frameworks by id; of one with errors, the last version without."""
        now = self.frameworks
        before = {name: self._open.kaders[name] for name in now.broken & self._open.kaders.keys()}
        return dict(sorted({**before, **now.known}.items()))

    def reloaded(self) -> "EditedWorkspace":
        """Return the same workspace with nothing read yet; the last good frameworks are kept."""
        if "frameworks" in vars(self):
            self._open.kaders = dict(self.kaders)
        return EditedWorkspace(self.root, self._open)

    def text(self, file: str) -> str | list[Diagnostic]:
        """Return the text of a file: from the editor if it is open, else from the disk."""
        if file not in self._open.texts:
            return super().text(file)
        text = self._open.texts[file]
        content = text.encode("utf-8", "surrogatepass")
        # A lone surrogate is refused by the parser: it is not an encoding error.
        return decode(content, file) if len(content) > MAX_BYTES else text

    def document(self, file: str) -> Document | None:
        """Return a file; one that does not parse as its last version that did, if it is open."""
        text = self.text(file)
        parsed = parse(text, file) if isinstance(text, str) else None
        if not isinstance(parsed, Document):
            return self._open.readable.get(file)
        if file in self._open.texts:
            self._open.readable[file] = parsed
        return parsed

    def data(self, file: str, line: int, filled_in: str | None = None) -> Any:
        """Return the data of an open file of which ``line`` (0-based) may be half written.

        Tries the text, then ``filled_in`` (a placeholder inserted), then the text without that
        line, then the last version that parsed.
        """
        text = self._open.texts[file]
        lines = split_lines(text)
        # An empty line in its place keeps the line numbers below it.
        without = "\n".join([*lines[:line], "", *lines[line + 1 :]])
        for attempt in (text, filled_in, without):
            parsed = parse(attempt, file) if attempt is not None else None
            if isinstance(parsed, Document):
                if attempt is not filled_in:
                    self._open.readable[file] = parsed
                return parsed.data
        last = self._open.readable.get(file)
        return last.data if last else _above_first_error(text, file)

    def listing(self, folder: str, *, files: bool, folders: bool) -> Listing:
        """Return what is in a folder, including open files that were never saved."""
        listing = super().listing(folder, files=files, folders=folders)
        new_files, new_folders = self._never_saved(folder)
        is_new = any(file.startswith(f"{folder}/") for file in self._open.texts)
        if is_new and not (self.root / folder).is_dir():
            listing.diagnostics.clear()
        if new_files or new_folders:
            listing.files = sorted({*listing.files, *(new_files if files else ())})
            listing.folders = sorted({*listing.folders, *(new_folders if folders else ())})
        return listing

    def _never_saved(self, folder: str) -> tuple[set[str], set[str]]:
        """Return the ids of unsaved files in a folder, and of new folders that contain some."""
        files: set[str] = set()
        folders: set[str] = set()
        for file in self._open.texts:
            if not file.endswith(SUFFIX):
                continue  # Only reported once it is on disk.
            # Not pathlib: it raises OSError for a name that is too long.
            if file.startswith(f"{folder}/") and not os.path.exists(f"{self.root}/{file}"):  # noqa: PTH110
                first, slash, _rest = file.removeprefix(f"{folder}/").partition("/")
                name = first if slash else first.removesuffix(SUFFIX)
                if is_family(name) if holds_families(folder) else is_id(name):
                    (folders if slash else files).add(name)
        return files, folders


def _above_first_error(text: str, file: str) -> Any:
    """Return the data of the lines above the first error in a text, or None."""
    for _attempt in range(_ATTEMPTS):
        parsed = parse(text, file)
        if isinstance(parsed, Document):
            return parsed.data
        error = min(problem.place.span.line for problem in parsed)
        text = "\n".join(split_lines(text)[: error - 1])
    return None
