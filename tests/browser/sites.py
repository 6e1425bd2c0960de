"""What the tests look at: the pages of this repository, and those of workspaces that ask more."""

import subprocess
import sys
from pathlib import Path
from textwrap import indent
from typing import NamedTuple

from ggsr.pages.rounds import is_of_all
from tests.frameworks.large import large_workspace
from tests.pages.inert import hostile_workspace
from tests.scale import LONG, NOT_COUNTED, with_earlier, with_signs
from tests.support import FRAMEWORK, KADER, ROOT, write

INDEX = "index"
REAL = sorted(folder.name for folder in (ROOT / "cases").iterdir() if folder.is_dir())
# A revisit, a re-test, and a round of drafts.
ROUNDS = ("voorbeeldstad.2015", "voorbeeldstad.2016", "voorbeeldstad.2017.concept")
COMPARISON = f"vergelijking_{'.'.join(REAL)}"

AANPAKKEN = "alle_aanpakken"
SHORT = "indicator_ggsr.beleid.beschikbaarheid"
FOLLOWED_UP = "indicator_kader.beleid.zicht"
NOT_COUNTED_HERE = "indicator_proef.school.meten"
DIFF = "verloop_voorbeeldstad"
SCHOOLS_COMPARED = "vergelijking_voorbeeldstad.proefdorp"


class PageName(NamedTuple):
    """A page: the workspace it is of, and the name of its file without suffix."""

    site: str
    name: str

    def __str__(self) -> str:
        real = self.site == "real"
        return self.name.partition(".")[0] if real else f"{self.site}-{self.name}"


PAGES = [
    *(PageName("real", name) for name in (*REAL, INDEX, AANPAKKEN, SHORT, COMPARISON)),
    *(PageName("hostile", name) for name in ("voorbeeldstad", INDEX)),
    *(PageName("scale", name) for name in ("voorbeeldstad", INDEX, AANPAKKEN, FOLLOWED_UP)),
    *(PageName("opvolging", name) for name in ("voorbeeldstad", INDEX, AANPAKKEN, FOLLOWED_UP)),
    PageName("gezinnen", "voorbeeldstad"),
    PageName("many", INDEX),
    *(PageName("rounds", name) for name in (*ROUNDS, INDEX)),
    PageName("diff", DIFF),
    *(PageName("counts", name) for name in ("voorbeeldstad", INDEX, SCHOOLS_COMPARED, DIFF)),
    *(PageName("counts", name) for name in (AANPAKKEN, NOT_COUNTED_HERE)),
]
# Frameworks of other trades, and one of 931 indicators: that they fit is looked at, not all else.
FRAMEWORKS = ROOT / "tests" / "data" / "frameworks"
WIDE = [
    PageName(folder.name, name)
    for folder in sorted(FRAMEWORKS.iterdir())
    for name in ("voorbeeldstad", INDEX)
]
# Many themas and aanpakken, long names and words, a draft; comparisons of two, three and eight.
CROWDED = [
    PageName("crowded", name)
    for name in (
        "voorbeeldstad",
        "proefdorp",
        "proefdorp.2024.concept",
        "vergelijking_voorbeeldstad_2024_a0.proefdorp",
        "vergelijking_voorbeeldstad_2024_a0.proefdorp.dorp-a",
        "vergelijking_voorbeeldstad.proefdorp.dorp-a.dorp-b",
    )
]
LARGE = [PageName("large", name) for name in ("voorbeeldstad-1", INDEX)]
# One of each kind, for what is the same on all pages of a kind.
KINDS = [PageName("real", name) for name in (REAL[0], INDEX, AANPAKKEN, SHORT, COMPARISON)]
KINDS.append(PageName("diff", DIFF))
OVERVIEWS = [page for page in PAGES if is_of_all(page.name)]


