"""Which addresses a release may not lose."""

import pytest

from directive_portal.release.addresses import lost

PLACE = "van-ban/so-gio/2026/1-cv/"


@pytest.mark.parametrize(
    ("name", "address"),
    [
        (f"{PLACE}index.html", PLACE),
        (f"{PLACE}van-ban.pdf", f"{PLACE}van-ban.pdf"),
        (f"{PLACE}de-cuong.docx", f"{PLACE}de-cuong.docx"),
        ("co-quan/so-gio/feed.xml", "co-quan/so-gio/feed.xml"),
        ("van-ban/luu-tru/2026-01.atom", "van-ban/luu-tru/2026-01.atom"),
        ("tin/12.html", "tin/12.html"),
        ("index.html", "index.html"),
        ("lich/index.html", None),
        ("lich/2026-01/index.html", None),
        (f"{PLACE}lich/2026-01-02.ics", None),
        ("van-ban/trang/7/index.html", None),
        ("tim-kiem/624ce44dfae2/0.bin", None),
        ("kiem-tra/so/3.json", None),
        ("assets/portal.css", None),
        ("co-quan/so-gio/hinh-a5e4e692.png", None),
        (f"{PLACE}index.html.br", None),
        ("provenance.json", None),
        ("_headers", None),
    ],
)
def test_what_was_published_stays(name: str, address: str | None) -> None:
    assert lost({name: ""}, {}, []) == ([address] if address else [])
    assert lost({name: ""}, {name: "another"}, []) == []


def test_of_a_withdrawn_directive_the_page_alone_has_to_stay() -> None:
    before = {f"{PLACE}{name}": "" for name in ("index.html", "van-ban.pdf", "source.md")}
    assert lost(before, {f"{PLACE}index.html": ""}, [PLACE]) == []
    assert lost(before, {}, [PLACE]) == [PLACE]
