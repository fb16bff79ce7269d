"""The parts that hang on a sheet, moved: pictures and charts, comments and their boxes, tables."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace

from ntmdocs.findings import Finding, Place
from ntmdocs.office import qn
from ntmdocs.templating.lines import Element
from ntmdocs.templating.marks import remove
from ntmdocs.templating.sheets.addresses import Area
from ntmdocs.templating.sheets.axes import Axis, Span
from ntmdocs.templating.sheets.book import Book, Spot
from ntmdocs.templating.sheets.cell_values import CellError, UnknownValueError, Value
from ntmdocs.templating.sheets.formulas import Formula, Token
from ntmdocs.templating.sheets.moving import SheetMover
from ntmdocs.templating.sheets.rules import TableHeadings
from ntmdocs.templating.sheets.workbook import Table

_EXCEL = "{urn:schemas-microsoft-com:office:excel}"
_SHAPE = qn("v:shape")
_ANCHORS = (qn("xdr:twoCellAnchor"), qn("xdr:oneCellAnchor"))
_LEVELS = qn("c:multiLvlStrCache")
_SETTLED = "settled"
_CACHES = (qn("c:numCache"), qn("c:strCache"), _LEVELS)


def move_drawing(root: Element, mover: SheetMover) -> None:
    """Moves each picture and chart with the cell under its corner; a picture of a row is repeated with the row."""
    used = [int(value) for each in root.iter(qn("xdr:cNvPr")) if (value := each.get("id", "")).isdecimal()]
    fresh = max(used, default=0)
    for anchor in [element for element in root if element.tag in _ANCHORS]:
        begin, end = anchor.find(qn("xdr:from")), anchor.find(qn("xdr:to"))
        if begin is None:
            continue
        copies = list(_anchor_places(begin, end, anchor, mover))
        for number, (rows, columns) in enumerate(copies):
            copy = deepcopy(anchor)
            _place_corner(copy.find(qn("xdr:from")), rows[0], columns[0])
            _place_corner(copy.find(qn("xdr:to")), rows[1], columns[1])
            for each in copy.iter(qn("xdr:cNvPr")) if number else ():
                fresh += 1
                each.set("id", str(fresh))
                for extension in each.findall(qn("a:extLst")):
                    each.remove(extension)
            anchor.addprevious(copy)
        remove(anchor)


def _anchor_places(
    begin: Element, end: Element | None, anchor: Element, mover: SheetMover
) -> Iterator[tuple[Span, Span]]:
    last = begin if end is None else end
    stretches = anchor.get("editAs") == "twoCell"
    rows = _corner_spans(mover.placed.row_axis, _number(begin, "row"), _number(last, "row"), stretches=stretches)
    columns = _corner_spans(mover.placed.column_axis, _number(begin, "col"), _number(last, "col"), stretches=stretches)
    if anchor.find(qn("xdr:graphicFrame")) is not None:
        rows, columns = rows[:1], columns[:1]
    yield from ((row, column) for row in rows for column in columns)


def _corner_spans(axis: Axis, first: int, last: int, *, stretches: bool) -> list[Span]:
    """Where the corners stand in each turn; an object keeps its size unless it is told to stretch with its cells."""
    found = axis.each_turn(first, last)
    if not found and all(each.vanishes for each in axis.segments[axis.segment_at(first) : axis.segment_at(last) + 1]):
        found = [(end, end) for end in axis.ends_at(first)] or [(1, 1)]
    return found if stretches else [(begin, begin + last - first) for begin, _ in found]


def _number(corner: Element, name: str) -> int:
    return int(corner.findtext(qn(f"xdr:{name}")) or "0") + 1


def _place_corner(corner: Element | None, row: int, column: int) -> None:
    for name, value in (("row", row), ("col", column)):
        element = None if corner is None else corner.find(qn(f"xdr:{name}"))
        if element is not None:
            element.text = str(value - 1)


def move_comments(root: Element, mover: SheetMover) -> None:
    """One comment for each time that its cell stands."""
    for comment in [each for each in root.iter() if each.get("ref") is not None]:
        area = Area.of(comment.get("ref", ""))
        for number, moved in enumerate([] if area is None else mover.each(area)):
            copy = deepcopy(comment)
            copy.set("ref", str(moved))
            for key in [key for key in copy.attrib if number and str(key).endswith("}uid")]:
                del copy.attrib[key]
            comment.addprevious(copy)
        remove(comment)


def move_boxes(root: Element, mover: SheetMover) -> None:
    """Moves the boxes that show comments, told by the row and column that each names."""
    fresh = len(root)
    for shape in list(root.iter(_SHAPE)):
        row, column = shape.find(f".//{_EXCEL}Row"), shape.find(f".//{_EXCEL}Column")
        if row is None or column is None:
            continue
        top, left = int(row.text or 0) + 1, int(column.text or 0) + 1
        for number, moved in enumerate(mover.each(Area(top, left, top, left))):
            copy = deepcopy(shape)
            if number:
                fresh += 1
                copy.set("id", f"{shape.get('id', 'box')}_{fresh}")
            _place_box(copy, moved.top - top, moved.left - left)
            shape.addprevious(copy)
        remove(shape)


def _place_box(shape: Element, down: int, across: int) -> None:
    for name, shift in (("Row", down), ("Column", across)):
        for element in shape.iter(f"{_EXCEL}{name}"):
            element.text = str(int(element.text or 0) + shift)
    for anchor in shape.iter(f"{_EXCEL}Anchor"):
        numbers = [int(number) for number in (anchor.text or "").split(",") if number.strip()]
        shifts = (across, 0, down, 0, across, 0, down, 0)
        anchor.text = ", ".join(str(number + shift) for number, shift in zip(numbers, shifts, strict=False))


def move_table(table: Table, mover: SheetMover, book: Book) -> tuple[Element, list[Finding]]:
    """The table over its moved area, a column for each that there is now, named as its headings read."""
    root = deepcopy(table.root)
    place = Place(mover.place.file, mover.place.sheet, spot=f"bảng «{root.get('displayName', '')}»")
    areas = mover.joined(table.area)
    if len(areas) != 1 or mover.placed.row_axis.loops_of(table.area.top):
        return root, [
            TableHeadings.at(place, "Bảng không còn nằm liền một vùng.", hint="Để hàng đầu bảng ngoài vòng lặp.")
        ]
    [area] = areas
    root.set("ref", str(area))
    body = Area(
        table.area.top, table.area.left, table.area.bottom - int(root.get("totalsRowCount", "0")), table.area.right
    )
    for element in root.iter(qn("x:autoFilter"), qn("x:sortState"), qn("x:sortCondition")):
        inside = body if element.tag == qn("x:autoFilter") else Area.of(element.get("ref", ""))
        moved = mover.joined(inside) if inside else []
        if moved:
            element.set("ref", str(moved[0]))
    _columns(root, table, mover, area)
    for element in root.iter(qn("x:calculatedColumnFormula"), qn("x:totalsRowFormula")):
        element.text = book.written(Formula.of(element.text or ""), Spot(table.sheet, place))
    return root, list(_name_columns(root, area, mover, book, place))


def _columns(root: Element, table: Table, mover: SheetMover, area: Area) -> None:
    for holder in root.iter(qn("x:tableColumns")):
        columns = list(holder)
        holder[:] = []
        for number, at in enumerate(range(area.left, area.right + 1), 1):
            source, instance = mover.placed.columns[at - 1] if at <= len(mover.placed.columns) else (at, 0)
            copy = deepcopy(columns[source - table.area.left])
            copy.set("id", str(number))
            for key in [key for key in copy.attrib if instance and str(key).endswith("}uid")]:
                del copy.attrib[key]
            holder.append(copy)
        holder.set("count", str(len(holder)))


def _name_columns(root: Element, area: Area, mover: SheetMover, book: Book, place: Place) -> Iterator[Finding]:
    if root.get("headerRowCount", "1") == "0":
        return
    names: set[str] = set()
    for number, column in enumerate(root.iter(qn("x:tableColumn"))):
        value = book.known_value(mover.name, area.top, area.left + number)
        if not isinstance(value, str) or value.casefold() in names:
            message = f"Đầu cột thứ {number + 1} trống, không phải chữ, hoặc trùng: «{value}»."
            yield TableHeadings.at(place, message, hint="Mỗi cột của bảng cần một tên riêng.")
            continue
        names.add(value.casefold())
        column.set("name", value.replace("\r\n", "\n").replace("\n", "_x000a_"))


def move_chart(root: Element, book: Book, place: Place) -> None:
    """Gives each series of a chart its moved cells, and the values that it keeps of them."""
    repeated = [_repeat(series, book, place) for series in list(root.iter(qn("c:ser")))]
    if True in repeated:
        _number_series(root)
    for element in root.iter(qn("c:f")):
        text = element.text or ""
        inner = text[1:-1] if text.startswith("(") and text.endswith(")") else text
        formula = Formula.of(inner)
        spot = Spot("", place, is_list=True)
        written = book.written(formula, spot)
        is_list = inner != text or sum(len(book.areas(each, spot)) for each in formula.references) > 1
        element.text = f"({written})" if is_list else written
        _cache(element, formula, book, spot)
    for element in root.iter(_SETTLED):
        element.tag = qn("c:f")


def _number_series(root: Element) -> None:
    for number, series in enumerate(root.iter(qn("c:ser"))):
        for element in series.iterchildren(qn("c:idx"), qn("c:order")):
            element.set("val", str(number))


def _repeat(series: Element, book: Book, place: Place) -> bool:
    """Makes a series whose name stands in a loop once for each turn, with the cells of that turn; says if it did."""
    name = next(series.iterfind(f"{qn('c:tx')}//{qn('c:f')}"), None)
    at = next(iter(Formula.of("" if name is None else name.text or "").references), None)
    sheet = book.sheets.get(at.sheet.casefold()) if at else None
    if at is None or sheet is None:
        return False
    axes = ((sheet.row_axis, at.area.top), (sheet.column_axis, at.area.left))
    looped = [bool(axis.loops_of(position)) for axis, position in axes]
    if not any(looped):
        return False
    turns = [
        [(position, now) for now in axis.instances(position)] if is_looped else [None]
        for is_looped, (axis, position) in zip(looped, axes, strict=True)
    ]
    for rows in turns[0]:
        for columns in turns[1]:
            copy = deepcopy(series)
            series.addprevious(copy)
            spot = Spot(at.sheet.casefold(), place, rows, columns, is_list=True)
            for element in list(copy.iter(qn("c:f"))):
                _settle(element, book, spot)
    remove(series)
    return True


def _settle(element: Element, book: Book, spot: Spot) -> None:
    """Writes what a series refers to in one turn, with the values that it keeps, as text that moves no more."""
    formula = _with_ends(Formula.of(element.text or ""), fixed=False)
    element.text = str(_with_ends(Formula.of(book.written(formula, spot)), fixed=True))
    _cache(element, formula, book, spot)
    element.tag = _SETTLED


def _with_ends(formula: Formula, *, fixed: bool) -> Formula:
    """The formula with a $ before every end of its references, or before none."""
    loose = [(token, token.reference and replace(token.reference, fixed=(fixed,) * 4)) for token in formula.tokens]
    return Formula(tuple(
        token if reference is None else Token("reference", reference.text(), reference) for token, reference in loose
    ))  # fmt: skip


def _cache(element: Element, formula: Formula, book: Book, spot: Spot) -> None:
    """What the chart keeps of its cells; what is not known is left out, and read when the workbook is opened."""
    cache = element.getnext()
    if cache is None or cache.tag not in _CACHES:
        return
    try:
        values = None if cache.tag == _LEVELS else book.values(formula, spot)
    except UnknownValueError:
        values = None
    if values is None:
        remove(cache)
    else:
        _fill(cache, values)


def _fill(cache: Element, values: list[Value]) -> None:
    for point in [each for each in cache if each.tag in (qn("c:pt"), qn("c:ptCount"))]:
        cache.remove(point)
    count = cache.makeelement(qn("c:ptCount"), {"val": str(len(values))})
    points = [count]
    for number, value in enumerate(values):
        if value is None or isinstance(value, CellError) or (cache.tag == qn("c:numCache") and isinstance(value, str)):
            continue
        point = cache.makeelement(qn("c:pt"), {"idx": str(number)})
        shown = cache.makeelement(qn("c:v"))
        shown.text = str(value)
        point.append(shown)
        points.append(point)
    extension = cache.find(qn("c:extLst"))
    for each in points:
        cache.append(each) if extension is None else extension.addprevious(each)
