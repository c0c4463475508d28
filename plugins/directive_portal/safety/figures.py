"""Numbers that reach nobody: amounts, counts, days, numbers of documents."""

import re

_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
# A unit is a whole word; "đồng chí", "đ/c", "người liên hệ", "tỷ lệ" are others, and so are
# the names Đồng and Triệu.
_NAME_AFTER = r"\s+(?!Việt)[A-ZĐÀ-Ỹ][a-zà-ỹ]"
_UNIT = re.compile(
    rf"""[\s*_]{{0,3}}(?:%|(?-i:(?!(?:Đồng|Triệu){_NAME_AFTER}))(?:
        đồng(?!\s*(?:chí|nghiệp|bào|đội|hương|môn|ý|thời|bộ|thuận|hành|tình|minh|chủ|loạt
            |đẳng|phạm|tác|gửi|kính|trưởng|phó|nhân|diễn|thanh|sức|lòng|tâm)\b)
        |đ(?!\s?[/.-]?\s?c(?:hí)?\b) |VNĐ|VND|USD
        |triệu(?!\s*(?:tập|hồi|gọi|chứng)\b) |t[ỷỉ](?!\s*(?:lệ|trọng|phú|giá|mỷ)\b)
        |nghìn|ngàn|thẻ|máy|thuê\s+bao|tài\s+khoản|trường\s+hợp|hộ|lượt|liều|văn\s+bản|hồ\s+sơ
        )\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_PEOPLE = re.compile(
    r"[\s*_]{0,3}người(?!\s*(?:liên|phụ|nhận|đại|ký|gửi|thụ|trực|quản|nhà|thân|giữ|lập|đứng|đầu"
    r"|theo|tiếp|báo|hướng|soạn|thực|đăng|cung|chủ|bán|mua|mang|đề|được|có|chịu|chuyển)\b)",
    re.IGNORECASE,
)
_MOST_PEOPLE = 10
_DOCUMENT = re.compile(
    r"\s?/\s?(?:[A-ZĐ]{2,12}\b|(?:19|20)[0-9]{2}/)|\s?-\s?[A-ZĐ][A-Za-zĐđ]{0,4}/"
)
# No document has a greater number.
_MOST_OF_DOCUMENT = 8
_DAY = re.compile(r"\b[0-3]?[0-9]\s?[.–-]\s?[01]?[0-9]\s?[.–-]\s?(?:19|20)[0-9]{2}\b")


def is_thousands(printed: str) -> bool:
    """Whether digits are printed in groups of thousands."""
    return bool(_THOUSANDS.fullmatch(printed))


def is_amount(text: str, number: str, end: int, labelled: bool) -> bool:
    """Whether a unit follows a number that ends at a character of a text. No amount and no
    count begins with a nought; people are not counted right after a label."""
    if number[0] == "0":
        return False
    people = len(number) <= _MOST_PEOPLE and not labelled
    return bool(_UNIT.match(text, end) or (people and _PEOPLE.match(text, end)))


def is_day_or_document(text: str, number: str, start: int, end: int) -> bool:
    """Whether a day overlaps a number, or it is that of a document."""
    if len(number) <= _MOST_OF_DOCUMENT and _DOCUMENT.match(text, end):
        return True
    return bool(_DAY.search(text, max(0, start - 6), end))
