"""A factsheet without a template: what the same page costs that is nothing but f-strings."""

from collections.abc import Iterable, Mapping
from html import escape

from ggsr.model import Oordeel
from ggsr.pages.factsheet import (
    AanpakPart,
    CriteriumPart,
    DefinitiePart,
    FactsheetPage,
    Row,
    ThemaPart,
)
from ggsr.pages.samenvatting import Norm
from ggsr.prose import Alinea
from ggsr.queries.coverage import Counts


def factsheet(page: FactsheetPage, style: str) -> str:
    """Return the page with the same text as the template's."""
    code = f" ({escape(page.cbs_code)})" if page.cbs_code else ""
    datum = f"<dt>Datum</dt><dd>{escape(page.datum)}</dd>\n" if page.datum else ""
    invoer = (
        "<details><summary>Waar deze bladzijde van is gemaakt</summary>\n"
        f"<p>Gemaakt uit {escape(', '.join(page.invoer.files))}. Controlegetal (SHA-256): "
        f"<code>{page.invoer.sha256}</code></p>\n</details>\n"
    )
    kader = "".join(
        f"<dt>Toetsingskader</dt><dd>{escape(kader.naam)}, {escape(kader.uitgever)}</dd>\n"
        for kader in page.kaders
    )
    kaders = "".join(
        f"<p>Beoordeeld aan de hand van {escape(kader.naam)}, versie {escape(kader.versie)}, van "
        f"{escape(kader.uitgever)}. De gemeente rapporteert na "
        f"{kader.afspraken.voortgang_na_maanden} maanden over de voortgang op de verbeterpunten."
        "</p>\n"
        for kader in page.kaders
    )
    return (
        f'<!DOCTYPE html>\n<html lang="nl">\n<head>\n<title>{escape(page.titel)}</title>\n'
        f"<style>\n{style}\n</style>\n</head>\n<body>\n"
        f'<a class="naar-inhoud" href="#inhoud">Naar de inhoud</a>\n{_contents(page)}'
        f"<header>\n<h1>{escape(page.titel)}</h1>\n<p>{escape(page.ondertitel or '')}</p>\n"
        f"<dl>\n<dt>Gemeente</dt><dd>{escape(page.naam)}{code}</dd>\n"
        f"<dt>Ronde</dt><dd>{escape(page.ronde)}</dd>\n{datum}{kader}</dl>\n</header>\n<main>\n"
        f'<h2 id="in-het-kort">In het kort</h2>\n{_top(page)}'
        f"{''.join(_aanpak(page, part) for part in page.aanpakken)}"
        f"<h2>Context</h2>\n{_paragraphs(page.context)}{_facts(page)}"
        f"<h2>Inleiding</h2>\n{_paragraphs(page.inleiding)}"
        f"{''.join(map(_definitie, page.definities))}"
        f"</main>\n<footer>\n{kaders}{invoer}</footer>\n</body>\n</html>\n"
    )


def _paragraphs(texts: Iterable[Alinea]) -> str:
    return "".join(f"<p>{escape(str(text))}</p>\n" for text in texts)


def _items(texts: Iterable[str]) -> str:
    return "<ul>\n" + "".join(f"<li>{escape(text)}</li>\n" for text in texts) + "</ul>\n"


def _definitie(part: DefinitiePart) -> str:
    begrippen = _items(f"{name}: {text}" for name, text in part.begrippen.items())
    return f"<h2>Om welke gezinnen het gaat</h2>\n{_paragraphs(part.tekst)}{begrippen}"


def _facts(page: FactsheetPage) -> str:
    figures = [("Gezinnen met geringe sociale redzaamheid", page.populatie or ""), *page.cijfers]
    listed = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>\n" for name, value in figures
    )
    return (
        f'<dl class="cijfers">\n{listed}</dl>\n<p>Documenten van de gemeente:</p>\n'
        f"{_items(map(str, page.documenten))}"
    )


def _aanpak(page: FactsheetPage, part: AanpakPart) -> str:
    conclusie = "".join(map(_conclusie, part.themas))
    unjudged = "".join(
        f"<p>{escape(why)}</p>\n{_items([entry.indicator.tekst for entry in entries])}"
        for why, entries in part.unjudged
    )
    return (
        f'<section>\n<h2 id="aanpak_{escape(part.id)}">Aanpak: {escape(part.naam)}</h2>\n'
        f"{_counts(part, legend=part is page.aanpakken[0])}"
        f"<h3>Beschrijving</h3>\n{_paragraphs(part.beschrijving)}"
        f"<p>Gezinnen die de aanpak bereikt: {escape(part.bereik or '')}.</p>\n"
        f"<h3>Conclusie</h3>\n{_paragraphs(page.inleiding_conclusie)}{conclusie}"
        f"<h3>Bevindingen</h3>\n{_findings(part)}<h3>Niet beoordeeld</h3>\n{unjudged}"
        f"<h3>Bronnen en wie de vragen beantwoordde</h3>\n{_paragraphs(part.verantwoording[:1])}"
        f"{_items(part.netwerkpartners)}{_paragraphs(part.verantwoording[1:])}"
        f"<p>Documenten:</p>\n{_items(map(str, part.documenten))}</section>\n"
    )


