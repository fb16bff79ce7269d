from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.vietnamese import deadline_of, long_date, nfc, parse_date, short_date


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        (date(2025, 1, 5), "ngày 05 tháng 01 năm 2025", "05/01/2025"),
        (date(2013, 2, 20), "ngày 20 tháng 02 năm 2013", "20/02/2013"),
        (date(2025, 4, 1), "ngày 01 tháng 4 năm 2025", "01/4/2025"),
        (date(2024, 12, 9), "ngày 09 tháng 12 năm 2024", "09/12/2024"),
    ],
)
def test_days_below_ten_and_the_first_two_months_have_a_zero(day, long, short):
    assert long_date(day) == long
    assert short_date(day) == short


@pytest.mark.parametrize(
    "written",
    [
        "01/4/2025",
        "1/4/2025",
        "1-4-2025",
        "01.04.2025",
        "01 / 4 / 2025",
        "2025-04-01",
        "ngày 01 tháng 4 năm 2025",
        "Ngày 1 tháng 04\u00a0năm 2025",
        "NGÀY 01 THÁNG 4 NĂM 2025",
        "1 tháng 4 năm 2025",
    ],
)
def test_a_date_is_read_day_first(written):
    assert parse_date(written) == date(2025, 4, 1)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "chưa có ngày"),
        ("31/4/2025", "ngày 31/4/2025 không có trong lịch"),
        ("29/02/2025", "ngày 29/2/2025 không có trong lịch"),
        ("4/25/2025", "ngày 04/25/2025 không có trong lịch"),
        ("01/4/0000", "ngày 01/4/0000 không có trong lịch"),
        ("01/4/25", "«01/4/25»: năm phải viết đủ bốn chữ số"),
        ("01/4-2025", "«01/4-2025» không phải là ngày"),
        ("tháng 4 năm 2025", "«tháng 4 năm 2025» không phải là ngày"),
        ("45748", "«45748» không phải là ngày"),
        ("٠١/٤/٢٠٢٥", "không phải là ngày"),
    ],
)
def test_what_is_no_date_is_refused_in_vietnamese(written, reason):
    with pytest.raises(ValueError, match=reason) as refused:
        parse_date(written)
    assert str(refused.value) == nfc(str(refused.value))


@given(st.dates())
def test_a_date_that_was_written_is_read_back(day):
    assert parse_date(short_date(day)) == day
    assert parse_date(long_date(day)) == day
    assert parse_date(day.isoformat()) == day


@pytest.mark.parametrize(
    ("written", "last"),
    [
        ("Tháng 3", date(2031, 3, 31)),
        ("tháng 02", date(2031, 2, 28)),
        ("Tháng 1 - Tháng 3", date(2031, 3, 31)),
        ("tháng 6/2032", date(2032, 6, 30)),
        ("Tháng 6 năm 2032", date(2032, 6, 30)),
        ("Quý II", date(2031, 6, 30)),
        ("quý IV/2030", date(2030, 12, 31)),
        ("Quý 1", date(2031, 3, 31)),
        ("6 tháng đầu năm", date(2031, 6, 30)),
        ("Cả năm", date(2031, 12, 31)),
        ("Năm 2032", date(2032, 12, 31)),
        ("15/4/2031", date(2031, 4, 15)),
        ("tháng 13", None),
        ("khi có vốn", None),
        ("", None),
    ],
)
def test_a_deadline_ends_on_the_last_day_of_what_it_names(written, last):
    assert deadline_of(written, 2031) == last
