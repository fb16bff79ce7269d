"""The annexes of a unit's plan, row by row."""

from __future__ import annotations

import pytest

from ntmdocs.assessment import figures
from ntmdocs.documents.annex_words import AnnexesWords
from ntmdocs.documents.annexes import Source, annexes
from ntmdocs.findings import Place
from ntmdocs.model import Plan, Sponsorship
from tests.builders import PLAN, a_plan, edited


def made(plan: Plan, name: str = "huyện Lâm Thượng", *, form: bool = False) -> AnnexesWords:
    unit = plan.units.find(name).units[0]
    return annexes(Source(plan, unit, figures(plan, unit), form=form))


def test_targets_have_a_row_for_each_commune_and_a_column_for_each_level_and_roadmap() -> None:
    annex = made(a_plan()).muc_tieu
    assert annex is not None
    assert annex.cot == (
        "Xã nông thôn bền vững: lộ trình năm 2031",
        "Xã nông thôn bền vững: chuyển tiếp từ lộ trình năm 2030",
        "Xã nông thôn bền vững bậc hai: chuyển tiếp từ lộ trình năm 2030",
    )
    assert [(row.ten, row.o) for row in annex.dong] == [
        ("An Khê", ("x", "", "")),
        ("Bình Yên", ("", "x", "")),
        ("Cẩm Sơn", ("", "", "x")),
        ("Đông Mai", ("", "", "")),
        ("Phú Lộc", ("", "", "")),
    ]


def test_criteria_of_communes_are_added_up_and_the_gain_is_their_difference() -> None:
    annex = made(a_plan()).muc_tieu
    assert annex is not None
    assert [(row.hien_trang, row.tang_them, row.cuoi_nam) for row in annex.dong] == [
        ("5", "2", "7"), ("6", "1", "7"), ("7", "0", "7"), ("3", "1", "4"), ("2", "2", "4"),
    ]  # fmt: skip
    assert (annex.tong.hien_trang, annex.tong.tang_them, annex.tong.cuoi_nam) == ("23", "6", "29")


def test_a_total_is_empty_while_one_commune_s_number_is_not_known() -> None:
    annex = made(
        a_plan(**edited("xa", "Lâm Thượng,Đông Mai,còn lại,,,,,,3,4", "Lâm Thượng,Đông Mai,còn lại,,,,,,,4"))
    ).muc_tieu
    assert annex is not None
    assert (annex.tong.hien_trang, annex.tong.tang_them, annex.tong.cuoi_nam) == ("", "", "29")


def test_villages_are_counted_in_the_commune_they_lie_in() -> None:
    annex = made(a_plan()).muc_tieu
    assert annex is not None
    assert {row.ten: (row.thon, row.thon_ton) for row in annex.dong if row.thon} == {
        "Đông Mai": ("1", "1"), "Phú Lộc": ("1", ""),
    }  # fmt: skip
    assert (annex.tong.thon, annex.tong.thon_ton) == ("02", "1")


def with_results(*groups: int) -> Plan:
    """A plan of communes that meet 5, 7, 7, 3 and 2 of 7 criteria, grouped from these numbers on."""
    results = "Đơn vị,Xã,Bộ tiêu chí,Tiêu chí,Đạt\n" + "".join(
        f"Lâm Thượng,{commune},bo-xa,{number},{'có' if number <= met else 'không'}\n"
        for commune, met in (("An Khê", 5), ("Bình Yên", 7), ("Cẩm Sơn", 7), ("Đông Mai", 3), ("Phú Lộc", 2))
        for number in range(1, 8)
    )
    plan = a_plan(ket_qua_tieu_chi=results)
    plan.programme = plan.programme.model_copy(update={"groups": groups})
    return plan


