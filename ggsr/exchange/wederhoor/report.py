"""The report of ``ggsr wederhoor``: the reactions that were taken over, and what was not."""

from collections.abc import Callable, Iterator, Mapping

from ggsr.escaping import visible
from ggsr.exchange.wederhoor.document import Remark
from ggsr.exchange.wederhoor.reading_back import ReadBack
from ggsr.i18n import Message, Number, _, ngettext, shortened
from ggsr.output.reports.formats.json import dump
from ggsr.output.screen import Screen

_LONGEST = 400
_LISTED = 100


def _text(result: ReadBack, document: str, screen: Screen) -> str:
    """Return each file that changed with the reactions that it got, a line for each."""
    lines = []
    for change in result.changes:
        lines.append(screen.paint(visible(change.file), bold=True))
        for entry in (entry for entry in result.reactions if entry.file == change.file):
            lines.append(visible(f"  {entry.number}. {entry.key}: {entry.van}, {entry.datum}"))
    return "".join(f"{line}\n" for line in lines)


def _json(result: ReadBack, document: str, screen: Screen) -> str:
    """Return all of it as a JSON document, with the whole of each text."""
    return dump(
        {
            "file": document,
            "ronde": result.ronde,
            "taken": [
                {"file": entry.file, "bevinding": entry.key, "number": entry.number, **entry.values}
                for entry in result.reactions
            ],
            "present": result.present,
            "refused": [_fields(entry) for entry in result.refused],
            "elsewhere": [_fields(entry) for entry in result.remarks],
        }
    )


def _fields(remark: Remark) -> Mapping[str, str]:
    return {"place": str(remark.place), "message": str(remark.reason), "text": remark.text}


READ_BACK: Mapping[str, Callable[[ReadBack, str, Screen], str]] = {"text": _text, "json": _json}
"""The formats of the report; each takes what was read, the path of the document, and the screen."""


def not_taken_over(result: ReadBack, document: str, screen: Screen) -> str:
    """Return what was not taken over, with the place in the document and the words there."""
    remarks = [*result.refused, *result.remarks]
    if not remarks:
        return ""
    title = _("{document}: not taken over").format(document=document)
    lines = [screen.paint(title, bold=True)]
    for remark in remarks[:_LISTED]:
        lines += _lines(remark)
    if remarks[_LISTED:]:
        rest = len(remarks) - _LISTED
        more = ngettext("and {count} more", "and {count} more", rest)
        lines.append(f"  {more.format(count=Number(rest))}")
    return "".join(f"{line}\n" for line in lines)


def _lines(remark: Remark) -> Iterator[str]:
    yield visible(f"  {Message('{place}: {reason}', place=remark.place, reason=remark.reason)}")
    if remark.text:
        text = shortened(" ".join(remark.text.split()), _LONGEST)
        yield visible(f"    {text}")


def summary(result: ReadBack, *, is_done: bool) -> str:
    """Return how many reactions were taken over, or are to be, and how many not, and why."""
    count, left = len(result.reactions), len(result.refused) + len(result.remarks)
    if not (count or left or result.present):
        return _("there are no reactions in the document")
    taken = (
        ngettext("{count} reaction taken over", "{count} reactions taken over", count)
        if is_done
        else ngettext("{count} reaction to take over", "{count} reactions to take over", count)
    )
    parts = [taken.format(count=Number(count))]
    if result.present:
        there = ngettext("{count} is there already", "{count} are there already", result.present)
        parts.append(there.format(count=Number(result.present)))
    if left:
        text = ngettext("{count} thing not taken over", "{count} things not taken over", left)
        parts.append(text.format(count=Number(left)))
    return "; ".join(parts)
