"""What reading one file gives besides its value."""

from dataclasses import dataclass, field

from directive_portal.register.diagnostic import Diagnostic
from directive_portal.register.frontmatter import Node, place

Name = tuple[str | int, ...]
"""Where a value stands, key by key and item by item; () is the whole. Only a problem needs
it as a dotted path, so none is made before."""


class Invalid:
    """The value of what could not be read; a problem has been noted for it."""


INVALID = Invalid()


@dataclass(slots=True)
class Reading:
    """Collects problems, and for lists with a bad item, which of their items are good."""

    path: str
    problems: list[Diagnostic] = field(default_factory=list)
    kept: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def problem(self, code: str, node: Node, name: Name, **values: object) -> Invalid:
        values["key"] = dotted(name)
        self.problems.append(Diagnostic(code, self.path, *place(node), values))
        return INVALID


def dotted(name: Name) -> str:
    return ".".join(map(str, name))
