"""What the editor says of the course of an aanpak: what an assessment follows, and what that said.

The assessment that is being written need not be valid, or even saved: its data decides.
"""

from collections.abc import Iterator
from textwrap import shorten
from typing import Any

from ggsr.escaping import escape
from ggsr.i18n import Number, _
from ggsr.language_server.names import Name, NameKind
from ggsr.language_server.project import Project
from ggsr.model import Oordeel
from ggsr.output.reports.coverage import unjudged_titles
from ggsr.queries.coverage import coverage_of
from ggsr.queries.judgements import Judgement, given_by, judgements
from ggsr.queries.lines import Entries, Entry, earlier_than, entry_of, followable, links, on_paper
from ggsr.queries.overgang import translated
from ggsr.workspace.entities import AanpakPath, Assessment
from ggsr.workspace.layout import FileName, Kind

_SHOWN = 300
"""How much of a finding is shown, in characters: a hover is for a glance."""


def aanpak_markdown(project: Project, name: Name) -> str | None:
    """Return an assessment by its printed name, with its round, level and verdicts, as Markdown.

    Of one with errors the verdicts are left out. Returns None if there is no such file.
    """
    gemeente, ronde = name.scope
    if gemeente not in project.workspace.gemeenten:
        return None
    path = AanpakPath(gemeente, ronde, name.id)
    entry = project.course(gemeente).entries.get(path)
    if entry is None:
        return None
    assessment = _usable(project, path)
    about = _counts(assessment) if assessment else _("it has errors")
    kind = _re_test_or_draft(entry)
    line = " · ".join(filter(None, (escape(ronde), about, kind)))
    return f"**{escape(entry.naam)}**\n\n{line}"


def gemeente_markdown(project: Project, gemeente: str) -> str | None:
    """Return a gemeente by its printed name, as Markdown, or None if there is no such gemeente."""
    if gemeente not in project.workspace.gemeenten:
        return None
    document = project.workspace.document(FileName(Kind.GEMEENTE, gemeente=gemeente).path)
    naam = document.data.get("naam") if document and isinstance(document.data, dict) else None
    return f"**{escape(naam if isinstance(naam, str) else gemeente)}**"


def aanpakken_to_follow(project: Project, file: FileName, data: Any) -> list[Name]:
    """Return what ``vervolg_op`` of an assessment can name, the latest round first."""
    paths = [other.path for other in followable(*_place(project, file, data))]
    rounds = reversed(dict.fromkeys(path.ronde for path in paths))
    return [_name(path) for ronde in rounds for path in paths if path.ronde == ronde]


def aanpakken_on_paper(project: Project, file: FileName, data: Any) -> list[Name]:
    """Return what ``hoort_bij`` of an assessment can name, the latest round first."""
    own, _earlier = _place(project, file, data)
    possible = on_paper(own, project.course(file.gemeente).entries)
    return [_name(other.path) for other in reversed(possible) if other.has_known_level]


def aanpakken_that_may_end(project: Project, gemeente: str) -> list[Name]:
    """Return the last assessment of each line of a gemeente, those that ended too."""
    standing = project.course(gemeente).chosen(None)
    paths = [assessment.file.path for assessment in standing.assessments]
    paths += [entry.path for entry in standing.left_out]
    paths += [
        AanpakPath(ended.aanpak.gemeente, ended.aanpak.ronde, ended.aanpak.aanpak)
        for ended in standing.ended
    ]
    return [_name(path) for path in dict.fromkeys(paths)]


def earlier_markdown(project: Project, file: FileName, data: Any, indicator: Name) -> str:
    """Return what the assessment that is followed said of an indicator, as Markdown.

    What a newer framework asks otherwise is said with each older question. Returns an empty text
    where none is followed, or where that is another framework's or level's.
    """
    framework = project.framework_of(data)
    if file.kind is not Kind.BEOORDELING or framework is None:
        return ""
    for earlier in _followed(project, file, data):
        niveau = str(indicator.scope[-1])
        translation = translated(judgements(earlier), earlier.level, framework, niveau)
        if translation and indicator.scope == (framework.id, niveau):
            along = translation.along.get(indicator.id)
            if along:
                return "\n\n".join(_earlier(earlier, along))
            asked = translation.otherwise.get(indicator.id, ())
            return "\n\n".join(line for entry in asked for line in _asked(earlier, entry))
    return ""


def _asked(followed: Assessment, judgement: Judgement) -> Iterator[str]:
    """Yield the paragraphs about an older indicator that is asked otherwise now."""
    line, *rest = _earlier(followed, judgement)
    asked = _("asked before: {indicator}").format(
        indicator=escape(judgement.plaats.indicator.tekst)
    )
    yield from (line, asked, *rest)


def _earlier(followed: Assessment, judgement: Judgement) -> Iterator[str]:
    """Yield the paragraphs about an indicator: its state with round and aanpak, and the finding."""
    assessment = given_by(followed, judgement)
    where = f"{escape(assessment.id.ronde)}, {escape(assessment.id.aanpak_naam)}"
    yield "---"
    if judgement.key is None:
        reason = f" {escape(judgement.reason)}" if judgement.reason else ""
        yield f"{where}: {unjudged_titles()[judgement.state]}.{reason}"
        return
    bevinding = assessment.model.bevindingen[judgement.key]
    let_op = " · LET OP" if judgement.let_op else ""
    yield f"{where}: {_step(judgement.oordeel, bevinding.oordeel)}{let_op}"
    yield f"> {escape(shorten(bevinding.tekst, _SHOWN, placeholder=' …'))}"


def _step(oordeel: Oordeel | None, id: str) -> str:
    return f"{escape(oordeel.symbool)} {escape(oordeel.naam)}" if oordeel else escape(id)


def _counts(assessment: Assessment) -> str:
    """Return the level of an assessment, how much it judges, and how often each verdict."""
    coverage = coverage_of(assessment)
    counts = coverage.counts
    verdicts = ", ".join(
        f"{_step(coverage.scale[step], step)}: {number}" for step, number in counts.verdicts.items()
    )
    judged = _("{judged} of {all} with a verdict").format(
        judged=Number(counts.with_verdict), all=Number(counts.indicators)
    )
    level = f"{assessment.niveau.naam} ({assessment.framework.id})"
    return f"{escape(level)} · {judged} ({verdicts})"


def _re_test_or_draft(entry: Entry) -> str:
    words = [_("re-test") if entry.hertoets else "", _("draft") if entry.concept else ""]
    return ", ".join(filter(None, words))


def _followed(project: Project, file: FileName, data: Any) -> Iterator[Assessment]:
    """Yield the assessments without errors that an assessment follows."""
    entry, earlier = _place(project, file, data)
    for path in links(entry, earlier):
        assessment = _usable(project, path)
        if assessment:
            yield assessment


def _place(project: Project, file: FileName, data: Any) -> tuple[Entry, Entries]:
    """Return an assessment that is being written, and those of the rounds before it."""
    path = AanpakPath(file.gemeente, file.ronde, file.aanpak)
    entries = project.course(file.gemeente).entries
    return (
        entry_of(path, data, project.workspace.frameworks),
        earlier_than(file.ronde, entries),
    )


def _usable(project: Project, path: AanpakPath) -> Assessment | None:
    for round in project.course(path.gemeente).rounds:
        if round.id == path.ronde:
            return next((own for own in round.with_concepts if own.file.path == path), None)
    return None


def _name(path: AanpakPath) -> Name:
    return Name(NameKind.AANPAK, (path.gemeente, path.ronde), path.aanpak)
