"""What a portal takes from the product, what it has itself, and what it does not have."""

import json
import re
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests import links, portals

HOST = "https://thu.example.vn/"
CONFIG = {
    "site_name": "Cổng thử",
    "site_url": HOST,
    "theme": {"name": "material"},
    "plugins": ["directive-portal"],
}
BUILD = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir"]
NONE = "trang ấy — tạo trang trong docs/, sửa đường dẫn, hoặc xóa dòng này"
FOLDERS = ("5k/", "huong-dan/", "developers/")
PRODUCT = [
    "",
    "cach-tra-cuu/",
    "dang-ky/",
    "du-lieu/",
    "gioi-thieu/",
    "kiem-tra/",
    "mat-mang/",
    "tim-kiem/",
]


def config_of(root: Path, portal: object, **others: object) -> Path:
    """The portal's mkdocs.yml, written."""
    config = {**CONFIG, "extra": {"portal": portal}, **others}
    file = root / "mkdocs.yml"
    file.write_text(json.dumps(config, indent=1, ensure_ascii=False), encoding="utf-8")
    return file


def built(
    root: Path, docs: Mapping[str, str], portal: object = None, **others: object
) -> dict[str, str]:
    """The pages of a portal that has these files in docs/ and ``extra.portal``, each link
    of which leads somewhere."""
    shutil.copytree(portals.SITES / "life" / "directives", root / "directives")
    (root / "docs").mkdir()
    for name, text in docs.items():
        file = root / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    config_of(root, portal, **others)
    site = root / "site"
    portals.build(root, site)
    assert links.broken(site, HOST) == []
    return portals.pages(site)


def test_a_portal_of_one_page_has_the_pages_of_the_product(tmp_path: Path) -> None:
    pages = built(tmp_path, {"quy-che.md": "# Quy chế đăng tin\n"})
    made = ("van-ban/", "co-quan/", "loai/", "chu-de/", "nam/", "lich/", "404.html")
    assert {a for a in pages if not a.startswith(made)} == {*PRODUCT, "quy-che/"}
    assert '<a href="./quy-che/">Quy chế đăng tin</a>' in pages[""]
    # Of the record alone.
    assert "ví dụ 46/KH-SYT," in pages[""]
    assert "5K" not in pages[""]
    assert [a for a, text in pages.items() if re.search('href="[^"]*5k/', text)] == []


def test_what_is_off_is_not_led_to(tmp_path: Path) -> None:
    """Even where its pages lie in docs/, the menu names them and other pages link there."""
    docs = {
        "5k/index.md": "# 5K\n",
        "5k/khau-trang.md": "---\nmeasure: khau-trang\n---\n# Khẩu trang\n",
        "huong-dan/index.md": "---\naudience: staff\n---\n# Hướng dẫn\n",
        "huong-dan/loi/e001.md": "# E001\n",
        "a/b.md": "# Trang\n\nXem [**5K** này](../5k/index.md), [lỗi][1], "
        "[hỏi](../5k/khau-trang.md#x).\n\n[1]: ../huong-dan/loi/e001.md\n",
    }
    nav = [
        {"Trang": "a/b.md"},
        {"Năm K": ["5k/index.md", {"K": "5k/khau-trang.md"}]},
        {"Cán bộ": [{"Sâu": ["huong-dan/index.md"]}]},
        {"Khác": ["dang-ky.md", "huong-dan/loi/e001.md"]},
    ]
    pages = built(tmp_path, docs, {"parts": []}, nav=nav)
    assert [address for address in pages if address.startswith(FOLDERS)] == []
    led = re.compile('href="[^"]*(5k|huong-dan|developers)/')
    assert [address for address, text in pages.items() if led.search(text)] == []
    assert "Xem <span><strong>5K</strong> này</span>, <span>lỗi</span>" in pages["a/b/"]
    menu = re.findall(r"<li><a href=\"[^\"]*\">([^<]*)</a>", pages[""])
    assert {"Trang", "Khác"} <= set(menu)
    assert {"Năm K", "K", "Cán bộ", "Sâu"}.isdisjoint(menu)
    feeds = [file for file in portals.files(tmp_path / "site") if "5k" in file]
    assert feeds == []
    # What a directive says stays.
    (named,) = (t for a, t in pages.items() if a.endswith("2024/12-kh-syt/"))
    assert "<li>Khử khuẩn: " in named


