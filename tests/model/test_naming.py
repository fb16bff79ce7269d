"""A name of a thing is read as its code, a code is written as a name, and no name means two things."""

from __future__ import annotations

import pytest

from ntmdocs.model import TABLES, Names, PlanHeader, Record, Thing
from ntmdocs.model.naming import ANY, Called, about_of
from ntmdocs.plan_files.shipped_names import shipped_things
from tests.builders import a_plan

VILLAGES, COMMUNES = frozenset({"cấp thon"}), frozenset({"cấp xa"})
LEVELS = [
    Called("standard", "nông thôn mới", "cấp xã", COMMUNES),
    Called("advanced", "nông thôn mới nâng cao", "cấp xã", COMMUNES),
    Called("village", "nông thôn mới", "thôn", VILLAGES),
    Called("odd", "một; hai"),
    Called("twin-1", "sinh đôi"),
    Called("twin-2", "sinh đôi"),
]
NAMES = Names({Thing.LEVEL: LEVELS})


@pytest.mark.parametrize(
    ("text", "about", "code"),
    [
        ("nông thôn mới", COMMUNES, "standard"),
        ("Nong  Thon Moi", VILLAGES, "village"),
        ("nông thôn mới (thôn)", COMMUNES, "village"),
        ("nông thôn mới nâng cao", ANY, "advanced"),
        ("STANDARD", VILLAGES, "standard"),
        ("nông thôn mới", ANY, "nông thôn mới"),
        ("sinh đôi", ANY, "sinh đôi"),
        ("đô thị", COMMUNES, "đô thị"),
    ],
)
def test_a_text_means_what_rows_like_its_own_speak_of_and_nothing_where_it_could_be_two(text, about, code):
    assert NAMES.code(Thing.LEVEL, text, about) == code


@pytest.mark.parametrize(
    ("code", "about", "name"),
    [
        ("standard", COMMUNES, "nông thôn mới"),
        ("village", VILLAGES, "nông thôn mới"),
        ("village", COMMUNES, "nông thôn mới (thôn)"),
        ("standard", ANY, "nông thôn mới (cấp xã)"),
        ("NONG THON MOI NANG CAO", ANY, "nông thôn mới nâng cao"),
        ("odd", ANY, "odd"),
        ("twin-1", ANY, "twin-1"),
        ("đô thị", ANY, "đô thị"),
    ],
)
def test_a_code_is_written_by_the_shortest_name_that_means_it_alone_else_as_it_is(code, about, name):
    assert NAMES.name(Thing.LEVEL, code, about) == name


def test_every_thing_is_named_by_a_column_and_every_name_that_a_table_offers_means_one():
    plan = a_plan()
    plan.names = plan.names.with_things(shipped_things())
    kinds: tuple[type[Record], ...] = (PlanHeader, *TABLES)
    columns = [(kind, key, thing) for kind in kinds for key, thing in kind.naming().items()]
    assert {thing for _, _, thing in columns} == set(Thing)
    for kind, key, thing in columns:
        offered = plan.names.offered(thing, kind)
        read = {plan.names.code(thing, name, row) for name in offered for row in plan.names.rows_of(kind)}
        assert len(read) >= len(offered), (kind, key)
        assert read.isdisjoint(offered), (kind, key)


def test_a_row_is_about_the_tier_of_the_unit_that_it_speaks_of():
    names = a_plan().names
    district, commune = {"don_vi": "Lâm Thượng"}, {"don_vi": "Lâm Thượng", "xa": "An Khê"}
    rows = [district, commune, {**commune, "thon": "Nà Ít"}, {**commune, "xa": "Lạ"}, {"cap": "t2"}]
    kinds = {"loại tỉnh", "loại huyện"}
    assert [set(names.about(row)) for row in rows] == [
        {"cấp t2", *kinds}, {"cấp t3", "loại xã", *kinds}, {"cấp t4", "loại xã", *kinds}, set(), {"cấp t2"},
    ]  # fmt: skip


def test_a_source_of_money_is_called_as_the_unit_above_a_row_is():
    sources = [Called("ns", "Ngân sách huyện", of=about_of("", kinds=["huyện"])),
               Called("ns", "Ngân sách thành phố", of=about_of("", kinds=["thành phố"]))]  # fmt: skip
    names = Names({Thing.FUNDING_SOURCE: sources})
    district, town = (about_of("xa", kinds=["xã", kind]) for kind in ("huyện", "thành phố"))
    assert names.name(Thing.FUNDING_SOURCE, "ns", district) == "Ngân sách huyện"
    assert names.name(Thing.FUNDING_SOURCE, "ns", town) == "Ngân sách thành phố"
    assert names.code(Thing.FUNDING_SOURCE, "ngan sach thanh pho", district) == "ns"
