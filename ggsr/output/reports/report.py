"""What every report consists of: a JSON document, one flat table, and tables to read."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Protocol, TypeVar

from ggsr.escaping import Cell
from ggsr.i18n import Number, _
from ggsr.model import IndicatorPlaats
from ggsr.prose import lines, paragraphs
from ggsr.queries.judgements import Judgement
from ggsr.queries.standing import Ended, Uncounted
from ggsr.workspace.entities import AanpakId

T = TypeVar("T")

INDICATOR_COLUMNS = ("thema", "criterium", "indicator", "indicator_tekst")
INDICATOR_EXTRA = ("nummer", "groepen")
"""More of an indicator, in the last columns of a table."""
AANPAK_COLUMNS = ("gemeente", "ronde", "aanpak", "aanpak_naam")

Themas = Mapping[tuple[str, str], str]
"""The printed names of themas by framework and id."""


@dataclass(frozen=True)
class Column:
    """A column; ``numeric`` ones are flush right."""

    title: str
    numeric: bool = False


@dataclass(frozen=True)
class Table:
    """A table with its title and the notes below it; a ``total`` row closes it.

    ``as_lines``: on a terminal each row is a line of text, to search with ``grep``.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    title: str = ""
    notes: Sequence[str] = ()
    total: Sequence[Cell] | None = None
    as_lines: bool = False

    def without_empty(self) -> "Table":
        """Return the table without the columns that say nothing in any row."""
        table = self
        for number in reversed(range(len(self.columns))):
            if all(row[number] == "" for row in self.rows):
                table = table.told_once(number)
        return table

    def told_once(self, number: int, *implied: str) -> "Table":
        """Return the table without a column that says the same in every row.

        Its title says it instead, as far as it does not yet: ``implied`` are words that it implies.
        """
        said = {shown(row[number]) for row in self.rows}
        if len(said) != 1:
            return self
        [text] = said
        for word in implied:
            text = text.removeprefix(word).strip()
        if text:
            text = f" {text}" if text.startswith("(") else f" ({text})"
        return replace(
            self,
            columns=_without(self.columns, number),
            rows=[_without(row, number) for row in self.rows],
            title=f"{self.title}{text}",
        )


def _without(cells: Sequence[T], number: int) -> list[T]:
    return [cell for index, cell in enumerate(cells) if index != number]


def shown(cell: Cell) -> str:
    """Return a cell as a person reads it: a number with the separator of thousands."""
    return cell if isinstance(cell, str) else str(Number(cell))


class Report(Protocol):
    """The result of a query, ready for any format."""

    def document(self) -> Mapping[str, Any]:
        """Return the JSON document."""

    def flat_table(self) -> Table:
        """Return everything as one table for other programs.

        Its title and the names of its columns are English and stable, and no two names are equal.
        """

    def tables(self) -> Sequence[Table]:
        """Return the tables as a person reads them, in the active language."""


def flat_table(title: str, names: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Table:
    """Return a table for other programs, with the names of its columns."""
    return Table([Column(name) for name in names], rows, title)


def indicator_text(plaats: IndicatorPlaats) -> str:
    """Return an indicator as it is read in a table: number and text, its points on own lines.

    Without the points that some have, a text that ends in a colon says nothing.
    """
    return "\n".join([plaats.indicator.kop, *lines(plaats.indicator.verder)])


def readable(text: str | None) -> str:
    """Return a text of the data as it is read in a table: a line for each paragraph and item."""
    return "\n".join(lines(paragraphs(text)))


def aanpak_cells(aanpak: AanpakId) -> tuple[str, ...]:
    """Return an aanpak under ``AANPAK_COLUMNS``."""
    return aanpak.gemeente, aanpak.ronde, aanpak.aanpak, aanpak.aanpak_naam


def thema_naam(themas: Themas, kader: str, plaats: IndicatorPlaats) -> str:
    """Return the printed name of an indicator's thema, or its id where none is known."""
    return themas.get((kader, plaats.thema_id), plaats.thema_id)


def oordeel_naam(judgement: Judgement) -> str:
    """Return the printed name of a verdict, "" where there is none."""
    return judgement.oordeel.naam if judgement.oordeel else ""


def remarks(judgement: Judgement) -> str:
    """Return what is to be said beside a verdict: its reservation, and the round that gave it."""
    given_in = judgement.given_in
    parts = [
        "LET OP" if judgement.let_op else "",
        _("verdict of {ronde}").format(ronde=given_in.ronde) if given_in else "",
    ]
    texts = ", ".join(filter(None, parts))
    return f" ({texts})" if texts else ""


def in_words(not_counted: Mapping[str, int]) -> str:
    """Return how many verdicts do not count, by the printed name of the verdict: "1 n.v.t."."""
    return ", ".join(f"{Number(count)} {naam}" for naam, count in not_counted.items())


def beside(text: str, not_counted: Mapping[str, int]) -> str:
    """Return a text about verdicts that count, with those that do not behind it, if any."""
    return f"{text} ({in_words(not_counted)})" if not_counted else text


def verdict_fields(judgement: Judgement) -> dict[str, Any]:
    """Return a judgement as in every JSON document."""
    return {
        "state": str(judgement.state),
        "oordeel": judgement.step,
        "let_op": judgement.let_op,
        "given_in": given_in_fields(judgement),
    }


def given_in_fields(judgement: Judgement) -> dict[str, str] | None:
    """Return which assessment gave an earlier verdict, or None where this one did."""
    given_in = judgement.given_in
    return {"ronde": given_in.ronde, "aanpak": given_in.aanpak} if given_in else None


GIVEN_IN_COLUMNS = ("given_in_ronde", "given_in_aanpak")


def given_in_cells(judgement: Judgement) -> tuple[str, str]:
    """Return the same under ``GIVEN_IN_COLUMNS``."""
    given_in = judgement.given_in
    return (given_in.ronde, given_in.aanpak) if given_in else ("", "")


def uncounted_fields(uncounted: Uncounted) -> dict[str, Any]:
    """Return the drafts and the aanpakken that ended, as in every JSON document."""
    return {
        "concepts": [
            {
                **asdict(entry.aanpak),
                "judged": entry.judged,
                "indicators": entry.indicators,
            }
            for entry in uncounted.concepts
        ],
        "ended": [ended_fields(entry) for entry in uncounted.ended],
    }


def ended_fields(ended: Ended) -> dict[str, Any]:
    """Return an aanpak that ended as in every JSON document."""
    return {**asdict(ended.aanpak), "reden": ended.reden, "opgegaan_in": ended.merged_into}


def indicator_cells(plaats: IndicatorPlaats) -> tuple[str, ...]:
    """Return an indicator under ``INDICATOR_COLUMNS``; its number has a column of its own."""
    text = "\n".join(lines(plaats.indicator.inhoud))
    return plaats.thema_id, plaats.criterium_id, plaats.id, text


def indicator_extra(plaats: IndicatorPlaats) -> tuple[str, str]:
    """Return the rest of it under ``INDICATOR_EXTRA``."""
    return plaats.indicator.nummer or "", ", ".join(plaats.indicator.groepen)


def indicator_fields(plaats: IndicatorPlaats) -> dict[str, Any]:
    """Return an indicator as in every JSON document."""
    return {
        "thema": plaats.thema_id,
        "criterium": plaats.criterium_id,
        "indicator": plaats.id,
        "indicator_tekst": plaats.indicator.tekst,
        "punten": list(plaats.indicator.punten),
        "nummer": plaats.indicator.nummer,
        "groepen": list(plaats.indicator.groepen),
        "grondslag": plaats.indicator.grondslag,
    }
