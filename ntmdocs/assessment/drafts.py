"""Who was asked about each round of a draft, who answered, agreed or commented, and what became of the comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from ntmdocs.model import Body, DraftComment, DraftRound, Handling, Plan, Unit
from ntmdocs.vietnamese import fold

_DRAFTS = "thuong_truc"


@dataclass(frozen=True, slots=True)
class Asked:
    """A body or a committee of a unit below that may be asked; one of `unknown` name is in no list."""

    name: str
    unknown: bool = False
    below: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What one body said of one round."""

    by: Asked
    rows: tuple[DraftComment, ...]

    @property
    def agrees(self) -> bool:
        return not any(row.asks for row in self.rows)


@dataclass(frozen=True)
class RoundFigures:
    """A round with those asked and the replies in the order of the data; no `row` where only comments name it."""

    number: int
    row: DraftRound | None
    asked: tuple[Asked, ...]
    replies: tuple[Reply, ...]

    @cached_property
    def answered(self) -> tuple[Reply, ...]:
        """The replies of those asked."""
        return tuple(reply for reply in self.replies if reply.by in self.asked)

    @cached_property
    def unasked(self) -> tuple[Reply, ...]:
        """The replies of others."""
        return tuple(reply for reply in self.replies if reply.by not in self.asked)

    @cached_property
    def silent(self) -> tuple[Asked, ...]:
        """Those asked who did not answer."""
        heard = {reply.by for reply in self.replies}
        return tuple(one for one in self.asked if one not in heard)

    @cached_property
    def agreed(self) -> tuple[Reply, ...]:
        return tuple(reply for reply in self.replies if reply.agrees)

    @cached_property
    def commented(self) -> tuple[Reply, ...]:
        return tuple(reply for reply in self.replies if not reply.agrees)

    @cached_property
    def comments(self) -> tuple[DraftComment, ...]:
        """The rows that ask for something."""
        return tuple(row for reply in self.replies for row in reply.rows if row.asks)

    def until(self, day: date) -> RoundFigures:
        """The round as it was known on a day: without what was written later."""
        known = [(each.by, tuple(row for row in each.rows if not row.day or row.day <= day)) for each in self.replies]
        return replace(self, replies=tuple(Reply(by, rows) for by, rows in known if rows))

    def handled(self, handling: Handling) -> int:
        """How many comments were taken up, or explained."""
        return sum(row.handling is handling for row in self.comments)

    @cached_property
    def open(self) -> tuple[DraftComment, ...]:
        """The comments of which nothing says what became of them."""
        return tuple(row for row in self.comments if row.is_open)


def drafting_body(plan: Plan, unit: Unit) -> Body | None:
    """The body that drafts the unit's papers: the standing body of the programme on the plan's day."""
    bodies = (body for body in plan.bodies(unit) if body.role == _DRAFTS and body.exists_on(plan.reference_day))
    return next(bodies, None)


def rounds_of(plan: Plan, unit: Unit) -> tuple[RoundFigures, ...]:
    """The rounds of the unit's draft that rows speak of, in their order."""
    rows = {row.round: row for row in plan.rows_of(DraftRound, unit)}
    comments: dict[int, list[DraftComment]] = {number: [] for number in rows}
    for row in plan.rows_of(DraftComment, unit):
        comments.setdefault(row.round, []).append(row)
    if not comments:
        return ()
    known = Known(plan, unit)
    return tuple(
        RoundFigures(number, rows.get(number), known.asked(rows.get(number)), tuple(_replies(known, comments[number])))
        for number in sorted(comments)
    )


def _replies(known: Known, rows: Iterable[DraftComment]) -> Iterator[Reply]:
    by_body: dict[Asked, list[DraftComment]] = {}
    for row in rows:
        by_body.setdefault(known.meant(row.body), []).append(row)
    for by, said in by_body.items():
        yield Reply(by, tuple(said))


class Known:
    """Whom a unit can ask about its draft, by whatever rows may call them."""

    def __init__(self, plan: Plan, unit: Unit) -> None:
        drafts = drafting_body(plan, unit)
        bodies = [body for body in plan.bodies(unit) if body.exists_on(plan.reference_day) and body != drafts]
        called = {Asked(body.name_at(unit.kind)): tuple(_names(body, unit)) for body in bodies}
        for below in plan.units.below(unit):
            names = tuple(_committee_names(plan, below))
            called[Asked(names[0], below=True)] = names
        self.everyone = tuple(called)
        self._by_word: Mapping[str, Asked] = {fold(name): one for one in reversed(called) for name in called[one]}

    def asked(self, row: DraftRound | None) -> tuple[Asked, ...]:
        """Whom a round asks: those that its row names, else everyone."""
        return tuple(dict.fromkeys(map(self.meant, row.asked))) if row is not None and row.asked else self.everyone

    def meant(self, word: str) -> Asked:
        """The one whom a word means."""
        return self._by_word.get(fold(word), Asked(word, unknown=True))


def _names(body: Body, unit: Unit) -> Iterator[str]:
    name = body.name_at(unit.kind)
    yield from (name, body.code, f"{name} {unit.kind}", f"{name} {unit.full_name}", f"{name} {unit.name}")


def _committee_names(plan: Plan, unit: Unit) -> Iterator[str]:
    tier = plan.tier_of(unit)
    committees = (tier.committee_short, tier.committee) if tier else ()
    yield from (f"{committee} {unit.full_name}" for committee in committees)
    yield from (unit.full_name, unit.name)
