"""Colours of a portal: its own, and those that follow from it. Written as ``#rrggbb``.

What is readable is measured by the contrast of WCAG 2.2, 1.4.3: 4.5 for words.
"""

READABLE = 4.5
_WHITE, _BLACK = "#ffffff", "#000000"
# The darkest ground of pages by day, the lightest by night.
_DAY, _NIGHT = "#f3f0ea", "#292623"


def stylesheet(colour: str) -> str:
    """What puts a colour in the place of the product's own on pages."""
    deep = mixed(colour, _BLACK, 25)
    day, night = _readable(colour, _BLACK, _DAY), _readable(colour, _WHITE, _NIGHT)
    dark = f"{{--link:{night}}}"
    return (
        f":root{{--brand:{colour};--brand-deep:{deep};--link:{day}}}\n"
        f':root[data-scheme="dark"]{dark}\n'
        f"@media (prefers-color-scheme:dark){{:root:not([data-scheme]){dark}}}\n"
    )


def is_readable(colour: str) -> bool:
    """Whether white words on it, and words in it on white, can be read."""
    return contrast(colour, _WHITE) >= READABLE


def contrast(one: str, other: str) -> float:
    """From 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(colour: str, other: str, share: int) -> str:
    """A colour with so many hundredths of another one."""
    pairs = zip(parts(colour), parts(other), strict=True)
    return "#" + "".join(f"{(a * (100 - share) + b * share) // 100:02x}" for a, b in pairs)


def parts(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, each up to 255."""
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def _readable(colour: str, end: str, ground: str) -> str:
    """As much nearer to black or white as words on a ground need."""
    nearer = (mixed(colour, end, share) for share in range(0, 100, 5))
    return next((c for c in nearer if contrast(c, ground) >= READABLE), end)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
