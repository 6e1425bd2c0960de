"""What findings cite."""

from collections import Counter
from collections.abc import Iterator, Mapping

from ggsr.diagnostics import Diagnostic, Rule, Severity
from ggsr.i18n import Message
from ggsr.model import is_id
from ggsr.spelling import certain_corrections, suggestion_or_list, suggestions
from ggsr.workspace.entities import AssessmentFile
from ggsr.yaml_source.editing import respell

ONBEKEND = Rule(
    "onbekend-document",
    Severity.ERROR,
    """\
a finding that cites an undeclared document.

A finding cites a document by its key under ``documenten``, which also holds its title.

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

Perhaps a finding was meant to cite it; in a draft, one may do so yet. In ``bij``, an acceptance
names the key of the document.

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
    cited = Counter(
        name for bevinding in file.model.bevindingen.values() for name in bevinding.documenten
    )
    for key, bevinding in file.model.bevindingen.items():
        misspelt: Mapping[str, str] | None = None
        for index, name in enumerate(bevinding.documenten):
            if name not in declared:
                if misspelt is None:
                    misspelt = certain_corrections(bevinding.documenten, declared)
                place = file.document.value("bevindingen", key, "documenten", index)
                help = suggestion_or_list(name, declared)
                meant = misspelt.get(name)
                if meant and cited[name] > 1 and not cited[meant] and is_id(name):
                    # Where all findings agree on another name, the key may have the slip.
                    help = Message.joined("; ", filter(None, (help, _doubt(name, cited[name]))))
                    meant = None
                yield ONBEKEND.at(
                    place,
                    Message("there is no document '{name}' under 'documenten'", name=name),
                    help or Message("add it under 'documenten', with its title"),
                    fix=respell(place, name, meant) if meant else None,
                    suggestions=suggestions(name, declared),
                )
    for name in () if file.model.concept else declared:
        if name not in cited:
            yield ONGEBRUIKT.at(
                file.document.key("documenten", name),
                Message("no finding cites document '{name}'", name=name),
                Message("cite it under 'documenten' of a finding, or remove it"),
                subject=name,
            )


def _doubt(name: str, count: int) -> Message:
    return Message(
        "'{name}' is cited {count} times, so the mistake may be under 'documenten'",
        name=name,
        count=count,
    )
