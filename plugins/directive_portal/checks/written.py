"""A relation as one writes it in the front matter, for hints."""

import json
import re

# What YAML takes for a plain word, also within braces.
_PLAIN = re.compile(r"[^\W_][^:#,\[\]{}\"'&*!|>%@`\n]*(?<!\s)")


def written(**fields: object) -> str:
    """``{kind: replaces, number: 31-CV/TU}``; what is None is left out.

    >>> written(kind="refers", number=None, subject="Phòng, chống lũ")
    '{kind: refers, subject: "Phòng, chống lũ"}'
    """
    known = {key: str(value) for key, value in fields.items() if value is not None}
    return f"{{{', '.join(f'{key}: {_scalar(value)}' for key, value in known.items())}}}"


def _scalar(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
