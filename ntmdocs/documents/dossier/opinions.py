"""The report that sums up what the Mặt trận, organisations and people said of a stage's results."""

from __future__ import annotations

from decimal import Decimal

from ntmdocs.assessment import share
from ntmdocs.documents.dossier.case import Case
from ntmdocs.documents.dossier.frame import frame
from ntmdocs.documents.dossier.naming import short_name
from ntmdocs.documents.dossier.proceedings import optional_count, publication_words
from ntmdocs.documents.dossier.results import percent_text
from ntmdocs.documents.dossier.words import HandlingRow, OpinionsWords, OpinionWords, PeopleWords
from ntmdocs.model import Opinion, Publication
from ntmdocs.vietnamese import capitalised, fold, long_date, padded

_PEOPLE = fold("Nhân dân")


def opinions(case: Case) -> OpinionsWords:
    """The words of the report on opinions."""
    rows = case.rows(Opinion)
    of_people = [row for row in rows if fold(row.body) == _PEOPLE]
    public = publication_words(case)
    return OpinionsWords(
        **frame(case),
        cong_khai=public,
        thieu=() if public else (case.missing(Publication, "since", "Thời gian công khai"),),
        y_kien_thieu=() if rows else (case.missing(Opinion, "content", "Ý kiến tham gia"),),
        co_quan=tuple(_opinion(row) for row in rows if row not in of_people),
        nhan_dan=tuple(_people(row) for row in of_people),
        tiep_thu=tuple(_handling(row, at) for at, row in enumerate((row for row in rows if row.handling), 1)),
        dong_thuan=not any(row.opposed for row in rows),
    )


def subject(case: Case) -> str:
    """What the report sums up."""
    return (
        "Tổng hợp ý kiến tham gia của Mặt trận Tổ quốc, các tổ chức chính trị - xã hội và Nhân dân về kết quả "
        f"thực hiện xây dựng {case.level.name} năm {case.file.dossier.year} của {short_name(case)}"
    )


def _opinion(row: Opinion) -> OpinionWords:
    number = f"số {padded(row.number)}" if row.number else ""
    how = "Văn bản" if number and fold(row.form) in ("", "van ban") else capitalised(row.form)
    said = " ".join(text for text in (how, number, long_date(row.day) if row.day else "") if text)
    return OpinionWords(row.body, said, ended(row.content), ended(row.request))


def ended(text: str) -> str:
    """A sentence of a clerk with its end mark; «» for none."""
    return f"{text.rstrip('.; ')}." if text else ""


def _people(row: Opinion) -> PeopleWords:
    rate = share(Decimal(row.agreed), Decimal(row.count)) if row.agreed is not None and row.count else None
    return PeopleWords(
        hinh_thuc=row.form,
        so_y_kien=optional_count(row.count),
        dong_y=optional_count(row.agreed),
        ty_le=percent_text(rate) if rate is not None else "",
        khong_dong_y=optional_count(row.opposed),
        noi_dung=ended(row.content),
    )


def _handling(row: Opinion, at: int) -> HandlingRow:
    handled = capitalised(str(row.handling)) if row.handling else ""
    said = ": ".join(text for text in (handled, row.answer) if text)
    return HandlingRow(str(at), row.body, row.request or row.content, said, row.changed)
