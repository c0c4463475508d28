"""The code on paper: whoever reads one mends errors, so each module is looked at."""

import re

import pytest
import segno

from directive_portal.web import qr

STROKE = re.compile(r"m(-?\d+) (\d+)h(\d+)")


@pytest.mark.parametrize("length", [1, 60, 300])
def test_the_dark_modules_are_drawn_and_no_others(length: int) -> None:
    address = ("https://cong.example.vn/van-ban/" * 10)[:length]
    rows = segno.make_qr(address, error="m", mask=2).matrix
    drawn = [bytearray(len(row)) for row in rows]
    x = y = 0
    for across, down, run in STROKE.findall(qr.file(address).decode()):
        x, y = x + int(across), y + int(down)
        drawn[y][x : x + int(run)] = b"\1" * int(run)
        x += int(run)
    assert tuple(drawn) == rows


def test_its_box_is_that_of_its_modules() -> None:
    assert b'viewBox="0 0 25 25"' in qr.file("https://cong.example.vn")
