"""Signs of fonts that have pictures in the places of letters (Symbol, Wingdings)."""

from collections.abc import Mapping

# By their place in the font; Symbol after Adobe's table, Wingdings after Unicode's.
_SYMBOL = dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)) | dict(
    zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)
)
_SYMBOL |= dict(
    zip(
        range(0xA1, 0xBE),
        "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐",
        strict=True,
    )
)
_SYMBOL |= {0x22: "∀", 0x24: "∃", 0x40: "≅", 0x5E: "⊥", 0x2D: "−", 0xD2: "®", 0xD3: "©"}
_SYMBOL |= {0xD4: "™", 0xD5: "∏", 0xD6: "√", 0xD7: "⋅", 0xD8: "¬", 0xE5: "∑", 0xF2: "∫"}
_WINGDINGS = {
    **dict(zip(range(0x21, 0x2B), "✏✂✁👓🔔📖🕯☎✆✉", strict=True)),
    0x3F: "✍",
    **dict(zip(range(0x46, 0x4A), "☞☝☟✋", strict=True)),
    **dict(zip(range(0x6C, 0x79), "●❍■□❐❑❒⬧⧫◆❖⬥⌧", strict=True)),
    **dict(zip(range(0x80, 0x8B), "⓪①②③④⑤⑥⑦⑧⑨⑩", strict=True)),
    **dict(zip(range(0x8B, 0x96), "⓿❶❷❸❹❺❻❼❽❾❿", strict=True)),
    0x9E: "·",
    0x9F: "•",
    0xA0: "•",
    **dict(zip(range(0xA1, 0xA9), "○⭘⭘◉◎▸▪◻", strict=True)),
    **dict(zip(range(0xAB, 0xAF), "★✶✴✹", strict=True)),
    0xD8: "➢",
    **dict(zip(range(0xDF, 0xE7), "←→↑↓↖↗↙↘", strict=True)),
    0xE8: "➔",
    **dict(zip(range(0xEF, 0xF7), "⇦⇨⇧⇩⬄⇳⬀⬁", strict=True)),
    **dict(zip(range(0xFB, 0xFF), "✗✓☒☑", strict=True)),
}
_TABLES: Mapping[str, Mapping[int, str]] = {
    "symbol": {**_SYMBOL, **{n: chr(n) for n in range(0x20, 0x40) if n not in _SYMBOL}},
    "wingdings": {**_WINGDINGS, 0x20: " "},
    "wingdings 2": {0x50: "✓", 0x52: "☑", 0x54: "☒", 0xA3: "□", 0x98: "•", 0x2A: "□"},
    "wingdings 3": {0x7D: "▶", 0x22: "→"},
    "webdings": {0x61: "✔", 0x63: "□", 0x67: "■", 0x72: "✘"},
}
UNKNOWN = "\ufffd"
_PRIVATE = range(0xF000, 0xF100)


def is_signs(font: str) -> bool:
    """Whether a font has signs in the places of letters."""
    return font.lower() in _TABLES


def sign(character: str, font: str) -> str:
    """What a letter of such a font shows; ``UNKNOWN`` where Unicode has none."""
    code = ord(character)
    code -= _PRIVATE.start if code in _PRIVATE else 0
    return _TABLES.get(font.lower(), _TABLES["symbol"]).get(code, UNKNOWN)


def shown(text: str, font: str) -> str:
    """A text in some font as a reader sees it: private letters are those of Symbol."""
    if is_signs(font):
        return "".join(c if c in "\t\n" else sign(c, font) for c in text)
    if any(ord(c) in _PRIVATE for c in text):
        return "".join(sign(c, font) if ord(c) in _PRIVATE else c for c in text)
    return text


def bullet(text: str, font: str) -> str:
    """A sign before the paragraphs of a list; of one that is not known a dot."""
    if font.lower() == "courier new" and text == "o":
        return "○"
    return shown(text, font).replace(UNKNOWN, "•").strip()
