"""Where docxtpl is right, ours gives the same text and structure; where it is wrong, the table says how."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docxtpl import DocxTemplate

from tests.templating.building import contents
from tests.templating.docxtpl_cases import CASES, HEADINGS, NOT_COMPARED, PAGE, page


def theirs(data: bytes, values: dict[str, Any]) -> list[Any]:
    made = DocxTemplate(io.BytesIO(data))
    made.render(values, autoescape=True)
    stream = io.BytesIO()
    made.save(stream)
    return contents(stream.getvalue())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.heading}: {case.what}")
def test_each_engine_makes_what_the_table_says(case):
    assert case.made_by_ours() == case.ours
    assert case.made_by_theirs() == (case.theirs if case.differs else case.ours)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.heading}: {case.what}")
def test_a_difference_has_its_reason_and_only_a_difference(case):
    assert case.differs == bool(case.why)
    assert case.theirs != case.ours
    assert case.lacking == case.why.startswith("docxtpl is right")


def test_every_heading_of_docxtpl_has_a_case_or_a_reason_why_not():
    assert {case.heading for case in CASES} | NOT_COMPARED.keys() == set(HEADINGS)
    assert not {case.heading for case in CASES} & NOT_COMPARED.keys()


def test_the_page_of_the_documents_is_what_the_cases_give():
    assert PAGE.read_text(encoding="utf-8") == page()
