"""A release to be served: a portal in which a record, an issuer and a topic have moved,
with attachments of many kinds."""

import shutil
from pathlib import Path

import pytest

from directive_portal.release import sums
from tests import enclosures, portals
from tests.release import packed
from tests.site import test_moves as moves

ATTACHED = "tu-vang/2021/41-cv-tu"


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("release")
    project = moves.write(top / "portal", moved=True)
    files = {
        "quy-che.pdf": enclosures.pdf(("Quy che ben thuyen",)),
        "Mau so 1.docx": enclosures.docx(enclosures.paragraph("Mẫu")),
        "DANH SACH.DOCX": enclosures.docx(enclosures.paragraph("Danh sách")),
        "ghi-chu.txt": "Ghi chú\n".encode(),
    }
    attachments = [{"file": name, "title": "Kèm theo"} for name in files]
    project.directive(
        ATTACHED, "1. Xem tệp.", number="41-CV/TU", attachments=attachments, text="full"
    )
    for name, content in files.items():
        project.write(f"tu-vang/2021/{name}", content)
    site = top / "site"
    portals.build(top / "portal", site)
    for name in portals.LEFT:
        (site / name).unlink(missing_ok=True)
    packed.pack(site)
    (site / "SHA256SUMS").write_text(sums.text(sums.of(site)), encoding="utf-8")
    (site / ".well-known").mkdir()
    (site / ".well-known" / "security.txt").write_text("Contact: ./\n", encoding="utf-8")
    for hidden in (".git/config", ".git/feed.xml", ".env", "van-ban/.bi-mat.txt"):
        path = site / hidden
        path.parent.mkdir(exist_ok=True)
        shutil.copy(site / "robots.txt", path)
    (top / "ngoai.txt").write_text("không ai được xem", encoding="utf-8")
    return site
