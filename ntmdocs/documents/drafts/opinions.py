"""The table of comments on a draft: by round, what each body said, what became of it, who agreed, who is silent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ntmdocs.assessment import Asked, Reply, RoundFigures
from ntmdocs.documents.drafts.case import LETTER_CODE, SUBMISSION_CODE, DraftCase, round_of, round_subject
from ntmdocs.documents.drafts.words import (
    CommentRow,
    DraftChangesWords,
    OpinionTable,
    OpinionTableWords,
    RoundWords,
)
from ntmdocs.documents.subjects import Subject
from ntmdocs.model import DraftComment, Handling, Plan
from ntmdocs.vietnamese import capitalised, joined, roman, short_date, two_digits, upper

_TITLE = "Bảng tổng hợp tiếp thu, giải trình ý kiến góp ý dự thảo"
_CHANGES_ALONE = "Những nội dung thay đổi của dự thảo"


def opinions(
    plan: Plan, subject: Subject, *, draft: str = "", changes: DraftChangesWords | None = None
) -> OpinionTableWords:
    """The table for a round's draft, or for the draft as it is presented for signing, with all comments so far."""
    case, number = DraftCase(plan, subject.unit), round_of(subject)
    rounds = [each for each in case.rounds if not number or each.number <= number]
    sent_on = case.number(LETTER_CODE, subject).issued_on if _goes_with_letter(case, number) else None
    told = [each for each in (each.until(sent_on) if sent_on else each for each in rounds) if each.replies]
    title = f"{_TITLE if told else _CHANGES_ALONE} {case.plan_short}"
    return OpinionTableWords(
        du_thao=draft,
        ten_van_ban=title,
        bang=OpinionTable(
            nhan="Phụ lục",  # a single annex has no number (NĐ 30/2020, PL I, III.1)
            ten=upper(title),
            kem_theo=_attached(case, number),
            dong=tuple(row for at, each in enumerate(told, 1) for row in _rows(case, at, each)),
        ),
        cac_lan=tuple(round_words(case, each) for each in told),
        khac_lan_truoc=changes,
    )


def _goes_with_letter(case: DraftCase, number: int) -> bool:
    """Whether the table goes out with the letter of a round to which nobody has answered yet."""
    return bool(number) and not case.round(number).replies


def _attached(case: DraftCase, number: int) -> str:
    """The line that ties the table to the letter of a round still out, else to the submission."""
    if _goes_with_letter(case, number):
        paper = case.called("Công văn", LETTER_CODE, round_subject(case.unit, number), "")
    else:
        paper = case.called("Tờ trình", SUBMISSION_CODE, Subject(case.unit), "TTr")
    return f"(Kèm theo {paper} của {case.body})"


def _rows(case: DraftCase, at: int, each: RoundFigures) -> Iterator[CommentRow]:
    yield CommentRow(tt=roman(at), noi_dung=f"Dự thảo lần {each.number}", dau_muc=True)
    for place, reply in enumerate(each.commented, 1):
        for row in reply.rows:
            body = _called(reply, row)
            said = CommentRow(muc_gop_y=row.about, noi_dung=said_of(row), xu_ly=_handled(row), muc_sua=row.changed)
            yield replace(said, tt=str(place), khoa=f"{at}.{place} {body}", co_quan=body)
    if each.agreed:
        yield CommentRow(cau=f"Nhất trí với dự thảo: {_names(reply.by for reply in each.agreed)}.")
    if each.silent:
        yield CommentRow(cau=f"Được hỏi nhưng chưa góp ý: {joined(case.called_together(each.silent))}.")


def said_of(row: DraftComment) -> str:
    """What a comment asks for."""
    return row.content or ("Nhất trí" if row.agrees else "")


def _called(reply: Reply, row: DraftComment) -> str:
    """The body with number and day of its letter."""
    letter = " ".join(part for part in (row.number, f"ngày {short_date(row.day)}" if row.day else "") if part)
    return f"{reply.by.name} ({letter})" if letter else reply.by.name


def _handled(row: DraftComment) -> str:
    if not row.asks:
        return ""
    handled = capitalised(str(row.handling)) if row.handling else "Chưa xử lý"
    return ": ".join(part for part in (handled, row.answer) if part)


def _names(those: Iterable[Asked]) -> str:
    return joined([one.name for one in those])


def round_words(case: DraftCase, each: RoundFigures) -> RoundWords:
    """A round in counts."""
    silent, unasked = case.called_together(each.silent), [reply.by.name for reply in each.unasked]
    subject = round_subject(case.unit, each.number)
    return RoundWords(
        lan_du_thao=str(each.number),
        cong_van=case.called("Công văn", LETTER_CODE, subject, ""),
        han=short_date(each.row.due_on) if each.row and each.row.due_on else "",
        so_hoi=two_digits(len(each.asked)),
        so_tra_loi=two_digits(len(each.answered)),
        so_nhat_tri=two_digits(sum(reply.agrees for reply in each.answered)),
        so_co_y_kien=two_digits(sum(not reply.agrees for reply in each.answered)),
        so_y_kien_gop=_count(len(each.comments)),
        so_tiep_thu=_count(each.handled(Handling.TAKEN_UP)),
        so_giai_trinh=_count(each.handled(Handling.EXPLAINED)),
        so_chua_xu_ly=_count(sum(row.handling is None for row in each.comments)),
        so_chua_tra_loi=_count(len(each.silent)),
        chua_tra_loi=joined(silent),
        so_ngoai_danh_sach=_count(len(unasked)),
        ngoai_danh_sach=joined(unasked),
    )


def _count(number: int) -> str:
    return two_digits(number) if number else ""
