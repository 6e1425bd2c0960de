"""``concept-in-gepubliceerde-ronde``: a draft in a round whose factsheet has a date.

A factsheet gets its date when it is published. A draft counts nowhere, so that the factsheet leaves
it out.

Fails::

    # factsheet.yaml
    datum: 2024-06
    # gezinshulp.yaml
    concept: true

Passes::

    # factsheet.yaml
    titel: Factsheet
    # gezinshulp.yaml
    concept: true
"""

from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Related, Rule, Severity
from ggsr.i18n import Message
from ggsr.workspace.entities import Round

RULE = Rule("concept-in-gepubliceerde-ronde", Severity.WARNING, __doc__)
RULES = (RULE,)


def check(round: Round) -> Iterator[Diagnostic]:
    factsheet = round.factsheet
    if factsheet is None or factsheet.model.datum is None:
        return
    for assessment in round.concepts:
        yield RULE.at(
            assessment.document.key("concept"),
            Message(
                "this is a draft, but the factsheet of round {ronde} has a date", ronde=round.id
            ),
            Message("remove 'concept' if it is done, or the date if it is not published yet"),
            related=[Related(factsheet.document.key("datum"), Message("the date"))],
        )
