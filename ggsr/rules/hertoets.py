"""A re-test: it follows an assessment by the same framework, and has no profile of its own."""

from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Rule, Severity
from ggsr.i18n import Message
from ggsr.queries.lines import Entries, named_by
from ggsr.queries.standing import Course
from ggsr.workspace.entities import Assessment

ZONDER_EERDER = Rule(
    "hertoets-zonder-eerder",
    Severity.ERROR,
    """\
a re-test without an earlier assessment.

A re-test judges some indicators again and lets all other verdicts stand. Without an assessment that
it follows there is nothing that could stand.

Fails::

    # gezinshulp.yaml
    hertoets: true

Passes::

    # cases/voorbeeldstad/2022/hulp.yaml
    aanpak: Hulp aan huis
    # cases/voorbeeldstad/2024/hulp.yaml
    hertoets: true
""",
    missed=("vervolg_op",),
)
ANDER_KADER = Rule(
    "hertoets-ander-kader",
    Severity.ERROR,
    """\
a re-test by another framework than the assessment that it follows.

A verdict by one framework says nothing about the indicators of another, so none could stand.

Fails::

    # frameworks/oud.yaml
    naam: Ouder toetsingskader
    # cases/voorbeeldstad/2022/hulp.yaml
    kader: oud
    # cases/voorbeeldstad/2024/hulp.yaml
    kader: ggsr
    vervolg_op: 2022/hulp
    hertoets: true

Passes::

    # cases/voorbeeldstad/2022/hulp.yaml
    kader: ggsr
    # cases/voorbeeldstad/2024/hulp.yaml
    kader: ggsr
    vervolg_op: 2022/hulp
    hertoets: true
""",
    missed=("vervolg_op",),
)
MET_PROFIEL = Rule(
    "hertoets-met-profiel",
    Severity.ERROR,
    """\
a re-test with a profile.

What a re-test does not judge stands as it did, in the profile of the assessment that it follows.

Fails::

    # cases/voorbeeldstad/2022/hulp.yaml
    profiel: factsheet-2013
    # cases/voorbeeldstad/2024/hulp.yaml
    hertoets: true
    profiel: factsheet-2013

Passes::

    # cases/voorbeeldstad/2022/hulp.yaml
    profiel: factsheet-2013
    # cases/voorbeeldstad/2024/hulp.yaml
    hertoets: true
""",
)
RULES = (ZONDER_EERDER, ANDER_KADER, MET_PROFIEL)


def check(course: Course) -> Iterator[Diagnostic]:
    """Yield what is wrong with each re-test of a gemeente."""
    for round in course.rounds:
        for assessment in round.with_concepts:
            if assessment.model.hertoets:
                yield from _hertoets(assessment, course.entries)


def _hertoets(assessment: Assessment, entries: Entries) -> Iterator[Diagnostic]:
    document, own = assessment.document, entries[assessment.file.path]
    if assessment.model.profiel is not None:
        yield MET_PROFIEL.at(
            document.key("profiel"),
            Message("a re-test has no profile of its own"),
            Message("remove 'profiel': what is not judged here stands as it did"),
        )
    name = assessment.model.vervolg_op
    path = named_by(name, own.path) if name else next(iter(own.follows), None)
    target = entries.get(path) if path else None
    if path and target and target.kader not in (None, own.kader):
        yield ANDER_KADER.at(
            document.value("vervolg_op") if name else document.key("hertoets"),
            Message(
                "'{name}' was judged by framework {kader}, and this re-test by {own}",
                name=path.in_gemeente,
                kader=target.kader,
                own=own.kader,
            ),
            Message("remove 'hertoets', and judge every indicator by this framework"),
        )
    elif not own.follows and name is None:
        yield ZONDER_EERDER.at(
            document.key("hertoets"),
            Message("there is no earlier assessment of which verdicts could stand"),
            Message(
                "remove 'hertoets', or name the earlier assessment as ronde/aanpak with "
                "'vervolg_op'"
            ),
        )
