"""The subject of a directive as it goes on within a sentence: "về việc tăng cường …".

A subject is written as a title, with a capital. Within a citation that capital stays only
where a name begins with it (NĐ 30/2020/NĐ-CP, App. II).
"""

import re

from directive_portal.sources.model import Directive
from directive_portal.text.syllable import is_syllable

# Their subject is a thing to be done, and "việc" stands before it.
_ABOUT_DEEDS = frozenset(
    ("cong-van", "quyet-dinh", "to-trinh", "cong-dien", "dien", "giay-moi")
)
# Their subject may say what they themselves do, and nothing stands before it: "Nghị định số
# … của Chính phủ quy định …".
_ACTING = frozenset(
    ("nghi-dinh", "nghi-quyet", "nghi-quyet-lien-tich", "thong-tu", "thong-tu-lien-tich")
)
_ACTS = re.compile(
    r"(?:quy định|hướng dẫn|sửa đổi|bổ sung|bãi bỏ|hủy bỏ|thay thế|đính chính|ban hành|phê"
    r" duyệt|phê chuẩn|công bố|thành lập|thông qua|kéo dài|giao|ngưng|tạm ngưng"
    r"|điều chỉnh)\s"
)
_THINGS = re.compile(
    r"(?:công tác|một số|một vài|chế độ|kết quả|kết luận|ý kiến|tình hình|chương trình|kế"
    r" hoạch|nội dung|lịch|danh sách|danh mục|số liệu|thông tin|chủ trương|chính sách|mức"
    r"|các|những|định hướng|phương án|đề án|dự án|biện pháp|giải pháp|nhiệm vụ|quy chế)\s"
)
_BEGUN = re.compile(r"về\s|việc\s|v\s?/\s?v\b[\s.:]*(?:việc\s+)?", re.IGNORECASE)
# One syllable that means a deed, so that a capital behind it begins a name by itself.
_DEEDS = re.compile(
    r"(?:bán|cấm|cấp|cho|chọn|chống|chuyển|chúc|cử|cùng|của|dạy|dự|dừng|đặt|đón|đóng|đổi"
    r"|gắn|giao|giúp|gửi|họp|học|hỏi|hủy|kéo|khen|lập|làm|mở|mời|mua|nâng|nghỉ|nhận|nộp"
    r"|rút|sửa|tại|tặng|thăm|thay|theo|thu|thuê|tìm|trả|trao|treo|trình|với|về|viếng|xây"
    r"|xét|xin|xóa)\b"
)
# What begins with a capital wherever it stands, though only its first syllable has one.
_NAMES = re.compile(
    r"(?:Đảng(?! viên| phí)|Nhà nước|Quốc hội|Chính phủ|Thủ tướng|Chủ tịch nước|Trung ương"
    r"|Ủy ban|Uỷ ban|Hội đồng nhân dân|Mặt trận Tổ quốc|(?:Tỉnh|Thành|Thị|Huyện|Quận|Đảng)"
    r" (?:ủy|uỷ)|Tết|Quốc khánh|Quốc ca|Quốc kỳ|Quốc tang|Hiến pháp"
    r"|Văn phòng (?:Chính|Quốc|Trung|Tỉnh|Ủy))\b"
)
_NUMBERED = re.compile(r"(?:\w+ ){1,3}số \d")


def about(directive: Directive) -> str:
    """The subject with what joins it to the words before."""
    subject = _without_kind(directive)
    if begun := _BEGUN.match(subject):
        before = "về" if begun.group().lower().startswith("về") else "về việc"
        return f"{before} {within(subject[begun.end() :])}"
    words = within(subject)
    if directive.type in _ACTING and _ACTS.match(words):
        return words
    deed = directive.type in _ABOUT_DEEDS and not _THINGS.match(words)
    return f"về việc {words}" if deed else f"về {words}"


def _without_kind(directive: Directive) -> str:
    """Without a kind that has been said: "Quy định về thể loại" of a Quy định."""
    kind, subject = directive.kind.name, directive.subject
    rest = subject[len(kind) :].lstrip()
    said = subject.lower().startswith(f"{kind.lower()} ") and rest.startswith("về ")
    return rest if said else subject


def within(title: str) -> str:
    """A title without the capital that only begins a line: not of a name, an abbreviation
    or a document that is named by its number."""
    first, _, rest = title.partition(" ")
    word = re.match(r"\w+", first)
    if not word or not is_syllable(word.group()) or not _is_capitalized(word.group()):
        return title
    small = title[0].lower() + title[1:]
    if _DEEDS.match(small):
        return small
    named = rest[:1].isupper() or _NAMES.match(title) or _NUMBERED.match(title)
    return title if named else small


def _is_capitalized(word: str) -> bool:
    return word[0].isupper() and (len(word) == 1 or word[1:].islower())
