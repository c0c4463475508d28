"""What a paper asks for by a day: reports and the like, with who owes them to whom.

``due`` is the last day that is in time: "trước ngày 15/12/2026" is the 14th. Of what is
asked each month the days named are kept ("trước ngày 14 và ngày 29 hàng tháng"), as
``Duty`` has it.
A day that cannot be told for sure is left to a person.
"""

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from directive_portal.importer.casing import first_upper
from directive_portal.importer.document import Doubt
from directive_portal.importer.markdown import Written
from directive_portal.text.clause import labelled
from directive_portal.text.dates import PRINTED, printed_day
from directive_portal.text.law_words import UPPER
from directive_portal.text.mention import plain

_VERBS = (
    "báo cáo|gửi|hoàn thành|nộp|trình|đăng ký|tổng hợp|đề xuất|góp ý|cho ý kiến|lập|rà soát"
    "|xây dựng|tổ chức(?! cơ sở| đảng| chính trị| đoàn| xã hội| thành viên|,)"
    "|triển khai|ban hành|tham mưu|thực hiện|cung cấp|cập nhật|hoàn chỉnh"
    "|công bố|niêm yết|bàn giao|kiểm tra|thống kê|đánh giá|phản hồi|trả lời|có văn bản"
)
_VERB = re.compile(rf"(?<!\w)(?:{_VERBS})(?!\w)", re.IGNORECASE)
_LIMIT = re.compile(
    rf"""(?P<how>trước|chậm\s+nhất(?:\s+(?:là|vào|đến|trong)){{0,2}}|muộn\s+nhất(?:\s+(?:là|vào|đến)){{0,2}}
      |không\s+quá|trong|đến\s+hết|xong\s+trước|hạn(?:\s+cuối(?:\s+cùng)?)?(?:\s+là)?:?|vào)
    \s+(?P<hour>\d{{1,2}}\s*(?:giờ|h|g)\s*(?:\d{{2}}(?:\s*phút)?)?,?\s+)?(?P<named>ngày\s+)?
    (?:{PRINTED}|(?P<sd>\d{{1,2}})\s?[/-]\s?(?P<sm>\d{{1,2}})(?![\d/-])
      |(?P<td>\d{{1,2}})\s+tháng\s+(?P<tm>\d{{1,2}})(?!\d|\s+năm\s))""",
    re.VERBOSE | re.IGNORECASE,
)
_MONTHLY = re.compile(
    r"""(?P<how>trước|chậm\s+nhất(?:\s+(?:là|vào)){0,2}|muộn\s+nhất(?:\s+(?:là|vào)){0,2}|vào)\s+
    (?P<days>ngày\s+\d{1,2}(?:\s*(?:,|;|và|hoặc)\s*(?:trước\s+)?(?:ngày\s+)?\d{1,2})*)\s+
    (?:của\s+)?(?:hàng|hằng|mỗi)\s+tháng""",
    re.VERBOSE | re.IGNORECASE,
)
_UNDATED = re.compile(
    r"(?:định kỳ|đột xuất|(?:hàng|hằng) (?:tuần|quý|năm|ngày|tháng)|6 tháng|thường xuyên"
    r"|kịp thời)"
    r"(?:(?![.;\n]).){0,80}báo cáo|báo cáo(?:(?![.;\n]).){0,60}"
    r"(?:định kỳ|(?:hàng|hằng) (?:tuần|quý|năm|ngày|tháng)|đột xuất)",
    re.IGNORECASE,
)
# A day before which something was, or from which something holds, is asked of nobody.
_PAST = re.compile(
    r"(?:được|đã|bị|có hiệu lực|phát sinh|sinh|cấp|ban hành trước|ký)\W*$", re.IGNORECASE
)
_STOP = re.compile(r"(?<![\sA-ZĐ]\w)[.!?](?=\s+[A-ZĐÀ-Ỹ(“\"\d*]|\s*$)|;|\n")
_ASKS = re.compile(
    r"(?:đề nghị|yêu cầu|giao(?: cho)?|phân công"
    r"|đề nghị đồng chí)\s+(?P<who>[^.;:()]{3,300}?)\s+"
    rf"(?=(?:chủ trì|phối hợp|khẩn trương|nghiêm túc|kịp thời|chỉ đạo|có trách nhiệm"
    rf"|thường xuyên"
    rf"|tiếp tục|chủ động|quan tâm|phải|cần|sớm|{_VERBS})(?!\w))",
    re.IGNORECASE,
)
_WHO = re.compile(
    rf"^[\s*_]*(?:(?:[-+]|[\da-zđ]{{1,3}}[.)])\s+)?(?P<who>[{UPPER}][^.;:()]{{3,200}}?)"
    rf"\s+(?=(?:chủ trì|phối hợp|khẩn trương|có trách nhiệm|tổng hợp|{_VERBS})(?!\w))"
)
_NOT_WHO = re.compile(
    r"(?:Chậm nhất|Muộn nhất|Báo cáo|Việc|Thời gian|Hạn|Để|Trước|Định kỳ|Kết quả|Nội dung"
    r"|Các nội dung|Tổ chức|Đề nghị|Yêu cầu|Giao|Kế hoạch|Quá|Trong|Sau|Nếu|Căn cứ"
    r"|Thực hiện|Hàng|Hằng)\b"
)
_TO = re.compile(
    rf"(?:về|cho|đến|tới|lên)\s+(?P<to>[{UPPER}][^.;:()\n]{{2,160}}?)"
    r"(?=\s+(?:qua|trước|để|theo|bằng|chậm|vào|trong|tổng hợp|và địa chỉ|kèm|hàng|hằng"
    r"|đúng)\b|[,;.:()]|\s*$)"
)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_SPLIT = re.compile(rf",\s+(?=[{UPPER}])|;\s+|\s+và\s+(?=[{UPPER}])")
_BEHIND = 400