def make_sites(folder: Path) -> None:
    """Write every page of ``PAGES`` to ``<folder>/<site>/<name>.html``."""
    workspaces = {
        "real": ROOT,
        "hostile": hostile_workspace(folder / "workspaces" / "hostile"),
        "scale": scale_workspace(folder / "workspaces" / "scale"),
        "opvolging": ROOT / "tests" / "data" / "ok" / "opvolging",
        "gezinnen": ROOT / "tests" / "data" / "ok" / "gezinnen",
        "many": many_workspace(folder / "workspaces" / "many"),
    }
    workspaces |= {page.site: FRAMEWORKS / page.site for page in WIDE}
    workspaces["large"] = large_workspace(folder / "workspaces" / "large")
    for site, root in workspaces.items():
        render(root, folder / site)
    render(ROOT, folder / "real", "--compare", *REAL)
    render(ROOT / "tests" / "data" / "rondes", folder / "rounds", "--concept")
    render(diff_workspace(folder / "workspaces" / "diff"), folder / "diff", "--diff")
    schools = write(folder / "workspaces" / "counts", with_signs(LONG, with_earlier(NOT_COUNTED)))
    render(schools, folder / "counts", "--diff")
    crowded = crowded_workspace(folder / "workspaces" / "crowded")
    render(crowded, folder / "crowded", "--concept")
    for page in CROWDED[3:]:
        names = page.name.removeprefix("vergelijking_").replace("_", "/").split(".")
        render(crowded, folder / "crowded", "--compare", *names)
    render(schools, folder / "counts", "--compare", "voorbeeldstad", "proefdorp")


