"""Rules that more than one module reports.

``onbekend-thema``: a thema that the framework does not have.

A criterium belongs to a thema of its own framework, and a conclusion is about a thema in which the
level has indicators.

Fails::

    conclusie:
      nazorg: {gaat_goed: [De nazorg is geregeld.]}  # it is called continu

Fails, in a framework::

    # frameworks/ggsr.yaml
    niveaus:
      beleid:
        criteria:
          planmatig: {thema: aanpak, ...}  # it is called de-aanpak

Passes::

    conclusie:
      continu: {gaat_goed: [De nazorg is geregeld.]}

``onbekend-niveau``: a level that the framework does not have.

An assessment is judged by a level of its framework, and a profile leaves out indicators of one.

Fails::

    kader: ggsr
    niveau: belied    # misspelt

Fails, in a framework::

    # frameworks/ggsr.yaml
    profielen:
      factsheet-2013: {niveau: belied, ...}

Passes::

    kader: ggsr
    niveau: beleid

``onbekende-indicator``: an indicator that the level does not have.

A finding or a reason under an id that means nothing would count for nothing. A profile leaves out
only what its level has.

Fails::

    niveau: beleid
    bevindingen:
      doorzetingsmacht: {oordeel: voldoet, tekst: ...}      # misspelt
      vertrouwen-van-gezin: {oordeel: voldoet, tekst: ...}  # one of level casus

Fails, in a framework::

    # frameworks/ggsr.yaml
    profielen:
      factsheet-2013: {niveau: beleid, buiten: [bekendmking], ...}

Passes::

    niveau: beleid
    bevindingen:
      doorzettingsmacht: {oordeel: voldoet, tekst: ...}
"""

from ggsr.diagnostics import Rule, Severity

ONBEKEND_THEMA = Rule("onbekend-thema", Severity.ERROR)
ONBEKEND_NIVEAU = Rule("onbekend-niveau", Severity.ERROR)
ONBEKENDE_INDICATOR = Rule("onbekende-indicator", Severity.ERROR)
