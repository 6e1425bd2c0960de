"""The texts that ``ggsr new`` writes, with placeholders that ``new_files`` fills in.

A line that begins with one # is YAML to be filled in, and needs only be uncommented. One that
begins with two is prose: an editor that uncomments a whole block leaves it a comment. Prose stands
on lines of its own: between a key and a comment behind it, an editor does not offer any value.
"""

KADER = """\
## Een toetsingskader: wat er wordt onderzocht, en welke oordelen er zijn. Wat hier staat, is een
## voorbeeld dat werkt: zet er uw eigen teksten voor in de plaats.
## Wat achter één # staat, hoeft niet. Wilt u het gebruiken, haal de # dan weg; in veel editors doet
## Ctrl-/ dat voor de regels die u kiest. Wat achter ## staat, is uitleg.
## Een id, zoals 'voldoet' of 'doelen-gesteld', bestaat uit kleine letters, cijfers en losse
## streepjes. De id van het kader zelf is de naam van dit bestand, zonder '.yaml'. Beoordelingen
## verwijzen met ids naar het kader: wijzig een id niet meer als er beoordelingen zijn.
## Draai na een wijziging 'ggsr validate', dat zegt wat er niet klopt, en 'ggsr schema', waarna uw
## editor de nieuwe indicatoren en oordelen kent.

naam: {naam}
## De versie is een tekst, en staat daarom tussen aanhalingstekens.
versie: "1"
## De organisatie die het kader uitgeeft.
uitgever: Voorbeeldorganisatie

## De taal van de teksten hieronder, en van de pagina's: nl of en. Zonder deze sleutel is het nl.
# taal: nl

## Over wie het kader gaat, in het meervoud: zo noemen de pagina's hen.
# doelgroep:
#   naam: jongeren

## Precies om wie het gaat, als dat afhangt van problemen op een aantal leefgebieden. Een
## beoordeling vergelijkt hiermee de doelgroep van een aanpak.
# definitie:
#   tekst: Een jongere met problemen op ten minste twee leefgebieden.
#   begrippen:
#     jongere: iemand van 12 tot 23 jaar
#   leefgebieden: [wonen, school, gezondheid]
#   minimum_leefgebieden: 2

## Hoe een onderzoek verloopt: hoeveel netwerkpartners ten hoogste worden bevraagd, en na hoeveel
## maanden de gemeente meldt wat zij aan de verbeterpunten deed. En vanaf hoeveel gezinnen wordt
## geteld bij hoeveel van hen een indicator voldoet, op een niveau 'casus'; ten minste 3.
# afspraken:
#   netwerkpartners_maximaal: 3
#   voortgang_na_maanden: 12
#   gezinnen_minimaal: 5

## De schaal: elk oordeel met zijn id, teken en naam. Met 'verbeterpunt: true' schiet een indicator
## met dit oordeel tekort. Elk teken en elke naam komt één keer voor.
oordelen:
  voldoet:
    symbool: ✓
    naam: voldoet
    verbeterpunt: false
    ## Wanneer dit oordeel wordt gegeven.
    # omschrijving: De aanpak doet wat er wordt gevraagd.
  verbeterpunt:
    symbool: ✗
    naam: verbeterpunt
    verbeterpunt: true
  ## Een oordeel dat niet meetelt: het voldoet niet, en het schiet niet tekort.
  # niet-van-toepassing:
  #   symbool: ○
  #   naam: niet van toepassing
  #   telt_mee: false

## Staan de oordelen op volgorde, het beste eerst? Bij een schaal van meer dan twee stappen is dan
## ook van twee voldoendes, of van twee verbeterpunten, de ene beter dan de andere.
# geordend: true

## Groepen van indicatoren, dwars door de thema's heen. Een indicator noemt de zijne bij 'groepen'.
# groepen:
#   basis:
#     naam: Basiskwaliteit

## De thema's, in de volgorde waarin zij worden afgedrukt.
themas:
  werkwijze:
    naam: Werkwijze
    ## Wat het thema inhoudt.
    # omschrijving: de aanpak is planmatig
  samenwerking:
    naam: Samenwerking

## Een niveau is een lijst van criteria, elk met indicatoren. Een beoordeling is van één niveau.
## Meestal is er één; een tweede gaat bijvoorbeeld over dossiers van afzonderlijke personen.
niveaus:
  beleid:
    naam: Beleidsniveau
    criteria:
      planmatig:
        ## De id van het thema waar het criterium onder valt.
        thema: werkwijze
        ## Een nummer komt voor de naam; ook dit is een tekst.
        # nummer: "1"
        naam: De aanpak is planmatig
        ## De indicatoren: wat wordt beoordeeld, woordelijk zoals het wordt afgedrukt.
        indicatoren:
          doelen-gesteld:
            tekst: Er zijn doelen gesteld
            ## Alles hieronder kan bij elke indicator.
            ## Een nummer komt voor de tekst.
            # nummer: "1.1"
            ## De ids van groepen die hierboven bij 'groepen' staan.
            # groepen: [basis]
            ## Waar de indicator op berust.
            # grondslag: artikel 1 van de Voorbeeldwet
            ## De onderdelen van de indicator, als lijst onder de tekst.
            # punten: [de doelen staan op papier, de doelen zijn te meten]
            ## Uitleg voor wie beoordeelt.
            # toelichting: Het gaat om doelen van de aanpak zelf, en niet om die van een jongere.
            ## Gaat de indicator over de gemeente zelf, welke aanpak het ook is?
            # over_gemeente: true
          voortgang-gevolgd:
            tekst: De voortgang wordt gevolgd
      samenwerking-geregeld:
        thema: samenwerking
        naam: De samenwerking is geregeld
        indicatoren:
          afspraken-gemaakt:
            tekst: Er zijn afspraken gemaakt over wie wat doet

## Een profiel is een deel van een niveau, voor een onderzoek dat niet naar alles kijkt. Het noemt
## de indicatoren die er 'buiten' vallen; of in plaats daarvan de groepen waar het om gaat, met
## 'alleen_groepen: [basis]'.
# profielen:
#   kort:
#     niveau: beleid
#     buiten: [voortgang-gevolgd]
#     reden: In dit onderzoek is niet naar de voortgang gekeken.
"""
GEMEENTE = """\
naam: {naam}
{cbs_code}
"""
BEOORDELING = """\
aanpak: {naam}
kader: {kader}
niveau: {niveau}
{profiel}{vervolg_op}## Haal 'concept' weg als de beoordeling af is: een concept telt nergens mee.
concept: true

## Haal de # weg bij wat u invult, en ook bij de sleutel waar het onder staat, zoals 'bevindingen:'.
## In veel editors doet Ctrl-/ dat voor de regels die u kiest.
## Een woord of getal komt achter de dubbele punt en een spatie. Een tekst komt op de regel onder
## '>-' of '|-', verder ingesprongen dan de sleutel.
## Wat u niet weet, laat u weg: een sleutel zonder waarde is een fout. 'ggsr validate' zegt wat er
## nog mist.

# verantwoording: |-
{netwerkpartners}# netwerkpartners: []
# beschrijving: |-
{doelgroep}{kwalificaties}# bereik:
#   waarde:
#   kwalificatie:
# documenten:
#   id-van-het-document:
#     titel:

## Van elke indicator een bevinding, of onderaan de reden dat die er niet is. Een bevinding heeft zo
## nodig ook 'let_op: >-', 'documenten: [id]', 'noot: >-', en 'ook_voor: [indicator]' als zij over
## meer indicatoren gaat.
{eerder}{oordelen}# bevindingen:
{bevindingen}
## Wat niet is beoordeeld, met de reden: 'indicator: reden'.
# niet_beoordeeld:

# conclusie:
{conclusie}"""

