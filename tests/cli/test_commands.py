import json
import os
import shutil
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import docx
import pytest
from docx.shared import Mm

from ntmdocs.cli.console import SHOWN, print_findings
from ntmdocs.cli.reporting import REPORT_NAME
from ntmdocs.findings import BLANK, HEADINGS, Finding, Place, Rule, Severity
from ntmdocs.layout_rules.reading import read
from ntmdocs.pipeline import check
from ntmdocs.resources import template_folder
from tests.cli.conftest import EXAMPLE, spoil
from tests.layout_rules.plans import good_plan, saved
from tests.light_plan import light_plan
from tests.proof.validators import open_xml_errors
from tests.templating.sheets.building import opened, workbook

UNITS = ["tỉnh Bắc Kạn", "thành phố Bắc Kạn", "huyện Pác Nặm", "huyện Ba Bể", "huyện Ngân Sơn", "huyện Bạch Thông",
         "huyện Chợ Đồn", "huyện Chợ Mới", "huyện Na Rì"]  # fmt: skip
BACH_THONG = "out/huyen-bach-thong/ke-hoach.docx"
WITH_BACH_THONG = tuple(
    f"out/huyen-bach-thong/{name}.docx" for name in ("tong-hop-gop-y", "to-trinh-ban-hanh", "phieu-trinh")
)


@pytest.fixture
def one_error(plan):
    """A plan with one commune of Bạch Thông misspelt."""
    spoil(plan, "muc-tieu-xa.csv", "xã Quân Hà", "xã Quân Hàà")
    return plan


# plan


def test_a_plan_is_made_and_its_path_is_first_of_what_went_through_rounds_of_drafts(call):
    done = call("plan", EXAMPLE, "--unit", "bach thong")
    assert (done.status, done.out.splitlines()) == (0, [BACH_THONG, *WITH_BACH_THONG])
    assert "CẢNH BÁO" in done.err
    assert "Bạch Thông" in done.err


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Huyện Bạch Thông", "huyen-bach-thong"),
        ("HUYEN  bach-thong", "huyen-bach-thong"),
        ("thành phố Bắc Kạn", "thanh-pho-bac-kan"),
        ("thanh pho bac kan", "thanh-pho-bac-kan"),
        ("Na Rì".encode().decode().replace("ì", "i\u0300"), "huyen-na-ri"),
    ],
)
def test_a_unit_is_found_without_marks_case_or_kind(call, name, folder):
    assert call("plan", EXAMPLE, "--unit", name, "-o", "kq").out.startswith(f"kq/{folder}/ke-hoach.docx\n")


def test_an_unknown_unit_is_wrong_use_with_the_near_names(call):
    done = call("plan", EXAMPLE, "--unit", "bach tong")
    assert (done.status, done.out) == (2, "")
    assert done.err == "Không có đơn vị «bach tong». Có thể là: huyện Bạch Thông.\n"


def test_a_name_that_resembles_none_is_answered_with_all(call):
    assert call("plan", EXAMPLE, "--unit", "xyz").err.count(",") == len(UNITS) - 1


def test_without_a_unit_the_plan_of_the_top_is_made(call):
    done = call("plan", EXAMPLE)
    assert (done.status, done.out) == (0, "out/ke-hoach.docx\n")


def test_a_name_of_two_units_that_have_such_a_paper_is_wrong_use_with_both(call):
    done = call("plan", EXAMPLE, "--unit", "bac kan")
    assert (done.status, done.out) == (2, "")
    assert done.err == "«bac kan» có thể là nhiều đơn vị. Có thể là: tỉnh Bắc Kạn, thành phố Bắc Kạn.\n"


def test_a_commune_s_plan_comes_with_the_papers_that_get_it_approved(call):
    folder = "out/huyen-bach-thong/xa-vi-huong"
    done = call("plan", EXAMPLE, "--unit", "vi huong")
    assert done.status == 0
    assert done.out.splitlines() == [
        f"{folder}/{name}.docx" for name in ("ke-hoach", "to-trinh-ke-hoach", "quyet-dinh-phe-duyet-ke-hoach")
    ]


def test_what_a_commune_s_plan_leaves_out_is_told(call):
    done = call("plan", EXAMPLE, "--unit", "thanh mai")
    assert done.status == 0
    assert done.err.count("[KH630]") == 6
    assert "bỏ lộ trình, nội dung, giải pháp từng tiêu chí: xã Thanh Mai" in done.err


@pytest.mark.parametrize("name", ["minh hoa 1", "thôn Minh Họa 1", "thôn Minh Họa 1, xã Bành Trạch"])
def test_a_village_s_plan_is_made_by_its_name(call, name):
    done = call("plan", EXAMPLE, "--unit", name)
    assert (done.status, done.out) == (0, "out/huyen-ba-be/xa-banh-trach/minh-hoa-1/ke-hoach.docx\n")


def test_the_register_of_approvals_is_the_district_s(call):
    assert call("plan", EXAMPLE, "--unit", "na ri", "--approvals").out == "out/huyen-na-ri/theo-doi-phe-duyet.docx\n"
    assert call("plan", EXAMPLE, "--unit", "vi huong", "--approvals").status == 2