@dataclass(frozen=True, slots=True)
class _Term:
    """When something is asked for: the words, and the fields of a duty that tell it."""

    start: int
    end: int
    fields: dict[str, Any]
    reason: str = "duty"


def duties(body: Written, date: dt.date | None) -> tuple[list[dict[str, Any]], list[Doubt]]:
    """The duties with a day that a body tells, and what a person must look at."""
    text = plain(body.text)
    found: list[dict[str, Any]] = []
    doubts: list[Doubt] = []
    told: set[int] = set()
    for term in sorted((*_monthly(text, date), *_once(text, date)), key=lambda t: t.start):
        begin, end = _sentence(text, term.start)
        if not _VERB.search(text[begin:end]) or _PAST.search(text[begin : term.start]):
            continue
        told.add(begin)
        said = " ".join(text[term.start : term.end].split())
        place = body.place(term.start)
        if not term.fields:
            doubts.append(Doubt("duties", term.reason, place, {"said": said}))
            continue
        found.append(_duty(text, begin, end, term))
        doubts.append(
            Doubt("duties", term.reason, place, {"said": said, **_shown(found[-1])})
        )
    for match in _UNDATED.finditer(text):
        begin, _ = _sentence(text, match.start())
        if begin not in told:
            told.add(begin)
            said = " ".join(match.group().split())
            doubts.append(
                Doubt("duties", "duty_undated", body.place(match.start()), {"said": said})
            )
    return found, doubts


def _shown(duty: dict[str, Any]) -> dict[str, Any]:
    day = duty.get("due") or ", ".join(map(str, duty.get("monthly_before", ())))
    return {"day": str(day)}


def _monthly(text: str, date: dt.date | None) -> Iterator[_Term]:
    for match in _MONTHLY.finditer(text):
        days = [int(day) for day in re.findall(r"\d{1,2}", match["days"])]
        if not all(1 <= day <= 31 for day in days):
            yield _Term(*match.span(), {}, "duty_unread")
            continue
        if match["how"].casefold() != "trước":
            days = [day % 31 + 1 for day in days]
        fields: dict[str, Any] = {"monthly_before": sorted(set(days))}
        if date:
            fields["first"] = _first(date, days)
        yield _Term(*match.span(), fields)


def _first(date: dt.date, days: Sequence[int]) -> dt.date:
    """The first day named after that of the paper."""
    day = date + dt.timedelta(days=1)
    while True:
        length = calendar.monthrange(day.year, day.month)[1]
        if day.day in days or (day.day == length and any(named > length for named in days)):
            return day
        day += dt.timedelta(days=1)