def _conclusie(thema: ThemaPart) -> str:
    boxes = "".join(
        f'<div class="vak">\n<h5>{question}</h5>\n'
        f"{''.join(map(_paragraphs, box)) or '<p>Geen conclusie opgenomen.</p>'}</div>\n"
        for question, box in (
            ("Wat gaat goed?", thema.gaat_goed),
            ("Wat kan beter?", thema.kan_beter),
        )
    )
    return f'<h4>{escape(thema.naam)}</h4>\n<div class="conclusie">\n{boxes}</div>\n'


def _contents(page: FactsheetPage) -> str:
    entries = [("in-het-kort", "In het kort", ""), ("wat-moet-beter", "Wat moet beter", "")]
    for part in page.aanpakken:
        entries.append((f"aanpak_{part.id}", part.naam, _short(part.coverage.counts)))
        entries += (
            (f"{part.id}--thema_{thema.id}", thema.naam, _short(thema.counts))
            for thema in part.themas
        )
    entries += [("context", "Context", ""), ("inleiding", "Inleiding", "")]
    entries += [("definitie_1", "Om welke gezinnen het gaat", "")]
    listed = "".join(
        f'<li><a href="#{escape(place)}">{escape(name)}</a>{short}</li>\n'
        for place, name, short in entries
    )
    return f'<nav class="wijzer">\n<ul>\n{listed}</ul>\n</nav>\n'


def _short(counts: Counts) -> str:
    if not counts.verbeterpunten:
        return ""
    return (
        f' <span class="aantal"><span aria-hidden="true">✗ {counts.verbeterpunten}</span> '
        f'<span class="verborgen">({counts.verbeterpunten} '
        f"{'verbeterpunt' if counts.verbeterpunten == 1 else 'verbeterpunten'})</span></span>"
    )


def _top(page: FactsheetPage) -> str:
    lead = "".join(
        f'<p class="hoofdzin">{escape(level.tekst)}</p>\n' for level in page.samenvatting
    )
    norms = "".join(
        f"<h4>{escape(thema.naam)}</h4>\n"
        f'<ul class="normen">\n{"".join(map(_norm, thema.normen))}</ul>\n'
        for level in page.samenvatting
        for thema in level.themas
    )
    return (
        f'{lead}<div class="kaartjes">\n{"".join(map(_card, page.aanpakken))}</div>\n'
        f'<p class="legenda">Elk getal is een aantal indicatoren:'
        f"{_legend(page.aanpakken[0].kader.oordelen)}</p>\n"
        f"<h3>Wat moet beter</h3>\n{norms}"
    )


def _card(part: AanpakPart) -> str:
    counts, scale = part.coverage.counts, part.kader.oordelen
    most = max(thema.counts.indicators for thema in part.themas)
    bars = "".join(
        f'<li><span><a href="#{escape(part.id)}--thema_{escape(thema.id)}">{escape(thema.naam)}'
        f"</a></span> <span>{_bar(thema.counts, scale, most)}</span></li>\n"
        for thema in part.themas
    )
    return (
        f'<section class="kaartje">\n<h3 id="kort_{escape(part.id)}">'
        f'<a href="#aanpak_{escape(part.id)}">{escape(part.naam)}</a></h3>\n'
        f'<p class="hoeveel"><b>{counts.verbeterpunten}</b> verbeterpunten '
        f"<span>op {counts.counted} beoordeelde indicatoren</span></p>\n"
        f'<ul class="balken">\n{bars}</ul>\n</section>\n'
    )


def _bar(counts: Counts, scale: Mapping[str, Oordeel], most: int) -> str:
    steps = sorted(scale.items(), key=lambda entry: not entry[1].verbeterpunt)
    parts = [(_mood(step), escape(step.symbool), counts.verdicts[id]) for id, step in steps]
    drawn = "".join(
        f'<span class="deel {mood}" style="flex-grow: {count}">{sign} {count} </span>'
        for mood, sign, count in [*parts, ("", "–", counts.unjudged)]
        if count
    )
    width = round(100 * counts.indicators / most, 1)
    return (
        f'<span class="balk" role="img" style="width: {width}%" '
        f'aria-label="{_said(counts, scale)}">{drawn}</span>'
    )


def _norm(norm: Norm) -> str:
    points = "".join(
        f'<p><a class="naar-bevinding" href="#{escape(point.anchor)}">{escape(point.aanpak)}</a>: '
        f"{escape(point.tekst)}</p>\n"
        for point in norm.verbeterpunten
    )
    return (
        '<li><p class="norm"><span class="teken" aria-hidden="true">✗</span> '
        f"<strong>{escape(norm.indicator.tekst)}</strong></p>\n{points}</li>\n"
    )


def _legend(scale: Mapping[str, Oordeel]) -> str:
    steps = "".join(
        f' <span class="vakje {_mood(step)}">{escape(step.symbool)}</span> {escape(step.naam)},'
        for step in scale.values()
    )
    return f'{steps} <span class="vakje">–</span> niet beoordeeld.'


