"""By what words numbered parts of a text are cited; assets/clause.js puts them together."""

import json

from directive_portal import messages
from directive_portal.sources.model import Directive


def words(directive: Directive) -> str:
    """The forms by level as JSON: a khoản of a chỉ thị is a mục of a công văn. Of a summary
    the numbers are its own, not those of the original."""
    texts = messages.catalogue("vi")["clause"]
    kind = directive.kind
    built = "letter" if kind.class_ == "doc" and not kind.gives_law else "act"
    of = texts["of"][directive.text or "full"]
    told = {**texts["common"], **texts[built], "of": of}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
