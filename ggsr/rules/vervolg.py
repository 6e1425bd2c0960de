"""What an assessment follows: ``vervolg_op``, and what ``gemeente.yaml`` says of the course.

And what one of families belongs to: ``hoort_bij``.
"""

from collections.abc import Iterator, Sequence

from ggsr.diagnostics import Diagnostic, Related, Rule, Severity
from ggsr.i18n import Message
from ggsr.model import CASUS
from ggsr.queries.lines import (
    Entries,
    Entry,
    earlier_than,
    followable,
    named_by,
    on_paper,
    until,
)
from ggsr.queries.standing import Course
from ggsr.rules.references import ONBEKENDE_AANPAK
from ggsr.spelling import suggestion_or_list, suggestions
from ggsr.workspace.entities import AanpakPath, Assessment

ONBEKEND_VERVOLG = Rule(
    "onbekend-vervolg",
    Severity.ERROR,
    """\
``vervolg_op`` names an assessment that cannot be followed.

It names one of the same municipality as ronde/aanpak: of an earlier round, at the same level of the
same framework or of one that this framework succeeds, and no draft, unless this is a draft too.
What it follows no longer stands.

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
DUBBEL = Rule(
    "vervolg-dubbel",
    Severity.WARNING,
    """\
two assessments of different rounds that follow the same one.

Both stand, although the later one probably follows the other. Two of one round may follow the same:
then an aanpak was split.

Fails::

    # cases/voorbeeldstad/2020/hulp.yaml
    aanpak: Hulp aan huis
    # cases/voorbeeldstad/2022/gezinshulp.yaml
    aanpak: Gezinshulp
    vervolg_op: 2020/hulp
    # cases/voorbeeldstad/2024/gezinshulp.yaml
    aanpak: Gezinshulp
    vervolg_op: 2020/hulp

Passes::

    # cases/voorbeeldstad/2020/hulp.yaml
    aanpak: Hulp aan huis
    # cases/voorbeeldstad/2022/gezinshulp.yaml
    aanpak: Gezinshulp
    vervolg_op: 2020/hulp
    # cases/voorbeeldstad/2024/gezinshulp.yaml
    aanpak: Gezinshulp
    vervolg_op: 2022/gezinshulp
""",
    missed=("vervolg_op",),
)
RULES = (ONBEKEND_VERVOLG, DUBBEL)


def check(course: Course) -> Iterator[Diagnostic]:
    """Yield each ``vervolg_op`` that leads nowhere, and what follows what was followed before."""
    # The earliest round's that follows each, a draft apart: that counts nowhere.
    followers: dict[tuple[AanpakPath, bool], Assessment] = {}
    order = [round.id for round in course.rounds]
    for round in course.rounds:
        for assessment in round.with_concepts:
            name, own = assessment.model.vervolg_op, course.entries[assessment.file.path]
            if name is not None and named_by(name, own.path) not in own.follows:
                before = order[: order.index(round.id)]
                yield from _vervolg(assessment, name, own, course.entries, before)
            else:
                for path in own.follows:
                    yield from _again(assessment, path, followers, course.entries)


def _again(
    assessment: Assessment,
    path: AanpakPath,
    followers: dict[tuple[AanpakPath, bool], Assessment],
    entries: Entries,
) -> Iterator[Diagnostic]:
    """Yield that another assessment, of an earlier round, follows the same one."""
    concept = assessment.model.concept
    first = followers.setdefault((path, concept), assessment)
    if concept:
        first = followers.get((path, False), first)
    if first.file.ronde == assessment.file.ronde:
        return
    document = assessment.document
    named = assessment.model.vervolg_op is not None
    yield DUBBEL.at(
        document.value("vervolg_op") if named else document.key("aanpak"),
        Message(
            "this follows {earlier}, and so does {other}",
            earlier=path.in_gemeente,
            other=first.file.path.in_gemeente,
        ),
        Message(
            "if it follows the latter, write 'vervolg_op: {other}'",
            other=first.file.path.in_gemeente,
        )
        if entries[assessment.file.path].can_follow(entries[first.file.path])
        else Message(
            "the latter is by {kader}; if this follows it, judge it by that too",
            kader=first.framework.id,
        ),
        related=[Related(first.document.key("aanpak"), first.id.title)],
    )


def check_gemeente(course: Course) -> Iterator[Diagnostic]:
    """Yield each aanpak that ended according to gemeente.yaml, and is not the last of its line."""
    if course.gemeente is None or not course.gemeente.model.beeindigd:
        return
    named = {path.in_gemeente: entry for path, entry in course.entries.items()}
    # Of one with errors it is not certain what it follows.
    followed_by = {
        path: assessment
        for round in course.rounds
        for assessment in round.assessments
        if assessment.file.source.lost is None
        for path in course.entries[assessment.file.path].follows
    }
    last = [
        name for name, entry in named.items() if not entry.concept and entry.path not in followed_by
    ]
    for name in course.gemeente.model.beeindigd:
        entry = named.get(name)
        follower = followed_by.get(entry.path) if entry else None
        if entry is None:
            text = Message("this municipality has no assessment '{name}'", name=name)
        elif entry.concept:
            text = Message("'{name}' is a draft, which counts nowhere", name=name)
        elif follower is not None:
            text = Message(
                "'{name}' is not the last: {other} follows it",
                name=name,
                other=follower.file.path.in_gemeente,
            )
        else:
            continue
        meant = follower.file.path.in_gemeente if follower else None
        yield ONBEKENDE_AANPAK.at(
            course.gemeente.document.key("beeindigd", name),
            text,
            suggestion_or_list(name, [meant] if meant else last)
            or Message("remove it: there is no assessment that could have ended"),
            suggestions=suggestions(name, [meant] if meant else last),
        )


def check_paper(course: Course) -> Iterator[Diagnostic]:
    """Yield each ``hoort_bij`` that does not name the assessment on paper of the same aanpak."""
    for round in course.rounds:
        for assessment in round.with_concepts:
            name = assessment.model.hoort_bij
            if name is not None:
                yield from _paper(assessment, name, course.entries)


def _paper(assessment: Assessment, name: str, entries: Entries) -> Iterator[Diagnostic]:
    if assessment.model.niveau != CASUS:
        yield ONBEKENDE_AANPAK.at(
            assessment.document.key("hoort_bij"),
            Message(
                "only an assessment at level {niveau} belongs to one on paper, and this is at "
                "level {own_niveau}",
                niveau=CASUS,
                own_niveau=assessment.model.niveau,
            ),
            Message("leave out 'hoort_bij'"),
        )
        return
    own = entries[assessment.file.path]
    path = named_by(name, own.path)
    target = entries.get(path) if path else None
    fitting = on_paper(own, entries)
    if target in fitting:
        return
    if target is None:
        text = Message("this municipality has no assessment '{name}'", name=name)
    elif target.path not in until(own.path.ronde, entries):
        text = Message("'{name}' is of a later round than {ronde}", name=name, ronde=own.path.ronde)
    elif target.niveau == CASUS:
        text = Message(
            "'{name}' is at level {niveau} too: it is not on paper", name=name, niveau=CASUS
        )
    else:
        text = Message("'{name}' is a draft, which counts nowhere", name=name)
    possible = [entry.path.in_gemeente for entry in fitting if entry.has_known_level]
    nothing = Message("leave out 'hoort_bij': there is no assessment on paper to name")
    yield ONBEKENDE_AANPAK.at(
        assessment.document.value("hoort_bij"),
        text,
        suggestion_or_list(name, possible) or nothing,
        suggestions=suggestions(name, possible),
    )


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
    if own.can_follow(target):
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
