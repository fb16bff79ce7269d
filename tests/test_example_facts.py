"""The facts of Kế hoạch 224/KH-UBND of 01/4/2025 and its annex, against what the example plan says."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from ntmdocs.assessment import AVERAGE
from ntmdocs.model import (
    Body,
    Citation,
    CommuneEntry,
    CommuneTarget,
    Direction,
    Plan,
    PriorOutcome,
    PriorRoadmap,
    Recipient,
    Standing,
    StatedTotal,
    UnitGoal,
    UnitInfo,
    VillageTarget,
)
from ntmdocs.plan_files import read_plan
from ntmdocs.resources import data_file
from ntmdocs.vietnamese import short_date

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "bac-kan-2025"

# district: communes in the roadmap of 2025, communes carried over from 2024
STANDARD = {
    "huyện Bạch Thông": ("Nguyên Phúc, Đôn Phong, Cao Sơn", "Vi Hương, Vũ Muộn, Sỹ Bình, Mỹ Thanh"),
    "huyện Ba Bể": ("Quảng Khê", "Mỹ Phương, Yến Dương"),
    "huyện Chợ Đồn": ("Bản Thi, Bình Trung, Đại Sảo, Xuân Lạc", "Nam Cường, Yên Phong, Bằng Phúc, Tân Lập, Yên Mỹ"),
    "huyện Chợ Mới": ("Cao Kỳ, Quảng Chu", "Yên Hân"),
    "huyện Na Rì": ("Sơn Thành, Văn Minh", "Côn Minh, Trần Phú, Văn Lang, Liêm Thủy, Cư Lễ, Xuân Dương"),
    "huyện Ngân Sơn": ("Hiệp Lực", "Bằng Vân, Đức Vân, Thuần Mang"),
    "huyện Pác Nặm": ("Nhạn Môn", "Bộc Bố, Giáo Hiệu"),
}
ADVANCED = {
    "huyện Bạch Thông": ("Quân Hà", "Cẩm Giàng"),
    "huyện Ba Bể": ("", "Hà Hiệu, Khang Ninh"),
    "huyện Chợ Đồn": ("Nghĩa Tá", "Yên Thượng"),
    "huyện Chợ Mới": ("Như Cố", "Bình Văn"),
    "huyện Na Rì": ("", "Cường Lợi"),
    "thành phố Bắc Kạn": ("Dương Quang", ""),
}
EXEMPLARY = {
    "huyện Chợ Đồn": ("Đồng Thắng", ""),
    "thành phố Bắc Kạn": ("Nông Thượng", ""),
}
LEVELS = {"standard": STANDARD, "advanced": ADVANCED, "exemplary": EXEMPLARY}

# level: total, of which in the roadmap of 2025 and carried over from 2024 where the plan says so
TOTALS = {
    "standard": (37, 14, 23),
    "advanced": (10, 4, 6),
    "exemplary": (2, None, None),
    "village": (50, None, None),
    AVERAGE: (15, None, None),
}

OUTSIDE_THE_ROADMAP = (
    "Thanh Mai, Mai Lạp, Yên Cư, Tân Sơn, Hòa Mục, Dương Sơn, Lương Thượng, Đổng Xá, Kim Hỷ, Quang Phong, Văn Vũ, "
    "Cốc Đán, Thượng Ân, Thượng Quan, Trung Hòa, Xuân La, Nghiên Loan, Cổ Linh, Công Bằng, Bằng Thành, An Thắng, "
    "Cao Tân, Bành Trạch, Cao Thượng, Chu Hương, Nam Mẫu, Phúc Lộc, Đồng Phúc, Hoàng Trĩ"
)

# The province counted four at the end of 2023; the source of each stands in its row.
ADVANCED_ALREADY = {"Quang Thuận", "Kim Lư", "Nông Thượng", "Đồng Thắng"}

# district: communes in the roadmap, recognised, remaining
GROUPS = {
    "huyện Bạch Thông": (7, 6, 0),
    "huyện Ba Bể": (3, 4, 7),
    "huyện Chợ Đồn": (9, 10, 0),
    "huyện Chợ Mới": (3, 5, 5),
    "huyện Na Rì": (8, 2, 6),
    "huyện Ngân Sơn": (4, 0, 4),
    "huyện Pác Nặm": (3, 0, 7),
    "thành phố Bắc Kạn": (0, 2, 0),
}

VILLAGES = {"huyện Ba Bể": 12, "huyện Chợ Mới": 7, "huyện Na Rì": 9, "huyện Ngân Sơn": 9, "huyện Pác Nặm": 13}

GOALS = {
    "huyện Bạch Thông": (Direction.REACH, "district"),
    "huyện Chợ Đồn": (Direction.REACH, "district"),
    "thành phố Bắc Kạn": (Direction.KEEP, "city_task"),
}

# number: date, issuer
CITED = {
    "75/NQ-HĐND": ("09/12/2024", "Hội đồng nhân dân tỉnh Bắc Kạn"),
    "2199/QĐ-UBND": ("10/12/2024", "UBND tỉnh Bắc Kạn"),
    "231/KH-UBND": ("08/4/2022", "UBND tỉnh Bắc Kạn"),
    "481/KH-UBND": ("29/7/2022", "UBND tỉnh Bắc Kạn"),
    "491/QĐ-TTg": ("16/4/2009", "Thủ tướng Chính phủ"),
    "342/QĐ-TTg": ("20/02/2013", "Thủ tướng Chính phủ"),
    "734/QĐ-UBND": ("29/5/2017", "UBND tỉnh Bắc Kạn"),
    "1206/QĐ-UBND": ("13/6/2024", "UBND tỉnh Bắc Kạn"),
    "1861/QĐ-UBND": ("06/11/2018", "UBND tỉnh Bắc Kạn"),
    "1205/QĐ-UBND": ("13/6/2024", "UBND tỉnh Bắc Kạn"),
    "656/KH-UBND": ("17/10/2022", "UBND tỉnh Bắc Kạn"),
    "164-CV/TU": ("19/3/2021", "Tỉnh ủy Bắc Kạn"),
    "1944-CV/TU": ("27/02/2024", "Tỉnh ủy Bắc Kạn"),
}
CENTRAL = {
    "263/QĐ-TTg": "22/02/2022",
    "318/QĐ-TTg": "08/3/2022",
    "319/QĐ-TTg": "08/3/2022",
    "320/QĐ-TTg": "08/3/2022",
    "18/2022/QĐ-TTg": "02/8/2022",
    "211/QĐ-TTg": "01/3/2024",
}


@pytest.fixture(scope="module")
def plan() -> Plan:
    read, findings = read_plan(EXAMPLE, data_file)
    assert findings == []
    assert read is not None
    return read


def names(text: str) -> set[str]:
    return set(filter(None, text.split(", ")))


def district(plan: Plan, row: CommuneTarget | CommuneEntry | PriorRoadmap | VillageTarget | UnitGoal) -> str:
    unit = plan.unit_of(row)
    assert unit is not None, row
    return unit.full_name


def commune(plan: Plan, row: CommuneTarget | CommuneEntry | PriorRoadmap) -> str:
    unit = plan.commune_of(row)
    assert unit is not None, row
    assert unit.in_programme
    return unit.name


@pytest.mark.parametrize("level", LEVELS)
def test_the_communes_of_a_level_are_those_of_the_annex(plan, level):
    found: dict[str, tuple[set[str], set[str]]] = {}
    for row in plan.rows(CommuneTarget):
        if row.level == level:
            years = found.setdefault(district(plan, row), (set(), set()))
            years[(2025, 2024).index(row.roadmap_year)].add(commune(plan, row))
    assert found == {unit: (names(new), names(old)) for unit, (new, old) in LEVELS[level].items()}


def test_there_are_49_targets_and_none_is_written_twice(plan):
    rows = plan.rows(CommuneTarget)
    assert len(rows) == len({(row.unit, row.commune) for row in rows}) == 37 + 10 + 2


def test_the_tables_of_this_test_add_up_to_the_totals_of_the_plan():
    for level, (total, in_roadmap, carried_over) in TOTALS.items():
        if in_roadmap is not None:
            counts = [sum(len(names(lists[year])) for lists in LEVELS[level].values()) for year in (0, 1)]
            assert counts == [in_roadmap, carried_over]
            assert sum(counts) == total


def test_the_totals_are_those_that_the_plan_states(plan):
    rows = plan.rows(StatedTotal)
    assert {row.target: (row.value, row.in_roadmap, row.carried_over) for row in rows} == TOTALS
    assert {plan.unit_of(row) for row in rows} == {plan.units.top}


def test_the_communes_carried_over_stood_in_the_roadmap_of_2024(plan):
    found = {(row.level, district(plan, row), commune(plan, row)) for row in plan.rows(PriorRoadmap)}
    expected = {
        (level, unit, name)
        for level, lists in LEVELS.items()
        for unit, (_, carried_over) in lists.items()
        for name in names(carried_over)
    }
    assert found == expected
    assert len(found) == 23 + 6
    assert {row.outcome for row in plan.rows(PriorRoadmap)} == {PriorOutcome.CARRIED}


def test_the_register_holds_every_commune_of_the_programme_once(plan):
    found = Counter((district(plan, row), commune(plan, row)) for row in plan.rows(CommuneEntry))
    assert set(found) == {
        (unit.full_name, below.name)
        for unit in plan.units.below(plan.units.top)
        for below in plan.programme_units(unit)
    }
    assert found.total() == len(found) == 95


def test_each_district_has_its_communes_in_their_groups(plan):
    found = Counter((district(plan, row), row.standing) for row in plan.rows(CommuneEntry))
    order = (Standing.ROADMAP, Standing.RECOGNISED, Standing.REMAINING)
    assert {unit: tuple(found[unit, standing] for standing in order) for unit in GROUPS} == GROUPS


def test_the_remaining_communes_are_the_29_outside_the_roadmap(plan):
    rows = [row for row in plan.rows(CommuneEntry) if row.standing is Standing.REMAINING]
    assert {commune(plan, row) for row in rows} == names(OUTSIDE_THE_ROADMAP)
    assert len(rows) == 29
    assert all(row.special for row in rows)


def test_no_other_commune_is_called_specially_difficult(plan):
    assert {row.standing for row in plan.rows(CommuneEntry) if row.special} == {Standing.REMAINING}


def test_what_follows_by_subtraction_says_so(plan):
    for row in plan.rows(CommuneEntry):
        assert ("suy ra" in row.source) == (row.standing is Standing.RECOGNISED), row
        assert bool(row.level) == (row.standing is Standing.RECOGNISED), row


def test_four_communes_are_known_to_hold_the_advanced_level(plan):
    assert {commune(plan, row) for row in plan.rows(CommuneEntry) if row.level == "advanced"} == ADVANCED_ALREADY


def test_the_candidates_for_higher_levels_are_recognised_already(plan):
    recognised = {
        (district(plan, row), commune(plan, row))
        for row in plan.rows(CommuneEntry)
        if row.standing is Standing.RECOGNISED
    }
    higher = {(district(plan, row), commune(plan, row)) for row in plan.rows(CommuneTarget) if row.level != "standard"}
    assert len(higher) == 12
    assert higher <= recognised


def test_nothing_unknown_is_filled_in(plan):
    for row in plan.rows(CommuneEntry):
        assert row.criteria_met is row.criteria_target is row.reviewed is None, row
        assert row.decision == row.recognised_set == row.recognised_period == "", row
    for info in plan.rows(UnitInfo):
        if plan.unit_of(info) != plan.units.top:
            assert info.model_dump() == UnitInfo(unit=info.unit).model_dump()


def test_villages_are_those_of_the_annex_with_leftovers_not_counted(plan):
    rows = plan.rows(VillageTarget)
    assert {district(plan, row): row.count for row in rows} == VILLAGES
    assert sum(VILLAGES.values()) == TOTALS["village"][0]
    assert all(row.leftover and row.leftover_count is None for row in rows)


def test_goals_at_district_level_are_those_of_the_plan(plan):
    assert {district(plan, row): (row.direction, row.level) for row in plan.rows(UnitGoal)} == GOALS


def test_every_cited_document_has_its_number_date_issuer_and_subject(plan):
    documents = {row.symbol: row for row in plan.rows(Citation)}
    for symbol, (day, issuer) in CITED.items():
        row = documents[symbol]
        assert (short_date(row.issued_on), row.issuer) == (day, issuer)
        assert row.subject
    assert {symbol: short_date(documents[symbol].issued_on) for symbol in CENTRAL} == CENTRAL


def test_the_plan_cites_what_its_text_cites(plan):
    cited = {plan.citation(code) for code in plan.citation("kh-224-2025").cites}
    assert {row.symbol for row in cited} == {*CITED, ""}
    assert [row.kind for row in cited if not row.symbol] == ["Đề án"]


def test_codes_that_rows_name_are_codes_of_documents(plan):
    codes = {row.code for row in plan.rows(Citation)}
    named = {plan.header.upper_plan}
    named |= {row.document for row in plan.rows(PriorRoadmap)}
    named |= {code for row in plan.rows(Citation) for code in (*row.cites, *row.amends)}
    named |= {code for level in plan.programme.levels for code in level.earlier_documents}
    named |= {criteria_set.document for criteria_set in plan.criteria_sets.values()}
    assert named <= codes


def test_a_legal_basis_has_everything_that_is_printed_of_it(plan):
    bases = [row for row in plan.rows(Citation) if "can_cu" in row.uses]
    assert len(bases) == 12
    for row in bases:
        assert row.symbol, row
        assert row.issued_on, row
        assert row.issuer, row
        assert row.subject, row


def test_documents_serve_the_uses_that_the_plan_gives_them(plan):
    found: dict[str, set[str]] = {}
    for row in plan.rows(Citation):
        for use in row.uses:
            found.setdefault(use, set()).add(row.symbol)
    assert found["ke_hoach_giai_doan"] == {"231/KH-UBND", "481/KH-UBND"}
    assert found["truyen_thong"] == {"656/KH-UBND"}
    assert found["giup_do"] == {"164-CV/TU", "1944-CV/TU"}


def test_the_province_signed_its_own_plan(plan):
    info = plan.info(plan.units.top)
    assert (info.number, info.issued_on, info.signer) == ("224", date(2025, 4, 1), "Nông Quang Nhất")
    assert info.deputy_signs
    assert info.drafting_unit == "Huynh"


def test_the_bodies_that_only_this_province_has_are_rows_of_the_plan(plan):
    assert [(row.name, row.role) for row in plan.rows(Body)] == [
        ("Đài Phát thanh và Truyền hình Bắc Kạn", "truyen_thong"),
        ("Báo Bắc Kạn", "truyen_thong"),
        ("Ngân hàng Chính sách xã hội chi nhánh tỉnh Bắc Kạn", "tin_dung"),
    ]
    assert {plan.unit_of(row) for row in plan.rows(Body)} == {plan.units.top}


def test_the_recipients_are_those_of_the_province(plan):
    assert [row.name for row in plan.rows_of(Recipient, plan.units.top)] == [
        "Gửi bản điện tử:",
        "TT. Tỉnh ủy, TT. HĐND tỉnh (b/c)",
        "CT, các PCT UBND tỉnh",
        "UB MTTQ Việt Nam tỉnh",
        "Các Sở, ban, ngành, đoàn thể tỉnh",
        "Các thành viên BCĐ tỉnh",
        "UBND các huyện, thành phố",
        "CVP UBND tỉnh",
    ]


def test_the_programme_is_the_one_that_the_plan_describes(plan):
    assert plan.programme.components == 11
    assert plan.programme.campaigns == (
        "Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh",
        "Xây dựng gia đình 5 không 3 sạch",
    )
    earlier = {
        level.code: ({plan.citation(code).symbol for code in level.earlier_documents}, level.earlier_period)
        for level in plan.programme.levels
        if level.earlier_documents
    }
    assert earlier == {
        "standard": ({"491/QĐ-TTg", "342/QĐ-TTg", "734/QĐ-UBND"}, "2016 - 2021"),
        "advanced": ({"1861/QĐ-UBND"}, "2018 - 2020"),
    }


def test_the_header_names_the_movement_and_who_gathers_reports(plan):
    assert plan.header.movement == "Bắc Kạn chung sức xây dựng nông thôn mới giai đoạn 2021 - 2025"
    assert plan.header.reports_to == "Sở Nông nghiệp và Môi trường"
    assert plan.citation(plan.header.upper_plan).symbol == "224/KH-UBND"
    assert "minh họa" in plan.header.illustrative
