"""Names in the data that lead nowhere: of a framework, level, profile, thema, indicator or aanpak.

``resolve`` joins an assessment with the framework, level and profile that it names.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from ggsr.diagnostics import Diagnostic, Fix, Place, Rule, Severity
from ggsr.files import shipped
from ggsr.i18n import Known, Message, Text
from ggsr.model import Profiel, is_id
from ggsr.spelling import (
    MAX_NAMES,
    certain_corrections,
    did_you_mean,
    nearest,
    suggestion_or_list,
    suggestions,
    words,
)
from ggsr.workspace.entities import (
    FINDINGS,
    FOLLOWED,
    SET_ASIDE,
    Assessment,
    AssessmentFile,
    Framework,
    Frameworks,
    Round,
    RoundFiles,
)
from ggsr.yaml_source.editing import respell

ONBEKEND_KADER = Rule(
    "onbekend-kader",
    Severity.ERROR,
    """\
a framework without a file in ``frameworks/``.

The framework defines the indicators and verdicts of an assessment.

Fails::

    kader: ggrs    # misspelt

Passes::

    kader: ggsr    # frameworks/ggsr.yaml
""",
)
ONBEKEND_NIVEAU = Rule(
    "onbekend-niveau",
    Severity.ERROR,
    """\
a level that the framework does not have.

An assessment is made at a level of its framework, and a profile leaves out indicators of a level.

Fails::

    kader: ggsr
    niveau: belied    # misspelt

Fails, in a framework::

    # frameworks/ggsr.yaml
    profielen:
      factsheet-2013: {niveau: belied, ...}

Passes::

    kader: ggsr
    niveau: beleid
""",
    missed=("niveaus/*",),
)
ONBEKEND_PROFIEL = Rule(
    "onbekend-profiel",
    Severity.ERROR,
    """\
a profile that the level does not have.

A profile defines what a round does not judge. Each profile belongs to one level and cannot be used
with another.

Fails::

    kader: ggsr
    niveau: beleid
    profiel: factsheet-2031    # misspelt

Passes::

    kader: ggsr
    niveau: beleid
    profiel: factsheet-2013
""",
)
ONBEKEND_THEMA = Rule(
    "onbekend-thema",
    Severity.ERROR,
    """\
a thema that the framework does not have.

A criterium belongs to a thema of its own framework, and a conclusion is about a thema for which the
level has indicators.

Fails::

    conclusie:
      nazorg: {gaat_goed: [De nazorg is geregeld.]}  # the id is continu

Fails, in a framework::

    # frameworks/ggsr.yaml
    niveaus:
      beleid:
        criteria:
          planmatig: {thema: aanpak, ...}  # the id is de-aanpak

Passes::

    conclusie:
      continu: {gaat_goed: [De nazorg is geregeld.]}
""",
    missed=("themas/*",),
)
ONBEKENDE_INDICATOR = Rule(
    "onbekende-indicator",
    Severity.ERROR,
    """\
an indicator that the level does not have.

A finding or a reason under an unknown id would not be counted. A profile can only leave out what
its level has, and only on what it has can something be reported afterwards. Under
``uit_vorig_kader`` stand indicators of the framework that the assessment was migrated from; ``zie``
names the finding in the same file that has the text.

Fails::

    niveau: beleid
    bevindingen:
      doorzetingsmacht: {oordeel: voldoet, tekst: ...}      # misspelt
      vertrouwen-van-gezin: {oordeel: voldoet, tekst: ...}  # one of level casus

Fails, in a framework::

    # frameworks/ggsr.yaml
    profielen:
      factsheet-2013: {niveau: beleid, buiten: [bekendmking], ...}

Passes::

    niveau: beleid
    bevindingen:
      doorzettingsmacht: {oordeel: voldoet, tekst: ...}
""",
    missed=("niveaus/*/criteria/*/indicatoren/*",),
)
ONBEKENDE_AANPAK = Rule(
    "onbekende-aanpak",
    Severity.ERROR,
    """\
