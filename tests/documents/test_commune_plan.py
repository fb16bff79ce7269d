"""The plan of a commune, the papers that get it approved, and a village's plan: the example and an invented one."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import pytest

from ntmdocs.documents import KINDS, DocumentKind, Subject, draft_mark
from ntmdocs.documents.catalogue import APPROVAL_LIST, COMMUNE_PLAN, DECISION, SUBMISSION, VILLAGE_PLAN
from ntmdocs.documents.communes.plan import goal_of, state_of
from ntmdocs.documents.communes.topic import Topic
from ntmdocs.layout_rules import inspect
from ntmdocs.model import Funding, Plan
from ntmdocs.plan_files import read_plan
from ntmdocs.resources import data_file
from ntmdocs.templating.values import as_mapping
from tests.builders import PLAN, a_plan, edited
from tests.documents.rendering import lines, template, text
from tests.documents.test_invented_plan import broken_sentences, empty_headings

EXAMPLE = Path(__file__).parents[2] / "examples" / "bac-kan-2025"


@lru_cache(maxsize=1)
def example() -> Plan:
    plan, findings = read_plan(EXAMPLE, data_file)
    assert plan is not None
    assert findings == []
    return plan


def made(plan: Plan, kind: DocumentKind, name: str, village: str = "", *, draft: bool = False) -> bytes:
    unit = next(unit for unit in plan.units.find(name).units if kind.template_for(plan, Subject(unit, village)))
    subject = Subject(unit, village)
    words = kind.words(plan, subject, draft=draft_mark(None) if draft else "")
    return template(kind.template_for(plan, subject)).render(as_mapping(words), draft=draft)


@lru_cache(maxsize=16)
def of_example(kind: DocumentKind, name: str, village: str = "", *, draft: bool = False) -> bytes:
    return made(example(), kind, name, village, draft=draft)


VI_HUONG = "xã Vi Hương"
PAPERS = [
    (COMMUNE_PLAN, VI_HUONG, ""),
    (SUBMISSION, VI_HUONG, ""),
    (DECISION, VI_HUONG, ""),
    (COMMUNE_PLAN, "xã Thanh Mai", ""),
    (COMMUNE_PLAN, "xã Quân Hà", ""),
    (DECISION, "xã Dương Quang", ""),
    (APPROVAL_LIST, "huyện Na Rì", ""),
    (VILLAGE_PLAN, "xã Bành Trạch", "Minh Họa 1"),
]


def table(data: bytes, label: str) -> list[list[str]]:
    """The rows of the annex whose label this is, without its head, a row's cells as a list."""
    after = lines(data)[lines(data).index(label) + 1 :]
    rows = [line.split(" | ") for line in after if " | " in line]
    start = next(at for at, row in enumerate(rows) if row[0] == "TT")
    end = next((at for at, row in enumerate(rows[start + 1 :], start + 1) if row[0] == "TT"), len(rows))
    return rows[start + 1 : end]


# What a plan calls for


def test_all_95_communes_have_a_plan_a_submission_and_a_decision_and_the_eight_districts_a_register():
    for kind, count in ((COMMUNE_PLAN, 95), (SUBMISSION, 95), (DECISION, 95), (APPROVAL_LIST, 8), (VILLAGE_PLAN, 1)):
        assert len(kind.subjects(example())) == count, kind.title
    assert {COMMUNE_PLAN, SUBMISSION, DECISION, APPROVAL_LIST, VILLAGE_PLAN} <= set(KINDS)


def test_every_commune_of_the_example_gets_its_papers_without_a_broken_sentence():
    for subject in COMMUNE_PLAN.subjects(example()):
        for kind in (COMMUNE_PLAN, SUBMISSION, DECISION):
            data = made_of(kind, subject)
            broken = [line for line in broken_sentences(data) if " | " not in line]  # names of indicators are cited
            assert broken == [], subject.unit.full_name
            assert subject.unit.name in text(data)


def made_of(kind: DocumentKind, subject: Subject) -> bytes:
    return template(kind.template_for(example(), subject)).render(as_mapping(kind.words(example(), subject)))


@pytest.mark.parametrize("draft", [False, True], ids=["to sign", "draft"])
@pytest.mark.parametrize(("kind", "name", "village"), PAPERS, ids=lambda value: getattr(value, "code", value))
def test_the_format_check_finds_nothing(kind, name, village, draft):
    data = of_example(kind, name, village, draft=draft)
    found = inspect(data, name).findings
    assert [str(finding) for finding in found] == []  # a draft's blanks have comments, and are to be told
    assert [heading for heading in empty_headings(data) if kind is COMMUNE_PLAN] == []


