"""Write a new workspace: all of it, or nothing."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

import click

from ggsr import __version__
from ggsr.cli.commands.new.file import schema_line
from ggsr.cli.destination import display_path
from ggsr.errors import GgsrError
from ggsr.files import from_here, shipped, write_new
from ggsr.i18n import _
from ggsr.schema import FOLDER as SCHEMAS
from ggsr.schema import schema_files
from ggsr.workspace.folders import CASES, FRAMEWORKS, find_root
from ggsr.workspace.layout import FILE_KINDS, FileName, Kind
from ggsr.workspace.loading import Workspace
from ggsr.workspace.new_files import kader_text

OWN_KADER = "Eigen kader"
OWN_KADER_FILE = FileName(Kind.KADER, kader="eigen-kader").path
MANUAL = "handleiding"
# Under a name without a dot, so that they mean nothing where they are kept.
_START = {
    ".gitignore": "gitignore",
    ".gitattributes": "gitattributes",
    ".github/workflows/ggsr.yml": "ggsr.yml",
    "LEESMIJ.md": "LEESMIJ.md",
}
_VSCODE = ("settings.json", "extensions.json")
_OWN_FOLDERS = (FRAMEWORKS, CASES, SCHEMAS, MANUAL)


def make_workspace(folder: Path, own_kader: bool) -> list[Path]:
    """Write a workspace to a folder, which is made if it is missing; return the files in it.

    It begins with the framework of GGSR, or with ``own_kader`` with a small one to rewrite. Raises
    GgsrError for a folder in which there is anything of a workspace, and where something cannot be
    written: nothing is left of it then.
    """
    files = _files(own_kader)
    _check_is_no_workspace(folder)
    _check_is_free(folder, files)
    paths = {Path(from_here(folder / name)): content for name, content in files.items()}
    with _all_or_nothing(folder, paths) as made:
        for path, content in paths.items():
            _write(path, content, folder, made)
        schemas = schema_files(Workspace(folder).frameworks)
        for name, content in schemas.items():
            _write(Path(from_here(folder / SCHEMAS / name)), content, folder, made)
    return made


def print_made(made: Iterable[Path], folder: Path, own_kader: bool) -> None:
    """Print the files of a new workspace, and what to do next, to standard output."""
    for path in made:
        click.echo(display_path(path))
    where = from_here(folder)
    steps = [] if where == "." else [f'cd "{where}"' if " " in where else f"cd {where}"]
    if own_kader:
        steps.append(_("rewrite {file}").format(file=OWN_KADER_FILE))
    steps.append("ggsr new gemeente NAAM")
    click.echo()
    click.echo(_("LEESMIJ.md says what is what, handleiding/handleiding.md how to go on."))
    click.echo(_("Next:"))
    for step in steps:
        click.echo(f"  {step}")


def _files(own_kader: bool) -> dict[str, bytes]:
    """Return what is in a new workspace, but for the schemas, by its path from the root."""
    if own_kader:
        first = schema_line(OWN_KADER_FILE, FILE_KINDS[Kind.KADER].schema)
        files = {OWN_KADER_FILE: kader_text(OWN_KADER, first).encode()}
    else:
        name = FileName(Kind.KADER, kader="ggsr").path
        files = {name: (shipped(FRAMEWORKS).parent / name).read_bytes()}
    files[f"{CASES}/.gitkeep"] = b""
    for name in _VSCODE:
        files[f".vscode/{name}"] = (shipped(".vscode") / name).read_bytes()
    for name, source in _START.items():
        files[name] = (shipped("start") / source).read_bytes()
    for page in sorted(shipped("docs").glob(f"{MANUAL}*")):
        files[f"{MANUAL}/{page.name}"] = page.read_bytes()
    workflow = ".github/workflows/ggsr.yml"
    files[workflow] = files[workflow].replace(b"{version}", __version__.encode())
    return files


def _check_is_no_workspace(folder: Path) -> None:
    """Raise GgsrError for a folder that is a workspace or is inside one."""
    # Not Path.absolute, which leaves "..": a folder beside a workspace is not inside it.
    absolute = Path(os.path.abspath(folder))
    try:
        root = find_root(absolute)
    except GgsrError:
        return
    if root == absolute:
        raise GgsrError(
            _("{folder} is a workspace already").format(folder=absolute),
            _("'ggsr new gemeente NAAM' adds a municipality, 'ggsr new kader NAAM' a framework"),
        )
    raise GgsrError(
        _("{folder} is inside the workspace {root}").format(folder=absolute, root=root),
        _("choose a folder outside it"),
    )


def _check_is_free(folder: Path, files: Iterable[str]) -> None:
    """Raise GgsrError, with all that is in the way, if anything is."""
    if os.path.lexists(folder) and not folder.is_dir():
        raise GgsrError(
            _("{path} exists and is not a folder").format(path=display_path(folder)),
            _("choose another folder"),
        )
    in_the_way = {name for name in files if os.path.lexists(folder / name)}
    # A link to a folder is not followed: it leads elsewhere.
    parents = {parent.as_posix() for name in files for parent in PurePosixPath(name).parents[:-1]}
    for name in (*parents, *_OWN_FOLDERS):
        path = folder / name
        is_folder = path.is_dir() and not path.is_symlink()
        if is_folder and name in _OWN_FOLDERS and any(path.iterdir()):
            in_the_way.add(f"{name}/")
        if os.path.lexists(path) and not is_folder:
            in_the_way.add(name)
    if in_the_way:
        raise GgsrError(
            _("nothing was written, for {folder} has these already: {names}").format(
                folder=os.path.abspath(folder), names=", ".join(sorted(in_the_way))
            ),
            _("move them elsewhere first, or choose another folder"),
        )


@contextmanager
def _all_or_nothing(folder: Path, paths: Iterable[Path]) -> Iterator[list[Path]]:
    """Give a list for the files that are written; on any failure remove them.

    Of folders those are removed that were not there before, and are empty.
    """
    places = {place for path in [*paths, folder / SCHEMAS / "x"] for place in path.parents}
    new_folders = [place for place in places if not os.path.lexists(place)]
    made: list[Path] = []
    try:
        yield made
    except BaseException:
        for path in made:
            with suppress(OSError):
                path.unlink()
        for place in sorted(new_folders, key=lambda place: len(place.parts), reverse=True):
            with suppress(OSError):
                place.rmdir()
        raise


def _write(path: Path, content: bytes, folder: Path, made: list[Path]) -> None:
    write_new(path, content, folder, _("move it elsewhere first, or choose another folder"))
    made.append(path)
