"""The words of the plan of a unit that directs communes (Kế hoạch, NĐ 30/2020 Mẫu 1.4), part by part."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal

from ntmdocs.assessment import (
    LevelTargets,
    UnitFigures,
    counted_funding,
    figures,
    has_units_between,
    money,
    village_targets,
)
from ntmdocs.documents import names
from ntmdocs.documents.annexes import annexes, source_of
from ntmdocs.documents.citations import Citing
from ntmdocs.documents.outline import (
    FIXED_TASKS,
    GOALS_BELOW,
    PURPOSE,
    UNIT_GOAL,
    VILLAGES,
    Outline,
    level_parts,
    outline,
)
from ntmdocs.documents.passages import left_out, overrides
from ntmdocs.documents.phrases import campaigns, funding_sources, movement, set_name, topics_phrase
from ntmdocs.documents.spoken_bodies import spoken_bodies
from ntmdocs.documents.unit_plan_words import (
    AverageWords,
    GoalBelowWords,
    GoalsBelowWords,
    LevelWords,
    SectionNumbers,
    SubNumbers,
    UnitCriterionWords,
    UnitGoalWords,
    UnitPlanWords,
    VillageWords,
)
from ntmdocs.documents.words import ProgrammeWords
from ntmdocs.model import (
    Direction,
    Funding,
    Plan,
    Standing,
    StatedTotal,
    Unit,
    UnitGoal,
)
from ntmdocs.vietnamese import capitalised, decimal_text, fold, joined, short_date, two_digits

KIND, KIND_CODE = "Kế hoạch", "KH"
AVERAGE = fold("bình quân tiêu chí")
_PLACES = 2


def unit_plan(plan: Plan, unit: Unit, *, draft: str = "") -> UnitPlanWords:
    """The words of the unit's plan; `draft` is what a draft says in its headers, «» for a plan to sign."""
    sums = figures(plan, unit)
    parent = plan.units.parent(unit) or unit
    between = sums.units[1:] if has_units_between(plan, unit) else ()
    words = names.unit_words(plan, unit)
    programme = plan.programme
    year = plan.header.year
    own = overrides(plan, unit)
    goals = [row for below in between for row in plan.rows_of(UnitGoal, below)]
    lines = outline(sums, unit_goal=bool(plan.rows_of(UnitGoal, unit)), goals_below=bool(goals), left_out=left_out(own))
    told = [targets for targets in sums.levels if targets.level.code in lines.tasks]
    citing = Citing(plan, unit, _unused(plan, {targets.level.code for targets in told}, plan.rows_of(UnitGoal, unit)))
    upper = plan.upper_plan(unit)
    bodies = tuple(spoken_bodies(plan, unit, "1." if between else ""))
    subject = names.plan_subject(plan, unit)
    return UnitPlanWords(
        du_thao=draft,
        ten_van_ban=f"{KIND} {subject[:1].lower()}{subject[1:]}",
        tieu_de=names.letterhead(plan, unit, KIND_CODE),
        ten_loai=KIND.upper(),
        trich_yeu=subject,
        can_cu=citing.legal_bases(),
        don_vi=words,
        cap_tren=names.unit_words(plan, parent),
        cap_duoi=_commune_kind(sums),
        cap_duoi_uy_ban=f"{names.tier_of(plan, unit).committee_short} các {_commune_kind(sums)}",
        cap_giua=f"các {names.kinds_of(plan, between)}" if between else "",
        uy_ban_cap_giua=f"{names.tier_of(plan, unit).committee_short} các {names.kinds_of(plan, between)}"
        if between
        else "",
        uy_ban_phe_duyet=f"{names.tier_of(plan, unit).committee_short} "
        f"{names.kinds_of(plan, between) if between else unit.kind}",
        chuong_trinh=ProgrammeWords(programme.name, two_digits(programme.components) if programme.components else ""),
        nam=str(year),
        nam_truoc=str(sums.year_before(year)),
        ngay_chot=short_date(plan.header.cut_off),
        giai_doan=f"{programme.first_year} - {programme.last_year}",
        ke_hoach_tren=citing.mention(upper.code) if upper else "",
        cap_do=tuple(_level(plan, sums, targets, citing, lines) for targets in sums.levels),
        trong_tam=sums.levels[0].level.focus if sums.levels else "",
        co_muc_tieu=bool(lines.goals),
        co_cap_do_phan_dau=any(targets.total for targets in sums.levels),
        ten_cac_cap_do=joined([targets.level.name for targets in told]),
        thon=_villages(plan, sums, lines),
        muc_tieu_don_vi=_unit_goal(plan, unit, citing, lines),
        muc_tieu_cap_duoi=_goals_below(plan, goals, citing, lines),
        phan=lines.parts,
        so_muc=SectionNumbers(
            **{key: lines.purpose.get(key, "") for key in PURPOSE},
            **{key: lines.tasks.get(key, "") for key in FIXED_TASKS},
            co_quan="1" if between else "",
            cap_giua="2" if between else "",
            xa="" if "to_chuc_xa" in left_out(own) else "3" if between else str(len(bodies) + 1),
        ),
        cac_tieu_chi=_criteria(plan, sums, told, villages=VILLAGES in lines.tasks),
        chuyen_de=topics_phrase(plan),
        phong_trao=", ".join(filter(None, (movement(plan), campaigns(plan)))),
        thi_dua=movement(plan) or "phong trào thi đua xây dựng nông thôn mới",
        truyen_thong=citing.used_as("truyen_thong"),
        giup_do=citing.used_as("giup_do"),
        de_an_nganh=citing.used_as("de_an_nganh"),
        ke_hoach_giai_doan=citing.used_as("ke_hoach_giai_doan"),
        bao_cao_qua=plan.header.reports_to,
        nguon_von=funding_sources(plan, unit),
        tong_von=decimal_text(money(counted_funding(plan, plan.rows_of(Funding, unit)))),
        co_quan=bodies,
        thuong_truc=names.body_of_role(plan, unit, "thuong_truc"),
        tai_chinh=names.body_of_role(plan, unit, "tai_chinh") or "cơ quan tài chính",
        phu_luc=annexes(source_of(plan, unit, form=bool(draft))),
        noi_nhan=names.recipients(plan, unit),
        ky=names.signature(plan, unit),
        doan_rieng=own,
    )


