"""A value as one writes it in front matter: plain where YAML takes it for words, else in
quotes."""

import json
import re

# What YAML takes for a plain word, also within braces.
_PLAIN = re.compile(r"[^\W_][^:#,\[\]{}\"'&*!|>%@`\n]*(?<!\s)")


def written(value: str) -> str:
    """
    >>> written("Báo Sông Vàng"), written("Báo, đài"), written('Phong trào "Xanh": đợt 2')
    ('Báo Sông Vàng', '"Báo, đài"', '\'Phong trào "Xanh": đợt 2\'')
    """
    plain = _PLAIN.fullmatch(value) and value != "null"
    return value if plain else quoted(value)


def quoted(value: str) -> str:
    """Within quotes that the value does not hold itself, where there are such."""
    if '"' in value and "'" not in value and value.isprintable():
        return f"'{value}'"
    return json.dumps(value, ensure_ascii=False)
