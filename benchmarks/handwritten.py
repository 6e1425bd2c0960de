"""A factsheet without a template: what the same page costs that is nothing but f-strings."""

from collections.abc import Iterable
from html import escape

from ggsr.coverage import Counts
from ggsr.pages.factsheet_parts import (
    AanpakPart,
    CriteriumPart,
    DefinitiePart,
    FactsheetPage,
    Row,
    ThemaPart,
)


def factsheet(page: FactsheetPage, style: str) -> str:
    """Return the page with the same text as the template's."""
    code = f" ({escape(page.cbs_code)})" if page.cbs_code else ""
    datum = f"<dt>Datum</dt><dd>{escape(page.datum)}</dd>\n" if page.datum else ""
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
        f'<a class="naar-inhoud" href="#inhoud">Naar de inhoud</a>\n'
        f"<header>\n<h1>{escape(page.titel)}</h1>\n<p>{escape(page.ondertitel or '')}</p>\n"
        f"<dl>\n<dt>Gemeente</dt><dd>{escape(page.naam)}{code}</dd>\n"
        f"<dt>Ronde</dt><dd>{escape(page.ronde)}</dd>\n{datum}</dl>\n</header>\n<main>\n"
        f"<h2>In het kort</h2>\n{''.join(map(_counts, page.aanpakken))}"
        f"<h2>Inleiding</h2>\n{_paragraphs(page.inleiding)}"
        f"{''.join(map(_definitie, page.definities))}"
        f"<h2>Context</h2>\n{_paragraphs(page.context)}{_facts(page)}"
        f"{''.join(_aanpak(page, part) for part in page.aanpakken)}"
        f"</main>\n<footer>\n{kaders}</footer>\n</body>\n</html>\n"
    )


def _paragraphs(texts: Iterable[str]) -> str:
    return "".join(f"<p>{escape(text)}</p>\n" for text in texts)


def _items(texts: Iterable[str]) -> str:
    return "<ul>\n" + "".join(f"<li>{escape(text)}</li>\n" for text in texts) + "</ul>\n"


def _definitie(part: DefinitiePart) -> str:
    begrippen = _items(f"{name}: {text}" for name, text in part.begrippen.items())
    return f"<h2>Om welke gezinnen het gaat</h2>\n{_paragraphs(part.tekst)}{begrippen}"


def _facts(page: FactsheetPage) -> str:
    population = [f"Gezinnen met geringe sociale redzaamheid: {page.populatie}"]
    figures = [f"{name}: {value}" for name, value in page.cijfers]
    return _items([*population, *figures, *(f"Document: {name}" for name in page.documenten)])


def _aanpak(page: FactsheetPage, part: AanpakPart) -> str:
    conclusie = "".join(map(_conclusie, part.themas))
    points = "".join(
        f'<li><a href="#{escape(point.anchor)}">{escape(point.gap.indicator_tekst)}</a>'
        f" ({escape(point.thema)})</li>\n"
        for point in part.verbeterpunten
    )
    unjudged = "".join(f"<p>{escape(why)}</p>\n{_items(names)}" for why, names in part.unjudged)
    return (
        f'<section>\n<h2 id="aanpak_{escape(part.id)}">Aanpak: {escape(part.naam)}</h2>\n'
        f"{_paragraphs(part.verantwoording[:1])}{_items(part.netwerkpartners)}"
        f"{_paragraphs(part.verantwoording[1:])}<h3>Beschrijving</h3>\n"
        f"{_paragraphs(part.beschrijving)}"
        f"<p>Gezinnen die de aanpak bereikt: {escape(part.bereik or '')}.</p>\n"
        f"<h3>Bevindingen</h3>\n{_findings(part)}<h3>Conclusie</h3>\n"
        f"{_paragraphs(page.inleiding_conclusie)}{conclusie}<h3>Verbeterpunten</h3>\n"
        f"<ol>\n{points}</ol>\n<h3>Niet beoordeeld</h3>\n{unjudged}</section>\n"
    )


def _conclusie(thema: ThemaPart) -> str:
    boxes = "".join(
        f'<div class="vak">\n<h5>{question}</h5>\n'
        f"{''.join(map(_paragraphs, box)) or '<p>Hierover zegt de factsheet niets.</p>'}</div>\n"
        for question, box in (
            ("Wat gaat goed?", thema.gaat_goed),
            ("Wat kan beter?", thema.kan_beter),
        )
    )
    return f'<h4>{escape(thema.naam)}</h4>\n<div class="conclusie">\n{boxes}</div>\n'


def _counts(part: AanpakPart) -> str:
    steps = "".join(
        f'<th scope="col" class="getal"><span class="oordeel">'
        f'<span aria-hidden="true">{escape(step.symbool)}</span> {escape(step.naam)}</span></th>'
        for step in part.kader.oordelen.values()
    )
    rows = [(thema.naam, thema.counts) for thema in part.themas]
    rows.append(("Totaal", part.coverage.counts))
    body = "".join(f'<tr><th scope="row">{escape(n)}</th>{_numbers(c)}</tr>\n' for n, c in rows)
    return (
        f'<h3 id="kort_{escape(part.id)}">{escape(part.naam)}</h3>\n'
        "<table>\n<caption>Aantal indicatoren per thema</caption>\n"
        f'<thead><tr><th scope="col">Thema</th><th scope="col">Beoordeeld</th>{steps}'
        f'<th scope="col">LET OP</th></tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n'
    )


def _numbers(counts: Counts) -> str:
    verdicts = "".join(f'<td class="getal">{count}</td>' for count in counts.verdicts.values())
    return (
        f'<td class="getal">{counts.judged} van {counts.indicators}</td>{verdicts}'
        f'<td class="getal">{counts.let_op}</td>'
    )


def _findings(part: AanpakPart) -> str:
    return "".join(
        f"<h4>{escape(thema.naam)}</h4>\n<p>{escape(thema.omschrijving or '')}</p>\n"
        '<table class="bevindingen">\n<thead><tr><th scope="col">Criterium</th>'
        '<th scope="col">Indicator</th><th scope="col">Oordeel</th>'
        '<th scope="col">Bevinding</th></tr></thead>\n'
        f"{''.join(map(_criterium, thema.criteria))}</table>\n"
        for thema in part.themas
    )


def _criterium(criterium: CriteriumPart) -> str:
    head = f'<th scope="rowgroup" rowspan="{len(criterium.rows)}">{escape(criterium.naam)}</th>\n'
    rows = "".join(_row(row, "" if index else head) for index, row in enumerate(criterium.rows))
    return f"<tbody>\n{rows}</tbody>\n"


def _row(row: Row, head: str) -> str:
    indicators = "".join(f"<p>{escape(indicator.tekst)}</p>" for indicator in row.indicatoren)
    mood = "tekort" if row.oordeel.verbeterpunt else "goed"
    text = "".join(f"<p>{escape(part)}</p>\n" for part in row.tekst)
    if row.let_op:
        text += f'<div class="let-op"><p><strong>LET OP:</strong> {escape(row.let_op[0])}</p></div>'
    if row.documenten:
        text += f'<p class="bron">Bron: {escape("; ".join(row.documenten))}</p>\n'
    text += "".join(f'<p class="bron">Noot: {escape(part)}</p>\n' for part in row.noot)
    return (
        f'<tr id="{escape(row.anchor)}">\n{head}<td>{indicators}</td>\n'
        f'<td><span class="oordeel {mood}"><span aria-hidden="true">{escape(row.oordeel.symbool)}'
        f"</span> {escape(row.oordeel.naam)}</span></td>\n<td>\n{text}</td>\n</tr>\n"
    )
