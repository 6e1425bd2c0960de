"""What a page calls the people whom its frameworks are about; never families where they are not."""

from collections.abc import Iterable
from dataclasses import dataclass

from ggsr.model import Toetsingskader
from ggsr.pages.language import said
from ggsr.pages.wording import capitalized


@dataclass(frozen=True)
class Doelgroep:
    """The words of a page about how many people there are, and how many are reached.

    ``populatie`` is the label of the former, ``bereik`` that of the latter; ``kop`` and ``uitleg``
    are about both side by side. ``definitie`` is above whom exactly a framework is about.
    """

    definitie: str
    populatie: str
    bereik: str
    kop: str
    uitleg: str


def doelgroep(kaders: Iterable[Toetsingskader], taal: str) -> Doelgroep:
    """Return the words for frameworks that call their people the same, and else neutral ones."""
    called = {
        (entry.doelgroep.naam if entry.doelgroep else None, entry.over_gezinnen) for entry in kaders
    }
    naam, families = called.pop() if len(called) == 1 else (None, False)
    if families:
        return _of_families(taal)
    return _named(naam, taal) if naam else _neutral(taal)


def _of_families(taal: str) -> Doelgroep:
    return Doelgroep(
        definitie=said(taal, "Om welke gezinnen het gaat"),
        populatie=said(taal, "Gezinnen met geringe sociale redzaamheid"),
        bereik=said(taal, "Gezinnen die de aanpak bereikt"),
        kop=said(taal, "Hoeveel gezinnen er zijn en hoeveel hulp krijgen"),
        uitleg=said(
            taal,
            "Hoeveel gezinnen met geringe sociale redzaamheid er volgens de gemeente zijn, naast de"
            " gezinnen die elke aanpak bereikt. Een aanpak kan er ook voor andere gezinnen zijn; de"
            " getallen worden niet opgeteld.",
        ),
    )


def _named(naam: str, taal: str) -> Doelgroep:
    naam = " ".join(naam.split())
    return Doelgroep(
        definitie=said(taal, "Om welke {doelgroep} het gaat", doelgroep=naam),
        populatie=capitalized(naam),
        bereik=capitalized(said(taal, "{doelgroep} die de aanpak bereikt", doelgroep=naam)),
        kop=said(taal, "Hoeveel {doelgroep} er zijn en hoeveel worden bereikt", doelgroep=naam),
        uitleg=said(
            taal,
            "Hoeveel {doelgroep} er volgens de gemeente zijn, naast hoeveel elke aanpak bereikt."
            " Een aanpak kan er ook voor anderen zijn; de getallen worden niet opgeteld.",
            doelgroep=naam,
        ),
    )


def _neutral(taal: str) -> Doelgroep:
    return Doelgroep(
        definitie=said(taal, "Om wie het gaat"),
        populatie=said(taal, "Hoe groot de doelgroep is"),
        bereik=said(taal, "Bereik van de aanpak"),
        kop=said(taal, "Hoe groot de doelgroep is en hoeveel daarvan wordt bereikt"),
        uitleg=said(
            taal,
            "Hoe groot de doelgroep volgens de gemeente is, naast het bereik van elke aanpak."
            " Een aanpak kan er ook voor anderen zijn; de getallen worden niet opgeteld.",
        ),
    )
