"""What is measured: three documents, each described once, written as a template in every dialect or straight out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from random import Random
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

_NAME = re.compile(r"«(\w+)»")
_TEXT = """
tiếp tục huy động các nguồn lực để đầu tư hạ tầng thiết yếu phục vụ sản xuất và đời sống của người dân nông thôn
nâng cao vai trò đứng đầu cấp ủy chính quyền trong chỉ đạo tổ chức thực hiện nội dung kế hoạch thường xuyên kiểm
tra đôn đốc tiến độ kịp thời tháo gỡ khó khăn báo cáo kết quả theo quy định lồng ghép vốn chương trình dự án
khác trên cùng địa bàn bảo đảm không chồng chéo dàn trải đẩy mạnh tuyên truyền hiểu rõ mình là chủ thể cùng bàn
làm giám sát thụ hưởng đường giao thông thủy lợi điện trường học chợ nhà ở thu nhập hộ nghèo lao động y tế môi
trường
"""


def said(seed: int, words: int = 26) -> str:
    """Made-up text, always the same for the same seed, that packs no better than what people write."""
    return " ".join(Random(seed).choices(_TEXT.split(), k=words)).capitalize() + "."  # noqa: S311


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; «x» stands for the value or field x."""

    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Each:
    """Paragraphs for every item of a list; the first holds a field, without which carbone sees no loop."""

    name: str
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class When:
    """Paragraphs that stand only if a value is true."""

    name: str
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A table with a row for every item of a list; `columns` gives each field its heading."""

    name: str
    columns: Mapping[str, str]


Description = tuple[Text | Each | When | Rows, ...]
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Corpus:
    """A description under a name, and the values of its documents."""

    label: str
    description: Description
    values: Callable[[], list[Values]]


HEADER = Text("«don_vi»: «ten»")


class Dialect:
    """How one engine writes it all; the words below are Jinja's, as docxtpl and ours read them."""

    outside, inside = "{{{{ {name} }}}}", "{{{{ m.{name} }}}}"
    each = "{{%p for m in {of} %}}", "{{%p endfor %}}"
    when = "{{%p if {of} %}}", "{{%p endif %}}"

    def filled(self, text: str, of: str = "") -> str:
        """`text` with its names as tags, those of the items of the list `of` if it has one."""
        form = self.inside if of else self.outside
        return _NAME.sub(lambda found: form.format(name=found[1], of=of), text)

    def texts(self, block: Each | When) -> Iterator[Text]:
        loop = isinstance(block, Each)
        opener, closer = ((word.format(of=block.name)) for word in (self.each if loop else self.when))
        yield from [Text(opener)] if opener else []
        for text in block.texts:
            yield replace(text, text=self.filled(text.text, block.name if loop else ""))
        yield from self.after(block, closer)

    def after(self, block: Each | When, closer: str) -> Iterator[Text]:  # noqa: ARG002
        yield Text(closer)

    def rows(self, block: Rows) -> Iterator[list[str]]:
        rest = [""] * (len(block.columns) - 1)
        yield ["{%tr for m in " + block.name + " %}", *rest]
        yield self.row(block)
        yield ["{%tr endfor %}", *rest]

    def row(self, block: Rows) -> list[str]:
        return [self.filled(f"«{name}»", block.name) for name in block.columns]


class Curly(Dialect):
    """docxtemplater and easy-template-x."""

    outside = inside = "{{{name}}}"
    each = when = "{{#{of}}}", "{{/{of}}}"

    def rows(self, block: Rows) -> Iterator[list[str]]:
        first, *others, last = self.row(block)
        yield [f"{{#{block.name}}}{first}", *others, f"{last}{{/{block.name}}}"]


class Carbone(Dialect):
    """A loop is shown by its next item, which the first paragraph or row stands for."""

    outside, inside = "{{d.{name}}}", "{{d.{of}[i].{name}}}"
    each = "", ""
    when = "{{d.{of}:ifEQ(true):showBegin}}", "{{d.{of}:showEnd}}"

    def after(self, block: Each | When, closer: str) -> Iterator[Text]:
        text = block.texts[0]
        again = self.filled(text.text, block.name).replace("[i]", "[i+1]")
        yield replace(text, text=again) if isinstance(block, Each) else Text(closer)

    def rows(self, block: Rows) -> Iterator[list[str]]:
        yield self.row(block)
        yield [cell.replace("[i]", "[i+1]") for cell in self.row(block)]


