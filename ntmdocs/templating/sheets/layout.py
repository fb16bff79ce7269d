"""What each tag of a sheet repeats or leaves out: text of a cell, rows, or columns; and what disappears with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from ntmdocs.findings import Finding
from ntmdocs.templating.limits import Limits
from ntmdocs.templating.lines import Element
from ntmdocs.templating.pairing import Chain, Spot, pair
from ntmdocs.templating.rules import BlockAcrossUnits, LimitReached, NotAllowed, TextBesideTag
from ntmdocs.templating.sheets.addresses import LAST_COLUMN, LAST_ROW, letters
from ntmdocs.templating.sheets.axes import Segment
from ntmdocs.templating.sheets.reading import Cell, Row, Sheet

_LEVELS = {"tr": "row", "tc": "column"}
_FOREIGN = {
    "block": "Khối thay được", "endblock": "Khối thay được", "include": "Lệnh include", "endset": "Khối set",
    **{f"{end}{word}": f"Lệnh {word}" for word in ("raw", "filter", "macro") for end in ("", "end")},
}  # fmt: skip


@dataclass(slots=True, eq=False)
class Columns:
    """Columns that are repeated or left out together; `chains` are the rows' own tags for that, by row."""

    first: int
    last: int
    chains: dict[int, Chain] = field(default_factory=dict)
    declared: Chain | None = None

    def chain_at(self, row: int) -> Chain | None:
        return self.chains.get(row, self.declared)


