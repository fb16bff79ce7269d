"""`ntmdocs annex-read`: from a file to a new plan, and what it says and ends with."""

from __future__ import annotations

import pytest

from tests.annex_reading.typed import ATTACHED, SEED, TITLE, changed, in_excel, in_word
from tests.cli.conftest import EXAMPLE

BA_BE = (3, 4)


@pytest.fixture
def annex(tmp_path):
    """Writes an annex with some cells changed; its path."""

    def written(cells=None, name="phu-bieu.docx", lines=(TITLE, ATTACHED)):
        path = tmp_path / name
        write = in_excel if name.endswith("xlsx") else in_word
        path.write_bytes(write(changed(SEED, cells or {}), lines=lines))
        return path

    return written


@pytest.mark.parametrize("name", ["phu-bieu.docx", "phu-bieu.xlsx"])
def test_an_annex_becomes_a_new_plan_whose_paths_are_all_of_stdout(call, annex, name):
    done = call("annex-read", annex(name=name), "-o", "moi")
    assert done.status == 0
    assert done.out.split() == ["moi/ke-hoach.yaml", "moi/muc-tieu-xa.csv", "moi/muc-tieu-thon.csv",
                                "moi/muc-tieu-don-vi.csv", "moi/muc-tieu-chung.csv"]  # fmt: skip
    assert "Chưa biết năm lộ trình của 49 xã" in done.err


def test_an_edit_comes_home_as_a_change_of_the_plan(call, annex):
    edited = annex({BA_BE: "Xã Mỹ Phương, Yến Dương", (3, 2): "36 xã"})
    assert call("annex-read", edited, "--plan", EXAMPLE, "-o", "moi").status == 0
    said = call("changes", EXAMPLE, "moi").out
    assert "- Đưa xã Quảng Khê (huyện Ba Bể) ra khỏi danh sách xã phấn đấu đạt chuẩn nông thôn mới năm 2025." in said
    assert "Tổng số của mục tiêu chung «nông thôn mới» (tỉnh Bắc Kạn): từ 37 thành 36 (giảm 01)." in said


def test_what_cannot_be_placed_is_told_and_the_rest_is_written(call, annex):
    done = call("annex-read", annex({BA_BE: "Xã Mỹ Phương, Yến Dươngg"}), "-o", "moi", "--json")
    assert done.status == 1
    assert len(done.json["written"]) == 5
    [error] = [finding for finding in done.json["findings"] if finding["severity"] == "error"]
    assert (error["code"], error["place"]["spot"]) == ("KH303", "bảng 1, hàng 4, cột «Huyện Ba Bể»")


def test_a_plan_that_is_there_is_never_overwritten(call, annex):
    assert call("annex-read", annex(), "-o", "moi").status == 0
    done = call("annex-read", annex(), "-o", "moi")
    assert (done.status, done.out) == (2, "")
    assert "Đã có moi" in done.err


def test_without_the_line_that_names_the_province_nothing_is_written(call, annex, tmp_path):
    done = call("annex-read", annex(lines=(TITLE,)), "-o", "moi")
    assert (done.status, done.out) == (1, "")
    assert "--plan" in done.err
    assert not (tmp_path / "work" / "moi").exists()


def test_the_unit_may_be_named(call, annex):
    done = call("annex-read", annex(), "--unit", "na ri", "-o", "moi")
    assert (done.status, done.out) == (1, "")
    assert "Không có bảng mục tiêu nào của huyện Na Rì" in done.err
    done = call("annex-read", annex(), "--unit", "na rri", "-o", "moi")
    assert (done.status, "huyện Na Rì" in done.err) == (2, True)


def test_an_annex_of_another_year_takes_only_units_and_programme_from_the_plan(call, annex, plan):
    header = plan / "ke-hoach.yaml"
    header.write_text(header.read_text(encoding="utf-8").replace("nam: 2025", "nam: 2024"), encoding="utf-8")
    done = call("annex-read", annex(), "--plan", plan, "-o", "moi")
    assert done.status == 0
    assert "xa.csv" not in done.out.replace("muc-tieu-xa.csv", "")
    assert "là của năm 2024" in done.err


def test_what_was_issued_stays_issued_in_the_plan_that_an_edited_annex_makes(call, annex, plan):
    assert call("annex", plan, "-o", "kq").status == 0
    assert call("issue", plan, "--document", "kq/phu-bieu.docx", "--number", "224", "--date", "01/4/2025").status == 0
    edited = annex({BA_BE: "Xã Mỹ Phương, Yến Dương", (3, 2): "36 xã"})
    assert call("annex-read", edited, "--plan", plan, "-o", "moi").status == 0
    done = call("annex", "moi", "-o", "kq2")
    assert "đã ban hành; mục tiêu đã đổi nên làm kế hoạch điều chỉnh" in done.err
