"""A made-up workspace with four steps in order, of which the last does not count.

``COUNTED`` has what a person counts in it by hand.
"""

from collections.abc import Mapping

SCALE = """\
  goed: {symbool: "++", naam: Goed, verbeterpunt: false, omschrijving: Boven de norm.}
  voldoende: {symbool: "+", naam: Voldoende, verbeterpunt: false}
  onvoldoende: {symbool: "✗", naam: Onvoldoende, verbeterpunt: true}
  nvt: {symbool: "○", naam: Niet van toepassing, telt_mee: false, omschrijving: De vraag past niet.}
"""
FRAMEWORK = f"""\
naam: Onderzoekskader van een proef
versie: "2021"
uitgever: Voorbeeldinspectie
oordelen:
{SCALE}geordend: true
themas:
  kwaliteit: {{naam: Kwaliteit}}
  veiligheid: {{naam: Veiligheid}}
niveaus:
  school:
    naam: School
    criteria:
      zorg:
        thema: kwaliteit
        naam: Kwaliteitszorg
        indicatoren:
          sturen: {{tekst: Het bestuur stuurt op kwaliteit, over_gemeente: true}}
          meten: {{tekst: De school meet wat leerlingen leren}}
          verbeteren: {{tekst: De school verbetert wat niet goed gaat}}
      rust:
        thema: veiligheid
        naam: Rust en orde
        indicatoren:
          regels: {{tekst: Iedereen kent de regels van de school}}
          melden: {{tekst: Leerlingen kunnen een voorval melden}}
          toezicht: {{tekst: In de pauze is er toezicht op het plein}}
"""

Verdicts = Mapping[str, str]

SCHOOLS: Mapping[str, Mapping[str, Verdicts]] = {
    "voorbeeldstad": {
        "de-eik": {
            "sturen": "goed",
            "meten": "nvt",
            "verbeteren": "onvoldoende",
            "regels": "voldoende",
            "melden": "nvt",
            "toezicht": "nvt",
        },
        "de-es": {
            "sturen": "nvt",
            "meten": "onvoldoende",
            "verbeteren": "onvoldoende",
            "regels": "goed",
            "melden": "voldoende",
            "toezicht": "nvt",
        },
    },
    "proefdorp": {
        "de-berk": {
            "sturen": "voldoende",
            "meten": "goed",
            "verbeteren": "nvt",
            "regels": "voldoende",
            "melden": "voldoende",
            "toezicht": "nvt",
        },
    },
}


def school(naam: str, verdicts: Verdicts, *lines: str, when: str = "Dit jaar") -> str:
    """Return an assessment in which each indicator has a finding of its own."""
    text = f"aanpak: {naam}\nkader: proef\nniveau: school\n" + "".join(f"{x}\n" for x in lines)
    text += "bevindingen:\n" if verdicts else ""
    for indicator, verdict in verdicts.items():
        tekst = f"{when} zagen drie inspecteurs dat bij {naam}: {indicator}."
        text += f"  {indicator}: {{oordeel: {verdict}, tekst: '{tekst}'}}\n"
    return text


def files(
    schools: Mapping[str, Mapping[str, Verdicts]] = SCHOOLS, *, without: str | None = None
) -> dict[str, str]:
    """Return the files of these schools; a verdict ``without`` which they are is left out."""
    found = {"frameworks/proef.yaml": FRAMEWORK}
    for gemeente, own in schools.items():
        for id, verdicts in own.items():
            kept = {key: step for key, step in verdicts.items() if step != without}
            naam = id.replace("-", " ").title()
            found[f"cases/{gemeente}/2024/{id}.yaml"] = school(naam, kept)
    return found


def revisited(before: Verdicts, after: Verdicts, *lines: str) -> dict[str, str]:
    """Return the files of one school in two rounds."""
    return {
        "frameworks/proef.yaml": FRAMEWORK,
        "cases/voorbeeldstad/2022/de-eik.yaml": school("De Eik", before, when="Twee jaar terug"),
        "cases/voorbeeldstad/2024/de-eik.yaml": school("De Eik", after, *lines),
    }


def with_signs(signs: Mapping[str, str], found: Mapping[str, str]) -> dict[str, str]:
    """Return files in which verdicts have other signs."""
    framework = found["frameworks/proef.yaml"]
    for old, new in signs.items():
        framework = framework.replace(f'"{old}"', f'"{new}"')
    return {**found, "frameworks/proef.yaml": framework}


WIDE = {"++": "✅✅✅", "+": "n/a", "✗": "不合格", "○": "⓪"}
"""Signs of up to three characters, of which some are two columns wide in a terminal."""
LONG = {"++": "+++", "+": "n/a", "✗": "✗✗✗", "○": "n.v"}
"""Signs of three characters that any font has."""
NOT_COUNTED = dict.fromkeys(SCHOOLS["voorbeeldstad"]["de-eik"], "nvt") | {"sturen": "onvoldoende"}
"""Verdicts of a round before, of which only one counts."""
EARLIER = "cases/voorbeeldstad/2022/de-eik.yaml"


def with_earlier(before: Verdicts) -> dict[str, str]:
    """Return the files of all schools, one of which was judged two years before as well."""
    return {**files(), EARLIER: school("De Eik", before, when="Twee jaar terug")}
