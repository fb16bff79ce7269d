"""What docxtpl and ours make of the same template, case by case, under the headings of docxtpl's documentation."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from docxtpl import Listing as TheirListing
from docxtpl import RichText as TheirRichText
from jinja2 import Environment

from ntmdocs.errors import FindingsError
from ntmdocs.templating import Link, Listing, Picture, RichText, TextRun, WordTemplate
from tests.office.pictures import png
from tests.templating.building import Block, compiled, contents, data_of, document, root_of, xml

PAGE = Path(__file__).resolve().parents[2] / "docs" / "docxtpl.md"
PEOPLE = [{"ten": "An", "xa": ["a", "b"]}, {"ten": "Bình", "xa": []}]
VALUES: dict[str, Any] = {"ten": "Bộc Bố", "dat": True, "ds": PEOPLE, "cot": ["x", "y"], "so": 2, "rong": None}
FILES = {"anh.png": png(400, 200)}
Reader = Callable[[bytes], Any]
TheirValues = Callable[[DocxTemplate], Mapping[str, Any]]


@dataclass(frozen=True)
class Refused:
    """The codes of the findings with which ours refuses a template or a render, each with a place."""

    codes: tuple[str, ...]

    def __init__(self, *found: str) -> None:
        object.__setattr__(self, "codes", found)


@dataclass(frozen=True)
class Fails:
    """The exception that docxtpl raises instead of a document."""

    name: str


@dataclass(frozen=True)
class Case:
    """A template, what each engine makes of it as `read` tells it, and why they differ, if they do.

    `theirs` None says that both make the same. `their_values` gives what docxtpl has other types for.
    `asked` is what the two templates themselves are asked, and no document made. `lacking` says that docxtpl is right.
    """

    heading: str
    what: str
    blocks: tuple[Block, ...]
    ours: Any
    theirs: Any = None
    why: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    their_values: TheirValues = lambda _: {}
    read: Reader = contents
    prepare: Callable[[Document], object] = lambda _: None
    act: Callable[[DocxTemplate], object] = lambda _: None
    autoescape: bool = True
    environment: Callable[[], Environment] | None = None
    asked: tuple[Callable[[WordTemplate], Any], Callable[[DocxTemplate], Any]] | None = None
    lacking: bool = False

    @property
    def differs(self) -> bool:
        return self.theirs is not None

    def template(self) -> Document:
        made = document(*self.blocks)
        self.prepare(made)
        return made

    def made_by_ours(self) -> Any:
        """What `read` tells of our document, or the refusal."""
        try:
            made = compiled(self.template())
        except FindingsError as error:
            return refusal(error)
        if self.asked:
            return self.asked[0](made)
        try:
            return self.read(made.render({**VALUES, **self.values}, pictures=FILES.get))
        except FindingsError as error:
            return refusal(error)

    def made_by_theirs(self) -> Any:
        """What `read` tells of docxtpl's document, or the name of what it raises."""
        made = DocxTemplate(io.BytesIO(data_of(self.template())))
        if self.asked:
            return self.asked[1](made)
        values = {**deepcopy(VALUES), **self.values, **self.their_values(made)}
        environment = self.environment() if self.environment else None
        try:
            made.render(values, environment, autoescape=self.autoescape)
            self.act(made)
            stream = io.BytesIO()
            made.save(stream)
        except Exception as error:  # noqa: BLE001 - whatever docxtpl raises is what the table tells
            return Fails(type(error).__name__)
        return self.read(stream.getvalue())


def refusal(error: FindingsError) -> Refused:
    assert all(finding.place is not None for finding in error.findings)
    return Refused(*(finding.code for finding in error.findings))


# What is read of a document


def header(data: bytes) -> str:
    return str(docx.Document(io.BytesIO(data)).sections[0].header.paragraphs[0].text)


def italics(data: bytes) -> list[Any]:
    """Each run that has text, with whether it is bold and italic."""
    runs = docx.Document(io.BytesIO(data)).paragraphs[0].runs
    return [(run.text, bool(run.bold), bool(run.italic)) for run in runs if run.text]


