"""Every paper of the example's dossiers: in format, complete, and saying the same as the others."""

from __future__ import annotations

import io
import re

import docx
import pytest

from ntmdocs.assessment import State, assess
from ntmdocs.documents import fingerprint
from ntmdocs.documents.dossier import DOSSIER_KINDS, PAPERS
from ntmdocs.documents.dossier.paper import APPRAISAL, OWN, VERIFICATION
from ntmdocs.errors import FindingsError
from ntmdocs.findings import Severity
from ntmdocs.layout_rules import inspect
from ntmdocs.model import (
    Attendee,
    ConstructionDebt,
    CriterionVerdict,
    DossierPaper,
    DossierParameter,
    IndicatorResult,
    Meeting,
    Opinion,
    Plan,
    Publication,
    Verdict,
)
from ntmdocs.templating import BLANK, shape_of
from ntmdocs.vietnamese import decimal_text, parse_number, short_date
from tests.documents.dossier.papers import (
    COMMUNES,
    case,
    changed,
    every_paper,
    file_of,
    paper_text,
    papers_of,
    rendered,
    template,
    without,
)
from tests.documents.rendering import text
from tests.documents.test_example_plans import example
from tests.templating.test_awaited import comments_of

OWN_PAPERS = ["bia-muc-luc", "to-trinh", "bao-cao-ket-qua", "bao-cao-tong-hop-y-kien", "bien-ban-hop",
              "bao-cao-no-dong", "danh-muc-minh-chung", "hinh-anh", "thong-bao-cong-khai", "bien-ban-niem-yet",
              "bien-ban-ket-thuc-niem-yet", "y-kien-mat-tran", "danh-sach-du-hop",
              "bien-ban-kiem-phieu", "phieu-bieu-quyet"]  # fmt: skip
NOT_READY, VILLAGE = "Nguyên Phúc", "Minh Họa 1"
SPOKEN = ("bao-cao-tong-hop-y-kien", "bien-ban-hop", "bien-ban-ket-thuc-niem-yet", "danh-sach-du-hop", "hinh-anh")


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: f"{paper.stage}-{paper.code}")
def test_a_template_asks_only_what_its_words_have(paper):
    assert template(paper.template).check(shape_of(paper.words_type)) == []


def test_no_paper_has_an_error_of_format():
    found = [
        (*key, str(finding))
        for key, data in every_paper().items()
        for finding in inspect(data).findings
        if finding.severity is Severity.ERROR
    ]
    assert found == []


@pytest.mark.parametrize("name", COMMUNES)
def test_a_commune_has_every_paper_of_its_own_stage(name):
    assert list(papers_of(file_of(name))) == OWN_PAPERS


def test_a_village_has_every_paper_of_its_own_stage():
    wanted = ["bia-muc-luc", "bao-cao-ket-qua", "bien-ban-hop", "danh-muc-minh-chung", "hinh-anh"]
    assert list(papers_of(file_of(VILLAGE))) == wanted


def test_a_village_board_has_neither_number_nor_seal_and_the_commune_confirms():
    words = case(file_of(VILLAGE), "bao-cao-ket-qua").paper.words(case(file_of(VILLAGE), "bao-cao-ket-qua"))
    assert words.tieu_de.so == ""
    assert words.tieu_de.co_quan_chu_quan == "UBND XÃ BÀNH TRẠCH"
    assert words.tieu_de.co_quan_ban_hanh == ("BAN PHÁT TRIỂN THÔN", "MINH HỌA 1")
    assert words.noi_nhan == ()
    assert words.ky.quyen_han == ("TM. BAN PHÁT TRIỂN THÔN", "TRƯỞNG BAN")
    assert words.ky_trai.quyen_han == ("XÁC NHẬN CỦA UBND XÃ BÀNH TRẠCH", "CHỦ TỊCH")
    assert words.ky_trai.ho_ten == ""


def test_a_village_counts_its_sixteen_criteria_and_its_households():
    report, minutes = (paper_text(VILLAGE, code) for code in ("bao-cao-ket-qua", "bien-ban-hop"))
    assert "16/16 tiêu chí (100%)" in report
    assert "16/16 tiêu chí (100%)" in minutes
    assert "có mặt 84/86 hộ" in minutes
    assert "83/84 hộ có mặt, đạt 98,81%" in minutes
    assert "18/2022/QĐ-TTg" not in report


