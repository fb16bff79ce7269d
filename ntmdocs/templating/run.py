"""One render of one part: what is printed, what is counted, what is found wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, cast

from jinja2.runtime import Undefined
from jinja2.utils import Namespace, missing

from ntmdocs.office import EntryWriter, is_safe_address, reason_against
from ntmdocs.templating.arithmetic import compared, is_number, operate
from ntmdocs.templating.awaited import blank
from ntmdocs.templating.blocks_xml import attribute, unescaped
from ntmdocs.templating.datum_paths import kind_of
from ntmdocs.templating.links import UNKNOWN_ADDRESS, address
from ntmdocs.templating.marks import ALONE, IN_PARAGRAPH, Site
from ntmdocs.templating.pages import HERE, LANDSCAPE
from ntmdocs.templating.pictures import Gains, in_place, in_text
from ntmdocs.templating.program import (
    RUN,
    Passage,
    Standing,
    Xml,
)
from ntmdocs.templating.rich import Format, OutOfBoundsError, Rich, splits
from ntmdocs.templating.rooms import Room
from ntmdocs.templating.rules import (
    BrokenResult,
    ForbiddenCharacter,
    ForbiddenValue,
    LinkFault,
    MissingDatum,
    NotAllowed,
    UnknownName,
    WrongKind,
)
from ntmdocs.templating.stream import FORBIDDEN, NEVER, Stream
from ntmdocs.templating.subdocuments import take_in
from ntmdocs.templating.tables import Tables
from ntmdocs.templating.values import (
    BLANK,
    OWN_PASSAGES,
    Blocks,
    Link,
    Listing,
    Missing,
    Override,
    Paragraph,
    Picture,
    RichText,
    Subdocument,
    Table,
    TextRun,
)
from ntmdocs.vietnamese import near

_UNFIT = re.compile(r'[\s\x00-\x1f"\\<>]')
_ALIGNED = frozenset({"left", "center", "right", "both"})
_WIDEST = 100_000
_ABSENT = 32  # and for a name that is not there
# what a property that is no plain text may hold: ECMA-376, part 1, 22.4
_KINDS = {
    "whole": (re.compile(r"[+-]?\d+"), "số nguyên"), "number": (re.compile(r"[+-]?\d+(\.\d+)?"), "số"),
    "flag": (re.compile("true|false"), "true hoặc false"),
    "moment": (re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z?"), "ngày dạng 2025-03-14T00:00:00Z"),
}  # fmt: skip
_CURRENT: ContextVar[Run] = ContextVar("run")


def current() -> Run:
    """The run that is going on in this thread."""
    return _CURRENT.get()


@dataclass(slots=True, eq=False)
class Run(Stream):
    """The state of one render of one part: its stream, and what the engine's own tags remember."""

    gains: Gains = field(default_factory=Gains)
    noted: list[tuple[int, str]] = field(default_factory=list)
    used_ids: dict[int, str] = field(default_factory=dict)
    promised: dict[int, str] = field(default_factory=dict)
    fresh: int = 0
    waiting: set[int] = field(default_factory=set)
    counting: dict[int, str] = field(default_factory=dict)
    restarts: int = 0
    landscape: bool | None = None
    start: str | None = None
    taken: int = 0
    given: dict[str, list[str]] = field(default_factory=dict)
    tables: Tables = field(default_factory=Tables)
    _sites: dict[int | None, Site | None] = field(default_factory=dict)
    _shown: int = 0

    def execute(self, head: str = "") -> EntryWriter:
        """The part's text, compressed; what is wrong with it is in `findings` and `lacking`."""
        token = _CURRENT.set(self)
        self.lacking = dict(self.kept)
        self._sink.write(head.encode())
        template = self.program.template
        try:
            for _ in template.root_render_func(template.new_context({**self.values, RUN: self})):
                pass
            self._write(len(self.pieces))
        finally:
            _CURRENT.reset(token)
        return self._sink

    def show(self, value: object) -> str:
        """What is printed for a value that is no plain text."""
        if type(value) is Xml:
            self._mixed = True
            return value
        if self.buffers and self.buffers[-1].is_text:
            return self._as_text(value)
        if isinstance(value, (RichText, Listing, Blocks, Subdocument)):
            self._mixed = True
            return self._formatted(Blocks([value]) if isinstance(value, Subdocument) else value)
        if isinstance(value, Picture):
            return self._beside_text(in_text(self, value))
        if isinstance(value, Link):
            return self._beside_text(self._link(value))
        text = self.plain(value)
        self._shown += len(text)
        if self._shown > self.limits.output_characters:
            self.stop("Phần văn bản tạo ra quá lớn.")
        return text

    def _as_text(self, value: object) -> str:
        """What a text that is kept, an attribute or a property holds of a value: no format, no picture."""
        if isinstance(value, RichText):
            return "".join(self.plain(piece.text if isinstance(piece, TextRun) else piece) for piece in value)
        if isinstance(value, (Blocks, Picture, Link)):
            self.record(WrongKind, "Ở đây chỉ in được chữ.", "Đặt thẻ, hoặc hai đầu khối, ở đoạn riêng.", value)
            return ""
        return self.plain(value)

    def _formatted(self, value: RichText | Listing | Blocks) -> str:
        """What is printed for a value with a format of its own, as far as its place allows."""
        site = self._site()
        if site is None and isinstance(value, RichText):
            return "".join(self.plain(piece.text if isinstance(piece, TextRun) else piece) for piece in value)
        if isinstance(value, Blocks):
            return self._standing(value, site)
        if site is None or (splits(value) and site.level < IN_PARAGRAPH):
            return self.plain(value)
        w = self.program.writer.w
        text = self._inside(value, self.program.materials.formats[site.form])
        return Xml(text) if self.sound(f"<{w}p><{w}r><{w}t>{text}</{w}t></{w}r></{w}p>") else ""

    def _standing(self, value: Blocks, site: Site | None) -> str:
        if site is None or site.level < ALONE:
            self.record(WrongKind, "Các đoạn và bảng không in giữa chữ được.", "Để thẻ này một mình trong đoạn.")
            return ""
        w = self.program.writer.w
        standing = Standing(self.blocks(value, site.form))
        standing.empty = f"<{w}p>{self.program.materials.formats[site.form].paragraph}</{w}p>"
        return standing

    def _site(self) -> Site | None:
        """Where the value stands that is being printed."""
        line = self._line()
        if line not in self._sites:
            self._sites[line] = self.program.site_of(line)
        return self._sites[line]

    def _inside(self, value: object, form: Format) -> str:
        """The XML of a value inside a text element."""
        try:
            return Rich(self.program.writer, form, self.plain).inside(value)
        except OutOfBoundsError as error:
            self.record(ForbiddenValue, str(error), "Sửa định dạng ở nơi chuẩn bị dữ liệu.")
            return ""

    def _beside_text(self, xml: str) -> str:
        """XML for where a text is printed; without any a blank."""
        if not xml:
            return BLANK
        self._mixed = True
        return Xml(self.program.writer.beside_text(xml))

    def room(self) -> Room:
        """The room for a picture at the tag that is being printed."""
        return self.program.materials.rooms.get(self.here(), self.program.materials.room)

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
        elif isinstance(value, (Mapping, list, tuple, Subdocument, Passage, Namespace)):
            self.record(
                WrongKind,
                "Giá trị là danh sách hoặc bản ghi, không in thành chữ được.",
                "In từng trường, hoặc dùng vòng lặp; các đoạn và bảng thì dùng {{p … }}.",
                value,
            )
        else:
            self.record(
                ForbiddenValue,
                f"Giá trị «{str(value)[:40]}» ({kind_of(value)}) không được in thẳng.",
                "Viết số bằng |so, ví dụ |so(1)."
                if is_number(value)
                else "Nơi chuẩn bị dữ liệu phải định dạng thành chữ.",
                value,
            )
        return ""

    def _text(self, value: str) -> str:
        if value in NEVER:
            self.record(ForbiddenValue, f"Giá trị «{value}» không được lên giấy.", "Sửa lại dữ liệu.", value)
        if found := FORBIDDEN.search(value):
            self.record(
                ForbiddenCharacter,
                f"Giá trị «{value[:40]!r}» có ký tự cấm U+{ord(found.group()):04X}.",
                "Xóa ký tự đó trong dữ liệu.",
                value,
            )
            return ""
        return value

    def _missing(self, value: Missing) -> str:
        if self.draft:
            return blank(self.gains.awaited, value)
        where = f" Điền ở {value.place}." if value.place else ""
        datum = None if value.place else value
        self.record(MissingDatum, f"Chưa có dữ liệu «{value.label}».", f"{where} {value.hint}".strip(), datum)
        return ""

    def absent(self, value: Undefined) -> None:
        """Notes that a name is not in the data, with the near ones."""
        self.work(_ABSENT)
        obj, name = value._undefined_obj, str(value._undefined_name)  # noqa: SLF001
        if isinstance(obj, Undefined):
            return self.absent(obj)
        known = self.values if obj is missing else obj
        if value._undefined_name is None:  # noqa: SLF001
            return self.record(WrongKind, "Không có phần tử này.", "Xem lại previtem, nextitem hoặc chỉ số.")
        hints = near(name, [key for key in _names_of(known) if not key.startswith("_")])
        hint = f"Có phải {', '.join(hints)}?" if hints else ""
        self.record(UnknownName, f"Không có «{name}» trong dữ liệu.", hint, None if known is self.values else known)
        return None

    def each(self, value: object, weight: int = 1) -> Sequence[Any]:
        """What a loop may run over, each step of it counted as `weight`; a dict gives its keys."""
        if len(self.pieces) > self.full:
            self.flush()
        if isinstance(value, Undefined):
            self.absent(value)
            return ()
        if isinstance(value, Missing):
            self._missing(value)
            return ()
        if not isinstance(value, (list, tuple, Mapping)):
            self.record(
                WrongKind, f"Không lặp được trên giá trị kiểu {kind_of(value)}.", "Chỉ lặp trên danh sách.", value
            )
            return ()
        self.work((len(value) + 1) * weight)
        items = value if isinstance(value, (list, tuple)) else list(value)
        return self.watched(items)

    def join(self, values: Iterable[object], separator: str = "") -> str:
        """The values joined, each as it would be printed."""
        return self.made([self.plain(value) for value in values], between=separator)

    def range(self, *bounds: object) -> Sequence[int]:
        """The whole numbers that `range` gives, counted."""
        if not all(type(bound) is int and abs(bound) <= self.limits.steps for bound in bounds):
            raise TypeError("range chỉ nhận số nguyên vừa phải")
        numbers = range(*cast("tuple[int, ...]", bounds))
        self.work(len(numbers))
        return list(numbers)

    def cut(self, value: object, *bounds: object) -> object:
        """A slice of a list or text."""
        if isinstance(value, (Missing, Undefined)):
            return value
        if not all(bound is None or type(bound) is int for bound in bounds):
            raise TypeError("lát cắt [từ:đến] chỉ nhận số nguyên")
        part = slice(*cast("tuple[int, int, int]", bounds))
        if isinstance(value, str):
            return self.made([value[part]])
        if not isinstance(value, (list, tuple)):
            raise TypeError(f"không cắt được {kind_of(value)}")
        self.work(len(value))
        return list(value[part])

    def single(self, value: object) -> object:
        """A single value, which costs nothing to compare."""
        if isinstance(value, (list, tuple, Mapping)):
            raise TypeError(f"không dùng {kind_of(value)} ở đây")
        return value

    def mapping(self, *pairs: tuple[object, object]) -> dict[object, object]:
        """A dict whose keys are texts and whole numbers."""
        if not all(type(key) in (str, int) for key, _ in pairs):
            raise TypeError("khóa của từ điển chỉ là chữ hoặc số nguyên")
        return dict(pairs)

    def compare(self, left: object, *rest: object) -> bool:
        """Whether each comparison of a chain holds: signs and values by turns."""
        for sign, right in zip(rest[::2], rest[1::2], strict=True):
            if isinstance(right, (list, tuple)):
                self.work(len(right) >> 4)
            if not compared(str(sign), left, right):
                return False
            left = right
        return True

    def reckon(self, sign: str, left: object, right: object) -> object:
        """The result of an operation; two lists are joined by `+`, counted."""
        if sign == "+" and isinstance(left, (list, tuple)) and isinstance(right, (list, tuple)):
            self.work(len(left) + len(right))
            return [*left, *right]
        return operate(sign, left, right)

    def blocks(self, value: object, form: int) -> str:
        """The XML of block-level contents in the format `form`; text is one paragraph, and so is a picture."""
        if isinstance(value, Passage):
            if value.unique and value.printed:
                self.record(NotAllowed, "Khối có hình hoặc dấu trang chỉ in được một lần.", "Dùng macro thay cho set.")
            value.printed = True
            meets = value.xml.startswith(self.program.writer.table_start)
            return (self.apart() if meets else "") + value.xml
        if isinstance(value, (Picture, Subdocument)):
            value = Blocks([value])
        elif not isinstance(value, Blocks):
            known = isinstance(value, (RichText, Listing))
            value = Blocks([Paragraph(value if known else self.plain(value))])  # type: ignore[arg-type]
        written: list[str] = []
        for block in value:
            if isinstance(block, Paragraph):
                written.append(self._paragraph(block, self.program.materials.formats[form]))
            elif isinstance(block, Subdocument):
                before = written[-1] if written else self._last()
                written.append(take_in(self, block, apart=before.endswith(self.program.writer.table_end)))
            elif isinstance(block, Picture):
                written.append(self._picture(block, self.program.materials.formats[form]))
            else:
                apart = (written[-1] if written else self._last()).endswith(self.program.writer.table_end)
                written.append((self.program.writer.empty if apart else "") + self._table(block))
        return self.sound("".join(written))

    def _paragraph(self, block: Paragraph, form: Format) -> str:
        own = Format(self.program.writer.style(block.style)) if block.style else form
        inside = self._inside(block.text, own)
        return self.program.writer.paragraph(inside, own.paragraph, self._run_properties(own))

    def _run_properties(self, form: Format) -> str:
        w, run = self.program.writer.w, "".join(element for _, element in form.run)
        return f"<{w}rPr>{run}</{w}rPr>" if run else ""

    def _picture(self, picture: Picture, form: Format) -> str:
        """A paragraph that holds a picture, or a blank."""
        writer, drawn, run = self.program.writer, in_text(self, picture), self._run_properties(form)
        if not drawn:
            return writer.paragraph(BLANK, form.paragraph, run)
        return writer.paragraph_of(drawn, form.paragraph, run)

    def _table(self, block: Table) -> str:
        columns = max(map(len, block.rows), default=0)
        shares = all(type(width) is int and 0 < width < _WIDEST for width in block.widths)
        fits = {len(block.widths), len(block.aligned)} <= {0, columns} and shares and _ALIGNED.issuperset(block.aligned)
        if not fits:
            self.record(WrongKind, "Độ rộng hoặc canh lề của bảng không hợp với số cột.", "Sửa ở nơi chuẩn bị dữ liệu.")
            return ""
        rows = [[self._inside(cell, Format()) for cell in row] for row in block.rows]
        return self.program.writer.table(rows, header=block.header, widths=block.widths, aligned=block.aligned)

    def _link(self, link: Link) -> str:
        """A text that leads to an address, in the line of text."""
        if not (link.address and is_safe_address(link.address)) or _UNFIT.search(link.address):
            hint = "Dùng địa chỉ http://, https:// hoặc mailto:, không có dấu cách."
            self.record(LinkFault, f"Địa chỉ liên kết «{link.address[:80]}» không được phép.", hint)
        else:
            return self.sound(self.program.writer.link(self.plain(link.text), link.address))
        return ""

    def sound(self, xml: str) -> str:
        """XML made at render time, if it is well-formed; else "" and a finding."""
        if not reason_against(f"<_>{xml}</_>"):
            return xml
        self.record(BrokenResult, "Nội dung đưa vào không thành XML hợp lệ.", "Báo lại lỗi này kèm tệp mẫu.")
        return ""

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

    def fill(self, filler: int) -> str:
        """An empty paragraph where a cell, header or text box would not end in one."""
        return (
            "" if self._last().endswith(self.program.writer.paragraph_ends) else self.program.materials.fillers[filler]
        )

    def apart(self, _: object = "") -> str:
        """A paragraph between two tables, which Word would take as one."""
        return self.program.writer.empty if self._last().endswith(self.program.writer.table_end) else ""

    def open(self, needle: str) -> str:
        """Remembers where a table or row begins, which holds nothing if it does not hold `needle`."""
        self.opened.append((len(self.pieces), needle))
        return ""

    def close(self, _: object = "") -> str:
        """Drops the table or row that was opened last if it holds nothing."""
        start, needle = self.opened.pop()
        if not self._holds(needle, start):
            del self.pieces[start:]
            self._settled = min(self._settled, start)
        return ""

    def section(self, number: int, form: str) -> str:
        """The end of a section, in the paragraph that carries it or in one of its own."""
        text = self._section(number)
        self.breaks.append((len(self.pieces), text))
        return self.program.writer.carrier(text) if form == "alone" else text

    def final(self, number: int) -> str:
        """The last section that was really written gives the document's own; its break is taken back."""
        if not self.breaks:
            return self._section(number)
        at, text = self.breaks[-1]
        self.pieces[at] = ""
        return text

    def page(self, value: object, word: str) -> str:
        """Remembers what the section that ends next asks of its pages."""
        if word == LANDSCAPE:
            self.landscape = bool(value)
        elif type(value) is int and value >= 0:
            self.start = str(value)
        elif not value:
            self.start = ""
        else:
            self.record(WrongKind, "Số trang bắt đầu phải là số nguyên từ 0.", "Sửa lại dữ liệu.")
        return ""

    def _section(self, number: int) -> str:
        """A section's properties, with what was asked of its pages since the last one."""
        if self.landscape is None and self.start is None:
            return self.program.materials.sections[number]
        start = self.start
        text = self.program.materials.pages[number][self.landscape, HERE if start else start]
        self.landscape = self.start = None
        return text.replace(f'"{HERE}"', f'"{start}"') if start else text

    def placeholder(self, value: object, number: int) -> str:
        """A picture of the template with the datum's in its place."""
        return in_place(self, value, self.program.materials.placeholders[number])

    def recount(self, number: int) -> str:
        """Lets a list count from its start when its next item comes."""
        self.waiting.add(number)
        return ""

    def numbered(self, number: int) -> str:
        """The id of a list: the template's the first time, a fresh one each time that it counts anew."""
        own = self.program.materials.lists[number]
        if number in self.waiting:
            self.waiting.discard(number)
            if number in self.counting:
                self.restarts += 1
                if self.restarts > self.limits.lists:
                    self.stop("Quá nhiều danh sách đánh số lại.")
                own = self.gains.numbering.restarted(own)
            self.counting[number] = own
        return self.counting.get(number, own)

    def number(self) -> int:
        """An id that nothing else in the document has."""
        self.fresh += 1
        return next(self.gains.numbers)

    def attribute(self, value: object) -> str:
        """A value as XML that may stand in an attribute."""
        return attribute(self._as_text(value))

    @property
    def part(self) -> str:
        """The part that what is printed now belongs to."""
        return next((part for _, part in reversed(self.noted) if part), self.program.materials.part)

    def aside(self, source: int | str = "") -> str:
        """What is printed from here is looked at as a whole, or goes to the part `source`."""
        self.begin()
        self.noted.append((len(self.findings), self.program.materials.sources[source] if type(source) is int else ""))
        return ""

    def _whole(self) -> tuple[str, bool]:
        """The text since the last `aside`, and whether nothing was found wrong in it."""
        return self.gathered(len(self.buffers)), len(self.findings) == self.noted.pop()[0]

    def checked(self, _: object, kind: str) -> str:
        """The text since the `aside`, which must be of a kind."""
        text, sound = self._whole()
        pattern, name = _KINDS[kind]
        if sound and not pattern.fullmatch(text.strip()):
            self.record(WrongKind, f"«{text[:40]}» không phải là {name}.", "Sửa dữ liệu, hoặc đổi kiểu của thuộc tính.")
        return text

    def link(self, source: int) -> str:
        """The id of a new link to the address printed since the `aside`."""
        text, sound = self._whole()
        text = unescaped(text)
        target = UNKNOWN_ADDRESS if self.draft and BLANK in text else address(text)
        if sound and not target:
            hint = "Viết đủ http://, https:// hoặc mailto:."
            self.record(LinkFault, f"«{text[:80]}» không phải là địa chỉ trang mạng hay thư điện tử.", hint)
        return self.gains.link(self.program.materials.sources[source], target)

    def note(self, source: int) -> str:
        """Puts the note printed since the `aside` into the part that holds the notes."""
        note, _ = self._whole()
        self.given.setdefault(self.program.materials.sources[source], []).append(note)
        return ""

    def identity(self, number: int) -> str:
        """The id or name of a repeated element: the template's the first time, a fresh one after that."""
        self._identified += 1
        kind, value = self.program.materials.ids[number]
        if kind == "same":
            return self.used_ids.get(int(value)) or self.program.materials.ids[int(value)][1]
        if kind == "ahead":
            number = int(value)
            made = self.promised[number] = self.promised.get(number) or self._fresh_id(number)
        else:
            made = self.used_ids[number] = self.promised.pop(number, "") or self._fresh_id(number)
        return made

    def _fresh_id(self, number: int) -> str:
        """The template's id or name if it is not used yet, else one that is used nowhere."""
        kind, value = self.program.materials.ids[number]
        if number in self.used_ids:
            unique = self.number()
            value = {"name": f"{value[:30]}_{self.fresh}", "hex": f"{unique:08X}"}.get(kind, str(unique))
        return value


def _names_of(value: object) -> list[str]:
    if isinstance(value, Mapping):
        return [str(key) for key in value]
    return list(getattr(type(value), "__dataclass_fields__", ()))