def links(data: bytes) -> list[Any]:
    """The text and address of each link of the first paragraph, be it an element or a field."""
    paragraph = docx.Document(io.BytesIO(data)).paragraphs[0]
    elements = [(link.text, link.address) for link in paragraph.hyperlinks]
    codes = [str(code.text).split('"')[1] for code in paragraph._p.iter(qn("w:instrText"))]
    return elements + [(paragraph.text, address) for address in codes]


def pictures(data: bytes) -> list[Any]:
    """Width and height in millimetres, the alt text, and whether it is the picture of the data."""
    made = docx.Document(io.BytesIO(data))
    found = []
    for shape in made.inline_shapes:
        blip = shape._inline.graphic.graphicData.pic.blipFill.blip
        blob = made.part.related_parts[blip.embed].blob
        alt = shape._inline.docPr.get("descr", "")
        found.append((round(shape.width.mm), round(shape.height.mm), alt, blob == FILES["anh.png"]))
    return found


def shades(data: bytes) -> list[str]:
    return [str(shade.get(qn("w:fill"))) for shade in root_of(data).iter(qn("w:shd"))]


def cells(data: bytes) -> list[list[str]]:
    """The text of each cell; «×n» where it spans n columns, «^» where it goes on with the one above."""
    return [[_cell(cell) for cell in row.findall(qn("w:tc"))] for row in root_of(data).iter(qn("w:tr"))]


def _cell(cell: Any) -> str:
    properties = cell.find(qn("w:tcPr"))
    span, merge = properties.find(qn("w:gridSpan")), properties.find(qn("w:vMerge"))
    below = merge is not None and merge.get(qn("w:val")) != "restart"
    return "".join(cell.itertext()) + ("" if span is None else f"×{span.get(qn('w:val'))}") + "^" * below


def fit(data: bytes) -> str:
    """Whether the columns of the first table are together as wide as drawn, and each cell as its column."""
    table = next(root_of(data).iter(qn("w:tbl")))
    grid = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
    rows = [[int(width.get(qn("w:w"))) for width in row.iter(qn("w:tcW"))] for row in table.iter(qn("w:tr"))]
    return f"columns {grid}, cells {rows}"


def bookmarks(data: bytes) -> list[str]:
    return [f"{mark.get(qn('w:id'))} {mark.get(qn('w:name'))}" for mark in root_of(data).iter(qn("w:bookmarkStart"))]


def as_seen(data: bytes) -> list[str]:
    """The paragraphs as Word shows them: space at an end of a text counts only where it is preserved; a tab is «→»."""
    found = []
    for paragraph in root_of(data).iter(qn("w:p")):
        text = ""
        for each in paragraph.iter(qn("w:t"), qn("w:tab")):
            words = each.text or ""
            kept = each.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
            text += "→" if each.tag == qn("w:tab") else words if kept else words.strip()
        found.append(text)
    return found


def comment(data: bytes) -> list[str]:
    return [each.text for each in docx.Document(io.BytesIO(data)).comments]


# What python-docx has to add to a template


def headed(made: Document) -> None:
    made.sections[0].header.paragraphs[0].text = "Phòng {{ ten }}"


def commented(made: Document) -> None:
    made.add_comment(made.paragraphs[0].runs, text="{{ ten }}")


def slanted(made: Document) -> None:
    made.paragraphs[0].runs[0].italic = True


def shortened(made: Document) -> None:
    row = made.tables[0]._tbl.tr_lst[0]
    row.remove(row.tc_lst[-1])


def needs(made: WordTemplate) -> list[str]:
    """The names that a template needs, with those that are asked of each."""
    return [
        each
        for name, asked in sorted(made.fields().items())
        for each in [
            name,
            *(f"{name}.{x}" for x in asked.fields),
            *(f"{name}[].{x}" for x in (asked.item or asked).fields if asked.item),
        ]
    ]


