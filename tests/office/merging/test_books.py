"""Edits of a workbook shown in the new one: cells coloured, with what each version says, and all of them listed."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ntmdocs.office.merging import Merged, merge_books
from ntmdocs.office.merging.books import LIST
from tests.office.merging.books import book, notes_of, read_book

Rows = list[list[Any]]
HEAD, LAST = ["Xã", "Số", "Ghi chú"], ["Cộng", "=SUM(B2:B4)", None]
BASE: Rows = [HEAD, ["Xã A", 12, None], ["Xã B", 7, "chờ"], ["Xã C", 9, None], LAST]


def changed(rows: Rows, *cells: tuple[int, int, Any]) -> Rows:
    """The rows with cells changed, each by its row and column."""
    made = [list(row) for row in rows]
    for row, column, value in cells:
        made[row][column] = value
    return made


def merged(edited: Rows, now: Rows = BASE) -> Merged:
    return merge_books(book(BASE), book(edited), book(now), "ntmdocs")


def told(result: Merged) -> list[tuple[str, str]]:
    return [(note.where, note.what) for note in result.notes]


def test_without_edits_the_workbook_is_as_made_to_the_byte() -> None:
    now = book(changed(BASE, (1, 1, 15)))
    assert merge_books(book(BASE), book(BASE), now, "ntmdocs") == Merged(now, 0, ())


def test_a_cell_that_was_edited_is_shown_in_the_new_one_and_its_value_is_not_entered() -> None:
    result = merged(changed(BASE, (2, 1, 8.5)), changed(BASE, (1, 1, 15)))
    assert notes_of(result.data) == {"B3": "Sửa tay: «8,5»; trước khi sửa: «7»; bản mới: «7»."}
    sheets = read_book(result.data)
    assert sheets["Trang"] == changed(BASE, (1, 1, 15))
    assert sheets[LIST][1] == ["Trang", "B3", "8,5", "7", "7", ""]
    assert told(result) == [("trang «Trang», ô B3", "đã sửa «7» thành «8,5»")]


def test_a_cell_that_both_changed_is_told_with_all_three_values() -> None:
    result = merged(changed(BASE, (2, 1, 8)), changed(BASE, (2, 1, 10)))
    assert told(result) == [("trang «Trang», ô B3", "đã sửa «7» thành «8», bản mới ghi «10»")]
    assert merged(changed(BASE, (2, 1, 8)), changed(BASE, (2, 1, 8))).notes == ()


def test_an_edit_follows_its_row_where_data_add_rows_before_it() -> None:
    now = [BASE[0], ["Xã mới", 1, None], ["Xã mới nữa", 2, "x"], *BASE[1:]]
    assert list(notes_of(merged(changed(BASE, (3, 2, "xem lại")), now).data)) == ["C6"]


def test_an_edit_of_a_row_that_is_gone_is_listed_without_a_place() -> None:
    result = merged(changed(BASE, (2, 1, 8)), [BASE[0], BASE[1], BASE[3], BASE[4]])
    assert told(result) == [("trang «Trang»", "đã sửa «7» thành «8», bản mới ghi «»: bản mới không còn dòng này")]
    assert not result.notes[0].placed


def test_rows_added_and_taken_out_by_hand_are_listed_and_move_no_other_edit() -> None:
    edited = [BASE[0], ["Xã thêm", 3, "tay"], BASE[1], ["Xã B", 70, "chờ"], BASE[4]]
    assert told(merged(edited)) == [
        ("trang «Trang», ô B3", "đã sửa «7» thành «70»"),
        ("trang «Trang»", "đã sửa «Xã C; 9» thành «»: đã bỏ dòng 4"),
        ("trang «Trang»", "đã sửa «» thành «Xã thêm; 3; tay»: đã thêm dòng 2"),
    ]


def test_a_cell_that_was_emptied_or_filled_is_an_edit() -> None:
    result = merged(changed(BASE, (2, 2, None), (1, 2, "gấp")))
    assert set(notes_of(result.data)) == {"C3", "C2"}


def test_what_a_formula_gives_is_no_edit_and_a_figure_over_a_formula_is_one() -> None:
    assert merged(changed(BASE, (4, 1, "=SUM(B2:B5)"))).notes == ()
    assert list(notes_of(merged(changed(BASE, (4, 1, 30))).data)) == ["B5"]


def test_a_sheet_added_or_taken_out_is_told() -> None:
    result = merge_books(book(BASE), book(BASE, names=("Khác",)), book(BASE), "ntmdocs")
    assert [where for where, _ in told(result)] == ["trang «Trang»", "trang «Khác»"]


def filled(data: bytes) -> dict[tuple[int, int], Any]:
    rows = enumerate(read_book(data)["Trang"])
    return {(at, of): cell for at, row in rows for of, cell in enumerate(row) if cell is not None}


CELLS = st.one_of(st.none(), st.integers(0, 20), st.sampled_from(["Xã A", "Xã B", "chờ", "x"]))
SHEETS = st.lists(st.lists(CELLS, min_size=1, max_size=3), max_size=4)


@settings(max_examples=40)
@given(base=SHEETS, edited=SHEETS, now=SHEETS)
def test_every_value_that_was_typed_is_in_the_new_one_or_listed_and_no_cell_of_the_new_one_changes(
    base: Rows, edited: Rows, now: Rows
) -> None:
    result = merge_books(book(base), book(edited), book(now), "ntmdocs")
    assert filled(result.data) == filled(book(now))
    known = {str(cell) for rows in (base, now) for row in rows for cell in row}
    listed = " ".join(note.what for note in result.notes)
    assert all(str(cell) in known or str(cell) in listed for row in edited for cell in row if cell is not None)
