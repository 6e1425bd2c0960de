"""``ggsr render``."""

from collections.abc import Mapping

import click

from ggsr.cli import options
from ggsr.cli.base import Choice, Command, Option, base_folder
from ggsr.cli.options import pages_ronde_option, templates_option
from ggsr.i18n import N_, _
from ggsr.pages import DEFAULT_FORMATS, FORM_FORMATS, PAGE_FORMATS


@click.command(
    "render",
    cls=Command,
    help=N_(
        "Render factsheets.\n\nWithout a name, those of all municipalities and an overview: a page"
        " of all of them, with a page for each indicator."
    ),
)
@click.argument("gemeenten", nargs=-1, metavar="[GEMEENTE]...", shell_complete=options.aanpakken)
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
    metavar="DIR|-",
    help=N_("Folder to write to, or - for standard output (default: build/ in the workspace)."),
    shell_complete=options.folders,
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
    gemeenten: tuple[str, ...],
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
    from ggsr.cli.commands.render.pages import Pages, output_folder
    from ggsr.cli.run import Run, open_workspace, print_errors, template_folders
    from ggsr.cli.selection import check_has_rounds, select_aanpakken, select_gemeenten
    from ggsr.workspace.loading import ALL_ROUNDS

    if wederhoor:
        others = {"--compare": compare, "--concept": concept, "--diff": diff}
        formats = _check_goes_with_wederhoor(
            gemeenten, formats, ronde, {**others, "--overview": overview}
        )
    if overview:
        _check_goes_with_overview(gemeenten, compare=compare, concept=concept, diff=diff)
    workspace, base = open_workspace(ctx), base_folder(ctx)
    selection = select_aanpakken(workspace, base, gemeenten, ronde) if compare else None
    rounds = ronde or ALL_ROUNDS
    if selection:
        visits = selection.gemeenten_by_round
    else:
        visits = {
            # Of all rounds together there is no overview: that is of what stands.
            None if rounds == ALL_ROUNDS else ronde: select_gemeenten(workspace, gemeenten, ronde)
        }
        check_has_rounds(workspace, gemeenten)
    wanted = tuple(dict.fromkeys(formats)) or DEFAULT_FORMATS
    is_one = len(set(gemeenten)) == 1 and not (compare or diff)
    is_one &= rounds != ALL_ROUNDS or all(len(workspace.rounds(name)) == 1 for name in gemeenten)
    is_one |= overview or (wederhoor and len(set(gemeenten)) == 1)
    target = output_folder(workspace.root, base, output, wanted, is_one_page=is_one)
    folders = template_folders(workspace, base, templates)
    run = Run.start(workspace, everything=not gemeenten)
    pages = Pages(
        workspace.root,
        folders,
        wanted,
        target,
        concepts=concept,
        with_factsheets=not (overview or wederhoor),
        with_overview=not (gemeenten or selection),
    )
    print_errors(run.errors)
    with pages:
        for visited, names in visits.items():
            for checked in run.gemeenten(names):
                if wederhoor:
                    pages.form(checked, ronde)
                elif overview:
                    pages.in_overview(checked, visited)
                else:
                    pages.gemeente(checked, rounds, visited, with_diff=diff)
        if selection:
            pages.comparison(selection)
        elif not gemeenten:
            pages.overview(next(iter(visits)))
    return pages.finish(run)


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
