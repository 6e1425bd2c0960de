"""The registry: every rule that ``ggsr validate`` knows, by what it looks at.

A new rule is a module here with ``RULES`` and ``check``, a line in one of the lists below, and a
test ``tests/rules/test_<module>.py``; ``make reference`` puts it in ``docs/rules.md``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from types import ModuleType

from ggsr.diagnostics import Diagnostic, Rule, Severity
from ggsr.i18n import _
from ggsr.model import Model
from ggsr.model.validation import MAX_PROBLEMS, SHAPE_RULES, TOO_MANY
from ggsr.rules import (
    acceptaties,
    bereik_boven_populatie,
    bevinding_herhaalt_indicator,
    conclusie,
    dekking_onvolledig,
    documenten,
    doelgroep,
    dubbel_oordeel,
    kader_dubbele_id,
    kader_dubbele_tekst,
    kader_leeg_criterium,
    kader_verwijzingen,
    let_op_bij_verbeterpunt,
    onbekend_oordeel,
    onbekende_aanpak,
    onbekende_indicator,
    oordeel_verschilt_binnen_gemeente,
    opmaak_in_tekst,
    persoonsgegeven,
    te_veel_netwerkpartners,
    verwijzingen,
)
from ggsr.workspace.entities import Assessment, AssessmentFile, Framework, Round, RoundFiles, Source
from ggsr.workspace.layout import NAMING_RULES
from ggsr.yaml_source import YAML_RULES

FRAMEWORK = (kader_dubbele_id, kader_dubbele_tekst, kader_leeg_criterium, kader_verwijzingen)
"""Look at one framework."""

SOURCE = (persoonsgegeven,)
"""Look at any one file of a gemeente."""

FILE = (dubbel_oordeel, documenten, opmaak_in_tekst)
"""Look at one assessment by itself."""

ASSESSMENT = (
    onbekende_indicator,
    onbekend_oordeel,
    dekking_onvolledig,
    te_veel_netwerkpartners,
    doelgroep,
    let_op_bij_verbeterpunt,
    bevinding_herhaalt_indicator,
    conclusie,
)
"""Look at one assessment with the framework it is judged against."""

ROUND_FILES = (onbekende_aanpak,)
"""Look at the files of one round."""

ROUND = (bereik_boven_populatie, oordeel_verschilt_binnen_gemeente)
"""Look at the assessments of one round together."""

MODULES = (*FRAMEWORK, verwijzingen, *SOURCE, *FILE, *ASSESSMENT, *ROUND_FILES, *ROUND, acceptaties)

_BELOW = (*YAML_RULES, *SHAPE_RULES, *NAMING_RULES)

CATALOGUE: Mapping[str, Rule] = {
    **{name: Rule(name, Severity.ERROR) for name in _BELOW},
    **{rule.name: rule for module in MODULES for rule in module.RULES},
}
"""Every rule by its name, those of the layers below included."""

ACCEPTABLE: Mapping[str, Rule] = {
    name: rule
    for name, rule in CATALOGUE.items()
    if rule.severity is not Severity.ERROR and rule is not acceptaties.ONGEBRUIKT
}
"""The rules whose diagnostics can be accepted, with a reason, in the data."""


def check_framework(framework: Framework) -> Iterator[Diagnostic]:
    return _run(FRAMEWORK, framework)


def check_source(source: Source[Model]) -> Iterator[Diagnostic]:
    return _run(SOURCE, source)


def check_file(file: AssessmentFile) -> Iterator[Diagnostic]:
    return _run(FILE, file)


def check_assessment(assessment: Assessment) -> Iterator[Diagnostic]:
    return _run(ASSESSMENT, assessment)


def check_round_files(files: RoundFiles) -> Iterator[Diagnostic]:
    return _run(ROUND_FILES, files)


def check_round(round: Round) -> Iterator[Diagnostic]:
    return _run(ROUND, round)


def _run(modules: tuple[ModuleType, ...], subject: object) -> Iterator[Diagnostic]:
    for module in modules:
        found = list(islice(module.check(subject), MAX_PROBLEMS + 1))
        yield from found[:MAX_PROBLEMS]
        if len(found) > MAX_PROBLEMS:
            yield _and_more(found[-1])


def _and_more(found: Diagnostic) -> Diagnostic:
    """Return, at the first diagnostic of a rule that is not shown, that there are more of it."""
    return replace(
        found,
        rule=TOO_MANY,
        message=_("and more of '{name}' from here on").format(name=found.rule),
        help=_("mend the ones above first; then the others are shown"),
        related=(),
        subject=None,
        fix=None,
        suggestions=(),
    )
