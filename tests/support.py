"""What the tests share: a made-up workspace on disk, and diagnostics as plain places.

Columns are read off the YAML in a test, so that is laid out as it is written to the file:
without the indentation it has in the test, and without the line end after the opening quotes.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from textwrap import dedent

from ggsr.checking.checker import Checker
from ggsr.diagnostics import Diagnostic, Place
from ggsr.workspace.entities import Assessment
from ggsr.workspace.loading import Workspace
from ggsr.yaml_source import Document, parse

Files = Mapping[str, str | bytes]

ROOT = Path(__file__).parent.parent
KADER = "frameworks/kader.yaml"
GEMEENTE = "cases/voorbeeldstad/gemeente.yaml"
FACTSHEET = "cases/voorbeeldstad/2024/factsheet.yaml"
OPVOLGING = "cases/voorbeeldstad/2024/opvolging.yaml"
HULP = "cases/voorbeeldstad/2024/hulp.yaml"
STEUN = "cases/voorbeeldstad/2024/steun.yaml"

FRAMEWORK = """\
naam: Voorbeeldkader
versie: "1"
uitgever: Voorbeeldinspectie
definitie:
  tekst: Een gezin met problemen op meerdere leefgebieden.
  leefgebieden: [gezin, wonen, werk, inkomen]
  minimum_leefgebieden: 3
afspraken: {netwerkpartners_maximaal: 2}
oordelen:
  voldoet: {symbool: "✓", naam: voldoet, verbeterpunt: false}
  verbeterpunt: {symbool: "✗", naam: verbeterpunt, verbeterpunt: true}
themas:
  toeleiding: {naam: Toeleiding}
  continu: {naam: Continu}
niveaus:
  beleid:
    naam: Beleidsniveau
    criteria:
      in-beeld:
        thema: toeleiding
        naam: Gezinnen zijn in beeld
        indicatoren:
          zicht: {tekst: De gemeente heeft zicht op de gezinnen, over_gemeente: true}
          meldpunt: {tekst: Partners weten waar zij gezinnen kunnen aanmelden}
      nazorg:
        thema: continu
        naam: De hulp houdt aan
        indicatoren:
          vervolg: {tekst: Na afloop is een vervolg op de hulp geregeld}
          wachttijd: {tekst: Gezinnen hoeven niet op hulp te wachten}
  casus:
    naam: Casusniveau
    criteria:
      gezin-bereikt:
        thema: toeleiding
        naam: Het gezin is bereikt
        indicatoren:
          vertrouwen: {tekst: De hulpverlener heeft het vertrouwen van het gezin}
      gezin-gevolgd:
        thema: continu
        naam: Het gezin blijft in beeld
        indicatoren:
          nabellen: {tekst: De hulpverlener belt het gezin na een half jaar}
profielen:
  kort: {niveau: beleid, buiten: [wachttijd], reden: In deze ronde niet gevraagd.}
"""

NUMBERED = """\
naam: Onderzoekskader (voorbeeld)
versie: "2021"
uitgever: Voorbeeldinspectie
groepen:
  kern: {naam: Kern}
  ruim: {naam: Alles wat meetelt}
oordelen:
  goed: {symbool: "+", naam: goed, verbeterpunt: false}
  matig: {symbool: "-", naam: matig, verbeterpunt: true}
themas:
  kwaliteit: {naam: Kwaliteit}
niveaus:
  school:
    naam: School
    criteria:
      kwaliteitszorg:
        thema: kwaliteit
        nummer: "1"
        naam: Kwaliteitszorg
        indicatoren:
          aanspraak:
            nummer: "1.1"
            tekst: Het bestuur is aanspreekbaar
          sturen:
            nummer: "1.10"
            groepen: [kern]
            grondslag: art. 2.88 WVO 2020
            tekst: |-
              Het bestuur stuurt:

              - op kwaliteit
              - op geld,
                ook op lange termijn
            punten: [Er is een plan, Het plan is bekend]
            toelichting: |-
              Denk aan:

              a) een stelsel
              b) een verslag

              Meer is niet nodig.
          rooster:
            groepen: [kern, ruim]
            tekst: Er is een rooster
