"""What a new plan may be called, and options that are there but say nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLE


@pytest.mark.parametrize(
    "line",
    [
        ("progress", EXAMPLE, "--period", "2025-06", "--unit", ""),
        ("overview", EXAMPLE, "--date", ""),
        ("hand-out", EXAMPLE, "--unit", "vi huong", "--period", ""),
        ("convert", EXAMPLE, "moi", "--to-units", ""),
    ],
)
def test_an_option_that_says_nothing_is_not_taken_for_one_that_is_not_there(call, line):
    assert call(*line, "--json").json["status"] == 2
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize("ending", [".xls", ".ods", ".csv", ".docx"])
def test_a_new_plan_is_no_file_of_another_kind(call, ending):
    done = call("convert", EXAMPLE, f"moi{ending}")
    assert done.status == 2
    assert done.err == (
        f"Kế hoạch mới là sổ có đuôi .xlsx hoặc thư mục, không phải tệp {ending}. Có thể là: moi.xlsx, moi.\n"
    )


def test_what_makes_a_folder_takes_no_name_of_a_file(call):
    assert call("new", "moi.xlsx", "--province", "bắc kạn").status == 2
    call("annex", EXAMPLE, "--format", "docx")
    assert call("annex-read", "out/phu-bieu.docx", "-o", "moi.xlsx").status == 2
    assert not Path("moi.xlsx").exists()


@pytest.mark.parametrize("given", [EXAMPLE, "so.xlsx"])
def test_a_plan_is_upgraded_into_the_form_that_its_new_name_asks_for(call, given):
    assert call("convert", EXAMPLE, "so.xlsx").status == 0
    assert call("upgrade", given, "-o", "moi.xlsx").status == 0
    assert call("upgrade", given, "-o", "moi").status == 0
    assert Path("moi.xlsx").is_file()
    assert Path("moi/ke-hoach.yaml").is_file()


def test_an_annex_is_read_against_the_workbook_in_a_folder(call):
    call("annex", EXAMPLE, "--format", "docx")
    Path("nam-nay").mkdir()
    assert call("convert", EXAMPLE, "nam-nay/so.xlsx").status == 0
    assert call("annex-read", "out/phu-bieu.docx", "--plan", "nam-nay", "-o", "moi").status == 0
    assert Path("moi/ke-hoach.yaml").is_file()


def test_nothing_to_gather_is_told_and_endings_in_capitals_are_workbooks_too(call):
    Path("ve").mkdir()
    done = call("gather", EXAMPLE, "ve", "-o", "moi")
    assert (done.status, done.err) == (2, "Không có sổ .xlsx nào trong ve.\n")
    call("hand-out", EXAMPLE, "--unit", "vi huong")
    next(Path("out").rglob("*.xlsx")).rename("ve/VI-HUONG.XLSX")
    assert "xã Vi Hương" in str(call("gather", EXAMPLE, "ve", "-o", "moi", "--json").json["findings"]).replace(
        "Xã", "xã"
    )


def test_only_what_was_written_is_told_as_written(call):
    assert call("convert", EXAMPLE, "so.xlsx").out.splitlines() == [
        "so.xlsx",
        "anh/minh-hoa-1.png",
        "anh/minh-hoa-2.png",
    ]
    assert call("upgrade", "so.xlsx", "-o", "moi.xlsx").out.splitlines() == ["moi.xlsx"]
