"""The terminal, if there is one: its width, its colours, and progress on long work."""

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

import click

from ggsr.output.screen import Screen

_SENSIBLE = range(20, 1001)


def screen_columns(otherwise: int) -> int:
    """Return the columns that ``COLUMNS`` or the terminal says, if that is sensible.

    ``shutil`` knows this too, and takes as long to import as the rest of ``ggsr --help``.
    """
    said = os.environ.get("COLUMNS", "")
    if said.isascii() and said.isdigit() and len(said) <= 4 and int(said) in _SENSIBLE:
        return int(said)
    try:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        return otherwise
    return columns if columns in _SENSIBLE else otherwise


T = TypeVar("T")

_PIPED_WIDTH = 80
_LONG = 50
"""From so many gemeenten on, work takes long enough to want to see it move."""


def screen(stream: TextIO | None = None) -> Screen:
    """Return the screen that a stream (standard output) is; piped text has no colour."""
    stream = stream or sys.stdout
    width = screen_columns(_PIPED_WIDTH)
    if not stream.isatty():
        return Screen(width)
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return Screen(width, None if plain else click.style)


def tracked(items: list[T], label: str) -> Iterable[T]:
    """Return the items, with a progress bar on standard error while they are gone through."""
    if len(items) < _LONG or not sys.stderr.isatty():
        return items
    return _with_bar(items, label)


def _with_bar(items: list[T], label: str) -> Iterator[T]:
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True, _environ={}), transient=True) as progress:
        yield from progress.track(items, description=label)


def write(text: str | bytes) -> None:
    """Write a result to standard output."""
    click.echo(text, nl=False, color=True)
