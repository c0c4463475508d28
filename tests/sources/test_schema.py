"""The one schema: what a whole record becomes, and that nothing of it is forgotten."""

import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from directive_portal.sources import model, schema
from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.fields import record_of
from directive_portal.sources.frontmatter import Parts, parse
from directive_portal.sources.kinds import RecordOf
from directive_portal.sources.model import Source
from directive_portal.text.dates import parse_partial_date
from tests.casefiles import CASES
from tests.project import Project

WHOLE = (CASES / "whole-record.yaml").read_text(encoding="utf-8")

RECORD = model.Directive(
    issuer="dang-uy-khoi",
    folder="2021",
    slug="31-cv-duk",
    issuers=("bo-mua-nang", "dang-uy-khoi"),
    number="31-CV/ĐUK",
    number_printed="31-CV/DUK",
    type="cong-van",
    date=date(2021, 5, 28),
    place="Sông Vàng",
    subject="Chuẩn bị lễ hội đua thuyền",
    signer=model.Signer(
        name="Lê Văn Mẫu",
        title="Phó Bí thư",
        authority="on_behalf_of",
        body="Ban Thường vụ",
    ),
    signers=(
        model.Signer(
            name="Lê Thị Mẫu",
            title="Phó Chủ tịch",
            authority="on_behalf_of",
            body="Ủy ban",
            then=(model.Mandate(authority="for_head", body="Chủ tịch"),),
            issuer="bo-mua-nang",
        ),
    ),
    addressees=("Các huyện ủy", "Các ban"),
    recipients=(
        model.Recipient(purpose="same_as_addressees"),
        model.Recipient(name="Thường trực Tỉnh ủy", purpose="report"),
        model.Recipient(name="Các xã"),
    ),
    urgency="hoa-toc",
    topics=("le-hoi", "ben-thuyen"),
    measures={"khau-trang": "explicit", "khu-khuan": "by_label"},
    text="full",
    original=model.OriginalSource(
        title="Công báo Sông Vàng",
        url="https://congbao.example.vn/31?a=1",
        file="bản gốc (1).pdf",
        sha256="0a" * 32,
    ),
    effective=date(2021, 6, 1),
    expires=date(2021, 12, 31),
    confirmed=date(2021, 9, 1),
    published=date(2021, 6, 2),
    draft=True,
    relations=(
        model.Relation(
            kind="implements",
            type="ke-hoach",
            number="12-KH/TU",
            issuer="tinh-uy-song-vang",
            issuer_name="Tỉnh ủy Sông Vàng",
            date=date(2021, 5, 13),
            subject="Đua thuyền",
        ),
    ),
    duties=(
        model.Duty(
            what="Gửi báo cáo",
            who=("Các xã",),
            to="Văn phòng",
            email="van.thu@song-vang.example.vn",
            due=date(2021, 6, 15),
            monthly_before=(14, 29),
            first=date(2021, 6, 14),
            last=date(2021, 12, 29),
        ),
    ),
    contacts=(
        model.Contact(
            name="Văn phòng Tỉnh ủy",
            phone="+84 292 3820 123",
            email="van.thu@song-vang.example.vn",
            account="3712.1.1058899",
        ),
    ),
    attachments=(
        model.Attachment(
            file="bieu-mau.docx", title="Biểu mẫu", official=True, sha256="0a" * 32
        ),
    ),
    changes=(model.Change(date=date(2021, 6, 3), kind="correction", note="Sửa lỗi chữ"),),
    unverified=("number", "issuer"),
    formerly=("tinh-uy-song-vang/khong-ngay/13-cv-tu", "tinh-uy-nui-bac/2021/13-cv-tu"),
    body="1. Dọn bến.\n",
    body_line=60,
    source=Source(""),
)


def read(text: str) -> tuple[model.Directive | None, list[Diagnostic]]:
    tree, problems = parse(text, "a.md", first_line=2)
    assert problems == ()
    parts = Parts(tree, text, "1. Dọn bến.\n", 60, ())
    return schema.read_directive(parts, "a.md", ("dang-uy-khoi", "2021", "31-cv-duk"))