an aanpak that another file names, and that does not exist.

``aanpakken`` of a factsheet lists the names of files in the round, without ``.yaml``; those of an
opvolging.yaml have such a name as their key. ``beeindigd`` of a gemeente.yaml names the last
assessment of each aanpak that ended, as ronde/aanpak: no draft, and none that another follows.
``hoort_bij`` of an assessment of families, at level ``casus``, names the one of the same aanpak on
paper, as ronde/aanpak: at another level, of the same round or an earlier one, and no draft, unless
this is a draft too.

Fails::

    # factsheet.yaml
    aanpakken: [gezinscoach]
    # gezinscoaching.yaml
    aanpak: Gezinscoaching

Fails, in gemeente.yaml::

    # cases/voorbeeldstad/gemeente.yaml
    beeindigd: {2022/gezinscoaching: Opgegaan in het wijkteam.}
    # cases/voorbeeldstad/2024/gezinscoaching.yaml
    aanpak: Gezinscoaching

Passes::

    # factsheet.yaml
    aanpakken: [gezinscoaching]
    # cases/voorbeeldstad/gemeente.yaml
    beeindigd: {2024/gezinscoaching: Opgegaan in het wijkteam.}
    # gezinscoaching.yaml
    aanpak: Gezinscoaching
""",
)
RULES = (
    ONBEKEND_KADER,
    ONBEKEND_NIVEAU,
    ONBEKEND_PROFIEL,
    ONBEKEND_THEMA,
    ONBEKENDE_INDICATOR,
    ONBEKENDE_AANPAK,
)


def resolve(
    file: AssessmentFile, frameworks: Frameworks
) -> tuple[Assessment | None, list[Diagnostic]]:
    """Return the assessment with what it refers to, and the references that lead nowhere.

    The assessment is None without a level to judge against. Nothing is reported of a framework
    that did not load: its own diagnostics say what is wrong.
    """
    framework = frameworks.known.get(file.model.kader)
    if framework is None:
        known = file.model.kader in frameworks.broken
        return None, [] if known else [_unknown_framework(file, frameworks)]
    niveau = framework.model.niveaus.get(file.model.niveau)
    if niveau is None:
        message = Message(
            "framework {kader} has no level '{niveau}'",
            kader=framework.id,
            niveau=file.model.niveau,
        )
        place = file.document.value("niveau")
        return None, [
            unknown(ONBEKEND_NIVEAU, place, message, file.model.niveau, framework.model.niveaus)
        ]
    profiel, problems = _profiel(file, framework)
    return Assessment(file, framework, niveau, profiel), problems


def _unknown_framework(file: AssessmentFile, frameworks: Frameworks) -> Diagnostic:
    name = file.model.kader
    known = [*frameworks.known, *frameworks.broken]
    help = suggestion_or_list(name, known)
    copy = shipped("frameworks") / f"{name}.yaml"
    if is_id(name) and copy.name in {path.name for path in shipped("frameworks").glob("*.yaml")}:
        help = Message("copy {path} to frameworks/", path=copy)
    return ONBEKEND_KADER.at(
        file.document.value("kader"),
        Message("framework frameworks/{name}.yaml does not exist", name=name),
        help,
        suggestions=suggestions(name, known),
    )


def _profiel(file: AssessmentFile, framework: Framework) -> tuple[Profiel | None, list[Diagnostic]]:
    name = file.model.profiel
    if name is None:
        return None, []
    fitting = framework.model.profielen_of(file.model.niveau)
    if name in fitting:
        return fitting[name], []
    message = Message(
        "level {niveau} of {kader} has no profile '{profiel}'",
        niveau=file.model.niveau,
        kader=framework.id,
        profiel=name,
    )
    without = Message("leave out 'profiel': this level has no profiles")
    place = file.document.value("profiel")
    return None, [unknown(ONBEKEND_PROFIEL, place, message, name, fitting, without)]


def check_framework(framework: Framework) -> Iterator[Diagnostic]:
    """Yield the themas, levels and indicators that a framework names and does not have."""
    kader, document = framework.model, framework.source.document
    for niveau_id, niveau in kader.niveaus.items():
        for criterium_id, criterium in niveau.criteria.items():
            if criterium.thema not in kader.themas:
                yield unknown(
                    ONBEKEND_THEMA,
                    document.value("niveaus", niveau_id, "criteria", criterium_id, "thema"),
                    Message("the framework has no thema '{thema}'", thema=criterium.thema),
                    criterium.thema,
                    kader.themas,
                )
    for profiel_id in kader.profielen:
        yield from _profiel_of_framework(framework, profiel_id)


def _profiel_of_framework(framework: Framework, profiel_id: str) -> Iterator[Diagnostic]:
    kader, document = framework.model, framework.source.document
    profiel = kader.profielen[profiel_id]
    niveau = kader.niveaus.get(profiel.niveau)
    if niveau is None:
        yield unknown(
            ONBEKEND_NIVEAU,
            document.value("profielen", profiel_id, "niveau"),
            Message("the framework has no level '{niveau}'", niveau=profiel.niveau),
            profiel.niveau,
            kader.niveaus,
        )
        return
    for index, indicator in enumerate(profiel.buiten):
        if indicator not in niveau.indicatoren:
            yield unknown(
                ONBEKENDE_INDICATOR,
                document.value("profielen", profiel_id, "buiten", index),
                Message(
                    "level {niveau} has no indicator '{indicator}'",
                    niveau=profiel.niveau,
                    indicator=indicator,
                ),
                indicator,
                niveau.indicatoren,
            )


def check_round(files: RoundFiles) -> Iterator[Diagnostic]:
    """Yield the aanpakken that the order of a factsheet names and the round does not have."""
    if files.factsheet:
        place = files.factsheet.document.value
        named = enumerate(files.factsheet.model.aanpakken)
        yield from _not_in(files, ((name, place("aanpakken", index)) for index, name in named))


def check_followed_aanpakken(files: RoundFiles) -> Iterator[Diagnostic]:
    """Yield the aanpakken that an opvolging.yaml has entries for and the round does not have."""
    if files.opvolging:
        place = files.opvolging.document.key
        named = files.opvolging.model.aanpakken
        yield from _not_in(files, ((name, place(FOLLOWED, name)) for name in named))


def _not_in(files: RoundFiles, named: Iterable[tuple[str, Place]]) -> Iterator[Diagnostic]:
    """Yield those of the aanpakken that are named that the round does not have."""
    for name, place in named:
        if name not in files.aanpakken:
            message = Message("there is no aanpak '{name}' in this round", name=name)
            yield unknown(ONBEKENDE_AANPAK, place, message, name, files.aanpakken)


def check_followed_indicators(round: Round) -> Iterator[Diagnostic]:
    """Yield the indicators that an opvolging.yaml has entries for and their level does not have."""
    if round.opvolging is None:
        return
    followed = round.opvolging.model.aanpakken
    for assessment in round.assessments:
        for indicator in followed.get(assessment.id.aanpak, ()):
            if indicator not in assessment.niveau.indicatoren:
                place = round.opvolging.document.key(FOLLOWED, assessment.id.aanpak, indicator)
                yield _unknown_indicator(assessment, indicator, place)


def check_assessment(assessment: Assessment) -> Iterator[Diagnostic]:
    """Yield the indicators and themas that an assessment names and its level does not have."""
    known = assessment.niveau.indicatoren
    misspelt: Mapping[str, str] | None = None
    for indicator, path in assessment.file.claims:
        if indicator not in known:
            misspelt = _misspelt(assessment) if misspelt is None else misspelt
            place = assessment.document.key(*path)
            fix = _fix(place, indicator, misspelt.get(indicator))
            yield _unknown_indicator(assessment, indicator, place, fix)
    for thema in assessment.model.conclusie:
        if thema not in assessment.niveau.themas:
            yield unknown(
                ONBEKEND_THEMA,
                assessment.document.key("conclusie", thema),
                Message(
                    "level {niveau} has no thema '{thema}'",
                    niveau=assessment.model.niveau,
                    thema=thema,
                ),
                thema,
                assessment.niveau.themas,
            )


def check_families(assessment: Assessment) -> Iterator[Diagnostic]:
    """Yield the indicators that the file of a family names and its level does not have."""
    for source in assessment.gezinnen:
        model, place = source.model, source.document.key
        named = [(id, FINDINGS) for id in model.bevindingen]
        named += [(id, SET_ASIDE) for id in model.niet_beoordeeld]
        for indicator, key in named:
            if indicator not in assessment.niveau.indicatoren:
                yield ONBEKENDE_INDICATOR.at(
                    place(key, indicator),
                    Message(
                        "level {niveau} of {kader} has no such indicator",
                        niveau=Known(assessment.model.niveau),
                        kader=Known(assessment.framework.id),
                    ),
                    Message(
                        "the indicators are listed in {path}",
                        path=Known(assessment.framework.source.file),
                    ),
                )


def _unknown_indicator(
    assessment: Assessment, indicator: str, place: Place, fix: Fix | None = None
) -> Diagnostic:
    """Return that the level of an assessment has no indicator that is named at a place."""
    return ONBEKENDE_INDICATOR.at(
        place,
        Message(
            "level {niveau} of {kader} has no indicator '{indicator}'",
            niveau=assessment.model.niveau,
            kader=assessment.framework.id,
            indicator=indicator,
        ),
        _help(assessment, indicator),
        fix=fix,
        suggestions=suggestions(indicator, assessment.niveau.indicatoren),
    )


def _misspelt(assessment: Assessment) -> Mapping[str, str]:
    """Return which unknown ids are misspelt beyond doubt, with what each should be.

    What is near an indicator of another level may be meant as that one.
    """
    ids = {name for niveau in assessment.kader.niveaus.values() for name in niveau.indicatoren}
    written = [name for name, _path in assessment.file.claims]
    own = assessment.niveau.indicatoren
    return {word: name for word, name in certain_corrections(written, ids).items() if name in own}


def _fix(place: Place, indicator: str, name: str | None) -> Fix | None:
    fix = respell(place, indicator, name) if name else None
    return replace(fix, unknown=indicator) if fix and is_id(indicator) else fix


# Put together from what has been translated already.
_WITH_TEXT = "{suggestion} ({tekst})"


def _help(assessment: Assessment, indicator: str) -> Text:
    for name, niveau in assessment.kader.niveaus.items():
        if indicator in niveau.indicatoren:
            return Message(
                "it is an indicator of level {niveau}; this file is at level {own}",
                niveau=name,
                own=assessment.model.niveau,
            )
    known = assessment.niveau.indicatoren
    written = _words(indicator)
    for name, plaats in known.items():
        if _words(plaats.indicator.tekst) == written:
            return Message("write the id of this indicator: {name}", name=name)
    suggestion = did_you_mean(indicator, known)
    match = nearest(indicator, known)
    if suggestion and match:
        tekst = known[match].indicator.kop
        return Message(_WITH_TEXT, suggestion=suggestion, tekst=tekst)
    path = assessment.framework.source.file
    return suggestion or Message("the indicators are listed in {path}", path=path)


@lru_cache(maxsize=MAX_NAMES)
def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text, remembered: every unknown id is compared with every text."""
    return tuple(words(text))


def unknown(
    rule: Rule,
    place: Place,
    message: Message,
    name: str,
    known: Iterable[str],
    help: Message | None = None,
) -> Diagnostic:
    """Return that a name is not one of those that are known; ``help`` is for when there is none."""
    names = list(known)
    help = suggestion_or_list(name, names) or help
    return rule.at(place, message, help, suggestions=suggestions(name, names))
