"""Workspaces of any size, made of copies of the real assessments under made-up names."""

import itertools
import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent
CASES = ROOT / "cases"


def make_workspace(root: Path, assessments: int, *, again: bool = False) -> None:
    """Fill an empty folder with at least so many assessments; every file is really there.

    With ``again`` each gemeente has a second round, in which every aanpak is re-tested.
    """
    shutil.copytree(ROOT / "frameworks", root / "frameworks")
    real = sorted(path for path in CASES.iterdir() if path.is_dir())
    made = 0
    for number, gemeente in enumerate(itertools.cycle(real)):
        if made >= assessments:
            break
        copy = root / "cases" / f"voorbeeldstad-{number:05d}"
        shutil.copytree(gemeente, copy)
        _name(copy, f"Voorbeeldstad {number:05d}")
        if again:
            _re_test(copy)
        made += len(_assessments(copy))


def make_country(root: Path, gemeenten: int, aanpakken: int = 3) -> None:
    """Fill an empty folder with so many municipalities that each have so many aanpakken."""
    shutil.copytree(ROOT / "frameworks", root / "frameworks")
    real = itertools.cycle(path for city in sorted(CASES.iterdir()) for path in _assessments(city))
    for number in range(gemeenten):
        city = root / "cases" / f"voorbeeldstad-{number:03d}"
        (city / "2013").mkdir(parents=True)
        _name(city, f"Voorbeeldstad {number:03d}")
        for _ in range(aanpakken):
            source = next(real)
            shutil.copy(source, city / "2013" / source.name)


def _name(gemeente: Path, naam: str) -> None:
    """Give a gemeente a name of its own and no code: what two share is a warning, for each."""
    (gemeente / "gemeente.yaml").write_text(f"naam: {naam}\n", encoding="utf-8")


def _re_test(gemeente: Path) -> None:
    """Add a round in which each assessment of the first is a re-test."""
    [first] = [path for path in gemeente.iterdir() if path.is_dir()]
    second = gemeente / f"{first.name}-hertoets"
    shutil.copytree(first, second)
    for path in _assessments(gemeente):
        if path.parent == second:
            text = path.read_text(encoding="utf-8")
            lines = (line for line in text.splitlines() if not line.startswith("profiel:"))
            path.write_text("\n".join([*lines, "hertoets: true", ""]), encoding="utf-8")


def assessment_files(root: Path) -> list[Path]:
    """Return the files of all assessments of a workspace."""
    return [
        path for gemeente in sorted((root / "cases").iterdir()) for path in _assessments(gemeente)
    ]


def _assessments(gemeente: Path) -> list[Path]:
    return sorted(path for path in gemeente.glob("*/*.yaml") if path.name != "factsheet.yaml")
