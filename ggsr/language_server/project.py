"""State of one workspace in the language server: open files, cached diagnostics, index of names."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ggsr.checking.baseline import Baseline, KnownWarning, read_baseline
from ggsr.checking.checker import CheckedGemeente, Checker
from ggsr.diagnostics import Diagnostic
from ggsr.errors import GgsrError
from ggsr.language_server.index import Index, Use, owner_of
from ggsr.language_server.names import Name, value_at
from ggsr.language_server.open_workspace import EditedWorkspace, OpenFiles
from ggsr.queries.standing import Course
from ggsr.workspace.entities import Framework
from ggsr.workspace.folders import BASELINE, CASES, FRAMEWORKS
from ggsr.workspace.loading import ALL_ROUNDS
from ggsr.workspace.register import Register
from ggsr.workspace.watching import Stamp, Watch, file_stamp


class Project:
    """A workspace of which files are open.

    ``baseline_error`` is why its baseline cannot be used, or None; set by ``diagnostics``.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.baseline_error: GgsrError | None = None
        self._open = OpenFiles()
        self._watch = Watch(root, [])
        self._index = Index(lambda: self.workspace)
        self._checker: Checker | None = None
        self._checked: dict[str, CheckedGemeente] = {}
        self._diagnostics: dict[str, tuple[Diagnostic, ...]] = {}
        self._baseline_stamp: Stamp = ()
        self._known_warnings: Counter[KnownWarning] = Counter()
        self.workspace = EditedWorkspace(root, self._open)
        self._register = Register(self.workspace)

    @property
    def texts(self) -> Mapping[str, str]:
        """The texts of the open files, by path from the root."""
        return self._open.texts

    @property
    def frameworks(self) -> Mapping[str, Framework]:
        """The frameworks by id; of one with errors, the last version without."""
        return self.workspace.kaders

    def framework_of(self, data: Any) -> Framework | None:
        """Return the framework that an assessment is judged against, from the data of its file."""
        return self.frameworks.get(str(value_at(data, ("kader",))))

    def write(self, file: str, text: str) -> None:
        """Set the text of an open file."""
        if file not in self.texts:
            self._reload()
        # Counted as a character, a byte order mark would shift every position on the first line.
        self._open.texts[file] = text.removeprefix("\ufeff")
        self._forget(owner_of(file))

    def close(self, file: str) -> None:
        """Close a file: its text is that on disk again."""
        self._open.close(file)
        self._reload()
        self._forget(owner_of(file))

    def refresh(self) -> None:
        """Drop what was cached of files that changed on disk since the last call."""
        changes = self._watch.changes()
        if changes.kaders:
            self._forget(FRAMEWORKS)
        for gemeente in changes.gemeenten:
            self._forget(f"{CASES}/{gemeente}")
        if changes.cases:
            self._reload()

    def course(self, gemeente: str) -> Course:
        """Return the rounds of a gemeente and the lines through them, as they are typed now."""
        return self._gemeente(gemeente).course

    def uses(self, name: Name) -> list[Use]:
        """Return every place where a name occurs, in the order of the files."""
        return self._index.uses(name)

    def read_ahead(self) -> Iterator[str]:
        """Build the index that ``uses`` needs, and yield each folder as it is read."""
        return self._index.build()

    def diagnostics(self) -> dict[str, list[Diagnostic]]:
        """Return the diagnostics of ``ggsr validate`` by file.

        Covers the frameworks, and all files of each gemeente that has an open file.
        """
        self._refresh_baseline()
        of_frameworks = self._current_checker().framework_diagnostics
        baseline = Baseline(self._known_warnings)
        diagnostics = list(baseline.without_known_of_frameworks(of_frameworks).diagnostics)
        diagnostics += filter(self._is_open, self.workspace.cases.diagnostics)
        for owner in sorted(set(map(owner_of, self.texts))):
            gemeente = owner.removeprefix(f"{CASES}/")
            if gemeente in self.workspace.gemeenten:
                diagnostics += self._of_gemeente(gemeente)
        found: dict[str, list[Diagnostic]] = {file: [] for file in self.texts}
        for diagnostic in diagnostics:
            found.setdefault(diagnostic.place.file, []).append(diagnostic)
        return found

    def _current_checker(self) -> Checker:
        if self._checker is None:
            self._checker = Checker(self.workspace, register=self._register)
        return self._checker

    def _gemeente(self, gemeente: str) -> CheckedGemeente:
        checked = self._checked.get(gemeente)
        if checked is None or checked.elsewhere != self._register.elsewhere(gemeente):
            checked = self._current_checker().gemeente(gemeente, ALL_ROUNDS)
            self._checked[gemeente] = checked
            self._diagnostics.pop(gemeente, None)
        return checked

    def _of_gemeente(self, gemeente: str) -> tuple[Diagnostic, ...]:
        """Return the diagnostics of a gemeente, without the warnings in its baseline."""
        checked = self._gemeente(gemeente)
        if gemeente not in self._diagnostics:
            # A new one each time: matching removes warnings from it.
            baseline = Baseline(self._known_warnings)
            self._diagnostics[gemeente] = baseline.without_known(checked, ALL_ROUNDS).diagnostics
        return self._diagnostics[gemeente]

    def _refresh_baseline(self) -> None:
        """Read the baseline again if its file changed."""
        stamp = file_stamp(self.root / BASELINE)
        if stamp == self._baseline_stamp:
            return
        self._baseline_stamp = stamp
        self._diagnostics.clear()
        self._known_warnings, self.baseline_error = Counter(), None
        try:
            self._known_warnings = read_baseline(self.root) or Counter()
        except GgsrError as error:
            self.baseline_error = error

    def _is_open(self, diagnostic: Diagnostic) -> bool:
        """Return whether a diagnostic is about an open file or a folder that holds one."""
        return any(f"{file}/".startswith(f"{diagnostic.place.file}/") for file in self.texts)

    def _forget(self, owner: str) -> None:
        """Drop what was cached of the frameworks, or of a gemeente."""
        self._index.forget(owner)
        if owner == FRAMEWORKS:
            self._reload()
        else:
            gemeente = owner.removeprefix(f"{CASES}/")
            self._checked.pop(gemeente, None)
            self._diagnostics.pop(gemeente, None)
            self._register.reload(self.workspace, [gemeente])

    def _reload(self) -> None:
        """List the frameworks and gemeenten again; what a gemeente may say depends on both."""
        self._checked.clear()
        self._diagnostics.clear()
        self.workspace = self.workspace.reloaded()
        self._register.reload(self.workspace)
        self._checker = None