def _once(text: str, date: dt.date | None) -> Iterator[_Term]:
    monthly = [match.span() for match in _MONTHLY.finditer(text)]
    for match in _LIMIT.finditer(text):
        if any(a <= match.start() < b for a, b in monthly) or _is_month(match, text):
            continue
        if not (match["named"] or match["hour"] or match["y"]) and match["sd"] is None:
            continue
        how = " ".join(match["how"].casefold().split())
        if how in ("trong", "vào") and not match["named"]:
            continue
        day, certain = _day(match, date)
        if day is None or (date and day < date):
            yield _Term(*match.span(), {}, "duty_unread")
            continue
        if how.endswith("trước") and not match["hour"]:
            day -= dt.timedelta(days=1)
        yield _Term(*match.span(), {"due": day}, "duty" if certain else "duty_year")


def _is_month(match: re.Match[str], text: str) -> bool:
    """Whether digits are a month and year, or part of a range of days or a citation."""
    before = text[max(0, match.start() - 20) : match.start()].casefold()
    return before.rstrip().endswith(("từ", "kể từ", "tháng"))


def _day(match: re.Match[str], date: dt.date | None) -> tuple[dt.date | None, bool]:
    """The day of a term, and whether its year is printed; else it is the next such day."""
    if match["y"] or match["y2"]:
        return printed_day(match), True
    day, month = match["sd"] or match["td"], match["sm"] or match["tm"]
    if date is None:
        return None, False
    for year in (date.year, date.year + 1):
        try:
            found = dt.date(year, int(month), int(day))
        except ValueError:
            return None, False
        if found >= date:
            return found, False
    return None, False


def _sentence(text: str, place: int) -> tuple[int, int]:
    """First and last character of the sentence of a place."""
    begin = max(
        (m.end() for m in _STOP.finditer(text, max(0, place - 1500), place)),
        default=max(0, text.rfind("\n", 0, place) + 1),
    )
    after = _STOP.search(text, place)
    return begin, after.start() if after else len(text)


def _duty(text: str, begin: int, end: int, term: _Term) -> dict[str, Any]:
    label = labelled(text[begin:end].lstrip())
    if label:
        begin += len(text[begin:end]) - len(text[begin:end].lstrip()) + label.end
    said = text[begin:end]
    until = term.start - begin
    who = _who(said, until)
    paragraph = text.find("\n", end)
    behind = text[begin : min(paragraph if paragraph >= 0 else len(text), end + _BEHIND)]
    duty: dict[str, Any] = {"what": _what(said, until, who[1])}
    if who[0]:
        duty["who"] = who[0]
    if (to := _to(behind)) and to not in who[0]:
        duty["to"] = to
    if mail := _MAIL.search(behind):
        duty["email"] = mail.group().rstrip(".")
    return duty | term.fields


def _who(said: str, until: int) -> tuple[list[str], int]:
    """Those who are asked, and where the words for what begin."""
    asked = _ASKS.search(said)
    if asked and asked.start() < max(until, 1) + 200:
        return _names(asked["who"]), asked.end()
    named = _WHO.match(said)
    if named and not _NOT_WHO.match(named["who"]):
        return _names(named["who"]), named.end()
    return [], 0


def _names(words: str) -> list[str]:
    return [
        first_upper(" ".join(name.split()))
        for name in _SPLIT.split(words.strip(" ,"))
        if name.strip()
    ]


def _what(said: str, until: int, begin: int) -> str:
    """What is asked, in the words of the paper: from the verb to the day, or all of it."""
    verb = _VERB.search(said, begin, until) if until > begin else None
    words = said[verb.start() : until] if verb else said[begin:] or said
    if len(words.split()) < 2:
        words = said[begin:]
    words = re.sub(r"\s*\([^()]*$", "", " ".join(words.split()))
    return first_upper(words.strip(" ,;:-–(*"))[:1000]


def _to(text: str) -> str | None:
    for found in _TO.finditer(text):
        to = " ".join(found["to"].split())
        if re.match(
            r"(?:Ban|Ủy|Uỷ|UBND|Sở|Bộ|Văn phòng|Phòng|Tỉnh|Thành|Huyện|Quận|Đảng|Thường"
            r"|Chi|Công an|Trung tâm|Mặt trận|Hội|Đoàn|Thủ tướng|Chính phủ|Cục|Tổng|Liên"
            r"|Chủ tịch|Viện)",
            to,
        ):
            return to
    return None
