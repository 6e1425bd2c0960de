"""The text of a new file: the templates of ``FILE_KINDS``, filled in from the framework."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from textwrap import wrap
from typing import get_args

from ggsr.model import (
    CASUS,
    Bevonden,
    IndicatorPlaats,
    Kwalificatie,
    Niveau,
    Status,
    Toetsingskader,
)
from ggsr.prose import Alinea, Alineas, laid_out
from ggsr.workspace.entities import Framework
from ggsr.workspace.layout import FILE_KINDS, Kind
from ggsr.yaml_source.editing import scalar

_WIDTH = 100
_CBS = "## GM en vier cijfers, als u die weet.\n# cbs_code:"


@dataclass(frozen=True)
class Earlier:
    """What an earlier assessment, which ``label`` names, says of each indicator: ``notes``.

    ``vervolg_op`` is the earlier assessment as the new one refers to it, or None where the new one
    does not follow it. ``same_kader`` is whether it is by the same framework, so that the new one
    can be a re-test; ``gone`` are the notes on each indicator that a newer one does not have.
    """

    label: str
    vervolg_op: str | None = None
    notes: Mapping[str, Sequence[Alinea]] = field(default_factory=dict)
    same_kader: bool = True
    gone: Sequence[Sequence[Alinea]] = ()


def kader_text(naam: str, modeline: str = "") -> str:
    """Return the text of a small framework to rewrite, in which every part is explained."""
    return modeline + _filled_in(Kind.KADER, naam=scalar(naam))


def gemeente_text(naam: str, cbs_code: str | None, modeline: str = "") -> str:
    """Return the text of a ``gemeente.yaml``; ``modeline`` is a first line with its end."""
    code = f"cbs_code: {scalar(cbs_code)}" if cbs_code else _CBS
    return modeline + _filled_in(Kind.GEMEENTE, naam=scalar(naam), cbs_code=code)


def aanpak_text(
    naam: str,
    kader: Framework,
    niveau: str,
    profiel: str | None,
    modeline: str = "",
    earlier: Earlier | None = None,
) -> str:
    """Return the text of an assessment of which nothing is judged yet.

    With ``earlier``, what that says of an indicator stands above it as a comment.
    """
    model = kader.model
    level = model.niveaus[niveau]
    outside = model.profielen[profiel].outside(level) if profiel else ()
    most = model.afspraken.netwerkpartners_maximaal
    kwalificaties = ", ".join(get_args(Kwalificatie))
    oordelen = ", ".join(
        f"{name} ({step.symbool}{'' if step.telt_mee else ', telt niet mee'})"
        for name, step in model.oordelen.items()
    )
    return modeline + _filled_in(
        Kind.BEOORDELING,
        naam=scalar(naam),
        kader=scalar(kader.id),
        niveau=scalar(niveau),
        profiel=f"profiel: {scalar(profiel)}\n" if profiel else "",
        vervolg_op=_lines(
            (*_vervolg_op(earlier, profiel), *(_hoort_bij(earlier) if niveau == CASUS else ()))
        ),
        eerder=_lines(
            _prose(f"Bij elke indicator staat wat er eerder is gevonden: {earlier.label}.")
        )
        if earlier
        else "",
        netwerkpartners=_lines(
            _prose(f"Ten hoogste {most} netwerkpartners.") if most is not None else ()
        ),
        doelgroep=_lines(_doelgroep(model)),
        kwalificaties=_lines(_prose(f"{_counted(model)}; een kwalificatie is: {kwalificaties}.")),
        oordelen=_lines(_prose(f"Een oordeel is: {oordelen}.")),
        bevindingen=_lines(_findings(model, level, frozenset(outside), earlier)),
        conclusie=_lines(
            f"#   {thema}:\n#     gaat_goed: []\n#     kan_beter: []" for thema in level.themas
        ),
    )


def gezin_text(indicatoren: Iterable[str], modeline: str = "") -> str:
    """Return the text of a file about a family in which none of these indicators is judged yet."""
    aside = [f"  {id}: niet-onderzocht\n" for id in indicatoren]
    niet_beoordeeld = "".join(["niet_beoordeeld:\n", *aside]) if aside else "bevindingen: {}\n"
    return modeline + _filled_in(Kind.GEZIN, niet_beoordeeld=niet_beoordeeld)


@dataclass(frozen=True)
class AanpakToFollow:
    """An aanpak with verbeterpunten: the indicators of each finding, by the finding's key."""

    id: str
    naam: str
    verbeterpunten: Mapping[str, Sequence[IndicatorPlaats]]


def opvolging_text(
    aanpakken: Iterable[AanpakToFollow], due: date | None, modeline: str = ""
) -> str:
    """Return the text of an opvolging.yaml in which nothing is reported yet.

    ``due`` is the day on which the report is expected, None where no date says so.
    """
    return modeline + _filled_in(
        Kind.OPVOLGING,
        verwacht=_lines(_prose(_expected(due))),
        statussen=_lines(_prose(f"Een status is: {', '.join(get_args(Status))}.")),
        bevindingen=_lines(_prose(f"Een bevinding is: {', '.join(get_args(Bevonden))}.")),
        aanpakken=_lines(line for aanpak in aanpakken for line in _followed(aanpak)),
    )


