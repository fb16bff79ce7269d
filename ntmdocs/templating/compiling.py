"""One part of a template: from its XML to a program, or to everything that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from ntmdocs.findings import Finding, Place, errors
from ntmdocs.office import NS, Package, rels_part_of
from ntmdocs.templating.asides import NOTES, Asides, Receiver
from ntmdocs.templating.blocks_xml import Writer
from ntmdocs.templating.cells import CellTags
from ntmdocs.templating.controls import release
from ntmdocs.templating.identity import Identities, drop_revision_ids
from ntmdocs.templating.including import Inclusion, Parts
from ntmdocs.templating.limits import Limits
from ntmdocs.templating.lines import W_T, W_TC, W_TR, Element, Line, fields_around, places_of, read_lines
from ntmdocs.templating.lists import Lists
from ntmdocs.templating.marking import Marking
from ntmdocs.templating.marks import PRIVATE, Marks
from ntmdocs.templating.near_tags import SIGN
from ntmdocs.templating.pages import variants
from ntmdocs.templating.pairing import STORED, Spot, outer_keys, pair
from ntmdocs.templating.parts import PROPERTIES, merge_fields
from ntmdocs.templating.passages import Passages
from ntmdocs.templating.placeholders import Found, take_placeholders
from ntmdocs.templating.program import Materials
from ntmdocs.templating.rendering import CompiledPart
from ntmdocs.templating.rich import Format
from ntmdocs.templating.rooms import DEFAULT, Room, Rooms
from ntmdocs.templating.rules import LimitReached, NotATemplate
from ntmdocs.templating.sections import Sections
from ntmdocs.templating.slots import Slot, hidden_tags, plain_slots_of, slots_of
from ntmdocs.templating.source import Source, assemble, fragment
from ntmdocs.templating.style_use import unknown_styles
from ntmdocs.templating.syntax import faults, program_of
from ntmdocs.templating.tags import Tag
from ntmdocs.templating.tightening import tighten
from ntmdocs.templating.units import Layout
from ntmdocs.templating.used_names import Field

_OPENER = re.compile("[{][{%#]")
_BRACES = re.compile(rb"[{}]|&#|%7[bB]")
# braces, or what only looks like a tag: wide braces in UTF-8, «, <<, [[ and the instructions of fields
_MAY_HOLD_TAGS = re.compile(rb"[{}]|&#|%7[bB]|\xef[\xb8-\xbd]|\xc2\xab|&lt;&lt;|\[\[|instr")

Compiled = tuple[CompiledPart | None, list[Finding]]


@dataclass(slots=True)
class Setting:
    """What all parts of one template share while they are compiled; `receivers` are parts that others' renders fill."""

    name: str
    parts: Parts
    limits: Limits
    styles: frozenset[str] = frozenset()
    fields: Field = field(default_factory=Field)
    outer: dict[str, str] = field(default_factory=dict)
    page: Room = DEFAULT
    receivers: dict[str, Receiver] = field(default_factory=dict)


def compile_part(package: Package, part: str, label: str, setting: Setting) -> Compiled:
    """The compiled part with the notes that it refers to, or None if it holds no tag, and what is wrong with it."""
    if part in setting.receivers or not any(map(_MAY_HOLD_TAGS.search, _with_notes(package, part))):
        return None, []
    root = package.tree(part)
    prefix = next((f"{name}:" for name, uri in root.nsmap.items() if uri == NS["w"] and name), "")
    if not prefix or root.nsmap.get(None) == NS["w"] or not str(root.tag).startswith(f"{{{NS['w']}}}"):
        if not any(map(_BRACES.search, _with_notes(package, part))):
            return None, []
        place = Place(file=setting.name, spot=label)
        return None, [NotATemplate.at(place, "Phần này không theo chuẩn Word thông dụng.",
                                      hint="Lưu lại thành «Word Document (.docx)».")]  # fmt: skip
    asides = Asides(setting.name)
    asides.take_in(package, part, root)
    setting.receivers |= asides.receivers
    compiled, findings = _Compiler(root, setting, label, prefix, part).paragraphs(asides)
    return compiled, [*findings, *asides.left_over()]


def compile_plain(package: Package, part: str, label: str, setting: Setting) -> Compiled:
    """The compiled part of plain texts, or None if it holds no tag, and what is wrong with it."""
    if not _MAY_HOLD_TAGS.search(package.part(part)):
        return None, []
    return _Compiler(package.tree(part), setting, label, "").plain(SIGN if label == PROPERTIES else _OPENER)


