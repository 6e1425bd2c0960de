"""``cases/<gemeente>/<ronde>/<aanpak>.yaml``: one aanpak judged against one level."""

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from ggsr.model.fields import (
    Aantal,
    Besluit,
    Brondocument,
    Cijfer,
    Datum,
    Id,
    Lijst,
    Model,
    Optioneel,
    Tekst,
    Verwijzingen,
)


class Reactie(Model):
    """A reaction to a finding before publication (correction of facts), and what came of it."""

    van: Tekst = Field(
        description="Wie reageert: 'gemeente', of een van de netwerkpartners van dit bestand."
    )
    datum: Datum = Field(
        description="De datum van de reactie: 2013, 2013-10 of 2013-10-01.",
    )
    reactie: Tekst = Field(description="De reactie zelf, woordelijk.")
    besluit: Optioneel[Besluit] = Field(
        default=None,
        description="Wat de inspectie met de reactie doet. Laat weg zolang dat niet is besloten.",
    )
    toelichting: Optioneel[Tekst] = Field(
        default=None, description="Waarom de inspectie dat besluit."
    )


class Bevinding(Model):
    """A finding. It judges the indicator that is its key, and those in ``ook_voor``."""

    ook_voor: Lijst[Tekst] = Field(
        default=(), description="De andere indicatoren waarvoor deze bevinding ook geldt."
    )
    oordeel: Tekst = Field(
        description="Het oordeel over de indicator, en over die onder 'ook_voor'."
    )
    tekst: Tekst = Field(description="De bevinding zelf, woordelijk uit de bron.")
    let_op: Optioneel[Tekst] = Field(
        default=None, description="Een voorbehoud bij de bevinding; het verandert het oordeel niet."
    )
    documenten: Verwijzingen = Field(
        default=(),
        description="De ids van documenten waarop de bevinding steunt, zoals ze onder"
        " 'documenten' van dit bestand staan; met een bladzijde als"
        " {document: id, pagina: 12}.",
    )
    noot: Optioneel[Tekst] = Field(
        default=None,
        description="Een opmerking van wie de bevinding invoerde, bijvoorbeeld over de plaats in"
        " de bron. Wordt bij de bevinding op de factsheet afgedrukt.",
    )
    wederhoor: Lijst[Reactie] = Field(
        default=(),
        description="Reacties op de bevinding van voor de publicatie, elk met het besluit erover."
        " Ze worden niet gepubliceerd.",
    )


class VorigeBevinding(Model):
    """What was written on an indicator of the framework that the file was migrated from.

    A finding, or ``zie``, the key of the finding in this file that has the text, or the reason why
    it was not judged. It counts nowhere.
    """

    ook_voor: Lijst[Tekst] = Field(
        default=(), description=Bevinding.model_fields["ook_voor"].description
    )
    oordeel: Optioneel[Tekst] = Field(
        default=None, description="Het oordeel dat er was. Het telt nergens mee."
    )
    tekst: Optioneel[Tekst] = Field(
        default=None, description=Bevinding.model_fields["tekst"].description
    )
    zie: Optioneel[Tekst] = Field(
        default=None,
        description="De sleutel van de bevinding in dit bestand waar de tekst staat.",
    )
    let_op: Optioneel[Tekst] = Field(
        default=None, description=Bevinding.model_fields["let_op"].description
    )
    documenten: Verwijzingen = Field(
        default=(), description=Bevinding.model_fields["documenten"].description
    )
    noot: Optioneel[Tekst] = Field(
        default=None, description=Bevinding.model_fields["noot"].description
    )
    wederhoor: Lijst[Reactie] = Field(
        default=(), description=Bevinding.model_fields["wederhoor"].description
    )
    niet_beoordeeld: Optioneel[Tekst] = Field(
        default=None, description="Waarom de indicator niet was beoordeeld."
    )

    @model_validator(mode="after")
    def _one_of_three(self) -> "VorigeBevinding":
        given = self.model_fields_set
        if len(given & {"tekst", "zie", "niet_beoordeeld"}) != 1 or (
            ("oordeel" in given) == ("niet_beoordeeld" in given)
        ):
            raise PydanticCustomError("vorige_bevinding", "not a finding of a former framework")
        return self


