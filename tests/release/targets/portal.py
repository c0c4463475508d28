"""A portal that is built twice, with what staff do in between."""

import gzip
import shutil
from pathlib import Path

from directive_portal.release import sums
from tests import portals

HOST = "https://thu.example.vn/"
_ISSUER = "directives/so-y-te-minh-an"
_NEW = """\
---
number: 0{number}/KH-SYT
type: ke-hoach
date: 2025-04-0{number}
subject: {subject}
topics: [{topic}]
text: full
published: 2025-04-10
---

1. Dọn bến, theo Kế hoạch số 12/KH-SYT ngày 05/3/2024 của Sở Y tế tỉnh Minh An.
"""


def two(folder: Path) -> tuple[Path, Path]:
    """Two sites: in the second, directives are new (of a new topic too), one is changed,
    one has moved, one is withdrawn."""
    root = portals.settle(portals.SITES / "life", folder / "portal")
    issuer = root / _ISSUER
    misplaced = issuer / "2025" / "05-kh-syt.md"
    _write(misplaced, _NEW.format(number=5, subject="Sẽ chuyển", topic="y-te"))
    portals.build(root, folder / "one")
    for number, topic in ((6, "y-te"), (7, "cho-bua")):
        text = _NEW.format(number=number, subject=f"Việc thứ {number}", topic=topic)
        _write(issuer / "2025" / f"0{number}-kh-syt.md", text)
    topics = root / "directives" / "topics.yml"
    _write(topics, f'{_text(topics)}cho-bua: {{name: "Chợ búa"}}\n')
    changed = issuer / "2024" / "12-kh-syt.md"
    _write(changed, f"{_text(changed)}\n\n9. Dọn bến.\n")
    moved = _text(misplaced).replace("date: 2025", "date: 2024")
    formerly = "type: ke-hoach\nformerly: [so-y-te-minh-an/2025/05-kh-syt]"
    _write(issuer / "2024" / "05-kh-syt.md", moved.replace("type: ke-hoach", formerly))
    misplaced.unlink()
    _withdraw(issuer / "2025" / "03-kh-syt.md")
    portals.build(root, folder / "two")
    return folder / "one", folder / "two"


def _withdraw(record: Path) -> None:
    head, rule, body = _text(record).rpartition("\n---\n")
    entry = '- {date: 2026-12-01, kind: withdrawal, note: "Đăng nhầm"}'
    _write(record, f"{head}\nchanges:\n  {entry}{rule}{body}")


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")


def sealed(site: Path, release: Path) -> Path:
    """A site as the folder of a release, as far as targets look at it."""
    shutil.copytree(site, release, ignore=shutil.ignore_patterns(*portals.LEFT))
    _write(release / "provenance.json", "{}\n")
    (release / "index.html.gz").write_bytes(gzip.compress(b"packed", mtime=0))
    _write(release / "SHA256SUMS", sums.text(sums.of(release)))
    return release
