"""Which gemeenten, rounds and themas the words of a command line mean."""

from collections.abc import Sequence

from ggsr.errors import GgsrError
from ggsr.i18n import _
from ggsr.suggest import one_of
from ggsr.workspace import ALL_ROUNDS, Workspace


def gemeenten(workspace: Workspace, names: Sequence[str], ronde: str | None) -> list[str]:
    """Return the gemeenten that are meant: those named, or all that have the round.

    Raises GgsrError for a name, or a round of a named gemeente, that does not exist.
    """
    known = workspace.cases.folders
    for name in names:
        if name not in known:
            raise unknown_gemeente(name, known)
    wanted = list(dict.fromkeys(names)) or known
    if ronde in (None, ALL_ROUNDS):
        return wanted
    with_round = [name for name in wanted if ronde in workspace.rounds(name)]
    if not with_round or (names and with_round != wanted):
        raise _unknown_round(workspace, ronde or "", [n for n in wanted if n not in with_round])
    return with_round


def check_has_rounds(workspace: Workspace, names: Sequence[str]) -> None:
    """Raise GgsrError for a gemeente of which there is nothing to show."""
    for name in names:
        if not workspace.rounds(name):
            raise GgsrError(
                _("{gemeente} has no rounds yet").format(gemeente=name),
                _("make a folder for the round, with an assessment in it"),
            )


def _unknown_round(workspace: Workspace, ronde: str, without: Sequence[str]) -> GgsrError:
    rounds = sorted({entry for name in without for entry in workspace.rounds(name)})
    message = _("there is no round '{ronde}' of {gemeenten}").format(
        ronde=ronde, gemeenten=", ".join(without[:5])
    )
    return GgsrError(message, one_of(ronde, rounds))


def unknown_gemeente(name: str, known: Sequence[str]) -> GgsrError:
    """Return that there is no such gemeente, with the nearest that there is."""
    return GgsrError(_("there is no gemeente '{name}'").format(name=name), one_of(name, known))


def check_thema(workspace: Workspace, thema: str | None) -> None:
    """Raise GgsrError unless some framework has the thema."""
    frameworks = workspace.frameworks.known.values()
    known = list(dict.fromkeys(name for entry in frameworks for name in entry.model.themas))
    if thema is not None and known and thema not in known:
        raise GgsrError(_("there is no thema '{name}'").format(name=thema), one_of(thema, known))
