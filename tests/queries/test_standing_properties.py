"""What stands, whatever the rounds: held against a second count, made here and from the YAML alone.

The rounds are the real assessments of Dordrecht, edited at random; from some round on they are by
a newer version of the framework.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ggsr.checking.checker import Checker
from ggsr.queries.coverage import coverage_of
from ggsr.queries.gaps import gaps
from ggsr.queries.judgements import State
from ggsr.workspace.loading import Workspace
from tests.support import ROOT

AANPAKKEN = ("gezinscoaching", "reset-thuisbegeleiding")
ROUNDS = ("2013", "2015", "2016")
NEWER = "overgang: {van: ggsr}\n"
SINGLE = {"absent", "full", "hertoets", "concept", "broken"}

Rounds = Mapping[str, Mapping[str, Any]]
Verdicts = dict[str, str]


@cache
def real(aanpak: str) -> Any:
    return yaml.safe_load((ROOT / f"cases/dordrecht/2013/{aanpak}.yaml").read_bytes())


@st.composite
def edited(draw: st.DrawFn, aanpak: str, kind: str) -> Any:
    """Return a real assessment with findings dropped, turned round or set aside."""
    data = deepcopy(real(aanpak))
    data.pop("geaccepteerd", None)
    data.pop("conclusie", None)
    kept = draw(st.sets(st.sampled_from(sorted(data["bevindingen"]))))
    turned = draw(st.sets(st.sampled_from(sorted(data["bevindingen"]))))
    data["bevindingen"] = {key: data["bevindingen"][key] for key in sorted(kept)}
    for key, bevinding in data["bevindingen"].items():
        if key in turned:
            other = {"voldoet": "verbeterpunt", "verbeterpunt": "voldoet"}
            bevinding["oordeel"] = other[bevinding["oordeel"]]
    judged = set(own(data))
    aside = draw(st.sets(st.sampled_from(sorted(own(real(aanpak))))))
    data["niet_beoordeeld"] = dict.fromkeys(sorted(aside - judged), "Niet gevraagd.")
    if kind == "hertoets":
        data["hertoets"] = True
        data.pop("profiel", None)
    if kind == "concept":
        data["concept"] = True
    if kind == "broken":
        data["netwerkpartners"] = 5
    return data


@st.composite
def courses(draw: st.DrawFn) -> Rounds:
    """Return two or three rounds: by round the data of each aanpak that it has."""
    rounds: dict[str, dict[str, Any]] = {}
    newer_from = draw(st.sampled_from([*ROUNDS[1:], None]))
    for ronde in ROUNDS[: draw(st.integers(2, 3))]:
        rounds[ronde] = {}
        for aanpak in AANPAKKEN:
            kind = draw(st.sampled_from(sorted(SINGLE)))
            if kind != "absent":
                data = draw(edited(aanpak, kind))
                data["kader"] = "nieuw" if newer_from and ronde >= newer_from else "ggsr"
                rounds[ronde][aanpak] = data
    return rounds


def own(data: Any) -> Verdicts:
    """Return the verdict of each indicator that an assessment judges itself."""
    return {
        indicator: bevinding["oordeel"]
        for key, bevinding in data["bevindingen"].items()
        for indicator in (key, *bevinding.get("ook_voor", ()))
    }


def verdicts(line: list[Any]) -> Verdicts | None:
    """Return the verdicts that stand in the last of a line, or None where it cannot be counted."""
    *before, last = line
    if last["netwerkpartners"] == 5:
        return None
    if not last.get("hertoets"):
        return own(last)
    earlier = verdicts(before) if before else None
    if earlier is None or before[-1]["kader"] != last["kader"]:
        return None
    standing = {key: step for key, step in earlier.items() if key not in last["niet_beoordeeld"]}
    return {**standing, **own(last)}


def counted(rounds: Rounds) -> tuple[Counter[str], set[str]]:
    """Return how often each verdict stands, and the aanpakken that could not be counted."""
    steps: Counter[str] = Counter()
    left_out = set()
    for aanpak in AANPAKKEN:
        files = [files[aanpak] for files in rounds.values() if aanpak in files]
        line = [data for data in files if not data.get("concept")]
        if line:
            found = verdicts(line)
            steps.update((found or {}).values())
            left_out |= {aanpak} if found is None else set()
    return steps, left_out


def write(root: Path, rounds: Rounds) -> None:
    (root / "frameworks").mkdir()
    kader = (ROOT / "frameworks/ggsr.yaml").read_text(encoding="utf-8")
    for name, text in (("ggsr", kader), ("nieuw", kader + NEWER)):
        (root / f"frameworks/{name}.yaml").write_text(text, encoding="utf-8")
    for ronde, files in rounds.items():
        folder = root / "cases/voorbeeldstad" / ronde
        folder.mkdir(parents=True)
        for aanpak, data in files.items():
            text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
            (folder / f"{aanpak}.yaml").write_text(text, encoding="utf-8")
    (root / "cases/voorbeeldstad").mkdir(parents=True, exist_ok=True)
    (root / "cases/voorbeeldstad/gemeente.yaml").write_text("naam: Voorbeeldstad\n")


@settings(max_examples=60)
@given(courses())
def test_the_sum_over_what_stands_is_that_of_a_second_count(rounds: Rounds) -> None:
    with TemporaryDirectory() as folder:
        write(Path(folder), rounds)
        course = Checker(Workspace(Path(folder))).gemeente("voorbeeldstad").course
        standing = course.chosen(None)
        coverages = [coverage_of(assessment) for assessment in standing.assessments]
        expected, left_out = counted(rounds)
        steps = Counter[str]()
        for coverage in coverages:
            counts = coverage.counts
            steps.update(counts.verdicts)
            states = (counts.judged, counts.earlier, counts.not_judged)
            assert sum(states) + counts.outside_profile + counts.missing == counts.indicators
            assert sum(counts.verdicts.values()) == counts.judged + counts.earlier
            assert sum(theme.counts.earlier for theme in coverage.themes) == counts.earlier
        assert +steps == +expected
        assert {entry.path.aanpak for entry in standing.left_out} == left_out
        assert len(gaps(standing.assessments).gaps) == expected["verbeterpunt"]
        assert len(standing.concepts) == sum(
            bool(data.get("concept")) for files in rounds.values() for data in files.values()
        )


@settings(max_examples=60)
@given(courses())
def test_an_earlier_verdict_is_that_of_the_assessment_that_gave_it(rounds: Rounds) -> None:
    with TemporaryDirectory() as folder:
        write(Path(folder), rounds)
        course = Checker(Workspace(Path(folder))).gemeente("voorbeeldstad").course
        chosen = course.chosen("all").assessments
        for coverage in map(coverage_of, chosen):
            for judgement in coverage.judgements:
                assert (judgement.state is State.EARLIER) == (judgement.given_in is not None)
                source = judgement.given_in or coverage.aanpak
                if judgement.state.has_verdict:
                    data = rounds[source.ronde][source.aanpak]
                    assert own(data)[judgement.plaats.id] == judgement.step
        assert not set(_concepts(rounds)) & {(e.id.ronde, e.id.aanpak) for e in chosen}


def _concepts(rounds: Rounds) -> Iterator[tuple[str, str]]:
    for ronde, files in rounds.items():
        for aanpak, data in files.items():
            if data.get("concept"):
                yield ronde, aanpak
