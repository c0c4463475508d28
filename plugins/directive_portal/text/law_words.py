"""Words at which the name of a law that nobody knows ends, as parts of patterns.

Some of them are parts of other words that are in names: "tự do", "thiết bị", "hàng không".
"""

from directive_portal.text.law_names import GAP

UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"


def _either(words: str) -> str:
    """Words, or parts of patterns, between strokes, for a verbose pattern."""
    return "|".join("\\ ".join(word.split()) for word in words.split("|"))


# Where another document is named, or another sentence begins.
KINDS = _either(
    "Luật|LUẬT|Bộ luật|Bộ Luật|BỘ LUẬT|Pháp lệnh|PHÁP LỆNH|Hiến pháp|Nghị định"
    "|Nghị quyết|Thông tư|Quyết định|Chỉ thị|Lệnh|Căn cứ|Theo|Xét"
)
# "Luật này", "Luật sư", "Luật số"
NEVER_FIRST = _either(
    "số|này|đó|và|của|trên|nêu|được|có|thì|là|để|tại|do|sư|gia|pháp|lệ|định|học|tục|chơi"
    "|Việt Nam|quốc tế"
)
_SAID = _either(
    """nghị định|thông tư|nghị quyết|thì|là|mà|để|nhằm|khi|nếu|vì|(?<!tự )do|bởi|được|đã
    |đang|sẽ|phải|chưa|cũng|vẫn|còn|nên|(?<!thiết )(?<!trang )(?<!chuẩn )(?<!dự )bị|nhưng
    |hoặc|hay|cùng|như|gồm|bao gồm|này|nói|nêu|ghi|quy định|qui định|hướng dẫn|sửa đổi
    |bổ sung|thay thế|bãi bỏ|điều chỉnh|thông qua|hiện hành|ban hành|căn cứ|kể từ|đề nghị
    |có hiệu|có liên|có quy|có thể|có ghi|có nêu|yêu cầu|áp dụng|(?<!đổi )mới|xem|cấm
    |(?<!hàng )(?<!phòng )không(?! gian)(?! khí)(?! người)(?! quân)|khuyến khích|xác định
    |giao(?! thông)(?! dịch)(?! thương)(?! tiếp)(?! lưu)|(?-i:Điều)|đồng thời|trong đó
    |(?<!tài )khoản|(?<!địa )(?<!thời )điểm|bắt buộc
    |cho phép|tiếp tục|của Quốc hội|của Ủy ban Thường|của Uỷ ban Thường|của Nhà nước ta"""
)
# What counts, or says when; "dân số" and "công nghệ số" are names.
_COUNTED = (
    rf"số(?={GAP}?:?{GAP}?\d)|(?:ngày|năm)(?={GAP}\d)"
    rf"|(?:từ|đến|tới|vào|trước|sau|trong|hằng|hàng)(?={GAP}(?:ngày|năm)(?!\w))"
)
NEVER = rf"(?-i:{KINDS})|{_SAID}|{_COUNTED}"
# Words that are in some names, but end one that nothing else delimits.
_OF = _either(
    """về|của|tại|(?<!nhà )ở|theo|trong|cho|với|đối với|từ|đến|tới|trên|dưới|sau|trước|giữa
    |qua|bằng|(?<!người )có"""
)
_AFTER_AND = _either(
    """các|những|một số|quy|văn bản|pháp luật|luật|bộ luật|theo|của|có|không|thực hiện|tại
    |trên|với|nội dung|điều|chính sách|chế độ|kết quả|ý kiến|việc|công tác
    |tổ chức thực|triển khai"""
)
_AND = rf"và(?={GAP}(?:(?-i:[{UPPER}])|(?:{_AFTER_AND}|{NEVER})(?!\w)))"
STOP = rf"(?:(?:{NEVER}|(?:19|20)\d\d|{_OF}|{_AND})(?!\w))"
