"""The annex that `ntmdocs annex` makes, read back, gives the data that it was made from."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntmdocs.annex_reading import Rows
from ntmdocs.assessment import figures
from ntmdocs.documents import ANNEX, ANNEX_BOOK, Subject
from ntmdocs.making import template_named
from ntmdocs.model import CommuneTarget, Plan, Unit, UnitGoal, VillageTarget
from tests.annex_reading.typed import codes, ground_of, read, targets_in, targets_of
from tests.builders import a_plan

NAMES = ("An Khê", "Hà Lâm", "Hạ Lâm", "Sỹ Bình", "Liêm Thủy", "Phú Lộc", "Xuân Và", "Kim Hỷ")
LEVELS = ("chuan", "cao", "mau")
YEARS = (2031, 2030, 2029)
KINDS = ("huyện", "thị xã")


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """An invented province: units of any number, targets, villages and goals of any kind."""
    units = ["Mã,Tên,Loại,Cấp,Mã cấp trên,Thuộc Chương trình", "91,Sơn Giang,tỉnh,t1,,có"]
    targets = ["Đơn vị,Xã,Cấp độ,Năm lộ trình,Lĩnh vực nổi trội,Nguồn số liệu"]
    villages, goals = ["Đơn vị,Số thôn,Còn thôn tồn,Số thôn tồn"], ["Đơn vị,Hướng,Cấp độ"]
    totals = ["Đơn vị,Mục tiêu,Tổng số,Giao đơn vị,Ghi chú"]
    for at in range(draw(st.integers(1, 12))):
        holder, kind = f"Bản {at}", draw(st.sampled_from(KINDS))
        units.append(f"92{at:02},{holder},{kind},t2,91,có")
        for number, name in enumerate(draw(st.lists(st.sampled_from(NAMES), min_size=1, unique=True))):
            units.append(f"92{at:02}{number},{name},xã,t3,92{at:02},có")
            if draw(st.booleans()):
                level, year = draw(st.sampled_from(LEVELS)), draw(st.sampled_from(YEARS))
                targets.append(f"{kind} {holder},{draw(st.sampled_from(('xã ', '')))}{name},{level},{year},,tự đặt")
        if draw(st.booleans()):
            left = draw(st.sampled_from(("không,", "có,", "có,0", "có,3")))
            villages.append(f"{kind} {holder},{draw(st.integers(0, 20))},{left}")
        if draw(st.booleans()):
            goals.append(f"{kind} {holder},{draw(st.sampled_from(('phấn đấu', 'duy trì')))},huyen")
        if draw(st.booleans()):
            totals.append(
                f'{kind} {holder},bình quân tiêu chí,"{draw(st.integers(10, 69)) / 10:n}",,'.replace(".", ",")
            )
    told = draw(st.sampled_from(("", "Các đơn vị tự xây dựng mục tiêu chi tiết")))
    note = draw(st.sampled_from(("", "≥6 tiêu chí/xã", "6 tiêu chí/xã", "tối thiểu 6 tiêu chí")))
    if draw(st.booleans()):
        totals.append(f"tỉnh Sơn Giang,bình quân tiêu chí,6,{told},{note}")
    tables = {"muc_tieu_xa": targets, "muc_tieu_thon": villages, "muc_tieu_don_vi": goals, "muc_tieu_chung": totals}
    others = ("thong_tin_don_vi", "xa", "lo_trinh_nam_truoc", "thon", "ket_qua_tieu_chi", "lo_trinh_tieu_chi", "von",
              "giup_do_xa", "cong_trinh", "lich_ho_so", "noi_nhan", "doan_van_rieng", "co_quan", "phu_trach_tieu_chi",
              "van_ban")  # fmt: skip
    texts = {name: "\n".join(lines) + "\n" for name, lines in tables.items()}
    return a_plan(units="\n".join(units) + "\n", **dict.fromkeys(others, ""), **texts)


def made(plan: Plan, unit: Unit) -> bytes | None:
    """The annex of a unit, if it has anything to say."""
    words = ANNEX.words(plan, Subject(unit))
    template = template_named("phu-bieu.docx", Path("nowhere"))
    return template.render(words) if words.don_vi or words.xa else None


def villages_of(plan: Plan) -> set[tuple[object, ...]]:
    """What papers print of the villages of each unit; nothing for a unit without any."""
    found: set[tuple[object, ...]] = set()
    for unit in plan.programme_units(plan.units.top):
        sums = figures(plan, unit).villages
        some = sums.has_leftover and sums.leftover != 0
        if sums.count or some:
            found.add((unit.full_name, str(sums.count), some, str(sums.leftover) if some and sums.leftover else ""))
    return found


@given(plans())
@settings(max_examples=40, deadline=None)
def test_the_province_s_annex_read_back_gives_the_targets_that_it_was_made_from(plan: Plan) -> None:
    data = made(plan, plan.units.top)
    assert data is not None
    rows = read(data, ground_of(plan))
    assert (rows.tables, codes(rows)) == ({}, [])

    alone = read(data, ground_of(plan, alone=True))
    found, expected = targets_in(alone, plan), targets_of(plan)
    assert found[CommuneTarget] == expected[CommuneTarget]
    assert found[VillageTarget] == villages_of(plan)
    assert found[UnitGoal] == expected[UnitGoal]
    assert set(codes(alone)) <= {"KH308"}


@given(plans())
@settings(max_examples=40, deadline=None)
def test_the_annexes_of_its_units_read_back_change_nothing(plan: Plan) -> None:
    for unit in plan.programme_units(plan.units.top):
        data = made(plan, unit)
        if data is not None:
            rows = read(data, ground_of(plan))
            assert (rows.tables, codes(rows)) == ({}, [])


@given(plans())
@settings(max_examples=20, deadline=None)
def test_the_annex_of_a_unit_tells_the_year_of_each_roadmap(plan: Plan) -> None:
    unit = plan.programme_units(plan.units.top)[0]
    data = made(plan, unit)
    if data is None:
        return
    alone = read(data, ground_of(plan, alone=True))
    of_unit = {row for row in targets_of(plan)[CommuneTarget] if row[0] == unit.full_name}
    assert targets_in(alone, plan)[CommuneTarget] == of_unit
    years = {row["nam_lo_trinh"] for row in alone.tables.get(CommuneTarget, ()) if row["cap_do"] != "mau"}
    assert years <= {"2031", "2030", "2029"}


@pytest.mark.parametrize("name", ["tỉnh Sơn Giang", "huyện Lâm Thượng", "thị xã Sơn Giang"])
def test_the_annexes_of_the_invented_plan_read_back_change_nothing(name: str) -> None:
    plan = a_plan()
    [unit] = plan.units.find(name).units
    data = made(plan, unit)
    assert data is not None
    rows: Rows = read(data, ground_of(plan))
    assert (rows.tables, codes(rows)) == ({}, [])


@pytest.mark.parametrize("name", ["tỉnh Sơn Giang", "huyện Lâm Thượng", "thị xã Sơn Giang"])
def test_the_workbook_read_back_changes_nothing_and_tells_which_sheets_are_not_read(name: str) -> None:
    plan = a_plan()
    [unit] = plan.units.find(name).units
    rows: Rows = read(
        template_named("phu-bieu.xlsx", Path("nowhere")).render(ANNEX_BOOK.words(plan, Subject(unit))), ground_of(plan)
    )
    assert rows.tables == {}
    assert set(codes(rows)) == {"KH310"}