def test_whole_record_is_read_and_no_key_is_left_out() -> None:
    assert read(WHOLE) == (RECORD, [])
    tree, _ = parse(WHOLE, "a.md")
    assert tree
    assert {key.value for key, _ in tree.entries} == set(schema.DIRECTIVE.fields)


def test_optional_keys_written_null_are_as_if_absent() -> None:
    required = [key for key, field in schema.DIRECTIVE.fields.items() if field.required]
    assert required == ["number", "type", "date", "subject", "text", "published"]
    least = "".join(f"{key}: {LEAST[key]}\n" for key in required)
    nulls = "".join(
        f"{key}: null\n" for key in schema.DIRECTIVE.fields if key not in required
    )
    expected = model.Directive(
        issuer="dang-uy-khoi",
        folder="2021",
        slug="31-cv-duk",
        number=None,
        type="cong-van",
        date=None,
        subject="Đua thuyền",
        text="summary",
        published=date(2021, 6, 2),
        body="1. Dọn bến.\n",
        body_line=60,
        source=Source(""),
    )
    assert read(least) == (expected, [])
    assert read(least + nulls) == (expected, [])


LEAST = {
    "number": "null",
    "type": "cong-van",
    "date": "null",
    "subject": "Đua thuyền",
    "text": "summary",
    "published": "2021-06-02",
}


def test_places_are_those_of_the_fields_that_were_kept() -> None:
    """Items that could not be read leave no gap: index 0 is the first that could."""
    text = "".join(f"{key}: {value}\n" for key, value in LEAST.items()) + (
        "topics: [Sai Mã, le-hoi]\n"
        "relations:\n"
        "  - {kind: sai, number: 1-CV/TU}\n"
        "  - {kind: refers,\n"
        "     number: 2-CV/TU}\n"
    )
    record, problems = read(text)
    assert record is not None
    assert (record.topics, [r.number for r in record.relations]) == (
        ("le-hoi",),
        ["2-CV/TU"],
    )
    assert [(p.code, p.line, p.column) for p in problems] == [
        ("E007", 8, 10),
        ("E008", 10, 12),
    ]
    assert [
        record.source.place(field)
        for field in ("published", "topics", "topics.0", "relations", "relations.0.number")
    ] == [(7, 12), (8, 9), (8, 18), (10, 3), (12, 14)]
    assert record.source.place("relations.0.date") == (11, 5)
    assert record.source.place("signer.name") == (1, 1)


def test_what_a_file_does_not_say_is_its_place_and_body() -> None:
    located = {
        model.Directive: {
            "issuer",
            "folder",
            "slug",
            "body",
            "body_line",
            "cited",
            "source",
        },
        model.Issuer: {"id", "source"},
        model.Topic: {"id", "source"},
    }
    for kind, names in located.items():
        keys = record_of(kind).fields.items()
        fed = {field.attribute or key for key, field in keys}
        assert {field.name for field in fields(kind)} - fed == names


def test_every_fact_may_be_named_as_unverified() -> None:
    others = {"text", "published", "draft", "contacts", "changes", "unverified", "formerly"}
    assert {"issuer", *schema.DIRECTIVE.fields} - set(model.UNVERIFIABLE) == others


