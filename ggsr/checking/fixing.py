"""The certain fixes of diagnostics, applied to a workspace in memory; ``write`` puts them on disk.

A fix may show what was hidden behind the mistake (a file without the right shape has no meaning
yet), so what is mended is checked again until there is nothing left to mend.
"""

from codecs import BOM_UTF8
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from ggsr.checking.checker import CheckedGemeente, Checker
from ggsr.diagnostics import Diagnostic
from ggsr.errors import GgsrError
from ggsr.files import write_atomically
from ggsr.i18n import _
from ggsr.workspace.layout import Listing
from ggsr.workspace.loading import ALL_ROUNDS, Workspace
from ggsr.yaml_source.document import split_lines
from ggsr.yaml_source.editing import apply

_PASSES = 100
"""A pass shows at most a hundred mistakes by one rule, and mends those; no file needs so many."""

_BOM = "\ufeff"


@dataclass
class MendedFile:
    """A file of which ``count`` mistakes were mended; the texts have its byte order mark."""

    file: str
    before: str
    after: str
    count: int = 0

    @property
    def text(self) -> str:
        """The mended text as it is parsed."""
        return self.after.removeprefix(_BOM)


class Fixer:
    """Mends a workspace; ``mended`` are the files that change, by name."""

    def __init__(self, workspace: Workspace) -> None:
        self.root = workspace.root
        self._workspace = workspace
        self.mended: dict[str, MendedFile] = {}
        self._checker = Checker(_Overlaid(workspace, self.mended))

    @property
    def framework_diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the frameworks, with what is mended already."""
        return tuple(self._checker.framework_diagnostics)

    def frameworks(self, kaders: Collection[str] | None = None) -> None:
        """Mend the frameworks with these ids, or (None) all of them."""
        files = None if kaders is None else {f"frameworks/{kader}.yaml" for kader in kaders}
        for _pass in range(_PASSES):
            found = self._checker.framework_diagnostics
            if not self._mend(d for d in found if files is None or d.place.file in files):
                return
            self._checker = Checker(_Overlaid(self._workspace, self.mended))

    def check(self, gemeente: str, ronde: str | None = ALL_ROUNDS) -> CheckedGemeente:
        """Return a gemeente, checked as it is with what is mended already."""
        return self._checker.gemeente(gemeente, ronde)

    def gemeente(self, checked: CheckedGemeente, ronde: str | None = ALL_ROUNDS) -> CheckedGemeente:
        """Mend the files of a gemeente, and return it as it is then."""
        for _pass in range(_PASSES):
            if not self._mend(checked.diagnostics):
                break
            checked = self.check(checked.id, ronde)
        return checked

    def write(self) -> Iterator[MendedFile]:
        """Write one mended file after another, and yield each when it is on disk.

        Those bytes that are mended change, and no other. Raises GgsrError for a file that cannot be
        written, or that changed in the meantime; those after it stay as they are.
        """
        for entry in self.mended.values():
            path = self.root / entry.file
            if path.read_bytes() != entry.before.encode():
                raise GgsrError(
                    _("{path} was changed in the meantime").format(path=entry.file),
                    _("run it again"),
                )
            write_atomically(path, entry.after.encode(), _("mend its permissions"))
            yield entry

    def _mend(self, diagnostics: Iterable[Diagnostic]) -> bool:
        """Apply the fixes of these diagnostics, and return whether that changed anything."""
        fixes: dict[str, list[Diagnostic]] = {}
        for diagnostic in diagnostics:
            if diagnostic.fix:
                fixes.setdefault(diagnostic.place.file, []).append(diagnostic)
        changed = False
        for file, found in fixes.items():
            entry = self.mended.get(file) or self._opened(file)
            certain = [(d, d.fix) for d in found if d.fix and _stands(d, entry.text)]
            if certain:
                text = apply(entry.text, (edit for _d, fix in certain for edit in fix.edits))
                mark = entry.after.removesuffix(entry.text)
                entry.after, entry.count = mark + text, entry.count + len(certain)
                self.mended[file] = entry
                changed = True
        return changed

    def _opened(self, file: str) -> MendedFile:
        """Return a file as the workspace has it, of which nothing is mended yet."""
        text = self._workspace.text(file)
        path = self.root / file
        mark = _BOM if path.is_file() and path.read_bytes().startswith(BOM_UTF8) else ""
        # What cannot be read has no lines in which anything could be mended.
        whole = f"{mark}{text}" if isinstance(text, str) else ""
        return MendedFile(file, whole, whole)


class _Overlaid(Workspace):
    """A workspace in which the mended text of a file goes before the one that it has."""

    def __init__(self, workspace: Workspace, mended: dict[str, MendedFile]) -> None:
        super().__init__(workspace.root)
        self._workspace = workspace
        self._mended = mended

    def text(self, file: str) -> str | list[Diagnostic]:
        return self._mended[file].text if file in self._mended else self._workspace.text(file)

    def listing(self, folder: str, *, files: bool, folders: bool) -> Listing:
        return self._workspace.listing(folder, files=files, folders=folders)


def _stands(diagnostic: Diagnostic, text: str) -> bool:
    """Return whether the line still says what it did when it was checked."""
    place, lines = diagnostic.place, split_lines(text)
    return place.span.line <= len(lines) and lines[place.span.line - 1] == place.source
