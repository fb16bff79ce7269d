"""Whoever is asked about a draft answers or does not, whoever answers agrees or comments: the counts add up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.assessment import Known, RoundFigures, drafting_body, rounds_of
from ntmdocs.model import DraftComment, DraftRound
from tests.builders import a_plan
from tests.documents.test_invented_plan import unit_named

BARE = a_plan(lan_du_thao="", gop_y_du_thao="")
UNIT = unit_named(BARE, "huyện Lâm Thượng")
WORDS = [
    "phong-tai-chinh",
    "Phòng Tài chính huyện",
    "mat-tran",
    "An Khê",
    "UBND xã An Khê",
    "xã Bình Yên",
    "Hội Làm vườn",
]
COMMENTS = st.lists(st.tuples(st.sampled_from(WORDS), st.booleans(), st.sampled_from(["tiếp thu", "giải trình", None])))


def figures(asked: list[str], comments: list[tuple[str, bool, str | None]]) -> RoundFigures:
    unit = "huyện Lâm Thượng"
    said = [
        DraftComment(unit=unit, round=1, body=body, agrees=agrees, handling=handling, answer="x" if handling else "")
        for body, agrees, handling in comments
    ]
    (found,) = rounds_of(BARE.with_rows([DraftRound(unit=unit, round=1, asked=tuple(asked)), *said]), UNIT)
    return found


@given(st.lists(st.sampled_from(WORDS), unique=True), COMMENTS)
def test_the_counts_of_a_round_add_up(asked: list[str], comments: list[tuple[str, bool, str | None]]) -> None:
    found = figures(asked, comments)
    heard = {reply.by for reply in found.replies}
    assert len(heard) == len(found.replies) == len(found.agreed) + len(found.commented)
    assert {*found.silent} == {*found.asked} - heard
    assert {reply.by for reply in found.unasked} == heard - {*found.asked}
    assert sum(len(reply.rows) for reply in found.replies) == len(comments)
    # what somebody handled asked for something, whatever its row says of agreeing
    assert len(found.comments) == sum(not agrees or handling is not None for _, agrees, handling in comments)
    assert len(found.open) == sum(not agrees and handling is None for _, agrees, handling in comments)


def test_one_body_is_one_however_rows_call_it() -> None:
    found = figures(WORDS[:4], [(word, True, None) for word in ("Phòng Tài chính huyện Lâm Thượng", "phong tai chinh")])
    assert [reply.by.name for reply in found.replies] == ["Phòng Tài chính"]
    assert [one.name for one in found.silent] == ["Ủy ban Mặt trận", "UBND xã An Khê"]


def test_who_drafts_is_not_asked() -> None:
    body = drafting_body(BARE, UNIT)
    assert body is not None
    assert body.name == "Phòng Nông thôn"
    assert all(one.name != body.name for one in Known(BARE, UNIT).everyone)


def test_a_unit_without_a_standing_body_has_nobody_who_drafts() -> None:
    assert drafting_body(BARE, unit_named(BARE, "xã An Khê")) is None
