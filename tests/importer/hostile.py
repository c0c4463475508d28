"""Files that somebody might hand to ``portal new``, by mistake or on purpose."""

# Markup is told apart best on lines of its own length.
# ruff: noqa: E501

import random
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO

from pypdf import PdfWriter

from tests.enclosures import (
    WORD,
    document,
    docx,
    odt,
    office,
    package,
    paragraph,
    pdf,
    stream,
    xlsx,
)

Make = Callable[[], bytes]
_WORDS = "Thực hiện Kế hoạch số 15/KH-UBND về phòng, chống dịch"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ENDINGS = ("docx", "odt", "pdf", "doc", "rtf", "txt", "md")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500


def _ole(name: str) -> bytes:
    return _OLE + name.encode("utf-16-le") + b"\0" * 4000


def _docx() -> bytes:
    return docx(*[_WORDS] * 30)


def _odt(inner: str = f"<text:p>{_WORDS}</text:p>", **more: str | bytes) -> bytes:
    return odt(f"<office:body><office:text>{inner}</office:text></office:body>", **more)


def _pdf() -> bytes:
    return pdf(*[(_WORDS,) * 30] * 2)


_SOUND: dict[str, Make] = {
    "docx": _docx,
    "odt": _odt,
    "pdf": _pdf,
    "rtf": lambda: b"{\\rtf1\\ansi abc}",
    "txt": lambda: _WORDS.encode(),
    "xlsx": lambda: xlsx(("a", "b")),
    "png": lambda: b"\x89PNG\r\n\x1a\n" + bytes(200),
    "html": lambda: b"<!DOCTYPE html><html><body>a</body></html>",
    "doc": lambda: _ole("WordDocument"),
    "xls": lambda: _ole("Workbook"),
}


def files() -> Iterator[tuple[str, Make]]:
    """Names and what makes their bytes; no name twice."""
    for part in (
        _empty,
        _mistaken,
        _cut,
        _flipped,
        _locked,
        _packed,
        _named,
        _marked_up,
        _word,
        _open,
        _paged,
        _texts,
    ):
        yield from part()


def _empty() -> Iterator[tuple[str, Make]]:
    for ending in _ENDINGS:
        for what, data in (
            ("none", b""),
            ("blank", b" \r\n\t" * 50),
            ("zeros", bytes(5000)),
            ("mark", b"\xef\xbb\xbf \n"),
        ):
            yield f"{what}.{ending}", lambda data=data: data


def _mistaken() -> Iterator[tuple[str, Make]]:
    for kind, make in _SOUND.items():
        for ending in ("docx", "odt", "pdf", "rtf", "txt", "exe"):
            if kind != ending:
                yield f"{kind}-in.{ending}", make


