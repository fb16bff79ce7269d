"""Where a dossier lies on a day, and when it was recognised."""

from __future__ import annotations

from datetime import date

import pytest

from ntmdocs.assessment import position_of, recognised_on
from tests.builders import a_plan


@pytest.mark.parametrize(
    ("day", "stage", "since"),
    [
        (date(2031, 7, 1), "tu_danh_gia", None),
        (date(2031, 7, 5), "tu_danh_gia", date(2031, 7, 5)),
        (date(2031, 7, 30), "tham_tra", date(2031, 7, 30)),
        (date(2031, 9, 20), "tham_tra", date(2031, 9, 15)),
        (date(2031, 9, 28), "tham_dinh", date(2031, 9, 28)),
        (date(2031, 11, 10), "", date(2031, 11, 10)),
    ],
)
def test_a_dossier_waits_at_the_stage_whose_papers_are_not_all_dated(day, stage, since):
    at = position_of(a_plan().dossiers[0], day)
    assert (at.step.code if at.step else "", at.since) == (stage, since)


def test_the_decision_recognises():
    commune, village = a_plan().dossiers
    assert (recognised_on(commune), recognised_on(village)) == (date(2031, 11, 10), None)
