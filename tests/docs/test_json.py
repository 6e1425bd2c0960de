"""Descriptions for a catalogue, in JSON-LD."""

import json

from tests.docs.examples import Example, each, in_language

# What DCAT-AP-NL 3.0 calls mandatory ("verplicht").
DATASET = {
    *("dct:identifier", "dct:title", "dct:description", "dct:publisher", "dct:creator"),
    *("dcat:contactPoint", "dcat:theme", "dct:accessRights"),
}
DISTRIBUTION = {"dcat:accessURL", "dct:license"}


@each(in_language("json"))
def test_a_dataset_has_what_is_mandatory(example: Example) -> None:
    dataset = json.loads(example.text)
    assert dataset["@type"] == "dcat:Dataset"
    assert dataset.keys() >= DATASET
    assert dataset["dcat:distribution"].keys() >= DISTRIBUTION
    names = {name.partition(":")[0] for name in [*dataset, *dataset["dcat:distribution"]]}
    assert names - {"@context", "@id", "@type"} <= dataset["@context"].keys()
