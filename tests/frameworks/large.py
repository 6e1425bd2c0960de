"""A framework of 931 indicators, as large as the largest public catalogue that was tried."""

from pathlib import Path
from random import Random
from textwrap import indent

import yaml

INDICATORS = 931
THEMAS = 20
STEPS = ("ruim", "voldoende", "deels", "onvoldoende", "nvt")
SCALE = """\
  ruim: {symbool: "++", naam: Ruim voldoende, verbeterpunt: false}
  voldoende: {symbool: "+", naam: Voldoende, verbeterpunt: false}
  deels: {symbool: "+/-", naam: Gedeeltelijk, verbeterpunt: true}
  onvoldoende: {symbool: "✗", naam: Onvoldoende, verbeterpunt: true}
  nvt: {symbool: "○", naam: Niet van toepassing, telt_mee: false}
"""
VOCABULARY = (
    "de organisatie legt vast hoe toegang tot gegevens wordt beoordeeld en wie daarover besluit"
    " bij elke wijziging van het informatiebeveiligingsbeleidsplan en van de overeenkomsten met"
    " leveranciers samenwerkingsverbanden en gemeenschappelijke regelingen voor dienstverlening"
)
WORDS = VOCABULARY.split()


def large_workspace(root: Path, indicators: int = INDICATORS, gemeenten: int = 2) -> Path:
    """Write the framework, and an assessment by it of every indicator for each gemeente."""
    (root / "frameworks").mkdir(parents=True)
    (root / "frameworks" / "catalogus.yaml").write_text(framework(indicators), encoding="utf-8")
    for number in range(gemeenten):
        folder = root / "cases" / f"voorbeeldstad-{number + 1}"
        folder.mkdir(parents=True)
        (folder / "gemeente.yaml").write_text(f"naam: Voorbeeldstad {number + 1}\n")
        for seed, ronde in enumerate(("2025", "2026")):
            (folder / ronde).mkdir()
            text = assessment(10 * number + seed, indicators)
            (folder / ronde / "beveiliging.yaml").write_text(text, encoding="utf-8")
    return root


def framework(indicators: int) -> str:
    random = Random(931)
    themas = min(THEMAS, -(-indicators // 5))
    lines = [
        'naam: Grote catalogus\nversie: "5"\nuitgever: Voorbeeldinspectie\ngeordend: true\n',
        "groepen:\n  basis: {naam: Basis}\n  hoog: {naam: Hoog}\n",
        f"oordelen:\n{SCALE}themas:\n",
        *(f"  thema-{t}: {{naam: Hoofdstuk {t}}}\n" for t in range(1, themas + 1)),
        "niveaus:\n  organisatie:\n    naam: Organisatie\n    criteria:\n",
    ]
    for number, (thema, criterium) in enumerate(map(divmod, range(indicators), [5] * indicators)):
        if criterium == 0:
            head = f"thema: thema-{thema % THEMAS + 1}\nnummer: K{thema}\nnaam: Onderwerp {thema}\n"
            lines.append(f"      onderwerp-{thema}:\n{indent(head, ' ' * 8)}        indicatoren:\n")
        text = f"Maatregel {number}: {' '.join(random.choices(WORDS, k=random.randint(6, 60)))}."
        toelichting = f"{text}\n\n- {random.choice(WORDS)}\n- {random.choice(WORDS)}"
        fields = [
            f'nummer: "{thema}.{criterium + 1}"\n',
            f"groepen: [{random.choice(('basis', 'hoog'))}]\n",
            f"grondslag: art. {thema} Voorbeeldbesluit\n",
            f"tekst: |-\n{indent(text, '  ')}\n",
        ]
        if number % 4 == 0:
            fields.append(f"toelichting: |-\n{indent(toelichting, '  ')}\n")
        entry = indent("".join(fields), " " * 12)
        lines.append(f"          maatregel-{number}:\n{entry}")
    lines.append(
        "profielen:\n  basis:\n    niveau: organisatie\n    alleen_groepen: [basis]\n"
        "    reden: Alleen de basis.\n"
    )
    return "".join(lines)


def assessment(seed: int, indicators: int) -> str:
    random = Random(seed)
    findings = {
        f"maatregel-{number}": {
            "oordeel": random.choice(STEPS),
            "tekst": f"Volgens gesprek {number} {' '.join(random.choices(WORDS, k=20))}.",
        }
        for number in range(indicators)
    }
    data = {
        "aanpak": "Informatiebeveiliging",
        "kader": "catalogus",
        "niveau": "organisatie",
        "bevindingen": findings,
    }
    return yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
