"""Why a file's name and shape have to be right.

Each text is what would follow the name of the rule in a docstring of its module.
"""

from collections.abc import Mapping

from ggsr.model.validation import MISSING_KEY, TOO_MANY, UNKNOWN_KEY, WRONG_VALUE
from ggsr.workspace.layout import INVALID_NAME, MISSING_FILE, UNREADABLE_FOLDER

FILES_EXPLAINED: Mapping[str, str] = {
    INVALID_NAME: """\
a file or folder whose name is not an id, or that belongs nowhere.

A path is the one place where a municipality, round or aanpak has its id, so that file and folder
cannot contradict each other. An id is made of lower-case letters a-z, digits and single hyphens.

Fails::

    cases/Voorbeeldstad/2024/Hulp aan huis.yml

Passes::

    cases/voorbeeldstad/2024/hulp-aan-huis.yaml
""",
    MISSING_FILE: """\
a municipality without 'gemeente.yaml'.

A municipality is printed by the name in its gemeente.yaml, and that name is nowhere else.

Fails::

    cases/voorbeeldstad/2024/hulp.yaml

Passes::

    cases/voorbeeldstad/gemeente.yaml
    cases/voorbeeldstad/2024/hulp.yaml
""",
    UNREADABLE_FOLDER: """\
a folder that cannot be read.

What stands in it would be missing from every list without a word. Mend its permissions.
""",
    UNKNOWN_KEY: """\
a key that is not known in its place.

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
a key that has to be there and is not.

Without this key the file cannot be used: a finding has a verdict and a text, an aanpak a name, a
framework and a level.

An acceptance under 'geaccepteerd' has 'bij' too, where its rule is about one indicator, thema,
document or key; 'ggsr explain' of that rule shows so.

Fails::

    cbs_code: GM0000

Passes::

    naam: Voorbeeldstad
    cbs_code: GM0000
""",
    WRONG_VALUE: """\
a value of the wrong kind, or none.

A number, text, list or date is what it is, and nothing is converted in silence. A key without a
value is an error as well: to say nothing, leave the key out.

Under 'geaccepteerd', 'regel' has to be a rule that exists, and that does not report errors: those
cannot be accepted.

Fails::

    naam: 2024
    cbs_code:

Passes::

    naam: '2024'
""",
    TOO_MANY: """\
more than a hundred errors in the shape of one file, or of one rule; the rest is not shown.

More of the same in one file helps nobody. Mend those that are shown, and the others follow.
""",
}
"""The text for each rule of ``SHAPE_RULES`` and ``NAMING_RULES``."""
