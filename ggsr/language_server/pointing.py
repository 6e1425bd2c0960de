"""What somebody points at in an open file."""

from dataclasses import dataclass
from typing import Any

from ggsr.language_server.project import Project
from ggsr.language_server.scopes import in_round
from ggsr.mentions import Name, name_at
from ggsr.naming import FileName, file_name
from ggsr.yaml_source.cursor import Spot, spot_at
from ggsr.yaml_source.lines import split_lines


@dataclass(frozen=True)
class Target:
    """A key or value of a file; ``name`` if it is the name of something.

    ``data`` is what the file says, or said when it was last readable.
    """

    file: FileName
    spot: Spot
    data: Any
    name: Name | None


def line_of(text: str, index: int) -> int:
    """Return the line, counted from 0, that an index of a text is in."""
    return len(split_lines(text[:index])) - 1


def target_at(project: Project, file: str, index: int) -> Target | None:
    """Return what stands at an index of an open file, or None where that is nothing to speak of."""
    kind, text = file_name(file), project.texts[file]
    spot = spot_at(text, index)
    if kind is None or spot is None:
        return None
    data = project.workspace.data(file, line_of(text, index))
    name = name_at(kind, data, spot.path, spot.is_key, spot.value)
    return Target(kind, spot, data, name and in_round(name, kind, project.workspace))