def test_the_evidence_of_a_village_has_no_numbers_of_its_board():
    about = case(file_of(VILLAGE), "danh-muc-minh-chung")
    rows = about.paper.words(about).dong
    own = {row.so_ngay for row in rows if row.co_quan == "Ban Phát triển thôn Minh Họa 1"}
    assert own == {"24/01/2025", "10/02/2025", "02/4/2025"}
    assert {row.chi_tieu for row in rows if row.tt == "4"} == {"Cả tiêu chí"}


def test_every_paper_of_a_ready_dossier_is_dated_and_received():
    for file in (file_of(name) for name in (*COMMUNES, VILLAGE)):
        cover = case(file, "bia-muc-luc")
        assert all(row.so_ngay for row in cover.paper.words(cover).dong), file.name
    assert "Chưa có" not in paper_text(VILLAGE, "bao-cao-tham-tra", VERIFICATION)


def test_criteria_without_indicators_are_not_met_by_themselves():
    silent = changed(example(), file_of(VILLAGE).rows(CriterionVerdict, OWN)[5], verdict=None)
    words = text(rendered(file_of(VILLAGE, silent), "bao-cao-ket-qua", draft="DỰ THẢO"))
    assert "15/16 tiêu chí" in words
    assert f"Tự đánh giá: {BLANK}" in words


@pytest.mark.parametrize("stage", [OWN, VERIFICATION, APPRAISAL])
def test_thirteen_of_sixteen_criteria_wait_for_a_verdict_with_its_basis(stage):
    verdicts = file_of(VILLAGE).rows(CriterionVerdict, stage)
    groundless = example()
    for row in verdicts:
        groundless = changed(groundless, row, basis="")
    for plan in (without(example(), CriterionVerdict), groundless):
        found = assess(file_of(VILLAGE, plan), stage)
        assert [each.criterion.code for each in found.in_state(State.MET)] == ["1", "2", "3"]
        assert len(found.in_state(State.NOT_ASSESSED)) == 13
        assert not found.level_met
        assert found.undecided
    decision = case(file_of(VILLAGE, groundless), "quyet-dinh-cong-nhan", APPRAISAL)
    assert decision.paper.wanted(decision) is (stage != APPRAISAL)  # a stage judges by its own verdicts


def test_no_paper_holds_a_blank_a_leftover_or_a_doubled_mark():
    wrong = re.compile(rf"{BLANK}|{{{{|{{%|None|(?<!\.)\.\.(?!\.)|;\.|,,| ,| \.|:\.|\( |  \w")
    found = {
        (*key, match.group())
        for key, data in every_paper().items()
        if key[2] != "de-nghi-lay-y-kien"  # its annexes are forms to fill in by hand
        for line in text(data).splitlines()
        if (match := wrong.search(re.sub(r"Số: +/|ngày +tháng +năm |…", "", line)))
    }
    assert found == set()


@pytest.mark.parametrize("name", COMMUNES)
def test_the_number_of_criteria_met_is_the_same_everywhere(name):
    found = assess(file_of(name), OWN)
    counts = {
        match
        for code in OWN_PAPERS
        for match in re.findall(r"(\d\d?)/(\d\d?) (tiêu chí|yêu cầu)", paper_text(name, code))
    }
    item = "yêu cầu" if name == "Đồng Thắng" else "tiêu chí"
    assert counts == {(f"{found.met:02}", f"{found.total:02}", item)}
    assert all(re.search(r"\d/\d\d? (tiêu|yêu)", paper_text(name, code)) for code in ("to-trinh", "bao-cao-ket-qua"))


