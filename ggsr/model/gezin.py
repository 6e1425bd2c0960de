"""``cases/<gemeente>/<ronde>/<aanpak>/gezin-<nummer>.yaml``: the verdicts on one family.

It has no place for text, only for ids, words of closed lists, and verdicts, which have to be on the
scale of the framework. What is said in words is said of the aanpak, in its assessment of level
``casus``. So nothing in it, nor in the history of git, can name a family or tell about one.
"""

from typing import Literal

from pydantic import Field

from ggsr.model.fields import Id, Lijst, Model, Tekst

CASUS = "casus"
"""The id of the level that is about families: assessments of it can have a folder of them."""

Grond = Literal["dossier", "gesprek-gezin", "gesprek-regisseur", "gesprek-netwerkpartner"]
Reden = Literal["niet-van-toepassing", "niet-onderzocht", "informatie-ontbreekt"]


class Gezinsbevinding(Model):
    """The verdict on one indicator for a family; ``punten`` are those on its sub-points."""

    oordeel: Tekst = Field(description="Het oordeel over de indicator bij dit gezin.")
    grond: Lijst[Grond] = Field(default=(), description="Waar het oordeel op berust.")
    punten: Lijst[Tekst] = Field(
        default=(),
        description="Een oordeel voor elk onderdeel van de indicator, in hun volgorde. Het oordeel"
        " hierboven volgt er niet uit.",
    )


class Gezin(Model):
    """One family. Its framework is that of the assessment that its folder belongs to."""

    bevindingen: dict[Id, Gezinsbevinding] = Field(
        default_factory=dict, description="De oordelen, elk onder de id van een indicator."
    )
    niet_beoordeeld: dict[Id, Reden] = Field(
        default_factory=dict,
        description="Indicatoren die bij dit gezin niet zijn beoordeeld, met de reden.",
    )
