"""How a directive is cited, in the official form of its issuer's family.

State: NĐ 30/2020/NĐ-CP, App. I, II.6: kind, number, day, issuer, subject; of a law and an
ordinance the name alone, with its day. Party: Hướng dẫn 05-HD/VPTW of 2026: a comma before
the day.
"""

from directive_portal.messages import say
from directive_portal.register.register import Register
from directive_portal.sources.model import Directive
from directive_portal.text.dates import vietnamese
from directive_portal.wording.wording import issued_by, name

_BY_NAME = frozenset(("luat", "bo-luat", "phap-lenh", "hien-phap"))
# Their subject is a thing to be done, and "việc" stands before it.
_ABOUT_DEEDS = frozenset(("cong-van", "quyet-dinh", "to-trinh"))
_BEGUN = ("về ", "v/v ", "về việc ")


def spoken(directive: Directive) -> str:
    """Kind and number with the word between them: ``Công văn số 15-CV/TU``."""
    if not directive.number:
        return name(directive)
    return say("ui.spoken", type=directive.kind.name, number=directive.number)


def citation(directive: Directive, register: Register) -> str:
    """A directive as another one cites it first, from what the register knows."""
    if directive.type in _BY_NAME:
        return _with_day(directive.subject, directive, ", ")
    party = register.issuer(directive).family == "party"
    dated = _with_day(spoken(directive), directive, ", " if party else " ")
    return f"{dated} của {issued_by(directive, register)} {_about(directive)}"


def _with_day(text: str, directive: Directive, between: str) -> str:
    if directive.date is None:
        return text
    return f"{text}{between}{say('ui.on_day', date=vietnamese(directive.date))}"


def _about(directive: Directive) -> str:
    subject = directive.subject
    if subject.lower().startswith(_BEGUN):
        return _lower(subject)
    about = "về việc" if directive.type in _ABOUT_DEEDS else "về"
    return f"{about} {_lower(subject)}"


def _lower(subject: str) -> str:
    """Without the capital that only begins a line: not of a name or an abbreviation."""
    first, _, rest = subject.partition(" ")
    is_word = first[1:].islower() or len(first) == 1
    is_name = rest[:1].isupper() or rest[:1].isdigit()
    return subject if is_name or not is_word else f"{first.lower()} {rest}".strip()
