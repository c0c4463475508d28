"""``sbom.cdx.json``: a bill of what made a release, after CycloneDX 1.6: every library, the
portal itself, and the fonts and scripts that readers are sent. It tells no clock and no
chance: the same sources, made by the same libraries, give the same bytes.
"""

import json
import platform
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from directive_portal.exports.paper import pdf
from directive_portal.publish import product

PRODUCT = "directive-portal"
# Those with which a site is made; the others serve who writes or uploads.
_EXTRAS = ("", "pdf", "publish", "properdocs")
_LOCK = "requirements.txt"
_CODE, _FACES = (".js", ".css"), (".woff2", ".ttf")
# Both faces are cut from others under it.
_OF_FACES, _OF_CODE = "OFL-1.1", "MIT"
_PAPER = Path(pdf.__file__).with_name("fonts")

Values = dict[str, Any]
_Hashes = Mapping[tuple[str, str], list[str]]


def bill(root: Path, site: Path, url: str, day: date) -> bytes:
    """Of the portal in ``root``, as UTF-8 JSON: ``site`` has its files as readers get them,
    ``url`` is its address and ``day`` the one as of which it was made.

    Libraries have the hashes that the lock file beside mkdocs.yml allows for them, where
    there is one.
    """
    made_by, locked = _libraries(), _locked(root)
    libraries = {name: _library(known, locked) for name, known in made_by.items()}
    files = [*_on_paper(), *_sent(root, site)]
    python = {
        "type": "platform",
        "bom-ref": "python",
        "name": platform.python_implementation(),
        "version": platform.python_version(),
    }
    parts = [*files, *libraries.values(), python]
    refs = {name: part["bom-ref"] for name, part in libraries.items()}
    depends = {part["bom-ref"]: [] for part in parts}
    depends["site"] = [refs[PRODUCT], "python", *(file["bom-ref"] for file in files)]
    for name, known in made_by.items():
        depends[refs[name]] = [refs[need] for need in _needs(known) if need in refs]
    told: Values = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": f"{day.isoformat()}T00:00:00Z",
            "component": {
                "type": "application",
                "bom-ref": "site",
                "name": url,
                "version": day.isoformat(),
            },
        },
        "components": parts,
        "dependencies": [
            {"ref": ref, "dependsOn": sorted(set(needed))}
            for ref, needed in sorted(depends.items())
        ],
    }
    told["serialNumber"] = uuid5(NAMESPACE_URL, json.dumps(told)).urn
    return f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode()


def _libraries() -> dict[str, Distribution]:
    """What is installed of all that the product needs, itself included, by name."""
    found: dict[str, Distribution] = {}
    asked = [PRODUCT]
    while asked:
        name = asked.pop()
        if name not in found and (known := _installed(name)):
            found[name] = known
            asked += _needs(known)
    return dict(sorted(found.items()))


def _installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def _needs(known: Distribution) -> Iterator[str]:
    """The names of what a library needs on this machine."""
    extras = _EXTRAS if canonicalize_name(known.metadata["Name"]) == PRODUCT else ("",)
    for line in known.requires or ():
        need = Requirement(line)
        if need.marker is None or any(need.marker.evaluate({"extra": e}) for e in extras):
            yield canonicalize_name(need.name)


def _library(known: Distribution, locked: _Hashes) -> Values:
    name, version = canonicalize_name(known.metadata["Name"]), known.version
    purl = f"pkg:pypi/{name}@{quote(version)}"
    part = {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "licenses": _licences(known),
        "purl": purl,
    }
    if sums := locked.get((name, version)):
        offered = {
            "type": "distribution",
            "url": f"https://pypi.org/project/{name}/{version}/",
            "comment": "The hashes are those of all files that may be installed.",
            "hashes": [_hash(sum_) for sum_ in sums],
        }
        part["externalReferences"] = [offered]
    return part


def _licences(known: Distribution) -> list[Values]:
    """As an SPDX expression where the library gives one, else in its own words."""
    told = known.metadata.json
    if expression := told.get("license_expression"):
        return [{"expression": expression}]
    named = [
        line.rpartition(" :: ")[2]
        for line in told.get("classifier", ())
        if line.startswith("License :: ")
    ]
    # Some have the whole text there.
    short = str(told.get("license", "")).strip().partition("\n")[0]
    names = dict.fromkeys(named or filter(None, [short]))
    return [{"license": {"name": name}} for name in names]


def _locked(root: Path) -> _Hashes:
    """The hashes of the lock file of a portal, by name and version."""
    try:
        text = (root / _LOCK).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    found: dict[tuple[str, str], list[str]] = {}
    for line in text.replace("\\\n", " ").splitlines():
        wanted, *hashes = line.split("--hash=sha256:")
        name, _, version = wanted.partition(";")[0].partition("==")
        if hashes:
            key = canonicalize_name(name.strip()), version.strip()
            found[key] = sorted(sum_.strip() for sum_ in hashes)
    return found


def _sent(root: Path, site: Path) -> Iterator[Values]:
    """The fonts, scripts and styles of a site."""
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site)
        if file.suffix in _CODE + _FACES and file.is_file():
            licence = _OF_FACES if file.suffix in _FACES else _OF_CODE
            own = _is_own(root, path)
            yield _file(f"site/{path.as_posix()}", file, None if own else licence)


def _is_own(root: Path, path: Path) -> bool:
    """Whether a file is the office's, not the product's."""
    brought = product.TEMPLATES / path
    laid = root / "overrides" / path
    over = laid.is_file() and laid.resolve() != brought.resolve()
    return over or not brought.is_file() or (root / "docs" / path).is_file()


def _on_paper() -> Iterator[Values]:
    """The fonts that stand in each PDF, where the portal makes them."""
    for file in sorted(_PAPER.glob("*.ttf")) if pdf.is_installed() else ():
        yield _file(f"paper/{file.name}", file, _OF_FACES)


def _file(name: str, file: Path, licence: str | None) -> Values:
    sum_ = sha256(file.read_bytes()).hexdigest()
    part = {"type": "file", "bom-ref": name, "name": name, "hashes": [_hash(sum_)]}
    return part | ({"licenses": [{"license": {"id": licence}}]} if licence else {})


def _hash(sum_: str) -> Values:
    return {"alg": "SHA-256", "content": sum_}
