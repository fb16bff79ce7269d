"""How papers speak of all units below one."""

from ntmdocs.documents.names import collective
from tests.documents.test_example_plans import example


def test_the_kinds_below_a_unit_come_in_the_government_s_order_those_outside_the_programme_last():
    plan = example()
    assert collective(plan, plan.units.top) == "các huyện, thành phố"  # the list of units begins with thành phố
    assert {collective(plan, unit) for unit in plan.units.below(plan.units.top)} == {
        "các xã", "các xã, phường", "các xã, thị trấn",
    }  # fmt: skip
