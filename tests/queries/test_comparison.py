"""Aanpakken next to each other: differences of verdicts, and nothing else."""

from typing import Any

import pytest
import yaml

from ggsr.queries.comparison import Compared, Comparison, compare
from ggsr.queries.coverage import coverage_of
from ggsr.queries.tally import IndicatorTally
from ggsr.workspace.entities import AanpakId
from tests.conftest import Workspace
from tests.support import FRAMEWORK, HULP, KADER, ROOT, STEUN, assessments

DORP = HULP.replace("voorbeeldstad", "voorbeelddorp")
DORP_HULP = AanpakId("voorbeelddorp", "2024", "hulp", "hulp", "Voorbeelddorp")
STAD_HULP = AanpakId("voorbeeldstad", "2024", "hulp", "hulp", "Voorbeeldstad")
STAD_STEUN = AanpakId("voorbeeldstad", "2024", "steun", "steun", "Voorbeeldstad")


def aanpak(naam: str, niveau: str = "beleid", **oordelen: str) -> str:
    """Return an assessment with these verdicts; ``-`` for an indicator that is set aside."""
    judged, aside = [], []
    for indicator, oordeel in oordelen.items():
        if oordeel == "-":
            aside.append(f"{indicator}: Niet gevraagd.")
        else:
            judged.append(f"{indicator}: {{oordeel: {oordeel}, tekst: Dat is nagegaan.}}")
    return (
        f"aanpak: {naam}\nkader: kader\nniveau: {niveau}\n"
        f"bevindingen: {{{', '.join(judged)}}}\n"
        f"niet_beoordeeld: {{{', '.join(aside)}}}\n"
    )


GOOD, SHORT = "voldoet", "verbeterpunt"
FILES = {
    DORP: aanpak("hulp", zicht=GOOD, meldpunt=SHORT, vervolg=SHORT, wachttijd="-"),
    HULP: aanpak("hulp", zicht=SHORT, meldpunt=SHORT, vervolg="-", wachttijd="-"),
    STEUN: aanpak("steun", zicht=GOOD, meldpunt=SHORT, vervolg=GOOD),
}


def compared(workspace: Workspace, files: dict[str, str], thema: str | None = None) -> Compared:
    return compare(map(coverage_of, assessments(workspace(files))), thema)


def ids(rows: tuple[IndicatorTally, ...]) -> list[str]:
    return [row.plaats.id for row in rows]


@pytest.fixture
def three(workspace: Workspace) -> Comparison:
    [comparison] = compared(workspace, FILES).comparisons
    return comparison


def test_a_row_for_each_indicator_in_print_order(three: Comparison) -> None:
    assert three.aanpakken == (DORP_HULP, STAD_HULP, STAD_STEUN)
    assert ids(three.indicators) == ["zicht", "meldpunt", "vervolg", "wachttijd"]
    assert [[found.step for found in row.judgements.values()] for row in three.indicators] == [
        [GOOD, SHORT, GOOD],
        [SHORT, SHORT, SHORT],
        [SHORT, None, GOOD],
        [None, None, None],
    ]


def test_where_verdicts_differ(three: Comparison) -> None:
    assert ids(three.differing) == ["zicht", "vervolg"]


def test_shared_is_what_every_one_falls_short_on(three: Comparison) -> None:
    assert ids(three.shared) == ["meldpunt"]


def test_who_is_on_which_side(three: Comparison) -> None:
    vervolg = three.indicators[2]
    assert vervolg.falls_short == vervolg.on(SHORT) == (DORP_HULP,)
    assert vervolg.meets == vervolg.on(GOOD) == (STAD_STEUN,)
    assert vervolg.unjudged == (STAD_HULP,)
    assert vervolg.of(STAD_STEUN).step == GOOD


def test_what_falls_short_of_one(three: Comparison) -> None:
    assert ids(three.short_of(DORP_HULP)) == ["meldpunt", "vervolg"]


def test_only_some_and_never_judged(three: Comparison) -> None:
    assert ids(three.only_some_judged) == ["vervolg"]
    assert ids(three.never_judged) == ["wachttijd"]


