"""The pages of a preview that show what is not published yet, and the files beside them.

They are written once all else stands, and kept nowhere: no list, feed, index or memory of
a build knows of them.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from directive_portal.host.assemble import Portal
from directive_portal.pages.frame import Frame
from directive_portal.pages.previews import previews
from directive_portal.pages.render import Renderer
from directive_portal.register.unpublished import beside
from directive_portal.sources import files
from directive_portal.sources.model import Directive
from directive_portal.web import links


def write(
    portal: Portal, frames: Callable[[str], Frame], templates: Sequence[str], folder: Path
) -> None:
    """Write them into the folder of a preview; nothing where nothing is hidden."""
    if not portal.hidden:
        return
    register = beside(portal.register, portal.hidden)
    renderer = Renderer(templates, frames, register, portal.site, portal.broken)
    for page in previews(register, portal.hidden):
        content = renderer.render(renderer.prepare(page))
        put(folder / page.address / "index.html", content)
    for directive in portal.hidden:
        _attachments(directive, portal.root, folder / links.directive(directive))


def _attachments(directive: Directive, root: Path, folder: Path) -> None:
    for name in directive.files:
        content = files.content((root / directive.source.path).with_name(name))
        if content is not None:  # else the next reading says what is wrong
            put(folder / name, content)


def put(file: Path, content: bytes) -> None:
    """Write a file of a preview."""
    file.parent.mkdir(parents=True, exist_ok=True)
    # Never written through: what stood here may have another name in the memory of builds.
    file.unlink(missing_ok=True)
    file.write_bytes(content)
