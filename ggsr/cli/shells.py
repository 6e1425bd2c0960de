"""The scripts by which a shell asks ggsr what may come next.

They are click's, but for ``--option=value``: with click's own, bash and fish offer no values there,
and zsh writes them behind what was typed. What ggsr answers them is left to click.
"""

from typing import ClassVar

from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete


class _Bash(BashComplete):
    # Bash makes three words of --option=value, and completes the last.
    source_template: ClassVar[str] = """\
%(complete_func)s() {
    local IFS=$'\\n' word last type value
    local -a words

    for word in "${COMP_WORDS[@]:0:COMP_CWORD+1}"; do
        if [[ $last == --* && $word == '=' || $last == --*= ]]; then
            words[-1]+=$word
        else
            words+=("$word")
        fi
        last=${words[-1]}
    done

    while IFS=, read -r type value; do
        if [[ $type == 'dir' ]]; then
            COMPREPLY=()
            compopt -o dirnames
        elif [[ $type == 'file' ]]; then
            COMPREPLY=()
            compopt -o default
        elif [[ $type == 'plain' ]]; then
            COMPREPLY+=("$value")
        fi
    done < <(env COMP_WORDS="${words[*]}" COMP_CWORD=$((${#words[@]} - 1)) \
%(complete_var)s=bash_complete "$1")

    return 0
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""


class _Zsh(ZshComplete):
    # What stands before the value stays, by compset, and zsh itself takes those that fit: with -U,
    # as click has it, it writes them behind what is typed.
    source_template: ClassVar[str] = """\
#compdef %(prog_name)s

%(complete_func)s() {
    local -a completions completions_with_descriptions response
    local type key descr
    (( ! $+commands[%(prog_name)s] )) && return 1

    response=("${(@f)$(env COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT-1)) \
%(complete_var)s=zsh_complete %(prog_name)s)}")

    [[ $words[CURRENT] == --*=* ]] && compset -P '*='

    for type key descr in ${response}; do
        if [[ "$type" == "plain" ]]; then
            if [[ "$descr" == "_" ]]; then
                completions+=("$key")
            else
                completions_with_descriptions+=("$key":"$descr")
            fi
        elif [[ "$type" == "dir" ]]; then
            _path_files -/
        elif [[ "$type" == "file" ]]; then
            _path_files -f
        fi
    done

    if [ -n "$completions_with_descriptions" ]; then
        _describe -V unsorted completions_with_descriptions
    fi

    if [ -n "$completions" ]; then
        compadd -V unsorted -a completions
    fi
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    # autoload from fpath, call function directly
    %(complete_func)s "$@"
else
    # eval/source/. command, register function for later
    compdef %(complete_func)s %(prog_name)s
fi
"""


class _Fish(FishComplete):
    # Fish takes only what begins with the whole word that is typed.
    source_template: ClassVar[str] = """\
function %(complete_func)s
    set -l typed (commandline -ct)
    set -l option (string match -r -- '^--[^=]+=' "$typed")
    set -l response (env %(complete_var)s=fish_complete COMP_WORDS=(commandline -cp) \
COMP_CWORD="$typed" %(prog_name)s)

    for completion in $response
        set -l metadata (string split -m 1 "," -- $completion)
        set -l offered $metadata[2]

        if test $metadata[1] = "dir"
            set offered (__fish_complete_directories $metadata[2])
        else if test $metadata[1] = "file"
            set offered (__fish_complete_path $metadata[2])
        end
        for entry in $offered
            echo -- "$option$entry"
        end
    end
end

complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)"
"""


SHELLS: dict[str, type[ShellComplete]] = {"bash": _Bash, "zsh": _Zsh, "fish": _Fish}
"""The class of each shell, whose ``source()`` is its script."""
