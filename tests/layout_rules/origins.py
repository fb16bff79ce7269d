"""How various programs write the same paper: Google Docs, WPS, Word of long ago, Word of today."""

# ruff: noqa: E501 - XML as the programs write it

from __future__ import annotations

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

from tests.layout_rules.papers import Paper, Text

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    f'xmlns:w="{_W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="t"><a:themeElements><a:fontScheme '
    'name="f"><a:majorFont><a:latin typeface="Cambria"/></a:majorFont><a:minorFont><a:latin typeface="{}"/></a:minorFont>'
    "</a:fontScheme></a:themeElements></a:theme>"
)


class Origin:
    """One program's way of writing; the methods that differ are those that a subclass says anew."""

    styles = ""
    theme = _THEME.format("Calibri")

    def document(self, paper: Paper) -> bytes:
        """The .docx that the program makes of the paper."""
        header = f"<w:hdr {_NAMES}>{self.number(paper.number)}</w:hdr>" if paper.number else ""
        body = self.head(paper) + "".join(map(self.paragraph, paper.body)) + self.foot(paper) + self.section(paper)
        kinds = {"styles": "styles", "theme": "theme", **({"header": "header"} if header else {})}
        links = "".join(f'<Relationship Id="{one}" Type="{_OFFICE}/{one}" Target="{one}.xml"/>' for one in kinds)
        overrides = "".join(
            f'<Override PartName="/word/{one}.xml" ContentType="{_WORD}.{one}+xml"/>' for one in kinds if one != "theme"
        )
        files = {
            "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/word/theme.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>{overrides}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{_RELS}"><Relationship Id="a" Type="{_OFFICE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELS}">{links}</Relationships>',
            "word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {_NAMES}>{self.styles}</w:styles>",
            "word/theme.xml": self.theme,
            "word/header.xml": header,
        }
        file = BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                if content:
                    archive.writestr(name, content)
        return file.getvalue()

    def fonts(self, font: str) -> str:
        return f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>'

    def letters(self, one: Text) -> str:
        marks = "".join(f"<w:{mark}/>" for mark in one.marks)
        colour = f'<w:color w:val="{one.colour}"/>' if one.colour else ""
        return (
            f'{self.fonts(one.font)}{marks}{colour}<w:sz w:val="{one.size * 2:g}"/><w:szCs w:val="{one.size * 2:g}"/>'
        )

    def run(self, one: Text) -> str:
        return f'<w:r><w:rPr>{self.letters(one)}</w:rPr><w:t xml:space="preserve">{escape(one.text)}</w:t></w:r>'

    def layout(self, one: Text) -> str:
        return (
            f'<w:spacing w:before="{one.before}" w:after="0" w:line="{one.line}" w:lineRule="auto"/>'
            f'<w:ind w:firstLine="{one.first}"/><w:jc w:val="{one.align}"/>'
        )

    def paragraph(self, one: Text) -> str:
        text = self.run(one) if one.text else ""
        return f"<w:p><w:pPr>{self.layout(one)}</w:pPr>{text}{self.rule(one) if one.rule else ''}</w:p>"

    def rule(self, one: Text) -> str:
        raise NotImplementedError

    def number(self, one: Text) -> str:
        field = "".join(
            f"<w:r><w:rPr>{self.letters(one)}</w:rPr>{piece}</w:r>"
            for piece in ('<w:fldChar w:fldCharType="begin"/>', "<w:instrText>PAGE   \\* MERGEFORMAT</w:instrText>",
                          '<w:fldChar w:fldCharType="separate"/>', "<w:t>2</w:t>", '<w:fldChar w:fldCharType="end"/>')
        )  # fmt: skip
        return f'<w:p><w:pPr><w:jc w:val="{one.align}"/></w:pPr>{field}</w:p>'

    def cells(self, *columns: tuple[int, str]) -> str:
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr>{inside}</w:tc>' for wide, inside in columns
        )
        grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide, _ in columns)
        row = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
        return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{row}</w:tbl>'

    def head(self, paper: Paper) -> str:
        left, right = ("".join(map(self.paragraph, lines)) for lines in (paper.left, paper.right))
        return self.cells((3350, left), (5750, right))

    def foot(self, paper: Paper) -> str:
        left, right = ("".join(map(self.paragraph, lines)) for lines in (paper.recipients, paper.signer))
        return self.cells((4500, left), (4600, right)) + "<w:p/>"

    def section(self, paper: Paper) -> str:
        sides = " ".join(f'w:{side}="{value}"' for side, value in paper.margins.items())
        reference = '<w:headerReference w:type="default" r:id="header"/>' if paper.number else ""
        return (
            f'<w:sectPr>{reference}<w:pgSz w:w="{paper.size[0]}" w:h="{paper.size[1]}"/>'
            f'<w:pgMar {sides} w:header="567" w:footer="567" w:gutter="0"/>{"<w:titlePg/>" * paper.first_page}</w:sectPr>'
        )


