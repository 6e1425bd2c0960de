"""Make the pages of gemeenten, and write them to a folder or to standard output."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

import click

from ggsr.checking.checker import CheckedGemeente
from ggsr.cli.commands.render.ahead import Ahead, Made
from ggsr.cli.destination import (
    STANDARD_OUTPUT,
    check_is_no_data,
    default_folder,
    display_path,
    names_folder,
    not_for_a_terminal,
    write_output,
)
from ggsr.cli.exit_codes import DATA_ERRORS, OK
from ggsr.cli.run import Run, print_concepts, print_errors
from ggsr.cli.selection import Selection
from ggsr.cli.terminal import write
from ggsr.diagnostics import Severity
from ggsr.errors import GgsrError, system_reason
from ggsr.i18n import Number, _, ngettext
from ggsr.pages import LINKING, PAGE_FORMATS
from ggsr.pages.book import (
    Chapter,
    Page,
    chapter,
    comparison,
    course_of_verdicts,
    factsheets,
    form_refused,
    latest_page,
    overview_pages,
    refused_pages,
    uncounted_families,
    verdicts_refused,
    wederhoor_form,
)
from ggsr.pages.bronnen import Kopie
from ggsr.pages.formats import page_writer
from ggsr.pages.rounds import ALONE, Edition, form_page_name
from ggsr.pages.templates import Renderer
from ggsr.queries.standing import Concept
from ggsr.workspace.bijlagen import open_attachment
from ggsr.workspace.layout import FileName, Kind
from ggsr.workspace.loading import OVERVIEW

_LISTED = 5


def format_of_page(base: Path, output: str | None) -> tuple[str, ...]:
    """Return the format of the file that ``-o`` names, or none where it names a folder."""
    path = base / (output or "")
    if not output or names_folder(output) or path.is_dir():
        return ()
    suffix = path.suffix.lower()
    return tuple(format for format, row in PAGE_FORMATS.items() if suffix in row.suffixes)


def page_target(
    root: Path, base: Path, output: str | None, formats: Sequence[str], *, is_one_page: bool
) -> tuple[Path | None, Path | None]:
    """Return the folder to write to, or the file for the only page; neither: standard output.

    Raises GgsrError for data of the workspace, for a file or standard output with more than one
    page or format and, on a terminal, a binary format.
    """
    is_file = bool(format_of_page(base, output))
    if output != STANDARD_OUTPUT and not is_file:
        help = _("choose another folder with -o DIR")
        folder = base / output if output else default_folder(root, "build", help)
        _check_is_no_data(root, folder)
        return folder, None
    if not is_one_page or len(formats) != 1:
        message = _("only one page in one format can go to standard output")
        if is_file:
            message = _("only one page in one format can go to a file")
        raise GgsrError(
            message,
            _("name one --format, or choose a folder with -o DIR")
            if is_one_page
            else _(
                "name one municipality, with its round if it has several, and one --format, or "
                "choose a folder with -o DIR"
            ),
        )
    if is_file:
        file = base / str(output)
        _check_is_no_data(root, file)
        return None, file
    if PAGE_FORMATS[formats[0]].binary and sys.stdout.isatty():
        raise not_for_a_terminal(formats[0], _("choose a file or a folder with -o"))
    return None, None


def _check_is_no_data(root: Path, path: Path) -> None:
    check_is_no_data(root, path, _("choose another folder with -o DIR"))


class Pages:
    """Makes the pages of one gemeente at a time, and keeps what the overview needs."""

    def __init__(
        self,
        root: Path,
        folders: Sequence[Path],
        formats: Sequence[str],
        target: Path | None,
        file: Path | None,
        *,
        concepts: bool,
        with_factsheets: bool,
        with_overview: bool,
    ) -> None:
        """Make pages of the workspace at ``root`` with templates from these folders.

        They are written to the folder ``target``, or the only one to ``file``, or without either
        to standard output; with ``concepts`` also those with drafts, of a single page in the place
        of the published one. ``with_factsheets`` and ``with_overview`` tell what is to be made, so
        that pages can link to it.
        """
        self._root = root
        self._writers = {format: page_writer(format, root) for format in formats}
        self._ahead = Ahead(self._writers, Renderer(folders), self._write)
        self._target = target
        self._file = file
        self._concepts = concepts
        self._edition = (
            Edition(tuple(formats), factsheets=with_factsheets, overview=with_overview)
            if target
            else ALONE
        )
        self._chapters: dict[str | None, list[Chapter]] = {}
        self._made: set[str] = set()
        self._copied: set[Kopie] = set()
        self._with_warnings: list[str] = []
        self._left_out: list[Concept] = []
        self._failed = False

    def gemeente(
        self,
        checked: CheckedGemeente,
        rounds: Sequence[str],
        chosen: str | None,
        *,
        with_diff: bool,
    ) -> None:
        """Write the pages of a gemeente, or why there are none; each once.

        ``rounds`` are those of the pages, as ``Selection.page_rounds`` gives them; the overview and
        the comparison take what ``Course.chosen`` gives for ``chosen``.
        """
        self._chapters.setdefault(chosen, []).append(chapter(checked, chosen))
        if checked.id in self._made:
            return
        self._made.add(checked.id)
        refused = [
            link
            for ronde in rounds
            for link in refused_pages(checked, ronde, concepts=self._concepts)
        ]
        about_families = [
            found
            for ronde in rounds
            for found in uncounted_families(checked, ronde, concepts=self._concepts)
        ]
        if refused or self._chapters[chosen][-1].refused:
            print_errors(checked.diagnostics)
        elif about_families:
            # The page says no more than that nothing is counted: here is why.
            print_errors(dict.fromkeys(about_families))
        self._failed |= bool(about_families)
        for link in refused:
            self._failed = True
            message = _("no factsheet for {gemeente}: its data has errors")
            click.echo(message.format(gemeente=f"{checked.id} {link.ronde}"), err=True)
            self._mention_stale(link.page)
            if link.page == latest_page(checked):
                self._mention_stale(checked.id)
        self._note_warnings(checked)
        verdicts = course_of_verdicts(checked, edition=self._edition) if with_diff else None
        edition = replace(self._edition, diff=verdicts is not None)
        pages = [
            page
            for ronde in rounds
            for page in factsheets(checked, ronde, concepts=self._concepts, edition=edition)
        ]
        if self._target is None and any(page.is_concept for page in pages):
            pages = [page for page in pages if page.is_concept]
        self._mention_withheld(checked.id, pages)
        for aanpak in dict.fromkeys(name for page in pages for name in page.without_families):
            message = _(
                "the numbers of families are left out of the page of {aanpak}: there are errors in "
                "their folder"
            )
            click.echo(message.format(aanpak=aanpak), err=True)
        for page in pages:
            self._ahead.add(page)
        if verdicts:
            self._ahead.add(verdicts)
        elif with_diff and not verdicts_refused(checked):
            message = _(
                "{gemeente}: no assessment follows an earlier one, so there is no --diff page"
            )
            click.echo(message.format(gemeente=checked.id), err=True)
        left_out = [
            concept
            for ronde in ([] if self._concepts else rounds)
            for concept in checked.course.chosen(ronde).concepts
        ]
        self._left_out += left_out
        if left_out and not (pages or refused):
            self._mention_no_page(checked)

    def form(self, checked: CheckedGemeente, ronde: str | None) -> None:
        """Write the form to correct the facts of a round (or the latest), or print why not."""
        page = wederhoor_form(checked, ronde)
        self._note_warnings(checked)
        if page:
            self._ahead.add(page)
            return
        if form_refused(checked, ronde):
            self._failed = True
            print_errors(checked.diagnostics)
            message = _("no form for {gemeente}: its data has errors")
            for entry in checked.rounds:
                if ronde in (None, entry.id):
                    self._mention_stale(form_page_name(checked.id, entry.id))
        else:
            message = _("no form for {gemeente}: it has no findings")
        click.echo(message.format(gemeente=" ".join(filter(None, [checked.id, ronde]))), err=True)

    def in_overview(self, checked: CheckedGemeente, chosen: str | None) -> None:
        """Keep what the overview needs of a gemeente, or print why it is not in it."""
        found = chapter(checked, chosen)
        self._chapters.setdefault(chosen, []).append(found)
        if found.refused:
            print_errors(checked.diagnostics)
            message = _("{gemeente} is not in the overview: its data has errors")
            click.echo(message.format(gemeente=checked.id), err=True)
        self._note_warnings(checked)
        self._left_out += checked.course.chosen(chosen).concepts

    def overview(self, ronde: str | None) -> None:
        """Write the overview of the gemeenten so far, of a round or of what stands.

        And the pages that it leads to, one at a time; to standard output only itself.
        """
        for name, make in overview_pages(
            self._all_chapters(), ronde, edition=self._edition
        ).items():
            if self._target or name == OVERVIEW:
                self._ahead.add(make())

    def comparison(self, selection: Selection) -> None:
        """Write the page that compares the selected aanpakken, or why there is none."""
        selected = list(
            {
                facts.aanpak: facts
                for part in selection.parts
                for chapter in self._chapters.get(part.ronde, ())
                for facts in chapter.facts
                if part.includes(facts.aanpak)
            }.values()
        )
        if len(selected) > 1:
            left_out = [chapter.naam for chapter in self._all_chapters() if chapter.refused]
            self._ahead.add(comparison(selected, selection.names, left_out, edition=self._edition))
        else:
            click.echo(_("no comparison: fewer than two aanpakken are free of errors"), err=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: Any) -> None:
        """Write what is not written yet, unless that fails."""
        self._ahead.__exit__(*error)

    def finish(self, run: Run) -> int:
        """Print what has warnings and what was left out, and return the exit code."""
        if self._with_warnings:
            listed = ", ".join(self._with_warnings[:_LISTED])
            listed += ", …" if self._with_warnings[_LISTED:] else ""
            message = _("with warnings (run 'ggsr validate' to see them): {gemeenten}")
            click.echo(message.format(gemeenten=listed), err=True)
        print_concepts(self._left_out)
        refused = self._failed or any(chapter.refused for chapter in self._all_chapters())
        return DATA_ERRORS if refused or run.errors else OK

    def _note_warnings(self, checked: CheckedGemeente) -> None:
        if any(diagnostic.severity is Severity.WARNING for diagnostic in checked.diagnostics):
            self._with_warnings.append(checked.id)

    def _all_chapters(self) -> list[Chapter]:
        return [chapter for chapters in self._chapters.values() for chapter in chapters]

    def _mention_withheld(self, gemeente: str, pages: Sequence[Page]) -> None:
        """Print of which rounds the pages give no number about families, as they have no date."""
        for ronde in dict.fromkeys(page.withholds for page in pages if page.withholds):
            message = _(
                "{gemeente} {ronde}: families are not counted on a factsheet without a date; when "
                "it is published, write the day in {file}, as 'datum: 2025-10-01', and publish it "
                "once"
            )
            file = FileName(Kind.FACTSHEET, gemeente=gemeente, ronde=ronde).path
            click.echo(message.format(gemeente=gemeente, ronde=ronde, file=file), err=True)

    def _mention_no_page(self, checked: CheckedGemeente) -> None:
        """Print that there is no page without drafts; raise that if it is all that was asked."""
        message = _("no factsheet for {gemeente}: it has concepts only")
        message = message.format(gemeente=checked.id)
        help = _("add --concept to render them")
        if self._target is None:
            raise GgsrError(message, help)
        click.echo(f"{message}; {help}", err=True)

    def _mention_stale(self, name: str) -> None:
        """Print that a page that is refused is left from an earlier run, if it is."""
        for format in self._writers:
            path = self._target / f"{name}.{format}" if self._target else None
            if path and path.exists():
                message = _("{path} was left unchanged").format(path=display_path(path))
                click.echo(message, err=True)

    def _write(self, page: Page, made: Made) -> None:
        for format, content_of in made.items():
            content = content_of()
            if self._file:
                write_output(self._file, content, self._file.parent)
                click.echo(display_path(self._file))
                continue
            if self._target is None:
                write(content)
                continue
            for name in page.names:
                path = self._target / f"{name}.{format}"
                _check_is_no_data(self._root, path)
                write_output(path, content, self._target)
                click.echo(display_path(path))
        if any(format in LINKING for format in self._writers):
            self._copy([entry for entry in page.bijlagen if entry not in self._copied])

    def _copy(self, files: Sequence[Kopie]) -> None:
        """Copy the files that a page links to where it links them; print that none are, if so."""
        self._copied.update(files)
        if self._target is None:
            if files:
                message = ngettext(
                    "{count} file that the page links is not copied; choose a folder with -o DIR",
                    "{count} files that the page links are not copied; choose a folder with -o DIR",
                    len(files),
                )
                click.echo(message.format(count=Number(len(files))), err=True)
            return
        for entry in files:
            path = self._target / entry.target
            _check_is_no_data(self._root, path)
            try:
                content = open_attachment(self._root, entry.source)
            except (OSError, ValueError) as error:
                message = _("cannot read {path}: {reason}")
                raise GgsrError(
                    message.format(path=entry.source, reason=system_reason(error))
                ) from error
            with content:
                write_output(path, content, self._target)
            click.echo(display_path(path))
