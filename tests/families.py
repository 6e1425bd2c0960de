"""A made-up aanpak with families: its assessment of level casus, and their verdicts."""

from collections.abc import Iterable, Mapping

CASUS = "cases/voorbeeldstad/2024/hulp-casus.yaml"
FOLDER = "cases/voorbeeldstad/2024/hulp-casus"

ASSESSMENT = """\
aanpak: Hulp
kader: kader
niveau: casus
bevindingen:
  vertrouwen: {oordeel: voldoet, tekst: De hulpverleners winnen het vertrouwen.}
  nabellen: {oordeel: verbeterpunt, tekst: Na een half jaar belt niemand.}
"""


def family(**steps: str | None) -> str:
    """Return the file of a family: the verdict on each indicator, None where it was not judged."""
    judged = {name: step for name, step in steps.items() if step}
    aside = [name for name, step in steps.items() if not step]
    lines = ["bevindingen:" if judged else "bevindingen: {}"]
    lines += [f"  {name}: {{oordeel: {step}}}" for name, step in judged.items()]
    if aside:
        lines += ["niet_beoordeeld:", *(f"  {name}: niet-onderzocht" for name in aside)]
    return "\n".join(lines) + "\n"


def families(texts: Iterable[str], folder: str = FOLDER) -> Mapping[str, str]:
    """Return the files of families in a folder, under numbers that say nothing."""
    return {f"{folder}/gezin-{(7 * n) % 1000}.yaml": text for n, text in enumerate(texts, start=1)}
