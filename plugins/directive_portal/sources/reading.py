"""What reading one file gives besides its value."""

from dataclasses import dataclass, field

from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.frontmatter import Node, place

Name = tuple[str | int, ...]
"""Where a value stands, key by key and item by item; () is the whole. Only a problem needs
it as a dotted path, so none is made before."""


class Invalid:
    """The value of what could not be read; a problem has been noted for it."""


INVALID = Invalid()


@dataclass(slots=True)
class ReadingLog:
    """Collects problems, and for lists with a bad item, which of their items are good."""

    path: str
    problems: list[Diagnostic] = field(default_factory=list)
    kept: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def problem(self, code: str, node: Node, name: Name, **values: object) -> Invalid:
        values["key"] = dotted(name)
        for typed in _TYPED.intersection(values):
            values[typed] = _shortened(str(values[typed]))
        self.problems.append(Diagnostic(code, self.path, *place(node), values))
        return INVALID


# The values of a message that somebody typed: they may be a whole book.
_TYPED = frozenset({"key", "leaf", "given", "fix", "typed"})
_SHOWN = 200


def _shortened(value: str) -> str:
    return f"{value[:_SHOWN]}…" if len(value) > _SHOWN else value


def dotted(name: Name) -> str:
    return ".".join(map(str, name))
