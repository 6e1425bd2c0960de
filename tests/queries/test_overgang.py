"""Where the indicators of a newer framework come from, in one step and in several.

``kader`` has the indicators of ``tests.support``; ``nieuw`` succeeds it, and ``later`` that.
"""

from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ggsr.checking.checker import Checker
from ggsr.queries.gaps import not_judged_again
from ggsr.queries.judgements import State, judgements
from ggsr.queries.moves import Diff, Move, diff_with_earlier
from ggsr.queries.overgang import (
    LevelOvergang,
    Question,
    Translation,
    former,
    overgang_between,
)
from ggsr.queries.revisits import asked_otherwise, revisit
from ggsr.workspace.entities import Assessment
from ggsr.workspace.loading import Workspace as Loaded
from tests.conftest import Workspace
from tests.support import FRAMEWORK, check

Texts = Mapping[str, str]
"""The text of each indicator of level ``beleid``, by its id."""

OLD: Texts = {
    "zicht": "Er is zicht",
    "meldpunt": "Er is een meldpunt",
    "vervolg": "Er is een vervolg",
    "wachttijd": "Er is geen wachttijd",
}


def framework(texts: Texts, van: str | None = None, entry: str = "", **keys: str) -> str:
    data = yaml.safe_load(FRAMEWORK)
    del data["profielen"], data["niveaus"]["casus"]
    data["niveaus"]["beleid"]["criteria"] = {
        "alles": {
            "thema": "toeleiding",
            "naam": "Alles",
            "indicatoren": {id: {"tekst": tekst} for id, tekst in texts.items()},
        }
    }
    if van:
        beleid = {"niveaus": {"beleid": yaml.safe_load(f"{{{entry}}}")}}
        data["overgang"] = {"van": van, **beleid, **keys}
    text: str = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    return text


def overgang(root: Path, older: str, newer: str) -> LevelOvergang | None:
    return overgang_between(older, Loaded(root).frameworks.known[newer], "beleid")


def found(overgang: LevelOvergang | None) -> dict[str, tuple[str, tuple[str, ...], bool]]:
    assert overgang
    return {
        id: (str(entry.question), entry.olds, entry.goes_along)
        for id, entry in overgang.origins.items()
    }


NEW: Texts = {
    "overzicht": "Er is zicht",
    "meldpunt": "Er is een bekend meldpunt",
    "vervolg": "Er is een vervolg",
    "start": "De hulp start snel",
    "wachttijd": "De wachttijd is kort",
    "privacy": "De privacy is geregeld",
}
STEP = framework(
    NEW,
    "kader",
    "hernoemd: {zicht: overzicht}, zelfde_vraag: [meldpunt], nieuw: [privacy], "
    "gesplitst: {wachttijd: [wachttijd, start]}",
)


def test_one_step(workspace: Workspace) -> None:
    root = workspace({"frameworks/kader.yaml": framework(OLD), "frameworks/nieuw.yaml": STEP})
    assert check(root) == []
    step = overgang(root, "kader", "nieuw")
    assert found(step) == {
        "overzicht": ("hernoemd", ("zicht",), True),
        "meldpunt": ("zelfde_vraag", ("meldpunt",), True),
        "vervolg": ("same", ("vervolg",), True),
        "start": ("gesplitst", ("wachttijd",), False),
        "wachttijd": ("gesplitst", ("wachttijd",), False),
        "privacy": ("nieuw", (), False),
    }
    assert step
    assert [step.successor(old) for old in OLD] == ["overzicht", "meldpunt", "vervolg", None]
    assert step.news["wachttijd"] == ("start", "wachttijd")
    assert overgang(root, "nieuw", "kader") is None


def test_what_changed_is_named_once(workspace: Workspace) -> None:
    root = workspace({"frameworks/kader.yaml": framework(OLD), "frameworks/nieuw.yaml": STEP})
    step = overgang(root, "kader", "nieuw")
    assert step
    assert [
        (change.question, [old.id for old in change.olds], [new.id for new in change.news])
        for change in step.changes
    ] == [
        ("hernoemd", ["zicht"], ["overzicht"]),
        ("zelfde_vraag", ["meldpunt"], ["meldpunt"]),
        ("gesplitst", ["wachttijd"], ["start", "wachttijd"]),
        ("nieuw", [], ["privacy"]),
    ]


