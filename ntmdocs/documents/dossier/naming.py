"""How the papers of a dossier name things: who is assessed, who issues, a paper's number, place and day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from ntmdocs.documents import names
from ntmdocs.documents.dossier import bodies
from ntmdocs.documents.dossier.case import Case
from ntmdocs.documents.dossier.paper import Issuer
from ntmdocs.model import Unit
from ntmdocs.vietnamese import long_date, padded

COUNCIL = "hoi_dong_tham_dinh"
STANDING = "thuong_truc"
BOARD = "Ban Phát triển thôn"
_FRONT = "mat_tran"
_WHOLE = r"năm \d{4}|nông thôn mới|nâng cao|kiểu mẫu"


def short_name(case: Case) -> str:
    """«xã Vi Hương», «thôn Nà Pái»."""
    return f"{case.file.kind} {case.village}" if case.village else case.file.commune.full_name


def standard(case: Case) -> str:
    """«đạt chuẩn nông thôn mới nâng cao»."""
    return f"đạt chuẩn {case.level.name}"


def request(case: Case) -> str:
    """What the dossier asks for: «xét, công nhận xã Vi Hương đạt chuẩn nông thôn mới năm 2025»."""
    return f"xét, công nhận {short_name(case)} {standard(case)} năm {case.file.dossier.year}"


def committee(case: Case, unit: Unit, *, short: bool = False) -> str:
    """«Ủy ban nhân dân xã Vi Hương», «UBND xã»."""
    tier = case.tier_of(unit)
    return f"{tier.committee_short} {unit.kind}" if short else f"{tier.committee} {unit.full_name}"


def issuer_called(case: Case, *, short: bool = False) -> str:
    """The issuer as sentences name it."""
    if case.paper.issuer is Issuer.BOARD:
        return BOARD if short else f"{BOARD} {case.village}"
    if case.paper.issuer is Issuer.COUNCIL:
        return "Hội đồng thẩm định" if short else council(case)
    if case.paper.issuer is Issuer.BODY:
        return standing(case)
    if case.paper.issuer is Issuer.OTHER:
        return body_of(case)
    called = committee(case, case.issuer, short=short)
    return f"Chủ tịch {called}" if case.paper.issuer is Issuer.CHAIR else called


def listed_issuer(case: Case) -> str:
    """The issuer as lists name it: «UBND xã Vi Hương»."""
    if case.paper.issuer in (Issuer.COMMITTEE, Issuer.CHAIR):
        return f"{case.tier_of(case.issuer).committee_short} {case.issuer.full_name}"
    return issuer_called(case, short=case.paper.issuer is Issuer.COUNCIL)


def body_of(case: Case) -> str:
    """The body that issues a paper of its own."""
    name = case.body or (case.paper.by(case) if case.paper.by else "")
    return bodies.full_name(name, case.issuer)


def front_of(case: Case, unit: Unit) -> str:
    """«Ủy ban Mặt trận Tổ quốc Việt Nam huyện Bạch Thông»."""
    name = names.body_of_role(case.plan, unit, _FRONT) or f"Ủy ban Mặt trận Tổ quốc Việt Nam {unit.kind}"
    return name if unit.name in name else f"{name} {unit.name}"


def council(case: Case) -> str:
    """The council of appraisal as its decision names it."""
    team = case.file.team(COUNCIL, case.issuer)
    return team.name if team else "Hội đồng thẩm định"


def standing(case: Case) -> str:
    """The standing body of the acting unit."""
    return names.body_of_role(case.plan, case.issuer, STANDING) or "cơ quan thường trực"


def place_of(case: Case) -> str:
    """The place that a paper bears."""
    unit = seat(case)
    return case.plan.info(unit).place_name or unit.place_name or unit.name


def seat(case: Case) -> Unit:
    """The unit that acts, or the one above it that a body of its own names: «Công an tỉnh Bắc Kạn»."""
    unit: Unit | None = case.issuer if case.paper.issuer is Issuer.OTHER else None
    while unit is not None and unit.full_name not in body_of(case):
        unit = case.plan.units.parent(unit)
    return unit or case.issuer


def day_text(case: Case, day: date | None) -> str:
    """«ngày 08 tháng 5 năm 2025», or the blank that it will fill."""
    stage = case.file.first_day(case.stage)
    return long_date(day) if day else f"{names.BLANK_DATE} {stage.year if stage else case.plan.header.year}"


def symbol_line(case: Case) -> str:
    """«Số: 53/TTr-UBND»; «» for a paper without a number."""
    return f"Số: {symbol(case)}" if case.paper.is_numbered else ""


def symbol(case: Case) -> str:
    """«53/TTr-UBND», the number blank until issued; a number that is written with its symbol stays as it is."""
    number = case.row.number if case.row else ""
    head, slash, rest = padded(number).partition("/")
    code = rest if slash else "-".join(part for part in (case.paper.symbol, _code(case)) if part)
    return f"{head or names.BLANK_NUMBER}/{code}"


def _code(case: Case) -> str:
    if case.paper.issuer is Issuer.COUNCIL:
        return "HĐTĐ"
    if case.paper.issuer is Issuer.BODY:
        return bodies.code_of(standing(case))
    if case.paper.issuer is Issuer.OTHER:
        return bodies.code_of(body_of(case))
    return case.tier_of(case.issuer).committee_short


def heading(case: Case, title: str) -> str:
    """A title as it is set: names, levels and years whole, its last two words together, so that none stands alone."""
    units = (case.file.commune, case.file.district, case.plan.units.top)
    named = (f"(?:của )?{re.escape(unit.full_name)}|{re.escape(unit.name)}" for unit in units)
    whole = re.compile("|".join((_WHOLE, *named)), re.IGNORECASE)
    held = whole.sub(lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}"), title)
    return "\N{NO-BREAK SPACE}".join(held.rsplit(" ", 1))


def listed(lines: Iterable[str]) -> tuple[str, ...]:
    """The lines of a list: all but the last end with a semicolon."""
    given = [line.rstrip(".; ") for line in lines if line]
    return tuple(f"{line}{'.' if at == len(given) else ';'}" for at, line in enumerate(given, 1))
