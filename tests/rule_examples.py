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
_TEXT = "Dat bleek in {ronde} uit gesprekken met drie instellingen."
_ROUND = "cases/voorbeeldstad/2024"
_ASSESSMENT = {"kader": "ggsr", "niveau": "beleid"}
_FAMILY = re.compile(r"/gezin-\d+\.yaml$")
_NO_ASSESSMENT = ("/factsheet.yaml", "/opvolging.yaml")
_FILE = re.compile(r"^# (\S+\.(?:yaml|pdf))(?:\n|\Z)", re.MULTILINE)


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
    written = {KADER: _kader(), "cases/voorbeeldstad/gemeente.yaml": {"naam": "Voorbeeldstad"}}
    for path in [path for path in files if path.endswith(".pdf")]:
        written[path] = files.pop(path)
    for path in filter(_FAMILY.search, list(files)):
        _write(root / path, _family(files.pop(path)))
    for path, data in files.items():
        if path.startswith("frameworks/"):
            written[path] = _merged(_kader(), data)
    for path, data in files.items():
        if path.endswith("/gemeente.yaml"):
            written[path] = _merged(written.get(path, {}), data)
        elif path.endswith(_NO_ASSESSMENT):
            written[path] = data
        elif path not in written:
            kader = written.get(f"frameworks/{data.get('kader')}.yaml", written[KADER])
            written[path] = _assessment(
                {"aanpak": Path(path).stem.capitalize(), **data}, kader, _text(path)
            )
            for indicator in unsaid:
                written[path]["bevindingen"].pop(indicator, None)
    for path, data in written.items():
        _write(root / path, yaml.safe_dump(data, allow_unicode=True))
    return {diagnostic.rule for diagnostic in check(root)}


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@cache
def _kader() -> Any:
    return yaml.safe_load((ROOT / KADER).read_bytes())


def _files(example: str) -> dict[str, Any]:
    """Return the data of each file of an example, by its path."""
    first, *named = _FILE.split(example)
    texts = dict(zip(named[::2], named[1::2], strict=True)) or {"gezinshulp.yaml": first}
    data = {
        name if "/" in name else f"{_ROUND}/{name}": text
        if _FAMILY.search(name)
        else yaml.safe_load(text)
        for name, text in texts.items()
    }
    return {path: _without_dots(value, _text(path)) for path, value in data.items()}


def _family(text: str) -> str:
    """Return the file of a family as it is written, with all other indicators set aside."""
    said = yaml.safe_load(text)["bevindingen"]
    aside = [name for name in _indicators(_kader(), "casus") if name not in said]
    return text + "\nniet_beoordeeld:\n" + "".join(f"  {name}: niet-onderzocht\n" for name in aside)


def _indicators(kader: Mapping[str, Any], niveau: str) -> Iterator[str]:
    for criterium in kader["niveaus"][niveau]["criteria"].values():
        yield from criterium["indicatoren"]


def _text(path: str) -> str:
    """Return the text for a finding, another one in each round."""
    return _TEXT.format(ronde=path.split("/")[-2])


def _without_dots(value: Any, text: str) -> Any:
    if isinstance(value, dict):
        return {key: _without_dots(entry, text) for key, entry in value.items() if key != "..."}
    if isinstance(value, list):
        return [_without_dots(entry, text) for entry in value]
    return text if value == "..." else value


def _assessment(data: Mapping[str, Any], kader: Mapping[str, Any], text: str) -> Any:
    """Return an assessment in which everything that the data says nothing of meets the kader.

    What its profile leaves out is not judged, nor is anything where it says that it judges nothing.
    """
    if data.get("bevindingen") == {}:
        return {**_ASSESSMENT, **data}
    profiel = kader.get("profielen", {}).get(data.get("profiel"), {})
    said = {
        *profiel.get("buiten", ()),
        *data.get("bevindingen", ()),
        *data.get("niet_beoordeeld", ()),
    }
    said.update(*(entry.get("ook_voor", ()) for entry in data.get("bevindingen", {}).values()))
    niveau = "casus" if data.get("niveau") == "casus" else "beleid"
    findings = {
        indicator: {"oordeel": "voldoet", "tekst": text}
        for indicator in _indicators(kader, niveau)
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
