"""The papers of verification and appraisal and around them: who issues each, and that all say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ntmdocs.assessment import assess
from ntmdocs.documents import awaited
from ntmdocs.documents.dossier import DOSSIER_KINDS, UNIT_KINDS, bodies, subjects_of
from ntmdocs.documents.dossier.catalogue import CONFIRMATION, SUMMARY
from ntmdocs.documents.dossier.frame import frame
from ntmdocs.documents.dossier.paper import APPRAISAL, OWN, VERIFICATION
from ntmdocs.errors import FindingsError
from ntmdocs.findings import Place, Severity
from ntmdocs.layout_rules import inspect
from ntmdocs.model import (
    Attendee,
    AttendeeRole,
    Attestation,
    AttestedMatter,
    Citation,
    ConstructionDebt,
    CriterionVerdict,
    DossierFile,
    DossierPaper,
    DossierParameter,
    DossierText,
    Evidence,
    IndicatorResult,
    IssuedPaper,
    Meeting,
    Plan,
    SurveyQuestion,
    SurveyVillage,
    Team,
    TeamMember,
    Verdict,
)
from ntmdocs.plan_checks.dossiers.attestations import AttestedByNoBody
from ntmdocs.readiness import dossier_status
from ntmdocs.templating import shape_of
from ntmdocs.templating.values import BLANK, Missing
from ntmdocs.vietnamese import long_date, short_date
from tests.documents.dossier.papers import (
    COMMUNES,
    case,
    changed,
    file_of,
    paper_text,
    papers_of,
    raised,
    rendered,
    subject,
    template,
    without,
    without_row,
)
from tests.documents.rendering import text
from tests.documents.test_example_plans import example

VILLAGE, NOT_READY = "Minh Họa 1", "Nguyên Phúc"
# What the example's clerks wrote themselves, paragraph by paragraph.
CLERKS = {line.lstrip("- ") for row in example().rows(DossierText) for line in row.text.splitlines()} | {
    line for row in example().rows(DossierText) for line in row.text.splitlines()
}
VERIFIED = {
    "bia-muc-luc", "to-trinh", "bao-cao-tham-tra", "bao-cao-tong-hop-y-kien", "bien-ban-hop", "bien-ban-kiem-phieu",
    "phieu-bieu-quyet", "danh-sach-du-hop", "quyet-dinh-to-tham-tra", "thong-bao-cong-khai", "de-nghi-lay-y-kien",
    "thong-bao-du-dieu-kien", "xac-nhan-an-ninh",
}  # fmt: skip
APPRAISED = {
    "bia-muc-luc", "to-trinh", "quyet-dinh-cong-nhan", "bao-cao-tham-dinh", "bien-ban-hop", "bien-ban-kiem-phieu",
    "phieu-bieu-quyet", "danh-sach-du-hop", "quyet-dinh-doan-tham-dinh", "quyet-dinh-hoi-dong", "bang-cong-nhan",
}  # fmt: skip


def verdict_against(plan: Plan, name: str, stage: str, criterion: str) -> Plan:
    """The plan in which a stage finds a criterion of a commune not met."""
    row = next(row for row in file_of(name, plan).rows(CriterionVerdict, stage) if row.criterion == criterion)
    return changed(plan, row, verdict=Verdict.NOT_MET, basis="Biên bản kiểm tra", remark="Chưa đủ hồ sơ.")


def signature(name: str, code: str, stage: str) -> tuple[str, ...]:
    words = case(file_of(name), code, stage).paper.words(case(file_of(name), code, stage))
    return tuple(words.ky.quyen_han)


@pytest.mark.parametrize("name", COMMUNES)
def test_a_commune_has_every_paper_of_verification_and_appraisal(name):
    assert set(papers_of(file_of(name), VERIFICATION)) == VERIFIED
    assert set(papers_of(file_of(name), APPRAISAL)) == APPRAISED


def test_a_village_is_verified_by_its_commune_and_recognised_by_its_district():
    file = file_of(VILLAGE)
    assert set(papers_of(file, VERIFICATION)) == {
        "bia-muc-luc", "to-trinh", "bao-cao-tham-tra", "bao-cao-tong-hop-y-kien", "bien-ban-hop",
        "bien-ban-kiem-phieu", "phieu-bieu-quyet", "danh-sach-du-hop",
    }  # fmt: skip
    assert "ỦY BAN NHÂN DÂN\nXÃ BÀNH TRẠCH" in paper_text(VILLAGE, "bao-cao-tham-tra", VERIFICATION)
    decided = paper_text(VILLAGE, "quyet-dinh-cong-nhan", APPRAISAL)
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN BA BỂ" in decided
    assert "Công nhận thôn Minh Họa 1, xã Bành Trạch đạt chuẩn nông thôn mới năm 2025." in decided


def test_a_criterion_without_any_figure_is_judged_without_a_heading_over_nothing():
    file = file_of(VILLAGE)
    row = next(each for each in file.rows(CriterionVerdict, VERIFICATION) if each.criterion == "4")
    plan = changed(example(), row, remark="")
    said = text(rendered(file_of(VILLAGE, plan), "bao-cao-tham-tra", VERIFICATION))
    assert re.search(r"b\) Kết quả thẩm tra:\s+c\)", said) is None
    assert "b) Kết quả thẩm tra: theo đánh giá tại điểm c." in said


def test_a_submission_to_those_who_recognise_asks_them_to():
    asked = "tổ chức thẩm định và công nhận"
    assert f"huyện Ba Bể xem xét, {asked} thôn Minh Họa 1" in paper_text(VILLAGE, "to-trinh", VERIFICATION)
    assert f"tỉnh Bắc Kạn xem xét, {asked} xã Vi Hương" in paper_text("Vi Hương", "to-trinh", VERIFICATION)
    own = paper_text("Vi Hương", "to-trinh", OWN)
    assert "tổ chức thẩm tra và đề nghị cấp có thẩm quyền xét, công nhận xã Vi Hương" in own


def test_a_village_s_submission_after_the_reform_is_refused_until_someone_says_who_receives_it():
    plan, village = example(), file_of(VILLAGE)
    rows: list[DossierPaper | Meeting] = [*village.rows(DossierPaper), *village.rows(Meeting)]
    for row in rows:
        plan = changed(plan, row, day=row.day and row.day.replace(month=row.day.month + 3))
    file = file_of(VILLAGE, plan)
    assert [step.code for step in file.steps] == [OWN, VERIFICATION]
    with pytest.raises(FindingsError, match="Nơi nhận hồ sơ"):
        rendered(file, "to-trinh", VERIFICATION)
    said = text(rendered(file, "to-trinh", VERIFICATION, "DỰ THẢO"))
    assert f"Kính gửi: {BLANK}." in said
    assert f"kính trình {BLANK} đề nghị xét" in said
    assert f"kính đề nghị {BLANK} xem xét" in said


def test_a_report_names_the_front_that_asked_the_people():
    for name, stage, front in (
        (VILLAGE, VERIFICATION, "xã Bành Trạch"), ("Vi Hương", VERIFICATION, "huyện Bạch Thông"),
        ("Vi Hương", APPRAISAL, "huyện Bạch Thông"),
    ):  # fmt: skip
        code = "bao-cao-tham-tra" if stage == VERIFICATION else "bao-cao-tham-dinh"
        assert f"Ủy ban Mặt trận Tổ quốc Việt Nam {front} đã tổ chức lấy ý kiến" in paper_text(name, code, stage)
    assert "tại 01 thôn" not in paper_text(VILLAGE, "bao-cao-tham-tra", VERIFICATION)


def test_attestations_are_told_only_where_there_are_any():
    for name, there in ((VILLAGE, False), ("Vi Hương", True)):
        said = paper_text(name, "bao-cao-tham-dinh", APPRAISAL)
        assert ("lấy ý kiến xác nhận của các cơ quan" in said) is there
        assert ("Cơ quan xác nhận" in said) is there


def test_no_line_of_a_table_of_criteria_has_an_empty_requirement():
    for code, stage in (("bao-cao-ket-qua", OWN), ("bao-cao-tham-tra", VERIFICATION)):
        about = case(file_of(VILLAGE), code, stage)
        assert all(row.chi_tieu and row.yeu_cau for row in about.paper.words(about).bieu.dong), code


def test_a_recognition_is_signed_by_the_chairman_alone():
    for name, stage in (*((name, APPRAISAL) for name in COMMUNES), (VILLAGE, APPRAISAL)):
        assert signature(name, "quyet-dinh-cong-nhan", stage) == ("CHỦ TỊCH",)
        assert "TM." not in paper_text(name, "quyet-dinh-cong-nhan", stage)


def test_nobody_in_the_example_signs_both_as_head_and_as_deputy():
    rows = [row for row in example().rows(DossierPaper) if row.signer]
    deputies = {row.signer for row in rows if row.deputy_signs}
    assert deputies
    assert not deputies & {row.signer for row in rows if not row.deputy_signs}


def test_nobody_in_the_example_sits_in_the_meetings_of_two_tiers():
    for name in COMMUNES:
        rows = [row for row in file_of(name).rows(Attendee) if row.role is not AttendeeRole.GUEST]
        stages: dict[str, set[str]] = {}
        for row in rows:
            stages.setdefault(row.name, set()).add(row.stage)
        assert {who: at for who, at in stages.items() if len(at) > 1} == {}


def test_the_guest_of_a_district_s_meeting_is_who_signs_for_the_commune():
    for name in COMMUNES:
        (guest,) = (row for row in file_of(name).rows(Attendee, VERIFICATION) if row.role is AttendeeRole.GUEST)
        submission = file_of(name).paper("to-trinh", OWN)
        assert submission is not None
        assert guest.name == submission.signer


@pytest.mark.parametrize(
    ("code", "stage", "lines"),
    [
        ("bao-cao-tham-tra", VERIFICATION, ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("quyet-dinh-to-tham-tra", VERIFICATION, ("CHỦ TỊCH",)),
        ("xac-nhan-an-ninh", VERIFICATION, ("GIÁM ĐỐC",)),
        ("to-trinh", APPRAISAL, ("GIÁM ĐỐC",)),
        ("bien-ban-hop", APPRAISAL, ("CHỦ TRÌ",)),
        ("y-kien-mat-tran", OWN, ("TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH")),
    ],
)
def test_each_paper_is_signed_in_the_capacity_of_its_issuer(code, stage, lines):
    assert signature("Vi Hương", code, stage) == lines


def test_the_police_have_a_director_at_the_top_alone():
    rows = file_of("Vi Hương").rows(Attestation, VERIFICATION)
    [row] = [row for row in rows if row.matter is AttestedMatter.SECURITY]
    for body, head in (
        ("Công an huyện Bạch Thông", "TRƯỞNG CÔNG AN HUYỆN"),
        ("Công an huyện", "TRƯỞNG CÔNG AN HUYỆN"),
        ("Công an tỉnh Bắc Kạn", "GIÁM ĐỐC"),
    ):
        about = case(file_of("Vi Hương", changed(example(), row, body=body)), "xac-nhan-an-ninh", VERIFICATION)
        assert frame(about)["ky"].quyen_han == (head,)


def test_a_body_called_by_its_kind_of_unit_is_told_once_it_is_no_more():
    rows = file_of("Vi Hương").rows(Attestation, VERIFICATION)
    [row] = [row for row in rows if row.matter is AttestedMatter.SECURITY]
    for body, told in (("Công an huyện Bạch Thông", True), ("Công an huyện", True), ("Công an tỉnh", False)):
        plan = changed(example(), row, body=body)
        assert any(AttestedByNoBody.check(plan)) is told, body


@pytest.mark.parametrize("name", COMMUNES)
@pytest.mark.parametrize("stage", [VERIFICATION, APPRAISAL])
def test_the_number_of_criteria_met_is_the_same_in_every_paper_of_a_stage(name, stage):
    found = assess(file_of(name), stage)
    item = "yêu cầu" if name == "Đồng Thắng" else "tiêu chí"
    counts = {
        match
        for code in papers_of(file_of(name), stage)
        for match in re.findall(r"(\d\d?)/(\d\d?) (tiêu chí|yêu cầu)", paper_text(name, code, stage))
    }
    assert counts == {(f"{found.met:02}", f"{found.total:02}", item)}


@pytest.mark.parametrize("name", COMMUNES)
def test_the_vote_of_the_council_is_the_same_in_minutes_count_and_submission(name):
    meeting = file_of(name).row(Meeting, APPRAISAL)
    assert meeting is not None
    assert f"có mặt {meeting.present}/{meeting.summoned} người" in paper_text(name, "bien-ban-hop", APPRAISAL)
    assert f"có mặt {meeting.present}/{meeting.summoned} thành viên" in paper_text(name, "to-trinh", APPRAISAL)
    assert f"nhất trí đề nghị công nhận {meeting.in_favour} phiếu" in paper_text(name, "to-trinh", APPRAISAL)
    count = paper_text(name, "bien-ban-kiem-phieu", APPRAISAL)
    assert f"nhất trí đề nghị xét, công nhận: {meeting.in_favour} phiếu; không nhất trí: 00 phiếu" in count


@pytest.mark.parametrize(("stage", "issuer"), [
    (OWN, "ỦY BAN NHÂN DÂN\nXÃ VI HƯƠNG"), (VERIFICATION, "ỦY BAN NHÂN DÂN\nHUYỆN BẠCH THÔNG"),
    (APPRAISAL, "UBND TỈNH BẮC KẠN\nHỘI ĐỒNG THẨM ĐỊNH"),
])  # fmt: skip
def test_a_ballot_is_a_blank_form_of_whoever_holds_the_meeting(stage, issuer):
    said, meeting = paper_text("Vi Hương", "phieu-bieu-quyet", stage), file_of("Vi Hương").row(Meeting, stage)
    assert issuer in said
    assert meeting is not None
    assert f"tại cuộc họp {long_date(meeting.day)}, tại {meeting.where}" in said
    assert said.count("☐") == 2
    assert [word for word in ("Số:", "CHỦ TRÌ", "Nơi nhận") if word in said] == []
    assert not any(row.name in said for row in file_of("Vi Hương").rows(Attendee, stage))


def test_the_list_of_a_dossier_counts_the_ballots_that_came_back():
    for stage in (OWN, VERIFICATION, APPRAISAL):
        cover, meeting = case(file_of("Vi Hương"), "bia-muc-luc", stage), file_of("Vi Hương").row(Meeting, stage)
        [row] = [row for row in cover.paper.words(cover).dong if row.ten == "Phiếu biểu quyết"]
        assert meeting is not None
        assert (row.so_ngay, row.so_ban) == (f"Ngày {short_date(meeting.day)}", f"{meeting.returned:02}")


def test_a_dossier_whose_meeting_is_not_known_has_ballots_only_as_a_draft():
    about = case(file_of("Vi Hương", without(example(), Meeting)), "phieu-bieu-quyet")
    assert not about.paper.wanted(about)
    assert BLANK in text(rendered(about.file, "phieu-bieu-quyet", draft="DỰ THẢO"))


def test_a_district_announces_that_a_commune_may_ask_with_what_its_verification_found():
    said = paper_text("Vi Hương", "thong-bao-du-dieu-kien", VERIFICATION)
    assert "ỦY BAN NHÂN DÂN\nHUYỆN BẠCH THÔNG" in said
    assert "công bố xã Vi Hương đủ điều kiện đề nghị xét, công nhận đạt chuẩn nông thôn mới năm 2025" in said
    assert "theo Báo cáo số 751/BC-UBND ngày 30 tháng 5 năm 2025" in said
    for condition in ("nợ đọng xây dựng cơ bản: Đạt", "hài lòng của người dân: Đạt (98,72%)", "An ninh trật tự: Đạt"):
        assert condition in said


def test_a_commune_that_does_not_meet_the_conditions_is_not_announced():
    code = "thong-bao-du-dieu-kien"
    refused = verdict_against(example(), "Vi Hương", VERIFICATION, "17")
    assert code not in papers_of(file_of("Vi Hương", refused), VERIFICATION)
    open_ = case(file_of("Vi Hương", without(example(), SurveyVillage)), code, VERIFICATION)
    assert not open_.paper.wanted(open_)


def test_nobody_announces_once_there_is_no_district():
    assert not any("thong-bao-du-dieu-kien" in papers_of(file_of(NOT_READY), stage) for stage in (OWN, APPRAISAL))
    assert file_of(NOT_READY).step(VERIFICATION) is None


def test_a_decision_that_serves_several_dossiers_is_the_same_in_each():
    for code, stage in (("quyet-dinh-to-tham-tra", VERIFICATION), ("quyet-dinh-doan-tham-dinh", APPRAISAL)):
        assert paper_text("Vi Hương", code, stage) == paper_text("Quân Hà", code, stage)
    district, province = (paper_text("Đồng Thắng", code, stage) for code, stage in (
        ("quyet-dinh-to-tham-tra", VERIFICATION), ("quyet-dinh-hoi-dong", APPRAISAL),
    ))  # fmt: skip
    assert [number in district for number in ("1206/QĐ-UBND", "319/QĐ-TTg")] == [False, True]
    assert all(number in province for number in ("1205/QĐ-UBND", "1206/QĐ-UBND", "319/QĐ-TTg"))


def test_a_decision_that_serves_several_dossiers_is_known_to_one_without_a_row_of_its_own():
    said = text(rendered(file_of(NOT_READY), "quyet-dinh-doan-tham-dinh", APPRAISAL))
    known = paper_text("Vi Hương", "quyet-dinh-doan-tham-dinh", APPRAISAL)
    assert "Số: 1101/QĐ-UBND" in said
    assert said.splitlines()[-1] == known.splitlines()[-1]
    gaps = [gap.what for gap in dossier_status(file_of(NOT_READY), (), Path("khong-co")).stages[1].gaps]
    assert not any("Quyết định thành lập" in what for what in gaps)


def test_a_team_for_one_commune_alone_has_its_own_members_and_serves_no_other_dossier():
    code = "quyet-dinh-to-tham-tra"
    general = case(file_of("Vi Hương"), code, VERIFICATION)
    kind, unit = general.paper.sets_up, general.issuer
    members = [row for row in example().rows_of(TeamMember, unit) if row.kind == kind]
    [team] = [row for row in example().rows_of(Team, unit) if row.kind == kind]
    plan = changed(example(), team, commune="xã Vi Hương", number="77/QĐ-UBND")
    about = case(file_of("Vi Hương", plan), code, VERIFICATION)
    assert "(dòng của xã Vi Hương)" in about.paper.words(about).thanh_vien_thieu.label
    for row in members:
        plan = changed(plan, row, commune="Vi Hương")
    own = text(rendered(file_of("Vi Hương", plan), code, VERIFICATION))
    assert all(row.name in own for row in members)
    assert "1205/QĐ-UBND" not in own  # the set of the other dossier, at a higher level
    other = case(file_of("Quân Hà", plan), code, VERIFICATION)
    assert not other.paper.wanted(other)


def test_the_council_meets_by_the_decision_that_set_it_up():
    words = paper_text("Quân Hà", "bien-ban-hop", APPRAISAL)
    assert "Căn cứ Quyết định số 1102/QĐ-UBND ngày 09 tháng 6 năm 2025 của Chủ tịch Ủy ban nhân dân tỉnh" in words


def test_the_attendance_of_the_council_is_told_as_a_share():
    assert "có mặt 10/11 người được triệu tập (90,91%)" in paper_text("Vi Hương", "bien-ban-hop", APPRAISAL)


def test_titles_bases_set_and_tables_of_every_paper_follow_a_changed_level():
    plan = raised(example(), "Vi Hương", "Quân Hà")
    file, like = file_of("Vi Hương", plan), file_of("Quân Hà", plan)
    assert file.criteria_set is like.criteria_set
    for stage in (OWN, VERIFICATION, APPRAISAL):
        for code, paper in papers_of(file, stage).items():
            about = case(file, code, stage, "DỰ THẢO")
            said = text(rendered(file, code, stage, "DỰ THẢO"))
            own = "\n".join(line for line in said.splitlines() if line not in CLERKS)
            assert re.search(r"nông thôn mới năm\s2025", own, re.IGNORECASE) is None, (stage, code)
            bases = about.paper.words(about).can_cu
            assert any("1205/QĐ-UBND" in each for each in bases) or not bases, (stage, code)
            assert paper.sets_up or "1206/QĐ-UBND" not in said, (stage, code)
    for code, stage in (("bao-cao-ket-qua", OWN), ("bao-cao-tham-tra", VERIFICATION), ("bao-cao-tham-dinh", APPRAISAL)):
        tables = [case(each, code, stage, "DỰ THẢO") for each in (file, like)]
        lines = [[(row.tt, row.chi_tieu) for row in each.paper.words(each).bieu.dong] for each in tables]
        assert lines[0] == lines[1], code


def test_what_the_commune_rests_on_goes_on_with_the_dossier_to_the_recognition():
    for code in ("to-trinh", "bao-cao-tham-dinh", "quyet-dinh-cong-nhan"):
        said = paper_text("Vi Hương", code, APPRAISAL)
        assert "Căn cứ Quyết định số 263/QĐ-TTg" in said, code
        assert "Căn cứ Quyết định số 18/2022/QĐ-TTg" in said, code
    assert "18/2022/QĐ-TTg" not in paper_text(VILLAGE, "quyet-dinh-cong-nhan", APPRAISAL)


def test_what_only_a_higher_tier_cites_is_no_basis_of_the_commune():
    rules = next(row for row in example().rows(Citation) if row.code == "qd-18-2022")
    file = file_of("Vi Hương", changed(example(), rules, used_by=("tinh",)))
    assert "18/2022/QĐ-TTg" not in text(rendered(file, "to-trinh"))
    assert "18/2022/QĐ-TTg" in text(rendered(file, "quyet-dinh-cong-nhan", APPRAISAL))


def test_no_word_of_a_title_stands_alone_on_its_last_line():
    for code, end in (
        ("quyet-dinh-hoi-dong", "Bắc\N{NO-BREAK SPACE}Kạn"),
        ("bien-ban-hop", "năm\N{NO-BREAK SPACE}2025"),
    ):
        about = case(file_of("Vi Hương"), code, APPRAISAL)
        assert about.paper.words(about).trich_yeu.endswith(end)
    about = case(file_of("Vi Hương"), "bao-cao-tham-dinh", APPRAISAL)
    assert about.paper.words(about).bieu.ten.endswith("VI\N{NO-BREAK SPACE}HƯƠNG")


def test_a_paper_is_named_elsewhere_by_its_own_number_and_day():
    decided = paper_text("Vi Hương", "quyet-dinh-cong-nhan", APPRAISAL)
    sent = file_of("Vi Hương").paper("to-trinh", APPRAISAL)
    assert sent is not None
    assert f"tại Tờ trình số {sent.number}/TTr-SNNMT ngày 23 tháng 6 năm 2025." in decided
    certificate = paper_text("Vi Hương", "bang-cong-nhan", APPRAISAL)
    assert re.search(r"Số: (\d+/QĐ-UBND)", decided).group(1) in certificate  # type: ignore[union-attr]


def test_the_table_of_verification_has_the_lines_of_the_communes_own():
    own = case(file_of("Vi Hương"), "bao-cao-ket-qua", OWN)
    verified = case(file_of("Vi Hương"), "bao-cao-tham-tra", VERIFICATION)
    lines = [(row.tt, row.chi_tieu) for row in own.paper.words(own).bieu.dong]
    assert [(row.tt, row.chi_tieu) for row in verified.paper.words(verified).bieu.dong] == lines


def test_each_stage_has_its_own_columns_side_by_side():
    table = case(file_of("Vi Hương"), "bao-cao-tham-dinh", APPRAISAL)
    words = table.paper.words(table).bieu
    assert words.cot == ("xã tự đánh giá", "huyện thẩm tra", "tỉnh thẩm định")
    assert {len(row.o) for row in words.dong} == {3}


def test_what_differs_between_stages_is_told_and_marked_in_the_table():
    said = paper_text("Vi Hương", "bao-cao-tham-tra", VERIFICATION)
    assert "Những nội dung có kết quả thẩm tra khác với kết quả xã tự đánh giá:" in said
    assert "xã tự đánh giá 74,02% (453/612); kết quả thẩm tra 73,69% (451/612)" in said
    assert "Số liệu khác nhau" in said
    same = paper_text("Vi Hương", "bao-cao-tham-dinh", APPRAISAL)
    assert "thống nhất về số liệu và đánh giá với kết quả huyện thẩm tra." in same


def test_a_result_that_an_earlier_stage_lacks_is_awaited_in_that_stage_s_row_alone():
    file = file_of("Vi Hương")
    [row] = [row for row in file.rows(IndicatorResult, OWN) if row.indicator == "3.1"]
    lacking = file_of("Vi Hương", without_row(example(), row))
    papers = ("thong-bao-cong-khai", VERIFICATION), ("bao-cao-tham-tra", VERIFICATION), ("bao-cao-tham-dinh", APPRAISAL)
    for code, stage in papers:
        about = case(lacking, code, stage)
        labels = {blank.label for blank in awaited(about.paper.words(about))}
        assert labels == {"Kết quả chỉ tiêu 3.1 (dòng của xã Vi Hương, bước tự đánh giá)"}


def test_a_criterion_of_indicators_awaits_what_they_lack_and_no_verdict_of_its_own():
    plan = example()
    for row in file_of("Vi Hương").rows(IndicatorResult, OWN):
        plan = without_row(plan, row) if row.indicator.startswith("3.") else plan
    about = case(file_of("Vi Hương", plan), "bao-cao-ket-qua", OWN)
    assert not [blank for blank in awaited(about.paper.words(about)) if blank.label.startswith("Đánh giá tiêu chí")]


def test_a_body_that_attests_a_criterion_stands_under_it():
    said = paper_text("Vi Hương", "bao-cao-tham-tra", VERIFICATION)
    assert "Phòng Giáo dục và Đào tạo (Văn bản số 103/XN ngày 20/5/2025)" in said


def test_a_dossier_that_is_not_met_gets_an_answer_and_no_recognition():
    plan = verdict_against(example(), "Vi Hương", APPRAISAL, "17")
    codes = set(papers_of(file_of("Vi Hương", plan), APPRAISAL))
    assert codes == (APPRAISED | {"tra-loi"}) - {"to-trinh", "quyet-dinh-cong-nhan", "bang-cong-nhan"}
    answer = text(rendered(file_of("Vi Hương", plan), "tra-loi", APPRAISAL))
    assert "đạt 18/19 tiêu chí" in answer
    assert "Tiêu chí số 17 về Môi trường và an toàn thực phẩm: chưa đạt; chưa đủ hồ sơ." in answer
    assert "Kính gửi: Ủy ban nhân dân huyện Bạch Thông." in answer
    assert [found for found in inspect(rendered(file_of("Vi Hương", plan), "tra-loi", APPRAISAL)).findings
            if found.severity is Severity.ERROR] == []  # fmt: skip


def test_an_answer_tells_the_figure_that_is_not_enough():
    row = next(row for row in file_of("Vi Hương").rows(IndicatorResult, APPRAISAL) if row.indicator == "10.1")
    said = text(rendered(file_of("Vi Hương", changed(example(), row, value="46,9")), "tra-loi", APPRAISAL))
    assert (
        "về Thu nhập: chưa đạt chỉ tiêu 10.1 «Thu nhập bình quân đầu người (triệu đồng/người/năm)», kết quả 46,9"
        in said
    )
    assert "≥48" not in said  # a threshold that nobody has confirmed stands in drafts alone


def test_a_changed_figure_of_verification_changes_only_the_reports_that_show_it():
    plan = example()
    row = next(row for row in file_of("Vi Hương").rows(IndicatorResult, VERIFICATION) if row.indicator == "11.1")
    new = changed(plan, row, met_count=row.met_count + 1)  # type: ignore[operator]
    differing = {
        (stage, code)
        for stage in (OWN, VERIFICATION, APPRAISAL)
        for code in papers_of(file_of("Vi Hương"), stage)
        if case(file_of("Vi Hương"), code, stage).paper.words(case(file_of("Vi Hương"), code, stage))
        != case(file_of("Vi Hương", new), code, stage).paper.words(case(file_of("Vi Hương", new), code, stage))
    }
    assert differing == {(VERIFICATION, "bao-cao-tham-tra"), (APPRAISAL, "bao-cao-tham-dinh")}


def test_a_changed_figure_of_the_commune_changes_the_lines_of_its_indicator_in_the_three_reports_alone():
    row = next(row for row in file_of("Vi Hương").rows(IndicatorResult, OWN) if row.indicator == "10.1")
    file = file_of("Vi Hương", changed(example(), row, value="51,7"))
    differing: dict[str, set[str]] = {}
    for stage in (OWN, VERIFICATION, APPRAISAL):
        for code in papers_of(file, stage):
            before, after = paper_text("Vi Hương", code, stage), text(rendered(file, code, stage))
            lines = set(before.splitlines()) ^ set(after.splitlines())
            differing |= {code: lines} if lines else {}
    assert set(differing) == {"bao-cao-ket-qua", "bao-cao-tham-tra", "bao-cao-tham-dinh"}
    assert all("10.1" in line for lines in differing.values() for line in lines)
    assert any("51,7" in line and "Số liệu khác nhau" in line for line in differing["bao-cao-tham-dinh"])


def test_a_dossier_finished_after_the_reform_has_no_district_stage():
    file = file_of(NOT_READY)
    assert [step.code for step in file.steps] == [OWN, APPRAISAL]
    assert papers_of(file, VERIFICATION) == {}
    submission = case(file, "to-trinh", OWN, "DỰ THẢO")
    assert submission.paper.words(submission).kinh_gui == "Ủy ban nhân dân tỉnh Bắc Kạn"
    report = case(file, "bao-cao-tham-dinh", APPRAISAL, "DỰ THẢO")
    assert report.paper.words(report).bieu.cot == ("xã tự đánh giá", "tỉnh thẩm định")
    assert [form.code for form in (report.form, file.form_of(OWN))] == ["hai-cap", "hai-cap"]
    made = {code: rendered(file, code, APPRAISAL, "DỰ THẢO") for code in ("to-trinh", "quyet-dinh-cong-nhan")}
    assert all("uyện" not in text(each) for each in made.values())
    assert "- UBND các xã, phường;" in text(made["quyet-dinh-cong-nhan"])


def test_an_appraisal_that_has_not_begun_has_counted_and_refused_nothing():
    papers = papers_of(file_of(NOT_READY), APPRAISAL)
    assert "tra-loi" not in papers
    assert "quyet-dinh-cong-nhan" in papers
    minutes = text(rendered(file_of(NOT_READY), "bien-ban-hop", APPRAISAL, "DỰ THẢO"))
    assert f"Theo báo cáo, xã Nguyên Phúc đạt {BLANK} ({BLANK})." in minutes


def test_a_stage_that_has_not_judged_yet_differs_from_none_and_concludes_nothing():
    said = text(rendered(file_of(NOT_READY), "bao-cao-tham-dinh", APPRAISAL, "DỰ THẢO"))
    assert "khác với kết quả" not in said
    assert "khác nhau" not in said
    assert f"Kết quả thẩm định so với kết quả xã tự đánh giá: {BLANK}" in said
    assert "chưa đủ điều kiện" in said  # the commune still owes for construction
    paid = example()
    for row in file_of(NOT_READY).rows(ConstructionDebt):
        paid = changed(paid, row, paid=row.completed)
    said = text(rendered(file_of(NOT_READY, paid), "bao-cao-tham-dinh", APPRAISAL, "DỰ THẢO"))
    assert f"Kết luận chung: {BLANK}" in said
    assert "đủ điều kiện đề nghị xét" not in said


@pytest.mark.parametrize("name", ["Vi Hương", VILLAGE])
def test_what_goes_with_a_dossier_is_received_without_a_row_of_its_own(name):
    plan, whole = example(), file_of(name)
    required = {item.kind for item in whole.steps[0].papers if item.required}
    for row in whole.rows(DossierPaper, OWN):
        if row.kind not in required:
            plan = without_row(plan, row)
    about = case(file_of(name, plan), "bao-cao-tham-tra", VERIFICATION)
    received = {row.ten: row for row in about.paper.words(about).thanh_phan}
    cover = case(file_of(name, plan), "bia-muc-luc")
    enclosed = {row.ten for row in cover.paper.words(cover).dong}
    assert {name for name, row in received.items() if row.co == "Có"} >= enclosed & set(received)
    assert "Danh mục minh chứng" in enclosed
    if "Danh sách dự họp" in received:
        assert received["Danh sách dự họp"].so_ngay == received["Biên bản kiểm phiếu"].so_ngay == "06/5/2025"


def test_a_required_paper_without_a_day_is_not_received():
    paper = file_of("Vi Hương").paper("bao-cao-ket-qua", OWN)
    assert paper is not None
    about = case(file_of("Vi Hương", without_row(example(), paper)), "bao-cao-tham-tra", VERIFICATION)
    words = about.paper.words(about)
    assert words.thieu == "Báo cáo kết quả thực hiện"
    assert [row.co for row in words.thanh_phan if row.ten == words.thieu] == ["Chưa có"]


@pytest.mark.parametrize(
    ("gone", "sheet"),
    [
        (SurveyVillage, "khao-sat-thon.csv"),
        (SurveyQuestion, "khao-sat-noi-dung.csv"),
        (Attestation, "xac-nhan.csv"),
        (None, "ho-so.csv"),
    ],
)
def test_a_condition_that_nobody_can_judge_is_awaited_in_the_table_that_judges_it(gone, sheet):
    plan = example() if gone is None else without(example(), gone)
    if gone is None:
        plan = changed(without(plan, ConstructionDebt), file_of("Vi Hương").dossier, debt=None)
    about = case(file_of("Vi Hương", plan), "bao-cao-tham-tra", VERIFICATION)
    [blank] = about.paper.words(about).du_thieu
    assert blank.place.file == sheet


def test_an_open_criterion_is_awaited_in_the_cell_that_it_lacks():
    [row] = [row for row in file_of(VILLAGE).rows(CriterionVerdict, VERIFICATION) if row.criterion == "5"]
    about = case(file_of(VILLAGE, changed(example(), row, basis="")), "bao-cao-tham-tra", VERIFICATION)
    [blank] = about.paper.words(about).du_thieu
    assert blank.place == row.at("basis")


def test_evidence_without_a_day_is_awaited_by_its_day():
    row = file_of("Vi Hương").rows(Evidence)[0]
    dated = case(file_of("Vi Hương", changed(example(), row, number="")), "danh-muc-minh-chung")
    assert not [line for line in dated.paper.words(dated).dong if isinstance(line.so_ngay, Missing)]
    bare = case(file_of("Vi Hương", changed(example(), row, number="", day=None)), "danh-muc-minh-chung")
    [blank] = [line.so_ngay for line in bare.paper.words(bare).dong if isinstance(line.so_ngay, Missing)]
    assert blank.place == row.at("day")
    assert blank.label == f"Ngày của «{row.name}», và số nếu có"


def test_a_passage_that_is_to_be_written_is_asked_for_by_the_name_of_its_key():
    about = case(file_of("Vi Hương", without(example(), DossierText)), "bao-cao-ket-qua")
    labels = [blank.label for blank in awaited(about.paper.words(about)) if "khóa" in blank.label]
    assert "Kết quả nổi bật (khóa «kết quả nổi bật») (dòng của xã Vi Hương, bước tự đánh giá)" in labels
    assert not [label for label in labels if "_" in label]


def test_a_draft_of_the_report_on_debts_states_nothing_that_nobody_entered():
    plan = changed(without(example(), ConstructionDebt), file_of("Vi Hương").dossier, debt=None)
    said = text(rendered(file_of("Vi Hương", plan), "bao-cao-no-dong", draft="DỰ THẢO"))
    assert "Không có nợ đọng phải xử lý" not in said
    assert "đã rà soát" not in said
    assert said.count(f"{BLANK}.") >= 2


def test_the_survey_is_asked_for_with_forms_that_hold_its_questions_and_villages():
    said = paper_text("Vi Hương", "de-nghi-lay-y-kien", VERIFICATION)
    assert "Kính gửi: Ủy ban Mặt trận Tổ quốc Việt Nam huyện Bạch Thông." in said
    assert all(row.question in said for row in file_of("Vi Hương").rows(SurveyQuestion))
    assert "Minh Họa 6" in said


def test_the_question_on_the_whole_is_numbered_as_the_others():
    forms = paper_text("Đồng Thắng", "de-nghi-lay-y-kien", VERIFICATION)
    assert "2. Nội dung: 05 nội dung nêu tại phiếu" in forms
    assert forms.count("5 | Kết quả chung xây dựng nông thôn mới kiểu mẫu của xã") == 3
    assert "05 | Kết quả chung" not in forms


def test_a_share_that_nobody_has_confirmed_is_not_printed():
    assert "60%" not in paper_text("Vi Hương", "de-nghi-lay-y-kien", VERIFICATION)
    plan = example().with_rows([DossierParameter(key="khao_sat_pham_vi", value="75", source="minh họa")])
    said = text(rendered(file_of("Vi Hương", plan), "de-nghi-lay-y-kien", VERIFICATION))
    assert "số hộ được lấy ý kiến ở mỗi thôn từ 75% trở lên" in said


def test_the_report_of_the_front_is_made_only_where_the_front_is_the_user():
    assert "bao-cao-hai-long" not in papers_of(file_of("Vi Hương"), VERIFICATION)
    plan = example().with_rows([DossierParameter(key="mat_tran_lap_bao_cao", value="có", source="minh họa")])
    data = rendered(file_of("Vi Hương", plan), "bao-cao-hai-long", VERIFICATION)
    assert [found for found in inspect(data).findings if found.severity is Severity.ERROR] == []
    assert "Số: 71/BC-MTTQ-BTT" in text(data)
    assert "đạt 98,72% số phiếu hợp lệ" in text(data)


def test_the_dossier_lists_what_the_front_and_the_offices_wrote_themselves():
    cover = case(file_of("Vi Hương"), "bia-muc-luc", VERIFICATION)
    listed = {row.ten: row for row in cover.paper.words(cover).dong}
    survey = listed["Báo cáo kết quả lấy ý kiến về sự hài lòng"]
    assert survey.co_quan == "Ủy ban Mặt trận Tổ quốc Việt Nam huyện Bạch Thông"
    assert survey.so_ngay == "71/BC-MTTQ-BTT, ngày\N{NO-BREAK SPACE}29/5/2025"
    assert listed["Xác nhận tiêu chí của phòng, ban"].so_ngay.endswith(" văn bản")


def test_the_number_recorded_at_issue_stands_where_the_paper_is_cited():
    own = next(row for row in file_of("Vi Hương").rows(DossierPaper, OWN) if row.kind == "to-trinh")
    plan = changed(example(), own, number="", day=None)
    file = file_of("Vi Hương", plan)
    assert file.about(OWN) == subject(file).key
    issued = IssuedPaper(kind="to-trinh", unit="xã Vi Hương", about=file.about(OWN), number="77", issued_on="09/5/2025")
    cited = text(rendered(file_of("Vi Hương", plan.with_rows([issued])), "to-trinh", VERIFICATION))
    assert "Căn cứ Tờ trình số 77/TTr-UBND ngày 09 tháng 5 năm 2025 của Ủy ban nhân dân xã Vi Hương" in cited


def test_the_standing_body_reads_its_report_to_the_council_which_counts_people():
    assert "1. Sở Nông nghiệp và Môi trường trình bày:" in paper_text("Vi Hương", "bien-ban-hop", APPRAISAL)
    assert "05/05 người có mặt" in paper_text(VILLAGE, "bien-ban-hop", APPRAISAL)


def test_a_long_name_of_a_body_stands_on_lines_that_fit_the_letterhead():
    council = "Hội đồng thẩm định xã đạt chuẩn nông thôn mới tỉnh Bắc Kạn"
    lines = bodies.council_lines(council, file_of("Vi Hương").plan.units.top)
    assert lines == ("HỘI ĐỒNG THẨM ĐỊNH", "XÃ ĐẠT CHUẨN", "NÔNG THÔN MỚI")
    front = bodies.name_lines("Ủy ban Mặt trận Tổ quốc Việt Nam xã", file_of("Vi Hương").commune)
    assert front == ("ỦY BAN MẶT TRẬN", "TỔ QUỐC VIỆT NAM", "XÃ VI HƯƠNG")


def test_a_body_and_a_letter_go_to_those_whom_they_serve():
    report = frame(case(file_of("Vi Hương"), "bao-cao-tham-dinh", APPRAISAL))["noi_nhan"]
    assert report == ("UBND tỉnh Bắc Kạn (b/c);", "Lưu: VT.")
    letter = frame(case(file_of("Vi Hương"), "de-nghi-lay-y-kien", VERIFICATION))["noi_nhan"]
    assert letter == ("Như trên;", "UBND xã Vi Hương;", "Lưu: VT.")


def test_a_result_is_written_as_its_requirement_is():
    report = paper_text("Quân Hà", "bao-cao-tham-tra", VERIFICATION)
    assert "Chỉ tiêu 5.3: Mức độ 3." in report
    assert "Chỉ tiêu 13.2: 01 sản phẩm." in report
    assert "- Các chỉ tiêu 1.1, 1.2 và 1.3 đạt yêu cầu của bộ tiêu chí." in report


def test_a_reminder_lists_what_is_missing_and_the_papers_that_wait_for_it():
    said = text(rendered(file_of(NOT_READY), "don-doc", OWN))
    assert "Kính gửi: Ủy ban nhân dân xã Nguyên Phúc." in said
    assert "- Biên bản họp." in said
    assert "Cuộc họp: chưa có | Tờ trình, Biên bản họp" in said
    assert "Chưa có kết quả chỉ tiêu 2.4; 13.1 đến 13.5; 16.1; 17.1 đến 17.12; 18.4" in said
    told = [gap.what for gap in dossier_status(file_of(NOT_READY), (), Path("khong-co")).stages[0].gaps]
    assert "Bảng «Cuộc họp» chưa có dòng nào của hồ sơ này" in told
    assert "«Nợ đọng đến ngày» còn trống" in told
    assert "Nợ đọng đến ngày: chưa có |" in said
    assert "don-doc" not in papers_of(file_of("Vi Hương"), OWN)


def test_whatever_a_required_paper_is_refused_for_is_told_by_the_status():
    file = file_of(NOT_READY)
    status = dossier_status(file, (), Path("khong-co"))
    for stage in status.stages:
        places = [gap.place for each in (status.stages[0], stage) for gap in each.gaps]
        cells = {(place.file, place.line, place.column) for place in places}
        whole = {place.file for place in places if not place.line}
        for item in stage.step.papers:
            paper = papers_of(file, stage.step.code).get(item.kind)
            if paper is None or not item.required:
                continue
            for missing in lacking(file, item.kind, stage.step.code):
                known = (missing.file, missing.line, missing.column) in cells or missing.file in whole
                by_results = missing.file == "danh-gia-tieu-chi.csv"  # a criterion follows from its indicators
                assert known or by_results, (item.kind, missing)


def lacking(file: DossierFile, code: str, stage: str) -> list[Place]:
    """Where a paper to sign misses a datum."""
    try:
        rendered(file, code, stage)
    except FindingsError as error:
        return [found.place for found in error.findings if isinstance(found.place, Place)]
    return []


def test_a_notice_before_the_report_shows_the_results_of_the_stage_before():
    assert "Công khai kết quả tự đánh giá" in paper_text("Vi Hương", "thong-bao-cong-khai", VERIFICATION)
    row = file_of("Vi Hương").paper("thong-bao-cong-khai", VERIFICATION)
    report = file_of("Vi Hương").paper("bao-cao-tham-tra", VERIFICATION)
    assert isinstance(row, DossierPaper) and isinstance(report, DossierPaper)  # noqa: PT018
    later = changed(example(), row, day=report.day)
    assert "Công khai kết quả thẩm tra" in text(
        rendered(file_of("Vi Hương", later), "thong-bao-cong-khai", VERIFICATION)
    )


def test_each_body_has_one_form_with_all_its_communes():
    unit = next(unit for unit in example().units if unit.full_name == "huyện Bạch Thông")
    subject = next(
        each
        for each in CONFIRMATION.subjects(example())
        if (each.unit, each.body) == (unit, "phong-giao-duc-va-dao-tao")
    )
    words = CONFIRMATION.words(example(), subject)
    assert next(line.don_vi for line in words.dong if line.tt == "2") == "Xã Quân Hà"
    rows = [
        row
        for name in ("Vi Hương", "Quân Hà")
        for row in file_of(name).rows(Attestation, VERIFICATION)
        if row.matter is AttestedMatter.CRITERION and row.body == "phong-giao-duc-va-dao-tao"
    ]
    assert len(words.dong) == sum(len(row.criteria) for row in rows)


def test_the_summary_counts_what_the_dossiers_say():
    words = SUMMARY.words(example(), SUMMARY.subjects(example())[0])
    assert (words.so_ho_so, words.so_du) == ("05", "04")
    lowest = words.cap_do[0]
    found = [assess(file_of("Vi Hương"), APPRAISAL), assess(file_of(NOT_READY), OWN)]
    assert lowest.binh_quan == str(sum(each.met for each in found) // 2)
    assert lowest.dong[1].so_dat == "01/02"
    assert lowest.dong[1].chua_dat == "Xã Nguyên Phúc"


@pytest.mark.parametrize("kind", UNIT_KINDS, ids=lambda kind: kind.code)
def test_the_papers_of_a_unit_ask_only_what_their_words_have_and_are_in_format(kind):
    subjects = kind.subjects(example())
    assert subjects
    for about in subjects:
        made = template(kind.template_for(example(), about))
        assert made.check(shape_of(kind.words_type)) == []
        found = inspect(made.render(kind.words(example(), about), draft=False)).findings
        assert [str(each) for each in found if each.severity is Severity.ERROR] == []


def test_a_row_that_several_bodies_fill_makes_a_paper_for_each():
    rows = [paper for paper in DOSSIER_KINDS if paper.bodies is not None]
    assert [paper.code for paper in rows] == ["y-kien-mat-tran"]
    assert len(list(subjects_of(file_of("Vi Hương"), rows[0]))) == 5
