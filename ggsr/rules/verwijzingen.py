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

from ggsr.diagnostics import Diagnostic, Severity
from ggsr.i18n import _
from ggsr.model import Profiel, is_id
from ggsr.resources import shipped
from ggsr.rules.names import ONBEKEND_NIVEAU
from ggsr.rules.rule import Rule
from ggsr.subjects import Assessment, AssessmentFile, Framework, Frameworks
from ggsr.suggest import guesses, one_of

ONBEKEND_KADER = Rule("onbekend-kader", Severity.ERROR)
ONBEKEND_PROFIEL = Rule("onbekend-profiel", Severity.ERROR)
RULES = (ONBEKEND_KADER, ONBEKEND_NIVEAU, ONBEKEND_PROFIEL)


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


def _unknown_framework(file: AssessmentFile, frameworks: Frameworks) -> Diagnostic:
    name = file.model.kader
    known = [*frameworks.known, *frameworks.broken]
    help = one_of(name, known)
    copy = shipped("frameworks") / f"{name}.yaml"
    if is_id(name) and copy.name in {path.name for path in shipped("frameworks").glob("*.yaml")}:
        help = _("copy {path} to frameworks/").format(path=copy)
    return ONBEKEND_KADER.at(
        file.document.value("kader"),
        _("there is no framework frameworks/{name}.yaml").format(name=name),
        help,
        meant=guesses(name, known),
    )


def _unknown_niveau(file: AssessmentFile, framework: Framework) -> Diagnostic:
    return ONBEKEND_NIVEAU.at(
        file.document.value("niveau"),
        _("framework {kader} has no level '{niveau}'").format(
            kader=framework.id, niveau=file.model.niveau
        ),
        one_of(file.model.niveau, framework.model.niveaus),
        meant=guesses(file.model.niveau, framework.model.niveaus),
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
    help = one_of(name, fitting) or _("leave 'profiel' out: this level has none")
    return None, [ONBEKEND_PROFIEL.at(place, message, help, meant=guesses(name, fitting))]