class Filled(Dialect):
    """No template: the document itself, as python-docx writes it."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = values

    def filled(self, text: str, of: str = "") -> str:  # noqa: ARG002
        return _put(text, self.values)

    def texts(self, block: Each | When) -> Iterator[Text]:
        found = self.values[block.name]
        for item in found if isinstance(block, Each) else [self.values] * found:
            for text in block.texts:
                yield replace(text, text=_put(text.text, item))

    def rows(self, block: Rows) -> Iterator[list[str]]:
        for item in self.values[block.name]:
            yield [str(item[name]) for name in block.columns]


DIALECTS: dict[str, Dialect] = {"jinja": Dialect(), "curly": Curly(), "carbone": Carbone()}


def _put(text: str, values: Mapping[str, Any]) -> str:
    return _NAME.sub(lambda found: str(values[found[1]]), text)


def build(description: Description, dialect: Dialect) -> Document:
    """The Word document of a description, formatted by hand as clerks do."""
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    _write(section.header.paragraphs[0], dialect.filled(HEADER.text), 12)
    for block in description:
        if isinstance(block, Rows):
            _table(made, block, dialect)
        elif isinstance(block, Text):
            _paragraph(made, replace(block, text=dialect.filled(block.text)))
        else:
            for text in dialect.texts(block):
                _paragraph(made, text)
    return made


def _paragraph(made: Document, text: Text) -> None:
    paragraph = made.add_paragraph()
    form = paragraph.paragraph_format
    form.alignment = WD_ALIGN_PARAGRAPH.LEFT if text.heading else WD_ALIGN_PARAGRAPH.JUSTIFY
    form.space_after, form.first_line_indent = Pt(6), Cm(1.27)
    _write(paragraph, text.text, 14, bold=text.heading)


def _table(made: Document, block: Rows, dialect: Dialect) -> None:
    table = made.add_table(1, len(block.columns), "Table Grid")
    for cell, heading in zip(table.rows[0].cells, block.columns.values(), strict=True):
        _write(cell.paragraphs[0], heading, 12, bold=True)
    for row in dialect.rows(block):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            _write(cell.paragraphs[0], text, 12)


def _write(paragraph: Paragraph, text: str, size: int, *, bold: bool = False) -> None:
    run = paragraph.add_run(text)
    run.font.name, run.font.size = "Times New Roman", Pt(size)
    run.bold = bold or None


# (a) A plan of ten parts, each with paragraphs, a loop and a condition, and three annex tables

_ANNEX = {"stt": "STT", "ten": "Tên xã", "nguon": "Nguồn vốn", "so_tien": "Kinh phí", "ghi_chu": "Ghi chú"}


def _part(part: int) -> Description:
    return (
        Text(f"{part + 1}. Nội dung thứ {part + 1} của «don_vi» năm «nam»", heading=True),
        *(Text(f"Trong năm «nam», «don_vi» «ten»: {said(part * 100 + at)}") for at in range(5)),
        Each(f"viec_{part}", (Text("- «ten»: «noi_dung» Hoàn thành trong quý «quy»."),)),
        When(f"co_{part}", (Text(f"Riêng «don_vi» «ten»: {said(part)}"), Text(said(part + 50)))),
    )


def _annex(annex: int) -> Description:
    return Text(f"Phụ lục {annex + 1} của «don_vi» «ten»", heading=True), Rows(f"bang_{annex}", _ANNEX)


def _plan_values() -> list[Values]:
    values: Values = {"don_vi": "Ủy ban nhân dân huyện", "ten": "Số Một", "nam": 2025}
    for part in range(10):
        values[f"co_{part}"] = part % 2 == 0
        values[f"viec_{part}"] = [
            {"ten": f"Việc số {at}", "noi_dung": said(part * 10 + at + 2000, 18), "quy": at % 4 + 1} for at in range(5)
        ]
    return [values | {f"bang_{annex}": [_row(at, _ANNEX) for at in range(30)] for annex in range(3)}]


# (b) A report with a table of 57 indicators, for each of 108 communes

_INDICATORS = {"stt": "STT", "ten": "Chỉ tiêu", "yeu_cau": "Yêu cầu", "ket_qua": "Kết quả",
               "danh_gia": "Tự đánh giá", "minh_chung": "Minh chứng", "ghi_chu": "Ghi chú"}  # fmt: skip
_REPORT: Description = (
    Text("Báo cáo kết quả thực hiện của «don_vi» «ten» năm «nam»", heading=True),
    *(Text(f"«don_vi» «ten» báo cáo: {said(at)}") for at in range(6)),
    Rows("chi_tieu", _INDICATORS),
    When("du", (Text("«don_vi» «ten» đã tự đánh giá đủ các chỉ tiêu và đề nghị thẩm tra."),)),
    Each("kien_nghi", (Text("- «noi_dung»"),)),
)


def _report_values() -> list[Values]:
    return [
        {"don_vi": "Ủy ban nhân dân xã", "ten": f"Số {unit}", "nam": 2025, "du": unit % 2 == 0,
         "chi_tieu": [_row(at + unit, _INDICATORS) for at in range(57)],
         "kien_nghi": [{"noi_dung": said(unit + at)} for at in range(unit % 5 + 1)]}
        for unit in range(108)
    ]  # fmt: skip


# (c) One table that grows

_LIST = {"stt": "STT", "ten": "Tên", "noi_dung": "Nội dung", "so_tien": "Kinh phí", "ghi_chu": "Ghi chú"}


def _list_values(rows: int) -> list[Values]:
    return [{"don_vi": "Ủy ban nhân dân xã", "ten": "Số Một", "bang": [_row(at, _LIST) for at in range(rows)]}]


def _row(at: int, columns: Mapping[str, str]) -> Values:
    """Made-up values: a number, and texts of the length that such columns have."""
    texts = {name: f"{said(at * 7 + seed, 2)[:-1]} {at * 37 % 1009},{at % 10}" for seed, name in enumerate(columns)}
    return {**texts, "stt": at + 1, "ten": said(at, 8)}


CORPORA = {
    "plan": Corpus(
        "(a) a plan of 15 pages", (*sum(map(_part, range(10)), ()), *sum(map(_annex, range(3)), ())), _plan_values
    ),
    "report": Corpus("(b) a report of 57 indicators", _REPORT, _report_values),
    **{
        f"table-{rows}": Corpus(
            f"(c) a table of {rows:,} rows",
            (Text("Danh sách của «don_vi» «ten»", heading=True), Rows("bang", _LIST)),
            partial(_list_values, rows),
        )
        for rows in (100, 1_000, 5_000, 20_000)
    },
}
