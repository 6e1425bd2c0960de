"""One workspace while it is being edited: checked as it is typed, nothing read twice in vain."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ggsr.checking.baseline import BASELINE, Baseline, KnownWarning, read_baseline
from ggsr.checking.checker import Checker
from ggsr.diagnostics import Diagnostic
from ggsr.errors import GgsrError
from ggsr.language_server.index import Index, Use, owner_of
from ggsr.language_server.names import Name, value_at
from ggsr.language_server.open_workspace import EditedWorkspace, OpenFiles
from ggsr.workspace.entities import Framework
from ggsr.workspace.layout import CASES, FRAMEWORKS
from ggsr.workspace.loading import ALL_ROUNDS
from ggsr.workspace.watching import Watch


class Project:
    """A workspace with what is open of it.

    ``complaint`` is why its baseline cannot be used, or None; ``diagnostics`` looks at it.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.complaint: GgsrError | None = None
        self._open = OpenFiles()
        self._watch = Watch(root, [])
        self._index = Index(lambda: self.workspace)
        self._checker: Checker | None = None
        self._shown: dict[str, tuple[Diagnostic, ...]] = {}
        self._baseline_stamp: tuple[int, ...] = ()
        self._known_warnings: Counter[KnownWarning] = Counter()
        self.workspace = EditedWorkspace(root, self._open)

    @property
    def texts(self) -> Mapping[str, str]:
        """The texts that are open, by the names of their files from the root."""
        return self._open.texts

    @property
    def frameworks(self) -> Mapping[str, Framework]:
        """The frameworks by id; one that has errors at the moment is as it was without."""
        return self.workspace.kaders

    def framework_of(self, data: Any) -> Framework | None:
        """Return the framework that an assessment is judged against, by what its file says."""
        return self.frameworks.get(str(value_at(data, ("kader",))))

    def write(self, file: str, text: str) -> None:
        """Take the text of a file that is open."""
        if file not in self.texts:
            self._renew()
        # A mark that somebody counts as a character would move all that comes behind it.
        self._open.texts[file] = text.removeprefix("\ufeff")
        self._forget(owner_of(file))

    def close(self, file: str) -> None:
        """Forget the text of a file: what is on disk counts again."""
        self._open.close(file)
        self._renew()
        self._forget(owner_of(file))

    def refresh(self) -> None:
        """Take notice of the files that changed on disk since this was last asked."""
        changes = self._watch.changes()
        if changes.kaders:
            self._forget(FRAMEWORKS)
        for gemeente in changes.gemeenten:
            self._forget(f"{CASES}/{gemeente}")
        if changes.cases:
            self._renew()

    def uses(self, name: Name) -> list[Use]:
        """Return every place where a name stands, in the order of the files."""
        return self._index.uses(name)

    def read_ahead(self) -> Iterator[str]:
        """Read what ``uses`` will need, and yield each folder that was read."""
        return self._index.build()

    def diagnostics(self) -> dict[str, list[Diagnostic]]:
        """Return what ``ggsr validate`` says about what is open, by file.

        That is about the frameworks, and about each gemeente of which a file is open, in all of
        its files.
        """
        if self._checker is None:
            self._checker = Checker(self.workspace)
        self._look_at_baseline()
        diagnostics = list(self._checker.framework_diagnostics)
        diagnostics += filter(self._is_open, self.workspace.cases.diagnostics)
        for owner in sorted(set(map(owner_of, self.texts))):
            gemeente = owner.removeprefix(f"{CASES}/")
            if gemeente in self.workspace.gemeenten:
                diagnostics += self._of_gemeente(self._checker, gemeente)
        found: dict[str, list[Diagnostic]] = {file: [] for file in self.texts}
        for diagnostic in diagnostics:
            found.setdefault(diagnostic.place.file, []).append(diagnostic)
        return found

    def _of_gemeente(self, checker: Checker, gemeente: str) -> tuple[Diagnostic, ...]:
        """Return the diagnostics of a gemeente, without the warnings that its baseline knows."""
        if gemeente not in self._shown:
            checked = checker.gemeente(gemeente, ALL_ROUNDS)
            # Made anew each time: to hold warnings against it uses it up.
            baseline = Baseline(self._known_warnings)
            self._shown[gemeente] = baseline.without_known(checked, ALL_ROUNDS).diagnostics
        return self._shown[gemeente]

    def _look_at_baseline(self) -> None:
        """Take notice of a baseline that changed, and of why it cannot be used."""
        stamp = _stamp(self.root / BASELINE)
        if stamp == self._baseline_stamp:
            return
        self._baseline_stamp = stamp
        self._shown.clear()
        self._known_warnings, self.complaint = Counter(), None
        try:
            self._known_warnings = read_baseline(self.root) or Counter()
        except GgsrError as error:
            self.complaint = error

    def _is_open(self, diagnostic: Diagnostic) -> bool:
        """Return whether a diagnostic is about an open file or a folder that holds one."""
        return any(f"{file}/".startswith(f"{diagnostic.place.file}/") for file in self.texts)

    def _forget(self, owner: str) -> None:
        """Drop what was made of the frameworks, or of the files of a gemeente."""
        self._index.forget(owner)
        if owner == FRAMEWORKS:
            self._shown.clear()
            self._renew()
        else:
            self._shown.pop(owner.removeprefix(f"{CASES}/"), None)

    def _renew(self) -> None:
        """Look again which frameworks and gemeenten there are."""
        self.workspace = self.workspace.renewed()
        self._checker = None


def _stamp(path: Path) -> tuple[int, ...]:
    """Return what is another after a change of a file; nothing for one that is not there."""
    try:
        status = path.stat()
    except OSError:
        return ()
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino
