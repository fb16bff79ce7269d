import shutil
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from ntmdocs import pipeline
from ntmdocs.documents import PLAN
from ntmdocs.documents.rules import LostPassage, MisplacedTemplate, MissingTemplate, UnknownPassage
from ntmdocs.errors import WrongUseError
from ntmdocs.findings import Severity, errors
from ntmdocs.making import compiled
from ntmdocs.output import EditNotPlaced, Outcome
from ntmdocs.resources import template_folder
from tests.light_plan import light_plan


@pytest.fixture
def plan(tmp_path):
    """A light copy of the example that a test may spoil."""
    return light_plan(tmp_path / "plan")


def make(plan: Path, name: str | None = "bach thong") -> pipeline.Result:
    return pipeline.make(plan, PLAN, name, plan.parent / "out")


def test_each_unit_with_a_template_gets_its_plan_in_its_folder(plan):
    loaded, findings = pipeline.check(plan)
    assert loaded is not None
    assert errors(findings) == []
    paths = [make(plan, subject.unit.full_name).written[0].path for subject in PLAN.subjects(loaded)]
    assert len(set(paths)) == len(paths) == 9
    assert {path.name for path in paths} == {"ke-hoach.docx"}
    assert {path.parent.parent for path in paths[1:]} == {plan.parent / "out"}
    assert paths[0].parent == plan.parent / "out"


def test_a_second_run_changes_nothing(plan):
    first, second = make(plan), make(plan)
    assert [item.outcome for item in (*first.written, *second.written)] == [Outcome.MADE, Outcome.UNCHANGED]
    assert first.findings == second.findings


def test_an_edit_that_finds_no_place_in_the_new_version_is_told(plan):
    [made] = make(plan).written
    edited = docx.Document(str(made.path))
    paragraph = next(each for each in edited.paragraphs if "PHÓ CHỦ TỊCH" not in each.text and "224" in each.text)
    paragraph.text = paragraph.text.replace("224", "225")
    edited.save(str(made.path))
    table = plan / "van-ban.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace(",224/KH-UBND", ",226/KH-UBND"), encoding="utf-8")
    again = make(plan)
    assert [each.outcome for each in again.written] == [Outcome.BESIDE]
    assert EditNotPlaced.code in {each.code for each in again.findings}


def test_the_findings_are_those_that_touch_the_unit(plan):
    everything = pipeline.check(plan)[1]
    told = make(plan).findings
    assert set(told) < set(everything)
    assert all("063" in finding.units for finding in told if finding.units)


def test_a_plan_that_cannot_be_read_makes_nothing(plan):
    (plan / "ke-hoach.yaml").write_text("phien_ban: [", encoding="utf-8")
    result = make(plan)
    assert errors(result.findings)
    assert (result.written, (plan.parent / "out").exists()) == ((), False)


def test_an_error_without_a_unit_refuses_every_plan(plan):
    text = (plan / "ke-hoach.yaml").read_text(encoding="utf-8")
    (plan / "ke-hoach.yaml").write_text(text.replace("nam: 2025", "nam: hai nghìn"), encoding="utf-8")
    assert make(plan).written == ()


def test_a_template_that_is_missing_is_found_before_anything_is_written(plan):
    kind = replace(PLAN, template_for=lambda *_arguments: "khong-co.docx")
    result = pipeline.make(plan, kind, "bach thong", plan.parent / "out")
    assert [finding.code for finding in errors(result.findings)] == [MissingTemplate.code]
    assert (result.written, (plan.parent / "out").exists()) == ((), False)


def test_a_template_of_the_plan_s_own_is_taken_before_ours_and_its_faults_refuse(plan):
    own = plan / "templates" / "docx"
    own.mkdir(parents=True)
    (own / "ke-hoach-huyen.docx").write_bytes(b"not a document")
    result = make(plan)
    assert [finding.place.file for finding in errors(result.findings)] == ["ke-hoach-huyen.docx"]
    assert [unit.full_name for unit in result.refused] == ["huyện Bạch Thông"]
    assert result.written == ()


def test_a_part_of_the_plan_s_own_is_taken_before_ours(plan):
    before = make(plan).written[0].path.read_bytes()
    own = plan / "templates" / "docx" / "phan"
    own.mkdir(parents=True)
    shutil.copy(template_folder() / "docx" / "phan" / "can-cu.docx", own / "ky.docx")
    compiled.cache_clear()
    result = make(plan)
    assert result.written[0].outcome is Outcome.MADE
    assert result.written[0].path.read_bytes() != before


