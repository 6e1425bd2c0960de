"""What changes in an assessment that is carried over: as edits of its text, and as data.

The data are worked out apart from the edits. What the edited text holds has to be equal to them,
so that neither can be wrong by itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ggsr.errors import GgsrError
from ggsr.i18n import Message
from ggsr.queries.overgang import LevelOvergang
from ggsr.rules import CATALOGUE
from ggsr.workspace.entities import FINDINGS, FORMER, SET_ASIDE, Assessment
from ggsr.workspace.layout import level_file
from ggsr.yaml_source.document import Path
from ggsr.yaml_source.editing import comments
from ggsr.yaml_source.entries import Entries

_ALSO = "ook_voor"
_SCHEMA = "# yaml-language-server: $schema="


@dataclass(frozen=True)
class _Finding:
    """What becomes of a finding: its new key, or None if it is set aside as a whole.

    ``promoted`` is the item of ``ook_voor`` that becomes the key, if the key does not go along.
    ``also`` has the other items, each with its new id, or None if it does not go along.
    """

    key: str
    new: str | None
    promoted: int | None
    also: Mapping[int, str | None]


class MigrationPlan:
    """The changes in an assessment, for a framework one step newer than its own."""

    def __init__(self, assessment: Assessment, overgang: LevelOvergang) -> None:
        self._assessment = assessment
        self._overgang = overgang
        self._document = assessment.document
        self._data: Mapping[str, Any] = assessment.document.data

    def check(self) -> None:
        """Raise GgsrError where something in the file would have no place in the newer one."""
        newer = self._overgang.newer
        themas = newer.model.niveaus[self._overgang.niveau].themas
        for thema in self._assessment.model.conclusie:
            if self._themas.get(thema, thema) not in themas:
                raise self._refusal(
                    ("conclusie", thema),
                    Message(
                        "level {niveau} of {kader} has no thema '{thema}'",
                        niveau=self._overgang.niveau,
                        kader=newer.id,
                        thema=self._themas.get(thema, thema),
                    ),
                    Message(
                        "name its successor under 'themas' of the overgang in {file}, or move the "
                        "conclusion first",
                        file=newer.source.file,
                    ),
                )
        new = [self._themas.get(thema, thema) for thema in self._assessment.model.conclusie]
        for number, thema in enumerate(self._assessment.model.conclusie):
            if new[number] in new[:number]:
                raise self._refusal(
                    ("conclusie", thema),
                    Message("two conclusions would be about thema '{thema}'", thema=new[number]),
                    Message("make one of them first"),
                )
        for old in self._set_aside:
            if old in self._assessment.model.uit_vorig_kader:
                raise self._refusal(
                    (FORMER, old),
                    Message(
                        "'{indicator}' is here from an earlier migration, and comes here again",
                        indicator=old,
                    ),
                    Message("remove it here, once it is judged anew or no longer needed"),
                )

    def text(self) -> str:
        """Return the text of the file as it will be. Raises EditError if it cannot be changed."""
        names = self._headings
        entries = Entries(self._document, lambda comment: comment.strip("#= -").lower() in names)
        entries.replace(("kader",), self._overgang.newer.id)
        for finding in self._findings:
            self._edit_finding(entries, finding)
        for old in self._assessment.model.niet_beoordeeld:
            new = self._overgang.successor(old)
            if new is None:
                entries.move((SET_ASIDE, old), FORMER, under=SET_ASIDE)
            elif new != old:
                entries.rename((SET_ASIDE, old), new)
        for old, entry in self._assessment.model.uit_vorig_kader.items():
            if entry.zie is not None and entry.zie != self._key_of(entry.zie):
                entries.replace((FORMER, old, "zie"), self._key_of(entry.zie))
        for old in self._assessment.model.conclusie:
            if old in self._themas and self._themas[old] != old:
                entries.rename(("conclusie", old), self._themas[old])
        for index, bij in self._accepted.items():
            entries.replace(("geaccepteerd", index, "bij"), bij)
        for line, new_line in self._modeline():
            entries.replace_comment(line, new_line)
        return entries.text(self._wanted(), behind=(FINDINGS, SET_ASIDE))

    @cached_property
    def _themas(self) -> Mapping[str, str]:
        overgang = self._overgang.newer.model.overgang
        return overgang.themas if overgang else {}

    @cached_property
    def _headings(self) -> frozenset[str]:
        """The names that stand above several findings as a comment, and not about one of them."""
        kader = self._overgang.older.model
        criteria = kader.niveaus[self._overgang.niveau].criteria.values()
        themas = kader.themas.items()
        names = [
            *(name for id, thema in themas for name in (id, thema.naam)),
            *(name for criterium in criteria for name in (criterium.naam, criterium.kop)),
        ]
        return frozenset(name.lower() for name in names)

    @cached_property
    def _findings(self) -> tuple[_Finding, ...]:
        return tuple(self._each_finding())

    def _each_finding(self) -> Iterator[_Finding]:
        for key, bevinding in self._assessment.model.bevindingen.items():
            also = {
                index: self._overgang.successor(other)
                for index, other in enumerate(bevinding.ook_voor)
            }
            new, promoted = self._overgang.successor(key), None
            if new is None:
                promoted = next((index for index, other in also.items() if other), None)
                new = None if promoted is None else also.pop(promoted)
            yield _Finding(key, new, promoted, also)

    @cached_property
    def _set_aside(self) -> tuple[str, ...]:
        """The keys that ``uit_vorig_kader`` gets, in the order of the file."""
        found = [key for finding in self._findings for key in self._aside(finding)]
        reasons = self._assessment.model.niet_beoordeeld
        found += [old for old in reasons if self._overgang.successor(old) is None]
        return tuple(found)

    def _aside(self, finding: _Finding) -> Iterator[str]:
        """Yield the keys that ``uit_vorig_kader`` gets of a finding."""
        if finding.new is None:
            yield finding.key
            return
        if finding.promoted is not None:
            yield finding.key
        others = self._assessment.model.bevindingen[finding.key].ook_voor
        yield from (others[index] for index, new in finding.also.items() if new is None)

    def _edit_finding(self, entries: Entries, finding: _Finding) -> None:
        path: Path = (FINDINGS, finding.key)
        if finding.new is None:
            entries.move(path, FORMER)
            return
        bevinding = self._assessment.model.bevindingen[finding.key]
        if finding.new != finding.key:
            entries.rename(path, finding.new)
        pointer = {"oordeel": bevinding.oordeel, "zie": finding.new}
        if finding.promoted is not None:
            item = (*path, _ALSO, finding.promoted)
            entries.remove(item)
            entries.add(FORMER, finding.key, pointer, heir=item)
        for index, new in finding.also.items():
            item, old = (*path, _ALSO, index), bevinding.ook_voor[index]
            if new is None:
                entries.remove(item)
                entries.add(FORMER, old, pointer, heir=item)
            elif new != old:
                entries.replace(item, new)

    def _key_of(self, key: str) -> str:
        """Return the new key of a finding; the old one where it is set aside, or there is none."""
        finding = next((entry for entry in self._findings if entry.key == key), None)
        return (finding and finding.new) or key

    @cached_property
    def _accepted(self) -> Mapping[int, str]:
        """What acceptances are about now, by their number, where that has another id.

        Those about what is gone stay as they are: 'ongebruikte-acceptatie' reports them.
        """
        entries = self._assessment.model.geaccepteerd
        taken = {(entry.regel, entry.bij) for entry in entries}
        changed = {}
        for index, entry in enumerate(entries):
            rule = CATALOGUE.get(entry.regel)
            if rule is None or entry.bij is None:
                continue
            new = entry.bij
            if rule.per == "thema":
                new = self._themas.get(entry.bij, entry.bij)
            elif entry.bij in self._assessment.model.bevindingen:
                new = self._key_of(entry.bij)
            elif rule.per == "indicator":
                new = self._overgang.successor(entry.bij) or entry.bij
            if new != entry.bij and (entry.regel, new) not in taken:
                changed[index] = new
        return changed

    def _modeline(self) -> Iterator[tuple[str, str]]:
        """Yield the comment that names the schema, and what it becomes, if it is the usual one."""
        niveau = self._overgang.niveau
        old, new = (
            level_file(kader.id, niveau) for kader in (self._overgang.older, self._overgang.newer)
        )
        for begin, end in comments(self._document):
            line = self._document.text[begin:end].rstrip()
            if line.startswith(_SCHEMA) and line.endswith(f"/{old}"):
                yield line, line.removesuffix(old) + new
                return

    def _wanted(self) -> dict[str, Any]:
        """Return the data of the file as it will be."""
        data = dict(self._data)
        data["kader"] = self._overgang.newer.id
        former: dict[str, Any] = {
            old: {**entry, "zie": self._key_of(entry["zie"])} if "zie" in entry else entry
            for old, entry in data.get(FORMER, {}).items()
        }
        findings: dict[str, Any] = {}
        for key, entry in data.get(FINDINGS, {}).items():
            ids = {id: self._overgang.successor(id) for id in (key, *entry.get(_ALSO, ()))}
            along = [new for new in ids.values() if new is not None]
            if not along:
                former[key] = entry
                continue
            findings[along[0]] = {
                **{name: value for name, value in entry.items() if name != _ALSO},
                _ALSO: along[1:],
            }
            for old, new in ids.items():
                if new is None:
                    former[old] = {"oordeel": entry["oordeel"], "zie": along[0]}
        reasons = {}
        for old, reason in data.get(SET_ASIDE, {}).items():
            new = self._overgang.successor(old)
            if new is None:
                former[old] = {SET_ASIDE: reason}
            else:
                reasons[new] = reason
        for name, entries in ((FINDINGS, findings), (SET_ASIDE, reasons), (FORMER, former)):
            data[name] = entries
        if "conclusie" in data:
            data["conclusie"] = {
                self._themas.get(thema, thema): boxes for thema, boxes in data["conclusie"].items()
            }
        if "geaccepteerd" in data:
            data["geaccepteerd"] = [
                {**entry, "bij": self._accepted[index]} if index in self._accepted else entry
                for index, entry in enumerate(data["geaccepteerd"])
            ]
        return data

    def _refusal(self, path: Path, reason: Message, help: Message) -> GgsrError:
        place = self._document.key(*path)
        text = Message(
            "{file}, line {line}: {reason}", file=place.file, line=place.span.line, reason=reason
        )
        return GgsrError(text, help)
