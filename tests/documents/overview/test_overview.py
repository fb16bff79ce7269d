"""The words of the overview: the map, the targets, what is late and what waits for whom."""

from __future__ import annotations

from datetime import date

import pytest

from ntmdocs.documents.overview import OverviewWords, has_overview, overview_words
from ntmdocs.model import CommuneTarget
from tests.builders import a_plan, edited

DAY = date(2031, 9, 20)


def overview(day: date = DAY, unit: str = "91", lacking: str = "", **tables: str) -> OverviewWords:
    plan = a_plan(**tables)
    rows = [row for row in plan.rows(CommuneTarget) if row.commune == lacking]
    return overview_words(plan, plan.units.by_code[unit], day, rows, "0.1", ["Một lỗi."])


def waiting(words: OverviewWords) -> dict[tuple[str, str], str]:
    return {(body.ten, task.viec): task.danh_sach for body in words.cho for task in body.cac_viec}


def test_every_commune_of_the_programme_stands_once_in_its_units_block():
    blocks = overview().cac_don_vi
    assert [(block.ten, block.so_xa) for block in blocks] == [("Thị xã Sơn Giang", "02"), ("Huyện Lâm Thượng", "05")]
    codes = [commune.ma for block in blocks for commune in block.cac_xa]
    assert sorted(codes) == ["91101", "91102", "91201", "91202", "91203", "91204", "91205"]


def test_a_commune_tells_its_criteria_its_levels_and_what_it_lacks():
    by_name = {commune.ten: commune for block in overview(date(2031, 6, 30)).cac_don_vi for commune in block.cac_xa}
    khe = by_name["An Khê"]
    assert (khe.so, khe.dem, khe.muc) == ("5", "05/07 tiêu chí", "1")
    assert khe.phan_dau == "nông thôn bền vững"
    assert khe.con_thieu.startswith("tiêu chí 6 (")
    assert khe.ho_so == "chờ tự đánh giá"
    assert by_name["Hòa Bắc"].cap_do == "nông thôn bền vững bậc hai"
    assert by_name["Đông Mai"].ho_so == "01 hồ sơ thôn"


def test_a_level_reached_this_year_is_held_and_no_longer_aimed_at():
    [khe] = [one for block in overview(date(2031, 12, 31)).cac_don_vi for one in block.cac_xa if one.ten == "An Khê"]
    assert (khe.cap_do, khe.phan_dau) == ("nông thôn bền vững", "")
    assert khe.ho_so == "đã công nhận ngày 10/11/2031"


def test_communes_without_a_number_are_told_from_those_with_none_met():
    words = overview(xa="", ket_qua_tieu_chi="", ho_so="")
    assert {group.muc: group.so_xa for group in words.nhom}["chua-ro"] == "07"
    assert {one.dem for block in words.cac_don_vi for one in block.cac_xa} == {"chưa có số tiêu chí"}


def test_the_legend_counts_every_commune():
    words = overview()
    assert sum(int(group.so_xa) for group in words.nhom) == 7
    assert words.nhom[0].ten == "7 tiêu chí"


def test_targets_stand_beside_what_is_done():
    rows = {row.ten: row for row in overview(date(2031, 12, 31)).cac_muc_tieu}
    reached = rows["Xã đạt chuẩn nông thôn bền vững"]
    assert (reached.ke_hoach, reached.da_dat, reached.ty_le, reached.do_dai) == ("02", "01", "50%", "50")
    assert rows["Số tiêu chí đạt bình quân một xã"].da_dat == "5,6"  # 7 + 7 + 7 + 6 + 7 + 3 + 2


def test_what_is_late_is_told_longest_first_with_days_and_the_body():
    rows = overview(ho_so="").cham
    assert [row.han for row in rows] == sorted((row.han for row in rows), key=lambda text: text.split("/")[::-1])
    assert (rows[0].han, rows[0].so_ngay) == ("30/6/2031", "82")
    [khe] = [row for row in rows if row.ten == "Xã An Khê"]
    assert khe.phu_trach == "Phòng Nông thôn"


def test_a_dossier_past_the_calendars_day_is_late():
    [row] = [row for row in overview().cham if "thẩm tra" in row.viec]
    assert (row.ten, row.han, row.so_ngay, row.phu_trach) == ("Xã An Khê", "15/9/2031", "5", "Phòng Nông thôn")


def test_what_waits_is_told_by_body_the_highest_first():
    words = overview(lacking="Bình Yên")
    found = waiting(words)
    assert found["UBND huyện Lâm Thượng", "Thẩm tra hồ sơ nông thôn bền vững"] == "An Khê (từ 15/9/2031)"
    assert found["UBND các xã, huyện Lâm Thượng", "Lập hồ sơ đề nghị công nhận nông thôn bền vững"] == "Bình Yên"
    assert [body.ten for body in words.cho][-1] == "UBND các xã, huyện Lâm Thượng"


def test_at_the_unit_itself_its_communes_need_no_name_of_it():
    assert any(body.ten == "UBND các xã" for body in overview(unit="912", lacking="Bình Yên").cho)


def test_an_opinion_without_an_answer_waits():
    asked = edited(
        "y_kien", "", "Lâm Thượng,An Khê,,tự đánh giá,Hội Nông dân,văn bản,9/CV,20/7/2031,,,,Nhất trí.,Sửa Mục II.,,,"
    )
    told = waiting(overview(y_kien=asked["y_kien"]))
    assert told["UBND các xã, huyện Lâm Thượng", "Tiếp thu, giải trình ý kiến"] == "Hội Nông dân (xã An Khê)"


@pytest.mark.parametrize(("unit", "has"), [("91", True), ("912", True), ("91201", False)])
def test_only_a_unit_with_communes_below_it_has_an_overview(unit, has):
    plan = a_plan()
    assert has_overview(plan, plan.units.by_code[unit]) is has


def test_notes_come_first():
    assert overview().luu_y[0] == "Một lỗi."
