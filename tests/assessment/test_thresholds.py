"""A result meets a threshold by its comparator and unit, and where one is not known nothing is said."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.assessment import meets, part_of, same_share, share, threshold_of
from ntmdocs.assessment.thresholds import Threshold
from ntmdocs.model import (
    CommuneGroup,
    CriteriaSet,
    Criterion,
    GroupThreshold,
    Indicator,
    IndicatorResult,
    ThresholdPart,
)
from ntmdocs.model.criteria import YearThreshold

AT_LEAST_80 = Threshold(">=", "%", "80")


def result(value: str = "", met: int | None = None, out_of: int | None = None) -> IndicatorResult:
    return IndicatorResult(
        unit="a", commune="b", stage="tự đánh giá", criteria_set="c", indicator="1.1", value=value, met_count=met,
        out_of=out_of,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("threshold", "written", "outcome"),
    [
        (AT_LEAST_80, "80", True),
        (AT_LEAST_80, "79,99 %", False),
        (Threshold("<=", "%", "13"), "13", True),
        (Threshold("<=", "%", "13"), "13,1", False),
        (Threshold("==", "%", "100"), "100", True),
        (Threshold("==", "nhà", "0"), "1", False),
        (Threshold(">=", "m²/người", "2"), "2,4", True),
        (Threshold("đạt", "Đạt/Chưa đạt", "Đạt"), "Đạt", True),
        (Threshold("đạt", "Đạt/Chưa đạt", "Đạt"), "chưa đạt", False),
        (Threshold("đạt", "Đạt/Chưa đạt", "Đạt"), "có", None),
        (Threshold("level>=", "xếp loại", "Khá"), "Tốt", True),
        (Threshold("level>=", "xếp loại", "Khá"), "khá", True),
        (Threshold("level>=", "xếp loại", "Khá"), "Trung bình", False),
        (Threshold("level>=", "xếp loại", "Khá"), "B", None),
        (AT_LEAST_80, "", None),
        (AT_LEAST_80, "nhiều", None),
        (Threshold(">=", "%", None), "99", None),
        (Threshold("~", "%", "80"), "99", None),
    ],
)
def test_a_result_is_compared_by_the_comparator(threshold, written, outcome):
    assert meets(result(written), threshold) is outcome


def test_a_percentage_is_computed_from_its_two_numbers_not_from_what_is_written():
    assert meets(result("95", met=79, out_of=100), AT_LEAST_80) is False
    assert meets(result("", met=4, out_of=5), AT_LEAST_80) is True


def test_a_share_of_nothing_says_nothing():
    assert meets(result("", met=0, out_of=0), AT_LEAST_80) is None


def test_the_threshold_is_that_of_the_year():
    indicator = Indicator(
        code="10.1", name="Thu nhập", unit="triệu đồng", comparator=">=", threshold="48", status="known",
        threshold_by_year=(YearThreshold(year=2024, threshold="45"), YearThreshold(year=2021)),
    )  # fmt: skip
    assert threshold_of(indicator, 2024).bound == "45"
    assert threshold_of(indicator, 2021).bound is None
    assert threshold_of(indicator, 2025).bound is None


def test_the_threshold_is_that_of_the_commune_s_group_and_of_no_other():
    indicator = Indicator(
        code="4.1", name="Lao động", unit="%", comparator=">=", threshold="90", status="known",
        threshold_by_group=(GroupThreshold(group="1", threshold="40"), GroupThreshold(group="2")),
    )  # fmt: skip
    whole = CriteriaSet(code="bo", name="Bộ", tier="xa", groups=tuple(CommuneGroup(code=at, name=at) for at in "12"),
                        criteria=(Criterion(code="4", name="Đào tạo", indicators=(indicator,)),))  # fmt: skip
    bounds = {at: threshold_of(whole.of_group(at).criteria[0].indicators[0], 2026).bound for at in ("1", "2", "")}
    assert bounds == {"1": "40", "2": None, "": None}


@pytest.mark.parametrize("status", ["delegated", "unknown"])
def test_a_threshold_that_is_not_known_never_counts(status):
    indicator = Indicator(code="2.1", name="Đường", unit="%", comparator=">=", threshold="80", status=status)
    assert threshold_of(indicator, 2025).bound is None


def test_a_part_is_named_by_its_number_or_by_a_name_that_only_one_has():
    names = ("tối thiểu", "mức 1", "mức 1")
    parts = tuple(ThresholdPart(name=name) for name in names)
    indicator = Indicator(code="5.1", name="Trường", status="known", threshold_parts=parts)
    assert [part_of(indicator, written) for written in ("3", "Tối thiểu", "mức 1", "4", "")] == [2, 0, None, None, None]


@given(st.integers(1, 5000), st.integers(0, 5000), st.integers(0, 3))
def test_a_rounded_share_is_the_same_share(out_of, met, places):
    computed = share(Decimal(met), Decimal(out_of))
    assert computed is not None
    written = Decimal(f"{computed:.{places + 3}f}").quantize(Decimal(1).scaleb(-places), "ROUND_HALF_UP")
    assert same_share(written, computed) or abs(written - computed) <= Decimal(1).scaleb(-places) / 2
    assert not same_share(written + 1, computed)