@pytest.mark.parametrize("meant", ["phường Đức Xuân"])
def test_a_unit_without_such_a_paper_is_wrong_use_with_those_that_have_one(call, meant):
    done = call("plan", EXAMPLE, "--unit", meant)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"Chưa có mẫu kế hoạch năm cho {meant}; hãy chọn đơn vị bằng --unit. Có thể là: ")
    assert sorted(done.err.strip(".\n").split(": ")[1].split(", ")) == sorted(UNITS)


def test_two_units_of_one_name_are_wrong_use_with_both(call, plan):
    units = plan / "data" / "units" / "bac-kan-2025.csv"
    units.parent.mkdir(parents=True)
    text = (template_folder().parent / "data" / "units" / "bac-kan-2025.csv").read_text(encoding="utf-8")
    units.write_text(text.replace("Pác Nặm", "Bạch Thông"), encoding="utf-8")
    done = call("plan", plan, "--unit", "bach thong")
    assert done.status == 2
    assert done.err.startswith("«bach thong» có thể là nhiều đơn vị.")


def headers(path: Path) -> str:
    return " ".join(
        paragraph.text
        for section in read(path.read_bytes()).sections
        for margin in section.headers.values()
        for paragraph in margin
    )


@pytest.mark.parametrize(
    ("draft", "mark"),
    [(["--draft"], "DỰ THẢO "), (["--draft", "2"], "DỰ THẢO LẦN 2"), (["--draft=12"], "DỰ THẢO LẦN 12")],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_draft_says_so_in_its_name_and_header(call, tmp_path, draft, mark, first):
    done = call("plan", *(draft if first else []), EXAMPLE, "--unit", "na ri", *([] if first else draft))
    made, *others = done.out.splitlines()
    assert (done.status, made) == (0, "out/huyen-na-ri/ke-hoach-du-thao.docx")
    assert mark in f"{headers(tmp_path / 'work' / made)} "
    number = mark.partition(" LẦN ")[2]
    letters = [f"out/huyen-na-ri/cong-van-gop-y-lan-{number}.docx"] if number else []
    assert [path for path in others if "cong-van" in path] == letters


@pytest.mark.parametrize("number", ["0", "100", "9" * 5000, "02", "²", "٣", "hai"])
def test_a_draft_s_number_is_one_to_ninety_nine(call, number):
    done = call("plan", EXAMPLE, "--unit", "na ri", f"--draft={number}")
    assert (done.status, done.out) == (2, "")
    assert "phải là số từ 1 đến 99" in done.err


def test_an_error_of_the_unit_refuses_its_plan_and_nothing_is_written(call, one_error, tmp_path):
    done = call("plan", one_error, "--unit", "bach thong")
    assert (done.status, done.out) == (1, "")
    assert "muc-tieu-xa.csv, dòng 9" in done.err
    assert "Chưa làm Kế hoạch năm, " in done.err
    assert " của huyện Bạch Thông vì còn lỗi nêu dưới đây." in done.err
    assert list((tmp_path / "work").iterdir()) == []


def test_an_error_of_another_unit_refuses_nothing_and_is_not_told(call, one_error):
    done = call("plan", one_error, "--unit", "na ri")
    assert done.status == 0
    assert "Quân Hà" not in done.err
    assert "Bạch Thông" not in done.err


def test_an_edited_plan_is_kept_and_told(call, tmp_path):
    call("plan", EXAMPLE, "--unit", "bach thong")
    path = tmp_path / "work" / BACH_THONG
    path.write_bytes(b"edited")
    done = call("plan", EXAMPLE, "--unit", "bach thong")
    assert (done.status, done.out.splitlines()[0]) == (0, BACH_THONG)
    assert f"{BACH_THONG} đã được sửa tay nên giữ nguyên" in done.err
    assert path.read_bytes() == b"edited"


def test_a_new_plan_is_made_beside_an_edited_one_when_the_data_changed(call, plan, tmp_path):
    call("plan", plan, "--unit", "bach thong")
    path = tmp_path / "work" / BACH_THONG
    path.write_bytes(b"edited")
    spoil(plan, "thong-tin-don-vi.csv", "huyện Bạch Thông,,", "huyện Bạch Thông,Phủ Thông,")
    done = call("plan", plan, "--unit", "bach thong")
    assert done.out.splitlines()[0] == "out/huyen-bach-thong/ke-hoach-ban-moi.docx"
    assert f"{BACH_THONG} đã được sửa tay nên giữ nguyên" in done.err
    assert path.read_bytes() == b"edited"


@pytest.mark.parametrize("json_too", [[], ["--json"]])
def test_the_plan_s_folder_is_no_place_for_output(call, plan, json_too):
    done = call("plan", plan, "--unit", "na ri", "-o", plan / "out", *json_too)
    assert done.status == 5
    assert "[HT204]" in done.err
    if json_too:
        assert [finding["code"] for finding in done.json["findings"]] == ["HT204"]


# check


def test_check_prints_every_finding_to_stderr(call, one_error):
    done = call("check", one_error)
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("LỖI: Tệp muc-tieu-xa.csv, dòng 9")
    assert f"Cộng {len(check(one_error)[1])} phát hiện: 1 lỗi" in done.err


def test_check_of_sound_data_says_so(call):
    done = call("check", EXAMPLE)
    assert (done.status, done.out) == (0, "")
    assert done.err.endswith("Dữ liệu không có lỗi.\n")


def test_past_fifty_findings_a_report_holds_them_all(call, plan, tmp_path):
    for commune in range(SHOWN + 10):
        with (plan / "xa.csv").open("a", encoding="utf-8") as table:
            table.write(f"huyện Na Rì,xã Không Có {commune},còn lại,,,,,,,,,,,\n")
    done = call("check", plan, "-o", "kq")
    report = tmp_path / "work" / "kq" / REPORT_NAME
    assert done.status == 1
    assert f"Xem tất cả trong kq/{REPORT_NAME}" in done.err
    lines = report.read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(check(plan)[1]) > SHOWN
    assert done.err.startswith(f"{lines[0]}\n    Còn {SHOWN + 9} phát hiện như vậy: dòng ")
    assert "CẢNH BÁO" in done.err, "so many errors leave room for what else there is"


def test_without_a_report_every_finding_is_printed(capsys):
    print_findings([PlantedRule.at(Place(line=number), "Sai.") for number in range(1, SHOWN + 11)])
    assert capsys.readouterr().err.count("Sai.") == SHOWN + 10


class PlantedRule(Rule):
    code = "KH999"


def test_a_report_that_cannot_be_written_is_a_fault_of_the_disk(call, plan, tmp_path):
    (plan / "xa.csv").write_text("Đơn vị,Xã,Nhóm\n" + "huyện Na Rì,xã X,còn lại\n" * 60, encoding="utf-8")
    (tmp_path / "work" / "out").touch()
    done = call("check", plan)
    assert done.status == 5
    assert "[HT201]" in done.err


def test_a_file_that_is_no_workbook_is_a_finding_in_every_command(call, tmp_path):
    (tmp_path / "work" / "ke-hoach.xlsx").touch()
    for command in (["check"], ["plan", "--unit", "na ri"]):
        done = call(*command, "ke-hoach.xlsx", "--json")
        assert done.status == done.json["status"] == 1
        [finding] = done.json["findings"]
        assert "Tệp rỗng: có thể chưa đồng bộ" in finding["message"]
        assert finding["place"] == {"file": "ke-hoach.xlsx"}


@pytest.mark.parametrize(
    "words",
    ["check ?", "plan ?", "annex ?", "annex plan --since ?", "build ?", "dossier ?", "dossier ? --status", "hand-out ?",
     "gather ? plan -o new", "upgrade ? -o new", "convert ? new", "convert ? new --to-units 2025-07", "changes ? plan",
     "changes plan ?", "new new --from ?", "issue ? --document a --number 1 --date 1/4/2025", "overview ?"],
)  # fmt: skip
def test_a_plan_that_is_not_there_is_wrong_usage_in_every_command(call, plan, words):
    done = call(*(plan if word == "plan" and at else word.replace("?", "ke-hoach-x") for at, word in
                  enumerate(words.split())))  # fmt: skip
    assert (done.status, done.out) == (2, "")
    assert "Không mở được KẾ-HOẠCH «ke-hoach-x»" in done.err


def test_findings_of_one_kind_in_one_column_are_told_together_but_for_errors(capsys):
    class Doubt(PlantedRule):
        severity = Severity.WARNING

    rules = [rule for rule in (PlantedRule, Doubt) for _ in range(3)]
    lines = (2, 5, 9, 2, 5, 9)
    place = Place("a.csv", column="Xã")
    told = [rule.at(replace(place, line=at), f"Sai {at}.") for rule, at in zip(rules, lines, strict=True)]
    print_findings(told, report=Path("không ghi"))
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 6
    assert said[4] == "    Còn 2 phát hiện như vậy: dòng 5, 9."
    assert said[5].startswith("Cộng 6 phát hiện")
    print_findings([PlantedRule.at(replace(place, line=at), "Trống.") for at in range(2, 9)], report=Path("không ghi"))
    assert "    Còn 6 phát hiện như vậy: dòng 3 đến 8.\n" in capsys.readouterr().err
    print_findings([Doubt.at(Place("a.csv"), f"{unit} chưa có.") for unit in ("A", "B", "C")], report=Path("không ghi"))
    assert "    Còn 2 phát hiện như vậy: B, C.\n" in capsys.readouterr().err
    alike = [Doubt.at(Place(), f"Chưa có tệp nào của xã {name}.") for name in ("Yên Lập", "Tân Lập", "Sơn Lập")]
    print_findings(alike, report=Path("không ghi"))
    assert "    Còn 2 phát hiện như vậy: Tân Lập, Sơn Lập.\n" in capsys.readouterr().err


def test_errors_of_one_kind_share_a_line_once_they_would_fill_the_page(capsys, tmp_path):
    def day(line: int) -> Finding:
        place = Place("a.xlsx", "Kết quả chỉ tiêu", line, "Chỉ tiêu", f"F{line}")
        return PlantedRule.at(place, f"Đã thành ngày {line}.", hint="Gõ lại.")

    other = PlantedRule.at(Place(), "Khác.")
    print_findings([*map(day, range(3, SHOWN + 2)), other], report=tmp_path / "r")
    assert "như vậy" not in capsys.readouterr().err
    print_findings([*map(day, (*range(3, SHOWN + 3, 2), *range(4, SHOWN + 4, 2))), other], report=tmp_path / "r")
    said = capsys.readouterr().err.splitlines()
    assert said[1:3] == [f"    Còn {SHOWN - 1} phát hiện như vậy: ô F4 đến F{SHOWN + 2}.", "LỖI: Khác. [KH999]"]
    assert (tmp_path / "r").read_text(encoding="utf-8").count("Đã thành ngày") == SHOWN


def test_the_folder_of_a_new_plan_means_the_workbook_in_it(call, tmp_path):
    folder = tmp_path / "so"
    assert call("new", folder, "--province", "bac kan", "--year", "2025").status == 0
    assert "ke-hoach-2025.xlsx, trang «Kế hoạch»" in call("check", folder).err
    (folder / "hai.xlsx").touch()
    assert "trang «Kế hoạch»" not in call("check", folder).err


def test_what_was_typed_wrong_is_told_before_what_is_blank(capsys):
    print_findings([PlantedRule.at(Place(), BLANK), PlantedRule.at(Place(), "Sai.")])
    assert capsys.readouterr().err.startswith("LỖI: Sai.")


def test_a_check_of_a_unit_tells_what_touches_its_papers_alone(call, plan):
    spoil(plan, "muc-tieu-xa.csv", "xã Quân Hà", "xã Quân Hàà")
    assert (call("check", plan, "--unit", "ba be").status, call("check", plan, "--unit", "bach thong").status) == (0, 1)


# --json


def test_json_is_one_document_and_all_of_stdout(call, one_error):
    done = call("check", one_error, "--json")
    assert (done.status, done.err) == (1, "")
    assert done.json["status"] == 1
    assert len(done.json["findings"]) == len(check(one_error)[1])
    assert "Quân Hàà" in done.out, "readable where the console has the letters"


def test_json_of_a_plan_names_what_was_made(call):
    done = call("plan", EXAMPLE, "--unit", "bach thong", "--json")
    assert (done.status, done.err) == (0, "")
    made = [{"path": path, "outcome": "made", "beside": None} for path in (BACH_THONG, *WITH_BACH_THONG)]
    assert done.json["written"] == made
    assert done.json["refused"] == []
    assert call("plan", EXAMPLE, "--unit", "bach thong", "--json").json["written"][0]["outcome"] == "unchanged"


def test_json_of_a_refused_plan_names_the_unit(call, one_error):
    done = call("plan", one_error, "--unit", "bach thong", "--json")
    assert (done.status, done.json["written"], done.json["refused"]) == (1, [], ["huyện Bạch Thông"])


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(["plan", EXAMPLE, "--unit", "bach tong"], 2), (["plan", EXAMPLE, "--khac"], 2), (["inspect", "nope"], 2),
     (["template", "check", EXAMPLE / "xa.csv"], 1)],
)  # fmt: skip
def test_json_is_printed_also_when_the_run_cannot_go_on(call, arguments, status):
    done = call(*arguments, "--json")
    assert (done.status, done.json["status"]) == (status, status)
    told = done.json
    assert told.get("message") or told.get("findings") or all(file["findings"] for file in told["files"])


