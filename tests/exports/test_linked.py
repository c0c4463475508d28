"""JSON-LD of single records, whole; tests/site holds all pages against schema.org."""

import json
from datetime import date
from typing import Any

import pytest

from directive_portal.exports.web import linked
from directive_portal.register.register import Register, build
from directive_portal.sources import loader
from directive_portal.web.site import Site
from tests import portals
from tests.project import Project

SITE = Site("Cổng thử", "https://thu.example.vn/")
URL = SITE.url
OFFICE = "tinh-uy-song-vang"
PORTAL = {"@type": "WebSite", "@id": URL}
ISSUER = {
    "@type": "Organization",
    "@id": f"{URL}co-quan/{OFFICE}/",
    "name": "Tỉnh ủy Sông Vàng",
}


def told(register: Register, id_: str) -> dict[str, Any]:
    (directive,) = (d for d in register.directives if d.id == id_)
    return linked.legislation(directive, register, SITE)


def text(page: str, file: str, format_: str) -> dict[str, Any]:
    return {
        "@type": "LegislationObject",
        "contentUrl": f"{page}{file}",
        "encodingFormat": format_,
        "legislationLegalValue": "https://schema.org/UnofficialLegalValue",
    }


def test_whole_directive(project: Project) -> None:
    target = {"number": "12-CV/TU", "issuer": OFFICE, "date": "2021-03-10"}
    project.directive(
        f"{OFFICE}/2021/12-cv-tu",
        number="12-CV/TU",
        date="2021-03-10",
        published="2021-03-11",
    )
    law = {"type": "luat", "issuer_name": "Quốc hội", "date": "2007-11-21"}
    decree = {"number": "7/2020/TT-BMN", "issuer": "bo-mua-nang", "date": "2020-02-02"}
    project.write(f"{OFFICE}/2021/mau.csv", "Bến,Ngày\n")
    project.write(f"{OFFICE}/2021/so do.txt", "Bến\n")
    project.directive(
        f"{OFFICE}/2021/31-cv-tu",
        "1. Dọn bến.",
        place="Sông Vàng",
        topics=["ben-thuyen"],
        text="full",
        confirmed="2021-12-01",
        source={"title": "Bản ký số", "url": "https://a.vn/?x=1&y=2"},
        attachments=[
            {"file": "mau.csv", "title": "Mẫu sổ", "official": True},
            {"file": "so do.txt", "title": "Sơ đồ"},
        ],
        relations=[
            {**target, "kind": "amends"},
            {**law, "kind": "implements", "subject": "Phòng, chống bệnh"},
            {**decree, "kind": "refers"},
        ],
    )
    page = f"{URL}van-ban/{OFFICE}/2021/31-cv-tu/"
    older = f"{URL}van-ban/{OFFICE}/2021/12-cv-tu/"
    ministry = f"{URL}co-quan/bo-mua-nang/"
    assert told(project.register(), f"{OFFICE}/2021/31-cv-tu") == {
        "@type": "Legislation",
        "@id": page,
        "name": "Công văn 31-CV/TU: Chuẩn bị lễ hội đua thuyền",
        "alternateName": "Công văn 31-CV/TU",
        "inLanguage": "vi",
        "legislationIdentifier": "31-CV/TU",
        "legislationType": "Công văn",
        "legislationDate": "2021-05-28",
        "legislationPassedBy": ISSUER,
        "legislationDateVersion": "2022-01-01",
        "creativeWorkStatus": "Còn hiệu lực",
        "legislationLegalForce": "https://schema.org/InForce",
        "isPartOf": PORTAL,
        "locationCreated": {"@type": "Place", "name": "Sông Vàng"},
        "about": [
            {
                "@type": "DefinedTerm",
                "@id": f"{URL}chu-de/ben-thuyen/",
                "name": "Bến thuyền",
            }
        ],
        "legislationAmends": [
            {
                "@type": "Legislation",
                "@id": older,
                "name": "Công văn 12-CV/TU",
            }
        ],
        "citation": [
            {
                "@type": "Legislation",
                "name": "Luật: Phòng, chống bệnh",
                "legislationType": "Luật",
                "legislationDate": "2007-11-21",
                "legislationPassedBy": {"@type": "Organization", "name": "Quốc hội"},
            },
            {
                "@type": "Legislation",
                "name": "Văn bản 7/2020/TT-BMN",
                "legislationIdentifier": "7/2020/TT-BMN",
                "legislationDate": "2020-02-02",
                "legislationPassedBy": {
                    "@type": "GovernmentOrganization",
                    "@id": ministry,
                    "name": "Bộ Mưa Nắng",
                },
            },
        ],
        "isBasedOn": "https://a.vn/?x=1&y=2",
        "encoding": [
            text(page, "akn.xml", "application/xml"),
            text(page, "source.md", "text/markdown"),
        ],
        "hasPart": [
            {
                "@type": "MediaObject",
                "name": "Mẫu sổ",
                "contentUrl": f"{page}mau.csv",
                "encodingFormat": "text/csv",
            }
        ],
        "subjectOf": [
            {
                "@type": "MediaObject",
                "name": "Sơ đồ",
                "contentUrl": f"{page}so%20do.txt",
                "encodingFormat": "text/plain",
            }
        ],
    }


