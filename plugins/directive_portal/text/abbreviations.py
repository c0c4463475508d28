"""Abbreviations that mean one thing wherever they stand in an official paper.

Codes that stand for issuers in numbers are in ``codes``. What is two things is left out:
BTC (a ministry, a board of the Party, a committee of a contest), BCH, BTV, PTTH, VHTT, TP.
"""

from collections.abc import Iterator, Mapping

_BY_SEARCH = """
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
TTATGT  trật tự an toàn giao thông
TTHC    thủ tục hành chính
TTg     Thủ tướng
TW      trung ương
VSATTP  vệ sinh an toàn thực phẩm
XHCN    xã hội chủ nghĩa
"""
# Too short to be looked for by its letters, written otherwise, or with a capital.
_TO_READERS = """
BCĐ       Ban Chỉ đạo
BHTN      bảo hiểm thất nghiệp
CAND      công an nhân dân
DVC       dịch vụ công
ĐVHC      đơn vị hành chính
GD&ĐT     giáo dục và đào tạo
GDTX      giáo dục thường xuyên
GTVT      giao thông vận tải
HĐND      Hội đồng nhân dân
HSSV      học sinh, sinh viên
KH&CN     khoa học và công nghệ
KHCN      khoa học và công nghệ
KT-XH     kinh tế - xã hội
LĐTB&XH   lao động, thương binh và xã hội
LHPN      Liên hiệp Phụ nữ
LLVT      lực lượng vũ trang
MTTQ      Mặt trận Tổ quốc
NSNN      ngân sách nhà nước
QĐND      Quân đội nhân dân
QPPL      quy phạm pháp luật
QSDĐ      quyền sử dụng đất
TAND      Tòa án nhân dân
TN&MT     tài nguyên và môi trường
TNCS      Thanh niên Cộng sản
TNXP      Thanh niên xung phong
UBKT      Ủy ban Kiểm tra
UBMTTQ    Ủy ban Mặt trận Tổ quốc
UBND      Ủy ban nhân dân
VHXH      văn hóa - xã hội
VKSND     Viện kiểm sát nhân dân
VPCP      Văn phòng Chính phủ
YTDP      y tế dự phòng
"""


def _read(table: str) -> Iterator[tuple[str, str]]:
    for line in table.strip().splitlines():
        short, long = line.split(None, 1)
        yield short, long


COMMON: Mapping[str, str] = dict(_read(_BY_SEARCH))
"""What search takes for its words, in small letters."""

MEANINGS: Mapping[str, str] = {**COMMON, **dict(_read(_TO_READERS))}
"""What readers are told, as it is written within a sentence."""