def marked(made: Document) -> None:
    paragraph = made.paragraphs[1]._p
    paragraph.insert(0, xml('<w:bookmarkStart w:id="7" w:name="xa"/>'))
    paragraph.append(xml('<w:bookmarkEnd w:id="7"/>'))


def drawn(made: Document) -> None:
    shape: Any = made.paragraphs[0].add_run().add_picture(io.BytesIO(png(10, 10)), Mm(30), Mm(30))
    shape._inline.docPr.set("descr", "{{ anh }}")
    shape._inline.graphic.graphicData.pic.nvPicPr.cNvPr.set("name", "giu-cho.png")


def replaced(made: DocxTemplate) -> None:
    made.replace_pic("giu-cho.png", io.BytesIO(FILES["anh.png"]))


def media_replaced(made: DocxTemplate) -> None:
    made.replace_media(io.BytesIO(png(10, 10)), io.BytesIO(FILES["anh.png"]))


def twice(made: DocxTemplate) -> None:
    made.render({**VALUES, "ten": "Côn Minh"}, autoescape=True)


def doubling() -> Environment:
    environment = Environment(autoescape=True)
    environment.filters["gap_doi"] = lambda value: value * 2
    return environment


INTRODUCTION, SYNTAX, RESTRICTIONS, TAGS = "Introduction", "Jinja2-like syntax", "Restrictions", "Tags"
VARIABLES, COMMENTS, SPLIT, DELIMITERS = "Display variables", "Comments", "Split and merge text", "Escaping delimiters"
SPANNING, COLOUR, RICH, HYPERLINK = "Spanning", "Cell color", "RichText", "Hyperlink with RichText"
IMAGE, ESCAPING, PICS, MEDIAS = "Inline image", "Escaping", "Replace docx pictures", "Replace docx medias"
DEFINED = "Get Defined Variables"
RENDERING, SPECIAL, FILTERS = "Multiple rendering", "Microsoft Word 2016 special cases", "Jinja custom filters"
ANH = Picture("anh.png", "Bản đồ", 40)


def their_picture(made: DocxTemplate) -> Mapping[str, Any]:
    return {"anh": InlineImage(made, io.BytesIO(FILES["anh.png"]), width=Mm(40))}


def rows(*texts: str, over: str = "p in ds") -> Block:
    blank = [""] * (len(texts) - 1)
    return [[f"{{%tr for {over} %}}", *blank], list(texts), ["{%tr endfor %}", *blank]]