# A commune with all its data


def test_the_plan_says_where_each_criterion_stands_and_what_is_missing():
    data = of_example(COMMUNE_PLAN, VI_HUONG)
    assert "15/19 tiêu chí" in text(data)
    states = table(data, "Phụ lục I")
    assert sum(row[-1] == "Chưa đạt" and "." not in row[0] for row in states) == 4
    assert len([row for row in states if "." in row[0]]) == 57
    assert ["2.2", "71,4% (10/14 km)", "Chưa đạt"] in [[row[0], *row[-2:]] for row in states]


def test_the_roadmap_goes_by_criterion_and_month_with_volume_and_measures():
    data = of_example(COMMUNE_PLAN, VI_HUONG)
    assert [(row[0], row[-2], row[-1]) for row in table(data, "Phụ lục II")] == [
        ("2", "Tháng 1", "Tháng 3"), ("10", "Tháng 1", "Tháng 3"), ("11", "Tháng 1", "Tháng 3"),
        ("17", "Tháng 2", "Tháng 3"),
    ]  # fmt: skip
    words = text(data)
    assert "1. Tiêu chí số 2 - Giao thông" in words
    assert "- Khối lượng thực hiện: bê tông hóa 4 km đường thôn, 1,2 km đường trục chính nội đồng." in words
    assert "- Thời hạn: bắt đầu tháng 1, hoàn thành tháng 3." in words


def test_somebody_answers_for_every_criterion():
    rows = table(of_example(COMMUNE_PLAN, VI_HUONG), "Phụ lục III")
    assert [row[0] for row in rows] == [str(at) for at in range(1, 20)]
    assert all(row[2] and row[3] for row in rows)
    assert rows[8][3] == "Ủy ban Mặt trận Tổ quốc Việt Nam xã"


def test_the_money_of_the_criteria_adds_up_to_that_of_the_part_on_money():
    data = of_example(COMMUNE_PLAN, VI_HUONG)
    rows = table(data, "Phụ lục IV")
    amounts = [Decimal(row[2].replace(".", "")) for row in rows]
    stated = re.search(r"Tổng kinh phí năm 2025: ([\d.]+) triệu đồng", text(data))
    assert stated is not None
    assert sum(amounts[:-1]) == amounts[-1] == Decimal(stated[1].replace(".", ""))
    commune = example().units.find(VI_HUONG).units[0]
    assert amounts[-1] == sum(row.amount for row in example().rows_about(Funding, commune))


def test_works_are_listed_and_the_commune_s_own_rows_stay_out_of_the_district_s_paper():
    assert len(table(of_example(COMMUNE_PLAN, VI_HUONG), "Phụ lục V")) == 3
    from tests.documents.test_example_plans import plan_of

    assert "Bê tông hóa đường thôn" not in text(plan_of("huyện Bạch Thông"))


# A commune of which little is known


def test_a_part_without_data_falls_away_and_the_parts_are_numbered_anew():
    words = text(of_example(COMMUNE_PLAN, "xã Thanh Mai"))
    assert "THỰC TRẠNG" not in words
    assert "I. MỤC ĐÍCH, YÊU CẦU" in words
    assert "V. TỔ CHỨC THỰC HIỆN" in words
    assert "Hoàn thành thêm ít nhất 01 tiêu chí so với năm 2024" in words
    assert "Phụ lục" not in words


def test_a_draft_prints_every_table_as_a_form_with_the_requirements():
    data = of_example(COMMUNE_PLAN, "xã Thanh Mai", draft=True)
    assert [line for line in lines(data) if re.fullmatch(r"Phụ lục [IV]+", line)] == [
        f"Phụ lục {number}" for number in ("I", "II", "III", "IV", "V")
    ]
    states = table(data, "Phụ lục I")
    assert [states[9][0], re.sub(r"\D", "", states[9][2])] == ["3.1", "80"]
    assert "…" in text(data)


def test_requirements_that_nobody_has_confirmed_stand_in_drafts_only():
    assert "Yêu cầu" not in "".join(lines(of_example(COMMUNE_PLAN, VI_HUONG))).partition("Phụ lục I")[2]
    assert "Yêu cầu" in "".join(lines(of_example(COMMUNE_PLAN, VI_HUONG, draft=True))).partition("Phụ lục I")[2]


