"""Small letters for what is printed in capitals.

Which words of it are names is seen where the same words stand in small letters: in the
paper itself, in the registry, among the names of bodies and titles that are known.
"""

import re
from collections.abc import Iterable

from directive_portal.text.codes import MEANINGS

_TITLES = """
Bí thư; Phó Bí thư; Chủ tịch; Phó Chủ tịch; Trưởng ban; Phó Trưởng ban; Bộ trưởng;
Thứ trưởng; Chánh Văn phòng; Phó Chánh Văn phòng; Giám đốc; Phó Giám đốc;
Tổng Giám đốc; Phó Tổng Giám đốc; Tổng Bí thư; Thủ tướng; Phó Thủ tướng;
Thủ tướng Chính phủ; Chánh Thanh tra; Cục trưởng; Phó Cục trưởng; Chi cục trưởng;
Phó Chi cục trưởng; Tổng cục trưởng; Vụ trưởng; Chánh án; Viện trưởng; Chủ nhiệm;
Phó Chủ nhiệm; Hiệu trưởng; Trưởng phòng; Phó Trưởng phòng; Thường trực;
Tổng Thanh tra; Tổng Kiểm toán; Thống đốc; Phó Thống đốc; Chủ tịch nước;
Chủ tịch Quốc hội; Ủy viên; Ban Thường vụ; Ban Chấp hành; Ban Chỉ đạo; Ban Thường trực;
Ban Bí thư; Bộ Chính trị; Ban Tổ chức; Ban Tuyên giáo; Ban Dân vận; Ban Nội chính;
Ban Tuyên giáo và Dân vận; Ủy ban nhân dân; Hội đồng nhân dân; Ủy ban Kiểm tra;
Ủy ban Mặt trận Tổ quốc Việt Nam; Mặt trận Tổ quốc Việt Nam; Mặt trận Tổ quốc;
Liên đoàn Lao động; Đoàn Thanh niên; Tỉnh ủy; Thành ủy; Huyện ủy; Quận ủy; Thị ủy;
Đảng ủy; Đảng bộ; Chi bộ; Văn phòng; Văn phòng Tỉnh ủy; Văn phòng Thành ủy;
Văn phòng Đảng ủy; Văn phòng Ủy ban nhân dân; Đảng ủy Khối; Đảng ủy Khối các cơ quan;
Sở Y tế; Sở Nội vụ; Sở Tài chính; Sở Tư pháp; Sở Giáo dục và Đào tạo;
Sở Khoa học và Công nghệ; Sở Nông nghiệp và Môi trường;
Sở Nông nghiệp và Phát triển nông thôn; Sở Tài nguyên và Môi trường; Sở Xây dựng;
Sở Công Thương; Sở Giao thông vận tải; Sở Ngoại vụ; Sở Du lịch; Sở Dân tộc và Tôn giáo;
Sở Văn hóa, Thể thao và Du lịch; Sở Văn hóa và Thể thao; Sở Thông tin và Truyền thông;
Sở Kế hoạch và Đầu tư; Sở Lao động - Thương binh và Xã hội; Quốc hội; Chính phủ;
Đoàn đại biểu Quốc hội; Công an; Bộ Chỉ huy Quân sự; Trung ương; Việt Nam; Nhân dân"""
# Before and after 2025.
PROVINCES = tuple(
    """An Giang|Bà Rịa - Vũng Tàu|Bạc Liêu|Bắc Giang|Bắc Kạn|Bắc Ninh|Bến Tre|Bình Dương
    |Bình Định|Bình Phước|Bình Thuận|Cà Mau|Cao Bằng|Cần Thơ|Đà Nẵng|Đắk Lắk|Đắk Nông
    |Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Nội|Hà Tĩnh|Hải Dương
    |Hải Phòng|Hậu Giang|Hòa Bình|Hồ Chí Minh|Huế|Hưng Yên|Khánh Hòa|Kiên Giang|Kon Tum
    |Lai Châu|Lạng Sơn|Lào Cai|Lâm Đồng|Long An|Nam Định|Nghệ An|Ninh Bình|Ninh Thuận
    |Phú Thọ|Phú Yên|Quảng Bình|Quảng Nam|Quảng Ngãi|Quảng Ninh|Quảng Trị|Sóc Trăng|Sơn La
    |Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa|Thừa Thiên Huế|Tiền Giang|Trà Vinh
    |Tuyên Quang|Vĩnh Long|Vĩnh Phúc|Yên Bái""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)
_KNOWN = [" ".join(name.split()) for name in _TITLES.split(";")] + [
    name for table in MEANINGS.values() for names in table.values() for name in names
]
# Shorter ones are words too.
_CODES = {code for table in MEANINGS.values() for code in table if len(code) > 3}
_LONGEST = 9
_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
_VOWEL = re.compile("[AEIOUYÀ-ỸĂƠƯ]")
_ROMAN = re.compile(r"[IVXL]+")


def is_capitals(text: str) -> bool:
    """Whether words are printed in capitals, some of more than two letters."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 2 and sum(c.isupper() for c in letters) > 0.9 * len(letters)


class Casing:
    """Knows words in small letters: ``names`` are written so, ``prose`` is running text."""

    def __init__(self, names: Iterable[str] = (), prose: str = "") -> None:
        self._names = {_key(name): name for name in (*_KNOWN, *PROVINCES, *names)}
        self._prose = " ".join(prose.split())
        self._folded = self._prose.casefold()

    def sentence(self, text: str) -> str:
        """Words in capitals as a sentence; others as they are."""
        if not is_capitals(text):
            return first_upper(text)
        found = list(_WORD.finditer(text))
        made, end, n = [], 0, 0
        while n < len(found):
            size, words = self._known(text, found, n)
            last = found[n + size - 1]
            made += [text[end : found[n].start()], words]
            end, n = last.end(), n + size
        return first_upper("".join([*made, text[end:]]))

    def _known(self, text: str, found: list[re.Match[str]], n: int) -> tuple[int, str]:
        """How many words from one on are known together, and how they are written."""
        for size in range(min(_LONGEST, len(found) - n), 1, -1):
            printed = text[found[n].start() : found[n + size - 1].end()]
            if name := self._names.get(_key(printed)) or self._in_prose(printed):
                return size, name
        word = found[n].group()
        name = self._names.get(_key(word))
        return 1, name or self._single(word)

    def _in_prose(self, printed: str) -> str | None:
        """Words as running text has them: in the middle of a sentence, as a name."""
        wanted = " ".join(printed.split()).casefold()
        position = self._folded.find(wanted)
        while position > 1 and len(self._folded) == len(self._prose):
            words = self._prose[position : position + len(wanted)]
            before, after = self._prose[position - 2], self._prose[position + len(wanted) :]
            alone = not self._prose[position - 1].isalnum() and not after[:1].isalnum()
            within = before.islower() or before == ","
            if alone and within and words[0].isupper() and not is_capitals(words):
                return words
            position = self._folded.find(wanted, position + 1)
        return None

    def _single(self, word: str) -> str:
        """A word by itself: a code or a Roman number stays as it is."""
        if any(c.isdigit() for c in word):
            place = self._folded.find(word.casefold())
            return self._prose[place : place + len(word)] if place >= 0 else word
        code = _ROMAN.fullmatch(word) or not _VOWEL.search(word) or word in _CODES
        written = rf"(?<!\w){re.escape(word)}(?!\w)"
        return word if code or re.search(written, self._prose) else word.lower()


def first_upper(text: str) -> str:
    """The first letter as a capital."""
    return text[:1].upper() + text[1:]


def _key(text: str) -> str:
    return " ".join(text.split()).casefold().replace("uỷ", "ủy")
