"""What goes with the minutes of a meeting: those who sat in it, the ballot of each and the count of the votes."""

from __future__ import annotations

from ntmdocs.assessment import invalid_ballots, not_in_favour
from ntmdocs.documents.dossier.case import Case
from ntmdocs.documents.dossier.frame import frame
from ntmdocs.documents.dossier.naming import listed, request
from ntmdocs.documents.dossier.proceedings import count, meeting_of, optional_count, vote_words
from ntmdocs.documents.dossier.words import AttendanceWords, AttendeeRow, BallotWords
from ntmdocs.documents.words import Cell
from ntmdocs.model import Attendee, AttendeeRole, DossierPaper, Meeting
from ntmdocs.vietnamese import long_date, two_digits

_PRESENT, _ABSENT = "x", "Vắng"


def known(case: Case) -> DossierPaper | None:
    """Number and day of a paper of the meeting, whose day is that of the meeting where no other is written."""
    row, meeting = case.file.paper(case.paper.code, case.stage), meeting_of(case)
    if meeting is None or (row is not None and row.day):
        return row
    row = row or case.file.new_paper(case.paper.code, case.stage)
    return row.model_copy(update={"day": meeting.day})


def cast(case: Case) -> DossierPaper | None:
    """The same of the ballots, of which there are as many as came back where no other number is written."""
    row, meeting = known(case), meeting_of(case)
    return row.model_copy(update={"copies": row.copies or meeting.returned}) if row and meeting else row


def attendance(case: Case) -> AttendanceWords:
    """The words of the list: those summoned in their order, guests last."""
    meeting, people = meeting_of(case), sorted(case.rows(Attendee), key=lambda row: row.role is AttendeeRole.GUEST)
    lacking = case.missing(Attendee, "name")
    return AttendanceWords(
        **{**frame(case), "can_cu": ()},
        ngay=_day(case, meeting),
        dia_diem=_where(case, meeting),
        dong=tuple(_attendee(row, at) for at, row in enumerate(people, 1)) or (AttendeeRow("1", lacking, "", "", ""),),
        tong_so=two_digits(len(people)) if people else lacking,
        phieu=vote_words(case, meeting),
        tinh_theo=counted_by(case),
    )


def attendance_subject(case: Case) -> str:
    """Which meeting the list belongs to."""
    return f"Thành viên dự họp đề nghị {request(case)}"


def ballots(case: Case) -> BallotWords:
    """The words of the count: ballots given, returned, valid and not, in favour and not; a ballot takes its meeting."""
    meeting = meeting_of(case)
    tellers = [row for row in case.rows(Attendee) if row.role is AttendeeRole.TELLER]
    return BallotWords(
        **{**frame(case), "can_cu": ()},
        ngay=_day(case, meeting),
        dia_diem=_where(case, meeting),
        kiem_phieu=listed(f"{row.name}{f' - {row.position}' if row.position else ''}" for row in tellers),
        kiem_phieu_thieu="" if tellers else case.missing(Attendee, "role", "Người kiểm phiếu"),
        phieu=vote_words(case, meeting),
        khong_hop_le=optional_count(invalid_ballots(meeting) if meeting else None),
        khong_nhat_tri=optional_count(not_in_favour(meeting) if meeting else None),
        tinh_theo=counted_by(case),
        so_ban=count(case, meeting, "copies"),
    )


def ballots_subject(case: Case) -> str:
    """What was voted on."""
    return f"Kiểm phiếu đề nghị {request(case)}"


def ballot_subject(case: Case) -> str:
    """What is voted on."""
    return f"Về việc đề nghị {request(case)}"


def counted_by(case: Case) -> str:
    """What a meeting counts: households in a village's own, people elsewhere."""
    return "hộ" if case.village and case.step.acts == case.file.tier else "người"


def _day(case: Case, meeting: Meeting | None) -> Cell:
    return long_date(meeting.day) if meeting else case.missing(Meeting, "day")


def _where(case: Case, meeting: Meeting | None) -> Cell:
    return (meeting.where if meeting else "") or case.missing(Meeting, "where", row=meeting)


def _attendee(row: Attendee, at: int) -> AttendeeRow:
    return AttendeeRow(str(at), row.name, row.position, row.group, _PRESENT if row.present else _ABSENT)
