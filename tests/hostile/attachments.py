"""Files that hide, run, fetch, swell or are not what their ending says."""

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import product
from pathlib import Path
from random import Random

from PIL import Image

from tests import enclosures

SUFFIXES = (
    "docx",
    "xlsx",
    "pptx",
    "odt",
    "ods",
    "pdf",
    "txt",
    "csv",
    "png",
    "jpg",
    "doc",
    "xls",
)
SECRETS = ("CCCD 001099012345", "0912345678", "TUYỆT MẬT", "mau@vi-du.example")
_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Made:
    name: str
    suffix: str
    data: bytes


def made(random: Random, serial: int, outside: Path) -> Made:
    """One of the kinds, each in its turn; what it hides is drawn."""
    name, make = KINDS[serial % len(KINDS)]
    suffix, data = make(random.choice(SECRETS), outside)
    if random.random() < 0.15:
        name, data = f"{name}, broken", _broken(random, data)
    return Made(f"{name}.{suffix}", suffix, data)


def _broken(random: Random, data: bytes) -> bytes:
    """Cut short, or with some bytes changed."""
    if random.random() < 0.3:
        return data[: random.randrange(len(data) + 1)]
    changed = bytearray(data)
    for _ in range(5 if data else 0):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


_Kind = Callable[[str, Path], tuple[str, bytes]]
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
)


def _packaged() -> Iterator[tuple[str, _Kind]]:
    """Office files with a part, or a piece of their text, that should not be there."""
    parts: dict[str, str] = {
        "{main}/comments.xml": "<c><t>{s}</t></c>",
        "{main}/vbaProject.bin": "{s}",
        "{main}/embeddings/oleObject1.bin": "{s}",
        "{main}/activeX/activeX1.xml": "<a>{s}</a>",
        "{main}/settings.xml": '<s><docVar name="x" val="{s}"/><attachedTemplate/></s>',
        "{main}/glossary/document.xml": "<d><t>{s}</t></d>",
        "{main}/_rels/document.xml.rels": _RELS
        + '<Relationship Id="a" TargetMode="External" Target="https://dich.example/a.dotm"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/>'
        "</Relationships>",
        "customXml/item1.xml": "<x>{s}</x>",
        "docProps/custom.xml": "<p><v>{s}</v></p>",
        "docProps/thumbnail.jpeg": "{s}",
        "xl/macrosheets/sheet1.xml": '<m><f>EXEC("calc")</f></m>',
        "xl/externalLinks/externalLink1.xml": "<e><v>{s}</v></e>",
        "xl/pivotCache/pivotCacheRecords1.xml": '<p><s v="{s}"/></p>',
        "xl/connections.xml": '<c><dbPr connection="{s}"/></c>',
        "ppt/slideMasters/slideMaster1.xml": '<m xmlns:a="a"><a:t>{s}</a:t></m>',
        "ppt/notesSlides/notesSlide1.xml": '<m xmlns:a="a"><a:t>{s}</a:t></m>',
        "Basic/Standard/Module1.xml": "<m>{s}</m>",
        "Object 1/content.xml": "<o>{s}</o>",
        "../../../../ra-ngoai.txt": "{s}",
        "/tmp/ra-ngoai.txt": "{s}",
        "unknown/part.xyz": "{s}",
        "a" * 300: "{s}",
    }
    mains = {"docx": "word", "xlsx": "xl", "pptx": "ppt", "odt": ".", "ods": "."}
    for n, (name, content) in enumerate(parts.items()):
        suffix = tuple(mains)[n % len(mains)]

        def make(
            secret: str,
            outside: Path,
            suffix: str = suffix,
            name: str = name.replace("{main}", mains[suffix]),
            content: str = content,
        ) -> tuple[str, bytes]:
            return suffix, _office(suffix, {name: content.replace("{s}", secret)})

        yield f"part {name[:40]}", make


def _office(suffix: str, more: dict[str, str | bytes]) -> bytes:
    plain = zipfile.ZipFile(BytesIO(_PLAIN[suffix]))
    members: dict[str, str | bytes] = {n: plain.read(n) for n in plain.namelist()}
    return enclosures.package(members | more)


_SLIDE = '<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>Một</a:t></a:r></a:p></p:sld>'
_PLAIN = {
    "docx": enclosures.docx("Một", "Hai"),
    "xlsx": enclosures.xlsx(("Một", "Hai")),
    "pptx": enclosures.package(
        {"ppt/presentation.xml": "<p/>", "ppt/slides/slide1.xml": _SLIDE}
    ),
    "odt": enclosures.odt("<text:p>Một</text:p>"),
    "ods": enclosures.odt(
        "<table:table><table:table-cell><text:p>1</text:p></table:table-cell></table:table>"
    ),
    "pdf": enclosures.pdf(("Một", "Hai")),
    "txt": "Một\n".encode(),
    "csv": "Một,Hai\n".encode(),
    "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2_000,
    "xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2_000,
}