def test_results_group_communes_by_the_criteria_they_meet() -> None:
    annex = made(with_results(7, 5, 3)).ket_qua
    assert annex is not None
    assert [(row.tt, row.ten, row.tong) for row in annex.dong] == [
        ("I", "7 tiêu chí: 2 xã", ""),
        ("1", "Bình Yên", "7"),
        ("2", "Cẩm Sơn", "7"),
        ("II", "Từ 5 đến 6 tiêu chí: 1 xã", ""),
        ("3", "An Khê", "5"),
        ("III", "Từ 3 đến 4 tiêu chí: 1 xã", ""),
        ("4", "Đông Mai", "3"),
        ("IV", "Dưới 3 tiêu chí: 1 xã", ""),
        ("5", "Phú Lộc", "2"),
    ]
    assert annex.tong.o == ("5", "5", "4", "3", "3", "2", "2")
    assert annex.tong.tong == "24"


def test_the_highest_group_reaches_to_all_criteria() -> None:
    annex = made(with_results(5, 3)).ket_qua
    assert annex is not None
    assert [row.ten for row in annex.dong if row.tong == ""] == [
        "Từ 5 đến 7 tiêu chí: 3 xã", "Từ 3 đến 4 tiêu chí: 1 xã", "Dưới 3 tiêu chí: 1 xã",
    ]  # fmt: skip


def test_a_commune_without_all_results_has_no_total_and_stands_last() -> None:
    plan = a_plan()
    plan.programme = plan.programme.model_copy(update={"groups": (7, 5)})
    annex = made(plan).ket_qua
    assert annex is not None
    assert annex.dong[0].ten == "Từ 5 đến 6 tiêu chí: 1 xã"
    assert [row.tong for row in annex.dong[2:]] == [""] * 4


def test_the_roadmap_names_each_criterion_and_its_term() -> None:
    annex = made(a_plan()).lo_trinh
    assert annex is not None
    assert [(row.xa, row.da_dat, row.tieu_chi, row.thoi_han) for row in annex.dong] == [
        ("An Khê", "5", "6. Vệ sinh\n7. An ninh", "Quý II\nQuý III")
    ]


def test_responsibilities_are_listed_for_each_level_that_communes_aim_at() -> None:
    responsibilities = "Đơn vị,Bộ tiêu chí,Tiêu chí,Cấp,Cơ quan chủ trì\nLâm Thượng,bo-xa-cao,1,t2,phong-nong-thon\n"
    annex = made(a_plan(phu_trach_tieu_chi=responsibilities)).phu_trach
    assert annex is not None
    assert [row.tieu_chi for row in annex.dong if not row.tt.isdigit()] == [
        "Tiêu chí xã nông thôn bền vững",
        "Tiêu chí xã nông thôn bền vững bậc hai",
    ]
    assert annex.dong[1].chu_tri == "Phòng Nông thôn"


def test_money_by_content_keeps_nature_and_carried_over_funds_apart() -> None:
    money = (
        "Đơn vị,Nội dung,Nguồn vốn,Tính chất,Năm vốn,Số tiền\n"
        "Lâm Thượng,Giao thông,tw,đầu tư,2031,1950\n"
        "Lâm Thượng,Giao thông,tw,đầu tư,2030,120\n"
        'Lâm Thượng,Đào tạo,tw,sự nghiệp,2031,"40,5"\n'
    )
    annex = made(a_plan(von=money)).von
    assert annex is not None
    assert annex.cot_dau == "Nội dung"
    assert annex.cot == (
        "nguồn trung ương (đầu tư)",
        "nguồn trung ương (đầu tư) - chuyển nguồn sang năm 2031",
        "nguồn trung ương (sự nghiệp)",
    )
    assert [(row.ten, row.o, row.tong) for row in annex.dong] == [
        ("Giao thông", ("1.950", "120", ""), "2.070"),
        ("Đào tạo", ("", "", "40,5"), "40,5"),
    ]
    assert annex.tong.tong == "2.110,5"


def test_money_of_a_kind_given_by_commune_and_by_content_is_not_summed_twice() -> None:
    annex = made(a_plan()).von
    assert annex is not None
    assert annex.cot_dau == "Xã, nội dung"
    assert [row.ten for row in annex.dong] == ["An Khê", "Bình Yên", "Đông Mai", "Phú Lộc", "Giao thông"]
    assert annex.tong.o == ("1.470", "480", "120")


