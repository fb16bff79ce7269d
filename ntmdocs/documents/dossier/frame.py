"""What every paper of a dossier shares: letterhead, number, legal bases, addressee, recipients and who signs."""

from __future__ import annotations

from typing import Any

from ntmdocs.documents import names
from ntmdocs.documents.dossier import bodies
from ntmdocs.documents.dossier.bases import bases
from ntmdocs.documents.dossier.case import Case
from ntmdocs.documents.dossier.naming import (
    BOARD,
    body_of,
    committee,
    council,
    day_text,
    heading,
    issuer_called,
    place_of,
    short_name,
    standard,
    standing,
    symbol_line,
)
from ntmdocs.documents.dossier.paper import Issuer
from ntmdocs.documents.dossier.signing import recipients, signatures
from ntmdocs.documents.dossier.words import CaseWords
from ntmdocs.documents.words import LetterheadWords
from ntmdocs.vietnamese import capitalised, short_date, upper

MINUTES = "Biên bản"


def frame(case: Case) -> dict[str, Any]:
    """The arguments that every words type of a dossier takes."""
    subject = case.paper.subject(case)
    right, left = signatures(case)
    return {
        "du_thao": case.draft,
        "ten_van_ban": f"{case.paper.name} {subject[:1].lower()}{subject[1:]}",
        "mau_so": form_number(case),
        "tieu_de": letterhead(case),
        "ten_loai": "" if case.paper.is_letter else case.paper.name.upper(),
        "trich_yeu": heading(case, subject),
        "kinh_gui": addressee(case),
        "can_cu": bases(case),
        "ho_so": case_words(case),
        "noi_nhan": recipients(case),
        "ky": right,
        "ky_trai": left,
    }


def case_words(case: Case) -> CaseWords:
    """What the papers of a dossier call things by."""
    file, level = case.file, case.level
    criteria = file.criteria_set
    return CaseWords(
        ten=short_name(case),
        ten_dau=capitalised(short_name(case)),
        ten_day_du=", ".join((file.name, *((case.district.full_name,) if case.district else ()))),
        loai=file.kind,
        chu_the=names.level_of_kind(file.kind, level),
        cap_do=level.name,
        dat_chuan=standard(case),
        nam=str(file.dossier.year),
        bo_tieu_chi=criteria.name if criteria else "",
        ngay_so_lieu=short_date(file.dossier.figures_on) if file.dossier.figures_on else "",
        buoc=case.step.name,
        uy_ban=issuer_called(case),
        uy_ban_ngan=issuer_called(case, short=True),
        noi_gui=committee(case, case.receiver) if case.receiver else "",
        noi_gui_ngan=committee(case, case.receiver, short=True) if case.receiver else "",
    )


def letterhead(case: Case) -> LetterheadWords:
    """Issuer, number, place and date; number and date blank until issued, no number for what has none."""
    if case.paper.issuer is Issuer.OTHER:
        dated = f"{place_of(case)}, {day_text(case, case.day)}"
        return bodies.body_letterhead(case.issuer, case.tier_of(case.issuer), body_of(case), symbol_line(case), dated)
    committee_lines = (upper(case.tier_of(case.issuer).committee), upper(case.issuer.full_name))
    lines: tuple[str, ...] = {
        Issuer.BOARD: (upper(BOARD), upper(case.village)),
        Issuer.COUNCIL: bodies.council_lines(council(case), case.issuer),
        Issuer.BODY: bodies.wrapped(upper(standing(case))),
    }.get(case.paper.issuer, committee_lines)
    above = f"{case.tier_of(case.issuer).committee_short} {upper(case.issuer.full_name)}"
    over = "" if lines == committee_lines else above
    # Minutes say in their first sentence where and when (NĐ 30/2020, PL III, Mẫu 1.9).
    dated = "" if case.paper.name == MINUTES else f"{place_of(case)}, {day_text(case, case.day)}"
    return LetterheadWords(over, lines, symbol_line(case), dated)


def form_number(case: Case) -> str:
    """«Mẫu số 01», only where a clerk has set one."""
    row = case.file.parameter("mau_so", case.stage, case.paper.code)
    fits = row is not None and row.kind == case.paper.code
    return f"Mẫu số {row.value}" if row is not None and fits and row.value else ""


def addressee(case: Case) -> str:
    """«Ủy ban nhân dân huyện Bạch Thông» for a paper that goes to the next tier, or whom its row names; else «»."""
    if case.paper.to is not None:
        return case.paper.to(case)
    return committee(case, case.receiver) if case.paper.addressed and case.receiver else ""
