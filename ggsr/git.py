"""Which files of a workspace changed since a revision, as git knows it."""

import os
import re
import subprocess
from pathlib import Path

from ggsr.errors import GgsrError
from ggsr.i18n import _

_TRUST = re.compile(r"git config .*safe\.directory.*")
_HASH = re.compile(rb"[0-9a-f]{40,64}")


def changed_files(root: Path, revision: str) -> frozenset[str]:
    """Return the files under ``root`` that differ from a revision, relative to it, with ``/``.

    Those that were committed since, staged, changed or made and not yet added; a file that was
    renamed under both its names, and one that was deleted under the name it had. What git ignores
    is left out. Raises GgsrError without git, outside a repository, and for an unknown revision.
    """
    commit = _commit(root, revision)
    # Without the last option, git looks for no new files in a submodule.
    how = ("-z", "--name-only", "--no-renames", "--relative", "--ignore-submodules=none")
    known = _git(root, "diff", *how, commit, "--", ".")
    new = _git(root, "ls-files", "-z", "--others", "--exclude-standard", "--", ".")
    return frozenset(os.fsdecode(name) for name in (known + new).split(b"\0") if name)


def _commit(root: Path, revision: str) -> str:
    """Return the hash of a revision, which no option of git can be mistaken for."""
    _git(root, "rev-parse", "--show-prefix")
    # Of a range, rev-parse gives both ends: no one hash.
    found = b""
    if revision and not revision.startswith(("-", "^")):
        name = f"{revision}^{{commit}}"
        found = _run(root, "rev-parse", "--verify", "--quiet", name, "--").stdout.rstrip()
    if not _HASH.fullmatch(found):
        raise GgsrError(
            _("git knows no revision '{revision}' here").format(revision=revision),
            _("name a commit, a branch or a tag; a shallow clone has to be deepened first"),
        )
    return found.decode()


def _git(root: Path, *arguments: str) -> bytes:
    """Return what git writes. Raises GgsrError with what it says where it fails."""
    done = _run(root, *arguments)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        reason = said.partition("\n")[0].removeprefix("fatal: ")
        raise GgsrError(
            _("git cannot say what changed in {folder}: {reason}").format(
                folder=root, reason=reason
            ),
            _way_out(said),
        )
    return done.stdout


def _way_out(said: str) -> str:
    """Return what to do; of a repository that is somebody else's, git itself says that."""
    if trust := _TRUST.search(said):
        return _("if you trust it: {command}").format(command=trust.group())
    if "not a git repository" in said:
        return _("--changed-since is for a workspace in a git repository")
    return _("leave out --changed-since to check everything")


def _run(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    # Without a lock, another git that is at work in the repository is not in the way.
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        return subprocess.run(
            ["git", *arguments],
            cwd=root,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise GgsrError(
            _("git cannot be run: {reason}").format(reason=error.strerror or str(error)),
            _("install git, or leave out --changed-since"),
        ) from error
