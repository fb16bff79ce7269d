"""Who gets a paper of a dossier and who signs it, by its row in the catalogue (NĐ 30/2020, Đ13; PL I, II.7, II.9)."""

from __future__ import annotations

from ntmdocs.documents import names
from ntmdocs.documents.dossier import bodies
from ntmdocs.documents.dossier.case import Case
from ntmdocs.documents.dossier.naming import BOARD, body_of, committee, standing
from ntmdocs.documents.dossier.paper import DECISION, Closing, Issuer
from ntmdocs.documents.words import SignatureWords
from ntmdocs.model import Attendee, AttendeeRole
from ntmdocs.vietnamese import upper

_FIRST_OF_DECISION = "Như Điều 3"
_KEPT = ("Lưu: VT, Hồ sơ.",)
_FRONT = ("ĐẠI DIỆN", "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM")


def recipients(case: Case) -> tuple[str, ...]:
    """Who gets the paper, the file copy last; one with an addressee begins with «Như trên», a village's has none."""
    if case.paper.issuer is Issuer.BOARD or not case.paper.is_numbered:
        return ()
    if case.paper.issuer is Issuer.OTHER:
        return (*(("Như trên;",) if case.paper.to else ()), "Lưu: VT.")
    if case.paper.closing in (Closing.COUNTED, Closing.WITNESSED):
        return _KEPT
    unit, above = case.issuer, case.receiver
    named = [names.filled(case.plan, unit, pattern, above) for pattern in case.tier_of(unit).recipients]
    if case.paper.name == DECISION:
        named = [_FIRST_OF_DECISION, *named]
    elif case.paper.to is not None:
        named = ["Như trên", *named]
    elif case.paper.addressed:
        reported = f"{committee(case, above)} (b/c)" if above else ""
        short = f"{case.tier_of(above).committee_short} {above.full_name} (b/c)" if above else ""
        named = ["Như trên", *(name for name in named if name not in (reported, short))]
    return names.sent_to(case.plan, unit, named)


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
    return right, SignatureWords(_FRONT, "") if case.paper.closing is Closing.WITNESSED else None


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
        *collective, head = bodies.body_head(body)
        deputy = f"PHÓ {head}"
    written = upper(row.position) if row and row.position else ""
    if row and row.deputy_signs:
        return (*collective, f"KT. {head}", written or deputy)
    return (*collective, written or head)
