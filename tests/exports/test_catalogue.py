"""The catalogue of the data, and what search engines are told of it."""

import hashlib
import json
from dataclasses import replace
from typing import Any

from directive_portal.exports.data import open_data
from directive_portal.exports.data.catalogue import dataset
from tests.exports import made

HOST = "https://thu.example.vn/"
FORMS = {
    "directives": [
        ("directives.csv", "text/csv", "datapackage.json"),
        ("directives.json", "application/json", "directives.schema.json"),
        ("directives.sqlite", "application/vnd.sqlite3", None),
    ],
    "issuers": [("issuers.csv", "text/csv", "datapackage.json")],
    "topics": [("topics.csv", "text/csv", "datapackage.json")],
    "groups": [("groups.csv", "text/csv", "datapackage.json")],
    "relations": [("relations.csv", "text/csv", "datapackage.json")],
}


def catalogue() -> dict[str, Any]:
    return json.loads(made.files("life")["du-lieu/catalog.jsonld"])


def test_catalogue_names_every_dataset_and_form() -> None:
    files, found = made.files("life"), catalogue()
    assert {
        dataset["dct:identifier"]: [
            _form(form, files) for form in dataset["dcat:distribution"]
        ]
        for dataset in found["dcat:dataset"]
    } == FORMS
    for part in (found, *found["dcat:dataset"]):
        assert part["dct:modified"] == {"@type": "xsd:date", "@value": "2027-01-01"}
        assert part["dct:publisher"]["foaf:name"] == made.SITE.name
        assert part["dct:language"]["@id"].endswith("/language/VIE")
        assert part["dct:rights"]["rdfs:label"]["@value"] == made.SITE.rights
        assert part["dct:title"]["@language"] == "vi"
    assert [found["@type"], *(d["@type"] for d in found["dcat:dataset"])] == [
        "dcat:Catalog",
        *["dcat:Dataset"] * 5,
    ]


def _form(form: dict[str, Any], files: dict[str, bytes]) -> tuple[str, str, str | None]:
    """Name, media type and what a distribution conforms to; size and hash are right."""
    address = form["dcat:downloadURL"]["@id"].removeprefix(HOST)
    content = files[address]
    assert form["@type"] == "dcat:Distribution"
    assert form["dcat:byteSize"]["@value"] == str(len(content))
    digest = hashlib.sha256(content).hexdigest()
    assert form["spdx:checksum"]["spdx:checksumValue"]["@value"] == digest
    media = form["dcat:mediaType"]["@id"].split("/media-types/")[1]
    conforms = form.get("dct:conformsTo", {}).get("@id")
    if conforms:
        assert conforms.removeprefix(HOST) in files
    return (
        address.removeprefix("du-lieu/"),
        media,
        conforms and conforms.removeprefix(f"{HOST}du-lieu/"),
    )


def test_every_term_has_its_vocabulary() -> None:
    """No prefix is used that the context does not explain."""
    found = catalogue()
    prefixes = {term.split(":")[0] for term in _terms(found) if ":" in term}
    assert prefixes == set(found["@context"])


def _terms(part: Any) -> list[str]:
    if isinstance(part, list):
        return [term for inner in part for term in _terms(inner)]
    if not isinstance(part, dict):
        return []
    terms = [key for key in part if not key.startswith("@")]
    kind = part.get("@type")
    terms += [kind] if isinstance(kind, str) else []
    inner = (value for key, value in part.items() if key != "@context")
    return terms + [term for value in inner for term in _terms(value)]


def test_where_nothing_is_said_of_rights_nothing_is_claimed() -> None:
    silent = replace(made.SITE, rights="")
    files = dict(open_data.files(made.register("life"), silent))
    for name in ("catalog.jsonld", "datapackage.json"):
        text = files[f"du-lieu/{name}"].decode()
        assert ("rights" in text, "licen" in text) == (False, False)
    assert json.loads(files["du-lieu/directives.json"])["rights"] is None


def test_search_engines_are_told_of_the_dataset() -> None:
    files = made.files("life")
    found = dataset(made.register("life"), made.SITE, files)
    assert found["creator"]["name"] == "Cổng thử </script>"
    assert (found["@type"], found["url"]) == ("Dataset", f"{HOST}du-lieu/")
    assert found["copyrightNotice"] == made.SITE.rights
    assert "license" not in found
    assert 50 <= len(found["description"]) <= 5000
    assert [form["contentUrl"] for form in found["distribution"]] == [
        f"{HOST}du-lieu/{name}" for name, *_ in FORMS["directives"]
    ]