def render(root: Path, folder: Path, *arguments: str) -> None:
    """Write the pages of a workspace to a folder, as a user does."""
    command = (sys.executable, "-m", "ggsr", "-C", root, "render", "--format", "html")
    done = subprocess.run(
        [*command, "--output", folder, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


TWO_STEPS, FOUR_STEPS = (
    """\
  voldoet: {symbool: "✓", naam: voldoet, verbeterpunt: false}
  verbeterpunt: {symbool: "✗", naam: verbeterpunt, verbeterpunt: true}
""",
    """\
  ruim: {symbool: "✓✓", naam: ruim voldoende, verbeterpunt: false}
  voldoet: {symbool: "✓", naam: voldoet, verbeterpunt: false}
  grotendeels: {symbool: "✗", naam: "voldoet  grotendeels", verbeterpunt: true}
  niet: {symbool: "✗✗", naam: voldoet helemaal niet, verbeterpunt: true}
""",
)
LONG_WORD = "Jeugdgezondheidszorgsamenwerkingsovereenkomstenregister"
LONG_TEXT = f"Hoe het gaat, staat in het {LONG_WORD}. " + "Dat is iedereen bekend. " * 300


def scale_workspace(root: Path) -> Path:
    """Return a workspace with a scale of four steps, both levels, and long words and texts."""
    return write(
        root,
        {
            KADER: FRAMEWORK.replace(TWO_STEPS, FOUR_STEPS),
            "cases/voorbeeldstad/2024/hulp.yaml": policy("Hulp", "ruim", "niet"),
            "cases/voorbeeldstad/2024/steun.yaml": policy(f"Steun en {LONG_WORD}", "niet", "niet"),
            "cases/voorbeeldstad/2024/gezin-a.yaml": family("voldoet", "grotendeels"),
            "cases/proefdorp/2024/hulp.yaml": policy("Hulp", "voldoet", "grotendeels"),
            "cases/proefdorp/2024/gezin-b.yaml": family("ruim", "voldoet"),
        },
    )


def diff_workspace(root: Path) -> Path:
    """Return a workspace with two rounds, in which every verdict becomes another.

    The earlier text is short: of a long one, the text of the later round would stand on paper
    between its sheets.
    """
    before = policy("Hulp", "ruim", "niet").replace(LONG_TEXT, "Dat is niet geregeld.")
    return write(
        root,
        {
            KADER: FRAMEWORK.replace(TWO_STEPS, FOUR_STEPS),
            "cases/voorbeeldstad/2024/hulp.yaml": before,
            "cases/voorbeeldstad/2024/steun.yaml": policy("Steun", "niet", "niet"),
            "cases/voorbeeldstad/2026/hulp.yaml": policy(f"Hulp en {LONG_WORD}", "niet", "voldoet"),
            "cases/voorbeeldstad/2026/gezin-a.yaml": family("voldoet", "grotendeels"),
        },
    )


def many_workspace(root: Path) -> Path:
    """Return a workspace with a page of gemeenten, most of which fall short of one indicator."""
    return write(
        root,
        {
            f"cases/voorbeeld-{letter}/2024/hulp.yaml": policy("Hulp", "voldoet", "verbeterpunt")
            for letter in "abcdefghijklmnopqrstuvwxyz"
        },
    )


NAMES = (
    *("Toeleiding", "Gezin centraal", "De aanpak", "Samenwerking", "Continu", "Privacy"),
    *("Informatievoorziening", "Verantwoording en toezicht", "Deskundigheidsbevordering"),
    *("Financiën", "Cliëntenparticipatie", "Kwaliteit", "Rechtspositie van minderjarigen"),
)
LONG_NAME = "Brede zorgcoördinatie jeugd en gezin in samenwerking met de wijkteams"


def crowded_workspace(root: Path) -> Path:
    """Return a workspace with thirteen themas, up to five aanpakken, one with a single thema."""
    kader = FRAMEWORK.partition("themas:")[0] + "themas:\n"
    kader += "".join(f"  t{number}: {{naam: {name}}}\n" for number, name in enumerate(NAMES))
    kader += "niveaus:\n  beleid:\n    naam: Beleidsniveau\n    criteria:\n"
    asked = [(thema, n) for thema in range(len(NAMES)) for n in range(22 if thema == 1 else 3)]
    for thema, number in asked:
        if number == 0:
            kader += f"      c{thema}:\n        thema: t{thema}\n        naam: {NAMES[thema]}\n"
            kader += "        indicatoren:\n"
        about = LONG_WORD[:40] if (thema, number) == (2, 1) else "de zorg"
        kader += f"          i{thema}-{number}: {{tekst: Vraag {thema}.{number} over {about}}}\n"
    kader += (
        "  casus:\n    naam: Casusniveau\n    criteria:\n      enig:\n        thema: t3\n"
        "        naam: Enig criterium\n        indicatoren:\n"
        "          e1: {tekst: Er is een plan}\n          e2: {tekst: Er is een regisseur}\n"
    )
    ids = [f"i{thema}-{number}" for thema, number in asked]

    def judged(aanpak: str, ids: list[str], short: int, *lines: str, niveau: str = "beleid") -> str:
        text = f"aanpak: {aanpak}\nkader: kader\nniveau: {niveau}\n" + "".join(lines)
        text += "bevindingen:\n"
        for number, id in enumerate(ids):
            verdict = "verbeterpunt" if short and number % short == 0 else "voldoet"
            about = LONG_WORD[:40] if number == 5 else "de wijkteams"
            text += f"  {id}: {{oordeel: {verdict}, tekst: Er is overleg met {about}.}}\n"
        return text

    files = {KADER: kader}
    for number, aanpak in enumerate(("Hulp", LONG_NAME, "Wijkteam", "Coaching", "Alleen goed")):
        text = judged(aanpak, ids, (2, 3, 5, 7, 0)[number])
        files[f"cases/voorbeeldstad/2024/a{number}.yaml"] = text
    files["cases/proefdorp/2024/hulp.yaml"] = judged("Hulp", ids, 4)
    files["cases/proefdorp/2024/gezin.yaml"] = judged("Gezin", ["e1", "e2"], 2, niveau="casus")
    files["cases/proefdorp/2024/steun.yaml"] = judged("Steun", ids, 3, "concept: true\n")
    for letter in "ab":
        files[f"cases/dorp-{letter}/2024/hulp.yaml"] = judged("Hulp", ids, 6)
    return write(root, files)


def policy(aanpak: str, zicht: str, vervolg: str) -> str:
    """Return an assessment by the level ``beleid``: two findings, two indicators without."""
    return f"""
        aanpak: {aanpak}
        kader: kader
        niveau: beleid
        profiel: kort
        bereik: {{waarde: 12}}
        bevindingen:
          zicht: {{oordeel: {zicht}, tekst: De gemeente telt hen elk jaar., let_op: Niet overal.}}
          vervolg:
            oordeel: {vervolg}
            tekst: |-
{indent(LONG_TEXT, " " * 14)}
        niet_beoordeeld:
          meldpunt: De vraag is niet ingevuld.
        """


def family(vertrouwen: str, nabellen: str) -> str:
    """Return an assessment by the level ``casus``."""
    return f"""
        aanpak: Een gezin
        kader: kader
        niveau: casus
        bevindingen:
          vertrouwen: {{oordeel: {vertrouwen}, tekst: Het gezin praat met de hulpverlener.}}
          nabellen: {{oordeel: {nabellen}, tekst: Er is na een half jaar gebeld.}}
        """
