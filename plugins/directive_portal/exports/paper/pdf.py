"""The sheets of a directive as PDF, by typst: PDF/A-2a and PDF/UA-1, tagged.

Texts come to typst as values and never as its source. typst begins threads, and a process
that has threads must not fork; so it runs in a process of its own.
"""

import json
import os
import re
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Self

from directive_portal.enclosure.confined import Confined, TooMuchError
from directive_portal.exports.paper.sheet import Sheet, basis, unset
from directive_portal.messages import say
from directive_portal.web import qr

# A body of the greatest length takes some seconds.
_SECONDS, _MEGABYTES = 60, 4000
# What "Portal Serif" lacks altogether; signs are sought in the fonts of typst too.
_UNSET = re.compile("[^\n\x20-\u052f\u1e00-\u1eff\u2000-\u2bff\ufb00-\ufb04]")
_HERE = Path(__file__).parent


@cache
def is_installed() -> bool:
    """Whether what is for paper can be made here: that is an extra, ``[pdf]``. Of typst it
    is not enough to be there: it is made for one kind of machine."""
    if not find_spec("docx"):
        return False
    try:
        import_module("typst")
    except (ImportError, OSError):
        return False
    return True


class UnprintableError(Exception):
    """typst makes nothing of any sheets, in words of no language."""


class Press:
    """Makes PDFs, in a process that begins with the first one; to be used in a ``with``,
    which ends it. Who has been forked from who has one gets another. ``tell`` is given what
    a person should know meanwhile."""

    def __init__(self, tell: Callable[[str], object]) -> None:
        self._tell = tell
        self._begun_by = 0
        self._typst: Confined[bytes | str]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *how: Any) -> None:
        if self._begun_by == os.getpid():
            self._typst.__exit__(*how)

    def pdf(self, sheet: Sheet) -> bytes:
        """The sheets as PDF; of a text of which typst makes none a sheet that says so.
        Raises UnprintableError."""
        made = self._made(sheet)
        if isinstance(made, str):
            self._tell(say("paper.failed", title=sheet["title"], reason=made))
            made = self._made(unset(sheet))
        if isinstance(made, str):
            raise UnprintableError(made)
        return made

    def _made(self, sheet: Sheet) -> bytes | str:
        if self._begun_by != os.getpid():  # what was begun before a fork is another's
            self._begun_by = os.getpid()
            self._typst = Confined(f"{__name__}:_printed", _SECONDS, _MEGABYTES)
        try:
            code = qr.file(sheet["scanned"]).decode()
            return self._typst.call(basis({**sheet, "code": code}))
        except TooMuchError as error:
            return error.limit


def _printed(values: bytes) -> bytes | str:
    """The PDF, or what typst says against it."""
    import typst

    given = json.loads(values)
    with suppress(typst.TypstError):
        return _compiled(given, is_standard=True)
    # A letter that no font has: the standards want them all. Readers are told.
    given = _settable(given) | {"unset": True}
    with suppress(typst.TypstError):
        return _compiled(given, is_standard=True)
    try:
        return _compiled(given, is_standard=False)
    except typst.TypstError as error:
        return error.message


def _settable(given: Sheet) -> Sheet:
    """The same with a square for each letter that the fonts have not."""
    return json.loads(_UNSET.sub("□", json.dumps(given, ensure_ascii=False)))


def _compiled(given: Sheet, *, is_standard: bool) -> bytes:
    values = {"sheet": json.dumps(given, ensure_ascii=False)}
    made = _compiler().compile(
        _template(),
        format="pdf",
        sys_inputs=values,
        pdf_standards=["a-2a", "ua-1"] if is_standard else [],
        timestamp=0,
    )
    assert isinstance(made, bytes)
    return made


@cache
def _compiler():
    import typst

    fonts = typst.Fonts(font_paths=[str(_HERE / "fonts")], include_system_fonts=False)
    return typst.Compiler(font_paths=fonts, root=str(_HERE / "fonts"))


@cache
def _template() -> bytes:
    return (_HERE / "sheet.typ").read_bytes()
