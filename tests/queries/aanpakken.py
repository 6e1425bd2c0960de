"""Assessments that the tests of queries share: two findings, a reservation, one not judged."""

TEXT = """\
aanpak: {naam}
kader: kader
niveau: beleid
bevindingen:
  vervolg:
    ook_voor: [zicht]
    oordeel: {eerste}
    tekst: De wijkteams weten het niet.
    let_op: De scholen wel.
  meldpunt:
    oordeel: {tweede}
    tekst: Dat is het loket op het stadhuis.
niet_beoordeeld: {{wachttijd: Niet gevraagd.}}
"""
SHORT, GOOD = "verbeterpunt", "voldoet"


def aanpak(naam: str, eerste: str, tweede: str) -> str:
    return TEXT.format(naam=naam, eerste=eerste, tweede=tweede)
