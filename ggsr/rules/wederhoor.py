"""Correction of facts: reactions to findings before publication."""

from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Rule, Severity
from ggsr.i18n import Message
from ggsr.spelling import suggestion_or_list, suggestions
from ggsr.workspace.entities import FINDINGS, AssessmentFile

ZONDER_BESLUIT = Rule(
    "wederhoor-zonder-besluit",
    Severity.WARNING,
    """\
a reaction to a finding on which nothing has been decided.

Before publication the municipality and its partners correct facts, and the inspectorate decides
what it does with each reaction. With ``--strict``, this is what a factsheet waits for.

Fails::

    bevindingen:
      doorzettingsmacht:
        oordeel: verbeterpunt
        tekst: ...
        wederhoor:
          - {van: gemeente, datum: 2024, reactie: De regisseur kan opschalen.}

Passes::

    bevindingen:
      doorzettingsmacht:
        oordeel: verbeterpunt
        tekst: ...
        wederhoor:
          - van: gemeente
            datum: 2024-03-12
            reactie: De regisseur kan opschalen.
            besluit: niet-overgenomen
            toelichting: Hij heeft geen zeggenschap over de netwerkpartners.
""",
    per="indicator",
    missed=("bevindingen/*/wederhoor/besluit",),
)
ONBEKENDE_AFZENDER = Rule(
    "wederhoor-onbekende-afzender",
    Severity.ERROR,
    """\
a reaction that is neither from the municipality nor from a network partner.

A reaction comes from the municipality, or from one of the ``netwerkpartners`` of the same file,
written as it is there.

Fails::

    netwerkpartners: [Thuiszorg]
    bevindingen:
      doorzettingsmacht:
        oordeel: verbeterpunt
        tekst: ...
        wederhoor:
          - {van: Thuishulp, datum: 2024, reactie: ..., besluit: overgenomen}

Passes::

    netwerkpartners: [Thuiszorg]
    bevindingen:
      doorzettingsmacht:
        oordeel: verbeterpunt
        tekst: ...
        wederhoor:
          - {van: gemeente, datum: 2024, reactie: ..., besluit: overgenomen}
          - {van: Thuiszorg, datum: 2024, reactie: ..., besluit: overgenomen}
""",
    missed=("netwerkpartners",),
)
GEMEENTE = "gemeente"
"""The sender of a reaction that is no netwerkpartner."""

RULES = (ZONDER_BESLUIT, ONBEKENDE_AFZENDER)


def check(file: AssessmentFile) -> Iterator[Diagnostic]:
    senders = [GEMEENTE, *file.model.netwerkpartners]
    for key, bevinding in file.model.bevindingen.items():
        for index, reactie in enumerate(bevinding.wederhoor):
            path = (FINDINGS, key, "wederhoor", index)
            if reactie.van not in senders:
                yield ONBEKENDE_AFZENDER.at(
                    file.document.value(*path, "van"),
                    Message(
                        "'{name}' is neither 'gemeente' nor one of the 'netwerkpartners'",
                        name=reactie.van,
                    ),
                    _help(reactie.van, senders),
                    suggestions=suggestions(reactie.van, senders),
                )
            if reactie.besluit is None:
                yield ZONDER_BESLUIT.at(
                    file.document.key(*path, "reactie"),
                    Message("nothing is decided on this reaction"),
                    Message("decide, and write it under 'besluit'"),
                    subject=key,
                )


def _help(name: str, senders: list[str]) -> Message | None:
    if senders == [GEMEENTE] and not suggestions(name, senders):
        return Message("write 'gemeente', or add the organisation under 'netwerkpartners'")
    return suggestion_or_list(name, senders)
