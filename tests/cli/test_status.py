"""`ntmdocs dossier --status`: on screen, as JSON, and as one workbook; evidence folders are laid out by `dossier`."""

from __future__ import annotations

import json

from ntmdocs.office import Package
from tests.cli.conftest import EXAMPLE, spoil


def test_the_status_is_told_and_written_as_a_workbook(call, tmp_path):
    done = call("dossier", EXAMPLE, "--status")
    assert done.status == 0
    assert "Xã Nguyên Phúc, huyện Bạch Thông: nông thôn mới." in done.out
    assert "Tự đánh giá: 11/19 tiêu chí đạt" in done.out
    assert "Xã Đồng Thắng" in done.out
    assert "4/4 yêu cầu đạt" in done.out
    assert "Thẩm định: chưa có kết quả" in done.out
    assert "Chưa lập hồ sơ: 45 xã" in done.out
    book = Package.open((tmp_path / "work" / "out" / "viec-con-thieu.xlsx").read_bytes())
    assert "Nguyên Phúc" in book.part("xl/worksheets/sheet2.xml").decode()


def test_the_status_as_json_is_one_document_with_all_that_is_missing(call):
    done = call("dossier", EXAMPLE, "--unit", "nguyen phuc", "--status", "--json")
    told = json.loads(done.out)
    assert done.status == told["status"] == 0
    [dossier] = told["dossiers"]
    own = dossier["stages"][0]
    assert (own["stage"], own["met"], own["total"], own["level_met"]) == ("tu_danh_gia", 11, 19, False)
    assert own["conditions"]["no_dong"] == "chưa đạt"
    assert len(own["missing"]) > 20
    assert {"file": "ho-so.csv", "line": 5, "column": "Tổng nguồn lực"} in [gap["place"] for gap in own["missing"]]
    assert told["without_dossier"] == []


def test_indicators_without_results_are_one_line_and_hide_nothing_else(call):
    own = call("dossier", EXAMPLE, "--unit", "nguyen phuc", "--status").out.partition("  Thẩm định:")[0]
    assert (
        "  - Chưa có kết quả chỉ tiêu 2.4; 13.1 đến 13.5; 16.1; 17.1 đến 17.12; 18.4 (tệp ket-qua-chi-tieu.csv)" in own
    )
    assert "Điều kiện «không có nợ đọng xây dựng cơ bản»: chưa đạt" in own
    told, hidden = own.count("\n  - "), int(own.rpartition("… và ")[2].split()[0])
    assert told == 13
    assert hidden < 10


def test_errors_of_one_kind_are_one_line_of_the_status(call, plan):
    spoil(plan, "ho-so.csv", "xã Vi Hương,,nông thôn mới,2025", "xã Vi Hương,,nông thôn mới nâng cao,2025")
    told = call("dossier", plan, "--unit", "vi huong", "--status").out
    assert 3 <= told.count("  - Lỗi: ") <= 12
    assert "    Còn 56 phát hiện như vậy: dòng 3 đến 58." in told


def test_a_plan_that_cannot_be_read_is_status_one(call, plan):
    spoil(plan, "ke-hoach.yaml", "phien_ban", "phien_bam")
    assert call("dossier", plan, "--status").status == 1


def test_a_changed_workbook_of_what_is_missing_is_kept_and_told_beside_the_standing(call, plan, tmp_path):
    call("dossier", plan, "--status")
    made = tmp_path / "work" / "out" / "viec-con-thieu.xlsx"
    kept = b"saved by another program"
    made.write_bytes(kept)
    spoil(plan, "ho-so.csv", "xã Nguyên Phúc", "xã Dương Phong")
    done = call("dossier", plan, "--status")
    assert (done.status, made.read_bytes()) == (0, kept)
    assert "Xã Dương Phong, huyện Bạch Thông: nông thôn mới." in done.out
    assert "viec-con-thieu.xlsx đã được sửa tay nên giữ nguyên; bản mới ghi bên cạnh." in done.out
    told = json.loads(call("dossier", plan, "--status", "--json").out)
    assert set(told) >= {"dossiers", "findings"}


def test_no_paper_is_made_for_the_status(call, tmp_path):
    call("dossier", EXAMPLE, "--status")
    made = {path.name for path in (tmp_path / "work" / "out").rglob("*") if path.is_file()}
    assert "viec-con-thieu.xlsx" in made
    assert not any(name.endswith(".docx") for name in made)


def test_the_papers_of_a_dossier_come_with_its_evidence_folders(call, tmp_path):
    call("dossier", EXAMPLE, "--unit", "thon Minh Hoa 1", "--stage", "tu danh gia")
    out = tmp_path / "work" / "out"
    [top] = out.rglob("minh-chung")
    assert (top / "04-giao-thong").is_dir()
    (top / "04-giao-thong" / "la.pdf").touch()
    told = json.loads(call("dossier", EXAMPLE, "--unit", "thon Minh Hoa 1", "--status", "--json").out)
    kinds = [gap["kind"] for gap in told["dossiers"][0]["evidence"]]
    assert kinds.count("thiếu tệp") == 17
    assert kinds.count("ngoài danh mục") == 1
