"""An assessment joined with the framework, level and profile that it names."""

from ggsr.diagnostics import Diagnostic
from ggsr.rules.verwijzingen import (
    _profiel,
    _unknown_framework,
    _unknown_niveau,
)
from ggsr.workspace.entities import Assessment, AssessmentFile, Frameworks


def resolve(
    file: AssessmentFile, frameworks: Frameworks
) -> tuple[Assessment | None, list[Diagnostic]]:
    """Return the assessment with what it refers to, and the references that lead nowhere.

    The assessment is None without a level to judge against. A framework that did not load is
    passed over in silence: its own diagnostics say what is wrong.
    """
    framework = frameworks.known.get(file.model.kader)
    if framework is None:
        known = file.model.kader in frameworks.broken
        return None, [] if known else [_unknown_framework(file, frameworks)]
    niveau = framework.model.niveaus.get(file.model.niveau)
    if niveau is None:
        return None, [_unknown_niveau(file, framework)]
    profiel, problems = _profiel(file, framework)
    return Assessment(file, framework, niveau, profiel), problems
