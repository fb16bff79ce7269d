"""One render of one part: what is printed, what is counted, what is found wrong.

The compiled code puts static text and values by turns into a list. From time to time what stands in it is escaped,
counted, encoded and compressed as a whole, and the list starts anew: that is what makes a render quick and its memory
flat. Only what a later tag may still take back (an empty table, a section's end, a macro's text) is held.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from types import FrameType
from typing import Any, NoReturn, cast
from xml.sax.saxutils import unescape

from jinja2 import Template
from jinja2.runtime import Undefined
from jinja2.utils import Namespace, missing

from ntmdocs.findings import Finding, Place, Rule
from ntmdocs.office import EntryWriter, is_safe_address, reason_against
from ntmdocs.templating.arithmetic import compared, is_number, operate
from ntmdocs.templating.blocks_xml import Writer, attribute
from ntmdocs.templating.datum_paths import kind_of, paths_of
from ntmdocs.templating.limits import Limits
from ntmdocs.templating.links import UNKNOWN_ADDRESS, address
from ntmdocs.templating.marks import ALONE, IN_PARAGRAPH, PRIVATE, Site
from ntmdocs.templating.pages import HERE, LANDSCAPE, Variants
from ntmdocs.templating.pictures import Gains, in_place, in_text
from ntmdocs.templating.placeholders import Placeholder
from ntmdocs.templating.rich import Format, OutOfBoundsError, Rich, splits
from ntmdocs.templating.rooms import DEFAULT, Room
from ntmdocs.templating.rules import (
    BrokenResult,
    ForbiddenCharacter,
    ForbiddenValue,
    LimitReached,
    LinkFault,
    MissingDatum,
    NotAllowed,
    UnknownName,
    WrongKind,
)
from ntmdocs.templating.source import index_at, place_at
from ntmdocs.templating.subdocuments import take_in
from ntmdocs.templating.tables import Grid, Tables
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

RUN = f"{PRIVATE}_run"
_SPECIAL = re.compile("[&<>\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_UNFIT = re.compile(r'[\s\x00-\x1f"\\<>]')
NEVER = frozenset({
    "None", "nan", "NaN", "NAN", "NaT", "inf", "-inf", "True", "False", "#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?",
    "#NULL!", "#NUM!",
})  # fmt: skip
_ALIGNED = frozenset({"left", "center", "right", "both"})
_WIDEST = 100_000
_CHUNK = 4096  # pieces of text, about half a megabyte, after which they are written
_MUCH = 2**21  # characters above which a chunk is written in parts, so that it takes little memory
_CALLING, _ABSENT = 3, 32  # steps of work for a block that is kept, and for a name that is not there
_LONG = 16  # steps of a loop from which it is watched
_TAIL = 64  # characters, more than the end of any element has
_TOLD = 20  # findings of one kind at one tag; more say nothing new
# what a property that is no plain text may hold: ECMA-376, part 1, 22.4
_KINDS = {
    "whole": (re.compile(r"[+-]?\d+"), "số nguyên"), "number": (re.compile(r"[+-]?\d+(\.\d+)?"), "số"),
    "flag": (re.compile("true|false"), "true hoặc false"),
    "moment": (re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z?"), "ngày dạng 2025-03-14T00:00:00Z"),
}  # fmt: skip
_CURRENT: ContextVar[Run] = ContextVar("run")


class Xml(str):
    """Text that is XML already."""

    __slots__ = ()


@dataclass(slots=True, eq=False)
class Passage:
    """Paragraphs and tables as XML, which a macro or a `set` block gave; only `{{p }}` prints it.

    One that is `unique` holds ids of its own, and so can be printed once.
    """

    xml: str
    unique: bool
    printed: bool = False


@dataclass(slots=True)
class Buffer:
    """Text or XML that does not go to paper yet: where it begins, and how many ids were given out before it."""

    at: int
    is_text: bool
    identified: int


class Standing(Xml):
    """Blocks that take the place of the paragraph in which they are printed; `empty` is such a paragraph."""

    __slots__ = ("empty",)
    empty: str


class LimitReachedError(Exception):
    """The render asks for more work than it may."""


def current() -> Run:
    """The run that is going on in this thread."""
    return _CURRENT.get()


class DoubtfulValueError(Exception):
    """A value may not stand on paper; the careful render of the same part finds its place."""


class Watched(Sequence[Any]):
    """The items of a long loop, between which the run writes what has gathered."""

    __slots__ = ("_items", "_run")

    def __init__(self, items: Sequence[Any], run: Run) -> None:
        self._items, self._run = items, run

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, index: Any) -> Any:
        return self._items[index]

    def __iter__(self) -> Iterator[Any]:
        run = self._run
        pieces = run.pieces
        for item in self._items:
            if len(pieces) > run.full:
                run.flush()
            yield item


@dataclass(frozen=True, slots=True)
class Materials:
    """What the source refers to by number.

    Block keys, formats, empty paragraphs, sections, ids, grids of tables, placeholders of pictures, lists, variants of
    sections, and the parts that notes and links belong to; `part` is the part itself, `rooms` the room at each tag.
    """

    keys: tuple[str, ...] = ()
    formats: tuple[Format, ...] = ()
    fillers: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    ids: tuple[tuple[str, str], ...] = ()
    grids: tuple[Grid, ...] = ()
    part: str = ""
    placeholders: tuple[Placeholder, ...] = ()
    rooms: Mapping[Place, Room] = field(default_factory=dict)
    room: Room = DEFAULT
    lists: tuple[str, ...] = ()
    pages: tuple[Variants, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Program:
    """A compiled part: the tag of `spots[n]` begins at the end of line `lines[n]` of the source."""

    template: Template
    filename: str
    lines: tuple[int, ...]
    spots: tuple[Place, ...]
    writer: Writer
    materials: Materials
    sites: tuple[Site | None, ...] = ()

    @property
    def highest(self) -> int:
        """The highest id that the part uses."""
        return int(self.materials.ids[0][1]) if self.materials.ids else 0

    def place_of(self, line: int) -> Place:
        """The place of the tag at a line of the compiled Python code."""
        return place_at(self.lines, self.spots, self.template.get_corresponding_lineno(line))

    def site_of(self, line: int | None) -> Site | None:
        """Where the tag at a line of the compiled Python code is printed."""
        if line is None or not self.sites:
            return None
        return self.sites[index_at(self.lines, self.template.get_corresponding_lineno(line))]


@dataclass(slots=True, eq=False)
class Run:
    """The state of one render of one part; `place` is the part's, `kept` what its text must hold, with the number.

    `pieces` holds static text, which is XML, and values, which are not yet, by turns. In a careful run every value is
    looked at where it is printed, so that a finding has its place.
    """

    program: Program
    limits: Limits
    draft: bool
    values: Mapping[str, object]
    place: Place
    kept: Mapping[str, int] = field(default_factory=dict)
    gains: Gains = field(default_factory=Gains)
    careful: bool = False
    pieces: list[str] = field(default_factory=list)
    findings: dict[Finding, None] = field(default_factory=dict)
    full: int = field(default_factory=lambda: _CHUNK)
    steps: int = 0
    opened: list[tuple[int, str]] = field(default_factory=list)
    noted: list[tuple[int, str]] = field(default_factory=list)
    buffers: list[Buffer] = field(default_factory=list)
    breaks: list[tuple[int, str]] = field(default_factory=list)
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
    lacking: dict[str, int] = field(default_factory=dict)
    tables: Tables = field(default_factory=Tables)
    _sites: dict[int | None, Site | None] = field(default_factory=dict)
    _sink: EntryWriter = field(default_factory=EntryWriter)
    _size: int = 0
    _shown: int = 0
    _made: int = 0
    _identified: int = 0
    _settled: int = 0
    _tail: str = ""
    _mixed: bool = False
    _paths: dict[int, str] = field(default_factory=dict)
    _told: Counter[tuple[type[Rule], Place]] = field(default_factory=Counter)

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

    @property
    def fast(self) -> type | None:
        """The type of the values that are printed as they are."""
        return None if self.careful else str

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

    def flush(self) -> None:
        """Writes what no later tag can take back; what one can is joined, so that it takes no more than its length."""
        pieces = self.pieces
        self.opened = [(-1 if self._holds(needle, at) else at, needle) for at, needle in self.opened]
        buffers = [buffer.at for buffer in self.buffers]
        held = [*(at for at, _ in self.opened if at >= 0), *buffers, *(at for at, _ in self.breaks[-1:])]
        free = min(held, default=len(pieces))
        self._write(free)
        self.opened = [(at - free if at >= 0 else at, needle) for at, needle in self.opened]
        for buffer in self.buffers:
            buffer.at -= free
        self.breaks = [(at - free, text) for at, text in self.breaks[-1:]]
        start = max([self._settled - free, *(at - free + 2 for at in held)])
        if start < len(pieces) and not any(buffer.is_text for buffer in self.buffers):
            pieces[start:] = [self._text_of(pieces[start:]), ""]
            self._settled = start + 2
        self.full = len(pieces) + _CHUNK

    def _holds(self, needle: str, start: int) -> bool:
        """Whether what was put since `start` holds `needle`."""
        return start < 0 or any(needle in piece for piece in self.pieces[start:])

    def _write(self, count: int) -> None:
        if not count:
            return
        pieces = self.pieces[:count]
        size = sum(map(len, pieces))
        half = count // 4 * 2 if size > _MUCH else 0
        while 0 < half < count and pieces[half - 1]:
            half += 2  # a value stays beside what is around it
        if 0 < half < count:
            self._count(size, 0)
            self._write(half)
            self._write(count - half)
            return
        self._count(size, size)
        text = self._xml(pieces)
        self._tail = text.rstrip()[-_TAIL:] or self._tail
        for needle, left in list(self.lacking.items()):
            found = text.count(needle)
            if found < left:
                self.lacking[needle] = left - found
            else:
                del self.lacking[needle]
        self._sink.write(text.encode())
        del self.pieces[:count]

    def _text_of(self, pieces: list[str]) -> str:
        """The pieces as XML; all their values are looked at together, which is many times quicker than one by one."""
        size = sum(map(len, pieces))
        self._count(size, size)
        return self._xml(pieces)

    def _count(self, coming: int, size: int) -> None:
        """Counts `size` characters of output; what is still `coming` must be within the limit too."""
        if self._size + coming > self.limits.output_characters:
            raise DoubtfulValueError if not self.careful else self.stop("Phần văn bản tạo ra quá lớn.")
        self._size += size

    def _xml(self, pieces: list[str]) -> str:
        values = pieces[1::2]
        if not (self.careful or NEVER.isdisjoint(values)):
            raise DoubtfulValueError
        joined = "".join(values)
        if self._mixed or not joined.isprintable() or "&" in joined or "<" in joined or ">" in joined:
            pieces[1::2] = map(self._escaped, values)
            if self._mixed:
                self._give_place(pieces)
        return "".join(pieces)

    def _give_place(self, pieces: list[str]) -> None:
        """Takes out the paragraphs around blocks, and keeps tables apart and cells ended by a paragraph."""
        writer = self.program.writer
        for at in range(1, len(pieces), 2):
            piece = pieces[at]
            if type(piece) is Standing:
                start, end = writer.paragraph_around(pieces[at - 1], pieces[at + 1])
                pieces[at - 1], pieces[at + 1] = pieces[at - 1][:start], pieces[at + 1][end:]
                before, behind = pieces[at - 1].rstrip(), pieces[at + 1]
                touches = not before or before.endswith(writer.table_end)
                ended = writer.begins_paragraph(behind) or piece.endswith(writer.paragraph_ends)
                if not piece:
                    ended = ended or before.endswith(writer.paragraph_ends)
                first = piece.empty if touches and piece.startswith(writer.table_start) else ""
                pieces[at] = f"{first}{piece}{'' if ended else piece.empty}"

    def _escaped(self, value: str) -> str:
        if isinstance(value, Xml) or not _SPECIAL.search(value):
            return value
        if _FORBIDDEN.search(value):
            raise DoubtfulValueError
        return self.program.writer.text(value)

    def begin(self, is_text: bool = False, weight: int = 0) -> int:  # noqa: FBT001, FBT002
        """Where text or XML begins that does not go to paper yet; `weight` is the work of what makes it."""
        self.work(weight and weight + _CALLING)
        self.buffers.append(Buffer(len(self.pieces), is_text, self._identified))
        return len(self.buffers)

    def gathered(self, depth: int) -> Xml:
        """The XML that was put since the `begin` that gave `depth`."""
        return Xml(self._text_of(self._taken(depth)))

    def _taken(self, depth: int) -> list[str]:
        at = self.buffers[depth - 1].at
        pieces = self.pieces[at:]
        del self.buffers[depth - 1 :], self.pieces[at:]
        self._settled = min(self._settled, at)
        return pieces

    def stored(self, depth: int) -> str | Passage:
        """The text or paragraphs that a block put since its `begin`, which gave `depth`."""
        buffer = self.buffers[depth - 1]
        pieces = self._taken(depth)
        if not buffer.is_text:
            return Passage(self._text_of(pieces), unique=self._identified > buffer.identified)
        if not (self.careful or NEVER.isdisjoint(pieces[1::2])):
            raise DoubtfulValueError
        return self.made(pieces)

    def work(self, steps: int) -> None:
        """Counts work of the template."""
        self.steps += steps
        if self.steps > self.limits.steps:
            self.stop("Số vòng lặp vượt giới hạn.")

    def made(self, pieces: Sequence[str], more: int = 0, between: str = "") -> str:
        """The pieces joined, counted before that as a text that the template makes, with `more` characters."""
        length = sum(map(len, pieces)) + len(between) * len(pieces) + more
        self._made += length
        if length > self.limits.output_characters // 64 or self._made > self.limits.output_characters // 4:
            self.stop("Chuỗi ghép quá dài.")
        self.work(length >> 8)
        return between.join(pieces)

    def record(self, rule: type[Rule], message: str, hint: str = "", datum: object = None) -> None:
        """Notes a finding at the tag that is being printed, or else at the part, with where `datum` stands."""
        place = self.here()
        if self._told[rule, place] == _TOLD:
            return
        if datum is not None and not self._paths:
            self._paths = paths_of(self.values)
        path = "" if datum is None else self._paths.get(id(datum), "")
        finding = rule.at(place, f"{message} Dữ liệu: {path}." if path else message, hint=hint)
        self._told[rule, place] += finding not in self.findings
        self.findings[finding] = None

    def here(self) -> Place:
        """The place of the tag that is being printed, or else of the part."""
        line = self._line()
        return self.place if line is None else self.program.place_of(line)

    def _line(self) -> int | None:
        """The line of the compiled code that is being run."""
        frame: FrameType | None = sys._getframe(1)  # noqa: SLF001
        while frame is not None and frame.f_code.co_filename != self.program.filename:
            frame = frame.f_back
        return None if frame is None else frame.f_lineno

    def room(self) -> Room:
        """The room for a picture at the tag that is being printed."""
        return self.program.materials.rooms.get(self.here(), self.program.materials.room)

    def stop(self, message: str) -> NoReturn:
        self.record(LimitReached, message, "Giảm dữ liệu hoặc sửa vòng lặp của mẫu.")
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
        if found := _FORBIDDEN.search(value):
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
            return BLANK
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
        return items if len(items) < _LONG else Watched(items, self)

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
        if self.program.writer.plain:
            self.record(WrongKind, "Liên kết không in được ở đây.", "Đặt thẻ trong một đoạn của văn bản.")
        elif not (link.address and is_safe_address(link.address)) or _UNFIT.search(link.address):
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

    def _last(self) -> str:
        return next((piece.rstrip() for piece in reversed(self.pieces) if piece and not piece.isspace()), self._tail)

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
        text = unescape(text, {"&quot;": '"', "&#39;": "'", "&#10;": "\n", "&#9;": "\t"})
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


def _names_of(value: object) -> list[str]:
    if isinstance(value, Mapping):
        return [str(key) for key in value]
    return list(getattr(type(value), "__dataclass_fields__", ()))
