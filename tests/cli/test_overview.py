"""`ntmdocs overview`: the page is written, a unit is found by its name, a slip is told."""

from __future__ import annotations

from datetime import date
from unicodedata import normalize

import pytest

from ntmdocs.cli.main import run
from ntmdocs.vietnamese import short_date
from tests.cli.conftest import EXAMPLE, spoil


def test_the_page_is_written_and_named(call, tmp_path):
    done = call("overview", EXAMPLE, "--date", "30/6/2025")
    assert (done.status, done.err) == (0, "")
    page = tmp_path / "work" / "out" / "tong-quan.html"
    assert done.out.strip().endswith("tong-quan.html")
    assert "Tính đến ngày 30/6/2025" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("given", "file"),
    [("a/bt.html", "a/bt.html"), ("a", "a/tong-quan.html"), (normalize("NFD", "Tổng quan.html"), "Tổng quan.html")],
)
def test_the_output_is_a_file_or_a_folder(call, tmp_path, given, file):
    done = call("overview", EXAMPLE, "--unit", "bach thong", "--output", given, "--json")
    assert [item["outcome"] for item in done.json["written"]] == ["made"]
    assert "huyện Bạch Thông" in (tmp_path / "work" / file).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--unit", "vi huong"], "Chưa có mẫu trang tổng quan cho xã Vi Hương"),
        (["--unit", "bach thogn"], "huyện Bạch Thông"),
        (["--date", "31/6/2025"], "Ngày xem xét: ngày 31/6/2025 không có trong lịch."),
    ],
)
def test_a_slip_is_wrong_use(call, arguments, said):
    done = call("overview", EXAMPLE, *arguments)
    assert done.status == 2
    assert said in done.err


def test_a_plan_with_an_error_still_has_its_page_which_says_so(call, plan, tmp_path):
    spoil(plan, "muc-tieu-xa.csv", "xã Nguyên Phúc,nông thôn mới", "xã Nguyên Phúc,nông thôn mới nâng cao")
    assert call("overview", plan).status == 0
    page = (tmp_path / "work" / "out" / "tong-quan.html").read_text(encoding="utf-8")
    assert "lỗi; số liệu dưới đây có thể chưa đúng" in page


def test_a_page_that_somebody_edited_is_left(call, tmp_path):
    call("overview", EXAMPLE, "--date", "30/6/2025")
    page = tmp_path / "work" / "out" / "tong-quan.html"
    page.write_text("của tôi", encoding="utf-8")
    done = call("overview", EXAMPLE, "--date", "30/7/2025")
    assert "sửa tay nên giữ nguyên" in done.err
    assert page.read_text(encoding="utf-8") == "của tôi"
    assert page.with_name("tong-quan-ban-moi.html").exists()


def test_a_plan_that_cannot_be_read_is_status_one(call, plan):
    spoil(plan, "ke-hoach.yaml", "phien_ban", "phien_bam")
    assert call("overview", plan).status == 1


def test_the_day_is_the_clocks_where_none_is_named(tmp_path):
    days = {short_date(date.today())}  # noqa: DTZ011 - as the command does
    assert run(["overview", str(EXAMPLE), "--unit", "bach thong", "-o", str(tmp_path / "a.html")]) == 0
    days.add(short_date(date.today()))  # noqa: DTZ011
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert any(f"Tính đến ngày {day};" in page for day in days)
