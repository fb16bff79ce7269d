"""The first sheet: in half a page what to do, and every sheet with what it is for and how far it is filled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ntmdocs.plan_files.grids import Grid
from ntmdocs.plan_files.workbook.names import GENERAL, STATE, sheet_name
from ntmdocs.plan_files.workbook.states import MISSING, count_formulas, state_of
from ntmdocs.plan_files.workbook.styles import OPTIONAL_FILL, REQUIRED_FILL, Formats, height_of

_STEPS = (
    f"1. Điền trang «{GENERAL}» trước, rồi lần lượt các trang sau; trang không dùng thì để trống.",
    "2. Mỗi dòng một dữ kiện. Gõ tiếp ngay dưới dòng cuối, bảng tự dài ra. Bấm vào ô để xem lời nhắc, danh sách.",
    "3. Chưa biết thì để trống, đừng đoán. Ngày gõ 15/4/2025; số gõ 1234,5. Ghi nguồn ở cột «Nguồn số liệu».",
    "4. Không đổi tên trang, tên cột. Thêm cột riêng ở bên phải được; đổi thứ tự cột được.",
    "5. Lưu, đóng Excel, chạy «ntmdocs check TỆP»: mỗi lỗi nêu trang, ô và cách sửa. Rồi «ntmdocs plan TỆP».",
)
_STEPS_OF_OTHERS = (
    f"1. Trang «{GENERAL}» đã ghi sẵn, không sửa. Điền lần lượt các trang sau; trang không dùng thì để trống.",
    *_STEPS[1:4],
    f"5. Dòng nào cột «{STATE}» còn ghi «{MISSING}» thì điền nốt. Lưu, đóng Excel rồi gửi tệp này về {{to}}.",
)
_HEADINGS = ("Trang", "Dùng để ghi", "Số dòng", "Dòng còn thiếu")
_WIDTHS = (34, 74, 12, 16)


def write_guide(sheet: Any, grids: Sequence[Grid], formats: Formats, send_to: str = "") -> None:
    """Fills the sheet that explains the workbook, to those who only fill it in and send it back if that is said."""
    sheet.write_string(0, 0, "Sổ dữ liệu kế hoạch xây dựng nông thôn mới", formats.get(bold=True, font_size=16))
    steps = [step.format(to=send_to) for step in _STEPS_OF_OTHERS] if send_to else _STEPS
    for line, step in enumerate(steps, 1):
        sheet.write_string(line, 0, step, formats.get())
    line = len(steps) + 1
    required, optional = (formats.get(bg_color=fill, border=1) for fill in (REQUIRED_FILL, OPTIONAL_FILL))
    sheet.write_string(line, 0, "Đầu cột nền vàng: bắt buộc", required)
    sheet.write_string(line, 1, "Đầu cột nền xanh: có thì ghi. Cột xám do sổ tự tính.", optional)
    _write_contents(sheet, line + 2, grids, formats)
    for at, width in enumerate(_WIDTHS):
        sheet.set_column(at, at, width)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _write_contents(sheet: Any, line: int, grids: Sequence[Grid], formats: Formats) -> None:
    for at, heading in enumerate(_HEADINGS):
        sheet.write_string(line, at, heading, formats.own_heading())
    link, text = formats.get(font_color="#1F4E78", underline=1, border=1), formats.get(text_wrap=True, border=1)
    number = formats.get(num_format="0", border=1, align="center")
    sheet.write_url(line + 1, 0, f"internal:'{GENERAL}'!A1", link, GENERAL)
    sheet.write_string(line + 1, 1, "Phần chung: năm, đơn vị, Chương trình, ngày chốt số liệu.", text)
    sheet.write_blank(line + 1, 2, None, number)
    sheet.write_blank(line + 1, 3, None, number)
    for at, grid in enumerate(grids, line + 2):
        name = sheet_name(grid.kind)
        sheet.write_url(at, 0, f"internal:'{name}'!A1", link, name)
        sheet.write_string(at, 1, grid.kind.TABLE.meaning, text)
        if height := height_of([(grid.kind.TABLE.meaning, _WIDTHS[1])]):
            sheet.set_row(at, height)
        states = [state_of(grid.kind, row) for row in grid.rows]
        counts = (sum(map(bool, states)), sum(state.startswith(MISSING) for state in states))
        for column, (formula, count) in enumerate(zip(count_formulas(grid.kind, STATE), counts, strict=True), 2):
            sheet.write_formula(at, column, formula, number, count)