@pytest.mark.parametrize("oordeel", [GOOD, SHORT])
def test_not_judged_is_no_verdict(workspace: Workspace, oordeel: str) -> None:
    """So it is no difference, and what only one falls short on is not shared."""
    files = {HULP: aanpak("hulp", zicht=oordeel), STEUN: aanpak("steun", zicht="-")}
    [comparison] = compared(workspace, files).comparisons
    assert comparison.differing == comparison.shared == ()
    assert ids(comparison.only_some_judged) == ["zicht"]
    assert not comparison.comparable


def test_a_finding_for_two_indicators_is_a_verdict_on_both(workspace: Workspace) -> None:
    both = aanpak("hulp", zicht=SHORT).replace("{oordeel", "{ook_voor: [meldpunt], oordeel")
    files = {HULP: both, STEUN: aanpak("steun", zicht=SHORT, meldpunt=GOOD)}
    [comparison] = compared(workspace, files).comparisons
    assert ids(comparison.differing) == ["meldpunt"]
    assert ids(comparison.shared) == ["zicht"]


def test_steps_of_the_scale_that_both_meet_differ_too(workspace: Workspace) -> None:
    step = '  deels: {symbool: "±", naam: deels, verbeterpunt: false}\n'
    framework = FRAMEWORK.replace("oordelen:\n", f"oordelen:\n{step}")
    files = {HULP: aanpak("hulp", zicht=GOOD), STEUN: aanpak("steun", zicht="deels")}
    [comparison] = compared(workspace, {KADER: framework, **files}).comparisons
    [row] = comparison.differing
    assert row.meets == (STAD_HULP, STAD_STEUN)
    assert list(comparison.scale) == ["deels", GOOD, SHORT]


def test_one_thema(workspace: Workspace) -> None:
    [comparison] = compared(workspace, FILES, "continu").comparisons
    assert ids(comparison.indicators) == ["vervolg", "wachttijd"]


def test_levels_and_frameworks_are_kept_apart(workspace: Workspace) -> None:
    """The same word may stand for something else in another framework."""
    other = FILES[STEUN].replace("kader: kader", "kader: ander")
    casus = aanpak("casus", niveau="casus", vertrouwen=SHORT)
    files = {**FILES, STEUN: other, HULP.replace("hulp", "casus"): casus}
    found = compared(workspace, {**files, "frameworks/ander.yaml": FRAMEWORK})
    assert [entry.aanpakken for entry in found.comparisons] == [(DORP_HULP, STAD_HULP)]
    assert [(entry.aanpak.aanpak, entry.kader, entry.niveau) for entry in found.alone] == [
        ("casus", "kader", "casus"),
        ("steun", "ander", "beleid"),
    ]


def test_the_order_is_the_one_asked_for(workspace: Workspace) -> None:
    found = list(map(coverage_of, assessments(workspace(FILES))))
    [comparison] = compare(reversed(found)).comparisons
    assert comparison.aanpakken == (STAD_STEUN, STAD_HULP, DORP_HULP)


def test_nothing() -> None:
    assert compare([]) == Compared((), ())


def bare_verdicts(path: str) -> dict[str, str]:
    """Return the verdict of each indicator from the bare YAML."""
    data: dict[str, Any] = yaml.safe_load((ROOT / f"cases/{path}.yaml").read_text(encoding="utf-8"))
    return {
        indicator: finding["oordeel"]
        for key, finding in data["bevindingen"].items()
        for indicator in [key, *finding.get("ook_voor", [])]
    }


def test_the_projects_own_aanpakken_as_counted_from_their_files() -> None:
    found = list(map(coverage_of, assessments(ROOT)))
    [comparison] = compare(found).comparisons
    bare = {
        ref: bare_verdicts(f"{ref.gemeente}/{ref.ronde}/{ref.aanpak}")
        for ref in comparison.aanpakken
    }
    judged = {name for verdicts in bare.values() for name in verdicts}
    said = {name: {verdicts.get(name) for verdicts in bare.values()} for name in judged}
    assert set(ids(comparison.differing)) == {name for name in judged if len(said[name]) > 1}
    assert set(ids(comparison.shared)) == {name for name in judged if said[name] == {SHORT}}
    assert (len(comparison.differing), len(comparison.shared)) == (15, 0)
    for ref, verdicts in bare.items():
        short = {name for name, oordeel in verdicts.items() if oordeel == SHORT}
        assert set(ids(comparison.short_of(ref))) == short
