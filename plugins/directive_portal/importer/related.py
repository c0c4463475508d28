"""What a paper says of others: the documents that it cites, as relations of a record."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from directive_portal.body import blocks
from directive_portal.body.tree import Clause, Heading, leaves
from directive_portal.importer.casing import first_upper
from directive_portal.importer.document import Doubt
from directive_portal.importer.markdown import Written
from directive_portal.importer.naming import tidied
from directive_portal.sources.model import Issuer
from directive_portal.text import changes, issuer_names
from directive_portal.text import citation as citations
from directive_portal.text import number as numbers
from directive_portal.text.citation import Citation
from directive_portal.text.codes import is_known, meanings
from directive_portal.text.mention import plain
from directive_portal.text.vocabulary import RELATIONS, TYPES

_CUE = re.compile(
    r"(?:Căn cứ|Thực hiện|thực hiện|Triển khai|triển khai|Thi hành|thi hành|Chấp hành)"
    r"(?:\s+(?:nghiêm túc|nghiêm|thực hiện|có hiệu quả|nội dung|tinh thần|chỉ đạo|ý kiến"
    r"|các"
    r"|vào|quy định|khoản|Điều|điểm|\d+[a-z]?|,|của|tại|theo|và|về))*\s*$"
)
_GROUND = re.compile(r"(?:^|\n\n)[*_\s-]*(?:\d+[.)]\s*)?Căn cứ\s")
_TYPE = "|".join(sorted((re.escape(t.name) for t in TYPES.values()), key=len, reverse=True))
_LEAD = re.compile(
    rf"(?:{_TYPE}|Thông báo Kết luận|Kết luận)?\s*(?:số\s*:?\s*)?$", re.IGNORECASE
)
_EMBEDS = re.compile(
    r"(?<!\w)(?:về|thực hiện|hướng dẫn|sửa đổi|bổ sung|ban hành|quy định chi tiết|thay thế"
    r"|theo|bởi|đính chính|bãi bỏ)(?!\w)",
    re.IGNORECASE,
)
# Words with which the subject of a cited document begins right behind its issuer.
_OPENS = (
    "Tăng cường|Tiếp tục|Đẩy mạnh|Triển khai|Thực hiện|Tổ chức|Hướng dẫn|Quy định|Ban hành"
    "|Phê duyệt|Sửa đổi|Nâng cao|Đổi mới|Xây dựng|Phát động|Báo cáo|Thông báo|Công bố"
)
_OPENS_SPACED = _OPENS.replace(" ", r"\ ")
_RUN_ON = re.compile(rf"\s(?:{_OPENS})\s.*$", re.DOTALL)
_LAWS = ("hien-phap", "luat", "bo-luat", "phap-lenh")
_VERBS = {
    "sửa đổi": "amends",
    "bổ sung": "amends",
    "đính chính": "corrects",
    "thay thế": "replaces",
    "bãi bỏ": "revokes",
    "hủy bỏ": "revokes",
    "huỷ bỏ": "revokes",
    "tạm ngưng": "suspends",
}
_AMENDS = re.compile(
    rf"(?:Về\s+)?(?:việc\s+)?(?P<verb>(?:{'|'.join(_VERBS)})(?:,\s*bổ sung)?)\s+"
    r"(?P<part>(?:một số|khoản|điểm|Điều|một phần|nội dung)\b)?",
    re.IGNORECASE,
)
# So many names are told.
_MOST_NAMED = 8
_SUBJECT = re.compile(
    rf"""\s*(?:,\s(?:Trưởng|Phó|Chủ\stịch|Bí\sthư)[^;.:“”"]{{0,120}}?)?\s*,?\s*
    (?:(?P<lead>(?:tại\s[^;.,]{{3,60}}?\s)?(?:về\ việc|v/v|V/v|về|nhằm))\s+
      (?P<quote>[“"‘](?P<quoted>[^”"’]{{3,400}})[”"’])?
      |(?P<verb>(?={_OPENS_SPACED}|quy\ định\s|ban\ hành\s|phê\ duyệt\s
        |hướng\ dẫn\s|sửa\ đổi,\s)))
    (?P<words>[^.;:\n]{{3,500}})?""",
    re.VERBOSE,
)
_ENDS = re.compile(
    rf"""\s*(?:,\s(?:(?:các|Ban|Ủy\sban|Uỷ\sban|UBND|HĐND|Sở|Bộ|Đảng\sủy|Tỉnh|Thành|Huyện|Quận
      |Thường\strực|Văn\sphòng|Trung\stâm|Phòng|Chủ\stịch|Giám\sđốc|nhằm|như|để|đề\snghị|yêu\scầu
      |đồng\sthời|được|trong\sđó|hai|ba|liên\sngành|nay|đơn\svị|cơ\squan|thực\shiện|tổ\schức)\b|(?:{_TYPE})\s)
    |\svà\s(?:các\s(?:văn|nhiệm)|(?:{_TYPE})\s(?:số|ngày|của))
    |[,\s]+(?:ngày\s\d|được\ssửa\sđổi|\(sau\sđây|\(gọi|đã\s(?:được|ban)|có\shiệu\slực)
    |[”"]|\s\()""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Context:
    """What the relations of a paper are read against: its own number, kind and issuer."""

    number: str | None
    kind: str | None
    issuer: Issuer | None
    province: str | None
    issuers: Mapping[str, Issuer]


def relations(
    subject: str, body: Written, context: Context
) -> tuple[list[dict[str, Any]], list[Doubt]]:
    """The relations that a subject and a body tell, in order of first place, and what of
    them is in doubt."""
    text = f"{subject}\n\n{body.text}"
    offset = len(subject) + 2
    readable = plain(text)
    preamble = offset + _preamble(body.text)
    changed = _changes(body.text, context)
    amended = _amended(subject)
    found: list[dict[str, Any]] = []
    doubts: list[Doubt] = []
    for cited in citations.find(text):
        if _is_own(cited, context) or not _tells(cited, readable, preamble):
            continue
        place = body.place(cited.start - offset) if cited.start >= offset else None
        relation, reasons = _relation(cited, text, readable, context)
        kind, verb = changed.get(_name(cited), (None, ""))
        if amended and cited.start < offset:
            (kind, verb), amended = amended, None
        relation["kind"] = kind or _kind(cited, readable, offset, preamble)
        if kind:
            reasons.append(("relation_change", {"verb": verb}))
        name = relation.get("number") or relation.get("subject") or cited.printed
        found.append(_ordered(relation))
        doubts += [
            Doubt("relations", why, place, {"name": name, **values})
            for why, values in reasons
        ]
    return found, [*doubts, *_open(found)]


def _open(found: list[dict[str, Any]]) -> Iterator[Doubt]:
    """What a paper does not say of those that it cites, of all at once."""
    for cause, keys in (
        ("date", ("date",)),
        ("issuer", ("issuer", "issuer_name")),
        ("subject", ("subject",)),
    ):
        bare = [one for one in found if not any(map(one.get, keys))]
        if cause == "issuer":  # of laws everybody knows
            bare = [one for one in bare if one.get("type") not in _LAWS]
        if bare:
            names = [one.get("number") or one.get("subject") or "…" for one in bare]
            names = [*names[:_MOST_NAMED], *(["…"] if len(names) > _MOST_NAMED else [])]
            values = {"cause": cause, "names": "; ".join(names)}
            yield Doubt("relations", "relation_open", None, values)


def _amended(subject: str) -> tuple[str, str] | None:
    """What a paper whose subject says so does to the first one named there: kind, verb."""
    found = _AMENDS.match(subject)
    if found is None:
        return None
    verb = " ".join(found["verb"].split())
    kind = next(kind for begin, kind in _VERBS.items() if verb.casefold().startswith(begin))
    partly = found["part"] and f"{kind}_partly" in RELATIONS
    return (f"{kind}_partly" if partly else kind), verb


def _ordered(relation: dict[str, Any]) -> dict[str, Any]:
    keys = ("kind", "type", "number", "issuer", "issuer_name", "date", "subject")
    return {key: relation[key] for key in keys if relation.get(key) is not None}


def _preamble(body: str) -> int:
    """Where the first numbered part of a body begins; its end where none is."""
    lines = body.split("\n")
    for leaf in leaves(blocks.read(body).blocks):
        if isinstance(leaf, Clause | Heading):
            return sum(len(line) + 1 for line in lines[: leaf.line])
    return len(body)


def _changes(body: str, context: Context) -> dict[str, tuple[str, str]]:
    """What the text itself does to others, by their names: kind and verb."""
    if context.kind is None:
        return {}
    found = changes.find(body, TYPES[context.kind])
    made: dict[str, tuple[str, str]] = {}
    for change in found:
        made.setdefault(_name(change.citation), (change.kind, change.verb))
    return made


def _name(cited: Citation) -> str:
    return (
        numbers.rough_key(str(cited.number)) if cited.number else cited.printed.casefold()
    )


def _is_own(cited: Citation, context: Context) -> bool:
    own = context.number and numbers.rough_key(context.number)
    return cited.own or bool(own and cited.number and _name(cited) == own)


def _tells(cited: Citation, text: str, preamble: int) -> bool:
    """A law that is only named somewhere in the text, without day or number, is none that
    the paper rests on."""
    dated = cited.number or cited.date or cited.year
    grounded = cited.start < preamble and _in_ground(text, cited.start)
    return bool(dated or grounded)


def _in_ground(text: str, place: int) -> bool:
    begins = text.rfind("\n\n", 0, place)
    return bool(_GROUND.match(text, max(0, begins)))


def _kind(cited: Citation, text: str, offset: int, preamble: int) -> str:
    """``implements`` what is a ground: cited behind "Căn cứ" or "Thực hiện" before the
    first clause, or carried out by the subject; but not what a title within names."""
    for start, _ in cited.places:
        if start < offset:
            if re.search(r"(?:thực hiện|triển khai|thi hành)\b", text[:start], re.I):
                return "implements"
        elif start < preamble and _is_ground(text, start):
            return "implements"
    return "refers"


def _is_ground(text: str, start: int) -> bool:
    """Whether a citation is what a ground names itself."""
    begins = max(text.rfind("\n\n", 0, start) + 2, start - 1500)
    said = _LEAD.sub("", text[begins:start])
    if _in_ground(text, start):
        return _heads_list(re.sub(r"^[*_\s-]*(?:\d+[.)]\s*)?Căn cứ\s", "", said))
    if _CUE.search(said):
        return True
    cues = list(
        re.finditer(r"(?<!\w)(?:Thực hiện|thực hiện|Triển khai|triển khai)(?!\w)", said)
    )
    return bool(cues) and _heads_list(said[cues[-1].end() :])


def _heads_list(said: str) -> bool:
    """Whether words before a citation leave it at the head of an item of a list: nothing,
    or other items, each closed by a semicolon, a comma or "và"."""
    last = max(said.rfind(";"), said.rfind("\n"))
    item = said[last + 1 :]
    if last < 0 and not re.search(r"\d", item):
        return (
            not _EMBEDS.search(re.sub(r"^\s*(?:vào|theo|các)\b", "", item))
            and len(item) < 60
        )
    joint = re.search(r"(?:,|\bvà)\s*$", item)
    if joint and (last < 0 or re.search(r"\d", item)):
        return True
    return not re.search(r"\d{4}", item) and not _EMBEDS.search(item) and len(item) < 60


_Reasons = list[tuple[str, Mapping[str, object]]]


def _relation(
    cited: Citation, text: str, readable: str, context: Context
) -> tuple[dict[str, Any], _Reasons]:
    reasons: _Reasons = []
    number = cited.number
    relation: dict[str, Any] = {"type": cited.type, "date": cited.date}
    if number:
        relation["number"] = str(number)
        printed = numbers.read(cited.printed)
        if printed and not printed.certain:
            values = {"printed": " ".join(cited.printed.split())}
            reasons.append(("relation_spelling", values))
    if cited.name:
        relation["subject"] = first_upper(cited.name)
    else:
        relation["subject"], is_cut = _subject(cited, text, readable)
        if is_cut:
            reasons.append(("relation_subject", {"subject": relation["subject"]}))
    words = _RUN_ON.sub("", cited.issuer) if cited.issuer else None
    if words and number is None and relation["type"] in _LAWS:
        words = None if context.issuers.get("quoc-hoi") is None else words
    _issuer(words, cited, context, relation, reasons)
    return relation, reasons


def _issuer(
    words: str | None,
    cited: Citation,
    context: Context,
    relation: dict[str, Any],
    reasons: _Reasons,
) -> None:
    """Set the issuer: an id where name, code and day agree on one, else the words."""
    if words is None:
        return
    known = [i for i in context.issuers.values() if _stood(i, cited)]
    named = [i for i in known if issuer_names.is_name(words, i.name)]
    exact = [i for i in named if _coded(i, cited)]
    joint = bool(cited.number and _is_joint(cited.number.issuer_code))
    if len(exact) == 1 and not joint:
        relation["issuer"] = exact[0].id
        return
    near = [
        i
        for i in known
        if issuer_names.may_be(words, i.name)
        and i.codes
        and _coded(i, cited)
        and cited.number
        and i.province in (None, context.province)
        and (i.province or i.level == "central")
    ]
    words_key = issuer_names.key(words)
    near = [i for i in near if _holds(issuer_names.key(i.name), words_key)] or near
    if len(near) == 1 and context.province and not joint:
        relation["issuer"] = near[0].id
        reasons.append(("relation_issuer", {"words": words, "issuer": near[0].name}))
        return
    relation["issuer_name"] = words
    if not joint and (named or _says_other(words, cited)):
        code = cited.number.issuer_code if cited.number else ""
        reasons.append(("relation_code", {"words": words, "code": code}))


def _is_joint(code: str) -> bool:
    """Whether a code is of several bodies: BYT-BGDĐT."""
    return "-" in code and all(map(is_known, code.split("-")))


def _holds(name: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether a name has some words in a row."""
    return any(name[n : n + len(words)] == words for n in range(len(name)))


def _stood(issuer: Issuer, cited: Citation) -> bool:
    day, begins, ends = cited.date, issuer.valid_from, issuer.valid_to
    if day is None:
        return True
    return not (begins and day < begins.first) and not (ends and day > ends.last)


def _coded(issuer: Issuer, cited: Citation) -> bool:
    """Whether code and name do not contradict each other."""
    if cited.number is None or not issuer.codes:
        return True
    codes = {code.casefold() for code in issuer.codes}
    code = cited.number.issuer_code
    given = {code.casefold(), code.rstrip("0123456789").casefold()}
    return not codes.isdisjoint(given | {part.casefold() for part in code.split("-")})


def _says_other(words: str, cited: Citation) -> bool:
    """Whether the code is known to stand for another body than the words name."""
    number = cited.number
    meant = meanings(number.issuer_code, number.family) if number else ()
    return bool(meant) and not any(issuer_names.may_be(words, name) for name in meant)


def _subject(cited: Citation, text: str, readable: str) -> tuple[str | None, bool]:
    """The subject that follows number, day and issuer, without "về việc"; whether it was
    cut where the sentence only seems to go on."""
    for _, end in cited.places:
        place = _behind_issuer(cited, readable, end)
        found = _SUBJECT.match(readable, place)
        if found is None:
            continue
        if found["quoted"]:
            return _tidy(text[found.start("quoted") : found.end("quoted")]), False
        if found["words"]:
            begin = found.start("words")
            words = text[begin : found.end("words")]
            ends = _ENDS.search(readable[begin : found.end("words")])
            words = words[: ends.start()] if ends else words
            if 3 < len(words.strip()) < 400:
                return _tidy(words), ends is not None
    return None, False


_DATE_BEHIND = re.compile(r"\s*,?\s*(?:ngày\s[\d/\s.tháng năm-]{6,30}\d)?", re.IGNORECASE)


def _behind_issuer(cited: Citation, text: str, end: int) -> int:
    """Where the words behind number, day and issuer begin."""
    dated = _DATE_BEHIND.match(text, end)
    place = dated.end() if dated else end
    if cited.issuer:
        words = _RUN_ON.sub("", cited.issuer)
        pattern = r"\s*,?\s*(?:của\s+)?" + r"\s+".join(map(re.escape, words.split()))
        if found := re.compile(pattern).match(text, place):
            return found.end()
    return place


def _tidy(words: str) -> str:
    words = " ".join(words.replace("*", "").split()).strip(" ,“”\"'")
    words = re.sub(r"^(?:về việc|việc|về)\s+", "", words)
    return first_upper(tidied(words))