@pytest.mark.parametrize(
    ("name", "goal"),
    [
        (VI_HUONG, "Phấn đấu xã Vi Hương đạt chuẩn nông thôn mới năm 2025 (chưa đạt chuẩn trong lộ trình năm 2024)."),
        ("xã Quân Hà", "Phấn đấu xã Quân Hà đạt chuẩn nông thôn mới nâng cao năm 2025."),
        ("xã Tân Tú", "Duy trì, nâng cao chất lượng các tiêu chí xã nông thôn mới;"),
        ("xã Thanh Mai", "Hoàn thành thêm ít nhất 01 tiêu chí"),
    ],
)
def test_the_goal_is_that_of_the_commune_s_group(name, goal):
    assert goal in text(of_example(COMMUNE_PLAN, name))


def test_the_numbers_of_the_register_are_not_set_against_the_criteria_of_a_higher_level():
    plan = a_plan()
    of_level = {"Hòa Bắc": ("2/2", None), "Cẩm Sơn": ("5/5", None), "Đông Mai": ("4/7", "03/7")}
    for name, told in of_level.items():
        topic = Topic(plan, plan.units.find(name).units[0])
        state = state_of(topic)
        assert (goal_of(topic).so_cuoi_nam, state and f"{state.so_dat}/{state.tong}") == told


def test_all_of_the_commune_s_own_money_is_in_its_plan_and_that_of_the_unit_above_is_not_added():
    rows = "xã An Khê,,,tw,đầu tư,2031,500,2\nxã An Khê,,Quản lý,tinh,,2031,20,\n"
    plan = a_plan(von=PLAN["von"] + rows)
    assert Topic(plan, plan.units.find("An Khê").units[0]).total == Decimal(520)


# The papers of approval


def test_the_submission_goes_to_the_unit_that_approves_and_tells_the_plan_in_short():
    words = text(of_example(SUBMISSION, VI_HUONG))
    for fact in ("Kính gửi: Ủy ban nhân dân huyện Bạch Thông.", "đã đạt 15/19 tiêu chí", "số 2 - Giao thông (tháng 3)",
                 "3.750 triệu đồng", "Kế hoạch và 05 phụ lục", "- Như trên;", "/TTr-UBND"):  # fmt: skip
        assert fact in words


def test_the_decision_is_the_district_s_and_answers_the_submission():
    words = text(of_example(DECISION, VI_HUONG))
    for fact in ("ỦY BAN NHÂN DÂN HUYỆN BẠCH THÔNG", "/QĐ-UBND", "Xét đề nghị của Ủy ban nhân dân xã Vi Hương",
                 "Điều 1. Phê duyệt Kế hoạch", "3.750 triệu đồng", "Điều 3."):  # fmt: skip
        assert fact in words
    assert "THÀNH PHỐ BẮC KẠN" in text(of_example(DECISION, "xã Dương Quang"))


def test_the_register_tells_number_and_day_of_each_paper_and_what_is_missing():
    assert "(Kèm theo Báo cáo số" in text(made(a_plan(), APPROVAL_LIST, "huyện Lâm Thượng"))
    rows = {row[1]: row for row in table(made(a_plan(), APPROVAL_LIST, "huyện Lâm Thượng"), "Phụ lục")}
    assert rows["Bình Yên"][3:7] == [
        "07/KH-UBND ngày 01/4/2031", "08/TTr-UBND ngày 02/4/2031", "91/QĐ-UBND ngày 05/4/2031", "",
    ]  # fmt: skip
    assert rows["Cẩm Sơn"][3:8] == [
        "05/KH-UBND ngày 01/4/2031",
        "",
        "",
        "Thiếu tờ trình, quyết định phê duyệt",
        "bổ sung vốn",
    ]
    assert rows["An Khê"][6] == "Thiếu kế hoạch, tờ trình, quyết định phê duyệt"


# Rows of the unit above serve the commune's plan too


def test_what_the_district_keeps_of_a_commune_serves_that_commune_s_plan():
    words = text(made(a_plan(), COMMUNE_PLAN, "xã An Khê"))
    assert "05/7 tiêu chí" in words
    assert "1. Tiêu chí số 6 - Vệ sinh" in words
    assert "- Mỗi thôn một tổ vệ sinh." in words
    assert "Đường liên thôn" in words
    assert "Tổng kinh phí năm 2031: 500 triệu đồng" in words


def test_the_plan_of_the_unit_above_stands_in_the_legal_basis_once_it_has_a_number():
    words = text(made(a_plan(), COMMUNE_PLAN, "xã Hòa Bắc"))
    assert "Căn cứ Kế hoạch số 45/KH-UBND ngày 25 tháng 4 năm 2031 của Ủy ban nhân dân thị xã Sơn Giang" in words


