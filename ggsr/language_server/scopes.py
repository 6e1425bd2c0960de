"""What the names in a factsheet are about: its acceptances name no kader and no niveau."""

from collections.abc import Iterator

from ggsr.language_server.edited import EditedWorkspace
from ggsr.mentions import Name, Sort, value_at
from ggsr.model import Toetsingskader
from ggsr.naming import CASES, SUFFIX, FileName, Kind


def in_round(name: Name, file: FileName, workspace: EditedWorkspace) -> Name:
    """Return a name in a factsheet as the first aanpak of its round that knows it does.

    One that none knows is returned as it is, and so is a name in any other file.
    """
    if file.kind is not Kind.FACTSHEET or name.sort not in (Sort.INDICATOR, Sort.THEMA):
        return name
    for kader, niveau, model in _judged_against(file, workspace):
        if name.sort is Sort.THEMA and name.id in model.themas:
            return Name(name.sort, (kader,), name.id)
        level = model.niveaus.get(niveau)
        if name.sort is Sort.INDICATOR and level and name.id in level.indicatoren:
            return Name(name.sort, (kader, niveau), name.id)
    return name


def _judged_against(
    file: FileName, workspace: EditedWorkspace
) -> Iterator[tuple[str, str, Toetsingskader]]:
    """Yield the kader and niveau of each aanpak of a round."""
    for aanpak in workspace.aanpakken(file.gemeente, file.ronde):
        path = f"{CASES}/{file.gemeente}/{file.ronde}/{aanpak}{SUFFIX}"
        document = workspace.document(path)
        data = document.data if document else None
        kader, niveau = (str(value_at(data, (key,))) for key in ("kader", "niveau"))
        framework = workspace.frameworks.known.get(kader)
        if framework:
            yield kader, niveau, framework.model
