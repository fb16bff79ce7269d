"""The only arithmetic: totals are sums, an average waits for its last number, groups take each commune once."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.assessment import (
    VillageFigures,
    counted_funding,
    counted_targets,
    criteria_figures,
    distributions,
    figures,
    figures_of,
    group_counts,
    leftover_villages,
    level_targets,
    money,
    money_key,
    out_of_line,
    possible_met,
    reaches,
    units_of,
    villages_of_year,
    weighted_average_goal,
)
from ntmdocs.assessment.funding import funding_key
from ntmdocs.model import (
    CommuneEntry,
    CommuneTarget,
    CriterionResult,
    Funding,
    FundingNature,
    Level,
    Plan,
    Standing,
    Unit,
    Village,
)
from tests.builders import a_plan, edited

PLAN = a_plan()
TOP = PLAN.units.top
TOWN, DISTRICT = PLAN.units.below(TOP)


def entry(met: int | None, goal: int | None = None) -> CommuneEntry:
    return CommuneEntry(unit="a", commune="b", standing=Standing.REMAINING, criteria_met=met, criteria_target=goal)


def a_level(plan: Plan, code: str) -> Level:
    level = plan.programme.level(code)
    assert level is not None
    return level


def communes(count: int) -> tuple[Unit, ...]:
    return tuple(Unit(code=str(at), name=str(at), kind="xã", tier="t3") for at in range(count))


# The figures of a unit


def test_a_units_figures_speak_of_its_own_communes_and_rows():
    of_district = figures(PLAN, DISTRICT)
    assert [unit.name for unit in of_district.communes] == ["An Khê", "Bình Yên", "Cẩm Sơn", "Đông Mai", "Phú Lộc"]
    assert [(targets.level.code, targets.total) for targets in of_district.levels] == [
        ("chuan", 2),
        ("cao", 1),
        ("mau", 0),
    ]
    assert [len(of_district.standing(standing)) for standing in Standing] == [2, 1, 2]
    assert (of_district.villages.count, of_district.villages.leftover) == (2, 1)
    assert of_district.level("huyen") is None


def test_the_villages_that_a_province_states_are_not_added_to_those_of_its_districts():
    plan = a_plan(**edited("muc_tieu_thon", "", "tỉnh Sơn Giang,2,có,1"))
    assert figures(plan, plan.units.top).villages == figures(PLAN, TOP).villages
    alone = a_plan(muc_tieu_thon="Đơn vị,Số thôn,Còn thôn tồn,Số thôn tồn\ntỉnh Sơn Giang,9,có,4\n")
    assert figures(alone, alone.units.top).villages == VillageFigures(9, has_leftover=True, leftover=4)


def test_the_top_units_figures_are_those_of_all_units_below():
    whole, parts = figures(PLAN, TOP), [figures(PLAN, unit) for unit in (TOWN, DISTRICT)]
    assert units_of(PLAN, TOP) == (TOP, TOWN, DISTRICT)
    assert whole.communes == parts[0].communes + parts[1].communes
    assert whole.entries == parts[0].entries + parts[1].entries
    for targets in whole.levels:
        below = [part.level(targets.level.code) for part in parts]
        assert targets.total == sum(part.total for part in below if part) == len(targets.all)
    assert whole.villages.count == sum(part.villages.count for part in parts)
    for standing in Standing:
        assert len(whole.standing(standing)) == sum(len(part.standing(standing)) for part in parts)


def test_every_commune_of_the_register_stands_in_one_group():
    whole = figures(PLAN, TOP)
    assert sum(len(whole.standing(standing)) for standing in Standing) == len(whole.entries) == len(whole.communes)


@given(st.lists(st.tuples(st.sampled_from(["chuan", "cao", "nông thôn bền vững", "lạ"]), st.integers(2028, 2033))))
def test_a_levels_targets_are_this_years_and_those_carried_over(rows):
    targets = [CommuneTarget(unit="a", commune="b", level=level, roadmap_year=year) for level, year in rows]
    found = level_targets(PLAN, a_level(PLAN, "chuan"), targets)
    assert found.total == sum(level in ("chuan", "nông thôn bền vững") for level, _ in rows)
    assert {row.roadmap_year for row in found.in_roadmap} <= {2031}
    assert 2031 not in {row.roadmap_year for row in found.carried_over}


# Averages


NUMBERS = st.lists(st.none() | st.integers(0, 19), min_size=1, max_size=8)


@given(NUMBERS, NUMBERS)
def test_a_sum_is_known_when_every_number_is(met, goal):
    rows = [entry(*numbers) for numbers in zip(met, goal, strict=False)]
    found = criteria_figures(rows, communes(len(rows)))
    known = [row.criteria_met for row in rows if row.criteria_met is not None]
    assert (found.communes, found.known) == (len(rows), len(known))
    assert found.met == (sum(known) if len(known) == len(rows) else None)
    assert (found.average is None) == (found.met is None)
    if found.average is not None:
        assert found.average * len(rows) == pytest.approx(found.met)
        assert min(known) <= found.average <= max(known)


@pytest.mark.parametrize("listed", [0, 1, 3])
def test_an_average_waits_until_each_commune_is_listed_once(listed):
    found = criteria_figures([entry(5, 6)] * listed, communes(2))
    assert (found.met, found.average, found.average_goal) == (None, None, None)


def test_without_communes_there_is_no_average():
    found = criteria_figures([], ())
    assert (found.communes, found.average, found.average_goal) == (0, None, None)


def test_an_average_goal_of_all_units_is_weighted_by_their_communes():
    assert weighted_average_goal(PLAN, TOP, {}) == Decimal(7 + 7 + 7 + 7 + 7 + 4 + 4) / 7
    plan = a_plan(**edited("xa", "3,4,,có", "3,,,có"))
    assert weighted_average_goal(plan, TOP, {}) is None
    assert weighted_average_goal(plan, TOP, {"912": Decimal("5.8")}) == (Decimal(14) + 5 * Decimal("5.8")) / 7


@pytest.mark.parametrize(
    ("average", "stated", "reached"),
    [
        ("5.75", "5.8", True),
        ("5.74", "5.8", False),
        ("6", "6", True),
        ("5.96", "6", True),
        ("5.94", "6", False),
        ("5.796", "5.80", True),
    ],
)
def test_an_average_reaches_what_is_stated_at_the_decimals_of_the_statement(average, stated, reached):
    assert reaches(Decimal(average), Decimal(stated)) is reached


# Groups


BOUNDS = st.lists(st.integers(1, 19), unique=True, max_size=4).map(lambda some: (*sorted(some, reverse=True), 0))


@given(NUMBERS, BOUNDS)
def test_groups_take_each_commune_whose_number_is_known_once(met, bounds):
    counts = group_counts([entry(number) for number in met], bounds)
    assert len(counts) == len(bounds)
    assert sum(counts) == sum(number is not None for number in met)


def test_a_group_begins_at_its_bound():
    assert group_counts([entry(met) for met in (19, 18, 15, 14, 10, 9, 0, None)], (19, 15, 10, 0)) == (1, 2, 2, 2)


# Villages and stated totals


def test_villages_left_over_are_counted_from_the_register_else_as_stated_else_unknown():
    assert figures(PLAN, DISTRICT).villages.leftover == 1
    recognised = a_plan(**edited("thon", "4,Quý II,", "4,Quý II,QĐ 1/QĐ-UBND"))
    assert figures(recognised, DISTRICT).villages.leftover == 0
    assert figures(a_plan(thon=""), DISTRICT).villages.leftover == 1
    unknown = a_plan(thon="", **edited("muc-tieu-thon", "2,có,1", "2,có,"))
    assert (figures(unknown, DISTRICT).villages.has_leftover, figures(unknown, DISTRICT).villages.leftover) == (
        True,
        None,
    )
    assert figures(PLAN, TOWN).villages.leftover is None


def test_a_village_of_this_years_list_or_recognised_is_not_left_over():
    assert [village.name for village in leftover_villages(PLAN.rows(Village), 2031)] == ["Suối Đá"]


@pytest.mark.parametrize(
    ("decision", "left"), [("9/QĐ-UBND ngày 31/12/2030", 0), ("9/QĐ-UBND ngày 01/01/2031", 1), ("9/QĐ-UBND", 0)]
)
def test_a_village_recognised_in_the_year_was_left_over_when_it_began(decision, left):
    rows = a_plan(**edited("thon", "2030,3,4,Quý II,", f"2030,3,4,Quý II,{decision}")).rows(Village)
    assert len(leftover_villages(rows, 2031)) == left
    assert len(villages_of_year(rows, 2031)) == left + 2


@pytest.mark.parametrize(
    ("code", "counted"), [("chuan", (1, 1)), ("cao", (1, 1)), ("mau", (1, 0)), ("thon", (2, 1)), ("huyen", None)]
)
def test_a_stated_total_is_compared_with_what_the_rows_count(code, counted):
    assert counted_targets(PLAN, figures(PLAN, TOP), a_level(PLAN, code)) == counted


def test_without_rows_nothing_can_be_compared():
    plan = a_plan(muc_tieu_xa="", muc_tieu_thon="")
    for code in ("chuan", "thon"):
        assert counted_targets(plan, figures(plan, TOP), a_level(plan, code)) is None


# Money


def funding(commune: str, content: str, source: str, nature: FundingNature, year: int, amount: Decimal) -> Funding:
    return Funding(
        unit="a", commune=commune, content=content, source_code=source, nature=nature, year=year, amount=amount
    )


FUNDING = st.lists(
    st.tuples(
        st.sampled_from(["", "x", "y"]),
        st.sampled_from(["", "g"]),
        st.sampled_from(["tw", "tinh"]),
        st.sampled_from(FundingNature),
        st.integers(2030, 2032),
        st.decimals(0, 10**6, places=3),
    ).map(lambda values: funding(*values))
)


@given(FUNDING)
def test_money_by_kind_adds_up_to_all_of_it(rows):
    whole = money(rows)
    assert whole == sum((row.amount for row in rows), Decimal(0))
    kinds = {money_key(PLAN, row.source_code, row.nature, carried=row.year != 2031) for row in rows}
    parts = [[row for row in rows if funding_key(PLAN, row) == kind] for kind in kinds]
    assert whole == sum(map(money, parts), Decimal(0))


@given(FUNDING)
def test_money_is_counted_by_commune_or_else_by_content_and_never_twice(rows):
    counted = counted_funding(PLAN, rows)
    assert set(counted) <= set(rows)
    for kind in {funding_key(PLAN, row) for row in rows}:
        assert len({bool(row.commune) for row in counted if funding_key(PLAN, row) == kind}) == 1


@given(FUNDING)
def test_a_distribution_without_rows_is_not_zero(rows):
    by_commune, by_content = distributions(rows)
    assert (by_commune is None) == (not [row for row in rows if row.commune and not row.content])
    assert (by_content is None) == (not [row for row in rows if row.content and not row.commune])
    if by_commune is not None:
        assert by_commune == money([row for row in rows if row.commune and not row.content])


def test_an_amount_a_thousand_times_the_others_is_out_of_line():
    amounts = [Decimal(number) for number in (500, 450, 520_000, 480, 0)]
    assert out_of_line(amounts, 1000) == [2]
    assert out_of_line([Decimal(0)], 1000) == out_of_line([], 1000) == []


@given(st.lists(st.booleans(), max_size=7), st.integers(7, 19))
def test_what_a_commune_can_have_met_lies_between_what_is_known_and_what_is_not_excluded(met, criteria):
    rows = [
        CriterionResult(unit="a", commune="b", criteria_set="c", criterion=str(at), met=one)
        for at, one in enumerate(met)
    ]
    least, most = possible_met(rows, criteria)
    assert least == sum(met)
    assert most == criteria - met.count(False)
    assert least <= most


def test_targets_of_villages_of_the_communes_count_for_the_unit_that_has_none_of_its_own():
    rows = "Đơn vị,Số thôn,Còn thôn tồn,Số thôn tồn\nxã An Khê,1,có,1\nxã Bình Yên,2,không,\n"
    plan = a_plan(muc_tieu_thon=rows, thon="")
    district, [commune] = plan.units.find("huyện Lâm Thượng").units[0], plan.units.find("xã An Khê").units
    assert figures(plan, district).villages == VillageFigures(3, has_leftover=True, leftover=1)
    assert figures(plan, plan.units.top).villages.count == 3
    assert figures_of(plan, figures(plan, district), [commune]).villages.count == 1
    own = a_plan(muc_tieu_thon=f"{rows}huyện Lâm Thượng,4,không,\n", thon="")
    assert figures(own, district).villages.count == 4