class Doelgroep(Model):
    """Whom the aanpak is for, in the terms of the framework's definition."""

    minimum_leefgebieden: Optioneel[Aantal] = Field(
        default=None, description="Op hoeveel leefgebieden een gezin minstens problemen heeft."
    )
    leefgebieden: Lijst[Tekst] = Field(
        default=(), description="De leefgebieden waar de aanpak over gaat."
    )


class Conclusie(Model):
    """The two boxes of a thema's conclusion, a paragraph an item; an empty box has none."""

    gaat_goed: Lijst[Tekst] = Field(
        default=(), description="Wat goed gaat, een alinea per onderdeel. Laat een leeg vak weg."
    )
    kan_beter: Lijst[Tekst] = Field(
        default=(), description="Wat beter kan, een alinea per onderdeel. Laat een leeg vak weg."
    )


class Acceptatie(Model):
    """A warning that was looked at. ``bij`` names what it concerns: an indicator or thema, say."""

    regel: Tekst = Field(description="De regel waarvan de waarschuwing klopt en mag blijven.")
    bij: Optioneel[Tekst] = Field(
        default=None,
        description="Over welke indicator, welk thema of document of welke sleutel het gaat;"
        " nodig waar de regel over één daarvan gaat.",
    )
    reden: Tekst = Field(description="Waarom de waarschuwing mag blijven.")


class Beoordeling(Model):
    aanpak: Tekst = Field(description="De naam van de aanpak, zoals die op de factsheet komt.")
    kader: Tekst = Field(
        description="De id van het toetsingskader: de naam van een bestand in frameworks/."
    )
    niveau: Tekst = Field(description="Het niveau van het toetsingskader waarop is beoordeeld.")
    profiel: Optioneel[Tekst] = Field(
        default=None,
        description="Een profiel van het toetsingskader: het laat indicatoren buiten beschouwing.",
    )
    concept: bool = Field(
        default=False,
        description="Nog niet af: de beoordeling telt nergens mee. Haal de sleutel weg als zij af"
        " is.",
    )
    vervolg_op: Optioneel[Tekst] = Field(
        default=None,
        description="De eerdere beoordeling die deze opvolgt, als ronde/aanpak; alleen nodig als de"
        " naam van het bestand niet dezelfde is.",
    )
    hoort_bij: Optioneel[Tekst] = Field(
        default=None,
        description="Bij niveau casus: de beoordeling van dezelfde aanpak op papier, als"
        " ronde/aanpak. Zonder deze sleutel die van de beoordeling waar deze op volgt.",
    )
    hertoets: bool = Field(
        default=False,
        description="Alleen een deel is opnieuw beoordeeld: wat hier niet is beoordeeld of"
        " onder 'niet_beoordeeld' staat, blijft zoals het in de eerdere beoordeling was.",
    )
    verantwoording: Optioneel[Tekst] = Field(
        default=None, description="Hoe de beoordeling tot stand kwam."
    )
    netwerkpartners: Lijst[Tekst] = Field(
        default=(), description="De netwerkpartners die de vragenlijst invulden."
    )
    beschrijving: Optioneel[Tekst] = Field(
        default=None, description="Wat de aanpak inhoudt. Een lege regel scheidt alinea's."
    )
    doelgroep: Optioneel[Doelgroep] = Field(
        default=None,
        description="Voor wie de aanpak is, in de termen van de definitie van het kader.",
    )
    bereik: Optioneel[Cijfer] = Field(default=None, description="Het bereik van de aanpak.")
    documenten: dict[Id, Brondocument] = Field(
        default_factory=dict,
        description="De documenten waarop bevindingen steunen, elk onder een eigen id.",
    )
    bevindingen: dict[str, Bevinding] = Field(
        default_factory=dict, description="De bevindingen, elk onder de id van een indicator."
    )
    niet_beoordeeld: dict[str, Tekst] = Field(
        default_factory=dict, description="Indicatoren die niet zijn beoordeeld, elk met de reden."
    )
    uit_vorig_kader: dict[str, VorigeBevinding] = Field(
        default_factory=dict,
        description="Wat er stond over indicatoren waarnaar dit kader anders vraagt, elk onder de"
        " oude id. Het telt nergens mee; haal het weg als er opnieuw is beoordeeld.",
    )
    conclusie: dict[str, Conclusie] = Field(
        default_factory=dict, description="De conclusie, per thema."
    )
    geaccepteerd: Lijst[Acceptatie] = Field(
        default=(), description="Waarschuwingen die zijn bekeken en mogen blijven."
    )
