"""Documents written as XML by hand: letterhead and signature placed by tabs, or in text boxes, lines drawn in VML."""

from __future__ import annotations

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    f'xmlns:w="{_W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DEFAULT = '<Default Extension="xml" ContentType="application/xml"/>'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PARTS = ("styles", "numbering", "theme", "header")
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/><w:sz w:val="22"/>
</w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:rPr><w:sz w:val="28"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Loivan"><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="120"/>
<w:ind w:firstLine="567"/><w:jc w:val="both"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Muc"><w:basedOn w:val="Loivan"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Dam"><w:rPr><w:b/></w:rPr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>
<w:lvlText w:val="%1."/><w:pPr><w:ind w:left="0" w:firstLine="567"/></w:pPr></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
"""
THEME = """<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>
<a:majorFont><a:latin typeface="Arial"/></a:majorFont><a:minorFont><a:latin typeface="Times New Roman"/></a:minorFont>
</a:fontScheme></a:themeElements></a:theme>"""
HEADER = '<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{}</w:p>'.format(
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
SECTION = """<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:pgSz w:w="11907" w:h="16840"/>
<w:pgMar w:top="1134" w:bottom="1134" w:left="1701" w:right="1134" w:header="567" w:footer="567" w:gutter="0"/>
<w:titlePg/></w:sectPr>"""


def run(text: str, *, size: int = 28, marks: str = "") -> str:
    """A run; `marks` are the letters of the toggles that are on."""
    toggles = "".join(f"<w:{mark}/>" for mark in marks)
    pieces = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in text.split("\t"))
    return f'<w:r><w:rPr>{toggles}<w:sz w:val="{size}"/></w:rPr>{pieces}</w:r>'


def paragraph(*runs: str, style: str = "", jc: str = "", more: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    placed = f'<w:jc w:val="{jc}"/>' if jc else ""
    return f"<w:p><w:pPr>{named}{more}{placed}</w:pPr>{''.join(runs)}</w:p>"


def listed(level: int, text: str) -> str:
    numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    return paragraph(run(text), style="Muc", more=numbers)


def vml_line(points: float) -> str:
    return f'<w:r><w:pict><v:line from="20pt,3pt" to="{20 + points}pt,3pt"/></w:pict></w:r>'


def text_box(*paragraphs: str) -> str:
    """A text box as Word writes it, once for new and once for old programs."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


TABBED = (
    paragraph(run("ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=24, marks="b")),
    paragraph(run("XÃ AN LẠC", size=24, marks="b"), run("\tĐộc lập - Tự do - Hạnh phúc", size=26, marks="b")),
    paragraph(vml_line(48), vml_line(159)),
    paragraph(run("Số:       /TTr-UBND", size=26), run("\tAn Lạc, ngày      tháng      năm", size=26, marks="i")),
)
BOXED = (
    paragraph(
        text_box(
            paragraph(run("ỦY BAN NHÂN DÂN", size=24, marks="b"), jc="center"),
            paragraph(run("XÃ AN LẠC", size=24, marks="b"), jc="center"),
            paragraph(vml_line(48)),
            paragraph(run("Số:       /TTr-UBND", size=26), jc="center"),
        ),
        text_box(
            paragraph(run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=24, marks="b"), jc="center"),
            paragraph(run("Độc lập - Tự do - Hạnh phúc", size=26, marks="b"), jc="center"),
            paragraph(run("_" * 24, size=26)),
            paragraph(run("An Lạc, ngày      tháng      năm", size=26, marks="i"), jc="center"),
        ),
    ),
)
TITLE = (
    paragraph(run("TỜ TRÌNH", marks="b"), jc="center"),
    paragraph(run("Về việc công nhận thôn đạt chuẩn nông thôn mới", marks="b"), vml_line(110), jc="center"),
)
BODY = (
    paragraph(run("Kính gửi: Ủy ban nhân dân tỉnh Hòa An"), more='<w:ind w:firstLine="1982"/>'),
    listed(0, "SỰ CẦN THIẾT"),
    paragraph(run("Xã có 02 thôn đủ điều kiện."), style="Loivan"),
    listed(0, "ĐỀ NGHỊ"),
    listed(1, "Nội dung"),
    paragraph(run("Công nhận 02 thôn đạt chuẩn./."), style="Loivan"),
)
CLOSING = (
    paragraph(run("Nơi nhận:", size=24, marks="bi"), run("\tTM. ỦY BAN NHÂN DÂN", marks="b"), more="<w:keepNext/>"),
    paragraph(run("- Như trên;", size=22), run("\tCHỦ TỊCH", marks="b")),
    paragraph(run("- Lưu: VT, VP.", size=22)),
)


def package(body: str, *, styles: str = STYLES) -> bytes:
    """The .docx whose body is this XML."""
    contents = {
        "styles": f"<w:styles {_NAMES}>{styles}</w:styles>",
        "numbering": f"<w:numbering {_NAMES}>{NUMBERING}</w:numbering>",
        "theme": THEME,
        "header": f"<w:hdr {_NAMES}>{HEADER}</w:hdr>",
    }
    links = "".join(f'<Relationship Id="{one}" Type="{_OFFICE}/{one}" Target="{one}.xml"/>' for one in _PARTS)
    main = f'<Relationship Id="main" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}">{_DEFAULT}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_RELS}">{main}</Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELS}">{links}</Relationships>',
        "word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
        **{f"word/{name}.xml": content for name, content in contents.items()},
    }
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def submission(head: tuple[str, ...] = TABBED) -> bytes:
    """A submission to a higher body with this letterhead."""
    return package("".join((*head, *TITLE, *BODY, *CLOSING, SECTION)))
