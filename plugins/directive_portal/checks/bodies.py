"""Checks of what stands in a body, by its tree: links, images, and that nothing is lost."""

import re
from collections.abc import Iterator, Sequence

from directive_portal.body.blocks import Body
from directive_portal.body.lost import lost
from directive_portal.body.tree import Image, Link, Run, plain, walk
from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.model import Directive
from directive_portal.sources.place import in_body

_ADDRESS = re.compile(r"(?:https?://|mailto:|#)")


def links_lead_somewhere(directive: Directive, body: Body) -> Iterator[Diagnostic]:
    """A link is an address, a place on the page, or the name of an attachment; an image
    stands beside the directive."""
    files = {attachment.file for attachment in directive.attachments}
    for run in _leading(directive, body):
        if not isinstance(run, Link | Image) or directive.beside(run.target) in files:
            continue
        cause = "image" if isinstance(run, Image) else "link"
        # An image without words has its own message first.
        if _words(run) if isinstance(run, Image) else not _ADDRESS.match(run.target):
            yield in_body(directive, run.start, "E022", cause=cause, target=run.target)


def images_are_described(directive: Directive, body: Body) -> Iterator[Diagnostic]:
    """An image says in words what it shows, for those who cannot see it."""
    for run in _leading(directive, body):
        if isinstance(run, Image) and not _words(run):
            place = directive.body.rfind("![", 0, run.start)
            yield in_body(directive, place, "E039")


def _leading(directive: Directive, body: Body) -> Sequence[Run]:
    """All runs of a body that has a target written in brackets. Most have none."""
    return walk(body.blocks) if "](" in directive.body else ()


def _words(image: Image) -> str:
    return plain(image.words).strip()


def nothing_is_lost(directive: Directive, body: Body) -> Iterator[Diagnostic]:
    """What is published has every letter and figure of the source."""
    if (place := lost(directive.body, body.blocks)) is not None:
        yield in_body(directive, place, "E062")


def clauses_are_seen(directive: Directive, body: Body) -> Iterator[Diagnostic]:
    """A line that begins like a clause and goes on with the sentence above: which of both
    it is, only a person can tell."""
    lines = directive.body.split("\n") if body.swallowed else []
    for n in body.swallowed:
        line = lines[n]
        place = directive.body_line + n, len(line) - len(line.lstrip()) + 1
        yield Diagnostic("W113", directive.source.path, *place, {"line": line.strip()[:40]})
