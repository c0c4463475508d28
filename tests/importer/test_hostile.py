"""Files that nobody should have to read: each is refused in words, or read."""

from collections import Counter
from itertools import islice

import pytest

from directive_portal import messages
from directive_portal.importer.document import Document
from directive_portal.importer.reading import read
from directive_portal.importer.refused import RefusedError
from tests.importer import hostile

_GROUPS = 16


@pytest.mark.parametrize("group", range(_GROUPS))
def test_a_hostile_file_is_refused_in_words_or_read(group: int) -> None:
    for name, make in islice(hostile.files(), group, None, _GROUPS):
        try:
            assert isinstance(read(name, make()), Document)
        except RefusedError as refused:
            for lang in messages.LANGUAGES:
                told = refused.told(lang)
                assert told
                assert "\n" not in told


def test_there_are_enough_of_them_and_each_has_a_name() -> None:
    names = Counter(name for name, _ in hostile.files())
    assert len(names) >= 200
    assert set(names.values()) == {1}


_REFUSALS = {
    "none.docx": "empty",
    "locked.docx": "encrypted",
    "locked-as.doc": "encrypted",
    "locked.odt": "encrypted",
    "locked.pdf": "encrypted",
    "vba.docx": "macro",
    "docm.docx": "macro",
    "basic.odt": "macro",
    "xlsx-in.docx": "ending",
    "doc-in.docx": "ending",
    "pdf-in.txt": "ending",
    "docx-in.exe": "unknown",
    "png-in.exe": "scan_picture",
    "cut-50.docx": "broken",
    "large.pdf": "large",
    "bomb.docx": "large",
    "laughs.docx": "broken",
    "scan.pdf": "scan",
    "no-words.pdf": "blank",
    "high-bytes.txt": "encoding",
}


@pytest.mark.parametrize(("name", "cause"), tuple(_REFUSALS.items()))
def test_a_refusal_says_what_the_file_is(name: str, cause: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read(name, dict(hostile.files())[name]())
    assert refused.value.cause == cause
    assert f'"{name}"' in refused.value.told("vi")
