"""What stands in docs/ and is not published."""

from pathlib import Path

from tests import portals

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
    menu = "".join(f"  - Tới {name}: huong-dan/{name}\n" for name in PAGES)
    text = config.read_text(encoding="utf-8").replace("nav:\n", f"nav:\n{menu}")
    config.write_text(text, encoding="utf-8")
    for name, content in PAGES.items():
        (root / "docs" / "huong-dan" / name).write_text(content, encoding="utf-8")
    (root / "docs" / "mau.docx").write_bytes(b"PK")
    site = tmp_path / "site"
    portals.build(root, site)
    files = portals.files(site)
    assert [name for name, content in files.items() if MARK.encode() in content] == []
    assert "mau.docx" in files
    home = files["index.html"].decode()
    assert [f"Tới {name}" in home for name in PAGES] == [False, False, True, True]
    assert "Trước  sau." in files["huong-dan/nhan-xet/index.html"].decode()
    assert "&lt;!-- ví dụ --&gt;" in files["huong-dan/da-xong/index.html"].decode()
