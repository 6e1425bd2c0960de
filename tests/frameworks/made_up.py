"""Assessments made up at random by any framework: rounds, re-tests, profiles and drafts."""

from pathlib import Path
from random import Random
from shutil import copytree
from typing import Any

import yaml

from tests.frameworks.second_count import Kader, load

GEMEENTEN = ("proefdorp", "proefhaven", "voorbeeldstad")
AANPAKKEN = ("hulp", "steun")
ROUNDS = ("2019", "2022", "2025")


def make_up(kader: Path, root: Path, seed: int) -> Path:
    """Write a workspace with a framework, those beside it, and assessments by it; return it."""
    random = Random(seed)
    copytree(kader.parent, root / "frameworks")
    for gemeente in GEMEENTEN:
        _write(root / f"cases/{gemeente}/gemeente.yaml", {"naam": gemeente.title()})
        for aanpak in AANPAKKEN:
            _course(random, kader, root / "cases" / gemeente, aanpak)
    return root


def _course(random: Random, path: Path, folder: Path, aanpak: str) -> None:
    """Write an aanpak in some of the rounds, at one level."""
    kader = Kader(load(path))
    niveau = random.choice(list(kader.data["niveaus"]))
    followed = False
    for ronde in ROUNDS:
        kind = random.choice(("none", "full", "full", "profile", "hertoets", "concept"))
        if kind == "none" or (kind == "hertoets" and not followed):
            continue
        data = _assessment(random, kader, path.stem, niveau, kind)
        data["aanpak"] = f"{aanpak} {niveau}"
        _write(folder / ronde / f"{aanpak}.yaml", data)
        followed |= kind != "concept"


def _assessment(random: Random, kader: Kader, kader_id: str, niveau: str, kind: str) -> Any:
    data: dict[str, Any] = {"aanpak": "", "kader": kader_id, "niveau": niveau}
    profielen = [
        id for id, entry in kader.data.get("profielen", {}).items() if entry["niveau"] == niveau
    ]
    if kind == "profile" and profielen:
        data["profiel"] = random.choice(profielen)
    if kind in ("hertoets", "concept"):
        data[kind] = True
    outside = kader.outside(data.get("profiel"), niveau)
    ids = [id for id in kader.indicators(niveau) if id not in outside]
    random.shuffle(ids)
    share = 0.3 if kind == "hertoets" else random.choice((0.5, 0.9, 1.0))
    judged = ids[: max(1, round(len(ids) * share))]
    rest = ids[len(judged) :]
    findings: dict[str, Any] = {}
    while judged:
        key = judged.pop()
        also: list[str] = []
        while judged and random.random() < 0.15:
            also.append(judged.pop())
        step = random.choice(list(kader.steps))
        text = f"Zo schrijft gesprekspartner {random.random():.12f}."
        finding: dict[str, Any] = {
            "oordeel": step,
            "tekst": text,
        }
        if also:
            finding["ook_voor"] = also
        if kader.meets(step) and random.random() < 0.2:
            finding["let_op"] = "Niet overal."
        findings[key] = finding
    data["bevindingen"] = findings
    aside = [id for id in rest if random.random() < 0.5]
    if aside:
        data["niet_beoordeeld"] = dict.fromkeys(aside, "Er is niet naar gevraagd.")
    return data


def _write(path: Path, data: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8")
