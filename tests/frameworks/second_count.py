"""What assessments say, counted a second time and from the YAML alone: ggsr is not used here."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

Key = tuple[str, str, str]
"""A gemeente, a round and an aanpak."""
Level = tuple[str, str]
"""A framework and a level of it."""


@dataclass(frozen=True)
class State:
    """What an assessment says of an indicator; ``given_in`` is the round of an earlier verdict."""

    name: str
    step: str | None = None
    let_op: bool = False
    given_in: str | None = None


class Kader:
    """A framework: its indicators by level, and what each step of its scale means."""

    def __init__(self, data: Any) -> None:
        self.data = data
        self.steps: dict[str, Any] = data["oordelen"]
        self.order = [step for step in self.steps if self.counts(step)]

    def indicators(self, niveau: str) -> dict[str, Any]:
        """Return each indicator of a level, with its thema."""
        return {
            id: {**indicator, "thema": criterium["thema"]}
            for criterium in self.data["niveaus"][niveau]["criteria"].values()
            for id, indicator in criterium["indicatoren"].items()
        }

    def outside(self, profiel: str | None, niveau: str) -> set[str]:
        """Return the indicators that a profile leaves out."""
        if profiel is None:
            return set()
        data = self.data["profielen"][profiel]
        if "buiten" in data:
            return set(data["buiten"])
        groups = set(data["alleen_groepen"])
        indicators = self.indicators(niveau).items()
        return {id for id, entry in indicators if not groups & set(entry.get("groepen", ()))}

    def counts(self, step: str | None) -> bool:
        return step is not None and self.steps[step].get("telt_mee") is not False

    def falls_short(self, step: str | None) -> bool:
        return step is not None and self.steps[step].get("verbeterpunt") is True

    def meets(self, step: str | None) -> bool:
        return self.counts(step) and not self.falls_short(step)

    def move(self, before: str | None, after: str | None) -> str:
        """Return what became of a verdict by this scale."""
        if before is None or after is None:
            return "gone" if before else "new" if after else "neither"
        if before == after:
            return "same"
        if not (self.counts(before) and self.counts(after)):
            return "changed"
        if self.falls_short(before) != self.falls_short(after):
            return "better" if self.falls_short(before) else "worse"
        if not self.data.get("geordend"):
            return "changed"
        return "better" if self.order.index(after) < self.order.index(before) else "worse"


@dataclass
class Assessment:
    """An assessment that counts, with what it follows."""

    key: Key
    data: Any
    kader: Kader
    earlier: "Assessment | None" = None
    states: dict[str, State] = field(default_factory=dict)

    @property
    def level(self) -> Level:
        return self.data["kader"], self.data["niveau"]

    @property
    def themas(self) -> dict[str, list[str]]:
        """The indicators of each thema."""
        themas: dict[str, list[str]] = {}
        for id, indicator in self.kader.indicators(self.data["niveau"]).items():
            themas.setdefault(indicator["thema"], []).append(id)
        return themas

    @property
    def short(self) -> set[str]:
        return {id for id, state in self.states.items() if self.kader.falls_short(state.step)}

    @property
    def meets(self) -> set[str]:
        return {id for id, state in self.states.items() if self.kader.meets(state.step)}

    def count(self, indicators: Sequence[str] | None = None) -> dict[str, Any]:
        """Return the numbers of a row of ``ggsr coverage``."""
        states = [self.states[id] for id in (self.states if indicators is None else indicators)]
        names = Counter(state.name for state in states)
        steps = Counter(state.step for state in states)
        return {
            "indicators": len(states),
            **{name: names[name] for name in NAMES},
            "verdicts": {step: steps[step] for step in self.kader.steps},
            "let_op": sum(state.let_op for state in states),
            "counted": sum(self.kader.counts(state.step) for state in states),
        }

    def judge(self) -> None:
        """Fill in the states: an own verdict, else set aside, else what a re-test lets stand."""
        niveau, data = self.data["niveau"], self.data
        own = {
            indicator: finding
            for key, finding in data.get("bevindingen", {}).items()
            for indicator in (key, *finding.get("ook_voor", ()))
        }
        outside = self.kader.outside(data.get("profiel"), niveau)
        for id in self.kader.indicators(niveau):
            if id in own:
                finding = own[id]
                self.states[id] = State("judged", finding["oordeel"], "let_op" in finding)
            elif id in data.get("niet_beoordeeld", {}):
                self.states[id] = State("not_judged")
            elif data.get("hertoets") and self.earlier:
                before = self.earlier.states[id]
                given = before.given_in or self.earlier.key[1]
                stands = State("earlier", before.step, before.let_op, given)
                self.states[id] = stands if before.step else before
            else:
                self.states[id] = State("outside_profile" if id in outside else "missing")


def across(entry: Assessment, newer: Kader) -> Assessment:
    """Return an assessment by the framework that succeeds its own: a verdict if it goes along."""
    niveau = entry.data["niveau"]
    change = newer.data["overgang"]["niveaus"].get(niveau, {})
    renamed = {new: old for old, new in change.get("hernoemd", {}).items()}
    split = {new for news in change.get("gesplitst", {}).values() for new in news}
    merged, other = set(change.get("samengevoegd", {})), set(change.get("andere_vraag", {}))
    changed = {*split, *merged, *other, *change.get("nieuw", ())}
    states = {
        id: State("missing") if id in changed else entry.states[renamed.get(id, id)]
        for id in newer.indicators(niveau)
    }
    return Assessment(entry.key, entry.data, newer, entry.earlier, states)


NAMES = ("judged", "not_judged", "outside_profile", "missing", "earlier")


class SecondCount:
    """The assessments of a workspace, each with the state of every indicator."""

    def __init__(self, root: Path) -> None:
        self.kaders = {path.stem: Kader(load(path)) for path in (root / "frameworks").glob("*")}
        self.all: list[Assessment] = []
        self.concepts: list[Key] = []
        self.standing: list[Assessment] = []
        for gemeente in sorted((root / "cases").iterdir()):
            self._read(gemeente)

    def of_round(self, ronde: str) -> list[Assessment]:
        return [entry for entry in self.all if entry.key[1] == ronde]

    @property
    def rounds(self) -> set[str]:
        return {entry.key[1] for entry in self.all}

    def _read(self, folder: Path) -> None:
        latest: dict[tuple[str, str], Assessment] = {}
        ended = load(folder / "gemeente.yaml").get("beeindigd", {})
        for ronde in sorted(path for path in folder.iterdir() if path.is_dir()):
            own = {}
            for path in sorted(ronde.glob("*.yaml")):
                if path.stem in ("factsheet", "opvolging"):
                    continue
                data, key = load(path), (folder.name, ronde.name, path.stem)
                if data.get("concept"):
                    self.concepts.append(key)
                    continue
                line = path.stem, data["niveau"]
                entry = Assessment(key, data, self.kaders[data["kader"]], latest.get(line))
                entry.judge()
                own[line] = entry
                self.all.append(entry)
            latest.update(own)
        self.standing += [
            entry for entry in latest.values() if f"{entry.key[1]}/{entry.key[2]}" not in ended
        ]


def by_level(assessments: Sequence[Assessment]) -> Mapping[Level, list[Assessment]]:
    levels: dict[Level, list[Assessment]] = {}
    for entry in assessments:
        levels.setdefault(entry.level, []).append(entry)
    return levels


@dataclass(frozen=True)
class Tally:
    """Of one indicator: who meets it, who falls short, whose verdict does not count."""

    meets: set[Key]
    short: set[Key]
    not_counted: set[Key]
    unjudged: set[Key]
    steps: Counter[str]
    """How often each step that counts was given."""
    not_counted_steps: Counter[str]
    """How often each step that does not count was given."""

    @property
    def counted(self) -> int:
        return len(self.meets) + len(self.short)

    @property
    def judged(self) -> int:
        return self.counted + len(self.not_counted)

    @property
    def differs(self) -> bool:
        return len(self.steps) > 1

    @property
    def shared(self) -> bool:
        """Whether all are judged, one falls short at least, and none meets it."""
        return bool(self.short) and not self.meets and not self.unjudged

    @property
    def only_some_judged(self) -> bool:
        return bool(self.judged and self.unjudged)


def tallies(assessments: Sequence[Assessment]) -> Iterator[tuple[str, str, str, Tally]]:
    """Yield the tally of each indicator, after its framework, level and id."""
    for (kader_id, niveau), entries in by_level(assessments).items():
        for id, found in tallies_of(entries[0].kader, niveau, entries):
            yield kader_id, niveau, id, found


def tallies_of(
    kader: Kader, niveau: str, entries: Sequence[Assessment]
) -> Iterator[tuple[str, Tally]]:
    """Yield the tally of each indicator of one level, after its id."""
    for id in kader.indicators(niveau):
        steps = {entry.key: entry.states[id].step for entry in entries}
        given = Counter(filter(None, steps.values()))
        yield (
            id,
            Tally(
                {key for key, step in steps.items() if kader.meets(step)},
                {key for key, step in steps.items() if kader.falls_short(step)},
                {key for key, step in steps.items() if step and not kader.counts(step)},
                {key for key, step in steps.items() if step is None},
                Counter({step: n for step, n in given.items() if kader.counts(step)}),
                Counter({step: n for step, n in given.items() if not kader.counts(step)}),
            ),
        )


def load(path: Path) -> Any:
    return yaml.load(path.read_bytes(), yaml.CSafeLoader)
