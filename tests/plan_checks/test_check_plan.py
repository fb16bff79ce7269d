"""Every check fires on its fault, at its place, for its units; a sound plan and an unknown datum give nothing."""

from __future__ import annotations

import pytest

from ntmdocs.findings import HEADINGS, Severity, errors
from ntmdocs.model import TABLES, Plan
from ntmdocs.plan_checks import RULES, check_plan
from ntmdocs.plan_files import RULES as FILE_RULES
from tests.builders import PLAN, UNITS, a_plan, edited
from tests.plan_checks.cases import CASES
from tests.plan_checks.planting import LT, Case

OPTIONAL = sorted(PLAN)


def said(plan: Plan, code: str) -> list[str]:
    return [str(finding) for finding in check_plan(plan) if finding.code == code]


def codes(plan: Plan) -> set[str]:
    return {finding.code for finding in check_plan(plan)}


def test_a_sound_plan_gives_no_finding():
    assert check_plan(a_plan()) == []


def case_id(case: Case) -> str:
    return f"{case.rule.code}-{case.rule.__name__}-{case.words[0]}"


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_a_fault_is_found_where_it_is(case):
    found = [finding for finding in check_plan(case.plan) if finding.code == case.rule.code]
    fitting = [finding for finding in found if all(word in f"{finding.message} {finding.hint}" for word in case.words)]
    assert fitting, [str(finding) for finding in found]
    assert (case.file, case.line) in {(finding.place.file, finding.place.line) for finding in fitting}
    assert all(finding.severity is case.rule.severity for finding in found)
    assert all(finding.hint for finding in found)


def test_every_rule_is_exercised_by_a_case():
    assert {case.rule for case in CASES} == set(RULES)


def test_no_code_is_shared():
    codes = [rule.code for rule in (*RULES, *FILE_RULES)]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_explains_itself_under_the_four_headings(rule):
    assert tuple(rule.explanation()) == HEADINGS
    assert all(rule.explanation().values())
    assert 101 <= int(rule.code.removeprefix("KH")) <= 999


# What is not known is never wrong


@pytest.mark.parametrize("table", OPTIONAL)
def test_a_table_that_is_not_there_is_no_error_by_itself(table):
    # The other tables name its documents, dossiers, teams, rounds.
    left_out = {"van-ban": {"KH204"}, "ho-so": {"KH502"}, "to-hoi-dong": {"KH512"}, "lan-du-thao": {"KH670"}}
    found = errors(check_plan(a_plan(**{table.replace("-", "_"): ""})))
    assert {finding.code for finding in found} <= left_out.get(table, set())


def test_an_empty_plan_is_no_error():
    plan = a_plan({"upper_plan": ""}, **{table.replace("-", "_"): "" for table in PLAN})
    assert errors(check_plan(plan)) == []


@pytest.mark.parametrize("line", PLAN["xa"].splitlines()[1:])
def test_unknown_numbers_of_a_commune_are_no_error(line):
    cells = line.split(",")
    unknown = ",".join([*cells[:8], "", "", *cells[10:]])
    assert errors(check_plan(a_plan(**edited("xa", line, unknown)))) == []


def test_a_plan_of_one_unit_alone_is_sound():
    def own(text: str) -> str:
        lines = text.splitlines(keepends=True)
        return "".join(line for line in lines if not line.startswith(("tỉnh Sơn Giang,", "thị xã Sơn Giang,")))

    assert errors(check_plan(a_plan(**{key.replace("-", "_"): own(text) for key, text in PLAN.items()}))) == []


