"""Names and counts as papers print them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ntmdocs.assessment import UnitFigures, has_units_between
from ntmdocs.documents.words import CommunesWords, LetterheadWords, SignatureWords, UnitWords
from ntmdocs.model import (
    Body,
    Citation,
    CommuneEntry,
    CommuneTarget,
    FundingNature,
    Level,
    Plan,
    Recipient,
    Tier,
    Unit,
    UnitInfo,
    Village,
    Work,
)
from ntmdocs.vietnamese import capitalised, fold, joined, long_date, two_digits, upper

BLANK_NUMBER = "        "
BLANK_DATE = "ngày      tháng      năm"


def unit_words(plan: Plan, unit: Unit) -> UnitWords:
    """The names of a unit and of its committee."""
    tier = tier_of(plan, unit)
    return UnitWords(
        loai=unit.kind,
        ten_day_du=unit.full_name,
        ten_day_du_dau=capitalised(unit.full_name),
        uy_ban_day_du=f"{tier.committee} {unit.full_name}",
        uy_ban_mo_dau=f"{tier.committee} ({tier.committee_short}) {unit.full_name}",
        uy_ban_ngan=f"{tier.committee_short} {unit.kind}",
        uy_ban_ngan_dau=f"{tier.committee_short} {unit.kind}",
    )


def tier_of(plan: Plan, unit: Unit) -> Tier:
    """The unit's tier; the catalogue offers no document for a unit whose tier is unknown."""
    tier = plan.tier_of(unit)
    if tier is None:
        raise LookupError(f"cấp «{unit.tier}» của {unit.full_name} không có trong hình thức chính quyền")
    return tier


def communes(plan: Plan, sums: UnitFigures, rows: Iterable[CommuneEntry | CommuneTarget]) -> CommunesWords | None:
    """The count and list of the communes of rows, by unit where the unit itself has none; None for no commune."""
    by_holder: dict[Unit, list[str]] = {}
    for row in rows:
        by_holder.setdefault(plan.unit_of(row) or sums.unit, []).append(commune_name(plan, row))
    if not by_holder:
        return None
    kind = sums.communes[0].kind if sums.communes else ""
    holders = [holder for holder in sums.units if holder in by_holder]
    called = {holder: "" if holder == sums.unit else f", {holder.full_name}" for holder in holders}
    lists = [f"{_head(kind, len(by_holder[each]))} {joined(by_holder[each])}{called[each]}" for each in holders]
    count = sum(len(each) for each in by_holder.values())
    return CommunesWords(two_digits(count), _head(kind, count), "; ".join(lists), committees(plan, sums.unit, holders))


def _head(kind: str, count: int) -> str:
    return kind if count == 1 else f"các {kind}"


def committees(plan: Plan, unit: Unit, holders: Sequence[Unit]) -> str:
    """The committees of units as a paper of `unit` calls them: «UBND huyện» its own, «UBND các huyện, thành phố»."""
    if list(holders) in ([], [unit]):
        return f"{tier_of(plan, unit).committee_short} {unit.kind}"
    short = tier_of(plan, holders[0]).committee_short
    return f"{short} {holders[0].full_name if len(holders) == 1 else f'các {kinds_of(plan, holders)}'}"


def kinds_of(plan: Plan, units: Sequence[Unit]) -> str:
    """The kinds of units in the order of their tier: «huyện, thành phố»."""
    order = [kind.name for kind in tier_of(plan, units[0]).kinds]
    kinds = {unit.kind for unit in units}
    return joined([kind for kind in order if kind in kinds])


def named_together(units: Sequence[Unit]) -> str:
    """Units of one kind by name after it, the kinds one after the other: «huyện A, B; thành phố C»."""
    by_kind: dict[str, list[str]] = {}
    for unit in units:
        by_kind.setdefault(unit.kind, []).append(unit.name)
    return "; ".join(f"{kind} {joined(named)}" for kind, named in by_kind.items())


def commune_name(plan: Plan, row: CommuneEntry | CommuneTarget | Village | Work) -> str:
    """The commune's name as the row spells it, without its kind."""
    commune = plan.commune_of(row)
    if commune and fold(row.commune).startswith(f"{fold(commune.kind)} "):
        return row.commune[len(commune.kind) :].strip()
    return row.commune


def symbol_of(plan: Plan, unit: Unit, kind_code: str) -> str:
    """The symbol of a paper: the code of its kind, then the issuer's."""
    return f"{kind_code}-{tier_of(plan, unit).committee_short}"


