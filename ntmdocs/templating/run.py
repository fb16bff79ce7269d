"""One render of one part: what is printed, what is counted, what is found wrong."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from types import FrameType, GeneratorType
from typing import Any, cast

from jinja2 import Template, pass_context
from jinja2.runtime import Context, Undefined

from ntmdocs.findings import Finding, Place, Rule
from ntmdocs.templating.blocks_xml import Writer
from ntmdocs.templating.limits import Limits
from ntmdocs.templating.marks import PRIVATE
from ntmdocs.templating.rules import (
    ForbiddenCharacter,
    ForbiddenValue,
    LimitReached,
    MissingDatum,
    UnknownName,
    WrongKind,
)
from ntmdocs.templating.source import place_at
from ntmdocs.templating.values import BLANK, OWN_PASSAGES, Blocks, Missing, Override, Paragraph
from ntmdocs.vietnamese import near

RUN = f"{PRIVATE}_run"
_SPECIAL = re.compile("[&<>\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NEVER = frozenset({
    "None", "nan", "NaN", "NAN", "NaT", "inf", "-inf", "True", "False", "#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?",
    "#NULL!", "#NUM!",
})  # fmt: skip
_LONGEST_NEVER = max(len(text) for text in _NEVER)
_CURRENT: ContextVar[Run] = ContextVar("run")


class Xml(str):
    """Text that is XML already."""

    __slots__ = ()


class LimitReachedError(Exception):
    """The render asks for more work than it may."""


@dataclass(frozen=True, slots=True)
class Materials:
    """What the source refers to by number: block keys, paragraph and run formats, empty paragraphs, sections, ids."""

    keys: tuple[str, ...] = ()
    formats: tuple[tuple[str, str], ...] = ()
    fillers: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    ids: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Program:
    """A compiled part: the tag of `spots[n]` begins at the end of line `lines[n]` of the source."""

    template: Template
    filename: str
    lines: tuple[int, ...]
    spots: tuple[Place, ...]
    writer: Writer
    materials: Materials

    def place_of(self, line: int) -> Place:
        """The place of the tag at a line of the compiled Python code."""
        return place_at(self.lines, self.spots, self.template.get_corresponding_lineno(line))


@dataclass(slots=True, eq=False)
class Run:
    """The state of one render of one part."""

    program: Program
    limits: Limits
    draft: bool
    values: Mapping[str, object]
    pieces: list[str] = field(default_factory=list)
    findings: dict[Finding, None] = field(default_factory=dict)
    steps: int = 0
    opened: list[int] = field(default_factory=list)
    breaks: list[tuple[int, int]] = field(default_factory=list)
    used_ids: dict[int, str] = field(default_factory=dict)
    fresh: int = 0

    def execute(self) -> str:
        """The part's text; what is wrong with it is in `findings`."""
        token = _CURRENT.set(self)
        size, limit, pieces = 0, self.limits.output_characters, self.pieces
        template = self.program.template
        context = template.new_context({**self.values, RUN: self})
        stream = cast("GeneratorType[str, None, None]", template.root_render_func(context))
        try:
            for piece in stream:
                size += len(piece)
                if size > limit:
                    self._stop("Phần văn bản tạo ra quá lớn.", stream.gi_frame)
                pieces.append(piece)
        finally:
            _CURRENT.reset(token)
        return "".join(pieces)

    def record(self, rule: type[Rule], message: str, hint: str = "", frame: FrameType | None = None) -> None:
        """Notes a finding at the tag that `frame` renders, or else the one that called."""
        frame = frame or sys._getframe(1)  # noqa: SLF001
        while frame.f_code.co_filename != self.program.filename and frame.f_back is not None:
            frame = frame.f_back
        self.findings[rule.at(self.program.place_of(frame.f_lineno), message, hint=hint)] = None

    def _stop(self, message: str, frame: FrameType | None = None) -> None:
        self.record(LimitReached, message, "Giảm dữ liệu hoặc sửa vòng lặp của mẫu.", frame)
        raise LimitReachedError

    def plain(self, value: object) -> str:
        """The characters of a value as they may stand on paper; "" and a finding where it may not."""
        if isinstance(value, str):
            return self._text(str.__str__(value))
        if type(value) is int:
            return str(value)
        if isinstance(value, Missing):
            return self._missing(value)
        if isinstance(value, Undefined):
            self.absent(value)
        elif isinstance(value, (Mapping, list, tuple)):
            self.record(
                WrongKind,
                "Giá trị là danh sách hoặc bản ghi, không in thành chữ được.",
                "In từng trường, hoặc dùng vòng lặp; các đoạn và bảng thì dùng {{p … }}.",
            )
        else:
            self.record(
                ForbiddenValue,
                f"Giá trị «{str(value)[:40]}» ({type(value).__name__}) không được in thẳng.",
                "Nơi chuẩn bị dữ liệu phải định dạng thành chữ.",
            )
        return ""

    def _text(self, value: str) -> str:
        if len(value) <= _LONGEST_NEVER and value in _NEVER:
            self.record(ForbiddenValue, f"Giá trị «{value}» không được lên giấy.", "Sửa lại dữ liệu.")
        if found := _FORBIDDEN.search(value):
            self.record(
                ForbiddenCharacter,
                f"Giá trị «{value[:40]!r}» có ký tự cấm U+{ord(found.group()):04X}.",
                "Xóa ký tự đó trong dữ liệu.",
            )
            return ""
        return value

    def _missing(self, value: Missing) -> str:
        if self.draft:
            return BLANK
        where = f" Điền ở {value.place}." if value.place else ""
        self.record(MissingDatum, f"Chưa có dữ liệu «{value.label}».", f"{where} {value.hint}".strip())
        return ""

    def absent(self, value: Undefined) -> None:
        """Notes that a name is not in the data, with the near ones."""
        obj, name = value._undefined_obj, str(value._undefined_name)  # noqa: SLF001
        if isinstance(obj, Undefined):
            return self.absent(obj)
        known = self.values if type(obj).__name__ == "MissingType" else obj
        if value._undefined_name is None:  # noqa: SLF001
            return self.record(WrongKind, "Không có phần tử này.", "Xem lại previtem, nextitem hoặc chỉ số.")
        hints = near(name, [key for key in _names_of(known) if not key.startswith("_")])
        self.record(UnknownName, f"Không có «{name}» trong dữ liệu.", f"Có phải {', '.join(hints)}?" if hints else "")
        return None

    def shown(self, value: object) -> str:
        """The XML of a printed value."""
        return self.program.writer.text(self.plain(value))

    def each(self, value: object) -> Iterable[Any]:
        """What a loop may run over, counted; a dict gives its keys."""
        if isinstance(value, Undefined):
            self.absent(value)
            return ()
        if isinstance(value, Missing):
            self._missing(value)
            return ()
        if not isinstance(value, (list, tuple, Mapping)):
            self.record(
                WrongKind, f"Không lặp được trên giá trị kiểu {type(value).__name__}.", "Chỉ lặp trên danh sách."
            )
            return ()
        self.steps += len(value) + 1
        if self.steps > self.limits.steps:
            self._stop("Số vòng lặp vượt giới hạn.")
        return value

    def join(self, values: Iterable[object], separator: str = "") -> str:
        """The values joined, each as it would be printed."""
        joined = separator.join([self.plain(value) for value in values])
        if len(joined) > self.limits.output_characters // 64:
            self._stop("Chuỗi ghép quá dài.")
        return joined

    def blocks(self, value: object, form: int) -> str:
        """The XML of block-level contents in the format `form`; text is one paragraph."""
        if not isinstance(value, Blocks):
            value = Blocks([Paragraph(self.plain(value))])
        written: list[str] = []
        for block in value:
            if isinstance(block, Paragraph):
                written.append(
                    self.program.writer.paragraph(
                        self.plain(block.text), block.style, *self.program.materials.formats[form]
                    )
                )
            else:
                apart = (written[-1] if written else self._last()).endswith(self.program.writer.table_end)
                rows = [[self.plain(cell) for cell in row] for row in block.rows]
                written.append(
                    (self.program.writer.empty if apart else "") + self.program.writer.table(rows, header=block.header)
                )
        return "".join(written)

    def own(self, key: int, which: str) -> Blocks | None:
        """What the plan puts `before`, `instead` of or `after` the named block."""
        passages = self.values.get(OWN_PASSAGES)
        override = passages.get(self.program.materials.keys[key]) if isinstance(passages, Mapping) else None
        if override is None:
            return None if which == "instead" else Blocks()
        if not isinstance(override, Override):
            self.record(WrongKind, f"Đoạn văn riêng «{self.program.materials.keys[key]}» không đúng kiểu.")
            return None
        return getattr(override, which)  # type: ignore[no-any-return]

    def _last(self) -> str:
        return next((piece.rstrip() for piece in reversed(self.pieces) if piece and not piece.isspace()), "")

    def fill(self, filler: int) -> str:
        """An empty paragraph where a cell, header or text box would not end in one."""
        return (
            "" if self._last().endswith(self.program.writer.paragraph_ends) else self.program.materials.fillers[filler]
        )

    def apart(self, _: object = "") -> str:
        """A paragraph between two tables, which Word would take as one."""
        return self.program.writer.empty if self._last().endswith(self.program.writer.table_end) else ""

    def open(self, _: object = "") -> str:
        """Remembers where a table or row begins."""
        self.opened.append(len(self.pieces))
        return ""

    def close(self, needle: str) -> str:
        """Drops the table or row that was opened last if it holds nothing."""
        start = self.opened.pop()
        if not any(needle in piece for piece in self.pieces[start:]):
            del self.pieces[start:]
        return ""

    def section(self, number: int, form: str) -> str:
        """The end of a section, in the paragraph that carries it or in one of its own."""
        self.breaks.append((len(self.pieces), number))
        text = self.program.materials.sections[number]
        return self.program.writer.carrier(text) if form == "alone" else text

    def final(self, number: int) -> str:
        """The last section that was really written gives the document's own; its break is taken back."""
        if self.breaks:
            at, number = self.breaks[-1]
            self.pieces[at] = ""
        return self.program.materials.sections[number]

    def identity(self, number: int) -> str:
        """The id or name of a repeated element: the template's the first time, a fresh one after that."""
        kind, value = self.program.materials.ids[number]
        if kind == "same":
            return self.used_ids[int(value)]
        if number in self.used_ids:
            self.fresh += 1
            value = (
                f"{value[:30]}_{self.fresh}"
                if kind == "name"
                else str(int(self.program.materials.ids[0][1]) + self.fresh)
            )
        self.used_ids[number] = value
        return value


class Absent(Undefined):
    """A name that the data has not: any use of it but `is defined` and `default` is a finding."""

    __slots__ = ()

    def _nothing(self, *_: object) -> bool:
        _CURRENT.get().absent(self)
        return False

    def __iter__(self) -> Any:
        self._nothing()
        return iter(())

    def __len__(self) -> int:
        return int(self._nothing())

    def __hash__(self) -> int:
        return id(type(self))

    __bool__ = __contains__ = __lt__ = __le__ = __gt__ = __ge__ = _nothing  # type: ignore[assignment]
    __eq__ = __ne__ = _nothing


@pass_context
def finalize(context: Context, value: Any) -> str:
    """The XML of what a tag prints; plain text, which most values are, passes untouched."""
    if type(value) is str and not _SPECIAL.search(value) and not (len(value) <= _LONGEST_NEVER and value in _NEVER):
        return value
    return value if type(value) is Xml else context.parent[RUN].shown(value)


def _names_of(value: object) -> list[str]:
    if isinstance(value, Mapping):
        return [str(key) for key in value]
    return list(getattr(type(value), "__dataclass_fields__", ()))
