"""``mkdocs serve``: saving a directive shows on the page without a restart."""

import re
from pathlib import Path

from tests import portals, serving

RECORD = "directives/thanh-uy-can-tho/2021/168-cv-tu.md"
ADDRESS = "van-ban/thanh-uy-can-tho/2021/168-cv-tu/"


def test_saving_a_directive_reloads_the_page(tmp_path: Path) -> None:
    root = portals.copy(tmp_path / "cong")
    with serving.preview(root, tmp_path / "work") as url:
        _saving_reloads(root, url + ADDRESS)


def _saving_reloads(root: Path, url: str) -> None:
    text = serving.until(url, lambda page: "Tiếp tục thực hiện" in page)
    # The page asks the server to tell it of the next build; that is what reloads it.
    assert re.search(r"livereload\(\d+, \d+\)", text)
    # The policy of published pages would stop that script.
    assert "Content-Security-Policy" not in text
    file = root / RECORD
    record = file.read_text(encoding="utf-8")
    file.write_text(
        re.sub(r"subject: Tiếp tục.*", "subject: Trích yếu vừa sửa", record, count=1),
        encoding="utf-8",
    )
    page = serving.until(url, lambda page: "Trích yếu vừa sửa" in page)
    assert "<h1" in page
    # A mistake does not end the preview: the last good page stays and tells of it.
    file.write_text(record.replace("date: 2021-05-28", "date: 28/5/2021"), encoding="utf-8")
    page = serving.until(url, lambda page: f"{RECORD}:4:7: E007" in page)
    assert "Trích yếu vừa sửa" in page
    file.write_text(record, encoding="utf-8")
    page = serving.until(url, lambda page: "Trích yếu vừa sửa" not in page)
    assert "E007" not in page
