"""When what a portal tells becomes other by itself."""

import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice, pairwise
from typing import Any

import pytest
import yaml

from directive_portal.register import bodies, duties
from directive_portal.register.coming import next_change
from directive_portal.register.lists import kinds
from directive_portal.register.register import Register, build
from directive_portal.sources import loader
from directive_portal.sources.campaigns import Campaign
from directive_portal.text.dates import parse_partial_date
from directive_portal.wording import campaigns, wording
from tests import portals
from tests.casefiles import cases
from tests.project import ISSUERS, Project

OFFICE = "tinh-uy-song-vang"
TARGET = {"number": "31-CV/TU", "issuer": OFFICE, "date": "2021-05-28"}
DAY = timedelta(days=1)


@pytest.mark.parametrize("case", cases("coming"))
def test_next_day_of_a_change(case: dict[str, Any], project: Project) -> None:
    known = yaml.safe_load(ISSUERS)
    for body, fields in case.get("issuers", {}).items():
        known[body] |= fields
    lines = (f"{body}: {json.dumps(of, default=str)}\n" for body, of in known.items())
    project.write("issuers.yml", "".join(lines))
    project.directive(f"{OFFICE}/2021/31-cv-tu", **case.get("record", {}))
    for n, later in enumerate(case.get("later", ())):
        facts = {key: value for key, value in later.items() if key != "kind"}
        relations = [TARGET | {"kind": later["kind"]}]
        record = {"number": f"{50 + n}-CV/TU", "date": None, "relations": relations}
        project.directive(f"{OFFICE}/khong-ngay/{50 + n}-cv-tu", **record, **facts)
    register = project.register(str(case.get("as_of", "2022-01-01")))
    assert next_change(register) == case["next"]


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        (None, None),
        ("2021-12-30", "2022-01-04"),
        ("2022", None),
        (None, "2022-01"),
        ("2022-01", "2022-02"),
        ("2022-03", None),
    ],
)
def test_a_campaign_begins_and_ends(
    begins: str | None, ends: str | None, project: Project
) -> None:
    campaign = Campaign(
        id="ben-sach",
        title="Bến sạch",
        name="Bến sạch",
        rule="Giữ bến sạch.",
        issuer="Bộ Mưa Nắng",
        order=(),
        valid_from=parse_partial_date(begins) if begins else None,
        valid_to=parse_partial_date(ends) if ends else None,
    )
    days = [date(2021, 12, 28) + n * DAY for n in range(400)]
    told = {day: campaigns.standing(campaign, day) for day in days}
    changes = [b for a, b in pairwise(days) if told[a] != told[b]]
    found = []
    for day in days[:-1]:
        register = build(project.sources(), day, kinds((campaign,)))
        if next_change(register) == day + DAY:
            found.append(day + DAY)
    # That a year is over in which something began says nothing new where no end is known.
    spare = [parse_partial_date(begins).last] if begins and not ends else []
    assert [day for day in found if day not in spare or day in changes] == changes


def _told(register: Register) -> list[object]:
    """All that a register tells that can become other by itself, without its day."""
    return [
        [
            (
                directive.id,
                register.status(directive),
                register.modified(directive),
                [edge.source.id for edge in register.alterations(directive)],
                [_of(directive, duty, register) for duty in directive.duties],
            )
            for directive in register.directives
        ],
        [wording.ceased(issuer, register) for issuer in register.issuers.values()],
    ]


def _of(directive: Any, duty: Any, register: Register) -> object:
    coming = islice(duties.upcoming(directive, duty, register), 3)
    gone = [body.id for body in bodies.ended(directive, duty, register)]
    return list(coming), duties.has_ended(directive, duty, register), gone


@pytest.mark.parametrize("site", ["duties", "lineage", "life"])
def test_what_is_told_changes_on_the_days_that_were_told_and_on_no_other(
    site: str,
) -> None:
    sources = loader.load(portals.SITES / site)
    first = date(2021, 1, 1)
    # Of what the office does nothing is announced: here it has done all before.
    records = tuple(
        replace(record, draft=False, published=first, changes=(), confirmed=None)
        for record in sources.directives
    )
    done = replace(sources, directives=records)
    registers = [build(done, first + n * DAY) for n in range(2500)]
    told = [_told(register) for register in registers]
    changed = {b.as_of for n, b in enumerate(registers[1:]) if told[n] != told[n + 1]}
    announced = {day for register in registers if (day := next_change(register))}
    assert len(changed) > 3
    assert {day for day in announced if day <= registers[-1].as_of} == changed
