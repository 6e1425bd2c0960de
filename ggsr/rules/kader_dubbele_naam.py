"""``kader-dubbele-naam``: two verdicts or two themas of a framework that look the same.

Readers see the sign and the name of a verdict and the name of a thema, and could not tell which of
the two is meant. Nor could they with what ggsr itself prints where nothing was judged: a dash, and
"niet beoordeeld". Case and white space are ignored.

Fails::

    # frameworks/ggsr.yaml
    oordelen:
      goed: {symbool: ✓, naam: Goed, verbeterpunt: false}
      voldoet:
        symbool: ✓             # the same sign
        naam: voldoet
        verbeterpunt: false
      verbeterpunt:
        symbool: –             # ggsr's own sign
        naam: verbeterpunt
        verbeterpunt: true

Passes::

    # frameworks/ggsr.yaml
    oordelen:
      goed: {symbool: ++, naam: Goed, verbeterpunt: false}
      voldoet: {symbool: ✓, naam: voldoet, verbeterpunt: false}
      verbeterpunt: {symbool: ✗, naam: verbeterpunt, verbeterpunt: true}
"""

from collections.abc import Iterator, Mapping

from ggsr.diagnostics import Diagnostic, Related, Rule, Severity
from ggsr.i18n import Message
from ggsr.workspace.entities import Framework
from ggsr.workspace.register import same_name

RULE = Rule("kader-dubbele-naam", Severity.WARNING, __doc__)
RULES = (RULE,)

# What looks like the dash that ggsr prints.
_OWN_SIGNS = frozenset("–-‐‑‒—―−")
_OWN_NAMES = frozenset({"niet beoordeeld", "not judged"})


def check(framework: Framework) -> Iterator[Diagnostic]:
    model = framework.model
    signs = {id: step.symbool for id, step in model.oordelen.items()}
    yield from _own(framework, "symbool", signs, _OWN_SIGNS)
    yield from _same(framework, "oordelen", "symbool", signs)
    names = {id: step.naam for id, step in model.oordelen.items()}
    yield from _own(framework, "naam", names, _OWN_NAMES)
    yield from _same(framework, "oordelen", "naam", names)
    themas = {id: thema.naam for id, thema in model.themas.items()}
    yield from _same(framework, "themas", "naam", themas)


def _own(
    framework: Framework, key: str, printed: Mapping[str, str], own: frozenset[str]
) -> Iterator[Diagnostic]:
    """Yield the verdicts that have what ggsr prints where there is no verdict."""
    for id, text in printed.items():
        if same_name(text) in own:
            yield RULE.at(
                framework.source.document.value("oordelen", id, key),
                Message("'{text}' is what ggsr prints where nothing was judged", text=text),
                Message("choose another sign")
                if key == "symbool"
                else Message("choose another name"),
            )


def _same(
    framework: Framework, kind: str, key: str, printed: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """Yield each entry that has the sign or the name of one above it."""
    document = framework.source.document
    first: dict[str, str] = {}
    for id, text in printed.items():
        other = first.setdefault(same_name(text), id)
        if other != id:
            yield RULE.at(
                document.value(kind, id, key),
                Message("'{text}' is also the sign of '{other}'", text=text, other=other)
                if key == "symbool"
                else Message("'{text}' is also the name of '{other}'", text=text, other=other),
                Message("give each its own sign")
                if key == "symbool"
                else Message("give each its own name"),
                related=[Related(document.value(kind, other, key), Message("first here"))],
            )
