"""Legal bases stand by tier from the top, then by legal force, then by date."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.model import Citation
from ntmdocs.model.legal_force import CENTRAL, citation_key, is_cited_by_name, legal_force_rank
from tests.builders import a_government

FALLING = ("Hiến pháp", "Luật", "Nghị quyết", "Nghị định", "Quyết định", "Thông tư", "Chỉ thị", "Kế hoạch", "Công văn")


@pytest.mark.parametrize(("higher", "lower"), list(pairwise(FALLING)))
def test_a_kind_of_higher_force_comes_first(higher, lower):
    assert legal_force_rank(higher) < legal_force_rank(lower)


def test_a_kind_is_known_without_case_or_diacritics():
    assert legal_force_rank("QUYET DINH") == legal_force_rank("Quyết định")


@given(st.text())
def test_an_unknown_kind_never_comes_before_a_known_one(kind):
    assert legal_force_rank(f"{kind} lạ") >= legal_force_rank("Công văn")


def test_laws_are_cited_without_their_number():
    assert is_cited_by_name("Luật")
    assert is_cited_by_name("Pháp lệnh")
    assert not is_cited_by_name("Nghị quyết")


def a_citation(tier: str, kind: str, day: date | None) -> Citation:
    return Citation(code="x", kind=kind, tier=tier, issued_on=day)


EARLY, LATE = date(2030, 1, 1), date(2031, 1, 1)
ORDER = (
    a_citation(CENTRAL, "Luật", LATE),
    a_citation(CENTRAL, "Quyết định", EARLY),
    a_citation(CENTRAL, "Quyết định", LATE),
    a_citation("t1", "Nghị quyết", LATE),
    a_citation("t1", "Kế hoạch", EARLY),
    a_citation("t1", "Kế hoạch", None),
    a_citation("t2", "Nghị quyết", EARLY),
    a_citation("nowhere", "Luật", EARLY),
)


@given(st.permutations(ORDER))
def test_bases_are_sorted_by_tier_then_force_then_date_however_they_come(citations):
    government = a_government()
    assert tuple(sorted(citations, key=lambda citation: citation_key(citation, government))) == ORDER
