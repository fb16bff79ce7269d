"""Who gets a paper of a dossier and who signs it, by its row in the catalogue (NĐ 30/2020, Đ13; PL I, II.7, II.9)."""

from __future__ import annotations

from ntmdocs.documents import names
from ntmdocs.documents.dossier import bodies
from ntmdocs.documents.dossier.case import Case
from ntmdocs.documents.dossier.naming import BOARD, body_of, committee, front_of, seat, standing
from ntmdocs.documents.dossier.paper import DECISION, Closing, Issuer
from ntmdocs.documents.words import SignatureWords
from ntmdocs.model import Attendee, AttendeeRole
from ntmdocs.vietnamese import upper

_FIRST_OF_DECISION = "Như Điều 3"
_KEPT = "Lưu: VT, Hồ sơ."
_BELOW = "{cap_duoi}"
_ON_BEHALF = "ĐẠI DIỆN"


def recipients(case: Case) -> tuple[str, ...]:
    """Who gets the paper, the file copy last; one with an addressee begins with «Như trên», a village's has none."""
    if case.paper.issuer is Issuer.BOARD or not case.paper.is_numbered:
        return ()
    if case.paper.closing in (Closing.COUNTED, Closing.WITNESSED):
        return (_KEPT,)
    if case.paper.issuer in (Issuer.OTHER, Issuer.BODY, Issuer.COUNCIL):
        return _of_a_body(case)
    if case.paper.is_letter:
        return names.sent_to(case.plan, case.issuer, _of_a_letter(case))
    return names.sent_to(case.plan, case.issuer, _by_rank(case))


def _of_a_body(case: Case) -> tuple[str, ...]:
    """Who gets a paper of a council or of a single body: those whom it serves, not the whole list of its unit."""
    if case.paper.issuer is Issuer.COUNCIL:
        return ("Các thành viên Hội đồng;", f"{standing(case)};", _KEPT)
    above = f"{case.tier_of(case.issuer).committee_short} {case.issuer.full_name} (b/c);"
    reported = (above,) if case.paper.issuer is Issuer.BODY else ()
    return (*(("Như trên;",) if case.paper.to else reported), "Lưu: VT.")


def _by_rank(case: Case) -> list[str]:
    """Who gets a paper of the committee, as its tier lists them."""
    unit, above = case.issuer, case.receiver
    patterns = (_of_the_day(case, pattern) for pattern in case.tier_of(unit).recipients)
    named = [names.filled(case.plan, unit, pattern, above) for pattern in patterns]
    if case.paper.name == DECISION:
        return [_FIRST_OF_DECISION, *named]
    if case.paper.to is not None:
        return ["Như trên", *named]
    if case.paper.addressed:
        reported = f"{committee(case, above)} (b/c)" if above else ""
        short = f"{case.tier_of(above).committee_short} {above.full_name} (b/c)" if above else ""
        return ["Như trên", *(name for name in named if name not in (reported, short))]
    return named


def _of_the_day(case: Case, pattern: str) -> str:
    """A recipient's pattern, the units below called as the form of government of the paper's day has them."""
    below = case.form.next_below(case.issuer.tier)
    still = any(below is not None and unit.tier == below.code for unit in case.plan.units.below(case.issuer))
    return pattern if still or below is None else pattern.replace(_BELOW, below.collective)


def _of_a_letter(case: Case) -> tuple[str, ...]:
    """Who gets a letter about one dossier: its addressee, and the commune where that is another."""
    addressee = case.paper.to(case) if case.paper.to else ""
    commune = case.file.commune
    elsewhere = addressee != committee(case, commune) and commune != case.issuer
    own = (f"{case.tier_of(commune).committee_short} {commune.full_name}",) if elsewhere else ()
    return ("Như trên", *own)


def signatures(case: Case) -> tuple[SignatureWords, SignatureWords | None]:
    """Who signs at the right, and at the left where two sign."""
    if case.paper.closing is Closing.MINUTES:
        return (
            SignatureWords(("CHỦ TRÌ",), person(case, AttendeeRole.CHAIR)),
            SignatureWords(("THƯ KÝ",), person(case, AttendeeRole.SECRETARY)),
        )
    if case.paper.closing is Closing.CONFIRMED:
        tier, commune = case.tier_of(case.file.commune), case.file.commune
        confirming = (f"XÁC NHẬN CỦA {tier.committee_short} {upper(commune.full_name)}", upper(tier.head))
        return SignatureWords(_authority(case), case.row.signer if case.row else ""), SignatureWords(confirming, "")
    if case.paper.closing is Closing.COUNTED:
        return (
            SignatureWords(("CHỦ TRÌ",), person(case, AttendeeRole.CHAIR)),
            SignatureWords(("NGƯỜI KIỂM PHIẾU",), person(case, AttendeeRole.TELLER)),
        )
    right = SignatureWords(_authority(case), case.row.signer if case.row else "")
    if case.paper.closing is Closing.WITNESSED:
        front = bodies.name_lines(front_of(case, case.issuer), case.issuer)
        return right, SignatureWords((_ON_BEHALF, *front), "")
    return right, None


def person(case: Case, role: AttendeeRole) -> str:
    """The name of the one who has a role in the stage's meeting; «» until known."""
    return next((row.name for row in case.rows(Attendee) if row.role is role), "")


def _authority(case: Case) -> tuple[str, ...]:
    """Authority and post, a line each (NĐ 30/2020, Đ13)."""
    if case.paper.issuer is Issuer.BOARD:
        return (f"TM. {upper(BOARD)}", "TRƯỞNG BAN")
    tier, row = case.tier_of(case.issuer), case.row
    head, deputy = upper(tier.head), upper(tier.deputy)
    collective = [f"TM. {upper(tier.committee)}"]
    if case.paper.issuer is Issuer.COUNCIL:
        collective = ["TM. HỘI ĐỒNG"]
    elif case.paper.issuer is Issuer.CHAIR:
        collective = []
    elif case.paper.issuer in (Issuer.BODY, Issuer.OTHER):
        body = standing(case) if case.paper.issuer is Issuer.BODY else body_of(case)
        unit = seat(case)
        *collective, head = bodies.body_head(body, unit if unit != case.plan.units.top else None)
        deputy = f"PHÓ {head}"
    written = upper(row.position) if row and row.position else ""
    if row and row.deputy_signs:
        return (*collective, f"KT. {head}", written or deputy)
    return (*collective, written or head)
