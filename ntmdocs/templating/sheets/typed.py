"""A value becomes a cell: numbers stay numbers, dates dates, and text is text whatever it begins with."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from math import isfinite

from jinja2.runtime import Undefined

from ntmdocs.templating.blocks_xml import Writer
from ntmdocs.templating.run import Run
from ntmdocs.templating.sheets.rules import NotACellValue
from ntmdocs.templating.sheets.styles import DATE, MOMENT, QUOTED, Styles
from ntmdocs.templating.values import Missing

LONGEST_TEXT, LONGEST_HEADING = 32_767, 255
_LARGEST = 10**15
_ODD = re.compile(r"\A[=+\-@\t\r\n]|[&<>\x00-\x1f\ud800-\udfff\ufffe\uffff]|_x")
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")
_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_EPOCH, _EPOCH_1904, _FIRST_DAY = date(1899, 12, 30), date(1904, 1, 1), date(1900, 3, 1)
_DAY = 86_400


class SheetWriter(Writer):
    """Writes text of cells."""

    def text(self, value: str) -> str:
        """The value inside a text element, what Excel would read as a code kept as it is."""
        text = value.replace("\r\n", "\n").replace("\r", "\n").replace("&", "&amp;").replace("<", "&lt;")
        return _CODED.sub("_x005F_", text.replace(">", "&gt;"))


@dataclass(frozen=True, slots=True)
class Form:
    """What a cell's value is put between, behind its address: as text, number, date, and nothing."""

    text: str
    quoted: str
    text_end: str
    number: str
    number_end: str
    day: str
    moment: str
    blank: str

    @classmethod
    def of(cls, style: int, properties: str, prefix: str, styles: Styles) -> Form:
        """The form of a cell in this style; `properties` are those of its text."""
        p = prefix
        run = (f"<{p}r>{properties}", f"</{p}r>") if properties else ("", "")
        rich = f'<{p}is>{run[0]}<{p}t xml:space="preserve">'
        quoted = styles.twin(style, QUOTED)
        dated = style if styles.shows_date(style) else styles.twin(style, DATE)
        timed = style if styles.shows_date(style) else styles.twin(style, MOMENT)
        return cls(
            text=f'{_style(style)} t="inlineStr">{rich}',
            quoted=f'{_style(style if quoted is None else quoted)} t="inlineStr">{rich}',
            text_end=f"</{p}t>{run[1]}</{p}is></{p}c>",
            number=f"{_style(style)}><{p}v>",
            number_end=f"</{p}v></{p}c>",
            day="" if dated is None else f"{_style(dated)}><{p}v>",
            moment="" if timed is None else f"{_style(timed)}><{p}v>",
            blank=f"{_style(style)}/>",
        )


@dataclass(slots=True, eq=False)
class SheetRun(Run):
    """The state of one render of one sheet: `seen` are the values of each form, in the order they were put."""

    forms: tuple[Form, ...] = ()
    since_1904: bool = False
    seen: list[list[object]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def _write(self, count: int) -> None:
        text = "".join(self.pieces[:count])
        self._size += len(text)
        if self._size > self.limits.output_characters:
            self._stop("Trang tạo ra quá lớn.")
        self.texts.append(text)
        del self.pieces[:count]

    def typed(self, value: object, number: int) -> str:
        """The end of a cell that holds `value`, from its format on."""
        form = self.forms[number]
        kind = type(value)
        if kind is str or isinstance(value, str):
            return self._put_text(str(value), form, number)
        if kind is int or kind is float or kind is Decimal:
            return self._put_number(value, form, number)  # type: ignore[arg-type]
        if isinstance(value, date):
            return self._put_date(value, form, number)
        self.seen[number].append(None)
        if isinstance(value, Missing) and self.draft:
            return f"{form.text}{self.plain(value)}{form.text_end}"
        if isinstance(value, Undefined) or value is not None:
            self.plain(value)
            return form.blank
        self.plain(value)
        return form.blank

    def words(self, value: object) -> str:
        """The XML of a value among other text of a cell."""
        return self.program.writer.text(self.plain(value))

    def heading(self, value: object) -> str:
        """A value in a header or footer, where «&» begins a code."""
        return self.plain(value).replace("&", "&&")

    def _put_text(self, value: str, form: Form, number: int) -> str:
        if len(value) > 8 and not _ODD.search(value):  # noqa: PLR2004
            text, quoted = value, False
        else:
            text, quoted = self.program.writer.text(self.plain(value)), value.startswith(_FORMULA_SIGNS)
        if len(value) > LONGEST_TEXT:
            self.record(NotACellValue, f"Chữ dài quá {LONGEST_TEXT} ký tự.", "Tách nội dung ra nhiều ô.")
        self.seen[number].append(value or None)
        if not text:
            return form.blank
        return f"{form.quoted if quoted else form.text}{text}{form.text_end}"

    def _put_number(self, value: float | Decimal, form: Form, number: int) -> str:
        self.seen[number].append(value)
        if not isfinite(value):
            self.record(NotACellValue, f"Giá trị «{value}» không phải là số.", "Sửa lại dữ liệu.")
        elif not -_LARGEST < value < _LARGEST:
            self.record(
                NotACellValue, f"Số {value} quá 15 chữ số, Excel sẽ làm tròn.", "Để ở dạng chữ nếu là mã, là số hiệu."
            )
        return f"{form.number}{value}{form.number_end}"

    def _put_date(self, value: date, form: Form, number: int) -> str:
        day = value.date() if isinstance(value, datetime) else value
        serial: float = (day - (_EPOCH_1904 if self.since_1904 else _EPOCH)).days
        head = form.day
        if isinstance(value, datetime):
            seconds = value.hour * 3600 + value.minute * 60 + value.second
            serial, head = (serial + seconds / _DAY, form.moment) if seconds else (serial, form.day)
        self.seen[number].append(serial)
        if day < _FIRST_DAY or serial < 0:
            self.record(NotACellValue, f"Ngày {day:%d/%m/%Y} ở trước lịch của Excel.", "Để ở dạng chữ.")
        elif not head:
            self.record(NotACellValue, "Mẫu không có định dạng để ghi ngày.", "Lưu lại mẫu bằng Excel.")
        return f"{head}{serial}{form.number_end}"


def _style(style: int) -> str:
    return f' s="{style}"' if style else ""
