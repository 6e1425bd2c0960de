"""``onbekende-groep``: a group of indicators that the framework does not have.

``groepen`` of an indicator and ``alleen_groepen`` of a profile name groups that the framework
declares under ``groepen``. By a misspelt name, a profile leaves out what was meant to be judged.

Fails::

    # frameworks/ggsr.yaml
    groepen: {basis: {naam: Basis}}
    profielen:
      kort: {niveau: beleid, alleen_groepen: [bassis], reden: ...}

Passes::

    # frameworks/ggsr.yaml
    groepen: {basis: {naam: Basis}}
    profielen:
      kort: {niveau: beleid, alleen_groepen: [basis], reden: ...}
"""

from collections.abc import Iterator, Sequence

from ggsr.diagnostics import Diagnostic, Rule, Severity
from ggsr.i18n import Message
from ggsr.spelling import certain_corrections, suggestion_or_list, suggestions
from ggsr.workspace.entities import Framework
from ggsr.yaml_source.document import Path
from ggsr.yaml_source.editing import respell

RULE = Rule("onbekende-groep", Severity.ERROR, __doc__, missed=("groepen/*",))
RULES = (RULE,)


def check(framework: Framework) -> Iterator[Diagnostic]:
    document, known = framework.source.document, framework.model.groepen
    for path, names in _named(framework):
        if known.keys() >= set(names):
            continue
        misspelt = certain_corrections(names, known)
        for index, name in enumerate(names):
            if name not in known:
                place = document.value(*path, index)
                yield RULE.at(
                    place,
                    Message("the framework has no group '{groep}'", groep=name),
                    suggestion_or_list(name, known)
                    or Message("declare it under 'groepen' of the framework, with its name"),
                    fix=respell(place, name, misspelt[name]) if name in misspelt else None,
                    suggestions=suggestions(name, known),
                )


def _named(framework: Framework) -> Iterator[tuple[Path, Sequence[str]]]:
    """Yield the lists of groups in a framework, each with its path."""
    kader = framework.model
    for niveau_id, niveau in kader.niveaus.items():
        for id, plaats in niveau.indicatoren.items():
            path = ("niveaus", niveau_id, "criteria", plaats.criterium_id, "indicatoren", id)
            yield (*path, "groepen"), plaats.indicator.groepen
    for id, profiel in kader.profielen.items():
        yield ("profielen", id, "alleen_groepen"), profiel.alleen_groepen