def test_registries_are_read_whole(project: Project) -> None:
    project.write(
        "issuers.yml",
        "bo-mua-nang:\n  name: Bộ Mưa Nắng\n  codes: [BMN, SMN]\n  family: state\n"
        "  level: central\n  parent: bo-nang\n  province: Sông Vàng\n"
        "  valid_from: 2007-08\n  valid_to: 2025\n  successor: bo-nang\n  note: Hợp nhất\n"
        "bo-nang: {name: Bộ Nắng, family: state}\n",
    )
    project.write("topics.yml", "le-hoi: {name: Lễ hội, description: Đua thuyền}\n")
    sources, path = project.sources(), "directives/issuers.yml"
    whole = model.Issuer(
        id="bo-mua-nang",
        name="Bộ Mưa Nắng",
        codes=("BMN", "SMN"),
        family="state",
        level="central",
        parent="bo-nang",
        province="Sông Vàng",
        valid_from=parse_partial_date("2007-08"),
        valid_to=parse_partial_date("2025"),
        successor="bo-nang",
        note="Hợp nhất",
        source=Source(path),
    )
    least = model.Issuer(id="bo-nang", name="Bộ Nắng", family="state", source=Source(path))
    topic = model.Topic(
        id="le-hoi", name="Lễ hội", description="Đua thuyền", source=Source("")
    )
    assert sources.issuers == {"bo-mua-nang": whole, "bo-nang": least}
    assert sources.topics == {"le-hoi": topic}
    places = [
        sources.issuers["bo-nang"].source.place(key) for key in ("", "name", "family")
    ]
    assert places == [(12, 1), (12, 17), (12, 34)]


KEYS = {
    *("number", "number_printed", "type", "date", "place", "subject", "signer"),
    *("addressees", "recipients", "urgency", "topics", "measures", "text", "source"),
    *("effective", "expires", "confirmed", "published", "draft", "relations", "duties"),
    *("contacts", "attachments", "changes", "unverified", "formerly"),
    *("issuers", "signers"),
}


def test_json_schema_lists_the_keys_of_the_contract() -> None:
    whole = schema.DIRECTIVE.json_schema()
    assert json.loads(json.dumps(whole)) == whole
    assert set(whole["properties"]) == KEYS
    assert whole["required"] == ["number", "type", "date", "subject", "text", "published"]
    assert whole["additionalProperties"] is False


def test_json_schema_of_a_record() -> None:
    text = {"type": "string", "minLength": 1, "maxLength": 500}
    words = {"anyOf": [text, {"type": "null"}]}
    purposes = ["report", "information", "archive", "same_as_addressees"]
    assert record_of(model.Recipient).json_schema() == {
        "type": "object",
        "properties": {
            "name": words,
            "purpose": {"anyOf": [{"enum": purposes}, {"type": "null"}]},
        },
        "required": [],
        "additionalProperties": False,
    }


@pytest.mark.parametrize("kind", [schema.DIRECTIVE, schema.ISSUER, schema.TOPIC])
def test_json_schema_has_a_type_for_every_value(kind: RecordOf) -> None:
    for part in _leaves(kind.json_schema()):
        assert set(part) <= {"type", "enum", "pattern", "format", *RANGE}
        assert "type" in part or "enum" in part


RANGE = ("minimum", "maximum", "minLength", "maxLength")


def _leaves(part: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The parts of a JSON Schema that hold no other."""
    inner = [*part.get("anyOf", ()), *part.get("properties", {}).values()]
    if "items" in part:
        inner.append(part["items"])
    if not inner:
        yield part
    for child in inner:
        yield from _leaves(child)


def test_no_file_outside_the_folder_can_be_named(project: Project) -> None:
    named = ["../a.pdf", "/etc/a.pdf", "a/b.pdf", "..", ".a.pdf", "a\\b.pdf", "a", "a:b.c"]
    attachments = [{"file": name, "title": "A"} for name in named]
    project.directive("tinh-uy-song-vang/2021/31-cv-tu", attachments=attachments)
    path = "directives/tinh-uy-song-vang/2021/31-cv-tu.md"
    codes = [problem[:2] for problem in project.problems()]
    assert codes == [("E007", path)] * len(named)
    assert project.only().attachments == ()
    assert Path("directives") not in map(Path, project.only().files)


@pytest.mark.parametrize("letters", ["KT.", "K/T", "kt"])
def test_letters_for_an_authority_are_no_value_but_say_which_is_meant(letters: str) -> None:
    record = LEAST | {"signer": f"{{name: Lê Mẫu, authority: {letters}}}"}
    _, problems = read("".join(f"{key}: {value}\n" for key, value in record.items()))
    told = "for_head (K/T, KT.: ký thay)"
    assert [(p.code, p.values["fix"]) for p in problems] == [("E008", told)]
