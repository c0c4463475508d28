"""The front matter of a benchmark directive, as complete as the best records are."""

import datetime as dt
from collections.abc import Sequence
from random import Random
from typing import Any

from bench.prose import commune, person, sentence
from bench.records import Earlier, Issue, publication
from bench.sent import addressees, names
from directive_portal.checks.relations import ENDS
from directive_portal.checks.text import FIVE_K
from directive_portal.text.vocabulary import MEASURES, MENTIONS

# Who signs how: a head in person or for the body, a deputy as his family has it.
_SIGNERS = {
    "party": (
        ("Bí thư", "on_behalf_of"),
        ("Phó Bí thư", "on_behalf_of"),
        ("Trưởng ban", "direct"),
        ("Chánh Văn phòng", "by_order"),
    ),
    "state": (
        ("Chủ tịch", "on_behalf_of"),
        ("Phó Chủ tịch", "for_head"),
        ("Giám đốc", "direct"),
        ("Thứ trưởng", "for_head"),
    ),
}
_CITING = ("implements", "implements", "refers", "refers", "explains")
# Kinds that end or change a directive of the same office.
_CHANGING = ("replaces", "replaces_partly", "revokes", "amends", "corrects", "suspends")
_OUTSIDE = ("Ban Chỉ đạo liên xã", "Hội đồng quản lý dự án", "Tổ công tác đặc biệt")


def front_matter(
    rng: Random, issue: Issue, earlier: Earlier, attachments: list[dict[str, Any]]
) -> tuple[dict[str, Any], list[str]]:
    """The front matter, and in words the directives that the body should cite."""
    relations, cited = _relations(rng, issue, earlier)
    published = publication(rng, issue)
    values = {
        "number": issue.number,
        "type": issue.type,
        "date": issue.date,
        "place": issue.office.place,
        "subject": issue.subject,
        "signer": _signer(rng, issue),
        "addressees": addressees(rng, issue),
        "recipients": _recipients(rng, issue),
        "urgency": "khan" if rng.random() < 0.05 else None,
        "topics": list(issue.topics),
        "measures": _measures(rng, issue),
        "text": "full" if rng.random() < 0.7 else "summary",
        "source": {
            "title": f"Bản điện tử có ký số, lưu tại {issue.office.name}",
            "url": f"https://luu-tru.example.com/{issue.office.id}/{issue.slug}",
        },
        **_terms(rng, issue),
        "published": published,
        "relations": relations,
        "duties": _duties(rng, issue),
        "attachments": attachments,
        "changes": _changes(rng, published),
        "unverified": _unverified(issue),
    }
    required = ("number", "date")
    kept = {
        key: value
        for key, value in values.items()
        if key in required or value not in (None, [], {})
    }
    return kept, cited


def _signer(rng: Random, issue: Issue) -> dict[str, Any]:
    title, authority = rng.choice(_SIGNERS[issue.office.family])
    signer = {"name": person(rng), "title": title, "authority": authority}
    return signer if authority == "direct" else {**signer, "body": issue.office.name}


def _recipients(rng: Random, issue: Issue) -> list[dict[str, Any]]:
    told = names(rng, issue, rng.randint(1, 4))
    return [
        {"purpose": "same_as_addressees"},
        {"name": "Cơ quan cấp trên trực tiếp", "purpose": "report"},
        *({"name": name, "purpose": "information"} for name in told),
        {"name": "Văn phòng", "purpose": "archive"},
    ]


def _measures(rng: Random, issue: Issue) -> dict[str, str]:
    if "covid-19" not in issue.topics or rng.random() < 0.4:
        return {}
    named = rng.sample(MEASURES, rng.randint(1, 5))
    # Before its day nobody can have named 5K.
    mentions = [m for m in MENTIONS if m != "by_label" or issue.order >= FIVE_K]
    return {name: rng.choice(mentions) for name in MEASURES if name in named}


def _terms(rng: Random, issue: Issue) -> dict[str, dt.date]:
    """From when and until when it is in force, for the few that say so."""
    terms: dict[str, dt.date] = {}
    if issue.date is None:
        return terms
    if rng.random() < 0.15:
        terms["effective"] = issue.date + dt.timedelta(days=rng.randint(1, 45))
    if rng.random() < 0.06:
        terms["expires"] = issue.date + dt.timedelta(days=rng.randint(90, 1500))
    elif rng.random() < 0.05:
        terms["confirmed"] = max(dt.date(2025, 12, 1), issue.date)
    return terms


