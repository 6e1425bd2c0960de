"""``ggsr new``."""

from ggsr.cli.base import Group
from ggsr.i18n import N_

command = Group(
    "new",
    commands_in={
        "gemeente": "ggsr.cli.commands.new.gemeente",
        "aanpak": "ggsr.cli.commands.new.aanpak",
    },
    help=N_(
        "Start a file that only needs filling in.\n\n"
        "The name of the file is an id made of NAAM. A file that is there is never overwritten."
    ),
)
