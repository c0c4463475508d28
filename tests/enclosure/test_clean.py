"""Files as programs write them, with all that they put in, give no finding at all."""

import pytest

from directive_portal.enclosure.inspection import Inspected, inspect
from tests import enclosures
from tests.enclosures import docx, odt, paragraph, pptx, relations, sheets

GUID = "{079201A0-0123-4079-8201-079201001234}"
CORE = (
    "<coreProperties><title>Kế hoạch</title><creator>Văn phòng</creator>"
    "<lastModifiedBy>Admin</lastModifiedBy><revision>12</revision>"
    "<created>2021-05-28T01:02:03Z</created></coreProperties>"
)
APP = (
    "<Properties><Template>Normal.dotm</Template><TotalTime>912</TotalTime><Pages>3</Pages>"
    "<Characters>12345678</Characters><Company>HOME</Company><AppVersion>16.0000</AppVersion>"
    "</Properties>"
)
CUSTOM = (
    f'<Properties><property fmtid="{GUID}" pid="2" name="KSOProductBuildVer"><lpwstr>'
    "1033-11.2.0.11191</lpwstr></property><property name='ICV'><lpwstr>"
    "0123456789ABCDEF0123456789ABCDEF</lpwstr></property></Properties>"
)
SETTINGS = (
    '<w:settings xmlns:w="w"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:rsids><w:rsidRoot w:val="00912345"/><w:rsid w:val="09123456"/></w:rsids>'
    '<w14:docId xmlns:w14="x" w14:val="09123456"/>'
    f'<w15:docId xmlns:w15="y" w15:val="{GUID}"/>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="15"/></w:settings>'
)
FONTS = (
    '<w:fonts xmlns:w="w"><w:font w:name="Times New Roman">'
    '<w:panose1 w:val="02020603050405020304"/>'
    '<w:sig w:usb0="E0002EFF" w:usb1="C000785B" w:csb0="000001FF"/></w:font>'
    '<w:font w:name=".VnTime"/></w:fonts>'
)
STYLES = (
    '<w:styles xmlns:w="w"><w:style w:styleId="Normal"><w:rsid w:val="00791201"/></w:style>'
    '<w:style w:styleId="z-TopofForm"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
)
NUMBERING = (
    '<w:numbering xmlns:w="w"><w:abstractNum w15:restart="0" xmlns:w15="y">'
    '<w:nsid w:val="09123456"/><w:tmpl w:val="0A079201"/>'
    '<w:lvl><w:lvlText w:val="Điều %1."/></w:lvl></w:abstractNum></w:numbering>'
)
FLAGS = '<w:trPr><w:cnfStyle w:val="001000000000" w:firstRow="1"/></w:trPr>'
PICTURE = (
    '<w:p w:rsidR="00912345" w14:paraId="07920100" xmlns:w14="x"><w:r><w:drawing>'
    '<wp:anchor xmlns:wp="wp" distT="0" relativeHeight="251658240" wp14:anchorId="09123456"'
    ' xmlns:wp14="z"><wp:positionH><wp:posOffset>-912345</wp:posOffset></wp:positionH>'
    '<wp:extent cx="5486400" cy="3200400"/><wp:docPr id="1912345678" name="Picture 1"'
    ' descr="C:\\anh\\Logo.png"/><a:ext xmlns:a="a"'
    ' uri="{28A0092B-C50C-407E-A947-70E740481C1C}">'
    '<a16:creationId xmlns:a16="q" val="{0A079201-0010-0123-4079-201001234079}"/></a:ext>'
    "</wp:anchor></w:drawing></w:r></w:p>"
)
SHAPE = (
    '<w:p><w:r><w:pict><v:shape xmlns:v="v" id="_x0000_s1026" coordsize="21600,21600"'
    ' path="m0,0l0,21600r21600,l21600,0xe" style="position:absolute;margin-left:-.05pt;'
    'margin-top:90.12345678pt;width:79pt;z-index:251659264" o:spid="_x0000_s1026"'
    ' xmlns:o="o"/>'
    "</w:pict></w:r></w:p>"
)
FIELDS = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGEREF'
    ' _Toc912345678 \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    "</w:p>"
)
WORD = docx(
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020; Kế hoạch số 012/KH-UBND.",
    f"<w:tbl><w:tblPr/><w:tr>{FLAGS}<w:tc>{paragraph('STT')}</w:tc>"
    f"<w:tc>{paragraph('Nội dung')}</w:tc></w:tr><w:tr><w:tc>{paragraph('1')}</w:tc>"
    f"<w:tc>{paragraph('Dọn bến')}</w:tc></w:tr>"
    "</w:tbl>",
    PICTURE,
    SHAPE,
    FIELDS,
    **{
        "docProps/core.xml": CORE.encode(),
        "docProps/app.xml": APP.encode(),
        "docProps/custom.xml": CUSTOM.encode(),
        "docProps/thumbnail.jpeg": b"\xff\xd8\xff\xe0\0\x10JFIF\0",
        "word/settings.xml": SETTINGS.encode(),
        "word/fontTable.xml": FONTS.encode(),
        "word/styles.xml": STYLES.encode(),
        "word/numbering.xml": NUMBERING.encode(),
        "word/_rels/document.xml.rels": relations(("settings", "settings.xml")).encode(),
        "word/_rels/settings.xml.rels": relations(
            ("attachedTemplate", "file:///C:\\Users\\admin\\Mau.dotx"), external=True
        ).encode(),
        "customXml/item1.xml": b'<b:Sources xmlns:b="b" SelectedStyle="\\APASixth.xsl"/>',
        "customXml/itemProps1.xml": f'<ds:d xmlns:ds="d" ds:itemID="{GUID}"/>'.encode(),
    },
)
SHEET_STYLES = (
    '<s><numFmts><numFmt numFmtId="164" formatCode="#,##0;[Red]-#,##0"/></numFmts>'
    '<fonts><font><sz val="11"/><name val="Times New Roman"/></font></fonts><cellXfs>'
    '<xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></s>'
)
MONTHS = "".join(
    f'<c r="{chr(66 + n)}3"><v>{d}</v></c>' for n, d in enumerate("010020010300")
)
ROWS = (
    '<row r="1" spans="1:3"><c r="A1" t="inlineStr"><is><t>Đơn vị</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>Kinh phí</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>Xã A</t></is></c>'
    '<c r="B2" s="1"><v>79201001234</v></c><c r="C2" s="2"><v>44344</v></c>'
    '<c r="D2"><v>0.91234567800000003</v></c></row>'
    f'<row r="3"><c r="A3" t="inlineStr"><is><t>Số ca từng tháng</t></is></c>{MONTHS}</row>'
)
EXCEL = sheets(
    f'{ROWS}<pageMargins left="0.79201001234" right="0.39370078740157483"/>'
    f'<extLst><ext uri="{GUID}"/></extLst>',
    **{
        "xl/styles.xml": SHEET_STYLES,
        "xl/calcChain.xml": '<calcChain><c r="A1" i="1"/><c r="B91234" l="1"/></calcChain>',
        "xl/printerSettings/printerSettings1.bin": "Máy in".encode("utf-16-le") + b"\1\4\0",
        "docProps/core.xml": CORE,
    },
)
WRITER = odt(
    '<office:scripts/><style:style xmlns:style="s" style:name="P1">'
    '<style:text-properties officeooo:rsid="00123456" xmlns:officeooo="o"/></style:style>'
    '<text:p text:style-name="P1">Kế hoạch<text:tab/>số 12/KH-UBND</text:p>'
    '<draw:path xmlns:draw="d" xmlns:svg="v" svg:d="M0 0 10912 345 678 0 21600 21600Z"'
    ' svg:viewBox="0 0 21600 21600"/>',
    **{
        "settings.xml": '<s><item name="PrinterSetup">0wH+/0JyAA09123456789</item></s>',
        "meta.xml": '<m><template href="../mau.ott"/><creation-date>'
        "2021-05-28T08:00:00.123456789</creation-date></m>",
        "layout-cache": b"\2\0\1\0",
        "Thumbnails/thumbnail.png": b"\x89PNG\r\n\x1a\n",
        "Configurations2/accelerator/current.xml": b"",
        "manifest.rdf": "<rdf/>",
    },
)
CALC = odt(
    '<table:table table:style-name="ta1"><table:table-row>'
    '<table:table-cell office:value-type="float" office:value="79201001234">'
    "<text:p>79.201.001.234</text:p></table:table-cell>"
    '<table:table-cell table:number-columns-repeated="16383"/></table:table-row>'
    "</table:table>",
    "spreadsheet",
)
POINT = pptx(
    {
        "ppt/slides/slide1.xml": '<sld><p><t>Hội nghị</t></p><a id="912345678"/></sld>',
        "ppt/slideMasters/m.xml": "<s><p><t>Click to edit Master title style</t></p></s>",
        "ppt/notesSlides/n.xml": "<notes><p><fld><t>12</t></fld></p></notes>",
        "ppt/theme/theme1.xml": '<t><gd fmla="*/ 0 912345 678"/><c val="091234"/></t>',
    }
)


@pytest.mark.parametrize(
    ("suffix", "data"),
    [
        *(("docx", WORD), ("xlsx", EXCEL), ("odt", WRITER), ("ods", CALC), ("pptx", POINT)),
        ("csv", "STT;Đơn vị;Số lượng\n1;Xã A;0,5\n2;Xã B;1,2\n".encode("utf-8-sig")),
        ("txt", "Kế hoạch số 012/KH-UBND\r\n1, 2, 3, 4, 5, 6, 7, 8, 9, 10\r\n".encode()),
        ("pdf", enclosures.pdf(("Biểu thống kê số ca từng tháng của các xã trong huyện",
                                "Xã A 0 1 0 0 2 0 0 1 0 3 0 0"))),
    ],
)  # fmt: skip
def test_real_files_give_no_finding(suffix: str, data: bytes) -> None:
    assert inspect(suffix, data) == Inspected()
