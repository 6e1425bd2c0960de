"""``ggsr diff`` between rounds: each assessment next to the one that it follows."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from ggsr.cli.run import Run
from ggsr.cli.selection import AanpakPattern, select_patterns
from ggsr.queries.diffs import Diffs, course_diffs
from ggsr.workspace.loading import ALL_ROUNDS


def diffs_of_rounds(
    run: Run, base: Path, names: Sequence[str], ronde: str | None, thema: str | None
) -> Diffs:
    """Return what became of the verdicts; paths in ``names`` are relative to ``base``.

    ``ronde`` is as ``Course.chosen`` takes it. Raises GgsrError for a name that does not exist.
    """
    workspace = run.checker.workspace
    patterns = select_patterns([workspace], base, names, ronde)
    if not patterns:
        patterns = [AanpakPattern(name, None, None) for name in workspace.gemeenten]
    # A round in a name takes precedence.
    every = ronde if ronde == ALL_ROUNDS else None
    groups: dict[str | None, dict[str, list[AanpakPattern]]] = {}
    for pattern in patterns:
        by_gemeente = groups.setdefault(pattern.ronde or every, {})
        by_gemeente.setdefault(pattern.gemeente, []).append(pattern)
    found = Diffs()
    for chosen_ronde, by_gemeente in groups.items():
        for checked, chosen in run.chosen(list(by_gemeente), chosen_ronde):
            meant = by_gemeente[checked.id]
            part = course_diffs(
                checked.course, chosen, chosen_ronde, partial(_is_meant, meant), thema
            )
            broken = {entry.file for entry in part.uncompared}
            run.errors += [
                entry
                for entry in checked.diagnostics
                if entry.is_error and entry.place.file in broken
            ]
            found += part
    return found


def _is_meant(patterns: Sequence[AanpakPattern], aanpakken: Iterable[str]) -> bool:
    ids = set(aanpakken)
    return any(pattern.aanpak is None or pattern.aanpak in ids for pattern in patterns)