def test_where_no_tier_approves_the_plan_says_nothing_of_approval():
    plan = a_plan(giup_do_xa="")
    tiers = tuple(tier.model_copy(update={"plan_approved_by": ""}) for tier in plan.government.tiers)
    government = plan.government.model_copy(update={"tiers": tiers})
    free = Plan(plan.header, plan.units, government, plan.programme, plan.criteria_sets.values(), plan.all_rows())
    assert SUBMISSION.subjects(free) == DECISION.subjects(free) == APPROVAL_LIST.subjects(free) == ()
    words = text(made(free, COMMUNE_PLAN, "xã An Khê"))
    assert "phê duyệt" not in words.partition("TỔ CHỨC THỰC HIỆN")[2].partition("Nơi nhận")[0]
    assert "huyện" not in words.partition("TỔ CHỨC THỰC HIỆN")[2].partition("- Rà soát")[0]


@lru_cache(maxsize=1)
def two_tiers() -> Plan:
    plan, findings = read_plan(EXAMPLE.parent / "thai-nguyen-2026", data_file)
    assert plan is not None
    assert findings == []
    return plan


def test_in_the_government_of_two_tiers_a_commune_s_plan_speaks_to_the_province_and_of_no_district():
    data = made(two_tiers(), COMMUNE_PLAN, "xã Phong Quang")
    words = text(data)
    assert "huyện" not in words.lower()
    assert "- UBND tỉnh Thái Nguyên (b/c);" in words
    assert "04/10 tiêu chí" in words
    assert [row[0] for row in table(data, "Phụ lục III")] == [str(at) for at in range(1, 11)]
    assert [str(finding) for finding in inspect(data, "xa").findings] == []
    assert SUBMISSION.subjects(two_tiers()) == ()


# Villages


def test_a_village_s_plan_is_a_table_by_criterion_without_number_and_with_the_commune_s_confirmation():
    data = of_example(VILLAGE_PLAN, "xã Bành Trạch", "Minh Họa 1")
    rows = table_of_village(data)
    assert [row[0] for row in rows] == [str(at) for at in range(1, 17)]
    assert rows[3][2:] == [
        "60% đường ngõ xóm được cứng hóa; chưa đạt", "Bê tông hóa 0,8 km đường ngõ xóm", "Góp công, hiến đất",
        "Xi măng, cống", "Phó Trưởng Ban", "Quý III",
    ]  # fmt: skip
    words = text(data)
    assert "BIỂU KẾ HOẠCH XÂY DỰNG THÔN NÔNG THÔN MỚI NĂM 2025" in words
    assert "XÁC NHẬN CỦA ỦY BAN NHÂN DÂN XÃ" in words
    assert "Số:" not in words
    assert "9/16 tiêu chí" in words


def table_of_village(data: bytes) -> list[list[str]]:
    rows = [line.split(" | ") for line in lines(data) if line.count(" | ") == 7]
    return rows[1:]


def test_a_village_of_the_register_has_a_plan_and_a_draft_of_it_is_a_form():
    subjects = VILLAGE_PLAN.subjects(a_plan())
    assert [subject.called(a_plan()) for subject in subjects] == [
        "thôn Khe Vàng, xã Đông Mai", "thôn Bản Trung, xã Phú Lộc", "thôn Suối Đá, xã Đông Mai",
    ]  # fmt: skip
    data = made(a_plan(), VILLAGE_PLAN, "xã Đông Mai", "Suối Đá", draft=True)
    assert all("…" in row[3] for row in table_of_village(data))


def test_a_state_that_only_repeats_the_verdict_is_said_once():
    plan = a_plan(**edited("ke_hoach_thon", "Có quy ước,có", "Đạt,có"))
    assert table_of_village(made(plan, VILLAGE_PLAN, "xã Đông Mai", "Khe Vàng"))[0][2] == "Đạt"


def test_two_villages_whose_names_differ_by_diacritics_alone_have_a_plan_and_a_folder_each():
    steps = "Lâm Thượng,Đông Mai,Khe Vạng,bo-thon,1,Có,có,Vệ sinh,,,,\nLâm Thượng,Đông Mai,khe-vàng,bo-thon,2,,,,,,,"
    plan = a_plan(**edited("ke_hoach_thon", "", steps))
    subjects = [each for each in VILLAGE_PLAN.subjects(plan) if each.village.casefold().startswith("khe")]
    assert [each.folders(plan)[-1] for each in subjects] == ["khe-vangf", "khe-vangj"]
    tables = [table_of_village(made(plan, VILLAGE_PLAN, "xã Đông Mai", each.village)) for each in subjects]
    assert [rows[0][3] for rows in tables] == ["Họp thôn", "Vệ sinh"]
