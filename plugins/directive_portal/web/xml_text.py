"""Text that may stand in XML 1.0, whatever somebody typed or pasted."""

import re

# Controls, halves of surrogate pairs and non-characters that XML 1.0 (2.2) leaves out, and
# the C1 controls that it only discourages; to stand within a class of a pattern.
UNFIT = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
_UNFIT = re.compile(f"[{UNFIT}]")


def clean(text: str) -> str:
    """Without characters that XML cannot hold."""
    return _UNFIT.sub("", text)
