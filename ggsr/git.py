"""A workspace in a git repository: what changed since a revision, and its files at one."""

import errno
import hashlib
import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from ggsr.errors import GgsrError, system_reason
from ggsr.files import regular_content
from ggsr.i18n import _
from ggsr.spelling import did_you_mean

_TRUST = re.compile(r"git config .*safe\.directory.*")
_HASH = re.compile(rb"[0-9a-f]{40,64}")

LINK = "120000"
"""The mode of a symbolic link in a tree."""
SUBMODULE = "160000"
"""The mode of a folder whose files are in another repository."""


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """A file, link or submodule at a revision.

    ``path`` is relative to the root of the workspace, with ``/``; ``hash`` names its blob, or the
    commit of a submodule.
    """

    path: str
    mode: str
    hash: str


@dataclass(frozen=True)
class Repository:
    """The repository that the folder ``root`` is in.

    ``option`` is the option of the command line that asks for it, named where git cannot answer.
    Its methods raise GgsrError without git and outside a repository.

    Git only reads its own objects and lists names; files are compared here. A repository says in
    its configuration which programs filter, watch or fetch files (.gitattributes, core.fsmonitor, a
    promisor remote), and who asks what changed did not ask to run those.
    """

    root: Path
    option: str

    def commit(self, revision: str) -> str:
        """Return the commit hash of a revision. Raises GgsrError for an unknown one.

        A hash cannot be taken for an option of git.
        """
        self._output("rev-parse", "--show-prefix")
        # Of a range, rev-parse gives both ends: no one hash.
        hash = b""
        if revision and not revision.startswith(("-", "^")):
            name = f"{revision}^{{commit}}"
            hash = self._run("rev-parse", "--verify", "--quiet", name, "--").stdout.rstrip()
        if not _HASH.fullmatch(hash):
            raise GgsrError(
                _("unknown git revision '{revision}'").format(revision=revision),
                did_you_mean(revision, self._names())
                or _("name a commit, branch or tag; in a shallow clone, fetch the history first"),
            )
        return hash.decode()

    def _names(self) -> list[str]:
        """Return the names of the branches and tags; there is no white space in them."""
        names = self._output("for-each-ref", "--format=%(refname:short)")
        return names.decode(errors="replace").split()

    def changed_files(self, commit: str, names: Sequence[str]) -> frozenset[str]:
        """Return the files below the root that differ from a commit, relative to it, with ``/``.

        Only files and folders with these names in the root are looked at. Those that were committed
        since, staged, changed or made and not yet added; a file that was renamed under both its
        names, and one that was deleted under the name it had. What git ignores is left out, and so
        is a change of nothing but line ends.
        """
        return frozenset(self._changed(commit, names))

    def tree(self, commit: str, names: Sequence[str]) -> Iterator[TreeEntry]:
        """Yield what a commit has under these names in the root, in folders below them too."""
        # Each is "mode type hash", a tab, the name. With sizes, a partial clone would fetch blobs.
        for entry in _lines(self._output("ls-tree", "-r", "-z", commit, "--", *names)):
            head, _tab, path = entry.partition("\t")
            mode, _type, hash = head.split(" ")
            yield TreeEntry(path, mode, hash)

    @contextmanager
    def blobs(self) -> Iterator["Blobs"]:
        """Start the process that gives the contents of files, and end it with the block."""
        # Its errors are in no pipe: nobody would read them, and a full one would hold it up.
        started = self._started(*_STREAMED, "cat-file", "--batch", errors=subprocess.DEVNULL)
        with started as process:
            assert process.stdin
            assert process.stdout
            try:
                yield Blobs(process.stdin, process.stdout)
            finally:
                process.kill()
                with suppress(BrokenPipeError):
                    process.stdin.close()

    def _changed(self, commit: str, names: Sequence[str]) -> Iterator[str]:
        before = {entry.path: entry for entry in self.tree(commit, names)}
        listed = self._output("ls-files", "-z", *_PRESENT, "--", *names)
        yield from (
            name for name in _lines(listed) if name not in before and _is_there(self.root / name)
        )
        for name, entry in before.items():
            path = self.root / name
            if entry.mode == SUBMODULE:
                changed = Repository(path, self.option)._changed_in_submodule(entry.hash)
                yield from (f"{name}/{below}" for below in changed)
            elif not _is_same(path, entry):
                yield name

    def _changed_in_submodule(self, commit: str) -> Iterator[str]:
        """Yield what differs in a submodule from the commit that the revision has of it."""
        if not _is_there(self.root / ".git"):
            # Not checked out: git leaves an empty folder.
            yield from (path.name for path in (self.root.iterdir() if self.root.is_dir() else ()))
        elif self._run("cat-file", "-e", commit).returncode:
            yield ""
        else:
            yield from self._changed(commit, ())

    def _output(self, *arguments: str) -> bytes:
        """Return the output of git. Raises GgsrError, with the first line of its error."""
        done = self._run(*arguments)
        if done.returncode:
            message = done.stderr.decode(errors="replace").strip()
            reason = message.partition("\n")[0].removeprefix("fatal: ")
            if reason.startswith("not a git repository"):
                reason = _("it is not in a git repository")
            raise GgsrError(
                _("git cannot list what changed in {folder}: {reason}").format(
                    folder=self.root, reason=reason
                ),
                self._way_out(message),
            )
        return done.stdout

    def _way_out(self, message: str) -> str:
        """Return the help for an error of git, which names the command for safe.directory."""
        if trust := _TRUST.search(message):
            return _("if you trust it, run: {command}").format(command=trust.group())
        if "not a git repository" in message:
            needs = _("{option} requires a workspace in a git repository")
            return needs.format(option=self.option)
        return _("omit {option}").format(option=self.option)

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        with self._started(*arguments) as process:
            output, errors = process.communicate()
        return subprocess.CompletedProcess(process.args, process.returncode, output, errors)

    def _started(self, *arguments: str, errors: int = subprocess.PIPE) -> subprocess.Popen[bytes]:
        """Return git at work in the root, with pipes to it. Raises GgsrError."""
        environment = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
        try:
            return subprocess.Popen(
                [_program(), "--no-pager", *_SETTINGS, *arguments],
                cwd=self.root,
                env=environment | _SAFE,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
            )
        except OSError as error:
            raise GgsrError(
                _("cannot run git: {reason}").format(reason=system_reason(error)),
                _("install git, or omit {option}").format(option=self.option),
            ) from error