CASES = (
    Case(INTRODUCTION, "a variable in split runs", (["Xã {{ t", "en", " }}."],), ["Xã Bộc Bố."]),
    Case(INTRODUCTION, "a variable in a page header", ("a",), "Phòng Bộc Bố", prepare=headed, read=header),
    Case(
        INTRODUCTION,
        "a variable in a Word comment",
        ("a",),
        ["Bộc Bố"],
        ["{{ ten }}"],
        "docxtpl fills in the body, headers, footers, footnotes and some properties only and leaves tags in the rest.",
        prepare=commented,
        read=comment,
    ),
    Case(
        SYNTAX,
        "filters and expressions",
        ("{{ ten|upper }} {{ 'a' if dat else 'b' }} {{ ten ~ '!' }}",),
        ["BỘC BỐ a Bộc Bố!"],
    ),
    Case(SYNTAX, "a condition in the line", ("a{% if not dat %}b{% elif ten %}c{% else %}d{% endif %}e",), ["ace"]),
    Case(
        SYNTAX,
        "a loop in the line",
        ("{% for p in ds %}{{ p.ten }}{% if not loop.last %}, {% endif %}{% endfor %}.",),
        ["An, Bình."],
    ),
    Case(SYNTAX, "set", ("{% set n = ds|length %}{{ n }}",), ["2"]),
    Case(SYNTAX, "macro", ("{% macro xa(t) %}Xã {{ t }}{% endmacro %}{{ xa(ten) }}",), ["Xã Bộc Bố"]),
    Case(SYNTAX, "raw", ("{% raw %}{{ ten }}{% endraw %}",), ["{{ ten }}"]),
    Case(SYNTAX, "a filter block", ("{% filter upper %}xã {{ ten }}{% endfilter %}",), ["XÃ BỘC BỐ"]),
    Case(SYNTAX, "with", ("{% with n = ten %}{{ n }}{% endwith %}",), ["Bộc Bố"]),
    Case(
        SYNTAX,
        "an unknown name",
        ("Xã {{ khong_co }}.",),
        Refused("MT112"),
        ["Xã ."],
        "A misspelt name prints nothing; ours names the place and the likely word.",
    ),
    Case(
        SYNTAX,
        "None in a sentence",
        ("Có {{ rong }} hộ.",),
        Refused("MT121"),
        ["Có None hộ."],
        "The word None stands in the document; ours finds it.",
    ),
    Case(
        SYNTAX,
        "an attribute of the machine",
        ("{{ ten.__class__.__mro__[1] }}",),
        Refused("MT105"),
        ["<class 'object'>"],
        "A template reaches into Python; ours is sandboxed.",
    ),
    Case(
        SYNTAX,
        "a method that changes the data",
        ("{{ cot.append('z') }}{{ cot|length }}",),
        Refused("MT105"),
        ["None3"],
        "A template changes the data of the next document and prints None; ours calls no method.",
    ),
    Case(
        SYNTAX,
        "one brace too few",
        ("{ ten } và {{ ten }",),
        Refused("MT102", "MT103"),
        Fails("TemplateSyntaxError"),
        "The exception names no paragraph; ours tells both tags with their place.",
    ),
    Case(
        RESTRICTIONS,
        "a loop over paragraphs without a prefix",
        ("{% for x in cot %}", "{{ x }}", "{% endfor %}"),
        ["x", "y"],
        ["", "x", "", "y", ""],
        "The paragraphs of the tags stay as empty lines; ours infers the unit of the block.",
    ),
    Case(
        RESTRICTIONS,
        "a loop over rows without a prefix",
        ([["{% for p in ds %}", ""], ["{{ p.ten }}", "a"], ["{% endfor %}", ""]],),
        [[["An", "a"], ["Bình", "a"]]],
        [[["", ""], ["An", "a"], ["", ""], ["Bình", "a"], ["", ""]]],
        "The rows of the tags stay as empty rows, once for each turn.",
    ),
    Case(
        RESTRICTIONS,
        "a block from a cell out of its table",
        ([["{% if dat %}a", "b"]], "c{% endif %}"),
        Refused("MT107"),
        [[["a", "b"]], "c"],
        "It works while the condition holds, by luck; false, it cuts the XML apart. Ours refuses crossed blocks.",
    ),
    Case(TAGS, "{%p %} around paragraphs", ("{%p if dat %}", "có", "{%p else %}", "không", "{%p endif %}"), ["có"]),
    Case(
        TAGS,
        "nested loops over paragraphs",
        ("{%p for p in ds %}", "{{ p.ten }}", "{%p for x in p.xa %}", "- {{ x }}", "{%p endfor %}", "{%p endfor %}"),
        ["An", "- a", "- b", "Bình"],
    ),
    Case(TAGS, "{%tr %} around rows", (rows("{{ loop.index }}", "{{ p.ten }}"),), [[["1", "An"], ["2", "Bình"]]]),
    Case(
        TAGS,
        "{%tc %} around columns",
        ([["Tên", "{%tc for x in cot %}", "{{ x }}", "{%tc endfor %}"]],),
        [[["Tên", "x", "y"]]],
    ),
    Case(
        TAGS,
        "{%r %} around runs",
        (["a", "{%r if dat %}", "b", "{%r endif %}", "c"],),
        Refused("MT105", "MT105"),
        ["abc"],
        "docxtpl is right: ours does not know the prefix r of a statement; without it the block is the same.",
        lacking=True,
    ),
    Case(
        TAGS,
        "{%tc %}: the width of the table",
        ([["Tên", "{%tc for x in cot %}", "{{ x }}", "{%tc endfor %}"]],),
        "columns [2880, 2880, 2880], cells [[2880, 2880, 2880]]",
        "columns [2880, 2880, 2880], cells [[2160, 2160, 2160]]",
        "The cells keep the width that they had in the template, and the table is narrower than drawn.",
        read=fit,
    ),
    Case(
        TAGS,
        "text beside a row tag",
        ([["STT {%tr for p in ds %}", "mất"], ["{{ p.ten }}", ""], ["{%tr endfor %}", ""]],),
        Refused("MT108"),
        [[["An", ""], ["Bình", ""]]],
        "The text beside the tag is deleted without a word.",
    ),
    Case(
        TAGS,
        "two {%p in a paragraph",
        ("{%p if dat %}Có xã.{%p endif %}",),
        Refused("MT108", "MT108"),
        Fails("TemplateSyntaxError"),
        "The text between is deleted with one of the tags; the exception names no paragraph.",
    ),
    Case(TAGS, "no space within", ("{%if dat%}a{%endif%}{{ten}}",), ["aBộc Bố"]),
    Case(
        TAGS,
        "a prefix without space",
        ("{%pif dat%}", "a", "{%p endif %}"),
        Refused("MT105", "MT106"),
        Fails("TemplateSyntaxError"),
        "The exception names no paragraph; ours tells the tag and what was meant.",
    ),
    Case(
        TAGS,
        "a block that is not closed",
        ("{%p if dat %}", "a"),
        Refused("MT106"),
        Fails("TemplateSyntaxError"),
        "The exception names no paragraph; ours tells where the block begins.",
    ),
    Case(
        TAGS,
        "rows that all fall away",
        ("a", rows("{{ p.ten }}", "b", over="p in []"), "c"),
        ["a", "c"],
        ["a", [], "c"],
        "A table without any row is left, which is not valid; ours leaves the table out.",
    ),
    Case(
        TAGS,
        "a bookmark in a loop",
        ("{%p for x in cot %}", "{{ x }}", "{%p endfor %}"),
        ["7 xa", "8 xa_2"],
        ["7 xa", "7 xa"],
        "Id and name are there twice; ours gives each turn its own.",
        prepare=marked,
        read=bookmarks,
    ),
    Case(
        TAGS,
        "a cell left without a paragraph",
        ([["{%p if not dat %}\na\n{%p endif %}", "b"]],),
        Refused("MT108", "MT108"),
        Fails("TemplateSyntaxError"),
        "Text beside the paragraph tags would be lost; ours finds it, docxtpl raises without a place.",
    ),
    Case(VARIABLES, "lines and tabs in a value", ("{{ x }}",), ["a\nb\tc"], values={"x": "a\nb\tc"}),
    Case(
        VARIABLES,
        "a new paragraph in plain text",
        ("{{ x }}",),
        Refused("MT122"),
        ["a", "b"],
        "A control character of the data starts a paragraph; ours allows it in a Listing only.",
        values={"x": "a\ab"},
    ),
    Case(VARIABLES, "typographic quotes in a tag", ("{{ ten if ten != “” else ‘a’ }}",), ["Bộc Bố"]),
    Case(
        TAGS,
        "{%tr %} in {%tr %}",
        (
            [
                ["{%tr for p in ds %}", ""],
                ["{{ p.ten }}", ""],
                ["{%tr for x in p.xa %}", ""],
                ["", "{{ x }}"],
                ["{%tr endfor %}", ""],
                ["{%tr endfor %}", ""],
            ],
        ),
        [[["An", ""], ["", "a"], ["", "b"], ["Bình", ""]]],
    ),
    Case(
        TAGS,
        "rows that a condition leaves out",
        ([["a", "b"], ["{%tr if not dat %}", ""], ["c", "d"], ["{%tr endif %}", ""]],),
        [[["a", "b"]]],
    ),
    Case(COMMENTS, "in the line", ("a{# ghi chú #}b",), ["ab"]),
    Case(COMMENTS, "{#p #}", ("a", "{#p ghi chú #}", "b"), ["a", "b"]),
    Case(
        COMMENTS,
        "{#tr #}",
        ([["a", "b"], ["{#tr ghi chú #}", ""], ["c", "d"]],),
        [[["a", "b"], ["", ""], ["c", "d"]]],
        [[["a", "b"], ["c", "d"]]],
        "docxtpl is right: ours leaves an empty row where the comment stood.",
        lacking=True,
    ),
    Case(
        COMMENTS,
        "{#tc #}",
        ([["a", "{#tc ghi chú #}", "b"]],),
        [[["a", "", "b"]]],
        [[["a", "b"]]],
        "docxtpl is right: ours leaves an empty cell where the comment stood.",
        lacking=True,
    ),
    Case(
        SPLIT,
        "a sentence over paragraphs",
        ("Nhà tôi ở", "{%- if dat -%}", "\u00a0phố", "{%- else -%}", "\u00a0quê", "{%- endif -%}", "\u00a0và vui."),
        ["Nhà tôi ở\xa0phố\xa0và vui."],
    ),
    Case(
        SPLIT,
        "text before the tag",
        ("Nhà", "ở đây {%- if dat -%}", " phố", "{%- endif -%}", "."),
        ["Nhà", "ở đâyphố."],
        ["Nhà phố."],
        "The text before the tag in its paragraph is deleted; ours keeps it.",
    ),
    Case(
        DELIMITERS,
        "{_{ and }_}",
        ("{_{ ten }_} {_% if %_}",),
        Refused("MT114", "MT103", "MT114"),
        ["{{ ten }} {% if %}"],
        "docxtpl is right in its dialect: ours writes {% raw %}, and finds these as tags that went wrong.",
        lacking=True,
    ),
    Case(
        SPANNING,
        "colspan of a row that has no room",
        ([["{% colspan so %}a", "b"]],),
        Refused("MT130"),
        [["a×2", "b"]],
        "The row is wider than the grid of its table; ours finds it.",
        read=cells,
    ),
    Case(
        SPANNING,
        "colspan of a row that has room",
        ([["{% colspan so %}a", "b", ""]],),
        [["a×2", "b"]],
        prepare=shortened,
        read=cells,
    ),
    Case(
        SPANNING,
        "hm",
        ([["a", "{%tc for x in cot %}", "{% hm %}{{ x }}", "{%tc endfor %}"]],),
        [["a", "x×2"]],
        read=cells,
    ),
    Case(SPANNING, "vm", (rows("{% vm %}Nhóm", "{{ p.ten }}"),), [["Nhóm", "An"], ["^", "Bình"]], read=cells),
    Case(
        SPANNING,
        "colspan of what is no number",
        ([["{% colspan ten %}a", "b"]],),
        Refused("MT130"),
        Fails("ValueError"),
        "The exception names no cell and no datum.",
        read=cells,
    ),
    Case(COLOUR, "a colour", ([["{% cellbg x %}a", "b"]],), ["FFFF00"], values={"x": "FFFF00"}, read=shades),
    Case(
        COLOUR,
        "a word for a colour",
        ([["{% cellbg x %}a", "b"]],),
        Refused("MT130"),
        ["vàng"],
        "No such colour: the document is not valid; ours finds the value.",
        values={"x": "vàng"},
        read=shades,
    ),
    Case(
        RICH,
        "{{r x }}",
        ("{{r x }}",),
        [("a", True, False), ("b", False, False)],
        values={"x": RichText([TextRun("a", bold=True), "b"])},
        their_values=lambda _: {"x": rich_of_theirs()},
        read=italics,
    ),
    Case(
        RICH,
        "in an italic run",
        ("Xã {{r x }}.",),
        [("Xã ", False, True), ("a", True, True), ("b", False, True), (".", False, True)],
        [("Xã ", False, True), ("a", True, False), ("b", False, False), (".", False, False)],
        "The format of the place is lost for the value and what follows it; ours adds to it.",
        values={"x": RichText([TextRun("a", bold=True), "b"])},
        their_values=lambda _: {"x": rich_of_theirs()},
        read=italics,
        prepare=slanted,
    ),
    Case(
        RICH,
        "without r",
        ("Xã {{ x }}.",),
        [("Xã ", False, False), ("a", True, False), ("b", False, False), (".", False, False)],
        [("Xã ", False, False)],
        "Runs land inside a text, which is not valid: a reader such as python-docx sees neither them nor the rest.",
        values={"x": RichText([TextRun("a", bold=True), "b"])},
        their_values=lambda _: {"x": rich_of_theirs()},
        read=italics,
    ),
    Case(
        HYPERLINK,
        "to the web",
        ("{{r x }}",),
        [("a", "https://example.org/")],
        values={"x": Link("a", "https://example.org/")},
        their_values=lambda made: {"x": TheirRichText("a", url_id=made.build_url_id("https://example.org/"))},
        read=links,
    ),
    Case(
        HYPERLINK,
        "to a script",
        ("{{r x }}",),
        Refused("MT142"),
        [("a", "javascript:alert(1)")],
        "Any address is taken; ours allows http, https and mailto.",
        values={"x": Link("a", "javascript:alert(1)")},
        their_values=lambda made: {"x": TheirRichText("a", url_id=made.build_url_id("javascript:alert(1)"))},
        read=links,
    ),
    Case(
        IMAGE,
        "with a width",
        ("{{ anh }}",),
        [(40, 20, "Bản đồ", True)],
        [(40, 20, "", True)],
        "The picture has no alt text, so it cannot be read aloud.",
        values={"anh": ANH},
        their_values=their_picture,
        read=pictures,
    ),
    Case(
        IMAGE,
        "wider than its cell",
        ([["{{ anh }}"] + ["a"] * 7],),
        [(15, 8, "Bản đồ", True)],
        [(40, 20, "", True)],
        "The picture stands out over its cell; ours keeps it within.",
        values={"anh": ANH},
        their_values=their_picture,
        read=pictures,
    ),
    Case(ESCAPING, "with autoescape", ("{{ x }}",), ['a & b <c> "d"'], values={"x": 'a & b <c> "d"'}),
    Case(
        ESCAPING,
        "as docxtpl is by default",
        ("{{ x }}", "hết"),
        ["a & b < c", "hết"],
        ["a  b  c", "hết"],
        "The signs & and < of the data are deleted; ours always escapes.",
        values={"x": "a & b < c"},
        autoescape=False,
    ),
    Case(ESCAPING, "|e", ("{{ x|e }}",), ["a & b"], values={"x": "a & b"}),
    Case(
        ESCAPING,
        "Listing",
        ("{{ x }}",),
        ["a\nb", "<c>d"],
        ["a\nb", "<c>", "", "d"],
        "ours keeps the page break in the paragraph; docxtpl makes a paragraph for it, which shows as an empty line.",
        values={"x": Listing("a\nb\a<c>\fd")},
        their_values=lambda _: {"x": TheirListing("a\nb\a<c>\fd")},
    ),
    Case(
        ESCAPING,
        "a control character",
        ("{{ x }}", "hết"),
        Refused("MT122"),
        ["ab", "hết"],
        "The character is deleted and two words become one; ours finds it.",
        values={"x": "a\x01b"},
    ),
    Case(
        PICS,
        "a picture of the template",
        ("",),
        [(30, 15, "Bản đồ", True)],
        [(30, 30, "Bản đồ", True)],
        "The picture is stretched to the frame; ours keeps its proportions in it.",
        values={"anh": ANH},
        prepare=drawn,
        act=replaced,
        read=pictures,
        their_values=lambda _: {"anh": "Bản đồ"},
    ),
    Case(
        MEDIAS,
        "a picture of the template",
        ("",),
        [(30, 15, "Bản đồ", True)],
        [(30, 30, "Bản đồ", True)],
        "The picture is stretched to the frame; ours keeps its proportions in it.",
        values={"anh": ANH},
        prepare=drawn,
        act=media_replaced,
        read=pictures,
        their_values=lambda _: {"anh": "Bản đồ"},
    ),
    Case(
        DEFINED,
        "the names that a template needs",
        ("{{ a.b }}{% for x in ds %}{{ x.c }}{% endfor %}",),
        ["a", "a.b", "ds", "ds[].c"],
        ["a", "ds"],
        "Only names of the first level; ours tells what is asked of each, and where.",
        asked=(needs, lambda made: sorted(made.get_undeclared_template_variables())),
    ),
    Case(RENDERING, "a second time", ("{{ ten }}",), ["Côn Minh"], values={"ten": "Côn Minh"}, act=twice),
    Case(SPECIAL, "spaces and tabs at the start", ("{{ x }}a",), ["   →a"], values={"x": "   \t"}, read=as_seen),
    Case(
        FILTERS,
        "a filter of the program",
        ("{{ so|gap_doi }}",),
        Refused("MT105"),
        ["4"],
        "A program's own function runs in the template; ours has a closed list of filters.",
        environment=doubling,
    ),
)


