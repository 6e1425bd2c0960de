"""``onbekende-gemeente``: a municipality that merged into one that does not exist, or into itself.

``opgegaan_in`` names the folder of another municipality in ``cases/``. That may have merged into a
third.

Fails::

    # cases/voorbeeldstad/gemeente.yaml
    opgegaan_in: proefdrop    # misspelt
    # cases/proefdorp/gemeente.yaml
    naam: Proefdorp

Passes::

    # cases/voorbeeldstad/gemeente.yaml
    opgegaan_in: proefdorp
    # cases/proefdorp/gemeente.yaml
    naam: Proefdorp
"""

from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Rule, Severity
from ggsr.i18n import Message
from ggsr.rules.references import unknown
from ggsr.workspace.entities import GemeenteAmongOthers

RULE = Rule("onbekende-gemeente", Severity.ERROR, __doc__)
RULES = (RULE,)


def check(gemeente: GemeenteAmongOthers) -> Iterator[Diagnostic]:
    """Yield what a gemeente merged into that is no other gemeente."""
    name, elsewhere = gemeente.source.model.opgegaan_in, gemeente.elsewhere
    if name is None:
        return
    place = gemeente.source.document.value("opgegaan_in")
    others = [other for other in elsewhere.gemeenten if other != gemeente.id]
    if name == gemeente.id:
        text = Message("a municipality cannot merge into itself")
        yield RULE.at(place, text, Message("name the one into which it merged"))
    elif name not in others:
        message = Message("there is no municipality '{name}'", name=name)
        without = Message("add a folder for it to cases/, with a gemeente.yaml")
        yield unknown(RULE, place, message, name, others, without)
    elif gemeente.id in elsewhere.merged_into:
        message = Message(
            "the municipality would have merged into itself: {gemeenten}",
            gemeenten=" → ".join((gemeente.id, *elsewhere.merged_into)),
        )
        yield RULE.at(
            place, message, Message("remove 'opgegaan_in' from the one that still exists")
        )
