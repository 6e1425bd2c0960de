"""What findings cite, and what is reported of verbeterpunten afterwards."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ggsr.diagnostics import Diagnostic, Rule, Severity
from ggsr.i18n import N_, Message, Number
from ggsr.model import Verwijzing, is_id
from ggsr.spelling import certain_corrections, suggestion_or_list, suggestions
from ggsr.workspace.entities import FINDINGS, FORMER, AssessmentFile, RoundFiles, points
from ggsr.yaml_source import Document
from ggsr.yaml_source.document import Path
from ggsr.yaml_source.editing import respell

ONBEKEND = Rule(
    "onbekend-document",
    Severity.ERROR,
    """\
a finding that cites an undeclared document.

A finding cites a document by its key under ``documenten``, which also holds its title. A step in
``opvolging.yaml`` does so too, with the documents of that file.

Fails::

    bevindingen:
      beleid: {oordeel: voldoet, tekst: ..., documenten: [jeugdagenda]}

Passes::

    documenten:
      jeugdagenda: {titel: Opgroeien en opvoeden}
    bevindingen:
      beleid: {oordeel: voldoet, tekst: ..., documenten: [jeugdagenda]}
""",
    missed=("documenten/*",),
)
ONGEBRUIKT = Rule(
    "ongebruikt-document",
    Severity.INFO,
    """\
a document that no finding cites.

Perhaps a finding was meant to cite it, or in ``opvolging.yaml`` a step; in a draft, one may do so
yet. In ``bij``, an acceptance names the key of the document.

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
    missed=(
        "bevindingen/*/documenten/document",
        "uit_vorig_kader/*/documenten/document",
        "aanpakken/*/*/voortgang/documenten/document",
        "concept",
    ),
)
RULES = (ONBEKEND, ONGEBRUIKT)


_BY_A_FINDING = (
    N_("no finding cites document '{name}'"),
    N_("cite it under 'documenten' of a finding, or remove it"),
)
_BY_A_STEP = (
    N_("no step cites document '{name}'"),
    N_("cite it under 'documenten' of a step, or remove it"),
)


@dataclass(frozen=True)
class _Citations:
    """The lists of documents in one file, each by the path where it stands.

    ``unused`` says of a document that it is in none of them, ``cite`` what to do about that; of a
    draft, in which that may still come, nothing is said.
    """

    document: Document
    declared: Collection[str]
    lists: Mapping[Path, Sequence[str]]
    unused: str
    cite: str
    concept: bool = False


def check(file: AssessmentFile) -> Iterator[Diagnostic]:
    lists: dict[Path, Sequence[str]] = {
        (part, key, "documenten"): _names(documenten)
        for part in (FINDINGS, FORMER)
        for key, bevinding in getattr(file.model, part).items()
        if (documenten := bevinding.documenten)
    }
    model = file.model
    yield from _check(
        _Citations(file.document, model.documenten, lists, *_BY_A_FINDING, concept=model.concept)
    )


def check_round(files: RoundFiles) -> Iterator[Diagnostic]:
    """Yield the same of what the gemeente reported afterwards."""
    if files.opvolging is None:
        return
    document, model = files.opvolging.document, files.opvolging.model
    lists: dict[Path, Sequence[str]] = {
        (*path, "voortgang", index, "documenten"): _names(stap.documenten)
        for path, punt in points(model)
        for index, stap in enumerate(punt.voortgang)
    }
    yield from _check(_Citations(document, model.documenten, lists, *_BY_A_STEP))


def _names(references: Iterable[Verwijzing]) -> list[str]:
    return [entry.document for entry in references]


def _check(citations: _Citations) -> Iterator[Diagnostic]:
    document, declared = citations.document, citations.declared
    cited = Counter(name for names in citations.lists.values() for name in names)
    for path, names in citations.lists.items():
        misspelt: Mapping[str, str] | None = None
        for index, name in enumerate(names):
            if name not in declared:
                if misspelt is None:
                    misspelt = certain_corrections(names, declared)
                place = document.value(*path, index, "document")
                help = suggestion_or_list(name, declared)
                meant = misspelt.get(name)
                if meant and cited[name] > 1 and not cited[meant] and is_id(name):
                    # Where all agree on another name, the key may have the slip.
                    help = Message.joined("; ", filter(None, (help, _doubt(name, cited[name]))))
                    meant = None
                yield ONBEKEND.at(
                    place,
                    Message("there is no document '{name}' under 'documenten'", name=name),
                    help or Message("add it under 'documenten', with its title"),
                    fix=respell(place, name, meant) if meant else None,
                    suggestions=suggestions(name, declared),
                )
    for name in () if citations.concept else declared:
        if name not in cited:
            yield ONGEBRUIKT.at(
                document.key("documenten", name),
                Message(citations.unused, name=name),
                Message(citations.cite),
                subject=name,
            )


def _doubt(name: str, count: int) -> Message:
    return Message(
        "'{name}' is cited {count} times, so the mistake may be under 'documenten'",
        name=name,
        count=Number(count),
    )
