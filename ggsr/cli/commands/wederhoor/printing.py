"""What ``ggsr wederhoor`` says: the reactions it took over, what it did not, and how many."""

from collections.abc import Iterator

from ggsr.escaping import visible
from ggsr.exchange.wederhoor import ReadBack
from ggsr.exchange.wederhoor_document import Remark
from ggsr.i18n import Message, Number, _, ngettext, shortened
from ggsr.output.screen import Screen

_LONGEST = 400


def reactions_text(result: ReadBack, screen: Screen) -> str:
    """Return each file that changed with the reactions that it got, a line for each."""
    lines = []
    for change in result.changes:
        lines.append(screen.paint(visible(change.file), bold=True))
        for entry in (entry for entry in result.reactions if entry.file == change.file):
            text = _("{number}. {key}: {van}, {datum}").format(
                number=entry.number, key=entry.key, van=entry.van, datum=entry.datum
            )
            lines.append(f"  {visible(text)}")
    return "".join(f"{line}\n" for line in lines)


def remarks_text(result: ReadBack, document: str, screen: Screen) -> str:
    """Return what was not taken over, with the place in the document and the words there."""
    remarks = [*result.refused, *result.remarks]
    if not remarks:
        return ""
    title = _("{document}: not taken over").format(document=document)
    lines = [screen.paint(title, bold=True)]
    for remark in remarks:
        lines += _lines(remark)
    return "".join(f"{line}\n" for line in lines)


def _lines(remark: Remark) -> Iterator[str]:
    yield visible(f"  {Message('{place}: {reason}', place=remark.place, reason=remark.reason)}")
    if remark.text:
        text = shortened(" ".join(remark.text.split()), _LONGEST)
        yield visible(f"    {text}")


def summary_line(result: ReadBack, *, is_diff: bool) -> str:
    """Return how many reactions were taken over, were there already, and were not taken over."""
    count, left = len(result.reactions), len(result.refused) + len(result.remarks)
    if not (count or left or result.present):
        return _("there are no reactions in the document")
    taken = (
        ngettext("{count} reaction to take over", "{count} reactions to take over", count)
        if is_diff
        else ngettext("{count} reaction taken over", "{count} reactions taken over", count)
    )
    there = ngettext("{count} is there already", "{count} are there already", result.present)
    not_taken = ngettext("{count} thing not taken over", "{count} things not taken over", left)
    parts = ((taken, count), (there, result.present), (not_taken, left))
    return "; ".join(
        text.format(count=Number(number)) for text, number in parts if number or text == taken
    )
