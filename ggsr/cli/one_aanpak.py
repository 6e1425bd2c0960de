"""The one aanpak that a word of the command line names."""

from pathlib import Path
from typing import NamedTuple

from ggsr.cli.aanpakken import check_aanpak, wish_of
from ggsr.errors import GgsrError
from ggsr.i18n import _
from ggsr.workspace import Workspace


class AanpakFile(NamedTuple):
    """Where an assessment stands, by the ids of its path."""

    gemeente: str
    ronde: str
    aanpak: str


def one_aanpak(workspace: Workspace, base: Path, gemeente: str, name: str) -> AanpakFile:
    """Return the one aanpak that is named; a single word may be one of this gemeente.

    Without a round it is the latest that has it. Raises GgsrError for none, and for more than one.
    """
    own = [
        (gemeente, ronde, name)
        for ronde in reversed(workspace.rounds(gemeente))
        if name in workspace.aanpakken(gemeente, ronde)
    ]
    if own:
        return AanpakFile(*own[0])
    if "/" not in name and name not in workspace.cases.folders:
        check_aanpak(workspace, gemeente, workspace.rounds(gemeente), name)
    wish = wish_of(workspace, base, name, None)
    found = [
        AanpakFile(wish.gemeente, ronde, aanpak)
        for ronde in wish.rounds
        for aanpak in workspace.aanpakken(wish.gemeente, ronde)
        if wish.aanpak in (None, aanpak)
    ]
    if len(found) == 1:
        return found[0]
    raise GgsrError(
        _("{gemeente} has several aanpakken").format(gemeente=wish.name),
        _("name one of: {names}").format(
            names=", ".join(f"{entry.gemeente}/{entry.aanpak}" for entry in found)
        ),
    )