def test_whole_withdrawn_directive() -> None:
    """Facts only, and none of what its text said."""
    register = build(loader.load(portals.SITES / "life"), date(2027, 1, 1))
    page = f"{URL}van-ban/so-y-te-minh-an/2025/46-kh-syt/"
    issuer = f"{URL}co-quan/so-y-te-minh-an/"
    assert told(register, "so-y-te-minh-an/2025/46-kh-syt") == {
        "@type": "Legislation",
        "@id": page,
        "name": "Kế hoạch 46/KH-SYT: Kế hoạch đã rút khỏi cổng",
        "alternateName": "Kế hoạch 46/KH-SYT",
        "inLanguage": "vi",
        "legislationIdentifier": "46/KH-SYT",
        "legislationType": "Kế hoạch",
        "legislationDate": "2025-02-13",
        "legislationPassedBy": {
            "@type": "GovernmentOrganization",
            "@id": issuer,
            "name": "Sở Y tế tỉnh Minh An",
        },
        "legislationDateVersion": "2027-01-01",
        "creativeWorkStatus": "Đã rút",
        "isPartOf": PORTAL,
    }


def test_the_way_to_a_page_has_two_steps_at_least() -> None:
    """The home page is one of them where no other leads there."""
    issuers = ("Cơ quan", "co-quan/")

    def steps(*trail: tuple[str, str]) -> list[tuple[str, str | None]]:
        items = linked.breadcrumbs(trail, SITE)["itemListElement"]
        assert [item["position"] for item in items] == list(range(1, len(items) + 1))
        return [(item["name"], item.get("item")) for item in items]

    assert steps(issuers) == [("Trang chủ", URL), ("Cơ quan", None)]
    assert steps(issuers, ("Tỉnh ủy", "co-quan/a/")) == [
        ("Cơ quan", f"{URL}co-quan/"),
        ("Tỉnh ủy", None),
    ]


def test_summary_encodes_nothing(project: Project) -> None:
    project.directive(f"{OFFICE}/2021/31-cv-tu", "1. Dọn bến.", text="summary")
    made = told(project.register(), f"{OFFICE}/2021/31-cv-tu")
    assert "encoding" not in made
    about = [(part["@type"], part["name"]) for part in made["subjectOf"]]
    assert about == [("MediaObject", "Nội dung tóm tắt")] * 2


