"""The five assessments of 2013 against what is known of their source documents.

The totals are counted here from the bare YAML, without ggsr's model or its queries, and then
ggsr has to come to the same.
"""

from collections import Counter
from typing import Any

import pytest
import yaml

from ggsr.checking.checker import Checker
from ggsr.queries.coverage import Counts, coverage_of, total
from ggsr.queries.gaps import gaps_of
from ggsr.workspace.loading import Workspace
from tests.support import ROOT, assessments, check

# findings, ✓ and ✗ findings, indicators ✓ and ✗, findings with LET OP
TOTALS = {
    "spijkenisse/2013/brede-zorgcoordinatie": (27, 19, 8, 22, 8, 3),
    "dordrecht/2013/reset-thuisbegeleiding": (28, 18, 10, 20, 10, 1),
    "dordrecht/2013/gezinscoaching": (27, 21, 6, 24, 6, 1),
    "ede/2013/gezinsmanagement-wig": (28, 22, 6, 24, 6, 3),
    "maastricht/2013/integrale-aanpak": (27, 26, 1, 29, 1, 6),
}
OUTSIDE = {"bekendmaking", "gezin-betrokken", "informatie-regisseur", "flexibele-zorg"}


def bare(path: str) -> dict[str, Any]:
    data = yaml.safe_load((ROOT / f"{path}.yaml").read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    return data


def judged(data: dict[str, Any]) -> Counter[str]:
    ids: Counter[str] = Counter()
    for key, finding in data["bevindingen"].items():
        ids.update([key, *finding.get("ook_voor", [])])
    return ids


@pytest.fixture(scope="module")
def counts() -> dict[str, Counts]:
    return {entry.id.path: coverage_of(entry).counts for entry in assessments(ROOT)}


def test_no_diagnostics_and_eight_accepted() -> None:
    assert check(ROOT) == []
    checker = Checker(Workspace(ROOT))
    accepted = {name: checker.gemeente(name).accepted for name in checker.workspace.gemeenten}
    assert accepted == {"dordrecht": 4, "ede": 1, "maastricht": 0, "spijkenisse": 3}


def test_these_are_all_assessments(counts: dict[str, Counts]) -> None:
    assert counts.keys() == TOTALS.keys()


@pytest.mark.parametrize(
    ("niveau", "criteria", "themas"),
    [
        (
            "beleid",
            13,
            {
                "toeleiding": 5,
                "gezin-centraal": 4,
                "de-aanpak": 14,
                "samenwerking": 7,
                "continu": 4,
            },
        ),
        (
            "casus",
            12,
            {"toeleiding": 3, "gezin-centraal": 9, "de-aanpak": 7, "samenwerking": 9, "continu": 5},
        ),
    ],
)
def test_the_framework(niveau: str, criteria: int, themas: dict[str, int]) -> None:
    level = bare("frameworks/ggsr")["niveaus"][niveau]
    assert len(level["criteria"]) == criteria
    per_thema: Counter[str] = Counter()
    ids: list[str] = []
    for criterium in level["criteria"].values():
        per_thema[criterium["thema"]] += len(criterium["indicatoren"])
        ids += criterium["indicatoren"]
    assert per_thema == themas
    assert len(ids) == len(set(ids)) == {"beleid": 34, "casus": 33}[niveau]
    model = Workspace(ROOT).frameworks.known["ggsr"].model.niveaus[niveau]
    assert list(model.indicatoren) == ids
    assert {thema: len(found) for thema, found in model.themas.items()} == themas
    with_points = [entry for entry in model.indicatoren.values() if entry.indicator.punten]
    assert [len(entry.indicator.punten) for entry in with_points] == {"beleid": [], "casus": [3]}[
        niveau
    ]


@pytest.mark.parametrize("name", TOTALS)
def test_totals(name: str, counts: dict[str, Counts]) -> None:
    findings = bare(f"cases/{name}")["bevindingen"].values()
    per_verdict, indicators = Counter[str](), Counter[str]()
    for finding in findings:
        per_verdict[finding["oordeel"]] += 1
        indicators[finding["oordeel"]] += 1 + len(finding.get("ook_voor", []))
    assert TOTALS[name] == (
        len(findings),
        per_verdict["voldoet"],
        per_verdict["verbeterpunt"],
        indicators["voldoet"],
        indicators["verbeterpunt"],
        sum("let_op" in finding for finding in findings),
    )
    let_op = sum(1 + len(f.get("ook_voor", [])) for f in findings if "let_op" in f)
    assert counts[name] == Counts(
        indicators=34,
        judged=30,
        not_judged=0,
        outside_profile=4,
        missing=0,
        verdicts=dict(indicators),
        let_op=let_op,
        counted=30,
        verbeterpunten=indicators["verbeterpunt"],
    )


def test_the_same_thirty_everywhere() -> None:
    level = bare("frameworks/ggsr")["niveaus"]["beleid"]
    ids = {name for entry in level["criteria"].values() for name in entry["indicatoren"]}
    for path in TOTALS:
        found = judged(bare(f"cases/{path}"))
        assert set(found.values()) == {1}
        assert found.keys() == ids - OUTSIDE
    assert set(bare("frameworks/ggsr")["profielen"]["factsheet-2013"]["buiten"]) == OUTSIDE


def test_the_sum(counts: dict[str, Counts]) -> None:
    assert total(list(counts.values())).verdicts == {"voldoet": 119, "verbeterpunt": 31}
    gaps = [gap for entry in assessments(ROOT) for gap in gaps_of(entry)]
    assert len(gaps) == 31
    for gap in gaps:
        line = (
            (ROOT / gap.place.file)
            .read_text(encoding="utf-8")
            .splitlines()[gap.place.span.line - 1]
        )
        finding = bare(gap.place.file.removesuffix(".yaml"))["bevindingen"][line.strip(" :")]
        assert finding["tekst"] == gap.bevinding.tekst


def test_seven_of_dordrechts_twenty_boxes_are_empty() -> None:
    boxes: list[list[str]] = []
    for aanpak in ("reset-thuisbegeleiding", "gezinscoaching"):
        conclusie = bare(f"cases/dordrecht/2013/{aanpak}")["conclusie"]
        themas = bare("frameworks/ggsr")["themas"]
        assert conclusie.keys() <= themas.keys()
        for thema in themas:
            entry = conclusie.get(thema, {})
            boxes += [entry.get("gaat_goed", []), entry.get("kan_beter", [])]
    assert len(boxes) == 20
    assert sum(not box for box in boxes) == 7


def test_only_dordrecht_has_a_conclusion() -> None:
    with_one = {path for path in TOTALS if "conclusie" in bare(f"cases/{path}")}
    assert {path.partition("/")[0] for path in with_one} == {"dordrecht"}