@pytest.mark.parametrize("name", COMMUNES)
def test_the_vote_and_its_day_are_the_same_in_submission_and_minutes(name):
    meeting = file_of(name).row(Meeting, OWN)
    assert meeting is not None
    assert f"nhất trí đề nghị {meeting.in_favour} phiếu" in paper_text(name, "to-trinh")
    assert f"{meeting.in_favour}/{meeting.present} người có mặt" in paper_text(name, "bien-ban-hop")
    assert f"Ngày {meeting.day.day:02}/{meeting.day.month}/{meeting.day.year}" in paper_text(name, "to-trinh")


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("Vi Hương", "nông thôn mới"),
        ("Quân Hà", "nông thôn mới nâng cao"),
        ("Đồng Thắng", "nông thôn mới kiểu mẫu"),
    ],
)
def test_level_and_year_are_the_same_in_every_title(name, level):
    for code in OWN_PAPERS:
        subject = case(file_of(name), code).paper.subject(case(file_of(name), code))
        if code != "bao-cao-no-dong":
            assert f"{level} năm 2025".casefold() in subject.casefold(), code
    assert f"đạt chuẩn {level} năm 2025" in paper_text(name, "to-trinh")


def test_the_highest_level_counts_its_conditions_and_names_its_field():
    for code in ("to-trinh", "bao-cao-ket-qua", "bien-ban-hop"):
        words = paper_text("Đồng Thắng", code)
        assert "04/04 yêu cầu" in words
        assert "văn hóa" in words
        assert "19/19" not in words


def test_the_bases_are_those_of_the_level_only():
    standard, advanced, exemplary = (paper_text(name, "to-trinh") for name in COMMUNES)
    assert "1206/QĐ-UBND" in standard
    assert "giai đoạn 2021\N{NO-BREAK SPACE}-\N{NO-BREAK SPACE}2025;" in standard
    assert "318/QĐ-TTg" in standard  # the set that the province's own is based on
    assert "1205/QĐ-UBND" not in standard
    assert "319/QĐ-TTg" not in standard
    assert "1205/QĐ-UBND" in advanced
    assert "318/QĐ-TTg" in advanced
    assert "1206/QĐ-UBND" not in advanced
    assert "319/QĐ-TTg" in exemplary
    assert "318/QĐ-TTg" not in exemplary


def test_the_papers_that_a_submission_rests_on_are_named_as_they_are_numbered():
    words = paper_text("Vi Hương", "to-trinh")
    assert "Căn cứ Báo cáo số 41/BC-UBND ngày 08 tháng 4 năm 2025 của Ủy ban nhân dân xã Vi Hương về kết quả" in words
    assert (
        "Căn cứ Biên bản họp ngày 06 tháng 5 năm 2025 của Ủy ban nhân dân xã Vi Hương về việc đề nghị xét, công nhận "
        "xã Vi Hương đạt chuẩn nông thôn mới năm 2025."
    ) in words


def test_the_detailed_table_has_a_line_for_each_indicator_under_its_criterion():
    file = file_of("Vi Hương")
    rows = case(file, "bao-cao-ket-qua").paper.words(case(file, "bao-cao-ket-qua")).bieu.dong
    assert file.criteria_set is not None
    wanted = [(each.code, i.code) for each in file.criteria_set.criteria for i in each.indicators]
    assert [(row.khoa, row.chi_tieu.split(". ")[0]) for row in rows] == wanted


def test_a_result_is_printed_with_its_unit_and_the_numbers_that_it_is_made_of():
    words = paper_text("Vi Hương", "bao-cao-ket-qua")
    assert "92,86% (7,8/8,4)" in words
    assert "50,3 triệu đồng/người/năm" in words


def prints(plan: Plan, name: str = "Vi Hương") -> dict[str, str]:
    """The fingerprint of each paper of a dossier."""
    file = file_of(name, plan)
    return {code: fingerprint(case(file, code).paper.words(case(file, code))) for code in OWN_PAPERS}


def differing(plan: Plan) -> set[str]:
    before, after = prints(example()), prints(plan)
    return {code for code in before if before[code] != after[code]}


def result_of(indicator: str) -> IndicatorResult:
    return next(row for row in file_of("Vi Hương").rows(IndicatorResult, OWN) if row.indicator == indicator)


@pytest.mark.parametrize(
    ("written", "printed"), [("85", "85%"), ("85 %", "85%"), ("85,5%", "85,5%"), ("85.5", "85,5%")]
)
def test_a_share_is_printed_with_one_sign_however_it_was_typed(written, printed):
    row = result_of("17.1")
    plan = changed(example(), row, value=written, met_count=None, out_of=None)
    said = text(rendered(file_of("Vi Hương", plan), "bao-cao-ket-qua"))
    assert f"Chỉ tiêu 17.1: {printed}" in said
    assert "%%" not in said


