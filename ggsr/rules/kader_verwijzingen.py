"""What a framework refers to within itself: its themas, levels and indicators.

The rules are explained in ``names.py``: other files can name what is not there as well.
"""

from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic
from ggsr.i18n import _
from ggsr.rules.names import ONBEKEND_NIVEAU, ONBEKEND_THEMA, ONBEKENDE_INDICATOR
from ggsr.spelling import suggestion_or_list, suggestions
from ggsr.workspace.entities import Framework

RULES = (ONBEKEND_THEMA, ONBEKEND_NIVEAU, ONBEKENDE_INDICATOR)


def check(framework: Framework) -> Iterator[Diagnostic]:
    kader, document = framework.model, framework.source.document
    for niveau_id, niveau in kader.niveaus.items():
        for criterium_id, criterium in niveau.criteria.items():
            if criterium.thema not in kader.themas:
                yield ONBEKEND_THEMA.at(
                    document.value("niveaus", niveau_id, "criteria", criterium_id, "thema"),
                    _("the framework has no thema '{thema}'").format(thema=criterium.thema),
                    suggestion_or_list(criterium.thema, kader.themas),
                    suggestions=suggestions(criterium.thema, kader.themas),
                )
    for profiel_id in kader.profielen:
        yield from _profiel(framework, profiel_id)


def _profiel(framework: Framework, profiel_id: str) -> Iterator[Diagnostic]:
    kader, document = framework.model, framework.source.document
    profiel = kader.profielen[profiel_id]
    niveau = kader.niveaus.get(profiel.niveau)
    if niveau is None:
        yield ONBEKEND_NIVEAU.at(
            document.value("profielen", profiel_id, "niveau"),
            _("the framework has no level '{niveau}'").format(niveau=profiel.niveau),
            suggestion_or_list(profiel.niveau, kader.niveaus),
            suggestions=suggestions(profiel.niveau, kader.niveaus),
        )
        return
    for index, indicator in enumerate(profiel.buiten):
        if indicator not in niveau.indicatoren:
            yield ONBEKENDE_INDICATOR.at(
                document.value("profielen", profiel_id, "buiten", index),
                _("level {niveau} has no indicator '{indicator}'").format(
                    niveau=profiel.niveau, indicator=indicator
                ),
                suggestion_or_list(indicator, niveau.indicatoren),
                suggestions=suggestions(indicator, niveau.indicatoren),
            )
