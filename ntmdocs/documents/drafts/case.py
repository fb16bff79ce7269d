"""One unit's draft: who drafts it, what it and its papers are called, and the rounds that it went through."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from ntmdocs.assessment import Asked, Known, RoundFigures, drafting_body, rounds_of
from ntmdocs.documents import names
from ntmdocs.documents.citations import full, issuer_name
from ntmdocs.documents.dossier import bodies
from ntmdocs.documents.subjects import Subject
from ntmdocs.documents.words import LetterheadWords, SignatureWords
from ntmdocs.model import DraftRound, Plan, Unit, UnitInfo
from ntmdocs.vietnamese import long_date

LETTER_CODE, TABLE_CODE = "cong-van-gop-y", "tong-hop-gop-y"
SUBMISSION_CODE, SLIP_CODE = "to-trinh-ban-hanh", "phieu-trinh"
_ROUND = "lần "


def round_subject(unit: Unit, number: int) -> Subject:
    """The subject of a paper about one round of a unit's draft."""
    return Subject(unit, period=f"{_ROUND}{number}")


def round_of(subject: Subject) -> int:
    """The round that a paper is about; 0 for one about the draft as it is presented for signing."""
    return int(subject.period.removeprefix(_ROUND) or 0)


class DraftCase:
    """What the papers of one draft share."""

    def __init__(self, plan: Plan, unit: Unit) -> None:
        self.plan, self.unit = plan, unit
        body = drafting_body(plan, unit)
        self.body = names.body_name(body, unit) if body else ""
        self.rounds = rounds_of(plan, unit)

    @cached_property
    def known(self) -> Known:
        return Known(self.plan, self.unit)

    def round(self, number: int) -> RoundFigures:
        """A round; one of which no row speaks asks everyone."""
        found = (each for each in self.rounds if each.number == number)
        return next(found, RoundFigures(number, None, self.known.asked(None), ()))

    def row(self, number: int) -> DraftRound | None:
        return self.round(number).row if number else None

    @property
    def last_row(self) -> DraftRound | None:
        return self.rounds[-1].row if self.rounds else None

    @property
    def has_comments(self) -> bool:
        return any(each.replies for each in self.rounds)

    @property
    def committee(self) -> str:
        return f"{names.tier_of(self.plan, self.unit).committee} {self.unit.full_name}"

    @property
    def committee_short(self) -> str:
        return f"{names.tier_of(self.plan, self.unit).committee_short} {self.unit.full_name}"

    @property
    def plan_called(self) -> str:
        """«Kế hoạch triển khai thực hiện Chương trình …»."""
        about = names.plan_subject(self.plan, self.unit)
        return f"Kế hoạch {about[:1].lower()}{about[1:]}"

    @property
    def plan_short(self) -> str:
        """The plan in a few words, for a letter's subject and for lists."""
        programme, year = self.plan.programme, self.plan.header.year
        return f"Kế hoạch thực hiện {programme.short_name or programme.name} {self.unit.full_name} năm {year}"

    @property
    def upper_plan(self) -> str:
        """The plan from above that the draft carries out, in full; «» for none."""
        upper = self.plan.upper_plan(self.unit)
        return full(upper, issuer_name(self.plan, upper)) if upper else ""

    def called_together(self, those: Iterable[Asked]) -> list[str]:
        """The names of those asked; the committees of all units below in one, after the bodies."""
        asked, everyone = list(those), [one for one in self.known.everyone if one.below]
        below = [one for one in asked if one.below]
        if len(below) < 2 or len(below) < len(everyone):  # noqa: PLR2004 - a single one is named
            return [one.name for one in asked]
        tier = self.plan.tier_of(self.plan.units.below(self.unit)[0])
        together = f"{tier.committee_short if tier else ''} {names.collective(self.plan, self.unit)}".strip()
        return [*(one.name for one in asked if not one.below), together]

    def number(self, code: str, subject: Subject) -> UnitInfo:
        """The unit's papers as known, with number and day of this one: as issued here, else as the round's row says."""
        issued, row = self.plan.issued(code, self.unit, subject.key), self.row(round_of(subject))
        number, day = (issued.number, issued.issued_on) if issued else ("", None)
        if code == LETTER_CODE and issued is None and row is not None:
            number, day = row.number, row.sent_on
        return self.plan.info(self.unit).model_copy(update={"number": number, "issued_on": day})

    def letterhead(self, info: UnitInfo, symbol: str | None) -> LetterheadWords:
        """The letterhead of the drafting body; without a `symbol` the paper has no number."""
        place = info.place_name or self.unit.place_name or self.unit.name
        day = long_date(info.issued_on) if info.issued_on else f"{names.BLANK_DATE} {self.plan.header.year}"
        number = "" if symbol is None else f"Số: {self.symbol(info, symbol)}"
        tier = names.tier_of(self.plan, self.unit)
        return bodies.body_letterhead(self.unit, tier, self.body, number, f"{place}, {day}")

    def symbol(self, info: UnitInfo, symbol: str) -> str:
        """«12/TTr-PNNMT»; a number that is written with its symbol stays as it is."""
        if "/" in info.number:
            return info.number
        return f"{names.number_text(info)}/{'-'.join(part for part in (symbol, bodies.code_of(self.body)) if part)}"

    def called(self, kind: str, code: str, subject: Subject, symbol: str) -> str:
        """A paper of the drafting body by number and day, blanks while it has none."""
        info = self.number(code, subject)
        day = long_date(info.issued_on) if info.issued_on else f"{names.BLANK_DATE} {self.plan.header.year}"
        return f"{kind} số {self.symbol(info, symbol)} {day}"

    def signature(self, row: DraftRound | None) -> SignatureWords:
        """Who signs for the drafting body; the name is blank until a row of the round gives it."""
        *collective, head = bodies.body_head(self.body)
        lines = (f"KT. {head}", f"PHÓ {head}") if row is not None and row.deputy_signs else (head,)
        return SignatureWords((*collective, *lines), row.signer if row else "")
