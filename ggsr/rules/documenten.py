"""What findings cite."""

from collections.abc import Iterator, Mapping

from ggsr.diagnostics import Diagnostic, Rule, Severity
from ggsr.i18n import Message
from ggsr.spelling import certain_corrections, suggestion_or_list, suggestions
from ggsr.workspace.entities import AssessmentFile
from ggsr.yaml_source.editing import respell

ONBEKEND = Rule(
    "onbekend-document",
    Severity.ERROR,
    """\
a finding cites a document that is not declared.

A document is cited by its key under ``documenten``, where its title stands.

Fails::

    bevindingen:
      beleid: {oordeel: voldoet, tekst: ..., documenten: [jeugdagenda]}

Passes::

    documenten:
      jeugdagenda: {titel: Opgroeien en opvoeden}
    bevindingen:
      beleid: {oordeel: voldoet, tekst: ..., documenten: [jeugdagenda]}
""",
)
ONGEBRUIKT = Rule(
    "ongebruikt-document",
    Severity.INFO,
    """\
a document that no finding cites.

It may have been forgotten at a finding. An acceptance names the document's key in ``bij``.

Fails::

    documenten:
      jeugdagenda: {titel: Opgroeien en opvoeden}

Passes::

    documenten:
      jeugdagenda: {titel: Opgroeien en opvoeden}
    bevindingen:
      beleid: {oordeel: voldoet, tekst: ..., documenten: [jeugdagenda]}
""",
    per="document",
)
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
                    Message("there is no document '{name}' under 'documenten'", name=name),
                    suggestion_or_list(name, declared)
                    or Message("add it under 'documenten', with its title"),
                    fix=respell(place, name, misspelt[name]) if name in misspelt else None,
                    suggestions=suggestions(name, declared),
                )
    for name in declared:
        if name not in cited:
            yield ONGEBRUIKT.at(
                file.document.key("documenten", name),
                Message("no finding cites document '{name}'", name=name),
                Message("name it under 'documenten' of a finding, or take it away"),
                subject=name,
            )