# inspect, template, explain


def test_inspect_tells_of_each_file(call, plan):
    made = call("plan", EXAMPLE, "--unit", "bach thong").out.splitlines()[0]
    done = call("inspect", made, plan / "xa.csv")
    assert (done.status, done.out) == (1, "")
    assert made in done.err
    assert "Tệp không phải gói Office" in done.err
    done = call("inspect", made, plan / "xa.csv", "--json")
    assert [report["file"] for report in done.json["files"]] == [made, str(plan / "xa.csv")]


def spoiled(path: Path, **margins: int) -> Path:
    """A plan in the right format but for its margins."""
    plan = good_plan()
    for name, millimetres in margins.items():
        setattr(plan.sections[0], name, Mm(millimetres))
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(saved(plan))
    return path


def test_inspect_groups_what_it_found_by_component_and_says_why(call, tmp_path):
    done = call("inspect", spoiled(tmp_path / "a.docx", left_margin=25))
    lines = done.err.splitlines()
    assert done.status == 1
    assert "Kế hoạch (văn bản có tên loại)" in lines[0]
    assert "Dòng tên loại «KẾ HOẠCH»" in lines[1]
    assert lines[2] == "  Khổ giấy và lề"
    assert lines[3].startswith("    LỖI: Phần 1 của văn bản: Lề trái 25 mm, cần 30 đến 35 mm.")
    assert "[VBPG04; Nghị định 30/2020/NĐ-CP, Phụ lục I" in lines[3]
    assert lines[-1] == "Cộng 1 tệp, 1 phát hiện: 1 lỗi, 0 cảnh báo, 0 lưu ý."


