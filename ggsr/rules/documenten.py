"""What findings cite.

``onbekend-document``: a finding cites a document that is not declared.

A document is cited by its key under ``documenten``, where its title stands.

Fails::

    bevindingen:
      beleid: {oordeel: voldoet, tekst: ..., documenten: [jeugdagenda]}

Passes::

    documenten:
      jeugdagenda: {titel: Opgroeien en opvoeden}
    bevindingen:
      beleid: {oordeel: voldoet, tekst: ..., documenten: [jeugdagenda]}

``ongebruikt-document``: a document that no finding cites.

It may have been forgotten at a finding. An acceptance names the document's key in ``bij``.

Fails::

    documenten:
      jeugdagenda: {titel: Opgroeien en opvoeden}

Passes::

    documenten:
      jeugdagenda: {titel: Opgroeien en opvoeden}
    bevindingen:
      beleid: {oordeel: voldoet, tekst: ..., documenten: [jeugdagenda]}
"""

from collections.abc import Iterator, Mapping

from ggsr.diagnostics import Diagnostic, Rule, Severity
from ggsr.i18n import _
from ggsr.spelling import certain_corrections, suggestion_or_list, suggestions
from ggsr.workspace.entities import AssessmentFile
from ggsr.yaml_source.editing import respell

ONBEKEND = Rule("onbekend-document", Severity.ERROR)
ONGEBRUIKT = Rule("ongebruikt-document", Severity.INFO, per="document")
RULES = (ONBEKEND, ONGEBRUIKT)


def check(file: AssessmentFile) -> Iterator[Diagnostic]:
    declared = file.model.documenten
    cited: set[str] = set()
    for key, bevinding in file.model.bevindingen.items():
        misspelt: Mapping[str, str] | None = None
        for index, name in enumerate(bevinding.documenten):
            cited.add(name)
            if name not in declared:
                if misspelt is None:
                    misspelt = certain_corrections(bevinding.documenten, declared)
                place = file.document.value("bevindingen", key, "documenten", index)
                yield ONBEKEND.at(
                    place,
                    _("there is no document '{name}' under 'documenten'").format(name=name),
                    suggestion_or_list(name, declared)
                    or _("add it under 'documenten', with its title"),
                    fix=respell(place, name, misspelt[name]) if name in misspelt else None,
                    suggestions=suggestions(name, declared),
                )
    for name in declared:
        if name not in cited:
            yield ONGEBRUIKT.at(
                file.document.key("documenten", name),
                _("no finding cites document '{name}'").format(name=name),
                _("name it under 'documenten' of a finding, or take it away"),
                subject=name,
            )
