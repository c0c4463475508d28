"""A portal whose every text tries to be more than text, to be opened in a browser.

What would run sets ``owned`` or asks ``CANARY``. Each form is the subject of a record of
its own and stands in another field of every other record.
"""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from tests import portals

CANARY = "canary.example"
FORMS = (
    "<img src=x onerror=owned=1>",
    f"<img src=//{CANARY}/i>",
    "<script>owned=1</script>",
    "</script><script>owned=1</script>",
    '"><img src=x onerror=owned=1>',
    "'><svg onload=owned=1>",
    '" onmouseover="owned=1" onfocus="owned=1" autofocus x="',
    "' onmouseover='owned=1' onfocus='owned=1' autofocus x='",
    "</title></style></textarea><script>owned=1</script>",
    "</template></noscript></p></li></a></h1></main><script>owned=1</script>",
    '<iframe src="javascript:parent.owned=1"></iframe>',
    f'<object data="//{CANARY}/o"></object><embed src="//{CANARY}/e">',
    f"<base href=//{CANARY}/><a href=x>bấm</a>",
    f"<link rel=stylesheet href=//{CANARY}/c.css>",
    f'<meta http-equiv=refresh content="0;url=//{CANARY}/">',
    f'<style>@import "//{CANARY}/s.css"; footer {{display: none}}</style>',
    f"<form action=//{CANARY}/><button autofocus>Gửi</button>",
    "<details open ontoggle=owned=1><summary>a</summary></details>",
    "<video><source onerror=owned=1></video><audio src=x onerror=owned=1>",
    "<math><mtext><mglyph><style></math><img src=x onerror=owned=1>",
    '<noscript><p title="</noscript><img src=x onerror=owned=1>">',
    '<a href="javascript:owned=1">bấm</a>',
    "<plaintext>nuốt hết",
    "<textarea>nuốt hết",
    "<!-- nuốt hết",
    "<!--> <script>owned=1</script> -->",
    "<![CDATA[ nuốt hết",
    "]]><script>owned=1</script>",
    "<?xml nuốt hết",
    "&lt;img src=x onerror=owned=1&gt;",
    "&#60;img src=x onerror=owned=1&#x3e;",
    "{{ 7 * 7 }} {% raw %} {# a #} ${7*7} {x} %s %(a)s",
    "\\u003cscript\\u003eowned=1\\u003c/script\\u003e \\x3cimg\\x3e",
    "javascript:owned=1//`${owned=1}`;\"';owned=1//",
    f"[bấm](javascript:owned=1) ![](//{CANARY}/m) <javascript:owned=1>",
)
# The check refuses the targets of the last one in a body, and titles of links and images
# from elsewhere, which nobody would see.
IN_BODIES = FORMS[:-1]
HEADINGS = (
    "# {}",
    "## {}",
    "### {} ###",
    "###### {}",
    "## **{}**",
    "## `{}`",
    "## [{}](https://example.vn/)",
    "> ## {}",
    "- ## {}",
    "## Phụ lục {}",
    "{}\n===",
)
PLACES = (
    "{}",
    "- {}",
    "> {}",
    "**{}** *{}*",
    "`{}`",
    "```\n{}\n```",
    "    {}",
    "| {} | b |\n|:---|---:|\n| c | {} |",
    "[{}](https://example.vn/)",
    "[a](https://example.vn/{})",
    "<https://example.vn/{}>",
    "[{}][r] [r]",
)
AFTER = "Đoạn này đứng sau tất cả."
FILE = "mẫu (1), bản 2.txt"


