"""Checks of what several issue or sign together."""

from collections.abc import Iterator

from directive_portal.checks.signers import signed
from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.loader import Sources
from directive_portal.sources.model import Directive
from directive_portal.sources.place import at_field
from directive_portal.sources.suggest import suggest


def issuers_and_signers_agree(
    directive: Directive, sources: Sources
) -> Iterator[Diagnostic]:
    """No issuer stands twice, nobody signs for a body that does not issue the document, and
    who is named in both ways is described in one."""
    for i, issuer in enumerate(directive.issuers):
        if issuer in directive.issuers[:i]:
            yield at_field(directive, f"issuers.{i}", "E063", cause="twice", given=issuer)
    for field, signer in signed(directive):
        if signer.issuer and signer.issuer not in directive.issued_by:
            fix = suggest(signer.issuer, directive.issued_by)
            values = {"cause": "for", "given": signer.issuer, "fix": fix}
            yield at_field(directive, f"{field}.for", "E063", **values)
    alone = directive.signer
    for i, signer in enumerate(directive.signers):
        if alone and signer.name == alone.name and signer != alone:
            values = {"cause": "signer", "given": signer.name}
            yield at_field(directive, f"signers.{i}", "E063", **values)
