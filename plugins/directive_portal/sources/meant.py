"""What somebody meant by a word that a file's schema does not know: keys and choices in
Vietnamese or in capitals.

Hints say it and ``portal fix`` writes it, so only what is certain is told. Words of keys
are compared with their marks where marks were typed: "số" is a number, "Sở" an office.
"""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from directive_portal import messages
from directive_portal.text import authority
from directive_portal.text.slug import slug, strip_accents
from directive_portal.text.vocabulary import TYPES

_KEYS = """
number: số; số ký hiệu; số, ký hiệu; số và ký hiệu; số hiệu; ký hiệu; số văn bản
number_printed: số in; số in trên bản gốc
type: loại; loại văn bản; thể loại; tên loại; hình thức
date: ngày; ngày ban hành; ngày ký; ngày tháng; ngày tháng năm; ngày văn bản
place: nơi ban hành; địa danh
issuers: các cơ quan cùng ban hành; cơ quan cùng ban hành; liên tịch
subject: trích yếu; trích yếu nội dung; về việc; v/v; tiêu đề
signer: người ký
signers: những người ký; các người ký
addressees: kính gửi
recipients: nơi nhận
urgency: độ khẩn; mức khẩn; mức độ khẩn
topics: chủ đề; các chủ đề; lĩnh vực; topic
measures: biện pháp; biện pháp 5k
source: nguồn; bản gốc
effective: hiệu lực; hiệu lực từ; có hiệu lực; có hiệu lực từ; ngày có hiệu lực
expires: hết hiệu lực; ngày hết hiệu lực; hiệu lực đến; có hiệu lực đến
confirmed: xác nhận; xác nhận còn hiệu lực
published: ngày đăng; đăng; ngày đăng tải; đăng trên cổng; ngày công bố
draft: nháp; bản nháp; bản thảo
relations: quan hệ; liên quan; văn bản liên quan
duties: việc phải làm; nhiệm vụ
contacts: liên hệ; đầu mối; đầu mối liên hệ
attachments: đính kèm; tệp đính kèm; tệp kèm theo; kèm theo; file đính kèm
changes: thay đổi; các thay đổi; nhật ký
unverified: chưa đối chiếu; chưa xác minh; chưa kiểm chứng
formerly: nơi cũ; địa chỉ cũ; mã cũ
name: tên; họ tên; họ và tên; tên gọi; tên cơ quan
title: chức vụ; chức danh; tên; tên tệp; tên tài liệu; tiêu đề
authority: cách ký; thẩm quyền; thẩm quyền ký
body: tập thể; thay mặt
for: ký cho
purpose: mục đích; để làm gì
url: địa chỉ; đường dẫn; liên kết; link
file: tệp; tập tin; tên tệp
kind: loại; kiểu; loại quan hệ; quan hệ; loại thay đổi
issuer: cơ quan; cơ quan ban hành; mã cơ quan
issuer_name: cơ quan; cơ quan ban hành; tên cơ quan; tên cơ quan ban hành
what: việc; việc gì; nội dung
who: ai; đơn vị; đơn vị thực hiện; cơ quan thực hiện
to: gửi về; gửi đến; gửi tới; nơi nhận báo cáo
email: thư điện tử; thư; hộp thư; e-mail; mail
due: hạn; thời hạn; hạn chót; hạn cuối; hạn nộp; chậm nhất
monthly_before: hằng tháng; hàng tháng; hằng tháng trước ngày; hàng tháng trước ngày
first: kỳ đầu
last: kỳ cuối
phone: điện thoại; số điện thoại; đt; sđt; tel
account: tài khoản; số tài khoản; stk
official: chính thức
note: ghi chú; lời ghi; lý do
codes: ký hiệu; các ký hiệu
family: hệ thống
level: cấp
parent: cấp trên; cơ quan cấp trên; trực thuộc
province: tỉnh; tỉnh, thành phố; tỉnh thành
valid_from: hoạt động từ; từ ngày
valid_to: kết thúc; đến ngày; hoạt động đến
successor: kế thừa; cơ quan kế thừa
description: mô tả; giới thiệu
text: loại nội dung
then: dòng tiếp theo
sha256: mã sha-256
khau-trang: khẩu trang
khu-khuan: khử khuẩn
khoang-cach: khoảng cách
khong-tu-tap: không tụ tập; không tụ tập đông người
khai-bao-y-te: khai báo y tế
"""
_CHOICES = """
report: báo cáo; b/c; để b/c
information: để biết; thực hiện; để thực hiện; để biết và thực hiện; phối hợp; để phối hợp
archive: lưu vt; để lưu; lưu trữ
same_as_addressees: như trên
direct: ký trực tiếp; trực tiếp
on_behalf_of: thay mặt
for_head: ký thay
by_order: thừa lệnh
delegated: thừa ủy quyền
acting: quyền
full: đầy đủ; nguyên văn
summary: tóm tắt
withdrawal: rút văn bản; rút bỏ
implements: căn cứ; triển khai
refers: dẫn chiếu; viện dẫn
amends: sửa đổi; bổ sung
suspends: tạm ngưng; đình chỉ
explains: giải thích; hướng dẫn
revokes: hủy bỏ
party: đảng
state: nhà nước; chính quyền
central: cấp trung ương
province: tỉnh; thành phố; cấp tỉnh
district: huyện; quận; cấp huyện
commune: xã; phường; cấp xã
explicit: có nêu
true: có; đúng; yes; y; on
false: không; sai; no; n; off
"""
# Of so many choices all are told, with what they mean; of more those that are near.
_FEW = 10
_NEAR = 3


