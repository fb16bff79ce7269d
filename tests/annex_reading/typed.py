"""Annexes as someone types them, in Word by python-docx and in Excel by openpyxl, which share no code with us."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import docx
import openpyxl

from ntmdocs import annex_reading
from ntmdocs.annex_reading import Ground, Rows
from ntmdocs.findings import Finding, errors
from ntmdocs.model import CommuneTarget, Plan, StatedTotal, TableRecord, UnitGoal, VillageTarget

LEFT = "và các thôn chưa đạt chuẩn năm 2024"
ATTACHED = "(Kèm theo Kế hoạch số 224/KH-UBND ngày 01/4/2025 của UBND tỉnh Bắc Kạn)"
TITLE = "MỤC TIÊU THỰC HIỆN CHƯƠNG TRÌNH MTQG XÂY DỰNG NÔNG THÔN MỚI NĂM 2025"
SENTENCE = (
    "UBND các huyện, thành phố xây dựng mục tiêu chi tiết, giải pháp thực hiện mục tiêu về số tiêu chí nông thôn mới "
    "đạt được bình quân trên 01 xã của từng huyện"
)
REACH = "Xây dựng kế hoạch tiếp tục phấn đấu thực hiện đạt chuẩn các tiêu chí huyện nông thôn mới"
# Phụ biểu of Kế hoạch số 224/KH-UBND as it was published, with its slips: spaces in names, «12 thôn thôn», an empty
# total. None is a cell that the one before it covers.
SEED: Sequence[Sequence[str | None]] = (
    ("TT", "Nội dung", "Mục tiêu phấn đấu năm 2025", *[None] * 8, "Ghi chú"),
    ("", "", "Tổng", "Huyện Bạch Thông", "Huyện   Ba Bể", "Huyện Chợ   Đồn", "Huyện Chợ Mới", "Huyện Na   Rì",
     "Huyện   Ngân Sơn", "Huyện   Pác Nặm", "Thành phố Bắc Kạn", ""),
    ("1", "Xã nông thôn mới", *[None] * 10),
    ("", "- Xã đạt chuẩn nông thôn mới tăng thêm", "37 xã",
     "Xã Vi Hương, Vũ Muộn, Sỹ Bình, Mỹ Thanh, Nguyên Phúc, Đôn Phong, Cao Sơn", "Xã Mỹ Phương, Yến Dương, Quảng Khê",
     "Xã Nam Cường, Yên Phong, Bằng Phúc, Tân Lập, Yên Mỹ, Bản Thi, Bình Trung, Đại Sảo, Xuân Lạc",
     "Xã Yên Hân, Cao Kỳ, Quảng Chu",
     "Xã Côn Minh, Trần Phú, Văn Lang, Liêm Thủy, Cư Lễ, Xuân Dương, Sơn Thành, Văn Minh",
     "Xã Bằng Vân, Đức Vân, Thuần Mang, Hiệp Lực", "Xã Bộc Bố, Giáo Hiệu, Nhạn Môn", "0", ""),
    ("", "- Số tiêu chí nông thôn mới đạt được bình quân trên 01 xã", "≥15 tiêu chí/xã", SENTENCE, *[None] * 7, ""),
    ("2", "Xã nông thôn mới nâng cao", *[None] * 10),
    ("", "Xã đạt chuẩn nông thôn mới nâng cao tăng thêm", "10 xã", "Xã Cẩm Giàng, Quân Hà", "Xã Hà Hiệu, Khang Ninh",
     "Xã Yên Thượng, Nghĩa Tá", "Xã Bình Văn, Như Cố", "Xã Cường Lợi", "0", "0", "Xã Dương Quang", ""),
    ("3", "Xã nông thôn mới kiểu mẫu", *[None] * 10),
    ("", "Xã đạt chuẩn nông thôn mới kiểu mẫu", "02 xã", "0", "0", "Xã Đồng Thắng", "0", "0", "0", "0",
     "Xã Nông Thượng", ""),
    ("4", "Thôn nông thôn mới", *[None] * 10),
    ("", "Thôn đạt chuẩn nông thôn mới tăng thêm", "", "0", f"12 thôn thôn {LEFT}", "0", f"7 thôn {LEFT}",
     f"9 thôn {LEFT}", f"9 thôn {LEFT}", f"13 thôn {LEFT}", "0", ""),
    ("5", "Cấp huyện đạt chuẩn nông thôn mới", "", REACH, "", REACH, "", "", "", "",
     "Duy trì thành phố Bắc Kạn hoàn thành nhiệm vụ xây dựng nông thôn mới", ""),
)  # fmt: skip
Table = Sequence[Sequence[str | None]]


def changed(table: Table, cells: Mapping[tuple[int, int], str | None]) -> list[list[str | None]]:
    """The table with some of its cells, by row and column, replaced."""
    rows = [list(row) for row in table]
    for (row, column), text in cells.items():
        rows[row][column] = text
    return rows


def in_word(*tables: Table, lines: Sequence[str] = (TITLE, ATTACHED), merged_head: bool = True) -> bytes:
    """A Word document with these lines and tables; None covers its cell with the one to the left."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    for rows in tables:
        table = document.add_table(len(rows), len(rows[0]))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                if text is not None:
                    table.cell(at, column).text = text
        for at, row in enumerate(rows):
            for start, end in _runs(row):
                table.cell(at, start).merge(table.cell(at, end))
        if merged_head:
            for column in [column for column, text in enumerate(rows[1]) if text == "" and rows[0][column]]:
                text = table.cell(0, column).text
                table.cell(0, column).merge(table.cell(1, column)).text = text
        document.add_paragraph("")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def in_excel(rows: Sequence[Sequence[Any]], lines: Sequence[str] = (TITLE, ATTACHED)) -> bytes:
    """A workbook with the lines above the table on one sheet; numbers stay numbers."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for at, line in enumerate(lines, 1):
        sheet.cell(at, 1, line)
        sheet.merge_cells(start_row=at, start_column=1, end_row=at, end_column=len(rows[0]))
    for at, row in enumerate(rows, len(lines) + 2):
        for column, value in enumerate(row, 1):
            if value not in (None, ""):
                sheet.cell(at, column, value)
        for start, end in _runs(row):
            sheet.merge_cells(start_row=at, start_column=start + 1, end_row=at, end_column=end + 1)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _runs(row: Sequence[Any]) -> list[tuple[int, int]]:
    """The first and last column of each merged cell."""
    starts = [column for column, text in enumerate(row) if text is not None] + [len(row)]
    return [(start, end - 1) for start, end in pairwise(starts) if end - start > 1]


def read(data: bytes, ground: Ground, name: str = "phu-bieu.docx") -> Rows:
    """What is read from a file."""
    file = annex_reading.read_tables(data, name)
    return annex_reading.read_targets(file, annex_reading.facts_of(file), ground)


def ground_of(plan: Plan, *, alone: bool = False) -> Ground:
    """What annexes of a plan's year are read against: with the plan itself, or with its units and programme alone."""
    header = plan.header
    return Ground(
        header.units, plan.units, plan.government, plan.programme, header.year, None if alone else plan
    )  # fmt: skip


