"""Texts as editors, Word's clipboard and other programs give them."""

# Cases and texts stand on one line each.
# ruff: noqa: E501

import unicodedata

import pytest

from directive_portal.importer.document import Place
from directive_portal.importer.reading import read
from directive_portal.text.legacy import converted
from tests.importer.shown import lines, reasons

_PASTED = """ỦY BAN NHÂN DÂN
XÃ AN HẢI\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 45/UBND-VP
V/v phòng dịch\tAn Hải, ngày 05 tháng 8 năm 2026
Kính gửi: Các thôn
1.\tRà soát;
a)\tBáo cáo.
TT\tNội dung\tHạn
1\tHọp\t05/9
Nơi nhận:
- Như trên;
- Lưu: VT.\tTM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Văn Bình
"""
_SHOWN = [
    ":ỦY BAN NHÂN DÂN / XÃ AN HẢI / Số: 45/UBND-VP / V/v phòng dịch | CỘNG HÒA XÃ HỘI CHỦ "
    "NGHĨA VIỆT NAM / Độc lập - Tự do - Hạnh phúc / An Hải, ngày 05 tháng 8 năm 2026",
    "Kính gửi: Các thôn",
    "1. Rà soát;",
    "a) Báo cáo.",
    "|TT | Nội dung | Hạn",
    "|1 | Họp | 05/9",
    ":Nơi nhận: / - Như trên; / - Lưu: VT. | TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH / Trần Văn Bình",
]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(_PASTED.encode(), id="UTF-8"),
        pytest.param(_PASTED.replace("\n", "\r\n").encode("utf-8-sig"), id="BOM, CRLF"),
        pytest.param(_PASTED.encode("utf-16"), id="UTF-16"),
        pytest.param(_PASTED.encode("utf-16-le"), id="UTF-16 without mark"),
        pytest.param(_PASTED.replace(" ", "\xa0").encode(), id="NBSP"),
        pytest.param(unicodedata.normalize("NFD", _PASTED).encode(), id="NFD"),
    ],
)
def test_what_is_pasted_from_word(data: bytes) -> None:
    found = read("a.txt", data)
    assert lines(found) == _SHOWN
    assert found.doubts == ()


_LAID_OUT = """\
    ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
       XÃ AN HẢI                   Độc lập - Tự do - Hạnh phúc
       ---------                   ---------------------------
   Số: 45/UBND-VP               An Hải, ngày 05 tháng 8 năm 2026

                    Kính gửi: Các thôn.

Nơi nhận:                          KT. CHỦ TỊCH
- Như trên;                        PHÓ CHỦ TỊCH
- Lưu: VT.

                                   Trần Văn Bình
"""


def test_columns_that_are_kept_by_spaces() -> None:
    assert lines(read("a.txt", _LAID_OUT.encode())) == [
        ":ỦY BAN NHÂN DÂN / XÃ AN HẢI / Số: 45/UBND-VP | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM / "
        "Độc lập - Tự do - Hạnh phúc / An Hải, ngày 05 tháng 8 năm 2026",
        "Kính gửi: Các thôn.",
        ":Nơi nhận: / - Như trên; / - Lưu: VT. | KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / Trần Văn Bình",
    ]


_LONG = (
    "Hiện nay tình hình dịch bệnh đang diễn biến hết sức phức tạp, số ca nhiễm",
    "ngày càng tăng; trong đó, công tác phòng bệnh là cơ bản, lâu dài, quyết",
    "định. Các đơn vị chủ động thực hiện theo hướng dẫn của cơ quan y tế và",
    "Ban Chỉ đạo xã, báo cáo đầy đủ về dịch Covid-",
    "19 cho Văn phòng.",
    "1- Tiếp tục quán triệt sâu sắc các văn bản chỉ đạo của cấp trên về công",
    "tác phòng, chống dịch bệnh trên địa bàn, nhất là tại chợ và bến xe;",
    "2- Giao Trạm Y tế chủ trì, phối hợp với các thôn tổ chức thực hiện, báo",
    "cáo kết quả hằng tuần.",
)


