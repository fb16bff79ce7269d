"""A signed paper is not remade: it is recorded with the plan of its day, and a change makes a plan that changes it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import docx
import pytest

from ntmdocs import pipeline
from ntmdocs.documents import ANNEX, APPROVAL_LIST, PLAN
from ntmdocs.errors import FindingsError, SystemFaultError, WrongUseError
from ntmdocs.layout_rules import inspect
from ntmdocs.office import stamp_of
from ntmdocs.output import locked
from ntmdocs.pipeline import issued
from tests.light_plan import light_plan

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "bac-kan-2025"
DAY = date(2025, 4, 20)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The example without the papers of communes and of dossiers, which take no part here."""
    return light_plan(tmp_path / "plan")


def made(plan: Path, unit: str | None = "ba be", kind=PLAN, draft: str = "") -> list[Path]:
    return [written.path for written in pipeline.make(plan, kind, unit, plan.parent / "out", draft=draft).written]


def told(plan: Path, unit: str | None = "ba be") -> list[str]:
    result = pipeline.make(plan, PLAN, unit, plan.parent / "out")
    return [finding.message for finding in result.findings if finding.code == "KH903"]


def edit(plan: Path, file: str, old: str, new: str) -> None:
    text = (plan / file).read_text(encoding="utf-8")
    assert old in text
    (plan / file).write_text(text.replace(old, new), encoding="utf-8")


def more_villages(plan: Path, before: int = 12, after: int = 14) -> None:
    edit(plan, "muc-tieu-thon.csv", f"huyện Ba Bể,{before}", f"huyện Ba Bể,{after}")
    edit(plan, "muc-tieu-chung.csv", f"(thôn),{before + 38}", f"(thôn),{after + 38}")


def text_of(path: Path) -> str:
    document = docx.Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def issue(plan: Path, path: Path, number: str = "45", day: date = DAY) -> Path:
    return pipeline.issue(plan, path, number, day).kept


def test_a_document_says_where_it_comes_from(plan: Path) -> None:
    (path,) = made(plan)
    marks = stamp_of(path.read_bytes())
    assert (marks["ntmdocs-loai"], marks["ntmdocs-don-vi"], marks["ntmdocs-mau"]) == (
        "ke-hoach",
        "061",
        "ke-hoach-huyen.docx",
    )
    more_villages(plan)
    (path,) = made(plan)
    assert stamp_of(path.read_bytes())["ntmdocs-dau-van-tay"] != marks["ntmdocs-dau-van-tay"]


def test_an_issued_plan_is_kept_with_the_data_of_its_day(plan: Path) -> None:
    kept = issue(plan, made(plan)[0])
    assert sorted(path.name for path in kept.iterdir()) == sorted({path.name for path in plan.iterdir()} - {".ntmdocs"})
    more_villages(plan)
    assert "huyện Ba Bể,12" in (kept / "muc-tieu-thon.csv").read_text(encoding="utf-8")


def test_an_issued_document_is_kept_itself(plan: Path) -> None:
    path = made(plan)[0]
    kept = issue(plan, path)
    assert kept.with_name(f"{kept.name}-{path.name}").read_bytes() == path.read_bytes()


def test_without_the_data_of_its_day_an_issued_plan_is_neither_remade_nor_changed(plan: Path) -> None:
    issue(plan, made(plan)[0])
    shutil.rmtree(plan / ".ntmdocs" / "da-ban-hanh")
    more_villages(plan)
    result = pipeline.make(plan, PLAN, "ba be", plan.parent / "out")
    assert result.written == ()
    (told,) = (finding for finding in result.findings if finding.code == "KH904")
    assert told.place.file == ".ntmdocs/da-ban-hanh.csv"
    assert told.place.line == 2
    assert made(plan, "na ri") != []


