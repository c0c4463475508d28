"""A problem is a value: what is wrong, where, and what to do about it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from directive_portal import messages

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem at one place of one source file.

    ``path`` is relative to the project's root with ``/`` between folders; ``line`` and
    ``column`` count from 1. ``values`` fill the places of the message. ``severity``,
    ``message`` and ``hint`` follow from the code and the message catalogue.
    """

    code: str
    path: str
    line: int = 1
    column: int = 1
    values: Mapping[str, object] = field(default_factory=dict, hash=False)

    @property
    def severity(self) -> Severity:
        """``error`` for codes E…, ``warning`` for codes W…."""
        return "error" if self.code.startswith("E") else "warning"

    @property
    def message(self) -> str:
        return self.text("message")

    @property
    def hint(self) -> str:
        return self.text("hint")

    def text(self, part: Literal["message", "hint"], lang: str = "vi") -> str:
        """The message or the hint in a language of the catalogue (``vi`` or ``en``)."""
        values = dict(self.values)
        if "key" in values:
            values["at"] = _in_words(str(values["key"]), lang)
        return messages.text(lang, f"diagnostic.{self.code}.{part}", **values)

    def line_of_text(self, lang: str = "vi") -> str:
        """``path:line:col: E012 message — hint``."""
        place = f"{self.path}:{self.line}:{self.column}"
        message, hint = self.text("message", lang), self.text("hint", lang)
        return f"{place}: {self.code} {message} — {hint}"

    def as_data(self, lang: str = "vi") -> dict[str, object]:
        """The object that ``--format json`` prints."""
        return {
            "code": self.code,
            "severity": self.severity,
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "message": self.text("message", lang),
            "hint": self.text("hint", lang),
        }


def _in_words(key: str, lang: str) -> str:
    """A dotted key as people name its place: ``recipients.1.name`` is "name" in item 2 of
    recipients."""
    place, names = "", []
    for part in key.split("."):
        if part.isdecimal() and names:
            within = _within(names, place, lang)
            place = messages.text(lang, "place.item", n=int(part) + 1, list=within)
            names = []
        else:
            names.append(part)
    return _within(names, place, lang) if names else place


def _within(names: Sequence[str], place: str, lang: str) -> str:
    key = "place.within" if place else "place.key"
    return messages.text(lang, key, key=".".join(names), place=place)


def in_order(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sort by place, then code, so that output never depends on the order of checks."""
    return sorted(
        problems, key=lambda p: (p.path, p.line, p.column, p.code, p.text("message"))
    )


def has_errors(problems: Iterable[Diagnostic]) -> bool:
    return any(problem.severity == "error" for problem in problems)
