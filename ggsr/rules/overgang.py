"""What a framework says of the one that it succeeds: ``overgang``, held beside that framework."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ggsr.diagnostics import Diagnostic, Place, Related, Rule, Severity
from ggsr.i18n import Message
from ggsr.model import Indicator, IndicatorPlaats, NiveauOvergang
from ggsr.rules.references import (
    ONBEKEND_KADER,
    ONBEKEND_NIVEAU,
    ONBEKEND_THEMA,
    ONBEKENDE_INDICATOR,
    unknown,
)
from ggsr.spelling import suggestion_or_list, suggestions
from ggsr.workspace.entities import Framework, Frameworks
from ggsr.yaml_source.document import Path

ONVOLLEDIG = Rule(
    "overgang-onvolledig",
    Severity.ERROR,
    """\
an indicator of which ``overgang`` does not say what became of it, or where it comes from.

An id that both frameworks have is the same question, unless something else is said of it. All other
indicators of the older framework are renamed, split, merged or dropped, and all others of the newer
one come from such an indicator or are new. It is never guessed that two ids are one question: a
verdict would be given that nobody gave, or lost without a word.

Fails::

    # frameworks/ggsr-2026.yaml
    overgang: {van: ggsr}
    niveaus:
      beleid:
        criteria:
          planmatig:
            indicatoren:
              privacy-geregeld: {tekst: De privacy is geregeld}  # from nowhere

Passes::

    # frameworks/ggsr-2026.yaml
    overgang:
      van: ggsr
      niveaus:
        beleid: {nieuw: [privacy-geregeld]}
    niveaus:
      beleid:
        criteria:
          planmatig:
            indicatoren:
              privacy-geregeld: {tekst: De privacy is geregeld}
""",
)
DUBBEL = Rule(
    "overgang-dubbel",
    Severity.ERROR,
    """\
an indicator of which ``overgang`` says twice what became of it, or where it comes from.

What was dropped cannot have been split too. Only a renamed indicator may also be under
``zelfde_vraag`` or ``andere_vraag``: those say whether its other words ask the same.

Fails::

    # frameworks/ggsr-2026.yaml
    overgang:
      van: ggsr
      niveaus:
        beleid:
          zelfde_vraag: [opschaling]
          andere_vraag: {opschaling: Vraagt nu ook om een besluit.}

Passes::

    # frameworks/ggsr-2026.yaml
    overgang:
      van: ggsr
      niveaus:
        beleid:
          andere_vraag: {opschaling: Vraagt nu ook om een besluit.}
""",
)
TEKST = Rule(
    "overgang-tekst-verschilt",
    Severity.ERROR,
    """\
an indicator with other words than in the older framework, of which ``overgang`` does not say
whether it asks the same.

Other words can ask the same: then a verdict goes along, and the indicator is under
``zelfde_vraag``. If they ask something else, it is under ``andere_vraag`` with what is different,
and nothing was judged yet. The words are ``tekst`` and ``punten``.

Fails::

    # frameworks/ggsr-2026.yaml
    overgang: {van: ggsr}
    niveaus:
      beleid:
        criteria:
          coordinatie:
            indicatoren:
              opschaling: {tekst: De gemeente heeft de opschaling geregeld}

Passes::

    # frameworks/ggsr-2026.yaml
    overgang:
      van: ggsr
      niveaus:
        beleid: {zelfde_vraag: [opschaling]}
    niveaus:
      beleid:
        criteria:
          coordinatie:
            indicatoren:
              opschaling: {tekst: De gemeente heeft de opschaling geregeld}
