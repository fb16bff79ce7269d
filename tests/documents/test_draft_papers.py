"""The papers that travel with a draft: the example's and those of the invented plan, in words and in legal format."""

from __future__ import annotations

import io

import docx
import pytest

from ntmdocs.documents import (
    DRAFT_PAPERS,
    DRAFT_SUBMISSION,
    LETTER,
    OPINIONS,
    SLIP,
    DocumentKind,
    DraftChangeRow,
    DraftChangesWords,
    Subject,
    round_subject,
)
from ntmdocs.layout_rules import inspect
from ntmdocs.model import Plan
from ntmdocs.templating.values import as_mapping
from tests.builders import a_plan, edited
from tests.documents.rendering import template, text
from tests.documents.test_commune_plan import example
from tests.documents.test_invented_plan import broken_sentences, unit_named


def paper(kind: DocumentKind, plan: Plan, subject: Subject) -> bytes:
    return template(f"{kind.code}.docx").render(as_mapping(kind.words(plan, subject)), draft=False)


def of_invented(kind: DocumentKind, number: int = 0, tables: dict[str, str] | None = None) -> str:
    plan = a_plan(**(tables or {}))
    unit = unit_named(plan, "huyện Lâm Thượng")
    return text(paper(kind, plan, round_subject(unit, number) if number else Subject(unit)))


def of_example() -> list[tuple[str, bytes]]:
    """Every paper that the example's rounds call for."""
    return [
        (f"{kind.code} {subject.period}", paper(kind, example(), subject))
        for kind in DRAFT_PAPERS
        for subject in kind.subjects(example())
    ]


def test_the_rounds_in_the_data_call_for_the_papers() -> None:
    found = {kind.code: [subject.period for subject in kind.subjects(example())] for kind in DRAFT_PAPERS}
    assert found == {
        "cong-van-gop-y": ["lần 1", "lần 2"],
        "tong-hop-gop-y": ["lần 1", "lần 2", ""],
        "to-trinh-ban-hanh": [""],
        "phieu-trinh": [""],
    }


def test_no_paper_departs_from_the_legal_format_or_has_a_broken_sentence() -> None:
    for name, data in of_example():
        assert [str(finding) for finding in inspect(data, name).findings] == [], name
        assert broken_sentences(data) == [], name


def test_the_letter_asks_those_that_its_round_names_and_gives_the_day() -> None:
    said = of_invented(LETTER, 2)
    assert "Số: 27/PNT" in said
    assert (
        "V/v góp ý dự thảo Kế hoạch thực hiện Chương trình nông thôn bền vững huyện Lâm Thượng năm 2031 (lần 2)" in said
    )
    assert "Kính gửi:\n- Phòng Tài chính;\n- UBND xã An Khê.\n" in said
    assert "chậm nhất ngày 08 tháng 4 năm 2031" in said
    assert "Trên cơ sở ý kiến đối với dự thảo lần 1" in said
    assert "TRƯỞNG PHÒNG" in said
    assert "Vũ Thị Mai" in said


def test_a_round_without_a_row_asks_every_body_in_being_and_all_units_below_together() -> None:
    said = of_invented(LETTER, 1, {"lan_du_thao": ""})
    assert "- Ban Chỉ huy Quân sự;\n- Trạm Khuyến nông;\n- UBND các xã, thị trấn.\n" in said
    assert "Công an" not in said  # no longer in being
    assert "chậm nhất ngày      tháng      năm 2031" in said
    assert "Số:         /PNT" in said
    assert "Trên cơ sở ý kiến" not in of_invented(LETTER, 2, {"gop_y_du_thao": ""})


def test_the_table_adds_up_and_names_who_agrees_and_who_is_silent() -> None:
    silent = edited("gop-y-du-thao", "Lâm Thượng,2,An Khê,14/UBND,07/4/2031,có,,,,,,\n", "")
    said = of_invented(OPINIONS, tables=silent)
    assert "Số nơi được hỏi: 04; số nơi góp ý: 04 (03 nơi nhất trí, 01 nơi có ý kiến khác)." in said
    assert "Tổng số 02 ý kiến, tiếp thu 01, giải trình 01." in said
    assert "1 | Phòng Tài chính (15/PTC ngày 25/3/2031) | IV | Ghi rõ nguồn đối ứng. | Tiếp thu: Đã bổ sung" in said
    assert "Nhất trí với dự thảo: Ủy ban Mặt trận, Ban Chỉ huy Quân sự, UBND xã An Khê." in said
    assert "Được hỏi nhưng chưa góp ý: UBND xã An Khê." in said
    assert "(Kèm theo Tờ trình số         /TTr-PNT ngày      tháng      năm 2031 của Phòng Nông thôn)" in said


def test_whoever_answers_unasked_is_counted_apart() -> None:
    said = of_invented(OPINIONS, tables=edited("lan-du-thao", "mat-tran; Ban Chỉ huy", "Ban Chỉ huy"))
    assert "Số nơi được hỏi: 03; số nơi góp ý: 03 (02 nơi nhất trí, 01 nơi có ý kiến khác)." in said
    assert "Ngoài ra có 01 nơi không được hỏi góp ý: Ủy ban Mặt trận." in said


