"""The steps that commands have in common: open the workspace, check it, report what is left out."""

import gc
import sys
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

import click

from ggsr.checking.checker import CheckedGemeente, Checker, families_of
from ggsr.cli.base import base_folder
from ggsr.cli.exit_codes import DATA_ERRORS, OK
from ggsr.cli.selection import Part, Selection, nothing_counts
from ggsr.cli.terminal import screen, tracked
from ggsr.diagnostics import Diagnostic
from ggsr.errors import GgsrError
from ggsr.escaping import visible
from ggsr.i18n import Number, _, ngettext
from ggsr.output.diagnostics import reporter
from ggsr.queries.standing import Concept, Ended, Standing, Uncounted
from ggsr.workspace.entities import AanpakPath, Assessment
from ggsr.workspace.folders import find_root
from ggsr.workspace.layout import Kind, file_name
from ggsr.workspace.loading import ALL_ROUNDS, Workspace

T = TypeVar("T", covariant=True)

_ALLOCATIONS = 50_000
_LISTED = 5


@contextmanager
def relaxed_gc() -> Iterator[None]:
    """Raise the gc threshold inside the block.

    With Python's default, validating many files spends 20 % of its time in gc. What is read of one
    gemeente has no reference cycles, so that it is freed anyway when the next is read.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_ALLOCATIONS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def open_workspace(ctx: click.Context) -> Workspace:
    """Return the workspace around the folder to work from. Raises GgsrError if there is none."""
    return Workspace(find_root(base_folder(ctx)))


def template_folders(workspace: Workspace, base: Path, templates: str | None) -> list[Path]:
    """Return the folders in which templates are looked up before ggsr's own, in that order.

    Raises GgsrError where there is no folder ``templates``, which is relative to ``base``.
    """
    own = workspace.root / "templates"
    if templates is None:
        return [own]
    if not (base / templates).is_dir():
        raise GgsrError(_("folder {path} does not exist").format(path=templates))
    return [base / templates, own]


def print_errors(diagnostics: Iterable[Diagnostic]) -> None:
    """Print the errors among the diagnostics to standard error, in full."""
    errors = [diagnostic for diagnostic in diagnostics if diagnostic.is_error]
    click.echo(reporter("text", screen(sys.stderr)).diagnostics(errors), err=True, nl=False)


class Checks(Protocol[T]):
    """What checks a gemeente: a ``Checker``, or one with a cache."""

    def gemeente(self, gemeente: str, ronde: str = ALL_ROUNDS) -> T:
        """Return a gemeente as it was checked."""


def check_each(checker: Checks[T], names: Sequence[str], ronde: str = ALL_ROUNDS) -> Iterator[T]:
    """Check gemeenten one at a time, with a progress bar on a terminal if there are many.

    ``ronde`` is as ``Checker.gemeente`` takes it.
    """
    with relaxed_gc():
        for name in tracked(list(names), _("checking")):
            yield checker.gemeente(name, ronde)


@dataclass
class Run:
    """Checks gemeenten for a report, and keeps what the report leaves out.

    These are files with errors, assessments that rest on one, drafts and aanpakken that ended.
    """

    checker: Checker
    errors: list[Diagnostic]
    uncounted: Uncounted = field(default_factory=Uncounted)
    _empty: dict[str, None] = field(default_factory=dict)
    """The names of which nothing counts, and nothing is left out."""

    @classmethod
    def start(cls, workspace: Workspace, everything: bool) -> "Run":
        """Check the frameworks, and with ``everything`` (no gemeente was named) also ``cases/``."""
        checker = Checker(workspace)
        diagnostics = list(checker.framework_diagnostics)
        diagnostics += workspace.cases.diagnostics if everything else []
        return cls(checker, [diagnostic for diagnostic in diagnostics if diagnostic.is_error])

    def gemeenten(self, names: Sequence[str]) -> Iterator[CheckedGemeente]:
        """Yield each gemeente, checked in all its rounds."""
        yield from check_each(self.checker, names)

    def chosen(
        self, names: Sequence[str], ronde: str | None
    ) -> Iterator[tuple[CheckedGemeente, Standing]]:
        """Yield each gemeente with what ``Course.chosen`` gives for a round or None."""
        for checked in self.gemeenten(names):
            chosen = checked.course.chosen(ronde)
            self.errors += relevant_errors(checked, chosen, ronde)
            self.uncounted.add(chosen)
            yield checked, chosen

    def selected(
        self, selection: Selection
    ) -> Iterator[tuple[CheckedGemeente, Part, list[Assessment]]]:
        """Yield each part of a selection, with those of its assessments that count, each once.

        The parts about one gemeente come together, whatever their order, so that it is read once.

        Raises GgsrError for an aanpak that was named and of which none counts.
        """
        for checked in self.gemeenten(selection.gemeenten):
            yielded: set[AanpakPath] = set()
            for part in selection.of(checked.id):
                chosen = checked.course.chosen(part.ronde, part.aanpak)
                errors = relevant_errors(checked, chosen, part.ronde)
                self.errors += errors
                self.uncounted.add(chosen)
                if not (chosen.assessments or chosen.has_uncounted or errors):
                    if part.aanpak:
                        raise nothing_counts(part.name)
                    if not selection.everything:
                        self._empty[part.name] = None
                yield (
                    checked,
                    part,
                    [entry for entry in chosen.assessments if entry.file.path not in yielded],
                )
                yielded.update(entry.file.path for entry in chosen.assessments)

    def assessments(self, selection: Selection) -> Iterator[Assessment]:
        """Yield the assessments that are selected and count, each once; raises as ``selected``."""
        for _checked, _part, assessments in self.selected(selection):
            yield from assessments

    def add_errors_of_families(
        self, checked: CheckedGemeente, part: Part, assessments: Iterable[Assessment]
    ) -> None:
        """Take in the errors in the families of assessments, and in those beside no assessment."""
        paths = {entry.file.path for entry in assessments}
        for found in checked.diagnostics:
            path = families_of(found)
            if found.is_error and path:
                is_beside_none = path not in checked.course.entries and part.includes(path)
                self.errors += [found] if path in paths or is_beside_none else []

    @property
    def failed(self) -> bool:
        """Whether errors keep anything out."""
        return bool(self.errors or self.uncounted.left_out)

    def finish(self) -> int:
        """Print what was left out to standard error, and return the exit code."""
        for name in self._empty:
            message = _("{name} has no assessment that counts")
            click.echo(message.format(name=visible(name)), err=True)
        for line in _ended(self.uncounted.ended, self.checker.register.naam):
            click.echo(visible(line), err=True)
        print_concepts(list(self.uncounted.concepts))
        counts: dict[str, int] = {}
        # Where a gemeente was checked more than once, its errors are there as often.
        for error in dict.fromkeys(self.errors):
            counts[error.place.file] = counts.get(error.place.file, 0) + 1
        paint = screen(sys.stderr).paint
        for file, count in counts.items():
            message = ngettext("skipped: {count} error", "skipped: {count} errors", count)
            click.echo(
                f"{paint(visible(file), bold=True)}: {message.format(count=Number(count))}",
                err=True,
            )
        for entry in self.uncounted.left_out:
            if entry.path != entry.cause:
                message = (
                    _("skipped: {file} may follow it, which depends on framework {kader}")
                    if entry.broken_kader
                    else _("skipped: it is a re-test of {file}, which has errors")
                )
                message = message.format(
                    file=visible(entry.cause.file), kader=visible(entry.broken_kader or "")
                )
                click.echo(f"{paint(visible(entry.path.file), bold=True)}: {message}", err=True)
        if self.failed:
            click.echo(_("run 'ggsr validate' for details"), err=True)
        return DATA_ERRORS if self.failed else OK


def print_concepts(concepts: Sequence[Concept]) -> None:
    """Print which drafts are not counted, if there are any, to standard error."""
    if concepts:
        message = ngettext(
            "{count} concept is not counted: {concepts}",
            "{count} concepts are not counted: {concepts}",
            len(concepts),
        )
        texts = "; ".join(map(_concept, concepts[:_LISTED])) + ("; …" if concepts[_LISTED:] else "")
        line = message.format(count=Number(len(concepts)), concepts=texts)
        click.echo(visible(line), err=True)


def relevant_errors(
    checked: CheckedGemeente, chosen: Standing, ronde: str | None
) -> list[Diagnostic]:
    """Return the errors of a gemeente that can change what was chosen of it.

    An error in an assessment on which nothing rests cannot, nor one in another round than that
    which was asked for. A file whose place in the course is unknown can always.
    """
    rounds = {path.ronde for path in chosen.rests_on}
    return [
        found
        for found in checked.diagnostics
        if found.is_error
        and not families_of(found)
        and _matters(found.place.file, checked, chosen, ronde, rounds)
    ]


def _matters(
    file: str,
    checked: CheckedGemeente,
    chosen: Standing,
    ronde: str | None,
    rounds: Container[str],
) -> bool:
    path = checked.course.path_of(file)
    if path:
        return path in chosen.rests_on
    name = file_name(file)
    if name and name.ronde and name.kind is not Kind.BEOORDELING:
        return ronde == ALL_ROUNDS or name.ronde in rounds
    # Outside the rounds, or in a round and none of its files.
    parts = file.split("/")
    return ronde in (None, ALL_ROUNDS) or len(parts) < 4 or parts[2] == ronde


def _concept(concept: Concept) -> str:
    if concept.judged is None or concept.indicators is None:
        return _("{aanpak}, with errors").format(aanpak=concept.aanpak.title)
    return _("{aanpak}, {judged} of {indicators} judged").format(
        aanpak=concept.aanpak.title,
        judged=Number(concept.judged),
        indicators=Number(concept.indicators),
    )


def _ended(ended: Iterable[Ended], naam: Callable[[str], str]) -> Iterator[str]:
    """Yield a line for each aanpak that ended, and one for each gemeente that merged; a few.

    ``naam`` gives the printed name of a gemeente by its id.
    """
    merged: dict[tuple[str, str], int] = {}
    lines = []
    for entry in ended:
        if entry.merged_into:
            key = entry.aanpak.gemeente, entry.merged_into
            merged[key] = merged.get(key, 0) + 1
        else:
            message = _("{aanpak} is not counted, for it ended: {reason}")
            lines.append(message.format(aanpak=entry.aanpak.title, reason=entry.reden))
    for (gemeente, other), count in merged.items():
        message = ngettext(
            "{gemeente} merged into {other}: its {count} aanpak is not counted",
            "{gemeente} merged into {other}: its {count} aanpakken are not counted",
            count,
        )
        lines.append(
            message.format(gemeente=naam(gemeente), other=naam(other), count=Number(count))
        )
    yield from lines[:_LISTED]
    rest = len(lines) - _LISTED
    if rest > 0:
        message = ngettext(
            "and {count} more that ended or merged", "and {count} more that ended or merged", rest
        )
        yield message.format(count=Number(rest))
