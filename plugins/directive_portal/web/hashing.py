"""One hash for what a browser has to find by name in static files."""


def hashed(text: str) -> int:
    """FNV-1a, 32 bits, of ASCII text: small enough to be written again in a script.

    >>> f"{hashed('a'):08x}"
    'e40c292c'
    """
    value = 0x811C9DC5
    for byte in text.encode("ascii"):
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value
