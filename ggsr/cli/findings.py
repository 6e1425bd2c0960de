"""Where the result of ``ggsr validate`` goes: standard output or a file, and GitHub's page."""

import os
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

import click

from ggsr.cli.checkout import folder_in_checkout, moved
from ggsr.cli.result import format_of, named_file, put_whole, shown
from ggsr.cli.terminal import screen, write
from ggsr.diagnostics import Diagnostic
from ggsr.i18n import _
from ggsr.output import DIAGNOSTIC_FORMATS, FILE_FORMATS, Reporter, reporter
from ggsr.output.closing import closing
from ggsr.output.excerpt import visible
from ggsr.output.github_summary import StepSummary
from ggsr.output.screen import Screen
from ggsr.summary import Summary
from ggsr.workspace import Workspace

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
            found = tuple(moved(found, self.folder))
        self._put(self.reporter.diagnostics(found))
        if self.page:
            self._step.add(found)

    def end(self, summary: Summary) -> None:
        """Write what comes last; of a file, say on standard output what is in it."""
        self._put(self.reporter.end(summary))
        if self.target:
            content = "".join(self._parts).encode(errors="backslashreplace")
            put_whole(self.target, content)
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
        with page.open("a", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        message = _("{variable}: {path} cannot be written: {reason}").format(
            variable=_STEP_SUMMARY, path=visible(str(page)), reason=error.strerror or error
        )
        click.echo(message, err=True)
