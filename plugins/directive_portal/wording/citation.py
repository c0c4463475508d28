"""How a directive is cited, in the official form of its issuer's family.

State: NĐ 30/2020/NĐ-CP, App. I, II.6: kind, number, day in words, issuer, subject; of a law
and an ordinance the name alone, with its day, as decrees cite them. Party: Hướng dẫn
36-HD/VPTW and 05-HD/VPTW: a comma before the day, which stands in figures.
"""

from directive_portal.messages import say
from directive_portal.register.register import Register
from directive_portal.sources.model import Directive
from directive_portal.text.dates import vietnamese
from directive_portal.text.vocabulary import Family
from directive_portal.wording.about import about
from directive_portal.wording.paper import day_in_words
from directive_portal.wording.wording import name

_BY_NAME = frozenset(("luat", "bo-luat", "phap-lenh", "hien-phap", "dieu-le", "cuong-linh"))


def spoken(directive: Directive) -> str:
    """Kind and number with the word between them: ``Công văn số 15-CV/TU``."""
    if not directive.number:
        return name(directive)
    return say("ui.spoken", type=directive.kind.name, number=directive.number)


def citation(directive: Directive, register: Register) -> str:
    """A directive as another one cites it first, from what the register knows."""
    family = register.issuer(directive).family
    if directive.type in _BY_NAME:
        return _with_day(_named(directive), directive, family)
    issuers = _all([issuer.name for issuer in register.issuers_of(directive)])
    dated = _with_day(_numbered(directive), directive, family)
    return f"{dated} của {issuers} {about(directive)}"


def _named(directive: Directive) -> str:
    """A law by its name, which begins with its kind: "Luật Đất đai", also as "Đất đai"."""
    kind, subject = directive.kind.name, directive.subject
    begins = subject.lower().startswith((kind.lower(), "luật ", "bộ luật "))
    return subject if begins else f"{kind} {subject}"


def _numbered(directive: Directive) -> str:
    """Kind and number. Where nobody knows whether it bears one, nothing is said of it, nor
    of a kind that never does."""
    kind = directive.kind
    if directive.number:
        return spoken(directive)
    bears = kind.party or kind.state
    known = bears and "number" not in directive.unverified
    return say("ui.numberless", type=kind.name) if known else kind.name


def _with_day(text: str, directive: Directive, family: Family) -> str:
    day = directive.date
    if day is None:
        return text
    if family == "party":
        return f"{text}, {say('ui.on_day', date=vietnamese(day))}"
    return f"{text} {day_in_words(day)}"


def _all(names: list[str]) -> str:
    """Names in a row, kept apart though some hold commas and "và" themselves."""
    if any("," in name for name in names):
        return "; ".join(names)
    if any(" và " in name for name in names):
        return ", ".join(names)
    *most, last = names
    return f"{', '.join(most)} và {last}" if most else last