def test_what_stands_in_the_register_of_issued_papers_is_kept_as_it_is_written(plan: Path) -> None:
    issue(plan, made(plan)[0])
    register = plan / ".ntmdocs" / "da-ban-hanh.csv"
    heads, row = register.read_text(encoding="utf-8-sig").splitlines()
    kept = f"{row},ký nháy".replace("20/4/2025", "31/4/2025")
    register.write_text(f"{heads},Của tôi\n{kept}\n", encoding="utf-8-sig")
    issue(plan, made(plan, "na ri")[0], number="46")
    lines = register.read_text(encoding="utf-8-sig").splitlines()
    assert lines[:2] == [f"{heads},Của tôi", kept]
    assert lines[2].startswith("ke-hoach,huyện Na Rì,,46,20/4/2025,ke-hoach.docx,")
    assert len(lines) == 3


def test_a_register_of_issued_papers_that_cannot_be_read_is_told_and_left(plan: Path) -> None:
    issue(plan, made(plan)[0])
    (path,) = made(plan, "na ri")
    register = plan / ".ntmdocs" / "da-ban-hanh.csv"
    register.write_text(broken := '"Loại văn bản', encoding="utf-8")
    with pytest.raises(FindingsError):
        issue(plan, path, number="46")
    assert register.read_text(encoding="utf-8") == broken
    assert not (plan / ".ntmdocs" / "da-ban-hanh" / "2").exists()


def test_papers_issued_of_another_plan_in_the_folder_are_not_this_one_s(plan: Path) -> None:
    issue(plan, made(plan)[0])
    units = plan / "data" / "units" / "tinh-khac.csv"
    units.parent.mkdir(parents=True)
    shutil.copy(EXAMPLE.parent.parent / "data" / "units" / "bac-kan-2025.csv", units)
    assert told(plan) != []
    edit(plan, "ke-hoach.yaml", "don_vi_hanh_chinh: tỉnh Bắc Kạn (bac-kan-2025)", "don_vi_hanh_chinh: tinh-khac")
    assert told(plan) == []


def test_an_issued_plan_without_a_change_is_left_alone(plan: Path) -> None:
    issue(plan, made(plan)[0])
    assert made(plan) == []
    (message,) = told(plan)
    assert message == (
        "Kế hoạch số 45 ngày 20 tháng 4 năm 2025 của huyện Ba Bể đã ban hành và không có gì đổi, nên không làm lại."
    )


@pytest.mark.parametrize("kind", [PLAN, ANNEX])
def test_after_a_change_a_plan_is_made_that_changes_the_issued_one(plan: Path, kind) -> None:
    issue(plan, made(plan)[0])
    more_villages(plan)
    (path,) = made(plan, kind=kind)
    assert path.name == "ke-hoach-dieu-chinh.docx"
    text = text_of(path)
    assert "Điều chỉnh, bổ sung một số nội dung của Kế hoạch số 45/KH-UBND ngày 20 tháng 4 năm 2025" in text
    assert "Số thôn của mục tiêu thôn (huyện Ba Bể): từ 12 thành 14 (tăng 02)." in text
    assert (
        text.index("“Phấn đấu xây dựng 12 thôn")
        < text.index("Nay sửa thành")
        < text.index("“Phấn đấu xây dựng 14 thôn")
    )
    assert "(Kèm theo Kế hoạch số         /KH-UBND ngày      tháng      năm 2025" in text
    assert [str(finding) for finding in inspect(path.read_bytes(), path.name).findings] == []


def test_the_issued_file_itself_is_never_touched(plan: Path) -> None:
    (path,) = made(plan)
    signed = path.read_bytes()
    issue(plan, path)
    more_villages(plan)
    made(plan)
    assert path.read_bytes() == signed


def test_a_second_change_names_the_first_and_starts_from_it(plan: Path) -> None:
    issue(plan, made(plan)[0])
    more_villages(plan)
    issue(plan, made(plan)[0], number="60")
    more_villages(plan, 14, 15)
    (path,) = made(plan)
    text = text_of(path)
    assert "(đã được điều chỉnh, bổ sung tại Kế hoạch số 60/KH-UBND ngày 20 tháng 4 năm 2025)" in text
    assert "từ 14 thành 15 (tăng 01)" in text


