"""The controlled vocabulary: kinds of documents and the closed lists of the front matter.

Sources: NĐ 30/2020 Art. 7 and App. III (State), QĐ 66-QĐ/TW and HD 36-HD/VPTW (Party),
and codes met in real documents. Lists kept by staff (issuers, topics) are data in
``directives/``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Family = Literal["party", "state"]


Class = Literal["act", "statement", "doc", "either"]
"""What Akoma Ntoso calls a document: ``act`` one that is normative by its kind (Law
80/2015/QH13 Art. 4, and the decrees of 1945–1960), ``either`` one that may be normative or
of a single case."""


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One kind of document: ``id`` in addresses, ``name`` as offices write it.

    ``party`` and ``state`` are the codes that stand for it in numbers of either family,
    the usual one first; empty where the family has no code for it. ``borrows`` is the code
    of another kind under which it goes out then. ``gives_law`` ones change others at the
    head of their clauses: the same words in a plan are a task.
    """

    id: str
    name: str
    party: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    class_: Class = "doc"
    gives_law: bool = False
    borrows: str | None = None

    def codes(self, family: Family) -> tuple[str, ...]:
        return self.party if family == "party" else self.state


def _type(
    id_: str,
    name: str,
    party: str = "",
    state: str = "",
    *,
    class_: Class = "doc",
    gives_law: bool = False,
    borrows: str | None = None,
) -> DocumentType:
    codes = tuple(party.split()), tuple(state.split())
    return DocumentType(id_, name, *codes, class_, gives_law, borrows)


# What several issue together has codes of its own in real documents, though not in NĐ
# 30/2020: LT liên tịch, LN liên ngành, LB liên bộ (until about 1996), PH phối hợp.
# One code can stand for two kinds (Party QĐ: quyết định or quy định), and a kind can have
# had several codes (State: GN until 2020, BGN since), so the type never follows from the
# code alone.
_TYPES = (
    # id, name, Party codes, State codes
    _type("bao-cao", "Báo cáo", "BC BCLN", "BC BCLN"),
    _type("ban-ghi-nho", "Bản ghi nhớ", "", "BGN GN"),
    _type("ban-thoa-thuan", "Bản thỏa thuận", "", "BTT TTh"),
    _type("bien-ban", "Biên bản", "BB BBLT", "BB BBLT"),
    _type("bo-luat", "Bộ luật", class_="act", gives_law=True),
    _type("chi-thi", "Chỉ thị", "CT", "CT", class_="statement"),
    _type("chien-luoc", "Chiến lược", borrows="QĐ"),
    _type("chuong-trinh", "Chương trình", "CTr CTrPH CTPH", "CTr CTrPH CTPH"),
    _type("cong-dien", "Công điện", "CĐ", "CĐ"),
    _type("cong-van", "Công văn", "CV CVLT CVLN"),
    _type("cuong-linh", "Cương lĩnh chính trị", borrows="NQ"),
    _type("de-an", "Đề án", "ĐA", "ĐA"),
    _type("dien", "Điện", borrows="CĐ"),
    _type("dieu-le", "Điều lệ", borrows="QĐ"),
    _type("du-an", "Dự án", "DA", "DA"),
    _type("giay-gioi-thieu", "Giấy giới thiệu", "GGT", "GGT"),
    _type("giay-moi", "Giấy mời", "GM", "GM"),
    _type("giay-nghi-phep", "Giấy nghỉ phép", "", "GNP NP"),
    _type("giay-uy-quyen", "Giấy ủy quyền", "", "GUQ UQ"),
    _type("hien-phap", "Hiến pháp", class_="act"),
    _type("hop-dong", "Hợp đồng", "", "HĐ"),
    _type("huong-dan", "Hướng dẫn", "HD HDLT HDLN", "HD HDLT HDLN"),
    _type("ke-hoach", "Kế hoạch", "KH KHLT KHLN KHPH", "KH KHLT KHLN KHPH"),
    _type("ket-luan", "Kết luận", "KL", "KL"),
    _type("kich-ban", "Kịch bản", "", "KB"),
    _type("lenh", "Lệnh", "", "L LCT", class_="either", gives_law=True),
    _type("loi-keu-goi", "Lời kêu gọi"),
    _type("luat", "Luật", class_="act", gives_law=True),
    _type("nghi-dinh", "Nghị định", "", "NĐ", class_="act", gives_law=True),
    _type("nghi-quyet", "Nghị quyết", "NQ", "NQ", class_="either", gives_law=True),
    _type(
        "nghi-quyet-lien-tich",
        "Nghị quyết liên tịch",
        "NQLT",
        "NQLT",
        class_="act",
        gives_law=True,
        borrows="NQ",
    ),
    _type("phap-lenh", "Pháp lệnh", "", "PL", class_="act", gives_law=True),
    _type("phieu-bao", "Phiếu báo", "", "PB"),
    _type("phieu-chuyen", "Phiếu chuyển", "PC", "PC"),
    _type("phieu-gui", "Phiếu gửi", "PG", "PG"),
    _type("phuong-an", "Phương án", "PA PALN", "PA PALN"),
    _type("quy-che", "Quy chế", "QC QCPH QCLT QCLN", "QC QCPH QCLT QCLN"),
    _type("quy-dinh", "Quy định", "QĐ QyĐ QĐi", "QyĐ", gives_law=True),
    _type("quy-hoach", "Quy hoạch", "QH"),
    _type(
        "quyet-dinh",
        "Quyết định",
        "QĐ QĐLT QĐLN",
        "QĐ QĐLT QĐLN",
        class_="either",
        gives_law=True,
    ),
    _type("sac-lenh", "Sắc lệnh", "", "SL", class_="act"),
    _type("thong-bao", "Thông báo", "TB TBLT TBLN", "TB TBLT TBLN"),
    _type("thong-cao", "Thông cáo", "TC", "TC"),
    _type("thong-tri", "Thông tri", "TT"),
    _type("thong-tu", "Thông tư", "", "TT", class_="act", gives_law=True),
    _type(
        "thong-tu-lien-tich",
        "Thông tư liên tịch",
        "",
        "TTLT TTLB TTLN",
        class_="act",
        gives_law=True,
        borrows="TT",
    ),
    _type("thu-cong", "Thư công"),
    _type("to-trinh", "Tờ trình", "TTr TTrLT TTrLN", "TTr TTrLT TTrLN"),
    _type("tuyen-bo", "Tuyên bố"),
    _type("van-ban-hop-nhat", "Văn bản hợp nhất", "", "VBHN"),
)
TYPES: Mapping[str, DocumentType] = {kind.id: kind for kind in _TYPES}