def test_a_finding_without_a_legal_basis_ends_with_its_code(call, tmp_path):
    (tmp_path / "a.docx").write_bytes(b"no package")
    assert "[HT101]" in call("inspect", tmp_path / "a.docx").err


def test_inspect_as_json_gives_type_profile_components_and_findings(call, tmp_path):
    [told] = call("inspect", spoiled(tmp_path / "a.docx", left_margin=25), "--json").json["files"]
    assert (told["type"], told["profile"]) == ("Kế hoạch", "văn bản có tên loại")
    assert "Quốc hiệu" in told["components"]
    [finding] = told["findings"]
    assert (finding["code"], finding["component"]) == ("VBPG04", "Khổ giấy và lề")
    assert finding["place"]["spot"] == "phần 1 của văn bản"


def test_mark_writes_a_copy_of_each_file_that_has_findings(call, tmp_path):
    files = [spoiled(tmp_path / folder / "a.docx", left_margin=25) for folder in ("x", "y")]
    before = [file.read_bytes() for file in files]
    done = call("inspect", *files, spoiled(tmp_path / "b.docx"), "--mark")
    assert done.out.splitlines() == ["out/a-danh-dau.docx", "out/a-danh-dau-2.docx"]
    assert [comment.text[:10] for comment in docx.Document("out/a-danh-dau.docx").comments] == ["Lỗi VBPG04"]
    assert [file.read_bytes() for file in files] == before
    told = call("inspect", files[0], "--mark", "--json").json["files"][0]
    assert told["marked"] == "out/a-danh-dau.docx"