def _with_notes(package: Package, part: str) -> Iterator[bytes]:
    """The part and those whose texts belong to it: its notes, and the links of them all."""
    notes = [rel.target for rel in package.relationships(part) if rel.type.rpartition("/")[2] in NOTES]
    for name in (part, *notes):
        yield from (package.part(each) for each in (name, rels_part_of(name)) if each in package)


class _Compiler:
    """The steps of one part: include, lex, pair, find the units, mark, compile."""

    def __init__(self, root: Element, setting: Setting, label: str, prefix: str, part: str = "") -> None:
        self._root = root
        self._setting = setting
        self._writer = Writer(prefix, plain=not prefix)
        self._place = Place(file=setting.name, spot=label)
        self._part = part
        self._placeholders: list[Found] = []
        self._findings: list[Finding] = []
        self._tags: list[tuple[Tag, Place]] = []
        self._slots: list[Slot] = []

    def paragraphs(self, asides: Asides) -> Compiled:
        """A part of paragraphs and tables."""
        places = self._placed(asides.places)
        self._placeholders = list(take_placeholders(self._root, places))
        lines = self._lines(places)
        if wide := self._wide_rows(lines):
            return None, [*self._findings, *wide]
        spots = self._spots(lines)
        self._read([*asides.slots(places, self._place), *slots_of(self._root, places, self._place)])
        chains, unpaired = pair(spots, self._setting.limits.nesting)
        self._setting.outer |= outer_keys(spots)
        passages = Passages(spots, chains, self._root)
        layout = Layout({line.element: line for line in lines}, passages.spots, fields_around(self._root))
        sections = Sections(self._root)
        layout.arrange(passages.chains)
        split = [chain for chain in passages.chains if chain.word not in STORED]
        broken = [] if unpaired else sections.plan(split, layout)
        cells = CellTags(layout)
        self._findings += [*unpaired, *passages.findings, *layout.findings, *passages.judge(), *broken]
        self._findings += [*cells.findings, *self._hidden()]
        if errors(self._findings) or not self._tags:
            return None, self._all_findings()
        release(leaf.element for spot in spots for leaf in spot.line.leaves_of(spot.tag))
        made, found = self._marked(layout, cells, sections, asides)
        return made, [*self._findings, *found]

    def _placed(self, notes: dict[Element, Place]) -> dict[Element, Place]:
        """The place of every paragraph once shared parts are taken in; merge fields and unknown styles are found."""
        places = self._included(notes)
        self._findings += merge_fields(self._root, places, self._place)
        self._findings += unknown_styles(self._root, places, self._place, self._setting.styles)
        return places

    def _included(self, notes: dict[Element, Place]) -> dict[Element, Place]:
        """The place of every paragraph, those of notes and shared parts too."""
        places = places_of(self._root, self._setting.name, self._place.spot) | notes
        inclusion = Inclusion(self._setting.parts, places, self._setting.limits)
        inclusion.expand(self._root)
        self._findings += inclusion.findings
        tighten(self._root, places)
        return places

    def _lines(self, places: dict[Element, Place]) -> list[Line]:
        lines: list[Line] = []
        left = self._setting.limits.tags
        for line, found in read_lines(self._root, places):
            lines.append(line)
            self._findings += found
            left -= len(line.tags) + len(found)
            if left < 0:
                self._findings.append(LimitReached.at(line.place, "Phần này có quá nhiều thẻ.", hint="Dùng vòng lặp."))
                break
        return lines

    def _wide_rows(self, lines: list[Line]) -> list[Finding]:
        """Rows with more cells than Word could ever draw: finding the columns of their tags would take minutes."""
        first = {next(line.element.iterancestors(W_TR), None): line for line in reversed(lines) if line.tags}
        most = self._setting.limits.cells
        return [
            LimitReached.at(line.place, f"Hàng có quá {most} ô.", hint="Chia thành nhiều bảng.")
            for row, line in first.items()
            if row is not None and len(row) > most and len(row.findall(W_TC)) > most
        ]

    def _spots(self, lines: list[Line]) -> list[Spot]:
        """The tags in the document's order: a text box stands inside the paragraph that holds it."""
        order = {text: number for number, text in enumerate(self._root.iter(W_T))}
        spots = [Spot(line, tag) for line in lines for tag in line.tags]
        spots.sort(key=lambda spot: (order[spot.line.leaf_at(spot.tag.start).element], spot.tag.start))
        self._tags = [(spot.tag, spot.place) for spot in spots]
        self._tags += [(found.tag, found.place) for found in self._placeholders]
        return spots

    def _read(self, slots: Iterable[Slot]) -> None:
        """Takes in the plain texts of the part."""
        self._slots = list(slots)
        for slot in self._slots:
            self._findings += slot.read(self._setting.limits.nesting)
            self._tags += [(spot.tag, spot.place) for spot in slot.spots]
        if sum(len(slot.spots) for slot in self._slots) > self._setting.limits.tags:
            self._findings.append(LimitReached.at(self._place, "Phần này có quá nhiều thẻ.", hint="Bỏ bớt thẻ."))

    def _all_findings(self) -> list[Finding]:
        return [*self._findings, *(faults(self._tags, self._setting.limits.depth) if errors(self._findings) else ())]

    def _hidden(self) -> Iterator[Finding]:
        """Tags where none can be filled in."""
        return hidden_tags(self._root, {piece for slot in self._slots for piece in slot.pieces}, self._place)

    def _marked(self, layout: Layout, cells: CellTags, sections: Sections, asides: Asides) -> Compiled:
        root, w = self._root, self._writer.w
        drop_revision_ids(root)
        marks = Marks.for_text(etree.tostring(root, encoding="unicode"))
        identities = Identities(root, marks, layout.spots, asides.highest)
        for slot in self._slots:
            slot.mark(marks)
        lists = Lists.of(root, (spot.chain for spot in layout.spots if spot.chain and spot.role == "opener"))
        marking = Marking(layout, cells, marks, sections, lists, w)
        rooms = self._rooms()
        prints = (spot for spot in layout.spots if spot.tag.kind == "print")
        room_at = {spot.place: rooms.at(spot.line.element) for spot in prints}
        marking.apply()
        if marking.grids.findings:
            return None, marking.grids.findings
        lists.mark(marks)
        for number, found in enumerate(self._placeholders):
            found.mark(number, marks)
        asides.mark(marks)
        source = assemble(etree.tostring(root, encoding="unicode"), marks, w)
        return self._compiled(source, Materials(
            keys=tuple(marking.keys),
            formats=tuple(
                Format(fragment(paragraph, root), tuple((etree.QName(each).localname, fragment(each, root))
                                                        for each in (() if run is None else run)))
                for paragraph, run in marking.formats
            ),
            fillers=tuple(f"<{w}p>{fragment(each, root)}</{w}p>" for each in marking.fillers),
            sections=tuple(fragment(each, root) for each in sections.properties),
            ids=tuple(identities.made),
            grids=tuple(marking.grids.made),
            part=self._part,
            placeholders=tuple(found.placeholder for found in self._placeholders),
            rooms=room_at,
            room=rooms.smallest,
            lists=tuple(lists.ids),
            pages=tuple(variants(each, lambda one: fragment(one, root)) for each in sections.properties)
            if sections.asked else (),
            sources=tuple(asides.sources),
        ))  # fmt: skip

    def _rooms(self) -> Rooms:
        """The room of the part's paragraphs; headers and footers have the width of the body's pages."""
        rooms = Rooms(self._root, self._setting.page)
        self._setting.page = rooms.smallest
        return rooms

    def plain(self, sign: re.Pattern[str]) -> Compiled:
        """A part of plain texts, those that hold a `sign`."""
        self._read(plain_slots_of(self._root, self._place, sign))
        self._findings += self._hidden()
        if errors(self._findings) or not self._tags:
            return None, self._all_findings()
        marks = Marks.for_text(etree.tostring(self._root, encoding="unicode"))
        for slot in self._slots:
            slot.mark(marks)
        made, found = self._compiled(assemble(etree.tostring(self._root, encoding="unicode"), marks, ""), Materials())
        return made, [*self._findings, *found]

    def _compiled(self, source: Source, materials: Materials) -> Compiled:
        depth = self._setting.limits.depth
        if any(PRIVATE in tag.text for tag, _ in self._tags):
            return None, list(faults(self._tags, depth))
        program, found = program_of(source, self._writer, materials, self._setting.fields, depth)
        if program is None:
            return None, list(faults(self._tags, depth)) or found
        return CompiledPart(program, source.kept, self._place), []
