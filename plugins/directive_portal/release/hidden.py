"""What must be nowhere in a release: records that are drafts, or wait for their day, and
the text of those that were withdrawn. The register has none of them; here it is looked for
once more in what will be served.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from html import escape
from pathlib import Path

from directive_portal.publish.workers import in_parallel, serially
from directive_portal.register.disclosure import is_published
from directive_portal.release.kinds import Kind, kind_of
from directive_portal.sources.loader import Sources
from directive_portal.sources.model import Directive
from directive_portal.web import links

# Shorter texts may stand somewhere by chance.
_LEAST = 40
_SHARE, _FEW = 200, 4


def found(
    folder: Path, names: Iterable[str], sources: Sources, day: date
) -> list[tuple[str, str]]:
    """Files of a release with what must not be in them: the id of the record. Raises
    OSError when one cannot be read."""
    unpublished = [d for d in sources.directives if not is_published(d, day)]
    withdrawn = [d for d in sources.directives if d.withdrawn_on(day)]
    shown = _shown(sources.directives, day)
    texts = {
        text: directive.id
        for directive in (*unpublished, *withdrawn)
        for text in _telling(directive)
        if text not in shown
    }
    all_names = sorted(names)
    places = {links.directive(directive): directive.id for directive in unpublished}
    at_place = [
        (name, id_)
        for name in all_names
        for place, id_ in places.items()
        if name.startswith(place)
    ]
    return sorted({*at_place, *_holding(folder, all_names, texts)})


def _telling(directive: Directive) -> Iterator[str]:
    """What nobody else's text would have: the longest line of its body."""
    line = max(directive.body.splitlines(), key=len, default="").strip()
    if len(line) >= _LEAST:
        yield line


def _shown(directives: Iterable[Directive], day: date) -> str:
    """The texts that may be read."""
    bodies = (
        d.body for d in directives if is_published(d, day) and not d.withdrawn_on(day)
    )
    return "\n".join(bodies)


def _holding(
    folder: Path, names: Iterable[str], texts: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    sought = {form.encode(): id_ for text, id_ in texts.items() for form in _forms(text)}
    if not sought:
        return
    read = [name for name in names if kind_of(name) in (Kind.PAGE, Kind.DATA)]
    shares = [read[i : i + _SHARE] for i in range(0, len(read), _SHARE)]

    def share(n: int) -> bytes:
        lines = []
        for name in shares[n]:
            content = (folder / name).read_bytes()
            lines += [f"{name}\0{id_}" for text, id_ in sought.items() if text in content]
        return "\n".join(lines).encode()

    work = serially if len(shares) < _FEW else in_parallel
    for part in work(share, len(shares)):
        for line in part.decode().splitlines():
            name, _, id_ = line.partition("\0")
            yield name, id_


def _forms(text: str) -> frozenset[str]:
    """As it stands in Markdown and JSON, and in HTML and XML."""
    return frozenset({text, escape(text), escape(text, quote=False)})
