"""``cases/<gemeente>/<ronde>/<aanpak>.yaml``: one aanpak judged against one level."""

from ggsr.model.fields import Aantal, Brondocument, Cijfer, Id, Lijst, Model, Optioneel, Tekst


class Bevinding(Model):
    """A finding. It judges the indicator that is its key, and those in ``ook_voor``."""

    ook_voor: Lijst[Tekst] = ()
    oordeel: Tekst
    tekst: Tekst
    let_op: Optioneel[Tekst] = None
    documenten: Lijst[Tekst] = ()
    noot: Optioneel[Tekst] = None


class Doelgroep(Model):
    """Whom the aanpak is for, in the terms of the framework's definition."""

    minimum_leefgebieden: Optioneel[Aantal] = None
    leefgebieden: Lijst[Tekst] = ()


class Conclusie(Model):
    """The two boxes of a thema's conclusion, a paragraph an item; an empty box has none."""

    gaat_goed: Lijst[Tekst] = ()
    kan_beter: Lijst[Tekst] = ()


class Acceptatie(Model):
    """A warning that was looked at. ``bij`` names what it concerns: an indicator or thema, say."""

    regel: Tekst
    bij: Optioneel[Tekst] = None
    reden: Tekst


class Beoordeling(Model):
    aanpak: Tekst
    kader: Tekst
    niveau: Tekst
    profiel: Optioneel[Tekst] = None
    verantwoording: Optioneel[Tekst] = None
    netwerkpartners: Lijst[Tekst] = ()
    beschrijving: Optioneel[Tekst] = None
    doelgroep: Optioneel[Doelgroep] = None
    bereik: Optioneel[Cijfer] = None
    documenten: dict[Id, Brondocument] = {}
    bevindingen: dict[str, Bevinding] = {}
    niet_beoordeeld: dict[str, Tekst] = {}
    conclusie: dict[str, Conclusie] = {}
    geaccepteerd: Lijst[Acceptatie] = ()
