"""The words of the papers that travel with a draft, each from the rounds of the unit's draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ntmdocs.assessment import figures
from ntmdocs.documents import names
from ntmdocs.documents.drafts.case import LETTER_CODE, SLIP_CODE, SUBMISSION_CODE, DraftCase, round_of
from ntmdocs.documents.drafts.opinions import round_words, said_of
from ntmdocs.documents.drafts.words import (
    DifferingWords,
    DraftLetterWords,
    DraftSlipWords,
    DraftSubmissionWords,
    StepWords,
)
from ntmdocs.documents.subjects import Subject
from ntmdocs.model import Handling, Plan, Unit
from ntmdocs.vietnamese import long_date, two_digits

_LETTER, _SUBMISSION = "", "TTr"


def letter(plan: Plan, subject: Subject, *, draft: str = "") -> DraftLetterWords:
    """The letter of the drafting body that asks for opinions on a round of the draft."""
    case, number = DraftCase(plan, subject.unit), round_of(subject)
    row = case.row(number)
    before = [each for each in case.rounds if each.number < number and each.replies]
    called = f"{case.plan_short} (lần {number})" if number > 1 else case.plan_short
    due = row.due_on if row else None
    return DraftLetterWords(
        **_frame(case, LETTER_CODE, subject, _LETTER, f"góp ý dự thảo {called}", draft),
        cac_lan=tuple(round_words(case, each) for each in before),
        noi_nhan=("Như trên;", f"{case.committee_short} (b/c);", "Lưu: VT."),
        noi_hoi=_listed(_addressees(case, number)),
        lan_nay=str(number),
        lan_truoc=str(before[-1].number) if before else "",
        han=long_date(due) if due else f"{names.BLANK_DATE} {plan.header.year}",
    )


def submission(plan: Plan, unit: Unit, *, draft: str = "") -> DraftSubmissionWords:
    """The submission of the drafting body to the committee that issues the plan."""
    case = DraftCase(plan, unit)
    about = (
        f"Về việc ban hành Kế hoạch {names.plan_subject(plan, unit)[:1].lower()}{names.plan_subject(plan, unit)[1:]}"
    )
    return DraftSubmissionWords(
        **_frame(case, SUBMISSION_CODE, Subject(unit), _SUBMISSION, about, draft, kind="Tờ trình"),
        cac_lan=tuple(round_words(case, each) for each in case.rounds),
        noi_nhan=("Như trên;", "Lưu: VT."),
        kinh_gui=case.committee,
        muc_tieu=tuple(_goals(plan, unit)),
        khac_nhau=tuple(_differing(case)),
        kem_theo=_listed(_enclosed(case, "Phiếu trình")),
    )


def slip(plan: Plan, unit: Unit, *, draft: str = "") -> DraftSlipWords:
    """The slip that goes with the draft from hand to hand; who signs on it is data of the government's form."""
    case = DraftCase(plan, unit)
    steps = (names.of_kind(step.replace("{soan_thao}", case.body), unit) for step in names.tier_of(plan, unit).review)
    about = f"Dự thảo {case.plan_called}"
    return DraftSlipWords(
        **_frame(case, SLIP_CODE, Subject(unit), None, about, draft, kind="Phiếu trình"),
        cac_lan=tuple(round_words(case, each) for each in case.rounds),
        noi_nhan=(),
        kinh_gui=f"{names.tier_of(plan, unit).head} {case.committee}",
        kem_theo=_listed(_enclosed(case, "Tờ trình")),
        cac_buoc_trinh=tuple(StepWords(str(at), step) for at, step in enumerate(steps, 1)),
    )


def _frame(
    case: DraftCase, code: str, subject: Subject, symbol: str | None, about: str, draft: str, *, kind: str = ""
) -> dict[str, Any]:
    """The arguments that every paper with a draft takes; without a `symbol` it has no number."""
    row = case.row(round_of(subject)) or case.last_row
    return {
        "du_thao": draft,
        "ten_van_ban": f"{kind or 'Công văn'} {about[:1].lower()}{about[1:]}",
        "tieu_de": case.letterhead(case.number(code, subject), symbol),
        "ten_loai": kind.upper(),
        "trich_yeu": about,
        "don_vi": names.unit_words(case.plan, case.unit),
        "soan_thao": case.body,
        "ke_hoach": case.plan_called,
        "ke_hoach_tren": case.upper_plan,
        "ky": case.signature(row),
    }


def _addressees(case: DraftCase, number: int) -> list[str]:
    """Those asked, the committees of all units below in one line."""
    return case.called_together(case.round(number).asked)


def _sentence(text: str) -> str:
    """A text that another sentence may follow."""
    return f"{text}." if text and text[-1] not in ".!?…;" else text


def _listed(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines of a list: all but the last end with a semicolon."""
    return tuple(f"{line}{'.' if at == len(lines) else ';'}" for at, line in enumerate(lines, 1))


def _enclosed(case: DraftCase, last: str) -> list[str]:
    table = ["Bảng tổng hợp tiếp thu, giải trình ý kiến góp ý"] if case.has_comments else []
    return [f"Dự thảo {case.plan_short}", *table, last]


def _goals(plan: Plan, unit: Unit) -> Iterator[str]:
    """What the plan is to reach, a line a level; nothing for a unit that directs no communes."""
    sums = figures(plan, unit)
    for targets in sums.levels if plan.units.below(unit) else ():
        named = names.communes(plan, sums, targets.all)
        if named is not None:
            yield f"{named.so} {sums.communes[0].kind} đạt chuẩn {targets.level.name}: {named.danh_sach}"
    for kind, level in names.levels_below(plan, sums) if sums.villages.count else ():
        yield f"{two_digits(sums.villages.count)} {kind} trong lộ trình năm đạt chuẩn {level.name}"


def _differing(case: DraftCase) -> Iterator[DifferingWords]:
    for each in case.rounds:
        for reply in each.replies:
            for row in reply.rows:
                if row.handling is Handling.EXPLAINED:
                    yield DifferingWords(reply.by.name, _sentence(said_of(row)), _sentence(row.answer))
