"""The report of ``ggsr explain``: what a name stands for, as text and as JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from textwrap import wrap
from typing import Any

from ggsr.escaping import visible
from ggsr.i18n import Number, _
from ggsr.model.keys import Key
from ggsr.output.diagnostics.text import word
from ggsr.output.reports.comparison import change_fields, change_text
from ggsr.output.reports.coverage import unjudged_titles
from ggsr.output.reports.formats.json import dump
from ggsr.output.reports.report import remarks, uncounted_fields, verdict_fields
from ggsr.output.screen import Screen
from ggsr.prose import Alinea, laid_out
from ggsr.queries.explanation import IndicatorGroup, Meaning, Step
from ggsr.queries.tally import IndicatorTally
from ggsr.rules.explanations import Explanation
from ggsr.workspace.entities import AanpakId


def _explained(
    rules: Sequence[Explanation], meaning: Meaning, screen: Screen, keys: Sequence[Key] = ()
) -> str:
    """Return what some names stand for as text within the screen, an empty line between."""
    parts = [_rule(entry, screen) for entry in rules]
    for _path, entries in groupby(meaning.indicators, lambda entry: entry.path):
        parts.append(_indicator(list(entries), meaning, screen))
    parts += [_group(entry, screen) for entry in meaning.groups]
    parts += [_step(entry, screen) for entry in meaning.steps]
    # Of one key with the same meaning in several places.
    places: dict[str, list[Key]] = {}
    for key in keys:
        places.setdefault(key.description, []).append(key)
    parts += [_key(entries, screen) for entries in places.values()]
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def _explained_json(
    rules: Sequence[Explanation], meaning: Meaning, screen: Screen, keys: Sequence[Key] = ()
) -> str:
    """Return the same as a JSON document; a kind of which there is none is an empty list."""
    indicators = [
        {**_indicator_fields(entry, meaning), **_standing_fields(entry)}
        for entry in meaning.indicators
    ]
    return dump(
        {
            "rules": list(map(_rule_fields, rules)),
            "indicators": indicators,
            **_groups(meaning),
            "keys": [
                {
                    "file": entry.kind,
                    "path": list(entry.path),
                    "required": entry.required,
                    "description": entry.description,
                }
                for entry in keys
            ],
            **uncounted_fields(meaning.uncounted),
        }
    )


def _listed(rules: Sequence[Explanation], meaning: Meaning, screen: Screen) -> str:
    """Return the names of the rules, and the indicators of each level with their texts."""
    lines = [screen.paint(_("rules"), bold=True)]
    lines += _wrapped(screen, ", ".join(entry.name for entry in rules), "  ", "  ")
    level = ""
    for entry in meaning.indicators:
        if f"{entry.kader}/{entry.niveau}" != level:
            level = f"{entry.kader}/{entry.niveau}"
            lines += ["", screen.paint(visible(level), bold=True)]
        lines += _wrapped(screen, f"{entry.plaats.id}: {entry.plaats.indicator.kop}", "    ", "  ")
    return "\n".join(lines) + "\n"


def _listed_json(rules: Sequence[Explanation], meaning: Meaning, screen: Screen) -> str:
    """Return rules, indicators and groups as a JSON document, without who meets what."""
    indicators = [_indicator_fields(entry, meaning) for entry in meaning.indicators]
    return dump(
        {"rules": list(map(_rule_fields, rules)), "indicators": indicators, **_groups(meaning)}
    )


def _rule(rule: Explanation, screen: Screen) -> Iterator[str]:
    """Yield what is wrong where the rule is broken, why that is so, and the examples."""
    yield _title(screen, rule.name, word(rule.severity))
    yield ""
    yield from _wrapped(screen, rule.headline())
    for block in rule.blocks:
        yield ""
        if block.code:
            yield from (f"    {line}" for line in block.translated().splitlines())
        else:
            yield from _wrapped(screen, block.translated())
    if rule.acceptable:
        bij = f", bij: <{rule.per}>" if rule.per else ""
        yield ""
        yield from _wrapped(screen, _("If it is correct as it stands, accept it with a reason:"))
        yield from ("", "    geaccepteerd:", f"      - {{regel: {rule.name}{bij}, reden: ...}}")


def _indicator(
    entries: Sequence[IndicatorTally], meaning: Meaning, screen: Screen
) -> Iterator[str]:
    """Yield the text and the place of an indicator, who meets it and who does not.

    Of several tallies, one for each round, each is under the name of its round.
    """
    entry = entries[0]
    plaats = entry.plaats
    indicator = plaats.indicator
    yield _title(screen, plaats.id, f"indicator · {entry.kader}/{entry.niveau}")
    yield ""
    yield from _laid_out(screen, (indicator.kop, *indicator.verder))
    if indicator.uitleg:
        yield ""  # Or it would go on as an item of a list.
        yield from _laid_out(screen, indicator.uitleg)
    if indicator.over_gemeente:
        yield from _wrapped(screen, _("It is about the municipality itself, not about one aanpak."))
    yield ""
    yield from _wrapped(screen, f"thema: {meaning.thema_of(entry)} ({plaats.thema_id})")
    criterium = f"{plaats.criterium.kop} ({plaats.criterium_id})"
    yield from _wrapped(screen, f"criterium: {criterium}")
    if indicator.groepen:
        groepen = (f"{meaning.groep_of(entry, id)} ({id})" for id in indicator.groepen)
        yield from _wrapped(screen, f"groepen: {', '.join(groepen)}")
    if indicator.grondslag:
        yield from _wrapped(screen, f"grondslag: {indicator.grondslag}")
    changes = meaning.changes_of(entry)
    if changes:
        yield ""
    for overgang, change in changes:
        yield from _wrapped(screen, change_text(overgang, change))
    for of_round in entries:
        if of_round.ronde:
            round = _("round {ronde}").format(ronde=of_round.ronde)
            yield from ("", screen.paint(visible(round), bold=True))
        yield from _tallied(of_round, screen)


def _tallied(entry: IndicatorTally, screen: Screen) -> Iterator[str]:
    """Yield who meets an indicator, who falls short, and for whom it was not judged.

    Those whose verdict does not count are apart, and in no share.
    """
    if entry.counted:
        for title, aanpakken in ((_("met by"), entry.meets), (_("falls short"), entry.falls_short)):
            share = _("{judged} of {all}").format(
                judged=Number(len(aanpakken)), all=Number(entry.counted)
            )
            yield from ("", f"{title} ({share})", *_aanpakken(screen, entry, aanpakken))
    elif not entry.judged:
        yield from ("", *_wrapped(screen, _("No aanpak was judged on it.")))
    if entry.not_counted:
        title = f"{_('does not count')} ({Number(len(entry.not_counted))})"
        yield from ("", title, *_aanpakken(screen, entry, entry.not_counted))
    for state, title in unjudged_titles().items():
        aanpakken = tuple(ref for ref in entry.unjudged if entry.of(ref).state is state)
        if aanpakken:
            yield from (
                "",
                f"{title} ({Number(len(aanpakken))})",
                *_aanpakken(screen, entry, aanpakken),
            )


def _group(entry: IndicatorGroup, screen: Screen) -> Iterator[str]:
    """Yield the name of a thema or criterium, and its indicators."""
    kind = "thema" if entry.criterium is None else "criterium"
    yield _title(screen, entry.id, f"{kind} · {entry.kader}/{entry.niveau}")
    yield ""
    yield from _wrapped(screen, entry.criterium.kop if entry.criterium else entry.naam)
    thema = entry.thema
    if entry.criterium:
        yield from _wrapped(screen, f"thema: {thema.naam if thema else entry.thema_id}")
    elif thema and thema.omschrijving:
        yield from _wrapped(screen, thema.omschrijving)
    yield ""
    for plaats in entry.indicatoren:
        yield from _wrapped(screen, f"{plaats.id}: {plaats.indicator.kop}", "    ", "  ")


def _key(entries: Sequence[Key], screen: Screen) -> Iterator[str]:
    """Yield the description of a key, and where it is written."""
    yield _title(screen, entries[0].name, _("key"))
    yield ""
    yield from _wrapped(screen, entries[0].description)
    yield ""
    for entry in entries:
        place = f"{entry.kind}: {' > '.join(entry.path)}"
        required = f" ({_('required')})" if entry.required else ""
        yield from _wrapped(screen, f"{place}{required}", "    ", "  ")


def _step(entry: Step, screen: Screen) -> Iterator[str]:
    """Yield the sign and the name of a verdict, what it means, and when it is given."""
    oordeel = entry.oordeel
    yield _title(screen, entry.id, f"oordeel · {entry.kader}")
    yield ""
    yield from _wrapped(screen, f"{oordeel.symbool} {oordeel.naam}")
    if not oordeel.telt_mee:
        meaning = _("It does not count: it neither meets the framework nor falls short of it.")
    elif oordeel.verbeterpunt:
        meaning = _("It falls short of the framework: a verbeterpunt.")
    else:
        meaning = _("It meets the framework.")
    yield from _wrapped(screen, meaning)
    if entry.place:
        place, count = entry.place
        text = _("Step {place} of {count}, the best first.")
        yield from _wrapped(screen, text.format(place=place, count=count))
    if oordeel.omschrijving:
        yield from ("", *_laid_out(screen, oordeel.uitleg))


def _aanpakken(
    screen: Screen, indicator: IndicatorTally, aanpakken: Sequence[AanpakId]
) -> Iterator[str]:
    for aanpak in aanpakken:
        judgement = indicator.of(aanpak)
        line = aanpak.title
        said = judgement.reason
        if judgement.not_counted and judgement.oordeel:
            said = judgement.oordeel.naam
        line += f": {said}" if said else ""
        line += remarks(judgement)
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


def _laid_out(screen: Screen, blocks: Sequence[Alinea]) -> Iterator[str]:
    """Yield a text with its lists; an empty line is between two paragraphs."""
    before: Alinea | None = None
    for block in blocks:
        if isinstance(before, str) and isinstance(block, str):
            yield ""
        for sign, text in laid_out((block,), "-"):
            yield from _wrapped(screen, text, " " * len(sign), sign)
        before = block


def _rule_fields(rule: Explanation) -> dict[str, Any]:
    return {
        "rule": rule.name,
        "severity": str(rule.severity),
        "what": rule.headline(),
        "acceptable": rule.acceptable,
        "per": rule.per,
        "explanation": [
            {"kind": "example" if block.code else "text", "text": block.translated()}
            for block in rule.blocks
        ],
    }


def _indicator_fields(entry: IndicatorTally, meaning: Meaning) -> dict[str, Any]:
    plaats = entry.plaats
    return {
        "kader": entry.kader,
        "niveau": entry.niveau,
        "indicator": plaats.id,
        "tekst": plaats.indicator.tekst,
        "punten": list(plaats.indicator.punten),
        "toelichting": plaats.indicator.toelichting,
        "nummer": plaats.indicator.nummer,
        "groepen": list(plaats.indicator.groepen),
        "grondslag": plaats.indicator.grondslag,
        "over_gemeente": plaats.indicator.over_gemeente,
        "thema": plaats.thema_id,
        "thema_naam": meaning.thema_of(entry),
        "criterium": plaats.criterium_id,
        "criterium_naam": plaats.criterium.naam,
        "criterium_nummer": plaats.criterium.nummer,
        "overgangen": [
            {"van": overgang.older.id, "naar": overgang.newer.id, **change_fields(change)}
            for overgang, change in meaning.changes_of(entry)
        ],
    }


def _standing_fields(entry: IndicatorTally) -> dict[str, Any]:
    return {
        "ronde": entry.ronde,
        "meets": [_judged_fields(entry, aanpak) for aanpak in entry.meets],
        "falls_short": [_judged_fields(entry, aanpak) for aanpak in entry.falls_short],
        "not_counted": [_judged_fields(entry, aanpak) for aanpak in entry.not_counted],
        "unjudged": [
            {
                **asdict(aanpak),
                "state": str(entry.of(aanpak).state),
                "reason": entry.of(aanpak).reason,
            }
            for aanpak in entry.unjudged
        ],
    }


def _judged_fields(entry: IndicatorTally, aanpak: AanpakId) -> dict[str, Any]:
    judgement = entry.of(aanpak)
    verdict = verdict_fields(judgement)
    return {**asdict(aanpak), **{name: verdict[name] for name in ("oordeel", "let_op", "given_in")}}


def _groups(meaning: Meaning) -> dict[str, Any]:
    return {
        "themas": [_group_fields(entry) for entry in meaning.groups if entry.criterium is None],
        "criteria": [
            _group_fields(entry) for entry in meaning.groups if entry.criterium is not None
        ],
        "oordelen": [
            {
                "kader": entry.kader,
                "id": entry.id,
                **entry.oordeel.model_dump(),
                "place": entry.place[0] if entry.place else None,
            }
            for entry in meaning.steps
        ],
    }


def _group_fields(entry: IndicatorGroup) -> dict[str, Any]:
    return {
        "kader": entry.kader,
        "niveau": entry.niveau,
        "id": entry.id,
        "naam": entry.naam,
        "nummer": entry.nummer,
        "thema": entry.thema_id,
        "indicatoren": [plaats.id for plaats in entry.indicatoren],
    }


EXPLAINED = {"text": _explained, "json": _explained_json}
"""What writes rules and indicators in full, by format."""
LISTED = {"text": _listed, "json": _listed_json}
"""What writes all there are, without who meets what, by format."""
