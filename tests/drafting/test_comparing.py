"""Two drafts laid side by side: what was added, left out and changed, in paragraphs and in cells of tables."""

from __future__ import annotations

import io
from collections import Counter

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from ntmdocs.drafting import places_in, what_changed
from tests.builders import a_plan, edited
from tests.documents.rendering import rendered
from tests.documents.test_invented_plan import unit_named


def draft(**tables: str) -> bytes:
    plan = a_plan(**tables)
    return rendered(plan, unit_named(plan, "huyện Lâm Thượng"), draft=True)


def document(*lines: str) -> bytes:
    made, stream = docx.Document(), io.BytesIO()
    for line in lines:
        made.add_paragraph(line)
    made.save(stream)
    return stream.getvalue()


def told(old: bytes, new: bytes) -> list[tuple[str, str, str]]:
    return [(row.tai_muc, row.cu, row.moi) for row in what_changed(old, new)]


def test_a_changed_cell_is_told_by_its_row_and_column() -> None:
    now = draft(**edited("xa", "An Khê,trong lộ trình,,,,,,5,7", "An Khê,trong lộ trình,,,,,,5,6"))
    first, total = told(draft(), now)
    assert first == (
        "Phụ lục I",
        "An Khê - Số tiêu chí phấn đấu tăng thêm: 2; Tổng số tiêu chí đến hết năm 2031: 7",
        "An Khê - Số tiêu chí phấn đấu tăng thêm: 1; Tổng số tiêu chí đến hết năm 2031: 6",
    )
    assert total[1].startswith("Tổng cộng - ")


def test_a_passage_of_one_s_own_is_added_where_it_stands() -> None:
    own = edited("doan-van-rieng", "", "Lâm Thượng,yeu_cau,thêm sau,đoạn văn,Làm xong trước mùa mưa.")
    assert told(draft(), draft(**own)) == [("I.2", "", "Làm xong trước mùa mưa.")]
    assert told(draft(**own), draft()) == [("I.2", "Làm xong trước mùa mưa.", "")]


def test_the_places_of_a_draft_are_its_numbered_headings_and_its_annexes() -> None:
    places = places_in(draft())
    assert {"I", "I.1", "II", "III.1", "III.1.1", "V", "Phụ lục I"} <= set(places)


LINES = st.lists(st.text("abcde ", min_size=1, max_size=12).map(str.strip).filter(bool), max_size=6)


@settings(max_examples=40)
@given(LINES, LINES)
def test_what_is_not_told_is_the_same_in_both(old: list[str], new: list[str]) -> None:
    rows = what_changed(document(*old), document(*new))
    left = Counter(old) - Counter(row.cu for row in rows if row.cu)
    right = Counter(new) - Counter(row.moi for row in rows if row.moi)
    assert left == right
    assert (rows == ()) == (old == new)
