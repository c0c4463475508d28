"""Small office files and PDFs, made of text."""

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_V = 'xmlns:v="urn:schemas-microsoft-com:vml"'
_M = 'xmlns:m="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_O = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)


def package(members: dict[str, str | bytes]) -> bytes:
    """A zip file; the same members give the same bytes."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return target.getvalue()


def paragraph(text: str) -> str:
    """A paragraph of Word, in two runs, as its editors leave them."""
    half = len(text) // 2
    runs = "".join(
        f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>'
        for part in (text[:half], text[half:])
    )
    return f"<w:p>{runs}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def text_box(text: str) -> str:
    box = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    return (
        f'<w:p><w:r><mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice>{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def watermark(text: str) -> str:
    return f'<w:p><w:r><w:pict {_V}><v:textpath string="{text}"/></w:pict></w:r></w:p>'


_OFFICE = "application/vnd.openxmlformats-officedocument"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = f"{_OFFICE}.wordprocessingml.document"
SHEET = f"{_OFFICE}.spreadsheetml.sheet"
SLIDES = f"{_OFFICE}.presentationml.presentation"


def relations(*given: tuple[str, str], external: bool = False) -> str:
    """The relations of a part: of each the last word of its kind, and its target."""
    mode = ' TargetMode="External"' if external else ""
    listed = "".join(
        f'<Relationship Id="r{n}" Type="{_RELATIONS}/{kind}" Target="{escape(target)}"'
        f"{mode}/>"
        for n, (kind, target) in enumerate(given)
    )
    return f"<Relationships>{listed}</Relationships>"


def office(main: str, kind: str, members: dict[str, str | bytes]) -> bytes:
    """An Office package with a main part. ``members`` may replace what it lists."""
    head: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types><Default Extension="xml" ContentType="text/xml"/>'
        f'<Override PartName="/{main}" ContentType="{kind}.main+xml"/></Types>',
        "_rels/.rels": relations(("officeDocument", main)),
    }
    return package({**head, **members})


def docx(*blocks: str, **parts: str | bytes) -> bytes:
    """A Word file of blocks of XML or plain lines. ``parts`` are further members, named by
    their stem (``header1``) with blocks, or whole with their bytes."""
    members: dict[str, str | bytes] = {"word/document.xml": document(*blocks)}
    for name, content in parts.items():
        if isinstance(content, bytes):
            members[name] = content
        else:
            members[f"word/{name}.xml"] = _word(
                name.rstrip("0123456789"), _blocks([content])
            )
    return office("word/document.xml", WORD, members)


def document(*blocks: str) -> str:
    """The main part of a Word file."""
    return _word("document", f"<w:body>{_blocks(blocks)}</w:body>")


def _word(name: str, inner: str) -> str:
    tag = {"header": "hdr", "footer": "ftr"}.get(name, name)
    return f"<w:{tag} {_W}>{inner}</w:{tag}>"


def _blocks(blocks: tuple[str, ...] | list[str]) -> str:
    return "".join(block if block.startswith("<") else paragraph(block) for block in blocks)


def xlsx(*rows: tuple[str, ...], **members: bytes) -> bytes:
    """A workbook of texts, shared by their cells."""
    shared = [cell for row in rows for cell in row]
    items = "".join(f"<m:si><m:t>{escape(text)}</m:t></m:si>" for text in shared)
    numbers = iter(range(len(shared)))
    lines = "".join(
        "<m:row>"
        + "".join(f'<m:c t="s"><m:v>{next(numbers)}</m:v></m:c>' for _ in row)
        + "</m:row>"
        for row in rows
    )
    shared_texts = f"<m:sst {_M}>{items}</m:sst>"
    return sheets(lines, **{"xl/sharedStrings.xml": shared_texts, **members})


def sheets(lines: str, state: str = "visible", /, **members: str | bytes) -> bytes:
    """A workbook of one sheet, of rows in XML."""
    main = "xl/workbook.xml"
    return office(
        main,
        SHEET,
        {
            main: f'<m:workbook {_M}><m:sheets><m:sheet state="{state}"/></m:sheets>'
            "</m:workbook>",
            "xl/_rels/workbook.xml.rels": relations(
                ("worksheet", "worksheets/sheet1.xml"),
                ("sharedStrings", "sharedStrings.xml"),
                ("styles", "styles.xml"),
            ),
            "xl/worksheets/sheet1.xml": f"<m:worksheet {_M}>{lines}</m:worksheet>",
            **members,
        },
    )


def pptx(members: dict[str, str | bytes]) -> bytes:
    main = "ppt/presentation.xml"
    return office(main, SLIDES, {main: "<presentation/>", **members})


def odt(inner: str, kind: str = "text", /, **members: str | bytes) -> bytes:
    """An OpenDocument file: a text, or with ``kind`` a spreadsheet."""
    media = f"application/vnd.oasis.opendocument.{kind}"
    return package(
        {
            "mimetype": media,
            "META-INF/manifest.xml": "<manifest>"
            f'<file-entry full-path="/" media-type="{media}"/></manifest>',
            "content.xml": f"<office:document {_O}>{inner}</office:document>",
            **members,
        }
    )


def pdf(
    *pages: tuple[str, ...] | None,
    catalog: str = "",
    page: str = "",
    more: tuple[bytes, ...] = (),
) -> bytes:
    """A PDF with a font that has a map to Unicode, a page for each tuple of lines; None is
    a page with a picture only. ``catalog`` and ``page`` are put into these dictionaries;
    ``more`` are further objects, numbered from 7 + 2 for each page."""
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        b"",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H"
        b" /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /DW 600"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        stream(
            b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange"
            b" <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <1FFF> <0000>"
            b" endbfrange endcmap end"
        ),
        stream(
            b"\x00",
            "/Type /XObject /Subtype /Image /Width 1 /Height 1"
            " /ColorSpace /DeviceGray /BitsPerComponent 8",
        ),
    ]
    kids = []
    for lines in pages:
        kids.append(f"{len(objects) + 1} 0 R")
        shown = "/XObject << /I 6 0 R >>" if lines is None else "/Font << /F 3 0 R >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {page}"
            f" /Resources << {shown} >> /Contents {len(objects) + 2} 0 R >>".encode()
        )
        objects.append(stream(b"/I Do" if lines is None else drawn(*lines)))
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return _numbered([*objects, *more])


def revised(data: bytes, changed: dict[int, bytes]) -> bytes:
    """A PDF to which a version is added, in which some objects are others or new."""
    out, places = bytearray(data), {}
    for number, content in changed.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start, before = len(out), data.rpartition(b"startxref\n")[2].split()[0]
    out += b"xref\n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(*places, data.count(b" 0 obj")) + 1
    out += b"trailer << /Size %d /Root 1 0 R /Prev %s >>\n" % (size, before)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def drawn(*lines: str) -> bytes:
    """What writes lines on a page, in its font F."""
    texts = (f"<{line.encode('utf-16-be').hex()}> Tj 0 -20 Td" for line in lines)
    return f"BT /F 12 Tf 50 800 Td {' '.join(texts)} ET".encode()


def stream(data: bytes, entries: str = "") -> bytes:
    return b"<< /Length %d %s >> stream\n%s\nendstream" % (
        len(data),
        entries.encode(),
        data,
    )


def _numbered(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return bytes(out)
