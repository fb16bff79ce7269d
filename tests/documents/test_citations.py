"""How a cited document is named in a sentence, however its subject was pasted."""

from __future__ import annotations

import datetime as dt

import pytest

from ntmdocs.documents.citations import full
from ntmdocs.model import Citation


@pytest.mark.parametrize("pasted", ["về thi đua năm 2031", "Về thi đua năm 2031;", "Về thi đua năm 2031."])
def test_a_subject_stands_in_the_sentence_without_its_capital_and_its_end_mark(pasted):
    cited = Citation(
        code="a", kind="Kế hoạch", symbol="7/KH-UBND", issued_on=dt.date(2031, 3, 1), subject=pasted, tier="tinh"
    )
    assert full(cited, "tỉnh") == "Kế hoạch số 7/KH-UBND ngày 01 tháng 3 năm 2031 của tỉnh về thi đua năm 2031"
