"""The controlled vocabulary: kinds of documents and the closed lists of the front matter.

Sources: NĐ 30/2020 Art. 7 and App. III (State), QĐ 66-QĐ/TW and HD 36-HD/VPTW (Party),
and codes met in real documents. Lists kept by staff (issuers, topics) are data in
``directives/``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Family = Literal["party", "state"]


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One kind of document: ``id`` in addresses, ``name`` as offices write it.

    ``party`` and ``state`` are the codes that stand for it in numbers of either family,
    the usual one first; empty where the family has no code for it.
    """

    id: str
    name: str
    party: tuple[str, ...] = ()
    state: tuple[str, ...] = ()

    def codes(self, family: Family) -> tuple[str, ...]:
        return self.party if family == "party" else self.state


def _types(*rows: tuple[str, str, str, str]) -> Mapping[str, DocumentType]:
    return {
        id_: DocumentType(id_, name, tuple(party.split()), tuple(state.split()))
        for id_, name, party, state in rows
    }


# One code can stand for two kinds (Party QĐ: quyết định or quy định), and a kind can have
# had several codes (State: GN until 2020, BGN since), so the type never follows from the
# code alone.
TYPES: Mapping[str, DocumentType] = _types(
    # id, name, Party codes, State codes
    ("bao-cao", "Báo cáo", "BC", "BC"),
    ("ban-ghi-nho", "Bản ghi nhớ", "", "BGN GN"),
    ("ban-thoa-thuan", "Bản thỏa thuận", "", "BTT TTh"),
    ("bien-ban", "Biên bản", "BB", "BB"),
    ("bo-luat", "Bộ luật", "", ""),
    ("chi-thi", "Chỉ thị", "CT", "CT"),
    ("chien-luoc", "Chiến lược", "", ""),
    ("chuong-trinh", "Chương trình", "CTr", "CTr"),
    ("cong-dien", "Công điện", "CĐ", "CĐ"),
    ("cong-van", "Công văn", "CV", ""),
    ("cuong-linh", "Cương lĩnh chính trị", "", ""),
    ("de-an", "Đề án", "ĐA", "ĐA"),
    ("dien", "Điện", "", ""),
    ("dieu-le", "Điều lệ", "", ""),
    ("du-an", "Dự án", "DA", "DA"),
    ("giay-gioi-thieu", "Giấy giới thiệu", "GGT", "GGT"),
    ("giay-moi", "Giấy mời", "GM", "GM"),
    ("giay-nghi-phep", "Giấy nghỉ phép", "", "GNP NP"),
    ("giay-uy-quyen", "Giấy ủy quyền", "", "GUQ UQ"),
    ("hien-phap", "Hiến pháp", "", ""),
    ("hop-dong", "Hợp đồng", "", "HĐ"),
    ("huong-dan", "Hướng dẫn", "HD", "HD"),
    ("ke-hoach", "Kế hoạch", "KH", "KH"),
    ("ket-luan", "Kết luận", "KL", "KL"),
    ("kich-ban", "Kịch bản", "", "KB"),
    ("lenh", "Lệnh", "", "L LCT"),
    ("loi-keu-goi", "Lời kêu gọi", "", ""),
    ("luat", "Luật", "", ""),
    ("nghi-dinh", "Nghị định", "", "NĐ"),
    ("nghi-quyet", "Nghị quyết", "NQ", "NQ"),
    ("nghi-quyet-lien-tich", "Nghị quyết liên tịch", "NQLT", "NQLT"),
    ("phap-lenh", "Pháp lệnh", "", "PL"),
    ("phieu-bao", "Phiếu báo", "", "PB"),
    ("phieu-chuyen", "Phiếu chuyển", "PC", "PC"),
    ("phieu-gui", "Phiếu gửi", "PG", "PG"),
    ("phuong-an", "Phương án", "PA", "PA"),
    ("quy-che", "Quy chế", "QC", "QC"),
    ("quy-dinh", "Quy định", "QĐ QyĐ QĐi", "QyĐ"),
    ("quy-hoach", "Quy hoạch", "QH", ""),
    ("quyet-dinh", "Quyết định", "QĐ", "QĐ"),
    ("sac-lenh", "Sắc lệnh", "", "SL"),
    ("thong-bao", "Thông báo", "TB", "TB"),
    ("thong-cao", "Thông cáo", "TC", "TC"),
    ("thong-tri", "Thông tri", "TT", ""),
    ("thong-tu", "Thông tư", "", "TT"),
    ("thong-tu-lien-tich", "Thông tư liên tịch", "", "TTLT"),
    ("thu-cong", "Thư công", "", ""),
    ("to-trinh", "Tờ trình", "TTr", "TTr"),
    ("tuyen-bo", "Tuyên bố", "", ""),
    ("van-ban-hop-nhat", "Văn bản hợp nhất", "", "VBHN"),
)

FAMILIES = ("party", "state")
LEVELS = ("central", "province", "bloc", "district", "commune", "unit")
# How the signer stands for the issuer: HD 36-HD/VPTW and NĐ 30/2020 Art. 13.
AUTHORITIES = ("direct", "on_behalf_of", "for_head", "by_order", "delegated", "acting")
PURPOSES = ("report", "information", "archive", "same_as_addressees")
URGENCIES = ("khan", "thuong-khan", "hoa-toc")
TEXTS = ("full", "summary")
CHANGES = ("update", "correction", "withdrawal")

# The five K of the Ministry of Health, 30/8/2020, in the order of that message, and how a
# directive can name one.
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
