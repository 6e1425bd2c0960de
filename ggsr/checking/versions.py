"""A gemeente as it is and as it was at a revision: both checked, and paired by path."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from ggsr.checking.checker import CheckedGemeente, Checker
from ggsr.queries.diffs import Diffs, Uncompared, Unpaired
from ggsr.queries.moves import Diff, DiffSide, Side, comparable, diff, diff_side
from ggsr.workspace.entities import AanpakPath
from ggsr.workspace.layout import FileName, Kind, file_name, round_rank

Key = tuple[str, str]
"""The ids of a round and an aanpak."""


@dataclass(frozen=True)
class Version:
    """What was judged of a gemeente, without its files.

    ``published`` has the date of each round's factsheet, None without one. ``broken`` are the files
    and folders with errors; an aanpak in such a folder may be there or not. ``naam`` is the printed
    name of the gemeente, None where it is not there.
    """

    sides: Mapping[Key, DiffSide]
    published: Mapping[str, str | None]
    broken: frozenset[str]
    kaders: frozenset[str]
    naam: str | None = None

    def is_broken(self, file: str) -> bool:
        """Return whether a file, or a folder that it is in, has errors."""
        return any(f"{file}/".startswith(f"{path}/") for path in self.broken)


NOTHING = Version({}, {}, frozenset(), frozenset())
"""A gemeente that is not there."""


def version_of(checker: Checker, gemeente: str) -> tuple[Version, CheckedGemeente | None]:
    """Return a gemeente in the workspace of a checker, checked; nothing where it has none."""
    workspace = checker.workspace
    outside = {entry.place.file for entry in workspace.cases.diagnostics if entry.is_error}
    if gemeente not in workspace.gemeenten:
        return replace(NOTHING, broken=frozenset(outside)), None
    checked = checker.gemeente(gemeente)
    sides = {
        (round.id, assessment.id.aanpak): diff_side(assessment)
        for round in checked.rounds
        for assessment in round.assessments
    }
    in_error = {entry.place.file for entry in checked.diagnostics if entry.is_error}
    for path, entry in checked.course.entries.items():
        key = (path.ronde, path.aanpak)
        # A draft has no verdicts, whether or not it has errors.
        (in_error.discard if entry.concept or key in sides else in_error.add)(path.file)
    published = {
        round.id: round.factsheet.model.datum if round.factsheet else None
        for round in checked.rounds
    }
    version = Version(sides, published, frozenset(in_error | outside), checked.kaders, checked.naam)
    return version, checked


def compare_versions(
    gemeente: str,
    before: Version,
    after: Version,
    is_chosen: Callable[[Key], bool],
    thema: str | None = None,
) -> Diffs:
    """Return the aanpakken that are not as they were, by the paths of their files.

    An aanpak that is now judged by a level with which it cannot be compared is gone, and is new.
    The gemeente has the printed name that it has now, unless it is there no longer.
    """
    diffs: list[Diff] = []
    unpaired: list[Unpaired] = []
    uncompared: dict[Uncompared, None] = {}
    broken_keys = {*_broken_keys(gemeente, before), *_broken_keys(gemeente, after)}
    every = {*after.sides, *before.sides, *broken_keys}
    for key in filter(is_chosen, sorted(every, key=_in_order)):
        ronde = key[0]
        published = before.published.get(ronde)
        factsheet = FileName(Kind.FACTSHEET, gemeente=gemeente, ronde=ronde).path
        is_unsure = before.is_broken(factsheet)
        broken = _broken(AanpakPath(gemeente, *key).file, key, before, after)
        was = _renamed(before.sides.get(key), after.naam)
        pairs = [] if broken else _pairs(was, after.sides.get(key))
        found = [diff(*pair, thema, same_round=True, published=published) for pair in pairs]
        changed = [entry for entry in found if entry.news or entry.has_other_words]
        diffs += changed
        unpaired += [
            Unpaired(entry.later.aanpak, entry.only_side) for entry in found if entry.only_side
        ]
        may_be_published = bool(published) or is_unsure
        uncompared |= {replace(entry, may_be_published=may_be_published): None for entry in broken}
        if is_unsure and changed:
            # Then nobody can tell whether these verdicts were published.
            uncompared[Uncompared(factsheet, "before")] = None
    return Diffs(tuple(diffs), tuple(unpaired), tuple(uncompared))


def _in_order(key: Key) -> tuple[object, Key]:
    return round_rank(key[0]), key


def _broken(file: str, key: Key, before: Version, after: Version) -> list[Uncompared]:
    """Return the sides on which an aanpak has errors."""
    sides: list[tuple[Side, Version]] = [("before", before), ("after", after)]
    return [
        Uncompared(file, side)
        for side, version in sides
        if key not in version.sides and version.is_broken(file)
    ]


def _renamed(side: DiffSide | None, naam: str | None) -> DiffSide | None:
    """Return a side of which the gemeente has another printed name; None is no other."""
    if side is None or naam is None:
        return side
    aanpak = replace(side.coverage.aanpak, gemeente_naam=naam)
    return replace(side, coverage=replace(side.coverage, aanpak=aanpak))


def _pairs(
    old: DiffSide | None, new: DiffSide | None
) -> list[tuple[DiffSide | None, DiffSide | None]]:
    if old and new and not comparable(old, new):
        return [(old, None), (None, new)]
    return [(old, new)]


def _broken_keys(gemeente: str, version: Version) -> Iterator[Key]:
    """Yield the aanpakken whose own file has errors."""
    for file in version.broken:
        name = file_name(file)
        if name and name.kind is Kind.BEOORDELING and name.gemeente == gemeente:
            yield name.ronde, name.aanpak
