"""``bereik-boven-populatie``: an aanpak that reaches, or aanpakken that together reach, more
than there are.

The reach is compared with ``populatie_ggsr`` in the round's ``factsheet.yaml``. A reach of "at
most" or a population of "at least" a number proves nothing and is ignored, as are unknown figures.

Fails::

    # factsheet.yaml
    populatie_ggsr: {waarde: 80, kwalificatie: schatting}
    # gezinshulp.yaml
    bereik: {waarde: 189}

Passes::

    # factsheet.yaml
    populatie_ggsr: {waarde: 80, kwalificatie: schatting}
    # gezinshulp.yaml
    bereik: {waarde: 45, kwalificatie: ongeveer}
"""

from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Related, Rule, Severity
from ggsr.i18n import N_, Message
from ggsr.model import Cijfer, Factsheet
from ggsr.model.fields import in_words
from ggsr.workspace.entities import Assessment, Round, Source

RULE = Rule("bereik-boven-populatie", Severity.WARNING, __doc__)
RULES = (RULE,)


def check(round: Round) -> Iterator[Diagnostic]:
    factsheet = round.factsheet
    population = factsheet.model.populatie_ggsr if factsheet else None
    if not factsheet or not population or population.waarde is None:
        return
    if population.kwalificatie == "minimaal":
        return
    reached = [
        (assessment, assessment.model.bereik, assessment.model.bereik.waarde)
        for assessment in round.with_concepts
        if assessment.model.bereik and assessment.model.bereik.waarde is not None
        if assessment.model.bereik.kwalificatie != "maximaal"
    ]
    for assessment, bereik, number in reached:
        if number > population.waarde:
            yield _alone(assessment, bereik, factsheet, population)
    # A draft counts nowhere, so that it is not in the sum.
    counted = [entry for entry in reached if not entry[0].model.concept]
    if len(counted) > 1 and sum(number for _a, _b, number in counted) > population.waarde:
        parts = [(assessment, bereik) for assessment, bereik, _number in counted]
        yield _together(parts, factsheet, population)


def _alone(
    assessment: Assessment, bereik: Cijfer, factsheet: Source[Factsheet], population: Cijfer
) -> Diagnostic:
    return RULE.at(
        assessment.document.value("bereik", "waarde"),
        Message(
            N_("{reached} families reached, but the municipality has {population}")
            if assessment.kader.over_gezinnen
            else N_("{reached} reached, but the municipality has {population}"),
            reached=in_words(bereik),
            population=in_words(population),
        ),
        Message(
            "check both figures against the source; if they are correct, accept it under "
            "'geaccepteerd'"
        ),
        related=[Related(factsheet.document.key("populatie_ggsr"), Message("the population"))],
    )


def _together(
    parts: list[tuple[Assessment, Cijfer]], factsheet: Source[Factsheet], population: Cijfer
) -> Diagnostic:
    return RULE.at(
        factsheet.document.key("populatie_ggsr"),
        Message(
            N_(
                "the aanpakken together reach {parts} families, but the municipality has"
                " {population}"
            )
            if all(assessment.kader.over_gezinnen for assessment, _bereik in parts)
            else N_("the aanpakken together reach {parts}, but the municipality has {population}"),
            parts=Message.joined(" + ", (in_words(bereik) for _assessment, bereik in parts)),
            population=in_words(population),
        ),
        Message(
            "check the figures against the source; if they are correct, accept it under "
            "'geaccepteerd'"
        ),
        related=[
            Related(assessment.document.key("bereik"), assessment.model.aanpak)
            for assessment, _bereik in parts
        ],
        about_gemeente=True,
    )
