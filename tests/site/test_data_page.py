"""The page of open data: every file with its true size, and what stands in its head."""

import json
import re
import sqlite3
from contextlib import closing
from html import unescape
from pathlib import Path

import pytest

from directive_portal.pages.data_view import size_text

ROW = re.compile(r'<th scope="row"><a href="([^"]+)">([^<]+)</a></th><td>([^<]+)</td>')


def page(site: Path) -> str:
    return (site / "du-lieu" / "index.html").read_text(encoding="utf-8")


def test_every_file_is_listed_with_its_size(own_site: Path) -> None:
    rows = ROW.findall(page(own_site))
    for address, name, size in rows:
        file = own_site / "du-lieu" / address
        assert (address, size) == (name, size_text(file.stat().st_size))
    made = {path.name for path in (own_site / "du-lieu").iterdir()}
    assert {name for _, name, _ in rows} == made - {"index.html"}


def test_the_head_has_the_dataset(own_site: Path) -> None:
    (script,) = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', page(own_site), re.DOTALL
    )
    (told,) = json.loads(script)["@graph"]
    assert told["name"] == "Văn bản chỉ đạo – Cổng thông tin văn bản chỉ đạo"
    for form in told["distribution"]:
        file = own_site / form["contentUrl"].removeprefix("https://vanban.example.vn/")
        assert form["contentSize"] == f"{file.stat().st_size} B"


@pytest.mark.parametrize(
    ("address", "rows"), [("du-lieu/", [5, 1, 0]), ("developers/data/", [2, 1])]
)
def test_queries_that_are_shown_can_be_asked(
    address: str, rows: list[int], own_site: Path
) -> None:
    text = (own_site / address / "index.html").read_text(encoding="utf-8")
    shown = re.findall(r'<code class="language-sql">(.*?)</code>', text, re.DOTALL)
    queries = [q for code in shown for q in unescape(code).split(";\n") if q.strip()]
    file = own_site / "du-lieu" / "directives.sqlite"
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        assert [len(database.execute(query).fetchall()) for query in queries] == rows


def test_the_right_to_reuse_is_what_the_office_says(own_site: Path) -> None:
    said = re.findall(r'<p class="notice">([^<]*)</p>', page(own_site))
    assert said == [
        "Cổng mẫu của phần mềm directive-portal, không phải trang của cơ quan nhà nước. "
        "Văn bản chính thức không thuộc phạm vi bảo hộ quyền tác giả. "
        "Phần tóm tắt do cổng thông tin viết."
    ]


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 byte"),
        (999, "999 byte"),
        (1000, "1 KB"),
        (14_499, "14 KB"),
        (999_499, "999 KB"),
        (999_500, "1,0 MB"),
        (44_310_528, "44,3 MB"),
    ],
)
def test_sizes_as_people_read_them(size: int, text: str) -> None:
    assert size_text(size) == text
