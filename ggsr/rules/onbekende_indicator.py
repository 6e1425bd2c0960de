"""Findings and reasons under an id that the level does not have.

The rule is explained in ``names.py``: a profile can name an unknown indicator as well.
"""

from collections.abc import Iterator, Mapping

from ggsr.diagnostics import Diagnostic, Fix, Place
from ggsr.i18n import _
from ggsr.rules.names import ONBEKENDE_INDICATOR
from ggsr.spelling import certain_corrections, did_you_mean, nearest, suggestions, words
from ggsr.workspace.entities import Assessment
from ggsr.yaml_source.editing import respell

RULES = (ONBEKENDE_INDICATOR,)


def check(assessment: Assessment) -> Iterator[Diagnostic]:
    known = assessment.niveau.indicatoren
    misspelt: Mapping[str, str] | None = None
    for indicator, path in assessment.file.claims:
        if indicator not in known:
            misspelt = _slips(assessment) if misspelt is None else misspelt
            place = assessment.document.key(*path)
            yield ONBEKENDE_INDICATOR.at(
                place,
                _("level {niveau} of {kader} has no indicator '{indicator}'").format(
                    niveau=assessment.model.niveau,
                    kader=assessment.framework.id,
                    indicator=indicator,
                ),
                _help(assessment, indicator),
                fix=_fix(place, indicator, misspelt.get(indicator)),
                suggestions=suggestions(indicator, known),
            )


def _slips(assessment: Assessment) -> Mapping[str, str]:
    """Return which unknown ids are misspelt beyond doubt, with what each should be.

    What is near an indicator of another level may be meant as that one.
    """
    ids = {name for niveau in assessment.kader.niveaus.values() for name in niveau.indicatoren}
    written = [name for name, _path in assessment.file.claims]
    own = assessment.niveau.indicatoren
    return {word: name for word, name in certain_corrections(written, ids).items() if name in own}


def _fix(place: Place, indicator: str, name: str | None) -> Fix | None:
    return respell(place, indicator, name) if name else None


def _help(assessment: Assessment, indicator: str) -> str | None:
    for name, niveau in assessment.kader.niveaus.items():
        if indicator in niveau.indicatoren:
            return _("it is an indicator of level {niveau}; this file is about level {own}").format(
                niveau=name, own=assessment.model.niveau
            )
    known = assessment.niveau.indicatoren
    written = list(words(indicator))
    for name, plaats in known.items():
        if list(words(plaats.indicator.tekst)) == written:
            return _("write the id of this indicator: {name}").format(name=name)
    sentence = did_you_mean(indicator, known)
    match = nearest(indicator, known)
    if sentence and match:
        return f"{sentence} ({known[match].indicator.tekst})"
    path = assessment.framework.source.file
    return sentence or _("the indicators are listed in {path}").format(path=path)
