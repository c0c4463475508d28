"""Trích yếu: what stands before it in print and is no part of it."""

import re

# "V/v", as NĐ 30/2020 App. I puts it before the subject of a công văn.
_LABEL = re.compile(r"v\s?/\s?v\s*(?:[:.–-]\s*)?(?:việc\s+)?(?=\w)", re.IGNORECASE)


def without_label(subject: str) -> str | None:
    """The subject without "V/v", its first letter a capital; None where there is none.

    >>> without_label("V/v tăng cường phòng cháy"), without_label("Về việc nghỉ Tết")
    ('Tăng cường phòng cháy', None)
    """
    found = _LABEL.match(subject)
    if found is None:
        return None
    rest = subject[found.end() :]
    return rest[0].upper() + rest[1:]
