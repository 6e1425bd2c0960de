"""The terminal: its width, its colours, and progress on long work."""

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

import click

from ggsr.cli.base import terminal_columns
from ggsr.output.screen import Screen

T = TypeVar("T")

_LONG = 50
"""From this many gemeenten on, progress is shown."""


def screen(stream: TextIO | None = None) -> Screen:
    """Return the width and colours of a stream, by default standard output.

    There are no colours where it is not a terminal, with NO_COLOR and with TERM=dumb.
    """
    stream = stream or sys.stdout
    width = terminal_columns()
    if not stream.isatty():
        return Screen(width)
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return Screen(width, None if plain else click.style, is_terminal=True)


def tracked(items: list[T], label: str) -> Iterable[T]:
    """Return the items, with a progress bar on standard error if there are many."""
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
