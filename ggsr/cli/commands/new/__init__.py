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
        "Create a file to fill in.\n\n"
        "The file is named after an id derived from NAAM. Existing files are never overwritten."
    ),
)
