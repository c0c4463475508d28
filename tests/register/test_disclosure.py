"""What of a record may be told on a day."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from directive_portal.register.disclosure import FACTS, disclosed
from directive_portal.sources import schema
from directive_portal.sources.model import Directive
from tests.project import Project

OFFICE = "tinh-uy-song-vang"
CORRECTION = {"date": "2021-06-05", "kind": "correction", "note": "Sửa tên bến."}
WITHDRAWAL = {"date": "2021-06-10", "kind": "withdrawal", "note": "Đăng nhầm."}
AFTER = {"date": "2021-06-12", "kind": "update", "note": "Ghi rõ lý do."}
CHANGES = [CORRECTION, WITHDRAWAL, AFTER]
# Something in every field that the schema has.
WHOLE: dict[str, Any] = {
    "number_printed": "31 - CV/TU",
    "place": "Sông Vàng",
    "issuers": ["bo-mua-nang"],
    "signer": {"name": "Lê Văn Mẫu"},
    "signers": [{"name": "Lê Thị Mẫu"}],
    "addressees": ["Các huyện ủy"],
    "recipients": [{"name": "Văn phòng"}],
    "urgency": "khan",
    "topics": ["le-hoi"],
    "measures": {"khau-trang": "explicit"},
    "source": {"title": "Bản gốc"},
    "effective": "2021-05-29",
    "expires": "2021-12-31",
    "confirmed": "2021-06-08",
    "relations": [{"kind": "refers", "number": "1-CV/TU"}],
    "duties": [{"what": "Nộp"}],
    "contacts": [{"name": "Văn phòng"}],
    "attachments": [{"file": "a.csv", "title": "Mẫu"}],
    "changes": CHANGES,
    "unverified": ["issuer", "date", "signer", "duties"],
    "formerly": [f"{OFFICE}/2021/13-cv-tu"],
}


@pytest.fixture
def whole(project: Project) -> Directive:
    project.directive(f"{OFFICE}/2021/31-cv-tu", "1. Dọn bến.", **WHOLE)
    return project.only()


def notes(directive: Directive) -> list[str]:
    return [change.note for change in directive.changes]


def test_a_withdrawn_one_is_its_facts_and_the_reason(whole: Directive) -> None:
    known = disclosed(whole, date(2021, 6, 12))
    default = {f.name: f.default for f in fields(Directive)}
    assert known == Directive(
        issuer=OFFICE,
        folder="2021",
        slug="31-cv-tu",
        issuers=whole.issuers,
        number=whole.number,
        number_printed=whole.number_printed,
        type=whole.type,
        date=whole.date,
        subject=whole.subject,
        topics=whole.topics,
        text=None,
        effective=whole.effective,
        expires=whole.expires,
        published=whole.published,
        relations=whole.relations,
        changes=whole.changes[1:2],
        unverified=("issuer", "date"),
        formerly=whole.formerly,
        source=whole.source,
    )
    assert (known.body, known.source.text) == (default["body"], "")


def test_every_field_has_been_thought_of(whole: Directive) -> None:
    """The case above has something in each, so that what is left out is seen."""
    names = {key: f.attribute or key for key, f in schema.DIRECTIVE.fields.items()}
    empty = {key for key, name in names.items() if not getattr(whole, name)}
    assert empty == {"draft"}
    assert set(names.values()) >= FACTS


@pytest.mark.parametrize(
    ("day", "told", "confirmed"),
    [
        ("2021-06-04", [], None),
        ("2021-06-05", ["Sửa tên bến."], None),
        ("2021-06-08", ["Sửa tên bến."], "2021-06-08"),
        ("2021-06-10", ["Đăng nhầm."], None),
    ],
)
def test_what_is_dated_ahead_is_told_on_its_day(
    whole: Directive, day: str, told: list[str], confirmed: str | None
) -> None:
    known = disclosed(whole, date.fromisoformat(day))
    assert notes(known) == told
    assert known.confirmed == (date.fromisoformat(confirmed) if confirmed else None)
    if known.text:
        same = {"changes": whole.changes, "confirmed": whole.confirmed}
        assert replace(known, **same) == whole
