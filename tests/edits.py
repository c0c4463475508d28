"""Edits of a portal as people make them, each drawn at random."""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

Edit = Callable[[Path, Random], None]
_BODY = re.compile(r"\A(---\n.*?\n---\n)(.*)\Z", re.DOTALL)


def _record(root: Path, random: Random) -> Path:
    return random.choice(sorted((root / "directives").glob("*/*/*.md")))


def _body(root: Path, random: Random) -> None:
    record = _record(root, random)
    head, body = _split(record)
    added = random.choice(
        [
            "\n\n9. Dọn bến trước ngày 20.",
            "\n\nTheo Kế hoạch số 12/KH-SYT ngày 05/3/2024 của Sở Y tế tỉnh Minh An.",
            "\n\n## Tên mới",
            "\n\nUBND và BĐT trực bến.",
            "",
        ]
    )
    record.write_text(f"{head}{body.rstrip()}{added}\n", encoding="utf-8")


def _split(record: Path) -> tuple[str, str]:
    found = _BODY.match(record.read_text(encoding="utf-8"))
    assert found
    return found[1], found[2]


def _subject(root: Path, random: Random) -> None:
    _field(root, random, r"^subject: .*$", "subject: Việc thứ {n} của bến")


def _place(root: Path, random: Random) -> None:
    _field(root, random, r"^place: .*$", "place: Bến {n}")


def _expires(root: Path, random: Random) -> None:
    _field(root, random, r"^published: (.*)$", "published: \\1\nexpires: 2026-0{n}-01")


def _effective(root: Path, random: Random) -> None:
    _field(root, random, r"^published: (.*)$", "published: \\1\neffective: 2025-0{n}-01")


def _day(root: Path, random: Random) -> None:
    """Days and numbers stand in the names of documents."""
    _field(root, random, r"^published: (\d{4})-(\d\d)-..", "published: \\1-\\2-1{n}")


def _field(root: Path, random: Random, old: str, new: str) -> None:
    record = _record(root, random)
    head, body = _split(record)
    if any(f"{key}:" in new and f"{key}:" in head for key in ("expires", "effective")):
        return
    n = str(random.randint(1, 9))
    edited = re.sub(old, new.replace("{n}", n), head, count=1, flags=re.MULTILINE)
    record.write_text(edited + body, encoding="utf-8")


def _issuer(root: Path, random: Random) -> None:
    _rename(root / "directives/issuers.yml", random)


def _topic(root: Path, random: Random) -> None:
    _rename(root / "directives/topics.yml", random)


def _abbreviation(root: Path, random: Random) -> None:
    """What an abbreviation means, which bodies have, here."""
    meaning = random.choice(["bến đò", "bản đồ", "null"])
    text = f"BĐT: {meaning}\nUBND: {meaning}\n"
    (root / "directives/abbreviations.yml").write_text(text, encoding="utf-8")


def _rename(file: Path, random: Random) -> None:
    text = file.read_text(encoding="utf-8")
    names = re.findall(r"name: ([^,}\n]+)", text)
    if names:
        name = random.choice(names)
        file.write_text(text.replace(name, f"{name} mới"), encoding="utf-8")


def _moved(root: Path, random: Random) -> None:
    """A record gets another place, and says where it was."""
    record = _record(root, random)
    head, body = _split(record)
    place = record.relative_to(root / "directives").with_suffix("").as_posix()
    if "formerly:" not in head:
        moved = record.with_name(f"{record.stem}-{random.randint(1, 9)}.md")
        head = head.replace("number:", f"formerly: [{place}, /tin/{place}.html]\nnumber:")
        record.unlink()
        moved.write_text(head + body, encoding="utf-8")


def _issuer_id(root: Path, random: Random) -> None:
    """An issuer gets another id, and its folder."""
    folder = _record(root, random).parents[1]
    new = f"{folder.name}-{random.randint(1, 9)}"
    file = root / "directives/issuers.yml"
    text = file.read_text(encoding="utf-8")
    entry = rf"^{folder.name}:(\s*\{{|\s*\n  )"
    if "formerly" not in text and re.search(entry, text, re.MULTILINE):
        mark = ", " if f"\n{folder.name}: {{" in f"\n{text}" else "\n  "
        formerly = rf"{new}:\1formerly: [{folder.name}, /muc/{new}]{mark}"
        text = re.sub(entry, formerly, text, count=1, flags=re.MULTILINE)
        # As a value, not as a key or in a path.
        named = re.compile(rf"(?<=[ \[]){folder.name}(?=[,\]}}]|$)", re.MULTILINE)
        former = f"formerly: [{folder.name},"
        text = named.sub(new, text.replace(former, "formerly: [-,"))
        file.write_text(text.replace("formerly: [-,", former), encoding="utf-8")
        folder.rename(folder.with_name(new))
        for record in (root / "directives").glob("*/*/*.md"):
            head, body = _split(record)
            record.write_text(named.sub(new, head) + body, encoding="utf-8")


def _template(root: Path, random: Random) -> None:
    file = random.choice(sorted((root / "overrides").glob("*.html")))
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")


def _gone(root: Path, random: Random) -> None:
    if len(list((root / "directives").glob("*/*/*.md"))) > 3:
        _record(root, random).unlink()


def _nothing(root: Path, random: Random) -> None:
    pass


def _attachment(root: Path, random: Random) -> None:
    """A file beside a record, and another text in it from the second time on."""
    record = _record(root, random)
    head, body = _split(record)
    file = record.with_name(f"{record.stem}-mau.csv")
    if "attachments:" not in head:
        title = f"attachments:\n  - file: {file.name}\n    title: Mẫu"
        edited = re.sub(r"^(published: .*)$", rf"\1\n{title}", head, count=1, flags=re.M)
        record.write_text(edited + body, encoding="utf-8")
    if "attachments:" not in head or file.exists():
        file.write_text(f"Bến,Ngày\n{random.randint(1, 9)},1\n", encoding="utf-8")


def _page(root: Path, random: Random) -> None:
    """A sentence more on a page of docs/."""
    file = random.choice(sorted((root / "docs").rglob("*.md")))
    text = file.read_text(encoding="utf-8").rstrip()
    file.write_text(f"{text}\n\nThêm câu {random.randint(1, 9)}.\n", encoding="utf-8")


def _settings(root: Path, random: Random) -> None:
    """Another name, description or address of the portal."""
    name, value = random.choice(
        [
            ("site_name", f"Cổng số {random.randint(1, 9)}"),
            ("site_description", f"Nơi đăng văn bản, lần {random.randint(1, 9)}"),
            ("site_url", f"https://thu{random.randint(1, 3)}.example.vn/"),
        ]
    )
    file = root / "mkdocs.yml"
    lines = file.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(f"{name}:")]
    file.write_text("\n".join([*kept, f"{name}: {value}", ""]), encoding="utf-8")


RECORDS: tuple[Edit, ...] = (
    *(_body, _subject, _place, _expires, _effective, _day, _issuer, _topic),
    _abbreviation,
    *(_moved, _issuer_id, _template, _gone, _nothing),
)
"""Edits of what makes the pages of records."""

ALL: tuple[Edit, ...] = (*RECORDS, _attachment, _page, _settings)