class GoogleDocs(Origin):
    """Every run says all of its format; tables carry borders that are switched off; lines are typed."""

    styles = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Arial" w:cs="Arial" w:eastAsia="Arial" w:hAnsi="Arial"/>'
        '<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="vi"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:styleId="Normal" w:default="1"><w:name w:val="normal"/></w:style>'
    )

    def letters(self, one: Text) -> str:
        marks = "".join(f'<w:{mark} w:val="1"/><w:{mark}Cs w:val="1"/>' for mark in one.marks)
        return (
            f'{self.fonts(one.font)}{marks}<w:color w:val="{one.colour or "000000"}"/><w:sz w:val="{one.size * 2:g}"/>'
            f'<w:szCs w:val="{one.size * 2:g}"/><w:highlight w:val="white"/><w:shd w:fill="auto" w:val="clear"/>'
            '<w:rtl w:val="0"/>'
        )

    def layout(self, one: Text) -> str:
        return (
            f'<w:widowControl w:val="0"/><w:spacing w:after="0" w:before="{one.before}" w:line="{one.line}" w:lineRule="auto"/>'
            f'<w:ind w:left="0" w:firstLine="{one.first}"/><w:jc w:val="{one.align}"/><w:rPr>{self.letters(one)}</w:rPr>'
        )

    def paragraph(self, one: Text) -> str:
        line = ""
        if one.rule:
            typed = Text("rule", "_" * round(one.rule / 100), 10, before=0, align="center")
            line = super().paragraph(typed)
        return super().paragraph(one) + line

    def rule(self, _one: Text) -> str:
        return ""

    def cells(self, *columns: tuple[int, str]) -> str:
        borders = "".join(
            f'<w:{side} w:color="000000" w:space="0" w:sz="0" w:val="nil"/>'
            for side in ("top", "left", "bottom", "right")
        )
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{wide}.0" w:type="dxa"/><w:tcBorders>{borders}</w:tcBorders></w:tcPr>{inside}</w:tc>'
            for wide, inside in columns
        )
        grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide, _ in columns)
        row = f'<w:tr><w:trPr><w:cantSplit w:val="1"/><w:tblHeader w:val="0"/></w:trPr>{cells}</w:tr>'
        table = '<w:tblPr><w:tblStyle w:val="Table1"/><w:tblW w:w="9100.0" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        return f"<w:tbl>{table}<w:tblGrid>{grid}</w:tblGrid>{row}</w:tbl>"


class Wps(Origin):
    """Styles named by numbers, space in lines and indents in characters beside twips, the page number in a box."""

    styles = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="SimSun" w:cs="Times New Roman"/>'
        "</w:rPr></w:rPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="1"><w:name w:val="Normal"/><w:rPr><w:sz w:val="24"/></w:rPr>'
        '</w:style><w:style w:type="table" w:default="1" w:styleId="3"><w:name w:val="Normal Table"/></w:style>'
    )

    def fonts(self, font: str) -> str:
        return f'<w:rFonts w:hint="default" w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="SimSun" w:cs="{font}"/>'

    def layout(self, one: Text) -> str:
        return (
            '<w:keepNext w:val="0"/><w:widowControl/><w:snapToGrid/>'
            f'<w:spacing w:before="{one.before}" w:beforeLines="0" w:after="0" w:afterLines="0" w:line="{one.line}" '
            f'w:lineRule="auto"/><w:ind w:firstLine="{one.first}" w:firstLineChars="0"/><w:jc w:val="{one.align}"/>'
        )

    def rule(self, one: Text) -> str:
        drawn = (
            f'<w:drawing><wp:anchor><wp:extent cx="{one.rule * 635}" cy="0"/><a:graphic><a:graphicData><wps:wsp><wps:spPr>'
            f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{one.rule * 635}" cy="0"/></a:xfrm><a:prstGeom prst="line"/></wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>'
        )
        old = f'<w:pict><v:line from="10pt,2pt" to="{10 + one.rule / 20}pt,2pt"/></w:pict>'
        return (
            f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawn}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
            "</mc:AlternateContent></w:r>"
        )

    def number(self, one: Text) -> str:
        inside = super().number(one).replace(f'<w:jc w:val="{one.align}"/>', '<w:jc w:val="left"/>')
        box = (
            f'<w:drawing><wp:anchor><wp:positionH relativeFrom="margin"><wp:align>{one.align}</wp:align></wp:positionH>'
            f"<a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></wps:wsp>"
            "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
        )
        return f"<w:p><w:r>{box}</w:r></w:p>"


