"""How a signature is told: the lines above it, as the issuer's family writes them."""

from collections.abc import Iterator
from dataclasses import dataclass

from directive_portal.messages import say
from directive_portal.register.register import Register
from directive_portal.sources.model import Directive, Mandate, Signer
from directive_portal.text.authority import FORMS, without_letters
from directive_portal.text.vocabulary import Family


@dataclass(frozen=True, slots=True)
class Signature:
    """``text`` is title and name after the lines above them, in printed order; ``note``
    says what their letters mean. ``issuer`` is whom the signer stands for, where several
    have issued a directive and the record says so."""

    text: str
    note: str | None = None
    issuer: str | None = None


def signatures(directive: Directive, register: Register) -> Iterator[Signature]:
    """All signatures of a directive, in printed order."""
    issuers = register.issuers_of(directive)
    for signer in directive.signed_by:
        own = [i for i in issuers if signer.issuer in (None, i.id)]
        families: set[Family] = {issuer.family for issuer in own}
        family: Family | None = families.pop() if len(families) == 1 else None
        named = own[0].name if signer.issuer and own else None
        yield Signature(_text(signer, family), _note(signer, family), named)


def _text(signer: Signer, family: Family | None) -> str:
    lines = [_line(mandate, family) for mandate in _told(signer)]
    title = signer.title or ""
    if signer.mandates[-1].authority == "acting":
        title = _acting(title)
    return ", ".join([*lines, f"{title} {signer.name}".strip()])


def _told(signer: Signer) -> list[Mandate]:
    """The lines above: who signs in person has none, who acts bears it in the title."""
    return [m for m in signer.mandates if m.authority not in ("direct", "acting")]


def _line(mandate: Mandate, family: Family | None) -> str:
    """``TM. Ủy ban nhân dân``; in words where it is not known whose letters they are."""
    how, body = mandate.authority, mandate.body or ""
    letters = FORMS[family][how] if family else say(f"authority.{how}")
    return f"{letters} {without_letters(body, how)}".strip()


def _acting(title: str) -> str:
    written = title.casefold().startswith(("q.", "quyền "))
    return title if written else f"Q. {title}".strip()


def _note(signer: Signer, family: Family | None) -> str | None:
    """What the letters mean, each once."""
    if family is None:
        return None
    told = dict.fromkeys(mandate.authority for mandate in _told(signer))
    meanings = [f"{FORMS[family][how]}: {say(f'authority.{how}')}" for how in told]
    return "; ".join(meanings) or None