def _cut() -> Iterator[tuple[str, Make]]:
    for kind in ("docx", "odt", "pdf"):
        for part in (3, 20, 50, 90, 99):
            yield (
                f"cut-{part}.{kind}",
                lambda k=kind, n=part: (d := _SOUND[k]())[: len(d) * n // 100],
            )


def _flipped() -> Iterator[tuple[str, Make]]:
    for kind in ("docx", "odt", "pdf"):
        for seed in range(12):
            yield f"flipped-{seed}.{kind}", lambda k=kind, s=seed: _flip(_SOUND[k](), s)


def _flip(data: bytes, seed: int) -> bytes:
    chance, changed = random.Random(seed), bytearray(data)
    for _ in range(1 + seed * 2):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _locked() -> Iterator[tuple[str, Make]]:
    yield "locked.docx", lambda: _ole("EncryptedPackage")
    yield "locked-as.doc", lambda: _ole("EncryptedPackage")
    yield (
        "locked.odt",
        lambda: _odt(
            **{"META-INF/manifest.xml": "<manifest><encryption-data/></manifest>"}
        ),
    )
    yield "locked.pdf", _locked_pdf
    yield "vba.docx", lambda: docx("a", **{"word/vbaProject.bin": b"\1"})
    yield "vba-renamed.docx", lambda: docx("a", **{"word/VBADATA.BIN": b"\1"})
    yield (
        "docm.docx",
        lambda: office(
            "word/document.xml",
            "application/vnd.ms-word.document.macroEnabled",
            {"word/document.xml": document("a")},
        ),
    )
    yield "basic.odt", lambda: odt("", "text", **{"Basic/Standard/Module1.xml": "<m/>"})


def _locked_pdf() -> bytes:
    writer, target = PdfWriter(), BytesIO()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(target)
    return target.getvalue()


def _zipped(*members: tuple[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _packed() -> Iterator[tuple[str, Make]]:
    bomb = (b"<w:p/>" * 8_000_000).join((b"<a>", b"</a>"))
    yield "bomb.docx", lambda: _zipped(("word/document.xml", bomb))
    yield "bomb.odt", lambda: _zipped(("content.xml", bomb))
    yield (
        "bomb-of-many.docx",
        lambda: docx("a", **{f"word/media/{n}": bytes(9_000_000) for n in range(20)}),
    )
    yield "members.docx", lambda: docx("a", **{f"word/{n}.bin": b"" for n in range(5000)})
    yield (
        "lying.docx",
        lambda: _docx().replace(
            (len(document(*[_WORDS] * 30).encode())).to_bytes(4, "little"), b"\1\0\0\0"
        ),
    )
    yield "behind.docx", lambda: _docx() + b"<script>"
    yield "before.docx", lambda: b"MZ\x90" + _docx()
    yield "up.docx", lambda: docx("a", **{"../../../../tmp/hostile": b"x"})
    yield "root.docx", lambda: docx("a", **{"/tmp/hostile": b"x"})
    yield "up.odt", lambda: odt("", "text", **{"../../hostile": b"x"})
    yield "large.pdf", lambda: b"%PDF-1.7\n" + bytes(100_000_000)
    yield "large.txt", lambda: b"a" * 100_000_000
    yield "large.docx", lambda: b"PK\3\4" + bytes(100_000_000)
    yield "nothing.docx", lambda: package({})
    yield (
        "types-only.docx",
        lambda: package({"[Content_Types].xml": "<Types/>", "word/a": "b"}),
    )


def _named() -> Iterator[tuple[str, Make]]:
    for name in (
        "../../etc/passwd.docx",
        "C:\\Windows\\..\\a.docx",
        "/dev/null.docx",
        "a\0b.docx",
        "CON.docx",
        "\u202excod.docx",
        "x" * 5000 + ".docx",
        "-o.docx",
        "$(id).docx",
        "a\nb.docx",
        "{file}.docx",
        "%s.docx",
    ):
        yield name, _docx
    for name in (
        "no-ending",
        "two.docx.exe",
        ".docx",
        "dot.",
        "UPPER.DOCX",
        "a.docx:stream",
        "thumbs.db",
        "~$a.docx",
    ):
        yield name, _docx


def _marked_up() -> Iterator[tuple[str, Make]]:
    laughs = (
        '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
        + "".join(
            f'<!ENTITY {b} "{f"&{a};" * 10}">'
            for a, b in zip("abcdefgh", "bcdefghi", strict=True)
        )
        + "]>"
    )
    outside = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    for kind, make in (("docx", _part), ("odt", _content)):
        for name, xml in (
            ("laughs", f"{laughs}<a>&i;</a>"),
            ("outside", f"{outside}<a>&a;</a>"),
            ("unclosed", "<a><b>"),
            ("no-xml", "abc"),
            ("empty", ""),
            ("deep", "<a>" * 100_000 + "</a>" * 100_000),
            ("deep-enough", "<a>" * 240 + "</a>" * 240),
            ("attributes", f"<a {' '.join(map(_attribute, range(50_000)))}/>"),
            ("one-text", f"<a>{'a' * 12_000_000}</a>"),
            ("no-utf8", "<a>\udcff</a>"),
        ):
            yield (
                f"{name}.{kind}",
                lambda make=make, xml=xml: make(xml.encode("utf-8", "surrogateescape")),
            )


def _attribute(number: int) -> str:
    return f'a{number}=""'


def _part(xml: bytes) -> bytes:
    return office("word/document.xml", WORD, {"word/document.xml": xml})


def _content(xml: bytes) -> bytes:
    media = "application/vnd.oasis.opendocument.text"
    return package({"mimetype": media, "META-INF/manifest.xml": "<m/>", "content.xml": xml})


def _body(inner: str, **parts: str) -> bytes:
    """A Word file whose main part leads to its other parts."""
    related = "".join(
        f'<Relationship Id="r{n}" Type="http://x/{name}" Target="{name}.xml"/>'
        for n, name in enumerate(parts)
    )
    members: dict[str, str | bytes] = {
        f"word/{name}.xml": f"<w:{name} {_W}>{xml}</w:{name}>"
        for name, xml in parts.items()
    }
    return office(
        "word/document.xml",
        WORD,
        {
            "word/document.xml": f"<w:document {_W}><w:body>{inner}</w:body></w:document>",
            "word/_rels/document.xml.rels": f"<Relationships>{related}</Relationships>",
            **members,
        },
    )


def _item(level: str = "0", number: str = "1", style: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:p><w:pPr>{named}<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        "<w:r><w:t>việc</w:t></w:r></w:p>"
    )


def _lists(level: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="0">{more}{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'


def _nested(tag: str, depth: int) -> str:
    begin = {
        "tbl": "<w:tbl><w:tr><w:tc>",
        "sdt": "<w:sdt><w:sdtContent>",
        "ins": "<w:ins>",
    }[tag]
    end = {
        "tbl": "</w:tc></w:tr></w:tbl>",
        "sdt": "</w:sdtContent></w:sdt>",
        "ins": "</w:ins>",
    }[tag]
    return begin * depth + paragraph("trong cùng") + end * depth


def _mark(kind: str) -> str:
    return f'<w:fldChar w:fldCharType="{kind}"/>'


def _ring(number: int) -> str:
    base = f'<w:basedOn w:val="S{(number + 1) % 9000}"/>'
    return f'<w:style w:type="paragraph" w:styleId="S{number}">{base}</w:style>'


def _symbol(code: str) -> str:
    return f'<w:p><w:r><w:sym w:font="Symbol" w:char="{code}"/></w:r></w:p>'


def _num(number: int) -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/></w:num>'


def _table(*rows: str) -> bytes:
    return _body(f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>")


def _word() -> Iterator[tuple[str, Make]]:
    level = '<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    cell = "<w:tc><w:tcPr>{span}</w:tcPr><w:p><w:r><w:t>ô</w:t></w:r></w:p></w:tc>"
    made: dict[str, Make] = {
        "paragraphs": lambda: _body("<w:p/>" * 1_000_000),
        "written-paragraphs": lambda: _body("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 400_000),
        "cells": lambda: _body(
            f"<w:tbl><w:tr>{'<w:tc><w:p/></w:tc>' * 900_000}</w:tr></w:tbl>"
        ),
        "rows": lambda: _body(
            f"<w:tbl>{'<w:tr><w:tc><w:p/></w:tc></w:tr>' * 300_000}</w:tbl>"
        ),
        "runs": lambda: _body(f"<w:p>{'<w:r><w:t>a</w:t></w:r>' * 700_000}</w:p>"),
        "tabs": lambda: _body(f"<w:p><w:r>{'<w:tab/>' * 1_500_000}</w:r></w:p>"),
        "fields": lambda: _body(
            f"<w:p><w:r>{_mark('begin') * 100_000}<w:t>a</w:t></w:r></w:p>"
        ),
        "ends": lambda: _body(f"<w:p><w:r>{_mark('end') * 1000}<w:t>a</w:t></w:r></w:p>"),
        "notes": lambda: _body(
            '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>' * 5000,
            footnotes='<w:footnote w:id="1"><w:p><w:r><w:footnoteReference w:id="1"/><w:t>a</w:t></w:r></w:p></w:footnote>',
        ),
        "no-body": lambda: _part(f"<w:document {_W}/>".encode()),
        "other-root": lambda: _part(b"<html/>"),
        "spans": lambda: _table(
            *(
                cell.format(span=f'<w:gridSpan w:val="{n}"/>')
                for n in ("999999999999", "-5", "x", "0", "1e9", "65000")
            )
        ),
        "merged": lambda: _table(*[cell.format(span="<w:vMerge/>")] * 20_000),
        "skipped": lambda: _table(
            '<w:trPr><w:gridBefore w:val="999999999"/></w:trPr>' + cell.format(span="")
        ),
        "broken-numbering": lambda: _body(_item(), numbering="<w:abstractNum"),
        "no-list": lambda: _body(_item(number="7") * 50, numbering=""),
        "list-of-itself": lambda: _body(
            _item(),
            numbering=_lists("", '<w:numStyleLink w:val="S"/>'),
            styles='<w:style w:type="numbering" w:styleId="S"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
        ),
        "levels": lambda: _body(
            "".join(_item(n) for n in ("99", "-3", "x", "8", "999999999999999")),
            numbering=_lists(level.format(start=1, form="decimal", text="%1.%9.")),
        ),
        "starts": lambda: _body(
            _item() * 9,
            numbering=_lists(
                level.format(start="99999999999", form="upperRoman", text="%1")
            ),
        ),
        "roman": lambda: _body(
            _item() * 9,
            numbering=_lists(level.format(start="-1", form="lowerRoman", text="%1")),
        ),
        "letters": lambda: _body(
            _item() * 9,
            numbering=_lists(level.format(start="99999999", form="lowerLetter", text="%1")),
        ),
        "long-label": lambda: _body(
            _item() * 5000,
            numbering=_lists(level.format(start=1, form="decimal", text="%1" * 20_000)),
        ),
        "lists": lambda: _body(
            "".join(_item(number=str(n)) for n in range(20_000)),
            numbering="".join(map(_num, range(20_000))),
        ),
        "style-of-itself": lambda: _body(
            _item(style="A"),
            styles='<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="A"/></w:style>',
        ),
        "styles-in-a-ring": lambda: _body(
            _item(style="S0"), styles="".join(map(_ring, range(9000)))
        ),
        "boxes": lambda: _body(
            "<w:p><w:r><w:pict><w:txbxContent>" * 45
            + paragraph("a")
            + "</w:txbxContent></w:pict></w:r></w:p>" * 45
        ),
        "symbols": lambda: _body(
            "".join(map(_symbol, ("F0B7", "", "zz", "FFFFFFFFFF", "-1")))
        ),
        "no-part": lambda: office(
            "word/document.xml",
            WORD,
            {
                "word/document.xml": document(_WORDS),
                "word/_rels/document.xml.rels": '<Relationships><Relationship Id="a" Type="x/image" Target="NULL"/><Relationship Id="b" Type="x/styles" Target="../../../etc/passwd"/><Relationship Id="c" Type="x/header" Target="file:///etc/passwd" TargetMode="External"/></Relationships>',
            },
        ),
        "outside-picture": lambda: _body(
            '<w:p><w:r><w:pict><v:imagedata xmlns:v="v" src="http://127.0.0.1:9/x.png"/></w:pict></w:r></w:p>'
        ),
    }
    for tag in ("tbl", "sdt", "ins"):
        for depth in (50, 80, 200):
            made[f"{tag}-{depth}"] = lambda tag=tag, depth=depth: _body(_nested(tag, depth))
    yield from ((f"{name}.docx", make) for name, make in made.items())


def _open() -> Iterator[tuple[str, Make]]:
    item = "<text:list><text:list-item>"
    made: dict[str, Make] = {
        "rows": lambda: _odt(
            '<table:table><table:table-row table:number-rows-repeated="1000000000"><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table>'
        ),
        "columns": lambda: _odt(
            '<table:table><table:table-row><table:table-cell table:number-columns-repeated="1000000000"/></table:table-row></table:table>'
        ),
        "spans": lambda: _odt(
            '<table:table><table:table-row><table:table-cell table:number-columns-spanned="1000000000" table:number-rows-spanned="-4"><text:p>a</text:p></table:table-cell></table:table-row></table:table>'
        ),
        "spaces": lambda: _odt('<text:p>a<text:s text:c="1000000000"/>b</text:p>'),
        "paragraphs": lambda: _odt("<text:p/>" * 900_000),
        "lists": lambda: _odt(
            item * 120 + "<text:p>a</text:p>" + "</text:list-item></text:list>" * 120
        ),
        "sections": lambda: _odt("<text:section>" * 240 + "</text:section>" * 240),
        "style-of-itself": lambda: odt(
            '<office:automatic-styles xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><style:style style:name="A" style:family="paragraph" style:parent-style-name="A"/></office:automatic-styles><office:body><office:text><text:p text:style-name="A">a</text:p></office:text></office:body>'
        ),
        "other-type": lambda: package(
            {
                "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                "content.xml": "<a/>",
            }
        ),
    }
    yield from ((f"{name}.odt", make) for name, make in made.items())


def _paged() -> Iterator[tuple[str, Make]]:
    sound = pdf((_WORDS,))
    made: dict[str, Make] = {
        "page-of-itself": lambda: sound.replace(b"/Kids [7 0 R]", b"/Kids [2 0 R]"),
        "no-pages": lambda: sound.replace(
            b"/Kids [7 0 R] /Count 1", b"/Kids [] /Count 0    "
        ),
        "many-pages": lambda: pdf(*[("a",)] * 600),
        "count": lambda: sound.replace(b"/Count 1", b"/Count 999999999"),
        "font-of-itself": lambda: sound.replace(
            b"/DescendantFonts [4 0 R]", b"/DescendantFonts [3 0 R]"
        ),
        "map-of-itself": lambda: sound.replace(b"/ToUnicode 5 0 R", b"/ToUnicode 3 0 R"),
        "contents-of-itself": lambda: sound.replace(b"/Contents 8 0 R", b"/Contents 7 0 R"),
        "parent-of-itself": lambda: sound.replace(b"/Parent 2 0 R", b"/Parent 7 0 R"),
        "box": lambda: sound.replace(b"[0 0 595 842]", b"[0 0 1e30 1e30]"),
        "no-box": lambda: sound.replace(b"[0 0 595 842]", b"[0 0 0 0]"),
        "odd-box": lambda: sound.replace(b"[0 0 595 842]", b"[/a (b) <> null]"),
        "scan": lambda: pdf(None, None),
        "no-words": lambda: pdf(()),
        "no-end": lambda: sound.replace(b"%%EOF", b""),
        "no-table": lambda: sound.replace(b"xref", b"xxxx"),
        "far": lambda: sound.replace(b"startxref\n", b"startxref\n9999999999"),
        "letters": lambda: pdf(("a" * 200,) * 1500),
        "lines": lambda: pdf(("a",), more=()).replace(
            b"BT /F", b"0 0 m 9 9 l S " * 60_000 + b"BT /F"
        ),
        "forms": _forms,
        "flate": _flate,
        "arrays": lambda: sound.replace(
            b"/Type /Catalog", b"/Type /Catalog /X " + b"[" * 20_000 + b"]" * 20_000
        ),
        "unmeant": lambda: sound.replace(b"/ToUnicode 5 0 R", b"                "),
        "remark": lambda: b"%PDF-1.7\n" + b"%" * 500_000,
    }
    yield from ((f"{name}.pdf", make) for name, make in made.items())


def _forms() -> bytes:
    """A page that shows a form, which shows the next ten times, and so on."""
    forms = [
        stream(
            b"/X Do " * 10,
            f"/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {n + 1} 0 R >> >>",
        )
        for n in range(9, 40)
    ]
    return (
        pdf(("Một",), more=(*forms, stream(b"", "/Subtype /Form /BBox [0 0 9 9]")))
        .replace(b"/Resources << /Font", b"/Resources << /XObject << /X 9 0 R >> /Font", 1)
        .replace(b"BT /F 12", b"/X Do BT", 1)
    )


def _flate() -> bytes:
    import zlib

    packed = zlib.compress(bytes(300_000_000), 9)
    found = pdf(
        ("a",),
        more=(
            b"<< /Length %d /Filter /FlateDecode >> stream\n%s\nendstream"
            % (len(packed), packed),
        ),
    )
    return found.replace(b"/Contents 8 0 R", b"/Contents 9 0 R")


def _texts() -> Iterator[tuple[str, Make]]:
    made: dict[str, Make] = {
        "one-line": lambda: b"a " * 20_000_000,
        "lines": lambda: b"a\n" * 2_000_000,
        "tabs": lambda: b"a\tb\tc\n" * 200_000,
        "wide": lambda: b"a\t" * 900_000,
        "stars": lambda: b"*" * 400_000,
        "open-stars": lambda: b"**a " * 100_000,
        "both-stars": lambda: b"*a **b* c** " * 40_000,
        "slashes": lambda: b"\\" * 500_000,
        "pipes": lambda: b"|a|b|\n|-|-|\n" * 20_000,
        "spaces": lambda: b" " * 400_000 + b"a" + b" " * 400_000 + b"b",
        "recipients": lambda: "Nơi nhận:\tTM. UBND\n".encode() * 20_000,
        "mottos": lambda: "UBND\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n".encode() * 20_000,
        "zero-within": lambda: _WORDS.encode() + b"\0abc\xff",
        "control": lambda: b"a\x01\x02\x1b[31mb",
        "bytes": lambda: random.Random(1).randbytes(50_000),
        "high-bytes": lambda: bytes(128 + n % 128 for n in range(5000)),
        "half-utf8": lambda: _WORDS.encode()[:-1],
        "odd-utf16": lambda: _WORDS.encode("utf-16")[:-1],
        "utf16": lambda: _WORDS.encode("utf-16-le"),
        "utf32": lambda: _WORDS.encode("utf-32"),
        "surrogates": lambda: b"\xff\xfe\x00\xd8\x00\xd8",
        "tcvn3": lambda: "Thùc hiÖn KÕ ho¹ch sè 15 cña TØnh ñy vÒ phßng chèng dÞch".encode(
            "latin-1"
        ),
        "vni": lambda: "Thöïc hieän Keá hoaïch soá 15 cuûa Tænh uûy".encode("latin-1"),
        "cp1258": lambda: "Thư\u0323c hiê\u0323n Kế hoa\u0323ch sô\u0301 15".encode(
            "cp1258", "ignore"
        ),
        "ends": lambda: "a\x0b\x0c\x85\u2028\u2029b\r\rc\r\n".encode(),
        "pages": lambda: b"\f" * 100_000,
        "marks": lambda: ("a" + "\u0301" * 200_000).encode(),
    }
    yield from ((f"{name}.{end}", make) for name, make in made.items() for end in ("txt",))
    yield "open-stars.md", lambda: b"**a " * 100_000
