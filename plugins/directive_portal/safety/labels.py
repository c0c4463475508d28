"""What the words before a number call it: an account, an identity paper, a telephone.

Of several words the nearest one names the number. What they say goes before what the form
of a number or the words behind it seem to say.
"""

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["account", "identity", "insurance", "phone", "other"]

# In lower case. Of those with a dot no other word is a part: they stand by themselves.
_WORDS: dict[Kind, str] = {
    "account": "tài khoản|.stk|.tknh|.tk|.account|chuyển khoản|.số thẻ",
    "identity": "chứng minh|căn cước|định danh|hộ chiếu|.passport|phép lái xe|bằng lái"
    "|.cmnd|.cmtnd|.cmt|.cmtqđ|.cccd|.gplx",
    "insurance": "bảo hiểm xã hội|bảo hiểm y tế|bảo hiểm thất nghiệp|.bhxh|.bhyt|.bhtn",
    "phone": "điện thoại|đ.thoại|đthoại|.đt|.đtdđ|.đtcq|.đtnr|.đtll|.đ/t|.sđt|.sdt|.dđ"
    "|di động|số máy|.tel|.fax|phone|mobile|.cell|hotline|đường dây nóng|tổng đài|liên hệ"
    "|liên lạc|.gọi|nhắn tin|zalo|viber|telegram|whatsapp|facebook",
    "other": "mã số thuế|mã số doanh nghiệp|đăng ký kinh doanh|đăng ký doanh nghiệp|.mst"
    "|.đkkd|.gpkd|.msdn|m.s.d.n|mã số dn|tọa độ|toạ độ",
}
_KINDS: dict[str, Kind] = {
    word.lstrip("."): kind for kind, words in _WORDS.items() for word in words.split("|")
}


def _pattern(word: str) -> str:
    literal = re.escape(word.lstrip("."))
    # A pattern that begins with letters is sought faster than one that begins with \b.
    alone = rf"(?<![^\W\d_]{literal})(?![^\W\d_])" if word.startswith(".") else ""
    return literal + alone


_ANY = re.compile(
    "|".join(
        _pattern(word)
        for word in sorted("|".join(_WORDS.values()).split("|"), key=len, reverse=True)
    )
)
_BLANKS = re.compile(r"[ \t*_`]+")
_DIRECT = re.compile(r"\s*(?:số|no)?[\s.:|(+–-]*")
_POINTED = re.compile(r"(?:(?<!\w)số|:|(?<!\w)no\.?)[\s|(+]*$")
# Words count when they stand so near before a number.
_NEAR = 56


@dataclass(frozen=True, slots=True)
class Caption:
    """``between`` are the words from the label to the number, in lower case; ``direct``
    when they add nothing, ``pointed`` when they end in a colon or "số"."""

    kind: Kind
    between: str

    @property
    def direct(self) -> bool:
        return bool(_DIRECT.fullmatch(self.between))

    @property
    def pointed(self) -> bool:
        return self.direct or bool(_POINTED.search(self.between))


def label_before(text: str, start: int) -> Caption | None:
    """The label of what begins at a character of a text, if it has one: in its sentence,
    or right before it on the line above."""
    before = _BLANKS.sub(" ", text[max(0, start - _NEAR) : start]).lower()
    words = list(_ANY.finditer(before))
    if not words:
        return None
    label = Caption(_KINDS[words[-1].group()], before[words[-1].end() :])
    apart = ";" in label.between or "\n" in label.between
    return None if apart and not label.direct else label
