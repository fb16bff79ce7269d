from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.vietnamese import AmbiguousNumberError, decimal_text, nfc, parse_number, parse_percent, two_digits

NUMBERS = st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False, allow_infinity=False, places=4)


@pytest.mark.parametrize(("count", "written"), [(0, "00"), (2, "02"), (10, "10"), (120, "120"), (1234, "1.234")])
def test_a_count_below_ten_has_two_digits(count, written):
    assert two_digits(count) == written


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        (1234, None, "1.234"),
        (Decimal("1234.50"), None, "1.234,5"),
        (Decimal("15.00"), None, "15"),
        (Decimal("1E+3"), None, "1.000"),
        (Decimal(100), None, "100"),
        (Decimal("0.125"), 2, "0,13"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("-0.001"), 2, "0,00"),
        (-5, 1, "-5,0"),
        (Decimal("9" * 40), 1, ".".join(["9"] + ["999"] * 13) + ",0"),
    ],
)
def test_a_number_is_written_with_dots_and_a_comma(value, places, written):
    assert decimal_text(value, places) == written


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_what_is_no_number_is_not_written(value):
    with pytest.raises(ValueError, match="không phải là số"):
        decimal_text(Decimal(value))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1234", "1234"),
        ("02", "2"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1234,5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1 234", "1234"),
        ("1\u00a0234\u202f567,25", "1234567.25"),
        ("1.5", "1.5"),
        ("0,125", "0.125"),
        ("0.125", "0.125"),
        ("1234,567", "1234.567"),
        ("-5", "-5"),
        ("−5", "-5"),
        ("- 1.234,5", "-1234.5"),
        (" 37\t", "37"),
    ],
)
def test_a_number_with_one_reading_is_read(written, value):
    assert parse_number(written) == Decimal(value)


@pytest.mark.parametrize(
    ("written", "readings", "advice"),
    [
        ("1.234", ("1234", "1.234"), "«1.234» có thể đọc là hai số; hãy viết «1234» hoặc «1,2340»"),
        ("1,234", ("1.234", "1234"), "«1,234» có thể đọc là hai số; hãy viết «1,2340» hoặc «1234»"),
        ("1,234.5", ("1.2345", "1234.5"), "«1,234.5» có thể đọc là hai số; hãy viết «1,2345» hoặc «1234,5»"),
        ("-1.234", ("-1234", "-1.234"), "«-1.234» có thể đọc là hai số; hãy viết «-1234» hoặc «-1,2340»"),
    ],
)
def test_a_number_with_two_readings_is_refused_with_both(written, readings, advice):
    with pytest.raises(AmbiguousNumberError) as refused:
        parse_number(written)
    assert refused.value.readings == tuple(map(Decimal, readings))
    assert str(refused.value) == advice


@given(st.integers(-999_999, 999_999).filter(lambda number: abs(number) > 999))
def test_what_the_refusal_advises_can_be_read(number):
    with pytest.raises(AmbiguousNumberError) as refused:
        parse_number(decimal_text(number))
    advised = str(refused.value).split("hãy viết ")[1].split(" hoặc ")
    assert tuple(parse_number(text.strip("«»")) for text in advised) == refused.value.readings
    assert refused.value.readings[0] == number


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "chưa có số"),
        ("  ", "chưa có số"),
        ("-", "«-» không phải là số"),
        ("12a", "«12a» không phải là số"),
        ("12 %", "«12 %» không phải là số"),
        ("1.23.456", "«1.23.456» không phải là số"),
        ("1 23", "«1 23» không phải là số"),
        ("1.234,", "«1.234,» không phải là số"),
        ("--5", "«--5» không phải là số"),
        ("1e5", "«1e5» không phải là số"),
        ("١٢", "«١٢» không phải là số"),
        ("9" * 29, "số dài quá 28 chữ số"),
    ],
)
def test_what_is_no_number_is_refused_in_vietnamese(written, reason):
    with pytest.raises(ValueError, match=reason) as refused:
        parse_number(written)
    assert str(refused.value) == nfc(str(refused.value))


@given(NUMBERS)
def test_a_number_that_was_written_is_read_back(number):
    try:
        read = parse_number(decimal_text(number))
    except AmbiguousNumberError as refused:
        read = refused.readings[0]
    assert read == number


@given(st.text(st.sampled_from("0123456789., -−%")) | st.text())
def test_any_text_is_a_number_or_refused(text):
    with suppress(ValueError):
        assert parse_number(text).is_finite()


@pytest.mark.parametrize(("written", "points"), [("12 %", "12"), ("12,5%", "12.5"), ("90", "90")])
def test_a_percentage_is_read_as_points(written, points):
    assert parse_percent(written) == Decimal(points)
