"""``ggsr new aanpak``."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from ggsr.cli import options
from ggsr.cli.base import Command, Option, base_folder
from ggsr.cli.commands.new.file import check_id
from ggsr.cli.selection import select_one_aanpak
from ggsr.errors import GgsrError
from ggsr.i18n import N_, _
from ggsr.spelling import suggestion_or_list
from ggsr.workspace.entities import Framework, Frameworks
from ggsr.workspace.loading import ALL_ROUNDS, Workspace


@click.command(
    "aanpak",
    cls=Command,
    help=N_(
        "Start an assessment.\n\n"
        "Writes cases/<gemeente>/<ronde>/<id>.yaml and says so; the id is made of NAAM. Every"
        " indicator of the level is in it as a comment, with a finding to uncomment and fill in."
    ),
)
@click.argument("gemeente", metavar="GEMEENTE", shell_complete=options.gemeenten)
@click.argument("naam", metavar="NAAM")
@click.option(
    "--ronde",
    cls=Option,
    metavar="ID",
    help=N_("The round; without it the municipality's latest, or this year if it has none."),
    shell_complete=options.rondes,
)
@click.option(
    "--kader",
    cls=Option,
    metavar="ID",
    help=N_("The framework; needed if there are several."),
    shell_complete=options.kaders,
)
@click.option(
    "--niveau",
    cls=Option,
    metavar="ID",
    help=N_("The level; without it the framework's first."),
    shell_complete=options.niveaus,
)
@click.option(
    "--profiel",
    cls=Option,
    metavar="ID",
    help=N_("A profile of the level; without it none."),
    shell_complete=options.profielen,
)
@click.option(
    "--from",
    "source",
    cls=Option,
    metavar="AANPAK",
    help=N_(
        "Take the framework, level and profile of this aanpak: gemeente/aanpak, or one of the same"
        " municipality. No text, verdict, figure, document or partner is taken."
    ),
    shell_complete=options.bronnen,
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
) -> int:
    from ggsr.cli import selection
    from ggsr.cli.commands.new.file import check_id, mention_schema, modeline, one_line, put
    from ggsr.cli.exit_codes import OK
    from ggsr.cli.run import open_workspace
    from ggsr.schema import level_file
    from ggsr.spelling import make_id
    from ggsr.workspace.layout import FIXED_NAMES, FileName, Kind
    from ggsr.workspace.new_files import aanpak_text

    workspace = open_workspace(ctx)
    selection.select_gemeenten(workspace, [gemeente], None)
    naam = one_line(naam)
    aanpak = make_id(naam)
    check_id(aanpak, FIXED_NAMES)
    wanted = Wanted(kader, niveau, profiel)
    if source is not None:
        wanted = taken_from(workspace, base_folder(ctx), gemeente, source, wanted)
    level = chosen_level(workspace.frameworks, wanted)
    chosen = chosen_ronde(workspace, gemeente, ronde)
    name = FileName(Kind.BEOORDELING, gemeente=gemeente, ronde=chosen.ronde, aanpak=aanpak)
    schema = level_file(level.framework.id, level.niveau)
    first = modeline(workspace, name.path, schema)
    text = aanpak_text(naam, level.framework, level.niveau, level.profiel, first)
    put(workspace, name, text, _("edit that file, or take another NAAM or --ronde"))
    chosen.mention()
    mention_schema(first, schema)
    message = _("next: fill it in, then ggsr validate {gemeente}")
    click.echo(message.format(gemeente=gemeente), err=True)
    return OK


@dataclass(frozen=True)
class Wanted:
    """What is asked for by id; None leaves the choice to ggsr."""

    kader: str | None = None
    niveau: str | None = None
    profiel: str | None = None


@dataclass(frozen=True)
class Level:
    """A level of a framework, and perhaps a profile of that level."""

    framework: Framework
    niveau: str
    profiel: str | None


def taken_from(
    workspace: Workspace, base: Path, gemeente: str, source: str, wanted: Wanted
) -> Wanted:
    """Return what is asked for, completed from an aanpak that is there. Raises GgsrError.

    What is asked for goes first; a level of another framework, or a profile of another level, is
    not taken over then.
    """
    place = select_one_aanpak(workspace, base, gemeente, source)
    [files] = workspace.gemeente(place.gemeente, place.ronde).rounds
    model = next((file.model for file in files.assessments if file.aanpak == place.aanpak), None)
    if model is None:
        raise GgsrError(
            _("{aanpak} cannot be read").format(aanpak=source),
            _("'ggsr validate' shows what is wrong"),
        )
    if wanted.kader not in (None, model.kader):
        return wanted
    if wanted.niveau not in (None, model.niveau):
        return Wanted(model.kader, wanted.niveau, wanted.profiel)
    return Wanted(model.kader, model.niveau, wanted.profiel or model.profiel)


def chosen_level(frameworks: Frameworks, wanted: Wanted) -> Level:
    """Return the level that is asked for, or what goes without asking. Raises GgsrError."""
    framework = _framework(frameworks, wanted.kader)
    levels = framework.model.niveaus
    niveau = next(iter(levels)) if wanted.niveau is None else wanted.niveau
    if niveau not in levels:
        raise GgsrError(
            _("framework {kader} has no level '{niveau}'").format(
                kader=framework.id, niveau=niveau
            ),
            suggestion_or_list(niveau, levels),
        )
    _check_profiel(framework, niveau, wanted.profiel)
    return Level(framework, niveau, wanted.profiel)


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
            _("'ggsr validate' shows what is wrong"),
        )
    if kader is not None:
        message = _("there is no framework frameworks/{name}.yaml").format(name=kader)
        raise GgsrError(message, suggestion_or_list(kader, names))
    if not names:
        raise GgsrError(_("there is no framework in frameworks/"), _("put one there first"))
    raise GgsrError(
        _("there are several frameworks"),
        _("say which with --kader: {names}").format(names=", ".join(names)),
    )


def _check_profiel(framework: Framework, niveau: str, profiel: str | None) -> None:
    fitting = framework.model.profielen_of(niveau)
    if profiel is not None and profiel not in fitting:
        raise GgsrError(
            _("level {niveau} of {kader} has no profile '{profiel}'").format(
                niveau=niveau, kader=framework.id, profiel=profiel
            ),
            suggestion_or_list(profiel, fitting) or _("leave 'profiel' out: this level has none"),
        )


@dataclass(frozen=True)
class Chosen:
    """A round; ``later`` is this year where that would be a new round, and nobody chose."""

    ronde: str
    later: str | None = None

    def mention(self) -> None:
        """Say on standard error how to begin a new round, where that may be what was meant."""
        if self.later:
            message = _("in round {ronde}; for a new round: --ronde {later}")
            click.echo(message.format(ronde=self.ronde, later=self.later), err=True)


def chosen_ronde(workspace: Workspace, gemeente: str, ronde: str | None) -> Chosen:
    """Return the round that is asked for, or else the latest, or else this year.

    Raises GgsrError for what cannot be the id of a round.
    """
    if ronde is not None:
        check_id(ronde, (ALL_ROUNDS,))
        return Chosen(ronde)
    rounds, year = workspace.rounds(gemeente), str(date.today().year)
    if not rounds:
        return Chosen(year)
    return Chosen(rounds[-1], year if rounds[-1] < year else None)
