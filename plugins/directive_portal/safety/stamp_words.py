"""What marks say: the words of the rules, and what print and scan make of them.

Luật 29/2018/QH14 Art. 8 and TT 24/2020/TT-BCA (stamps of secrecy, of copies, of envelopes),
NĐ 30/2020 App. I, HD 36-HD/VPTW (circulation, drafts), and what offices stamp besides. The
patterns are for text without spaces and tone marks, in lower case.

"Giải mật" is no mark: what has been declassified may be published. Where the old level is
still printed beside it, the level is found, and whoever publishes has to strike it out.
"""

import re
from typing import Literal

from directive_portal.safety.signs import UNSEEN

Kind = Literal["secrecy", "circulation", "draft"]

URGENT = r"(?:thuongkhan|khan|hoatoc(?:hengio)?)?"
_PAPER = r"(?:tailieu|vanban|congvan|hoso|banghi)"
_TURN = r"(?:thu)?(?:\d{1,2}|[ivx]{1,4}|mot|hai|ba|bon|nam|cuoi|n)?"
_DAY = r"(?:(?:ngay)?\d{1,2}(?:thang)?\d{1,2}(?:nam)?\d{4})?"
_NOT = r"(?:khong|chua|cam|nghiemcam|han(?:che)?)(?:duoc)?(?:phep)?"
_INSIDE = r"(?:trong)?(?:noibo|nganh|dang|coquan|donvi)"
_COPY = r"(?:saochup|saoluc|saoluu|saogui|sao|chup|photo|photocopy|nhanban|inan|inan)"


def _level(name: str) -> str:
    return (
        rf"{URGENT}(?:dong)?(?:(?:dau|{_PAPER}):?)?(?:bimatnhanuoc:?(?:(?:thuoc)?(?:muc)?do)?:?)?"
        rf"(?:do(?=t))?{name}{URGENT}(?:ban(?:sao)?so\d{{1,4}})?"
    )


