"""What a count of votes says beside what was counted: ballots that are not valid, votes against, shares."""

from __future__ import annotations

from decimal import Decimal

from ntmdocs.assessment.thresholds import share
from ntmdocs.model import Meeting


def invalid_ballots(meeting: Meeting) -> int | None:
    """The returned ballots that are not valid; None where one of both is not known."""
    return _less(meeting.returned, meeting.valid)


def not_in_favour(meeting: Meeting) -> int | None:
    """The valid ballots that are not in favour; None where one of both is not known."""
    return _less(meeting.valid, meeting.in_favour)


def attendance_share(meeting: Meeting) -> Decimal | None:
    """Those present of those summoned, in percent; None where one of both is not known."""
    if meeting.present is None or meeting.summoned is None:
        return None
    return share(Decimal(meeting.present), Decimal(meeting.summoned))


def _less(whole: int | None, part: int | None) -> int | None:
    return None if whole is None or part is None else whole - part