def letterhead(plan: Plan, unit: Unit, kind_code: str, info: UnitInfo | None = None) -> LetterheadWords:
    """Issuer, number, place and date; number and date blank until issued (NĐ 30/2020, PL I, II.2-4)."""
    info = info or plan.info(unit)
    place = info.place_name or unit.place_name or unit.name
    day = long_date(info.issued_on) if info.issued_on else f"{BLANK_DATE} {plan.header.year}"
    return LetterheadWords(
        co_quan_chu_quan="",
        co_quan_ban_hanh=(upper(tier_of(plan, unit).committee), upper(unit.full_name)),
        so=f"Số: {number_text(info)}/{symbol_of(plan, unit, kind_code)}",
        dia_danh_ngay=f"{place}, {day}",
    )


def number_text(info: UnitInfo) -> str:
    """The issued number with at least two digits, or the blank that it will fill."""
    return f"{int(info.number):02}" if info.number.isdigit() else BLANK_NUMBER


def not_issued(info: UnitInfo) -> UnitInfo:
    """What is known of a unit's papers, for one whose number and day are still to come."""
    return info.model_copy(update={"number": "", "issued_on": None})


def attached_to(plan: Plan, unit: Unit, kind: str, kind_code: str, info: UnitInfo | None = None) -> str:
    """The line that ties an annex to its document (NĐ 30/2020, PL I, III.1)."""
    return f"(Kèm theo {paper_called(plan, unit, kind, kind_code, info)})"


def plan_subject(plan: Plan, unit: Unit) -> str:
    """What the plan of a unit is about (trích yếu): as others cite it where they do."""
    cited = own_plan(plan, unit)
    if cited is not None and cited.subject:
        return capitalised(cited.subject)
    return f"Triển khai thực hiện {plan.programme.name} trên địa bàn {unit.full_name} năm {plan.header.year}"


def own_plan(plan: Plan, unit: Unit) -> Citation | None:
    """The unit's issued plan of the year among the documents that papers cite; None where it is not cited."""
    info, tier = plan.info(unit), tier_of(plan, unit)
    symbol = f"{number_text(info)}/{symbol_of(plan, unit, 'KH')}"
    issuers = {fold(f"{committee} {unit.full_name}") for committee in (tier.committee, tier.committee_short)}
    cited = (row for row in plan.rows(Citation) if (row.symbol, row.issued_on) == (symbol, info.issued_on))
    return next((row for row in cited if fold(row.issuer) in issuers), None)


def paper_called(plan: Plan, unit: Unit, kind: str, kind_code: str, info: UnitInfo | None = None) -> str:
    """A paper of the unit by its kind, number, day and issuer; number and day blank until issued."""
    info = info or plan.info(unit)
    day = long_date(info.issued_on) if info.issued_on else f"{BLANK_DATE} {plan.header.year}"
    symbol = f"{number_text(info)}/{symbol_of(plan, unit, kind_code)}"
    return f"{kind} số {symbol} {day} của {tier_of(plan, unit).committee} {unit.full_name}"


def signature(plan: Plan, unit: Unit) -> SignatureWords:
    """Who signs for a collective body: its head, or a deputy in the head's place (NĐ 30/2020, Đ13, PL I, II.7)."""
    info, tier = plan.info(unit), tier_of(plan, unit)
    lines = [f"TM. {upper(tier.committee)}"]
    lines += [f"KT. {upper(tier.head)}", upper(tier.deputy)] if info.deputy_signs else [upper(tier.head)]
    return SignatureWords(tuple(lines), info.signer)


def recipients(plan: Plan, unit: Unit) -> tuple[str, ...]:
    """The recipients in order of rank with their end marks, the file copy last (NĐ 30/2020, PL I, II.9)."""
    own = [row.name for row in plan.rows_of(Recipient, unit)]
    patterns = tier_of(plan, unit).recipients
    return sent_to(plan, unit, own or [filled(plan, unit, pattern) for pattern in patterns])


def sent_to(plan: Plan, unit: Unit, named: Iterable[str]) -> tuple[str, ...]:
    """The lines of nơi nhận for those named, the file copy last."""
    drafting = plan.info(unit).drafting_unit
    # «Gửi bản điện tử:» heads the recipients below it.
    lines = (name if name.endswith(":") else f"{name};" for name in named if name)
    return (*lines, f"Lưu: VT, {drafting}." if drafting else "Lưu: VT.")


