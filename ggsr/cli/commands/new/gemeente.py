"""``ggsr new gemeente``."""

import click

from ggsr.cli.base import Command, Option
from ggsr.i18n import N_, _


@click.command(
    "gemeente",
    cls=Command,
    help=N_(
        "Create a municipality.\n\n"
        "Writes cases/<id>/gemeente.yaml and prints its path; the id is derived from NAAM, such "
        "as bergen-nh for 'Bergen (NH.)'."
    ),
)
@click.argument("naam", metavar="NAAM")
@click.option(
    "--cbs-code",
    cls=Option,
    metavar="GM1234",
    help=N_("CBS code of the municipality (Statistics Netherlands)."),
)
@click.pass_context
def command(ctx: click.Context, naam: str, cbs_code: str | None) -> int:
    from ggsr.cli.commands.new.file import check_id, mention_schema, modeline, one_line, put
    from ggsr.cli.exit_codes import OK
    from ggsr.cli.run import open_workspace
    from ggsr.model import ATTACHMENTS
    from ggsr.spelling import make_id
    from ggsr.workspace.layout import FILE_KINDS, FileName, Kind
    from ggsr.workspace.loading import OVERVIEW
    from ggsr.workspace.new_files import gemeente_text

    workspace = open_workspace(ctx)
    naam = one_line(naam)
    gemeente = make_id(naam)
    check_id(gemeente, (OVERVIEW, ATTACHMENTS))
    name, schema = FileName(Kind.GEMEENTE, gemeente=gemeente), FILE_KINDS[Kind.GEMEENTE].schema
    first = modeline(workspace, name.path, schema)
    text = gemeente_text(naam, cbs_code, first)
    taken = _(
        "edit that file, or give the other municipality a distinct name, such as 'Bergen (NH.)'"
    )
    put(workspace, name, text, taken)
    mention_schema(first, schema)
    click.echo(_("next: ggsr new aanpak {gemeente} NAAM").format(gemeente=gemeente), err=True)
    return OK