def test_a_province_that_holds_its_communes_itself_is_checked_like_a_unit():
    """Two tiers: no unit between the province and the communes."""
    units = UNITS.replace(",t3,911,", ",t3,91,").replace(",t3,912,", ",t3,91,")
    units = "".join(line for line in units.splitlines(keepends=True) if not line.startswith(("911,", "912,", "91205,")))
    empty = {key.replace("-", "_"): "" for key in PLAN}
    register = "".join(f"Sơn Giang,{name},còn lại,3,4\n" for name in ("An Khê", "Bình Yên", "Cẩm Sơn", "Đông Mai"))
    plan = a_plan(
        units=units,
        **empty
        | {
            "van_ban": PLAN["van-ban"].replace("thị xã Sơn Giang", "").replace(",Lâm Thượng", ","),
            "muc_tieu_chung": "Đơn vị,Mục tiêu,Tổng số\nSơn Giang,chuan,2\n",
            "muc_tieu_xa": "Đơn vị,Xã,Cấp độ,Năm lộ trình\nSơn Giang,Hòa Bắc,chuan,2031\n",
            "xa": "Đơn vị,Xã,Nhóm,Số tiêu chí đạt,Số tiêu chí cuối năm\n"
            f"{register}Sơn Giang,Hòa Bắc,trong lộ trình,6,7\n",
        },
    )
    found = {finding.code: str(finding) for finding in errors(check_plan(plan))}
    assert set(found) == {"KH121", "KH131"}
    assert "cộng lại 1" in found["KH121"]
    assert "Tỉnh Sơn Giang có 6 đơn vị" in found["KH131"]
    assert "xã Phú Lộc" in found["KH131"]


def test_a_unit_that_only_keeps_its_level_may_have_communes_outside_the_roadmap():
    assert check_plan(a_plan(**edited("muc_tieu_don_vi", "", f"{LT},duy trì,huyen"))) == []


def test_without_criteria_sets_no_number_is_judged():
    register = edited("xa", f"{LT},Đông Mai,còn lại,,,,,,3,4", f"{LT},Đông Mai,còn lại,,,,,,30,40")
    plan = a_plan(**register, tien_do_xa="", bao_cao_tien_do="")
    bare = Plan(plan.header, plan.units, plan.government, plan.programme, (), plan.all_rows())
    assert codes(bare) == {"KH176"}


# Whose papers a finding touches


def test_an_error_in_a_target_touches_the_unit_and_those_above():
    plan = a_plan(**edited("muc_tieu_xa", f"{LT},Bình Yên,chuan,2030", f"{LT},Bình Yên,chuan,2029"))
    assert {finding.units for finding in check_plan(plan) if finding.code == "KH114"} == {("912", "91")}


def test_an_error_in_money_touches_the_unit_alone():
    plan = a_plan(**edited("von", f"{LT},Bình Yên,,tw", f"{LT},Bình Yên,,tinhr"))
    assert {finding.units for finding in check_plan(plan) if finding.code == "KH181"} == {("912",)}


def test_a_row_of_an_unknown_unit_touches_all_papers():
    plan = a_plan(**edited("von", f"{LT},Bình Yên", "Nơi khác,Bình Yên"))
    assert {finding.units for finding in check_plan(plan) if finding.code == "KH101"} == {()}


def test_a_total_of_the_province_does_not_block_its_units():
    plan = a_plan(**edited("muc_tieu_chung", "tỉnh Sơn Giang,mau,1,1,0", "tỉnh Sơn Giang,mau,2,2,0"))
    assert {finding.units for finding in check_plan(plan)} == {("91",)}


# Findings are sure


def test_findings_stand_in_the_order_of_files_and_lines():
    text = PLAN["muc-tieu-xa"].replace("2031", "2025").replace("cao", "coa")
    found = check_plan(a_plan(muc_tieu_xa=text, von=""))
    places = [(not finding.place.file, finding.place.file, finding.place.line) for finding in found]
    assert places == sorted(places)
    assert len({finding.code for finding in found}) > 2


def test_a_misspelt_commune_in_the_register_is_not_also_missing():
    plan = a_plan(**edited("xa", f"{LT},Đông Mai", f"{LT},Đông Mao"))
    assert "KH103" in codes(plan)
    assert "KH131" not in codes(plan)


def test_a_commune_by_another_spelling_is_known():
    assert check_plan(a_plan(**edited("muc_tieu_xa", "Hòa Bắc,mau", "xã hoà bắc,mau"))) == []


def test_two_villages_that_differ_by_diacritics_are_two():
    plan = a_plan(**edited("thon", "Đông Mai,Suối Đá", "Đông Mai,Khe Vạng"))
    assert check_plan(plan) == []


def test_a_village_recognised_in_the_year_is_still_one_of_those_left_over():
    later = f"{LT},Đông Mai,Bản Sen,,,2030,4,,,9/QĐ-UBND ngày 02/5/2031\n"
    targets = edited("muc_tieu_thon", f"{LT},2,có,1", f"{LT},2,có,2")
    assert check_plan(a_plan(thon=PLAN["thon"] + later, **targets)) == []


