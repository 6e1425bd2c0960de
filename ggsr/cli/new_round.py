"""The round to which a new assessment belongs."""

from dataclasses import dataclass
from datetime import date

import click

from ggsr.cli.new_file import check_id
from ggsr.i18n import _
from ggsr.workspace import ALL_ROUNDS, Workspace


@dataclass(frozen=True)
class Chosen:
    """A round; ``later`` is this year where that would be a new round, and nobody chose."""

    ronde: str
    later: str | None = None

    def mention(self) -> None:
        """Say on standard error how to begin a new round, where that may be what was meant."""
        if self.later:
            message = _("in round {ronde}; for a new round: --ronde {later}")
            click.echo(message.format(ronde=self.ronde, later=self.later), err=True)


def chosen_ronde(workspace: Workspace, gemeente: str, ronde: str | None) -> Chosen:
    """Return the round that is asked for, or else the latest, or else this year.

    Raises GgsrError for what cannot be the id of a round.
    """
    if ronde is not None:
        check_id(ronde, (ALL_ROUNDS,))
        return Chosen(ronde)
    rounds, year = workspace.rounds(gemeente), str(date.today().year)
    if not rounds:
        return Chosen(year)
    return Chosen(rounds[-1], year if rounds[-1] < year else None)
