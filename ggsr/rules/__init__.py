"""The registry: every rule that ``ggsr validate`` knows, by what it looks at.

A new rule is a module here with ``RULES`` and ``check``, a line in ``MODULES`` and one in the list
of what it looks at, and a test ``tests/rules/test_<module>.py``.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from ggsr.diagnostics import Diagnostic, Rule, Severity
from ggsr.model import Model
from ggsr.model.validation import SHAPE_RULES, limited
from ggsr.queries.standing import Course
from ggsr.rules import (
    acceptaties,
    beoordeling_leeg,
    bereik_boven_populatie,
    bevinding_herhaalt_indicator,
    bevinding_herhaalt_vorige,
    bijlage_ontbreekt,
    concept_in_gepubliceerde_ronde,
    conclusie,
    dekking_onvolledig,
    documenten,
    doelgroep,
    dubbel_oordeel,
    dubbele_naam,
    gezin_commentaar,
    gezin_zonder_beoordeling,
    gezinnen_tegen_oordeel,
    hertoets,
    kader_dubbele_id,
    kader_dubbele_naam,
    kader_dubbele_tekst,
    kader_leeg_criterium,
    let_op_bij_verbeterpunt,
    nog_over_te_nemen,
    onbekend_oordeel,
    onbekende_gemeente,
    onbekende_groep,
    oordeel_buiten_profiel,
    oordeel_verschilt_binnen_gemeente,
    opmaak_in_tekst,
    opvolging,
    overgang,
    overgang_schaal_verschilt,
    persoonsgegeven,
    punten,
    references,
    ronde_volgorde,
    te_veel_netwerkpartners,
    verbeterpunt_zonder_vervolg,
    vervolg,
    wederhoor,
)
from ggsr.workspace.entities import (
    Assessment,
    AssessmentFile,
    Framework,
    Frameworks,
    GemeenteAmongOthers,
    Round,
    RoundFiles,
    Source,
)
from ggsr.workspace.layout import NAMING_RULES
from ggsr.yaml_source import YAML_RULES

T = TypeVar("T")

_FRAMEWORK = (
    kader_dubbele_id.check,
    kader_dubbele_naam.check,
    kader_dubbele_tekst.check,
    kader_leeg_criterium.check,
    onbekende_groep.check,
    overgang_schaal_verschilt.check,
    references.check_framework,
)
"""Look at one framework."""

_FRAMEWORKS = (overgang.check,)
"""Look at all frameworks together."""

_SOURCE = (persoonsgegeven.check,)
"""Look at any one file of a gemeente."""

_FILE = (dubbel_oordeel.check, documenten.check, opmaak_in_tekst.check, wederhoor.check)
"""Look at one assessment by itself."""

_ASSESSMENT = (
    references.check_assessment,
    onbekend_oordeel.check,
    oordeel_buiten_profiel.check,
    beoordeling_leeg.check,
    dekking_onvolledig.check,
    nog_over_te_nemen.check,
    nog_over_te_nemen.check_names,
    te_veel_netwerkpartners.check,
    doelgroep.check,
    let_op_bij_verbeterpunt.check,
    bevinding_herhaalt_indicator.check,
    conclusie.check,
    references.check_families,
    onbekend_oordeel.check_families,
    dubbel_oordeel.check_families,
    oordeel_buiten_profiel.check_families,
    dekking_onvolledig.check_families,
    punten.check_number,
    punten.check_verdict,
)
"""Look at one assessment with the framework it is judged against."""

_ROUND_FILES = (
    references.check_round,
    references.check_followed_aanpakken,
    persoonsgegeven.check_round,
    documenten.check_round,
    bijlage_ontbreekt.check_round,
    opmaak_in_tekst.check_round,
    opvolging.check_files,
    gezin_commentaar.check,
    gezin_zonder_beoordeling.check,
)
"""Look at the files of one round."""

_FOLLOWING = (
    conclusie.check_following,
    bevinding_herhaalt_vorige.check,
    verbeterpunt_zonder_vervolg.check,
)
"""Look at an assessment together with the one that it follows; neither has errors."""

_FAMILIES = (gezinnen_tegen_oordeel.check,)
"""Look at an assessment together with the families beside it; none of them has errors."""

_ROUND = (
    bereik_boven_populatie.check,
    oordeel_verschilt_binnen_gemeente.check,
    concept_in_gepubliceerde_ronde.check,
    dubbele_naam.check_round,
)
"""Look at the assessments of one round together."""

_FOLLOW_UP = (references.check_followed_indicators, opvolging.check)
"""Look at what became of the verbeterpunten of a round; its assessments have no errors."""

_COURSE = (
    vervolg.check,
    vervolg.check_paper,
    vervolg.check_gemeente,
    hertoets.check,
    ronde_volgorde.check,
)
"""Look at all rounds of a gemeente together."""

_GEMEENTE = (onbekende_gemeente.check, dubbele_naam.check_gemeente)
"""Look at a gemeente among all others."""

MODULES = (
    kader_dubbele_id,
    kader_dubbele_naam,
    kader_dubbele_tekst,
    kader_leeg_criterium,
    overgang,
    overgang_schaal_verschilt,
    references,
    onbekende_gemeente,
    onbekende_groep,
    persoonsgegeven,
    dubbel_oordeel,
    documenten,
    bijlage_ontbreekt,
    opmaak_in_tekst,
    wederhoor,
    onbekend_oordeel,
    oordeel_buiten_profiel,
    beoordeling_leeg,
    dekking_onvolledig,
    nog_over_te_nemen,
    te_veel_netwerkpartners,
    doelgroep,
    let_op_bij_verbeterpunt,
    bevinding_herhaalt_indicator,
    conclusie,
    bereik_boven_populatie,
    oordeel_verschilt_binnen_gemeente,
    opvolging,
    dubbele_naam,
    concept_in_gepubliceerde_ronde,
    ronde_volgorde,
    vervolg,
    hertoets,
    verbeterpunt_zonder_vervolg,
    bevinding_herhaalt_vorige,
    gezin_commentaar,
    gezin_zonder_beoordeling,
    punten,
    gezinnen_tegen_oordeel,
    acceptaties,
)
"""Every module of rules, in the order of ``ggsr explain``."""

CATALOGUE: Mapping[str, Rule] = {
    rule.name: rule
    for rules in (YAML_RULES, SHAPE_RULES, NAMING_RULES, *(module.RULES for module in MODULES))
    for rule in rules
}
"""Every rule by its name, those of reading and of shape included."""

ACCEPTABLE: Mapping[str, Rule] = {
    name: rule
    for name, rule in CATALOGUE.items()
    if rule.severity is not Severity.ERROR
    and rule not in (acceptaties.ONGEBRUIKT, kader_dubbele_naam.RULE, punten.TEGEN_OORDEEL)
}
"""The rules whose diagnostics can be accepted, with a reason, in the data.