class OldWord(Origin):
    """Letterhead and signature by tabs, lines in VML, the page number in a frame, runs torn into pieces."""

    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:rPr>'
        '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/><w:sz w:val="28"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="PageNumber"><w:name w:val="page number"/></w:style>'
    )

    def run(self, one: Text) -> str:
        words = one.text.split(" ")
        half = len(words) // 2
        first, second = " ".join(words[:half]), " ".join(words[half:])
        pieces = [first + " ", second] if first else [second]
        runs = [
            f'<w:r w:rsidR="00A1"><w:rPr>{self.letters(one)}</w:rPr><w:t xml:space="preserve">{escape(piece)}</w:t></w:r>'
            for piece in pieces
        ]
        runs[-1] = (
            f'<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="place">{runs[-1]}</w:smartTag>'
        )
        return '<w:proofErr w:type="spellStart"/>'.join(runs)

    def rule(self, one: Text) -> str:
        return f'<w:r><w:pict><v:line style="position:absolute" from="10pt,2pt" to="{10 + one.rule / 20}pt,2pt"/></w:pict></w:r>'

    def columns(self, left: tuple[Text, ...], right: tuple[Text, ...], more: str = "") -> str:
        rows = max(len(left), len(right))
        empty = Text("", "")
        pairs = zip((*left, *[empty] * (rows - len(left))), (*right, *[empty] * (rows - len(right))), strict=True)
        tabs = '<w:tabs><w:tab w:val="center" w:pos="1700"/><w:tab w:val="center" w:pos="6400"/></w:tabs>'
        found = ""
        for one, other in pairs:
            texts = (
                (self.run(one) if one.text else "") + "<w:r><w:tab/></w:r>" + (self.run(other) if other.text else "")
            )
            rules = "".join(self.rule(each) for each in (one, other) if each.rule)
            space = f'<w:spacing w:before="{max(one.before, other.before)}" w:after="0"/>'
            found += f"<w:p><w:pPr>{more}{tabs}{space}</w:pPr>{texts}{rules}</w:p>"
        return found

    def head(self, paper: Paper) -> str:
        return self.columns(paper.left, paper.right)

    def foot(self, paper: Paper) -> str:
        return self.columns(paper.recipients, paper.signer, "<w:keepNext/>")

    def number(self, one: Text) -> str:
        frame = f'<w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="{one.align}" w:y="1"/>'
        return super().number(one).replace(f'<w:jc w:val="{one.align}"/>', frame) + "<w:p/>"


class NewWord(Origin):
    """Format in styles that build on one another, the theme's font, content controls, lines as borders of cells."""

    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
        '<w:sz w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" '
        'w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Strong1"><w:name w:val="x"/><w:basedOn w:val="Normal"/><w:rPr><w:b/></w:rPr>'
        '</w:style><w:style w:type="character" w:styleId="Plain"><w:name w:val="y"/><w:rPr><w:b/></w:rPr></w:style>'
    )
    theme = _THEME.format("Times New Roman")

    def fonts(self, font: str) -> str:
        return "" if font == "Times New Roman" else super().fonts(font)

    def letters(self, one: Text) -> str:
        # In a bold style, a bold character style takes the bold away.
        plain = '<w:rStyle w:val="Plain"/>' if "b" not in one.marks else ""
        return plain + super().letters(Text(**{**one.__dict__, "marks": one.marks.replace("b", "")}))

    def paragraph(self, one: Text) -> str:
        text = f"<w:sdt><w:sdtPr/><w:sdtContent>{self.run(one)}</w:sdtContent></w:sdt>" if one.text else ""
        border = ""
        if one.rule:
            room = {"issuer": 3134, "issuer2": 3134, "motto": 5534}.get(one.key, 9071)
            side = (room - one.rule) // 2
            border = (
                '<w:p><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr><w:spacing '
                f'w:after="0" w:line="240" w:lineRule="auto"/><w:ind w:left="{side}" w:right="{side}"/></w:pPr></w:p>'
            )
        return f'<w:p><w:pPr><w:pStyle w:val="Strong1"/>{self.layout(one)}</w:pPr>{text}</w:p>{border}'

    def number(self, one: Text) -> str:
        return f"<w:sdt><w:sdtPr><w:docPartObj/></w:sdtPr><w:sdtContent>{super().number(one)}</w:sdtContent></w:sdt>"


ORIGINS: dict[str, Origin] = {
    "google docs": GoogleDocs(), "wps": Wps(), "old word": OldWord(), "new word": NewWord(),
}  # fmt: skip
