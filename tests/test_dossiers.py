"""Which papers the dossier command means, which it refuses, and which can only be drafts."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from ntmdocs import dossiers, pipeline
from ntmdocs.documents import awaited, fingerprint
from ntmdocs.documents.dossier.rules import NothingToMake, ThresholdNotWritten, UnconfirmedSet
from ntmdocs.documents.rules import PictureGone
from ntmdocs.errors import FindingsError, WrongUseError
from ntmdocs.findings import Place, Severity, errors
from ntmdocs.model import Attestation, CriterionVerdict, DossierPaper, IndicatorResult, Plan
from ntmdocs.templating.rules import MissingDatum
from ntmdocs.templating.values import Picture
from tests.documents.dossier.papers import changed, without_row
from tests.documents.test_example_plans import EXAMPLE, example

OWN = "tự đánh giá"
FOLDER = "huyen-bach-thong/xa-vi-huong/nong-thon-moi/tu-danh-gia"


def names(**asked: str) -> list[str]:
    return [file.name for file in dossiers.chosen(example(), asked.get("name"), asked.get("level", ""))]


@pytest.mark.parametrize("name", ["vi huong", "Vi Hương", "xã Vi Hương", "XA VI HUONG"])
def test_a_commune_is_found_with_or_without_its_kind_and_marks(name):
    assert names(name=name) == ["xã Vi Hương"]


@pytest.mark.parametrize("name", ["minh hoa 1", "thôn Minh Họa 1"])
def test_a_village_is_found_by_its_own_name(name):
    assert names(name=name) == ["thôn Minh Họa 1, xã Bành Trạch"]


def test_a_unit_above_means_all_dossiers_below_it():
    assert names(name="bạch thông") == ["xã Vi Hương", "xã Quân Hà", "xã Nguyên Phúc"]
    assert len(names(name="tỉnh Bắc Kạn")) == len(names()) == 5


def test_two_dossiers_of_a_commune_are_told_with_their_levels_and_meant_by_level(tmp_path):
    first = "huyện Bạch Thông,xã Quân Hà,,nông thôn mới nâng cao,2025,,31/3/2025,28760,0,31/3/2025,,minh họa\n"
    second = first.replace(" nâng cao", "")
    plan = planned(tmp_path, first, first + second)
    with pytest.raises(WrongUseError, match="nhiều hồ sơ") as caught:
        dossiers.make_dossier(plan, tmp_path / "out", unit="quan ha")
    assert list(caught.value.near) == [
        "xã Quân Hà, huyện Bạch Thông (nông thôn mới nâng cao)",
        "xã Quân Hà, huyện Bạch Thông (nông thôn mới)",
    ]
    result = dossiers.make_dossier(plan, tmp_path / "out", unit="quan ha", level="nông thôn mới")
    (told,) = errors(result.findings)
    assert "ghi nhiều dòng; văn bản chỉ làm theo dòng đầu" in told.message


@pytest.mark.parametrize("level", ["advanced", "nông thôn mới nâng cao", "nong thon moi nang cao"])
def test_a_level_is_meant_by_code_or_name(level):
    assert names(level=level) == ["xã Quân Hà"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"name": "Cao Sơn"}, "Không có hồ sơ của «Cao Sơn»"),
        ({"level": "vùng cao"}, "Không có hồ sơ nào ở cấp độ «vùng cao»"),
    ],
)
def test_what_no_dossier_fits_is_told_with_what_there_is(asked, told):
    with pytest.raises(WrongUseError, match=told) as caught:
        names(**asked)
    assert caught.value.near


def test_an_unknown_stage_is_told_with_those_that_there_are():
    with pytest.raises(WrongUseError, match="không có bước «xét duyệt»") as caught:
        list(dossiers.jobs_of(example(), example().dossiers, "xét duyệt", ""))
    assert OWN in caught.value.near


def test_a_plan_without_dossiers_says_where_to_write_them(tmp_path):
    plan = Path(shutil.copytree(EXAMPLE, tmp_path / "plan"))
    (plan / "ho-so.csv").unlink()
    with pytest.raises(WrongUseError, match="«Hồ sơ»"):
        dossiers.make_dossier(plan, tmp_path / "out")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> pipeline.Result:
    """The own papers of a commune whose dossier is ready."""
    return dossiers.make_dossier(EXAMPLE, tmp_path_factory.mktemp("made"), unit="vi huong", stage=OWN)


def test_the_papers_lie_by_district_commune_level_and_stage_in_their_order(made):
    found = [item.path.name for item in made.written]
    assert [item.path.parent.as_posix().endswith(FOLDER) for item in made.written] == [True] * len(found)
    assert found[:3] == ["00-bia-muc-luc.docx", "01-to-trinh.docx", "02-bao-cao-ket-qua-du-thao.docx"]
    numbers = list(dict.fromkeys(name[:2] for name in found))
    assert numbers == [f"{at:02}" for at in range(len(numbers))]


def test_only_the_paper_with_thresholds_of_an_unconfirmed_set_is_a_draft(made):
    assert [item.path.name for item in made.written if "du-thao" in item.path.name] == [
        "02-bao-cao-ket-qua-du-thao.docx"
    ]
    told = [finding for finding in made.findings if finding.code == UnconfirmedSet.code]
    assert len(told) == 1
    assert "Bộ tiêu chí xã nông thôn mới" in told[0].message
    assert errors(made.findings) == []


def test_a_confirmed_set_gives_papers_to_sign(tmp_path):
    plan = Path(shutil.copytree(EXAMPLE, tmp_path / "plan"))
    (plan / "xac-nhan-bo-tieu-chi.csv").write_text(
        "Bộ tiêu chí,Người xác nhận,Ngày xác nhận\nqd-1206-2024-xa-ntm,Người đối chiếu,01/4/2025\n", encoding="utf-8"
    )
    result = dossiers.make_dossier(plan, tmp_path / "out", unit="vi huong", stage=OWN)
    assert [item.path.name for item in result.written if "du-thao" in item.path.name] == []
    assert [finding for finding in result.findings if finding.code == UnconfirmedSet.code] == []


def test_a_confirmed_set_that_lacks_thresholds_is_told_with_what_it_lacks(tmp_path):
    plan = Path(shutil.copytree(EXAMPLE, tmp_path / "plan"))
    confirmed = "Bộ tiêu chí,Người xác nhận,Ngày xác nhận\nqd-1206-2024-xa-ntm,Người đối chiếu,01/4/2025\n"
    (plan / "xac-nhan-bo-tieu-chi.csv").write_text(confirmed, encoding="utf-8")
    result = dossiers.make_dossier(plan, tmp_path / "out", unit="vi huong", stage=OWN)
    [told] = [each for each in result.findings if each.code == ThresholdNotWritten.code]
    assert "chưa có mức đạt của chỉ tiêu 2.1, " in told.message
    own = plan / "chi-tieu-rieng.csv"
    own.write_text("Bộ tiêu chí,Chỉ tiêu,Mức đạt,Căn cứ\nqd-1206-2024-xa-ntm,2.1,100,minh họa\n", encoding="utf-8")
    again = dossiers.make_dossier(plan, tmp_path / "out", unit="vi huong", stage=OWN)
    [less] = [each for each in again.findings if each.code == ThresholdNotWritten.code]
    assert "2.1, " not in less.message


def test_criteria_without_indicators_are_told_of_a_confirmed_set(tmp_path):
    plan = Path(shutil.copytree(EXAMPLE, tmp_path / "plan"))
    checked, _ = pipeline.check(plan)
    assert checked is not None
    village = next(file for file in checked.dossiers if file.village)
    assert village.criteria_set is not None
    confirmed = f"Bộ tiêu chí,Người xác nhận,Ngày xác nhận\n{village.criteria_set.code},Ai đó,01/4/2025\n"
    (plan / "xac-nhan-bo-tieu-chi.csv").write_text(confirmed, encoding="utf-8")
    result = dossiers.make_dossier(plan, tmp_path / "out", unit=village.village, stage=OWN)
    [told] = [each for each in result.findings if each.code == ThresholdNotWritten.code]
    assert "chỉ tiêu của tiêu chí 4, 5, 6" in told.message


def test_a_dossier_that_is_not_ready_is_refused_with_what_it_lacks(tmp_path):
    result = dossiers.make_dossier(EXAMPLE, tmp_path / "out", unit="nguyên phúc", stage=OWN)
    assert [unit.name for unit in result.refused] == ["Nguyên Phúc"]
    (told,) = (each for each in errors(result.findings) if "«Nợ đọng đến ngày»" in each.message)
    assert str(told.place) == "tệp ho-so.csv, dòng 5, cột «Nợ đọng đến ngày»"
    assert "Đang chờ: Tờ trình, Báo cáo kết quả thực hiện, Báo cáo tình hình nợ đọng xây dựng cơ bản." in told.hint
    assert told.units == (result.refused[0].code,)
    (indicators,) = (each.message for each in result.findings if "«Kết quả chỉ tiêu" in each.message)
    assert indicators.startswith("Chưa có dữ liệu «Kết quả chỉ tiêu 2.4; 13.1; 13.2; 13.3; ")
    assert indicators.endswith("17.12; 18.4 (dòng của xã Nguyên Phúc, bước tự đánh giá)».")


def gapped() -> Plan:
    """The example in which a clerk has not entered what no table that papers require asks for."""
    plan, own = example(), dossiers.chosen(example(), "vi huong")[0]
    village = dossiers.chosen(example(), "minh hoa 1")[0]
    plan = changed(plan, village.dossier, debt=None, debt_on=None)
    posted = [row for row in own.rows(DossierPaper, "tu_danh_gia") if "niem-yet" in row.kind]
    team = own.team("to_tham_tra", own.district)
    assert posted
    assert team
    verified = (*own.rows(IndicatorResult, "tham_tra"), *own.rows(CriterionVerdict, "tham_tra"))
    for row in (*posted, *verified, team):
        plan = without_row(plan, row)
    met = {"stage": "tham_tra", "verdict": "đạt", "basis": "Biên bản", "unit": own.dossier.unit, "commune": "Vi Hương"}
    assert own.criteria_set
    codes = [criterion.code for criterion in own.criteria_set.criteria]
    of_set = {"criteria_set": own.criteria_set.code}
    return plan.with_rows(CriterionVerdict.model_validate(met | of_set | {"criterion": code}) for code in codes)


def told_of(plan: Plan, name: str) -> dict[str, list[str]]:
    (file,) = dossiers.chosen(plan, name)
    status = dossiers.status_of(file, (), Path("khong-co"))
    return {stage.step.code: [gap.what for gap in stage.gaps] for stage in status.stages}


def test_the_standing_tells_what_the_papers_await():
    own, village = told_of(gapped(), "vi huong"), told_of(gapped(), "minh hoa 1")
    assert "Chưa có «Ngày của Biên bản niêm yết (dòng của xã Vi Hương, bước tự đánh giá)»" in own["tu_danh_gia"]
    assert "Chưa có «Kết quả chỉ tiêu 1.1 (dòng của xã Vi Hương, bước thẩm tra)»" in own["tham_tra"]
    assert "Bảng «Ban, tổ, đoàn, hội đồng» chưa có dòng nào của hồ sơ này" in own["tham_tra"]
    assert village["tham_tra"] == ["Chưa có «Tổng nợ đọng»", "Chưa có «Nợ đọng đến ngày»"]
    assert told_of(example(), "vi huong")["tham_tra"] == []


def test_what_words_await_is_what_their_papers_are_refused_for():
    plan = gapped()
    for row in plan.rows(Attestation):
        plan = without_row(plan, row)
    jobs = list(dossiers.jobs_of(plan, dossiers.chosen(plan, None), "", ""))
    rendered = pipeline.render(plan, EXAMPLE, jobs)
    assert list(rendered.documents())
    found = rendered.found
    refused = {str(each.place) for each in found if each.code == MissingDatum.code}
    assert {str(blank.place) for job in jobs for blank in awaited(job.kind.words(plan, job.subject))} == refused


def test_a_paper_that_waits_is_told_once_however_many_blanks_it_has_in_a_cell():
    (file,) = dossiers.chosen(gapped(), "minh hoa 1")
    stage = dossiers.status_of(file, (), Path("khong-co")).stages[1]
    assert [gap.papers for gap in stage.gaps] == [("Tờ trình",), ("Tờ trình",)]


def test_an_error_of_a_village_s_dossier_keeps_back_its_papers_and_not_its_commune_s(tmp_path):
    village = "huyện Ba Bể,xã Bành Trạch,Minh Họa 1,nông thôn mới,2025"
    plan = planned(tmp_path, village, f"{village.replace('Minh Họa 1', '')},,,,,,,\n{village}")
    papers = plan / "van-ban-ho-so.csv"
    wrong = "huyện Ba Bể,xã Bành Trạch,Minh Họa 1,tự đánh giá,Giấy khen,,,,,không,,,,,minh họa\n"
    papers.write_text(papers.read_text(encoding="utf-8") + wrong, encoding="utf-8")
    people = plan / "dac-diem.csv"
    unread = "huyện Ba Bể,xã Bành Trạch,Minh Họa 1,không rõ\n"
    people.write_text(people.read_text(encoding="utf-8") + unread, encoding="utf-8")
    of_village = dossiers.make_dossier(plan, tmp_path / "out", unit="minh hoa 1", stage=OWN)
    assert of_village.written == ()
    assert any("«không rõ»" in finding.message for finding in of_village.findings)
    assert "KH504" in {finding.code for finding in errors(of_village.findings)}
    (phrase,) = of_village.unmade
    assert phrase.endswith(" của thôn Minh Họa 1, xã Bành Trạch")
    of_commune = dossiers.make_dossier(plan, tmp_path / "out", unit="xã bành trạch", stage=OWN)
    assert "KH504" not in {finding.code for finding in of_commune.findings}
    assert not any("«không rõ»" in finding.message for finding in of_commune.findings)


def test_the_papers_that_were_not_made_are_named_beside_those_that_were(tmp_path):
    plan = planned(tmp_path, "28760,0,31/3/2025", "28760,0,")
    result = dossiers.make_dossier(plan, tmp_path / "out", unit="quân hà", stage=OWN)
    assert result.written
    (phrase,) = result.unmade
    assert phrase == "Tờ trình, Báo cáo kết quả thực hiện, Báo cáo tình hình nợ đọng xây dựng cơ bản của xã Quân Hà"


def test_a_draft_is_made_of_every_paper_and_is_no_error(tmp_path):
    result = dossiers.make_dossier(EXAMPLE, tmp_path / "out", unit="nguyên phúc", stage=OWN, draft="DỰ THẢO LẦN 2")
    assert result.refused == ()
    assert errors(result.findings) == []
    assert len(result.written) == 15
    assert all(item.path.name.endswith("-du-thao.docx") for item in result.written)
    assert any(item.path.name == "07-hinh-anh-du-thao.docx" for item in result.written)


def test_a_paper_with_its_number_and_day_that_is_made_anew_with_other_figures_is_told(tmp_path):
    plan = planned(tmp_path)

    def told() -> list[str]:
        result = dossiers.make_dossier(plan, tmp_path / "out", unit="vi huong", stage=OWN)
        return [finding.message for finding in result.findings if finding.code == "KH693"]

    assert told() == []
    table = plan / "ho-so.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("2025,,31/3/2025,27960", "2025,,30/3/2025,27960"))
    changed = told()
    assert any("Tờ trình số 53/TTr-UBND của xã Vi Hương: bản làm lại khác bản làm trước" in each for each in changed)
    assert told() == []


def test_a_picture_outside_the_plan_is_not_read(tmp_path):
    plan, outside = tmp_path / "plan", tmp_path / "ngoai.png"
    plan.mkdir()
    outside.write_bytes(b"x")
    (plan / "trong.png").write_bytes(b"y")
    (plan / "lien-ket.png").symlink_to(outside)
    read = pipeline.picture_reader(plan)
    assert read("trong.png") == b"y"
    assert [read(name) for name in ("../ngoai.png", "lien-ket.png", "khong-co.png")] == [None, None, None]


def test_a_picture_is_found_by_its_bare_name_in_the_folder_of_pictures_and_told_by_its_row_if_gone(tmp_path):
    plan = Path(shutil.copytree(EXAMPLE, tmp_path / "plan"))
    table = plan / "hinh-anh.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("anh/minh-hoa-1.png", "minh-hoa-1.png"), encoding="utf-8")
    assert not [each for each in pipeline.check(plan)[1] if each.code == PictureGone.code]
    (plan / "anh" / "minh-hoa-1.png").rename(plan / "anh" / "khac.png")
    gone = [each for each in pipeline.check(plan)[1] if each.code == PictureGone.code]
    assert str(gone[0].place) == "tệp hinh-anh.csv, dòng 2, cột «Tệp»"
    result = dossiers.make_dossier(plan, tmp_path / "out", unit="vi huong", stage=OWN)
    (fault,) = errors(result.findings)
    assert (fault.code, fault.place) == ("MT140", gone[0].place)
    assert not any("hinh-anh" in item.path.name for item in result.written)


def test_where_a_picture_is_named_makes_no_other_words():
    near, far = (Picture("a.png", "a", place=Place(line=line)) for line in (2, 9))
    assert fingerprint(near) == fingerprint(far)


def test_a_submission_can_be_issued_and_is_then_not_remade(tmp_path):
    plan = Path(shutil.copytree(EXAMPLE, tmp_path / "plan"))
    out = tmp_path / "out"
    first = dossiers.make_dossier(plan, out, unit="vi huong", stage=OWN)
    submission = next(item.path for item in first.written if item.path.name == "01-to-trinh.docx")
    kinds = dossiers.issuable_kinds()
    minutes = next(item.path for item in first.written if item.path.name == "04-bien-ban-hop.docx")
    with pytest.raises(FindingsError) as caught:  # minutes print their day in a sentence; the table has it
        pipeline.issue(plan, minutes, "38", date(2025, 5, 30), kinds)
    assert any("Chưa ghi ban hành" in each.message and each.code == "KH587" for each in caught.value.findings)
    assert not (plan / ".ntmdocs").exists()
    pipeline.issue(plan, submission, "53", date(2025, 5, 8), kinds)
    again = dossiers.make_dossier(plan, out, unit="vi huong", stage=OWN)
    assert submission not in [item.path for item in again.written]
    assert any("đã ban hành" in finding.message for finding in again.findings)


def planned(tmp_path: Path, old: str = "", new: str = "") -> Path:
    """The example, its table of dossiers changed."""
    plan = Path(shutil.copytree(EXAMPLE, tmp_path / "plan"))
    table = plan / "ho-so.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return plan


def test_a_stage_without_any_data_is_no_silent_success(tmp_path):
    plan = planned(tmp_path)
    (plan / "to-hoi-dong.csv").unlink()
    result = dossiers.make_dossier(plan, tmp_path / "out", unit="nguyên phúc", stage="thẩm định")
    (told,) = errors(result.findings)
    assert told.message.startswith("Chưa có dữ liệu bước thẩm định của hồ sơ xã Nguyên Phúc")
    assert "--status" in told.hint
    assert result.written == ()


def test_dossiers_without_papers_at_a_stage_are_named_beside_those_made(tmp_path):
    result = dossiers.make_dossier(EXAMPLE, tmp_path / "out", unit="bạch thông", stage="thẩm tra")
    (told,) = (each for each in result.findings if each.code == NothingToMake.code)
    assert told.message == "Hồ sơ xã Nguyên Phúc không có bước «thẩm tra»."
    assert told.severity is Severity.INFO
    assert result.written


@pytest.mark.parametrize("unit", ["quân hà", "bạch thông", None])
def test_a_dossier_of_an_unknown_level_is_told_where_its_papers_were_asked_for(tmp_path, unit):
    plan = planned(tmp_path, "Quân Hà,,nông thôn mới nâng cao", "Quân Hà,,NTM nâng cao")
    result = dossiers.make_dossier(plan, tmp_path / "out", unit=unit, stage=OWN)
    (told,) = (each for each in errors(result.findings) if each.code == "KH501")
    assert "không có cấp độ «NTM nâng cao»" in told.message
    assert bool(result.written) == (unit != "quân hà")
