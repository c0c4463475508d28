"""E-mail addresses in a text, and which of them are an office's own.

An address is personal data of whoever reads the mail. That of a post is not: under a host
of the State, a name made of the words for offices and their work ("vanthu", "ubnd.xa",
"thongtinchinhphu") reaches whoever holds the office and stands in its letterhead to be
known; so does the one in the stamp of a digital signature (NĐ 30/2020, App. I), which is
the signature itself. A name that may be a person's ("hung.nv", "nvhung", mere initials) is
personal under any host, and a mailbox with a provider of mail is nobody's office until it
is declared.
"""

import re
from collections.abc import Iterator

from directive_portal.safety.signs import UNSEEN
from directive_portal.text.slug import strip_accents
from directive_portal.text.syllable import PLAIN_SYLLABLE

# How "@" is also written, to hide it from programs or by fonts that lack it. Patterns that
# begin with letters are sought faster than one that begins with a choice, and one sign that
# most texts have nowhere is sought at no cost at all.
_AT = (
    ("@", re.compile("@")),
    ("%", re.compile("%40")),
    ("", re.compile(r"at(?<=[ (\[{<]at)(?=[ )\]}>])")),
    ("", re.compile(r"AT(?<=[ (\[{<]AT)(?=[ )\]}>])")),
    ("ò", re.compile(r"còng(?<=[aA][ -]còng)")),
    ("Ò", re.compile(r"CÒNG(?<=A[ -]CÒNG)")),
)
_LOOSE = rf"[{UNSEEN}]*+(?:[\s*_`\\][{UNSEEN}]*+){{0,3}}"
_LOCAL = re.compile(rf"([\w.+%\\{UNSEEN}-]{{1,64}}){_LOOSE}[(\[{{<]?\s?(?:[aA][ -])?$")
_LABEL = rf"[^\W_][\w{UNSEEN}-]{{0,62}}"
_ENDS = "vn|com|net|org|edu|gov|info|asia|biz|io|me"
_DOT = (
    rf"(?:\.|\s?[(\[]\s?(?:\.|dot|chấm)\s?[)\]]\s?|\s(?:dot|chấm)\s"
    rf"|\s?\.\s?(?=(?:{_ENDS})\b)|\s\.\s?)"
)
_DOMAIN = re.compile(
    rf"\s?[)\]}}>]?{_LOOSE}((?:{_LABEL}{_DOT}){{1,6}}[A-Za-z]{{2,24}})", re.IGNORECASE
)
# The next sentence, pressed against an address.
_SENTENCE = re.compile(r"(?<=\.vn)\.[A-ZĐ].*")
_SPELLED_DOT = re.compile(_DOT, re.IGNORECASE)
_UNSEEN = re.compile(rf"[\s*`\\{UNSEEN}]")
_PROVIDERS = re.compile(r"(?:gmail|yahoo|ymail|outlook|hotmail|icloud|zoho)\.")