FAMILIES = ("party", "state")
LEVELS = ("central", "province", "bloc", "district", "commune", "unit")
# How the signer stands for the issuer: HD 36-HD/VPTW and NĐ 30/2020 Art. 13.
AUTHORITIES = ("direct", "on_behalf_of", "for_head", "by_order", "delegated", "acting")
PURPOSES = ("report", "information", "archive", "same_as_addressees")
URGENCIES = ("khan", "thuong-khan", "hoa-toc")
TEXTS = ("full", "summary")
CHANGES = ("update", "correction", "withdrawal")

# The five K of the Ministry of Health, 30/8/2020, in the order of that message, and how a
# directive can name one. A portal may know others (sources/campaigns.py).
MEASURES = ("khau-trang", "khu-khuan", "khoang-cach", "khong-tu-tap", "khai-bao-y-te")
MENTIONS = ("explicit", "by_label", "violation_only")

# Declared on the later document only; the inverse is derived.
RELATIONS = (
    "implements",
    "refers",
    "amends",
    "corrects",
    "replaces",
    "replaces_partly",
    "revokes",
    "revokes_partly",
    "suspends",
    "explains",
)

# Computed from dates and relations, never typed. The order is that of precedence.
STATUSES = (
    "draft",
    "withdrawn",
    "not_yet_effective",
    "revoked",
    "replaced",
    "expired",
    "suspended",
    "partly_replaced",
    "unverified",
    "in_force",
)

TYPE_CODES: Mapping[Family, frozenset[str]] = {
    "party": frozenset(code for kind in TYPES.values() for code in kind.party),
    "state": frozenset(code for kind in TYPES.values() for code in kind.state),
}


def is_type_code(code: str, family: Family) -> bool:
    """Whether a code, in any case, stands for a kind of document in a family's numbers."""
    return code in TYPE_CODES[family] or code.casefold() in _FOLDED_CODES[family]


_FOLDED_CODES = {
    family: frozenset(code.casefold() for code in codes)
    for family, codes in TYPE_CODES.items()
}


def types_of_code(code: str | None, family: Family) -> tuple[DocumentType, ...]:
    """The kinds that a code can stand for: Party QĐ is quyết định or quy định."""
    return tuple(kind for kind in TYPES.values() if code in kind.codes(family))


def type_of_code(code: str | None, family: Family) -> str | None:
    """The kind that a code stands for, where it can stand for one only (not Party QĐ)."""
    kinds = types_of_code(code, family)
    return kinds[0].id if len(kinds) == 1 else None


def akin(one: str | None, other: str | None) -> bool:
    """Whether one word can be said of two kinds: "Thông tư" of a Thông tư liên tịch, "Luật"
    of a Bộ luật; of what is not known, all can."""
    if one is None or other is None or one == other:
        return True
    short, long = sorted((TYPES[kind].name.casefold() for kind in (one, other)), key=len)
    return long.startswith(f"{short} ") or long.endswith(f" {short}")
