"""What the worker for reading without network decides. The script itself is run."""

import datetime as dt
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from directive_portal.text.dates import vietnamese
from tests.node import node

HERE = Path(__file__).parent
SCOPE = "https://thu.example.vn/cong/"


def told(**asked: Any) -> dict[str, Any]:
    nothing = {"requests": [], "kept": [], "listed": [], "pages": [], "moments": []}
    done = subprocess.run(
        [node(), HERE / "offline.mjs"],
        input=json.dumps({"scope": SCOPE, "line": "", **nothing, **asked}).encode(),
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(done.stdout)


def request(path: str, destination: str = "", mode: str = "cors", **other: Any) -> Any:
    url = path if "//" in path else SCOPE + path
    usual = {"method": "GET", "headers": {}}
    return {"url": url, "destination": destination, "mode": mode, **usual, **other}


def page(path: str, **other: Any) -> Any:
    return request(path, "document", "navigate", **other)


@pytest.mark.parametrize(
    ("asked", "way"),
    [
        (page("van-ban/"), "page"),
        (page("tim-kiem/?q=sot+xuat+huyet"), "page"),
        (page(""), "page"),
        # A form that is sent; another portal of the host, another host.
        (page("van-ban/", method="POST"), ""),
        (page("https://thu.example.vn/khac/"), ""),
        (page("https://thu.example.vn/cong-khac/"), ""),
        (page("https://khac.example.vn/cong/"), ""),
        (request("assets/portal.js", "script"), "part"),
        (request("assets/portal.css", "style", "no-cors"), "part"),
        (request("5k/hinh.webp", "image", "no-cors"), "part"),
        (request("assets/fonts/a.woff2", "font"), "part"),
        (request("https://khac.example.vn/a.js", "script"), ""),
        # A part of a file, a film, data, a feed, and what a page asks for itself.
        (request("van-ban/a.pdf", headers={"range": "bytes=0-99"}), ""),
        (request("a.mp4", "video"), ""),
        (request("kiem-tra/so/1.json"), ""),
        (request("feed.xml"), ""),
        (request("van-ban/"), ""),
        (request("tim-kiem/index.bin"), "index"),
        (request("tim-kiem/0a1b/terms/3-1.bin"), "index"),
        (request("khac/0a1b.bin"), ""),
    ],
)
def test_how_a_request_is_answered(asked: Any, way: str) -> None:
    assert told(requests=[asked])["ways"] == [way]


def test_what_was_asked_for_is_no_part_of_what_is_kept() -> None:
    asked = [page("tim-kiem/?q=benh+hiem#a"), page("kiem-tra/?so=168-CV/TU"), page("#x")]
    wanted = [f"{SCOPE}tim-kiem/", f"{SCOPE}kiem-tra/", SCOPE]
    assert told(requests=asked)["bare"] == wanted


def kept(name: str, visited: str, size: int = 20_000) -> dict[str, Any]:
    return {"url": f"{SCOPE}{name}", "visited": visited, "size": size, "on": "", "hash": ""}


def moment(n: int) -> str:
    return (dt.datetime(2027, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=n)).isoformat()


def test_the_oldest_pages_go_first() -> None:
    pages = [kept(f"{n}/", moment(n)) for n in range(203)]
    pages.append(kept("assets/a.js", moment(500)))
    assert sorted(told(kept=pages)["gone"]) == [f"{SCOPE}{n}/" for n in range(3)]


def test_there_is_a_bound_on_bytes() -> None:
    pages = [kept(f"{n}/", moment(n), 9_000_000) for n in range(4)]
    assert told(kept=pages)["gone"] == [f"{SCOPE}1/", f"{SCOPE}0/"]


def test_what_the_list_names_stays_and_what_it_named_goes_unless_visited() -> None:
    pages = [
        kept("moi/", "", 30_000_000),
        kept("cu/", ""),
        kept("cu-da-xem/", moment(1)),
        kept("tim-kiem/0a/words.bin", ""),
    ]
    gone = told(kept=pages, listed=[f"{SCOPE}moi/"])["gone"]
    assert sorted(gone) == [f"{SCOPE}cu/", f"{SCOPE}tim-kiem/0a/words.bin"]


def test_the_word_stands_first_on_a_page_and_is_a_text() -> None:
    note = (
        '<aside class="banner kept" data-kept="T" data-hash="H">'
        '<p role="status">a &lt;b> &amp; $1 $&amp;</p></aside>'
    )
    pages = ["<html><body>\n<p>x</p>", '<BODY class="a">y', "<p>no body"]
    assert told(pages=pages, line="a <b> & $1 $&")["marked"] == [
        f"<html><body>{note}\n<p>x</p>",
        f'<BODY class="a">{note}y',
        f"{note}<p>no body",
    ]


def test_days_are_those_of_viet_nam_as_papers_write_them() -> None:
    moments = ["2027-02-28T17:00:00Z", "2026-12-31T16:59:59Z", "2027-10-04T20:00:00Z"]
    days = [dt.date(2027, 3, 1), dt.date(2026, 12, 31), dt.date(2027, 10, 5)]
    assert told(moments=moments)["written"] == [vietnamese(day) for day in days]