def _folded(words: str) -> str:
    """Words in lower case with single spaces for all signs.

    >>> _folded("Số, ký_hiệu")
    'số ký hiệu'
    """
    return " ".join(re.sub(r"[\W_]+", " ", words.lower()).split())


def _table(text: str) -> dict[str, frozenset[str]]:
    lines = (line.partition(":") for line in text.strip().split("\n"))
    return {key: frozenset(map(_folded, said.split(";"))) for key, _, said in lines}


_SAID_OF_KEYS, _SAID_OF_CHOICES = _table(_KEYS), _table(_CHOICES)


def keys(typed: str, known: Iterable[str]) -> list[str]:
    """The keys that a word can stand for; it is certain where there is one.

    >>> keys("Trích yếu", ["number", "subject"]), keys("so ky hieu", ["number"])
    (['subject'], ['number'])
    """
    words = _folded(typed)
    known = tuple(known)
    alike = [key for key in known if _folded(key) == words]
    return alike or [key for key in known if _says(words, _SAID_OF_KEYS.get(key, ()))]


def _says(words: str, said: Iterable[str]) -> bool:
    return words in (map(strip_accents, said) if words.isascii() else said)


def is_key(typed: str) -> bool:
    """Whether a word is a key of some record, or can stand for one."""
    return bool(keys(typed, _SAID_OF_KEYS))


def choices(typed: str, options: Iterable[str], names: str | None) -> list[str]:
    """The same of the choices of a closed list; ``names`` is where the catalogue has what
    they are called."""
    options, words = tuple(options), slug(typed)
    if not words:
        return []
    alike = [option for option in options if slug(option) == words]
    if not alike and names == "signing":
        alike = [option for option in options if option == authority.meant(typed)]
    if not alike and names == "field":
        alike = keys(typed, options)
    if not alike and names == "type":
        alike = [id_ for id_, kind in TYPES.items() if typed in kind.party + kind.state]
    return alike or [option for option in options if words in _called(option, names)]


def _called(option: str, names: str | None) -> set[str]:
    said = _SAID_OF_CHOICES.get(option, frozenset())
    return {slug(words) for words in (*said, meaning(option, names))}


def meaning(option: str, names: str | None) -> str:
    """What a choice is called in Vietnamese; "" where nothing tells."""
    if names == "type":
        return TYPES[option].name
    return messages.catalogue("vi")[names].get(option, "") if names else ""


def told(options: Iterable[str], names: str | None) -> str:
    """Choices, each with its meaning.

    >>> told(["khan", "hoa-toc"], "urgency")
    'khan (Khẩn), hoa-toc (Hỏa tốc)'
    """
    called = ((option, meaning(option, names)) for option in options)
    return ", ".join(f"{option} ({said})" if said else option for option, said in called)


def near(typed: str, options: Iterable[str], names: str | None = None) -> list[str]:
    """Choices that are written nearly so, or called nearly so; the nearest first."""
    by_words = {slug(option): option for option in options}
    for option in tuple(by_words.values()):
        by_words |= {words: option for words in _called(option, names) if words}
    close = get_close_matches(slug(typed), by_words, n=_NEAR, cutoff=0.7)
    return list(dict.fromkeys(by_words[words] for words in close))


def few(options: Iterable[str]) -> bool:
    """Whether there are so few that all can be told."""
    return len(tuple(options)) <= _FEW