OPVOLGING = """\
{verwacht}rapportage: {{}}

## Haal de # weg bij de verbeterpunten waarover de gemeente iets meldt, en ook bij de naam van hun
## aanpak en bij 'aanpakken:'. In veel editors doet Ctrl-/ dat voor de regels die u kiest. Vul een
## verbeterpunt in als in dit voorbeeld, en laat weg wat u niet weet:
##
##     sleutel-van-de-bevinding:
##       maatregel: Wat de gemeente eraan doet.
##       eigenaar: De dienst of organisatie die dat doet
##       gereed_voor: 2000-07
##       voortgang:
##         - datum: 2000-04-15
##           status: bezig
##           tekst: Wat de gemeente erover meldt.
##           documenten: [id-van-het-document]
##       inspectie:
##         datum: 2000-12
##         bevinding: deels
##         tekst: Wat de inspectie daarvan vindt.
##
{statussen}{bevindingen}##
## Een document waar de voortgang uit blijkt, staat hier ook zelf:
##
##     documenten:
##       id-van-het-document: {{titel: De titel, datum: 2000-06}}

# aanpakken:
{aanpakken}"""

GEZIN = """\
{niet_beoordeeld}"""
"""No comments: in a file about a family there is no place for text. No ``bevindingen`` either: an
empty ``{}`` would have to be taken away before a finding can stand below it."""