def test_a_village_recognised_in_an_earlier_year_needs_no_target():
    earlier = "thị xã Sơn Giang,Hòa Bắc,Xóm Bãi,,,2029,4,,,9/QĐ-UBND ngày 02/5/2030\n"
    assert check_plan(a_plan(thon=PLAN["thon"] + earlier)) == []


@pytest.mark.parametrize(
    ("due", "begins"),
    [("Tháng 3/2032", "Tháng 9"), ("Tháng 2/2031", "Tháng 11/2030"), ("Tháng 1 - Tháng 3", "Tháng 2 - Tháng 4")],
)
def test_a_step_may_begin_in_one_year_and_end_in_the_next(due, begins):
    assert check_plan(a_plan(**edited("lo_trinh_tieu_chi", "bo-xa,7,Quý III", f"bo-xa,7,{due},{begins}"))) == []


def test_a_share_is_compared_with_the_decimals_of_the_rule():
    plan = a_plan(**edited("tham_so_ho_so", "", 'hai_long_noi_dung,t3,,,,"94,9",,minh họa'))
    assert "hài lòng 94,46%, phải từ 94,9%" in str(said(plan, "KH555"))


def test_a_commune_that_submitted_before_the_survey_is_not_blamed_for_it():
    own = [line for line in PLAN["van-ban-ho-so"].splitlines() if "thẩm" not in line]
    survey = edited("khao_sat_noi_dung", "290,15,2", "200,105,2")
    found = codes(a_plan(van_ban_ho_so="\n".join([*own, ""]), **survey))
    assert found == {"KH555"}
    assert "KH570" in codes(a_plan(**survey))


def test_a_grade_that_nobody_knows_is_told():
    row = "Lâm Thượng,An Khê,,tự đánh giá,bo-xa,3.1,,"
    plan = a_plan(**edited("ket_qua_chi_tieu", f"{row},380,400", f"{row}Loại B,380,400"))
    known = plan.criteria_sets["bo-xa"]
    graded = {"comparator": "level>=", "unit": "xếp loại", "threshold": "Khá", "status": "known"}
    criteria = [
        each.model_copy(update={"indicators": (each.indicators[0].model_copy(update=graded),)})
        if each.code == "3"
        else each
        for each in known.criteria
    ]
    plan.criteria_sets["bo-xa"] = known.model_copy(update={"criteria": tuple(criteria)})
    assert "ghi «Loại B», cần một xếp loại" in str(said(plan, "KH566"))


def test_a_commune_that_meets_every_criterion_has_none_to_gain():
    full = edited("xa", f"{LT},Đông Mai,còn lại,,,,,,3,4", f"{LT},Đông Mai,còn lại,,,,,,7,7")
    assert check_plan(a_plan(**full, tien_do_xa="", bao_cao_tien_do="")) == []


def test_a_province_whose_villages_are_not_those_of_its_districts_is_told():
    def plan(count: int) -> Plan:
        return a_plan(**edited("muc_tieu_thon", "", f"tỉnh Sơn Giang,{count},có,1"))

    assert check_plan(plan(2)) == []
    assert codes(plan(3)) == {"KH611"}


def test_a_village_that_keeps_an_old_name_still_exists():
    assert check_plan(a_plan(**edited("thon", "Khe Trên; Khe Dưới", "Khe Vàng; Khe Dưới"))) == []


def test_a_commune_recognised_by_the_set_in_force_needs_no_review():
    plan = a_plan(**edited("xa", "QĐ 8/QĐ-UBND,qd-11,2026 - 2030,có", "QĐ 8/QĐ-UBND,bo-xa,2031 - 2035,"))
    assert check_plan(plan) == []


def test_a_register_that_marks_no_commune_as_special_does_not_say_who_may_choose_villages():
    text = PLAN["xa"].replace(",có\n", ",không\n")
    assert "KH153" not in codes(a_plan(xa=text))


def test_a_loss_with_its_reason_is_accepted():
    plan = a_plan(**edited("xa", f"{LT},Đông Mai,còn lại,,,,,,3,4,", f"{LT},Đông Mai,còn lại,,,,,,3,2,lũ cuốn cầu"))
    assert codes(plan) <= {"KH123"}


