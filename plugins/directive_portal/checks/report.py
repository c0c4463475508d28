"""How problems are told: one function for the command line and the build."""

import json
from collections.abc import Sequence

from directive_portal import messages
from directive_portal.checks import unmatched, waiting
from directive_portal.checks.unmatched import Unmatched
from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.model import Directive


def as_text(problems: Sequence[Diagnostic], directives: int, lang: str = "vi") -> str:
    """One line a problem, then a count; ends with a line feed."""
    lines = [problem.line_of_text(lang) for problem in problems]
    errors = sum(problem.severity == "error" for problem in problems)
    key = "cli.summary_found" if problems else "cli.summary_clean"
    counts = {
        "directives": directives,
        "errors": errors,
        "warnings": len(problems) - errors,
    }
    return "\n".join([*lines, messages.text(lang, key, **counts)]) + "\n"


def as_json(
    problems: Sequence[Diagnostic],
    lang: str = "vi",
    hidden: Sequence[Directive] = (),
    unknown: Sequence[Unmatched] = (),
) -> str:
    """A list of objects, indented, those of ``waiting`` and ``unmatched`` last; ends with a
    line feed."""
    data = [problem.as_data(lang) for problem in problems]
    data += [*waiting.as_data(hidden, lang), *unmatched.as_data(unknown, lang)]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
