"""Made-up laws, decrees and circulars that name each other over and over, as real ones do:
what mentions a name says it more often than what bears it."""

import random
from collections.abc import Iterator, Sequence
from typing import Any

PLACES = (
    *(
        "bến đò",
        "chợ nổi",
        "cầu tre",
        "giếng khơi",
        "đê bao",
        "ruộng bậc thang",
        "nương chè",
    ),
    *(
        "bãi bồi",
        "kênh thủy nông",
        "rừng ngập mặn",
        "đầm phá",
        "vườn ươm",
        "lò gốm",
        "hồ chứa",
    ),
    *("đường mòn", "bờ kè", "sân phơi", "kho lúa", "trại ong", "ao sen", "núi đá vôi"),
)
ACTS = (
    *(
        "quản lý {}",
        "bảo vệ {}",
        "khai thác, sử dụng {}",
        "{} và vùng phụ cận",
        "đăng ký {}",
    ),
    *("phòng, chống lấn chiếm {}", "{}", "nghề {}", "thuế {}", "người làm {} ở xã đảo"),
    *("tu bổ {} và cứu hộ, cứu nạn", "giá dịch vụ {}", "{} cộng đồng"),
)
_LAWS = 80
FILLING = (
    "Cơ quan, tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành.",
    "Người đứng đầu đơn vị báo cáo định kỳ sáu tháng một lần.",
    "Nguồn lực do ngân sách địa phương bảo đảm theo phân cấp.",
)


def rows(seed: int = 1) -> list[dict[str, Any]]:
    """Pages as ``indexes.entry`` reads them; laws have no two names alike but where a later
    one takes the place of an earlier."""
    rng = random.Random(seed)
    names = [act.format(place) for act in ACTS for place in PLACES]
    rng.shuffle(names)
    del names[_LAWS:]
    found = list(_laws(rng, [name[0].upper() + name[1:] for name in names]))
    return [
        {"id": str(n), "status": "in_force", "also": _day(row["date"]), **row}
        for n, row in enumerate(found)
    ]


def _day(date: str) -> str:
    """As a portal lets it be found."""
    year, month, day = map(int, date.split("-"))
    return f"ngày {day} tháng {month} năm {year}"


def _laws(rng: random.Random, names: Sequence[str]) -> Iterator[dict[str, Any]]:
    for n, name in enumerate(names):
        law = f"Luật {name}"
        yield {
            "type": "Luật",
            "number": f"{n + 1}/2015/QH13",
            "issuer": "Quốc hội",
            "date": f"2015-06-{n % 28 + 1:02d}",
            "subject": name,
            "body": _text(rng, f"Luật này quy định về {name.lower()}.", []),
        }
        others = [f"Luật {other}" for other in rng.sample(names, 2)]
        for k, (kind, code, subject) in enumerate(_around(law, name, others)):
            yield {
                "type": kind,
                "number": f"{3 * n + k + 1}/2020/{code}",
                "issuer": "Chính phủ" if code == "NĐ-CP" else "Bộ Bến bãi",
                "date": f"2020-{k + 1:02d}-{n % 28 + 1:02d}",
                "subject": subject,
                "body": _text(rng, f"{subject}.", [law, law, *others]),
            }


def _around(law: str, name: str, others: Sequence[str]) -> list[tuple[str, str, str]]:
    """What is about a law, and says its name: types, codes and subjects."""
    return [
        ("Nghị định", "NĐ-CP", f"Quy định chi tiết một số điều của {law}"),
        ("Nghị định", "NĐ-CP", f"Xử phạt vi phạm hành chính về {name.lower()} theo {law}"),
        ("Thông tư", "TT-BBB", f"Hướng dẫn {law} và {others[0]}; phí {name.lower()}"),
    ]


def _text(rng: random.Random, first: str, named: Sequence[str]) -> str:
    clauses = [first, *(f"Căn cứ {law}; thực hiện {law}." for law in named)]
    clauses += rng.sample(FILLING, 2)
    return "\n\n".join(f"{n}. {clause}" for n, clause in enumerate(clauses, 1))
