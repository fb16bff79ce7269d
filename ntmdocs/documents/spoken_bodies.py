"""The bodies that a plan speaks to in its last part: those with a passage of their own and those with own duties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ntmdocs.documents import names
from ntmdocs.documents.unit_plan_words import BodyWords
from ntmdocs.model import Body, Plan, Relation, Unit
from ntmdocs.vietnamese import joined

CRITERIA_BODIES = "phu_trach"
_SPOKEN_TO = {Relation.ASSIGNS: "{}", Relation.REQUESTS: "Đề nghị {}", Relation.COORDINATES: "Phối hợp với {}"}
_JOINED_TO = {"doan_the": "mat_tran"}


def spoken_bodies(plan: Plan, unit: Unit, prefix: str = "") -> Iterator[BodyWords]:
    """The bodies of part V: those with a passage of their own, all that answer for criteria, those with own duties."""
    spoken = names.tier_of(plan, unit).roles
    existing = [body for body in plan.bodies(unit) if body.exists_on(plan.reference_day)]
    by_role: dict[str, list[Body]] = {}
    for body in existing:
        by_role.setdefault(_JOINED_TO.get(body.role, body.role), []).append(body)
    entries = [(by_role.get(role, []), role) for role in spoken if role == CRITERIA_BODIES or role in by_role]
    entries += [([body], body.role) for body in existing if body.duties and body.role not in (*spoken, *_JOINED_TO)]
    for at, (bodies, role) in enumerate(entries, 1):
        duties = tuple(line.strip() for body in bodies for line in body.duties.splitlines() if line.strip())
        yield BodyWords(f"{prefix}{at}", _body_heading(unit, bodies), role, duties)


def _body_heading(unit: Unit, bodies: Sequence[Body]) -> str:
    if not bodies:
        return "Các cơ quan, đơn vị được giao phụ trách tiêu chí"
    first, *rest = (names.body_name(body, unit) for body in bodies)
    rest = [f"{name[:1].lower()}{name[1:]}" if name.startswith("Các ") else name for name in rest]
    return _SPOKEN_TO[bodies[0].relation].format(joined([first, *rest], last="và"))
