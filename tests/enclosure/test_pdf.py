"""PDF: every object of every version is read; what acts is refused, signing is not."""

import zlib

import pytest

from directive_portal.enclosure.extracted import Refusal
from directive_portal.enclosure.formats import read
from directive_portal.enclosure.inspection import inspect
from tests.enclosures import drawn, pdf, revised, stream

LINE = "1. Dọn bến và chuẩn bị thuyền, cờ, phao, áo phao."
SAID = "CCCD 079201001234"
FONT = "/Resources << /Font << /F 3 0 R >> >>"
FORM = f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] {FONT}"


def one(**given: str) -> bytes:
    return pdf((LINE,), **given)  # pyright: ignore[reportArgumentType]


def with_object(content: bytes, **given: str) -> bytes:
    return pdf((LINE,), more=(content,), **given)  # pyright: ignore[reportArgumentType]


def text(said: str) -> str:
    return f"<feff{said.encode('utf-16-be').hex()}>"


FIRST = pdf((SAID,))
HIDDEN = {
    "note": one(
        page=f"/Annots [<< /Subtype /Square /Rect [0 0 1 1] /Contents ({SAID}) >>]"
    ),
    "stamp": with_object(
        stream(drawn(SAID), FORM),
        page="/Annots [<< /Subtype /Stamp /Rect [0 0 1 1] /AP << /N 9 0 R >> >>]",
    ),
    "watermark of no page": with_object(stream(drawn(SAID), FORM)),
    "pattern": with_object(stream(drawn(SAID), f"/PatternType 1 {FONT}")),
    "form without fonts of its own": with_object(
        stream(drawn(SAID), "/Subtype /Form /BBox [0 0 9 9]")
    ),
    "packed form": with_object(
        stream(zlib.compress(drawn(SAID)), f"{FORM} /Filter /FlateDecode")
    ),
    "page out of use": with_object(stream(drawn(SAID))),
    "field": one(catalog=f"/AcroForm << /Fields [<< /FT /Tx /T (a) /V ({SAID}) >>] >>"),
    "default of a field": one(catalog=f"/AcroForm << /Fields [<< /DV ({SAID}) >>] >>"),
    "tooltip": one(catalog=f"/AcroForm << /Fields [<< /TU ({SAID}) >>] >>"),
    "choices": one(catalog=f"/AcroForm << /Fields [<< /Opt [[(a) ({SAID})]] >>] >>"),
    "bookmark": one(catalog=f"/Outlines << /First << /Title {text(SAID)} >> >>"),
    "label of pages": one(catalog=f"/PageLabels << /Nums [0 << /P ({SAID}) >>] >>"),
    "name": one(catalog=f"/Names << /Dests << /Names [({SAID}) [7 0 R /Fit]] >> >>"),
    "layer": one(catalog=f"/OCProperties << /OCGs [<< /Name ({SAID}) >>] >>"),
    "structure": one(catalog=f"/StructTreeRoot << /K << /S /P /ActualText ({SAID}) >> >>"),
    "alternative": one(catalog=f"/StructTreeRoot << /K << /S /P /Alt {text(SAID)} >> >>"),
    "thread": one(catalog=f"/Threads [<< /I << /Title ({SAID}) >> >>]"),
    "program's own": one(catalog=f"/PieceInfo << /A << /Private ({SAID}) >> >>"),
    "word of a name": one(catalog="/A /CCCD#20079201001234"),
    "object of no use": with_object(f"({SAID})".encode()),
    "metadata": with_object(stream(f"<?xpacket?><x:a xmlns:x='x' b='{SAID}'/>".encode())),
    "plain stream": with_object(stream(SAID.encode())),
    "link": one(page=f"/Annots [<< /Subtype /Link /A << /S /URI /URI ({SAID}) >> >>]"),
    "earlier page": revised(FIRST, {8: stream(drawn(LINE))}),
    "earlier of three": revised(revised(FIRST, {8: stream(drawn("a"))}), {8: b"null"}),
    "earlier value": revised(
        one(catalog=f"/Lang ({SAID})"), {1: b"<< /Type /Catalog /Pages 2 0 R >>"}
    ),
    "name of a field": one(catalog=f"/AcroForm << /Fields [<< /T (cccd{SAID[5:]}) >>] >>"),
    "remark": one().replace(b"%PDF-1.7\n", f"%PDF-1.7\n% {SAID}\n".encode()),
    "object that no list names": one().replace(
        b"%PDF-1.7\n", f"%PDF-1.7\n9 0 obj ({SAID}) endobj\n".encode()
    ),
    "digits apart": pdf(("CCCD " + " ".join("079201001234"),)),
    "a digit a line": pdf(tuple("079201001234")),
    "unseen letters": with_object(stream(b"3 Tr " + drawn(SAID), FORM)),
}


@pytest.mark.parametrize("data", HIDDEN.values(), ids=HIDDEN)
def test_nothing_is_hidden(data: bytes) -> None:
    assert "E043" in {finding.code for finding, _, _ in inspect("pdf", data).findings}


def action(given: str, at: str = "/A") -> bytes:
    return one(page=f"/Annots [<< /Subtype /Link /Rect [0 0 1 1] {at} {given} >>]")