def test_what_is_on_comes_from_the_product(tmp_path: Path) -> None:
    docs = {"5k/khau-trang.md": "---\nmeasure: khau-trang\n---\n# Khẩu trang ở xã\n"}
    parts = ["5k", "staff", "developers"]
    pages = built(tmp_path, docs, {"parts": parts, "example": "15/KH-UBND"})
    assert "Khẩu trang ở xã" in pages["5k/khau-trang/"]
    assert '<a href="../5k/khu-khuan/">' in pages["van-ban/"]
    few = [a for a in pages if a.startswith(("huong-dan/", "developers/"))]
    assert {"huong-dan/", "huong-dan/loi/e001/", "developers/own-portal/"} <= set(few)
    assert [a for a in few if 'content="noindex"' not in pages[a]] == []
    files = portals.files(tmp_path / "site")
    assert "huong-dan" not in files["sitemap.xml"].decode()
    assert "developers" not in files["sitemap.xml"].decode()
    page = pages["van-ban/"]
    assert re.findall(r'<a href="../(?:huong-dan|developers)/.*</a>', page) == [
        '<a href="../huong-dan/">Dành cho người nhập</a>',
        '<a href="../developers/">For developers</a>',
    ]
    assert "ví dụ 15/KH-UBND," in pages[""]


def test_where_nothing_may_be_kept_nothing_leads_there(tmp_path: Path) -> None:
    """Who keeps pages of an earlier build is rid of them."""
    docs = {"a.md": "# A\n\n[Mất mạng](mat-mang.md)\n"}
    nav = ["a.md", {"Khi mất mạng": "mat-mang.md"}]
    pages = built(tmp_path, docs, {"offline": False}, nav=nav)
    assert "<span>Mất mạng</span>" in pages["a/"]
    assert [a for a, text in pages.items() if re.search('href="[^"]*mat-mang', text)] == []
    files = portals.files(tmp_path / "site")
    assert {"mat-mang/index.html", "mat-mang.json"}.isdisjoint(files)
    assert b"unregister" in files["offline-worker.js"]
    assert "offline-worker-off.js" not in files


def test_an_office_s_own_page_about_it_stays(tmp_path: Path) -> None:
    docs = {"mat-mang.md": "# Khi mất mạng\n\nGọi điện cho phường.\n"}
    pages = built(tmp_path, docs, {"offline": False})
    assert "Gọi điện cho phường." in pages["mat-mang/"]


def test_a_folder_of_the_same_name_for_readers_is_the_office_s(tmp_path: Path) -> None:
    docs = {
        "huong-dan/index.md": "# Cách nộp đơn\n",
        "huong-dan/nop-don.md": "# Nộp đơn\n",
        "a.md": "# A\n\n[Nộp đơn](huong-dan/nop-don.md)\n",
    }
    pages = built(tmp_path, docs)
    assert '<a href="../huong-dan/nop-don/">Nộp đơn</a>' in pages["a/"]
    assert '<a href="./huong-dan/">Cách nộp đơn</a>' in pages[""]
    assert "/huong-dan/nop-don/" in portals.files(tmp_path / "site")["sitemap.xml"].decode()


def test_what_a_portal_has_itself_wins(tmp_path: Path) -> None:
    """A page by its address, a template by its path, though no custom_dir is named."""
    footer = tmp_path / "overrides/partials/site-footer.html"
    footer.parent.mkdir(parents=True)
    own = '<footer id="cac-muc">Của phường</footer>'
    footer.write_text(own, encoding="utf-8")
    docs = {
        "tim-kiem/index.md": "---\ntemplate: search.html\n---\n# Tìm ở phường\n",
        "README.md": "---\ntemplate: home.html\n---\n",
        "gioi-thieu.md": "# Về phường\n",
    }
    pages = built(tmp_path, docs)
    assert [a for a, text in pages.items() if own not in text] == []
    assert "Tìm ở phường" in pages["tim-kiem/"]
    assert "data-find" in pages["tim-kiem/"]
    assert "Về phường" in pages["gioi-thieu/"]
    assert "Báo lỗi, đính chính" not in pages["gioi-thieu/"]


