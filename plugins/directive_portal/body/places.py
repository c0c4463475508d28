"""Where the clauses of a body stand: their anchors, and the labels around them."""

from collections.abc import Iterator, Sequence

from directive_portal.body.lines import SourceLine
from directive_portal.text.clause import Anchors, Label, count
from directive_portal.web import links


class Numbering:
    """The clauses of one text, from label to label."""

    def __init__(self, taken: frozenset[str] = frozenset()) -> None:
        self.anchors = Anchors(taken)
        self.labels: dict[str, str] = {}
        self.last: dict[str, Label] = {}

    def clause(self, label: Label) -> tuple[str, tuple[str, ...]]:
        """The anchor of a clause, and the labels around it, its own last."""
        anchor = self.anchors.clause(label)
        annex = label.level == "annex"
        self.labels[self.anchors.open[-1]] = (
            label.text.rstrip(".:") if annex else label.text
        )
        self.last[label.level] = label
        return anchor, self.path

    def heading(self, text: str) -> tuple[str, tuple[str, ...]]:
        """An annex counts its clauses anew; any other heading only ends the clause."""
        before = self.anchors.open
        anchor = self.anchors.heading(text)
        if self.anchors.open == before:
            return anchor, ()
        self.labels[self.anchors.open[-1]] = text
        self.last.clear()
        return anchor, (text,)

    @property
    def path(self) -> tuple[str, ...]:
        return tuple([self.labels[name] for name in self.anchors.open])

    def expects(self, label: Label) -> bool:
        """Whether a label is the first of a row or the next after the last of its kind."""
        before = self.last.get(label.level)
        return count(label) == 1 or (
            before is not None and count(label) == count(before) + 1
        )


class Places:
    """The clauses of a body, and those that it quotes to put them into another document:
    these are named apart, so that they do not take over what follows them."""

    def __init__(self, lines: Sequence[SourceLine]) -> None:
        self.own, self.others = Numbering(links.PLACES), Numbering()
        self.quoted = frozenset(n for a, b in _quotations(lines) for n in range(a, b + 1))

    def of(self, line: SourceLine) -> Numbering:
        return self.others if line.n in self.quoted else self.own

    def clause(self, label: Label, line: SourceLine) -> tuple[str, tuple[str, ...], bool]:
        """The anchor of a clause, the labels around it, and whether it is quoted."""
        anchor, path = self.of(line).clause(label)
        if line.n in self.quoted:
            return f"trich-{anchor}", (*self.own.path, *path), True
        return anchor, path, False

    def heading(self, text: str, line: SourceLine) -> tuple[str, tuple[str, ...], bool]:
        anchor, path = self.of(line).heading(text)
        quoted = line.n in self.quoted
        return (f"trich-{anchor}" if quoted else anchor), path, quoted


def _quotations(lines: Sequence[SourceLine]) -> Iterator[tuple[int, int]]:
    """First and last line of each quotation that begins with a line and is closed on
    another. One that is never closed is none."""
    first, depth = -1, 0
    for line in lines:
        opened, closed = line.text.count("“"), line.text.count("”")
        if first < 0:
            if line.text.startswith("“") and opened > closed:
                first, depth = line.n, opened - closed
        else:
            depth += opened - closed
            if depth <= 0:
                yield first, line.n
                first = -1
