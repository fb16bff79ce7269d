"""What the minutes of a meeting state beside the votes: hours and copies, against the list of papers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ntmdocs.findings import Finding, Severity
from ntmdocs.model import DossierFile, DossierPaper, Meeting, Profile
from ntmdocs.plan_checks.dossiers.base import BALLOT, DossierRule, meeting_of, paper_name, where

_HOUR = re.compile(r"(\d{1,2})\s*(?:giờ|h|:|g)\s*(\d{0,2})", re.IGNORECASE)
_MINUTES = ("bien-ban-hop", "bien-ban-kiem-phieu")


class MeetingHours(DossierRule):
    """Cuộc họp kết thúc không sau lúc bắt đầu.

    Kiểm tra gì: giờ kết thúc sau giờ bắt đầu, khi cả hai ghi như «08 giờ 30».
    Vì sao: biên bản ghi cả hai giờ của cùng một ngày.
    Ví dụ: bắt đầu 08 giờ 00, kết thúc 07 giờ 30.
    Căn cứ: mẫu biên bản họp.
    """

    code = "KH740"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for row in file.rows(Meeting):
            since, until = _minute(row.since), _minute(row.until)
            if since is not None and until is not None and until <= since:
                message = f"cuộc họp bắt đầu {row.since}, kết thúc {row.until}."
                yield cls.found(file, row, "until", message, "Sửa một trong hai giờ.")


class CopiesDiffer(DossierRule):
    """Số bản trong mục lục không khớp cuộc họp.

    Kiểm tra gì: biên bản nộp kèm hồ sơ không nhiều hơn số bản đã lập; số phiếu biểu quyết nộp kèm bằng số phiếu thu về.
    Vì sao: mục lục hồ sơ, tờ trình ghi số bản nộp kèm; biên bản ghi số bản đã lập, số phiếu thu về.
    Ví dụ: biên bản lập 04 bản, mục lục ghi 06 bản.
    Căn cứ: biên bản họp của bước.
    """

    code = "KH742"
    severity = Severity.WARNING  # a dossier may enclose further copies

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for row in file.rows(DossierPaper):
            meeting = meeting_of(file, row.stage)
            if meeting is None or row.copies is None:
                continue
            made, returned = meeting.copies, meeting.returned
            if row.kind in _MINUTES and made is not None and row.copies > made:
                message = f"«{paper_name(file, row)}» ghi {row.copies} bản, cuộc họp lập {made} bản{where(meeting)}."
                yield cls.found(file, row, "copies", message, "Sửa một trong hai số.")
            if row.kind == BALLOT and returned is not None and row.copies != returned:
                message = f"«{paper_name(file, row)}» ghi {row.copies} bản, thu về {returned} phiếu{where(meeting)}."
                yield cls.found(file, row, "copies", message, "Xóa ô này để lấy số phiếu thu về, hoặc sửa một số.")


class HouseholdsSummoned(DossierRule):
    """Họp thôn triệu tập nhiều hộ hơn số hộ của thôn.

    Kiểm tra gì: ở cuộc họp thôn, tổng số hộ phải dự không nhiều hơn số hộ ghi ở bảng «Đặc điểm xã, thôn».
    Vì sao: biên bản ghi số hộ dự trên số hộ được triệu tập, báo cáo ghi số hộ của thôn.
    Ví dụ: thôn có 86 hộ, triệu tập 95 hộ.
    Căn cứ: số liệu dân cư của thôn.
    """

    code = "KH748"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        profile, own = file.row(Profile), next((step for step in file.steps if step.acts == file.tier), None)
        meeting = meeting_of(file, own.code) if own and file.village else None
        if meeting is None or profile is None or meeting.summoned is None or profile.households is None:
            return
        if meeting.summoned > profile.households:
            message = f"triệu tập {meeting.summoned} hộ, thôn có {profile.households} hộ{where(profile)}."
            yield cls.found(file, meeting, "summoned", message, "Sửa một trong hai số.")


def _minute(said: str) -> int | None:
    """The minute of the day that «08 giờ 30» means; None where it is not written so."""
    found = _HOUR.search(said)
    return int(found.group(1)) * 60 + int(found.group(2) or 0) if found else None