What is wrong in a framework or in the file of a family cannot: those have no place for it.
"""


def check_framework(framework: Framework, limit: int | None) -> Iterator[Diagnostic]:
    return _run(_FRAMEWORK, framework, limit)


def check_frameworks(frameworks: Frameworks, limit: int | None) -> Iterator[Diagnostic]:
    return _run(_FRAMEWORKS, frameworks, limit)


def check_source(source: Source[Model], limit: int | None) -> Iterator[Diagnostic]:
    return _run(_SOURCE, source, limit)


def check_file(file: AssessmentFile, limit: int | None) -> Iterator[Diagnostic]:
    return _run(_FILE, file, limit)


def check_assessment(assessment: Assessment, limit: int | None) -> Iterator[Diagnostic]:
    return _run(_ASSESSMENT, assessment, limit)


def check_following(assessment: Assessment, limit: int | None) -> Iterator[Diagnostic]:
    return _run(_FOLLOWING, assessment, limit)


def check_families(assessment: Assessment, limit: int | None) -> Iterator[Diagnostic]:
    return _run(_FAMILIES, assessment, limit)


def check_round_files(files: RoundFiles, limit: int | None) -> Iterator[Diagnostic]:
    return _run(_ROUND_FILES, files, limit)


def check_round(round: Round, limit: int | None) -> Iterator[Diagnostic]:
    return _run(_ROUND, round, limit)


def check_follow_up(round: Round, limit: int | None) -> Iterator[Diagnostic]:
    return _run(_FOLLOW_UP, round, limit)


def check_course(course: Course, limit: int | None) -> Iterator[Diagnostic]:
    return _run(_COURSE, course, limit)


def check_gemeente(gemeente: GemeenteAmongOthers, limit: int | None) -> Iterator[Diagnostic]:
    return _run(_GEMEENTE, gemeente, limit)


def _run(
    checks: Iterable[Callable[[T], Iterator[Diagnostic]]], subject: T, limit: int | None
) -> Iterator[Diagnostic]:
    for check in checks:
        yield from limited(check(subject), limit)
