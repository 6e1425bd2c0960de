"""What a folder of a workspace holds at the moment that it is read, with a hash of all of it.

No model is needed for that, so that importing this module is fast.
"""

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from ggsr.files import ATTACHMENTS, regular_content
from ggsr.workspace.folders import CASES, SUFFIX, FolderEntry, is_passed_over, scan

MOST_OF_A_FILE = 1024 * 1024
"""How many bytes a YAML file has at most; a larger one is an error in any case."""
MOST_OF_A_FOLDER = 64 * 1024 * 1024
"""How many bytes the YAML files of a snapshot have at most, as all of them are in memory."""
MOST_NAMES = 20_000
"""How many files and folders a snapshot has at most."""
HASH_SIZE = 20
"""How many bytes a hash has."""


class Snapshot(NamedTuple):
    """What a folder held when it was read, with all below it; paths are from the root.

    ``folders`` are the entries of each folder, sorted, without names that begin with a dot;
    ``files`` the bytes of each YAML file. ``hash`` is that of both.
    """

    folders: Mapping[str, list[FolderEntry]]
    files: Mapping[str, bytes]
    hash: bytes


def snapshot(root: Path, folder: str) -> Snapshot | None:
    """Return what a folder holds, or None where something cannot be read or there is too much.

    Of attachments, and of files that are not YAML, only the names are taken.
    """
    contents = blake2b(digest_size=HASH_SIZE)
    # Each path with its length or kind. The contents are hashed in the order of these names, so
    # that the two hashes together say which bytes are in which file.
    names: list[str] = []
    folders: dict[str, list[FolderEntry]] = {}
    files: dict[str, bytes] = {}
    room, left = MOST_OF_A_FOLDER, [folder]
    try:
        while left:
            path = left.pop()
            folders[path] = found = visible_entries(path, scan(root, path))
            in_attachments = ATTACHMENTS in path.split("/")
            for entry in found:
                inside = f"{path}/{entry.name}"
                if entry.name.endswith(SUFFIX) and not in_attachments:
                    if entry.is_folder or entry.refusal or not entry.is_regular:
                        return None
                    files[inside] = content = regular_content(f"{root}/{inside}", MOST_OF_A_FILE)
                    length = len(content)
                    room -= length
                    if length > MOST_OF_A_FILE or room < 0:
                        return None
                    contents.update(content)
                    names.append(f"{inside}\0{length}\0")
                    continue
                names.append(f"{inside}\0{_kind(entry)}\0")
                if entry.is_folder and not entry.refusal:
                    left.append(inside)
            if len(names) > MOST_NAMES:
                return None
    except (OSError, ValueError):
        return None
    return Snapshot(folders, files, hash_of(contents.digest() + encoded("".join(names))))


def general_file(gemeente: str) -> str:
    """Return the path of the gemeente.yaml of a gemeente."""
    return f"{CASES}/{gemeente}/gemeente{SUFFIX}"


def hash_of(content: bytes) -> bytes:
    """Return the hash of some bytes."""
    return blake2b(content, digest_size=HASH_SIZE).digest()


def hash_of_entries(folder: str, entries: Iterable[FolderEntry]) -> bytes:
    """Return the hash of the names in a folder, each with its kind: a file, a folder, a link."""
    text = "".join(f"{entry.name}\0{_kind(entry)}\0" for entry in visible_entries(folder, entries))
    return hash_of(encoded(text))


def visible_entries(folder: str, entries: Iterable[FolderEntry]) -> list[FolderEntry]:
    """Return the entries of a folder that are not passed over, sorted by name."""
    return sorted(
        [entry for entry in entries if not is_passed_over(folder, entry.name)],
        key=attrgetter("name"),
    )


def encoded(text: str) -> bytes:
    """Return the bytes of a text, also of a name that is not valid in the file system's coding."""
    return text.encode(errors="surrogatepass")


def _kind(entry: FolderEntry) -> str:
    if entry.refusal:
        return "refused folder" if entry.is_folder else "refused"
    return "folder" if entry.is_folder else "file" if entry.is_regular else "other"
