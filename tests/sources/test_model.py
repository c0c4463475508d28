"""Records are values: complete, frozen, comparable, and know where they were read."""

from dataclasses import FrozenInstanceError, fields, is_dataclass
from datetime import date

import pytest

from directive_portal.register import register, relations, status
from directive_portal.sources import diagnostic, frontmatter, loader, model
from directive_portal.sources.model import Change, Source
from directive_portal.text import clause, dates, number, vocabulary
from directive_portal.text.vocabulary import TYPES
from tests.project import Project

MODULES = (model, clause, dates, diagnostic, frontmatter, loader, number, relations)
RECORDS = {
    name: kind
    for module in (*MODULES, register, status, vocabulary)
    for name, kind in vars(module).items()
    if isinstance(kind, type) and is_dataclass(kind) and kind.__module__ == module.__name__
}
ID = "tinh-uy-song-vang/2021/31-cv-tu"


@pytest.mark.parametrize("name", sorted(RECORDS))
def test_record_cannot_be_changed(name: str) -> None:
    record = object.__new__(RECORDS[name])
    with pytest.raises(FrozenInstanceError):
        setattr(record, fields(RECORDS[name])[0].name, None)
    assert not hasattr(record, "__dict__")


def test_what_a_record_says_of_itself(project: Project) -> None:
    attachments = [{"file": "b.docx", "title": "B"}, {"file": "a.docx", "title": "A"}]
    project.directive(ID, attachments=attachments, source={"file": "goc.pdf"})
    directive = project.only()
    assert directive.id == ID
    assert directive.kind is TYPES["cong-van"]
    assert directive.parsed_number == number.parse("31-CV/TU")
    assert directive.files == ("b.docx", "a.docx", "goc.pdf")
    assert directive.in_effect_from == date(2021, 5, 28)


def test_what_is_absent_stays_absent(project: Project) -> None:
    project.directive(ID, number=None, effective="2021-06-01")
    directive = project.only()
    assert (directive.parsed_number, directive.files) == (None, ())
    assert directive.in_effect_from == date(2021, 6, 1)


def test_the_last_withdrawal_by_a_day_counts(project: Project) -> None:
    changes = [
        Change(date=date(2021, month, 1), kind=kind, note=f"Tháng {month}")
        for month, kind in ((6, "withdrawal"), (7, "correction"), (8, "withdrawal"))
    ]
    project.directive(ID, changes=[_data(change) for change in changes])
    directive = project.only()
    assert directive.changes == tuple(changes)
    assert directive.withdrawn_on(date(2021, 5, 31)) is None
    assert directive.withdrawn_on(date(2021, 6, 1)) == changes[0]
    assert directive.withdrawn_on(date(2021, 7, 31)) == changes[0]
    assert directive.withdrawn_on(date(2021, 8, 1)) == changes[2]


def _data(change: Change) -> dict[str, object]:
    return {field.name: getattr(change, field.name) for field in fields(change)}


def test_records_are_equal_wherever_they_were_read(project: Project) -> None:
    project.directive(ID)
    first = project.only()
    path = project.root / "directives" / f"{ID}.md"
    project.write(f"{ID}.md", path.read_text(encoding="utf-8").replace(": ", ":  "))
    again = project.only()
    assert first.source != again.source
    assert (first, hash(first)) == (again, hash(again))


def test_place_of_a_field_is_that_of_the_nearest_one_written() -> None:
    text = "date: 2021-05-28\nrelations:\n  - {kind: refers}\n  -\n    kind: refers\n"
    source = Source("a.md", text, 2)
    assert source.place("relations.0.kind") == (4, 12)
    assert source.place("relations.1.date") == (6, 5)
    assert source.place("relations.2.date") == (4, 3)
    assert source.place("date") == (2, 7)
    assert source.place("signer") == (1, 1)
    registry = Source("issuers.yml", "a: {}\nb: {name: B}\n", entry="b")
    assert registry.place("parent") == (2, 1)
    assert registry.place("name") == (2, 11)