JS = "<< /S /JavaScript /JS (app.alert(1)) >>"
REFUSED: list[tuple[bytes, Refusal]] = [
    (one(catalog=f"/OpenAction {JS}"), "macro"),
    (one(catalog=f"/AA << /WC {JS} >>"), "macro"),
    (one(catalog=f"/Names << /JavaScript << /Names [(a) {JS}] >> >>"), "macro"),
    (one(page=f"/AA << /O {JS} >>"), "macro"),
    (action(JS), "macro"),
    (action(f"<< /E {JS} >>", "/AA"), "macro"),
    (action(f"<< /S /GoTo /D [7 0 R /Fit] /Next {JS} >>"), "macro"),
    (action("<< /S /Launch /F (a.exe) >>"), "macro"),
    (action("<< /S /SubmitForm /F (https://example.com) >>"), "macro"),
    (action("<< /S /ImportData /F (a.fdf) >>"), "macro"),
    (one(catalog="/OpenAction << /S /URI /URI (https://example.com) >>"), "macro"),
    (one(page="/AA << /O << /S /URI /URI (https://example.com) >> >>"), "macro"),
    (action("<< /S /GoToR /F (a.pdf) /D [0 /Fit] >>"), "fetch"),
    (action("<< /S /GoToE /T << /R /C >> >>"), "fetch"),
    (one(catalog="/AcroForm << /XFA (a) /Fields [] >>"), "macro"),
    (with_object(b"<< /S /JavaScript /JS (a) >>"), "macro"),
    (with_object(stream(b"a", "/Type /EmbeddedFile")), "embedded"),
    (one(catalog="/Names << /EmbeddedFiles << /Names [(a) << /EF 1 >>] >> >>"), "embedded"),
    (one(catalog="/Collection << >>"), "embedded"),
    (one(page="/Annots [<< /Subtype /FileAttachment /Rect [0 0 1 1] >>]"), "embedded"),
    (one(page="/Annots [<< /Subtype /RichMedia /Rect [0 0 1 1] >>]"), "embedded"),
    (one(page="/Annots [<< /Subtype /Screen /Rect [0 0 1 1] >>]"), "embedded"),
    (b"<html></html>" + one(), "kind"),
    (one() + b"PK\3\4", "kind"),
    (one().replace(b"%%EOF", b""), "kind"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "cause"), REFUSED)
def test_what_acts_is_refused(data: bytes, cause: Refusal) -> None:
    assert cause in read("pdf", data).refused


HARMLESS = [
    one(catalog="/OpenAction [7 0 R /Fit]"),
    one(catalog="/OpenAction << /S /GoTo /D [7 0 R /Fit] >>"),
    action("<< /S /URI /URI (https://example.com) >>"),
    action("<< /S /Named /N /NextPage >>"),
    one(catalog="/StructTreeRoot << /K << /S /Document /K << /S /Span >> >> >>"),
    one(catalog="/OCProperties << /OCGs [] /D << /OFF [] >> >>"),
    b"\n" + one(),
    one() + b"\r\n\0",
]


@pytest.mark.parametrize("data", HARMLESS)
def test_what_real_files_have_is_no_fault(data: bytes) -> None:
    found = read("pdf", data)
    assert (found.unread, found.left, found.refused) == ((), (), ())


def test_what_was_deleted_is_told() -> None:
    changed = revised(pdf((LINE, "Chữ cũ")), {8: stream(drawn(LINE))})
    assert read("pdf", changed).left == ("deletion",)
    orphan = with_object(stream(drawn("Chữ cũ")))
    assert read("pdf", orphan).left == ("deletion",)


def test_layers_that_are_off_are_told() -> None:
    layers = one(catalog="/OCProperties << /OCGs [9 0 R] /D << /OFF [9 0 R] >> >>")
    assert read("pdf", layers).left == ("hidden",)


def signed(data: bytes, number: int, who: str) -> bytes:
    """With a signature as programs add it: a field on the page, its stamp, the sums."""
    field, stamp = number, number + 1
    page = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 8 0 R {FONT}"
        f" /Annots [{field} 0 R] >>"
    )
    form = f"/AcroForm << /SigFlags 3 /Fields [{field} 0 R] >>"
    sums = (
        "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached"
        f" /ByteRange [0 10 20 30] /Contents <{b'0912345678 a@b.vn'.hex()}> /M (D:20260316)"
        f" /Name {text(who)} /Reason {text('Ban hành')} >>"
    )
    return revised(
        data,
        {
            1: f"<< /Type /Catalog /Pages 2 0 R {form} >>".encode(),
            7: page.encode(),
            field: f"<< /Type /Annot /Subtype /Widget /FT /Sig /T (S{number}) /F 132"
            f" /Rect [9 9 99 99] /AP << /N {stamp} 0 R >> /V {sums} >>".encode(),
            stamp: stream(drawn(f"Ký bởi: {who}", "Ngày ký: 16/03/2026 08:00:00"), FORM),
        },
    )


def test_signed_files_are_published() -> None:
    twice = signed(signed(pdf((LINE,)), 9, "Tỉnh ủy Sông Vàng"), 11, "Văn phòng Tỉnh ủy")
    found = inspect("pdf", twice)
    assert (found.findings, found.unread, found.left, found.refused) == ((), (), (), ())
    assert "Ký bởi: Văn phòng Tỉnh ủy" in read("pdf", twice).text


def test_a_number_that_is_added_deletes_nothing() -> None:
    numbered = revised(
        pdf(("Số:   -CV/TU", LINE)), {8: stream(drawn("Số: 31-CV/TU", LINE))}
    )
    assert read("pdf", numbered).left == ()


def test_pages_and_versions_have_bounds() -> None:
    page = b"/Kids [7 0 R] /Count 1"
    many = b"/Kids [" + b"7 0 R " * 2001 + b"] /Count 2001"
    assert read("pdf", pdf(("Một",)).replace(page, many)).refused == ("many",)
    data = pdf(("Một",))
    for _ in range(21):
        data = revised(data, {9: b"null"})
    assert read("pdf", data).refused == ("many",)
