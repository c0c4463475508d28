"""The database, by sqlite3: sound, searchable, and without what may not be published.

Its bytes depend on the library, so that none are written down here.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from directive_portal.exports.data import open_data
from directive_portal.exports.data.columns import ALL
from directive_portal.exports.data.database import EXAMPLE
from tests.exports import made
from tests.project import Project

FOUND = "SELECT id FROM search WHERE words MATCH ? ORDER BY id"


def opened(content: bytes) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    return connection


@pytest.fixture
def life() -> Iterator[sqlite3.Connection]:
    with closing(opened(made.files("life")["du-lieu/directives.sqlite"])) as connection:
        yield connection


def found(connection: sqlite3.Connection, query: str) -> list[str]:
    return [id_ for (id_,) in connection.execute(FOUND, (query,))]


@pytest.mark.parametrize("site", made.NAMES)
def test_database_is_sound(site: str) -> None:
    with closing(opened(made.files(site)["du-lieu/directives.sqlite"])) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")


def test_what_stands_in_it(life: sqlite3.Connection) -> None:
    counts = {
        table.name: life.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0]
        for table in ALL
    }
    assert counts == {
        "issuers": 3,
        "topics": 1,
        "groups": 0,
        "directives": 4,
        "directive_issuers": 4,
        "signers": 1,
        "directive_topics": 2,
        "directive_groups": 0,
        "directive_copies": 0,
        "relations": 2,
        "duties": 1,
        "attachments": 1,
    }
    query = 'SELECT "row", id, text, body_markdown IS NULL FROM directives ORDER BY "row"'
    assert life.execute(query).fetchall() == [
        (1, "so-y-te-minh-an/2025/46-kh-syt", None, 1),
        (2, "so-y-te-minh-an/2025/03-kh-syt", "summary", 0),
        (3, "so-y-te-minh-an/2024/12-kh-syt", "full", 0),
        (4, "tinh-uy-minh-an/khong-ngay/chi-thi-ve-sinh-moi-truong", "summary", 0),
    ]
    duty = "SELECT directive, position, what, who, due, outlook FROM duties"
    assert life.execute(duty).fetchall() == [
        (
            "so-y-te-minh-an/2024/12-kh-syt",
            1,
            "Nộp danh sách",
            "Trạm y tế",
            "2024-03-20",
            "Đã được thay thế: sau ngày 09/02/2025 không còn hạn nào.",
        )
    ]
    meta = dict(life.execute("SELECT name, value FROM meta"))
    assert meta["as_of"] == "2027-01-01"
    assert meta["rights"] == made.SITE.rights
    assert "bản gốc có chữ ký và con dấu là căn cứ duy nhất" in meta["notice"]
    assert meta["example"] == EXAMPLE


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("ra soat doi tuong", ["so-y-te-minh-an/2024/12-kh-syt"]),
        ("rà soát doi tượng", ["so-y-te-minh-an/2024/12-kh-syt"]),
        ('"12/KH-SYT"', ["so-y-te-minh-an/2024/12-kh-syt"]),
        ("tran AND mau AND tiem", ["so-y-te-minh-an/2024/12-kh-syt"]),
        ("minh an da rut", ["so-y-te-minh-an/2025/46-kh-syt"]),
        ('"noi dung da rut"', []),
        ("nhap OR chua", []),
        ("lang", ["tinh-uy-minh-an/khong-ngay/chi-thi-ve-sinh-moi-truong"]),
    ],
)
def test_found_without_marks(life: sqlite3.Connection, query: str, ids: list[str]) -> None:
    assert found(life, query) == ids


def test_what_is_shown_of_a_find_is_the_original(life: sqlite3.Connection) -> None:
    query = "SELECT number, subject, issuer_name, date, status FROM search"
    rows = life.execute(f"{query} WHERE words MATCH 'tiem chung mo rong'").fetchall()
    subject = 'Tiêm chủng "mở rộng" <script>alert(1)</script> & phòng bệnh'
    issuer = "Sở Y tế tỉnh Minh An"
    assert rows == [("12/KH-SYT", subject, issuer, "2024-03-05", "replaced")]


def test_the_example_can_be_asked(project: Project) -> None:
    project.directive(
        "tinh-uy-song-vang/2021/31-cv-tu", "1. Đeo khẩu trang.\n", text="full"
    )
    project.directive("tinh-uy-song-vang/2021/32-cv-tu", "1. Rửa tay.\n", number="32-CV/TU")
    files = dict(open_data.files(project.register(), made.SITE))
    with closing(opened(files["du-lieu/directives.sqlite"])) as connection:
        assert connection.execute(EXAMPLE).fetchall() == [
            (
                "31-CV/TU",
                "Chuẩn bị lễ hội đua thuyền",
                "https://thu.example.vn/van-ban/tinh-uy-song-vang/2021/31-cv-tu/",
            )
        ]


def test_nothing_unpublished_is_in_any_byte() -> None:
    for site in ("life", "lineage"):
        for address, content in made.files(site).items():
            plain = content.lower()
            for mark in ("còn-nháp", "chưa-đến-ngày", "nội-dung-đã-rút"):
                assert (address, mark.encode() in plain) == (address, False)


def test_one_register_gives_one_file() -> None:
    for site in made.NAMES:
        first = made.files(site)
        assert made.files(site) == first
