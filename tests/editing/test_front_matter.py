"""What the form writes says what was edited and nothing else; every other byte stays."""

import json
import re
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directive_portal.sources import frontmatter
from directive_portal.sources.frontmatter import Items, Node, Pairs, folded, is_null
from directive_portal.text import vocabulary
from directive_portal.text.slug import slug
from tests.editing.forms import Forms, RefusedByFormError

LONG = "việc thứ nhất; " * 20
TEXTS = [
    "Lê Thị Mẫu", "0901", "2021-05-28", "12:30", "1.5", "a: b", "a #b", "# đầu", "- gạch",
    "it's", 'nói "có"', "[x]", "{a}", "a, b", "!lệnh", "&a", "*b", "%", "@", "`", "a\\b",
    "?", "|", ">", "true", "no", "Null", "31-CV/TU", "“ngoặc”", "x" * 150, "T/M", "dòng:",
    unicodedata.normalize("NFD", "Kế hoạch đợt"), LONG, "mũi 😀", "a\u200bb", "--- x",
]  # fmt: skip
KEYS = ["number", "subject", "signer", "recipients", "note_of_ours", "draft", "duties"]
INNER = ["name", "purpose", "who", "la"]
_PLAIN = re.compile(r"[\w“(][^:#\"'`\\\[\]{},&*!|>%@?-]*")


def plainly(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text)) and text not in ("true", "no", "Null")


def scalars(*, flow: bool = False) -> st.SearchStrategy[str]:
    """A text as people write it: bare, or in either kind of quotes."""

    def styled(text: str) -> st.SearchStrategy[str]:
        single = "'" + text.replace("'", "''") + "'"
        ways = [single, json.dumps(text, ensure_ascii=False)]
        return st.sampled_from([*ways, text] if plainly(text) else ways)

    nothing = ["null", "~", "", "''"] if not flow else ["null", "''"]
    return st.one_of(st.sampled_from(TEXTS).flatmap(styled), st.sampled_from(nothing))


END = st.sampled_from(["", "", "", "  ", " # ghi chú: 'x'", "   # - a: b"])
ABOVE = st.sampled_from(["", "", "", "\n", "# dòng: [\n", "#\n\n"])


@st.composite
def maps(draw: st.DrawFn, depth: int) -> str:
    """A table on the lines after its key, or in braces."""
    keys = draw(st.lists(st.sampled_from(INNER), min_size=1, max_size=3, unique=True))
    if draw(st.booleans()):
        inside = ", ".join(f"{key}: {draw(scalars(flow=True))}" for key in keys)
        return f" {{{inside}}}{draw(END)}\n"
    pad = " " * (depth + 2)
    lines = [f"{pad}{key}: {draw(scalars())}{draw(END)}\n" for key in keys]
    return draw(END) + "\n" + "".join(lines)


@st.composite
def lists(draw: st.DrawFn) -> str:
    pad = draw(st.sampled_from(["", "  ", "    "]))
    if draw(st.integers(0, 3)) == 0:
        texts = draw(st.lists(scalars(flow=True), max_size=3))
        return f" [{', '.join(texts)}]{draw(END)}\n"
    written = draw(END) + "\n"
    for _ in range(draw(st.integers(1, 4))):
        above = draw(ABOVE)
        written += "".join(f"{pad}{line}" if line.strip() else line for line in [above])
        if draw(st.booleans()):
            written += f"{pad}- {draw(scalars())}{draw(END)}\n"
            continue
        one = draw(maps(len(pad)))
        start = one.lstrip().startswith("{")
        if start:
            written += f"{pad}-{one}"
        else:
            body = one.split("\n", 1)[1]
            written += f"{pad}- {body[len(pad) + 2 :]}"
    return written


@st.composite
def blocks(draw: st.DrawFn) -> str:
    sign = draw(st.sampled_from(["|", ">", "|-", ">-", "|+"]))
    texts = draw(st.lists(st.sampled_from(TEXTS[:12]), min_size=1, max_size=3))
    return f" {sign}{draw(END)}\n" + "".join(f"  {text}\n" for text in texts)


@st.composite
def heads(draw: st.DrawFn) -> str:
    keys = draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=6, unique=True))
    head = ""
    for key in keys:
        name = draw(st.sampled_from([key, key, key, f'"{key}"', f"'{key}'"]))
        line = draw(
            st.one_of(
                st.builds("{} {}{}\n".format, st.just(""), scalars(), END),
                maps(0),
                lists(),
                blocks(),
            )
        )
        head += f"{draw(ABOVE)}{name}:{line}"
    return head + draw(ABOVE)


