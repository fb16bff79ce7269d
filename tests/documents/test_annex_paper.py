"""The annex of targets as a paper of its own: a column a unit for the province, a row a commune for a district."""

from __future__ import annotations

from pathlib import Path

import pytest

from ntmdocs import pipeline
from ntmdocs.documents.annex_words import UnitsAnnex, UnitsLine
from ntmdocs.documents.annexes.paper import annex_paper
from ntmdocs.model import Plan, VillageTarget
from ntmdocs.templating.values import as_mapping
from tests.builders import a_plan, edited
from tests.documents.rendering import lines as lines_of
from tests.documents.rendering import template

EXAMPLE = Path(__file__).parents[2] / "examples" / "bac-kan-2025"
# Phụ biểu of Kế hoạch số 224/KH-UBND, save its own slips: the village row's empty total and «12 thôn thôn»
LEFT = "và các thôn chưa đạt chuẩn năm 2024"
PUBLISHED = {
    "Xã nông thôn mới": ("1", "", None),
    "- Xã đạt chuẩn nông thôn mới tăng thêm": ("", "37 xã", [
        "Xã Vi Hương, Vũ Muộn, Sỹ Bình, Mỹ Thanh, Nguyên Phúc, Đôn Phong, Cao Sơn",
        "Xã Mỹ Phương, Yến Dương, Quảng Khê",
        "Xã Nam Cường, Yên Phong, Bằng Phúc, Tân Lập, Yên Mỹ, Bản Thi, Bình Trung, Đại Sảo, Xuân Lạc",
        "Xã Yên Hân, Cao Kỳ, Quảng Chu",
        "Xã Côn Minh, Trần Phú, Văn Lang, Liêm Thủy, Cư Lễ, Xuân Dương, Sơn Thành, Văn Minh",
        "Xã Bằng Vân, Đức Vân, Thuần Mang, Hiệp Lực", "Xã Bộc Bố, Giáo Hiệu, Nhạn Môn", "0",
    ]),
    "- Số tiêu chí nông thôn mới đạt được bình quân trên 01 xã": ("", "≥15 tiêu chí/xã", None),
    "Xã nông thôn mới nâng cao": ("2", "", None),
    "Xã đạt chuẩn nông thôn mới nâng cao tăng thêm": ("", "10 xã", [
        "Xã Cẩm Giàng, Quân Hà", "Xã Hà Hiệu, Khang Ninh", "Xã Yên Thượng, Nghĩa Tá", "Xã Bình Văn, Như Cố",
        "Xã Cường Lợi", "0", "0", "Xã Dương Quang",
    ]),
    "Xã nông thôn mới kiểu mẫu": ("3", "", None),
    "Xã đạt chuẩn nông thôn mới kiểu mẫu": ("", "02 xã", [
        "0", "0", "Xã Đồng Thắng", "0", "0", "0", "0", "Xã Nông Thượng",
    ]),
    "Thôn nông thôn mới": ("4", "", None),
    "Thôn đạt chuẩn nông thôn mới tăng thêm": ("", f"50 thôn {LEFT}", [
        "0", f"12 thôn {LEFT}", "0", f"7 thôn {LEFT}", f"9 thôn {LEFT}", f"9 thôn {LEFT}", f"13 thôn {LEFT}", "0",
    ]),
    "Cấp huyện đạt chuẩn nông thôn mới": ("5", "", [
        "Xây dựng kế hoạch tiếp tục phấn đấu thực hiện đạt chuẩn các tiêu chí huyện nông thôn mới", "",
        "Xây dựng kế hoạch tiếp tục phấn đấu thực hiện đạt chuẩn các tiêu chí huyện nông thôn mới", "", "", "", "",
        "Duy trì thành phố Bắc Kạn hoàn thành nhiệm vụ xây dựng nông thôn mới",
    ]),
}  # fmt: skip


@pytest.fixture(scope="module")
def bac_kan() -> Plan:
    plan, _ = pipeline.check(EXAMPLE)
    assert plan is not None
    return plan


def of_top(plan: Plan, since: Plan | None = None) -> UnitsAnnex:
    annex = annex_paper(plan, plan.units.top, since=since).don_vi
    assert annex is not None
    return annex


def names(cell: str) -> frozenset[str]:
    return frozenset(part.strip() for part in cell.removeprefix("Xã ").split(","))


