"""What a reform did away with, as the inspector knows it, is what the shipped data say."""

from __future__ import annotations

import json
from importlib.resources import files

from ntmdocs.findings import NOWHERE
from ntmdocs.model import Government
from ntmdocs.plan_files.shipped import Shipped
from ntmdocs.resources import data_file, data_names

FACTS = json.loads(files("ntmdocs.layout_rules").joinpath("abolished.json").read_text("utf-8"))
SHIPPED = Shipped(data_file, NOWHERE)


def test_the_places_are_the_provinces_that_lists_of_units_call_former():
    lists = [units for name in data_names("units") if (units := SHIPPED.units(name)).former]
    now = {unit.full_name for units in lists for unit in units}
    former = {unit.full_name for units in lists for unit in units.former if not unit.parent}
    assert former - now == set(FACTS["places"])


def test_the_kinds_and_the_day_are_those_of_the_forms_of_government():
    three, two = SHIPPED.government("ba-cap"), SHIPPED.government("hai-cap")
    assert three
    assert two
    assert two.since
    # A «quận» has no communes of the programme, so that the data have none.
    assert kinds(three) - kinds(two) == set(FACTS["kinds"]) - {"quận"}
    assert FACTS["since"] == two.since.isoformat()


def kinds(government: Government) -> set[str]:
    return {kind.name for tier in government.tiers for kind in tier.kinds}
