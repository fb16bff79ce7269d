"""A plan's workbook as it is written: the general part and the tables, each from its sheet, whatever their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

from ntmdocs.errors import FindingsError, reason_of
from ntmdocs.findings import Finding, Place
from ntmdocs.model import TABLES, TableRecord
from ntmdocs.office import CONTENT_TYPES, LIMITS, CellKind, Package, Sheet, SheetBook, qn, transitional
from ntmdocs.plan_files.placed import PlacedDict
from ntmdocs.plan_files.raw import RawPlan, Written
from ntmdocs.plan_files.records import MAX_HINTS, did_you_mean
from ntmdocs.plan_files.rules import MisspeltName, UnknownTable, UnreadableFile
from ntmdocs.plan_files.table_names import shown
from ntmdocs.plan_files.workbook.form_reading import read_form
from ntmdocs.plan_files.workbook.names import GENERAL, LISTS, OWN_SHEETS, VERSION_LABEL, sheet_name
from ntmdocs.plan_files.workbook.rules import HiddenCells, NotAPlanBook
from ntmdocs.plan_files.workbook.sheet_reading import read_sheet
from ntmdocs.vietnamese import fold

_FOLDER_FILES = frozenset({".yaml", ".yml", ".csv"})
_SAVE_AS_XLSX = "Mở trong Excel, chọn Lưu thành (Save As) «Excel Workbook (*.xlsx)», rồi dùng tệp mới."
_END = 64  # bytes at either end of a package, of which some are never zero
_SYNC = "Chờ đồng bộ xong (OneDrive, Google Drive), hoặc chép lại tệp từ nơi gửi, rồi chạy lại."


def read_workbook(path: Path) -> RawPlan:
    """What is written in a plan's workbook; raises `FindingsError` for a file that is none."""
    package = read_package(path)
    return _raw(SheetBook(package), package.name)


def read_package(path: Path) -> Package:
    """The package of a workbook; raises `FindingsError` for a file that is none, or has macros."""
    name = shown(path.name)
    return _package(_bytes(path, name), name)


def _bytes(path: Path, name: str) -> bytes:
    place = Place(file=name)
    if path.suffix.casefold() in _FOLDER_FILES:
        _refuse(place, "Đây là một tệp của thư mục kế hoạch.", "Nêu thư mục chứa tệp này, hoặc sổ kế hoạch (.xlsx).")
    if name.startswith("~$"):
        _refuse(place, "Đây là tệp khóa tạm mà Excel tạo khi sổ đang mở.", "Chọn tệp sổ, tên không có «~$» ở đầu.")
    try:
        with path.open("rb") as stream:
            data = stream.read(LIMITS.total_bytes + 1)
    except OSError as error:
        hint = "Đóng tệp trong Excel, kiểm tra quyền đọc rồi chạy lại."
        raise FindingsError([UnreadableFile.at(place, f"Không mở được tệp: {reason_of(error)}.", hint=hint)]) from None
    if not data.strip(b"\0"):
        _refuse(place, "Tệp rỗng: có thể chưa đồng bộ hoặc chưa chép xong.", _SYNC)
    if not data[:_END].strip(b"\0") or not data[-_END:].strip(b"\0"):
        _refuse(place, "Tệp mới có một phần: chưa đồng bộ hoặc chưa chép xong.", _SYNC)
    return data


def _package(data: bytes, name: str) -> Package:
    """The package of a workbook without macros; raises `FindingsError` for anything else."""
    package, place = Package.open(data, name), Place(file=name)
    types = package.part(CONTENT_TYPES).lower()
    if b"excel.sheet.binary" in types:  # its type says «macroEnabled» too
        _refuse(place, "Sổ kiểu nhị phân (.xlsb).", _SAVE_AS_XLSX)
    if b"macroenabled" in types:
        _refuse(place, "Sổ có macro (.xlsm).", _SAVE_AS_XLSX)
    package = transitional(package)
    if package.tree(package.main_part()).tag != qn("x:workbook"):
        _refuse(place, "Tệp này không phải sổ tính Excel.", "Nêu sổ kế hoạch (.xlsx) hoặc thư mục kế hoạch.")
    return package


def _raw(book: SheetBook, name: str) -> RawPlan:
    kinds = {fold(sheet_name(kind)): kind for kind in TABLES}
    sheets = {fold(sheet.name): sheet for sheet in reversed(book.sheets)}
    general = sheets.get(fold(GENERAL))
    if general is None:
        hint = did_you_mean(GENERAL, [sheet.name for sheet in book.sheets[:MAX_HINTS]])
        _refuse(Place(file=name), f"Sổ không có trang «{GENERAL}».", hint or "Dùng sổ do lệnh «ntmdocs new» tạo.")
    header, notes, findings = read_form(book, general)
    _take_version(book, sheets.get(fold(LISTS)), header)
    tables: dict[type[TableRecord], Written] = {}
    for key, kind in kinds.items():
        if key in sheets:
            tables[kind] = _table(book, sheets[key], kind, name)
    findings += _strangers(book, kinds.keys() - sheets.keys(), sheets)
    return RawPlan(header["place"], header, tables, tuple(findings), notes)


def _table(book: SheetBook, sheet: Sheet, kind: type[TableRecord], name: str) -> Written:
    try:
        pieces, findings = read_sheet(book, sheet, kind)
    except FindingsError as error:
        return Written(name, (), error.findings)
    if sheet.hidden and any(piece.rows for piece in pieces):
        place = Place(file=name, sheet=sheet.name)
        findings.append(HiddenCells.at(place, "Trang đang ẩn vẫn được đọc.", hint="Bỏ ẩn trang để xem (Unhide)."))
    return Written(name, pieces, tuple(findings))


def _take_version(book: SheetBook, lists: Sheet | None, header: PlacedDict) -> None:
    """Takes in the version that the hidden sheet states, where the general part states none."""
    if lists is None or "phien_ban" in header:
        return
    row = next(book.rows(lists), None)
    texts = [cell.value for cell in row.cells] if row else []
    if len(texts) > 1 and fold(texts[0]) == fold(VERSION_LABEL):
        header["phien_ban"], header.lines["phien_ban"] = texts[1], 0  # it stands on another sheet


def _strangers(book: SheetBook, free: Sequence[str] | set[str], known: dict[str, Sheet]) -> Iterator[Finding]:
    """A finding for each sheet with something on it that is none of the plan's."""
    titles = [sheet_name(kind) for kind in TABLES if fold(sheet_name(kind)) in free]
    tables = {fold(sheet_name(kind)) for kind in TABLES}
    for at, sheet in enumerate(book.sheets):
        key = fold(sheet.name)
        if key in OWN_SHEETS or (key in tables and known.get(key) is sheet) or not _holds_something(book, sheet):
            continue
        hint = did_you_mean(sheet.name, titles) if at < MAX_HINTS else ""
        rule = MisspeltName if hint else UnknownTable
        message = "Trang này không phải bảng nào của kế hoạch nên không được đọc."
        yield rule.at(Place(file=book.package.name, sheet=sheet.name), message, hint=hint)


def _holds_something(book: SheetBook, sheet: Sheet) -> bool:
    return any(cell.kind is not CellKind.PENDING for row in book.rows(sheet) for cell in row.cells)


def _refuse(place: Place, message: str, hint: str) -> NoReturn:
    raise FindingsError([NotAPlanBook.at(place, message, hint=hint)])
