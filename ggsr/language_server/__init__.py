"""The language server, ``ggsr lsp``: the Language Server Protocol over standard input and output.

The protocol: ``server`` (start and end, which handler gets which message), ``streams`` (messages on
standard input), ``handlers`` (requests and their responses), ``session`` (open files and what was
published about them), ``protocol`` (positions, ranges and diagnostics).

The workspace while it is edited: ``open_workspace`` (open texts take precedence over the disk),
``project`` (cached diagnostics and index), ``names`` (which keys and values are names), ``index``
(where each name occurs).

The answers: ``hover`` (with definition and references), ``completion`` with ``snippets``,
``code_actions`` and ``outline``.
"""