def test_fix_writes_a_mended_copy_and_tells_what_it_did_and_what_is_left(call, tmp_path):
    file = spoiled(tmp_path / "a.docx", left_margin=25)
    before = file.read_bytes()
    done = call("inspect", file, "--fix")
    assert (done.status, done.out.splitlines()) == (0, ["out/a-da-sua.docx"])
    assert "Lề trái phần 1: 25 mm thành 30 mm." in done.err
    assert "Còn lại sau khi sửa: 0 phát hiện." in done.err
    assert file.read_bytes() == before
    assert call("inspect", "out/a-da-sua.docx").status == 0
    told = call("inspect", file, "--fix", "--mark", "--json").json["files"][0]
    assert (told["fixed"], told["marked"]) == ("out/a-da-sua.docx", "out/a-danh-dau.docx")
    assert told["done"] == ["Lề trái phần 1: 25 mm thành 30 mm."]
    assert told["left"] == []
    assert "Không có chỗ nào sửa được" in call("inspect", "out/a-da-sua.docx", "--fix").err


def test_many_findings_are_all_in_a_report_that_is_named(call, tmp_path):
    done = call("inspect", *[spoiled(tmp_path / "a.docx", left_margin=25)] * 60)
    assert done.err.count("LỖI") == 50
    assert "Xem tất cả trong out/bao-cao-the-thuc.txt" in done.err
    assert Path("out/bao-cao-the-thuc.txt").read_text(encoding="utf-8").count("LỖI") == 60


def test_a_file_on_which_the_inspector_itself_fails_is_a_finding_and_the_others_are_inspected(
    call, tmp_path, monkeypatch
):
    from ntmdocs import layout_rules

    right = layout_rules.inspect
    monkeypatch.setattr(layout_rules, "inspect", lambda data, name, **more: planted() if name == "b.docx" else
                        right(data, name, **more))  # fmt: skip
    done = call("inspect", spoiled(tmp_path / "b.docx"), spoiled(tmp_path / "a.docx", left_margin=25))
    assert done.status == 1
    assert "Không kiểm tra được tệp này (ZeroDivisionError)" in done.err
    assert "VBPG04" in done.err
    assert "planted" in (tmp_path / "state" / "ntmdocs" / "ntmdocs.log").read_text(encoding="utf-8")


def test_the_listed_templates_can_be_shown_checked_and_asked_for_their_fields(call):
    names = call("template", "list").out.split()
    assert {"docx/ke-hoach-huyen.docx", "xlsx/phu-bieu.xlsx"} <= set(names)
    for name in names:
        assert call("template", "show", name).out
        assert call("template", "check", name).status == 0


def test_a_template_is_shown_with_its_tags(call):
    assert "{{ ten_loai }}" in call("template", "show", template_folder() / "docx" / "phan" / "tieu-de.docx").out


def test_a_workbook_is_shown_with_its_tags_formulas_tables_and_names(call):
    out = call("template", "show", "xlsx/phu-bieu.xlsx").out
    assert "=== trang «Sổ xã» ===" in out
    assert "B5: {{ d.don_vi }}" in out
    assert "C7: =COUNTIFS(SoXa[Đơn vị],$B7,SoXa[Mục tiêu năm],C$5,SoXa[Năm lộ trình],nam_ke_hoach)" in out
    assert "[bảng] SoXa: A4:K6" in out
    assert "[tên] nam_ke_hoach: 'Mục tiêu'!$B$3" in out