def test_the_table_with_a_letter_has_what_was_received_until_the_letter() -> None:
    late = edited("gop-y-du-thao", "12/UBND,28/3/2031", "12/UBND,03/4/2031")["gop-y-du-thao"]
    first = "".join(line for line in late.splitlines(keepends=True) if not line.startswith("Lâm Thượng,2"))
    said = of_invented(OPINIONS, 2, {"gop_y_du_thao": first})
    assert "Được hỏi nhưng chưa góp ý: UBND xã An Khê." in said
    assert "Được hỏi nhưng chưa góp ý" not in of_invented(OPINIONS, tables={"gop_y_du_thao": first})


def test_without_comments_the_table_is_of_changes_alone() -> None:
    plan = a_plan(gop_y_du_thao="")
    row = DraftChangeRow("1", "II.1", "", "Thêm một xã.")
    changes = DraftChangesWords("Dự thảo lần 1", "Dự thảo lần 2", (row,))
    subject = round_subject(unit_named(plan, "huyện Lâm Thượng"), 2)
    said = text(
        template("tong-hop-gop-y.docx").render(as_mapping(OPINIONS.words(plan, subject, changes=changes)), draft=False)
    )
    assert "NHỮNG NỘI DUNG THAY ĐỔI CỦA DỰ THẢO KẾ HOẠCH" in said
    assert "(Kèm theo Công văn số 27/PNT ngày 02 tháng 4 năm 2031 của Phòng Nông thôn)" in said
    assert "1 | II.1 | (chưa có) | Thêm một xã." in said


def test_an_unanswered_comment_says_so() -> None:
    said = of_invented(
        OPINIONS, tables=edited("gop-y-du-thao", "tiếp thu,Đã bổ sung nguồn đối ứng.,30/3/2031,IV", ",,,")
    )
    assert "chưa xử lý 01" in said
    assert "Chưa xử lý" in said


@pytest.mark.parametrize("kind", [DRAFT_SUBMISSION, SLIP], ids=lambda kind: kind.code)
def test_what_goes_with_the_plan_for_signing_tells_of_both_rounds(kind: DocumentKind) -> None:
    said = of_invented(kind)
    assert "- Dự thảo lần 1: gửi lấy ý kiến tại Công văn số 21/PNT ngày 20 tháng 3 năm 2031" in said
    assert "- Dự thảo lần 2: gửi lấy ý kiến tại Công văn số 27/PNT" in said
    assert "- Bảng tổng hợp tiếp thu, giải trình ý kiến góp ý;" in said


def test_a_comment_without_a_full_stop_ends_before_its_answer_and_all_communes_are_silent_together() -> None:
    comments = edited("gop-y-du-thao", "Giảm một xã.,giải trình,Đủ nguồn lực cho mọi xã.", "Giảm một xã,giải trình,Đủ")
    everyone = edited("lan-du-thao", "phong-tai-chinh; xã An Khê", "")
    kept = comments["gop-y-du-thao"].replace("Lâm Thượng,2,An Khê,14/UBND,07/4/2031,có,,,,,,\n", "")
    said = of_invented(DRAFT_SUBMISSION, tables={"gop_y_du_thao": kept, **everyone})
    assert "- Phòng Tài chính: Giảm một xã. Giải trình: Đủ.\n" in said
    assert "Trạm Khuyến nông, UBND các xã, thị trấn." in said


def test_the_submission_says_what_the_plan_is_to_reach() -> None:
    said = of_invented(DRAFT_SUBMISSION)
    assert "- Phấn đấu 02 xã đạt chuẩn nông thôn bền vững: các xã An Khê, Bình Yên.\n" in said
    assert "- Phấn đấu 02 thôn trong lộ trình năm đạt chuẩn thôn bền vững.\n" in said


def test_the_slip_has_a_row_for_each_step_of_the_government_s_form() -> None:
    (data,) = (data for name, data in of_example() if name.startswith("phieu-trinh"))
    assert "2 | Văn phòng HĐND và UBND huyện | " in text(data)
    assert "4 | Chủ tịch UBND huyện" in text(data)
    rows = docx.Document(io.BytesIO(data)).tables[-2].rows
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in rows]
    assert kept == [None, None, None, True, True]  # the head, then a row a step: the last two stay with the signature


def test_a_deputy_signs_in_the_head_s_place() -> None:
    rounds = edited(
        "lan-du-thao", "2031,phong-tai-chinh; xã An Khê,Vũ Thị Mai", "2031,phong-tai-chinh; xã An Khê,Vũ Thị Mai,có"
    )
    rounds["lan-du-thao"] = rounds["lan-du-thao"].replace("Người ký", "Người ký,Ký thay")
    assert "KT. TRƯỞNG PHÒNG\nPHÓ TRƯỞNG PHÒNG" in of_invented(LETTER, 2, rounds)


def test_the_board_of_a_commune_drafts_its_plan() -> None:
    commune = unit_named(example(), "xã Vi Hương")
    said = text(paper(DRAFT_SUBMISSION, example(), Subject(commune)))
    assert "BAN QUẢN LÝ\nXÃ VI HƯƠNG" in said
    assert "Kính gửi: Ủy ban nhân dân xã Vi Hương." in said
    assert "TM. BAN QUẢN LÝ\nTRƯỞNG BAN" in said
