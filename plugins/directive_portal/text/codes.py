"""Codes that stand for issuers in numbers, and what each can mean.

A code is no issuer: TU is the committee of any province or central city, TW one code for
three central bodies. Only with the words beside it, or the province, can it be told.
Sources: NĐ 30/2020 App. III and VI, HD 36-HD/VPTW, and numbers of real documents.
"""

import re
from collections.abc import Mapping
from itertools import chain

from directive_portal.text.slug import strip_accents
from directive_portal.text.vocabulary import Family

_PARTY = """
TW      Ban Chấp hành Trung ương; Bộ Chính trị; Ban Bí thư
VPTW    Văn phòng Trung ương Đảng
BTGTW   Ban Tuyên giáo Trung ương
BDVTW   Ban Dân vận Trung ương
BTGDVTW Ban Tuyên giáo và Dân vận Trung ương
BTCTW   Ban Tổ chức Trung ương
BNCTW   Ban Nội chính Trung ương
BKTTW   Ban Kinh tế Trung ương
UBKTTW  Ủy ban Kiểm tra Trung ương
TU      Tỉnh ủy; Thành ủy thành phố trực thuộc Trung ương
VPTU    Văn phòng Tỉnh ủy; Văn phòng Thành ủy
BTGTU   Ban Tuyên giáo Tỉnh ủy; Ban Tuyên giáo Thành ủy
BDVTU   Ban Dân vận Tỉnh ủy; Ban Dân vận Thành ủy
BTCTU   Ban Tổ chức Tỉnh ủy; Ban Tổ chức Thành ủy
BNCTU   Ban Nội chính Tỉnh ủy; Ban Nội chính Thành ủy
UBKTTU  Ủy ban Kiểm tra Tỉnh ủy; Ủy ban Kiểm tra Thành ủy
HU      Huyện ủy
QU      Quận ủy
TXU     Thị ủy
ThU     Thị ủy; Thành ủy thành phố thuộc tỉnh
BTGHU   Ban Tuyên giáo Huyện ủy
BTGQU   Ban Tuyên giáo Quận ủy
ĐU      Đảng ủy
ĐUK     Đảng ủy Khối
BTGĐUK  Ban Tuyên giáo Đảng ủy Khối
CB      Chi bộ
ĐB      Đảng bộ
ĐH      Đại hội
BCSĐ    Ban cán sự đảng
ĐĐ      Đảng đoàn
BCĐ     Ban Chỉ đạo
"""

_STATE = """
CP      Chính phủ
TTg     Thủ tướng Chính phủ
CTN     Chủ tịch nước
QH      Quốc hội
UBTVQH  Ủy ban Thường vụ Quốc hội
VPCP    Văn phòng Chính phủ
TTCP    Thanh tra Chính phủ
KTNN    Kiểm toán nhà nước
NHNN    Ngân hàng Nhà nước
TANDTC  Tòa án nhân dân tối cao
VKSNDTC Viện kiểm sát nhân dân tối cao
HĐTP    Hội đồng Thẩm phán Tòa án nhân dân tối cao
HĐBT    Hội đồng Bộ trưởng
HĐNN    Hội đồng Nhà nước
BCA     Bộ Công an
BCT     Bộ Công Thương
BDTTG   Bộ Dân tộc và Tôn giáo
BGDĐT   Bộ Giáo dục và Đào tạo
BGTVT   Bộ Giao thông vận tải
BKHCN   Bộ Khoa học và Công nghệ
BKHĐT   Bộ Kế hoạch và Đầu tư
BLĐTBXH Bộ Lao động - Thương binh và Xã hội
BNG     Bộ Ngoại giao
BNN     Bộ Nông nghiệp và Phát triển nông thôn
BNNMT   Bộ Nông nghiệp và Môi trường
BNNPTNT Bộ Nông nghiệp và Phát triển nông thôn
BNV     Bộ Nội vụ
BQP     Bộ Quốc phòng
BTC     Bộ Tài chính
BTNMT   Bộ Tài nguyên và Môi trường
BTP     Bộ Tư pháp
BTTTT   Bộ Thông tin và Truyền thông
BVHTTDL Bộ Văn hóa, Thể thao và Du lịch
BXD     Bộ Xây dựng
BYT     Bộ Y tế
UBDT    Ủy ban Dân tộc
UBND    Ủy ban nhân dân
CTUBND  Chủ tịch Ủy ban nhân dân
HĐND    Hội đồng nhân dân
VPUBND  Văn phòng Ủy ban nhân dân
SGDĐT   Sở Giáo dục và Đào tạo
SGTVT   Sở Giao thông vận tải
STTTT   Sở Thông tin và Truyền thông
SVHTTDL Sở Văn hóa, Thể thao và Du lịch
SYT     Sở Y tế
BCĐQG   Ban Chỉ đạo quốc gia
"""


def _table(text: str) -> Mapping[str, tuple[str, ...]]:
    rows = (line.split(None, 1) for line in text.strip().splitlines())
    return {code: tuple(meaning.split("; ")) for code, meaning in rows}


MEANINGS: Mapping[Family, Mapping[str, tuple[str, ...]]] = {
    "party": _table(_PARTY),
    "state": _table(_STATE),
}
"""By family: the bodies that a code can stand for, without the province they repeat in."""


def _fold(code: str) -> str:
    return strip_accents(code).casefold()


def meanings(code: str, family: Family) -> tuple[str, ...]:
    """The bodies that a code can stand for, a joint document's one after the other: those
    after the first may be of either family."""
    own, either = MEANINGS[family], {**MEANINGS["party"], **MEANINGS["state"]}
    # BNN&PTNT is written with and without its sign, an assembly's code bears its term.
    parts = [part.replace("&", "").rstrip("0123456789") for part in code.split("-")]
    found = [own.get(parts[0], ()), *(either.get(part, ()) for part in parts[1:])]
    return tuple(chain.from_iterable(found))


_FOLDED = frozenset(_fold(code) for table in MEANINGS.values() for code in table)
# A ministry, department, committee or staff body that the table does not list.
_SHAPES = re.compile(
    r"(?:QH|UBTVQH)\d{1,2}|HĐNN\d|[A-ZĐ]*(?:TW|TU|HU|QU|ĐU|ĐUK)|BCĐ\w*|(?:UBND|HĐND)\w*"
    r"|(?:B|S)[A-ZĐ&]{2,7}|CA[A-Z]{1,3}"
)


_JOINT = re.compile(r"(?:[A-ZĐ]{1,3}r?)?L[BNT]|(?:CBG?)?LS|PH")


def is_joint(code: str) -> bool:
    """Whether a code says that several have issued a document, not who: liên bộ (20/TT-LB,
    12-TTLB), liên ngành (12/CVLN-STC), liên sở (55/LS-XD), phối hợp."""
    return bool(_JOINT.fullmatch(code))


def is_known(code: str) -> bool:
    """Whether a code, or the first of several bodies, stands for an issuer we know of."""
    leading = code.partition("-")[0]
    return _fold(leading) in _FOLDED or bool(_SHAPES.fullmatch(leading))
