"""``ronde-volgorde``: a round with a date before that of an earlier round.

Rounds are in the order of their names, in which numbers count as such: ``2`` before ``10``. What
follows what, and what stands now, depends on that order. Dates are compared as exactly as both are
given: 2013 and 2013-10 can be the same.

Fails::

    # cases/voorbeeldstad/1/factsheet.yaml
    datum: 2022-10
    # cases/voorbeeldstad/2/factsheet.yaml
    datum: 2019

Passes::

    # cases/voorbeeldstad/1/factsheet.yaml
    datum: 2022-10
    # cases/voorbeeldstad/2/factsheet.yaml
    datum: 2022
"""

from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Related, Rule, Severity
from ggsr.i18n import Message
from ggsr.model import Factsheet
from ggsr.queries.standing import Course
from ggsr.workspace.entities import Source

RULE = Rule("ronde-volgorde", Severity.WARNING, __doc__)
RULES = (RULE,)

_PRECISIONS = (len("2013"), len("2013-10"), len("2013-10-01"))


def check(course: Course) -> Iterator[Diagnostic]:
    # Of the rounds so far, by the precision of dates: that with the latest one at that precision.
    latest: dict[int, tuple[str, str, Source[Factsheet]]] = {}
    for round in course.rounds:
        factsheet = round.factsheet
        datum = factsheet.model.datum if factsheet else None
        if factsheet is None or datum is None:
            continue
        precisions = [length for length in _PRECISIONS if length <= len(datum)]
        for length in precisions:
            if length in latest and latest[length][0] > datum[:length]:
                _date, ronde, other = latest[length]
                yield RULE.at(
                    factsheet.document.value("datum"),
                    Message(
                        "{datum} is before {other}, the date of earlier round {ronde}",
                        datum=datum,
                        other=other.model.datum,
                        ronde=ronde,
                    ),
                    Message("correct the date, or rename a round: their names are their order"),
                    related=[
                        Related(
                            other.document.value("datum"), Message("round {ronde}", ronde=ronde)
                        )
                    ],
                )
                break
        for length in precisions:
            if length not in latest or latest[length][0] < datum[:length]:
                latest[length] = datum[:length], round.id, factsheet
