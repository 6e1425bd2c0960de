"""Where the result of a report is written: to standard output, or atomically to a file."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from ggsr.cli.base import base_folder
from ggsr.cli.terminal import screen, write
from ggsr.errors import GgsrError
from ggsr.escaping import visible
from ggsr.files import check_target, from_here, is_own_place, write_atomically
from ggsr.i18n import _
from ggsr.output.reports import REPORT_FORMATS, report_writer
from ggsr.output.screen import Screen
from ggsr.workspace.folders import BASELINE, CASES, FRAMEWORKS, find_root

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ggsr.output import Format
    from ggsr.output.reports.report import Report

STANDARD_OUTPUT = "-"


@dataclass(frozen=True)
class Destination:
    """The format of a report, and the file to write it to (None: standard output)."""

    format: str
    target: Path | None

    def put(self, report: Report) -> None:
        """Write a report, and the path of a file to standard error. Raises GgsrError."""
        if self.target is None:
            write(report_writer(self.format)(report, screen()))
            return
        content = report_writer(self.format)(report, Screen())
        content = content if isinstance(content, bytes) else content.encode()
        write_output(self.target, content, self.target.parent)
        click.echo(display_path(self.target), err=True)


def write_output(path: Path, content: bytes | BinaryIO, folder: Path) -> None:
    """Write a result to a file inside the folder that ``-o`` names. Raises GgsrError."""
    write_atomically(path, content, folder, _("choose another destination with -o"))


def default_folder(root: Path, name: str, help: str) -> Path:
    """Return the folder of a workspace to which results go where ``-o`` names none.

    Raises GgsrError, with this help, where a link leads elsewhere: nobody asked for that.
    """
    folder = root / name
    if not is_own_place(folder, root):
        message = _("{path} is a symbolic link; name it with -o to write there")
        raise GgsrError(message.format(path=display_path(folder)), help)
    return folder


def destination(ctx: click.Context, output: str | None, format: str | None) -> Destination:
    """Return where a report goes; without ``format`` it is that of the file's suffix.

    Raises GgsrError where a result in this format cannot go there, before any work is done.
    """
    chosen = format or next(iter(REPORT_FORMATS))
    target = named_file(ctx, output, f"{ctx.info_name}{REPORT_FORMATS[chosen].suffixes[-1]}")
    if target is None:
        if REPORT_FORMATS[chosen].binary and sys.stdout.isatty():
            raise not_for_a_terminal(chosen, _("choose a file with -o FILE"))
        return Destination(chosen, None)
    return Destination(format or format_of(target, REPORT_FORMATS), target)


def named_file(ctx: click.Context, output: str | None, name: str) -> Path | None:
    """Return the file that ``-o`` names, or None for standard output.

    In a folder it is the file ``name``: in one that is named with a slash at the end, or exists and
    has no suffix, which is that of a file.
    Raises GgsrError for what cannot be written, and for what is data of the workspace.
    """
    if output is None or output == STANDARD_OUTPUT:
        return None
    base = base_folder(ctx)
    target = base / output
    help = _("choose a file or a folder with -o, or - for standard output")
    if output and (names_folder(output) or (target.is_dir() and not target.suffix)):
        target /= name
    # A device such as /dev/null, which writing atomically would replace.
    if not output or (target.exists() and not target.is_file()):
        raise GgsrError(_("{path} is not a writable file").format(path=output or target), help)
    check_is_no_data(find_root(base), target, _("choose another file with -o FILE"))
    check_target(target, target.parent, _("choose another destination with -o"))
    return target


def check_is_no_data(root: Path, path: Path, help: str) -> None:
    """Raise GgsrError, with this help, for a path that ggsr reads: data, or the baseline.

    Symbolic links are followed.
    """
    real, absolute = Path(os.path.realpath(path)), Path(os.path.abspath(path))
    inputs = [Path(os.path.realpath(root / name)) for name in (FRAMEWORKS, CASES, BASELINE)]
    places = {real, *real.parents, absolute, *absolute.parents}
    if any(_is_same(place, other) for place in places for other in inputs):
        message = _("{path} belongs to the data of the workspace; output cannot be written there")
        raise GgsrError(message.format(path=display_path(path)), help)


def _is_same(place: Path, other: Path) -> bool:
    # samefile too: the file system may ignore case, or one may be a link to the other.
    return place == other or (place.exists() and other.exists() and place.samefile(other))


def names_folder(output: str) -> bool:
    """Return whether the end of a path makes it a folder: a slash, ``.`` or ``..``."""
    return output.rpartition("/")[2] in ("", ".", "..")


def format_of(target: Path, formats: Mapping[str, Format]) -> str:
    """Return the format of a file's suffix. Raises GgsrError for a suffix of no format."""
    suffix = target.suffix.lower()
    by_suffix = {suffix: name for name, row in formats.items() for suffix in row.suffixes}
    if suffix not in by_suffix:
        raise GgsrError(
            _("no format has the suffix {suffix}").format(suffix=target.suffix),
            _("use a file name that ends in {suffixes}, or choose a --format").format(
                suffixes=", ".join(filter(None, by_suffix))
            ),
        )
    return by_suffix[suffix]


def not_for_a_terminal(format: str, help: str) -> GgsrError:
    """Return the error for a binary format that would be written to a terminal."""
    return GgsrError(
        _("{format} is not text and cannot be shown on a terminal").format(format=format), help
    )


def display_path(path: Path) -> str:
    """Return a path for messages: relative to the current folder if inside it, else as it is."""
    return visible(from_here(path))
