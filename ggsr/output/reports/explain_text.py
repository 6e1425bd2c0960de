"""What a name stands for, told to people within the width of the screen."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from ggsr.escaping import visible
from ggsr.i18n import _
from ggsr.output.diagnostics.text import word
from ggsr.output.screen import Screen
from ggsr.queries.explanation import Found, GroupEntry, IndicatorEntry
from ggsr.queries.judgements import Judgement, State
from ggsr.rules.explanations import Explanation
from ggsr.workspace.entities import AanpakId

Pairs = Sequence[tuple[AanpakId, Judgement]]


def explained(rules: Sequence[Explanation], found: Found, screen: Screen) -> str:
    """Return everything that was found, an empty line between."""
    parts = [_rule(entry, screen) for entry in rules]
    parts += [_indicator(entry, screen) for entry in found.indicators]
    parts += [_group(entry, screen) for entry in found.groups]
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def listed(rules: Sequence[Explanation], found: Found, screen: Screen) -> str:
    """Return the names of the rules, and the indicators of each level with their texts."""
    lines = [screen.paint(_("rules"), bold=True)]
    lines += _wrapped(screen, ", ".join(entry.name for entry in rules), "  ", "  ")
    level = ""
    for entry in found.indicators:
        if f"{entry.kader}/{entry.niveau}" != level:
            level = f"{entry.kader}/{entry.niveau}"
            lines += ["", screen.paint(visible(level), bold=True)]
        lines += _wrapped(
            screen, f"{entry.plaats.id}: {entry.plaats.indicator.tekst}", "    ", "  "
        )
    return "\n".join(lines) + "\n"


def _rule(rule: Explanation, screen: Screen) -> Iterator[str]:
    """Yield what is wrong where the rule is broken, why that is so, and the examples."""
    yield _title(screen, rule.name, word(rule.severity))
    yield ""
    yield from _wrapped(screen, rule.said())
    for block in rule.blocks:
        yield ""
        if block.code:
            yield from (f"    {line}" for line in block.said().splitlines())
        else:
            yield from _wrapped(screen, block.said())
    if rule.acceptable:
        bij = f", bij: <{rule.per}>" if rule.per else ""
        yield ""
        yield from _wrapped(screen, _("If it is right as it stands, accept it with the reason:"))
        yield from ("", "    geaccepteerd:", f"      - {{regel: {rule.name}{bij}, reden: ...}}")


def _indicator(entry: IndicatorEntry, screen: Screen) -> Iterator[str]:
    """Yield the text and the place of an indicator, who meets it and who does not."""
    plaats, standing = entry.plaats, entry.standing
    indicator = plaats.indicator
    yield _title(screen, plaats.id, f"indicator · {entry.kader}/{entry.niveau}")
    yield ""
    yield from _wrapped(screen, indicator.tekst)
    for punt in indicator.punten:
        yield from _wrapped(screen, f"- {punt}", "  ")
    if indicator.toelichting:
        yield from _wrapped(screen, indicator.toelichting)
    if indicator.over_gemeente:
        yield from _wrapped(screen, _("It is about the municipality, whatever the aanpak."))
    yield ""
    yield from _wrapped(screen, f"thema: {entry.thema_naam} ({plaats.thema_id})")
    criterium = f"{plaats.criterium.naam} ({plaats.criterium_id})"
    yield from _wrapped(screen, f"criterium: {criterium}")
    if not standing.judged:
        yield from ("", *_wrapped(screen, _("No aanpak was judged on it.")))
    judged = ((_("met by"), standing.meets), (_("falls short"), standing.short))
    for title, pairs in judged if standing.judged else ():
        share = _("{judged} of {all}").format(judged=len(pairs), all=standing.judged)
        yield from ("", f"{title} ({share})", *_aanpakken(screen, pairs))
    for state, title in _states().items():
        pairs = [pair for pair in standing.unjudged if pair[1].state is state]
        if pairs:
            yield from ("", f"{title} ({len(pairs)})", *_aanpakken(screen, pairs))


def _group(entry: GroupEntry, screen: Screen) -> Iterator[str]:
    """Yield the name of a thema or criterium, and its indicators."""
    kind = "thema" if entry.criterium is None else "criterium"
    yield _title(screen, entry.id, f"{kind} · {entry.kader}/{entry.niveau}")
    yield ""
    yield from _wrapped(screen, entry.naam)
    thema = entry.thema
    if entry.criterium:
        yield from _wrapped(screen, f"thema: {thema.naam if thema else entry.thema_id}")
    elif thema and thema.omschrijving:
        yield from _wrapped(screen, thema.omschrijving)
    yield ""
    for plaats in entry.indicatoren:
        yield from _wrapped(screen, f"{plaats.id}: {plaats.indicator.tekst}", "    ", "  ")


def _aanpakken(screen: Screen, pairs: Pairs) -> Iterator[str]:
    for ref, judgement in pairs:
        line = f"{ref.gemeente} {ref.ronde} · {ref.aanpak_naam}"
        line += f": {judgement.reason}" if judgement.reason else ""
        line += " (LET OP)" if judgement.bevinding and judgement.bevinding.let_op else ""
        yield from _wrapped(screen, line, "    ", "  ")


def _title(screen: Screen, name: str, kind: str) -> str:
    return f"{screen.paint(visible(name), bold=True)} · {visible(kind)}"


def _wrapped(screen: Screen, text: str, hanging: str = "", first: str = "") -> list[str]:
    return wrap(
        visible(" ".join(text.split())),
        screen.width,
        initial_indent=first,
        subsequent_indent=hanging,
        break_on_hyphens=False,
    )


def _states() -> dict[State, str]:
    return {
        State.NOT_JUDGED: _("Not judged"),
        State.OUTSIDE_PROFILE: _("Outside the profile"),
        State.MISSING: _("Missing"),
    }
