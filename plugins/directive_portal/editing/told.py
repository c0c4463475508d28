"""What the checks have found, as the form in a browser shows it: by the names of its
fields."""

import re
from collections.abc import Mapping
from pathlib import Path

from directive_portal.editing import keys
from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.files import content
from directive_portal.sources.model import Directive, record_of

_KEY = re.compile(r"""["']?([\w-]+)["']?[ ]*:""")
_FENCE = "---"


def told(problem: Diagnostic, root: Path) -> Mapping[str, str]:
    """``where`` is a field where one is known, else the place in a file."""
    return {
        "where": _field(problem, root) or f"{problem.path}:{problem.line}",
        "path": problem.path,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
    }


def _field(problem: Diagnostic, root: Path) -> str | None:
    """The name of the field of a record that holds the line of a problem."""
    if not problem.path.endswith(".md"):
        return None
    lines = (content(root / problem.path) or b"").decode(errors="replace").splitlines()
    above = lines[: problem.line]
    if _FENCE in (line.rstrip() for line in above[1:]):
        return keys.label("directive", "body")
    known = record_of(Directive).fields
    for line in reversed(above):
        if (found := _KEY.match(line)) and found[1] in known:
            return keys.label("directive", found[1])
    return None
