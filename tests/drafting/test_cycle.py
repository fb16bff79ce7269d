"""A plan from its first draft to its adjustment: drafts, comments, changes, issue; every paper says the same."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import docx
import pytest

from ntmdocs import drafting, pipeline
from ntmdocs.documents import draft_mark
from ntmdocs.errors import WrongUseError
from ntmdocs.findings import errors
from ntmdocs.layout_rules import inspect
from ntmdocs.pipeline import Result

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "bac-kan-2025"
BOM = "\ufeff"
ROUNDS = "Đơn vị,Lần dự thảo,Số công văn,Ngày gửi,Hạn góp ý,Lấy ý kiến của,Người ký"
COMMENTS = (
    "Đơn vị,Lần dự thảo,Cơ quan,Số văn bản,Ngày văn bản,Nhất trí,Mục góp ý,Nội dung,Xử lý,Nội dung xử lý,Mục đã sửa"
)
FIRST = "huyện Ba Bể,1,21,01/4/2025,08/4/2025,phong-noi-vu; phong-tu-phap; xã Quảng Khê; Chu Hương,Đỗ Minh Họa"
SECOND = "huyện Ba Bể,2,25,10/4/2025,14/4/2025,phong-noi-vu; Quảng Khê,Đỗ Minh Họa"
SAID = (
    "huyện Ba Bể,1,Phòng Nội vụ,11/NV,05/4/2025,,V.4,Bổ sung tổng kết.,tiếp thu,Đã bổ sung.,V.4",
    "huyện Ba Bể,1,UBND xã Quảng Khê,7/UBND,06/4/2025,,II.1,Giảm số thôn.,giải trình,Theo số tỉnh giao.,",
    "huyện Ba Bể,1,phong-tu-phap,5/TP,06/4/2025,có,,,,,",
)
AGREED = (
    "huyện Ba Bể,2,Phòng Nội vụ,14/NV,12/4/2025,có,,,,,",
    "huyện Ba Bể,2,xã Quảng Khê,9/UBND,12/4/2025,có,,,,,",
)


def write(plan: Path, name: str, head: str, *rows: str) -> None:
    (plan / name).write_text(BOM + "\n".join((head, *rows, "")), encoding="utf-8")


def more_villages(plan: Path, before: int, after: int) -> None:
    for file, line in (("muc-tieu-thon.csv", "huyện Ba Bể,{}"), ("muc-tieu-chung.csv", "(thôn),{}")):
        add = 38 if file == "muc-tieu-chung.csv" else 0
        text = (plan / file).read_text(encoding="utf-8")
        assert line.format(before + add) in text
        (plan / file).write_text(text.replace(line.format(before + add), line.format(after + add)), encoding="utf-8")


def make(plan: Path, number: int | None = None, out: str = "out") -> Result:
    """The plan of the unit with what goes with it: the draft of a round, or without a number the plan to be signed."""
    mark = draft_mark(number) if number else ""
    return drafting.make_plan(plan, "ba be", plan.parent / out, draft=mark, number=number)


def names(result: Result) -> list[str]:
    return [written.path.stem for written in result.written]


def told(result: Result, *codes: str) -> list[str]:
    return [finding.message for finding in result.findings if finding.code in codes]


def text_of(plan: Path, name: str) -> str:
    document = docx.Document(str(plan.parent / "out" / "huyen-ba-be" / f"{name}.docx"))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The example without its own rounds."""
    copy = Path(shutil.copytree(EXAMPLE, tmp_path / "plan"))
    write(copy, "lan-du-thao.csv", ROUNDS)
    write(copy, "gop-y-du-thao.csv", COMMENTS)
    return copy


def test_a_plan_goes_through_two_rounds_is_issued_and_changed(plan: Path) -> None:
    first = make(plan, 1)
    assert names(first) == ["ke-hoach-du-thao", "cong-van-gop-y-lan-1", "to-trinh-ban-hanh", "phieu-trinh"]
    assert told(first, "KH677") == [
        "Dự thảo lần 1 của huyện Ba Bể chưa có hạn góp ý và người ký nên công văn để trống."
    ]

    write(plan, "lan-du-thao.csv", ROUNDS, FIRST, SECOND)
    write(plan, "gop-y-du-thao.csv", COMMENTS, *SAID)
    more_villages(plan, 12, 14)
    second = make(plan, 2)
    assert names(second)[:3] == ["ke-hoach-du-thao", "cong-van-gop-y-lan-2", "tong-hop-gop-y-lan-2"]
    (changed,) = told(second, "KH679")
    assert "khác dự thảo lần 1 ở 3 chỗ: II.3: sửa «Phấn đấu xây dựng 12 thôn" in changed
    assert told(second, "KH674") == ["Dự thảo lần 1 của huyện Ba Bể: 1/4 nơi được hỏi chưa góp ý: UBND xã Chu Hương."]
    table = text_of(plan, "tong-hop-gop-y-lan-2")
    assert "Số nơi được hỏi: 04; số nơi góp ý: 03 (01 nơi nhất trí, 02 nơi có ý kiến khác)" in table
    assert "Được hỏi nhưng chưa góp ý: UBND xã Chu Hương." in table
    assert "NỘI DUNG THAY ĐỔI SO VỚI DỰ THẢO LẦN 1" in table
    assert "Giải trình: Theo số tỉnh giao." in table
    letter = text_of(plan, "cong-van-gop-y-lan-2")
    assert "- Phòng Nội vụ;\n- UBND xã Quảng Khê.\n" in letter
    assert "chậm nhất ngày 14 tháng 4 năm 2025" in letter

    write(plan, "gop-y-du-thao.csv", COMMENTS, *SAID, *AGREED)
    final = make(plan)
    assert names(final) == ["ke-hoach", "tong-hop-gop-y", "to-trinh-ban-hanh", "phieu-trinh"]
    assert told(final, "KH679") == ["Bản trình ký của huyện Ba Bể không khác dự thảo lần 2."]
    for written in (*second.written, *final.written):
        assert [str(each) for each in errors(inspect(written.path.read_bytes(), written.path.name).findings)] == []
    assert "DỰ THẢO LẦN" not in text_of(plan, "ke-hoach")
    submission = text_of(plan, "to-trinh-ban-hanh")
    assert "Dự thảo lần 2: gửi lấy ý kiến tại Công văn số 25/PNNMT ngày 10 tháng 4 năm 2025" in submission
    assert "UBND xã Quảng Khê: Giảm số thôn. Giải trình: Theo số tỉnh giao." in submission

    with pytest.raises(WrongUseError, match="dự thảo"):
        pipeline.issue(plan, second.written[0].path, "45", date(2025, 4, 16))
    pipeline.issue(plan, final.written[1].path.with_name("to-trinh-ban-hanh.docx"), "30", date(2025, 4, 15))
    pipeline.issue(plan, final.written[0].path, "45", date(2025, 4, 16))
    third = make(plan, 3)
    assert names(third) == []
    assert told(third, "KH903") == [
        "Kế hoạch số 45 ngày 16 tháng 4 năm 2025 của huyện Ba Bể đã ban hành và không có gì đổi, nên không làm dự thảo."
    ]

    more_villages(plan, 14, 15)
    assert names(make(plan, 1)) == ["ke-hoach-dieu-chinh-du-thao"]
    assert names(make(plan)) == ["ke-hoach-dieu-chinh"]
    assert "từ 14 thành 15 (tăng 01)" in text_of(plan, "ke-hoach-dieu-chinh")


