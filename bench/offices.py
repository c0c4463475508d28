"""The issuers of the benchmark: central bodies and five provinces that do not exist."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from directive_portal.text.slug import slug


@dataclass(frozen=True, slots=True)
class Series:
    """A row of numbers of an office; ``weight`` is its share of what the office issues.

    ``form`` has the places ``{n}``, ``{year}``, ``{code}`` and ``{unit}``.
    """

    type: str
    form: str
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An issuer; ``weight`` is its share of all directives, ``place`` where it signs."""

    id: str
    name: str
    family: str
    level: str
    codes: tuple[str, ...]
    series: tuple[Series, ...]
    weight: int
    place: str = "Hà Nội"
    parent: str | None = None
    province: str | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    successor: str | None = None

    def existed(self, day: dt.date) -> bool:
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)

    def entry(self) -> dict[str, Any]:
        """Its entry in issuers.yml."""
        names = ("name", "family", "level", "parent", "province")
        dates = ("valid_from", "valid_to", "successor")
        values = {name: getattr(self, name) for name in (*names, *dates)}
        values["codes"] = list(self.codes)
        return {name: value for name, value in values.items() if value}


PARTY = (
    Series("cong-van", "{n}-CV/{code}", 46),
    Series("thong-bao", "{n}-TB/{code}", 12),
    Series("ke-hoach", "{n}-KH/{code}", 12),
    Series("quyet-dinh", "{n}-QĐ/{code}", 8),
    # The same code as the row above, so that two documents now and then share a number.
    Series("quy-dinh", "{n}-QĐ/{code}", 2),
    Series("huong-dan", "{n}-HD/{code}", 6),
    Series("bao-cao", "{n}-BC/{code}", 5),
    Series("chi-thi", "{n}-CT/{code}", 4),
    Series("ket-luan", "{n}-KL/{code}", 3),
    Series("chuong-trinh", "{n}-CTr/{code}", 2),
)
RESOLUTIONS = (
    Series("nghi-quyet", "{n}-NQ/{code}", 3),
    Series("ket-luan", "{n}-KL/{code}", 3),
    Series("chi-thi", "{n}-CT/{code}", 2),
    Series("thong-bao", "{n}-TB/{code}", 2),
)
STATE = (
    Series("cong-van", "{n}/{code}-{unit}", 44),
    Series("quyet-dinh", "{n}/QĐ-{code}", 26),
    Series("quyet-dinh", "{n}/{year}/QĐ-{code}", 3),
    Series("ke-hoach", "{n}/KH-{code}", 12),
    Series("thong-bao", "{n}/TB-{code}", 7),
    Series("bao-cao", "{n}/BC-{code}", 4),
    Series("chi-thi", "{n}/CT-{code}", 2),
    Series("cong-dien", "{n}/CĐ-{code}", 2),
)
MINISTRY = (*STATE[:2], Series("thong-tu", "{n}/{year}/TT-{code}", 12), *STATE[3:5])
CABINET = (
    Series("nghi-dinh", "{n}/{year}/NĐ-{code}", 5),
    Series("nghi-quyet", "{n}/NQ-{code}", 5),
)
PREMIER = (*STATE[:3], *STATE[-2:])
ASSEMBLY = (
    Series("luat", "{n}/{year}/{code}", 2),
    Series("nghi-quyet", "{n}/{year}/{code}", 3),
)

_MERGED = dt.date(2025, 2, 1)
_DAY = dt.timedelta(days=1)
_PROVINCES = {
    "Sơn Hà": ("Khê Thượng", 5),
    "Lâm Giang": ("Phú Mộc", 4),
    "Tân Hải": ("Diên Lạc", 3),
    "Bắc Xuyên": ("Nghi Vân", 2),
    "Hòa Thanh": ("Trúc Yên", 1),
}


def offices() -> tuple[Office, ...]:
    """All issuers, superiors before their subordinates."""
    local = [office for name, row in _PROVINCES.items() for office in _province(name, *row)]
    return (*_party_centre(), *_state_centre(), *local)


def _party_centre() -> list[Office]:
    rows = (
        ("Ban Chấp hành Trung ương Đảng", "TW", RESOLUTIONS, 1, None),
        ("Bộ Chính trị", "TW", RESOLUTIONS, 2, "ban-chap-hanh-trung-uong-dang"),
        ("Ban Bí thư", "TW", RESOLUTIONS, 2, "ban-chap-hanh-trung-uong-dang"),
        ("Văn phòng Trung ương Đảng", "VPTW", PARTY, 4, "ban-chap-hanh-trung-uong-dang"),
        ("Ban Tổ chức Trung ương", "BTCTW", PARTY, 5, "ban-chap-hanh-trung-uong-dang"),
        ("Ban Tuyên giáo Trung ương", "BTGTW", PARTY, 6, "ban-chap-hanh-trung-uong-dang"),
    )
    return [
        Office(
            id=slug(name),
            name=name,
            family="party",
            level="central",
            codes=(code,),
            series=series,
            weight=weight,
            parent=parent,
        )
        for name, code, series, weight, parent in rows
    ]


def _state_centre() -> list[Office]:
    rows = (
        ("Quốc hội", "QH12 QH13 QH14 QH15", ASSEMBLY, 2, None),
        ("Chính phủ", "CP", CABINET, 5, None),
        ("Thủ tướng Chính phủ", "TTg", PREMIER, 9, "chinh-phu"),
        ("Văn phòng Chính phủ", "VPCP", STATE, 5, "chinh-phu"),
        ("Bộ Y tế", "BYT", MINISTRY, 7, "chinh-phu"),
        ("Bộ Nội vụ", "BNV", MINISTRY, 5, "chinh-phu"),
        ("Bộ Giáo dục và Đào tạo", "BGDĐT", MINISTRY, 5, "chinh-phu"),
    )
    return [
        Office(
            id=slug(name),
            name=name,
            family="state",
            level="central",
            codes=tuple(codes.split()),
            series=series,
            weight=weight,
            parent=parent,
        )
        for name, codes, series, weight, parent in rows
    ]


def _province(name: str, town: str, size: int) -> list[Office]:
    committee, council = f"Tỉnh ủy {name}", f"Ủy ban nhân dân tỉnh {name}"
    propaganda = f"Ban Tuyên giáo Tỉnh ủy {name}"
    merged = f"Ban Tuyên giáo và Dân vận Tỉnh ủy {name}"
    # name, level, code, superior, weight
    rows = (
        (committee, "province", "TU", None, 9),
        (propaganda, "province", "BTGTU", committee, 6),
        (merged, "province", "BTGDVTU", committee, 6),
        (f"Huyện ủy {town}", "district", "HU", committee, 4),
        (council, "province", "UBND", None, 12),
        (f"Sở Y tế tỉnh {name}", "unit", "SYT", council, 4),
    )
    return [
        Office(
            id=slug(title),
            name=title,
            family="state" if code in ("UBND", "SYT") else "party",
            level=level,
            codes=(code,),
            series=STATE if code in ("UBND", "SYT") else PARTY,
            weight=weight * size,
            place=town if level == "district" else name,
            parent=slug(parent) if parent else None,
            province=name,
            valid_from=_MERGED if title == merged else None,
            valid_to=_MERGED - _DAY if title == propaganda else None,
            successor=slug(merged) if title == propaganda else None,
        )
        for title, level, code, parent, weight in rows
    ]