class Blobs:
    """The contents of blobs, from one process that is asked for them one by one."""

    def __init__(self, questions: IO[bytes], answers: IO[bytes]) -> None:
        self._questions = questions
        self._answers = answers

    def content(self, entry: TreeEntry, limit: int) -> bytes:
        """Return the content of a file, and no more than shows that it is larger than the limit.

        Raises GgsrError where this clone lacks it.
        """
        try:
            self._questions.write(f"{entry.hash}\n".encode())
            self._questions.flush()
            # "hash type size", then the content and a line end; or no more than "hash missing".
            answer = self._answers.readline().split()
            if len(answer) == 3:
                size = int(answer[2])
                content = self._answers.read(min(size, limit + 1))
                if self._skip(size + 1 - len(content)):
                    return content
        except BrokenPipeError:
            pass
        # Of an object that is damaged or has to be fetched, git says nothing more and stops.
        raise GgsrError(
            _("git lacks what was in {file} at that revision").format(file=entry.path),
            _("in a shallow or partial clone, fetch the history first"),
        )

    def _skip(self, size: int) -> bool:
        """Read so many bytes and drop them; return whether they were all there."""
        while size and (part := self._answers.read(min(size, _PART))):
            size -= len(part)
        return not size


_PART = 64 * 1024
# Git has no more of a large blob in its memory than it passes on.
_STREAMED = ("-c", "core.bigFileThreshold=1m")

_PRESENT = ("--cached", "--others", "--exclude-standard")


def _lines(output: bytes) -> list[str]:
    return [os.fsdecode(line) for line in output.split(b"\0") if line]


def _is_there(path: Path) -> bool:
    return os.path.lexists(path)


def _is_same(path: Path, entry: TreeEntry) -> bool:
    """Return whether a file has the content of a blob, be it with the line ends of Windows."""
    try:
        is_link = path.is_symlink()
        content = os.fsencode(path.readlink()) if is_link else regular_content(path, _MAX_BYTES)
    except (OSError, ValueError):
        return False
    if is_link != (entry.mode == LINK):
        return False
    contents = (content, content.replace(b"\r\n", b"\n"))
    return any(_blob(each, len(entry.hash)) == entry.hash for each in contents)


_MAX_BYTES = 64 * 1024 * 1024
"""What is larger than this is no data, and counts as changed."""


def _blob(content: bytes, digits: int) -> str:
    """Return the hash that git gives to a content, in a repository of SHA-1 or SHA-256."""
    algorithm = "sha1" if digits == 40 else "sha256"
    digest = hashlib.new(algorithm, b"blob %d\0" % len(content), usedforsecurity=False)
    digest.update(content)
    return digest.hexdigest()


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
