"""What is shown about the word under the pointer."""

from typing import NamedTuple

from ggsr.language_server.meaning import about
from ggsr.language_server.pointing import Target, target_at
from ggsr.language_server.project import Project
from ggsr.schema import schema_of
from ggsr.schema.walking import described, schema_at


class Shown(NamedTuple):
    """Markdown about a stretch of a text, which is given by the indexes of its characters."""

    markdown: str
    begin: int
    end: int


def hover(project: Project, file: str, index: int) -> Shown | None:
    """Return what there is to say about what stands at an index of an open file."""
    target = target_at(project, file, index)
    if target is None:
        return None
    told = about(project, target.name, target.data) if target.name else None
    told = told or _described(target, project)
    return Shown(told, target.spot.begin, target.spot.end) if told else None


def _described(target: Target, project: Project) -> str | None:
    """Return what a key is for."""
    if not target.spot.is_key:
        return None
    schema = schema_of(target.file, target.data, project.frameworks)
    _line, markdown = described(schema_at(schema, target.spot.path) or {})
    return markdown or None
