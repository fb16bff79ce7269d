"""Returned workbooks joined with a plan into a new one, row by row and cell by cell; nothing is dropped in silence."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from ntmdocs import resources
from ntmdocs.collecting.rows import Key, Row, key_fields, rows_of, table_of, title_of
from ntmdocs.collecting.rules import Came, ChangedFromPlan, DoesNotFit, KeptRow, ReturnedTwice, StillMissing
from ntmdocs.errors import FindingsError, WrongUseError
from ntmdocs.findings import Finding, Place, errors
from ntmdocs.model import TABLES, Plan, TableRecord, Unit
from ntmdocs.new_plans import BOOK, write_plan
from ntmdocs.output import Written
from ntmdocs.plan_files import HEADER_FILE, RawPlan, read_plan, read_raw
from ntmdocs.plan_files.naming import named
from ntmdocs.plan_files.workbook.states import required_titles
from ntmdocs.vietnamese import fold, parse_number

_SAME_PLAN = ("don_vi_hanh_chinh", "nam", "chuong_trinh")
Cell = tuple[type[TableRecord], Key, str]


@dataclass(frozen=True, slots=True)
class Joined:
    """The files of the new plan, what was found, and nobody whose papers were refused."""

    written: tuple[Written, ...]
    findings: tuple[Finding, ...]
    refused: tuple[Unit, ...] = ()


@dataclass(slots=True)
class _Tally:
    """What a file brought of a commune."""

    place: Place
    rows: int = 0
    cells: int = 0


@dataclass(slots=True)
class _Joining:
    """A plan while files are joined with it; `given` has the first value that a file gave for a cell, and its place."""

    plan: Plan
    raw: RawPlan
    rows: dict[type[TableRecord], dict[Key, Row]] = field(default_factory=dict)
    given: dict[Cell, tuple[str, Place]] = field(default_factory=dict)
    disputed: set[Cell] = field(default_factory=set)
    came: dict[tuple[str, str], _Tally] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def gather(plan_path: Path, files: Sequence[Path], output: Path) -> Joined:
    """Joins returned workbooks with a plan into a new plan (a workbook if `output` ends in .xlsx, else a folder).

    A cell that only one file gives is taken, also over the plan's own value, which is told; where two files differ the
    plan's value stays and both are told. Rows that a unit has not finished are carried as they are written. Raises
    `FindingsError` for a plan that cannot be read, or has an error of no unit's.
    """
    plan, findings = read_plan(plan_path, resources.data_file)  # 1 the plan
    if plan is None or any(not error.units for error in errors(findings)):
        raise FindingsError(findings)
    raw = named(read_raw(plan_path), plan.names)
    joining = _Joining(plan, raw)
    for kind in TABLES:
        joining.rows[kind] = {row.key: row for row in rows_of(plan, kind, raw.tables.get(kind))}
    before = {kind: dict(rows) for kind, rows in joining.rows.items()}
    for path in _each_once(files):  # 2 the files
        _join_file(joining, path)
    _tell_missing(joining, before)  # 3 what is missing
    tables = {
        kind: table_of(kind, (row.texts for row in rows.values()), kind.TABLE.key)
        for kind, rows in joining.rows.items()
        if rows or kind in raw.tables
    }
    return Joined(write_plan(output, replace(raw, tables=tables), plan_path), tuple(joining.findings))  # 4 the new plan


def _each_once(files: Sequence[Path]) -> Iterator[Path]:
    """The files, each once; a folder gives all workbooks in it."""
    found: dict[Path, Path] = {}
    for path in files:
        if not os.path.exists(path):  # noqa: PTH110 - a path that no file can have is none
            raise WrongUseError(f"Không có tệp {path}.")
        is_folder = path.is_dir() and not (path / HEADER_FILE).exists()
        books = sorted(each for each in path.rglob("*") if each.suffix.casefold() == BOOK) if is_folder else [path]
        found.update({book.resolve(): book for book in books if not book.name.startswith("~$")})
    if not found:
        raise WrongUseError(f"Không có sổ {BOOK} nào trong {', '.join(map(str, files))}.")
    return iter(found.values())


def _join_file(joining: _Joining, path: Path) -> None:
    try:
        raw = named(read_raw(path), joining.plan.names)
    except FindingsError as error:
        joining.findings += error.findings
        return
    strange = [_strange(joining.raw, raw, key) for key in _SAME_PLAN]
    if any(strange):
        joining.findings += filter(None, strange)
        return
    tables = [(kind, table) for kind, table in raw.tables.items() if kind in joining.rows]
    joining.findings += [*raw.findings, *(finding for _, table in tables for finding in table.findings)]
    for kind, table in tables:
        for row in rows_of(joining.plan, kind, table, waiting=False):
            _join_row(joining, row)


def _strange(plan: RawPlan, other: RawPlan, key: str) -> Finding | None:
    """What says that a file is of another plan."""
    own, given = (raw.header.get(key, "") if raw.header else "" for raw in (plan, other))
    if fold(str(own)) == fold(str(given)):
        return None
    place = replace(other.place, line=other.header.lines.get(key, 0) if other.header else 0)
    message = f"Tệp này ghi «{key}» là «{given}», kế hoạch ghi «{own}»; không gộp tệp này."
    return DoesNotFit.at(place, message, hint="Kiểm tra xem có gửi nhầm sổ của năm khác, nơi khác không.")


def _join_row(joining: _Joining, row: Row) -> None:
    lacking = _unplaced(row)
    if lacking:
        message = f"Không rõ {lacking.lower()} của dòng này nên không gộp."
        joining.findings.append(DoesNotFit.at(row.at(lacking), message, hint="Chọn tên trong danh sách, rồi gộp lại."))
        return
    whose = row.commune or row.unit
    tally = joining.came.setdefault((row.place.file, whose.code if whose else ""), _Tally(Place(file=row.place.file)))
    held = joining.rows[row.kind]
    if row.key not in held:
        held[row.key] = row
        tally.rows += 1
    for title, text in row.texts.items():
        tally.cells += _join_cell(joining, row, title, text)


def _unplaced(row: Row) -> str:
    """The heading of the unit or commune that a row names and nobody knows; «» for none."""
    for name, known in (("unit", row.unit), ("commune", row.commune)):
        title = title_of(row.kind, name)
        if title and known is None and (row.texts.get(title) or name in key_fields(row.kind)) and row.texts.get(title):
            return title
    return ""


def _join_cell(joining: _Joining, row: Row, title: str, text: str) -> int:
    """Takes one cell in; 1 if the new plan has something by it that the old one had not."""
    cell, own = (row.kind, row.key, title), joining.rows[row.kind][row.key]
    first = joining.given.setdefault(cell, (text, row.at(title)))
    if _same(first[0], text):
        if own is row or _same(own.texts.get(title, ""), text) or cell in joining.disputed:
            return int(own is row)
        if title in own.texts:
            message = (
                f"Kế hoạch ghi «{own.texts[title]}» ({own.at(title)}), tệp gửi về ghi «{text}»; lấy theo tệp gửi về."
            )
            joining.findings.append(ChangedFromPlan.at(row.at(title), message, units=_units(row)))
        joining.rows[row.kind][row.key] = replace(own, texts={**own.texts, title: text})
        return 1
    message = f"Ghi «{text}», nhưng {first[1]} ghi «{first[0]}»; không lấy giá trị nào."
    hint = "Thống nhất một giá trị, sửa trong một tệp rồi gộp lại."
    joining.findings.append(ReturnedTwice.at(row.at(title), message, hint=hint, units=_units(row)))
    if cell not in joining.disputed:
        joining.disputed.add(cell)
        _take_back(joining, cell)
    return 0


def _take_back(joining: _Joining, cell: Cell) -> None:
    """Gives a disputed cell the value that the plan itself has, or none."""
    kind, key, title = cell
    own = next((row for row in rows_of(joining.plan, kind, joining.raw.tables.get(kind)) if row.key == key), None)
    held = joining.rows[kind][key]
    texts = {name: text for name, text in held.texts.items() if name != title}
    if own is not None and title in own.texts:
        texts[title] = own.texts[title]
    joining.rows[kind][key] = replace(held, texts=texts)


def _same(one: str, other: str) -> bool:
    """Whether two texts say the same: alike but for spaces, or one number however its thousands are parted."""
    if one == other or " ".join(one.split()) == " ".join(other.split()):
        return True
    with suppress(ValueError):
        return parse_number(one) == parse_number(other)
    return False


def _units(row: Row) -> list[str]:
    return [unit.code] if (unit := row.commune or row.unit) else []


def _tell_missing(joining: _Joining, before: Mapping[type[TableRecord], Mapping[Key, Row]]) -> None:
    """What came of each commune, what its rows lack, and which communes of the same units sent nothing."""
    plan = joining.plan
    for (_, code), tally in joining.came.items():
        unit = plan.units.by_code.get(code)
        called = unit.full_name if unit else "chung"
        message = f"{called[:1].upper()}{called[1:]}: {tally.rows} dòng mới, {tally.cells} ô mới."
        joining.findings.append(Came.at(tally.place, message, units=[code] if code else []))
    codes = {code for _, code in joining.came}
    joining.findings += _incomplete(joining, codes)
    joining.findings += _not_returned(joining, before, codes)
    holders = {unit.parent for code in codes if (unit := plan.units.by_code.get(code)) and not plan.units.below(unit)}
    for unit in plan.units:
        if unit.parent in holders and unit.in_programme and not plan.units.below(unit) and unit.code not in codes:
            message = f"Chưa có tệp nào của {unit.full_name}."
            joining.findings.append(StillMissing.at(Place(), message, units=[unit.code]))


def _incomplete(joining: _Joining, codes: set[str]) -> Iterator[Finding]:
    for kind, rows in joining.rows.items():
        for row in rows.values():
            lacking = [title for title in required_titles(kind) if not row.texts.get(title)]
            if lacking and row.commune and row.commune.code in codes:
                message = f"{row.commune.full_name} còn thiếu: {', '.join(lacking)}."
                yield StillMissing.at(row.at(lacking[0]), message, units=_units(row))


def _not_returned(
    joining: _Joining, before: Mapping[type[TableRecord], Mapping[Key, Row]], codes: set[str]
) -> Iterator[Finding]:
    """The plan's rows of a commune that sent the table without them."""
    for kind, rows in before.items():
        came = {key for cell_kind, key, _ in joining.given if cell_kind is kind}
        sent = {row.commune.code for key in came if (row := joining.rows[kind].get(key)) and row.commune}
        for key, row in rows.items():
            if key not in came and row.commune and row.commune.code in sent & codes:
                message = f"{row.commune.full_name} gửi bảng này về mà không có dòng này; vẫn giữ."
                yield KeptRow.at(row.place, message, hint="Xóa dòng nếu xã muốn bỏ.", units=_units(row))
