"""The examples of the rules, tried: each in a workspace in which all the rest is right.

An example is part of an assessment, or of the files that lines such as ``# factsheet.yaml`` name.
In it, ``...`` stands for any text, or for the keys that it does not show.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ggsr.rules.explanations import Explanation
from tests.support import ROOT, check

FAILS, PASSES = "Fails", "Passes"
KADER = "frameworks/ggsr.yaml"
TEXT = "Dat bleek uit gesprekken met drie instellingen."
_ROUND = "cases/voorbeeldstad/2024"
_ASSESSMENT = {"aanpak": "Gezinshulp", "kader": "ggsr", "niveau": "beleid"}
_NO_ASSESSMENT = ("/factsheet.yaml", "/opvolging.yaml")
_FILE = re.compile(r"^# (\S+\.yaml)\n", re.MULTILINE)


def examples(explained: Explanation) -> Iterator[tuple[str, str]]:
    """Yield the examples of a rule, each with what it is: one that fails, or one that passes."""
    label = ""
    for block in explained.blocks:
        if block.code:
            yield label, block.text
        else:
            label = re.split(r"\W", block.text)[0]


def reported(example: str, root: Path, unsaid: frozenset[str] = frozenset()) -> set[str]:
    """Return the rules that are reported of an example; ``unsaid`` indicators are not judged."""
    files = _files(example)
    kader = _merged(_kader(), files.pop(KADER, {}))
    written = {KADER: kader, "cases/voorbeeldstad/gemeente.yaml": {"naam": "Voorbeeldstad"}}
    for path, data in files.items():
        written[path] = data if path.endswith(_NO_ASSESSMENT) else _assessment(data, kader)
        for indicator in unsaid:
            written[path]["bevindingen"].pop(indicator, None)
    for path, data in written.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return {diagnostic.rule for diagnostic in check(root)}


@cache
def _kader() -> Any:
    return yaml.safe_load((ROOT / KADER).read_bytes())


def _files(example: str) -> dict[str, Any]:
    """Return the data of each file of an example, by its path."""
    first, *named = _FILE.split(example)
    texts = dict(zip(named[::2], named[1::2], strict=True)) or {"gezinshulp.yaml": first}
    return {
        name if "/" in name else f"{_ROUND}/{name}": _without_dots(yaml.safe_load(text))
        for name, text in texts.items()
    }


def _without_dots(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_dots(entry) for key, entry in value.items() if key != "..."}
    if isinstance(value, list):
        return [_without_dots(entry) for entry in value]
    return TEXT if value == "..." else value


def _assessment(data: Mapping[str, Any], kader: Mapping[str, Any]) -> Any:
    """Return an assessment in which everything that the data says nothing of meets the kader."""
    said = {*data.get("bevindingen", ()), *data.get("niet_beoordeeld", ())}
    said.update(*(entry.get("ook_voor", ()) for entry in data.get("bevindingen", {}).values()))
    findings = {
        indicator: {"oordeel": "voldoet", "tekst": TEXT}
        for criterium in kader["niveaus"]["beleid"]["criteria"].values()
        for indicator in criterium["indicatoren"]
        if indicator not in said
    }
    return _merged({**_ASSESSMENT, "bevindingen": findings}, data)


def _merged(base: Any, data: Any) -> Any:
    """Return the base with the data in it: key by key, and otherwise in its place."""
    if not isinstance(base, dict) or not isinstance(data, dict):
        return data
    return {
        key: _merged(base[key], data[key]) if key in base and key in data else {**base, **data}[key]
        for key in {**base, **data}
    }
