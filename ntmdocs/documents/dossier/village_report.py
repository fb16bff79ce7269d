"""The report in which the board of a village (Ban Phát triển thôn) assesses the village's own results."""

from __future__ import annotations

from ntmdocs.documents.dossier.case import Case
from ntmdocs.documents.dossier.frame import frame
from ntmdocs.documents.dossier.report import detailed_table, profile_words
from ntmdocs.documents.dossier.results import criteria_words, result_words
from ntmdocs.documents.dossier.words import VillageReportWords


def village_report(case: Case) -> VillageReportWords:
    """The words of the report; what the board wrote stands as paragraphs and lists."""
    return VillageReportWords(
        **frame(case),
        dac_diem=profile_words(case),
        thuan_loi=case.text("thuan_loi"),
        kho_khan=case.text("kho_khan"),
        ket_qua=result_words(case),
        tieu_chi=criteria_words(case),
        ton_tai=case.text("ton_tai"),
        bai_hoc=case.text("bai_hoc"),
        bieu=detailed_table(case),
    )