def rich_of_theirs() -> Any:
    made = TheirRichText("a", bold=True)
    made.add("b")
    return made


# The table of the documents

HEADINGS = (
    INTRODUCTION, SYNTAX, RESTRICTIONS, TAGS, VARIABLES, COMMENTS, SPLIT, DELIMITERS, SPANNING, COLOUR, RICH, HYPERLINK,
    IMAGE, "Sub-documents", ESCAPING, PICS, MEDIAS, "Replace embedded objects", DEFINED, RENDERING, SPECIAL, FILTERS,
    "Command-line execution",
)  # fmt: skip
NOT_COMPARED = {
    "Sub-documents": "docxtpl needs a further package for them, which the tests do not install; ours are "
    "`Subdocument`, with tests of their own.",
    "Replace embedded objects": "Ours copies embedded files unchanged and replaces none.",
    "Command-line execution": "`python -m docxtpl` fills a template from a JSON file; `ntmdocs` makes documents from "
    "a plan's folder only.",
}
INTRODUCTORY = """# Beside docxtpl

The Word engine reads the templates of docxtpl. Each line is a template that the tests give to both engines, under the
headings of docxtpl's documentation: «same» says that text and structure are the same, else each column says what is
made, or the findings that refuse it; `ntmdocs explain CODE` tells of each. Where ours falls short, «docxtpl is right»
says so. docxtpl is asked with `autoescape=True`, save where the line says otherwise.

Written by `python -m tests.templating.docxtpl_cases` from `tests/templating/docxtpl_cases.py`; a test compares the two.
"""


