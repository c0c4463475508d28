"""What stands on each page and is no part of the text."""

import re

_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:trang|page)\s*(?:số)?\W*)?[0-9ivxlc]{0,5}\W*(?:(?:của|trên|of)?\W*[0-9]{1,5}\W*)?",
    re.IGNORECASE,
)


def is_page_number(text: str) -> bool:
    """Whether a line says which page it is, and nothing more."""
    return len(text) < 40 and bool(_PAGE_NUMBER.fullmatch(text.strip()))
