"""What may be written for where something was before."""

from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_portal.sources import former
from directive_portal.sources.former import address, fault
from directive_portal.sources.loader import Sources
from tests.project import Project

LETTER = "tinh-uy-song-vang/2021/31-cv-tu"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("/vi/van-ban/chi-tiet-123.html", "/vi/van-ban/chi-tiet-123.html"),
        ("vi/van-ban/chi-tiet-123.html", "/vi/van-ban/chi-tiet-123.html"),
        ("/Tin/168.HTM", "/Tin/168.HTM"),
        # A host leads on to a folder of the name, which is a page whatever its ending.
        ("/tin/168", "/tin/168/"),
        ("/tin/168/", "/tin/168/"),
        ("/Default.aspx", "/Default.aspx/"),
        ("/tai-lieu/168.pdf", "/tai-lieu/168.pdf/"),
        ("/tin/168/index.html", "/tin/168/"),
        ("/index.html", "/"),
        ("/", "/"),
        # As a browser shows it, or as it is copied from there.
        ("/tin/v%C4%83n%20b%E1%BA%A3n.html", "/tin/văn bản.html"),
        ("/tin/văn bản.html", "/tin/văn bản.html"),
    ],
)
def test_addresses(written: str, read: str) -> None:
    assert (fault(written), address(written)) == (None, read)


@pytest.mark.parametrize(
    ("cause", "written"),
    [
        ("url", ["https://cu.example.vn/tin/168.html", "//cu.example.vn/a", "mailto:a"]),
        (
            "query",
            ["/?q=node/12", "/tin.html?id=3", "/tin.html#muc-2", "tin?id=3", "/a%23b"],
        ),
        ("path", ["/a/../b.html", "/./a", "/a//b", "/.git/config", r"/a\b", "/a%2F..%2Fb"]),
        (
            "letters",
            ["/%FF.html", "/a%0A.html", "/100%/a", "/va%CC%86n.html", "/a%zz", "/100%25"],
        ),
        ("reserved", ["/con/a.html", "/tin/NUL.html", "/a%3Ab", "/a*.html", "/a./b"]),
        ("long", ["/" + "ă" * 128, "/a" * 251]),
    ],
)
def test_faults(cause: str, written: list[str]) -> None:
    assert {text: fault(text) for text in written} == dict.fromkeys(written, cause)


@given(st.text(max_size=30).map("/{}".format) | st.text("/.%2eEfF~\\a", max_size=12))
def test_what_has_no_fault_is_one_file_within_the_site_on_every_system(text: str) -> None:
    for written in (text, quote(text)):
        if fault(written) is None:
            path = address(written)[1:]
            parts = path.removesuffix("/").split("/") if path else []
            assert not PureWindowsPath(path).anchor
            assert PurePosixPath(path).parts == tuple(parts)
            assert not any(
                part.startswith(".") or part.endswith((".", " ")) for part in parts
            )
            assert path.isprintable()
            # Written as it is read, it is the same.
            assert (fault(f"/{path}"), address(f"/{path}")) == (None, f"/{path}")


def read(project: Project, *formerly: str) -> Sources:
    project.directive(LETTER, formerly=formerly)
    return project.sources()


@pytest.mark.parametrize(
    "text", ["31-cv-tu.md", f"{LETTER}.md", f"/{LETTER}.md", "a/b", "A"]
)
def test_what_is_neither_place_nor_address(text: str, project: Project) -> None:
    assert [p.code for p in read(project, text).problems] == ["E007"]


def test_places_and_addresses_are_told_apart(project: Project) -> None:
    said = ["tinh-uy-nui-bac/2020/13-cv-tu", "/tin/13", "/tin/13.html"]
    (directive,) = read(project, *said).directives
    assert former.places(directive.formerly) == (said[0],)
    assert former.addresses(directive.formerly) == ("/tin/13/", "/tin/13.html")
    assert directive.first_id == said[0]


def test_the_way_out_of_a_full_address(project: Project) -> None:
    (problem,) = read(project, "https://cu.example.vn:8080/vi/tin/168.html").problems
    assert problem.hint.endswith(": /vi/tin/168.html")
