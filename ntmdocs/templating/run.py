"""One render of one part: what the engine's own tags print and remember."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field

from ntmdocs.office import EntryWriter
from ntmdocs.templating.blocks_xml import unescaped
from ntmdocs.templating.formatted import FormattedRun
from ntmdocs.templating.links import UNKNOWN_ADDRESS, address
from ntmdocs.templating.pages import HERE, LANDSCAPE
from ntmdocs.templating.pictures import in_place
from ntmdocs.templating.program import RUN
from ntmdocs.templating.rules import LinkFault, WrongKind
from ntmdocs.templating.tables import Tables
from ntmdocs.templating.values import BLANK, OWN_PASSAGES, Blocks, Override

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
class Run(FormattedRun):
    """The state of one render of one part: its stream, and what the engine's own tags remember."""

    used_ids: dict[int, str] = field(default_factory=dict)
    promised: dict[int, str] = field(default_factory=dict)
    waiting: set[int] = field(default_factory=set)
    counting: dict[int, str] = field(default_factory=dict)
    restarts: int = 0
    landscape: bool | None = None
    start: str | None = None
    given: dict[str, list[str]] = field(default_factory=dict)
    tables: Tables = field(default_factory=Tables)

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

    def resolve(self, name: str) -> object:
        """The value of a name, or what tells of its use if the data has no such name."""
        if name in self.values:
            return self.values[name]
        return self.program.template.environment.undefined(name=name)

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
