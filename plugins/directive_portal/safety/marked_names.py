"""Marks in what names a document: its title, its number, the name of its file."""

import re

from directive_portal.safety.signs import plain_signs
from directive_portal.safety.stamp_words import Kind
from directive_portal.safety.stamps import Mark, marks, shows_sign, stamp
from directive_portal.text.slug import slug, strip_accents

# In brackets anywhere, or set off at either end: "Báo cáo (Mật)", "Dự thảo: Kế hoạch".
_SET_OFF = re.compile(
    r"[(\[](?P<in>[^()\[\]]{1,60})[)\]]|^(?P<first>[^:–—-]{1,40})(?=:\s|\s[–—-]\s)"
    r"|\s[–—-]\s(?P<last>[^:–—-]{1,40})$"
)
_SETTING_OFF = re.compile(r"[(\[]|:\s|\s[–—-]\s")
# Folded, without spaces: "12-BC/TU-MẬT", and as offices also write, 12/BC-UBND(M), (TM).
_NUMBER = re.compile(
    r"[-/(_.](?P<level>tuyetmat|toimat|mat)\)?$|\((?P<letters>tum|tm|m)\)$"
)
_LEVELS = {
    "tuyetmat": "Tuyệt mật",
    "toimat": "Tối mật",
    "mat": "Mật",
    "tum": "Tuyệt mật",
    "tm": "Tối mật",
    "m": "Mật",
}
# Without tone marks "mat" may be mặt, mắt or mạt; two words together leave no doubt.
_FILE: tuple[tuple[Kind, str, re.Pattern[str]], ...] = (
    ("secrecy", "Tuyệt mật", re.compile(r"(?:^|-)tuyet-mat(?:-|$)")),
    ("secrecy", "Tối mật", re.compile(r"(?:^|-)toi-mat(?:-|$)")),
    (
        "secrecy",
        "Mật",
        re.compile(r"^(?:van-ban-|tai-lieu-|dau-)?mat$|(?:^|-)do-mat-mat(?:-|$)"),
    ),
    ("circulation", "Lưu hành nội bộ", re.compile(r"(?:^|-)luu-hanh-noi-bo(?:-|$)")),
    ("circulation", "Xem xong trả lại", re.compile(r"(?:^|-)xem-xong-tra-lai(?:-|$)")),
    ("circulation", "Tài liệu thu hồi", re.compile(r"(?:^|-)tai-lieu-thu-hoi(?:-|$)")),
    ("draft", "Dự thảo", re.compile(r"^(?:ban-)?du-thao(?:-|$)|-du-thao(?:-lan-\w+)?$")),
)
# Words of which "mật" is a part, before it and after it.
_PART_BEFORE = re.compile(
    r"(?:bí|bảo|cơ|giải|độ|thân|nghiêm|cẩn|túi|ong|đường)\W*$", re.IGNORECASE
)
_PART_AFTER = re.compile(r"[\W_]*(?:độ|ong|khẩu|mã|thư|vụ|thiết|nghị)", re.IGNORECASE)
_SECRET = re.compile(r"(?<![^\W_])mật(?![^\W_])", re.IGNORECASE)


def may_bear(titles: str) -> bool:
    """Whether ``mark_in_title`` may find one in any of some titles, one a line; to ask it
    takes longer."""
    return shows_sign(titles) or bool(_SETTING_OFF.search(titles))


def mark_in_title(title: str) -> Mark | None:
    """The mark that a title bears: alone, in brackets, or set off by a sign."""
    title = plain_signs(title)
    if found := next(iter(marks(title)), None):
        return found
    parts = (match[match.lastgroup or 0] for match in _SET_OFF.finditer(title))
    return next(filter(None, map(stamp, parts)), None)


def mark_in_number(number: str) -> Mark | None:
    """The mark that is part of a number."""
    match = _NUMBER.search("".join(strip_accents(number).lower().split()))
    if match is None:
        return None
    return Mark("secrecy", _LEVELS[match["level"] or match["letters"]], 0)


def mark_in_file_name(file: str) -> Mark | None:
    """The mark that a file's name tells, with tone marks or without."""
    stem = file.rpartition(".")[0]
    if found := mark_in_title(stem.replace("_", " ")):
        return found
    folded = slug(stem)
    for kind, name, pattern in _FILE:
        if pattern.search(folded):
            return Mark(kind, name, 0)
    for secret in _SECRET.finditer(stem):
        before, after = stem[: secret.start()], stem[secret.end() :]
        if not (_PART_BEFORE.search(before) or _PART_AFTER.match(after)):
            return Mark("secrecy", "Mật", 0)
    return None
