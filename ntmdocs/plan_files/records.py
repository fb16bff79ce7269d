"""Raw values to records: the one place where pydantic's errors become findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeGuard, TypeVar

from pydantic import ValidationError

from ntmdocs.findings import Finding, Place
from ntmdocs.model import Record, TableRecord
from ntmdocs.plan_files.csv_files import CsvTable
from ntmdocs.plan_files.rules import BadValue, MissingColumn, UnknownColumn
from ntmdocs.vietnamese import fold, near

R = TypeVar("R", bound=Record)
T = TypeVar("T", bound=TableRecord)


def record_from(kind: type[R], raw: Mapping[str, Any], place: Place) -> tuple[R | None, list[Finding]]:
    """The record that nested raw values make, or None with a finding for each value that does not fit."""
    try:
        return kind.model_validate({"place": place, **raw}), []
    except ValidationError as error:
        return None, [_finding(kind, raw, place, item) for item in error.errors(include_url=False)]


def table_records(kind: type[T], table: CsvTable, name: str) -> tuple[list[T], list[Finding]]:
    """The records of a table's rows; rows with a fault are left out and reported."""
    columns, findings = _columns(kind, table.header, name)
    if any(isinstance(finding, Finding) and finding.code == MissingColumn.code for finding in findings):
        return [], findings
    records: list[T] = []
    for line, cells in table.rows:
        raw = {alias: cells[at] for at, alias in columns.items() if cells[at]}
        record, found = record_from(kind, raw, Place(file=name, line=line))
        findings.extend(found)
        if record is not None:
            records.append(record)
    return records, findings


def _columns(kind: type[T], header: Iterable[str], name: str) -> tuple[dict[int, str], list[Finding]]:
    headings = {fold(info.title or alias): alias for alias, info in kind.columns().items()}
    found: dict[int, str] = {}
    findings = []
    for at, head in enumerate(header):
        alias = headings.get(fold(head))
        place = Place(file=name, line=1, column=head)
        if alias in found.values():
            findings.append(MissingColumn.at(place, "Cột này có hai lần.", hint="Xóa hoặc đổi tên một cột."))
        elif alias:
            found[at] = alias
        elif head:
            titles = [info.title or alias for alias, info in kind.columns().items()]
            findings.append(
                UnknownColumn.at(
                    place, "Cột này không thuộc bảng nên không được dùng.", hint=did_you_mean(head, titles)
                )
            )
    for alias, info in kind.columns().items():
        if info.is_required() and alias not in found.values():
            findings.append(
                MissingColumn.at(
                    Place(file=name, line=1), f"Thiếu cột «{info.title}».", hint="Thêm cột với đúng tên này."
                )
            )
    return found, findings


def did_you_mean(name: str, candidates: Iterable[str]) -> str:
    """The hint «Có phải … ?», or nothing."""
    close = near(name, list(candidates))
    return f"Có phải {' hoặc '.join(f'«{word}»' for word in close)}?" if close else ""


def _finding(kind: type[Record], raw: Mapping[str, Any], place: Place, error: Any) -> Finding:
    location = tuple(error["loc"])
    inner, holder, record = raw, place, kind
    for at, step in enumerate(location[:-1]):
        inner = inner[step] if isinstance(inner, (Mapping, list)) and _has(inner, step) else {}
        if isinstance(inner, Mapping) and "place" in inner:
            holder, record = inner["place"], _record_at(kind, location[: at + 1]) or record
    key = str(location[-1]) if location else ""
    columns = record.columns()
    heading = columns[key].title if key in columns else key
    spot = holder.at_column(heading or key)
    if error["type"] == "missing":
        return BadValue.at(spot, "Chưa có giá trị.", hint="Điền giá trị vào ô này.")
    if error["type"] == "extra_forbidden":
        return BadValue.at(spot, f"Không có khóa «{key}».", hint=did_you_mean(key, columns))
    reason = error.get("ctx", {}).get("error")
    message = str(reason) if reason else f"giá trị «{error.get('input')}» không hợp lệ"
    return BadValue.at(spot, f"{message[:1].upper()}{message[1:]}.")


def _has(inner: Any, step: Any) -> bool:
    return step in inner if isinstance(inner, Mapping) else isinstance(step, int) and step < len(inner)


def _record_at(kind: type[Record], location: tuple[Any, ...]) -> type[Record] | None:
    current: type[Record] | None = kind
    for step in location:
        if isinstance(step, int) or current is None:
            continue
        info = current.columns().get(str(step))
        current = (
            next((arg for arg in getattr(info.annotation, "__args__", (info.annotation,)) if _is_record(arg)), None)
            if info
            else None
        )
    return current


def _is_record(kind: Any) -> TypeGuard[type[Record]]:
    return isinstance(kind, type) and issubclass(kind, Record)