def test_a_changed_figure_changes_the_report_alone_and_everywhere_in_it():
    plan = changed(example(), result_of("10.1"), value="51,7")
    assert differing(plan) == {"bao-cao-ket-qua"}
    words = text(rendered(file_of("Vi Hương", plan), "bao-cao-ket-qua"))
    assert "50,3" not in words
    assert words.count("51,7 triệu đồng/người/năm") == 2


def test_an_indicator_that_is_not_met_changes_whatever_counts_it():
    plan = changed(example(), result_of("10.1"), value="30")
    assert differing(plan) == {
        "to-trinh", "bao-cao-ket-qua", "bien-ban-hop", "thong-bao-cong-khai", "y-kien-mat-tran",
    }  # fmt: skip
    for code in ("to-trinh", "bao-cao-ket-qua", "bien-ban-hop"):
        words = text(rendered(file_of("Vi Hương", plan), code))
        assert "18/19 tiêu chí (94,74%)" in words, code
        assert "chưa đạt: Thu nhập" in words, code


def test_a_changed_level_changes_titles_bases_set_and_table():
    dossier = file_of("Vi Hương").dossier
    plan = changed(example(), dossier, level="exemplary", prominent_field="du lịch")
    file = file_of("Vi Hương", plan)
    words = text(rendered(file, "to-trinh", draft="DỰ THẢO"))
    assert "đạt chuẩn nông thôn mới kiểu mẫu năm 2025" in words
    assert "319/QĐ-TTg" in words
    assert "1206/QĐ-UBND" not in words
    report = case(file, "bao-cao-ket-qua").paper.words(case(file, "bao-cao-ket-qua", draft="DỰ THẢO"))
    assert len(report.bieu.dong) == 4
    assert report.tieu_chi[3].ten == "Yêu cầu số 4: Lĩnh vực nổi trội (du lịch)"


def test_what_an_organisation_asks_for_stands_in_the_minutes_and_the_report_alike():
    asked = "Nhất trí với báo cáo kết quả của UBND xã. Kiến nghị: Tiếp tục đẩy mạnh tuyên truyền vệ sinh môi trường"
    assert f"- Hội Liên hiệp Phụ nữ xã: {asked};" in paper_text("Quân Hà", "bien-ban-ket-thuc-niem-yet")
    assert f"{asked}.\n" in paper_text("Quân Hà", "bao-cao-tong-hop-y-kien")
    opinion = next(row for row in file_of("Quân Hà").rows(Opinion, OWN) if row.request)
    bare = changed(example(), opinion, content="Nhất trí", request="Làm tiếp")
    assert ": Nhất trí. Kiến nghị: Làm tiếp.\n" in text(rendered(file_of("Quân Hà", bare), "bao-cao-tong-hop-y-kien"))


def test_what_is_counted_is_told_in_one_breath():
    report = paper_text("Quân Hà", "bao-cao-ket-qua")
    assert "đạt 19/19 tiêu chí (100%), số liệu tính đến ngày 31/3/2025." in report
    assert "- Các chỉ tiêu 1.1, 1.2 và 1.3 đạt yêu cầu" in report
    assert "- Chỉ tiêu 6.2 đạt yêu cầu" in report
    assert ") (" not in paper_text("Quân Hà", "to-trinh", "tham_dinh")
    assert "không có nợ đọng xây dựng cơ bản trong thực hiện Chương trình" in paper_text("Quân Hà", "bao-cao-no-dong")
    assert "≥110% mức thu nhập" in paper_text("Đồng Thắng", "bao-cao-ket-qua")


def test_a_verdict_of_the_clerk_alone_is_marked_and_its_basis_told():
    words = paper_text("Vi Hương", "bao-cao-ket-qua")
    assert "Đạt (*)" in words
    assert "căn cứ đánh giá: Biên bản rà soát của UBND xã ngày 02/4/2025" in words
    judged = next(row for row in file_of("Vi Hương").rows(IndicatorResult, OWN) if row.indicator == "2.1")
    assert judged.verdict is Verdict.MET


