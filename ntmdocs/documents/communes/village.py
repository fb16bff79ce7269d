"""The words of a village's plan (Ban phát triển thôn): a table by criterion, confirmed by the commune's committee."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ntmdocs.assessment import villages_of_year
from ntmdocs.documents import names
from ntmdocs.documents.annexes.source import Source, number, source_of
from ntmdocs.documents.communes.annexes import verdict
from ntmdocs.documents.communes.words import VillagePlanWords, VillageStepRow
from ntmdocs.documents.unit_plan import KIND
from ntmdocs.model import Criterion, Level, Plan, Unit, Village, VillageStep
from ntmdocs.vietnamese import fold, short_date, spelled, upper


def villages_of(plan: Plan) -> Iterator[tuple[Unit, str]]:
    """The villages that have a plan, each with its commune: those of the register and those with steps of their own."""
    seen: dict[tuple[str, str], tuple[Unit, str]] = {}
    rows: Iterable[tuple[Village | VillageStep, str]] = (
        *((row, row.name) for row in villages_of_year(plan.rows(Village), plan.header.year)),
        *((row, row.village) for row in plan.rows(VillageStep)),
    )
    for row, name in rows:
        commune = plan.commune_of(row)
        if commune is not None:
            seen.setdefault((commune.code, spelled(name)), (commune, name))
    yield from seen.values()


def village_plan(plan: Plan, commune: Unit, village: str, *, draft: str = "") -> VillagePlanWords:
    """The words of the plan of a village of the commune; in a draft, what is not known is a blank to fill in."""
    rows = [row for row in plan.rows_about(VillageStep, commune) if spelled(row.village) == spelled(village)]
    entry = next((row for row in plan.rows_about(Village, commune) if spelled(row.name) == spelled(village)), None)
    kind, level = _level(plan, commune)
    criteria_set = plan.criteria_sets.get(level.criteria_set) if level else None
    criteria = criteria_set.counted if criteria_set else ()
    source = source_of(plan, commune, form=bool(draft))
    name = village if fold(village).startswith(f"{fold(kind)} ") else f"{kind} {village}"
    year = plan.header.year
    called = names.level_of_kind(kind, level) if level else kind
    info = plan.info(commune)
    place = info.place_name or commune.place_name or commune.name
    return VillagePlanWords(
        du_thao=draft,
        ten_van_ban=f"{KIND} xây dựng {called} năm {year} của {name}, {commune.full_name}",
        ten_thon=name,
        don_vi=names.unit_words(plan, commune),
        don_vi_hoa=upper(commune.full_name),
        ban_phat_trien=upper(f"Ban phát triển {name}"),
        dia_danh_ngay=f"{place}, {names.BLANK_DATE} {year}",
        ten_bieu=upper(f"Biểu kế hoạch xây dựng {called} năm {year}"),
        nam=str(year),
        ngay_chot=short_date(plan.header.cut_off),
        cap_do=called,
        ton=entry is not None and entry.list_year != year,
        tong_tieu_chi=str(len(criteria)) if criteria else "",
        so_dat=_met(rows, criteria, entry),
        con_lai=entry.criteria_left if entry else "",
        thoi_han=entry.deadline if entry else "",
        dong=tuple(_rows(source, rows, criteria)),
        xa_xac_nhan=(f"TM. {upper(names.tier_of(plan, commune).committee)}", upper(names.tier_of(plan, commune).head)),
    )


def _level(plan: Plan, commune: Unit) -> tuple[str, Level | None]:
    """The kind of the units below the commune and their lowest level."""
    below = plan.government.next_below(commune.tier)
    if below is None or not below.kinds:
        return "", None
    return below.kinds[0].name, next(iter(plan.programme.levels_of(below.code)), None)


def _met(rows: list[VillageStep], criteria: tuple[Criterion, ...], entry: Village | None) -> str:
    known = {row.criterion: row.met for row in rows if row.met is not None}
    if criteria and all(each.code in known for each in criteria):
        return str(sum(bool(met) for met in known.values()))
    return number(entry.criteria_met if entry else None)


def _rows(source: Source, steps: list[VillageStep], criteria: tuple[Criterion, ...]) -> Iterator[VillageStepRow]:
    by_code = {row.criterion: row for row in steps}
    for criterion in criteria:
        row = by_code.get(criterion.code)
        if row is None and not source.form:
            yield VillageStepRow(criterion.code, criterion.name, "", "", "", "", "", "")
        elif row is None:
            blanks = [
                source.missing(VillageStep, name)
                for name in ("state", "task", "by_people", "by_state", "person", "deadline")
            ]
            yield VillageStepRow(criterion.code, criterion.name, *blanks)
        else:
            told = verdict(row.met).lower()
            state = row.state if fold(row.state) == fold(told) else "; ".join(filter(None, (row.state, told)))
            yield VillageStepRow(
                criterion.code, criterion.name, state, row.task, row.by_people, row.by_state, row.person, row.deadline
            )
