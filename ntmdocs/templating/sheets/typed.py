"""A value becomes a cell: numbers stay numbers, dates dates, and text is text whatever it begins with."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from types import EllipsisType
from typing import Any

from ntmdocs.findings import Finding, Rule
from ntmdocs.templating.blocks_xml import Writer
from ntmdocs.templating.program import DoubtfulValueError
from ntmdocs.templating.run import Run
from ntmdocs.templating.sheets.code import NO_FORM
from ntmdocs.templating.sheets.rules import NotACellValue
from ntmdocs.templating.sheets.styles import DATE, MOMENT, QUOTED, Styles
from ntmdocs.templating.stream import NEVER
from ntmdocs.templating.values import BLANK, Missing

LONGEST_TEXT, LONGEST_HEADING = 32_767, 255
_LARGEST = 10**15
_ODD = re.compile(r"\A[=+\-@\t\r\n]|[&<>\x00-\x1f\ud800-\udfff\ufffe\uffff]|_x")
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")
_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_EPOCH, _EPOCH_1904, _FIRST_DAY = date(1899, 12, 30), date(1904, 1, 1), date(1900, 3, 1)
_DAY = 86_400
_SHORT = 8  # characters; what may never stand on paper is no longer
_SIGNS = frozenset({"", " ", "=", "+", "-", "@"})  # which text that is put as it is does not begin with
_CARE = ("&", "<", ">", "_x", " |")  # nor hold: a space at its end, if «|» stands between texts
_NUMBERS = frozenset({int, float})


class SheetWriter(Writer):
    """Writes text of cells."""

    def text(self, value: str) -> str:
        """The value inside a text element, what Excel would read as a code kept as it is."""
        text = value.replace("\r\n", "\n").replace("\r", "\n").replace("&", "&amp;").replace("<", "&lt;")
        return _CODED.sub("_x005F_", text.replace(">", "&gt;"))


@dataclass(frozen=True, slots=True)
class Form:
    """What a cell's value is put between, behind its address: as text, number, date, and nothing.

    `spaced` is text that begins or ends with a space, `quoted` text that looks like a formula.
    """

    text: str
    spaced: str
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
        rich, spaced = f"<{p}is>{run[0]}<{p}t>", f'<{p}is>{run[0]}<{p}t xml:space="preserve">'
        quoted = styles.twin(style, QUOTED)
        dated = style if styles.shows_date(style) else styles.twin(style, DATE)
        timed = style if styles.shows_date(style) else styles.twin(style, MOMENT)
        return cls(
            text=f'{_style(style)} t="inlineStr">{rich}',
            spaced=f'{_style(style)} t="inlineStr">{spaced}',
            quoted=f'{_style(style if quoted is None else quoted)} t="inlineStr">{spaced}',
            text_end=f"</{p}t>{run[1]}</{p}is></{p}c>",
            number=f"{_style(style)}><{p}v>",
            number_end=f"</{p}v></{p}c>",
            day="" if dated is None else f"{_style(dated)}><{p}v>",
            moment="" if timed is None else f"{_style(timed)}><{p}v>",
            blank=f"{_style(style)}/>",
        )


@dataclass(frozen=True, slots=True)
class Typed:
    """A value that a careful run has looked at, and the end of its cell."""

    value: object
    text: str


@dataclass(slots=True, eq=False)
class SheetRun(Run):
    """The state of one render of one sheet: `texts` are what it wrote.

    Its pieces come in threes: text, a value, the number of the value's form.
    """

    forms: tuple[Form, ...] = ()
    since_1904: bool = False
    texts: list[str] = field(default_factory=list)
    _put_values: list[tuple[list[object], list[int]]] = field(default_factory=list)

    def record(self, rule: type[Rule], message: str, hint: str = "", datum: object = None) -> None:
        """Notes a finding at its tag, which only a careful run knows."""
        if not self.careful:
            raise DoubtfulValueError
        Run.record(self, rule, message, hint, datum)

    def tell(self, finding: Finding) -> None:
        """Notes a finding of a datum, which only a careful run knows."""
        if not self.careful:
            raise DoubtfulValueError
        Run.tell(self, finding)

    @property
    def seen(self) -> list[list[object]]:
        """The values of each form, in the order they were put; none for an empty cell."""
        found: list[list[object]] = [[] for _ in (*self.forms, NO_FORM)]
        put = [each.append for each in found]
        for values, numbers in self._put_values:
            plain = _NUMBERS.issuperset(set(map(type, values)) - {str, EllipsisType}) and "" not in values
            for value, number in zip(values if plain else map(self._seen, values), numbers, strict=True):
                put[number](value)
        return found

    def _seen(self, value: object) -> object:
        """What a formula sees in the cell of a value."""
        if isinstance(value, date):
            return self.serial(value)
        return BLANK if isinstance(value, Missing) else None if value == "" else value

    def typed(self, value: object, number: int) -> Typed:
        """A value with the end of its cell, from its format on."""
        return Typed(value, self._cell(value, number))

    def flush(self) -> None:
        """Writes all that has gathered: no tag of a sheet takes anything back."""
        self._write(len(self.pieces))

    def _write(self, count: int) -> None:
        pieces: list[Any] = self.pieces[:count]
        del self.pieces[:count]
        texts, values, numbers = pieces[0::3], pieces[1::3], pieces[2::3]
        written = [""] * (2 * len(texts))
        written[0::2], written[1::2] = texts, self._cells(values, numbers)
        if self.careful:
            values = [value.value if type(value) is Typed else value for value in values]
        self._put_values.append((values, numbers))
        self._size += sum(map(len, written))
        if self._size > self.limits.output_characters:
            self.stop("Trang tạo ra quá lớn.")
        self.texts.append("".join(written))

    def _cells(self, values: list[Any], numbers: list[int]) -> list[str]:
        """The ends of cells; text is looked at all together, which is many times quicker than one by one."""
        if self.careful:
            return [value.text if type(value) is Typed else "" for value in values]
        texts = [value for value in values if type(value) is str]
        joined = "|".join(texts)
        if not NEVER.isdisjoint(texts) or (len(joined) > LONGEST_TEXT and max(map(len, texts)) > LONGEST_TEXT):
            raise DoubtfulValueError
        end, forms = self._cell, self.forms
        if not joined.isprintable() or any(sign in joined for sign in _CARE) or joined.endswith(" "):
            return [end(value, number) for value, number in zip(values, numbers, strict=True)]
        text, text_end = [form.text for form in forms], [form.text_end for form in forms]
        figure, figure_end = [form.number for form in forms], [form.number_end for form in forms]
        return [
            f"{text[number]}{value}{text_end[number]}" if type(value) is str and value[:1] not in _SIGNS
            else f"{figure[number]}{value}{figure_end[number]}" if type(value) is int and -_LARGEST < value < _LARGEST
            else end(value, number)
            for value, number in zip(values, numbers, strict=True)
        ]  # fmt: skip

    def _cell(self, value: object, number: int) -> str:
        if number == NO_FORM:
            return ""
        form = self.forms[number]
        if isinstance(value, str):
            return self._text_cell(value, form)
        if type(value) in (int, float, Decimal):
            return self._number_cell(value, form)  # type: ignore[arg-type]
        if isinstance(value, date):
            return self._date_cell(value, form)
        text = self.plain(value)
        return f"{form.text}{text}{form.text_end}" if text else form.blank

    def words(self, value: object) -> str:
        """The XML of a value among other text of a cell."""
        return self.program.writer.text(self.plain(value))

    def heading(self, value: object) -> str:
        """A value in a header or footer, where «&» begins a code."""
        return self.plain(value).replace("&", "&&")

    def _text_cell(self, value: str, form: Form) -> str:
        text = value if len(value) > _SHORT and not _ODD.search(value) else self.program.writer.text(self.plain(value))
        if len(value) > LONGEST_TEXT:
            self.record(NotACellValue, f"Chữ dài quá {LONGEST_TEXT} ký tự.", "Tách nội dung ra nhiều ô.", value)
        if not text:
            return form.blank
        head = form.quoted if value.startswith(_FORMULA_SIGNS) else form.text if text == text.strip() else form.spaced
        return f"{head}{text}{form.text_end}"

    def _number_cell(self, value: float | Decimal, form: Form) -> str:
        if not isfinite(value):
            self.record(NotACellValue, f"Giá trị «{value}» không phải là số.", "Sửa lại dữ liệu.", value)
        elif not -_LARGEST < value < _LARGEST:
            self.record(
                NotACellValue, f"Số {value} quá 15 chữ số, Excel sẽ làm tròn.", "Để ở dạng chữ nếu là mã, là số.", value
            )
        return f"{form.number}{value}{form.number_end}"

    def _date_cell(self, value: date, form: Form) -> str:
        number = self.serial(value)
        head = form.moment if isinstance(number, float) else form.day
        if number < 0 or (value.date() if isinstance(value, datetime) else value) < _FIRST_DAY:
            self.record(NotACellValue, f"Ngày {value:%d/%m/%Y} ở trước lịch của Excel.", "Để ở dạng chữ.", value)
        elif not head:
            self.record(NotACellValue, "Mẫu không có định dạng để ghi ngày.", "Lưu lại mẫu bằng Excel.")
        return f"{head}{number}{form.number_end}"

    def serial(self, value: date) -> float:
        """The number that a day is in the workbook; a time of the day makes it a fraction."""
        day = value.date() if isinstance(value, datetime) else value
        days = (day - (_EPOCH_1904 if self.since_1904 else _EPOCH)).days
        if not isinstance(value, datetime):
            return days
        seconds = value.hour * 3600 + value.minute * 60 + value.second
        return days + seconds / _DAY if seconds else days


def _style(style: int) -> str:
    return f' s="{style}"' if style else ""
