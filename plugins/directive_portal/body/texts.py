"""The body of a directive as the portal may show it: its tree, with what it cites."""

from directive_portal.body.blocks import read
from directive_portal.body.cited import cite
from directive_portal.body.tree import Blocks
from directive_portal.register.model import Directive
from directive_portal.register.reference import references
from directive_portal.register.register import Register


def tree(directive: Directive, register: Register) -> Blocks:
    return cite(read(directive.body).blocks, references(directive, register))
