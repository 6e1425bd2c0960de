"""``ggsr new``: what is written, that it can be filled in at once, and that nothing is lost."""

import json
import os
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from ggsr.workspace.loading import Workspace as Files
from ggsr.yaml_source import Document, parse
from tests.cli.conftest import Ggsr
from tests.pages.inert import hostile_workspace
from tests.support import (
    FRAMEWORK,
    GEMEENTE,
    HULP,
    KADER,
    ROOT,
    STEUN,
    assessments,
    check,
    write,
)

JUDGED = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    profiel: kort
    netwerkpartners: [Voorbeeldzorg]
    beschrijving: Een eigen beschrijving.
    bereik: {waarde: 40}
    documenten: {plan: {titel: Een eigen plan}}
    bevindingen:
      zicht: {oordeel: voldoet, tekst: Een eigen bevinding., documenten: [plan]}
    """
NEW = "cases/voorbeeldstad/2024/nieuw.yaml"
DRAFT = """\
## Haal 'concept' weg als de beoordeling af is: een concept telt nergens mee.
concept: true

"""
REVISIT = ("--from", "hulp", "--met-bevindingen")
HOSTILE = FRAMEWORK.replace(
    "{tekst: Partners weten waar zij gezinnen kunnen aanmelden}",
    '{tekst: "Een: #\\n\\nregel\\nniveau: x", punten: ["a\\nb", c], toelichting: "d\\n# e"}',
).replace("naam: Gezinnen zijn in beeld", 'naam: "In\\nbeeld: {"')


def text(root: Path, file: str) -> str:
    return (root / file).read_text("utf-8")


def uncommented(text: str) -> str:
    """Return a text as an editor leaves it that uncomments everything."""
    return re.sub(r"^( *)# ?", r"\1", text, flags=re.MULTILINE)


# A gemeente


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("'s-Hertogenbosch", "s-hertogenbosch"),
        ("Súdwest-Fryslân", "sudwest-fryslan"),
        ("Bergen (NH.)", "bergen-nh"),
    ],
)
def test_a_gemeente(ggsr: Ggsr, tmp_path: Path, name: str, made: str) -> None:
    root = write(tmp_path, {})
    outcome = ggsr("new", "gemeente", name, "--cbs-code", "GM1234", cwd=root)
    assert (outcome.code, outcome.out) == (0, f"cases/{made}/gemeente.yaml\n")
    assert f"ggsr new aanpak {made} NAAM" in outcome.err
    [source] = [Files(root).gemeente(made).gemeente]
    assert source is not None
    assert (source.model.naam, source.model.cbs_code) == (name, "GM1234")
    assert check(root) == []


def test_a_gemeente_without_a_code(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {})
    ggsr("new", "gemeente", "Voorbeeldstad", cwd=root)
    assert text(root, GEMEENTE) == (
        "naam: Voorbeeldstad\n## GM en vier cijfers, als u die weet.\n# cbs_code:\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["Index"], "'index' is reserved by ggsr"),
        (["Bijlagen"], "'bijlagen' is reserved by ggsr"),
        *(([name], "Windows reserves the name") for name in ("Con", "nul", "AUX", "PRN")),
        (["..."], "cannot derive an id from the name '...'"),
        (["Ж"], "U+0436 CYRILLIC SMALL LETTER ZHE"),
        (["  "], "is not a valid name"),
        (["twee\nregels"], "a name must be text on a single line"),
        (["Ons\u00a0dorp"], "U+00A0 NO-BREAK SPACE; type an ordinary"),
        (["Ons\u200bdorp"], "U+200B ZERO WIDTH SPACE; type an ordinary"),
        (["Ons\tdorp"], "it contains U+0009"),
        (["a" * 300], "choose a shorter name"),
        (["Voorbeeldstad", "--cbs-code", "0505"], "'0505' is not a valid CBS code"),
    ],
)
def test_what_is_no_gemeente(
    ggsr: Ggsr, tmp_path: Path, arguments: list[str], message: str
) -> None:
    root = write(tmp_path, {})
    outcome = ggsr("new", "gemeente", *arguments, cwd=root)
    assert outcome.code == 2
    assert message in outcome.err
    assert list((root / "cases").iterdir()) == []


# A framework


def test_a_kader(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {})
    outcome = ggsr("new", "kader", "Jeugd & Gezin 2.0", cwd=root)
    assert (outcome.code, outcome.out) == (0, "frameworks/jeugd-gezin-2-0.yaml\n")
    assert "next: rewrite it, then run 'ggsr validate' and 'ggsr schema'" in outcome.err
    assert "schemas/kader.schema.json does not exist" in outcome.err
    assert check(root) == []
    assert Files(root).frameworks.known["jeugd-gezin-2-0"].model.naam == "Jeugd & Gezin 2.0"


def test_a_kader_can_be_used_at_once(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {GEMEENTE: "naam: Voorbeeldstad\n"})
    assert ggsr("schema", cwd=root).code == 0
    ggsr("new", "kader", "Eigen", cwd=root)
    kader = "frameworks/eigen.yaml"
    assert text(root, kader).startswith("# yaml-language-server: $schema=../schemas/kader.schema")
    assert ggsr("schema", cwd=root).code == 0
    ggsr("new", "aanpak", "voorbeeldstad", "Hulp", "--kader", "eigen", "--ronde", "2024", cwd=root)
    assert "../../../schemas/eigen-beleid.schema.json" in text(root, HULP)
    assert check(root) == []


def parts(text: str) -> list[tuple[int, int]]:
    """Return where each part of a text stands that is commented out: its first line and its end."""
    lines = text.splitlines()
    open = [bool(re.match(r" *# ", line)) for line in lines]
    begins = [number for number, is_open in enumerate(open) if is_open and not open[number - 1]]
    return [(first, [*open[first:], False].index(False) + first) for first in begins]


def test_each_part_of_a_kader_can_be_used_by_itself(ggsr: Ggsr, tmp_path: Path) -> None:
    """But for the groups of an indicator, which stand or fall with those of the framework."""
    root = write(tmp_path, {})
    ggsr("new", "kader", "Eigen", cwd=root)
    kader = "frameworks/eigen.yaml"
    whole = text(root, kader)
    assert len(parts(whole)) > 10
    for first, end in parts(whole):
        lines = whole.splitlines(keepends=True)
        lines[first:end] = [uncommented(line) for line in lines[first:end]]
        write(root, {kader: "".join(lines)})
        rules = [entry.rule for entry in check(root)]
        assert rules == (["onbekende-groep"] if "groepen: [basis]" in lines[first] else [])


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Con", "Windows reserves the name 'con' for a device"),
        ("...", "cannot derive an id from the name '...'"),
        ("Ж", "U+0436 CYRILLIC SMALL LETTER ZHE"),
        ("twee\nregels", "a name must be text on a single line"),
        ("a" * 300, "choose a shorter name"),
        ("Kader", "frameworks/kader.yaml already exists"),
    ],
)
def test_what_is_no_kader(ggsr: Ggsr, tmp_path: Path, name: str, message: str) -> None:
    root = write(tmp_path, {})
    before = text(root, KADER)
    outcome = ggsr("new", "kader", name, cwd=root)
    assert outcome.code == 2
    assert message in outcome.err
    assert [path.name for path in (root / "frameworks").iterdir()] == ["kader.yaml"]
    assert text(root, KADER) == before


# An aanpak


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {HULP: JUDGED})


def test_an_aanpak_is_a_draft_without_anything_wrong(ggsr: Ggsr, root: Path) -> None:
    outcome = ggsr("new", "aanpak", "voorbeeldstad", "Nieuw", cwd=root)
    assert (outcome.code, outcome.out) == (0, f"{NEW}\n")
    assert [entry for entry in check(root) if entry.place.file == NEW] == []
    assert text(root, NEW).startswith(f"aanpak: Nieuw\nkader: kader\nniveau: beleid\n{DRAFT}")
    counted = json.loads(ggsr("coverage", "--format", "json", cwd=root).out)
    assert [row["aanpak"] for row in counted["coverage"]] == ["hulp"]
    assert [row["aanpak"] for row in counted["concepts"]] == ["nieuw"]


def test_a_draft_that_is_done_lacks_what_is_not_judged(ggsr: Ggsr, root: Path) -> None:
    ggsr("new", "aanpak", "voorbeeldstad", "Nieuw", cwd=root)
    write(root, {NEW: text(root, NEW).replace("\nconcept: true\n", "\n")})
    found = [entry.rule for entry in check(root) if entry.place.file == NEW]
    assert found == ["beoordeling-leeg"]


def test_indicators_stand_in_print_order_under_their_headings(ggsr: Ggsr, root: Path) -> None:
    ggsr("new", "aanpak", "voorbeeldstad", "Nieuw", cwd=root)
    lines = [line for line in text(root, NEW).splitlines() if line.startswith(("## ", "#   "))]
    listed = lines[lines.index("## == Toeleiding ==") :]
    assert [line for line in listed if not line.startswith("#     ")][:11] == [
        "## == Toeleiding ==",
        "## -- Gezinnen zijn in beeld --",
        "## De gemeente heeft zicht op de gezinnen",
        "#   zicht:",
        "## Partners weten waar zij gezinnen kunnen aanmelden",
        "#   meldpunt:",
        "## == Continu ==",
        "## -- De hulp houdt aan --",
        "## Na afloop is een vervolg op de hulp geregeld",
        "#   vervolg:",
        "## Gezinnen hoeven niet op hulp te wachten",
    ]


def test_a_finding_needs_only_be_uncommented_and_filled_in(ggsr: Ggsr, root: Path) -> None:
    ggsr("new", "aanpak", "voorbeeldstad", "Nieuw", cwd=root)
    empty = "#   vervolg:\n#     oordeel:\n#     tekst: >-\n"
    written = text(root, NEW)
    assert empty in written
    filled = "  vervolg:\n    oordeel: voldoet\n    tekst: >-\n      Dat: zegt # iedereen.\n"
    filled = written.replace(empty, filled).replace("# bevindingen:", "bevindingen:")
    write(root, {NEW: filled})
    write(root, {NEW: filled.replace("\nconcept: true\n", "\n")})
    [new] = [entry for entry in assessments(root) if entry.file.aanpak == "nieuw"]
    assert new.model.bevindingen["vervolg"].tekst == "Dat: zegt # iedereen."


def test_a_key_above_the_findings_that_was_forgotten_is_named(ggsr: Ggsr, root: Path) -> None:
    ggsr("new", "aanpak", "voorbeeldstad", "Nieuw", cwd=root)
    lines = text(root, NEW).splitlines()
    first = lines.index("#   vervolg:")
    lines[first : first + 3] = ["  vervolg:", "    oordeel: voldoet", "    tekst: Zo is het."]
    write(root, {NEW: "\n".join(lines)})
    outcome = ggsr("validate", NEW, cwd=root)
    line = lines.index("# bevindingen:") + 1
    assert outcome.code == 1
    assert f"{NEW}:{first + 1}:3  error  yaml-syntaxis" in outcome.out
    assert f"still commented out, such as '# bevindingen:' (line {line})?" in outcome.out


def test_what_a_verdict_may_be_is_said_once_above_the_findings(ggsr: Ggsr, root: Path) -> None:
    ggsr("new", "aanpak", "voorbeeldstad", "Nieuw", cwd=root)
    lines = text(root, NEW).splitlines()
    assert [number for number, line in enumerate(lines) if "verbeterpunt" in line] == [
        lines.index("# bevindingen:") - 1
    ]
    assert lines[lines.index("# bevindingen:") - 1] == (
        "## Een oordeel is: voldoet (✓), verbeterpunt (✗)."
    )


def test_no_comment_stands_where_a_value_is_to_be_written(ggsr: Ggsr, root: Path) -> None:
    """An editor offers nothing between a key and a comment behind it."""
    ggsr("new", "aanpak", "voorbeeldstad", "Nieuw", cwd=root)
    ggsr("new", "gemeente", "Anderstad", cwd=root)
    for file in (NEW, "cases/anderstad/gemeente.yaml"):
        keys = [line for line in text(root, file).splitlines() if re.match(r"# *[\w-]+:", line)]
        assert keys
        assert not [line for line in keys if "#" in line[1:]]


def test_the_head_says_how_to_fill_it_in(ggsr: Ggsr, root: Path) -> None:
    ggsr("new", "aanpak", "voorbeeldstad", "Nieuw", cwd=root)
    head = text(root, NEW).partition("# verantwoording")[0].replace("\n## ", " ")
    assert "ook bij de sleutel waar het onder staat, zoals 'bevindingen:'" in head
    assert "op de regel onder '>-' of '|-'" in head
    assert "Ctrl-/" in head


@pytest.mark.parametrize("framework", [FRAMEWORK, HOSTILE])
@pytest.mark.parametrize("niveau", ["beleid", "casus"])
def test_all_of_it_uncommented_is_a_form_in_which_only_values_lack(
    ggsr: Ggsr, tmp_path: Path, framework: str, niveau: str
) -> None:
    """No verdict is there before somebody gives it, and no text of a framework becomes YAML."""
    root = write(tmp_path, {GEMEENTE: "naam: Voorbeeldstad\n", KADER: framework})
    options = ["--niveau", niveau, "--ronde", "2024"]
    assert ggsr("new", "aanpak", "voorbeeldstad", "Nieuw", *options, cwd=root).code == 0
    form = parse(uncommented(text(root, NEW)), "x.yaml")
    assert isinstance(form, Document)
    level = Files(root).frameworks.known["kader"].model.niveaus[niveau]
    assert list(form.data["bevindingen"]) == list(level.indicatoren)
    assert list(form.data["conclusie"]) == list(level.themas)
    write(root, {NEW: uncommented(text(root, NEW))})
    problems = [entry for entry in check(root) if entry.place.file == NEW]
    assert {entry.rule for entry in problems} == {"verkeerde-waarde"}
    assert all(
        entry.message.endswith(("has no value", "a text without words"))
        or "waarde" in entry.message
        for entry in problems
    )


def test_the_real_framework(ggsr: Ggsr, tmp_path: Path) -> None:
    kader = (Path(__file__).parents[2] / "frameworks" / "ggsr.yaml").read_bytes()
    root = write(tmp_path, {GEMEENTE: "naam: Voorbeeldstad\n", "frameworks/ggsr.yaml": kader})
    (root / KADER).unlink()
    for niveau in ("beleid", "casus"):
        options = ["--niveau", niveau, "--ronde", "2024"]
        ggsr("new", "aanpak", "voorbeeldstad", niveau, *options, cwd=root)
        lines = text(root, f"cases/voorbeeldstad/2024/{niveau}.yaml").splitlines()
        assert max(map(len, lines)) <= 100
        assert not any(line != line.rstrip() for line in lines)
    assert len([line for line in lines if line.startswith("## - ")]) == 3
    assert check(root) == []


def test_the_latest_round_else_this_year(ggsr: Ggsr, root: Path) -> None:
    write(root, {GEMEENTE.replace("voorbeeldstad", "anderstad"): "naam: Anderstad\n"})
    assert ggsr("new", "aanpak", "voorbeeldstad", "Nieuw", cwd=root).out == f"{NEW}\n"
    before = date.today().year
    out = ggsr("new", "aanpak", "anderstad", "Nieuw", cwd=root).out
    years = {before, date.today().year}
    assert out in {f"cases/anderstad/{year}/nieuw.yaml\n" for year in years}


def test_a_round_that_is_not_there_yet(ggsr: Ggsr, root: Path) -> None:
    outcome = ggsr("new", "aanpak", "voorbeeldstad", "Hulp", "--ronde", "2030", cwd=root)
    assert outcome.out == "cases/voorbeeldstad/2030/hulp.yaml\n"


def test_what_comes_next_is_said(ggsr: Ggsr, root: Path) -> None:
    outcome = ggsr("new", "aanpak", "voorbeeldstad", "Nieuw", "--ronde", "2024", cwd=root)
    assert "next: fill it in, then run 'ggsr validate voorbeeldstad'\n" in outcome.err
    assert "--ronde" not in outcome.err


def test_an_earlier_round_is_not_added_to_without_a_word(ggsr: Ggsr, root: Path) -> None:
    outcome = ggsr("new", "aanpak", "voorbeeldstad", "Nieuw", cwd=root)
    year = re.search(r"created in round 2024; for a new round, use --ronde (\d{4})\n", outcome.err)
    assert year
    assert int(year[1]) <= date.today().year


def test_a_later_round_is_no_earlier_one(ggsr: Ggsr, root: Path) -> None:
    ggsr("new", "aanpak", "voorbeeldstad", "Nieuw", "--ronde", "9999", cwd=root)
    assert "--ronde" not in ggsr("new", "aanpak", "voorbeeldstad", "Ander", cwd=root).err


def test_a_profile(ggsr: Ggsr, root: Path) -> None:
    ggsr("new", "aanpak", "voorbeeldstad", "Nieuw", "--profiel", "kort", cwd=root)
    written = text(root, NEW)
    assert "niveau: beleid\nprofiel: kort\n" in written
    assert (
        "## Gezinnen hoeven niet op hulp te wachten\n"
        "## Buiten het profiel: hoeft niet te worden beoordeeld.\n#   wachttijd:\n"
    ) in written


@pytest.mark.parametrize(
    "source",
    ["hulp", "2024/hulp", "voorbeeldstad/hulp", "voorbeeldstad/2024/hulp", "voorbeeldstad", HULP],
)
def test_from_takes_over_by_what_is_judged_and_nothing_that_was_found(
    ggsr: Ggsr, root: Path, source: str
) -> None:
    assert ggsr("new", "aanpak", "voorbeeldstad", "Nieuw", "--from", source, cwd=root).code == 0
    written = text(root, NEW)
    assert written.startswith(
        f"aanpak: Nieuw\nkader: kader\nniveau: beleid\nprofiel: kort\n{DRAFT}"
    )
    assert "eigen" not in written
    assert "Voorbeeldzorg" not in written
    assert "40" not in written


def test_what_is_asked_for_goes_before_from(ggsr: Ggsr, root: Path) -> None:
    options = ["--from", "hulp", "--niveau", "casus"]
    ggsr("new", "aanpak", "voorbeeldstad", "Nieuw", *options, cwd=root)
    paper = "## De beoordeling van dezelfde aanpak op papier, als ronde/aanpak.\n# hoort_bij:\n"
    assert text(root, NEW).startswith(f"aanpak: Nieuw\nkader: kader\nniveau: casus\n{paper}{DRAFT}")


@pytest.mark.parametrize("niveau", ["beleid", "casus"])
def test_the_paper_of_families_alone(ggsr: Ggsr, root: Path, niveau: str) -> None:
    options = ["--kader", "kader", "--niveau", niveau]
    ggsr("new", "aanpak", "voorbeeldstad", "Nieuw", *options, cwd=root)
    assert ("# hoort_bij:\n" in text(root, NEW)) == (niveau == "casus")


def test_the_paper_of_families_that_follow_others(ggsr: Ggsr, root: Path) -> None:
    old = "cases/voorbeeldstad/2028/gezinnen.yaml"
    write(root, {old: "aanpak: Gezinnen\nkader: kader\nniveau: casus\nniet_beoordeeld: {}\n"})
    options = ["--ronde", "2030", "--from", "2028/gezinnen", "--met-bevindingen"]
    outcome = ggsr("new", "aanpak", "voorbeeldstad", "Nieuw", *options, cwd=root)
    written = text(root, outcome.out.strip()).replace("\n## ", " ")
    assert "Zonder deze sleutel is dat die van de eerdere beoordeling.\n# hoort_bij:" in written


def test_from_an_older_round(ggsr: Ggsr, root: Path) -> None:
    write(root, {"cases/voorbeeldstad/2030/steun.yaml": JUDGED.replace("    profiel: kort\n", "")})
    out = ggsr("new", "aanpak", "voorbeeldstad", "Nieuw", "--from", "hulp", cwd=root).out
    assert out == "cases/voorbeeldstad/2030/nieuw.yaml\n"
    assert "profiel: kort" in text(root, out.strip())


def test_several_frameworks(ggsr: Ggsr, root: Path) -> None:
    write(root, {"frameworks/tweede.yaml": FRAMEWORK, HULP: JUDGED})
    outcome = ggsr("new", "aanpak", "voorbeeldstad", "Nieuw", cwd=root)
    assert outcome.code == 2
    assert "there are several frameworks" in outcome.err
    assert "choose one with --kader: kader, tweede" in outcome.err
    ggsr("new", "aanpak", "voorbeeldstad", "Nieuw", "--kader", "tweede", cwd=root)
    assert "kader: tweede\n" in text(root, NEW)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["voorbeeldstat", "Nieuw"], "did you mean 'voorbeeldstad'?"),
        (["voorbeeldstad", "Factsheet"], "'factsheet' is reserved by ggsr"),
        (["voorbeeldstad", "Gemeente"], "'gemeente' is reserved by ggsr"),
        (["voorbeeldstad", "Nieuw", "--niveau", "belied"], "did you mean 'beleid'?"),
        (["voorbeeldstad", "Nieuw", "--kader", "kadr"], "did you mean 'kader'?"),
        (["voorbeeldstad", "Nieuw", "--profiel", "krot"], "did you mean 'kort'?"),
        (
            ["voorbeeldstad", "Nieuw", "--profiel", "kort", "--niveau", "casus"],
            "leave out 'profiel'",
        ),
        (["voorbeeldstad", "Nieuw", "--ronde", "20 24"], "'20 24' is not a valid id"),
        (["voorbeeldstad", "Nieuw", "--ronde", "../x"], "'../x' is not a valid id"),
        (["voorbeeldstad", "Nieuw", "--ronde", "all"], "'all' is reserved by ggsr"),
        (["voorbeeldstad", "Nieuw", "--ronde", "bijlagen"], "'bijlagen' is reserved by ggsr"),
        (["voorbeeldstad", "Nieuw", "--ronde", "lpt9"], "Windows reserves the name 'lpt9'"),
        (["voorbeeldstad", "COM1"], "Windows reserves the name 'com1'"),
        (["voorbeeldstad", "Nieuw", "--from", "hupl"], "did you mean 'hulp'?"),
        (["voorbeeldstad", "Nieuw", "--from", "voorbeeldstad/hupl"], "did you mean 'hulp'?"),
        (["voorbeeldstad", "Nieuw", "--from", "2024/hupl"], "did you mean 'hulp'?"),
        (["voorbeeldstad", "Nieuw", "--from", "2023/hulp"], "there is no round '2023'"),
        (["voorbeeldstad", "Nieuw", "--from", "nergens/hulp"], "no municipality 'nergens'"),
        (["voorbeeldstad", "Nieuw", "--met-bevindingen"], "--met-bevindingen requires --from"),
        (
            [*("voorbeeldstad", "Nieuw", "--niveau", "casus"), *REVISIT],
            "by kader/beleid, not by kader/casus\n   help: leave out --met-bevindingen, or",
        ),
    ],
)
def test_what_cannot_be_made(ggsr: Ggsr, root: Path, arguments: list[str], message: str) -> None:
    before = sorted(root.rglob("*"))
    outcome = ggsr("new", "aanpak", *arguments, cwd=root)
    assert outcome.code == 2
    assert message in outcome.err
    assert sorted(root.rglob("*")) == before


def test_from_a_gemeente_with_several(ggsr: Ggsr, root: Path) -> None:
    write(root, {HULP: JUDGED, STEUN: JUDGED})
    outcome = ggsr("new", "aanpak", "voorbeeldstad", "Nieuw", "--from", "voorbeeldstad", cwd=root)
    assert outcome.code == 2
    assert "choose one of: voorbeeldstad/hulp, voorbeeldstad/steun" in outcome.err


def test_from_a_file_that_cannot_be_read(ggsr: Ggsr, root: Path) -> None:
    write(root, {HULP: "aanpak: [\n"})
    outcome = ggsr("new", "aanpak", "voorbeeldstad", "Nieuw", "--from", "hulp", cwd=root)
    assert outcome.code == 2
    assert "cannot read hulp" in outcome.err


# A revisit

FIRST = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    profiel: kort
    bevindingen:
      zicht:
        ook_voor: [vervolg]
        oordeel: verbeterpunt
        tekst: |-
          De wijkteams tellen
          hun gezinnen niet.

          # Zij zeggen: dat hoeft niet.
      wachttijd: {oordeel: voldoet, tekst: Er is geen wachttijd., let_op: "Behalve: in de zomer."}
    niet_beoordeeld: {meldpunt: Niet gevraagd.}
    """
