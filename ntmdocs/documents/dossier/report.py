"""The report on the results of a commune or a village, part by part, with its detailed table."""

from __future__ import annotations

from collections.abc import Iterator

from ntmdocs.assessment import debt_total
from ntmdocs.documents.dossier.bases import called, cited_documents
from ntmdocs.documents.dossier.case import Case
from ntmdocs.documents.dossier.frame import frame
from ntmdocs.documents.dossier.mobilised import resource_table
from ntmdocs.documents.dossier.naming import heading, listed, short_name
from ntmdocs.documents.dossier.proceedings import amount, count, debt_figures, optional_count
from ntmdocs.documents.dossier.results import (
    JUDGED_NOTE,
    criteria_words,
    has_judged,
    result_words,
    table_rows,
)
from ntmdocs.documents.dossier.words import (
    CriteriaTable,
    OutreachWords,
    ProductionWords,
    ProfileWords,
    ReportWords,
    SteeringWords,
)
from ntmdocs.documents.words import Cell
from ntmdocs.model import ProductionModel, Profile, Team
from ntmdocs.vietnamese import capitalised, decimal_text, long_date, upper


def report(case: Case) -> ReportWords:
    """The words of the report; text that a clerk writes stands as paragraphs and lists."""
    return ReportWords(
        **{**frame(case), "can_cu": ()},
        dac_diem=profile_words(case),
        thuan_loi=case.wanted_text("thuan_loi", "Thuận lợi"),
        kho_khan=case.wanted_text("kho_khan", "Khó khăn"),
        van_ban=listed(cited_documents(case)),
        chi_dao=_steering(case),
        tuyen_truyen=_outreach(case),
        san_xuat=_production(case),
        nguon_luc=resource_table(case),
        ket_qua=result_words(case),
        tieu_chi=criteria_words(case),
        no_dong=debt_figures(case, debt_total(case.file)),
        noi_bat=case.wanted_text("ket_qua_noi_bat", "Kết quả nổi bật"),
        ton_tai=case.wanted_text("ton_tai", "Tồn tại, hạn chế"),
        nguyen_nhan=case.text("nguyen_nhan"),
        bai_hoc=case.wanted_text("bai_hoc", "Bài học kinh nghiệm"),
        muc_tieu=case.wanted_text("muc_tieu_duy_tri", "Mục tiêu duy trì"),
        giai_phap=case.wanted_text("giai_phap_duy_tri", "Giải pháp duy trì"),
        bieu=detailed_table(case),
    )


def subject(case: Case) -> str:
    """«Kết quả thực hiện xây dựng nông thôn mới năm 2025 của xã Vi Hương, huyện …, tỉnh …»."""
    file = case.file
    above = (case.district, case.plan.units.top)
    where = ", ".join(dict.fromkeys(unit.full_name for unit in above if unit and unit != file.commune))
    of = f"{short_name(case)}, {file.commune.full_name}" if case.village else short_name(case)
    return f"Kết quả thực hiện xây dựng {case.level.name} năm {file.dossier.year} của {of}, {where}"


def detailed_table(case: Case) -> CriteriaTable:
    """The table of the stage's own results, tied to its paper."""
    stages = (case.assessment,)
    return CriteriaTable(
        nhan="Phụ lục",
        ten=upper(
            heading(
                case,
                f"Biểu chi tiết kết quả thực hiện các {result_words(case).ten_muc} {case.level.name} "
                f"năm {case.file.dossier.year} của {short_name(case)}",
            )
        ),
        kem_theo=f"(Kèm theo {called(case, case.paper)})",
        ghi_chu=JUDGED_NOTE if has_judged(stages) else "",
        cot=("Kết quả thực hiện", f"Kết quả tự đánh giá của {case.file.kind}"),
        dong=table_rows(case, stages),
    )


def profile_words(case: Case) -> ProfileWords:
    """The commune or the village in figures."""
    row = case.file.row(Profile)
    area: Cell = decimal_text(row.area) if row and row.area is not None else case.missing(Profile, "area", row=row)
    villages: Cell = "" if case.village else count(case, row, "villages", Profile)
    return ProfileWords(
        dien_tich=area,
        dan_so=count(case, row, "population", Profile),
        so_ho=count(case, row, "households", Profile),
        so_thon=villages,
        dan_toc=_peoples(row) if row else "",
        khu_vuc=row.region if row else "",
    )


def _peoples(row: Profile) -> str:
    """«Tày (68,4%), Nùng (12,1%)»; a people without a share stands alone."""
    return ", ".join(_people(text) for text in row.peoples)


def _people(text: str) -> str:
    name, _, share = text.rpartition(" ")
    return f"{name} ({share.rstrip('%')}%)" if name and share[:1].isdigit() else text


def _steering(case: Case) -> SteeringWords:
    row = case.file.row(Profile)
    teams = [team for team in case.file.rows(Team) if not team.stage]
    text = case.text("chi_dao")
    counts = optional_count(row.boards if row else None), optional_count(row.documents if row else None)
    said = any((teams, *counts, text))
    return SteeringWords(tuple(_set_up(team) for team in teams), *counts, text, _wanted(case, "chi_dao", said=said))


def _wanted(case: Case, key: str, *, said: bool) -> tuple[Cell, ...]:
    """The blank for a passage under whose heading nothing else stands."""
    return () if said else (case.missing_text(key, "Lời văn"),)


def _set_up(team: Team) -> str:
    """«Ban Quản lý … (Quyết định số 18/QĐ-UBND ngày 16 tháng 01 năm 2025 của UBND xã …)»."""
    number = f"số {team.number}" if team.number else ""
    parts = (number, long_date(team.day) if team.day else "", f"của {team.issuer}" if team.issuer else "")
    said = " ".join(part for part in parts if part)
    return f"{team.name} (Quyết định {said})" if said else team.name


def _outreach(case: Case) -> OutreachWords:
    row = case.file.row(Profile)
    text = case.text("tuyen_truyen")
    counts = [row.talks, row.listeners, row.courses, row.trainees] if row else [None] * 4
    talks, listeners, courses, trainees = map(optional_count, counts)
    lacking = _wanted(case, "tuyen_truyen", said=bool(talks or courses or text))
    return OutreachWords(talks, listeners, courses, trainees, text, lacking)


def _production(case: Case) -> ProductionWords:
    models, text = listed(_models(case)), case.text("san_xuat")
    return ProductionWords(models, text, _wanted(case, "san_xuat", said=bool(models or text)))


def _models(case: Case) -> Iterator[str]:
    for row in case.file.rows(ProductionModel):
        cost = f"kinh phí {amount(row.cost)} triệu đồng" if row.cost else ""
        said = "; ".join(text for text in (row.scale, cost) if text)
        kind = "" if row.name.casefold().startswith(row.kind.casefold()) else f"{row.kind} "
        yield capitalised(f"{kind}{row.name}{f': {said}' if said else ''}")
