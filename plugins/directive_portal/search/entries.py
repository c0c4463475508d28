"""What of the register can be found: directives and issuers, as entries of the index."""

from collections.abc import Iterator

from directive_portal.messages import say
from directive_portal.register.lists import ISSUERS, KINDS
from directive_portal.register.register import Register
from directive_portal.search.entry import Named, SearchPage
from directive_portal.sources.model import Directive, Issuer
from directive_portal.web import links
from directive_portal.wording.wording import badge

# Found, and told apart, but after what still holds.
_ENDED = frozenset({"withdrawn", "revoked", "replaced", "expired"})


def entries(register: Register) -> Iterator[SearchPage]:
    """Directives and issuers, in no order that matters."""
    for directive in register.directives:
        yield _directive(directive, register)
    for issuer in register.issuers.values():
        yield _issuer(issuer)


def _directive(directive: Directive, register: Register) -> SearchPage:
    shown = badge(directive, register)
    return SearchPage(
        url=links.directive(directive),
        number=directive.number,
        printed=directive.number_printed,
        subject=directive.subject,
        date=directive.date,
        facets=_facets(directive, register) | {"status": (Named(shown.id, shown.label),)},
        later=shown.later,
        ended=shown.id in _ENDED,
        summary=directive.text == "summary",
        also="\n".join(_also(directive)),
        body=directive.body,
    )


def _facets(directive: Directive, register: Register) -> dict[str, tuple[Named, ...]]:
    return {
        kind.facet: tuple(
            Named(key, (kind.short or kind.name)(key, register))
            for key in kind.keys(directive, register)
        )
        for kind in KINDS
        if kind.facet
    }


def _also(directive: Directive) -> Iterator[str]:
    """Words of the front matter by which a directive is looked for as well."""
    if day := directive.date:
        yield say("ui.printed_day", day=day.day, month=day.month, year=day.year)
    if directive.number_printed:
        yield directive.number_printed
    for signer in directive.signed_by:
        yield f"{signer.title or ''} {signer.name}"
    yield from directive.addressees
    for duty in directive.duties:
        yield duty.what
    for attachment in directive.attachments:
        yield attachment.title


def _issuer(issuer: Issuer) -> SearchPage:
    return SearchPage(
        url=links.issuer(issuer.id),
        facets={"type": (Named("co-quan", ISSUERS.title),)},
        subject=issuer.name,
        also=" ".join((*issuer.codes, issuer.province or "")),
    )
