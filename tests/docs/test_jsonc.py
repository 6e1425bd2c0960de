"""Settings of editors, as JSON with comments."""

import json
import re

from tests.docs.examples import Example, each, in_language
from tests.docs.settings import assert_starts_what_exists

# Behind white space, so that an address keeps its slashes.
COMMENT = re.compile(r"(?:^|\s)//.*$", re.MULTILINE)


@each(in_language("jsonc"))
def test_it_is_json_but_for_its_comments(example: Example) -> None:
    assert_starts_what_exists(json.loads(COMMENT.sub("", example.text)))
