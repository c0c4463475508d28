"""The search index of a portal: what is remembered never shows in what is published."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.search import indexes

from directive_portal.publish import cache, search_index
from directive_portal.search import corpus, index
from directive_portal.search.entry import Named, SearchPage

WORDS = ("nước", "đường", "cháy", "rừng", "học", "sinh", "hóa", "chất")


def _corpus(count: int) -> list[SearchPage]:
    """So many pages, of which no two say the same."""
    rows = indexes.corpus()
    return [
        replace(
            rows[n % len(rows)],
            url=f"{n}/",
            date=date(2000 + n % 23, 1 + n % 12, 1 + n % 28),
            facets={
                **rows[n % len(rows)].facets,
                "issuer": (Named(f"co-quan-{n % 7}", f"Sở thứ {n % 7}"),),
            },
            body=f"Việc thứ {n} của {WORDS[n % 8]} {WORDS[n // 8 % 8]}.\n\n1. Làm.",
        )
        for n in range(count)
    ]


def _fresh(entries: list[SearchPage]) -> dict[str, bytes]:
    return dict(index.files(entries))


def test_order_of_entries_does_not_matter() -> None:
    entries = _corpus(60)
    assert _fresh(entries[::-1]) == _fresh(entries)


def test_without_pages_there_is_an_index(tmp_path: Path) -> None:
    folder = indexes.write([], tmp_path)
    assert indexes.ask(folder, [{"q": "nước"}])[0]["found"] == []


@pytest.mark.parametrize("edit", ["body", "new", "gone", "status", "subject", "same"])
def test_after_an_edit_all_is_as_if_made_anew(edit: str, tmp_path: Path) -> None:
    entries = _corpus(700)
    assert dict(search_index.files(entries, tmp_path)) == _fresh(entries)
    one = entries[333]
    match edit:
        case "body":
            entries[333] = replace(one, body=f"{one.body}\n\n2. Báo cáo trước ngày 20.")
        case "new":
            entries.append(replace(one, url="moi/", date=date(2023, 5, 5)))
        case "gone":
            del entries[333]
        case "status":
            facets = {**one.facets, "status": (Named("revoked", "Bị bãi bỏ"),)}
            entries[333] = replace(one, facets=facets, ended=True)
        case "subject":
            entries[333] = replace(one, subject="Tên gọi khác hẳn")
    assert dict(search_index.files(entries, tmp_path)) == _fresh(entries)


def test_what_files_rest_on_tells_them_from_any_others(tmp_path: Path) -> None:
    """A file is used again wherever what it rests on is the same."""
    entries, known = _corpus(700), dict[bytes, bytes]()
    for n in (0, 99, 333, 600):
        entries[n] = replace(entries[n], body=f"Lần {n}: nội dung đổi hết cả.")
        for made in search_index.made(entries, tmp_path):
            content = made.make()
            assert known.setdefault(made.basis(), content) == content, made.address


def test_findings_of_old_indexes_are_forgotten(tmp_path: Path) -> None:
    entries = _corpus(40)
    for n in range(12):
        entries[0] = replace(entries[0], body=f"Lần {n}: nội dung đổi hết cả.")
        list(search_index.files(entries, tmp_path))
    kept = list((tmp_path / cache.WORK / "search").iterdir())
    assert len(kept) <= 3 * corpus.findings(40)
