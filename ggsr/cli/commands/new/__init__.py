"""``ggsr new``."""

from ggsr.cli.base import Group
from ggsr.i18n import N_

command = Group(
    "new",
    commands_in={
        "kader": "ggsr.cli.commands.new.kader",
        "gemeente": "ggsr.cli.commands.new.gemeente",
        "aanpak": "ggsr.cli.commands.new.aanpak",
        "gezin": "ggsr.cli.commands.new.gezin",
        "opvolging": "ggsr.cli.commands.new.opvolging",
    },
    help=N_(
        "Create a file to fill in.\n\n"
        "A framework, municipality or aanpak is named after an id derived from NAAM. Existing "
        "files are never overwritten."
    ),
)