def _xml(inner: str, head: str = "") -> Callable[[str, Path], tuple[str, bytes]]:
    """A Word file whose main part is this."""

    def make(secret: str, outside: Path) -> tuple[str, bytes]:
        canary = (outside / "canary.txt").as_uri()
        text = (head + inner).replace("{s}", secret).replace("{canary}", canary)
        return "docx", _office("docx", {"word/document.xml": text})

    return make


_W = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
_END = "</w:body></w:document>"
_LAUGHS = "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "x" * 10}">' for n in range(10)
)


def _words() -> Iterator[tuple[str, _Kind]]:
    yield (
        "entity of a file",
        _xml(
            f"{_W}<w:p><w:r><w:t>&x;</w:t></w:r></w:p>{_END}",
            '<!DOCTYPE x [<!ENTITY x SYSTEM "{canary}">]>',
        ),
    )
    yield (
        "entities of entities",
        _xml(
            f"{_W}<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>{_END}", f"<!DOCTYPE x [{_LAUGHS}]>"
        ),
    )
    yield "deep", _xml(_W + "<w:p>" * 3_000 + "{s}" + "</w:p>" * 3_000 + _END)
    yield "wide", _xml(_W + "<w:p/>" * 200_000 + _END)
    field = '<w:p><w:r><w:instrText>DDEAUTO c:\\\\x "{s}"</w:instrText></w:r></w:p>'
    yield "field", _xml(_W + field + _END)
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{s}</w:t></w:r></w:p>"
    yield "hidden", _xml(_W + hidden + _END)
    cells = "".join(
        f"<w:tc><w:p><w:r><w:t>{n % 10}</w:t></w:r></w:p></w:tc>" for n in range(12)
    )
    yield "digits in cells", _xml(f"{_W}<w:tbl><w:tr>{cells}</w:tr></w:tbl>{_END}")
    yield "alt text", _xml(_W + '<w:p><w:drawing descr="{s}"/></w:p>' + _END)
    yield "not closed", _xml(_W + "{s}")
    yield "not XML", _xml("\x00\x01{s}")


def _bombs() -> Iterator[tuple[str, _Kind]]:
    """Small files that swell: to thirty megabytes at most, so that a slip harms nobody."""
    zeros = b"\x00" * (30 * _MEGABYTE)
    spaces = (_W + " " * (20 * _MEGABYTE) + _END).encode()
    yield "zeros", lambda s, o: ("docx", _office("docx", {"word/media/a.bin": zeros}))
    yield "spaces", lambda s, o: ("docx", _office("docx", {"word/document.xml": spaces}))
    inner = enclosures.package({"a": zeros})
    yield "zip in zip", lambda s, o: ("xlsx", _office("xlsx", {"xl/a.zip": inner}))
    many: dict[str, str | bytes] = {f"word/p{n}.xml": "<a/>" for n in range(5_000)}
    yield "many parts", lambda s, o: ("docx", _office("docx", many))
    cells = "<m:c><m:v>1</m:v></m:c>" * 100_000
    sheet = f'<m:worksheet xmlns:m="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><m:row>{cells}</m:row></m:worksheet>'
    yield (
        "cells",
        lambda s, o: ("xlsx", _office("xlsx", {"xl/worksheets/sheet1.xml": sheet})),
    )
    repeated = 'table:number-columns-repeated="16384"'
    cell = f"<table:table-cell {repeated}><text:p>x</text:p></table:table-cell>"
    repeated = 'table:number-rows-repeated="1048576"'
    row = f"<table:table-row {repeated}>{cell}</table:table-row>"
    yield (
        "repeated rows",
        lambda s, o: ("ods", enclosures.odt(f"<table:table>{row}</table:table>")),
    )
    yield "twice", lambda s, o: ("docx", _twice(s))
    yield "pages", lambda s, o: ("pdf", enclosures.pdf(*([("x",)] * 400)))
    packed = zlib.compress(zeros)
    yield "stream", lambda s, o: ("pdf", _pdf_stream(packed))


