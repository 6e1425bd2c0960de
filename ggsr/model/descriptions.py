"""What every key of the files is for, in the language of those who fill them in.

Beside the models and not in them: only an editor shows these, and every command loads the models.
"""

from collections.abc import Mapping

from ggsr.model.assessment import Acceptatie, Beoordeling, Bevinding, Conclusie, Doelgroep
from ggsr.model.fields import Brondocument, Cijfer, Model
from ggsr.model.framework import (
    Afspraken,
    Criterium,
    Definitie,
    Indicator,
    Niveau,
    Oordeel,
    Profiel,
    Thema,
    Toetsingskader,
)
from ggsr.model.gemeente import Factsheet, Gemeente

DESCRIPTIONS: Mapping[type[Model], Mapping[str, str]] = {
    Bevinding: {
        "ook_voor": "De andere indicatoren waarvoor deze bevinding ook geldt.",
        "oordeel": "Het oordeel over de indicator, en over die onder 'ook_voor'.",
        "tekst": "De bevinding zelf, woordelijk uit de bron.",
        "let_op": "Een voorbehoud bij de bevinding; het verandert het oordeel niet.",
        "documenten": "De ids van documenten waarop de bevinding steunt, zoals ze onder"
        " 'documenten' van dit bestand staan.",
        "noot": "Een opmerking van wie de bevinding invoerde, bijvoorbeeld over de plaats in"
        " de bron.",
    },
    Doelgroep: {
        "minimum_leefgebieden": "Op hoeveel leefgebieden een gezin minstens problemen heeft.",
        "leefgebieden": "De leefgebieden waar de aanpak over gaat.",
    },
    Conclusie: {
        "gaat_goed": "Wat goed gaat, een alinea per onderdeel. Laat een leeg vak weg.",
        "kan_beter": "Wat beter kan, een alinea per onderdeel. Laat een leeg vak weg.",
    },
    Acceptatie: {
        "regel": "De regel waarvan de waarschuwing klopt en mag blijven.",
        "bij": "Over welke indicator, welk thema of document of welke sleutel het gaat; nodig"
        " waar de regel over één daarvan gaat.",
        "reden": "Waarom de waarschuwing mag blijven.",
    },
    Beoordeling: {
        "aanpak": "De naam van de aanpak, zoals die op de factsheet komt.",
        "kader": "De id van het toetsingskader: de naam van een bestand in frameworks/.",
        "niveau": "Het niveau van het toetsingskader waarop is beoordeeld.",
        "profiel": "Een profiel van het toetsingskader: het laat indicatoren buiten beschouwing.",
        "verantwoording": "Hoe de beoordeling tot stand kwam.",
        "netwerkpartners": "De netwerkpartners die de vragenlijst invulden.",
        "beschrijving": "Wat de aanpak inhoudt. Een lege regel scheidt alinea's.",
        "doelgroep": "Voor wie de aanpak is, in de termen van de definitie van het kader.",
        "bereik": "Hoeveel gezinnen de aanpak bereikt.",
        "documenten": "De documenten waarop bevindingen steunen, elk onder een eigen id.",
        "bevindingen": "De bevindingen, elk onder de id van een indicator.",
        "niet_beoordeeld": "Indicatoren die niet zijn beoordeeld, elk met de reden.",
        "conclusie": "De conclusie, per thema.",
        "geaccepteerd": "Waarschuwingen die zijn bekeken en mogen blijven.",
    },
    Cijfer: {
        "waarde": "Het aantal gezinnen of mensen, als heel getal.",
        "kwalificatie": "Hoe precies het cijfer volgens de bron is; zonder deze sleutel exact.",
        "bron": "Wie het cijfer noemt.",
        "peildatum": "Van wanneer het cijfer is: 2013, 2013-10 of 2013-10-01.",
    },
    Brondocument: {
        "titel": "De titel van het document.",
        "datum": "De datum van het document: 2013, 2013-10 of 2013-10-01.",
    },
    Gemeente: {
        "naam": "De naam van de gemeente.",
        "cbs_code": "De code van het CBS: GM en vier cijfers.",
    },
    Factsheet: {
        "titel": "De titel van de factsheet.",
        "ondertitel": "De ondertitel van de factsheet.",
        "datum": "De datum van de factsheet: 2013, 2013-10 of 2013-10-01.",
        "inleiding": "De inleiding. Een lege regel scheidt alinea's.",
        "context": "Wat er over de gemeente is te weten. Een lege regel scheidt alinea's.",
        "inleiding_conclusie": "De tekst boven de conclusie.",
        "populatie_ggsr": "Hoeveel gezinnen in de gemeente aan de definitie voldoen.",
        "cijfers": "Andere cijfers over de gemeente, elk onder een eigen id.",
        "documenten": "De documenten waarop de factsheet steunt, elk onder een eigen id.",
        "aanpakken": "De volgorde van de aanpakken: de namen van hun bestanden, zonder .yaml.",
        "geaccepteerd": "Waarschuwingen over de hele gemeente die zijn bekeken en mogen blijven.",
    },
    Definitie: {
        "tekst": "De definitie, woordelijk.",
        "begrippen": "Wat de woorden van de definitie betekenen.",
        "leefgebieden": "De leefgebieden van de definitie.",
        "minimum_leefgebieden": "Op hoeveel leefgebieden een gezin minstens problemen heeft.",
    },
    Afspraken: {
        "netwerkpartners_maximaal": "Hoeveel netwerkpartners ten hoogste worden bevraagd.",
        "voortgang_na_maanden": "Na hoeveel maanden de gemeente over de voortgang rapporteert.",
    },
    Oordeel: {
        "symbool": "Het teken van dit oordeel op de factsheet.",
        "naam": "De naam van dit oordeel op de factsheet.",
        "verbeterpunt": "Of een indicator met dit oordeel tekortschiet.",
    },
    Thema: {
        "naam": "De naam van het thema.",
        "omschrijving": "Wat het thema inhoudt.",
    },
    Indicator: {
        "tekst": "De indicator, woordelijk uit het toetsingskader.",
        "punten": "De onderdelen van de indicator.",
        "toelichting": "De toelichting bij de indicator.",
        "over_gemeente": "Of de indicator over de gemeente zelf gaat, welke aanpak het ook is.",
    },
    Criterium: {
        "thema": "De id van het thema waar het criterium onder valt.",
        "naam": "De naam van het criterium.",
        "indicatoren": "De indicatoren, in de volgorde van de druk, elk onder een eigen id.",
    },
    Niveau: {
        "naam": "De naam van het niveau.",
        "criteria": "De criteria, in de volgorde van de druk, elk onder een eigen id.",
    },
    Profiel: {
        "niveau": "De id van het niveau waarvan het profiel een deel is.",
        "buiten": "De indicatoren die buiten beschouwing blijven.",
        "reden": "Waarom die buiten beschouwing blijven.",
    },
    Toetsingskader: {
        "naam": "De naam van het toetsingskader.",
        "versie": "De versie, tussen aanhalingstekens.",
        "uitgever": "Wie het toetsingskader uitgeeft.",
        "definitie": "Om welke gezinnen het gaat.",
        "afspraken": "Hoe een onderzoek verloopt.",
        "oordelen": "De schaal, elk oordeel onder een eigen id.",
        "themas": "De thema's, elk onder een eigen id.",
        "niveaus": "De niveaus, elk onder een eigen id.",
        "profielen": "Benoemde delen van een niveau, elk onder een eigen id.",
    },
}
"""A sentence about each field of each model."""