def faults(rows: Rows) -> list[Finding]:
    return errors(rows.findings)


def codes(rows: Rows) -> list[str]:
    return [finding.code for finding in rows.findings]


def targets_in(rows: Rows, plan: Plan) -> dict[type[TableRecord], set[tuple[Any, ...]]]:
    """The targets that were read, without spelling and source, in the terms of `targets_of`."""
    cells = rows.tables
    return {
        CommuneTarget: {
            (row["don_vi"], _commune(plan, row["don_vi"], row["xa"]), row["cap_do"])
            for row in cells.get(CommuneTarget, ())
        },
        VillageTarget: {
            (row["don_vi"], row["so_thon"], row.get("con_thon_ton", "") == "có", row.get("so_thon_ton", ""))
            for row in cells.get(VillageTarget, ())
        },
        UnitGoal: {(row["don_vi"], row["huong"], row["cap_do"]) for row in cells.get(UnitGoal, ())},
        StatedTotal: {(row["don_vi"], row["muc_tieu"], row["tong_so"]) for row in cells.get(StatedTotal, ())},
    }


def targets_of(plan: Plan) -> dict[type[TableRecord], set[tuple[Any, ...]]]:
    """The targets of a plan: communes by level, villages and goals by unit."""

    def unit(row: TableRecord) -> str:
        found = plan.unit_of(row)
        assert found is not None
        return found.full_name

    def level(text: str) -> str:
        found = plan.level_of(text)
        return found.code if found else text

    return {
        CommuneTarget: {
            (unit(row), _commune(plan, unit(row), row.commune), level(row.level)) for row in plan.rows(CommuneTarget)
        },
        VillageTarget: {
            (unit(row), str(row.count), row.leftover, "" if row.leftover_count is None else str(row.leftover_count))
            for row in plan.rows(VillageTarget)
        },
        UnitGoal: {(unit(row), row.direction.value, level(row.level)) for row in plan.rows(UnitGoal)},
        StatedTotal: {(unit(row), level(row.target), str(row.value)) for row in plan.rows(StatedTotal)},
    }


def _commune(plan: Plan, unit: str, name: str) -> str:
    [holder] = plan.units.find(unit).units
    found = plan.units.find(name, within=holder).unit
    assert found is not None, name
    return found.code
