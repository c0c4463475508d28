"""What stands in docs/ and is not published."""

from pathlib import Path

from tests import portals
from tests.search import indexes

MARK = "CHƯA-ĐĂNG"
LEFT_OVER = (
    *("index.md~", "index.md.bak", "TRANG.MD.BAK", "a.orig", "#index.md#", "~$mau.docx"),
    *("Thumbs.db", "desktop.ini", ".index.md.swp", "index.md.swp", "a.tmp", "a.save"),
)
PAGES = {
    "nhap.md": f"---\ndraft: true\n---\n# {MARK}\n",
    "nhap-khac.md": f"---\ndraft: Yes\n---\n# {MARK}\n",
    "nhan-xet.md": f"# Trang\n\nTrước <!-- {MARK}\nhai dòng --> sau.\n\n<!-- {MARK} -->\n",
    "da-xong.md": "---\ndraft: false\n---\n# Xong\n\n```html\n<!-- ví dụ -->\n```\n",
}


def test_drafts_remarks_and_what_editors_leave(tmp_path: Path) -> None:
    root = portals.copy(tmp_path / "cong")
    for name in LEFT_OVER:
        (root / "docs" / name).write_text(MARK, encoding="utf-8")
        (root / "overrides" / "assets" / name).write_text(MARK, encoding="utf-8")
    config = root / "mkdocs.yml"
    menu = "".join(f"  - Tới {name}: {name}\n" for name in PAGES)
    text = config.read_text(encoding="utf-8").replace("nav:\n", f"nav:\n{menu}")
    config.write_text(text, encoding="utf-8")
    for name, content in PAGES.items():
        (root / "docs" / name).write_text(content, encoding="utf-8")
    (root / "docs" / "mau.docx").write_bytes(b"PK")
    site = tmp_path / "site"
    portals.build(root, site)
    files = portals.files(site)
    assert [name for name, content in files.items() if MARK.encode() in content] == []
    assert "mau.docx" in files
    home = files["index.html"].decode()
    assert [f"Tới {name}" in home for name in PAGES] == [False, False, True, True]
    assert "Trước  sau." in files["nhan-xet/index.html"].decode()
    assert "&lt;!-- ví dụ --&gt;" in files["da-xong/index.html"].decode()


FOR_FEW = {
    "noi-bo/index.md": "---\naudience: staff\n---\n# Việc nội bộ\n\nTrực bơm nước.\n",
    "noi-bo/ca/dem.md": "# Ca đêm\n\nTrực bơm nước ban đêm.\n",
    "ky-thuat.md": "---\naudience: developers\n---\n# Máy\n\nTrực bơm nước bằng máy.\n",
    "cho-moi-nguoi.md": "# Nước\n\nTrực bơm nước ở xã.\n",
}


def test_pages_for_few_are_published_and_not_found(tmp_path: Path) -> None:
    """A page says whom it is for, or the first page of its section does."""
    root = portals.copy(tmp_path / "cong")
    config = root / "mkdocs.yml"
    menu = "".join(f"  - {name}\n" for name in FOR_FEW)
    text = config.read_text(encoding="utf-8").replace("nav:\n", f"nav:\n{menu}")
    config.write_text(text, encoding="utf-8")
    for name, content in FOR_FEW.items():
        file = root / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    site = tmp_path / "site"
    portals.build(root, site)
    assert (site / "noi-bo" / "ca" / "dem" / "index.html").exists()
    asked = ["trực bơm nước", "cách thêm một văn bản vào cổng", "mã lỗi"]
    answers = indexes.ask(site, [{"q": text, "limit": 99} for text in asked])
    found = [
        [address for address in a["found"] if "van-ban/" not in address] for a in answers
    ]
    assert found[0][:1] == ["cho-moi-nguoi"]
    few = {"noi-bo", "noi-bo/ca/dem", "ky-thuat"}
    assert [few & set(some) for some in found] == [set()] * 3
    assert [a for some in found for a in some if a.startswith("huong-dan")] == []
    home = (site / "index.html").read_text(encoding="utf-8")
    assert [f'href="./{name}/"' in home for name in ("noi-bo", "ky-thuat")] == [False] * 2
    assert 'href="./cho-moi-nguoi/"' in home
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert [name for name in few if f"/{name}/" in sitemap] == []