_HOSTS = re.compile(
    r"(?:[\w-]+\.)*(?:gov\.vn|chinhphu\.vn|quochoi\.vn|dcs\.vn|dangcongsan\.vn|cpv\.org\.vn"
    r"|mattran\.org\.vn)"
)
_WORDS = (
    "vanphong|vanthu|luutru|report|csdl|cchc|giaodich|trangtin|hieutruong|giamdoc|chutich"
    "|bithu|botruong|thutruong|cuctruong|vutruong|luutru|hanhchinh|quantri|tonghop|tochuc|canbo|nhansu|kehoach|taichinh"
    "|ketoan|thanhtra|kiemtra|phapche|tuphap|noivu|noichinh|tuyengiao|tuyentruyen|danvan"
    "|kiemsoat|ks|thutuc|tthc|motcua|lienthong|dichvu|congdan|tiepdan|tiepcongdan|khieunai"
    "|tocao|phananh|kiennghi|gopy|ykien|hoidap|hoptac|quocte|doingoai|congbao|congthongtin"
    "|thongtin|truyenthong|baochi|bandoc|toasoan|bientap|banbientap|thuky|banthuky|hotro"
    "|lienhe|baocao|thongke|dieuhanh|congvan|vanban|vbdt|vbden|vbdi|dientu|portal|website"
    "|webmaster|quantrimang|admin|info|contact|support|office|news|press|hotline|chinhphu"
    "|quochoi|hoidong|nhandan|daibieu|bandan|daotao|tuyendung|tuyensinh|dauthau|muasam"
    "|duan|phongchong|thientai|dichbenh|covid|giamdinh|daugia|dangkykinhdoanh|dkkd"
    "|congthuong|nongnghiep|moitruong|tainguyen|xaydung|giaothong|giaoduc|yte|khoahoc"
    "|congnghe|vanhoa|thethao|dulich|laodong|thuongbinh|xahoi|doanhnghiep|dautu|quyhoach"
    "|thue|haiquan|khobac|baohiem|ngoaivu|dantoc|tongiao|dangky|tiepnhan|hoso|trungtam"
    "|trungtamtin|ubnd|hdnd|ubmttq|mttq|ubkt|btgtu|btg|bbt|btv|tccb|cntt|cttdt|ttdt|tttt"
    "|hcth|hcqt|qlvb|qlnn|vp|vpubnd|vphdnd|vptu|vpcp|vt|bpc|pctt|pccc|dvc|dvctt|gddt|gtvt"
    "|khdt|khcn|tnmt|nnptnt|ldtbxh|vhttdl|vhtt|tckh|ktht|nv|tc|ct|tp|xd|yt|dn|so|bo|cuc|vu"
    "|ban|phong|cong|va"
)
_POST = re.compile(rf"(?:{_WORDS})+")
# With one of these a name begins that can only be an office's, whatever place follows.
_OFFICE = re.compile(
    r"(?:vanphong|vanthu|vanban|congvan|baocao|quanly|ql|sogiaodich|ubnd|hdnd|ubmttq|mttq|danguy|huyenuy|quanuy|thixauy|thanhuy|tinhuy"
    r"|xauy|hoidong|congan|toaan|vienkiemsat|vienks|cucthue|chicuc|tongcuc|haiquan|khobac|bhxh"
    r"|benhvien|trungtam|thanhtra|congthongtin|thongtin|bantochuc|bantuyengiao|bandanvan"
    r"|bannoichinh|banquanly|sotaichinh|sonoivu|soyte|sotuphap|socongthuong|soxaydung|sogtvt"
    r"|sogddt|sotnmt|sonnptnt|sokhdt|sokhcn|sotttt|sovhttdl|soldtbxh|phongchong|tiepcongdan"
    r"|botuphap|botaichinh|boyte|bonoivu|bocongthuong)[a-z]*"
)
# A word for an office is also a name (Văn, Phong, Vũ, Ban): alone they tell nothing.
_NAMES = re.compile(
    r"(?:van|phong|vu|cong|va|ban|so|bo|nv|tc|ct|tp|xd|yt|dn|vt)+|vuan|vuthue"
)
_FAMILY = re.compile(
    r"(?:nguyen|tran|le|pham|hoang|huynh|phan|vo|dang|bui|ngo|duong|ly|dinh|trinh|doan"
    r"|luong|truong|mai|cao|lam|do|ho|vu)[a-z]{0,3}"
)
# Names of persons with initials before or behind, or initials alone.
_NAME = rf"(?:{PLAIN_SYLLABLE}|anh?|oanh|uyen|yen)"
_INITIALS = "bcdghklmnpqrstvx"
_PERSON = re.compile(
    rf"[{_INITIALS}]{{0,4}}{_NAME}{{1,4}}[{_INITIALS}a]{{0,4}}|[^aeiouy]*|.{{0,3}}"
)
_STAMP_BEFORE = re.compile(r"(?:ký bởi|người ký|signed by|ký số)\b", re.IGNORECASE)
_STAMP_AFTER = re.compile(
    r"(?:thời gian ký|ngày ký|cơ quan|signing time|date)\s*:", re.IGNORECASE
)
_STAMP = 200


def mails(text: str) -> Iterator[tuple[int, str]]:
    """The addresses in a text that are not an office's own: where, and how ``mail_key``
    has it."""
    for sign, written in _AT:
        for at in written.finditer(text) if sign in text else ():
            local = _LOCAL.search(text[max(0, at.start() - 80) : at.start()])
            domain = _DOMAIN.match(text, at.end())
            if not (local and domain):
                continue
            host = _SENTENCE.sub("", _SPELLED_DOT.sub(".", domain[1]))
            key = mail_key(f"{local[1]}@{host}")
            if not (_is_prose(text, at, key) or _is_official(text, at.start(), key)):
                yield at.start() - len(local.group()), key


def mail_key(printed: str) -> str:
    """An address as its spellings share it."""
    return _UNSEEN.sub("", printed).casefold()


def is_office(name: str, host: str) -> bool:
    """Whether an address is that of an office of the State, by its words alone."""
    if not _HOSTS.fullmatch(host):
        return False
    first, *more = [
        re.sub(r"\d+", "", part) for part in re.split(r"[._-]", strip_accents(name))
    ]
    post = _POST.fullmatch(first) and not _NAMES.fullmatch(first)
    if post or _OFFICE.fullmatch(first):
        return not any(_FAMILY.fullmatch(part) for part in more)
    return not any(_PERSON.fullmatch(part) for part in (first, *more))


def _is_prose(text: str, at: re.Match[str], key: str) -> bool:
    """Whether an "at" between spaces is English more than a sign."""
    if not (at.group().isalpha() and text[at.start() - 1] == text[at.end()] == " "):
        return False
    name, _, host = key.partition("@")
    return not (re.search(r"[\d._]", name) or _PROVIDERS.match(host))


def _is_official(text: str, at: int, key: str) -> bool:
    """Whether an address is an office's by its words, or stands in the stamp of a digital
    signature."""
    name, _, host = key.partition("@")
    return is_office(name, host) or bool(
        _HOSTS.fullmatch(host)
        and _STAMP_BEFORE.search(text[max(0, at - _STAMP) : at])
        and _STAMP_AFTER.search(text[at : at + _STAMP])
    )
