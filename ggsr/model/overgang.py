"""``overgang`` in a toetsingskader: what became of each indicator of the one that it succeeds."""

from typing import Annotated, Literal

from pydantic import Field

from ggsr.model.fields import Lijst, Model, Optioneel, Tekst

Oordelen = Literal["anders"]
_Indicatoren = Annotated[Lijst[Tekst], Field(min_length=1)]


class NiveauOvergang(Model):
    """What became of the indicators of a level; what is not named here is as it was.

    Only with ``hernoemd`` and ``zelfde_vraag`` does a verdict go along; all else is another
    question, which nobody has judged.
    """

    hernoemd: dict[str, Tekst] = Field(
        default_factory=dict, description="Indicatoren met een andere id: de oude id, en de nieuwe."
    )
    zelfde_vraag: Lijst[Tekst] = Field(
        default=(),
        description="Indicatoren met andere woorden die hetzelfde vragen: een oordeel blijft"
        " gelden.",
    )
    andere_vraag: dict[str, Tekst] = Field(
        default_factory=dict,
        description="Indicatoren die iets anders vragen dan eerst, met wat er anders is: een"
        " oordeel blijft niet gelden.",
    )
    gesplitst: dict[str, _Indicatoren] = Field(
        default_factory=dict,
        description="Indicatoren die er meer zijn geworden: de oude id, en de nieuwe.",
    )
    samengevoegd: dict[str, _Indicatoren] = Field(
        default_factory=dict,
        description="Indicatoren die er één zijn geworden: de nieuwe id, en de oude.",
    )
    vervallen: dict[str, Tekst] = Field(
        default_factory=dict, description="Indicatoren die er niet meer zijn, met de reden."
    )
    nieuw: Lijst[Tekst] = Field(default=(), description="Indicatoren die er eerst niet waren.")


class Overgang(Model):
    """How to come from the toetsingskader ``van`` to this one."""

    van: Tekst = Field(
        description="De id van het toetsingskader waar dit de opvolger van is: de naam van een"
        " bestand in frameworks/."
    )
    oordelen: Optioneel[Oordelen] = Field(
        default=None,
        description="'anders' als de schaal een andere is: dan blijft geen oordeel gelden.",
    )
    niveaus: dict[str, NiveauOvergang] = Field(
        default_factory=dict, description="Wat er van de indicatoren is geworden, per niveau."
    )
    themas: dict[str, Tekst] = Field(
        default_factory=dict, description="Thema's met een andere id: de oude id, en de nieuwe."
    )
