"""``ggsr new aanpak``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import click

from ggsr.cli import options
from ggsr.cli.base import Command, Option, base_folder
from ggsr.cli.exit_codes import OK
from ggsr.cli.options import gemeente_argument
from ggsr.errors import GgsrError
from ggsr.i18n import N_, _
from ggsr.spelling import suggestion_or_list

if TYPE_CHECKING:
    from ggsr.workspace.entities import AanpakPath, Framework, Frameworks
    from ggsr.workspace.loading import Workspace


@click.command(
    "aanpak",
    cls=Command,
    help=N_(
        "Create an assessment.\n\n"
        "Writes cases/<gemeente>/<ronde>/<id>.yaml and prints its path; the id is derived from "
        "NAAM. Every indicator of the level is included as a comment, with a finding to uncomment "
        "and fill in."
    ),
)
@gemeente_argument
@click.argument("naam", metavar="NAAM")
@click.option(
    "--ronde",
    cls=Option,
    metavar="ID",
    help=N_("Round (default: the latest of the municipality, or this year if it has none)."),
    shell_complete=options.rondes,
)
@click.option(
    "--kader",
    cls=Option,
    metavar="ID",
    help=N_("Framework; required if there is more than one."),
    shell_complete=options.kaders,
)
@click.option(
    "--niveau",
    cls=Option,
    metavar="ID",
    help=N_("Level (default: the first of the framework)."),
    shell_complete=options.niveaus,
)
@click.option(
    "--profiel",
    cls=Option,
    metavar="ID",
    help=N_("Profile of the level (default: none)."),
    shell_complete=options.profielen,
)
@click.option(
    "--from",
    "source",
    cls=Option,
    metavar="AANPAK",
    help=N_(
        "Copy the framework, level and profile of this aanpak: gemeente/aanpak, or an aanpak or "
        "ronde/aanpak of the same municipality. Texts, verdicts, figures, documents and partners "
        "are not copied."
    ),
    shell_complete=options.bronnen,
)
@click.option(
    "--met-bevindingen",
    cls=Option,
    is_flag=True,
    help=N_(
        "Show the verdicts and findings of --from above the indicators, as comments, and set "
        "'vervolg_op' to that aanpak if it is of an earlier round of the same municipality."
    ),
)
@click.pass_context
def command(
    ctx: click.Context,
    gemeente: str,
    naam: str,
    ronde: str | None,
    kader: str | None,
    niveau: str | None,
    profiel: str | None,
    source: str | None,
    met_bevindingen: bool,
) -> int:
    from ggsr.cli.commands.new.earlier import earlier_findings, why_no_vervolg
    from ggsr.cli.commands.new.file import check_id, mention_schema, modeline, one_line, put
    from ggsr.cli.names import kader_id
    from ggsr.cli.run import open_workspace
    from ggsr.cli.selection import select_gemeente, select_one_aanpak
    from ggsr.model import ATTACHMENTS, CASUS
    from ggsr.spelling import make_id
    from ggsr.workspace.entities import AanpakPath
    from ggsr.workspace.layout import FIXED_NAMES, FileName, Kind, level_file
    from ggsr.workspace.loading import ALL_ROUNDS
    from ggsr.workspace.new_files import aanpak_text

    if met_bevindingen and source is None:
        raise click.UsageError(_("--met-bevindingen requires --from"))
    workspace = open_workspace(ctx)
    part = select_gemeente(workspace, base_folder(ctx), gemeente, None)
    gemeente, ronde = part.gemeente, ronde or part.ronde
    naam = one_line(naam)
    aanpak = make_id(naam)
    check_id(aanpak, FIXED_NAMES)
    kader = kader and kader_id(workspace, kader)
    chosen, path = LevelOptions(kader, niveau, profiel), None
    if source is not None:
        path = select_one_aanpak(workspace, base_folder(ctx), gemeente, source)
        chosen = chosen.completed_from(workspace, path, source)
    level = chosen.level(workspace.frameworks)
    if ronde is not None:
        check_id(ronde, (ALL_ROUNDS, ATTACHMENTS))
    rounds, year = workspace.rounds(gemeente), str(date.today().year)
    ronde_id = ronde or (rounds[-1] if rounds else year)
    name = FileName(Kind.BEOORDELING, gemeente=gemeente, ronde=ronde_id, aanpak=aanpak)
    new, earlier = AanpakPath(gemeente, ronde_id, aanpak), None
    if met_bevindingen and path:
        earlier = earlier_findings(workspace, path, new, level.framework, level.niveau)
    schema = level_file(level.framework.id, level.niveau)
    first = modeline(workspace, name.path, schema)
    text = aanpak_text(naam, level.framework, level.niveau, level.profiel, first, earlier)
    put(workspace, name, text, _("edit that file, or use another NAAM or --ronde"))
    if ronde is None and ronde_id < year:
        message = _("created in round {ronde}; for a new round, use --ronde {later}")
        click.echo(message.format(ronde=ronde_id, later=year), err=True)
    if earlier and path and earlier.vervolg_op is None:
        click.echo(why_no_vervolg(path, new), err=True)
    mention_schema(first, schema)
    message = _("next: fill it in, then run 'ggsr validate {gemeente}'")
    click.echo(message.format(gemeente=gemeente), err=True)
    if level.niveau == CASUS:
        message = _("for each family: ggsr new gezin {aanpak}")
        click.echo(message.format(aanpak=new), err=True)
    return OK


@dataclass(frozen=True)
class Level:
    """A level of a framework, and perhaps a profile of that level."""

    framework: Framework
    niveau: str
    profiel: str | None


@dataclass(frozen=True)
class LevelOptions:
    """The options that choose a level; None leaves the choice to ggsr."""

    kader: str | None = None
    niveau: str | None = None
    profiel: str | None = None

    def completed_from(self, workspace: Workspace, path: AanpakPath, name: str) -> LevelOptions:
        """Return the options, completed with the level and profile of an existing aanpak.

        The options take precedence; with another framework or level, what is below it in the
        aanpak is not taken, except the level if the framework succeeds that of the aanpak. Raises
        GgsrError, with the aanpak as ``name``, if it cannot be read.
        """
        rounds = workspace.gemeente(path.gemeente).rounds
        files = (file for round in rounds for file in round.assessments)
        model = next((file.model for file in files if file.path == path), None)
        if model is None:
            raise GgsrError(
                _("cannot read {aanpak}").format(aanpak=name),
                _("run 'ggsr validate' for details"),
            )
        if self.kader and self.kader != model.kader:
            succeeds = model.kader in workspace.frameworks.line(self.kader)
            return replace(self, niveau=self.niveau or (model.niveau if succeeds else None))
        if self.niveau not in (None, model.niveau):
            return LevelOptions(model.kader, self.niveau, self.profiel)
        return LevelOptions(model.kader, model.niveau, self.profiel or model.profiel)

    def level(self, frameworks: Frameworks) -> Level:
        """Return the chosen level; by default the first of the only framework, without profile.

        Level and profile are named by id or by printed name. Raises GgsrError for one that does
        not exist, and where there are several frameworks.
        """
        from ggsr.cli.names import only_match

        framework = _framework(frameworks, self.kader)
        levels = framework.model.niveaus
        niveau = next(iter(levels))
        if self.niveau is not None:
            message = _("framework {kader} has no level '{niveau}'")
            message = message.format(kader=framework.id, niveau=self.niveau)
            pairs = [(id, level.naam) for id, level in levels.items()]
            niveau = only_match(self.niveau, pairs, message)
        profielen = framework.model.profielen_of(niveau)
        if self.profiel is None:
            return Level(framework, niveau, None)
        message = _("level {niveau} of {kader} has no profile '{profiel}'")
        message = message.format(niveau=niveau, kader=framework.id, profiel=self.profiel)
        if not profielen:
            raise GgsrError(message, _("leave out 'profiel': this level has no profiles"))
        pairs = [(id, id) for id in profielen]
        return Level(framework, niveau, only_match(self.profiel, pairs, message))


def _framework(frameworks: Frameworks, kader: str | None) -> Framework:
    known = frameworks.known
    if kader is None and len(known) == 1 and not frameworks.broken:
        return next(iter(known.values()))
    if kader is not None and kader in known:
        return known[kader]
    names = sorted([*known, *frameworks.broken])
    if kader in frameworks.broken or (kader is None and len(names) == 1):
        raise GgsrError(
            _("framework {kader} has errors").format(kader=kader or names[0]),
            _("run 'ggsr validate' for details"),
        )
    if kader is not None:
        message = _("framework frameworks/{name}.yaml does not exist").format(name=kader)
        raise GgsrError(message, suggestion_or_list(kader, names))
    if not names:
        raise GgsrError(
            _("there are no frameworks in frameworks/"), _("add one with 'ggsr new kader NAAM'")
        )
    raise GgsrError(
        _("there are several frameworks"),
        _("choose one with --kader: {names}").format(names=", ".join(names)),
    )
