"""What a render puts, and how it is written: judged together a chunk at a time, and held only while it must be.

The compiled code puts static text and values by turns into a list. From time to time what stands in it is escaped,
counted, encoded and compressed as a whole, and the list starts anew: that is what makes a render quick and its memory
flat. Only what a later tag may still take back (an empty table, a section's end, a macro's text) is held.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType
from typing import Any, NoReturn

from ntmdocs.findings import Finding, Place, Rule
from ntmdocs.office import EntryWriter
from ntmdocs.templating.datum_paths import paths_of
from ntmdocs.templating.limits import Limits
from ntmdocs.templating.program import Buffer, DoubtfulValueError, LimitReachedError, Passage, Program, Standing, Xml
from ntmdocs.templating.rules import (
    LimitReached,
)

_SPECIAL = re.compile("[&<>\x00-\x1f\ud800-\udfff\ufffe\uffff]")
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NEVER = frozenset({
    "None", "nan", "NaN", "NAN", "NaT", "inf", "-inf", "True", "False", "#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?",
    "#NULL!", "#NUM!",
})  # fmt: skip
_CHUNK = 4096  # pieces of text, about half a megabyte, after which they are written
_MUCH = 2**21  # characters above which a chunk is written in parts, so that it takes little memory
_CALLING = 3  # steps of work for a block that is kept
_LONG = 16  # steps of a loop from which it is watched
_TAIL = 64  # characters, more than the end of any element has
_TOLD = 20  # findings of one kind at one tag; more say nothing new


class Watched(Sequence[Any]):
    """The items of a long loop, between which the stream writes what has gathered."""

    __slots__ = ("_items", "_run")

    def __init__(self, items: Sequence[Any], run: Stream) -> None:
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


@dataclass(slots=True, eq=False)
class Stream:
    """What is put and written of one part; `place` is the part's, `kept` what its text must hold, with the number.

    `pieces` holds static text, which is XML, and values, which are not yet, by turns. In a careful run every value is
    looked at where it is printed, so that a finding has its place.
    """

    program: Program
    limits: Limits
    draft: bool
    values: Mapping[str, object]
    place: Place
    kept: Mapping[str, int] = field(default_factory=dict)
    careful: bool = False
    pieces: list[str] = field(default_factory=list)
    findings: dict[Finding, None] = field(default_factory=dict)
    full: int = field(default_factory=lambda: _CHUNK)
    steps: int = 0
    opened: list[tuple[int, str]] = field(default_factory=list)
    buffers: list[Buffer] = field(default_factory=list)
    breaks: list[tuple[int, str]] = field(default_factory=list)
    lacking: dict[str, int] = field(default_factory=dict)
    _sink: EntryWriter = field(default_factory=EntryWriter)
    _size: int = 0
    _made: int = 0
    _identified: int = 0
    _settled: int = 0
    _tail: str = ""
    _mixed: bool = False
    _paths: dict[int, str] = field(default_factory=dict)
    _told: Counter[tuple[type[Rule], Place]] = field(default_factory=Counter)

    @property
    def fast(self) -> type | None:
        """The type of the values that are printed as they are."""
        return None if self.careful else str

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
        if FORBIDDEN.search(value):
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

    def watched(self, items: Sequence[Any]) -> Sequence[Any]:
        """The items of a loop; between those of a long one the stream is written."""
        return items if len(items) < _LONG else Watched(items, self)

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

    def tell(self, finding: Finding) -> None:
        """Notes a finding that knows its own place, however many tags meet it."""
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

    def stop(self, message: str) -> NoReturn:
        self.record(LimitReached, message, "Giảm dữ liệu hoặc sửa vòng lặp của mẫu.")
        raise LimitReachedError

    def _last(self) -> str:
        return next((piece.rstrip() for piece in reversed(self.pieces) if piece and not piece.isspace()), self._tail)