@dataclass(slots=True)
class Layout:
    """The tags of a sheet, in order and `by_cell`: `before` and `after` a row by its number, and groups of columns."""

    sheet: Sheet
    limits: Limits
    spots: list[Spot] = field(default_factory=list)
    by_cell: dict[Cell, list[Spot]] = field(default_factory=dict)
    before: dict[int, list[Spot]] = field(default_factory=lambda: defaultdict(list))
    after: dict[int, list[Spot]] = field(default_factory=lambda: defaultdict(list))
    groups: list[Columns] = field(default_factory=list)
    vanishing_rows: set[int] = field(default_factory=set)
    vanishing_columns: set[int] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    _cells: dict[Element, Cell] = field(default_factory=dict)

    def arrange(self) -> None:
        """Pairs the tags, finds the unit of each, and collects what would be lost or repeated."""
        for cell in self.sheet.cells:
            if cell.line is not None:
                self._cells[cell.line.element] = cell
                self.by_cell[cell] = [Spot(cell.line, tag) for tag in cell.line.tags if tag.kind != "comment"]
                self.spots += self.by_cell[cell]
                if len(self.spots) > self.limits.tags:
                    self.findings.append(
                        LimitReached.at(cell.line.place, "Trang có quá nhiều thẻ.", hint="Dùng vòng lặp.")
                    )
                    return
        self._refuse_foreign()
        chains, unpaired = pair(self.spots, self.limits.nesting)
        self.findings += unpaired
        if self.findings:
            return
        for chain in chains:
            self._level(chain)
        self._vanish()
        for row in self.sheet.rows:
            self._events(row)
        self._group(chains)

    def cell_of(self, spot: Spot) -> Cell:
        """The cell that a tag stands in."""
        return self._cells[spot.line.element]

    def is_outer(self, spot: Spot) -> bool:
        """Whether a tag stands for its row or column rather than in its cell's text."""
        return (spot.chain is not None and spot.chain.level != "inline") or spot.tag.prefix in _LEVELS

    def row_segments(self) -> list[Segment]:
        """The rows of the template, one by one, and the gaps between them, with the loops around each."""
        loops: list[Chain] = []
        ids = self.loop_ids()
        segments: list[Segment] = []
        end = 0
        for row in self.sheet.rows:
            if row.number > end + 1:
                segments.append(Segment(end + 1, row.number - 1, tuple(ids[chain] for chain in loops)))
            loops += [spot.chain for spot in self.before[row.number] if _opens_loop(spot) and spot.chain]
            vanishes = row.number in self.vanishing_rows
            segments.append(Segment(row.number, row.number, tuple(ids[chain] for chain in loops), vanishes))
            for spot in (*self.before[row.number], *self.after[row.number]):
                if spot.chain in loops and not _opens_loop(spot):
                    loops.remove(spot.chain)
            end = row.number
        return [*segments, Segment(end + 1, LAST_ROW)] if end < LAST_ROW else segments

    def condition(self) -> Spot | None:
        """The tag that opens the one {% if %} without else that all rows of the sheet stand in."""
        if not self.sheet.rows:
            return None
        first, last = self.sheet.rows[0].number, self.sheet.rows[-1].number
        opening, closing = self.before[first][:1], (self.after[last] or self.before[last])[-1:]
        chain = opening[0].chain if opening else None
        if chain is None or chain.word != "if" or chain.spots != [*opening, *closing]:
            return None
        return opening[0]

    def loop_ids(self) -> dict[Chain, int]:
        """A number for each loop over rows."""
        found = (spot.chain for each in self.before.values() for spot in each if _opens_loop(spot) and spot.chain)
        return {chain: number for number, chain in enumerate(dict.fromkeys(found))}

    def column_segments(self) -> list[Segment]:
        """The columns of the template: those of each group, those that vanish, and those between."""
        marks = {number: Segment(number, number, (), vanishes=True) for number in self.vanishing_columns}
        for number, group in enumerate(self.groups):
            repeats = group.declared is not None and group.declared.word == "for"
            marks[group.first] = Segment(group.first, group.last, (number,) if repeats else ())
        segments: list[Segment] = []
        end = 0
        for first in sorted(marks):
            if first > end + 1:
                segments.append(Segment(end + 1, first - 1))
            segments.append(marks[first])
            end = marks[first].last
        return [*segments, Segment(end + 1, LAST_COLUMN)] if end < LAST_COLUMN else segments

    def _refuse_foreign(self) -> None:
        for spot in self.spots:
            what = _FOREIGN.get(spot.tag.word) or ("Tiền tố p" if spot.tag.prefix == "p" else "")
            if what:
                self.findings.append(
                    NotAllowed.at(
                        spot.place, f"{what} chỉ dùng trong mẫu Word.", hint="Dùng thẻ thường, {%tr hoặc {%tc."
                    )
                )

    def _level(self, chain: Chain) -> None:
        prefixes = {spot.tag.prefix for spot in chain.spots} & _LEVELS.keys()
        cells = [self.cell_of(spot) for spot in chain.spots]
        if len(prefixes) > 1:
            self._across(chain, "Các thẻ của khối có tiền tố khác nhau.")
        elif prefixes:
            chain.level = _LEVELS[prefixes.pop()]
        elif all(cell is cells[0] for cell in cells):
            return
        else:
            one_row = len({cell.row for cell in cells}) == 1
            chain.level = "column" if one_row and all(map(_is_bare, cells)) else "row"
        if chain.level == "column" and len({cell.row for cell in cells}) > 1:
            self._across(chain, "Khối của cột phải mở và đóng trong cùng một hàng.")
        if chain.level == "column" and (len(chain.spots) > 2 or chain.word == "with"):  # noqa: PLR2004
            self._across(chain, "Khối của cột chỉ dùng for hoặc if, không có else, elif.")

    def _vanish(self) -> None:
        """Rows and columns that hold nothing but tags disappear with them."""
        outer = [spot for spot in self.spots if self.is_outer(spot)]
        rows = {self.cell_of(spot).row for spot in outer}
        by_column = {self.cell_of(spot).column for spot in outer if spot.chain and spot.chain.level == "column"}
        self.vanishing_rows = {
            row.number for row in self.sheet.rows if row.number in rows and all(_is_bare(cell) for cell in row.cells)
        }
        filled = {cell.column for cell in self.sheet.cells if not _is_bare(cell)}
        self.vanishing_columns = by_column - filled

    def _events(self, row: Row) -> None:
        for cell in row.cells:
            for spot in self.by_cell.get(cell, ()):
                if row.number in self.vanishing_rows:
                    if spot.chain is None or spot.chain.level != "column":
                        self.before[row.number].append(spot)
                elif spot.chain is None and spot.tag.prefix in _LEVELS:
                    self.before[row.number].append(spot)
                elif spot.chain is not None and spot.chain.level == "row":
                    (self.after if spot.role == "closer" else self.before)[row.number].append(spot)
                    self._judge(spot, row, cell)

    def _judge(self, spot: Spot, row: Row, cell: Cell) -> None:
        """Text of the row that does not belong to the block is a finding."""
        left = (other for other in row.cells if other.column < cell.column)
        right = (other for other in row.cells if other.column > cell.column)
        if spot.role == "middle":
            self._beside(spot, "Có nội dung ở hàng của thẻ giữa khối.")
        elif spot.role == "opener" and (spot.line.has_content(0, spot.tag.start) or not all(map(_is_bare, left))):
            self._beside(spot, "Có nội dung trước thẻ mở của khối trong cùng hàng.")
        elif spot.role == "closer" and (spot.line.has_content(spot.tag.end) or not all(map(_is_bare, right))):
            self._beside(spot, "Có nội dung sau thẻ đóng của khối trong cùng hàng.")

    def _group(self, chains: list[Chain]) -> None:
        """Brings the blocks of columns together that are about the same ones."""
        groups: dict[tuple[int, int], Columns] = {}
        for chain in chains:
            if chain.level != "column":
                continue
            opener, closer = self.cell_of(chain.spots[0]), self.cell_of(chain.spots[-1])
            first = opener.column + (opener.column in self.vanishing_columns)
            last = closer.column - (closer.column in self.vanishing_columns)
            if first > last:
                self._across(chain, "Giữa hai thẻ của khối không có cột nào.")
                continue
            group = groups.setdefault((first, last), Columns(first, last))
            group.chains[opener.row] = chain
            self._judge_columns(chain, opener, closer)
        self.groups = [groups[key] for key in sorted(groups)]
        self._declare()

    def _judge_columns(self, chain: Chain, opener: Cell, closer: Cell) -> None:
        first, last = chain.spots[0], chain.spots[-1]
        if opener.column not in self.vanishing_columns and first.line.has_content(0, first.tag.start):
            self._beside(first, "Có chữ trước thẻ mở của khối trong cùng ô.")
        if closer.column not in self.vanishing_columns and last.line.has_content(last.tag.end):
            self._beside(last, "Có chữ sau thẻ đóng của khối trong cùng ô.")

    def _declare(self) -> None:
        """Each group takes the first of its tags that stands outside all loops of rows; groups do not overlap."""
        free = {row.number for row, loops in self._loops_by_row() if not loops}
        end = 0
        for group in self.groups:
            chains = list(group.chains.items())
            if group.first <= end:
                self._across(chains[0][1], f"Khối trùng cột với khối khác (cột {letters(group.first)}).")
            end = group.last
            group.declared = next((chain for row, chain in chains if row in free), None)
            if group.declared is None:
                self._across(chains[0][1], "Khối của cột nằm trong hàng lặp mà không có ở hàng nào bên ngoài.")

    def _loops_by_row(self) -> Iterator[tuple[Row, tuple[int, ...]]]:
        segments = {segment.first: segment for segment in self.row_segments()}
        return ((row, segments[row.number].loops) for row in self.sheet.rows)

    def _beside(self, spot: Spot, message: str) -> None:
        self.findings.append(TextBesideTag.at(spot.place, message, hint="Đưa thẻ ra một hàng hoặc ô riêng."))

    def _across(self, chain: Chain, message: str) -> None:
        self.findings.append(
            BlockAcrossUnits.at(
                chain.spots[0].place,
                f"{message} Thẻ đóng: {chain.spots[-1].tag}.",
                hint="Đặt hai đầu khối trong cùng một ô, hoặc dùng {%tr cho hàng, {%tc cho cột.",
            )
        )


def _is_bare(cell: Cell) -> bool:
    """Whether a cell shows nothing of its own: it is empty, or holds statements only."""
    return cell.is_empty if cell.line is None else not cell.line.has_content()


def _opens_loop(spot: Spot) -> bool:
    return spot.role == "opener" and spot.chain is not None and spot.chain.word == "for"