def _level(plan: Plan, sums: UnitFigures, targets: LevelTargets, citing: Citing, lines: Outline) -> LevelWords:
    level, parts = targets.level, level_parts(targets, sums)
    lowest = level == sums.levels[0].level
    criteria_set = plan.criteria_sets.get(level.criteria_set)
    document = citing.mention(criteria_set.document) if criteria_set else ""
    called = set_name(criteria_set) if criteria_set else f"bộ tiêu chí {_commune_kind(sums)} {level.name} hiện hành"
    above = next((other.level for other in sums.levels if other.level.requires == level.code), None)
    return LevelWords(
        ten=level.name,
        ten_dau_muc=capitalised(f"{_commune_kind(sums)} {level.name}"),
        ten_nhiem_vu=f"{'Duy trì, nâng cao chất lượng' if [*parts] == ['da_dat'] else 'Xây dựng'} "
        f"{_commune_kind(sums)} {level.name}",
        so_muc_tieu=lines.goals.get(level.code, ""),
        so_nhiem_vu=lines.tasks.get(level.code, ""),
        tong=two_digits(targets.total),
        lo_trinh=names.communes(plan, sums, targets.in_roadmap),
        chuyen_tiep=names.communes(plan, sums, targets.carried_over),
        tat_ca=names.communes(plan, sums, targets.all),
        da_dat=names.communes(plan, sums, parts.get("da_dat", ())),
        con_lai=names.communes(plan, sums, parts.get("con_lai", ())),
        binh_quan=_average(plan, sums) if lowest else AverageWords("", "", ""),
        muc_con=lines.subs.get(level.code, SubNumbers("", "", "")),
        trong_tam=level.focus,
        can_noi_troi=level.prominent_field,
        noi_troi=_prominent_fields(plan, sums, targets),
        bo_tieu_chi=f"{called} ({document})" if document else called,
        bo_tieu_chi_ngan=called,
        bo_truoc=", ".join(filter(None, (citing.mention(code) for code in level.earlier_documents))),
        giai_doan_truoc=level.earlier_period,
        giai_doan=criteria_set.period if criteria_set else "",
        ke_tiep=above.name if above else "",
    )


def _commune_kind(sums: UnitFigures) -> str:
    return sums.communes[0].kind if sums.communes else ""


def _average(plan: Plan, sums: UnitFigures) -> AverageWords:
    stated = {plan.unit_of(row): row for row in plan.rows(StatedTotal) if fold(row.target) == AVERAGE}
    own = stated.get(sums.unit)
    upper = stated.get(plan.units.parent(sums.unit))
    goal = own.value if own else sums.criteria.average_goal
    now = sums.criteria.average
    return AverageWords(
        muc_tieu=_rounded(goal),
        hien_trang=_rounded(now),
        cap_tren=_rounded(upper.value) if upper and goal is None else "",
    )


def _rounded(value: Decimal | None) -> str:
    return "" if value is None else decimal_text(round(value, _PLACES).normalize())


def _prominent_fields(plan: Plan, sums: UnitFigures, targets: LevelTargets) -> str:
    kind = _commune_kind(sums)
    return "; ".join(
        f"{kind} {names.commune_name(plan, row)}: {row.prominent_field}" for row in targets.all if row.prominent_field
    )