@pytest.mark.parametrize("between", ["\n", "\n\n", " \n \n"])
def test_lines_that_a_page_has_cut_are_joined(between: str) -> None:
    assert lines(read("a.txt", between.join(_LONG).encode())) == [
        " ".join(_LONG[:5]).replace("Covid- 19", "Covid-19"),
        " ".join(_LONG[5:7]),
        " ".join(_LONG[7:]),
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "**BAN TUYÊN GIÁO**\n\n\\*\n\n-----\n\n*Nơi nhận:* vụ",
            ["**BAN TUYÊN GIÁO**", "*", "_Nơi nhận:_ vụ"],
        ),
        ("**ĐẢNG ỦY  \nXÃ AN HẢI**", ["**ĐẢNG ỦY⏎XÃ AN HẢI**"]),
        ("**T/M BAN\nBÍ THƯ**", ["**T/M BAN**", "**BÍ THƯ**"]),
        ("gửi **02 lần** (*kèm đề cương*)", ["gửi **02 lần** (_kèm đề cương_)"]),
        ("5*3*2 và (*) và * một", ["5*3*2 và (*) và * một"]),
        ("***cả hai*** rồi", ["**_cả hai_** rồi"]),
        ("**không đóng", ["**không đóng"]),
        ("# KẾ HOẠCH", ["**KẾ HOẠCH**"]),
        ("| A | B |\n|---|:-:|\n| 1 | **2** |", ["|A | B", "|1 | **2**"]),
        ("một\fhai", ["==", "mộthai"]),
    ],
)
def test_marks_of_markdown(text: str, shown: list[str]) -> None:
    assert lines(read("a.md", text.encode())) == shown


_SAMPLE = "Thực hiện Kế hoạch của Tỉnh ủy về phòng, chống dịch bệnh ở xã Đại Lộc"
_TCVN3 = "Thùc hiÖn KÕ ho¹ch cña TØnh ñy vÒ phßng, chèng dÞch bÖnh ë x· §¹i Léc"
_VNI = "Thöïc hieän Keá hoaïch cuûa Tænh uûy veà phoøng, choáng dòch beänh ôû xaõ Ñaïi Loäc"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(_TCVN3.encode("latin-1"), id="TCVN3"),
        pytest.param(_VNI.encode("cp1252"), id="VNI"),
        pytest.param(_TCVN3.encode(), id="TCVN3 saved as UTF-8"),
        pytest.param(_VNI.encode(), id="VNI saved as UTF-8"),
        pytest.param(
            _SAMPLE.encode().decode("latin-1").encode(), id="UTF-8 taken for Latin-1"
        ),
        pytest.param(
            "Thư\u0323c hiê\u0323n Kê\u0301 hoa\u0323ch cu\u0309a Ti\u0309nh".encode(
                "cp1258"
            ),
            id="Windows-1258",
        ),
    ],
)
def test_old_encodings_are_converted_and_told(data: bytes) -> None:
    found = read("a.txt", data)
    assert _SAMPLE.startswith(lines(found)[0][:30])
    assert reasons(found) == ["converted"]
    assert found.doubts[0].place == Place(None, 1)


def _letters() -> str:
    tones = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
    vowels = (unicodedata.normalize("NFC", v + t) for v in "aăâeêioôơuưy" for t in tones)
    return "".join(vowels) + "đ"


_TCVN3_BYTES = (
    "a\xb8\xb5\xb6\xb7\xb9\xa8\xbe\xbb\xbc\xbd\xc6\xa9\xca\xc7\xc8\xc9\xcbe\xd0\xcc\xce\xcf\xd1"
    "\xaa\xd5\xd2\xd3\xd4\xd6i\xdd\xd7\xd8\xdc\xdeo\xe3\xdf\xe1\xe2\xe4\xab\xe8\xe5\xe6\xe7\xe9"
    "\xac\xed\xea\xeb\xec\xeeu\xf3\xef\xf1\xf2\xf4\xad\xf8\xf5\xf6\xf7\xf9y\xfd\xfa\xfb\xfc\xfe\xae"
)
_VNI_LETTERS = (
    "a aù aø aû aõ aï aê aé aè aú aü aë aâ aá aà aå aã aä e eù eø eû eõ eï eâ eá eà eå eã eä "
    "i í ì æ ó ò o où oø oû oõ oï oâ oá oà oå oã oä ô ôù ôø ôû ôõ ôï u uù uø uû uõ uï "
    "ö öù öø öû öõ öï y yù yø yû yõ î ñ"
)


def test_every_letter_of_tcvn3_and_vni() -> None:
    assert converted(_TCVN3_BYTES, "tcvn3") == _letters()
    assert converted(_VNI_LETTERS, "vni").split() == list(_letters())
    assert converted(_VNI_LETTERS.upper(), "vni").split() == list(_letters().upper())