def test_every_fault_of_a_workbook_is_told_with_its_sheet_and_cell(call, tmp_path):
    faulty = tmp_path / "hong.xlsx"
    made = opened(workbook({"A1": "{{ x", "B2": "{% for a in b %}", "C3": "{{ y | khong_co }}"}))
    made["Biểu"].oddHeader.center.text = "{{ z. }}"
    made.save(faulty)
    done = call("template", "check", faulty, "--mark", "-o", tmp_path / "out")
    assert (done.status, done.out) == (1, f"{tmp_path / 'out' / 'hong-danh-dau.xlsx'}\n")
    for place in ("ô A1", "ô B2", "ô C3", "đầu trang, chân trang"):
        assert f"trang «Biểu», {place}" in done.err
    marked = (tmp_path / "out" / "hong-danh-dau.xlsx").read_bytes()
    notes = {cell.coordinate: cell.comment.text for row in opened(marked)["Biểu"] for cell in row if cell.comment}
    assert {cell: text.count("Lỗi MT") for cell, text in notes.items()} == {"A1": 2, "B2": 1, "C3": 1}
    assert open_xml_errors([marked]) == open_xml_errors([faulty.read_bytes()])  # what openpyxl writes


def test_the_fields_of_a_workbook_are_listed(call, tmp_path):
    mau = tmp_path / "mau.xlsx"
    mau.write_bytes(workbook({"A1": "{% for d in dong %}{{ d.ten }}", "B1": "{{ d.so }}{% endfor %}"}))
    assert call("template", "fields", mau).out.split() == ["dong[].ten", "dong[].so"]
    assert call("template", "fields", mau, "--json").json["passages"] == []


def test_a_template_beside_its_parts_is_taken_with_them(call, tmp_path):
    shutil.copytree(template_folder() / "docx", tmp_path / "mau")
    shutil.copy(tmp_path / "mau" / "phan" / "can-cu.docx", tmp_path / "mau" / "phan" / "tieu-de.docx")
    shipped = call("template", "fields", "docx/ke-hoach-huyen.docx")
    own = call("template", "fields", tmp_path / "mau" / "ke-hoach-huyen.docx")
    assert "trich_yeu" in shipped.out.split()
    assert "trich_yeu" not in own.out.split()


@pytest.mark.parametrize("outside", ["../secret.docx", "phan/../../secret.docx", "{}/secret.docx"])
def test_a_part_outside_the_template_s_folder_is_not_taken(call, tmp_path, monkeypatch, outside):
    (tmp_path / "secret.docx").write_bytes(b"secret")
    (tmp_path / "mau" / "phan").mkdir(parents=True)
    shutil.copy(template_folder() / "docx" / "kieu.docx", tmp_path / "mau")
    asked = []

    def from_bytes(_data: bytes, _name: str, *, parts: Callable[[str], bytes | None]) -> SimpleNamespace:
        asked.extend([parts("kieu.docx"), parts(outside.format(tmp_path))])
        return SimpleNamespace(check=list)

    monkeypatch.setattr("ntmdocs.templating.WordTemplate.from_bytes", from_bytes)
    assert call("template", "check", tmp_path / "mau" / "kieu.docx").status == 0
    assert asked[0] is not None
    assert asked[1] is None


def test_the_fields_of_a_template_are_names_one_a_line(call):
    done = call("template", "fields", "docx/ke-hoach-huyen.docx")
    assert done.status == 0
    assert "dùng mẫu của chương trình" in done.err
    assert {"can_cu[]", "don_vi.ten_day_du", "đoạn muc_dich"} <= set(done.out.splitlines())
    listed = call("template", "fields", "docx/ke-hoach-huyen.docx", "--json").json
    assert [*listed["fields"], *(f"đoạn {key}" for key in listed["passages"])] == done.out.splitlines()


def test_explain_gives_the_four_headings(call):
    done = call("explain", " ht201 ")
    assert done.status == 0
    assert done.out.startswith("HT201: Không ghi được tệp.")
    assert [line.split(":")[0] for line in done.out.splitlines()[2::2]] == list(HEADINGS)


def test_an_unknown_code_is_wrong_use_with_the_near_ones(call):
    done = call("explain", "HT2001")
    assert (done.status, done.out) == (2, "")
    assert "Có thể là: HT2" in done.err


@pytest.mark.parametrize("command", [["inspect"], ["template", "show"], ["template", "check"], ["template", "fields"]])
@pytest.mark.parametrize(("path", "said"), [("nope", "không có tệp"), (".", "đây là thư mục")])
def test_a_file_that_cannot_be_read_is_wrong_use(call, command, path, said):
    done = call(*command, path)
    assert (done.status, done.out) == (2, "")
    assert said in done.err


# A bug of ours


def planted(*_arguments: object, **_more: object) -> None:
    raise ZeroDivisionError("Nguyễn Văn A")


NO_FILE_HAS = "a" * 300


@pytest.mark.parametrize(
    ("line", "status"),
    [
        (("build", NO_FILE_HAS), 2),
        (("gather", EXAMPLE, NO_FILE_HAS, "-o", "moi"), 2),
        (("new", NO_FILE_HAS, "--province", "bắc kạn"), 5),
        (("doctor", "-o", NO_FILE_HAS), 5),
    ],
)
def test_a_path_that_no_file_can_have_is_no_bug(call, line, status):
    assert call(*line, "--json").json["status"] == status


