"""Signs as a search takes them, letter for letter: digits of any script, full-width forms,
spaces and dashes of print, and references of HTML, each at the place where it stands."""

import html
import re
import unicodedata

# Soft hyphens, joiners, marks of direction: out of sight, and in the way of every search.
INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff"
)
# Of this nearly every text is made, and nothing of it stands for another sign.
_USUAL = re.compile(
    "[\n\t -~\xa1-\xac\xae-\u034e\u0350-\u036f\u1ea0-\u1ef9\u2013\u2014\u2018-\u201d\u2022"
    "\u2026]*+"
)
_SPACES = "\xa0\u2000-\u200a\u202f\u205f\u3000"
_DASHES = "\u2010-\u2012\u2015\u2043\u2212\ufe58\ufe63\uff0d"
_DOTS = "\u2024\u2027\u22c5\u30fb\uff0e\uff61"
_UNUSUAL = re.compile(
    rf"(?P<unseen>[{INVISIBLE}])|(?P<space>[{_SPACES}])|(?P<dash>[{_DASHES}])|(?P<dot>[{_DOTS}])|(?P<wide>[\uff01-\uff5e])"
    r"|(?P<digit>[^\x00-\x7f](?<=\d))"
)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});")
UNSEEN = "\u200b"


def plain_signs(text: str) -> str:
    """A text of the same length with plain digits, spaces, dashes and points, and one sign
    for all that cannot be seen."""
    return text if _USUAL.fullmatch(text) else _UNUSUAL.sub(_plain, text)


def _plain(sign: re.Match[str]) -> str:
    match sign.lastgroup:
        case "unseen":
            return UNSEEN
        case "space":
            return " "
        case "dash":
            return "-"
        case "dot":
            return "."
        case "wide":
            return chr(ord(sign.group()) - 0xFEE0)
        case _:
            return str(unicodedata.decimal(sign.group()))


def dereferenced(text: str) -> str:
    """A text of the same length in which references of HTML (``&#64;``, ``&nbsp;``) are
    what they stand for; signs out of sight fill their places."""
    return _REFERENCE.sub(_meant, text) if "&" in text else text


def _meant(reference: re.Match[str]) -> str:
    meant, length = html.unescape(reference.group()), len(reference.group())
    return reference.group() if len(meant) != 1 else meant + UNSEEN * (length - 1)
