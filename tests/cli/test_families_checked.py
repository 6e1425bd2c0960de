"""What a check tells of a family is a line and a rule: what the file says changes nothing."""

import json
import shutil
from pathlib import Path

import pytest

from ggsr.output.diagnostics import DIAGNOSTIC_FORMATS
from tests.cli.conftest import Ggsr
from tests.families import ASSESSMENT, CASUS, FOLDER, family
from tests.support import GEMEENTE, write

FILE = f"{FOLDER}/gezin-417.yaml"
ONE = """\
bevindingen:
  vertrouwen: {oordeel: voldoet, grond: [dossier, school], punten: [voldoet]}
  nabellen:
    oordeel: goed
    grond: dossier
  zicht: {oordeel: slecht}
niet_beoordeeld:
  vertrouwen: jan
  nabellen: niet-onderzocht
naam: Jan de Vries
niet_beoordeelt: {}
"""
OTHER = """\
bevindingen:
  nabellen: {oordeel: verbeterpunt, grond: [gesprek-gezin, buurvrouw], punten: [verbeterpunt]}
  vertrouwen:
    oordeel: gaat-wel
    grond: gesprek-gezin
  vervolg: {oordeel: matig}
niet_beoordeeld:
  nabellen: piet
  vertrouwen: informatie-ontbreekt
geboortedatum: 2009-05-03
bevindinge: {}
"""
"""The same mistakes on the same lines, and nothing else that is the same."""


def outputs(ggsr: Ggsr, root: Path) -> list[object]:
    """Return all that a check of a workspace tells, in all formats and both languages."""
    told: list[object] = []
    for lang in ("nl", "en"):
        for format in DIAGNOSTIC_FORMATS:
            told.append(ggsr("--lang", lang, "validate", "--format", format, cwd=root))
        for options in (("--diff",), ("--fix",), ("--strict",), (FILE,), ("voorbeeldstad",)):
            told.append(ggsr("--lang", lang, "validate", *options, cwd=root))
        told.append(ggsr("--lang", lang, "baseline", cwd=root))
        baseline = root / ".ggsr-baseline.json"
        told.append(baseline.read_bytes() if baseline.exists() else None)
        told.append(ggsr("--lang", lang, "validate", cwd=root))
        told.append(ggsr("--lang", lang, "gaps", cwd=root))
        baseline.unlink(missing_ok=True)
    return told


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ONE, OTHER),
        # Nothing but warnings: these go to the baseline.
        (family(vertrouwen="voldoet"), family(nabellen="verbeterpunt")),
        ("bevindingen: {vertrouwen: [\n", "niet_beoordeeld: {jan: {\n"),
        ("a: &jan b\nc: *jan\n", "d: &een-lange-naam e\nf: *een-lange-naam\n"),
        ("a: 1234567890123456\n", "b: 99999999999999999999\n"),
    ],
)
def test_it_depends_on_no_value(ggsr: Ggsr, tmp_path: Path, one: str, other: str) -> None:
    root = tmp_path / "werkmap"
    told = []
    for text in (one, other):
        write(root, {CASUS: ASSESSMENT, FILE: text, GEMEENTE: "naam: Voorbeeldstad\n"})
        told.append(outputs(ggsr, root))
        assert (root / FILE).read_text(encoding="utf-8") == text
        shutil.rmtree(root)
    assert told[0] == told[1]
    assert str(told[0]).count("gezin-417") > 10


def test_a_warning_can_be_known(ggsr: Ggsr, tmp_path: Path) -> None:
    write(tmp_path, {CASUS: ASSESSMENT, FILE: family(vertrouwen="voldoet")})
    assert ggsr("baseline", cwd=tmp_path).code == 0
    known = json.loads((tmp_path / ".ggsr-baseline.json").read_text(encoding="utf-8"))["known"]
    assert [row for row in known if row["file"] == FILE] == [
        {
            "file": FILE,
            "rule": "dekking-onvolledig",
            "subject": "",
            "message": "not every indicator is judged or listed as not judged",
            "count": 1,
        }
    ]
    assert ggsr("validate", "--strict", cwd=tmp_path).code == 0
    # Whichever indicator it is about: more would be told than that there is such a warning.
    write(tmp_path, {FILE: family(nabellen=None)})
    assert ggsr("validate", "--strict", cwd=tmp_path).code == 0
    write(tmp_path, {FILE: family(vertrouwen="voldoet", nabellen="voldoet")})
    assert "1" in ggsr("validate", cwd=tmp_path).out
    assert ggsr("baseline", "--prune", cwd=tmp_path).code == 0
    assert FILE not in (tmp_path / ".ggsr-baseline.json").read_text(encoding="utf-8")


def test_a_fingerprint_is_of_the_rule_and_the_file(ggsr: Ggsr, tmp_path: Path) -> None:
    """Two lines that say the same or not: only their order tells them apart."""
    fingerprints = []
    for second in ("goed", "slecht"):
        text = family(vertrouwen="goed", nabellen=second)
        write(tmp_path, {CASUS: ASSESSMENT, FILE: text})
        for format in ("gitlab", "sarif"):
            out = ggsr("validate", "--format", format, cwd=tmp_path).out
            fingerprints.append(out)
    assert fingerprints[:2] == fingerprints[2:]
    own = [entry for entry in json.loads(fingerprints[0]) if entry["location"]["path"] == FILE]
    assert len({entry["fingerprint"] for entry in own}) == 2


@pytest.mark.parametrize(
    ("text", "message", "help"),
    [
        (
            family(vertrouwen="goed", nabellen=None),
            "this verdict is not on the scale of kader",
            "the verdicts are: voldoet, verbeterpunt",
        ),
        (
            family(vertrouwen="voldoet", nabellen=None, vertrouwn="voldoet"),
            "level casus of kader has no such indicator",
            "the indicators are listed in frameworks/kader.yaml",
        ),
        (
            family(vertrouwen="voldoet"),
            "not every indicator is judged or listed as not judged",
            "judge each of them, or give a reason under 'niet_beoordeeld'",
        ),
    ],
)
def test_what_is_of_the_framework_is_told(
    ggsr: Ggsr, tmp_path: Path, text: str, message: str, help: str
) -> None:
    write(tmp_path, {CASUS: ASSESSMENT, FILE: text})
    out = ggsr("validate", "--format", "json", cwd=tmp_path).out
    [found] = [row for row in json.loads(out)["diagnostics"] if row["file"] == FILE]
    assert (found["message"], found["help"]) == (message, help)
