"""What a paper is about decides where it lies and when two papers are one."""

from dataclasses import replace

from ntmdocs.documents import PLAN, Subject
from ntmdocs.model import Plan, Unit
from tests.documents.test_example_plans import example


def commune() -> tuple[Plan, Unit]:
    plan = example()
    unit = plan.units.find("xã Vi Hương").unit
    assert unit is not None
    return plan, unit


def test_the_paper_of_a_unit_lies_in_a_folder_for_each_unit_below_the_top():
    plan, unit = commune()
    assert Subject(unit).folders(plan) == ("huyen-bach-thong", "xa-vi-huong")
    assert Subject(plan.units.top).folders(plan) == ()


def test_a_dossier_lies_by_level_and_stage_below_its_village():
    plan, unit = commune()
    subject = Subject(unit, village="Nà Ít", level="standard", stage="tu_danh_gia")
    assert subject.folders(plan)[2:] == ("na-it", "nong-thon-moi", "tu-danh-gia")


def test_the_name_of_a_file_says_its_place_in_the_dossier_its_body_and_period():
    _, unit = commune()
    kind = replace(PLAN, code="xac-nhan", number=7)
    subject = Subject(unit, body="phong_y_te", period="2025-Q2")
    assert kind.file_name(subject, draft=True, suffix=".docx") == "07-xac-nhan-phong-y-te-2025-q2-du-thao.docx"


def test_subjects_of_one_unit_are_told_apart_by_their_keys():
    _, unit = commune()
    subjects = [Subject(unit), Subject(unit, village="a"), Subject(unit, level="a"), Subject(unit, stage="a")]
    keys = [subject.key for subject in subjects]
    assert keys[0] == ""
    assert len(set(keys)) == len(keys)