@pytest.mark.parametrize(
    ("texts", "entry", "indicator", "expected"),
    [
        # As it is, once more under another id, and in other words.
        (NEW, "", "overzicht", ("hernoemd", ("zicht",), True)),
        (NEW, "", "vervolg", ("same", ("vervolg",), True)),
        (
            {"beeld" if id == "overzicht" else id: text for id, text in NEW.items()},
            "hernoemd: {overzicht: beeld}",
            "beeld",
            ("hernoemd", ("zicht",), True),
        ),
        # Asked otherwise in the last step, or in the first.
        (NEW, "andere_vraag: {vervolg: Meer.}", "vervolg", ("andere_vraag", ("vervolg",), False)),
        (NEW, "", "start", ("gesplitst", ("wachttijd",), False)),
        (
            {id: text for id, text in NEW.items() if id != "start"},
            "samengevoegd: {privacy: [privacy, start]}",
            "privacy",
            ("samengevoegd", ("wachttijd",), False),
        ),
        # What is new in the first step is new in both.
        (NEW, "andere_vraag: {privacy: Meer.}", "privacy", ("nieuw", (), False)),
        # Dropped, and another question under the same id.
        (NEW, "vervallen: {vervolg: Weg.}, nieuw: [vervolg]", "vervolg", ("nieuw", (), False)),
    ],
)
def test_two_steps(
    workspace: Workspace,
    texts: Texts,
    entry: str,
    indicator: str,
    expected: tuple[str, tuple[str, ...], bool],
) -> None:
    root = workspace(
        {
            "frameworks/kader.yaml": framework(OLD),
            "frameworks/nieuw.yaml": STEP,
            "frameworks/later.yaml": framework(texts, "nieuw", entry),
        }
    )
    assert check(root) == []
    assert found(overgang(root, "kader", "later"))[indicator] == expected


def test_what_is_gone_after_two_steps(workspace: Workspace) -> None:
    """A part that is dropped is not all of what was split."""
    kept = {id: NEW[id] for id in ("meldpunt", "vervolg", "wachttijd")}
    entry = "vervallen: {overzicht: Overbodig., start: Vervalt., privacy: Nooit gebruikt.}"
    root = workspace(
        {
            "frameworks/kader.yaml": framework(OLD),
            "frameworks/nieuw.yaml": STEP,
            "frameworks/later.yaml": framework(kept, "nieuw", entry),
        }
    )
    assert check(root) == []
    both = overgang(root, "kader", "later")
    assert both
    assert both.gone == {"zicht": "Overbodig."}
    assert both.origins["wachttijd"].olds == ("wachttijd",)


def test_another_scale_in_any_step(workspace: Workspace) -> None:
    later = framework(NEW, "nieuw", "", oordelen="anders")
    root = workspace(
        {
            "frameworks/kader.yaml": framework(OLD),
            "frameworks/nieuw.yaml": STEP,
            "frameworks/later.yaml": later,
        }
    )
    assert check(root) == []
    both = overgang(root, "kader", "later")
    assert both
    assert not both.same_scale
    assert not any(entry.goes_along for entry in both.origins.values())
    assert both.origins["vervolg"].question is Question.SAME


# Over any map and any verdicts.

STEPS = ("voldoet", "verbeterpunt", None)


@st.composite
def maps(draw: st.DrawFn) -> tuple[Texts, str]:
    """Return the texts of a newer framework and its entry: each older one has one fate."""
    texts: dict[str, str] = {}
    entry: dict[str, object] = {
        "hernoemd": {},
        "zelfde_vraag": [],
        "andere_vraag": {},
        "gesplitst": {},
        "samengevoegd": {},
        "vervallen": {},
        "nieuw": [],
    }
    merged = []
    for old, text in OLD.items():
        fate = draw(st.sampled_from(["same", *entry]))
        if fate == "hernoemd":
            texts[f"{old}-nu"] = text
            entry["hernoemd"][old] = f"{old}-nu"  # type: ignore[index]
        elif fate == "zelfde_vraag":
            texts[old] = f"{text} nu"
            entry["zelfde_vraag"].append(old)  # type: ignore[attr-defined]
        elif fate == "andere_vraag":
            texts[old] = f"{text} ook"
            entry["andere_vraag"][old] = "Meer."  # type: ignore[index]
        elif fate == "gesplitst":
            parts = [old, f"{old}-b"] if draw(st.booleans()) else [f"{old}-a", f"{old}-b"]
            texts |= {part: f"{text} {part}" for part in parts}
            entry["gesplitst"][old] = parts  # type: ignore[index]
        elif fate == "samengevoegd":
            merged.append(old)
        elif fate == "vervallen":
            entry["vervallen"][old] = "Weg."  # type: ignore[index]
        elif fate == "nieuw":
            texts[old] = text
            texts[f"{old}-erbij"] = f"{text} erbij"
            entry["nieuw"].append(f"{old}-erbij")  # type: ignore[attr-defined]
        else:
            texts[old] = text
    if merged:
        result = draw(st.sampled_from([merged[0], "alles-samen"]))
        texts[result] = "Alles samen"
        entry["samengevoegd"][result] = merged  # type: ignore[index]
    texts = texts or {"leeg": "Er is iets"}
    if "leeg" in texts:
        entry["nieuw"].append("leeg")  # type: ignore[attr-defined]
    written = ", ".join(
        f"{key}: {yaml.safe_dump(value, default_flow_style=True).strip()}"
        for key, value in entry.items()
        if value
    )
    return texts, written