def test_a_form_number_is_printed_only_where_it_is_set():
    row = DossierParameter(key="mau_so", stage=OWN, kind="to-trinh", value="01")
    file = file_of("Vi Hương", example().with_rows([row]))
    assert text(rendered(file, "to-trinh")).startswith("Mẫu số 01")
    assert "Mẫu số" not in text(rendered(file, "bao-cao-no-dong"))
    assert all("Mẫu số" not in paper_text("Vi Hương", code) for code in OWN_PAPERS)


@pytest.mark.parametrize("name", COMMUNES)
def test_days_and_sums_are_the_same_wherever_they_stand(name):
    file = file_of(name)
    public, dossier = file.rows(Publication, OWN), file.dossier
    assert dossier.resources is not None
    for row in public:
        said = f"từ ngày {short_date(row.since)} đến ngày {short_date(row.until)}"
        assert said in paper_text(name, "to-trinh")
        assert said in paper_text(name, "bao-cao-tong-hop-y-kien")
    report = paper_text(name, "bao-cao-ket-qua")
    assert f"Tổng nguồn lực huy động là {decimal_text(dossier.resources)} triệu đồng" in report
    assert re.search(rf"Tổng cộng \| {re.escape(decimal_text(dossier.resources))} \|", report)
    assert dossier.debt_on is not None
    for code in ("to-trinh", "bao-cao-ket-qua", "bao-cao-no-dong"):
        assert f"ến ngày {short_date(dossier.debt_on)}" in paper_text(name, code), code


def test_the_cover_lists_every_other_paper_with_its_number_and_day():
    words = paper_text("Vi Hương", "bia-muc-luc")
    for paper in list(papers_of(file_of("Vi Hương")).values())[1:]:
        if case(file_of("Vi Hương"), paper.code).has(paper):
            assert f"| {paper.title} |" in words
    assert "| 53/TTr-UBND, ngày\N{NO-BREAK SPACE}08/5/2025 |" in words


def test_a_page_number_below_the_mark_of_a_draft_does_not_touch_the_text():
    draft = docx.Document(io.BytesIO(rendered(file_of("Quân Hà"), "bao-cao-ket-qua", draft="DỰ THẢO")))
    number = draft.sections[0].header.paragraphs[-1]
    assert number.style.paragraph_format.space_after == docx.shared.Pt(6)  # the two lines reach below the margin


@pytest.mark.parametrize("code", ["bia-muc-luc", "bao-cao-ket-qua", "to-trinh"])
def test_a_title_breaks_between_its_parts(code):
    made = case(file_of("Quân Hà"), code)
    title = made.paper.words(made).trich_yeu.casefold()
    wholes = ("xã quân hà", "nông thôn mới", "nâng cao", "năm 2025")
    assert all(whole.replace(" ", "\N{NO-BREAK SPACE}") in title for whole in wholes)
    assert " " in title
    assert "\N{NO-BREAK SPACE}" not in made.paper.subject(made)  # what others cite is plain


def test_the_frame_of_a_cover_is_as_far_from_the_edge_above_as_below():
    cover = docx.Document(io.BytesIO(rendered(file_of("Quân Hà"), "bia-muc-luc"))).sections[0]
    assert cover.header_distance == cover.bottom_margin  # the frame goes around the header as well


def test_shares_of_the_resources_are_of_the_whole():
    table = (
        case(file_of("Vi Hương"), "bao-cao-ket-qua").paper.words(case(file_of("Vi Hương"), "bao-cao-ket-qua")).nguon_luc
    )
    shares = [parse_number(row.ty_le) for row in table.dong if row.tt]
    assert round(sum(shares)) == 100
    assert table.tong.ty_le == "100"


def test_a_paper_that_lacks_data_is_refused_with_every_place_to_fill():
    with pytest.raises(FindingsError) as caught:
        rendered(file_of(NOT_READY), "to-trinh")
    told = " ".join(map(str, caught.value.findings))
    assert "Tệp cuoc-hop.csv, cột «Ngày họp»" in told
    assert "Tệp ho-so.csv, dòng 5, cột «Nợ đọng đến ngày»" in told


