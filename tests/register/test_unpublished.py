"""What a preview is told of drafts and later records, beside a register without them."""

from datetime import date
from typing import Any

from directive_portal.register.register import Register
from directive_portal.register.relations import relate
from directive_portal.register.unpublished import beside, unpublished
from directive_portal.sources.model import Directive
from tests.project import Project

VANG, BAC = "tinh-uy-song-vang", "tinh-uy-nui-bac"
DAY = "2022-01-01"
TARGET = {"number": "31-CV/TU", "issuer": VANG, "date": "2021-05-28"}


def told(project: Project) -> tuple[Register, tuple[Directive, ...]]:
    register = project.register(DAY)
    return register, unpublished(project.sources(), date.fromisoformat(DAY))


def write(project: Project, serial: int, office: str = VANG, **fields: Any) -> None:
    given = {"number": f"{serial}-CV/TU", "date": "2021-06-15", "published": "2021-06-16"}
    project.directive(f"{office}/2021/{serial}-cv-tu", **given | fields)


def test_drafts_come_first_then_what_is_published_sooner(project: Project) -> None:
    write(project, 1)
    write(project, 2, published="2022-03-01")
    write(project, 3, published="2022-01-02")
    write(project, 4, published="2022-03-01", date="2021-07-01")
    write(project, 5, draft=True, published="2023-01-01")
    write(project, 6, published=DAY)
    _, hidden = told(project)
    assert [d.number for d in hidden] == [f"{n}-CV/TU" for n in (5, 3, 4, 2)]


def test_a_withdrawn_draft_is_a_draft_and_tells_no_more_than_the_facts(
    project: Project,
) -> None:
    gone = {"date": "2021-07-01", "kind": "withdrawal", "note": "Nhầm."}
    write(project, 2, draft=True, place="Bến Lặng", changes=[gone])
    write(project, 1)
    register, (draft,) = told(project)
    assert (draft.draft, draft.place) == (True, None)
    assert beside(register, [draft]).status(draft).id == "draft"


def test_it_ends_nothing_and_is_ended_by_what_is_published(project: Project) -> None:
    write(project, 31, date="2021-05-28")
    write(project, 32, published="2022-02-01")
    ended = {"number": "32-CV/TU", "issuer": VANG, "date": "2021-06-15"}
    write(project, 40, relations=[{"kind": "revokes", **ended}], date="2021-06-16")
    write(project, 41, draft=True, relations=[{"kind": "replaces", **TARGET}])
    register, hidden = told(project)
    draft, later = hidden
    known = beside(register, hidden)
    (edge,) = known.relations.of(draft)
    assert edge.target
    assert known.status(edge.target).id == "in_force"
    assert known.relations.to(edge.target) == ()
    assert [known.status(d).id for d in (draft, later)] == ["draft", "revoked"]
    assert (known.directives, known.lists) == (register.directives, register.lists)
    for directive in register.directives:
        assert known.relations.of(directive) == register.relations.of(directive)
        assert known.status(directive) == register.status(directive)


def test_two_that_are_hidden_do_not_know_each_other(project: Project) -> None:
    write(project, 1)
    write(project, 31, date="2021-05-28", draft=True)
    write(project, 41, draft=True, relations=[{"kind": "replaces", **TARGET}])
    register, hidden = told(project)
    known = beside(register, hidden)
    replacing, replaced = sorted(hidden, key=lambda d: -len(d.relations))
    assert [edge.target for edge in known.relations.of(replacing)] == [None]
    assert known.relations.to(replaced) == ()


def test_its_relations_are_those_that_it_would_have_alone_beside_all(
    project: Project,
) -> None:
    """Namesakes of other offices, types and days are told apart as ever."""
    named = [
        {"kind": "refers", "number": "31-CV/TU", "issuer": office, "date": day}
        for office in (VANG, BAC)
        for day in ("2021-05-28", "2021-05-29")
    ]
    write(project, 31, date="2021-05-28")
    write(project, 31, BAC, date="2021-05-28")
    write(project, 50, relations=named[:1])
    write(project, 51, BAC, relations=named)
    write(project, 52, draft=True, relations=named)
    write(project, 53, published="2023-01-01", relations=named[1:3])
    register, hidden = told(project)
    known = beside(register, hidden)
    for directive in hidden:
        whole = relate((*register.directives, directive), register.issuers)
        assert known.relations.of(directive) == whole.of(directive)
        assert known.relations.to(directive) == whole.to(directive)
