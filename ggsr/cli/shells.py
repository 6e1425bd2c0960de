"""The scripts by which a shell asks ggsr what may come next.

They are click's, with changes for ``--option=value``: with click's own, bash and fish offer no
values there, and zsh writes them behind what was typed.
"""

from collections.abc import Mapping
from typing import ClassVar

from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

# Bash makes three words of --option=value, and completes the last; click wants to see one.
IN_BASH = {
    "    response=$(": """\
    local word last
    local -a typed

    for word in "${COMP_WORDS[@]:0:COMP_CWORD+1}"; do
        if [[ $last == --*= || ( $last == --* && $word == '=' ) ]]; then
            typed[-1]+=$word
        else
            typed+=("$word")
        fi
        last=${typed[-1]}
    done

    response=$(""",
    'COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD': (
        'COMP_WORDS="${typed[*]}" COMP_CWORD=$((${#typed[@]} - 1))'
    ),
}
# What stands before the value stays, by compset; with -U zsh would write all of it once more.
IN_ZSH = {
    "    for type key descr in": """\
    [[ $words[CURRENT] == --*=* ]] && compset -P '*='

    for type key descr in""",
    "completions_with_descriptions -U": "completions_with_descriptions",
    "compadd -U -V": "compadd -V",
}
# Fish takes only what begins with the whole word that is typed.
IN_FISH = {
    "    for completion in": """\
    set -l option (string match -r -- '^--[^=]+=' (commandline -ct));

    for completion in""",
    'string split "," $completion': 'string split -m 1 "," -- $completion',
    "__fish_complete_path $metadata[2];": (
        'for path in (__fish_complete_path $metadata[2]); echo -- "$option$path"; end;'
    ),
    "echo $metadata[2];": 'echo -- "$option$metadata[2]";',
}


def _changed(script: str, changes: Mapping[str, str]) -> str:
    """Return a script with its changes; what click does not have any more stays as click has it."""
    for old, new in changes.items():
        script = script.replace(old, new)
    return script


class _Bash(BashComplete):
    source_template: ClassVar[str] = _changed(BashComplete.source_template, IN_BASH)


class _Zsh(ZshComplete):
    source_template: ClassVar[str] = _changed(ZshComplete.source_template, IN_ZSH)


class _Fish(FishComplete):
    source_template: ClassVar[str] = _changed(FishComplete.source_template, IN_FISH)


SHELLS: dict[str, type[ShellComplete]] = {"bash": _Bash, "zsh": _Zsh, "fish": _Fish}
"""The class of each shell, whose ``source()`` is its script."""