def _relations(
    rng: Random, issue: Issue, earlier: Earlier
) -> tuple[list[dict[str, Any]], list[str]]:
    """Up to five, the greater part to directives of the corpus."""
    found: dict[str, tuple[str, Issue]] = {}
    for _ in range(rng.choice((0, 0, 1, 1, 2, 3, 3, 4))):
        kind, own = rng.choice(_CITING), rng.random() < 0.08
        if target := earlier.pick(rng, issue, own):
            kind = rng.choice(_CHANGING) if own else kind
            if kind in ENDS:
                earlier.end(target)
            found[target.path] = (kind, target)
    relations = [_resolved(kind, target) for kind, target in found.values()]
    relations += [_external(rng, issue) for _ in range(rng.choice((0, 0, 1, 1, 2)))]
    return relations, [target.words for _, target in found.values()]


def _resolved(kind: str, target: Issue) -> dict[str, Any]:
    return {
        "kind": kind,
        "type": target.type,
        "number": target.number,
        "issuer": target.office.id,
        "date": target.date,
        "subject": target.subject,
    }


def _external(rng: Random, issue: Issue) -> dict[str, Any]:
    """A directive that the portal does not hold, of a known or an unknown issuer."""
    day = issue.order - dt.timedelta(days=rng.randint(20, 900))
    if rng.random() < 0.5:
        issuer = {"issuer_name": f"{rng.choice(_OUTSIDE)} {commune(rng)}"}
        number = f"{rng.randint(1, 300)}-TB/BCĐ"
    else:
        # Serials of the corpus stay far below.
        issuer = {"issuer": "thu-tuong-chinh-phu"}
        number = f"{rng.randint(50_000, 99_000)}/QĐ-TTg"
    kind = "thong-bao" if "issuer_name" in issuer else "quyet-dinh"
    subject = f"Một số việc cấp bách tại {commune(rng)}"
    return {
        "kind": "refers",
        "type": kind,
        "number": number,
        **issuer,
        "date": day,
        "subject": subject,
    }


def _duties(rng: Random, issue: Issue) -> list[dict[str, Any]]:
    if rng.random() >= 0.4:
        return []
    return [_duty(rng, issue) for _ in range(rng.choice((1, 1, 2, 3)))]


def _duty(rng: Random, issue: Issue) -> dict[str, Any]:
    who = names(rng, issue, rng.randint(0, 2))
    return {
        "what": sentence(rng, issue.matters).rstrip(".").replace("**", ""),
        **({"who": who} if who else {}),
        "to": f"Văn phòng {issue.office.name}",
        "email": f"tong-hop@{issue.office.id}.example.com",
        **_when(rng, issue),
    }


def _when(rng: Random, issue: Issue) -> dict[str, Any]:
    """Once, each month for good or for some years, or at no day that is told."""
    first = issue.order + dt.timedelta(days=rng.randint(10, 80))
    draw = rng.random()
    if draw < 0.15:
        return {}
    if draw < 0.65:
        return {"due": first}
    days = sorted(rng.sample(range(1, 32), rng.randint(1, 2)))
    last = first + dt.timedelta(days=rng.randint(300, 1500))
    ends = {"last": last} if draw < 0.9 else {}
    return {"monthly_before": days, "first": first, **ends}


def _changes(rng: Random, published: dt.date) -> list[dict[str, Any]]:
    draw = rng.random()
    if draw >= 0.045:
        return []
    kind = ("update", "correction")[draw < 0.02] if draw >= 0.003 else "withdrawal"
    note = f"Đối chiếu lại với bản lưu; người kiểm tra: {person(rng)}."
    day = dt.date(2025, 6, 1) + dt.timedelta(days=rng.randrange(200))
    return [{"date": max(day, published), "kind": kind, "note": note}]


def _unverified(issue: Issue) -> list[str]:
    missing: Sequence[tuple[str, object]] = (
        ("number", issue.number),
        ("date", issue.date),
    )
    return [name for name, value in missing if value is None]
