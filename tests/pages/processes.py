"""Processes of the system, by way of ``/proc``."""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def children(parent: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            pid, _name, _state, its_parent = path.read_text().split()[:4]
            found += [int(pid)] if int(its_parent) == parent else []
    return found


def alive(pid: int) -> bool:
    """Return whether a process runs; one that nobody waited for has ended all the same."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    return False


def seconds(pid: int) -> float:
    """Return how many seconds of a processor a process has used."""
    with suppress(OSError):
        ticks = int(Path(f"/proc/{pid}/stat").read_text().split()[13])
        return ticks / os.sysconf("SC_CLK_TCK")
    return 0.0


def awaited(find: Callable[[], list[int]]) -> list[int]:
    end = time.monotonic() + 40
    while time.monotonic() < end:
        if found := find():
            return found
        time.sleep(0.05)
    raise AssertionError("it did not happen")
