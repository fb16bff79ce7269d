"""One sheet compiled: its rows as a Jinja source that writes them where they stand, and what must then be moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from ntmdocs.findings import Finding, Place
from ntmdocs.templating.blocks_xml import escaped
from ntmdocs.templating.limits import Limits
from ntmdocs.templating.lines import Element, Line
from ntmdocs.templating.marks import PRIVATE, printing, stating
from ntmdocs.templating.near_tags import MASK
from ntmdocs.templating.pairing import Chain, Spot, pair
from ntmdocs.templating.program import Materials, Program
from ntmdocs.templating.rules import BrokenResult
from ntmdocs.templating.sheets.addresses import letters
from ntmdocs.templating.sheets.axes import Segment
from ntmdocs.templating.sheets.cell_runs import pieces_of, properties_at
from ntmdocs.templating.sheets.code import HEADING, TYPED, WORDS, sheet_environment
from ntmdocs.templating.sheets.keeping import kept
from ntmdocs.templating.sheets.layout import Columns, Layout
from ntmdocs.templating.sheets.reading import Cell, Row, Sheet
from ntmdocs.templating.sheets.source import BODY, CELL, FORMULA, ITEM, NOTHING, ROW, TURN, SheetSource
from ntmdocs.templating.sheets.styles import Styles
from ntmdocs.templating.sheets.typed import Form, SheetWriter
from ntmdocs.templating.syntax import faults, program_of
from ntmdocs.templating.tags import Tag, lex, literal
from ntmdocs.templating.used_names import Field

_HEADINGS = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")


@dataclass(slots=True)
class Compiled:
    """A sheet ready to be run: `rows`, `formulas` and `typed` are what the items name by number.

    `kept` counts the elements around the rows, and `kept_rows` are the rows, that no block holds; `is_optional` says
    that one {% if %} holds all rows, so that the sheet falls away with them.
    """

    sheet: Sheet
    row_segments: list[Segment]
    column_segments: list[Segment]
    groups: list[Columns]
    program: Program | None = None
    forms: tuple[Form, ...] = ()
    formulas: list[Cell] = field(default_factory=list)
    typed: dict[Cell, int] = field(default_factory=dict)
    loops: dict[int, Chain] = field(default_factory=dict)
    width: int = 0
    headings: list[str] = field(default_factory=list)
    has_mixed: bool = False
    kept: dict[str, int] = field(default_factory=dict)
    kept_rows: list[int] = field(default_factory=list)
    is_optional: bool = False

    @property
    def has_columns(self) -> bool:
        """Whether columns move."""
        return len(self.column_segments) > 1


class SheetCompiler:
    """The steps of one sheet: lay out, write the source, compile."""

    def __init__(self, sheet: Sheet, file: str, styles: Styles, limits: Limits) -> None:
        self._sheet = sheet
        self._place = sheet.place(file)
        self._styles = styles
        self._limits = limits
        self._out = SheetSource(sheet.prefix)
        self._forms: list[Form] = []
        self._form_numbers: dict[tuple[int, str], int] = {}
        self._layout = Layout(sheet, limits)
        self._tags: list[tuple[Tag, Place]] = []
        self.findings: list[Finding] = list(sheet.findings)

    def laid_out(self) -> Compiled:
        """The sheet with its rows and columns in segments; `findings` are what is wrong with its tags."""
        self._layout.arrange()
        self.findings += self._layout.findings
        self._tags = [(spot.tag, spot.place) for spot in self._layout.spots]
        for element in self._heading_elements():
            self._read_heading(element)
        if self.findings or any(")" in tag.text or PRIVATE in tag.text for tag, _ in self._tags):
            self.findings += faults(self._tags, self._limits.depth)
        layout, rows = self._layout, self._sheet.rows
        made = Compiled(self._sheet, [], [], [])
        if self.findings:
            return made
        made.row_segments, made.column_segments = layout.row_segments(), layout.column_segments()
        made.groups = layout.groups
        made.loops = {number: chain for chain, number in layout.loop_ids().items()}
        made.width = max((row.cells[-1].column for row in rows if row.cells), default=0)
        made.width = max([made.width, *(group.last for group in layout.groups)])
        made.kept, made.kept_rows = kept(layout)
        made.is_optional = layout.condition() is not None
        return made

    def compile(self, made: Compiled, keepers: dict[int, list[Row]], fields: Field) -> None:
        """Gives the sheet its program; a loop over nothing leaves the rows of `keepers`, by its number, empty."""
        self._made = made
        self._numbers = {segment.first: number for number, segment in enumerate(made.row_segments)}
        self._keepers = {made.loops[number]: rows for number, rows in keepers.items()}
        self._condition = self._layout.condition()
        if self._condition is not None:
            self._event(self._condition)
        self._count_columns()
        rows = {row.number: row for row in self._sheet.rows}
        for segment in made.row_segments:
            row = rows.get(segment.first)
            if row is None:
                self._out.data(f"{ITEM}g{self._numbers[segment.first]}{BODY}")
            else:
                self._whole_row(row)
        broken = [
            BrokenResult.at(self._place, f"Mẫu cho ra XML không hợp lệ ({why}).", hint="Báo lại lỗi này kèm tệp mẫu.")
            for why in self._out.faults()
        ]
        self._headings(made)
        made.forms = tuple(self._forms)
        program, found = program_of(
            self._out.whole(), SheetWriter("", plain=True), Materials(), fields, self._limits.depth, sheet_environment()
        )
        made.program = program
        if program is not None:
            self.findings += broken
        else:
            self.findings += list(faults(self._tags, self._limits.depth)) or found

    def _count_columns(self) -> None:
        """The first item: each group of columns with a sign for each time that it stands."""
        for number, group in enumerate(self._made.groups):
            self._out.data(f"{ITEM}c{number}{BODY}")
            self._columns(group.declared, TURN)

    def _columns(self, chain: Chain | None, inside: str) -> None:
        assert chain is not None  # noqa: S101
        self._out.state(chain.spots[0])
        self._out.data(inside)
        self._out.state(chain.spots[-1])

    def _whole_row(self, row: Row) -> None:
        for spot in self._layout.before[row.number]:
            if spot is not self._condition:
                self._event(spot)
        if row.number not in self._layout.vanishing_rows:
            self._row(row)
        for spot in self._layout.after[row.number]:
            self._event(spot)

    def _event(self, spot: Spot) -> None:
        """A statement that stands for rows; a loop says where its turns begin and end."""
        chain, ids = spot.chain, {chain: number for number, chain in self._made.loops.items()}
        if chain is None or chain not in ids:
            self._out.state(spot)
            return
        has_else = len(chain.spots) > 2  # noqa: PLR2004
        if spot.role == "opener":
            self._out.state(spot)
            self._out.data(f"{ITEM}i{ids[chain]}{BODY}")
        elif spot.role == "middle":
            self._out.data(f"{ITEM}e{ids[chain]}{BODY}")
            self._out.state(spot)
        else:
            if not has_else:
                self._out.data(f"{ITEM}e{ids[chain]}{BODY}")
                self._keep(chain, spot)
            self._out.state(spot)

    def _keep(self, chain: Chain, spot: Spot) -> None:
        """What a loop over nothing leaves: a turn of it, and of the loops within, without values."""
        rows = self._keepers.get(chain, [])
        if rows:
            self._out.tag(stating("else"), spot.place)
        opened: list[int] = []
        for row in rows:
            loops = self._made.row_segments[self._numbers[row.number]].loops
            within = list(loops[[self._made.loops[number] for number in loops].index(chain) :])
            self._turns(opened, within)
            opened = within
            self._row(row, blank=True)
        self._turns(opened, [])

    def _turns(self, opened: list[int], wanted: list[int]) -> None:
        """Ends the turns that are not wanted any more, and begins those that are."""
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(opened, wanted, strict=False)))
        self._out.data("".join(f"{ITEM}e{number}{BODY}" for number in reversed(opened[same:])))
        self._out.data("".join(f"{ITEM}i{number}{BODY}" for number in wanted[same:]))

    # one row

    def _row(self, row: Row, *, blank: bool = False) -> None:
        p = self._sheet.prefix
        self._out.data(f'{ITEM}r{self._numbers[row.number]}{BODY}<{p}row r="{ROW}"{row.attributes}>')
        if self._made.has_columns:
            self._moving_cells(row, blank=blank)
        else:
            for cell in row.cells:
                self._out.data(f'<{p}c r="{letters(cell.column)}')
                self._cell(cell, blank=blank)
        self._out.data(f"</{p}row>")

    def _moving_cells(self, row: Row, *, blank: bool) -> None:
        cells = {cell.column: cell for cell in row.cells}
        begins = {group.first: group for group in self._made.groups}
        ends = {group.last: group for group in self._made.groups}
        for column in range(1, self._made.width + 1):
            if group := begins.get(column):
                chain = group.declared if blank else group.chain_at(row.number)
                self._out.state(chain.spots[0])  # type: ignore[union-attr]
            if column not in self._layout.vanishing_columns:
                self._out.data(CELL if column in cells else CELL + NOTHING)
                if column in cells:
                    self._cell(cells[column], blank=blank)
            if group := ends.get(column):
                chain = group.declared if blank else group.chain_at(row.number)
                self._out.state(chain.spots[-1])  # type: ignore[union-attr]

    def _cell(self, cell: Cell, *, blank: bool) -> None:
        """The cell from its row's number on."""
        p, style = self._sheet.prefix, f' s="{cell.style}"' if cell.style else ""
        self._out.data(f'{ROW}"')
        if cell.formula is not None:
            self._out.data(f"{style}{cell.attributes}{FORMULA}{len(self._made.formulas)}{FORMULA}")
            self._made.formulas.append(cell)
        elif cell.line is None:
            kind = f' t="{cell.kind}"' if cell.kind != "n" else ""
            self._out.data(f"{style}{kind}{cell.attributes}>{cell.inner}</{p}c>" if cell.inner else f"{style}/>")
        elif (value := self._only_value(cell)) is not None:
            self._typed(cell, value, style, blank=blank)
        elif blank:
            self._out.data(f"{style}/>")
        else:
            self._mixed(cell, style)

    def _inner(self, cell: Cell) -> list[Spot]:
        """The tags of a cell that do not stand for its row or column."""
        return [spot for spot in self._layout.by_cell[cell] if not self._layout.is_outer(spot)]

    def _only_value(self, cell: Cell) -> list[Spot] | None:
        """The tags of a cell that shows one value and nothing else, or nothing at all; none for any other cell."""
        assert cell.line is not None  # noqa: S101
        spots = self._inner(cell)
        text = literal(cell.line.text, cell.line.tags).replace(MASK, "").strip()
        prints = [spot for spot in spots if spot.tag.kind == "print"]
        others = [spot for spot in spots if spot.tag.kind != "print" and spot.tag.word != "set"]
        return None if text or others or len(prints) > 1 else spots

    def _typed(self, cell: Cell, spots: list[Spot], style: str, *, blank: bool) -> None:
        """A cell that takes the type of its value."""
        prints = [spot for spot in spots if spot.tag.kind == "print"]
        for spot in spots if not blank else ():
            if spot not in prints:
                self._out.state(spot)
        if not prints:
            self._out.data(f"{style}/>")
        elif blank:
            self._out.data(self._put("''", cell), "/>")
        else:
            self._out.tag(self._put(prints[0].tag.text, cell), prints[0].place, "/>")

    def _put(self, expression: str, cell: Cell) -> str:
        """The source that prints a value as the cell it is."""
        at = next((tag.start for tag in cell.line.tags if tag.kind == "print"), 0) if cell.line else 0
        key = (cell.style, properties_at(cell, at))
        if cell not in self._made.typed:
            self._made.typed[cell] = len(self._forms)
            self._forms.append(Form.of(*key, self._sheet.prefix, self._styles))
        return printing(f"({expression})|{TYPED}({self._made.typed[cell]})")

    def _mixed(self, cell: Cell, style: str) -> None:
        """Text with tags in it: what stands between two tags is a run of its own in the format of its place."""
        assert cell.line is not None  # noqa: S101
        p, rich = self._sheet.prefix, len(cell.runs) > 1 or bool(cell.runs[0][0])
        self._made.has_mixed = True
        inside = {id(spot.tag): spot for spot in self._inner(cell)}
        opens = "" if rich else f'<{p}t xml:space="preserve">'
        self._out.data(f'{style} t="inlineStr"><{p}is>{opens}')
        for _, text, properties in pieces_of(cell):
            spot = inside.get(id(text)) if isinstance(text, Tag) else None
            run = (f'<{p}r>{properties}<{p}t xml:space="preserve">', f"</{p}t></{p}r>") if rich else ("", "")
            if isinstance(text, str):
                self._out.data(f"{run[0]}{escaped(text)}{run[1]}")
            elif spot is not None and spot.tag.kind == "print":
                self._out.data(run[0])
                self._out.tag(printing(f"({spot.tag.text})|{WORDS}"), spot.place)
                self._out.data(run[1])
            elif spot is not None:
                self._out.state(spot)
        closes = "" if rich else f"</{p}t>"
        self._out.data(f"{closes}</{p}is></{p}c>")

    def _heading_elements(self) -> Iterator[Element]:
        root = self._sheet.root
        return root.iter(*(f"{{{root.nsmap[root.prefix]}}}{name}" for name in _HEADINGS))

    def _read_heading(self, element: Element) -> None:
        """Finds what is wrong with the tags of a header or footer, so that it is told with the faults of the cells."""
        place, text = self._heading_place(), element.text or ""
        tags, found = lex(text)
        self.findings += [fault.rule.at(place, fault.message, hint=fault.hint) for fault in found]
        spots = [Spot(Line(element, place, [], text), tag) for tag in tags if tag.kind != "comment"]
        self.findings += pair(spots, self._limits.nesting)[1]
        self._tags += [(tag, place) for tag in tags]

    def _heading_place(self) -> Place:
        return Place(self._place.file, self._place.sheet, spot="đầu trang, chân trang")

    def _headings(self, made: Compiled) -> None:
        """Headers and footers come last, each an item."""
        place = self._heading_place()
        for element in self._heading_elements():
            text, name = element.text or "", str(element.tag).rpartition("}")[2]
            tags, _ = lex(text)
            if not tags:
                continue
            self._out.data(f"{ITEM}h{len(made.headings)}{BODY}")
            made.headings.append(name)
            end = 0
            for tag in tags:
                self._out.data(text[end : tag.start])
                end = tag.end
                if tag.kind == "print":
                    self._out.tag(printing(f"({tag.text})|{HEADING}"), place)
                elif tag.kind == "statement":
                    self._out.tag(stating(tag.text), place)
            self._out.data(text[end:])
