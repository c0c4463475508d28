"""Of any paper: no word is lost, and whatever is read ends in a Document or a refusal."""

# Cases and texts stand on one line each.

import re
import unicodedata
from collections import Counter
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from directive_portal.enclosure.extracted import UnreadError
from directive_portal.importer.document import Document
from directive_portal.importer.formats.letterhead import texts
from directive_portal.importer.formats.opendocument import opendocument
from directive_portal.importer.formats.plain import plain
from directive_portal.importer.formats.word import word
from tests.enclosures import docx, odt

_WORD = st.sampled_from(
    [
        "Ủy",
        "ban",
        "nhân",
        "dân",
        "xã",
        "phòng",
        "chống",
        "dịch",
        "15/KH-UBND",
        "Nơi",
        "nhận:",
        "-",
        "a)",
        "1.",
        "Điều",
        "5.",
        "“kế",
        "hoạch”",
        "CHỦ",
        "TỊCH",
        "CỘNG",
        "HÒA",
        "ĐẢNG",
        "Covid-19",
        "(*)",
        "5%",
        "Số:",
    ]
)
_WORDS = st.lists(_WORD, min_size=1, max_size=8).map(" ".join)


def _run(text: str, properties: str) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text} </w:t></w:r>"


_RUN = st.builds(_run, _WORDS, st.sampled_from(["", "<w:b/>", "<w:i/>", "<w:b/><w:i/>"]))
_AROUND = st.sampled_from(
    [
        "{}",
        "<w:ins>{}</w:ins>",
        "<w:hyperlink>{}</w:hyperlink>",
        "<w:smartTag>{}</w:smartTag>",
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    ]
)
_INLINE = st.builds(lambda around, run: around.format(run), _AROUND, _RUN)
_PARAGRAPH = st.lists(_INLINE, max_size=4).map(lambda runs: f"<w:p>{''.join(runs)}</w:p>")


def _table(rows: list[list[str]]) -> str:
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def _box(inner: str) -> str:
    return f"<w:p><w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r></w:p>"


_BLOCK = st.recursive(
    _PARAGRAPH,
    lambda inner: st.one_of(
        st.lists(st.lists(inner, min_size=1, max_size=3), min_size=1, max_size=3).map(
            _table
        ),
        inner.map(_box),
        inner.map(lambda one: f"<w:sdt><w:sdtContent>{one}</w:sdtContent></w:sdt>"),
    ),
    max_leaves=8,
)


def _words(text: str) -> Counter[str]:
    return Counter(unicodedata.normalize("NFC", text).split())


def _said(document: Document) -> Counter[str]:
    return _words(" ".join(texts(document.blocks)))


@settings(max_examples=150, deadline=None)
@given(st.lists(_BLOCK, max_size=6))
def test_no_word_of_a_word_file_is_lost(blocks: list[str]) -> None:
    xml = "".join(blocks)
    written = " ".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", xml))
    assert _said(word(docx(*blocks))) == _words(written)


@settings(max_examples=100, deadline=None)
@given(st.lists(_WORDS, max_size=8))
def test_no_word_of_an_opendocument_text_is_lost(lines: list[str]) -> None:
    inner = "".join(f"<text:p>{line}</text:p>" for line in lines)
    found = opendocument(
        odt(f"<office:body><office:text>{inner}</office:text></office:body>")
    )
    assert _said(found) == _words(" ".join(lines))


_LINES = st.lists(
    st.one_of(
        _WORDS,
        st.just(""),
        st.builds("\t".join, st.lists(_WORDS, min_size=2, max_size=3)),
        st.builds("    ".join, st.lists(_WORDS, min_size=2, max_size=2)),
    ),
    max_size=25,
)


@settings(max_examples=300, deadline=None)
@given(_LINES)
def test_no_word_of_a_text_is_lost(lines: list[str]) -> None:
    written = re.sub(r"(?<!\S)[-\W]+(?!\S)", " ", "\n".join(lines))
    said = " ".join(texts(plain("\n".join(lines).encode()).blocks))
    missing = _words(written) - _words(said)
    assert not [w for w in missing if w not in "".join(said.split())]


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(st.characters(codec="utf-8", exclude_characters="\0")),
        st.text(alphabet="*_\\|-#\t\n\f \xa0a1.ủĐ§\xadµ"),
    )
)
def test_any_text_is_read(text: str) -> None:
    assert isinstance(plain(text.encode()), Document)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for reader in (plain, word, opendocument):
        with suppress(UnreadError):
            assert isinstance(reader(data), Document)
