"""``ggsr new kader``."""

import click

from ggsr.cli.base import Command
from ggsr.i18n import N_, _


@click.command(
    "kader",
    cls=Command,
    help=N_(
        "Create a framework.\n\n"
        "Writes frameworks/<id>.yaml and prints its path; the id is derived from NAAM. It holds a "
        "small framework to rewrite, in which every part is explained."
    ),
)
@click.argument("naam", metavar="NAAM")
@click.pass_context
def command(ctx: click.Context, naam: str) -> int:
    from ggsr.cli.commands.new.file import check_id, mention_schema, modeline, one_line, put
    from ggsr.cli.exit_codes import OK
    from ggsr.cli.run import open_workspace
    from ggsr.spelling import make_id
    from ggsr.workspace.layout import FILE_KINDS, FileName, Kind
    from ggsr.workspace.new_files import kader_text

    workspace = open_workspace(ctx)
    naam = one_line(naam)
    kader = make_id(naam)
    check_id(kader)
    name, schema = FileName(Kind.KADER, kader=kader), FILE_KINDS[Kind.KADER].schema
    first = modeline(workspace, name.path, schema)
    put(workspace, name, kader_text(naam, first), _("edit that file, or use another NAAM"))
    mention_schema(first, schema)
    click.echo(_("next: rewrite it, then run 'ggsr validate' and 'ggsr schema'"), err=True)
    return OK
