"""``bevinding-herhaalt-vorige``: findings that are the same, letter for letter, as the last time.

A finding that was copied from the assessment that this one follows does not show that the indicator
was judged again. A re-test leaves out what stands as it did.

Fails::

    # cases/voorbeeldstad/2022/hulp.yaml
    bevindingen:
      vervolg: {oordeel: voldoet, tekst: De nazorg staat in het plan.}
    # cases/voorbeeldstad/2024/hulp.yaml
    bevindingen:
      vervolg: {oordeel: voldoet, tekst: De nazorg staat in het plan.}

Passes::

    # cases/voorbeeldstad/2022/hulp.yaml
    bevindingen:
      vervolg: {oordeel: voldoet, tekst: De nazorg staat in het plan.}
    # cases/voorbeeldstad/2024/hulp.yaml
    bevindingen:
      vervolg: {oordeel: voldoet, tekst: De coach belt na een jaar.}
"""

from collections.abc import Container, Iterator, Mapping

from ggsr.diagnostics import Diagnostic, Related, Rule, Severity
from ggsr.i18n import Message
from ggsr.queries.judgements import given_by, judgements
from ggsr.workspace.entities import FINDINGS, Assessment

RULE = Rule("bevinding-herhaalt-vorige", Severity.WARNING, __doc__)
RULES = (RULE,)


def check(assessment: Assessment) -> Iterator[Diagnostic]:
    earlier = assessment.earlier
    if earlier is None:
        return
    own = assessment.model.bevindingen
    before = _texts(earlier, own)
    same = [key for key, bevinding in own.items() if before.get(key) == bevinding.tekst]
    if same:
        yield RULE.at(
            assessment.document.key(FINDINGS),
            Message.counted(
                "{count} finding is the same, letter for letter, as in {ronde}: {names}",
                "{count} findings are the same, letter for letter, as in {ronde}: {names}",
                len(same),
                ronde=earlier.file.ronde,
                names=", ".join(same),
            ),
            Message(
                "describe what was found this time, or use 'hertoets: true' and leave out what was "
                "not judged again"
            ),
            related=[Related(earlier.document.key(FINDINGS), earlier.id.title)],
            items=tuple(same),
        )


def _texts(assessment: Assessment, indicators: Container[str]) -> Mapping[str, str]:
    """Return the finding on each of these indicators that has a verdict, also an earlier one."""
    return {
        judgement.plaats.id: given_by(assessment, judgement).model.bevindingen[judgement.key].tekst
        for judgement in judgements(assessment)
        if judgement.key is not None and judgement.plaats.id in indicators
    }
