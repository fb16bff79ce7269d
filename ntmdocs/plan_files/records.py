"""Raw values to records: the one place where pydantic's errors become findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeGuard, TypeVar

from pydantic import ValidationError

from ntmdocs.findings import BLANK, Finding, Place
from ntmdocs.model import Record, TableRecord
from ntmdocs.plan_files.gathering import Gathered
from ntmdocs.plan_files.placed import PLACE, PlacedDict
from ntmdocs.plan_files.raw import RawTable
from ntmdocs.plan_files.rules import BadValue, MissingColumn, MisspeltName, UnknownColumn
from ntmdocs.vietnamese import fold, near, quoted

R = TypeVar("R", bound=Record)
T = TypeVar("T", bound=TableRecord)

# Looking near words up costs; a file with more unknown words has another fault than spelling.
MAX_HINTS = 100


def record_from(kind: type[R], raw: Mapping[str, Any], place: Place) -> tuple[R | None, list[Finding]]:
    """The record that nested raw values make, or None with a finding for each value that does not fit."""
    try:
        return kind.model_validate({PLACE: place, **raw}, by_alias=True, by_name=False), []
    except ValidationError as error:
        found = Gathered(place.file)
        for at, fault in enumerate(error.errors(include_url=False)):
            found.add(_finding(kind, raw, place, fault, hinted=at < MAX_HINTS))
        return None, found.all()


def table_records(kind: type[T], table: RawTable, name: str) -> tuple[list[T], list[Finding]]:
    """The records of a table's rows; rows with a fault are left out and reported."""
    columns, findings = _columns(kind, table, name)
    if any(finding.code == MissingColumn.code for finding in findings):
        return [], findings
    found = Gathered(name, table.sheet)
    found.add(*findings)
    records: list[T] = []
    titles = {at: kind.columns()[alias].title or alias for at, alias in columns.items()}
    row_place = table.place(name, 0, titles)
    for line, cells in table.rows:
        raw = {alias: cells[at] for at, alias in columns.items() if cells[at]}
        record, faults = record_from(kind, raw, replace(row_place, line=line))
        if unread := {titles[at] for at in columns if (line, at) in table.unread}:
            faults, record = [fault for fault in faults if fault.place.column not in unread], None
        found.add(*faults)
        if record is not None:
            records.append(record)
    return records, found.all()


def did_you_mean(name: str, candidates: Iterable[str]) -> str:
    """The hint «Có phải … ?», or nothing."""
    close = near(name, list(candidates))
    return f"Có phải {' hoặc '.join(f'«{word}»' for word in close)}?" if close else ""


def _columns(kind: type[T], table: RawTable, name: str) -> tuple[dict[int, str], list[Finding]]:
    """The keys of the table's columns by their place, and what is wrong with its header."""
    described = kind.columns()
    titles = {fold(info.title or alias): alias for alias, info in described.items()}
    header = table.place(name, table.header_line, dict(enumerate(table.header)))
    columns: dict[int, str] = {}
    findings: list[Finding] = []
    strange: dict[int, str] = {}
    for at, head in enumerate(table.header):
        alias = titles.get(fold(head))
        if alias is None:
            strange[at] = head
        elif alias in columns.values():
            message, hint = "Cột này có hai lần.", "Xóa hoặc đổi tên một cột."
            findings.append(MissingColumn.at(header.at_column(head), message, hint=hint))
        else:
            columns[at] = alias
    free = {alias: info for alias, info in described.items() if alias not in columns.values()}
    missing = [info.title for info in free.values() if info.is_required()]
    findings += [
        MissingColumn.at(header, f"Thiếu cột «{title}».", hint="Thêm cột với đúng tên này.") for title in missing
    ]
    findings += _strange(strange, table, header, [info.title or "" for info in free.values()])
    return columns, findings


def _strange(strange: Mapping[int, str], table: RawTable, header: Place, free: Iterable[str]) -> Iterator[Finding]:
    """A finding for each column that is none of the table's; a likely misspelling of one that is not there blocks."""
    for at, head in strange.items():
        if head:
            hint = did_you_mean(head, free) if at < MAX_HINTS else ""
            rule = MisspeltName if hint else UnknownColumn
            message = "Cột này không thuộc bảng nên không được dùng."
            yield rule.at(header.at_column(shortened(head)), message, hint=hint)
        elif line := next((line for line, cells in table.rows if cells[at]), 0):
            place = replace(header, line=line, spot=f"cột thứ {at + 1}")
            yield UnknownColumn.at(place, "Ô này ở cột không có đầu cột nên không được dùng.", hint="Ghi tên cột.")


def shortened(name: str) -> str:
    return quoted(name)[1:-1]


def _finding(kind: type[Record], raw: Mapping[str, Any], place: Place, fault: Any, *, hinted: bool) -> Finding:
    record, holder, key = _where(kind, raw, fault["loc"])
    columns = record.columns()
    spot = holder.get(PLACE, place).at_column((columns[key].title if key in columns else "") or shortened(key))
    if isinstance(holder, PlacedDict) and key in holder.lines:
        spot = replace(spot, line=holder.lines[key])
    if fault["type"] == "missing":
        return BadValue.at(spot, BLANK, hint="Điền giá trị vào ô này.")
    if fault["type"] == "extra_forbidden":
        return BadValue.at(spot, f"Không có khóa {quoted(key)}.", hint=did_you_mean(key, columns) if hinted else "")
    reason = str(fault.get("ctx", {}).get("error", "")) or _SHAPES.get(fault["type"], "giá trị không hợp lệ")
    return BadValue.at(spot, f"{reason[:1].upper()}{reason[1:]}.")


_SHAPES: Mapping[str, str] = {
    "string_type": "phải là một giá trị, không phải danh sách hay nhóm khóa",
    "int_type": "phải là một số",
    "decimal_type": "phải là một số",
    "date_type": "phải là một ngày",
    "bool_type": "phải là «có» hoặc «không»",
    "tuple_type": "phải là danh sách, mỗi mục một dòng bắt đầu bằng dấu gạch",
    "model_type": "phải là nhóm khóa, mỗi khóa một dòng «khóa: giá trị»",
}


def _where(
    kind: type[Record], raw: Mapping[str, Any], location: tuple[str | int, ...]
) -> tuple[type[Record], Mapping[str, Any], str]:
    """The record, its raw values and its key that the location of a fault leads to."""
    last = max(at for at, step in enumerate(location) if isinstance(step, str))
    record, inner = kind, raw
    for step in location[:last]:
        inner = inner[step]  # type: ignore[index]
        record = _nested(record, step) if isinstance(step, str) else record
    return record, inner, str(location[last])


def _nested(record: type[Record], key: str) -> type[Record]:
    """The record that a column holds."""
    annotation = record.columns()[key].annotation
    return next(kind for kind in (annotation, *getattr(annotation, "__args__", ())) if _is_record(kind))


def _is_record(kind: Any) -> TypeGuard[type[Record]]:
    return isinstance(kind, type) and issubclass(kind, Record)
