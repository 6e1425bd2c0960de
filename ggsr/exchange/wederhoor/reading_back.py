"""The reactions of a form that came back, as edits of the assessments that they are about.

The data are worked out apart from the edits, and what the edited text holds has to be equal to
them. A reaction to a finding that is not any more what the form showed is left out, and told.
"""

import copy
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ggsr.checking.changed_file import ChangedFile
from ggsr.checking.checker import CheckedGemeente, Checker
from ggsr.errors import GgsrError
from ggsr.exchange.wederhoor.document import Answer, FilledForm, Remark
from ggsr.exchange.wederhoor.form import FormEntry, fingerprint, plain
from ggsr.i18n import Message
from ggsr.model.assessment import Bevinding
from ggsr.rules.wederhoor import GEMEENTE
from ggsr.spelling import suggestion_or_list
from ggsr.workspace.entities import FINDINGS, AanpakPath, Assessment
from ggsr.yaml_source.entries import Entries
from ggsr.yaml_source.scalars import forbidden_in, name_of

REACTIONS = "wederhoor"
_PRIVATE = range(0xE000, 0xF900)


@dataclass(frozen=True)
class NewReaction:
    """A reaction that a file gets, to the finding with a key."""

    file: str
    number: int
    key: str
    van: str
    datum: str
    reactie: str

    @property
    def values(self) -> dict[str, str]:
        """The entry as the file has it."""
        return {"van": self.van, "datum": self.datum, "reactie": self.reactie}


