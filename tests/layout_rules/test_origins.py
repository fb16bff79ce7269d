"""The same papers as Google Docs, WPS, Word of long ago, Word of today and LibreOffice write them: what is right
has no finding, and each departure is found where it is, with nothing that it does not imply."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ntmdocs.layout_rules import fixed, inspect
from ntmdocs.layout_rules.fixing import Fixed
from tests.layout_rules.more_papers import KINDS as MORE_KINDS
from tests.layout_rules.more_papers import MORE
from tests.layout_rules.origins import ORIGINS
from tests.layout_rules.papers import DEPARTURES, PAPERS

TODAY = dt.date(2026, 6, 1)
KINDS = {"plan": "Kế hoạch", "letter": "Công văn", "decision": "Quyết định"}
SAVED = {
    "saved-by-libreoffice.docx": "Kế hoạch",  # from python-docx
    "google-docs-by-odt.docx": "Quyết định",
    "wps-by-doc.docx": "Công văn",
    "old-word-by-doc.docx": "Kế hoạch",
}


def codes(data: bytes) -> set[str]:
    return {finding.code for finding in inspect(data, today=TODAY).findings}


@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_in_the_right_format_has_no_finding(origin, paper):
    report = inspect(ORIGINS[origin].document(PAPERS[paper]), today=TODAY)
    assert [str(finding) for finding in report.findings] == []
    assert report.document_type == KINDS[paper]


@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize("paper", MORE)
def test_a_paper_of_another_type_has_no_finding(origin, paper):
    report = inspect(ORIGINS[origin].document(MORE[paper]), today=TODAY)
    assert [str(finding) for finding in report.findings] == []
    assert report.document_type == MORE_KINDS[paper]


@pytest.mark.parametrize("name", SAVED)
def test_a_paper_that_went_through_libreoffice_has_no_finding(name):
    report = inspect((Path(__file__).parent / name).read_bytes(), today=TODAY)
    assert [str(finding) for finding in report.findings] == []
    assert report.document_type == SAVED[name]


@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize(
    ("code", "implied", "paper", "change"), DEPARTURES, ids=[f"{n}-{one[0]}" for n, one in enumerate(DEPARTURES)]
)
def test_a_departure_is_found_in_every_origin_and_brings_nothing_else(origin, code, implied, paper, change):
    found = codes(ORIGINS[origin].document(change(PAPERS[paper])))
    assert code in found
    assert found - implied <= {code}


@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize("paper", PAPERS)
def test_there_is_nothing_to_mend_in_what_is_right(origin, paper):
    data = ORIGINS[origin].document(PAPERS[paper])
    assert fixed(data, today=TODAY) == Fixed(data, ())


def test_most_rules_are_tried_in_every_origin():
    assert len({code for code, *_ in DEPARTURES}) >= 60
