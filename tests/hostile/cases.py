"""Hostile cases, drawn with a fixed seed: each a record and what lies beside it."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from tests.hostile import attachments, payloads

ISSUER, YEAR = "ubnd-tinh-mau", "2026"
FOLDER = f"{ISSUER}/{YEAR}"
_RECORD: dict[str, Any] = {
    "type": "ke-hoach",
    "date": "2026-03-05",
    "subject": "Thử",
    "text": "summary",
    "published": "2026-03-06",
}
# Words before and after what is hostile: whatever becomes of that, they are not lost.
BEFORE, AFTER = "Mở đầu", "Kết thúc"


@dataclass(frozen=True, slots=True)
class Case:
    """``files`` are by path below directives/. One with an ``address`` has a body that
    begins and ends with the words above, and its page there if it is published."""

    name: str
    files: dict[str, bytes]
    address: str | None = None


def cases(outside: Path, total: int = 500, seed: int = 11) -> list[Case]:
    """The same for the same seed; ``outside`` is a folder that nothing may touch."""
    random = Random(seed)
    makers = [make for make, share in _KINDS for _ in range(share)]
    random.shuffle(makers)
    turns: Counter[_Make] = Counter()
    made: list[Case] = []
    for n in range(total):
        make = makers[n % len(makers)]
        made.append(make(_Draw(random, str(n + 1), turns[make], outside)))
        turns[make] += 1
    return made


@dataclass(frozen=True, slots=True)
class _Draw:
    """What a case is made of: chance, its number, and how many of its kind came before, so
    that the forms of a kind are taken in turn."""

    random: Random
    serial: str
    turn: int
    outside: Path


_Make = Callable[[_Draw], Case]


def _in_body(draw: _Draw) -> Case:
    form = _BODY[draw.turn % len(_BODY)]
    payload = _payload(draw.random, payloads.LINKS)
    return _whole(draw.serial, f"body {form!r} {payload!r}", form.replace("{}", payload))


# Every form of Markdown that the portal knows, and some that it does not.
_BODY = (
    *("{}", "# {}", "## Điều 1. {}", "### {}", "###### {} ######", "{}\n===", "{}\n---"),
    *("## `{}`", "## **{}**", "## [{}](https://a.vn)", "## ![{}](a.png)", "## I. {} {}"),
    *("1. {}", "1. Một\na) {}\n- {}", "- {}\n  - {}", "* {}", "+ {}", "1) {}", "**{}**"),
    *("> {}", "> > {}", "| a | {} |\n| --- | --- |\n| {} | b |", "| {} |\n|:-:|\n| {} |"),
    *(
        "```\n{}\n```",
        "~~~{}\nx\n~~~",
        "    {}",
        "`{}`",
        "``{}``",
        "*{}*",
        "_{}_",
        "~~{}~~",
    ),
    *(
        "[{}](https://a.vn)",
        "[x](https://a.vn '{}')",
        "[x](https://a.vn/{})",
        "![{}](a.png)",
    ),
    *("[{}]: https://a.vn", "[^{}]: x", "{}\n: x", "x\n: {}", "<div>\n\n{}\n\n</div>"),
    *("<p title='{}'>", "Điều 1. {}", "I. {}\n1. {}\na) {}", "**Điều 2. {}**", "Mục 1\n{}"),
    *("theo Công văn số 01/CV-{} ngày 01/01/2026", "TM. {}\n{}", "{}  \n{}", "{}\\\n{}"),
    *(
        "\\{}",
        "{}{}",
        "***{}***\n\n* * *\n\n{}",
        "# {}\n\n# {}\n\n# {}",
        "!!! note '{}'\n    {}",
    ),
)


def _payload(random: Random, more: tuple[str, ...] = ()) -> str:
    """One of them, or two; with the cases of letters changed now and then."""
    known = (
        *payloads.MARKUP,
        *payloads.MARKUP,
        *more,
        *payloads.UNICODE,
        *payloads.GUARDED,
    )
    chosen = "".join(random.sample(known, random.choice((1, 1, 1, 2))))
    return chosen.swapcase() if random.random() < 0.1 else chosen


def _in_field(draw: _Draw) -> Case:
    path = _FIELDS[draw.turn % len(_FIELDS)]
    payload = _payload(draw.random)
    return _whole(draw.serial, f"{'.'.join(path)} {payload!r}", "", **_at(path, payload))


_FIELDS = (
    *(("number_printed",), ("place",), ("subject",), ("subject",), ("addressees", "")),
    *(
        ("signer", "name"),
        ("signer", "title"),
        ("signer", "body"),
        ("recipients", "", "name"),
    ),
    *(
        ("source", "title"),
        ("source", "url"),
        ("source", "file"),
        ("attachments", "", "file"),
    ),
    *(("relations", "", "number"), ("relations", "", "issuer_name"), ("topics", "")),
    *(("relations", "", "subject"), ("duties", "", "what"), ("duties", "", "who", "")),
    *(("duties", "", "to"), ("duties", "", "email"), ("contacts", "", "name")),
    *(("contacts", "", "phone"), ("contacts", "", "email"), ("contacts", "", "account")),
    *(
        ("attachments", "", "title"),
        ("changes", "", "note"),
        ("unverified", ""),
        ("urgency",),
    ),
)
_BESIDE: dict[str, dict[str, str]] = {
    "signer": {"name": "Trần Văn Mẫu"},
    "relations": {"kind": "refers", "number": "1/KH-XYZ"},
    "duties": {"what": "Báo cáo", "due": "2027-03-01"},
    "contacts": {"name": "Văn phòng"},
    "attachments": {"title": "Tệp", "file": "khong-co.txt"},
    "changes": {"date": "2026-03-07", "kind": "correction", "note": "Sửa."},
}


def _at(path: tuple[str, ...], payload: str) -> dict[str, Any]:
    """A record with a value at a path; an empty name is an item of a list."""
    value: Any = payload
    for depth in range(len(path) - 1, 0, -1):
        name = path[depth]
        value = {**_BESIDE.get(path[0], {}), name: value} if name else [value]
    return {path[0]: value}


def _repeated(draw: _Draw) -> Case:
    sign = payloads.REPEATED[draw.turn % len(payloads.REPEATED)]
    times = draw.random.choice(payloads.COUNTS)
    name = f"{sign!r} {times} times"
    if draw.random.random() < 0.2:
        return _whole(draw.serial, f"subject {name}", "", subject=sign * times)
    return _whole(draw.serial, name, sign * times)


def _yaml(draw: _Draw) -> Case:
    serial = draw.serial
    given = payloads.YAML[draw.turn % len(payloads.YAML)]
    given = given.replace("{outside}", str(draw.outside))
    given = given.replace("{number}", _number(serial))
    keys = [line.partition(":")[0] for line in given.split("\n")]
    rest = {
        k: v for k, v in {"number": _number(serial), **_RECORD}.items() if k not in keys
    }
    return _raw(serial, f"yaml {given!r}", f"---\n{_front(rest)}{given}\n---\n{_body('')}")


def _damaged(draw: _Draw) -> Case:
    """A sound record whose bytes were changed, lost, mixed or encoded otherwise."""
    random, serial = draw.random, draw.serial
    text = f"---\n{_front({'number': _number(serial), **_RECORD})}---\n{_body('1. Một.')}"
    data = bytearray(text.encode())
    for _ in range(random.choice((1, 3, 30))):
        data[random.randrange(len(data))] = random.randrange(256)
    half = text[: len(text) // 2]
    damaged: tuple[bytes, ...] = (
        bytes(data),
        text.encode("utf-16"),
        text.encode("cp1258", "replace"),
        text.encode("utf-8").decode("cp1252", "replace").encode(),
        text.replace("\n", "\r\n\v\f").encode(),
        b"\xef\xbb\xbf" * 3 + text.encode(),
        half.encode(),
        random.randbytes(4_000),
        b"",
        b"---\n---\n",
        b"---\n" * 2_000,
        f"{half}\n<<<<<<< HEAD\n{text}\n=======\n{text}\n>>>>>>> nhanh\n".encode(),
        b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
        text.encode() + b"\x00" * 1_000,
        f"---\nsubject: {'[' * 500}\n---\n".encode(),
        f"---\n{''.join(f'k{n}: x{chr(10)}' for n in range(2_000))}---\n".encode(),
    )
    n = draw.turn % len(damaged)
    return _raw(serial, f"damaged {n}", damaged[n])


def _named(draw: _Draw) -> Case:
    """A sound record, or a file beside one, under a name that no clerk gives."""
    serial = draw.serial
    text = f"---\n{_front({'number': _number(serial), **_RECORD})}---\n{_body('')}".encode()
    names = (
        *("con.md", "nul.txt", "..md", "....md", " .md", "-rf.md", "a b.md", "a\tb.md"),
        *("a\nb.md", "a'b\".md", "<img src=x onerror=alert(1)>.md", "%2e%2e%2fa.md"),
        *("\u202edm.a", "a\u0301.md", "á.md", "x" * 240 + ".md", "INDEX.MD", "index.md"),
        *(
            "index.html",
            "feed.xml",
            "a.md.bak",
            "a.md~",
            "a.exe",
            "sâu/hơn/nữa.md",
            "a..pdf",
        ),
    )
    name = names[draw.turn % len(names)]
    return Case(f"named {name!r}", {f"{FOLDER}/{serial}-{name}": text})


def _attached(draw: _Draw) -> Case:
    serial = draw.serial
    made = attachments.made(draw.random, draw.turn, draw.outside)
    file = f"tep-{serial}.{made.suffix}"
    field = {"attachments": [{"file": file, "title": "Tệp"}]}
    case = _whole(serial, f"attached {made.name}", f"[tệp]({file})", **field)
    return Case(case.name, {**case.files, f"{FOLDER}/{file}": made.data}, case.address)


_KINDS: tuple[tuple[_Make, int], ...] = (
    (_in_body, 25),
    (_in_field, 18),
    (_attached, 28),
    (_yaml, 11),
    (_repeated, 10),
    (_damaged, 5),
    (_named, 3),
)


def _number(serial: str) -> str:
    return f"{serial}/KH-UBND"


def _front(fields: dict[str, Any]) -> str:
    """JSON is YAML, and quotes keep every value what it is."""
    return "".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items()
    )


def _body(payload: str) -> str:
    return f"\n{BEFORE}.\n\n{payload}\n\n{AFTER}.\n"


def _whole(serial: str, name: str, payload: str, **fields: Any) -> Case:
    record = {"number": _number(serial), **_RECORD, **fields}
    text = f"---\n{_front(record)}---\n{_body(payload)}"
    address = f"van-ban/{FOLDER}/{serial}-kh-ubnd/"
    return Case(name, {_path(serial): text.encode("utf-8", "surrogatepass")}, address)


def _raw(serial: str, name: str, content: str | bytes) -> Case:
    data = content if isinstance(content, bytes) else content.encode()
    return Case(name, {_path(serial): data})


def _path(serial: str) -> str:
    return f"{FOLDER}/{serial}-kh-ubnd.md"
