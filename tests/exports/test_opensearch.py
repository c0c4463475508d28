"""The OpenSearch description, held to the limits of the standard (1.1, draft 6)."""

from xml.etree import ElementTree

import pytest

from directive_portal.exports.web.opensearch import opensearch
from directive_portal.web.site import Site

SPACE = "{http://a9.com/-/spec/opensearch/1.1/}"
LONG = "Cổng thông tin văn bản chỉ đạo của thành phố, quận, huyện & xã"


@pytest.mark.parametrize(
    ("name", "short", "long"),
    [
        ("Cổng thử", "Cổng thử", "Cổng thử"),
        ("Văn bản Sông Nứa", "Văn bản Sông Nứa", "Văn bản Sông Nứa"),
        ("Văn bản Sông Vàng", "Văn bản chỉ đạo", "Văn bản Sông Vàng"),
        (LONG, "Văn bản chỉ đạo", "Cổng thông tin văn bản chỉ đạo của thành phố, q…"),
    ],
)
def test_what_a_browser_is_told(name: str, short: str, long: str) -> None:
    root = ElementTree.fromstring(opensearch(Site(name, "https://thu.example.vn/cong/")))
    assert root.tag == f"{SPACE}OpenSearchDescription"
    told = [(child.tag.removeprefix(SPACE), child.text, child.attrib) for child in root]
    at = "https://thu.example.vn/cong/"
    description = f"Tìm văn bản theo số, ký hiệu, nội dung hoặc cơ quan trên {name}."
    osd = {"type": "application/opensearchdescription+xml", "rel": "self"}
    assert told == [
        ("ShortName", short, {}),
        ("LongName", long, {}),
        ("Description", description, {}),
        ("Language", "vi", {}),
        ("InputEncoding", "UTF-8", {}),
        (
            "Image",
            f"{at}assets/favicon.svg",
            {"height": "16", "width": "16", "type": "image/svg+xml"},
        ),
        (
            "Url",
            None,
            {"type": "text/html", "template": f"{at}tim-kiem/?q={{searchTerms}}"},
        ),
        ("Url", None, osd | {"template": f"{at}opensearch.xml"}),
    ]
    assert len(short) <= 16
    assert len(long) <= 48
    assert len(description) <= 1024