# Kind, name and pattern; the first that fits is told.
STAMPS: tuple[tuple[Kind, str, str], ...] = (
    ("secrecy", "Tuyệt mật", _level("tuyetmat")),
    ("secrecy", "Tối mật", _level("toimat")),
    ("secrecy", "Mật", _level("mat")),
    ("secrecy", "Mật", rf"{_PAPER}(?:bimat|(?:co)?chuabimatnhanuoc)"),
    ("secrecy", "Điều chỉnh độ mật", r"(?:dieuchinh|tang|giam)domat(?:tu[a-z0-9]{3,40})?"),
    ("secrecy", "Secret", r"(?:strictly|top)?(?:secret|confidential)"),
    (
        "circulation",
        "Lưu hành nội bộ",
        rf"{_PAPER}?(?:nay)?(?:chi)?(?:duoc)?(?:luuhanh|sudung|dung|phobien){_INSIDE}"
        r"(?:(?:khong|trong|cam)[a-z]{1,40})?"
        rf"|{_PAPER}(?:thamkhao|hoctap|sinhhoat|nghiencuu)?noibo",
    ),
    (
        "circulation",
        "Không phổ biến",
        rf"{_PAPER}?(?:nay)?{_NOT}(?:phobien|luuhanh|congbo|phattan|dangtai|truyenba|chuyentiep"
        r"|tiet?lo)(?:rongrai|congkhai|duoi(?:moi|bat)[a-z]{1,30}|tren[a-z]{1,40}|rangoai[a-z]{0,20})?"
        r"|(?:luuhanh|phobien)hanche",
    ),
    (
        "circulation",
        "Không sao chụp",
        rf"(?:noinhan)?{_PAPER}?(?:nay)?(?:khong|cam|nghiemcam)(?:duoc)?(?:phep)?{_COPY}"
        rf"(?:(?:va|hoac)?{_COPY})?(?:duoi(?:moi|bat)[a-z]{{1,30}})?",
    ),
    (
        "circulation",
        "Xem xong trả lại",
        rf"{_PAPER}?(?:xem|doc|hop|hoc|sudung|dung|nghiencuu)xong(?:thi)?"
        r"(?:tralai|nop(?:lai)?|thuhoi|(?:tieu)?huy)",
    ),
    (
        "circulation",
        "Tài liệu thu hồi",
        rf"{_PAPER}thuhoi(?:sau[a-z]{{2,30}}|(?:thoihan|truoc|ngay)[a-z0-9]{{0,30}})?"
        r"|thuhoisau(?:hoinghi|khihop|cuochop|phienhop|khixem|khihoc|dotsinhhoat)",
    ),
    (
        "circulation",
        "Chỉ người có tên mới được bóc bì",
        r"chinguoicoten(?:moi)?(?:duoc)?(?:bocbi|bocthu|bocphongbi|mo|xem|doc)"
        r"|(?:gui)?dichdanh(?:nguoinhan)?(?:bocbi|mo)",
    ),
    (
        "circulation",
        "Phục vụ lãnh đạo",
        rf"{_PAPER}?(?:chi)?(?:phucvu|danhcho|danhrieng(?:cho)?)lanhdao|{_PAPER}hanche",
    ),
    ("circulation", "Bản số", r"ban(?:sao)?so:?\d{1,4}(?:/\d{1,4})?"),
    (
        "circulation",
        "Internal use only",
        r"(?:for)?(?:internal|official)use(?:only)?|restricted|internal(?:only)?"
        r"|not?(?:for)?(?:distribution|circulation|publication)|donot(?:copy|distribute|forward)",
    ),
    (
        "draft",
        "Dự thảo",
        rf"(?:ban|vanban)?duthao(?:lan{_TURN}|\d{{1,2}})?{_DAY}"
        r"|(?:ban)?duthao(?:de)?(?:xin|lay|lay)ykien[a-z]{0,30}",
    ),
    (
        "draft",
        "Bản thảo",
        rf"ban(?:thao|nhap|lamviec|xinykien|layykien)(?:lan{_TURN})?{_DAY}"
        r"|(?:tailieu|vanban)lamviec",
    ),
    ("draft", "Draft", r"(?:first|final|second|working)?draft(?:version)?\d{0,2}"),
)
LABEL = r"(?:muc)?(?:dau|do|chedo|cap)+(?:chi)?(?:bao|bi)?mat"
SPREAD = r"(?:phamvi|chedo|mucdo)?(?:luuhanh|phobien|sudung)"
LABELLED = re.compile(rf"{LABEL}:(?:(?P<level>tuyetmat|toimat|mat)|(?P<letter>[abc]))")
LABEL_ALONE = re.compile(rf"{LABEL}:?")
LABEL_HEAD = re.compile(rf"(?:{LABEL}|{SPREAD}|tinhtrang|trangthai|banso|bansaoso):")
INSIDE = re.compile(rf"{SPREAD}:(?:chi)?(?:trong)?(?:noibo|hanche)")
STATE_OF_DRAFT = re.compile(r"(?:tinhtrang|trangthai):(?:ban)?(?:duthao|thao|nhap)")
LEVELS = {"tuyetmat": "Tuyệt mật", "toimat": "Tối mật", "mat": "Mật"}
# Stamps that stand for the levels (TT 24/2020/TT-BCA, forms of stamps).
LETTERS = {"a": "Tuyệt mật", "b": "Tối mật", "c": "Mật"}

# Names of marks that stand in capitals only: in mixed case they are words.
IN_CAPITALS = (
    *("Secret", "Internal use only", "Draft", "Bản số"),
    *("Điều chỉnh độ mật", "Phục vụ lãnh đạo"),
)
# Short ones need their tone marks when they stand in mixed case.
EXACT = re.compile(
    r"(?:T(?:ối|uyệt) mật|Mật|Bản (?:thảo|nháp)|(?:Bản )?Dự thảo\b.*)", re.IGNORECASE
)
# Words that make a new word with what follows, at the end of a line or a gap before it.
JOINED = re.compile(
    r"(?:^|\s)(?:bi|bao|co|giai|giu|than|nghiem|can|tui|duong|ong|soi|do|tien|va|hoac|cua"
    r"|cac|vao|cho|ve|ve viec|voi|y kien|gop y|xay dung|tham dinh|thong qua|trinh|nhung"
    r"|hoan thien|hoan chinh|thao luan|mot so|quan ly|thu hoi|tai lieu|danh muc|bao ve"
    r"|soan thao|quy che|quyet dinh|thong bao|to trinh|su dung|cung cap|luu tru|ho so)"
    r"[\s,:(“\"]*$"
)
LETTERHEAD = re.compile(
    r"(?:ĐẢNG CỘNG SẢN|CỘNG H[OÒ][AÀ] XÃ|ĐỘC LẬP|ĐẢNG BỘ|ĐẢNG [UỦ][YỶ]|TỈNH [UỦ][YỶ]"
    r"|THÀNH [UỦ][YỶ]|HUYỆN [UỦ][YỶ]|QUẬN [UỦ][YỶ]|[UỦ][YỶ] BAN|UBND|HĐND|HỘI ĐỒNG"
    r"|BAN (?!HÀNH)|BỘ |SỞ |CHI BỘ|CHÍNH PHỦ|QUỐC HỘI|VĂN PHÒNG|SỐ\s*:?\s*\d|\*)"
)
# The name of the Fatherland Front, broken after its third word.
FRONT = re.compile(r"[UỦ][YỶ] BAN M[ẶA]T$")
NOT_BESIDE = re.compile(
    r"(?:BÍ|BẢO|ĐỘ|GIẢI|CƠ|LIỆU|BẢN|SƠ|TIN|DẤU|LẤY|ONG|VÀ|CÁC|VỀ|VÀO|KIẾN|GÓP Ý|DỰNG|THI)$"
)