def test_a_second_draft_elsewhere_says_that_the_first_is_not_kept(plan: Path) -> None:
    make(plan, 1)
    found = make(plan, 2, "other")
    assert told(found, "KH678") == [
        "Không còn giữ bản dự thảo lần 1 của huyện Ba Bể nên không nêu được nội dung thay đổi."
    ]
    assert "ke-hoach-du-thao" in names(found)
    assert "tong-hop-gop-y-lan-2" not in names(found)


def test_a_draft_that_was_sent_is_kept_as_it_went_out(plan: Path) -> None:
    write(plan, "lan-du-thao.csv", ROUNDS, FIRST)
    make(plan, 1)
    more_villages(plan, 12, 14)
    (again,) = told(make(plan, 1), "KH679")
    assert again == "Dự thảo lần 1 của huyện Ba Bể đã gửi ngày 01/4/2025. Bản vừa làm khác bản đã gửi ở 3 chỗ."
    (changed,) = told(make(plan, 2), "KH679")
    assert "12 thôn" in changed


def test_places_that_the_draft_does_not_have_are_told_for_the_draft_that_was_commented_on(plan: Path) -> None:
    write(plan, "lan-du-thao.csv", ROUNDS, FIRST)
    make(plan, 1)
    row = "huyện Ba Bể,1,Phòng Nội vụ,11/NV,05/4/2025,,mục VII.2; II.1,Sửa.,tiếp thu,Đã sửa.,{}"
    write(plan, "gop-y-du-thao.csv", COMMENTS, row.format("phần cuối"))
    assert told(make(plan, 2), "KH676") == ["Dự thảo của huyện Ba Bể không có mục VII.2."]
    write(plan, "gop-y-du-thao.csv", COMMENTS, row.replace("mục VII.2", "mục 35").format("mục 3"))
    more_villages(plan, 12, 14)
    made = make(plan, 2)
    assert told(made, "KH676") == ["Dự thảo của huyện Ba Bể không có mục 35."]
    assert told(made, "KH695") == []


def test_a_comment_taken_up_where_nothing_changed_is_told(plan: Path) -> None:
    write(plan, "lan-du-thao.csv", ROUNDS, FIRST)
    make(plan, 1)
    row = "huyện Ba Bể,1,Phòng Nội vụ,11/NV,05/4/2025,,II.1,Sửa.,tiếp thu,Đã sửa.,{}"
    write(plan, "gop-y-du-thao.csv", COMMENTS, row.format("IV"), row.format("II"), row.format("phần cuối"))
    more_villages(plan, 12, 14)
    assert told(make(plan, 1), "KH695") == []
    assert told(make(plan, 2), "KH695") == ["Góp ý ghi tiếp thu, đã sửa mục IV, nhưng chỗ ấy không khác dự thảo lần 1."]


def test_a_sent_draft_whose_data_changed_is_called_for_but_not_made_again_with_everything(plan: Path) -> None:
    write(plan, "lan-du-thao.csv", ROUNDS, FIRST)
    make(plan, 1)
    more_villages(plan, 12, 14)
    read = pipeline.read_earlier(plan)
    jobs, findings = drafting.jobs_of_drafts(read, plan, plan.parent / "out")
    assert [(job.kind.code, job.draft) for job in jobs] == [
        ("cong-van-gop-y", ""), ("tong-hop-gop-y", ""), ("to-trinh-ban-hanh", ""), ("phieu-trinh", ""),
    ]  # fmt: skip
    assert "để nguyên" in findings[0].message
    wanted = {pipeline.path_of(read, job).name for job in drafting.called_for(read)}
    assert wanted >= {"ke-hoach-du-thao.docx", "cong-van-gop-y-lan-1.docx"}
