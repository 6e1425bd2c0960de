"""What findings cite.

``onbekend-document``: a finding cites a document that is not declared.
``ongebruikt-document``: a document that no finding cites.

Fails::

    documenten: {jeugdagenda: {titel: Opgroeien en opvoeden}}
    bevindingen:
      beleid: {oordeel: voldoet, tekst: ..., documenten: [jeugdagneda]}

Passes::

    bevindingen:
      beleid: {oordeel: voldoet, tekst: ..., documenten: [jeugdagenda]}
"""

from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Severity
from ggsr.i18n import _
from ggsr.rules.rule import Rule
from ggsr.subjects import AssessmentFile
from ggsr.suggest import guesses, one_of

ONBEKEND = Rule("onbekend-document", Severity.ERROR)
ONGEBRUIKT = Rule("ongebruikt-document", Severity.INFO, per="document")
RULES = (ONBEKEND, ONGEBRUIKT)


def check(file: AssessmentFile) -> Iterator[Diagnostic]:
    declared = file.model.documenten
    cited: set[str] = set()
    for key, bevinding in file.model.bevindingen.items():
        for index, name in enumerate(bevinding.documenten):
            cited.add(name)
            if name not in declared:
                yield ONBEKEND.at(
                    file.document.value("bevindingen", key, "documenten", index),
                    _("there is no document '{name}' under 'documenten'").format(name=name),
                    one_of(name, declared) or _("add it under 'documenten', with its title"),
                    meant=guesses(name, declared),
                )
    for name in declared:
        if name not in cited:
            yield ONGEBRUIKT.at(
                file.document.key("documenten", name),
                _("no finding cites document '{name}'").format(name=name),
                _("name it under 'documenten' of a finding, or take it away"),
                subject=name,
            )
