"""Worker processes for engines that may not end: templates of the user's own, WeasyPrint, pandoc.

There are as many as there are cores, each started when it is first needed. A job in one has a time
limit: a process can be killed whatever it is doing, a thread cannot. It is also what dies when a
library crashes or memory runs out. It ends with the process that started it, even if that is
killed.
"""

import atexit
import faulthandler
import gc
import math
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any, TypeVar

from ggsr import i18n
from ggsr.errors import TRACEBACK, GgsrError
from ggsr.i18n import _

T = TypeVar("T")

TIME_LIMIT = "GGSR_TIME_LIMIT"
"""The environment variable with the time limit of a job, in seconds."""
_SECONDS = 120.0
_LEAST_MEMORY, _MOST_MEMORY = 2 << 30, 4 << 30
"""How much memory a worker may use, in bytes, where the system can limit it.

It is the machine's memory divided by the workers, within these limits; there are not so many
workers that each would have less.
"""
# What a worker gets to end by itself, after that it is killed.
_GRACE = 1.0
_MOMENT = 0.05
_ALLOCATIONS = 100_000

# The worker imports from where this process does; -P: and not from the current folder.
_START = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer);"
    "from ggsr.pages.worker import serve; serve(pickle.load(sys.stdin.buffer))"
)


def time_limit() -> float:
    """Return the time limit of a job in seconds. Raises GgsrError if the environment's is none."""
    text = os.environ.get(TIME_LIMIT) or str(_SECONDS)
    with suppress(ValueError):
        seconds = float(text)
        if 0 < seconds <= threading.TIMEOUT_MAX / 2:
            return seconds
    raise GgsrError(
        _("{variable} is not a number of seconds: {value}").format(variable=TIME_LIMIT, value=text)
    )


def too_long(subject: str, seconds: float) -> GgsrError:
    """Return the error for what took longer than its time limit."""
    return GgsrError(
        _("{subject} took longer than {seconds} seconds").format(
            subject=subject, seconds=f"{seconds:g}"
        ),
        _(
            "check the template for an endless loop, or allow more time with {variable}=SECONDS"
        ).format(variable=TIME_LIMIT),
    )


class Worker:
    """A worker process, seen from the process that starts it. Threads may share one."""

    def __init__(self, memory: int = _MOST_MEMORY) -> None:
        """Let the process use so many bytes of memory, where the system can limit that."""
        self._memory = memory
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        atexit.register(self.close)

    def run(
        self, work: Callable[..., T], *arguments: Any, subject: str, seconds: float | None = None
    ) -> T:
        """Return what ``work`` returns in the worker process.

        ``work`` is a function of a module; it, the arguments and the result can be pickled.
        ``subject`` is what it makes, for messages. Raises what ``work`` raises, and GgsrError if it
        takes longer than ``seconds`` (``time_limit()`` if None) or the process ends.
        """
        seconds = time_limit() if seconds is None else seconds
        job = pickle.dumps((seconds, i18n.active(), _current_folder(), work, arguments))
        with self._lock:
            if self._process is None:
                self._process = _start(self._memory)
            process, expired = self._process, threading.Event()
            timer = threading.Timer(seconds + _GRACE, _expire, (process, expired))
            timer.daemon = True
            try:
                _send(process.stdin, job)
                # Starting up is not counted: it says nothing about the job.
                _receive(process.stdout)
                timer.start()
                error, result = pickle.loads(_receive(process.stdout))
            except (EOFError, OSError, pickle.UnpicklingError):
                self._forget(process)
                if expired.is_set():
                    raise too_long(subject, seconds) from None
                raise _ended(subject, process.returncode) from None
            except BaseException:
                self._forget(process)
                raise
            finally:
                timer.cancel()
            if expired.is_set():
                self._forget(process)
        if error:
            raise error
        return result  # type: ignore[no-any-return]

    def close(self) -> None:
        """End the worker process and the job that is in it; ``run`` starts another."""
        # Its job, which may just be starting, holds the lock until it ends.
        while not self._lock.acquire(timeout=_MOMENT):
            if process := self._process:
                _kill(process)
        try:
            if self._process:
                self._forget(self._process)
        finally:
            self._lock.release()

    def _forget(self, process: subprocess.Popen[bytes]) -> None:
        self._process = None
        _kill(process)
        for stream in (process.stdin, process.stdout):
            with suppress(OSError):
                stream.close()  # type: ignore[union-attr]


def _current_folder() -> str | None:
    try:
        return os.getcwd()  # noqa: PTH109
    except OSError:
        return None


def _start(memory: int) -> subprocess.Popen[bytes]:
    """Start a worker process in a process group of its own: Ctrl-C is for its parent."""
    options: dict[str, Any] = {"process_group": 0} if os.name == "posix" else {}
    if not os.environ.get(TRACEBACK):
        options["stderr"] = subprocess.DEVNULL
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", _START],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # What libraries make has no time of the clock in it.
        env={**os.environ, "SOURCE_DATE_EPOCH": "0"},
        **options,
    )
    for start in (sys.path, memory):
        pickle.dump(start, process.stdin)  # type: ignore[arg-type]
    return process