@pytest.mark.parametrize("code", ["bo-xa", "bo-goc"])
def test_results_may_name_the_set_that_the_communes_set_is_based_on(code: str) -> None:
    plan = a_plan(ket_qua_tieu_chi=PLAN["ket-qua-tieu-chi"].replace("bo-xa,", f"{code},"))
    annex = made(plan).ket_qua
    assert annex is not None
    assert [row.tong for row in annex.dong if row.ten == "An Khê"] == ["5"]


@pytest.mark.parametrize("form", [True, False])
def test_columns_without_any_value_are_left_out_but_for_a_form(*, form: bool) -> None:
    annex = made(a_plan(), form=form).giup_do
    assert annex is not None
    assert annex.co == ("tt", "xa", "uy_vien", "co_quan", "noi_dung")
    targets = made(a_plan(), "thị xã Sơn Giang", form=form).muc_tieu
    assert targets is not None
    assert ("thon" in targets.co) == form


def test_the_form_of_the_roadmap_leaves_out_communes_that_meet_every_criterion_and_aim_at_nothing() -> None:
    plan = a_plan(lo_trinh_tieu_chi="")
    annex = made(plan, form=True).lo_trinh
    assert annex is not None
    assert [row.xa for row in annex.dong] == [
        "An Khê",
        "Bình Yên",
        "Cẩm Sơn",
        "Đông Mai",
        "Phú Lộc",
    ]  # Cẩm Sơn aims higher
    aims = edited("muc-tieu-xa", "Lâm Thượng,Cẩm Sơn,cao,2030,\n", "")
    annex = made(a_plan(lo_trinh_tieu_chi="", **aims), form=True).lo_trinh
    assert annex is not None
    assert [row.xa for row in annex.dong] == ["An Khê", "Bình Yên", "Đông Mai", "Phú Lộc"]


def test_every_one_who_helps_a_commune_has_a_line_in_their_order() -> None:
    rows = [f"huyện Lâm Thượng,{commune},Bà Hai,{body},," for commune, body in
            (("An Khê", "Chi cục A"), ("Bình Yên", "Phòng B"), ("An Khê", "Hội C"))]  # fmt: skip
    heading = "Đơn vị,Xã,Ủy viên phụ trách,Cơ quan giúp đỡ,Nội dung,Nguồn số liệu"
    annex = made(a_plan(giup_do_xa="\n".join([heading, *rows]))).giup_do
    assert annex is not None
    assert [(line.tt, line.xa, line.co_quan) for line in annex.dong] == [
        ("1", "An Khê", "Chi cục A"),
        ("", "", "Hội C"),
        ("2", "Bình Yên", "Phòng B"),
    ]


def test_a_single_annex_has_no_number() -> None:
    empty = dict.fromkeys(
        (
            "ket_qua_tieu_chi",
            "lo_trinh_tieu_chi",
            "giup_do_xa",
            "thon",
            "von",
            "cong_trinh",
            "lich_ho_so",
            "phu_trach_tieu_chi",
        ),
        "",
    )
    plan = a_plan(**empty)
    plan.government = plan.government.model_copy(update={"responsibilities": ()})
    made_ones = made(plan)
    assert made_ones.muc_tieu is not None
    assert made_ones.muc_tieu.nhan == "Phụ lục"
    assert made_ones.phu_trach is None


def test_a_blank_of_a_form_names_the_file_the_column_and_the_unit_that_it_waits_for() -> None:
    plan = a_plan()
    source = Source(plan, plan.units.find("huyện Lâm Thượng").units[0], figures(plan, plan.units.top), form=True)
    commune = plan.units.find("xã An Khê").units[0]
    blank = source.missing(Sponsorship, "member", commune)
    assert blank.label == f"{Sponsorship.model_fields['member'].title} của xã An Khê"
    heading = str(Sponsorship.model_fields["member"].title)
    assert blank.place == Place(file=f"{Sponsorship.TABLE.key}.csv", column=heading)