def test_a_draft_has_a_blank_and_a_comment_for_everything_that_is_missing():
    made = rendered(file_of(NOT_READY), "to-trinh", draft="DỰ THẢO")
    blanks = text(made).count(BLANK)
    comments = comments_of(made)
    assert blanks == len(comments) > 5
    assert any("tệp cuoc-hop.csv" in comment and "cột «Phiếu nhất trí»" in comment for comment in comments)


@pytest.mark.parametrize("code", [code for code in OWN_PAPERS if code != "y-kien-mat-tran"])  # nobody has given any
def test_a_draft_of_every_paper_can_be_made_of_a_dossier_that_is_not_ready(code):
    made = rendered(file_of(NOT_READY), code, draft="DỰ THẢO LẦN 2")
    errors = [str(each) for each in inspect(made).findings if each.severity is Severity.ERROR]
    assert errors == []


def test_a_draft_says_nothing_of_opinions_and_votes_that_no_table_tells():
    said = {code: text(rendered(file_of(NOT_READY), code, draft="DỰ THẢO")) for code in SPOKEN}
    assert "Không có ý kiến" not in said["bao-cao-tong-hop-y-kien"]
    assert "nhất trí với kết quả" not in said["bao-cao-tong-hop-y-kien"]
    assert f"III. TIẾP THU, GIẢI TRÌNH\n{BLANK}" in said["bao-cao-tong-hop-y-kien"]
    assert "không có ý kiến khác" not in said["bien-ban-hop"]
    assert f"gồm:\n- {BLANK}" in said["bien-ban-hop"]
    assert f"niêm yết:\n- {BLANK}" in said["bien-ban-ket-thuc-niem-yet"]
    assert all(f"có {BLANK}" in said[code] for code in ("danh-sach-du-hop", "hinh-anh"))
    assert f"\n1 | {BLANK} |" in said["danh-sach-du-hop"]


def test_a_count_of_criteria_tells_those_not_met_and_those_not_assessed():
    for code in ("to-trinh", "bao-cao-ket-qua", "bien-ban-hop", "thong-bao-cong-khai"):
        said = text(rendered(file_of(NOT_READY), code, draft="DỰ THẢO"))
        assert "chưa đạt: Nhà ở dân cư, Thu nhập, Nghèo đa chiều; chưa đánh giá: Giao thông, Tổ chức sản xuất" in said
    assert "chưa đánh giá" not in paper_text("Vi Hương", "to-trinh")


def test_a_draft_counts_no_letters_that_nobody_has_written():
    about = case(file_of(NOT_READY), "to-trinh", draft="DỰ THẢO")
    letters = next(row for row in about.paper.words(about).kem_theo if row.ten == "Văn bản tham gia ý kiến")
    assert (letters.so_ngay, letters.so_ban) == ("", "")


def test_minutes_of_a_posting_number_what_they_say_without_a_gap():
    for code in ("bien-ban-niem-yet", "bien-ban-ket-thuc-niem-yet"):
        for said in (paper_text("Vi Hương", code), text(rendered(file_of(NOT_READY), code, draft="DỰ THẢO"))):
            numbers = re.findall(r"^(\d)\. ", said, re.MULTILINE)
            assert numbers == [str(at) for at in range(1, len(numbers) + 1)], code


def test_opinions_that_oppose_are_not_called_unanimous():
    people = next(row for row in file_of(VILLAGE).rows(Opinion, VERIFICATION) if row.opposed is not None)
    for opposed, unanimous in ((0, True), (1, False)):
        plan = changed(example(), people, opposed=opposed, agreed=80 - opposed, handling=None, answer="")
        said = text(rendered(file_of(VILLAGE, plan), "bao-cao-tong-hop-y-kien", VERIFICATION))
        assert ("Các ý kiến đều nhất trí" in said) is unanimous


def test_a_report_on_opinions_without_any_is_refused():
    with pytest.raises(FindingsError, match="Ý kiến tham gia"):
        rendered(file_of("Vi Hương", without(example(), Opinion)), "bao-cao-tong-hop-y-kien")


