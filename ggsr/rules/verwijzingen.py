"""What a file is judged against; ``names.py`` explains a level that is not there.

``onbekend-kader``: a framework that has no file in ``frameworks/``.

The framework says what the indicators and verdicts of an assessment are.

Fails::

    kader: ggrs    # misspelt

Passes::

    kader: ggsr    # frameworks/ggsr.yaml

``onbekend-profiel``: a profile that the level does not have.

A profile says what a round does not judge. Each is of one level, and serves no other.

Fails::

    kader: ggsr
    niveau: beleid
    profiel: factsheet-2031    # misspelt

Passes::

    kader: ggsr
    niveau: beleid
    profiel: factsheet-2013
"""

from ggsr.diagnostics import Diagnostic, Rule, Severity
from ggsr.files import shipped
from ggsr.i18n import _
from ggsr.model import Profiel, is_id
from ggsr.rules.names import ONBEKEND_NIVEAU
from ggsr.spelling import suggestion_or_list, suggestions
from ggsr.workspace.entities import AssessmentFile, Framework, Frameworks

ONBEKEND_KADER = Rule("onbekend-kader", Severity.ERROR)
ONBEKEND_PROFIEL = Rule("onbekend-profiel", Severity.ERROR)
RULES = (ONBEKEND_KADER, ONBEKEND_NIVEAU, ONBEKEND_PROFIEL)


def _unknown_framework(file: AssessmentFile, frameworks: Frameworks) -> Diagnostic:
    name = file.model.kader
    known = [*frameworks.known, *frameworks.broken]
    help = suggestion_or_list(name, known)
    copy = shipped("frameworks") / f"{name}.yaml"
    if is_id(name) and copy.name in {path.name for path in shipped("frameworks").glob("*.yaml")}:
        help = _("copy {path} to frameworks/").format(path=copy)
    return ONBEKEND_KADER.at(
        file.document.value("kader"),
        _("there is no framework frameworks/{name}.yaml").format(name=name),
        help,
        suggestions=suggestions(name, known),
    )


def _unknown_niveau(file: AssessmentFile, framework: Framework) -> Diagnostic:
    return ONBEKEND_NIVEAU.at(
        file.document.value("niveau"),
        _("framework {kader} has no level '{niveau}'").format(
            kader=framework.id, niveau=file.model.niveau
        ),
        suggestion_or_list(file.model.niveau, framework.model.niveaus),
        suggestions=suggestions(file.model.niveau, framework.model.niveaus),
    )


def _profiel(file: AssessmentFile, framework: Framework) -> tuple[Profiel | None, list[Diagnostic]]:
    name = file.model.profiel
    if name is None:
        return None, []
    fitting = framework.model.profielen_of(file.model.niveau)
    if name in fitting:
        return fitting[name], []
    message = _("level {niveau} of {kader} has no profile '{profiel}'").format(
        niveau=file.model.niveau, kader=framework.id, profiel=name
    )
    place = file.document.value("profiel")
    help = suggestion_or_list(name, fitting) or _("leave 'profiel' out: this level has none")
    return None, [ONBEKEND_PROFIEL.at(place, message, help, suggestions=suggestions(name, fitting))]
