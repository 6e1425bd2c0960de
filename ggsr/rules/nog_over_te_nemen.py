"""``nog-over-te-nemen``: what was written by a former framework is not judged anew yet.

'ggsr migrate' puts a finding under ``uit_vorig_kader`` if the newer framework asks something else.
There it counts nowhere. Judge the indicators that came in its place, or give a reason under
``niet_beoordeeld``; then remove it. In a draft, what is not judged yet is not reported.

Fails::

    # frameworks/ggsr-2026.yaml
    overgang:
      van: ggsr
      niveaus:
        beleid:
          andere_vraag: {doorzettingsmacht: Vraagt nu ook om een besluit.}
    # gezinshulp.yaml
    kader: ggsr-2026
    uit_vorig_kader:
      doorzettingsmacht: {oordeel: voldoet, tekst: ...}

Passes, once that is judged anew::

    # frameworks/ggsr-2026.yaml
    overgang:
      van: ggsr
      niveaus:
        beleid:
          andere_vraag: {doorzettingsmacht: Vraagt nu ook om een besluit.}
    # gezinshulp.yaml
    kader: ggsr-2026
    bevindingen:
      doorzettingsmacht: {oordeel: verbeterpunt, tekst: ...}
"""

from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Rule, Severity
from ggsr.i18n import Message
from ggsr.queries.overgang import overgang_of
from ggsr.rules.references import ONBEKENDE_INDICATOR, unknown
from ggsr.workspace.entities import FINDINGS, FORMER, Assessment

RULE = Rule(
    "nog-over-te-nemen",
    Severity.WARNING,
    __doc__,
    per="indicator",
    missed=(
        "bevindingen/*/ook_voor",
        "niet_beoordeeld",
        "profiel",
        "concept",
        "hertoets",
        "uit_vorig_kader/*/ook_voor",
    ),
)
RULES = (RULE,)


def check(assessment: Assessment) -> Iterator[Diagnostic]:
    model = assessment.model
    judged = {indicator for indicator, _path in assessment.file.claims}
    for old, entry in model.uit_vorig_kader.items():
        found = [
            overgang_of(assessment.framework, model.niveau, id) for id in (old, *entry.ook_voor)
        ]
        overgangen = [overgang for overgang in found if overgang is not None]
        if len(overgangen) < len(found):
            continue  # An unknown indicator is reported as such.
        news = (
            new
            for overgang, id in zip(overgangen, (old, *entry.ook_voor), strict=True)
            for new in overgang.news.get(id, ())
        )
        missing = [
            new for new in dict.fromkeys(news) if new not in {*judged, *assessment.outside_profile}
        ]
        place = assessment.document.key(FORMER, old)
        if not missing:
            text = Message("nothing is left to judge of '{indicator}'", indicator=old)
            yield RULE.at(place, text, Message("remove it here"), subject=old)
        elif not (model.concept or model.hertoets):
            yield RULE.at(
                place,
                Message(
                    "what {kader} asked as '{indicator}' is not judged anew yet: {names}",
                    kader=overgangen[0].older.id,
                    indicator=old,
                    names=", ".join(missing),
                ),
                Message(
                    "judge each of them, or give a reason under 'niet_beoordeeld'; then remove it "
                    "here"
                ),
                subject=old,
                items=tuple(missing),
            )


def check_names(assessment: Assessment) -> Iterator[Diagnostic]:
    """Yield the names that no former framework has, or no finding of the file."""
    framework, niveau = assessment.framework, assessment.model.niveau
    former, place = assessment.model.uit_vorig_kader, assessment.document
    if former and framework.model.overgang is None:
        yield ONBEKENDE_INDICATOR.at(
            place.key(FORMER),
            Message(
                "framework {kader} has no 'overgang': it succeeds no other", kader=framework.id
            ),
            Message("move what is here to '{findings}', or remove it", findings=FINDINGS),
        )
        return
    first = framework
    while first.earlier:
        first = first.earlier
    known = framework.earlier.model.indicatoren_of(niveau) if framework.earlier else {}
    findings = (*assessment.model.bevindingen, *(id for id, x in former.items() if x.tekst))
    texts = dict.fromkeys(findings)
    for old, entry in former.items():
        named = [(old, place.key(FORMER, old))]
        named += (
            (other, place.value(FORMER, old, "ook_voor", index))
            for index, other in enumerate(entry.ook_voor)
        )
        for indicator, where in named:
            # Of a framework that could not be read, anything can be.
            if first.model.overgang is None and not overgang_of(framework, niveau, indicator):
                message = Message(
                    "no framework that {kader} succeeds has indicator '{indicator}' at level "
                    "{niveau}",
                    kader=framework.id,
                    indicator=indicator,
                    niveau=niveau,
                )
                yield unknown(ONBEKENDE_INDICATOR, where, message, indicator, known)
        if entry.zie is not None and entry.zie not in texts:
            message = Message("there is no finding '{name}' in this file", name=entry.zie)
            where = place.value(FORMER, old, "zie")
            yield unknown(ONBEKENDE_INDICATOR, where, message, entry.zie, texts)