def _twice(secret: str) -> bytes:
    """One name for two parts: readers differ in which they take."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(zipfile.ZipInfo("word/document.xml"), f"{_W}{secret}{_END}")
    clean = enclosures.docx("Một")
    return target.getvalue() + clean


def _pdf_stream(packed: bytes) -> bytes:
    head = b"%%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n" % ()
    page = (
        b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n"
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>\nendobj\n"
    )
    stream = (
        b"4 0 obj\n<< /Filter /FlateDecode /Length %d >> stream\n%s\nendstream\nendobj\n"
    )
    return (
        head + page + stream % (len(packed), packed) + b"trailer << /Root 1 0 R >>\n%%EOF\n"
    )


def _pdfs() -> Iterator[tuple[str, _Kind]]:
    catalogs = {
        "script": "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>",
        "launch": "/OpenAction << /S /Launch /F (calc.exe) >>",
        "link": "/OpenAction << /S /URI /URI (https://dich.example/a) >>",
        "form": "/AcroForm << /Fields [] /XFA [(x) 5 0 R] >>",
        "embedded": "/Names << /EmbeddedFiles << /Names [(a) << /EF << /F 5 0 R >> >>]"
        " >> >>",
        "outline": "/Outlines << /First << /Title ({s}) >> >>",
        "metadata": "/Metadata 5 0 R",
        "loop": "/Pages 1 0 R",
        "deep": "/X " + "[" * 2_000 + "]" * 2_000,
    }
    for name, catalog in catalogs.items():

        def make(secret: str, outside: Path, catalog: str = catalog) -> tuple[str, bytes]:
            given = catalog.replace("{s}", secret.encode("ascii", "ignore").decode())
            return "pdf", enclosures.pdf(("Một",), catalog=given)

        yield f"catalog {name}", make
    note = "/Annots [<< /Type /Annot /Subtype /FreeText /Contents (0912345678) >>]"
    yield "note", lambda s, o: ("pdf", enclosures.pdf(("Một",), page=note))
    yield "spread", lambda s, o: ("pdf", enclosures.pdf(tuple(s)))
    yield "scan", lambda s, o: ("pdf", enclosures.pdf(None))
    yield "before", lambda s, o: ("pdf", b"<script>alert(1)</script>" + _PLAIN["pdf"])
    yield "after", lambda s, o: ("pdf", _PLAIN["pdf"] + s.encode() + enclosures.docx(s))
    yield "revised", lambda s, o: ("pdf", enclosures.pdf((s,)) + _PLAIN["pdf"])
    yield (
        "locked",
        lambda s, o: (
            "pdf",
            _PLAIN["pdf"].replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt << /V 1 >>"),
        ),
    )


def _pictures() -> Iterator[tuple[str, _Kind]]:
    yield "place", lambda s, o: ("jpg", _photograph(s))
    yield "words", lambda s, o: ("png", _png(b"tEXt", b"Comment\x00" + s.encode()))
    yield (
        "packed words",
        lambda s, o: (
            "png",
            _png(
                b"zTXt", b"Comment\x00\x00" + zlib.compress(s.encode() + b"x" * _MEGABYTE)
            ),
        ),
    )
    yield (
        "huge",
        lambda s, o: (
            "png",
            _png(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 6, 0, 0, 0)),
        ),
    )
    yield "after", lambda s, o: ("png", _png(b"tIME", b"\x00" * 7) + enclosures.docx(s))
    svg = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
    yield "drawing", lambda s, o: ("png", svg.encode())
    yield "page", lambda s, o: ("jpg", b"<html><script>alert(1)</script>")


def _photograph(secret: str) -> bytes:
    exif = Image.Exif()
    exif[0x013B] = secret
    exif[0x8825] = {1: "N", 2: (10.0, 2.0, 3.0)}
    target = BytesIO()
    Image.new("RGB", (8, 8)).save(target, "JPEG", exif=exif)
    return target.getvalue()


def _png(kind: bytes, data: bytes) -> bytes:
    """A picture of one pixel with one more chunk behind its head."""
    target = BytesIO()
    Image.new("L", (1, 1)).save(target, "PNG")
    plain = target.getvalue()
    chunk = (
        struct.pack(">I", len(data))
        + kind
        + data
        + struct.pack(">I", zlib.crc32(kind + data))
    )
    return plain[:33] + chunk + plain[33:]


def _texts() -> Iterator[tuple[str, _Kind]]:
    yield (
        "formula",
        lambda s, o: ("csv", f'=HYPERLINK("https://dich.example"),{s}\n'.encode()),
    )
    yield "UTF-16", lambda s, o: ("txt", s.encode("utf-16-le"))
    yield "UTF-32", lambda s, o: ("csv", s.encode("utf-32"))
    yield "spaced", lambda s, o: ("txt", " ".join(s).encode())
    yield "marks", lambda s, o: ("txt", "\u200b".join(s).encode())
    yield "page", lambda s, o: ("txt", b"<!DOCTYPE html><script>alert(1)</script>")
    yield "long line", lambda s, o: ("csv", b"x," * _MEGABYTE)
    yield "lines", lambda s, o: ("txt", b"0912\n" * 300_000)
    yield "zeros", lambda s, o: ("txt", b"\x00" * 100_000)


def _others() -> Iterator[tuple[str, _Kind]]:
    """Every kind of content under every ending, and nothing at all."""
    contents = (*_PLAIN.items(), ("nothing", b""), ("script", b"#!/bin/sh\ntouch ran\n"))
    for (name, data), suffix in product(contents, SUFFIXES):
        if name != suffix and (len(name) + len(suffix)) % 3 == 0:
            yield f"{name} as", lambda s, o, x=suffix, d=data: (x, d)


KINDS: tuple[tuple[str, _Kind], ...] = (
    *_packaged(),
    *_words(),
    *_bombs(),
    *_pdfs(),
    *_pictures(),
    *_texts(),
    *_others(),
)
