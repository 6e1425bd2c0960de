"""What ``ggsr lsp`` answers an editor.

The workspace while it is typed: ``edited`` (open texts before the disk), ``project`` (checked),
``index`` (who names what), ``scopes`` (what a factsheet's names are about).

The answers: ``pointing`` and ``meaning`` (what a word is), ``hover``, ``navigation``, ``symbols``;
``completion`` with ``candidates`` and ``snippets``; ``fixes`` with ``accepting``.

The protocol: ``process`` (its streams), ``server`` (which message goes where), ``session`` (what is
open and was told), ``questions`` and ``answers``, ``protocol`` (places and diagnostics).
"""