def filled(plan: Plan, unit: Unit, pattern: str, parent: Unit | None = None) -> str:
    """The recipient that a pattern means at a unit below `parent`; «» when a body in it does not exist."""
    parent, kind = parent or plan.units.parent(unit), plan.government.kind(unit.kind)
    fields = {
        "loai": unit.kind,
        "cap_uy": kind.party_committee if kind else "",
        "cap_tren": parent.full_name if parent else "",
        "cap_duoi": collective(plan, unit),
        "thuong_truc_cap_tren": body_of_role(plan, parent, "thuong_truc") if parent else "",
    }
    for name, value in fields.items():
        if f"{{{name}}}" in pattern and not value:
            return ""
        pattern = pattern.replace(f"{{{name}}}", value)
    return pattern


def body_of_role(plan: Plan, unit: Unit, role: str) -> str:
    """The name of the unit's body in a role on the plan's day; «» when there is none."""
    bodies = (body for body in plan.bodies(unit) if body.role == role and body.exists_on(plan.reference_day))
    return next((body_name(body, unit) for body in bodies), "")


def levels_below(plan: Plan, sums: UnitFigures) -> Iterator[tuple[str, Level]]:
    """The kind of the units below the communes and each level of theirs."""
    below = plan.government.next_below(sums.communes[0].tier) if sums.communes else None
    for level in plan.programme.levels_of(below.code) if below else ():
        yield below.kinds[0].name if below and below.kinds else "", level


def level_of_kind(kind: str, level: Level) -> str:
    """A level's name with the kind of unit that reaches it."""
    return level.name if level.name.startswith(kind) else f"{kind} {level.name}"


def collective(plan: Plan, unit: Unit) -> str:
    """The kinds of units below, as one speaks of all of them: «các xã, thị trấn»."""
    below = plan.units.below(unit)
    tier = plan.government.tier(below[0].tier) if below else None
    order = [kind.name for kind in tier.kinds] if tier else []
    directed = {one.kind: one.in_programme for one in sorted(below, key=lambda one: one.in_programme)}
    known = [kind for kind in order if kind in directed] + [kind for kind in directed if kind not in order]
    kinds = sorted(known, key=lambda kind: not directed[kind])
    return f"các {joined(kinds)}" if kinds else ""


def of_kind(name: str, unit: Unit) -> str:
    """A name at a unit; {loai} in it stands for the unit's kind."""
    return name.replace("{loai}", unit.kind)


def funding_name(plan: Plan, unit: Unit, name: str) -> str:
    """A source of money at a unit; {loai} is the kind of the unit directing communes, {cac_cap} those of all tiers."""
    if has_units_between(plan, unit):
        directing = max(plan.programme_units(unit), key=lambda below: len(plan.programme_units(below)))
    else:
        directing = unit if plan.programme_units(unit) else plan.units.parent(unit) or unit
    line = (plan.units.top, directing, *plan.programme_units(directing)[:1])
    return of_kind(name.replace("{cac_cap}", joined(list(dict.fromkeys(each.kind for each in line)))), directing)


def village_kind(plan: Plan, communes: Sequence[Unit]) -> str:
    """What the villages below communes are called; «» where the government has none."""
    below = plan.government.next_below(communes[0].tier) if communes else None
    return below.kinds[0].name if below and below.kinds else ""


def money_kind(name: str, nature: FundingNature, *, carried_to: int = 0) -> str:
    """A source by its name with the nature of the money, and the year that it is carried over to, if it is."""
    kind = "" if nature is FundingNature.OTHER else f" ({nature.value})"
    return f"{name}{kind}{f' - chuyển nguồn sang năm {carried_to}' if carried_to else ''}"


def body_name(body: Body, unit: Unit) -> str:
    """A body's name at a unit."""
    return body.name_at(unit.kind)


def body_names(plan: Plan, unit: Unit, codes: Iterable[str]) -> list[str]:
    """The names of bodies by their codes; what is no code is a name already.

    Of several, a body that only other kinds of units have (a ward's office beside a commune's) is left out.
    """
    known = {body.code: body for body in (*plan.government.bodies, *plan.rows(Body), *plan.bodies(unit))}
    asked = list(codes)
    fitting = [code for code in asked if code not in known or _has(_holder(plan, unit, known[code]), known[code])]
    return [
        body_name(known[code], _holder(plan, unit, known[code])) if code in known else code for code in fitting or asked
    ]


def _has(unit: Unit, body: Body) -> bool:
    return not body.kinds or unit.kind in body.kinds


def _holder(plan: Plan, unit: Unit, body: Body) -> Unit:
    """The unit whose body this is: `unit` itself or the one above it at the body's tier."""
    holder: Unit | None = unit
    while holder is not None and holder.tier != body.tier:
        holder = plan.units.parent(holder)
    return holder or unit
