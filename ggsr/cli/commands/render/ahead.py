"""Makes the files of pages several at a time, in worker processes, and writes them in order."""

from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from types import TracebackType
from typing import Self

from ggsr.pages import LINKING, PAGE_FORMATS
from ggsr.pages.book import Page
from ggsr.pages.formats import Writer
from ggsr.pages.templates import Renderer
from ggsr.pages.worker import WORKERS

Made = Mapping[str, Callable[[], bytes]]
"""By format, a function that returns the bytes of a page's file, or raises why there are none."""

_PER_WORKER = 2
"""How many pages per worker may wait for their turn.

Enough that no worker is idle while the first page in line takes long, and so few that memory stays
the same however many pages there are.
"""
_MOMENT = 0.1
"""How long, in seconds, ended workers get before it is looked whether others have started."""


class Ahead:
    """Makes the files of pages, and hands them over in the order in which the pages were added.

    Files that need a worker process are started when their page is added, ahead of their turn;
    ``write`` is called with a page and its files when all pages before it are written. As a context
    manager, leaving it writes what was added, unless writing failed or was interrupted: then it
    ends the workers.
    """

    def __init__(
        self,
        writers: Mapping[str, Writer],
        renderer: Renderer,
        write: Callable[[Page, Made], None],
    ) -> None:
        self._writers = writers
        self._renderer = renderer
        self._write = write
        self._waiting: deque[tuple[Page, Made]] = deque()
        self._threads = ThreadPoolExecutor(WORKERS.count)
        self._running: set[Future[bytes]] = set()
        self._failed = False

    def add(self, page: Page) -> None:
        """Take a page, and write those whose turn it is. Raises what ``write`` raises."""
        formats = [name for name in self._writers if name in LINKING or not page.linked_only]
        made = {format: self._start(page, format) for format in formats}
        self._waiting.append((page, made))
        self._write_all_but(_PER_WORKER * WORKERS.count if self._running else 0)

    def _start(self, page: Page, format: str) -> Callable[[], bytes]:
        writer = self._writers[format]
        if not (PAGE_FORMATS[format].binary or self._renderer.own_templates):
            return partial(writer, page, self._renderer)
        future = self._threads.submit(writer, page, self._renderer)
        self._running.add(future)
        return future.result

    def _write_all_but(self, count: int) -> None:
        while len(self._waiting) > count:
            page, made = self._waiting.popleft()
            try:
                self._write(page, made)
            except BaseException:
                self._failed = True
                raise
        self._running = {future for future in self._running if not future.done()}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if not self._failed and (error is None or isinstance(error, Exception)):
                self._write_all_but(0)
        finally:
            self._threads.shutdown(wait=False, cancel_futures=True)
            running = [future for future in self._running if not future.cancelled()]
            # One that was about to ask for a worker starts another.
            while wait(running, timeout=0).not_done:
                WORKERS.close()
                wait(running, timeout=_MOMENT)
