"""The manifest for home screens, and the pictures that it names."""

import io
import json

import pytest
from PIL import Image, ImageColor

from directive_portal.exports.web import app
from directive_portal.web.site import Site

SITE = Site("Cổng thông tin “văn bản” phường <Bến Nứa>", "https://thu.example.vn/cong/")


def test_the_manifest_names_the_portal_and_counts_from_itself() -> None:
    told = json.loads(app.manifest(SITE))
    uses = [(icon["src"], icon["purpose"]) for icon in told.pop("icons")]
    assert told == {
        "name": SITE.name,
        "lang": "vi",
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "theme_color": "#8e1b26",
        "background_color": "#fbfaf7",
    }
    small, large = "assets/icon-192.png", "assets/icon-512.png"
    assert uses == [
        *((small, "any"), (large, "any")),
        *((small, "maskable"), (large, "maskable")),
    ]


def test_a_name_with_room_below_a_picture_is_told_as_such() -> None:
    site = Site("Cổng Bến Nứa", "https://thu.example.vn/", "Văn bản của phường.")
    told = json.loads(app.manifest(site))
    assert (told["short_name"], told["description"]) == (site.name, site.description)


@pytest.mark.parametrize("colour", ["#8e1b26", "#00695c", "#000000"])
def test_pictures_have_the_colour_and_all_within_the_circle(colour: str) -> None:
    for size in app.SIZES:
        drawn = app.icon(colour, size)
        assert drawn == app.icon(colour, size)
        assert len(drawn) < 5_000
        picture = Image.open(io.BytesIO(drawn)).convert("RGB")
        assert picture.size == (size, size)
        # What telephones may cut off: all that is more than 40% from the middle.
        middle, ground = size / 2, ImageColor.getrgb(colour)
        outside = {
            picture.getpixel((x, y))
            for x in range(0, size, 4)
            for y in range(0, size, 4)
            if (x - middle) ** 2 + (y - middle) ** 2 > (0.4 * size) ** 2
        }
        assert outside == {ground}
        assert picture.getpixel((size // 2, round(size * 0.27))) == (255, 255, 255)


def test_a_picture_rests_on_the_colour() -> None:
    first, other = (
        [(icon.address, icon.basis()) for icon in app.icons(site)]
        for site in (SITE, Site("Khác", "https://b.example.vn/", colour="#00695c"))
    )
    assert [address for address, _ in first] == [address for address, _ in other]
    assert {basis for _, basis in first}.isdisjoint(basis for _, basis in other)