@st.composite
def two_rounds(draw: st.DrawFn) -> tuple[str, dict[str, str | None], dict[str, str | None], str]:
    texts, entry = draw(maps())
    before = {id: draw(st.sampled_from(STEPS)) for id in OLD}
    after = {id: draw(st.sampled_from(STEPS)) for id in texts}
    return framework(texts, "kader", entry), before, after, entry


def judged(kader: str, verdicts: Mapping[str, str | None]) -> str:
    findings = {
        id: {"oordeel": step, "tekst": f"Dat bleek bij {kader} over {id}."}
        for id, step in verdicts.items()
        if step
    }
    data = {"aanpak": "Hulp", "kader": kader, "niveau": "beleid", "bevindingen": findings}
    text: str = yaml.safe_dump(data, allow_unicode=True)
    return text


def read(
    root: Path, newer: str, before: Mapping[str, str | None], after: Mapping[str, str | None]
) -> Assessment:
    """Return the later of two assessments."""
    files = {
        "frameworks/kader.yaml": framework(OLD),
        "frameworks/nieuw.yaml": newer,
        "cases/voorbeeldstad/gemeente.yaml": "naam: Voorbeeldstad\n",
        "cases/voorbeeldstad/2013/hulp.yaml": judged("kader", before),
        "cases/voorbeeldstad/2026/hulp.yaml": judged("nieuw", after),
    }
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    checker = Checker(Loaded(root))
    assert not [entry for entry in checker.framework_diagnostics if entry.is_error]
    [last] = checker.gemeente("voorbeeldstad").course.chosen(None).assessments
    return last


@settings(max_examples=50)
@given(two_rounds())
def test_every_older_verdict_is_found_once(
    drawn: tuple[str, dict[str, str | None], dict[str, str | None], str],
) -> None:
    newer, before, after, _entry = drawn
    with TemporaryDirectory() as folder:
        last = read(Path(folder), newer, before, after)
        translation, diff = former(last), diff_with_earlier(last)
        assert translation
        assert diff
        _each_in_one_part(translation, before)
        _each_row_says_what_it_is(diff, before, after)
        _no_verbeterpunt_is_forgotten(last, before, after)
        # No indicator has a verdict that nobody gave.
        assert {
            entry.plaats.id: entry.step for entry in judgements(last) if entry.state is State.JUDGED
        } == {id: step for id, step in after.items() if step}


def _each_in_one_part(translation: Translation, before: Mapping[str, str | None]) -> None:
    asked = {entry.plaats.id for olds in translation.otherwise.values() for entry in olds}
    parts = [
        [entry.plaats.id for entry in translation.along.values()],
        [*asked],
        [entry.plaats.id for entry in translation.gone],
    ]
    assert sorted(chain(*parts)) == sorted(before)


def _no_verbeterpunt_is_forgotten(
    last: Assessment, before: Mapping[str, str | None], after: Mapping[str, str | None]
) -> None:
    short = {id for id, step in before.items() if step == "verbeterpunt"}
    counted, otherwise = revisit(last), list(asked_otherwise(last))
    again = list(not_judged_again(last))
    assert {entry.judgement.plaats.id for entry in otherwise} <= short
    if counted is None:
        assert not short
        return
    assert counted.former == len(short)
    assert counted.asked_otherwise == len(otherwise)
    assert counted.not_judged_again == len(again)
    assert counted.former == (
        counted.solved + counted.remaining + counted.not_judged_again + counted.asked_otherwise
    )
    now_short = sum(step == "verbeterpunt" for step in after.values())
    assert counted.remaining + counted.new == now_short


def _each_row_says_what_it_is(
    diff: Diff, before: Mapping[str, str | None], after: Mapping[str, str | None]
) -> None:
    told: dict[str, set[str]] = {}
    for row in diff.indicators:
        if row.before and row.before.oordeel:
            told.setdefault(row.before.plaats.id, set()).add(str(row.move))
            assert row.before.step == before[row.before.plaats.id]
        for entry in row.asked_before:
            if entry.judgement.oordeel:
                told.setdefault(entry.judgement.plaats.id, set()).add("other")
                assert row.move is Move.OTHER
        if row.after is None:
            assert row.move in (Move.GONE, Move.NEITHER)
            assert (row.question, row.reason) == ("vervallen", "Weg.")
    assert told.keys() == {id for id, step in before.items() if step}
    assert all(len(moves) == 1 for moves in told.values())
    assert {move for moves in told.values() for move in moves} <= {
        "same",
        "better",
        "worse",
        "gone",
        "other",
    }
    assert {row.after.plaats.id for row in diff.indicators if row.after} == set(after)
    assert sum(diff.summary.values()) == len(diff.indicators)
