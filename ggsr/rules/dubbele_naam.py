"""``dubbele-naam``: one name for two aanpakken of a round, or for two municipalities.

Readers cannot tell them apart: one may be a copy that was meant to be changed. Two aanpakken of one
round can have one name if they were judged by different frameworks or at different levels. Two
municipalities also cannot have one CBS code, unless one merged into the other (``opgegaan_in``).

In ``bij``, an acceptance names the key: ``aanpak``, ``naam`` or ``cbs_code``. One about a
municipality goes into the factsheet.yaml of a round.

Fails::

    # gezinshulp.yaml
    aanpak: Gezinshulp
    # gezinshulp-noord.yaml
    aanpak: Gezinshulp

Fails, for municipalities::

    # cases/voorbeeldstad/gemeente.yaml
    naam: Voorbeeldstad
    # cases/proefdorp/gemeente.yaml
    naam: Voorbeeldstad

Passes::

    # gezinshulp.yaml
    aanpak: Gezinshulp
    # gezinshulp-noord.yaml
    aanpak: Gezinshulp Noord
"""

from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Place, Related, Rule, Severity
from ggsr.i18n import Message
from ggsr.workspace.entities import Assessment, GemeenteAmongOthers, Round
from ggsr.workspace.layout import FileName, Kind
from ggsr.workspace.register import same_name

RULE = Rule("dubbele-naam", Severity.WARNING, __doc__, per="sleutel", missed=("opgegaan_in",))
RULES = (RULE,)


def check_round(round: Round) -> Iterator[Diagnostic]:
    """Yield each assessment that has the name of one before it in the order of print."""
    if len(round.with_concepts) < 2:
        return
    first: dict[tuple[str, tuple[str, str]], Assessment] = {}
    for assessment in round.with_concepts:
        naam = assessment.model.aanpak
        other = first.setdefault((same_name(naam), assessment.level), assessment)
        if other is not assessment:
            yield RULE.at(
                assessment.document.value("aanpak"),
                Message(
                    "'{naam}' is also the name of {aanpak}, judged at the same level",
                    naam=naam,
                    aanpak=other.file.aanpak,
                ),
                Message("give each aanpak its own name, or remove the copy"),
                related=[Related(other.document.value("aanpak"), other.model.aanpak)],
                subject="aanpak",
                about_gemeente=True,
            )


def check_gemeente(gemeente: GemeenteAmongOthers) -> Iterator[Diagnostic]:
    """Yield the name and the CBS code of a gemeente that another has too."""
    model, others = gemeente.source.model, gemeente.elsewhere
    if others.same_naam:
        text = Message(
            "'{naam}' is also the name of {gemeenten}",
            naam=model.naam,
            gemeenten=", ".join(others.same_naam),
        )
        help = Message(
            "give each municipality its own name; if one merged into the other, use 'opgegaan_in'"
        )
        yield _of_gemeente(gemeente, "naam", text, help, others.same_naam)
    if others.same_code:
        text = Message(
            "{code} is also the CBS code of {gemeenten}",
            code=model.cbs_code,
            gemeenten=", ".join(others.same_code),
        )
        help = Message("look up the code of each; if one merged into the other, use 'opgegaan_in'")
        yield _of_gemeente(gemeente, "cbs_code", text, help, others.same_code)


def _of_gemeente(
    gemeente: GemeenteAmongOthers, key: str, text: Message, help: Message, others: tuple[str, ...]
) -> Diagnostic:
    return RULE.at(
        gemeente.source.document.value(key),
        text,
        help,
        related=[
            Related(Place(FileName(Kind.GEMEENTE, gemeente=other).path), other) for other in others
        ],
        subject=key,
        about_gemeente=True,
    )
