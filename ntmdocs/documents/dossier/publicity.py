"""The public notices of a stage's results and of what they allow, the minutes of posting and of its end."""

from __future__ import annotations

from dataclasses import replace

from ntmdocs.documents.dossier.bases import called
from ntmdocs.documents.dossier.case import Case
from ntmdocs.documents.dossier.frame import frame
from ntmdocs.documents.dossier.naming import committee, front_of, listed, short_name, standard
from ntmdocs.documents.dossier.opinions import ended
from ntmdocs.documents.dossier.proceedings import optional_count, publication_words
from ntmdocs.documents.dossier.results import result_words, verdict_text
from ntmdocs.documents.dossier.verification import condition_words
from ntmdocs.documents.dossier.words import EligibilityWords, NoticeWords, PostingWords, PublicationWords, StageCell
from ntmdocs.documents.words import Cell
from ntmdocs.model import DossierPaper, DossierStep, Opinion, Publication
from ntmdocs.vietnamese import fold, long_date

_POSTED = fold("niêm yết")
_REPORTS = ("bao-cao-ket-qua", "bao-cao-tham-tra", "bao-cao-tham-dinh")


def notice(case: Case) -> NoticeWords:
    """The words of the notice: what is made public, where and when."""
    public, shown = publication_words(case), shown_step(case)
    own = replace(case, step=shown)
    return NoticeWords(
        **frame(case),
        viec=shown.name,
        ket_qua=result_words(own),
        dong=tuple(StageCell(each.criterion.name, verdict_text(own, each)) for each in own.assessment.counted),
        cong_khai=public,
        cong_khai_thieu=_lacking(case, public),
        bao_cao=_report(case, shown),
        noi_gop_y=committee(case, case.issuer),
    )


def eligibility(case: Case) -> EligibilityWords:
    """The words of the notice that a verified dossier may ask for recognition; it rests on the report that it names."""
    return EligibilityWords(
        **{**frame(case), "can_cu": ()},
        ket_qua=result_words(case),
        dieu_kien=condition_words(case),
        bao_cao=_report(case, case.step),
    )


def posting(case: Case) -> PostingWords:
    """The words of the minutes of posting and of its end: what was posted where, and what came of it."""
    public, opinions = publication_words(case), case.rows(Opinion)
    return PostingWords(
        **{**frame(case), "can_cu": ()},
        viec=case.step.name,
        mat_tran=front_of(case, case.issuer),
        ngay=_day(case),
        bao_cao=_report(case, case.step),
        niem_yet=_posting(public),
        cong_khai_thieu=_lacking(case, public),
        noi_gop_y=committee(case, case.issuer),
        so_y_kien=optional_count(_opinions(case)),
        y_kien=listed(_said(row) for row in opinions if row.content or row.request),
        y_kien_thieu=() if opinions else (case.missing(Opinion, "content", "Ý kiến tham gia"),),
    )


def _said(row: Opinion) -> str:
    asked = f"Kiến nghị: {row.request}" if row.request else ""
    return f"{row.body}: {' '.join(filter(None, (ended(row.content), asked)))}"


def _lacking(case: Case, public: tuple[PublicationWords, ...]) -> Cell:
    return "" if public else case.missing(Publication, "since", "Thời gian công khai")


def _report(case: Case, step: DossierStep) -> str:
    """The report that is made public; «» where the dossier has none."""
    return next((called(case, paper) for code in _REPORTS for paper in case.papers_of(code, step.code)), "")


def shown_step(case: Case) -> DossierStep:
    """The stage whose results are made public: this one, or the one before while this one has not reported yet."""
    reports = [case.other(paper).day for code in _REPORTS for paper in case.papers_of(code)]
    not_yet = any(day is not None and case.day is not None and day > case.day for day in reports)
    return case.before if not_yet and case.before is not None else case.step


def notice_subject(case: Case) -> str:
    """What is made public."""
    return f"Công khai kết quả {shown_step(case).name} {_of(case)} để lấy ý kiến tham gia"


def eligibility_subject(case: Case) -> str:
    """«Về việc công bố xã Vi Hương đủ điều kiện đề nghị xét, công nhận đạt chuẩn nông thôn mới năm 2025»."""
    asked = f"xét, công nhận {standard(case)} năm {case.file.dossier.year}"
    return f"Về việc công bố {short_name(case)} đủ điều kiện đề nghị {asked}"


def posting_subject(case: Case) -> str:
    """What is posted."""
    return f"Niêm yết công khai kết quả {case.step.name} {_of(case)}"


def end_subject(case: Case) -> str:
    """What is no longer posted."""
    return f"Kết thúc niêm yết công khai kết quả {case.step.name} {_of(case)}"


def is_posted(case: Case) -> bool:
    """Whether the data say that the results were posted."""
    return any(fold(row.form) == _POSTED for row in case.rows(Publication))


def _of(case: Case) -> str:
    year = case.file.dossier.year
    return f"xây dựng {case.level.name} năm {year} của {short_name(case)}"


def _day(case: Case) -> Cell:
    return (
        long_date(case.day)
        if case.day
        else case.missing(DossierPaper, "day", f"Ngày của {case.paper.title}", row=case.row)
    )


def _posting(public: tuple[PublicationWords, ...]) -> PublicationWords | None:
    return next((words for words in public if fold(words.hinh_thuc) == _POSTED), None)


def _opinions(case: Case) -> int | None:
    """How many opinions the people gave, where the data count them."""
    counts = [row.count for row in case.rows(Opinion) if row.count is not None]
    return sum(counts) if counts else None
