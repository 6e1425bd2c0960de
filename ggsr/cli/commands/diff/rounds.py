"""``ggsr diff`` between rounds: each assessment next to the one that it follows."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from ggsr.cli.run import Run
from ggsr.cli.selection import Part, select
from ggsr.queries.diffs import Diffs, course_diffs


def diffs_of_rounds(
    run: Run, base: Path, names: Sequence[str], ronde: str | None, thema: str | None
) -> Diffs:
    """Return what became of the verdicts; paths in ``names`` are relative to ``base``.

    ``ronde`` is as ``Course.chosen`` takes it. Raises GgsrError for a name that does not exist.
    """
    workspace = run.checker.workspace
    selection = select(workspace, base, names, ronde)
    by_round: dict[str | None, dict[str, list[Part]]] = {}
    for part in selection.parts:
        by_round.setdefault(part.ronde, {}).setdefault(part.gemeente, []).append(part)
    found = Diffs()
    for chosen_ronde, by_gemeente in by_round.items():
        for checked, chosen in run.chosen(list(by_gemeente), chosen_ronde):
            meant = by_gemeente[checked.id]
            own = course_diffs(
                checked.course, chosen, chosen_ronde, partial(_is_meant, meant), thema
            )
            broken = {entry.file for entry in own.uncompared}
            run.errors += [
                entry
                for entry in checked.diagnostics
                if entry.is_error and entry.place.file in broken
            ]
            found += own
    return found


def _is_meant(parts: Sequence[Part], aanpakken: Iterable[str]) -> bool:
    ids = set(aanpakken)
    return any(part.aanpak is None or part.aanpak in ids for part in parts)
