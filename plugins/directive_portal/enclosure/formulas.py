"""Formulas that ask another program, or the net, for something."""

import re

_CALLS = re.compile(
    r"\b(?:WEBSERVICE|RTD|CALL|REGISTER(?:\.ID)?|EXEC|EXECUTE|INITIATE|DDE|IMAGE"
    r"|SQL\.REQUEST|EXTERNALDATA|IMPORT\w+)\s*\(|[\w.]\s*\|\s*(?:'[^']*'|[^|!()]*)\s*!"
    r"|'(?:file|https?|ftp|smb):",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'"[^"]*"')


def calls(formula: str) -> bool:
    """Whether a formula does, in the way of Excel or of LibreOffice."""
    return bool(_CALLS.search(_QUOTED.sub("", formula)))
