"""Completion of ``--option=value`` in bash, zsh and fish, with click's own scripts.

Click offers the value, which is right for none of them: bash asks about three words, and zsh and
fish want the whole word.
"""

from __future__ import annotations

import glob
import os

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
    shell_complete,
)

from ggsr.cli.base import COMPLETE


class _Bash(BashComplete):
    def get_completion_args(self) -> tuple[list[str], str]:
        args, incomplete = super().get_completion_args()
        words: list[str] = []
        for word in (*args, incomplete):
            last = words[-1] if words else ""
            if last.startswith("--") and (word == "=" or last.endswith("=")):
                words[-1] += word
            else:
                words.append(word)
        return words[:-1], words[-1]


class _WholeWord(ShellComplete):
    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
        items = super().get_completions(args, incomplete)
        option, equals, _value = incomplete.partition("=")
        if not (equals and option.startswith("--")):
            return items
        return [
            CompletionItem(option + equals + value, help=item.help)
            for item in items
            for value in ([item.value] if item.type == "plain" else _paths(item))
        ]


def _paths(item: CompletionItem[str]) -> list[str]:
    """Return the paths that an item leaves to the shell, which would not see them behind ``=``."""
    paths = sorted(glob.glob(f"{glob.escape(item.value)}*"))  # noqa: PTH207
    folders = [f"{path}/" for path in paths if os.path.isdir(path)]  # noqa: PTH112
    if item.type == "dir":
        return folders
    return folders + [path for path in paths if f"{path}/" not in folders]


class _Zsh(_WholeWord, ZshComplete):
    pass


class _Fish(_WholeWord, FishComplete):
    def format_completion(self, item: CompletionItem[str]) -> str:
        # The script ends the description at the first comma.
        return super().format_completion(
            CompletionItem(item.value, item.type, item.help and item.help.replace(",", ";"))
        )


_CLASSES = {cls.name: add_completion_class(cls) for cls in (_Bash, _Zsh, _Fish)}


def script(app: click.Command, shell: str) -> str:
    """Return the script that makes a shell complete ggsr."""
    return _CLASSES[shell](app, {}, "ggsr", COMPLETE).source()


def complete(app: click.Command, instruction: str) -> int:
    """Write the answer to the script of a shell, and return the exit code.

    ``instruction`` is what the script puts in the variable ``COMPLETE``, such as "bash_complete".
    """
    return shell_complete(app, {}, "ggsr", COMPLETE, instruction)
