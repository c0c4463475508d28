"""``source.md``: the record written anew, which the portal reads back as it was."""

import unicodedata
from dataclasses import replace
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from directive_portal.exports.data.markdown import markdown
from directive_portal.sources import limits, loader, schema
from directive_portal.sources.former import Former
from directive_portal.sources.kinds import (
    Choice,
    Day,
    DayOfMonth,
    Flag,
    Kind,
    ListOf,
    MapOf,
    Pattern,
    RecordOf,
    Words,
)
from directive_portal.sources.model import Directive
from tests.project import Project

PLACE = "tinh-uy-song-vang/2021/31-cv-tu.md"


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


# What YAML would take for something else, and what it needs quotes for.
ODD = (
    *("null", "~", "no", "012", "1e3", "2021-05-28", "=", "<<", "true", "---", "...", "?"),
    *("a: b", "a #b", "# a", "- a", "'", '"', "\\", "{a: b}", "[a", "&a", "*a", "!a", "%a"),
    *("a\x7fb", "a\x9fb", "\ufeffa", "a\ufffe", "a\u200bb", "😷", "`a`", "@a", "|", ">"),
)
WORDS = st.sampled_from(ODD) | st.text(
    st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30
).map(nfc).filter(str.strip)


def written(kind: Kind) -> st.SearchStrategy[Any]:
    """Everything that a field of a kind may say, as YAML."""
    match kind:
        case Words():
            return WORDS
        case Pattern(form=form) | Former(form=form):
            # Signs out of sight are refused wherever they stand.
            words = st.from_regex(form, fullmatch=True).map(nfc)
            return words.filter(lambda word: word.isprintable() and word.isascii())
        case Day():
            return st.dates(limits.FIRST_DAY, limits.LAST_DAY)
        case DayOfMonth():
            return st.integers(1, 31)
        case Flag():
            return st.booleans()
        case Choice(options=options):
            return st.sampled_from(options)
        case ListOf(of=of):
            return st.lists(written(of), max_size=2)
        case MapOf(keys=keys, of=of):
            return st.dictionaries(st.sampled_from(keys), written(of))
        case RecordOf(fields=fields):
            must = {k: written(f.kind) for k, f in fields.items() if f.required}
            may = {k: written(f.kind) for k, f in fields.items() if not f.required}
            return st.fixed_dictionaries(must, optional=may)
    raise AssertionError(kind)


def read(text: str) -> Directive:
    directive, _ = loader.read(PLACE, text.encode())
    assert directive is not None
    return directive


@given(written(schema.DIRECTIVE), st.text(st.characters(exclude_categories=("Cs",))))
def test_read_back_it_is_the_same_record(given: dict[str, Any], body: str) -> None:
    front = yaml.safe_dump(given, allow_unicode=True)
    record = read(f"---\n{front}---\n{body}")
    again = read(markdown(record).decode())
    assert replace(again, body_line=record.body_line) == record
    assert markdown(again) == markdown(record)


RECORD = """\
---
# hỏi lại anh Ba trước khi đăng
type: cong-van     # chưa chắc
published: 2021-06-01
number: 31-CV/TU
date:   2021-05-28
draft: false
place:
subject: >
  Chuẩn bị
  lễ hội
signer: {name: Lê Văn Mẫu,   title: ~}
text: summary
measures: {khau-trang: explicit}
attachments: []
duties: [{what: Nộp, monthly_before: [14, 29]}]
---

1. Dọn bến. <!-- nói sau -->
"""
CLEAN = """\
---
number: "31-CV/TU"
type: "cong-van"
date: "2021-05-28"
subject: "Chuẩn bị lễ hội"
signer: {"name": "Lê Văn Mẫu", "authority": "direct"}
measures: {"khau-trang": "explicit"}
text: "summary"
published: "2021-06-01"
duties: [{"what": "Nộp", "monthly_before": [14, 29]}]
---

1. Dọn bến. <!-- nói sau -->
"""


def test_nothing_but_the_record_is_in_it() -> None:
    """A comment in the body is text, and stands on the page."""
    assert markdown(read(RECORD)).decode() == CLEAN


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_it_gives_no_reason_for_a_message(ends: str, project: Project) -> None:
    project.write(PLACE, RECORD.replace("\n", ends))
    project.write(PLACE, markdown(project.only()))
    assert project.problems() == []
