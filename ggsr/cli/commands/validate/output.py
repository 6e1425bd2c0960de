"""Where the result of ``ggsr validate`` goes: standard output or a file, and GitHub's page."""

import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from ggsr.cli.destination import format_of, named_file, put_whole, shown
from ggsr.cli.terminal import screen, write
from ggsr.diagnostics import Diagnostic, Place, Summary
from ggsr.escaping import visible
from ggsr.files import append
from ggsr.i18n import _
from ggsr.output.diagnostics import DIAGNOSTIC_FORMATS, FILE_FORMATS, Reporter, reporter
from ggsr.output.diagnostics.github import StepSummary
from ggsr.output.diagnostics.text import closing
from ggsr.output.screen import Screen
from ggsr.workspace.loading import Workspace

_VARIABLES = {
    "github": "GITHUB_WORKSPACE",
    "sarif": "GITHUB_WORKSPACE",
    "gitlab": "CI_PROJECT_DIR",
}


def folder_in_checkout(root: Path, format: str) -> str:
    """Return what has to stand before a path for who reads this format; mostly nothing."""
    top = os.environ.get(_VARIABLES.get(format, ""))
    if not top:
        return ""
    inside, checkout = Path(os.path.realpath(root)), Path(os.path.realpath(top))
    if inside == checkout or not inside.is_relative_to(checkout):
        return ""
    return f"{inside.relative_to(checkout).as_posix()}/"


def with_path_prefix(found: Iterable[Diagnostic], folder: str) -> Iterator[Diagnostic]:
    """Yield the diagnostics with their files in this folder."""
    for entry in found:
        related = tuple(
            replace(other, place=_moved(other.place, folder)) for other in entry.related
        )
        yield replace(entry, place=_moved(entry.place, folder), related=related)


def _moved(place: Place, folder: str) -> Place:
    return replace(place, file=folder + place.file)


_BY_SUFFIX = {
    "": "text",
    ".txt": "text",
    ".json": "json",
    ".sarif": "sarif",
    ".xml": "junit",
}
_STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
"""The variable with which GitHub names the file for the page of a step."""


@dataclass
class Findings:
    """Writes diagnostics as they come, or all of them to a file in the end."""

    target: Path | None
    reporter: Reporter
    lists_files: bool
    """Whether the format wants the names of the files in the summary."""
    page: Path | None
    folder: str = ""
    """What has to stand before the name of each file."""
    _step: StepSummary = field(default_factory=StepSummary)
    _parts: list[str] = field(default_factory=list)

    @classmethod
    def to(
        cls, ctx: click.Context, workspace: Workspace, output: str | None, format: str | None
    ) -> "Findings":
        """Return where the result goes; without ``format`` the suffix of the file says which.

        Raises GgsrError where it cannot go there, before any work is done.
        """
        target = named_file(ctx, output)
        default = format_of(target, _BY_SUFFIX) if target and not format else DIAGNOSTIC_FORMATS[0]
        chosen = format or default
        page = os.environ.get(_STEP_SUMMARY) if chosen == "github" else None
        return cls(
            target,
            reporter(chosen, Screen() if target else screen()),
            chosen in FILE_FORMATS,
            Path(page) if page else None,
            folder_in_checkout(workspace.root, chosen),
        )

    def add(self, found: Collection[Diagnostic]) -> None:
        """Write these diagnostics."""
        if self.folder:
            found = tuple(with_path_prefix(found, self.folder))
        self._put(self.reporter.diagnostics(found))
        if self.page:
            self._step.add(found)

    def end(self, summary: Summary) -> None:
        """Write what comes last; of a file, say on standard output what is in it."""
        self._put(self.reporter.end(summary))
        if self.target:
            content = "".join(self._parts).encode(errors="backslashreplace")
            put_whole(self.target, content, self.target.parent)
            click.echo(shown(self.target), err=True)
            write(closing(summary, screen()))
        if self.page:
            _append(self.page, self._step.text(summary))

    def _put(self, text: str) -> None:
        if self.target:
            self._parts.append(text)
        else:
            write(text)


def _append(page: Path, text: str) -> None:
    """Write to the page of a step; that it cannot be had says nothing about the data."""
    try:
        append(page, text.encode(errors="backslashreplace"))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        message = _("{variable}: {path} cannot be written: {reason}").format(
            variable=_STEP_SUMMARY, path=visible(str(page)), reason=reason
        )
        click.echo(message, err=True)