BODIES = ["", "\n", "\n1. Việc.\n", "x", "\n\n---\nsau gạch  \n\n", "\n" + LONG + "\n\n\n"]
VALUES = st.one_of(
    st.sampled_from(TEXTS),
    st.lists(st.sampled_from(TEXTS), max_size=3),
    st.dictionaries(st.sampled_from(INNER), st.sampled_from(TEXTS), max_size=2),
    st.lists(
        st.dictionaries(
            st.sampled_from(INNER), st.sampled_from(TEXTS), min_size=1, max_size=3
        ),
        max_size=3,
    ),
    st.none(),
)


def told(node: Node) -> Any:
    """What a head says, as the portal reads it; nothing where nothing is said."""
    match node:
        case Pairs():
            found = {key.value: told(value) for key, value in node.entries}
            return {k: v for k, v in found.items() if v not in (None, "", [], {}, "false")}
        case Items():
            found = [told(value) for value in node.values]
            return [v for v in found if v not in (None, "", [], {}, "false")]
        case _:
            return None if is_null(node) else unicodedata.normalize("NFC", folded(node))


def read(text: str) -> tuple[Any, str]:
    """What the portal reads of a file, and its body."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    parts = frontmatter.split(plain, "x.md")
    assert parts.tree is not None
    assert parts.problems == ()
    return told(parts.tree), parts.body


def meant(value: Any) -> Any:
    """The value of a form as a record that the portal reads."""
    if isinstance(value, dict):
        found = {k: meant(v) for k, v in value.items() if not k.startswith("_")}
        return {k: v for k, v in found.items() if v not in (None, "", [], {}, "false")}
    if isinstance(value, list):
        found = [meant(v) for v in value]
        return [v for v in found if v not in (None, "", [], {}, "false")]
    if isinstance(value, bool):
        return str(value).lower()
    return value and unicodedata.normalize("NFC", " ".join(value.split()))


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """What of both is between the lines at head and end that are the same."""
    old, new = (text.splitlines(keepends=True) for text in (before, after))
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return old, new


def lines_of(head: str, key: str) -> str:
    """The lines of a key, from its name to the next name or comment at the left."""
    found = re.search(rf"(?m)^[\"']?{key}[\"']?:(?:.*\n)(?:(?:[ -].*|#.*)?\n)*", head)
    return found[0] if found else ""


FILES = st.tuples(
    heads(), st.sampled_from(BODIES), st.sampled_from(["\n", "\r\n"]), st.booleans()
)


def file_of(made: tuple[str, str, str, bool]) -> str:
    head, body, end, mark = made
    text = f"---\n{head}---\n{body}" if body or not mark else f"---\n{head}---"
    return ("\ufeff" if mark else "") + text.replace("\n", end)


@given(made=FILES)
@settings(max_examples=80)
def test_what_is_opened_and_saved_stays(
    forms: Forms, made: tuple[str, str, str, bool]
) -> None:
    text = file_of(made)
    data = forms.read(text)
    said, _ = read(text)
    assert meant({k: v for k, v in data.items() if k != "body"}) == said
    assert forms.write(data) == text


@given(made=FILES, key=st.sampled_from(KEYS), value=VALUES)
@settings(max_examples=150)
def test_an_edit_changes_what_it_says_alone(
    forms: Forms, made: tuple[str, str, str, bool], key: str, value: Any
) -> None:
    text = file_of(made)
    said, body = read(text)
    after = forms.write({**forms.read(text), key: value})
    wanted = meant({**said, key: value})
    assert read(after) == (wanted, body)
    old, _ = changed_lines(text, after)
    written = "".join(old).replace("\r\n", "\n")
    assert written in lines_of(made[0], key)


ENTRIES = st.lists(
    st.dictionaries(st.sampled_from(INNER), st.sampled_from(TEXTS), min_size=1, max_size=3),
    max_size=2,
)


@given(
    made=lists().filter(lambda text: text.count("\n") > 2),
    cut=st.tuples(st.integers(0, 4), st.integers(0, 2)),
    put=ENTRIES,
)
@settings(max_examples=150)
def test_other_items_of_a_list_stay(
    forms: Forms, made: str, cut: tuple[int, int], put: list[Any]
) -> None:
    text = f"---\nrecipients:{made}---\n"
    data = forms.read(text)
    if not isinstance(items := data["recipients"], list):
        return
    at, many = cut
    data["recipients"] = [*items[:at], *put, *items[at + many :]]
    after = forms.write(data)
    assert read(after)[0] == meant({"recipients": data["recipients"]})
    if data["recipients"] and meant(items[at + many :]):
        # The first item that follows still stands in its own lines.
        old, _ = changed_lines(text, after)
        kept = [line for line in text.splitlines(keepends=True) if line not in old]
        assert [line for line in after.splitlines(keepends=True) if line in kept]


ONE_OF_FOUR = """\
---
recipients: # theo bản gốc
  # đầu
  - {name: "Báo, đài", purpose: information} # một
  - name: 'Huyện ủy'   # hai

    purpose: report
  # ba
  - {name: Lưu, # ở văn phòng
     purpose: archive}
