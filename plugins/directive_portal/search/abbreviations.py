"""Abbreviations that mean one thing wherever they stand, so that UBND finds Ủy ban nhân dân
and the other way round.

Codes of issuers come from the register's own table; those below four letters are left out
but for the few that are no other word's (BTC is a ministry and a Party board).
"""

from collections.abc import Iterator, Mapping

from directive_portal.text.codes import MEANINGS
from directive_portal.text.slug import strip_accents

_GENERAL = """
%       phần trăm
ANTT    an ninh trật tự
ATGT    an toàn giao thông
ATTP    an toàn thực phẩm
ATVSTP  an toàn vệ sinh thực phẩm
BHXH    bảo hiểm xã hội
BHYT    bảo hiểm y tế
BVMT    bảo vệ môi trường
CBCC    cán bộ, công chức
CBCCVC  cán bộ, công chức, viên chức
CCHC    cải cách hành chính
CNTT    công nghệ thông tin
CSGT    cảnh sát giao thông
GDĐT    giáo dục và đào tạo
GPMB    giải phóng mặt bằng
HTX     hợp tác xã
KTXH    kinh tế - xã hội
LĐTBXH  lao động - thương binh và xã hội
LHPN    liên hiệp phụ nữ
MTTQ    mặt trận Tổ quốc
NTM     nông thôn mới
PCCC    phòng cháy, chữa cháy
PCTT    phòng, chống thiên tai
SXH     sốt xuất huyết
TDTT    thể dục thể thao
THCS    trung học cơ sở
THPT    trung học phổ thông
TNCS    thanh niên cộng sản
TNMT    tài nguyên và môi trường
TP      thành phố
TTATGT  trật tự an toàn giao thông
TTHC    thủ tục hành chính
TTg     Thủ tướng
TW      trung ương
VSATTP  vệ sinh an toàn thực phẩm
XHCN    xã hội chủ nghĩa
"""
_LEAST = 4


def _codes() -> Iterator[tuple[str, str]]:
    for table in MEANINGS.values():
        for code, meanings in table.items():
            if len(code) >= _LEAST and len(meanings) == 1:
                yield code, meanings[0]


def _general() -> Iterator[tuple[str, str]]:
    for line in _GENERAL.strip().splitlines():
        short, long = line.split(None, 1)
        yield short, long


ABBREVIATIONS: Mapping[str, str] = {
    strip_accents(short).lower(): long for short, long in (*_codes(), *_general())
}
"""What a folded word stands for."""
