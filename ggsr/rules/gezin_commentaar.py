"""``gezin-commentaar``: a comment in the file of a family.

Whatever it says is about a family, and git keeps it. The same goes for a directive of YAML, which
begins with ``%``. Only the first line can be a comment, the one that ``ggsr new gezin`` writes: it
tells editors which schema to use. What there is to say is said of the aanpak, in its assessment.

Fails::

    # hulp.yaml
    niveau: casus
    # cases/voorbeeldstad/2024/hulp/gezin-417.yaml
    bevindingen:
      vertrouwen-van-gezin: {oordeel: voldoet}  # told by the school

Passes::

    # hulp.yaml
    niveau: casus
    # cases/voorbeeldstad/2024/hulp/gezin-417.yaml
    bevindingen:
      vertrouwen-van-gezin: {oordeel: voldoet}
"""

import re
from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Rule, Severity
from ggsr.i18n import Message
from ggsr.workspace.entities import RoundFiles
from ggsr.workspace.layout import FILE_KINDS, Kind

RULE = Rule("gezin-commentaar", Severity.ERROR, __doc__)
RULES = (RULE,)

_ROW = FILE_KINDS[Kind.GEZIN]
SCHEMA_LINE = (
    f"# yaml-language-server: $schema={'../' * (len(_ROW.steps) - 1)}schemas/{_ROW.schema}"
)
"""The one comment that a family's file can have, as its first line."""
_ALLOWED = re.compile(re.escape(SCHEMA_LINE) + r"(?=[\r\n])")
# Nothing that can be written in such a file has one of these in it, in quotes or not.
_SIGN = re.compile(r"[#%][^\r\n]*")


def check(files: RoundFiles) -> Iterator[Diagnostic]:
    for gezinnen in files.gezinnen.values():
        for source in gezinnen.checkable:
            document = source.document
            allowed = _ALLOWED.match(document.text)
            for match in _SIGN.finditer(document.text, allowed.end() if allowed else 0):
                yield RULE.at(
                    document.between(*match.span()),
                    Message("the file of a family can have no comments")
                    if match.group().startswith("#")
                    else Message("the file of a family can have no directives of YAML"),
                    Message("remove it, and say it of the aanpak, in the assessment"),
                )
