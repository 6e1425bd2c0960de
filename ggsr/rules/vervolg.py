"""What an assessment follows: ``vervolg_op``, and what ``gemeente.yaml`` says of the course."""

from collections.abc import Iterator, Sequence

from ggsr.diagnostics import Diagnostic, Rule, Severity
from ggsr.i18n import Message
from ggsr.queries.standing import Course, Entries, Entry, earlier_than, followable, named_by
from ggsr.spelling import suggestion_or_list, suggestions
from ggsr.workspace.entities import Assessment

ONBEKEND_VERVOLG = Rule(
    "onbekend-vervolg",
    Severity.ERROR,
    """\
``vervolg_op`` names an assessment that cannot be followed.

It names one of the same municipality as ronde/aanpak: of an earlier round, by the same framework
and level, and no draft, unless this is a draft too. What it follows no longer stands.

Fails::

    # cases/voorbeeldstad/2024/hulp.yaml
    vervolg_op: 2024/hulp-aan-huis

Passes::

    # cases/voorbeeldstad/2024/hulp.yaml
    vervolg_op: 2022/hulp-aan-huis
    # cases/voorbeeldstad/2022/hulp-aan-huis.yaml
    aanpak: Hulp aan huis
""",
)
RULES = (ONBEKEND_VERVOLG,)


def check(course: Course) -> Iterator[Diagnostic]:
    """Yield each ``vervolg_op`` that names what cannot be followed."""
    order = [round.id for round in course.rounds]
    for round in course.rounds:
        for assessment in round.with_concepts:
            name, own = assessment.model.vervolg_op, course.entries[assessment.file.path]
            if name is not None and named_by(name, own.path) not in own.follows:
                before = order[: order.index(round.id)]
                yield from _vervolg(assessment, name, own, course.entries, before)


def _vervolg(
    assessment: Assessment, name: str, own: Entry, entries: Entries, before: Sequence[str]
) -> Iterator[Diagnostic]:
    path = named_by(name, own.path)
    target = entries.get(path) if path else None
    if target and own.hertoets and target.kader not in (None, own.kader):
        return  # ``hertoets-ander-kader`` says so.
    earlier = earlier_than(own.path.ronde, entries)
    possible = [entry.path.in_gemeente for entry in followable(own, earlier)]
    nothing = Message("leave out 'vervolg_op': there is no earlier assessment to follow")
    yield ONBEKEND_VERVOLG.at(
        assessment.document.value("vervolg_op"),
        _reason(name, own, target, before),
        suggestion_or_list(name, possible) or nothing,
        suggestions=suggestions(name, possible),
    )


def _reason(name: str, own: Entry, target: Entry | None, before: Sequence[str]) -> Message:
    """Return why an assessment cannot be followed."""
    if target is None:
        return Message("this municipality has no assessment '{name}'", name=name)
    if target.path.ronde not in before:
        return Message("'{name}' is not of a round before {ronde}", name=name, ronde=own.path.ronde)
    if target.has_level_of(own):
        return Message("'{name}' is a draft, which counts nowhere", name=name)
    return Message(
        "'{name}' was judged at level {niveau} of {kader}, and this at level {own_niveau} of "
        "{own_kader}",
        name=name,
        niveau=target.niveau,
        kader=target.kader,
        own_niveau=own.niveau,
        own_kader=own.kader,
    )
