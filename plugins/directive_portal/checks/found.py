"""Checks whether readers can find a directive at all."""

import re
from collections.abc import Iterator

from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.loader import Sources
from directive_portal.sources.model import Directive
from directive_portal.sources.place import at_field
from directive_portal.text.slug import strip_accents
from directive_portal.text.vocabulary import TYPES

# Folded syllables that stand in most directives, beside those of the names of types: who
# looks for one of these finds everything.
_SYLLABLES = """
ban bien cac can chi chinh cho chu chuc co cong cua cuong cuu da dan dang day de den di
dia do don dong du duc duoc dung duyet gia giai giao giup hanh hien hoan hoat hop kem
khac khai khi kiem khong ky la lam len lien lanh dao mot manh moi muc nam nay neu ngay
nghiem nghi nguoi nhan nhiem nhu nhung noi o phai pham phat phoi phu phuc phuong qua
quan quyen ra ro sau so tac tai tang tap thang thanh theo thi thuc tich tiep tinh to
toan tra tren trien trong truong truoc tu tuc tung ung va vao van vay ve vi viec vien
voi vu vy xa xay xet yeu
"""
_COMMON = {
    *_SYLLABLES.split(),
    *(word for kind in TYPES.values() for word in strip_accents(kind.name).lower().split()),
}
_WORD = re.compile(r"[^\W\d_]{2,}")


def words_tell_it_apart(directive: Directive, sources: Sources) -> Iterator[Diagnostic]:
    """Without a number, the subject or body has a word that not every directive has."""
    if directive.number is None and not any(
        map(_tells_apart, (directive.subject, directive.body))
    ):
        yield at_field(directive, "subject", "W112")


def _tells_apart(text: str) -> bool:
    words = _WORD.finditer(strip_accents(text).lower())
    return any(word.group() not in _COMMON for word in words)
