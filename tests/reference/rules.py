"""``docs/rules.md``."""

from collections.abc import Iterable, Iterator

from ggsr.model.validation import SHAPE_RULES
from ggsr.rules import CATALOGUE
from ggsr.rules.explanations import Explanation, explanation
from ggsr.workspace.layout import NAMING_RULES
from ggsr.yaml_source import YAML_RULES
from tests.reference.markdown import code, indented, prose, sentence, table

INTRODUCTION = """\
# Rules

All rules of `ggsr validate`; `ggsr explain RULE` shows the same text. `make update` makes
this page from the rules themselves.

A file that is not valid YAML is checked no further. Where a key or value does not have the right
shape, everything else in the file is checked in the same run; nothing is said to be missing that
may be in the part that does not fit. A file with errors counts nowhere.

A warning or remark that is correct as it stands can be accepted in the file itself, with a reason:

```yaml
geaccepteerd:
  - regel: let-op-bij-verbeterpunt
    bij: doorzettingsmacht        # required if listed in a table below
    reden: Staat zo in de factsheet.
```

`factsheet.yaml` can accept what concerns the municipality as a whole. Errors cannot be accepted."""

_READING = [rule.name for rule in (*NAMING_RULES, *YAML_RULES)]
_SHAPE = [rule.name for rule in SHAPE_RULES]
_MEANING = [name for name in CATALOGUE if name not in {*_READING, *_SHAPE}]
LAYERS = {"Reading": _READING, "Shape": _SHAPE, "Meaning": _MEANING}
"""The names of the rules of each layer."""


def page() -> str:
    """Return the whole page: how rules work, a table of them by layer, and each in full."""
    layers = {title: [explanation(name) for name in names] for title, names in LAYERS.items()}
    parts = [INTRODUCTION]
    for title, rules in layers.items():
        parts += [f"## {title}", _table(rules)]
    parts.append("## Each rule")
    for rules in layers.values():
        for rule in rules:
            parts += _full(rule)
    return "\n\n".join(parts) + "\n"


def _table(rules: Iterable[Explanation]) -> str:
    heads = ["rule", "severity", "accepted with", "what is wrong"]
    rows = [
        [
            f"[{code(rule.name)}](#{rule.name})",
            str(rule.severity),
            _accepted_with(rule),
            prose(rule.what.rstrip(".")),
        ]
        for rule in rules
    ]
    return table(heads, rows)


def _accepted_with(rule: Explanation) -> str:
    if not rule.acceptable:
        return "–"
    return code(f"bij: <{rule.per}>") if rule.per else "a reason"


def _full(rule: Explanation) -> Iterator[str]:
    yield f"### {rule.name}"
    yield f"*{str(rule.severity).capitalize()}.* {sentence(rule.what)}"
    for block in rule.blocks:
        yield indented(block.text) if block.code else _capital(prose(block.text))


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
