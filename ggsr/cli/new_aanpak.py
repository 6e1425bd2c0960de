"""``ggsr new aanpak``."""

import click

from ggsr.cli import completing
from ggsr.cli.base import Command, Option, base_folder
from ggsr.i18n import N_, _


@click.command(
    "aanpak",
    cls=Command,
    help=N_(
        "Start an assessment.\n\n"
        "Writes cases/<gemeente>/<ronde>/<id>.yaml and says so; the id is made of NAAM. Every"
        " indicator of the level is in it as a comment, with a finding to uncomment and fill in."
    ),
)
@click.argument("gemeente", metavar="GEMEENTE", shell_complete=completing.gemeenten)
@click.argument("naam", metavar="NAAM")
@click.option(
    "--ronde",
    cls=Option,
    metavar="ID",
    help=N_("The round; without it the municipality's latest, or this year if it has none."),
    shell_complete=completing.rondes,
)
@click.option(
    "--kader",
    cls=Option,
    metavar="ID",
    help=N_("The framework; needed if there are several."),
    shell_complete=completing.kaders,
)
@click.option(
    "--niveau",
    cls=Option,
    metavar="ID",
    help=N_("The level; without it the framework's first."),
    shell_complete=completing.niveaus,
)
@click.option(
    "--profiel",
    cls=Option,
    metavar="ID",
    help=N_("A profile of the level; without it none."),
    shell_complete=completing.profielen,
)
@click.option(
    "--from",
    "source",
    cls=Option,
    metavar="AANPAK",
    help=N_(
        "Take the framework, level and profile of this aanpak: gemeente/aanpak, or one of the same"
        " municipality. No text, verdict, figure, document or partner is taken."
    ),
    shell_complete=completing.bronnen,
)
@click.pass_context
def command(
    ctx: click.Context,
    gemeente: str,
    naam: str,
    ronde: str | None,
    kader: str | None,
    niveau: str | None,
    profiel: str | None,
    source: str | None,
) -> int:
    from ggsr.cli import selection
    from ggsr.cli.new_file import check_id, mention_schema, modeline, one_line, put
    from ggsr.cli.new_level import Wanted, chosen_level, taken_from
    from ggsr.cli.new_round import chosen_ronde
    from ggsr.cli.outcome import OK
    from ggsr.cli.run import open_workspace
    from ggsr.model import Beoordeling
    from ggsr.naming import CASES, Kind
    from ggsr.schema import level_file
    from ggsr.slug import make_id
    from ggsr.starting import aanpak_text

    workspace = open_workspace(ctx)
    selection.gemeenten(workspace, [gemeente], None)
    naam = one_line(naam)
    aanpak = make_id(naam)
    check_id(aanpak, (Kind.FACTSHEET, Kind.GEMEENTE))
    wanted = Wanted(kader, niveau, profiel)
    if source is not None:
        wanted = taken_from(workspace, base_folder(ctx), gemeente, source, wanted)
    level = chosen_level(workspace.frameworks, wanted)
    chosen = chosen_ronde(workspace, gemeente, ronde)
    file = f"{CASES}/{gemeente}/{chosen.ronde}/{aanpak}.yaml"
    schema = level_file(level.framework.id, level.niveau)
    first = modeline(workspace, file, schema)
    text = aanpak_text(naam, level.framework, level.niveau, level.profiel, first)
    put(workspace, file, text, Beoordeling, _("edit that file, or take another NAAM or --ronde"))
    chosen.mention()
    mention_schema(first, schema)
    message = _("next: fill it in, then ggsr validate {gemeente}")
    click.echo(message.format(gemeente=gemeente), err=True)
    return OK