profielen:
  beknopt: {niveau: school, alleen_groepen: [kern], reden: Alleen de kern.}
"""
"""A framework with all that an indicator can say, about no families."""


def laid_out(text: str) -> str:
    """Return a text of a test as it stands in a file."""
    return dedent(text.removeprefix("\n"))


def write(root: Path, files: Files) -> Path:
    """Write files, with what a workspace cannot do without: a framework and each gemeente.yaml."""
    gemeenten = {path.split("/")[1] for path in files if path.startswith("cases/")}
    general = {f"cases/{name}/gemeente.yaml": f"naam: {name.title()}\n" for name in gemeenten}
    (root / "cases").mkdir(parents=True, exist_ok=True)
    for path, content in {KADER: FRAMEWORK, **general, **files}.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        raw = content if isinstance(content, bytes) else laid_out(content).encode()
        target.write_bytes(raw)
    return root


def assessment(*lines: str, naam: str = "Hulp", **findings: str) -> str:
    """Return an assessment of level ``beleid`` in which each finding has a verdict.

    Its text tells the name. ``lines`` are further keys, from the fourth line on; the findings come
    behind them, one a line.
    """
    text = f"aanpak: {naam}\nkader: kader\nniveau: beleid\n" + "".join(f"{x}\n" for x in lines)
    if findings:
        text += "bevindingen:\n"
    for indicator, oordeel in findings.items():
        tekst = f"Dat schreven drie wijkteams over {naam}."
        text += f"  {indicator}: {{oordeel: {oordeel}, tekst: {tekst}}}\n"
    return text


def as_steun(text: str) -> str:
    """Return an assessment of the aanpak Hulp as one of Steun: two of one name are suspicious."""
    return text.replace("aanpak: Hulp", "aanpak: Steun")


def rounds(**files: str) -> dict[str, str]:
    """Return the files of a gemeente: ``r2024_hulp`` is ``2024/hulp.yaml``."""
    return {
        "cases/voorbeeldstad/{}/{}.yaml".format(*name[1:].split("_")): text
        for name, text in files.items()
    }


def check(root: Path) -> list[Diagnostic]:
    """Return every diagnostic of a workspace in the order ``ggsr validate`` gives them."""
    workspace = Workspace(root)
    checker = Checker(workspace)
    found = [*checker.framework_diagnostics, *workspace.cases.diagnostics]
    for gemeente in workspace.gemeenten:
        found += checker.gemeente(gemeente).diagnostics
    return found


def assessments(root: Path) -> list[Assessment]:
    """Return the assessments of a workspace without errors, in the order of print."""
    workspace = Workspace(root)
    checker = Checker(workspace)
    return [
        assessment
        for gemeente in workspace.gemeenten
        for round in checker.gemeente(gemeente).rounds
        for assessment in round.assessments
    ]


def position(place: Place) -> tuple[int, int]:
    """Return the line and column where a place begins."""
    return place.span.line, place.span.column


def at(diagnostic: Diagnostic) -> tuple[str, int, int]:
    """Return the rule, line and column of a diagnostic."""
    return diagnostic.rule, *position(diagnostic.place)


def found(diagnostics: Iterable[Diagnostic]) -> list[tuple[str, int, int]]:
    return [at(diagnostic) for diagnostic in diagnostics]


def of_rule(diagnostics: Iterable[Diagnostic], rule: str) -> list[Diagnostic]:
    return [diagnostic for diagnostic in diagnostics if diagnostic.rule == rule]


def places(diagnostics: Iterable[Diagnostic], rule: str) -> list[tuple[int, int]]:
    """Return the line and column of each diagnostic of one rule."""
    return [position(diagnostic.place) for diagnostic in of_rule(diagnostics, rule)]


def loaded(text: str) -> Document:
    """Return a YAML text as a document, which it has to be."""
    document = parse(text, "x.yaml")
    assert isinstance(document, Document), document
    return document


def refused(text: str) -> list[Diagnostic]:
    """Return why a YAML text is no document, which it must not be."""
    problems = parse(text, "x.yaml")
    assert isinstance(problems, list), problems.data
    assert problems
    return problems