def test_a_passage_for_a_key_that_the_template_lacks_is_found_with_the_near_one(plan):
    table = "Đơn vị,Khóa,Cách dùng,Kiểu,Nội dung\nhuyện Bạch Thông,muc_dic,thêm sau,đoạn văn,Thêm."
    (plan / "doan-van-rieng.csv").write_text(table, encoding="utf-8")
    [finding] = [finding for finding in make(plan).findings if finding.code == UnknownPassage.code]
    assert (finding.place.file, finding.place.line) == ("doan-van-rieng.csv", 2)
    assert "muc_dich" in finding.hint
    assert UnknownPassage.code not in [finding.code for finding in make(plan, "na ri").findings]


@pytest.mark.parametrize(
    ("name", "said"), [("phường Đức Xuân", "Chưa có mẫu"), ("na rii", "Không có đơn vị"), ("xyz", "Không có")]
)
def test_a_unit_that_cannot_be_meant_is_wrong_use_with_names(plan, name, said):
    with pytest.raises(WrongUseError, match=said) as caught:
        pipeline.make_plan(plan, name, plan.parent / "out")
    assert "huyện Na Rì" in caught.value.near
    assert not (plan.parent / "out").exists()


def test_the_check_of_everything_finds_wrong_keys_and_the_faults_of_the_plan_s_own_templates(plan):
    (plan / "doan-van-rieng.csv").write_text(
        "Đơn vị,Khóa,Cách dùng,Nội dung\nhuyện Ba Bể,muc_dich_,thay,Một đoạn.\n", encoding="utf-8"
    )
    assert UnknownPassage.code in {finding.code for finding in pipeline.check_all(plan)}
    own = plan / "templates" / "docx"
    own.mkdir(parents=True)
    (own / "ke-hoach-huyen.docx").write_bytes(b"no Word file")
    compiled.cache_clear()
    assert "HT101" in {finding.code for finding in pipeline.check_all(plan)}


PASSAGES = "Đơn vị,Khóa,Cách dùng,Kiểu,Nội dung\n"


def test_a_passage_inside_a_block_that_the_same_unit_leaves_out_is_found(plan):
    rows = (
        "huyện Bạch Thông,phan_muc_dich,bỏ,đoạn văn,\n"
        "huyện Bạch Thông,muc_dich,thêm sau,đoạn văn,Thêm.\n"
        "huyện Ba Bể,muc_dich,thêm sau,đoạn văn,Thêm.\n"
    )
    (plan / "doan-van-rieng.csv").write_text(PASSAGES + rows, encoding="utf-8")
    [finding] = [finding for finding in pipeline.check_all(plan) if finding.code == LostPassage.code]
    assert (finding.place.line, finding.severity, finding.units) == (3, Severity.WARNING, ("063",))
    assert "«bỏ» khối «phan_muc_dich»" in finding.message
    result = make(plan)
    assert LostPassage.code in [finding.code for finding in result.findings]
    assert result.written


MISPLACED = {
    "ke-hoach-huyen.docx": "templates/docx/ke-hoach-huyen.docx",
    "templates/ke-hoach-huyen.docx": "templates/docx/ke-hoach-huyen.docx",
    "templates/docx/tieu-de.docx": "templates/docx/phan/tieu-de.docx",
    "templates/docx/ke-hoach-huyn.docx": "templates/docx/ke-hoach-huyen.docx",
    "mau/phan/ky.docx": "templates/docx/phan/ky.docx",
    "templates/docx/phu-bieu.xlsx": "templates/xlsx/phu-bieu.xlsx",
}


def test_own_templates_where_nothing_takes_them_are_found_with_their_right_places(plan):
    for name in MISPLACED:
        (plan / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(template_folder() / "docx" / "phan" / "ky.docx", plan / name)
    found = [finding for finding in pipeline.check_all(plan) if finding.code == MisplacedTemplate.code]
    assert {finding.severity for finding in found} == {Severity.WARNING}
    assert sorted(finding.place.file for finding in found) == sorted(MISPLACED)
    assert [finding.hint for finding in found if MISPLACED[finding.place.file] not in finding.hint] == []


def test_an_own_template_in_its_place_with_parts_of_its_own_is_no_finding(plan):
    own = plan / "templates" / "docx"
    shutil.copytree(template_folder() / "docx", own)
    shutil.copy(own / "phan" / "ky.docx", own / "phan" / "ky-rieng.docx")
    made = docx.Document(str(own / "ke-hoach-huyen.docx"))
    made.add_paragraph('{% include "phan/ky-rieng.docx" %}')
    made.save(str(own / "ke-hoach-huyen.docx"))
    (own / "~$-hoach-huyen.docx").write_bytes(b"Word's lock")
    (plan / "ghi-chu.docx").write_bytes(b"a clerk's own file")
    assert MisplacedTemplate.code not in {finding.code for finding in pipeline.check_all(plan)}