@dataclass
class ReadBack:
    """What becomes of what a form has.

    ``present`` counts the reactions that the files have already. ``refused`` are reactions that are
    not taken over, ``remarks`` what else is in the document.
    """

    ronde: str
    changes: list[ChangedFile] = field(default_factory=list)
    reactions: list[NewReaction] = field(default_factory=list)
    present: int = 0
    refused: list[Remark] = field(default_factory=list)
    remarks: tuple[Remark, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether the files have all that was written in the document."""
        return not (self.refused or self.remarks)


def read_back(
    checker: Checker, gemeente: str, filled: FilledForm, *, van: str, datum: str | None
) -> ReadBack:
    """Return what a form of a gemeente changes in its files; nothing is written.

    ``van`` is who filled it in: the gemeente or a netwerkpartner. A comment by an author who is
    called as a netwerkpartner is from that. ``datum`` is when; without it, a comment has its own,
    and the rest that of the document. Raises GgsrError where nothing can be taken over.
    """
    form = filled.form
    if form.gemeente != gemeente:
        raise GgsrError(
            Message(
                "it is a form of {other}, not of {gemeente}", other=form.gemeente, gemeente=gemeente
            ),
            Message("read it with: ggsr wederhoor {other}", other=form.gemeente),
        )
    result = ReadBack(form.ronde, remarks=filled.remarks)
    if not filled.answers:
        return result
    if datum is None and filled.modified is None:
        raise GgsrError(
            Message("the document does not say when it was last saved"),
            Message("give the date of the reactions with --datum, such as --datum 2014-03-12"),
        )
    checked = checker.gemeente(gemeente)
    known = {
        assessment.file.path: assessment
        for round in checked.rounds
        for assessment in round.with_concepts
    }
    for answer in filled.answers:
        entry = form.entries[answer.number]
        assessment = known.get(entry.path)
        if assessment is None:
            reason = _why_unknown(checked, entry.path)
            result.refused.append(Remark(_place(answer), reason, answer.text))
            continue
        sender = _sender(answer, assessment, van)
        when = datum or answer.datum or filled.modified or ""
        _take(result, answer, entry, assessment, sender, when)
    for path in dict.fromkeys(entry.path for entry in form.entries.values()):
        if path in known:
            _change(checker, result, known[path])
    return result


def _why_unknown(checked: CheckedGemeente, path: AanpakPath) -> Message:
    if path in checked.course.entries:
        return Message("{file} has errors; run 'ggsr validate' for details", file=path.file)
    return Message("{file} does not exist any more", file=path.file)


def _place(answer: Answer) -> Message:
    if answer.author is None:
        return Message("finding {number} ({place})", number=answer.number, place=answer.place)
    return Message(
        "comment of {author} at finding {number} ({place})",
        author=answer.author,
        number=answer.number,
        place=answer.place,
    )


def _sender(answer: Answer, assessment: Assessment, van: str) -> str:
    """Return who reacts. Raises GgsrError for one that the file does not have."""
    partners = assessment.model.netwerkpartners
    if answer.author in partners:
        return answer.author or van
    if van not in (GEMEENTE, *partners):
        raise GgsrError(
            Message(
                "'{name}' is neither 'gemeente' nor one of the 'netwerkpartners' of {file}",
                name=van,
                file=assessment.file.path.file,
            ),
            suggestion_or_list(van, [GEMEENTE, *partners]),
        )
    return van


def _take(
    result: ReadBack,
    answer: Answer,
    entry: FormEntry,
    assessment: Assessment,
    van: str,
    datum: str,
) -> None:
    """Add a reaction to what is taken over, to what is there already or to what is refused."""
    file = assessment.file.path.file
    bevinding = assessment.model.bevindingen.get(entry.key)
    new = NewReaction(file, answer.number, entry.key, van, datum, answer.text)
    if bevinding and _is_there(bevinding, new):
        result.present += 1
        return
    reason = _why_not(bevinding, entry, answer.text, file)
    if reason:
        result.refused.append(Remark(_place(answer), reason, answer.text))
    elif any(_is_same(other, new) for other in result.reactions):
        result.present += 1
    else:
        result.reactions.append(new)


def _is_there(bevinding: Bevinding, new: NewReaction) -> bool:
    return any(
        there.van == new.van and plain(there.reactie) == plain(new.reactie)
        for there in bevinding.wederhoor
    )


def _is_same(one: NewReaction, other: NewReaction) -> bool:
    return (one.file, one.key, one.van, plain(one.reactie)) == (
        *(other.file, other.key, other.van, plain(other.reactie)),
    )


def _why_not(bevinding: Bevinding | None, entry: FormEntry, text: str, file: str) -> Message | None:
    """Return why a reaction cannot be taken over, or None if it can."""
    if bevinding is None:
        return Message("{file} has no finding '{key}' any more", file=file, key=entry.key)
    if fingerprint(bevinding) != entry.fingerprint:
        return Message("its finding in {file} has changed since", file=file)
    strange = [character for character, _index, _count in forbidden_in(text)]
    strange += [character for character in text if ord(character) in _PRIVATE]
    if strange:
        return Message("it has a character that is no text: {name}", name=name_of(strange[0]))
    return None


def _change(checker: Checker, result: ReadBack, assessment: Assessment) -> None:
    """Add the change of a file, if it gets reactions. Raises GgsrError if it cannot be changed."""
    file = assessment.file.path.file
    reactions = [entry for entry in result.reactions if entry.file == file]
    if not reactions:
        return
    change = ChangedFile.opened(checker.workspace, file)
    reason = change.why_not(checker.workspace.root)
    text = "" if reason else _text(assessment, reactions)
    reason = reason or change.why_not(checker.workspace.root, text)
    if reason:
        raise GgsrError(
            Message("cannot change {file}: {reason}", file=file, reason=reason),
            Message("put a smaller file of its own in that place"),
        )
    change.change(text)
    result.changes.append(change)


def _text(assessment: Assessment, reactions: Sequence[NewReaction]) -> str:
    """Return the text of a file with reactions. Raises EditError if it cannot be changed."""
    entries = Entries(assessment.document)
    wanted: dict[str, Any] = copy.deepcopy(dict(assessment.document.data))
    for entry in reactions:
        entries.append((FINDINGS, entry.key, REACTIONS), entry.values)
        wanted[FINDINGS][entry.key].setdefault(REACTIONS, []).append(entry.values)
    return entries.text(wanted)