@pytest.mark.parametrize(
    ("owner", "contact", "told"),
    [
        ("", {}, ["Cổng thông tin này chưa ghi tên đơn vị vận hành."]),
        ("Sở Gió & Mưa <Một>", {}, ["Đơn vị vận hành: Sở Gió &amp; Mưa &lt;Một&gt;."]),
        (
            "Sở Gió",
            {"email": "hoi@sogio.example.vn", "address": "Số 1"},
            [
                "Đơn vị vận hành: Sở Gió.",
                'Báo chỗ sai, hỏi thêm: thư điện tử <a href="mailto:hoi@sogio.example.vn">'
                "hoi@sogio.example.vn</a> · địa chỉ Số 1",
            ],
        ),
    ],
)
def test_each_page_says_who_keeps_the_portal(
    owner: str, contact: dict[str, str], told: list[str], tmp_path: Path
) -> None:
    portal = {key: v for key, v in (("owner", owner), ("contact", contact)) if v}
    pages = built(tmp_path, {}, portal)
    begins = "Đơn vị vận hành|Báo chỗ sai|Cổng thông tin này"
    for text in pages.values():
        footer = text[text.index("<footer") :]
        said = re.findall(f"<p>(?:<strong>)?((?:{begins}).*?)(?:</strong>)?</p>", footer)
        assert said == told


def test_a_menu_may_name_the_groups_of_a_portal_without_any(tmp_path: Path) -> None:
    """As a copy of another portal's mkdocs.yml does; what else it names stays."""
    below = {"Xã": "gui-den/uy-ban-xa/index.md"}
    nav = [{"Văn bản": ["van-ban/index.md", "gui-den/index.md"]}, {"Gửi ai": [below]}]
    pages = built(tmp_path, {"a.md": "# Trang\n"}, nav=nav)
    assert [address for address, text in pages.items() if "gui-den" in text] == []
    assert "Gửi ai" not in pages[""]
    assert 'href="./van-ban/"' in pages[""]


LOST = {
    "gui-den/uy-ban-xaa/index.md": "gui-den/uy-ban-xa/index.md",
    "co-quan/so-y-te-dong-a/index.md": "co-quan/so-y-te-dong-an/index.md",
    "gioi-thieu.md": "gioi-thieu/index.md",
    "khong/co/gi/het.md": None,
}


def test_a_page_of_the_menu_that_there_is_not_is_told(tmp_path: Path) -> None:
    """With its line and what was probably meant, and MkDocs says nothing besides."""
    root = tmp_path
    registry = "uy-ban-xa: {name: Xã, patterns: [xã]}\n"
    others = ["a.md", "/van-ban/", "https://thu.example.vn/", {"Sâu": [{"Nhóm": [*LOST]}]}]
    built(root, {"a.md": "# Trang\n"})
    (root / "directives/addressees.yml").write_text(registry, encoding="utf-8")
    validation = {"nav": {"absolute_links": "ignore"}}
    file = config_of(root, None, nav=others, validation=validation)
    lines = file.read_text(encoding="utf-8").splitlines()
    done = portals.run([*BUILD, str(root / "ra")], root, check=False)
    told = [line for line in done.stdout.splitlines() if line.startswith("WARNING")]
    at = {path: n for n, line in enumerate(lines, 1) for path in LOST if path in line}
    assert done.returncode == 1
    assert told == [
        f'WARNING -  mkdocs.yml:{at[path]}: menu (nav) dẫn tới "{path}", cổng không có '
        + (f"trang ấy — có phải là: {fix}? Nếu không, xóa dòng này" if fix else NONE)
        for path, fix in LOST.items()
    ]