AGAIN = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    hertoets: true
    bevindingen:
      zicht: {oordeel: voldoet, tekst: Zij tellen nu wel.}
    """
LATER = "cases/voorbeeldstad/2025/hulp.yaml"
REVISITED = "cases/voorbeeldstad/2026/hulp-thuis.yaml"


def revisit(ggsr: Ggsr, root: Path, *arguments: str) -> str:
    """Start a revisit in a later round and return its text."""
    names = ["voorbeeldstad", "Hulp thuis", "--ronde", "2026"]
    outcome = ggsr("new", "aanpak", *names, *(arguments or REVISIT), cwd=root)
    assert (outcome.code, outcome.out) == (0, f"{REVISITED}\n")
    return text(root, REVISITED)


@pytest.fixture
def first(tmp_path: Path) -> Path:
    return write(tmp_path, {HULP: FIRST})


def test_a_revisit_has_each_earlier_finding_above_its_indicator(ggsr: Ggsr, first: Path) -> None:
    written = revisit(ggsr, first)
    assert written.startswith(
        "aanpak: Hulp thuis\nkader: kader\nniveau: beleid\nprofiel: kort\n"
        "## Blijft staan wat hier niet opnieuw wordt beoordeeld? Voeg dan 'hertoets: true' toe, en "
        f"haal\n## 'profiel' weg.\nvervolg_op: 2024/hulp\n{DRAFT}"
    )
    assert (
        "## Bij elke indicator staat wat er eerder is gevonden: Voorbeeldstad 2024 · Hulp.\n"
        in (written)
    )
    finding = "## De wijkteams tellen hun gezinnen niet.\n## # Zij zeggen: dat hoeft niet.\n"
    for note in (
        f"gezinnen\n## Ronde 2024: ✗ verbeterpunt\n{finding}#   zicht:\n",
        f"## Ronde 2024: ✗ verbeterpunt (bevinding bij zicht)\n{finding}#   vervolg:\n",
        "## Eerder niet beoordeeld: Niet gevraagd.\n#   meldpunt:\n",
        "## Ronde 2024: ✓ voldoet\n## Er is geen wachttijd.\n## LET OP: Behalve: in de zomer.\n"
        "#   wachttijd:\n",
    ):
        assert note in written
    assert max(map(len, written.splitlines())) <= 100


def test_a_revisit_is_right_as_it_is_and_without_its_comments(ggsr: Ggsr, first: Path) -> None:
    written = revisit(ggsr, first)
    without = re.sub(r"^#(?!#).*\n", "", written, flags=re.MULTILINE)
    assert "oordeel:" in written
    assert "oordeel:" not in without
    for form in (written, without):
        write(first, {REVISITED: form})
        assert [entry for entry in check(first) if entry.place.file == REVISITED] == []
    write(first, {REVISITED: uncommented(written)})
    problems = [entry for entry in check(first) if entry.place.file == REVISITED]
    assert {entry.rule for entry in problems} == {"verkeerde-waarde"}


def test_a_revisit_takes_the_place_of_what_it_follows_once_it_is_done(
    ggsr: Ggsr, first: Path
) -> None:
    def counted() -> list[tuple[str, str]]:
        rows = json.loads(ggsr("coverage", "--format", "json", cwd=first).out)["coverage"]
        return [(row["ronde"], row["aanpak"]) for row in rows]

    written = revisit(ggsr, first)
    assert counted() == [("2024", "hulp")]
    done = written.replace("\nconcept: true\n", "\nhertoets: true\n")
    write(first, {REVISITED: done.replace("profiel: kort\n", "")})
    assert counted() == [("2026", "hulp-thuis")]


def test_what_a_re_test_lets_stand_is_shown_with_its_round(ggsr: Ggsr, first: Path) -> None:
    write(first, {LATER: AGAIN})
    written = revisit(ggsr, first)
    assert "vervolg_op: 2025/hulp\n" in written
    assert "## Ronde 2025: ✓ voldoet\n## Zij tellen nu wel.\n#   zicht:\n" in written
    assert "## Ronde 2024: ✗ verbeterpunt (bevinding bij zicht)\n## De wijkteams" in written
    assert "## Eerder niet beoordeeld: Niet gevraagd.\n#   meldpunt:\n" in written
    assert "## Ronde 2024: ✓ voldoet\n## Er is geen wachttijd.\n" in written


def test_the_round_of_the_earlier_one_can_be_chosen(ggsr: Ggsr, first: Path) -> None:
    write(first, {LATER: AGAIN})
    written = revisit(ggsr, first, "--from", "2024/hulp", "--met-bevindingen")
    assert "vervolg_op: 2024/hulp\n" in written
    assert "Ronde 2025" not in written


def test_without_findings_nothing_is_followed(ggsr: Ggsr, first: Path) -> None:
    written = revisit(ggsr, first, "--from", "2024/hulp")
    assert "profiel: kort\n" in written
    assert "vervolg_op" not in written
    assert "Ronde 2024" not in written


@pytest.mark.parametrize("ronde", ["2024", "2023", "10"])
def test_an_aanpak_of_the_same_or_a_later_round_is_not_followed(
    ggsr: Ggsr, first: Path, ronde: str
) -> None:
    arguments = ["voorbeeldstad", "Nieuw", "--ronde", ronde, *REVISIT]
    outcome = ggsr("new", "aanpak", *arguments, cwd=first)
    assert (outcome.code, outcome.out) == (0, f"cases/voorbeeldstad/{ronde}/nieuw.yaml\n")
    reason = f"voorbeeldstad/2024/hulp is not of a round before {ronde}"
    assert f"'vervolg_op' is not set: {reason}\n" in outcome.err
    written = text(first, outcome.out.strip())
    assert "vervolg_op" not in written
    assert "Ronde 2024: ✗ verbeterpunt" in written


def test_an_aanpak_of_another_municipality_is_not_followed(ggsr: Ggsr, first: Path) -> None:
    write(first, {"cases/anderstad/2020/hulp.yaml": FIRST})
    arguments = ["--from", "anderstad/hulp", "--met-bevindingen"]
    names = ["voorbeeldstad", "Nieuw", "--ronde", "2026"]
    outcome = ggsr("new", "aanpak", *names, *arguments, cwd=first)
    assert "not set: anderstad/2020/hulp is of another municipality\n" in outcome.err
    written = text(first, outcome.out.strip())
    assert "vervolg_op" not in written
    assert "## Anderstad 2020: ✗ verbeterpunt\n" in written


@pytest.mark.parametrize(
    "files",
    [
        {HULP: FIRST.replace("oordeel: verbeterpunt", "oordeel: verbeterpnt")},
        {HULP: FIRST.replace("oordeel: verbeterpunt", "oordeel: x"), LATER: AGAIN},
        {HULP: "aanpak: [", LATER: AGAIN},
        {KADER: FRAMEWORK.replace("thema: continu\n", "thema: contineu\n")},
    ],
)
def test_findings_with_errors_are_not_shown(ggsr: Ggsr, first: Path, files: dict[str, str]) -> None:
    write(first, files)
    before = sorted(first.rglob("*"))
    names = ["voorbeeldstad", "Hulp thuis", "--ronde", "2026"]
    outcome = ggsr("new", "aanpak", *names, *REVISIT, cwd=first)
    assert outcome.code == 2
    assert "cannot show the findings of voorbeeldstad/" in outcome.err
    assert "run 'ggsr validate' for details" in outcome.err
    assert sorted(first.rglob("*")) == before


def test_errors_elsewhere_do_not_matter(ggsr: Ggsr, first: Path) -> None:
    write(first, {STEUN: "aanpak: [", "cases/voorbeeldstad/2023/hulp.yaml": "a: ["})
    assert "Ronde 2024: ✗ verbeterpunt" in revisit(ggsr, first)


def test_a_revisit_of_hostile_findings(ggsr: Ggsr, tmp_path: Path) -> None:
    """Whatever is in a text, it stays a comment."""
    root = hostile_workspace(tmp_path)
    options = ["--ronde", "2026", *REVISIT]
    assert ggsr("new", "aanpak", "voorbeeldstad", "Nieuw", *options, cwd=root).code == 0
    file = "cases/voorbeeldstad/2026/nieuw.yaml"
    assert "<script>" in text(root, file)
    plain, form = (
        parse(written, file) for written in (text(root, file), uncommented(text(root, file)))
    )
    assert isinstance(plain, Document)
    assert list(plain.data) == ["aanpak", "kader", "niveau", "vervolg_op", "concept"]
    assert isinstance(form, Document)
    assert list(form.data["bevindingen"]) == ["zicht", "meldpunt", "vervolg", "wachttijd"]


@pytest.mark.parametrize("file", sorted((ROOT / "cases").glob("*/2013/[!f]*.yaml"), key=str))
def test_a_revisit_of_each_real_assessment(ggsr: Ggsr, tmp_path: Path, file: Path) -> None:
    root = shutil.copytree(ROOT / "cases", tmp_path / "cases").parent
    shutil.copytree(ROOT / "frameworks", root / "frameworks")
    gemeente, source = file.parts[-3], f"2013/{file.stem}"
    options = ["--ronde", "2015", "--from", source, "--met-bevindingen"]
    out = ggsr("new", "aanpak", gemeente, "Nieuw", *options, cwd=root).out.strip()
    [old] = [
        entry
        for entry in assessments(root)
        if entry.file.source.file == f"cases/{gemeente}/{source}.yaml"
    ]
    words = re.sub(r"(\n## |\s)+", " ", text(root, out))
    for bevinding in old.model.bevindingen.values():
        for part in filter(None, (bevinding.tekst, bevinding.let_op)):
            assert words.count(" ".join(part.split())) >= 1 + len(bevinding.ook_voor)
    assert len(re.findall(r"^## Ronde 2013: ", text(root, out), re.MULTILINE)) == 30
    assert [entry for entry in check(root) if entry.place.file == out] == []


# Both


@pytest.mark.parametrize(
    ("arguments", "file"),
    [(["gemeente", "Voorbeeldstad"], GEMEENTE), (["aanpak", "voorbeeldstad", "Hulp"], HULP)],
)
def test_nothing_is_overwritten(ggsr: Ggsr, root: Path, arguments: list[str], file: str) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    outcome = ggsr("new", *arguments, cwd=root)
    assert outcome.code == 2
    assert outcome.err.startswith(f"ggsr: {file} already exists\n   help: edit that file")
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_another_municipality_of_that_name_is_told_how_to_get_one_of_its_own(
    ggsr: Ggsr, root: Path
) -> None:
    err = ggsr("new", "gemeente", "Voorbeeldstad", cwd=root).err
    assert "a distinct name, such as 'Bergen (NH.)'" in err


def test_from_another_folder_what_is_there_already_has_its_whole_path(
    ggsr: Ggsr, root: Path
) -> None:
    outcome = ggsr("-C", str(root), "new", "gemeente", "Voorbeeldstad", cwd=root / "frameworks")
    assert outcome.err.startswith(f"ggsr: {root / GEMEENTE} already exists")


def test_a_folder_that_cannot_be_made(ggsr: Ggsr, root: Path) -> None:
    (root / "cases" / "plain").touch()
    outcome = ggsr("new", "gemeente", "Plain", cwd=root)
    assert outcome.code == 2
    assert outcome.err.startswith("ggsr: cases/plain exists and is not a folder")


@pytest.mark.parametrize("to", ["nergens", "voorbeeldstad"])
def test_a_folder_that_is_a_link(ggsr: Ggsr, root: Path, to: str) -> None:
    (root / "cases" / "plain").symlink_to(to)
    before = sorted(root.rglob("*"))
    outcome = ggsr("new", "gemeente", "Plain", cwd=root)
    assert outcome.code == 2
    assert f"a symbolic link points to {root / 'cases' / to}" in outcome.err
    assert sorted(root.rglob("*")) == before


def test_a_link_that_leads_nowhere_is_not_overwritten_either(ggsr: Ggsr, root: Path) -> None:
    (root / NEW).symlink_to(root / "elders.yaml")
    assert ggsr("new", "aanpak", "voorbeeldstad", "Nieuw", cwd=root).code == 2
    assert not (root / "elders.yaml").exists()


def test_whole_or_not_at_all(ggsr: Ggsr, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    before = sorted(root.rglob("*"))
    outcome = ggsr("new", "aanpak", "voorbeeldstad", "Nieuw", cwd=root)
    assert outcome.code == 2
    assert "No space left on device" in outcome.err
    assert sorted(root.rglob("*")) == before


def test_the_modeline_where_there_are_schemas(ggsr: Ggsr, root: Path) -> None:
    for name in ("kader-beleid", "gemeente"):
        write(root, {f"schemas/{name}.schema.json": "{}\n", HULP: JUDGED})
    ggsr("new", "aanpak", "voorbeeldstad", "Nieuw", cwd=root)
    ggsr("new", "gemeente", "Anderstad", cwd=root)
    casus = ggsr("new", "aanpak", "voorbeeldstad", "Casus", "--niveau", "casus", cwd=root)
    files = [NEW, "cases/anderstad/gemeente.yaml", "cases/voorbeeldstad/2024/casus.yaml"]
    assert [text(root, file).splitlines()[0] for file in files] == [
        "# yaml-language-server: $schema=../../../schemas/kader-beleid.schema.json",
        "# yaml-language-server: $schema=../../schemas/gemeente.schema.json",
        "aanpak: Casus",
    ]
    assert (
        "schemas/kader-casus.schema.json does not exist, so this file refers to no schema"
        in casus.err
    )
    assert "run 'ggsr schema' to create it" in casus.err
    assert "ggsr schema" not in ggsr("new", "gemeente", "Derdestad", cwd=root).err


def test_in_another_folder(ggsr: Ggsr, root: Path, tmp_path: Path) -> None:
    assert ggsr("new", "-C", str(root), "gemeente", "Anderstad", cwd=Path("/")).code == 0
    assert ggsr("new", "gemeente", "Derdestad", "-C", str(root), cwd=Path("/")).code == 0
    assert {path.name for path in (root / "cases").iterdir()} == {
        "voorbeeldstad",
        "anderstad",
        "derdestad",
    }


def test_help_in_both_languages(ggsr: Ggsr) -> None:
    for arguments in (["new"], ["new", "gemeente"], ["new", "aanpak"]):
        english, dutch = ggsr(*arguments, "--help"), ggsr(*arguments, "--lang", "nl", "--help")
        assert "Options:" in english.out
        assert "Opties" in dutch.out
        assert "-C DIR" in english.out


def test_a_misspelt_kind(ggsr: Ggsr) -> None:
    outcome = ggsr("new", "gemeent", "Voorbeeldstad")
    assert outcome.code == 2
    assert "did you mean 'gemeente'?" in outcome.err