def test_what_nobody_has_verified_is_not_told(project: Project) -> None:
    fields = ["number", "date", "issuer", "type", "place", "topics", "relations", "source"]
    project.directive(
        f"{OFFICE}/2021/31-cv-tu",
        place="Sông Vàng",
        topics=["ben-thuyen"],
        source={"url": "https://a.vn/"},
        relations=[{"kind": "refers", "type": "luat"}],
        unverified=fields,
    )
    assert set(told(project.register(), f"{OFFICE}/2021/31-cv-tu")) == {
        *("@type", "@id", "name", "alternateName", "inLanguage"),
        *("legislationDateVersion", "creativeWorkStatus", "isPartOf", "subjectOf"),
    }


@pytest.mark.parametrize(
    ("fields", "kind", "force"),
    [
        ({}, "refers", None),
        ({"expires": "2022-12-31"}, "refers", "InForce"),
        ({"expires": "2021-12-31"}, "refers", "NotInForce"),
        ({"effective": "2022-02-01"}, "refers", "NotInForce"),
        ({"unverified": ["date"]}, "refers", None),
        ({}, "replaces", "NotInForce"),
        ({}, "revokes", "NotInForce"),
        ({}, "suspends", "NotInForce"),
        ({}, "revokes_partly", "PartiallyInForce"),
        ({}, "amends", None),
    ],
)
def test_force_only_where_it_is_certain(
    project: Project, fields: dict[str, Any], kind: str, force: str | None
) -> None:
    project.directive(f"{OFFICE}/2021/31-cv-tu", **fields)
    target = {"number": "31-CV/TU", "issuer": OFFICE, "date": "2021-05-28"}
    project.directive(
        f"{OFFICE}/2021/40-cv-tu",
        number="40-CV/TU",
        date="2021-06-15",
        published="2021-06-16",
        relations=[{**target, "kind": kind}],
    )
    made = told(project.register(), f"{OFFICE}/2021/31-cv-tu")
    expected = f"https://schema.org/{force}" if force else None
    assert made.get("legislationLegalForce") == expected


def test_whole_issuer() -> None:
    """Months are no dates; days are."""
    register = build(loader.load(portals.SITES / "life"), date(2027, 1, 1))
    made = {
        id_: linked.organization(register.issuers[id_], register, SITE)
        for id_ in ("so-y-te-minh-an", "so-y-te-dong-an")
    }
    named = {
        id_: {
            "@type": "GovernmentOrganization",
            "@id": f"{URL}co-quan/{id_}/",
            "url": f"{URL}co-quan/{id_}/",
            "name": register.issuers[id_].name,
        }
        for id_ in made
    }
    named["so-y-te-dong-an"]["foundingDate"] = "2025-07-01"
    assert made == named


def test_issuers_above_and_below(project: Project) -> None:
    project.directive(f"{OFFICE}/2021/31-cv-tu")
    register = project.register()
    below = f"{URL}co-quan/huyen-uy-ben-nua/"
    district = {
        "@type": "Organization",
        "@id": below,
        "name": "Huyện ủy Bến Nứa",
    }
    issuers = register.issuers
    made = linked.organization(issuers["huyen-uy-ben-nua"], register, SITE)
    assert made == {**district, "url": below, "parentOrganization": ISSUER}
    made = linked.organization(issuers[OFFICE], register, SITE)
    page = f"{URL}co-quan/{OFFICE}/"
    assert made == {**ISSUER, "url": page, "subOrganization": [district]}


def test_nothing_ends_the_script_element() -> None:
    hostile = "</script><!--<script>\u2028&amp;"
    written = linked.script(({"@type": "WebSite", "name": hostile},))
    assert "<" not in written
    assert json.loads(written)["@graph"][0]["name"] == hostile


def test_a_joint_document_is_passed_by_all() -> None:
    register = build(loader.load(portals.SITES / "joint"), date(2027, 1, 1))
    page = told(register, "tinh-uy-song-vang/2026/05-ctrph-tu-ubnd")
    names = ["Tỉnh ủy Sông Vàng", "Ủy ban nhân dân tỉnh Sông Vàng"]
    assert [one["name"] for one in page["legislationPassedBy"]] == names
    assert page["spatialCoverage"]["name"] == "Sông Vàng"