def test_a_file_that_the_system_does_not_give_is_told_by_its_name(call, monkeypatch):
    def refused(*_arguments: object, **_more: object) -> None:
        raise PermissionError(13, "Permission denied", "ke-hoach/xa.csv")

    monkeypatch.setattr("ntmdocs.pipeline.check_all", refused)
    done = call("check", EXAMPLE)
    assert done.status == 5
    assert done.err == (
        "Không đọc hoặc ghi được ke-hoach/xa.csv: không có quyền, hoặc tệp đang mở trong chương trình khác.\n"
    )


def test_a_paper_that_is_open_keeps_back_itself_alone(call, plan):
    folder = Path("out/huyen-ba-be")
    assert call("annex", plan, "--unit", "ba be").status == 0
    spoil(plan, "muc-tieu-thon.csv", "huyện Ba Bể,12", "huyện Ba Bể,14")
    (folder / ".~lock.phu-bieu.docx#").touch()
    done = call("annex", plan, "--unit", "ba be")
    assert (done.status, done.out) == (5, f"{folder / 'phu-bieu.xlsx'}\n")
    assert f"Tệp {folder / 'phu-bieu.docx'}: Tệp đang mở trong chương trình khác nên để nguyên." in done.err


@pytest.mark.parametrize("command", ["dossier", "build"])
def test_a_file_in_the_place_of_the_evidence_of_a_dossier_is_told(call, command):
    evidence = Path("out/huyen-bach-thong/xa-vi-huong/nong-thon-moi/minh-chung")
    arguments = (command, EXAMPLE, "--unit", "vi huong")
    assert call(*arguments).status == 0
    assert {path.name for path in evidence.iterdir()} >= {"01-quy-hoach", "02-giao-thong"}
    shutil.rmtree(evidence)
    evidence.touch()
    next(evidence.parent.rglob("*.docx")).unlink()
    done = call(*arguments)
    assert done.status == 5
    assert f"Tệp {evidence}: Không ghi được" in done.err


@pytest.mark.parametrize("json_too", [[], ["--json"]])
def test_a_bug_is_told_in_one_line_and_logged_without_values(call, tmp_path, monkeypatch, json_too):
    monkeypatch.setattr("ntmdocs.pipeline.check_all", planted)
    done = call("check", EXAMPLE, *json_too)
    log = tmp_path / "state" / "ntmdocs" / "ntmdocs.log"
    assert done.status == 70
    assert done.err == f"Chương trình gặp lỗi của chính nó (ZeroDivisionError). Nhật ký: {log}\n"
    assert "planted" in log.read_text(encoding="utf-8")
    assert "Nguyễn" not in log.read_text(encoding="utf-8")
    assert str(EXAMPLE) not in log.read_text(encoding="utf-8")
    assert (json.loads(done.out)["status"] == 70) if json_too else not done.out


def test_a_bug_is_told_also_where_no_log_can_be_kept(call, tmp_path, monkeypatch):
    monkeypatch.setattr("ntmdocs.pipeline.check_all", planted)
    (tmp_path / "state").touch()
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "state"))
    done = call("check", EXAMPLE)
    assert done.status == 70
    assert os.devnull in done.err
    assert stat.S_ISREG((tmp_path / "state").stat().st_mode)


def test_an_interrupted_run_says_so(call, monkeypatch):
    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ntmdocs.pipeline.check_all", interrupted)
    done = call("check", EXAMPLE, "--json")
    assert (done.status, done.json["status"]) == (130, 130)
    assert "Đã dừng" in done.err


# The marked copy of a template


@pytest.fixture
def faulty(tmp_path):
    made = docx.Document()
    made.add_paragraph("Xã {{ ten. }}")
    made.add_paragraph("«Ten_xa»")
    made.save(str(tmp_path / "mau.docx"))
    return tmp_path / "mau.docx"


def test_a_faulty_template_is_marked_in_a_new_file(call, tmp_path, faulty):
    before = faulty.read_bytes()
    done = call("template", "check", faulty, "--mark", "-o", tmp_path / "out")
    assert (done.status, done.out) == (1, f"{tmp_path / 'out' / 'mau-danh-dau.docx'}\n")
    assert "MT104" in done.err
    assert "MT114" in done.err
    copy = docx.Document(str(tmp_path / "out" / "mau-danh-dau.docx"))
    assert len(copy.element.xpath("//w:commentReference")) == 2
    assert faulty.read_bytes() == before


def test_a_marked_copy_never_overwrites_what_a_clerk_wrote(call, tmp_path, faulty):
    (tmp_path / "mau-danh-dau.docx").write_bytes(b"a clerk's own")
    done = call("template", "check", faulty, "--mark", "-o", tmp_path, "--json")
    assert done.json["marked"] == str(tmp_path / "mau-danh-dau-ban-moi.docx")
    assert done.status == 1
    assert (tmp_path / "mau-danh-dau.docx").read_bytes() == b"a clerk's own"


