"""The minutes of a stage's meeting: who sat in it, what was reported and said, and the vote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from ntmdocs.assessment import not_in_favour, share
from ntmdocs.documents.dossier.ballots import counted_by
from ntmdocs.documents.dossier.bases import called
from ntmdocs.documents.dossier.case import Case
from ntmdocs.documents.dossier.frame import frame
from ntmdocs.documents.dossier.naming import issuer_called, listed, request
from ntmdocs.documents.dossier.paper import Paper
from ntmdocs.documents.dossier.proceedings import count, meeting_of, vote_words
from ntmdocs.documents.dossier.results import percent_text, result_words
from ntmdocs.documents.dossier.words import MinutesWords, PeopleGroup
from ntmdocs.documents.words import Cell
from ntmdocs.model import Attendee, AttendeeRole, Meeting
from ntmdocs.vietnamese import joined, long_date, two_digits

# The papers that a meeting hears, in the order in which they are read out.
_REPORTED = ("bao-cao-ket-qua", "bao-cao-tham-tra", "bao-cao-tham-dinh", "bao-cao-tong-hop-y-kien", "bao-cao-no-dong")


def minutes(case: Case) -> MinutesWords:
    """The words of the minutes."""
    meeting = meeting_of(case)
    people = case.rows(Attendee)
    members = [row for row in people if row.role is not AttendeeRole.GUEST]
    reported = [paper for code in _REPORTED for paper in case.papers_of(code)]
    return MinutesWords(
        **frame(case),
        gio_bat_dau=_said(case, meeting, "since"),
        gio_ket_thuc=_said(case, meeting, "until"),
        ngay=long_date(meeting.day) if meeting else case.missing(Meeting, "day"),
        dia_diem=_said(case, meeting, "where"),
        chu_tri=_in_role(case, AttendeeRole.CHAIR),
        thu_ky=_in_role(case, AttendeeRole.SECRETARY),
        thanh_phan=tuple(_groups(row for row in members if row.present)),
        thanh_phan_thieu=() if people else (case.missing(Attendee, "name"),),
        khach_moi=listed(_named(row) for row in people if row.role is AttendeeRole.GUEST and row.present),
        vang=listed(_named(row) for row in members if not row.present),
        trinh_bay=_presenter(case, reported),
        bao_cao=tuple(called(case, paper, about=True) for paper in reported),
        ket_qua=result_words(case),
        y_kien=tuple(f"{_named(row)}: {row.said}" for row in people if row.said),
        y_kien_thieu=() if meeting else (case.missing(Attendee, "said"),),
        dong_thuan=meeting is not None and not_in_favour(meeting) == 0,
        kiem_phieu=joined(_named(row) for row in people if row.role is AttendeeRole.TELLER),
        phieu=vote_words(case, meeting),
        nhat_tri_bien_ban=_agreed(meeting),
        so_ban=count(case, meeting, "copies"),
        tinh_theo=counted_by(case),
    )


def subject(case: Case) -> str:
    """«Họp đề nghị xét, công nhận xã Vi Hương đạt chuẩn nông thôn mới năm 2025»."""
    meeting = meeting_of(case)
    return (meeting.name if meeting else "") or f"Họp đề nghị {request(case)}"


def _presenter(case: Case, reported: Sequence[Paper]) -> str:
    """Who reads out the first of the reports: the committee, or the standing body before a council."""
    return issuer_called(case.other(reported[0]) if reported else case, short=True)


def _said(case: Case, meeting: Meeting | None, field: str) -> Cell:
    return (getattr(meeting, field) if meeting else "") or case.missing(Meeting, field, row=meeting)


def _in_role(case: Case, role: AttendeeRole) -> Cell:
    row = next((row for row in case.rows(Attendee) if row.role is role), None)
    return _named(row) if row else case.missing(Attendee, "role", f"Người {role} cuộc họp")


def _named(row: Attendee) -> str:
    """«Nguyễn Văn A - Chủ tịch UBND xã»."""
    return f"{row.name} - {row.position}" if row.position else row.name


def _groups(rows: Iterable[Attendee]) -> Iterator[PeopleGroup]:
    """Those who are present, by the group that they sit for, in the order of the data."""
    groups: dict[str, list[str]] = {}
    for row in rows:
        groups.setdefault(row.group or "Thành viên dự họp", []).append(_named(row))
    for name, people in groups.items():
        yield PeopleGroup(name, listed(people))


def _agreed(meeting: Meeting | None) -> str:
    """How many of those present agree with the minutes: «09/09 (100%)»; «» where nothing is said."""
    if meeting is None or meeting.minutes_agreed is None or not meeting.present:
        return ""
    rate = share(Decimal(meeting.minutes_agreed), Decimal(meeting.present))
    pair = f"{two_digits(meeting.minutes_agreed)}/{two_digits(meeting.present)}"
    return f"{pair} ({percent_text(rate)})" if rate is not None else ""
