"""``onbekende-aanpak``: the order of a factsheet names an aanpak that has no file.

Under ``aanpakken`` stand the names of files of the round, without ``.yaml``.

Fails::

    # factsheet.yaml
    aanpakken: [gezinscoach]
    # gezinscoaching.yaml
    aanpak: Gezinscoaching

Passes::

    # factsheet.yaml
    aanpakken: [gezinscoaching]
    # gezinscoaching.yaml
    aanpak: Gezinscoaching
"""

from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Rule, Severity
from ggsr.i18n import _
from ggsr.spelling import suggestion_or_list, suggestions
from ggsr.workspace.entities import RoundFiles

RULE = Rule("onbekende-aanpak", Severity.ERROR)
RULES = (RULE,)


def check(files: RoundFiles) -> Iterator[Diagnostic]:
    if files.factsheet is None:
        return
    for index, name in enumerate(files.factsheet.model.aanpakken):
        if name not in files.aanpakken:
            yield RULE.at(
                files.factsheet.document.value("aanpakken", index),
                _("there is no aanpak '{name}' in this round").format(name=name),
                suggestion_or_list(name, files.aanpakken),
                suggestions=suggestions(name, files.aanpakken),
            )
