"""The words of a clause or heading behind its label."""

from dataclasses import replace

from directive_portal.body.lines import SPACE
from directive_portal.body.tree import Cited, Emphasis, Link, Runs, Strong, Text
from directive_portal.text.clause import Label


def without_label(words: Runs, label: Label | None) -> Runs:
    """Runs without the label that they begin with, nor the space behind it."""
    if label is None:
        return words
    number, first = len(label.text), words[0] if words else None
    if isinstance(first, Text) and (rest := first.text[number:].lstrip(SPACE)):
        return Text(rest, first.start + len(first.text) - len(rest)), *words[1:]
    return _trimmed(_dropped(words, number)[0])


def _dropped(words: Runs, number: int) -> tuple[Runs, int]:
    """Runs without so many characters at their head; how many are still to be dropped."""
    kept = []
    for run in words:
        if not number:
            kept.append(run)
        elif isinstance(run, Text):
            text = run.text[number:]
            if text:
                kept.append(Text(text, run.start + number))
            number = max(0, number - len(run.text))
        elif isinstance(run, Strong | Emphasis | Link | Cited):
            inner, number = _dropped(run.runs, number)
            if inner:
                kept.append(replace(run, runs=inner))
    return tuple(kept), number


def _trimmed(words: Runs) -> Runs:
    """Runs without space at their head."""
    if not words:
        return words
    first = words[0]
    if isinstance(first, Text):
        text = first.text.lstrip(SPACE)
        if text == first.text:
            return words
        rest = (Text(text, first.start + len(first.text) - len(text)),) if text else ()
        return rest + words[1:] if text else _trimmed(words[1:])
    if isinstance(first, Strong | Emphasis | Link | Cited):
        inner = _trimmed(first.runs)
        return ((replace(first, runs=inner),) if inner else ()) + words[1:]
    return words