def _villages(plan: Plan, sums: UnitFigures, lines: Outline) -> VillageWords | None:
    if not (sums.villages.count or sums.villages.has_leftover):
        return None
    chosen_from = names.communes(plan, sums, sums.standing(Standing.REMAINING))
    holders = [unit for unit in sums.units if any(row.count or row.leftover for row in village_targets(plan, unit))]
    villages = sums.villages
    return VillageWords(
        so_muc_tieu=lines.goals.get(VILLAGES, ""),
        so_nhiem_vu=lines.tasks.get(VILLAGES, ""),
        so_thon=two_digits(villages.count),
        con_ton=villages.has_leftover and villages.leftover != 0,
        so_ton=two_digits(villages.leftover) if villages.leftover else "",
        xa_chon=chosen_from.danh_sach if chosen_from else "",
        so_xa_chon=chosen_from.so if chosen_from else "",
        chi_dao=names.committees(plan, sums.unit, holders),
        trong_tam=next((level.focus for _, level in names.levels_below(plan, sums)), ""),
        dac_biet=all(entry.special for entry in sums.standing(Standing.REMAINING)),
    )


def _unit_goal(plan: Plan, unit: Unit, citing: Citing, lines: Outline) -> UnitGoalWords | None:
    row = next(iter(plan.rows_of(UnitGoal, unit)), None)
    if row is None:
        return None
    level = plan.level_of(row.level)
    criteria_set = plan.criteria_sets.get(level.criteria_set) if level else None
    leads = {
        duty.criterion: "; ".join(names.body_names(plan, unit, duty.lead))
        for duty in plan.responsibilities(unit, level.criteria_set if level else "")
    }
    reach = row.direction is Direction.REACH
    name = level.name if level else row.level
    return UnitGoalWords(
        so_muc_tieu=lines.goals.get(UNIT_GOAL, ""),
        so_nhiem_vu=lines.tasks.get(UNIT_GOAL, ""),
        ten_muc_tieu=capitalised(f"{unit.kind} {name}"),
        ten_nhiem_vu=f"{'Xây dựng' if reach else 'Duy trì kết quả'} {unit.kind} {name}",
        phan_dau=reach,
        cap_do=name,
        de_an=citing.mention(plan.info(unit).scheme),
        cot_tieu_chi="Tiêu chí" if reach else "Nội dung",
        co_chu_tri=any(leads.values()),
        tieu_chi=tuple(
            UnitCriterionWords(criterion.code, criterion.name, leads.get(criterion.code, ""))
            for criterion in (criteria_set.counted if criteria_set else ())
        ),
    )


def _goals_below(plan: Plan, goals: Sequence[UnitGoal], citing: Citing, lines: Outline) -> GoalsBelowWords | None:
    """The goals of the units below at their own tier, those that share one named together."""
    groups: dict[tuple[Direction, str], list[Unit]] = {}
    for row in goals:
        if (unit := plan.unit_of(row)) is not None:
            groups.setdefault((row.direction, row.level), []).append(unit)
    if not groups:
        return None
    told = tuple(
        GoalBelowWords(
            phan_dau=direction is Direction.REACH,
            don_vi=names.named_together(units),
            don_vi_dau=capitalised(names.named_together(units)),
            loai=units[0].kind,
            cap_do=plan.level_name(level),
            de_an="; ".join(filter(None, (citing.mention(plan.info(unit).scheme) for unit in units))),
        )
        for (direction, level), units in groups.items()
    )
    return GoalsBelowWords(
        so_muc_tieu=lines.goals.get(GOALS_BELOW, ""),
        so_nhiem_vu=lines.tasks.get(GOALS_BELOW, ""),
        ten=capitalised(f"{told[0].loai} {told[0].cap_do}"),
        nhom=told,
    )


def _criteria(plan: Plan, sums: UnitFigures, told: Sequence[LevelTargets], *, villages: bool) -> str:
    """The criteria that the unit's communes work on: «19 tiêu chí xã …, 19 tiêu chí xã … và các tiêu chí thôn …»."""
    parts = [
        f"{two_digits(len(found.counted))} tiêu chí {_commune_kind(sums)} {targets.level.name}"
        for targets in told
        if not targets.level.prominent_field and (found := plan.criteria_sets.get(targets.level.criteria_set))
    ]
    if villages:
        parts += [f"các tiêu chí {names.level_of_kind(kind, level)}" for kind, level in names.levels_below(plan, sums)]
    return joined(parts, last="và") or "các tiêu chí của Chương trình"


def _unused(plan: Plan, told: Collection[str], goals: Iterable[UnitGoal]) -> set[str]:
    """The decisions on criteria of levels that the unit's paper does not speak of."""
    used = {*told, *(level.code for goal in goals if (level := plan.level_of(goal.level)))}
    documents = {
        code: {
            found.document
            for level in plan.programme.levels
            if (level.code in used) == spoken_of and (found := plan.criteria_sets.get(level.criteria_set))
        }
        for code, spoken_of in (("used", True), ("unused", False))
    }
    return documents["unused"] - documents["used"]
