"""What the open data is, for catalogues of data: DCAT 3 for their harvesters, and
schema.org for search engines, in the head of the page.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from directive_portal.enclosure.media import media_type
from directive_portal.exports.data.tables import notice
from directive_portal.messages import say
from directive_portal.register.register import Register
from directive_portal.web import links
from directive_portal.web.site import Site

_IANA = "https://www.iana.org/assignments/media-types/"
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# Viet Nam and Vietnamese, in the lists of the EU that harvesters know.
_VIETNAMESE = "http://publications.europa.eu/resource/authority/language/VIE"
_VIETNAM = "http://publications.europa.eu/resource/authority/country/VNM"
_TABLES = ("issuers", "topics", "groups", "relations")


@dataclass(frozen=True, slots=True)
class _Dataset:
    """``files`` are the addresses of its forms: each holds all of it."""

    name: str
    files: tuple[str, ...]


_DATASETS = (
    _Dataset(
        "directives", (links.table("directives"), links.DIRECTIVES_JSON, links.DATABASE)
    ),
    *(_Dataset(name, (links.table(name),)) for name in _TABLES),
)
_CONFORMS = {
    links.DIRECTIVES_JSON: links.LIST_SCHEMA,
    **{links.table(n): links.DATA_PACKAGE for n in ("directives", *_TABLES)},
}


def catalogue(register: Register, site: Site, files: Mapping[str, bytes]) -> bytes:
    """The DCAT catalogue as JSON-LD; ``files`` are contents by address."""
    known = {
        "@context": _CONTEXT,
        "@id": site.at(links.CATALOGUE),
        "@type": "dcat:Catalog",
        "dct:title": _vietnamese(site.name),
        "dct:description": _vietnamese(site.description or site.name),
        **_common(register, site),
        "foaf:homepage": {"@id": site.at("")},
        "dcat:dataset": [_dataset(d, register, site, files) for d in _DATASETS],
    }
    return json.dumps(known, ensure_ascii=False, indent=1).encode() + b"\n"


def dataset(register: Register, site: Site, files: Mapping[str, bytes]) -> dict[str, Any]:
    """A schema.org Dataset, to be told on the page.

    https://developers.google.com/search/docs/appearance/structured-data/dataset
    """
    (main, *_) = _DATASETS
    known: dict[str, Any] = {
        "@type": "Dataset",
        "@id": site.at(links.DATA) + f"#{main.name}",
        "name": f"{say(f'data.table.{main.name}')} – {site.name}",
        "description": f"{say(f'data.about.{main.name}')} {notice(register)}",
        "url": site.at(links.DATA),
        "inLanguage": "vi",
        "isAccessibleForFree": True,
        "dateModified": str(register.as_of),
        "creator": {"@type": "Organization", "name": site.publisher, "url": site.at("")},
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": media_type(file),
                "contentUrl": site.at(file),
                "contentSize": f"{len(files[file])} B",
                "sha256": hashlib.sha256(files[file]).hexdigest(),
            }
            for file in main.files
        ],
    }
    if site.rights:
        known["copyrightNotice"] = site.rights
    if site.licence:
        known["license"] = site.licence.url
    return known


def _dataset(
    dataset: _Dataset, register: Register, site: Site, files: Mapping[str, bytes]
) -> dict[str, Any]:
    about = f"{say(f'data.about.{dataset.name}')} {notice(register)}"
    return {
        "@id": site.at(links.DATA) + f"#{dataset.name}",
        "@type": "dcat:Dataset",
        "dct:identifier": dataset.name,
        "dct:title": _vietnamese(say(f"data.table.{dataset.name}")),
        "dct:description": _vietnamese(about),
        **_common(register, site),
        "dct:spatial": {"@id": _VIETNAM},
        "dcat:landingPage": {"@id": site.at(links.DATA)},
        "dcat:distribution": [_file(file, site, files[file]) for file in dataset.files],
    }


def _file(address: str, site: Site, content: bytes) -> dict[str, Any]:
    known: dict[str, Any] = {
        "@id": site.at(address),
        "@type": "dcat:Distribution",
        "dct:title": _vietnamese(address.removeprefix(links.DATA)),
        "dcat:accessURL": {"@id": site.at(links.DATA)},
        "dcat:downloadURL": {"@id": site.at(address)},
        "dcat:mediaType": {"@id": f"{_IANA}{media_type(address)}"},
        "dcat:byteSize": _typed(str(len(content)), "nonNegativeInteger"),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": _typed(hashlib.sha256(content).hexdigest(), "hexBinary"),
        },
        **_rights(site),
    }
    if conforms := _CONFORMS.get(address):
        known["dct:conformsTo"] = {"@id": site.at(conforms)}
    return known


def _common(register: Register, site: Site) -> dict[str, Any]:
    return {
        "dct:language": {"@id": _VIETNAMESE},
        "dct:modified": _typed(str(register.as_of), "date"),
        "dct:publisher": {
            "@id": site.at("#cong"),
            "@type": "foaf:Agent",
            "foaf:name": site.publisher,
            "foaf:homepage": {"@id": site.at("")},
        },
        **_rights(site),
    }


def _rights(site: Site) -> dict[str, Any]:
    """What the office says of rights, in its words, and the licence that it names: nobody
    else may choose one for it."""
    known: dict[str, Any] = {}
    if site.rights:
        label = _vietnamese(site.rights)
        known["dct:rights"] = {"@type": "dct:RightsStatement", "rdfs:label": label}
    if site.licence:
        known["dct:license"] = {"@id": site.licence.url}
    return known


def _typed(value: str, kind: str) -> dict[str, str]:
    return {"@type": f"xsd:{kind}", "@value": value}


def _vietnamese(text: str) -> dict[str, str]:
    return {"@language": "vi", "@value": text}