def test_the_annex_of_the_province_carries_the_number_of_its_plan(plan: Path) -> None:
    issue(plan, made(plan, None, ANNEX)[0], number="224")
    more_villages(plan)
    (path,) = made(plan, None, ANNEX)
    assert path.name == "ke-hoach-dieu-chinh.docx"
    assert "52 thôn và các thôn chưa đạt chuẩn năm 2024" in text_of(path)


def test_a_change_below_changes_the_plan_of_the_province_point_by_point(plan: Path) -> None:
    issue(plan, made(plan, None)[0], number="224", day=date(2025, 4, 1))
    more_villages(plan)
    (path,) = made(plan, None)
    assert path.name == "ke-hoach-dieu-chinh.docx"
    text = text_of(path)
    assert "Tại mục “4. Thôn nông thôn mới”" in text
    assert text.index("“Phấn đấu xây dựng 50 thôn") < text.index("“Phấn đấu xây dựng 52 thôn")
    assert "52 thôn và các thôn chưa đạt chuẩn năm 2024" in text
    assert [str(finding) for finding in inspect(path.read_bytes(), path.name).findings] == []


def test_a_draft_and_a_foreign_file_cannot_be_issued(plan: Path, tmp_path: Path) -> None:
    (draft,) = made(plan, draft="DỰ THẢO")
    with pytest.raises(WrongUseError, match="dự thảo"):
        issue(plan, draft)
    docx.Document().save(str(tmp_path / "khac.docx"))
    with pytest.raises(WrongUseError, match="không phải văn bản do chương trình làm"):
        issue(plan, tmp_path / "khac.docx")


@pytest.mark.parametrize("is_edited", [False, True])
def test_a_paper_made_of_other_data_is_not_issued_and_what_differs_is_told(plan: Path, is_edited: bool) -> None:
    (path,) = made(plan)
    if is_edited:
        by_hand(path)
    more_villages(plan)
    with pytest.raises(FindingsError) as caught:
        issue(plan, path)
    (finding,) = caught.value.findings
    assert finding.code == "KH690"
    assert finding.message.count("văn bản ghi") == 3
    assert "văn bản ghi «Phấn đấu xây dựng 12 thôn" in finding.message
    assert "số liệu hiện tại cho «Phấn đấu xây dựng 14 thôn" in finding.message
    assert not (plan / "da-ban-hanh.csv").exists()
    more_villages(plan, 14, 12)
    issue(plan, path)


def by_hand(path: Path) -> None:
    document = docx.Document(str(path))
    run = next(run for each in document.paragraphs for run in each.runs if "Phấn đấu xây dựng" in run.text)
    run.text = run.text.replace("Phấn đấu xây dựng", "Quyết tâm xây dựng")
    document.save(str(path))


def test_a_paper_whose_blanks_are_known_by_now_is_issued(plan: Path) -> None:
    path = made(plan)[0]
    edit(plan, "thong-tin-don-vi.csv", "huyện Ba Bể,,,,", "huyện Ba Bể,,45,20/4/2025,")
    issue(plan, path)


def test_a_paper_is_issued_once(plan: Path) -> None:
    (path,) = made(plan)
    issue(plan, path)
    with pytest.raises(WrongUseError, match="đã ghi ban hành: số 45, 20/4/2025") as caught:
        issue(plan, path, number="46")
    register = plan / ".ntmdocs" / "da-ban-hanh.csv"
    assert f"Ghi nhầm thì xóa dòng của văn bản ấy trong tệp {register} rồi ghi lại." in str(caught.value)
    register.write_text(register.read_text(encoding="utf-8-sig").splitlines()[0], encoding="utf-8-sig")
    issue(plan, path, number="46")


