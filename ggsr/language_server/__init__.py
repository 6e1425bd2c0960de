"""What ``ggsr lsp`` answers an editor.

``project`` knows the workspace as it is typed, ``index`` who names what; ``completion``, ``hover``,
``navigation``, ``fixes`` and ``symbols`` each answer one kind of question about them; ``server``
speaks the protocol, and ``protocol`` turns places and diagnostics into its terms.
"""