""",
)
RULES = (ONVOLLEDIG, DUBBEL, TEKST)


def check(frameworks: Frameworks) -> Iterator[Diagnostic]:
    """Yield what is wrong with the ``overgang`` of each framework.

    Nothing is reported about an older framework that did not load: its own diagnostics say what is
    wrong.
    """
    for framework in frameworks.known.values():
        if framework.model.overgang is None:
            continue
        yield from _van(framework, frameworks)
        if framework.earlier:
            yield from _themas(framework, framework.earlier)
            yield from _levels(framework, framework.earlier)


def _van(framework: Framework, frameworks: Frameworks) -> Iterator[Diagnostic]:
    """Yield that a framework succeeds what does not exist, or itself."""
    overgang = framework.model.overgang
    assert overgang
    place = framework.source.document.value("overgang", "van")
    others = [id for id in (*frameworks.known, *frameworks.broken) if id != framework.id]
    circle = [framework.id]
    following = frameworks.succeeds.get(framework.id)
    while following is not None and following not in circle:
        circle.append(following)
        following = frameworks.succeeds.get(following)
    if overgang.van == framework.id:
        text = Message("a framework cannot succeed itself")
        yield ONBEKEND_KADER.at(place, text, Message("name the one that it succeeds"))
    elif overgang.van not in others:
        yield unknown(
            ONBEKEND_KADER,
            place,
            Message("framework frameworks/{name}.yaml does not exist", name=overgang.van),
            overgang.van,
            others,
            Message("leave out 'overgang': there is no framework to succeed"),
        )
    elif following == framework.id:
        yield ONBEKEND_KADER.at(
            place,
            Message(
                "the framework would succeed itself: {kaders}",
                kaders=" → ".join((*circle, framework.id)),
            ),
            Message("remove 'overgang' from the oldest of them"),
        )


def _themas(framework: Framework, older: Framework) -> Iterator[Diagnostic]:
    """Yield the themas that are renamed and that the two frameworks do not have."""
    overgang, document = framework.model.overgang, framework.source.document
    assert overgang
    for old, new in overgang.themas.items():
        for kader, name, place in (
            (older, old, document.key("overgang", "themas", old)),
            (framework, new, document.value("overgang", "themas", old)),
        ):
            if name not in kader.model.themas:
                message = Message(
                    "framework {kader} has no thema '{thema}'", kader=kader.id, thema=name
                )
                yield unknown(ONBEKEND_THEMA, place, message, name, kader.model.themas)


def _levels(framework: Framework, older: Framework) -> Iterator[Diagnostic]:
    """Yield what is wrong with each level that either framework has, or that is named."""
    overgang, document = framework.model.overgang, framework.source.document
    assert overgang
    known = dict.fromkeys((*framework.model.niveaus, *older.model.niveaus))
    for niveau in overgang.niveaus:
        if niveau not in known:
            yield unknown(
                ONBEKEND_NIVEAU,
                document.key("overgang", "niveaus", niveau),
                Message(
                    "neither {kader} nor {older} has a level '{niveau}'",
                    kader=framework.id,
                    older=older.id,
                    niveau=niveau,
                ),
                niveau,
                known,
            )
    for niveau in known:
        yield from _Level(framework, older, niveau).check()


@dataclass(frozen=True)
class _Named:
    """An indicator that ``overgang`` names, as one of the older or of the newer framework."""

    id: str
    is_older: bool
    path: Path
    is_key: bool = False
    only_words: bool = False
    """Whether it is only named for its words, under ``zelfde_vraag`` or ``andere_vraag``."""


@dataclass(frozen=True)
class _Level:
    """A level of both frameworks, with what ``overgang`` says of it; either may not have it."""

    framework: Framework
    older: Framework
    niveau: str

    @cached_property
    def entry(self) -> NiveauOvergang:
        overgang = self.framework.model.overgang
        found = overgang.niveaus.get(self.niveau) if overgang else None
        return found or NiveauOvergang()

    @cached_property
    def olds(self) -> Mapping[str, IndicatorPlaats]:
        return self.older.model.indicatoren_of(self.niveau)

    @cached_property
    def news(self) -> Mapping[str, IndicatorPlaats]:
        return self.framework.model.indicatoren_of(self.niveau)

    @cached_property
    def names(self) -> tuple[_Named, ...]:
        """Every name that the level's entry has, in the order of the model."""
        entry = self.entry
        names: list[_Named] = []

        def add(key: str, path: Path, id: str, *, is_older: bool, is_key: bool = False) -> None:
            words = key in ("zelfde_vraag", "andere_vraag")
            names.append(_Named(id, is_older, (key, *path), is_key, words))

        for old, new in entry.hernoemd.items():
            add("hernoemd", (old,), old, is_older=True, is_key=True)
            add("hernoemd", (old,), new, is_older=False)
        for index, new in enumerate(entry.zelfde_vraag):
            add("zelfde_vraag", (index,), new, is_older=False)
        for new in entry.andere_vraag:
            add("andere_vraag", (new,), new, is_older=False, is_key=True)
        for old, parts in entry.gesplitst.items():
            add("gesplitst", (old,), old, is_older=True, is_key=True)
            for index, new in enumerate(parts):
                add("gesplitst", (old, index), new, is_older=False)
        for new, merged in entry.samengevoegd.items():
            add("samengevoegd", (new,), new, is_older=False, is_key=True)
            for index, old in enumerate(merged):
                add("samengevoegd", (new, index), old, is_older=True)
        for old in entry.vervallen:
            add("vervallen", (old,), old, is_older=True, is_key=True)
        for index, new in enumerate(entry.nieuw):
            add("nieuw", (index,), new, is_older=False)
        return tuple(names)

    @cached_property
    def _stay(self) -> tuple[_Named, ...]:
        """The older indicators that are named for their words under the same id."""
        renamed = set(self.entry.hernoemd.values())
        return tuple(
            replace(name, is_older=True)
            for name in self.names
            if name.only_words and name.id not in renamed and name.id in self.olds
        )

    def check(self) -> Iterator[Diagnostic]:
        yield from self._unknown()
        yield from self._twice()
        yield from self._incomplete()
        yield from self._words()

    def _place(self, name: _Named) -> Place:
        document = self.framework.source.document
        path = ("overgang", "niveaus", self.niveau, *name.path)
        return document.key(*path) if name.is_key else document.value(*path)

    @cached_property
    def _unknown_names(self) -> tuple[_Named, ...]:
        return tuple(
            name
            for name in self.names
            if name.id not in (self.olds if name.is_older else self.news)
        )

    def _unknown(self) -> Iterator[Diagnostic]:
        for name in self._unknown_names:
            known, other = (self.olds, self.news) if name.is_older else (self.news, self.olds)
            kader = self.older if name.is_older else self.framework
            help = suggestion_or_list(name.id, known)
            if name.id in other:
                help = (
                    Message("this is of the newer framework; name the older indicator here")
                    if name.is_older
                    else Message("this is of the older framework; name the newer indicator here")
                )
            yield ONBEKENDE_INDICATOR.at(
                self._place(name),
                Message(
                    "level {niveau} of {kader} has no indicator '{indicator}'",
                    niveau=self.niveau,
                    kader=kader.id,
                    indicator=name.id,
                ),
                help,
                suggestions=suggestions(name.id, known),
            )

    def _twice(self) -> Iterator[Diagnostic]:
        """Yield each name of one framework that stands in two places that exclude each other."""
        first: dict[tuple[str, bool, bool], _Named] = {}
        renamed = set(self.entry.hernoemd.values())
        reported: set[Path] = set()
        for name in (*self.names, *self._stay):
            # Beside a new id of 'hernoemd' its words may be named, and those once.
            apart = name.only_words and not name.is_older and name.id in renamed
            other = first.setdefault((name.id, name.is_older, apart), name)
            if other is name or name.path in reported:
                continue
            reported.add(name.path)
            yield DUBBEL.at(
                self._place(name),
                Message(
                    "'{indicator}' is named under '{first}' already",
                    indicator=name.id,
                    first=other.path[0],
                )
                if other.path[0] != name.path[0]
                else Message("'{indicator}' is named twice", indicator=name.id),
                Message("leave one of the two"),
                related=[Related(self._place(other), Message("first here"))],
            )

    def _incomplete(self) -> Iterator[Diagnostic]:
        """Yield the indicators that went nowhere, and those that come from nowhere.

        A name that is misspelt may be meant as any of them, so then nothing is said of its side.
        """
        misspelt = {name.is_older for name in self._unknown_names}
        # Words are those of an indicator that stays or is renamed; they say nothing by themselves.
        named = {(name.id, name.is_older) for name in self.names if not name.only_words}
        named |= {(name.id, side) for name in self._stay for side in (True, False)}
        stay = {id for id in self.news if id in self.olds and not {(id, True), (id, False)} & named}
        gone = [id for id in self.olds if id not in stay and (id, True) not in named]
        if gone and True not in misspelt:
            text = Message.counted(
                "indicator '{names}' of {kader} is gone, and it is not said what became of it",
                "{count} indicators of {kader} are gone, and it is not said what became of them: "
                "{names}",
                len(gone),
                kader=self.older.id,
                names=", ".join(gone),
            )
            help = Message(
                "name each under 'hernoemd', 'gesplitst', 'samengevoegd' or 'vervallen' of level "
                "{niveau}",
                niveau=self.niveau,
            )
            yield self._incomplete_side(self.older, self.olds, gone, text, help)
        added = [id for id in self.news if id not in stay and (id, False) not in named]
        if added and False not in misspelt:
            text = Message.counted(
                "indicator '{names}' is not in {kader}, and it is not said where it comes from",
                "{count} indicators are not in {kader}, and it is not said where they come from: "
                "{names}",
                len(added),
                kader=self.older.id,
                names=", ".join(added),
            )
            help = Message(
                "name each under 'nieuw', 'hernoemd', 'gesplitst' or 'samengevoegd' of level "
                "{niveau}",
                niveau=self.niveau,
            )
            yield self._incomplete_side(self.framework, self.news, added, text, help)

    def _incomplete_side(
        self,
        kader: Framework,
        known: Mapping[str, IndicatorPlaats],
        left: Sequence[str],
        text: Message,
        help: Message,
    ) -> Diagnostic:
        first = kader.source.document.key(*_path(known[left[0]], self.niveau))
        return ONVOLLEDIG.at(
            self._own_place(),
            text,
            help,
            related=[Related(first, known[left[0]].indicator.kop)],
            items=tuple(left),
        )

    def _own_place(self) -> Place:
        """Return where the level is in ``overgang``, or ``overgang`` itself."""
        document, overgang = self.framework.source.document, self.framework.model.overgang
        if overgang and self.niveau in overgang.niveaus:
            return document.key("overgang", "niveaus", self.niveau)
        return document.key("overgang")

    def _words(self) -> Iterator[Diagnostic]:
        """Yield the indicators with other words of which it is not said what those ask."""
        named = {name.id for name in self.names}
        pairs = list(self.entry.hernoemd.items())
        pairs += [(id, id) for id in self.news if id in self.olds and id not in named]
        told = {*self.entry.zelfde_vraag, *self.entry.andere_vraag}
        for old, new in pairs:
            if old not in self.olds or new not in self.news or new in told:
                continue
            before, after = self.olds[old], self.news[new]
            if _words(before.indicator) != _words(after.indicator):
                key = "tekst" if before.indicator.tekst != after.indicator.tekst else "punten"
                path = (*_path(after, self.niveau), key)
                yield TEKST.at(
                    self.framework.source.document.value(*path),
                    Message(
                        "'{indicator}' has other words than in {kader}, and it is not said whether "
                        "they ask the same",
                        indicator=new,
                        kader=self.older.id,
                    ),
                    Message(
                        "name it under 'zelfde_vraag' if they do, and under 'andere_vraag' with "
                        "what is different if they do not"
                    ),
                    related=[
                        Related(
                            self.older.source.document.value(*_path(before, self.niveau), "tekst"),
                            Message("the older words"),
                        )
                    ],
                )


def _words(indicator: Indicator) -> tuple[str, ...]:
    return indicator.tekst, *indicator.punten


def _path(plaats: IndicatorPlaats, niveau: str) -> Path:
    return ("niveaus", niveau, "criteria", plaats.criterium_id, "indicatoren", plaats.id)