def write(root: Path) -> None:
    """Write it: this repository's own pages, with other registries and records."""
    portals.copy(root)
    directives = root / "directives"
    for path in sorted(directives.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    _write(directives / "issuers.yml", dict(_issuers()))
    _write(directives / "topics.yml", dict(_topics()))
    for n in range(len(FORMS)):
        _write_directive(root, n, _fields(n), _short_body(n))
    everything = _fields(0) | {"number": "2/KH-UBND", "subject": "Mọi dạng"}
    del everything["relations"], everything["duties"]
    _write_directive(root, 0, everything, "\n\n".join(_long_body()), "2-kh-ubnd")
    page = root / "docs" / "gioi-thieu" / "index.md"
    page.write_text("\n".join(_page()), encoding="utf-8")
    _rename(root / "mkdocs.yml")


def directive(n: int) -> str:
    """The address of the record whose subject is the n-th form."""
    return f"van-ban/co-quan-{n}/2026/1-kh-ubnd/"


EVERYTHING = "van-ban/co-quan-0/2026/2-kh-ubnd/"


def _write(path: Path, content: Any) -> None:
    # JSON is YAML.
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


def _issuers() -> Iterator[tuple[str, dict[str, Any]]]:
    for n, form in enumerate(FORMS):
        entry = {"name": form, "family": "state", "codes": ["UBND"]}
        entry |= {"province": _form(n + 1), "note": _form(n + 2)}
        yield f"co-quan-{n}", entry | ({"parent": "co-quan-0"} if n else {})


def _topics() -> Iterator[tuple[str, dict[str, str]]]:
    for n, form in enumerate(FORMS):
        yield f"chu-de-{n}", {"name": form, "description": _form(n + 1)}


def _form(n: int) -> str:
    return FORMS[n % len(FORMS)]


def _day(n: int) -> str:
    return str(date(2026, 3, 1) + timedelta(days=n))


def _fields(n: int) -> dict[str, Any]:
    """A record's fields; each text is another form, the subject the n-th."""
    form = map(_form, count(n))
    before = {"number": "1/KH-UBND", "date": _day(n - 1), "issuer": f"co-quan-{n - 1}"}
    target = before if n else {"issuer_name": "Cơ quan khác"}
    return {
        "number": "1/KH-UBND",
        "type": "ke-hoach",
        "date": _day(n),
        "subject": next(form),
        "place": next(form),
        "signer": {"name": next(form), "title": next(form), "body": next(form)},
        "addressees": [next(form), next(form)],
        "recipients": [{"name": next(form)}],
        "topics": [f"chu-de-{n}"],
        "measures": {"khau-trang": "explicit"},
        "text": "full",
        "source": {"title": next(form), "url": "https://example.vn/?a='onclick=owned=1'"},
        "published": "2026-05-08",
        "relations": [
            {"kind": "amends", "subject": next(form)} | target,
            {"kind": "refers", "issuer_name": next(form), "subject": next(form)},
        ],
        "duties": [
            {"what": next(form), "who": [next(form)], "to": next(form), "due": "2027-05-06"}
        ],
        "contacts": [{"name": next(form), "email": "vt@example.vn"}],
        "attachments": [{"file": FILE, "title": next(form)}],
        "changes": [{"date": "2026-05-09", "kind": "update", "note": next(form)}],
    }


def _write_directive(
    root: Path, n: int, fields: dict[str, Any], body: str, slug: str = "1-kh-ubnd"
) -> None:
    folder = root / "directives" / f"co-quan-{n}" / "2026"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_text("Mẫu.\n", encoding="utf-8")
    head = "".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items()
    )
    (folder / f"{slug}.md").write_text(f"---\n{head}---\n{body}\n", encoding="utf-8")


def _short_body(n: int) -> str:
    """One form, alone: what swallows the page is seen."""
    form = IN_BODIES[n % len(IN_BODIES)]
    return f"## Điều 1. {form}\n\nPhải nộp mẫu {n}.\n\n## {form}\n\n{AFTER}"


def _long_body() -> Iterator[str]:
    for place in (*HEADINGS, *PLACES):
        yield from (place.replace("{}", form) for form in IN_BODIES)
    yield '[r]: https://example.vn/"onclick="owned=1 \'a" onclick="owned=1\''
    yield AFTER


def _page() -> Iterator[str]:
    """A page that an office writes: its head and headings are texts, though its body may
    hold HTML."""
    yield f"---\ntitle: {json.dumps(FORMS[8])}\ndescription: {json.dumps(FORMS[4])}\n---"
    yield f"# `{FORMS[0]}`\n"
    yield from (f"## `{form}`\n" for form in FORMS[1:] if "`" not in form)


def _rename(config: Path) -> None:
    """Give the portal a name, a description and rights of such forms."""
    kept = [
        line
        for line in config.read_text(encoding="utf-8").splitlines()
        if not line.startswith(("site_name", "site_description", "copyright"))
    ]
    names = dict(
        zip(("site_name", "site_description", "copyright"), FORMS[4:], strict=False)
    )
    own = [f"{key}: {json.dumps(value)}" for key, value in names.items()]
    config.write_text("\n".join([*own, *kept, ""]), encoding="utf-8")
