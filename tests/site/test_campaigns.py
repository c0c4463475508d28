"""A portal with two campaigns, of which its own pages describe one; and one with none."""

import json
import re
import shutil
from pathlib import Path

import pytest
from tests import links, portals

OWN = "sot-xuat-huyet/"
IDS = ("day-nuoc", "bo-gay", "ngu-man")
PLAN = "van-ban/ubnd-phuong-ben-nua/2026/15-kh-ubnd/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("campaigns")
    portals.build(portals.SITES / "campaigns", folder)
    return folder


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, str]:
    return portals.pages(site)


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_every_link_leads_somewhere(site: Path) -> None:
    assert links.broken(site, "https://ben-nua.example.vn/") == []


def test_each_measure_has_a_page_a_poster_and_feeds(
    site: Path, pages: dict[str, str]
) -> None:
    own = {address for address in pages if address.startswith(OWN)}
    below = {f"{OWN}{id_}/" for id_ in IDS}
    assert own == {OWN, *below, *(f"{page}ap-phich/" for page in {OWN, *below})}
    files = portals.files(site)
    assert {f"{page}feed.json" for page in below} <= set(files)
    fed = json.loads(files[f"{OWN}bo-gay/feed.json"])
    assert [item["url"] for item in fed["items"]] == [f"https://ben-nua.example.vn/{PLAN}"]
    assert f"https://ben-nua.example.vn/{OWN}bo-gay/" in files["sitemap.xml"].decode()


def test_the_page_of_a_measure_tells_what_to_do_before_all_else(
    pages: dict[str, str],
) -> None:
    page = words(pages[f"{OWN}bo-gay/"].partition("<main")[2])
    order = (
        "Diệt bọ gậy",
        "Chưa rõ nay còn áp dụng hay không: hỏi trạm y tế phường.",
        "Mỗi tuần đổ bỏ nước đọng quanh nhà.",
        "Nên làm",
        "Lật úp lốp xe, vỏ dừa, chai lọ bỏ đi.",
        "Không nên",
        "Trước khi đọc, hỏi trạm y tế phường xem lời này còn dùng được không.",
        "Mỗi sáng thứ bảy, bà con đi quanh nhà một vòng.",
        "Tổng vệ sinh môi trường, phòng bệnh mùa mưa trên địa bàn phường",
        "Trạm y tế phường viết, theo kinh nghiệm các mùa mưa trước.",
        "Phòng sốt xuất huyết: các việc khác",
    )
    places = [page.index(part) for part in order]
    assert places == sorted(places)


def test_home_menu_and_directives_tell_of_both(pages: dict[str, str]) -> None:
    home, plan = pages[""], pages[PLAN]
    for address in ("5k/khau-trang/", *(f"{OWN}{id_}/" for id_ in IDS)):
        assert f'href="{address}"><svg viewBox' in home.replace('"./', '"')
    assert 'href="5k/">Thông điệp 5K</a>' in home.replace('"./', '"')
    head = home.partition('<nav class="site-nav"')[2].partition("</nav>")[0]
    assert re.findall(r">([^<>]*)</a>", head) == [
        "Văn bản",
        "Lịch việc phải làm",
        "5K",
        "Sốt xuất huyết",
        "Kiểm tra văn bản",
        "Theo dõi",
    ]
    told = plan.partition('<h2 id="bien-phap">')[2]
    assert words(told.partition("</ul>")[0]) == (
        "Biện pháp Sốt xuất huyết, 5K được nhắc đến Diệt bọ gậy : nêu rõ "
        "Đậy kín nước : chỉ qua chữ “Sốt xuất huyết” Khử khuẩn : nêu rõ"
    )
    other = pages["van-ban/ubnd-phuong-ben-nua/2026/16-tb-ubnd/"]
    assert 'id="bien-phap"' not in other


def test_a_poster_says_whose_it_is_and_leads_back(pages: dict[str, str]) -> None:
    poster = words(pages[f"{OWN}ngu-man/ap-phich/"].partition("<main")[2])
    for part in ("Ngủ màn, cả ban ngày.", "Ủy ban nhân dân phường Bến Nứa", "Chưa rõ"):
        assert part in poster
    whole = words(pages["5k/ap-phich/"].partition("<main")[2])
    assert "Theo Bộ Y tế. Lời nhắc của thời gian từ 30/8/2020 đến 2022" in whole


def test_nothing_that_the_policy_forbids_comes_of_a_picture(pages: dict[str, str]) -> None:
    for page in pages.values():
        assert not re.search(r"<[^>]* style=", page)
    assert "inkscape" not in pages[f"{OWN}day-nuoc/"]


def test_a_portal_without_a_campaign_shows_nothing_of_it(tmp_path: Path) -> None:
    root = tmp_path / "portal"
    shutil.copytree(portals.SITES / "campaigns", root)
    shutil.rmtree(root / "docs/sot-xuat-huyet")
    (root / "docs/a.md").write_text("# A\n", encoding="utf-8")
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("parts: [5k]", "parts: []")
    config.write_text(text, encoding="utf-8")
    plan = root / f"directives/{PLAN.removeprefix('van-ban/').removesuffix('/')}.md"
    text = plan.read_text(encoding="utf-8")
    kept = re.sub("measures: .*\n", "measures: {khu-khuan: by_label}\n", text)
    plan.write_text(kept, encoding="utf-8")
    portals.build(root, tmp_path / "site")
    pages = portals.pages(tmp_path / "site")
    assert not [a for a in pages if a.startswith(("5k/", OWN)) or "ap-phich" in a]
    assert not [a for a, page in pages.items() if "5K" in page and a != PLAN]
    # What a directive says stays.
    assert "Khử khuẩn: chỉ qua chữ “5K”" in pages[PLAN]


def test_own_words_below_those_of_the_product(tmp_path: Path) -> None:
    root = tmp_path / "portal"
    shutil.copytree(portals.SITES / "campaigns", root)
    (root / "docs/5k").mkdir()
    own = "---\nmeasure: khau-trang\n---\n# Khẩu trang ở phường\n\nHỏi tổ dân phố.\n"
    (root / "docs/5k/khau-trang.md").write_text(own, encoding="utf-8")
    portals.build(root, tmp_path / "site")
    page = portals.pages(tmp_path / "site")["5k/khau-trang/"].partition("<main")[2]
    told = words(page)
    assert page.count("<h1") == 1
    assert told.index("Khẩu trang ở phường") < told.index("Đeo khẩu trang ở nơi công cộng")
    assert "Hỏi tổ dân phố." in told
    assert "Lịch sử ngắn" not in told
