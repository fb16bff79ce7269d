"""The words of an annex one by one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ntmdocs.annex_reading.wording import Lines, Villages, average_of, count_of, is_nothing, mark_of, villages_of
from tests.annex_reading.typed import ground_of
from tests.builders import a_plan

LINES = Lines(ground_of(a_plan()))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("0", Villages()),
        ("-", Villages()),
        ("0 thôn", Villages()),
        ("12", Villages(12)),
        ("12 thôn", Villages(12)),
        ("12 Thôn.", Villages(12)),
        ("12 thôn thôn", Villages(12, slip=True)),
        ("12 thôn và các thôn chưa đạt chuẩn năm 2030", Villages(12, leftover=True)),
        ("các thôn chưa đạt chuẩn", Villages(0, leftover=True)),
        ("2 thôn và 01 thôn chưa đạt chuẩn năm 2030", Villages(2, leftover=True, left=1)),
        ("01 thôn chưa đạt chuẩn năm 2030", Villages(0, leftover=True, left=1)),
        ("12 thôn và các thôn chưa đạt chuẩn năm 2031", None),
        ("12 thôn và 3 bản", None),
        ("thôn", None),
        ("12 xã", None),
    ],
)
def test_what_a_cell_says_of_villages(text, said):
    assert villages_of(text, "thôn", 2031) == said


@pytest.mark.parametrize(
    ("text", "level", "year", "carried"),
    [
        ("- Xã đạt chuẩn nông thôn bền vững tăng thêm", "chuan", None, None),
        ("1.2. Số xã đạt chuẩn nông thôn bền vững bậc hai năm 2031", "cao", None, None),
        ("Xã NTBV bậc ba", "mau", None, None),
        ("Xã nông thôn bền vững: lộ trình năm 2031", "chuan", 2031, False),
        ("Xã nông thôn bền vững: chuyển tiếp từ lộ trình năm 2030", "chuan", 2030, True),
        ("Xã nông thôn bền vững trong lộ trình năm 2030", "chuan", 2030, True),
        ("Thôn đạt chuẩn bền vững tăng thêm", "thon", None, None),
        ("Cấp huyện đạt chuẩn đơn vị bền vững", "huyen", None, None),
        ("Thị xã đạt chuẩn đơn vị bền vững", "huyen", None, None),
    ],
)
def test_what_a_line_is_about(text, level, year, carried):
    aim = LINES.aim(text)
    assert aim is not None
    assert aim.level is not None
    assert (aim.level.code, aim.year, aim.carried) == (level, year, carried)


@pytest.mark.parametrize(
    "text",
    ["", "Xã", "Nông thôn bền vững", "Xã đã công nhận nông thôn bền vững", "Xã nông thôn bền vững năm 2030",
     "Thị xã đạt chuẩn nông thôn bền vững", "Ngân sách Chương trình nông thôn bền vững", "Xã đạt bậc hai"],
)  # fmt: skip
def test_what_is_about_something_else(text):
    assert LINES.aim(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("≥15 tiêu chí/xã", "15"), ("5,8", "5.8"), ("15 tiêu chí trên 01 xã", "15"), ("Từ 15 tiêu chí trở lên", "15"),
     ("15 tiêu chí / 01 xã", "15"), ("15-16", None), ("15/19 tiêu chí", None), ("mười lăm", None), ("", None)],
)  # fmt: skip
def test_the_number_of_an_average(text, number):
    assert average_of(text) == (None if number is None else Decimal(number))


def test_counts_marks_and_nothing():
    assert [count_of(text, ["xã"]) for text in ("37", "02 xã", "37 huyện", "x", "")] == [37, 2, None, None, None]
    assert [mark_of(text) for text in ("x", "X", "✓", "", "-", "có thể")] == [True, True, True, False, False, None]
    assert [is_nothing(text, ["xã"]) for text in ("", "–", "0", "Không có", "00 xã", "xã", "01")] == [
        True, True, True, True, True, False, False,
    ]  # fmt: skip