def test_the_province_s_annex_equals_the_published_one_cell_for_cell(bac_kan: Plan) -> None:
    (page,) = of_top(bac_kan).trang
    assert page.cot == (
        "Huyện Bạch Thông", "Huyện Ba Bể", "Huyện Chợ Đồn", "Huyện Chợ Mới", "Huyện Na Rì", "Huyện Ngân Sơn",
        "Huyện Pác Nặm", "Thành phố Bắc Kạn",
    )  # fmt: skip
    assert [line.noi_dung for line in page.dong] == [*PUBLISHED]
    for line in page.dong:
        number, total, cells = PUBLISHED[line.noi_dung]
        assert (line.tt, line.tong.chu, line.ghi_chu) == (number, total, "")
        assert [names(cell.chu) for cell in line.o] == [names(cell) for cell in (cells or [""] * 8)]


def test_the_sentence_of_the_average_spans_the_units_and_stands_in_the_data(bac_kan: Plan) -> None:
    (line,) = (line for line in of_top(bac_kan).trang[0].dong if line.cau)
    assert line.cau.startswith("UBND các huyện, thành phố xây dựng mục tiêu chi tiết")
    assert not any(cell.chu for cell in line.o)


def test_the_note_names_the_communes_outside_the_roadmap(bac_kan: Plan) -> None:
    note = of_top(bac_kan).ghi_chu
    assert note.startswith("Ghi chú: 29 xã đặc biệt khó khăn không thuộc lộ trình")
    assert note.count(",") == 29
    assert {"Thanh Mai", "Hoàng Trĩ", "Đồng Phúc"} <= set(note.rstrip(".").replace("các xã ", "").split(", "))


def test_a_district_s_annex_is_that_of_its_plan(bac_kan: Plan) -> None:
    unit = bac_kan.units.find("huyện Na Rì").units[0]
    paper = annex_paper(bac_kan, unit)
    assert paper.don_vi is None
    assert paper.xa is not None
    assert len(paper.xa.dong) == 16
    assert paper.xa.nhan == "Phụ lục I"


def lines(annex: UnitsAnnex) -> dict[str, UnitsLine]:
    return {line.noi_dung: line for line in annex.trang[0].dong}


def test_an_invented_province_has_its_own_lines_and_the_averages_that_its_units_state() -> None:
    found = lines(of_top(a_plan()))
    average = found["- Số tiêu chí nông thôn bền vững đạt được bình quân trên 01 xã"]
    assert average.tong.chu == "≥6 tiêu chí/xã"
    assert [cell.chu for cell in average.o] == ["7 tiêu chí/xã", "5,8 tiêu chí/xã"]
    assert average.cau == ""


@pytest.mark.parametrize(
    ("change", "line", "cell", "note"),
    [
        (edited("muc-tieu-xa", "Lâm Thượng,Bình Yên,chuan,2030,\n", ""), "vững tăng thêm", "Xã An Khê", "bớt Bình Yên"),
        (edited("muc-tieu-thon", "2,có,1", "3,có,1"), "Thôn đạt chuẩn", "3 thôn và 01 thôn chưa", "trước là 2 thôn"),
    ],
)  # fmt: skip
def test_what_differs_from_an_earlier_plan_is_shaded_and_told(
    change: dict[str, str], line: str, cell: str, note: str
) -> None:
    found = of_top(a_plan(**change), since=a_plan())
    (changed,) = (each for each in found.trang[0].dong if each.ghi_chu)
    assert line in changed.noi_dung
    assert [one.chu.startswith(cell) for one in changed.o if one.mau != "auto"] == [True]
    assert note in changed.ghi_chu
    assert changed.tong.mau != "auto"


AVERAGE_LINE = "tỉnh Sơn Giang,bình quân tiêu chí,6,,"


def test_the_names_of_a_cell_in_another_order_are_no_change() -> None:
    heading = "Đơn vị,Xã,Cấp độ,Năm lộ trình"
    one, other = ("\n".join((heading, *(f"Lâm Thượng,{name},chuan,2031" for name in names)))
                  for names in (("An Khê", "Bình Yên"), ("Bình Yên", "An Khê")))  # fmt: skip
    found = of_top(a_plan(muc_tieu_xa=one), since=a_plan(muc_tieu_xa=other))
    assert [line.ghi_chu for line in found.trang[0].dong if line.ghi_chu] == []


