"""The pages of the preview by address, up to date with the files at each request."""

import re
import threading
import time
from collections.abc import Callable, Container, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from ggsr.files import shipped
from ggsr.i18n import Number, _
from ggsr.model import ATTACHMENTS
from ggsr.pages.bronnen import copied_from
from ggsr.pages.rounds import diff_page_name, gemeente_of_page, is_of_all, page_is_concept
from ggsr.preview.builder import Answer, Builder, State
from ggsr.preview.cache import GemeenteCache
from ggsr.workspace.bijlagen import open_attachment
from ggsr.workspace.loading import OVERVIEW, Workspace
from ggsr.workspace.watching import FileChanges, Watch

_ADDRESS = re.compile(r"/((?:[a-z]+_)?[a-z0-9-]+(?:\.[a-z0-9-]+){0,2})\.html")
_HOME = "/"


def _silent(line: str) -> None:
    pass


class Site:
    """All pages of a workspace. Thread-safe: files are read by one thread at a time."""

    def __init__(
        self,
        root: Path,
        template_folders: Sequence[Path] = (),
        ronde: str | None = None,
        say: Callable[[str], None] = _silent,
    ) -> None:
        """Build nothing yet.

        ``template_folders`` take precedence over ggsr's own templates. Pages are of this round, or
        of all rounds for None or ``ALL_ROUNDS``. ``say`` gets a line for each page that is built.
        """
        self.say = say
        self._root = root
        self._watch = Watch(root, [*template_folders, shipped("templates")])
        self._cache = GemeenteCache(root, ronde)
        self._builder = Builder(self._cache, template_folders)
        self._answers: dict[str, Answer] = {}
        self._rendering: dict[str, threading.Lock] = {}
        self._changed = threading.Condition()
        self._generation = 0
        self._waiting = 0

    @property
    def generation(self) -> int:
        """A number that increases with every change."""
        return self._generation

    def address(self, gemeente: str | None) -> str:
        """Return the address of the overview (None) or of a gemeente's page of its latest round.

        If that round has drafts, it is the page with those: they are what is worked on.
        """
        if gemeente is None:
            return _HOME
        names = self._cache.page_names(gemeente)
        rounds = [name for name in names if name not in (gemeente, diff_page_name(gemeente))]
        if rounds and (page_is_concept(rounds[-1]) or gemeente not in names):
            return f"/{rounds[-1]}.html"
        return f"/{gemeente}.html"

    def answer(self, path: str) -> Answer:
        """Return the page at an address."""
        match = _ADDRESS.fullmatch(path)
        name = OVERVIEW if path == _HOME else match[1] if match else None
        begun = time.perf_counter()
        with self._changed:
            self.refresh()
            if name in self._answers:
                return self._answers[name]
            draft = self._builder.draft(name) if name else self._builder.unknown(path.strip("/"))
            generation = self._generation
            # Do not cache unknown names: there is no limit to them.
            if draft.state is not State.UNKNOWN:
                rendering = self._rendering.setdefault(draft.name, threading.Lock())
        # A template may take long, or not end at all: that must not hold up other pages.
        if draft.state is State.UNKNOWN:
            return self._builder.render(draft)
        with rendering:
            if self._generation == generation and draft.name in self._answers:
                return self._answers[draft.name]
            answer = self._builder.render(draft)
            self._report(draft.name, answer, time.perf_counter() - begun)
            with self._changed:
                if self._generation == generation:
                    self._answers[draft.name] = answer
        return answer

    def attachment(self, path: str) -> BinaryIO | None:
        """Open the file of which ``ggsr render`` puts a copy at an address, or return None.

        Only what is listed in a folder ``bijlagen`` of a gemeente or a round is opened.
        """
        source = copied_from(path.removeprefix("/"))
        if source is None:
            return None
        workspace = Workspace(self._root)
        _cases, gemeente, folder, *_rest = source.split("/")
        if gemeente not in workspace.gemeenten:
            return None
        if folder not in (ATTACHMENTS, *workspace.rounds(gemeente)):
            return None
        # A name that no round has, for the files of the gemeente.
        if source in workspace.bijlagen(gemeente, folder).paths:
            with suppress(OSError, ValueError):
                return open_attachment(self._root, source)
        return None

    def must_refresh(self) -> bool:
        """Return whether a client waits for a change, and a file changed since ``refresh``.

        Each request refreshes too, so that without waiting clients there is no need to look at the
        files. Does not block while another thread reads them.
        """
        return self._waiting > 0 and self._watch.differs()

    def refresh(self, patience: float = -1) -> bool:
        """Drop pages whose files changed, and wake the clients that wait for a change.

        Returns False if files were being read for longer than ``patience`` seconds; by default
        waits for that.
        """
        if not self._changed.acquire(timeout=patience):
            return False
        try:
            changes = self._watch.changes()
            if changes:
                gemeenten = self._builder.forget(changes)
                # Who asks now does not wait for a page that was begun before the change.
                self._rendering = {}
                self._answers = {
                    name: answer
                    for name, answer in self._answers.items()
                    if not _depends(name, answer, changes, gemeenten)
                }
                self._wake()
            return True
        finally:
            self._changed.release()

    def release(self, patience: float = -1) -> None:
        """Wake the clients that wait for a change; not while files are being read."""
        if self._changed.acquire(timeout=patience):
            self._wake()
            self._changed.release()

    def _wake(self) -> None:
        self._generation += 1
        self._changed.notify_all()

    def await_change(self, generation: int, seconds: float) -> None:
        """Wait until the generation differs, for at most so many seconds."""
        with self._changed:
            self._waiting += 1
            try:
                self._changed.wait_for(lambda: self._generation != generation, seconds)
            finally:
                self._waiting -= 1

    def _report(self, name: str, answer: Answer, seconds: float) -> None:
        if answer.state is State.CURRENT:
            message = _("{page}: built in {milliseconds} ms")
            self.say(message.format(page=name, milliseconds=Number(round(1000 * seconds))))
        else:
            self.say(_("{page}: errors, shown in the browser").format(page=name))


def _depends(name: str, answer: Answer, changes: FileChanges, gemeenten: Container[str]) -> bool:
    """Return whether a page can be different after changes that these gemeenten depend on."""
    return (
        bool(changes.kaders or changes.templates)
        or answer.state is not State.CURRENT
        or is_of_all(name)
        or gemeente_of_page(name) in gemeenten
    )
