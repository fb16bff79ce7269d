"""A mended copy has lost the departures that are safe to mend and gained none, and says what the original said."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntmdocs.layout_rules import fixed, inspect
from ntmdocs.layout_rules.reading import read
from tests.layout_rules.departures import DEPARTURES
from tests.layout_rules.handmade import (
    BODY,
    BOXED,
    CLOSING,
    SECTION,
    TABBED,
    TITLE,
    package,
    paragraph,
    run,
    submission,
)
from tests.layout_rules.plans import good_plan, saved
from tests.proof.validators import open_xml_errors

TODAY = dt.date(2025, 11, 20)
MENDED = {
    "VBPG01", "VBPG02", "VBPG03", "VBPG04", "VBPG05", "VBFT01", "VBFT07", "VBPN01", "VBPN02", "VBPN03", "VBPN04",
    "VBPN05", "VBSK05", "VBCC02", "VBND03", "VBND04", "VBND05", "VBNN02", "VBNN03", "VBNN04",
}  # fmt: skip
LEFT_ASIDE = {"VBTB01"}  # a table as wide as before, on narrower paper


def codes(data: bytes) -> set[str]:
    return {finding.code for finding in inspect(data, today=TODAY).findings}


def words(data: bytes) -> list[str]:
    """What the document says: its words without spaces, tabs and the marks that end a line."""
    texts = ["".join(run.text for run in one.runs) for one in read(data).paragraphs]
    return [re.sub(r"[\\s:]|[.,;]+$", "", text) for text in texts if text.strip()]


@pytest.mark.parametrize(
    ("code", "depart"), [pair for pair in DEPARTURES if pair[0] in MENDED],
    ids=[f"{n}-{code}" for n, (code, _) in enumerate(DEPARTURES) if code in MENDED],
)  # fmt: skip
def test_a_safe_departure_is_mended_and_named(code, depart):
    plan = good_plan()
    depart(plan)
    assert code in codes(saved(plan))
    result = fixed(saved(plan), today=TODAY)
    assert codes(result.data) <= LEFT_ASIDE
    assert result.done
    assert fixed(result.data, today=TODAY).done == ()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(DEPARTURES), min_size=1, max_size=4, unique_by=lambda pair: pair[0]))
def test_no_departure_costs_a_word_or_brings_another(departures):
    plan = good_plan()
    for _, depart in departures:
        try:
            depart(plan)
        except (AssertionError, AttributeError, IndexError, TypeError):
            continue  # an earlier departure took away what this one would change
    data = saved(plan)
    result = fixed(data, today=TODAY)
    assert words(result.data) == words(data)
    assert codes(result.data) - codes(data) <= LEFT_ASIDE


def test_a_document_in_the_right_format_is_left_as_it_is():
    data = saved(good_plan())
    assert fixed(data, today=TODAY) == type(fixed(data))(data, ())


def test_a_line_with_two_columns_is_mended_in_the_one_that_is_wrong():
    closing = (
        paragraph(run("Nơi nhận:", size=28, marks="bi"), run("\tTM. ỦY BAN NHÂN DÂN", marks="b"), more="<w:keepNext/>"),
        paragraph(run("- Như trên", size=24), run("\tCHỦ TỊCH", marks="b")),
        paragraph(run("- Lưu VT, VP", size=22)),
    )
    data = package("".join((*TABBED, *TITLE, *BODY, *closing, SECTION)))
    assert codes(data) == {"VBNN01", "VBNN02", "VBNN03", "VBNN04"}
    result = fixed(data)
    assert codes(result.data) == set()
    assert len(result.done) == 4


def test_a_party_document_is_not_touched():
    data = submission(tuple(piece.replace("Số:       /TTr-UBND", "Số 12-TTr/ĐU") for piece in TABBED))
    assert fixed(data).done == ()


@pytest.mark.parametrize("head", [TABBED, BOXED], ids=["tabs", "boxes"])
def test_a_document_of_another_origin_is_mended_too(head):
    spoiled = SECTION.replace('w:left="1701"', 'w:left="1134"').replace("<w:titlePg/>", "")
    body = paragraph(run("Xã có 02 thôn.", size=24), more='<w:ind w:left="567"/>', jc="both")
    data = package("".join((*head, *TITLE, *BODY[:3], body, body, *BODY[3:], *CLOSING, spoiled)))
    assert {"VBPG04", "VBPN04", "VBND01", "VBND03", "VBND04"} <= codes(data)
    assert codes(fixed(data).data) == set()


def test_mended_copies_are_as_valid_as_their_originals():
    wanted = ("VBPG04", "VBPN01", "VBFT01", "VBND05", "VBND03", "VBND04", "VBNN02", "VBCC02")
    plans = []
    for place in (0, 1):
        plan = good_plan()
        for code in wanted:
            found = [depart for name, depart in DEPARTURES if name == code]
            found[min(place, len(found) - 1)](plan)
        plans.append(saved(plan))
    plain = {error.partition(": ")[2] for error in open_xml_errors(plans)}
    copies = [fixed(data, today=TODAY) for data in plans]
    assert all(len(copy.done) >= 5 for copy in copies)
    assert {error.partition(": ")[2] for error in open_xml_errors([copy.data for copy in copies])} <= plain
