"""Which files of a workspace changed since a revision of git."""

import errno
import hashlib
import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from ggsr.errors import GgsrError, system_reason
from ggsr.files import regular_content
from ggsr.i18n import _

_TRUST = re.compile(r"git config .*safe\.directory.*")
_HASH = re.compile(rb"[0-9a-f]{40,64}")


def changed_files(root: Path, revision: str, names: Sequence[str]) -> frozenset[str]:
    """Return the files below ``root`` that differ from a revision, relative to it, with ``/``.

    Only files and folders with these names in ``root`` are looked at. Those that were committed
    since, staged, changed or made and not yet added; a file that was renamed under both its names,
    and one that was deleted under the name it had. What git ignores is left out, and so is a change
    of nothing but line ends. Raises GgsrError without git, outside a repository, and for an unknown
    revision.

    Git only reads its own objects and lists names; the files are compared here. A repository says
    in its configuration which programs filter, watch or fetch files (.gitattributes,
    core.fsmonitor, a promisor remote), and who asks what changed did not ask to run those.
    """
    return frozenset(_changed(root, _commit(root, revision), names))


def _changed(root: Path, commit: str, names: Sequence[str]) -> Iterator[str]:
    before = {}
    # Each is "mode type hash", a tab, the name.
    for entry in _lines(_git(root, "ls-tree", "-r", "-z", commit, "--", *names)):
        head, _tab, name = entry.partition("\t")
        before[name] = head
    listed = _git(root, "ls-files", "-z", *_PRESENT, "--", *names)
    yield from (name for name in _lines(listed) if name not in before and _is_there(root / name))
    for name, head in before.items():
        mode, _type, hash = head.split(" ")
        if mode == _SUBMODULE:
            yield from (f"{name}/{below}" for below in _changed_in_submodule(root / name, hash))
        elif not _is_same(root / name, mode, hash):
            yield name


_PRESENT = ("--cached", "--others", "--exclude-standard")
_SUBMODULE = "160000"
_LINK = "120000"


def _lines(output: bytes) -> list[str]:
    return [os.fsdecode(line) for line in output.split(b"\0") if line]


def _is_there(path: Path) -> bool:
    return os.path.lexists(path)


def _changed_in_submodule(folder: Path, commit: str) -> Iterator[str]:
    """Yield what differs in a submodule from the commit that the revision has of it."""
    if not _is_there(folder / ".git"):
        # Not checked out: git leaves an empty folder.
        yield from (path.name for path in (folder.iterdir() if folder.is_dir() else ()))
    elif _run(folder, "cat-file", "-e", commit).returncode:
        yield ""
    else:
        yield from _changed(folder, commit, ())


def _is_same(path: Path, mode: str, hash: str) -> bool:
    """Return whether a file has the content of a blob, be it with the line ends of Windows."""
    try:
        is_link = path.is_symlink()
        content = os.fsencode(path.readlink()) if is_link else regular_content(path, _MAX_BYTES)
    except (OSError, ValueError):
        return False
    if is_link != (mode == _LINK):
        return False
    contents = (content, content.replace(b"\r\n", b"\n"))
    return any(_blob(each, len(hash)) == hash for each in contents)


_MAX_BYTES = 64 * 1024 * 1024
"""What is larger than this is no data, and counts as changed."""


def _blob(content: bytes, digits: int) -> str:
    """Return the hash that git gives to a content, in a repository of SHA-1 or SHA-256."""
    algorithm = "sha1" if digits == 40 else "sha256"
    digest = hashlib.new(algorithm, b"blob %d\0" % len(content), usedforsecurity=False)
    digest.update(content)
    return digest.hexdigest()


def _commit(root: Path, revision: str) -> str:
    """Return the commit hash of a revision. Raises GgsrError for an unknown one.

    A hash cannot be taken for an option of git.
    """
    _git(root, "rev-parse", "--show-prefix")
    # Of a range, rev-parse gives both ends: no one hash.
    hash = b""
    if revision and not revision.startswith(("-", "^")):
        name = f"{revision}^{{commit}}"
        hash = _run(root, "rev-parse", "--verify", "--quiet", name, "--").stdout.rstrip()
    if not _HASH.fullmatch(hash):
        raise GgsrError(
            _("unknown git revision '{revision}'").format(revision=revision),
            _("name a commit, branch or tag; in a shallow clone, fetch the history first"),
        )
    return hash.decode()


def _git(root: Path, *arguments: str) -> bytes:
    """Return the output of git. Raises GgsrError, with the first line of its error, if it fails."""
    done = _run(root, *arguments)
    if done.returncode:
        message = done.stderr.decode(errors="replace").strip()
        reason = message.partition("\n")[0].removeprefix("fatal: ")
        raise GgsrError(
            _("git cannot list what changed in {folder}: {reason}").format(
                folder=root, reason=reason
            ),
            _way_out(message),
        )
    return done.stdout


def _way_out(message: str) -> str:
    """Return the help for an error of git, which itself names the command for safe.directory."""
    if trust := _TRUST.search(message):
        return _("if you trust it, run: {command}").format(command=trust.group())
    if "not a git repository" in message:
        return _("--changed-since requires a workspace in a git repository")
    return _("omit --changed-since to check everything")


_ELSEWHERE = (
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX"),
    *("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE"),
)
"""Lead git to another repository than that of the workspace; hooks of git have some of them."""

_SAFE = {
    # Another git that is at work in the repository is not in the way.
    "GIT_OPTIONAL_LOCKS": "0",
    # Objects that a partial clone lacks are not fetched, by any protocol.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
# Empty, as older versions of git take "false" for the name of a program.
_SETTINGS = ("-c", "core.fsmonitor=", "-c", f"core.hooksPath={os.devnull}")


def _program() -> str:
    """Return the path of git. Raises FileNotFoundError.

    Only full paths in PATH count: Windows would look in the current folder first, where the
    repository may have a program of that name.
    """
    name = "git.exe" if os.name == "nt" else "git"
    found = (Path(folder, name) for folder in os.get_exec_path() if Path(folder).is_absolute())
    for path in found:
        if path.is_file() and os.access(path, os.X_OK):
            return str(path)
    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), name)


def _run(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    try:
        return subprocess.run(
            [_program(), "--no-pager", *_SETTINGS, *arguments],
            cwd=root,
            env=environment | _SAFE,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise GgsrError(
            _("cannot run git: {reason}").format(reason=system_reason(error)),
            _("install git, or omit --changed-since"),
        ) from error