def test_criteria_without_a_result_count_as_unknown():
    text = PLAN["ket-qua-tieu-chi"].replace("Lâm Thượng,An Khê,bo-xa,5,có\n", "")
    assert check_plan(a_plan(ket_qua_tieu_chi=text)) == []


def test_the_weighted_average_takes_a_units_own_goal_where_its_communes_are_unknown():
    register = PLAN["xa"].replace(",7,7,", ",7,,")
    totals = PLAN["muc-tieu-chung"].replace('"5,8"', '"5,5"') + "thị xã Sơn Giang,bình quân tiêu chí,7,,\n"
    assert "5,93" in str(said(a_plan(xa=register, muc_tieu_chung=totals), "KH123"))


def test_an_average_is_compared_at_the_decimals_it_is_stated_with():
    def plan(stated: str) -> Plan:
        text = PLAN["muc-tieu-chung"].replace("bình quân tiêu chí,6,,", f'bình quân tiêu chí,"{stated}",,')
        return a_plan(muc_tieu_chung=text)

    assert "KH123" not in codes(plan("6,1"))
    assert "KH123" not in codes(plan("6,14"))
    assert "KH123" in codes(plan("6,15"))


def test_one_symbol_in_two_years_is_two_documents():
    row = "kh-99,Kế hoạch,88/KH-UBND,22/3/2030,UBND tỉnh Sơn Giang,,t1,,,,"
    assert "KH208" not in codes(a_plan(**edited("van_ban", "", row)))


def test_a_body_that_no_list_knows_is_not_judged():
    assert check_plan(a_plan(**edited("giup_do_xa", "Phòng Nông thôn", "Công ty Rừng Xanh"))) == []


def test_a_body_of_the_tier_above_still_exists():
    plan = a_plan(**edited("giup_do_xa", "Ban Chỉ huy Quân sự huyện Lâm Thượng", "Công an tỉnh Sơn Giang"))
    assert check_plan(plan) == []


def test_a_body_row_with_its_own_dates_stands_against_the_shipped_list():
    plan = a_plan(**edited("co_quan", "", "cong-an,Công an,t2,,phối hợp,,01/01/2031,,9"))
    assert check_plan(plan) == []


def test_money_of_one_distribution_alone_is_not_compared():
    text = "\n".join(row for row in PLAN["von"].splitlines() if "Giao thông" not in row)
    assert check_plan(a_plan(von=text)) == []


def test_a_name_that_begins_like_a_title_is_a_name():
    assert check_plan(a_plan(**edited("thong_tin_don_vi", "Lê Văn Minh", "Thân Sỹ Minh"))) == []


@pytest.mark.parametrize("text", ["{{ 7*7 }}", "=1+1", "<w:p/>", "x" * 32_000, "%s %d {0}", "«»"])
def test_hostile_names_are_findings_like_any_other(text):
    plan = a_plan(**edited("muc_tieu_xa", f"{LT},An Khê", f'{LT},"{text}"'))
    assert any(text in message for message in said(plan, "KH103"))


def test_every_table_with_a_unit_is_checked_for_it():
    for kind in TABLES:
        if "unit" in kind.model_fields and PLAN[kind.TABLE.key]:
            text = PLAN[kind.TABLE.key]
            plan = a_plan(
                **{
                    kind.TABLE.key.replace("-", "_"): text.replace("Lâm Thượng", "Nơi Nào Đó").replace(
                        "thị xã Sơn Giang", "Nơi Nào Đó"
                    )
                }
            )
            assert said(plan, "KH101"), kind


def test_severities_are_those_that_block_or_do_not():
    assert {rule.severity for rule in RULES} == set(Severity)


def test_a_criterion_without_indicators_is_not_judged_by_them():
    plan = a_plan()
    bare = tuple(
        each.model_copy(update={"criteria": tuple(one.model_copy(update={"indicators": ()}) for one in each.criteria)})
        for each in plan.criteria_sets.values()
    )
    without = Plan(plan.header, plan.units, plan.government, plan.programme, bare, plan.all_rows())
    assert said(without, "KH632") == []
