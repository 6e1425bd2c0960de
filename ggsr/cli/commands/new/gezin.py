"""``ggsr new gezin``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ggsr.cli import options
from ggsr.cli.base import Argument, Command, base_folder
from ggsr.errors import GgsrError
from ggsr.i18n import N_, _

if TYPE_CHECKING:
    from ggsr.model import Beoordeling
    from ggsr.workspace.entities import AanpakPath
    from ggsr.workspace.loading import Workspace

_NUMBERS = range(1, 1000)


@click.command(
    "gezin",
    cls=Command,
    help=N_(
        "Create a file for the verdicts on a family.\n\n"
        "Writes cases/<gemeente>/<ronde>/<aanpak>/gezin-<number>.yaml beside an assessment of "
        "level casus and prints its path; the number is drawn at random. Every indicator is in it "
        "as not examined: move it to 'bevindingen', to be written above, when it is judged. The "
        "file has no place for text."
    ),
)
@click.argument(
    "aanpak", cls=Argument, metavar="GEMEENTE/[RONDE/]AANPAK", shell_complete=options.aanpakken
)
@click.pass_context
def command(ctx: click.Context, aanpak: str) -> int:
    from ggsr.cli.commands.new.file import mention_schema, modeline, put
    from ggsr.cli.exit_codes import OK
    from ggsr.cli.run import open_workspace
    from ggsr.cli.selection import select_assessment
    from ggsr.workspace.layout import FILE_KINDS, FileName, Kind
    from ggsr.workspace.new_files import gezin_text

    workspace = open_workspace(ctx)
    path = select_assessment(workspace, base_folder(ctx), aanpak)
    indicators, verdict = _indicators(workspace, path)
    name = FileName(Kind.GEZIN, gezin=_drawn(workspace, path), **path._asdict())
    schema = FILE_KINDS[Kind.GEZIN].schema
    first = modeline(workspace, name.path, schema)
    put(workspace, name, gezin_text(indicators, first), _("run the command again"))
    mention_schema(first, schema)
    message = _(
        "next: write 'bevindingen:' above 'niet_beoordeeld:', and below it what is judged, such as "
        "{finding}, each instead of its line with 'niet-onderzocht'; then run 'ggsr validate "
        "{gemeente}'"
    )
    finding = f"'  {next(iter(indicators), 'id')}: {{oordeel: {verdict}}}'"
    click.echo(message.format(finding=finding, gemeente=path.gemeente), err=True)
    return OK


def _indicators(workspace: Workspace, path: AanpakPath) -> tuple[list[str], str]:
    """Return the indicators by which families are judged beside an assessment, and a verdict.

    They are in print order, without those outside its profile; the verdict is the first of the
    scale. Raises GgsrError where families are not judged beside it.
    """
    from ggsr.model import CASUS

    model = _model(workspace, path)
    if model.niveau != CASUS:
        raise GgsrError(
            _("{aanpak} is not of level casus").format(aanpak=path),
            _("families are judged beside one; 'ggsr new aanpak' creates it with --niveau casus"),
        )
    frameworks = workspace.frameworks
    framework = frameworks.known.get(model.kader)
    if framework is None:
        message = _("framework frameworks/{name}.yaml does not exist")
        if model.kader in frameworks.broken:
            message = _("framework {kader} has errors")
        raise GgsrError(
            message.format(name=model.kader, kader=model.kader),
            _("run 'ggsr validate' for details"),
        )
    level = framework.model.niveaus.get(CASUS)
    if level is None:
        message = _("framework {kader} has no level '{niveau}'")
        raise GgsrError(
            message.format(kader=model.kader, niveau=CASUS), _("run 'ggsr validate' for details")
        )
    profiel = framework.model.profielen.get(model.profiel or "")
    outside = profiel.outside(level) if profiel and profiel.niveau == CASUS else frozenset()
    indicators = [id for id in level.indicatoren if id not in outside]
    return indicators, next(iter(framework.model.oordelen))


def _model(workspace: Workspace, path: AanpakPath) -> Beoordeling:
    """Return an assessment. Raises GgsrError where it cannot be read."""
    for round in workspace.gemeente(path.gemeente).rounds:
        for file in round.assessments:
            if file.path == path:
                return file.model
    raise GgsrError(
        _("cannot read {aanpak}").format(aanpak=path),
        _("run 'ggsr validate' for details"),
    )


def _drawn(workspace: Workspace, path: AanpakPath) -> str:
    """Return a name that no family beside an assessment has, drawn so that it tells nothing.

    Raises GgsrError where there is none left, and where it cannot be known which there are.
    """
    import secrets

    from ggsr.errors import system_reason
    from ggsr.workspace.folders import SUFFIX

    folder = path.file.removesuffix(SUFFIX)
    try:
        # In any case: a disk may take two names for one that differ in that alone.
        taken = {entry.name.casefold() for entry in workspace.entries(folder)}
    except (FileNotFoundError, NotADirectoryError):
        taken = set()  # Writing says what stands in its place, if anything.
    except OSError as error:
        message = _("cannot read the folder: {reason}").format(reason=system_reason(error))
        raise GgsrError(f"{folder}: {message}", _("fix its permissions")) from error
    names = [f"gezin-{number}" for number in _NUMBERS]
    free = [name for name in names if f"{name}{SUFFIX}" not in taken]
    if not free:
        raise GgsrError(
            _("every number of {folder} is taken").format(folder=folder),
            _("there can be no more than {count} families").format(count=len(_NUMBERS)),
        )
    return secrets.choice(free)