def test_a_template_without_faults_or_that_is_no_package_is_not_marked(call, tmp_path):
    (tmp_path / "hong.docx").write_bytes(b"no package")
    assert call("template", "check", "docx/ke-hoach-huyen.docx", "--mark", "-o", tmp_path / "out").status == 0
    done = call("template", "check", tmp_path / "hong.docx", "--mark", "-o", tmp_path / "out", "--json")
    assert (done.status, "marked" in done.json) == (1, False)
    assert not (tmp_path / "out").exists()


def test_the_annex_of_the_province_and_of_a_district_are_made(call, plan, tmp_path):
    both = "".join(f"{tmp_path / 'out' / 'phu-bieu'}.{each}\n" for each in ("docx", "xlsx"))
    assert call("annex", plan, "-o", tmp_path / "out").out == both
    done = call("annex", plan, "--unit", "na ri", "--format", "docx", "-o", tmp_path / "out")
    assert (done.status, done.out) == (0, f"{tmp_path / 'out' / 'huyen-na-ri' / 'phu-bieu.docx'}\n")


@pytest.mark.parametrize("number", ["5", "05", "005"])
def test_a_number_is_the_same_with_and_without_leading_zeros(call, plan, tmp_path, number):
    call("annex", plan, "--unit", "na ri", "--format", "docx", "-o", tmp_path / "out")
    issued = ("issue", plan, "--document", tmp_path / "out" / "huyen-na-ri" / "phu-bieu.docx", "--date", "1/4/2025")
    done = call(*issued, "--number", number)
    assert (done.status, "Kế hoạch số 05 ngày 01 tháng 4 năm 2025" in done.err) == (0, True)
    assert "huyện Na Rì,,05,01/4/2025" in (plan / ".ntmdocs" / "da-ban-hanh.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("number", ["0", "05/KH", "năm", "-5"])
def test_what_is_no_number_is_not_recorded(call, plan, number):
    done = call("issue", plan, "--document", "a.docx", "--number", number, "--date", "1/4/2025")
    assert (done.status, "phải là số, ví dụ 12" in done.err) == (2, True)


@pytest.fixture
def before(tmp_path):
    """The part of the example in which targets stand."""
    return light_plan(tmp_path / "before")


@pytest.fixture
def changed(before, tmp_path):
    new = Path(shutil.copytree(before, tmp_path / "new"))
    file = new / "muc-tieu-thon.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("huyện Ba Bể,12", "huyện Ba Bể,14"), encoding="utf-8")
    return new


def test_changes_are_sentences_and_the_papers_to_make_again(call, before, changed, tmp_path):
    done = call("changes", before, changed)
    assert done.status == 0
    assert "- Số thôn của mục tiêu thôn (huyện Ba Bể): từ 12 thành 14 (tăng 02).\n" in done.out
    assert "- Phụ biểu mục tiêu của tỉnh Bắc Kạn\n" in done.out
    assert call("changes", before, before).out == "Không có mục tiêu nào thay đổi.\n"
    made = call("changes", before, changed, "--format", "docx", "-o", tmp_path / "out")
    assert (made.status, made.out.split()) == (0, [str(tmp_path / "out" / "bang-tong-hop-dieu-chinh.docx")])
    none = call("changes", before, before, "--format", "docx", "-o", tmp_path / "khong")
    assert (none.status, none.out) == (0, "")
    assert "không làm bảng" in none.err


def test_changes_as_json_name_the_papers_of_each(call, before, changed):
    (change,) = call("changes", before, changed, "--json").json["changes"]
    assert (change["old"], change["new"], change["difference"]) == ("12", "14", "tăng 02")
    assert {"kind": "ke-hoach", "unit": "huyện Ba Bể"} in change["papers"]


def test_plans_of_two_years_are_not_compared(call, before, changed):
    header = changed / "ke-hoach.yaml"
    header.write_text(header.read_text(encoding="utf-8").replace("nam: 2025", "nam: 2026"), encoding="utf-8")
    for line in (("changes", before, changed), ("annex", changed, "--since", before)):
        done = call(*line)
        assert done.status == 2
        assert "khác năm" in done.err


@pytest.mark.parametrize("form", ["text", "docx"])
def test_a_row_that_cannot_be_read_is_told_with_the_changes_that_it_seems_to_make(call, before, changed, form):
    table = changed / "muc-tieu-thon.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("huyện Na Rì,9", "huyện Na Rì,chín"), encoding="utf-8")
    done = call("changes", before, changed, "--format", form)
    assert done.status == 1
    assert f"LỖI: Tệp {table}, dòng 4, cột «Số thôn»: " in done.err
    told = call("changes", before, changed, "--format", form, "--json").json
    assert (told["status"], [finding["place"]["line"] for finding in told["findings"]]) == (1, [4])


def test_an_explanation_and_the_list_of_templates_are_given_as_json(call):
    told = call("explain", "kh101", "--json").json
    assert (told["status"], told["code"], set(told["explanation"])) == (0, "KH101", set(HEADINGS))
    assert "docx/kieu.docx" in call("template", "list", "--json").json["templates"]
