"""Which names could still be written at a place."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ggsr.language_server.meaning import about
from ggsr.language_server.project import Project
from ggsr.language_server.scopes import known_in_round
from ggsr.mentions import Name, Sort, mentions, name_at, value_at
from ggsr.naming import FileName, Kind
from ggsr.subjects import FINDINGS, SET_ASIDE
from ggsr.yaml_source.document import Path

_CLAIMS = (FINDINGS, SET_ASIDE)
"""An indicator is judged or set aside once in a file: whatever is under these keys counts."""


def unjudged(
    project: Project, file: FileName, data: Any, path: Path, ids: Iterable[str]
) -> list[str]:
    """Return the indicators of which an assessment says nothing yet, but perhaps at this path.

    Those that its profile leaves out on purpose come last. Elsewhere than in findings and reasons
    an indicator may be named as often as one likes.
    """
    if file.kind is not Kind.BEOORDELING or path[0] not in _CLAIMS:
        return list(ids)
    claimed = {
        mention.name.id
        for mention in mentions(file, data)
        if mention.name.sort is Sort.INDICATOR
        and mention.path[0] in _CLAIMS
        and mention.path != path
    }
    outside = outside_profile(project, data)
    return sorted((name for name in ids if name not in claimed), key=outside.__contains__)


def meanings(
    project: Project, file: FileName, data: Any, path: Path, listed: Mapping[str, str]
) -> dict[str, str]:
    """Return the names that could be the value at a path, each with what it means as Markdown.

    That is those ``listed`` with their meanings, or without them what is declared somewhere.
    """
    example = name_at(file, data, path, is_key=False, written="")
    if example is None:
        return dict(listed)
    if listed:
        names = [replace(example, id=id) for id in listed]
    else:
        names = list(_known(example, project, file, data))
    return {name.id: listed.get(name.id) or about(project, name, data) or "" for name in names}


def _known(like: Name, project: Project, file: FileName, data: Any) -> Iterable[Name]:
    """Return the names of the same sort and scope as one that is still to be written."""
    if file.kind is Kind.FACTSHEET and like.sort is not Sort.AANPAK:
        return known_in_round(like.sort, file, project.workspace)
    if like.sort is Sort.AANPAK:
        ids = project.workspace.aanpakken(file.gemeente, file.ronde)
    elif like.sort is Sort.PROFIEL:
        ids = _profiles(project, data)
    else:
        ids = list(_declared(like, project, file, data))
    return [replace(like, id=id) for id in ids]


def _declared(like: Name, project: Project, file: FileName, data: Any) -> Iterator[str]:
    """Yield the ids that are declared for names of this sort and scope: here or in a framework."""
    sources = [(file, data)]
    if file.kind is not Kind.KADER:
        for kader, framework in project.frameworks.items():
            sources.append((FileName(Kind.KADER, kader=kader), framework.source.document.data))
    for source, content in sources:
        for mention in mentions(source, content):
            if mention.declares and mention.name == replace(like, id=mention.name.id):
                yield mention.name.id


def _profiles(project: Project, data: Any) -> list[str]:
    """Return the profiles that an assessment can have: those of its level."""
    framework = project.framework_of(data)
    niveau = str(value_at(data, ("niveau",)))
    return list(framework.model.profielen_of(niveau)) if framework else []


def outside_profile(project: Project, data: Any) -> frozenset[str]:
    """Return the indicators that the profile of an assessment leaves out on purpose."""
    framework = project.framework_of(data)
    profiel = framework and framework.model.profielen.get(str(value_at(data, ("profiel",))))
    return frozenset(profiel.buiten if profiel else ())
