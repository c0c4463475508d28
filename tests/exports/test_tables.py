"""The tables as CSV, and the data package that describes them, by frictionless itself."""

import csv
import hashlib
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from directive_portal.exports.data import open_data
from directive_portal.exports.data.columns import AS_CSV, DIRECTIVES, ISSUERS, rows_of
from directive_portal.exports.data.tables import csv_of
from tests import portals
from tests.exports import made
from tests.project import Project


def read(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file, as any program reads them."""
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def validate(files: dict[str, bytes], folder: Path) -> tuple[int, str]:
    """Exit status and output of ``frictionless validate`` on the data package."""
    for address, content in files.items():
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).write_bytes(content)
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json"]
    done = portals.run(command, folder / "du-lieu", check=False)
    return done.returncode, done.stdout


@pytest.mark.parametrize("site", made.NAMES)
def test_frictionless_finds_nothing_wrong(site: str, tmp_path: Path) -> None:
    status, said = validate(made.files(site), tmp_path)
    assert (status, said.count("VALID"), said.count("INVALID")) == (0, 5, 0)
    assert "warning" not in said.lower()


TAMPERED = {
    "a status": (b",replaced,", b",revoked,", "hash-count"),
    "a day": (b",2024-03-05,", b",05/03/2024,", "type-error"),
    "an issuer": (b",so-y-te-minh-an,", b",so-y-te-khong-co,", "foreign-key"),
    "a status of no such": (b",withdrawn,", b",lost,", "constraint-error"),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_frictionless_finds_what_was_altered(what: str, tmp_path: Path) -> None:
    old, new, kind = TAMPERED[what]
    files = made.files("life")
    table = files["du-lieu/directives.csv"]
    assert old in table
    files["du-lieu/directives.csv"] = table.replace(old, new)
    status, said = validate(files, tmp_path)
    assert (status, kind in said) == (1, True)


@pytest.mark.parametrize("site", made.NAMES)
def test_csv_read_back_is_the_records(site: str) -> None:
    files = made.files(site)
    told = [json.loads(content) for content in made.records(site).values()]
    found = read(files["du-lieu/directives.csv"])
    assert [_of(row) for row in found] == [_expected(record) for record in told]
    relations = [(r, n, d) for d in told for n, r in enumerate(d["relations"], 1)]
    assert read(files["du-lieu/relations.csv"]) == [
        {
            "directive": of["id"],
            "position": str(n),
            **{key: relation[key] or "" for key in KEYS},
            "target": (relation["target"] or {"id": ""})["id"],
            "left_out": "",
        }
        for relation, n, of in relations
    ]


KEYS = ("kind", "type", "number", "issuer", "issuer_name", "date", "subject")
PLAIN = ("number", "number_printed", "date", "place", "subject", "urgency", "text")
PLAIN += ("effective", "expires", "confirmed", "published", "id", "url")
STATUS = ("label", "since", "as_of")


def _of(row: dict[str, str]) -> dict[str, Any]:
    """A row as the values that a record has."""
    return {
        **{key: row[key] or None for key in PLAIN},
        "type": (row["type"], row["type_name"]),
        "issuer": (row["issuer"], row["issuer_name"]),
        "status": (row["status"], *(row[f"status_{key}"] or None for key in STATUS)),
        "certain": {"true": True, "false": False}[row["status_certain"]],
        "cause": row["status_cause"] or None,
        "signer": (row["signer"] or None, row["signer_title"] or None),
        "source": (row["source_title"] or None, row["source_url"] or None),
        "json": row["json"],
        "lists": [
            row[key]
            for key in (
                "issuers",
                "topics",
                "addressees",
                "duties",
                "measures",
                "unverified",
            )
        ],
        "left_out": row["left_out"],
    }


def _expected(told: dict[str, Any]) -> dict[str, Any]:
    signers = [[one[key] or "" for one in told["signers"]] for key in ("name", "title")]
    source = told["source"] or {"title": None, "url": None}
    status = told["status"]
    return {
        **{key: told[key] for key in PLAIN},
        "type": (told["type"]["id"], told["type"]["name"]),
        "issuer": (told["issuer"]["id"], told["issuer"]["name"]),
        "status": (status["id"], *(status[key] for key in STATUS)),
        "certain": status["certain"],
        "cause": status["cause"] and status["cause"]["id"],
        "signer": tuple("; ".join(said) if any(said) else None for said in signers),
        "source": (source["title"], source["url"]),
        "json": told["formats"]["json"],
        "lists": [
            "; ".join(issuer["id"] for issuer in told["issuers"]),
            "; ".join(topic["id"] for topic in told["topics"]),
            "; ".join(told["addressees"]),
            "; ".join(duty["what"] for duty in told["duties"]),
            "; ".join(f"{key}={said}" for key, said in told["measures"].items()),
            "; ".join(told["unverified"]),
        ],
        "left_out": "",
    }


def test_registries_as_csv() -> None:
    files = made.files("life")
    blank = dict.fromkeys([*(c.name for c in ISSUERS.columns), "left_out"], "")
    site = "https://thu.example.vn/co-quan/"
    assert read(files["du-lieu/issuers.csv"]) == [
        {
            **blank,
            "id": "tinh-uy-minh-an",
            "url": f"{site}tinh-uy-minh-an/",
            "name": "Tỉnh ủy Minh An",
            "family": "party",
            "codes": "TU",
            "level": "province",
            "province": "Minh An",
            "count": "1",
        },
        {
            **blank,
            "id": "so-y-te-minh-an",
            "url": f"{site}so-y-te-minh-an/",
            "name": "Sở Y tế tỉnh Minh An",
            "family": "state",
            "codes": "SYT",
            "level": "province",
            "province": "Minh An",
            "valid_to": "2025-06",
            "successor": "so-y-te-dong-an",
            "count": "3",
        },
        {
            **blank,
            "id": "so-y-te-dong-an",
            "url": f"{site}so-y-te-dong-an/",
            "name": "Sở Y tế tỉnh Đông An",
            "family": "state",
            "codes": "SYT",
            "valid_from": "2025-07-01",
            "count": "0",
        },
    ]
    assert files["du-lieu/topics.csv"].decode("utf-8-sig") == (
        "id,url,name,description,count,left_out\r\n"
        "y-te,https://thu.example.vn/chu-de/y-te/,Y tế & dân số,"
        '"Khám, chữa bệnh <cộng đồng>.",2,\r\n'
    )


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_no_cell_is_a_formula_and_none_is_altered(sign: str, project: Project) -> None:
    subject = f"{sign}HYPERLINK(1+1)"
    project.directive("tinh-uy-song-vang/2021/31-cv-tu", subject=subject, place=f"A{sign}")
    files = open_data_of(project)
    (row,) = read(files["du-lieu/directives.csv"])
    assert (row["subject"], row["place"], row["left_out"]) == ("", f"A{sign}", "subject")
    (told,) = json.loads(files["du-lieu/directives.json"])["directives"]
    assert told["subject"] == subject


SPLIT = [
    "a;=1+1;b",
    "a;-1",
    "a,+1",
    "a|@SUM(1)",
    'a;"=1+1";b',
    "a;'=1'",
    "a; =1+1",
    "a;＝1",
]
WHOLE = [
    "a; - b",
    "2020-2021",
    "a, - b; + c",
    "a = b",
    '"K" = khẩu trang',
    "số 5-CV/TU; 24/7",
]


@pytest.mark.parametrize("subject", [*SPLIT, *WHOLE])
def test_no_part_of_a_cell_is_one_by_whatever_it_is_split(
    subject: str, project: Project
) -> None:
    project.directive("tinh-uy-song-vang/2021/31-cv-tu", subject=subject)
    (row,) = read(open_data_of(project)["du-lieu/directives.csv"])
    kept = (subject, "") if subject in WHOLE else ("", "subject")
    assert (row["subject"], row["left_out"]) == kept


def open_data_of(project: Project) -> dict[str, bytes]:
    return dict(open_data.files(project.register(), made.SITE))


def test_cells_that_begin_with_white_space_of_tables_are_left_out() -> None:
    """The front matter folds it, so that no record can have it."""
    row = tuple("\ta" if c.name == "name" else None for c in ISSUERS.columns)
    (found,) = read(csv_of(ISSUERS, [row]))
    assert (found["name"], found["left_out"]) == ("", "name")


def test_csv_is_as_spreadsheets_want_it() -> None:
    for table in AS_CSV:
        content = made.files("life")[f"du-lieu/{table.name}.csv"]
        assert content.startswith(b"\xef\xbb\xbf" + table.columns[0].name.encode())
        assert content.endswith(b"\r\n")
        assert b"\n" not in content.replace(b"\r\n", b"")


def test_data_package_describes_every_column_and_file() -> None:
    files = made.files("life")
    package = json.loads(files["du-lieu/datapackage.json"])
    assert [resource["name"] for resource in package["resources"]] == [
        table.name for table in AS_CSV
    ]
    for resource in package["resources"]:
        content = files[f"du-lieu/{resource['path']}"]
        names = content.decode("utf-8-sig").splitlines()[0].split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == names
        assert all(field["title"] for field in resource["schema"]["fields"])
        digest = hashlib.sha256(content).hexdigest()
        assert (resource["bytes"], resource["hash"]) == (len(content), f"sha256:{digest}")
    assert package["rights"] == made.SITE.rights
    assert "licenses" not in package


def test_a_withdrawn_one_has_only_its_facts() -> None:
    withdrawn = "van-ban/tinh-uy-song-vang/2025/13-cv-tu/index.json"
    told = json.loads(made.records("lineage")[withdrawn])
    (row,) = [row for name, row in rows_of(told) if name == "directives"]
    names = [column.name for column in DIRECTIVES.columns]
    given = [name for name, value in zip(names, row, strict=True) if value is not None]
    assert given == [
        *("id", "url", "number", "type", "type_name", "issuer", "issuer_name", "issuers"),
        *("date", "subject", "status", "status_label", "status_certain", "status_since"),
        *("status_as_of", "published", "json"),
    ]
