"""``ggsr render``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from ggsr.cli import options
from ggsr.cli.base import Choice, Command, Option, base_folder
from ggsr.cli.options import names_argument, pages_ronde_option, templates_option
from ggsr.i18n import N_, _
from ggsr.pages import DEFAULT_FORMATS, FORM_FORMATS, PAGE_FORMATS

if TYPE_CHECKING:
    from ggsr.workspace.loading import Workspace


@click.command(
    "render",
    cls=Command,
    help=N_(
        "Render factsheets.\n\nWithout a name, those of all municipalities and an overview: a page"
        " of all of them, with a page for each indicator."
    ),
)
@names_argument
@click.option(
    "--format",
    "formats",
    cls=Option,
    type=Choice(PAGE_FORMATS),
    multiple=True,
    help=N_("Output format; can be repeated (default: HTML and Markdown)."),
)
@click.option(
    "-o",
    "--output",
    cls=Option,
    metavar="FILE|DIR|-",
    help=N_(
        "Folder to write to, file for a single page, or - for standard output (default: build/ in "
        "the workspace)."
    ),
    shell_complete=options.files,
)
@templates_option
@click.option(
    "--compare",
    cls=Option,
    is_flag=True,
    help=N_("Also render a page that compares them; an aanpak is named gemeente/aanpak."),
)
@click.option(
    "--concept",
    cls=Option,
    is_flag=True,
    help=N_("Also render each round that has concepts (drafts) with them, on a page of its own."),
)
@click.option(
    "--diff",
    cls=Option,
    is_flag=True,
    help=N_("Also render a page of each municipality that shows what became of its verdicts."),
)
@click.option(
    "--overview",
    cls=Option,
    is_flag=True,
    help=N_("Only render the overview of all municipalities, without factsheets."),
)
@click.option(
    "--wederhoor",
    cls=Option,
    is_flag=True,
    help=N_(
        "Only render the form in which the municipality corrects facts, concepts included (docx or "
        "odt): of the latest round, or of that of --ronde."
    ),
)
@pages_ronde_option
@click.pass_context
def command(
    ctx: click.Context,
    names: tuple[str, ...],
    formats: tuple[str, ...],
    output: str | None,
    templates: str | None,
    compare: bool,
    concept: bool,
    diff: bool,
    overview: bool,
    wederhoor: bool,
    ronde: str | None,
) -> int:
    from ggsr.cli.commands.render.pages import Pages, format_of_page, page_target
    from ggsr.cli.run import Run, open_workspace, print_errors, template_folders
    from ggsr.cli.selection import check_has_rounds, select, select_to_compare
    from ggsr.workspace.loading import ALL_ROUNDS

    base = base_folder(ctx)
    if not formats:
        # The suffix of a file chooses.
        formats = format_of_page(base, output)
    if wederhoor:
        others = {"--compare": compare, "--concept": concept, "--diff": diff}
        formats = _check_goes_with_wederhoor(
            names, formats, ronde, {**others, "--overview": overview}
        )
    if overview:
        _check_goes_with_overview(names, compare=compare, concept=concept, diff=diff)
    workspace = open_workspace(ctx)
    selection = (select_to_compare if compare else select)(workspace, base, names, ronde)
    if not selection.everything:
        check_has_rounds(workspace, selection.gemeenten)
    rondes = {name: selection.page_rounds(workspace, name) for name in selection.gemeenten}
    if compare:
        # A comparison leads to the pages of all rounds.
        rondes = {name: [ronde or ALL_ROUNDS] for name in rondes}
    wanted = tuple(dict.fromkeys(formats)) or DEFAULT_FORMATS
    is_one = overview or (
        not (selection.everything or compare or diff)
        and sum(_pages(workspace, name, rounds) for name, rounds in rondes.items()) == 1
    )
    is_one |= wederhoor and len(rondes) == 1
    target, file = page_target(workspace.root, base, output, wanted, is_one_page=is_one)
    folders = template_folders(workspace, base, templates)
    run = Run.start(workspace, everything=selection.everything)
    pages = Pages(
        workspace.root,
        folders,
        wanted,
        target,
        file,
        concepts=concept,
        with_factsheets=not (overview or wederhoor),
        with_overview=selection.everything and not compare,
    )
    print_errors(run.errors)
    with pages:
        for checked in run.gemeenten(selection.gemeenten):
            if wederhoor:
                own = rondes[checked.id]
                pages.form(checked, None if own == [ALL_ROUNDS] else own[-1])
                continue
            for visited in dict.fromkeys(part.ronde for part in selection.of(checked.id)):
                # Of all rounds together there is no overview: that is of what stands.
                chosen = None if visited == ALL_ROUNDS and not compare else visited
                if overview:
                    pages.in_overview(checked, chosen)
                else:
                    pages.gemeente(checked, rondes[checked.id], chosen, with_diff=diff)
        if compare:
            pages.comparison(selection)
        elif selection.everything:
            pages.overview(None if ronde == ALL_ROUNDS else ronde)
    return pages.finish(run)


def _pages(workspace: Workspace, gemeente: str, rondes: Sequence[str]) -> int:
    """Return of how many rounds of a gemeente there will be a page."""
    return len(workspace.rounds(gemeente)) if rondes == ["all"] else len(rondes)


def _check_goes_with_wederhoor(
    gemeenten: tuple[str, ...],
    formats: tuple[str, ...],
    ronde: str | None,
    others: Mapping[str, bool],
) -> tuple[str, ...]:
    """Return the formats of the form. Raises UsageError for what asks for something else too."""
    if not gemeenten:
        raise click.UsageError(_("--wederhoor needs the name of a municipality"))
    if ronde == "all":
        raise click.UsageError(_("--wederhoor is about one round: name it with --ronde"))
    for option, given in others.items():
        if given:
            message = _("--wederhoor cannot be combined with {option}")
            raise click.UsageError(message.format(option=option))
    for format in formats:
        if format not in FORM_FORMATS:
            message = _("--wederhoor cannot be combined with --format {format}; choose docx or odt")
            raise click.UsageError(message.format(format=format))
    return formats or FORM_FORMATS[:1]


def _check_goes_with_overview(
    gemeenten: tuple[str, ...], *, compare: bool, concept: bool, diff: bool
) -> None:
    """Raise UsageError for what asks for other pages than the overview of all municipalities."""
    if gemeenten:
        raise click.UsageError(
            _("--overview is about all municipalities and cannot be combined with a name")
        )
    for option, given in (("--compare", compare), ("--concept", concept), ("--diff", diff)):
        if given:
            message = _("--overview cannot be combined with {option}")
            raise click.UsageError(message.format(option=option))