def _expire(process: subprocess.Popen[bytes], expired: threading.Event) -> None:
    expired.set()
    _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a worker, and where there are process groups what it started."""
    if process.poll() is None:
        if os.name == "posix":
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def _ended(subject: str, code: int) -> GgsrError:
    try:
        reason = signal.Signals(-code).name
    except ValueError:
        reason = str(code)
    return GgsrError(
        _("{subject}: the rendering process ended ({reason})").format(
            subject=subject, reason=reason
        ),
        _(
            "it may have run out of memory; set {variable}=1 to see the output of its libraries"
        ).format(variable=TRACEBACK),
    )


def _send(stream: IO[bytes] | None, content: bytes) -> None:
    assert stream
    pickle.dump(content, stream)
    stream.flush()


def _receive(stream: IO[bytes] | None) -> bytes:
    assert stream
    content: bytes = pickle.load(stream)
    return content


class Workers:
    """Workers for threads that have a job at the same time; each is started when it is needed."""

    def __init__(self) -> None:
        cores, memory = _cores(), _memory()
        self.count = max(1, min(cores, memory // _LEAST_MEMORY)) if memory else cores
        """How many jobs are done at the same time; ``run`` waits for its turn."""
        share = max(_LEAST_MEMORY, min(memory // self.count, _MOST_MEMORY))
        self._all = [Worker(share) for _ in range(self.count)]
        # The one that was busy last goes first: it has loaded its libraries.
        self._idle: queue.LifoQueue[Worker] = queue.LifoQueue()
        for worker in self._all:
            self._idle.put(worker)

    def run(
        self, work: Callable[..., T], *arguments: Any, subject: str, seconds: float | None = None
    ) -> T:
        """Return what ``work`` returns in one of the workers; the same as ``Worker.run``."""
        worker = self._idle.get()
        try:
            return worker.run(work, *arguments, subject=subject, seconds=seconds)
        finally:
            self._idle.put(worker)

    def close(self) -> None:
        """End the worker processes and the jobs that are in them; ``run`` starts others."""
        for worker in self._all:
            worker.close()


def _cores() -> int:
    """Return how many processors this process may use."""
    count = getattr(os, "process_cpu_count", None)
    if count is None and hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return (count or os.cpu_count)() or 1


def _memory() -> int:
    """Return the memory of the machine in bytes, 0 where the system does not tell."""
    with suppress(AttributeError, OSError, ValueError):
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return 0


WORKERS = Workers()


def serve(memory: int) -> None:
    """Do the jobs that come in on standard input until it closes: the worker's own main."""
    answers = os.fdopen(os.dup(1), "wb")
    # Whatever a library prints must not come between the answers.
    os.dup2(2, 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory(memory)
    # The boxes of a document are no garbage until it is written: do not keep looking for it.
    gc.set_threshold(_ALLOCATIONS)
    jobs: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(jobs,), daemon=True).start()
    while True:
        seconds, language, folder, work, arguments = pickle.loads(jobs.get())
        i18n.activate(language)
        with suppress(OSError):
            os.chdir(folder or ".")
        _send(answers, b"")
        # Without a parent, and in code that lets no other thread run, this is what ends it.
        faulthandler.dump_traceback_later(
            math.ceil(seconds + 2 * _GRACE), exit=True, file=sys.__stderr__ or 2
        )
        try:
            answer = pickle.dumps((None, work(*arguments)))
        except Exception as error:
            answer = pickle.dumps((_portable(error), None))
        _send(answers, answer)
        faulthandler.cancel_dump_traceback_later()


def _listen(jobs: "queue.SimpleQueue[bytes]") -> None:
    """Pass on jobs; when the parent is gone, end this process and what it started."""
    try:
        while True:
            jobs.put(_receive(sys.stdin.buffer))
    except (EOFError, OSError, pickle.UnpicklingError):
        if os.name == "posix" and os.getpgrp() == os.getpid():
            os.killpg(0, signal.SIGKILL)
        os._exit(1)


def _limit_memory(memory: int) -> None:
    """Let this process run out of memory before the machine does."""
    with suppress(ImportError, OSError, ValueError, AttributeError):
        import resource

        _soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
        if hard == resource.RLIM_INFINITY or hard > memory:
            resource.setrlimit(resource.RLIMIT_DATA, (memory, hard))


def _portable(error: Exception) -> Exception:
    """Return an exception that can be pickled, with its traceback as a note."""
    error.add_note("".join(traceback.format_exception(error)))
    try:
        if type(pickle.loads(pickle.dumps(error))) is type(error):
            return error
    except Exception:
        pass
    return RuntimeError(f"{type(error).__name__}: {error}")
