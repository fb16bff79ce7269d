"""What changed between two plans, said so that a clerk can paste it, with the papers that it touches."""

from __future__ import annotations

import pytest

from ntmdocs.changes import Change, ChangeKind, Paper, compare
from ntmdocs.documents import PROGRESS, Subject
from tests.builders import PLAN, a_plan, edited


def changed(table: str, old: str, new: str) -> list[Change]:
    return list(compare(a_plan(), a_plan(**edited(table, old, new))).changes)


@pytest.mark.parametrize(
    ("table", "old", "new", "kind", "sentence"),
    [
        ("muc-tieu-xa", "Lâm Thượng,Bình Yên,chuan,2030,\n", "", ChangeKind.REMOVED,
         "Đưa xã Bình Yên (huyện Lâm Thượng) ra khỏi danh sách xã phấn đấu đạt chuẩn nông thôn bền vững năm 2031."),
        ("muc-tieu-xa", "Lâm Thượng,Cẩm Sơn,cao,2030,\n",
         "Lâm Thượng,Cẩm Sơn,cao,2030,\nLâm Thượng,Đông Mai,chuan,2030,\n", ChangeKind.ADDED,
         "Bổ sung xã Đông Mai (huyện Lâm Thượng) vào danh sách xã phấn đấu đạt chuẩn nông thôn bền vững năm 2031 (…"),
        ("muc-tieu-xa", "Bình Yên,chuan,2030", "Bình Yên,chuan,2031", ChangeKind.YEAR,
         "Chuyển xã Bình Yên (huyện Lâm Thượng), mục tiêu đạt chuẩn nông thôn bền vững, từ lộ trình năm 2030 sang …"),
        ("muc-tieu-xa", "Bình Yên,chuan,2030", "Bình Yên,cao,2031", ChangeKind.LEVEL,
         "Chuyển mục tiêu của xã Bình Yên (huyện Lâm Thượng) từ đạt chuẩn nông thôn bền vững sang đạt chuẩn …"),
        ("muc-tieu-thon", "2,có,1", "5,có,1", ChangeKind.CHANGED,
         "Số thôn của mục tiêu thôn (huyện Lâm Thượng): từ 02 thành 05 (tăng 03)."),
        ("muc-tieu-thon", "2,có,1", "2,có,", ChangeKind.CHANGED,
         "Số thôn tồn của mục tiêu thôn (huyện Lâm Thượng): từ 01 thành không có."),
        ("muc-tieu-chung", "Lâm Thượng,bình quân tiêu chí,\"5,8\",,", "Lâm Thượng,bình quân tiêu chí,\"5,5\",,",
         ChangeKind.CHANGED,
         "Tổng số của mục tiêu chung «bình quân tiêu chí» (huyện Lâm Thượng): từ 5,8 thành 5,5 (giảm 0,3)."),
        ("muc-tieu-don-vi", "phấn đấu", "duy trì", ChangeKind.CHANGED,
         "Hướng của mục tiêu của đơn vị (thị xã Sơn Giang): từ phấn đấu thành duy trì."),
        ("lo-trinh-tieu-chi", "An Khê,bo-xa,6,Quý II", "An Khê,bo-xa,6,Quý IV", ChangeKind.CHANGED,
         "Thời hạn hoàn thành của lộ trình tiêu chí số 6, xã An Khê (huyện Lâm Thượng): từ Quý II thành Quý IV."),
        ("thon", "Bản Trung,,,2031", "Bản Trung,,,2030", ChangeKind.CHANGED,
         "Năm lộ trình của thôn Bản Trung, xã Phú Lộc (huyện Lâm Thượng): từ 2031 thành 2030."),
    ],
)  # fmt: skip
def test_a_change_is_one_sentence(table: str, old: str, new: str, kind: ChangeKind, sentence: str) -> None:
    (change,) = changed(table, old, new)
    assert change.kind is kind
    start, cut, _ = sentence.partition("…")
    assert change.sentence.startswith(start) if cut else change.sentence == sentence


def test_reports_of_several_periods_are_told_apart() -> None:
    unit = a_plan().units.find("huyện Lâm Thượng").units[0]
    called = [Paper(PROGRESS, Subject(unit, period=period)).called for period in ("2031-04", "2031")]
    assert called == [
        "Báo cáo tiến độ tháng 4 năm 2031 của huyện Lâm Thượng",
        "Báo cáo tiến độ năm 2031 của huyện Lâm Thượng",
    ]


def test_a_row_before_rows_that_nothing_tells_apart_is_the_only_change() -> None:
    head, *rows = PLAN["doan-van-rieng"].splitlines()
    alike = [f"Lâm Thượng,muc_dich,thêm sau,đoạn văn,Đoạn {number}" for number in (1, 2)]
    assert head.startswith("Đơn vị,Khóa,Cách dùng,Kiểu,Nội dung")
    old, new = (
        a_plan(doan_van_rieng="\n".join([head, *more, *rows, *alike, ""]))
        for more in ([], ["Sơn Giang,kinh_phi,thêm sau,đoạn văn,Đoạn đầu"])
    )
    (change,) = compare(old, new).changes
    assert (change.kind, change.unit.name) == (ChangeKind.ADDED, "Sơn Giang")


def test_another_spelling_of_the_same_commune_is_no_change() -> None:
    assert changed("muc-tieu-xa", "Lâm Thượng,Bình Yên", "huyện Lâm Thượng,xã bình yên") == []


def test_the_same_plan_has_no_change_and_touches_no_paper() -> None:
    comparison = compare(a_plan(), a_plan())
    assert (comparison.changes, comparison.totals, comparison.papers) == ((), (), ())


def test_totals_of_the_unit_and_of_the_units_above_follow() -> None:
    comparison = compare(a_plan(), a_plan(**edited("muc-tieu-xa", "Lâm Thượng,Bình Yên,chuan,2030,\n", "")))
    assert [(change.unit.full_name, change.old, change.new, change.difference) for change in comparison.totals] == [
        ("tỉnh Sơn Giang", "02", "01", "giảm 01"),
        ("huyện Lâm Thượng", "02", "01", "giảm 01"),
    ]


def test_the_papers_whose_words_change_are_touched_and_no_others() -> None:
    now = a_plan(**edited("muc-tieu-thon", "2,có,1", "5,có,1"))
    comparison = compare(a_plan(), now)
    papers = [(paper.kind.code, paper.unit.full_name) for paper in comparison.papers]
    assert papers == [
        ("phu-bieu", "tỉnh Sơn Giang"),
        ("phu-bieu", "huyện Lâm Thượng"),
        *[("bao-cao-tien-do", "huyện Lâm Thượng")] * 2,  # of two quarters
    ]
    (change,) = comparison.changes
    assert comparison.papers_of(change, now) == comparison.papers


def test_a_change_names_only_papers_of_its_own_line_of_units() -> None:
    now = a_plan(
        **edited("muc-tieu-thon", "2,có,1", "5,có,1"), **edited("muc-tieu-xa", "Hòa Bắc,mau,2031", "Hòa Bắc,mau,2030")
    )
    comparison = compare(a_plan(), now)
    by_unit = {change.unit.name: comparison.papers_of(change, now) for change in comparison.changes}
    assert {paper.unit.name for paper in by_unit["Lâm Thượng"]} == {"Lâm Thượng", "Sơn Giang"}
    assert {paper.unit.name for paper in by_unit["Sơn Giang"]} == {"Sơn Giang", "Hòa Bắc"}
