"""The form on which a municipality corrects facts (wederhoor): each finding, with room to react."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ggsr.exchange.wederhoor.form import Form, FormEntry, bookmark, fingerprint
from ggsr.model import Gemeente, Indicator, Oordeel, Toetsingskader
from ggsr.pages.bronnen import Bron, bronnen
from ggsr.pages.language import page_language, said
from ggsr.pages.wording import sentence
from ggsr.prose import Alineas, paragraphs
from ggsr.queries.judgements import Judgement, State, by_thema, judgements
from ggsr.workspace.entities import Assessment, Round, Source


@dataclass(frozen=True)
class FormRow:
    """A finding under its number, with all indicators that it judges.

    ``bookmark`` is the place by which it is found again, and ``uitnodiging`` what stands in the
    cell for the reaction.
    """

    nummer: int
    bookmark: str
    indicatoren: tuple[Indicator, ...]
    oordeel: Oordeel
    tekst: Alineas
    let_op: Alineas
    noot: Alineas
    documenten: tuple[Bron, ...]
    uitnodiging: str


@dataclass(frozen=True)
class FormCriterium:
    """A criterium with the findings under it."""

    naam: str
    rows: tuple[FormRow, ...]


@dataclass(frozen=True)
class FormThema:
    """A thema with a finding."""

    id: str
    naam: str
    omschrijving: str | None
    criteria: tuple[FormCriterium, ...]


@dataclass(frozen=True)
class FormAanpak:
    """One assessment; ``concept`` tells that it is a draft."""

    id: str
    naam: str
    concept: bool
    kader: Toetsingskader
    themas: tuple[FormThema, ...]


@dataclass(frozen=True)
class WederhoorPage:
    """The whole form; ``form`` is what its document says about itself.

    ``concept`` tells that there are drafts in it.
    """

    gemeente: str
    naam: str
    ronde: str
    titel: str
    concept: bool
    taal: str
    kaders: tuple[Toetsingskader, ...]
    aanpakken: tuple[FormAanpak, ...]
    form: Form


def wederhoor_page(source: Source[Gemeente], round: Round) -> WederhoorPage:
    """Return the form of a round, with its drafts; it may be without any finding.

    A finding of an earlier round that a re-test lets stand is not in it: that was corrected then.
    """
    taal = page_language(entry.kader for entry in round.with_concepts)
    builder = _Builder(taal)
    aanpakken = tuple(filter(None, map(builder.aanpak, round.with_concepts)))
    kaders = {entry.framework.id: entry.kader for entry in round.with_concepts}
    naam = source.model.naam
    return WederhoorPage(
        gemeente=round.gemeente,
        naam=naam,
        ronde=round.id,
        titel=said(taal, "Wederhoor {gemeente}, ronde {ronde}", gemeente=naam, ronde=round.id),
        concept=any(aanpak.concept for aanpak in aanpakken),
        taal=taal,
        kaders=tuple(kaders.values()),
        aanpakken=aanpakken,
        form=Form(round.gemeente, round.id, builder.entries, builder.invitation),
    )


class _Builder:
    """Numbers the findings of one form through."""

    def __init__(self, taal: str) -> None:
        self._taal = taal
        self.entries: dict[int, FormEntry] = {}
        self.invitation = said(taal, "Klik hier om te reageren op {nummer}.", nummer="{nummer}")

    def aanpak(self, assessment: Assessment) -> FormAanpak | None:
        """Return the part of an assessment, or None for one without a finding of its own."""
        themas = tuple(self._themas(assessment))
        model = assessment.model
        if not themas:
            return None
        id = assessment.id.aanpak
        return FormAanpak(id, model.aanpak, model.concept, assessment.kader, themas)

    def _themas(self, assessment: Assessment) -> Iterator[FormThema]:
        findings: dict[str, list[Judgement]] = {}
        for entry in judgements(assessment):
            if entry.state is State.JUDGED and entry.key:
                findings.setdefault(entry.key, []).append(entry)
        # Each stands where the first of its indicators does.
        for id, entries in by_thema(group[0] for group in findings.values()).items():
            thema = assessment.kader.themas[id]
            criteria: dict[str, list[Sequence[Judgement]]] = {}
            for entry in entries:
                group = findings[entry.key or ""]
                criteria.setdefault(entry.plaats.criterium_id, []).append(group)
            yield FormThema(
                id,
                thema.naam,
                sentence(thema.omschrijving),
                tuple(
                    FormCriterium(
                        groups[0][0].plaats.criterium.kop,
                        tuple(self._row(assessment, group) for group in groups),
                    )
                    for groups in criteria.values()
                ),
            )

    def _row(self, assessment: Assessment, group: Sequence[Judgement]) -> FormRow:
        first = group[0]
        assert first.oordeel
        assert first.key
        bevinding = assessment.model.bevindingen[first.key]
        number = len(self.entries) + 1
        path = assessment.file.path
        self.entries[number] = FormEntry(path, first.key, fingerprint(bevinding))
        return FormRow(
            nummer=number,
            bookmark=bookmark(number),
            indicatoren=tuple(entry.plaats.indicator for entry in group),
            oordeel=first.oordeel,
            tekst=paragraphs(bevinding.tekst),
            let_op=paragraphs(bevinding.let_op),
            noot=paragraphs(bevinding.noot),
            documenten=bronnen(
                bevinding.documenten,
                assessment.model.documenten,
                assessment.file.bijlagen,
                self._taal,
            ),
            uitnodiging=self.invitation.format(nummer=number),
        )
