"""Where what a name stands for is written down, and who else uses the name."""

from ggsr.language_server.index import Use
from ggsr.language_server.pointing import target_at
from ggsr.language_server.project import Project


def definitions(project: Project, file: str, index: int) -> list[Use]:
    """Return where the name at an index of an open file is declared; nothing if it is none."""
    return [use for use in _uses(project, file, index) if use.declares]


def references(project: Project, file: str, index: int, *, declarations: bool) -> list[Use]:
    """Return where the name at an index of an open file stands, in all files of the workspace."""
    return [use for use in _uses(project, file, index) if declarations or not use.declares]


def _uses(project: Project, file: str, index: int) -> list[Use]:
    target = target_at(project, file, index)
    return project.uses(target.name) if target and target.name else []