def test_a_changed_average_is_told_with_what_stood_there_and_a_line_that_lost_its_dash_is_the_same_line() -> None:
    raised = of_top(a_plan(**edited("muc-tieu-chung", AVERAGE_LINE, AVERAGE_LINE.replace("6", "7"))), since=a_plan())
    assert [line.ghi_chu for line in raised.trang[0].dong if line.ghi_chu] == ["Tổng: trước là ≥6 tiêu chí/xã"]
    without = of_top(a_plan(**edited("muc-tieu-chung", f"{AVERAGE_LINE}\n", "")), since=a_plan())
    assert [line.ghi_chu for line in without.trang[0].dong if line.ghi_chu] == []


def test_a_note_that_is_long_for_its_column_stands_below_the_table(bac_kan: Plan) -> None:
    rows = [row.model_copy(update={"leftover": False}) if isinstance(row, VillageTarget) else row
            for row in bac_kan.all_rows()]  # fmt: skip
    now = Plan(
        bac_kan.header, bac_kan.units, bac_kan.government, bac_kan.programme, bac_kan.criteria_sets.values(), rows
    )
    annex = of_top(now, since=bac_kan)
    (changed,) = (line for line in annex.trang[0].dong if line.ghi_chu)
    assert changed.dan == "(1)"
    paper = template("phu-bieu.docx").render(as_mapping(annex_paper(now, now.units.top, since=bac_kan)))
    said = [line for line in lines_of(paper) if "(1)" in line]
    assert said[0].endswith(" | (1)")
    assert said[1].startswith("(1) Thôn đạt chuẩn nông thôn mới tăng thêm: Tổng: trước là 50 thôn và các thôn")


def test_a_changed_commune_is_shaded_and_told_in_the_district_s_annex() -> None:
    now = a_plan(**edited("muc-tieu-xa", "Bình Yên,chuan,2030", "Bình Yên,cao,2031"))
    unit = now.units.find("huyện Lâm Thượng").units[0]
    annex = annex_paper(now, unit, since=a_plan()).xa
    assert annex is not None
    (changed,) = (row for row in annex.dong if row.mau != "auto")
    assert (changed.ten, changed.ghi_chu) == ("Bình Yên", "Mục tiêu trước là nông thôn bền vững (lộ trình năm 2030)")


def test_changed_sums_of_a_district_are_shaded_and_told_in_the_last_row() -> None:
    now = a_plan(**edited("muc-tieu-thon", "2,có,1", "3,có,1"))
    unit = now.units.find("huyện Lâm Thượng").units[0]
    annex = annex_paper(now, unit, since=a_plan()).xa
    assert annex is not None
    assert [row.ten for row in annex.dong if row.mau != "auto"] == []
    assert (annex.tong.mau != "auto", annex.tong.ghi_chu) == (True, "Số thôn trước là 02")


def test_criteria_met_that_changed_are_told_of_the_commune_and_of_the_sum() -> None:
    now = a_plan(**edited("xa", "An Khê,trong lộ trình,,,,,,5,7", "An Khê,trong lộ trình,,,,,,6,7"))
    annex = annex_paper(now, now.units.find("huyện Lâm Thượng").units[0], since=a_plan()).xa
    assert annex is not None
    (changed,) = (row for row in annex.dong if row.mau != "auto")
    assert changed.ghi_chu == "Số tiêu chí đã đạt trước là 5"
    assert annex.tong.ghi_chu == "Số tiêu chí đã đạt trước là 23"


@pytest.mark.parametrize(("units", "pages"), [(3, [3]), (9, [9]), (10, [5, 5]), (15, [8, 7])])
def test_more_units_than_a_page_holds_continue_on_the_next(units: int, pages: list[int]) -> None:
    from tests.builders import UNITS

    more = "".join(
        f"95{at:02},Bản {at},huyện,t2,91,có,\n95{at:02}1,Khe {at},xã,t3,95{at:02},có,\n" for at in range(units - 2)
    )
    annex = of_top(a_plan(units=UNITS + more))
    assert [page.so_cot for page in annex.trang] == pages
    assert all(len(line.o) == page.so_cot for page in annex.trang for line in page.dong)
