"""Where ``ggsr validate`` writes the diagnostics: to standard output or a file.

With ``--format github`` they also go to the page of the workflow's step. No model is needed for
that, so that importing this module is fast.
"""

import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from ggsr.cli.destination import display_path, format_of, named_file, write_output
from ggsr.cli.terminal import screen, write
from ggsr.diagnostics import Diagnostic, Place, Summary
from ggsr.errors import system_reason
from ggsr.escaping import visible
from ggsr.files import append
from ggsr.i18n import _
from ggsr.output.diagnostics import DIAGNOSTIC_FORMATS, FILE_FORMATS, Reporter, reporter
from ggsr.output.diagnostics.github import StepSummary
from ggsr.output.diagnostics.text import closing
from ggsr.output.screen import Screen

_STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
"""The variable in which GitHub names the file for the page of a step."""

_CHECKOUTS = {
    "github": "GITHUB_WORKSPACE",
    "sarif": "GITHUB_WORKSPACE",
    "gitlab": "CI_PROJECT_DIR",
}
"""The variable with the folder from which the reader of a format names files."""


@dataclass
class Output:
    """Writes diagnostics as they come, or all of them to a file at the end."""

    target: Path | None
    reporter: Reporter
    lists_files: bool
    """Whether the format lists every file that was checked."""
    step_page: Path | None
    path_prefix: str = ""
    """The folder of the workspace in the checkout, with a slash at the end."""
    _step: StepSummary = field(default_factory=StepSummary)
    _parts: list[str] = field(default_factory=list)

    @classmethod
    def to(cls, ctx: click.Context, root: Path, output: str | None, format: str | None) -> "Output":
        """Return where the result goes; without ``format`` the suffix of the file decides.

        Raises GgsrError where it cannot go there, before any work is done.
        """
        chosen = format or next(iter(DIAGNOSTIC_FORMATS))
        suffixes = DIAGNOSTIC_FORMATS[chosen].suffixes or (".txt",)
        target = named_file(ctx, output, f"{ctx.info_name}{suffixes[-1]}")
        if target and format is None:
            chosen = format_of(target, DIAGNOSTIC_FORMATS)
        page = os.environ.get(_STEP_SUMMARY) if chosen == "github" else None
        return cls(
            target,
            reporter(chosen, Screen() if target else screen()),
            chosen in FILE_FORMATS,
            Path(page) if page else None,
            folder_in_checkout(root, chosen),
        )

    def add(self, diagnostics: Collection[Diagnostic]) -> None:
        """Write diagnostics."""
        if self.path_prefix:
            diagnostics = tuple(with_path_prefix(diagnostics, self.path_prefix))
        self._put(self.reporter.diagnostics(diagnostics))
        if self.step_page:
            self._step.add(diagnostics)

    def end(self, summary: Summary) -> None:
        """Write the end of the result; for a file, write its name and the counts as well."""
        self._put(self.reporter.end(summary))
        if self.target:
            content = "".join(self._parts).encode(errors="backslashreplace")
            write_output(self.target, content, self.target.parent)
            click.echo(display_path(self.target), err=True)
            write(closing(summary, screen()))
        if self.step_page:
            _append(self.step_page, self._step.text(summary))

    def _put(self, text: str) -> None:
        if self.target:
            self._parts.append(text)
        else:
            write(text)


def folder_in_checkout(root: Path, format: str) -> str:
    """Return the workspace's path in the checkout, "" at its top or where there is none."""
    top = os.environ.get(_CHECKOUTS.get(format, ""))
    if not top:
        return ""
    inside, checkout = Path(os.path.realpath(root)), Path(os.path.realpath(top))
    if inside == checkout or not inside.is_relative_to(checkout):
        return ""
    return f"{inside.relative_to(checkout).as_posix()}/"


def with_path_prefix(diagnostics: Iterable[Diagnostic], prefix: str) -> Iterator[Diagnostic]:
    """Yield the diagnostics with this prefix before the paths of their files."""
    for diagnostic in diagnostics:
        related = tuple(
            replace(other, place=_with_prefix(other.place, prefix)) for other in diagnostic.related
        )
        yield replace(diagnostic, place=_with_prefix(diagnostic.place, prefix), related=related)


def _with_prefix(place: Place, prefix: str) -> Place:
    return replace(place, file=prefix + place.file)


def _append(page: Path, text: str) -> None:
    """Append to the page of a step; a failure is reported, but does not change the exit code."""
    try:
        append(page, text.encode(errors="backslashreplace"))
    except (OSError, ValueError) as error:
        reason = system_reason(error)
        message = _("{variable}: cannot write {path}: {reason}").format(
            variable=_STEP_SUMMARY, path=visible(str(page)), reason=reason
        )
        click.echo(message, err=True)
