"""The tables of a factsheet without a template: what a page costs that is nothing but f-strings."""

from html import escape

from ggsr.coverage import Counts
from ggsr.factsheet import AanpakPart, CriteriumPart, FactsheetPage, Row


def findings_tables(page: FactsheetPage) -> str:
    """Return the tables of counts and of findings, as the template for HTML has them."""
    return "\n".join(_counts(part) + _findings(part) for part in page.aanpakken)


def _counts(part: AanpakPart) -> str:
    steps = "".join(
        f'<th scope="col" class="getal"><span class="oordeel">'
        f'<span aria-hidden="true">{escape(step.symbool)}</span> {escape(step.naam)}</span></th>'
        for step in part.kader.oordelen.values()
    )
    rows = [(thema.thema.naam, thema.counts) for thema in part.themas]
    rows.append(("Totaal", part.coverage.counts))
    body = "".join(f'<tr><th scope="row">{escape(n)}</th>{_numbers(c)}</tr>\n' for n, c in rows)
    return (
        f'<table>\n<caption id="kort.{escape(part.id)}">{escape(part.naam)}</caption>\n'
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
        f"<h4>{escape(thema.thema.naam)}</h4>\n"
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
