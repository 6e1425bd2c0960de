"""What the names in a factsheet are about: its acceptances name no kader and no niveau."""

from collections.abc import Iterator
from dataclasses import replace

from ggsr.language_server.edited import EditedWorkspace
from ggsr.mentions import Name, Sort, value_at
from ggsr.model import Toetsingskader
from ggsr.naming import FileName, Kind


def in_round(name: Name, file: FileName, workspace: EditedWorkspace) -> Name:
    """Return a name in a factsheet as the first aanpak of its round that knows it does.

    One that none knows is returned as it is, and so is a name in any other file.
    """
    found = (known for known in known_in_round(name.sort, file, workspace) if known.id == name.id)
    return next(found, name)


def known_in_round(sort: Sort, file: FileName, workspace: EditedWorkspace) -> list[Name]:
    """Return the indicators or themas, each once, that the aanpakken of a factsheet's round know.

    For other sorts of names, and in any other file, that is nothing.
    """
    if file.kind is not Kind.FACTSHEET or sort not in (Sort.INDICATOR, Sort.THEMA):
        return []
    found: list[Name] = []
    for kader, niveau, model in _judged_against(file, workspace):
        level = model.niveaus.get(niveau)
        if sort is Sort.THEMA:
            found += (Name(sort, (kader,), thema) for thema in model.themas)
        elif level:
            found += (Name(sort, (kader, niveau), indicator) for indicator in level.indicatoren)
    return list(dict.fromkeys(found))


def _judged_against(
    file: FileName, workspace: EditedWorkspace
) -> Iterator[tuple[str, str, Toetsingskader]]:
    """Yield the kader and niveau of each aanpak of a round."""
    for aanpak in workspace.aanpakken(file.gemeente, file.ronde):
        document = workspace.document(replace(file, kind=Kind.BEOORDELING, aanpak=aanpak).path)
        data = document.data if document else None
        kader, niveau = (str(value_at(data, (key,))) for key in ("kader", "niveau"))
        framework = workspace.kaders.get(kader)
        if framework:
            yield kader, niveau, framework.model