def page() -> str:
    """The Markdown page of all cases, by heading."""
    return INTRODUCTORY + "".join(_section(heading) for heading in HEADINGS)


def _section(heading: str) -> str:
    if heading in NOT_COMPARED:
        return f"\n## {heading}\n\nNot compared. {NOT_COMPARED[heading]}\n"
    lines = [_line(case) for case in CASES if case.heading == heading]
    head = "| Case | Template | Ours | docxtpl | Why |\n| --- | --- | --- | --- | --- |"
    return "\n".join([f"\n## {heading}\n", head, *lines, ""])


def _line(case: Case) -> str:
    template = " ¶ ".join(_block(block) for block in case.blocks)
    theirs = _result(case.theirs) if case.differs else "same"
    cells = (_plain(case.what), _code(template), _result(case.ours), theirs, _plain(case.why))
    return f"| {' | '.join(cells)} |"


def _block(block: Block) -> str:
    if isinstance(block, str):
        return block
    if isinstance(block[0], str):
        return "".join(map(str, block))
    return " / ".join("[" + " ¦ ".join(row) + "]" for row in block)


def _result(result: Any) -> str:
    if isinstance(result, Refused):
        return "refused: " + ", ".join(result.codes)
    return f"raises {result.name}" if isinstance(result, Fails) else _code(str(result))


def _code(text: str) -> str:
    return f"`{text}`".replace("|", "\\|") if text.strip() else ""


def _plain(text: str) -> str:
    return re.sub(r"([\\`*_<>|\[\]])", r"\\\1", text)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
