"""Text that tries to be more than text, in every place of the data where text may stand."""

from pathlib import Path

from tests.support import FACTSHEET, HULP, OPVOLGING, write

HOSTILE = (
    "<script>alert(1)</script> & &amp; [/b] [x](http://x.example) | a\\|b `c` *d* _e_ ~~f~~ "
    "=1+1 {{ 7*7 }} {% raw %} $x$ ![g](h) <b>i</b> https://x.example www.x.example @j :smile:"
)


def hostile_workspace(root: Path, text: str = HOSTILE) -> Path:
    """Return a workspace in which every free text is the given one."""
    quoted = "'" + text.replace("'", "''") + "'"
    return write(
        root,
        {
            FACTSHEET: f"""
                titel: {quoted}
                ondertitel: {quoted}
                inleiding: {quoted}
                context: {quoted}
                inleiding_conclusie: {quoted}
                populatie_ggsr: {{waarde: 90, bron: {quoted}}}
                cijfers:
                  inwoners: {{waarde: 1200, kwalificatie: bijna, bron: {quoted}}}
                documenten:
                  nota: {{titel: {quoted}}}
                """,
            OPVOLGING: f"""
                rapportage: {{datum: 2025-03, titel: {quoted}, verwacht: 2025-02, reden: {quoted}}}
                documenten:
                  nota: {{titel: {quoted}}}
                aanpakken:
                  hulp:
                    vervolg:
                      maatregel: {quoted}
                      eigenaar: {quoted}
                      voortgang:
                        - {{datum: 2024-12, status: niet-gestart, tekst: {quoted}}}
                        - {{datum: 2025-03, status: gereed, tekst: {quoted}, documenten: [nota]}}
                      inspectie: {{datum: 2025-04, bevinding: deels, tekst: {quoted}}}
                """,
            HULP: f"""
                aanpak: {quoted}
                kader: kader
                niveau: beleid
                verantwoording: {quoted}
                netwerkpartners: [{quoted}]
                beschrijving: {quoted}
                bereik: {{waarde: 12, bron: {quoted}}}
                documenten:
                  nota: {{titel: {quoted}}}
                bevindingen:
                  zicht:
                    oordeel: voldoet
                    tekst: {quoted}
                    let_op: {quoted}
                    documenten: [nota]
                    noot: {quoted}
                    wederhoor:
                      - van: {quoted}
                        datum: 2024
                        reactie: {quoted}
                        besluit: overgenomen
                        toelichting: {quoted}
                  vervolg:
                    oordeel: verbeterpunt
                    tekst: {quoted}
                niet_beoordeeld:
                  meldpunt: {quoted}
                  wachttijd: {quoted}
                conclusie:
                  toeleiding: {{gaat_goed: [{quoted}]}}
                  continu: {{kan_beter: [{quoted}]}}
                """,
        },
    )
