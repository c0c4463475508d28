"""What ``mkdocs serve`` makes after a save, where only records have changed.

Their pages, and those of docs/ that show something of the register, at once; feeds, search
index and open data while these are read. The sitemap waits for the next whole build.
"""

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig

from directive_portal.host import assemble, configure, outputs, previews
from directive_portal.host.assemble import Data, Portal
from directive_portal.pages.frame import Frame
from directive_portal.pages.shared import shared
from directive_portal.publish import configuration, standing, unchanged
from directive_portal.publish.progress import silent
from directive_portal.publish.today import today
from directive_portal.search.entry import SearchPage
from directive_portal.sources import files

_LOG = logging.getLogger("mkdocs")
_DATA = "data.html"


@dataclass(frozen=True, slots=True)
class Shown:
    """A preview as it stands in its ``folder``, and what it was made with.

    ``around`` is all but the register, None where that cannot be told. ``written`` are the
    pages of docs/ that search finds, ``asking`` the values of those that show something of
    the register. ``frames`` renders the frames of pages.
    """

    config: MkDocsConfig
    portal: Portal
    around: bytes | None
    written: tuple[SearchPage, ...]
    asking: tuple[Any, ...]
    frames: Callable[[], Callable[[str], Frame]]
    env: Environment
    templates: tuple[str, ...]
    folder: Path


class Later:
    """Work that goes on while pages are read. Of what is begun while another is done, only
    the last is: it does all that those before it would have done."""

    failed = False

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._next: Callable[[], None] | None = None
        self._thread: threading.Thread | None = None

    def begin(self, work: Callable[[], None]) -> None:
        """Begin it once what is done has ended."""
        with self._lock:
            self._next = work
            if self._thread is None:
                self._thread = threading.Thread(target=self._do_all, daemon=True)
                self._thread.start()

    def wait(self) -> None:
        """Wait until all has ended."""
        if thread := self._thread:
            thread.join()

    def _do_all(self) -> None:
        while work := self._taken():
            try:
                work()
            except Exception:
                _LOG.exception("preview")
                self.failed = True  # the next save makes all anew

    def _taken(self) -> Callable[[], None] | None:
        with self._lock:
            work, self._next = self._next, None
            if work is None:
                self._thread = None
            return work


def around(config: MkDocsConfig) -> bytes | None:
    """A hash of all that a preview rests on but the register; None where that cannot be
    told."""
    root = configure.root(config)
    given = configuration.read(root, Path(config.config_file_path).name)
    docs = files.digests(root, unchanged.listed(root, ("docs",)))
    return standing.made_of(given, docs, today())


def can_follow(known: Shown) -> bool:
    """Whether all is as it was but what the register is read from."""
    return known.around is not None and known.around == around(known.config)


def are_alike(before: Portal, after: Portal) -> bool:
    """Whether pages are all that differs: the same is hidden, and the same files stand
    beside directives."""
    hidden = [[directive.id for directive in portal.hidden] for portal in (before, after)]
    return not before.broken and hidden[0] == hidden[1] and _files(before) == _files(after)


def _files(portal: Portal) -> Mapping[str, str | None]:
    """The sums of the files beside directives, by address."""
    return {
        address: portal.checked.get(path.as_posix())
        for address, path in assemble.beside(portal.register)
    }


def bring_up(known: Shown, read: Portal, later: Later) -> Shown:
    """Bring a preview up to date with the register as it was ``read``."""
    portal, folder = replace(read, in_place=True), known.folder
    known.env.globals.update(shared(portal.register, portal.site))
    framed = known.frames()
    outputs.pages(portal, framed, known.templates, folder, silent)
    previews.write(portal, framed, known.templates, folder)
    for context in known.asking:
        if _template(context) != _DATA:
            _lay_out(context, known, portal, dict)

    def follow() -> None:
        data, wait = outputs.begin(portal, known.written, folder, silent)
        wait()
        for context in known.asking:
            if _template(context) == _DATA:
                _lay_out(context, known, portal, data)

    later.begin(follow)
    return replace(known, portal=portal)


def _template(context: Any) -> str:
    return context["page"].meta.get("template", "main.html")


def _lay_out(context: Any, known: Shown, portal: Portal, data: Data) -> None:
    """Write a page of docs/ again."""
    values = assemble.context(context, context["page"], portal, data)
    text = known.env.get_template(_template(context)).render(values)
    previews.put(Path(context["page"].file.abs_dest_path), text.encode())
