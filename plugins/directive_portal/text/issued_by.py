"""The issuer that running text names after a citation."""

import re

from directive_portal.text.law_words import UPPER
from directive_portal.text.vocabulary import TYPES

_TYPE = "|".join(
    sorted((re.escape(kind.name) for kind in TYPES.values()), key=len, reverse=True)
)
_OPENING = (
    "Bộ|Ban|Thủ tướng|Chính phủ|Quốc hội|Tỉnh ủy|Thành ủy|Ủy ban|Uỷ ban|UBND|HĐND|Sở"
    "|Đảng ủy|Huyện ủy|Quận ủy|Trung ương|Chủ tịch|Liên Bộ"
)
# Bodies that follow others in the name of a joint document.
_BODY = (
    "Bộ|Ban|Ủy ban|Uỷ ban|Tòa án|Toà án|Chánh án|Viện|Viện trưởng|Ngân hàng|Thống đốc|Tổng"
    "|Thanh tra|Kiểm toán|Bảo hiểm|Hội|Đoàn|Trung ương|Mặt trận|Văn phòng|Chính phủ|Sở"
)
# What belongs to a name although a comma or a small "và" stands before it.
_AFTER_COMMA = (
    "Chủ nhiệm|Thể thao|Thương binh|Khoa học|Giáo dục|Công nghệ|Gia đình|Thanh niên"
)
_AFTER_AND = (
    "phát triển|đào tạo|công nghệ|đầu tư|môi trường|xã hội|dân vận|gia đình|truyền thông"
    "|tôn giáo|du lịch|thể thao|nhi đồng"
)
# Small words that are in no name of a body: what it did, or what is said of that.
_RUNS_ON = (
    "điều chỉnh|bổ sung|thay thế|bãi bỏ|hủy bỏ|huỷ bỏ|phê duyệt|thành lập|công bố|công nhận"
    "|thông qua|thông báo|triển khai|thực hiện|thi hành(?! án)|yêu cầu|đề nghị|cho phép"
    "|tổ chức (?:thực|thi|lại|triển)|giao(?<!goại giao)(?! thông| dịch)|chấp thuận"
    "|phân (?:công|cấp|bổ|định)|quyết định|xử lý|xử phạt|gia hạn|miễn|giảm|hỗ trợ|hợp nhất"
    "|đính chính|kèm|gửi|là|thì|đã|đang|sẽ|có|cũng|phải|cần|do|theo|cho|với|từ|đến|khi|mà"
    "|như|nêu|gồm|bằng|vào|áp dụng|chuyển|tạm|kéo dài|chấn chỉnh|nâng|kết luận|trả lời"
    "|xác định|giải (?:thích|đáp|quyết)|tập trung|đôn đốc|đồng ý|thống nhất|kiện toàn"
    "|bổ nhiệm|thu hồi|phát động|bảo đảm|đảm bảo|đối với|này|nói trên|liên quan"
    "|chỉ đạo(?<!an chỉ đạo)"
)
_ENDS = (
    "về|tại|trong|quy định|ban hành|hướng dẫn|trên|ngày|số|có hiệu lực|sửa đổi|được|để|nhằm"
    "|tăng cường|tiếp tục|đẩy mạnh|và các"
)
# The same in a heading.
_HEADS = "VỀ|QUY ĐỊNH|BAN HÀNH|HƯỚNG DẪN|NGÀY|SỬA ĐỔI|TRIỂN KHAI"
_SMALL = rf"(?=[^\W\d_{UPPER}])"
_START = (
    rf"\s{{0,9}}(?:,?\s{{0,9}}(?:của|Của|CỦA)\s{{1,9}}|(?=[{UPPER}])(?=(?i:{_OPENING})\b))"
)


def _pattern(after_comma: str, longest: int) -> re.Pattern[str]:
    """``after_comma`` are words before which a comma ends no name."""
    word = rf"(?:{_ENDS}|và\s+(?:{_TYPE})|và\s+(?!{_AFTER_AND}){_SMALL}\w+)\b"
    within = rf",\s(?=(?:{after_comma})\b)|(?<=\sT[Pp])\.|(?<=\s[BS][ộở])\n|\n{_SMALL}"
    ends = (
        rf"$|\s(?:{_SMALL}(?:{word}|(?:{_RUNS_ON})(?!\w))|(?:{_HEADS})\b)"
        rf"|(?=[,;.()“”\"\n])(?!{within})|\s+(?:$|[;()“”\"])"
    )
    letter = rf"[^,;.()“”\"\n]|{within}"
    return re.compile(rf"{_START}(?P<issuer>(?:{letter}){{2,{longest}}}?)(?={ends})")


_ISSUER = _pattern(_AFTER_COMMA, 120)
_ISSUERS = _pattern(f"{_AFTER_COMMA}|{_BODY}", 300)


def issuer_at(text: str, place: int, *, joint: bool = False) -> str | None:
    """The issuer named at a place, "của" before it left out; of a ``joint`` document all
    that stand in a row."""
    match = (_ISSUERS if joint else _ISSUER).match(text, place)
    return " ".join(match["issuer"].split()) if match else None