def _counts(part: AanpakPart, *, legend: bool) -> str:
    scale = part.kader.oordelen
    steps = "".join(
        f'<th scope="col" class="getal"><span class="oordeel {_mood(step)}">'
        f'<span aria-hidden="true">{escape(step.symbool)}</span> {escape(step.naam)}</span></th>'
        for step in scale.values()
    )
    rows = "".join(
        f'<tr><th scope="row"><a href="#{escape(part.id)}--thema_{escape(thema.id)}">'
        f"{escape(thema.naam)}</a></th><td>{_strook(thema, scale)}</td>"
        f"{_numbers(thema.counts, scale)}</tr>\n"
        for thema in part.themas
    )
    caption = (
        f"<caption>Elk vakje is één indicator, per oordeel bijeen:{_legend(scale)} Een streep "
        'eronder (<span class="vakje let">&nbsp;</span>) is een LET OP.</caption>\n'
    )
    return (
        f'<h3 id="themas_{escape(part.id)}">Per thema</h3>\n<table class="kort kaarten">\n'
        f'{caption if legend else ""}<thead><tr><th scope="col">Thema</th>'
        f'<th scope="col">Beeld</th><th scope="col" class="getal">Beoordeeld</th>{steps}'
        f'<th scope="col" class="getal">LET OP</th></tr></thead>\n<tbody>\n{rows}</tbody>\n'
        f'<tfoot><tr><th scope="row" colspan="2">Totaal</th>'
        f"{_numbers(part.coverage.counts, scale)}</tr></tfoot>\n</table>\n"
    )


def _mood(step: Oordeel) -> str:
    return "tekort" if step.verbeterpunt else "goed"


def _strook(thema: ThemaPart, scale: Mapping[str, Oordeel]) -> str:
    boxes = "".join(
        f'<span class="vakje{f" {_mood(entry.oordeel)}" if entry.oordeel else ""}'
        f'{" let" if entry.let_op else ""}">'
        f"{escape(entry.oordeel.symbool) if entry.oordeel else '–'}</span>"
        for entry in thema.strook
    )
    return (
        f'<span class="strook" role="img" aria-label="{_said(thema.counts, scale)}">{boxes}</span>'
    )


def _said(counts: Counts, scale: Mapping[str, Oordeel]) -> str:
    verdicts = "".join(f"{n} {escape(scale[step].naam)}, " for step, n in counts.verdicts.items())
    return f"{verdicts}{counts.unjudged} niet beoordeeld; {counts.let_op} LET OP"


def _numbers(counts: Counts, scale: Mapping[str, Oordeel]) -> str:
    verdicts = "".join(
        f'<td class="getal" data-kop="{escape(scale[step].naam)}">{count}</td>'
        for step, count in counts.verdicts.items()
    )
    return (
        f'<td class="getal" data-kop="Beoordeeld">{counts.judged} van {counts.indicators}</td>'
        f'{verdicts}<td class="getal" data-kop="LET OP">{counts.let_op}</td>'
    )


def _findings(part: AanpakPart) -> str:
    return "".join(
        f'<h4 id="{escape(part.id)}--thema_{escape(thema.id)}">{escape(thema.naam)}</h4>\n'
        f'<p class="omschrijving">{escape(thema.omschrijving or "")}</p>\n'
        '<table class="bevindingen kaarten">\n<thead><tr>'
        '<th scope="col" class="indicator">Indicator</th>'
        '<th scope="col" class="uitkomst">Oordeel</th><th scope="col">Bevinding</th></tr></thead>\n'
        f"{''.join(map(_criterium, thema.criteria))}</table>\n"
        for thema in part.themas
    )


def _criterium(criterium: CriteriumPart) -> str:
    head = f'<th scope="rowgroup" colspan="3">{escape(criterium.naam)}</th>'
    rows = "".join(map(_row, criterium.rows))
    return f'<tbody>\n<tr class="criterium">{head}</tr>\n{rows}</tbody>\n'


def _row(row: Row) -> str:
    indicators = "".join(
        f'<p id="{escape(place)}">{escape(indicator.tekst)}</p>'
        for place, indicator in row.indicatoren.items()
    )
    text = "".join(f"<p>{escape(str(part))}</p>\n" for part in row.tekst)
    if row.let_op:
        first = escape(str(row.let_op[0]))
        text += f'<div class="let-op"><p><strong>LET OP:</strong> {first}</p></div>'
    if row.documenten:
        text += f'<p class="bron">Bron: {escape("; ".join(map(str, row.documenten)))}</p>\n'
    text += "".join(f'<p class="bron">Noot: {escape(str(part))}</p>\n' for part in row.noot)
    return (
        f"<tr>\n<td>{indicators}</td>\n"
        f'<td><span class="oordeel {_mood(row.oordeel)}">'
        f'<span aria-hidden="true">{escape(row.oordeel.symbool)}</span> '
        f"{escape(row.oordeel.naam)}</span></td>\n<td>\n{text}</td>\n</tr>\n"
    )
