"""A period is read from its code or from words, and knows its days, its name and the period before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.model import Period

PERIODS = st.builds(
    lambda year, months, at: Period(year, months, at % (12 // months) + 1),
    st.integers(2000, 2100),
    st.sampled_from((1, 3, 6, 12)),
    st.integers(0, 11),
)


@pytest.mark.parametrize(
    ("written", "code", "called"),
    [
        ("2031-06", "2031-06", "tháng 6 năm 2031"),
        ("Tháng 2/2031", "2031-02", "tháng 02 năm 2031"),
        ("01/6/2031", "2031-06", "tháng 6 năm 2031"),
        ("2031-Q2", "2031-Q2", "quý II năm 2031"),
        ("Quý II/2031", "2031-Q2", "quý II năm 2031"),
        ("quý 4 năm 2031", "2031-Q4", "quý IV năm 2031"),
        ("2031-h1", "2031-H1", "6 tháng đầu năm 2031"),
        ("6 tháng cuối năm 2031", "2031-H2", "6 tháng cuối năm 2031"),
        ("2031", "2031", "năm 2031"),
        ("Năm 2031", "2031", "năm 2031"),
    ],
)
def test_a_code_and_words_mean_the_same_period(written, code, called):
    assert (Period.parse(written).code, Period.parse(written).called) == (code, called)


@pytest.mark.parametrize("written", ["", "2031-13", "2031-Q5", "15/6/2031", "0000", "2031-Q0", "٢٠٣١"])
def test_what_is_no_period_is_told_with_examples(written):
    with pytest.raises(ValueError, match="viết như «2025-06»"):
        Period.parse(written)


@given(PERIODS)
def test_a_code_and_a_name_lead_back_to_the_period(period):
    assert Period.parse(period.code) == Period.parse(period.called) == period


@given(PERIODS)
def test_periods_of_a_length_follow_each_other_without_a_gap(period):
    assert period.previous.last_day + timedelta(days=1) == period.first_day
    assert period.previous.following == period.following.previous == period
    assert period.holds(period.first_day)
    assert period.holds(period.last_day)
    assert not period.holds(period.previous.last_day)


def test_a_quarter_and_a_half_may_end_on_one_day():
    assert Period.parse("2031-Q2").last_day == Period.parse("2031-H1").last_day == date(2031, 6, 30)