def test_a_vote_against_is_not_told_as_agreement():
    meeting = file_of("Vi Hương").row(Meeting, OWN)
    assert meeting is not None and meeting.in_favour  # noqa: PT018
    silent = example()
    for row in file_of("Vi Hương").rows(Attendee, OWN):
        silent = changed(silent, row, said="")
    file = file_of("Vi Hương", changed(silent, meeting, in_favour=meeting.present))
    assert "nhất trí với nội dung báo cáo" in text(rendered(file, "bien-ban-hop"))
    file = file_of("Vi Hương", changed(silent, meeting, in_favour=meeting.in_favour - 1, valid=meeting.valid))
    assert "nhất trí với nội dung báo cáo" not in text(rendered(file, "bien-ban-hop"))


def test_a_dossier_begun_after_the_reform_goes_to_the_province():
    words = text(rendered(file_of(NOT_READY), "to-trinh", draft="DỰ THẢO"))
    assert "Kính gửi: Ủy ban nhân dân tỉnh Bắc Kạn" in words
    assert "thẩm tra" not in words
    assert "huyện" not in words.split("Căn cứ")[0]


def test_a_deputy_signs_in_the_place_of_the_head():
    row = file_of("Vi Hương").paper("to-trinh", OWN)
    assert row is not None
    plan = changed(example(), row, deputy_signs=True, signer="Trần Văn Phó")
    words = case(file_of("Vi Hương", plan), "to-trinh").paper.words(case(file_of("Vi Hương", plan), "to-trinh"))
    assert words.ky.quyen_han == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert words.ky.ho_ten == "Trần Văn Phó"


def test_minutes_are_signed_by_secretary_and_chair_and_need_no_place_line():
    words = case(file_of("Vi Hương"), "bien-ban-hop").paper.words(case(file_of("Vi Hương"), "bien-ban-hop"))
    assert (words.ky_trai.quyen_han, words.ky_trai.ho_ten) == (("THƯ KÝ",), "Hoàng Thị B")
    assert (words.ky.quyen_han, words.ky.ho_ten) == (("CHỦ TRÌ",), "Nguyễn Văn A")
    assert words.tieu_de.dia_danh_ngay == ""


def test_a_number_and_a_day_are_blank_until_they_are_given():
    plan = without(example(), DossierPaper)
    words = case(file_of("Vi Hương", plan), "to-trinh").paper.words(case(file_of("Vi Hương", plan), "to-trinh"))
    assert words.tieu_de.so == "Số:         /TTr-UBND"
    assert words.tieu_de.dia_danh_ngay == "Vi Hương, ngày      tháng      năm 2025"


def test_the_year_of_the_standard_is_not_the_year_of_the_papers():
    plan = changed(example(), file_of("Vi Hương").dossier, year=2024)
    words = text(rendered(file_of("Vi Hương", plan), "to-trinh"))
    assert "nông thôn mới năm 2024" in words
    assert "Vi Hương, ngày 08 tháng 5 năm 2025" in words


def test_a_debt_is_told_wherever_debts_are_told():
    work = file_of("Vi Hương").rows(ConstructionDebt)[0]
    file = file_of("Vi Hương", changed(example(), work, paid=work.completed - 120))
    for code, said in (("to-trinh", "120 triệu đồng"), ("bao-cao-ket-qua", "120 triệu đồng"),
                       ("bao-cao-no-dong", "là 120 triệu đồng")):  # fmt: skip
        assert said in text(rendered(file, code)), code


@pytest.mark.parametrize("code", ["danh-sach-du-hop", "danh-muc-minh-chung"])
def test_the_last_two_rows_of_a_list_stay_with_its_signature(code):
    tables = docx.Document(io.BytesIO(rendered(file_of("Quân Hà"), code))).tables
    rows = max((table.rows for table in tables), key=len)
    kept = [row.cells[2].paragraphs[0].paragraph_format.keep_with_next for row in rows]
    assert kept == [None] * (len(kept) - 2) + [True, True]


def test_the_catalogue_numbers_each_stage_without_a_gap_or_a_double():
    for stage, village in {(paper.stage, paper.village) for paper in PAPERS}:
        numbers = [paper.number for paper in PAPERS if (paper.stage, paper.village) == (stage, village)]
        assert sorted(numbers) == list(range(numbers[0], numbers[0] + len(numbers)))


def test_every_kind_is_named_as_the_form_of_government_names_it():
    listed = {item.kind for form in example().governments for step in form.steps for item in step.papers}
    assert {paper.code for paper in DOSSIER_KINDS if paper.listed} <= listed
