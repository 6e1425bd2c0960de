"""Why a file's name and shape have to be right, with examples, as a rule's docstring has them."""

from collections.abc import Mapping

from ggsr.naming import INVALID_NAME, MISSING_FILE, UNREADABLE_FOLDER
from ggsr.shape import MISSING_KEY, TOO_MANY, UNKNOWN_KEY, WRONG_VALUE

FILES_EXPLAINED: Mapping[str, str] = {
    INVALID_NAME: """\
A path is the one place where a municipality, round or aanpak has its id, so that file and folder
cannot contradict each other. An id is made of lower-case letters a-z, digits and single hyphens.

Fails::

    cases/Voorbeeldstad/2024/Hulp aan huis.yml

Passes::

    cases/voorbeeldstad/2024/hulp-aan-huis.yaml
""",
    MISSING_FILE: """\
A municipality is printed by the name in its gemeente.yaml, and that name is nowhere else.

Fails::

    cases/voorbeeldstad/2024/hulp.yaml

Passes::

    cases/voorbeeldstad/gemeente.yaml
    cases/voorbeeldstad/2024/hulp.yaml
""",
    UNREADABLE_FOLDER: """\
What stands in it would be missing from every list without a word. Mend its permissions.
""",
    UNKNOWN_KEY: """\
What stands under a misspelt key would not be read, and nobody would know. 'ggsr validate --fix'
mends the key where only one other can have been meant.

Fails::

    naam: Voorbeeldstad
    csb_code: GM0000

Passes::

    naam: Voorbeeldstad
    cbs_code: GM0000
""",
    MISSING_KEY: """\
Without this key the file cannot be used: a finding has a verdict and a text, an aanpak a name, a
framework and a level. An acceptance of a rule that is about one indicator or thema has 'bij' too.

Fails::

    cbs_code: GM0000

Passes::

    naam: Voorbeeldstad
    cbs_code: GM0000
""",
    WRONG_VALUE: """\
A number, text, list or date is what it is, and nothing is converted in silence. A key without a
value is an error as well: leaving the key out is how to say nothing. Under 'geaccepteerd' it is a
rule that does not exist, or one that reports errors.

Fails::

    naam: 2024
    cbs_code:

Passes::

    naam: '2024'
""",
    TOO_MANY: """\
More of the same in one file helps nobody. Mend the ones above first; then the others are shown.
""",
}
"""The text for each rule of ``SHAPE_RULES`` and ``NAMING_RULES``."""
