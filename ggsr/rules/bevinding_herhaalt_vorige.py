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

from collections.abc import Iterator, Mapping

from ggsr.diagnostics import Diagnostic, Related, Rule, Severity
from ggsr.i18n import Message
from ggsr.queries.judgements import given_by
from ggsr.queries.overgang import former
from ggsr.workspace.entities import FINDINGS, Assessment

RULE = Rule("bevinding-herhaalt-vorige", Severity.WARNING, __doc__)
RULES = (RULE,)


def check(assessment: Assessment) -> Iterator[Diagnostic]:
    earlier = assessment.earlier
    if earlier is None:
        return
    own = assessment.model.bevindingen
    before = _texts(assessment, earlier)
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
            )
            if earlier.level == assessment.level
            else Message("describe what was found this time"),
            related=[Related(earlier.document.key(FINDINGS), earlier.id.title)],
            items=tuple(same),
        )


def _texts(assessment: Assessment, earlier: Assessment) -> Mapping[str, str]:
    """Return the finding before on each indicator that is judged now, also a still earlier one."""
    translation = former(assessment)
    return {
        id: given_by(earlier, before).model.bevindingen[before.key].tekst
        for id, before in (translation.along if translation else {}).items()
        if before.key is not None and id in assessment.model.bevindingen
    }
