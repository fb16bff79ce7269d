"""The one unit or plan that a name means."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ntmdocs.documents import PLAN, PLANS, DocumentKind, Subject
from ntmdocs.errors import WrongUseError
from ntmdocs.model import Plan, Unit
from ntmdocs.vietnamese import fold, near, spelled


def find_plan(plan: Plan, name: str | None) -> tuple[DocumentKind, Subject]:
    """The kind and subject of the one plan that a name, or none for the top, means; raises `WrongUseError`."""
    able = {subject: kind for kind in PLANS for subject in kind.subjects(plan)}
    villages = [subject for subject in able if subject.village and fold(name or "") in _village_names(plan, subject)]
    exact = [subject for subject in villages if spelled(name or "") in _village_names(plan, subject, spelled)]
    villages = exact if len(exact) == 1 else villages
    if len(villages) == 1 and not plan.units.find(name or "").units:
        return able[villages[0]], villages[0]
    if len(villages) > 1:
        raise WrongUseError(f"«{name}» có thể là nhiều thôn.", [subject.called(plan) for subject in villages])
    kinds = {subject.unit: kind for subject, kind in able.items() if not subject.village}
    unit = find_among(
        plan, tuple(kinds), PLAN.title, name, [unit.full_name for unit in kinds if plan.units.below(unit)]
    )
    return kinds[unit], Subject(unit)


def _village_names(plan: Plan, subject: Subject, key: Callable[[str], str] = fold) -> set[str]:
    called = subject.called(plan)
    return {key(name) for name in (subject.village, called, called.partition(",")[0])}


def find_unit(plan: Plan, kind: DocumentKind, name: str | None) -> Unit:
    """The one unit with such a document that a name, or none for the top, means; raises `WrongUseError`."""
    able = tuple(dict.fromkeys(subject.unit for subject in kind.subjects(plan)))
    return find_among(plan, able, kind.title, name, [unit.full_name for unit in able])


def find_below(plan: Plan, name: str) -> tuple[Unit, ...]:
    """The unit that a name means and all units below it; raises `WrongUseError`."""
    above = [unit.full_name for unit in plan.units if plan.units.below(unit)]
    unit = find_among(plan, tuple(plan.units), "", name, above)
    return tuple(each for each in plan.units if plan.units.holds(unit, each))


def find_among(plan: Plan, able: Sequence[Unit], title: str, name: str | None, shown: Sequence[str]) -> Unit:
    """The one of the units `able` to have a paper of this title that a name, or none for the top, means.

    `shown` are told where none comes near.
    """
    names, what = [unit.full_name for unit in able], title.lower()
    found = plan.units.find(name).units if name else (plan.units.top,)
    chosen = [unit for unit in found if unit in able]
    if len(chosen) == 1:
        return chosen[0]
    if chosen:
        raise WrongUseError(f"«{name}» có thể là nhiều đơn vị.", [unit.full_name for unit in chosen])
    if found:
        raise WrongUseError(f"Chưa có mẫu {what} cho {found[0].full_name}; hãy chọn đơn vị bằng --unit.", shown)
    raise WrongUseError(f"Không có đơn vị «{name}».", near(name or "", names) or shown)
