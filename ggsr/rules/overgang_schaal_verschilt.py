"""``overgang-schaal-verschilt``: a scale other than that of the older framework, unannounced.

Verdicts only go along where a step of the scale means the same by both frameworks: the same ids,
with the same ``verbeterpunt`` and ``telt_mee``. If the scale is another one, no verdict goes along,
whatever is said of the indicators; ``oordelen: anders`` says that this is meant.

Fails::

    # frameworks/ggsr-2026.yaml
    overgang: {van: ggsr}
    oordelen:
      deels: {symbool: "±", naam: deels, verbeterpunt: true}

Passes::

    # frameworks/ggsr-2026.yaml
    overgang: {van: ggsr, oordelen: anders}
    oordelen:
      deels: {symbool: "±", naam: deels, verbeterpunt: true}
"""

from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Related, Rule, Severity
from ggsr.i18n import Message
from ggsr.queries.overgang import same_scale
from ggsr.workspace.entities import Framework

RULE = Rule("overgang-schaal-verschilt", Severity.ERROR, __doc__)
RULES = (RULE,)


def check(framework: Framework) -> Iterator[Diagnostic]:
    overgang, older = framework.model.overgang, framework.earlier
    if overgang is None or older is None or overgang.oordelen is not None:
        return
    if not same_scale(older.model, framework.model):
        yield RULE.at(
            framework.source.document.key("oordelen"),
            Message("the scale is not that of {kader}, so no verdict goes along", kader=older.id),
            Message("write 'oordelen: anders' under 'overgang' if that is meant"),
            related=[Related(older.source.document.key("oordelen"), Message("the older scale"))],
        )
