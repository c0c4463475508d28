"""The documentation says what the program does."""

import re

import pytest

from directive_portal import messages
from tests import portals

PAGES = portals.ROOT / "docs" / "huong-dan" / "loi"
CODES = sorted(messages.catalogue("vi")["diagnostic"])
LINE = re.compile(r"^(?:\S+:\d+:\d+: )([EW]\d{3}) (.*)$", re.MULTILINE)


def test_every_code_has_its_page_and_stands_in_the_list() -> None:
    pages = sorted(path.stem.upper() for path in PAGES.glob("[ew]*.md"))
    assert pages == CODES
    listed = re.findall(
        r"^- \[([EW]\d{3})\]\((.*)\)", (PAGES / "index.md").read_text("utf-8"), re.M
    )
    assert listed == [(code, f"{code.lower()}.md") for code in CODES]


@pytest.mark.parametrize("code", CODES)
def test_examples_are_what_the_program_prints(code: str) -> None:
    text = (PAGES / f"{code.lower()}.md").read_text("utf-8")
    shown = LINE.findall(text)
    assert code in [found for found, _ in shown]
    unlike = [words for found, words in shown if not re.fullmatch(_form(found), words)]
    assert unlike == []


def _form(code: str) -> str:
    """A pattern of all that a code can print: message — hint, places open."""
    texts = messages.catalogue("vi")["diagnostic"][code]
    message, hint = (_either(texts[part]) for part in ("message", "hint"))
    return f"{message} — {hint}"


def _either(texts: str | dict[str, str]) -> str:
    forms = texts.values() if isinstance(texts, dict) else [texts]
    return f"(?:{'|'.join(map(_open, forms))})"


def _open(text: str) -> str:
    literal = re.split(r"\{\w+\}", text)
    return ".*".join(re.escape(p.replace("{{", "{").replace("}}", "}")) for p in literal)
