"""The picture of a directive's relations: well-formed, in its bounds, readable by ear."""

from itertools import pairwise
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from directive_portal.site.diagram import WIDTH, Band, Bands, Box, diagram

SVG = "{http://www.w3.org/2000/svg}"
TEXTS = st.one_of(st.text(), st.text("aẪWm& <\"'>]\x00\ufffe-/ ", max_size=80))
BOXES = st.builds(Box, TEXTS, TEXTS, st.none() | TEXTS, TEXTS)
BANDS = st.lists(
    st.builds(
        Band,
        TEXTS,
        st.lists(BOXES, min_size=1, max_size=4).map(tuple),
        st.none() | TEXTS,
        TEXTS,
    ),
    max_size=3,
).map(tuple)
PICTURES = st.tuples(TEXTS, TEXTS, BOXES, st.builds(Bands, BANDS, BANDS, BANDS))


def drawn(picture: tuple[str, str, Box, Bands]) -> ElementTree.Element:
    return ElementTree.fromstring(diagram(*picture))


def texts(svg: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in svg.iter(f"{SVG}text")]


HERE = Box("Quy chế 03-QC/TU", "Tỉnh ủy Sông Vàng, 06/5/2024")
TWINS = tuple(
    Box("Công văn 12-CV/TU", f"{issuer}, 10/3/2021", f"../{page}/", f"Thực hiện: {issuer}")
    for issuer, page in (("Tỉnh ủy Sông Vàng", "a"), ("Tỉnh ủy Núi Bạc", "b"))
)
OUTSIDE = Box("Luật", "Quốc hội khóa XIII, kỳ họp thứ bảy, 17/6/2014")
PICTURE = Bands(
    above=(Band("Thực hiện", (*TWINS, OUTSIDE)),),
    left=(Band("Thay thế", (OUTSIDE,)),),
    right=(Band("Được nhắc đến trong", TWINS[:1], "và 9 văn bản khác", "#luoc-do"),),
)


def test_texts_stand_in_the_order_of_the_picture() -> None:
    assert texts(drawn(("Sơ đồ", "Nói gọn.", HERE, PICTURE))) == [
        *("Thực hiện", "Công văn 12-CV/TU", "Tỉnh ủy Sông Vàng, 10/3/2021"),
        *("Công văn 12-CV/TU", "Tỉnh ủy Núi Bạc, 10/3/2021"),
        *("Luật", "Quốc hội khóa XIII, kỳ họp thứ bảy,", "17/6/2014"),
        *("Quy chế 03-QC/TU", "Tỉnh ủy Sông Vàng, 06/5/2024"),
        *("Thay thế", "Luật", "Quốc hội khóa XIII, kỳ họp thứ bảy,", "17/6/2014"),
        *("Được nhắc đến trong", "Công văn 12-CV/TU", "Tỉnh ủy Sông Vàng, 10/3/2021"),
        "và 9 văn bản khác",
    ]


def test_it_is_named_told_and_its_links_speak() -> None:
    svg = drawn(("Sơ đồ <1>", "Nói gọn & đủ.", HERE, PICTURE))
    named = {element.get("id"): element.text for element in svg if element.get("id")}
    assert svg.get("role") == "group"
    assert named[svg.get("aria-labelledby")] == "Sơ đồ <1>"
    assert named[svg.get("aria-describedby")] == "Nói gọn & đủ."
    links = [(a.get("href"), a.get("aria-label")) for a in svg.iter(f"{SVG}a")]
    assert links == [
        ("../a/", "Thực hiện: Tỉnh ủy Sông Vàng"),
        ("../b/", "Thực hiện: Tỉnh ủy Núi Bạc"),
        ("../a/", "Thực hiện: Tỉnh ủy Sông Vàng"),
        ("#luoc-do", None),
    ]


def test_each_box_has_its_arrow() -> None:
    """Three above and one below bear an arrow; the two rails below lead to the middle."""
    svg = drawn(("", "", HERE, PICTURE))
    arrows = [
        path for path in svg.iter(f"{SVG}path") if path.get("class", "")[-5:] == "arrow"
    ]
    assert len(arrows) == 5
    none = drawn(("", "", HERE, Bands()))
    assert [path.get("d") for path in none.iter(f"{SVG}path")] == []


def test_no_style_no_script_and_nothing_to_load() -> None:
    text = diagram("Sơ đồ", "Nói gọn.", HERE, PICTURE)
    for mark in ("style", "script", "url(", "<image", "onload"):
        assert (mark, mark in text) == (mark, False)


@given(PICTURES)
def test_any_text_gives_well_formed_svg_within_its_bounds(
    picture: tuple[str, str, Box, Bands],
) -> None:
    svg = drawn(picture)
    _, _, width, height = map(float, svg.get("viewBox", "").split())
    assert width == WIDTH
    boxes = [
        [float(rect.get(name, "")) for name in ("x", "y", "width", "height")]
        for rect in svg.iter(f"{SVG}rect")
    ]
    for x, y, wide, high in boxes:
        assert x >= 0
        assert y >= 0
        assert x + wide <= width
        assert y + high <= height
    for (_, y, _, high), (_, below, _, _) in pairwise(sorted(boxes, key=lambda b: b[1])):
        assert y + high <= below
    assert all(0 < float(t.get("y", "")) <= height for t in svg.iter(f"{SVG}text"))


@given(PICTURES)
def test_no_letter_of_a_box_is_lost(picture: tuple[str, str, Box, Bands]) -> None:
    _, _, centre, bands = picture
    boxes = [box for band in bands.above for box in band.boxes]
    boxes += [centre, *(box for band in (*bands.left, *bands.right) for box in band.boxes)]
    shown = [
        text.text or ""
        for text in drawn(picture).iter(f"{SVG}text")
        if text.get("class") in ("diagram__name", "diagram__detail")
    ]
    expected = "".join(box.name + box.detail for box in boxes)
    assert _letters("".join(shown)) == _letters(expected)


def _letters(text: str) -> list[str]:
    return [letter for letter in text if letter.isalnum()]
