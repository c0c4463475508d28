"""What has the form of a number and names no document: codes of forms, plates and other
things that are counted, addresses of web pages and mail, names of files."""

import re

# "Mẫu số 01/TTĐB", "biểu 02/CH", "mẫu đơn xin phép số 05/ĐXP".
_FORM = re.compile(
    r"""(?<!\w)(?:
      (?P<form>(?<!đại\ )(?<!tiêu\ )(?<!phát\ )(?<!gương\ )(?<!kiểu\ )
        (?:mẫu|biểu|phụ\s+lục|phụ\s+biểu|bảng|tờ\s+khai|danh\s+mục)(?!\w))
      (?P<words>(?:\s+(?!(?:theo|tại|của|kèm|ban|trong|quy|do|và|để|số|ký|nghị\s+(?:định|quyết)|thông\s+tư
          |công\s+văn|công\s+điện|chỉ\s+thị)(?!\w))[^\W\d]+){0,6}?)
      | (?P<sign>(?<!số\ )(?<!số,\ )(?<!số/)(?<!và\ )ký\s+hiệu(?:\s+(?:mẫu|hóa\s+đơn))?
        | mã(?:\s+hiệu)?|sê-?ri|biển\s+kiểm\s+soát|bks
        | (?:biển|nhà|căn\s+hộ|phòng|lô|thửa(?:\s+đất)?|tờ\s+bản\s+đồ|khung|máy|xe|tuyến
          |tài\s+khoản|điện\s+thoại|hóa\s+đơn|cột|mốc|ngõ|hẻm|đường)(?=\s+số))
    )
    (?:\s*(?:ký\s+)?(?:số|hiệu))?(?:\s*ký\s+hiệu)?\s*[:.]?\s*["“(]?\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
_BACK = 60
# The last words of those, one of which is there; to look for them first is much faster.
_LAST = frozenset(
    """mẫu biểu lục bảng khai mục hiệu đơn mã seri ri sêri soát bks biển nhà hộ phòng lô
    thửa đất đồ khung máy xe tuyến khoản thoại cột mốc ngõ hẻm đường""".split()  # noqa: SIM905
)
_APART = '("“|:.'
# What stands between two codes of one list.
_LISTED = re.compile(
    r"\s{0,9}(?:,|;|và|hoặc|hay|đến|-)\s{0,9}(?:(?:mẫu|biểu|các)\s{1,9})?(?:số\s{1,9})?",
    re.IGNORECASE,
)


def introduced(text: str, start: int) -> str | None:
    """How the words before a place say that a code of a form, or of a thing, follows:
    "form" right before it, "maybe" where a document's number may stand there too."""
    back = max(0, start - _BACK)
    before = text[back:start].lower()
    for sign in _APART:
        before = before.replace(sign, " ")
    if _LAST.isdisjoint(before.split()):
        return None
    match = _FORM.search(text, back, start)
    if match is None:
        return None
    return "form" if match["form"] and not match["words"] else "maybe"


def goes_on(text: str, end: int, start: int) -> bool:
    """Whether what starts there continues a list whose last code ended at ``end``."""
    return start - end < 40 and bool(_LISTED.fullmatch(text, end, start))


_TOP = "vn|com|net|org|info|gov|edu"
_ADDRESS = re.compile(
    rf"://|www\.|@|\]\([^)]*$|(?<![\w.-])(?:[\w-]{{1,63}}\.){{1,6}}(?:{_TOP})[:/?]",
    re.IGNORECASE,
)
_LONGEST = 1000
_FILE = re.compile(
    r"@\w|[\w()+-]{0,99}(?:\.[\w()-]{1,20}){0,3}?\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|txt|md"
    r"|html?|xml|json|csv|zip|rar|7z|jpe?g|png|tiff?|p7s)(?!\w)",
    re.IGNORECASE,
)


def in_address(text: str, start: int) -> bool:
    """Whether a place lies in the address of a web page, a mail box or a linked file."""
    if start == 0 or text[start - 1].isspace():
        return False
    before = text[max(0, start - _LONGEST) : start].replace("|", " | ")
    return bool(_ADDRESS.search(before.split()[-1]))


def names_a_file(text: str, end: int) -> bool:
    """Whether what ends there goes on as the name of a file, or as an address."""
    return bool(_FILE.match(text, end))
