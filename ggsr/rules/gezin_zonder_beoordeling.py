"""``gezin-zonder-beoordeling``: a folder of families without their assessment.

The folder has the name of an assessment of the same round at level ``casus``: that says by which
framework the families are judged, and of which aanpak. Without it, nothing of them is counted.

Fails::

    # hulp.yaml
    niveau: beleid
    # cases/voorbeeldstad/2024/hulp/gezin-417.yaml
    bevindingen:
      vertrouwen-van-gezin: {oordeel: voldoet}

Passes::

    # hulp.yaml
    niveau: casus
    # cases/voorbeeldstad/2024/hulp/gezin-417.yaml
    bevindingen:
      vertrouwen-van-gezin: {oordeel: voldoet}
"""

from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Place, Related, Rule, Severity
from ggsr.i18n import Message
from ggsr.model import CASUS
from ggsr.workspace.entities import RoundFiles
from ggsr.workspace.folders import SUFFIX

RULE = Rule("gezin-zonder-beoordeling", Severity.ERROR, __doc__)
RULES = (RULE,)


def check(files: RoundFiles) -> Iterator[Diagnostic]:
    # Of one with errors the level may be what is wrong.
    sound = {file.aanpak: file for file in files.assessments if file.source.lost is None}
    for aanpak, gezinnen in files.gezinnen.items():
        assessment = sound.get(aanpak)
        if not gezinnen:
            continue
        if aanpak not in files.aanpakken:
            yield RULE.at(
                Place(gezinnen.folder),
                Message("a folder of families without an assessment of that name"),
                Message(
                    "add {file}, at level {niveau}, or give the folder the name of the assessment "
                    "that they belong to",
                    file=f"{gezinnen.folder}{SUFFIX}",
                    niveau=CASUS,
                ),
            )
        elif assessment and assessment.model.niveau != CASUS:
            yield RULE.at(
                Place(gezinnen.folder),
                Message(
                    "a folder of families beside an assessment at level '{niveau}'",
                    niveau=assessment.model.niveau,
                ),
                Message(
                    "give the folder the name of an assessment at level {niveau}", niveau=CASUS
                ),
                related=[
                    Related(
                        assessment.document.value("niveau"), Message("the level of the assessment")
                    )
                ],
            )
