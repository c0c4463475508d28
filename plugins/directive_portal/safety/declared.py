"""What a record or a page declares to be official, and so may be published."""

from collections.abc import Iterable, Iterator

from directive_portal.safety.findings import Finding
from directive_portal.safety.personal import account_key, mail_key, phone_key
from directive_portal.sources.model import Contact, Directive

Allowed = frozenset[tuple[str, str]]


def allowed_by(directive: Directive) -> Allowed:
    """Codes and values of what a record declares to be official: its contacts, and the
    addresses that reports go to. Identity numbers and lists of persons never are."""
    return frozenset(_declared(directive))


def _declared(directive: Directive) -> Iterator[tuple[str, str]]:
    yield from declared_in(directive.contacts)
    for duty in directive.duties:
        if duty.email:
            yield "E045", mail_key(duty.email)


def declared_in(contacts: Iterable[Contact]) -> Iterator[tuple[str, str]]:
    """Codes and values of what some contacts declare."""
    for contact in contacts:
        for code, value, key in (
            ("E044", contact.phone, phone_key),
            ("E045", contact.email, mail_key),
            ("E046", contact.account, account_key),
        ):
            if value:
                yield code, key(value)


def without(findings: Iterable[Finding], allowed: Allowed) -> Iterator[Finding]:
    """The findings but for what is declared to be official."""
    return (found for found in findings if (found.code, found.value) not in allowed)
