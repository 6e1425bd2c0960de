"""The first text of a new file: what is known filled in, what is to be filled in as comments.

A line that begins with one ``#`` is YAML to be filled in, and needs only be uncommented. One that
begins with two is prose: an editor that uncomments a whole block leaves it a comment. Prose stands
on lines of its own: between a key and a comment behind it, an editor does not offer any value.
"""

import re
from collections.abc import Iterator
from textwrap import wrap
from typing import get_args

from ggsr.model import IndicatorPlaats, Kwalificatie, Niveau, Toetsingskader
from ggsr.workspace.entities import Framework
from ggsr.yaml_source.editing import scalar

_WIDTH = 100
_CBS = "## GM en vier cijfers, als u die weet.\n# cbs_code:"
_HOW = (
    "Haal de # weg bij wat u invult, en ook bij de sleutel waar het onder staat, zoals"
    " 'bevindingen:'. In veel editors doet Ctrl-/ dat voor de regels die u kiest.",
    "Een woord of getal komt achter de dubbele punt en een spatie. Een tekst komt op de regel onder"
    " '>-' of '|-', verder ingesprongen dan de sleutel.",
    "Wat u niet weet, laat u weg: een sleutel zonder waarde is een fout. 'ggsr validate' zegt wat"
    " er nog mist.",
)
_FINDINGS = (
    "Van elke indicator een bevinding, of onderaan de reden dat die er niet is. Een bevinding heeft"
    " zo nodig ook 'let_op: >-', 'documenten: [id]', 'noot: >-', en 'ook_voor: [indicator]' als zij"
    " over meer indicatoren gaat."
)


def gemeente_text(naam: str, cbs_code: str | None, modeline: str = "") -> str:
    """Return the text of a ``gemeente.yaml``; ``modeline`` is a first line with its end."""
    code = f"cbs_code: {scalar(cbs_code)}" if cbs_code else _CBS
    return f"{modeline}naam: {scalar(naam)}\n{code}\n"


def aanpak_text(
    naam: str,
    kader: Framework,
    niveau: str,
    profiel: str | None,
    modeline: str = "",
) -> str:
    """Return the text of an assessment of which nothing is judged yet."""
    model = kader.model
    level = model.niveaus[niveau]
    lines = [f"aanpak: {scalar(naam)}", f"kader: {scalar(kader.id)}", f"niveau: {scalar(niveau)}"]
    lines += [f"profiel: {scalar(profiel)}"] if profiel else []
    outside = model.profielen[profiel].buiten if profiel else ()
    lines += ["", *(line for sentence in _HOW for line in _prose(sentence))]
    lines += ["", *_general(model), "", *_prose(_FINDINGS), *_scale(model), "# bevindingen:"]
    lines += _findings(model, level, frozenset(outside))
    lines += ["", *_prose("Wat niet is beoordeeld, met de reden: 'indicator: reden'.")]
    lines += ["# niet_beoordeeld:", "", "# conclusie:"]
    for thema in level.themas:
        lines += [f"#   {thema}:", "#     gaat_goed: []", "#     kan_beter: []"]
    return modeline + "\n".join(lines) + "\n"


def _general(kader: Toetsingskader) -> Iterator[str]:
    """Yield what an assessment says of the aanpak as a whole."""
    most = kader.afspraken.netwerkpartners_maximaal
    yield "# verantwoording: |-"
    if most is not None:
        yield from _prose(f"Ten hoogste {most} netwerkpartners.")
    yield "# netwerkpartners: []"
    yield "# beschrijving: |-"
    if kader.definitie:
        areas = ", ".join(kader.definitie.leefgebieden)
        yield from _prose(f"De definitie: {kader.definitie.minimum_leefgebieden} van {areas}.")
        yield "# doelgroep:"
        yield "#   minimum_leefgebieden:"
        yield "#   leefgebieden: []"
    kwalificaties = ", ".join(get_args(Kwalificatie))
    yield from _prose(f"Hoeveel gezinnen; een kwalificatie is: {kwalificaties}.")
    yield "# bereik:"
    yield "#   waarde:"
    yield "#   kwalificatie:"
    yield "# documenten:"
    yield "#   id-van-het-document:"
    yield "#     titel:"


def _scale(kader: Toetsingskader) -> Iterator[str]:
    """Yield which verdicts there are."""
    steps = ", ".join(f"{name} ({step.symbool})" for name, step in kader.oordelen.items())
    yield from _prose(f"Een oordeel is: {steps}.")


def _findings(kader: Toetsingskader, niveau: Niveau, outside: frozenset[str]) -> Iterator[str]:
    """Yield a place for the finding of every indicator, in print order."""
    thema = criterium = None
    for plaats in niveau.indicatoren.values():
        if plaats.thema_id != thema:
            thema = plaats.thema_id
            naam = kader.themas[thema].naam if thema in kader.themas else thema
            yield from ("", *_prose(f"== {naam} =="))
        if plaats.criterium_id != criterium:
            criterium = plaats.criterium_id
            yield from ("", *_prose(f"-- {plaats.criterium.naam} --"))
        yield from ("", *_indicator(plaats, plaats.id in outside))
        yield f"#   {plaats.id}:"
        yield "#     oordeel:"
        yield "#     tekst: >-"


def _indicator(plaats: IndicatorPlaats, outside: bool) -> Iterator[str]:
    indicator = plaats.indicator
    yield from _prose(indicator.tekst)
    for punt in indicator.punten:
        yield from _prose(f"- {punt}", "  ")
    if indicator.toelichting:
        yield from _prose(f"Toelichting: {indicator.toelichting}")
    if outside:
        yield from _prose("Buiten het profiel: hoeft niet te worden beoordeeld.")


def _prose(text: str, indent: str = "") -> Iterator[str]:
    """Yield a text as lines of comment, whatever is in it."""
    yield from wrap(
        _one_line(text),
        _WIDTH,
        initial_indent="## ",
        subsequent_indent=f"## {indent}",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
