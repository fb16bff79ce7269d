"""The words of a plan that changes an issued plan: an issued paper is never remade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ntmdocs.documents import names
from ntmdocs.documents.adjustment_words import AdjustmentWords
from ntmdocs.documents.annexes import source_of
from ntmdocs.documents.annexes.paper import target_annexes
from ntmdocs.documents.change_words import PointWords
from ntmdocs.documents.citations import Citing
from ntmdocs.documents.codes import ADJUSTMENT_CODE
from ntmdocs.model import IssuedPaper, Plan, Unit
from ntmdocs.vietnamese import joined, long_date, short_date, two_digits

KIND, KIND_CODE = "Kế hoạch", "KH"
_LABEL = "Phụ lục"  # a single annex has no number (NĐ 30/2020, PL I, III.1)


def adjustment(
    plan: Plan,
    unit: Unit,
    *,
    draft: str = "",
    since: Plan | None = None,
    sentences: Sequence[str] = (),
    points: Sequence[PointWords] = (),
) -> AdjustmentWords:
    """The plan that changes the unit's issued one: what changed since the plan `since`, in sentences and by point."""
    source = source_of(plan, unit, form=bool(draft), since=since)
    issued, new = plan.info(unit), names.not_issued(plan.info(unit))
    called, about = names.paper_called(plan, unit, KIND, KIND_CODE, issued), names.plan_subject(plan, unit)
    symbol = f"{names.number_text(issued)}/{names.symbol_of(plan, unit, KIND_CODE)}"
    by_units, by_communes = target_annexes(source, new)
    subject = f"Điều chỉnh, bổ sung một số nội dung của {called}"
    return AdjustmentWords(
        du_thao=draft,
        ten_van_ban=f"{KIND} {subject[:1].lower()}{subject[1:]}",
        tieu_de=names.letterhead(plan, unit, KIND_CODE, new),
        ten_loai=KIND.upper(),
        trich_yeu=subject,
        can_cu=_with(Citing(plan, unit).legal_bases(), f"{called} {about[:1].lower()}{about[1:]}"),
        don_vi=names.unit_words(plan, unit),
        ke_hoach_goc=f"{called}{_changed_before(plan, unit)}",
        ke_hoach_goc_ngan=f"{KIND} số {symbol}",
        nam=str(plan.header.year),
        nam_truoc=str(source.sums.year_before(plan.header.year)),
        ngay_chot=short_date(plan.header.cut_off),
        thay_doi=tuple(sentences),
        diem=tuple(points),
        phu_luc_don_vi=by_units and replace(by_units, nhan=f"{_LABEL} I" if by_communes else _LABEL),
        phu_luc_xa=by_communes and replace(by_communes, nhan=f"{_LABEL} II" if by_units else _LABEL),
        noi_nhan=names.recipients(plan, unit),
        ky=names.signature(plan, unit),
    )


def _changed_before(plan: Plan, unit: Unit) -> str:
    """The plans that changed the issued one before, in brackets; «» for none."""
    earlier = [
        f"Kế hoạch số {two_digits(int(row.number))}/{names.symbol_of(plan, unit, KIND_CODE)} {long_date(row.issued_on)}"
        for row in plan.rows_of(IssuedPaper, unit)
        if row.kind == ADJUSTMENT_CODE
    ]
    return f" (đã được điều chỉnh, bổ sung tại {joined(earlier, last='và')})" if earlier else ""


def _with(bases: Sequence[str], called: str) -> tuple[str, ...]:
    """The legal basis with the plan that is changed as its last line."""
    return (*(f"{line[:-1]};" for line in bases), f"Căn cứ {called}.")
