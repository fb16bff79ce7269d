"""The data that ships: it loads whole, hangs together, and says no more than its sources."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from ntmdocs.documents.names import body_name, recipients
from ntmdocs.findings import NOWHERE
from ntmdocs.model import CriteriaSet, Government, Plan, Relation, Units
from ntmdocs.plan_files import read_plan
from ntmdocs.plan_files.shipped import Shipped
from ntmdocs.resources import data_file, data_folder

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "bac-kan-2025"
DATA = data_folder()
GOVERNMENTS = sorted(path.stem for path in DATA.glob("government/*.yaml"))
PROGRAMMES = sorted(path.stem for path in DATA.glob("programmes/*.yaml"))
SETS = sorted(path.stem for path in DATA.glob("criteria/*.yaml"))
BEFORE_THE_MERGER, AFTER_THE_MERGER = date(2025, 2, 28), date(2025, 3, 1)
SOURCED = "high", "medium", "low"

# set: numbered criteria, indicators of these; a set based on another has what that one has
COUNTS = {
    "qd-318-2022-xa-ntm": (19, 57),
    "qd-318-2022-xa-ntm-nang-cao": (19, 75),
    "qd-1206-2024-xa-ntm": (19, 57),
    "qd-1205-2024-xa-ntm-nang-cao": (19, 75),
    "qd-319-2022-xa-ntm-kieu-mau": (4, 4),
    "qd-320-2022-huyen-ntm": (9, 37),
    "qd-320-2022-thanh-pho": (4, 4),
    "qd-1306-2022-thon-ntm": (16, 4),
    "qd-51-2025-xa-ntm": (10, 0),
}
# set: indicators with a known, a delegated, an unknown threshold, conditions included
STATUSES = {
    "qd-318-2022-xa-ntm": (50, 4, 3),
    "qd-318-2022-xa-ntm-nang-cao": (41, 7, 27),
    "qd-319-2022-xa-ntm-kieu-mau": (4, 0, 0),
    "qd-320-2022-huyen-ntm": (29 + 5, 0, 8),
    "qd-320-2022-thanh-pho": (4, 0, 0),
    "qd-1306-2022-thon-ntm": (4, 0, 0),
}
RESPONSIBLE = {"qd-318-2022-xa-ntm": 19, "qd-318-2022-xa-ntm-nang-cao": 19, "qd-320-2022-huyen-ntm": 9}


@pytest.fixture(scope="module")
def plan() -> Plan:
    read, findings = read_plan(EXAMPLE, data_file)
    assert findings == []
    assert read is not None
    return read


@pytest.fixture
def shipped():
    reader = Shipped(data_file, NOWHERE)
    yield reader
    assert reader.findings == []


@pytest.fixture
def units(shipped: Shipped) -> Units:
    return shipped.units("bac-kan-2025")


def indicators(criteria_set: CriteriaSet):
    return [indicator for criterion in criteria_set.criteria for indicator in criterion.indicators]


# Units


def test_the_province_has_8_districts_and_108_communes(units):
    assert Counter(unit.tier for unit in units) == {"tinh": 1, "huyen": 8, "xa": 108}
    kinds = Counter(unit.kind for unit in units)
    assert kinds == {"tỉnh": 1, "huyện": 7, "thành phố": 1, "xã": 95, "phường": 6, "thị trấn": 7}


def test_only_xa_are_assessed_among_the_communes(units):
    assert {unit.kind for unit in units if unit.tier == "xa" and unit.in_programme} == {"xã"}
    assert {unit.kind for unit in units if not unit.in_programme} == {"phường", "thị trấn"}


def test_codes_are_unique_and_every_parent_exists(units):
    assert len(units.by_code) == len(units) == 117
    assert {unit.parent for unit in units} == {"", *(unit.code for unit in units if unit.tier != "xa")}


def test_a_commune_is_found_by_each_of_its_spellings(units):
    for written in ("Sỹ Bình", "Sĩ Bình", "sy binh", "Xã Liêm Thuỷ", "Liêm Thủy", "xã Hoà Mục", "Trung Hoà"):
        assert units.find(written, tier="xa").unit is not None, written
    assert units.find("Sĩ Bình").unit.name == "Sỹ Bình"


def test_the_spellings_of_the_statistics_office_are_kept(units):
    assert {unit.name: unit.spellings for unit in units if unit.spellings} == {
        "Sỹ Bình": ("Sĩ Bình",),
        "Trung Hòa": ("Trung Hoà",),
        "Hòa Mục": ("Hoà Mục",),
        "Liêm Thủy": ("Liêm Thuỷ",),
    }


def test_every_commune_is_found_in_its_district_and_knows_its_successor(units):
    for unit in units:
        if unit.tier == "xa":
            assert units.find(unit.full_name, within=units.parent(unit)).unit == unit
            [successor] = unit.successors
            assert re.fullmatch(r"\d{5} (?:xã|phường) .+", successor)


def test_the_list_after_the_rearrangement_is_what_became_of_every_unit(units, shipped):
    after = shipped.units("thai-nguyen-2025-07")
    became = {code: unit.successors for unit in units for code in unit.successor_codes}
    assert {unit.code: (f"{unit.code} {unit.full_name}",) for unit in after} == became
    assert Counter(unit.kind for unit in after) == {"tỉnh": 1, "xã": 35, "phường": 2}
    assert {unit.code for unit in after.former} == set(units.by_code)
    assert [unit.full_name for unit in after if unit.incomplete] == ["tỉnh Thái Nguyên"]


def test_a_list_is_of_units_whose_kinds_and_tiers_its_government_has(shipped):
    two = shipped.government("hai-cap")
    for unit in shipped.units("thai-nguyen-2025-07"):
        assert unit.kind in {kind.name for kind in two.tier(unit.tier).kinds}
        assert unit.in_programme == two.kind(unit.kind).in_programme, unit
        assert unit.source


# Government


@pytest.fixture(params=GOVERNMENTS)
def government(request: pytest.FixtureRequest, shipped: Shipped) -> Government:
    read = shipped.government(request.param)
    assert read is not None
    return read


def test_one_form_of_government_ends_the_day_before_the_next_begins(shipped):
    three, two = shipped.government("ba-cap"), shipped.government("hai-cap")
    assert three.until + timedelta(days=1) == two.since == date(2025, 7, 1)
    assert [tier.code for tier in three.tiers] == ["tinh", "huyen", "xa", "thon"]
    assert [tier.code for tier in two.tiers] == ["tinh", "xa", "thon"]


def test_bodies_have_unique_codes_tiers_that_exist_and_a_source_and_are_of_no_one_unit(government):
    assert len({body.code for body in government.bodies}) == len(government.bodies)
    for body in government.bodies:
        tier = government.tier(body.tier)
        assert tier is not None, body
        assert set(body.kinds) <= {kind.name for kind in tier.kinds}
        assert body.source, body
        assert body.confidence in SOURCED, body
        assert not re.search(r"[(/;:]", body.name), body
        assert not body.unit, body


def test_how_a_body_is_spoken_to_follows_from_what_it_is(government):
    relations: dict[str, set[Relation]] = {body.role: set() for body in government.bodies}
    for body in government.bodies:
        relations[body.role].add(body.relation)
    assert relations["mat_tran"] == relations["doan_the"] == {Relation.REQUESTS}
    assert relations["quan_su"] == relations["cong_an"] == {Relation.COORDINATES}
    assert relations["thuong_truc"] == {Relation.ASSIGNS}
    for body in government.bodies:
        if re.match("Phòng (?!giao dịch)|Sở ", body.name):
            assert body.relation is Relation.ASSIGNS, body


def test_every_tier_has_one_standing_body_on_any_day(government):
    for day in (BEFORE_THE_MERGER, AFTER_THE_MERGER):
        for tier in ("tinh", "huyen", "xa"):
            for kind in government.tier(tier).kinds if government.tier(tier) else ():
                standing = [
                    body.code
                    for body in government.bodies
                    if (body.tier, body.role) == (tier, "thuong_truc")
                    and body.exists_on(day)
                    and (not body.kinds or kind.name in body.kinds)
                ]
                assert len(standing) == 1, (day, tier, kind.name)


def test_a_district_has_no_police_since_the_first_of_march_2025(shipped):
    [police] = [body for body in shipped.government("ba-cap").bodies if (body.tier, body.role) == ("huyen", "cong_an")]
    assert police.exists_on(BEFORE_THE_MERGER)
    assert not police.exists_on(AFTER_THE_MERGER)


def test_every_criterion_has_its_bodies_at_every_tier(shipped, government):
    tiers = {"ba-cap": ("tinh", "huyen"), "hai-cap": ("tinh", "xa")}[government.code]
    sets = {code: count for code, count in RESPONSIBLE.items() if government.tier("huyen") or "huyen" not in code}
    found = Counter((row.tier, row.criteria_set) for row in government.responsibilities)
    assert found == {(tier, code): count for tier in tiers for code, count in sets.items()}
    for row in government.responsibilities:
        criteria = shipped.criteria_set(row.criteria_set).counted
        assert row.criterion in {criterion.code for criterion in criteria}


def test_who_answers_for_a_criterion_is_a_body_of_the_right_tier_that_exists(government):
    day = date(2025, 4, 15) if government.until else government.since
    bodies = {body.code: body for body in government.bodies}
    for row in government.responsibilities:
        assert all(bodies[code].tier == row.tier and bodies[code].exists_on(day) for code in row.lead), row
        assert all(bodies[code].tier == "tinh" and bodies[code].exists_on(day) for code in row.upper_bodies), row
        assert all(bodies[code].exists_on(day) for code in row.partners if code in bodies), row
        assert all(code in bodies or " " in code for code in row.partners), row
        assert row.source, row
        assert row.confidence in SOURCED, row


def test_a_lead_is_missing_only_where_the_source_leaves_it_open(government):
    for row in government.responsibilities:
        assert bool(row.lead) != ("tùy phân công" in row.source), row


def test_the_military_leads_the_last_criterion_of_a_commune_in_a_district(plan):
    unit = plan.units.find("huyện Na Rì").unit
    rows = {row.criterion: row for row in plan.responsibilities(unit, "qd-1206-2024-xa-ntm")}
    assert len(rows) == 19
    assert rows["19"].lead == ("ban-chi-huy-quan-su-huyen",)
    assert rows["19"].upper_bodies == ("bo-chi-huy-quan-su-tinh", "cong-an-tinh")


def test_no_recipient_and_no_body_keeps_a_placeholder(plan):
    for unit in (*plan.units.below(plan.units.top), plan.units.find("xã Vi Hương").unit):
        bodies = [body_name(body, unit) for body in plan.bodies(unit)]
        assert bodies
        for name in (*recipients(plan, unit), *bodies):
            assert not re.search(r"[{}]|  |\bNone\b", name), name


# Programmes and criteria


@pytest.mark.parametrize("code", PROGRAMMES)
def test_a_programme_names_levels_sets_and_tiers_that_exist(shipped, code):
    programme = shipped.programme(code)
    assert programme.code == code
    levels = {level.code: level for level in programme.levels}
    assert len(levels) == len(programme.levels)
    for level in programme.levels:
        assert shipped.criteria_set(level.criteria_set).tier == level.tier
        assert not level.requires or levels[level.requires].tier == level.tier


def test_every_criteria_file_is_counted():
    assert set(COUNTS) == set(SETS)


@pytest.mark.parametrize("code", SETS)
def test_a_set_has_the_criteria_and_indicators_of_its_decision(shipped, code):
    criteria_set = shipped.criteria_set(code)
    assert criteria_set.code == code
    counted = criteria_set.counted
    assert (len(counted), sum(len(criterion.indicators) for criterion in counted)) == COUNTS[code]
    assert [criterion.code for criterion in counted] == [str(number) for number in range(1, len(counted) + 1)]
    codes = [indicator.code for indicator in indicators(criteria_set)]
    assert len(set(codes)) == len(codes)


def test_the_conditions_of_a_district_are_no_criterion(shipped):
    conditions = [row for row in shipped.criteria_set("qd-320-2022-huyen-ntm").criteria if row.condition]
    assert [(row.code, len(row.indicators)) for row in conditions] == [("DK", 5)]


@pytest.mark.parametrize("code", STATUSES)
def test_as_many_thresholds_are_known_as_the_sources_gave(shipped, code):
    found = Counter(indicator.status for indicator in indicators(shipped.criteria_set(code)))
    assert (found["known"], found["delegated"], found["unknown"]) == STATUSES[code]
    assert found.total() == sum(STATUSES[code])


@pytest.mark.parametrize("code", SETS)
def test_a_threshold_is_there_exactly_when_it_is_known(shipped, code):
    for indicator in indicators(shipped.criteria_set(code)):
        if indicator.status == "known":
            assert indicator.threshold, indicator
            continue
        parts = [part.threshold for part in indicator.threshold_parts]
        years = [year.threshold for year in indicator.threshold_by_year]
        assert {indicator.threshold, *parts, *years} == {None}, indicator
        # A candidate number stands in the note alone.
        assert not re.search(r"\d", indicator.threshold_text or ""), indicator


@pytest.mark.parametrize("code", SETS)
def test_every_indicator_says_where_it_is_from_and_how_sure_that_is(shipped, code):
    for indicator in indicators(shipped.criteria_set(code)):
        assert indicator.source, indicator
        assert {indicator.confidence, indicator.name_confidence} <= set(SOURCED), indicator
        assert (indicator.confidence == "low") == (indicator.status == "unknown"), indicator


def test_nobody_has_confirmed_a_shipped_set(shipped):
    for code in SETS:
        criteria_set = shipped.criteria_set(code)
        assert not criteria_set.confirmed_by
        assert criteria_set.confirmed_on is None


# Glossary


def test_the_glossary_says_each_term_once():
    terms = yaml.safe_load((DATA / "glossary.yaml").read_text(encoding="utf-8"))
    assert len({term["khoa"] for term in terms}) == len({term["ten"] for term in terms}) == len(terms)
    for term in terms:
        assert list(term) == ["khoa", "ten", "nghia", "tieng_anh"]
        assert re.fullmatch("[a-z][a-z0-9_]*", term["khoa"])
        assert term["nghia"]