def _expected(due: date | None) -> str:
    came = "Is de rapportage er, dan {datum: 2000-10-28, titel: De titel}."
    other = "{verwacht: 2000-12, reden: Waarom dan}"
    if due is None:
        return f"Er is geen datum om van te rekenen. Is er een afgesproken, dan {other}. {came}"
    return (
        f"De rapportage wordt verwacht op {due}. Is een andere datum afgesproken, dan {other}."
        f" {came}"
    )


def _followed(aanpak: AanpakToFollow) -> Iterator[str]:
    """Yield a place for what is reported on each verbeterpunt of an aanpak."""
    yield from ("", *_prose(f"== {aanpak.naam} =="))
    yield f"#   {aanpak.id}:"
    for key, indicators in aanpak.verbeterpunten.items():
        yield ""
        for plaats in indicators:
            yield from _indicator(plaats, outside=False)
        yield f"#     {key}:"
        yield "#       voortgang: []"


def _filled_in(kind: Kind, **values: str) -> str:
    template = FILE_KINDS[kind].new
    assert template is not None
    return template.format(**values)


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _counted(kader: Toetsingskader) -> str:
    """Return what the reach of an aanpak is a number of."""
    if kader.doelgroep:
        return f"Hoeveel {kader.doelgroep.naam}"
    return "Hoeveel gezinnen" if kader.over_gezinnen else "Het bereik in aantallen"


def _doelgroep(kader: Toetsingskader) -> Iterator[str]:
    if kader.definitie:
        areas = ", ".join(kader.definitie.leefgebieden)
        yield from _prose(f"De definitie: {kader.definitie.minimum_leefgebieden} van {areas}.")
        yield "# doelgroep:"
        yield "#   minimum_leefgebieden:"
        yield "#   leefgebieden: []"


def _vervolg_op(earlier: Earlier | None, profiel: str | None) -> Iterator[str]:
    if earlier and earlier.vervolg_op:
        without = ", en haal 'profiel' weg" if profiel else ""
        if earlier.same_kader:
            yield from _prose(
                "Blijft staan wat hier niet opnieuw wordt beoordeeld? Voeg dan 'hertoets: true'"
                f" toe{without}."
            )
        yield f"vervolg_op: {earlier.vervolg_op}"


def _hoort_bij(earlier: Earlier | None) -> Iterator[str]:
    follows = earlier is not None and earlier.vervolg_op is not None
    otherwise = " Zonder deze sleutel is dat die van de eerdere beoordeling." if follows else ""
    yield from _prose(f"De beoordeling van dezelfde aanpak op papier, als ronde/aanpak.{otherwise}")
    yield "# hoort_bij:"


def _findings(
    kader: Toetsingskader, niveau: Niveau, outside: frozenset[str], earlier: Earlier | None
) -> Iterator[str]:
    """Yield a place for the finding of every indicator, in print order."""
    notes = earlier.notes if earlier else {}
    thema = criterium = None
    for plaats in niveau.indicatoren.values():
        if plaats.thema_id != thema:
            thema = plaats.thema_id
            naam = kader.themas[thema].naam if thema in kader.themas else thema
            yield from ("", *_prose(f"== {naam} =="))
        if plaats.criterium_id != criterium:
            criterium = plaats.criterium_id
            yield from ("", *_prose(f"-- {plaats.criterium.kop} --"))
        yield from ("", *_indicator(plaats, plaats.id in outside))
        yield from _laid_out(notes.get(plaats.id, ()))
        yield f"#   {plaats.id}:"
        yield "#     oordeel:"
        yield "#     tekst: >-"
    if earlier and earlier.gone:
        yield from ("", *_prose("== Niet meer gevraagd =="))
        for gone in earlier.gone:
            yield from ("", *_laid_out(gone))


def _indicator(plaats: IndicatorPlaats, outside: bool) -> Iterator[str]:
    indicator = plaats.indicator
    yield from _laid_out((indicator.kop, *indicator.verder))
    first, *rest = indicator.uitleg or ("",)
    if first:
        yield from _laid_out(_labelled("Toelichting:", first))
        yield from _laid_out(rest)
    if outside:
        yield from _prose("Buiten het profiel: hoeft niet te worden beoordeeld.")


def _prose(text: str, sign: str = "") -> Iterator[str]:
    """Yield a text as lines of comment, whatever is in it, after the sign of an item of a list."""
    yield from wrap(
        _one_line(text),
        _WIDTH,
        initial_indent=f"## {sign}",
        subsequent_indent=f"## {' ' * len(sign)}",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _labelled(label: str, block: Alinea) -> Alineas:
    """Return a paragraph after a word that says what it is, or a list below that word."""
    return (f"{label} {block}",) if isinstance(block, str) else (label, block)


def _laid_out(blocks: Iterable[Alinea]) -> Iterator[str]:
    """Yield a text with its lists as lines of comment."""
    for sign, text in laid_out(blocks, "-"):
        yield from _prose(text, sign)


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
