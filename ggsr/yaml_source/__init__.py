"""YAML text to plain data and the position of every key and value, or diagnostics.

``read`` gives the bytes of a file as text, ``parse`` gives the text as a ``Document``. Both
return what is wrong as diagnostics and raise nothing for any content whatever.
"""

from ggsr.yaml_source.document import Document
from ggsr.yaml_source.parsing import parse
from ggsr.yaml_source.reading import decode, read
from ggsr.yaml_source.rules import YAML_RULES

__all__ = ["YAML_RULES", "Document", "decode", "parse", "read"]
