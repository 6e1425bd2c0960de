"""YAML text to plain data and the position of every key and value.

``read`` returns the text of a file, ``parse`` the ``Document`` of a text. Both return diagnostics
instead where something is wrong, and raise nothing, whatever the content.
"""

from ggsr.yaml_source.document import Document
from ggsr.yaml_source.parsing import parse
from ggsr.yaml_source.reading import decode, read
from ggsr.yaml_source.rules import YAML_RULES

__all__ = ["YAML_RULES", "Document", "decode", "parse", "read"]
