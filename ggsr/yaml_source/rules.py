"""The names of what can be wrong before there is any data."""

SYNTAX = "yaml-syntaxis"
DUPLICATE_KEY = "yaml-dubbele-sleutel"
KEY = "yaml-sleutel"
ALIAS = "yaml-alias"
MERGE_KEY = "yaml-samenvoegsleutel"
TAG = "yaml-tag"
SECOND_DOCUMENT = "yaml-tweede-document"
DEPTH = "yaml-diepte"
NUMBER = "yaml-getal"
SIZE = "yaml-grootte"
ENCODING = "yaml-codering"
CONTROL_CHARACTER = "yaml-stuurteken"
COMMENT = "yaml-commentaar"
UNREADABLE = "yaml-onleesbaar"

YAML_RULES = (
    SYNTAX,
    DUPLICATE_KEY,
    KEY,
    ALIAS,
    MERGE_KEY,
    TAG,
    SECOND_DOCUMENT,
    DEPTH,
    NUMBER,
    SIZE,
    ENCODING,
    CONTROL_CHARACTER,
    COMMENT,
    UNREADABLE,
)