# What a line with a mark cannot do without, by its first letter: in capitals, with tone
# marks or without, in mixed case, or with letters set apart.
_PAPERS = (
    "(?:lưu|thu|nội|này [ck]|không|mật|chứa|có chứa|xem|đọc|hạn|chỉ|tuyệt|tối|dùng|sử|tham"
    "|học|phục|dành|nghiên|sinh|họp|cấm|làm|phổ|bí)"
)
_SIGNS = {
    "M": "[ẬÂẠẶA]T|ật| [ẬÂẠẶA] T",
    "T": "[AÀ]I LI|HU H[ỒO]I S|[OỐ]I M|UY[EỆ]T M|ÌNH TR|RẠNG TH| [ÀA] I L"
    f"|ài liệu {_PAPERS}|hu hồi sau|ối mật|uyệt mật|ình trạng|rạng thái|ai lieu",
    "L": "[ƯU]U H|ưu hành|uu hanh| [ƯU] U",
    "V": f"[AĂ]N B[AẢ]N|ăn bản {_PAPERS}| [ĂA] N",
    "K": "H[ÔO]NG |hong (?:pho|sao|cong|duoc)| H [ÔO]"
    "|hông (?:được|phép|phổ|lưu|công|phát|đăng|truyền|chuyển|tiết|sao|chụp|in |photo)",
    "C": "H[ỈI] |H[ƯU]A |[ẤA]M |ONFID|ÔNG V| H [ỈI]| [ẤA] M|ấm "
    f"|hỉ (?:lưu|người|phục|dùng|sử|dành|phổ)|hưa (?:được|phổ|lưu|công)|ông văn {_PAPERS}",
    "H": f"[ẠA]N CH|ạn chế|[ỌO][PC] X|ọ[pc] xong|[ỒO] S[ƠO]|ồ sơ {_PAPERS}| [ẠA] N",
    "X": "EM X|em xong| E M",
    "Đ": "[ỌO]C X|ọc xong|[ỘO] M|ộ mật|ÍCH D|ích danh|I[ỀE]U CH",
    "D": "[ỰU] TH|[ỰU]TH|RAFT|O NOT|[ÙU]NG |[ÀA]NH |O MAT|ICH D|OC X|ẤU M|AU M| [ỰU] T"
    "|ự thảo|ùng (?:trong|nội)",
    "B": "[ẢA]N (?:TH|NH|SO|L|X|S[ỐO]|SAO|D|G)|[ÍI] M[ẬA]T| [ẢA] N"
    "|ản (?:thảo|nháp|làm|xin|lấy|dự|ghi)",
    "P": "H[ỤU]C V|H[ỔO] BI|H[ẠA]M V|hục vụ lãnh|hổ biến|hạm vi (?:lưu|phổ|sử)| H [ỤUỔO]",
    "G": "[ỬU]I Đ|ửi đích|I[ẢA]M Đ|UI D|IAM D",
    "N": "[ƠO]I NH|GHI[ÊE]N C|GHI[ÊE]M C|OT? |ỘI B| [ỘO] I"
    "|ơi nhận không|ghiên cứu xong|ghiêm cấm",
    "S": "ECRET|TRICT|[ỬU] D[ỤU]|ử dụng (?:trong|nội|xong)| E C",
    "F": "OR |IRST|INAL",
    "I": "NTERNAL",
    "R": "ESTRICT",
    "O": "FFICIAL",
    "W": "ORKING",
    "Ð": "",
    "<": "",
    UNSEEN: "",
    r"\.": r"[A-ZĐẬẠ]\.",
    r"\*": r"[A-ZĐẬẠ]\*",
    # a label in small letters
    "ậ": "t(?<=[mM]ật)[\\s*_|]{0,4}[:–|-]",
    "ư": "u hành[\\s*_]{0,4}[:–|-]",
}
SIGN = re.compile(
    "|".join(
        f"{first}(?:{rest.replace(' ', ' {1,3}')})" if rest else first
        for first, rest in _SIGNS.items()
    )
)
