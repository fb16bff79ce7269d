"""Names and numbers as papers print them."""

import pytest

from ntmdocs.documents import names
from ntmdocs.model import UnitInfo


@pytest.mark.parametrize(("number", "printed"), [("5", "05"), ("45", "45"), ("1420", "1420"), ("", names.BLANK_NUMBER)])
def test_a_number_has_two_digits_at_least_and_no_point(number, printed):
    assert names.number_text(UnitInfo(unit="x", number=number)) == printed