-
---
""".replace("-\n---", "---")


def test_two_edits_of_one_list_leave_what_is_between(forms: Forms) -> None:
    data = forms.read(ONE_OF_FOUR)
    data["recipients"][0]["name"] = "Báo"
    data["recipients"][2]["name"] = "Lưu: hai bản"
    data["recipients"].append({"name": "Sở", "purpose": "report"})
    assert forms.write(data) == (
        ONE_OF_FOUR.replace('"Báo, đài"', "Báo")
        .replace("name: Lưu,", 'name: "Lưu: hai bản",')
        .replace("archive}\n", "archive}\n  - {name: Sở, purpose: report}\n")
    )


def test_the_first_key_of_an_item_is_taken_out(forms: Forms) -> None:
    data = forms.read(ONE_OF_FOUR)
    del data["recipients"][1]["name"]
    assert forms.write(data) == ONE_OF_FOUR.replace("name: 'Huyện ủy'   # hai\n\n    ", "")


@given(
    made=FILES,
    body=st.sampled_from(["Mới.\r\n\r\nHai.", "ế" + "e\u0302\u0301", " a\n---\n"]),
)
def test_another_body_leaves_the_head(
    forms: Forms, made: tuple[str, str, str, bool], body: str
) -> None:
    text = file_of(made)
    data = forms.read(text)
    before = data["body"]
    after = forms.write({**data, "body": body})
    wanted = unicodedata.normalize("NFC", body.replace("\r\n", "\n")).rstrip()
    end = made[1][len(made[1].rstrip()) :] if before else "\n"
    assert read(after)[1].lstrip("\n") == wanted + end
    old, _ = changed_lines(text, after)
    assert "".join(old).replace("\r\n", "\n") in f"---\n{made[1]}"


@pytest.mark.parametrize(
    "head",
    [
        "number: &a 1\nsubject: x\n",
        "number: 1\nsubject: *a\n",
        "number: 1\nnumber: 2\n",
        "number: !!str 1\n",
        "<<: {a: b}\n? [a]\n: b\n",
        "number: 'một\n",
        "- một\n",
        "a: " + "[" * 50 + "\n",
        "number: 1\n---\n--- hai\n...\nx: 1\n",
    ],
)
def test_what_cannot_be_read_is_not_written(forms: Forms, head: str) -> None:
    data = forms.read(f"---\n{head}---\nThân.\n")
    if not data.get("_broken"):
        assert forms.write(data) == f"---\n{head}---\nThân.\n"
        return
    assert data["body"] == "Thân."
    with pytest.raises(RefusedByFormError, match="portal check"):
        forms.write({**data, "subject": "Mới", "body": "Khác."})


REGISTRY = """\
\ufeff# Các cơ quan.
tinh-uy: {name: Tỉnh ủy, codes: [TU]}   # một

"2021": # số
  name: 'Ban: hai'
  family: state

# cuối
huyen-uy:
  name: Huyện ủy"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_entry_of_a_registry_is_edited_alone(forms: Forms, end: str) -> None:
    text = REGISTRY.replace("\n", end)
    data = forms.read(text, "registry")
    assert forms.write(data, "registry") == text
    by_id = {entry["id"]: entry for entry in data["entries"]}
    by_id["2021"]["name"] = "Ban ba"
    by_id["huyen-uy"]["name"] = "Huyện ủy Bến Nứa"
    data["entries"].append({"id": "xa-moi", "name": "Xã mới", "codes": ["XM"]})
    assert forms.write(data, "registry") == (
        REGISTRY.replace("'Ban: hai'", "Ban ba").replace("Huyện ủy", "Huyện ủy Bến Nứa")
        + "\n\nxa-moi:\n  name: Xã mới\n  codes: [XM]"
    ).replace("\n", end)
    data["entries"].append({"id": "xa-moi", "name": "Xã khác"})
    with pytest.raises(RefusedByFormError, match="xa-moi"):
        forms.write(data, "registry")


NAMES = st.text(
    st.sampled_from("ĐđÐðƯươÂế 0123-/.,;:_aZ\u0301\u0303\u0323ßœ😀İıK\u00a0ª①Σ")
)


@given(text=st.one_of(NAMES, st.text()))
@settings(max_examples=400)
def test_names_are_those_of_the_checks(forms: Forms, text: str) -> None:
    made = forms.place({"number": text, "date": "2021-05-28", "type": "ke-hoach"})
    if name := slug(text):
        assert made == {"_folder": "2021", "_name": name}
    made = forms.place({"type": "ke-hoach", "subject": text})
    kind = vocabulary.TYPES["ke-hoach"].name
    assert made == {"_folder": "khong-ngay", "_name": slug(f"{kind} {text}", 60)}