def test_two_papers_are_not_recorded_at_once(plan: Path) -> None:
    (path,) = made(plan)
    with locked(plan), pytest.raises(SystemFaultError, match="HT202"):
        issue(plan, path)
    assert [each.name for each in (plan / ".ntmdocs").iterdir()] == ["khoa"]
    issue(plan, path)


def test_what_another_run_records_in_the_meantime_is_seen(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (path,) = made(plan)

    @contextmanager
    def after_another(folder: Path) -> Iterator[None]:
        monkeypatch.undo()
        issue(plan, path)
        with locked(folder):
            yield

    monkeypatch.setattr(issued, "locked", after_another)
    with pytest.raises(WrongUseError, match="đã ghi ban hành"):
        issue(plan, path)


def test_a_folder_that_holds_no_plan_is_left_as_it_is(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(FindingsError):
        issue(tmp_path / "empty", made(plan)[0])
    assert list((tmp_path / "empty").iterdir()) == []


@pytest.mark.parametrize(
    ("number", "day", "told"),
    [
        ("99", DAY, "Văn bản in số 45, khác số 99"),
        ("45", date(2025, 4, 22), "Văn bản in ngày 20 tháng 4 năm 2025, khác ngày 22 tháng 4 năm 2025"),
    ],
)
def test_another_number_or_day_than_the_paper_prints_is_not_recorded(plan: Path, number, day, told) -> None:
    edit(plan, "thong-tin-don-vi.csv", "huyện Ba Bể,,,,", "huyện Ba Bể,,45,20/4/2025,")
    (path,) = made(plan)
    with pytest.raises(FindingsError) as caught:
        pipeline.issue(plan, path, number, day)
    (finding,) = caught.value.findings
    assert (finding.code, told in finding.message) == ("KH692", True)
    assert not (plan / ".ntmdocs" / "da-ban-hanh.csv").exists()
    issue(plan, path)


def test_the_other_units_are_not_touched(plan: Path) -> None:
    issue(plan, made(plan)[0])
    more_villages(plan)
    (path,) = made(plan, "bach thong")
    assert path.name == "ke-hoach.docx"


def test_a_paper_with_an_error_of_form_is_not_issued(plan: Path) -> None:
    (path,) = made(plan)
    document = docx.Document(str(path))
    first = document.tables[0]._tbl
    document.element.body.remove(first)
    document.save(str(path))
    with pytest.raises(FindingsError) as caught:
        issue(plan, path)
    assert {finding.code[:2] for finding in caught.value.findings} == {"VB"}
    assert not (plan / "da-ban-hanh.csv").exists()


def test_the_papers_of_a_commune_s_plan_take_each_other_s_numbers_and_the_register_has_them(tmp_path: Path) -> None:
    plan, out = Path(shutil.copytree(EXAMPLE, tmp_path / "plan")), tmp_path / "out"
    for number, day, name in (
        ("12", date(2025, 4, 16), "ke-hoach"),
        ("13", date(2025, 4, 17), "to-trinh-ke-hoach"),
        ("45", date(2025, 4, 25), "quyet-dinh-phe-duyet-ke-hoach"),
    ):
        paths = {written.path.stem: written.path for written in pipeline.make_plan(plan, "vi huong", out).written}
        pipeline.issue(plan, paths[name], number, day)
    decision = text_of(paths["quyet-dinh-phe-duyet-ke-hoach"])
    assert "tại Tờ trình số 13/TTr-UBND ngày 17 tháng 4 năm 2025" in decision
    assert "Phê duyệt Kế hoạch số 12/KH-UBND ngày 16 tháng 4 năm 2025" in decision
    (register,) = pipeline.make(plan, APPROVAL_LIST, "bach thong", out).written
    cells = "12/KH-UBND ngày 16/4/2025\n13/TTr-UBND ngày 17/4/2025\n45/QĐ-UBND ngày 25/4/2025"
    assert cells in text_of(register.path)
    assert pipeline.make_plan(plan, "vi huong", out).written == ()
