"""``ggsr new opvolging``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ggsr.cli import options
from ggsr.cli.base import Command, Option, base_folder
from ggsr.cli.options import gemeente_argument
from ggsr.errors import GgsrError
from ggsr.i18n import N_, _

if TYPE_CHECKING:
    from ggsr.checking.checker import CheckedGemeente
    from ggsr.workspace.entities import Assessment, Round
    from ggsr.workspace.loading import Workspace


@click.command(
    "opvolging",
    cls=Command,
    help=N_(
        "Create a file for the follow-up of verbeterpunten.\n\n"
        "Writes cases/<gemeente>/<ronde>/opvolging.yaml and prints its path. Every verbeterpunt of "
        "the round is included as a comment, to uncomment when the municipality reports on it."
    ),
)
@gemeente_argument
@click.option(
    "--ronde",
    cls=Option,
    metavar="ID",
    help=N_("Round (default: the latest with a verbeterpunt)."),
    shell_complete=options.rondes,
)
@click.pass_context
def command(ctx: click.Context, gemeente: str, ronde: str | None) -> int:
    from ggsr.checking.checker import Checker
    from ggsr.cli.commands.new.file import check_id, mention_schema, modeline, put
    from ggsr.cli.exit_codes import OK
    from ggsr.cli.run import open_workspace
    from ggsr.cli.selection import select_gemeente
    from ggsr.queries.follow_up import round_follow_up, verbeterpunten
    from ggsr.workspace.layout import FILE_KINDS, FileName, Kind
    from ggsr.workspace.loading import ALL_ROUNDS
    from ggsr.workspace.new_files import AanpakToFollow, opvolging_text

    workspace = open_workspace(ctx)
    if ronde is not None:
        check_id(ronde, (ALL_ROUNDS,))
    part = select_gemeente(workspace, base_folder(ctx), gemeente, ronde)
    gemeente, ronde = part.gemeente, part.ronde
    round, followed = _round(workspace, Checker(workspace).gemeente(gemeente), ronde)
    name = FileName(Kind.OPVOLGING, gemeente=gemeente, ronde=round.id)
    schema = FILE_KINDS[Kind.OPVOLGING].schema
    first = modeline(workspace, name.path, schema)
    aanpakken = [
        AanpakToFollow(entry.id.aanpak, entry.id.aanpak_naam, verbeterpunten(entry))
        for entry in followed
    ]
    follow_up = round_follow_up(round)
    text = opvolging_text(aanpakken, follow_up.due if follow_up else None, first)
    put(workspace, name, text, _("edit that file, or choose another round with --ronde"))
    mention_schema(first, schema)
    message = _("next: fill it in, then run 'ggsr gaps {gemeente} --progress'")
    click.echo(message.format(gemeente=gemeente), err=True)
    return OK


def _round(
    workspace: Workspace, checked: CheckedGemeente, ronde: str | None
) -> tuple[Round, list[Assessment]]:
    """Return a round, by default the latest with a verbeterpunt, and its assessments with one.

    Raises GgsrError where there is none, and where an assessment of the round has errors: the file
    would lack its verbeterpunten.
    """
    from ggsr.queries.follow_up import verbeterpunten

    for round in reversed(checked.rounds):
        if ronde not in (None, round.id):
            continue
        if len(round.with_concepts) < len(workspace.aanpakken(checked.id, round.id)):
            raise GgsrError(
                _("round {ronde} of {gemeente} has errors").format(
                    ronde=round.id, gemeente=checked.id
                ),
                _("run 'ggsr validate' for details"),
            )
        followed = [entry for entry in round.assessments if verbeterpunten(entry)]
        if followed:
            return round, followed
    message = _("{gemeente} has no verbeterpunten")
    if ronde is not None:
        message = _("round {ronde} of {gemeente} has no verbeterpunten")
    raise GgsrError(message.format(ronde=ronde, gemeente=checked.id))
