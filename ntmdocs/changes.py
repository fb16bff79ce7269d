"""What changed in the year's targets between two plans, in words that a clerk can paste, and the papers it touches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from ntmdocs.assessment import figures
from ntmdocs.documents import KINDS, DocumentKind, Subject
from ntmdocs.documents.change_words import ChangeLine, PointWords
from ntmdocs.model import (
    CommuneEntry,
    CommuneTarget,
    OwnPassage,
    Period,
    Plan,
    RoadmapStep,
    StatedTotal,
    TableRecord,
    Unit,
    UnitGoal,
    Village,
    VillageTarget,
)
from ntmdocs.office import NS, Package, qn
from ntmdocs.vietnamese import capitalised, decimal_text, fold, short_date, two_digits

_NONE = "không có"


class ChangeKind(StrEnum):
    """What became of a target."""

    ADDED = "added"
    REMOVED = "removed"
    LEVEL = "level"
    YEAR = "year"
    CHANGED = "changed"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Change:
    """One change: the unit whose target it is, what of it, the old and the new as papers print them.

    `difference` is «tăng 02», «giảm 01» or «» where there is nothing to count; `sentence` says it all.
    """

    kind: ChangeKind
    unit: Unit
    content: str
    old: str
    new: str
    difference: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of the year."""

    kind: DocumentKind
    subject: Subject

    @property
    def unit(self) -> Unit:
        return self.subject.unit

    @property
    def called(self) -> str:
        """What people call it."""
        about = (self.subject.village, Period.parse(self.subject.period).called if self.subject.period else "")
        return " ".join(filter(None, (self.kind.title, *about, f"của {self.unit.full_name}")))


@dataclass(frozen=True, slots=True)
class Comparison:
    """The changes of targets in the order of the tables, the totals that they change, and the papers they touch."""

    changes: tuple[Change, ...]
    totals: tuple[Change, ...]
    papers: tuple[Paper, ...]

    def papers_of(self, change: Change, plan: Plan) -> tuple[Paper, ...]:
        """The papers of the change's unit and of the units above and below it."""
        line = {unit.code for unit in _above(plan, change.unit)}
        return tuple(
            paper
            for paper in self.papers
            if paper.unit.code in line or change.unit.code in {unit.code for unit in _above(plan, paper.unit)}
        )


def compare(old: Plan, new: Plan) -> Comparison:
    """What changed from `old` to `new`; both are of the same year and units."""
    changes = (*_commune_targets(old, new), *(change for table in _TABLES for change in _rows(old, new, table)))
    return Comparison(changes, tuple(_totals(old, new)), tuple(_papers(old, new)))


@dataclass(frozen=True, slots=True)
class _Compared:
    """How rows of a table are told apart, which fields are compared, and how a row is called."""

    record: type[TableRecord]
    called: str
    keys: tuple[str, ...]
    fields: tuple[str, ...]

    def name(self, plan: Plan, row: Any) -> str:
        """What a row is about, in words."""
        words = {key: _text(plan, row, key) for key in self.keys}
        return self.called.format(**words | ({"commune": _commune_called(plan, row)} if "commune" in words else {}))


_TABLES = (
    _Compared(VillageTarget, "mục tiêu thôn", (), ("count", "leftover", "leftover_count")),
    _Compared(UnitGoal, "mục tiêu của đơn vị", (), ("direction", "level")),
    _Compared(
        StatedTotal, "mục tiêu chung «{target}»", ("target",), ("value", "in_roadmap", "carried_over", "told", "note")
    ),
    _Compared(CommuneEntry, "{commune}", ("commune",), ("standing", "group", "criteria_target")),
    _Compared(Village, "thôn {name}, {commune}", ("commune", "name"), ("list_year",)),
    _Compared(
        RoadmapStep,
        "lộ trình tiêu chí số {criterion}, {commune}",
        ("commune", "criteria_set", "criterion"),
        ("deadline",),
    ),
    _Compared(OwnPassage, "đoạn văn riêng «{key}»", ("key", "use"), ("kind", "text")),
)


def _commune_targets(old: Plan, new: Plan) -> Iterator[Change]:
    """Communes added, removed, and moved to another level or year."""
    before, after = _targets_by_commune(old), _targets_by_commune(new)
    for key in dict.fromkeys((*before, *after)):
        gone = [
            row
            for row in before.get(key, ())
            if _aim(old, row) not in {_aim(new, other) for other in after.get(key, ())}
        ]
        come = [
            row
            for row in after.get(key, ())
            if _aim(new, row) not in {_aim(old, other) for other in before.get(key, ())}
        ]
        for was, now in zip(gone, come, strict=False):
            yield _moved(old, new, was, now)
        for was in gone[len(come) :]:
            yield _target_change(old, was, ChangeKind.REMOVED)
        for now in come[len(gone) :]:
            yield _target_change(new, now, ChangeKind.ADDED)


def _targets_by_commune(plan: Plan) -> dict[tuple[str, str], list[CommuneTarget]]:
    found: dict[tuple[str, str], list[CommuneTarget]] = {}
    for row in plan.rows(CommuneTarget):
        found.setdefault((_unit_key(plan, row), _commune_key(plan, row)), []).append(row)
    return found


def _aim(plan: Plan, row: CommuneTarget) -> tuple[str, int]:
    level = plan.level_of(row.level)
    return level.code if level else fold(row.level), row.roadmap_year


def _moved(old: Plan, new: Plan, was: CommuneTarget, now: CommuneTarget) -> Change:
    commune, unit = _commune_called(new, now), _unit(new, now)
    levels = old.level_name(was.level), new.level_name(now.level)
    if levels[0] != levels[1]:
        sentence = f"Chuyển mục tiêu của {commune}{_in(new, unit)} từ đạt chuẩn {levels[0]} sang đạt chuẩn {levels[1]}."
        return Change(
            ChangeKind.LEVEL,
            unit,
            f"Cấp độ phấn đấu của {commune}",
            capitalised(levels[0]),
            capitalised(levels[1]),
            "",
            sentence,
        )
    years = str(was.roadmap_year), str(now.roadmap_year)
    sentence = (
        f"Chuyển {commune}{_in(new, unit)}, mục tiêu đạt chuẩn {levels[1]}, "
        f"từ lộ trình năm {years[0]} sang lộ trình năm {years[1]}."
    )
    return Change(ChangeKind.YEAR, unit, f"Năm lộ trình của {commune}", *years, "", sentence)


def _in(plan: Plan, unit: Unit) -> str:
    """The unit of a commune in brackets; nothing where communes stand right below the plan's top unit."""
    return "" if unit == plan.units.top else f" ({unit.full_name})"


def _target_change(plan: Plan, row: CommuneTarget, kind: ChangeKind) -> Change:
    commune, unit, year = _commune_called(plan, row), _unit(plan, row), plan.header.year
    level, where = plan.level_name(row.level), _in(plan, unit)
    added = kind is ChangeKind.ADDED
    origin = f" (chuyển tiếp từ lộ trình năm {row.roadmap_year})" if added and row.roadmap_year != year else ""
    verb = f"Bổ sung {commune}{where} vào" if added else f"Đưa {commune}{where} ra khỏi"
    sentence = f"{verb} danh sách xã phấn đấu đạt chuẩn {level} năm {year}{origin}."
    aim = f"Phấn đấu đạt chuẩn {level} năm {year}"
    texts = (_NONE, aim) if added else (aim, _NONE)
    return Change(kind, unit, capitalised(f"mục tiêu của {commune}"), *texts, "", sentence)


def _rows(old: Plan, new: Plan, table: _Compared) -> Iterator[Change]:
    before, after = _by_key(old, table), _by_key(new, table)
    for key in dict.fromkeys((*before, *after)):
        was, now = before.get(key), after.get(key)
        if now is None and was is not None:
            yield _row_change(old, table, was, ChangeKind.REMOVED)
        if was is None and now is not None:
            yield _row_change(new, table, now, ChangeKind.ADDED)
        if was is None or now is None:
            continue
        for name in table.fields:
            if (change := _field_change(old, new, table, (was, now), name)) is not None:
                yield change


def _by_key(plan: Plan, table: _Compared) -> dict[tuple[str, ...], TableRecord]:
    """The rows by what tells them apart; of rows that nothing tells apart, each by its place among them."""
    found: dict[tuple[str, ...], TableRecord] = {}
    alike: Counter[tuple[str, ...]] = Counter()
    for row in plan.rows(table.record):
        parts = (_commune_key(plan, row) if name == "commune" else fold(str(getattr(row, name))) for name in table.keys)
        key = (_unit_key(plan, row), *parts)
        found[(*key, str(alike[key]))] = row
        alike[key] += 1
    return found


def _row_change(plan: Plan, table: _Compared, row: TableRecord, kind: ChangeKind) -> Change:
    unit, called, added = _unit(plan, row), table.name(plan, row), kind is ChangeKind.ADDED
    told = ((_heading(table, name).lower(), _text(plan, row, name)) for name in table.fields)
    texts = "; ".join(f"{heading}: {text}" for heading, text in told if text)
    old, new = (_NONE, texts) if added else (texts, _NONE)
    where = _in(plan, unit) if "commune" in table.keys else f" ({unit.full_name})"
    sentence = f"{'Bổ sung' if added else 'Bỏ'} {called}{where}: {texts}."
    return Change(kind, unit, capitalised(called), old, new, "", sentence)


def _field_change(
    old: Plan, new: Plan, table: _Compared, rows: tuple[TableRecord, TableRecord], name: str
) -> Change | None:
    values = [getattr(row, name) for row in rows]
    whole = all(value == int(value) for value in values if isinstance(value, (int, Decimal)))
    was, now = _text(old, rows[0], name, whole=whole), _text(new, rows[1], name, whole=whole)
    if was == now:
        return None
    unit, called, heading = _unit(new, rows[1]), table.name(new, rows[1]), _heading(table, name)
    difference = "" if name.endswith("year") else _difference(values[0], values[1], whole=whole)
    more = f" ({difference})" if difference else ""
    where = _in(new, unit) if "commune" in table.keys else f" ({unit.full_name})"
    sentence = f"{heading} của {called}{where}: từ {was or _NONE} thành {now or _NONE}{more}."
    return Change(ChangeKind.CHANGED, unit, f"{heading}, {called}", was or _NONE, now or _NONE, difference, sentence)


def _totals(old: Plan, new: Plan) -> Iterator[Change]:
    """The number of communes by level, and of villages, of every unit that directs communes and of the top."""
    for unit in new.units:
        earlier = next((other for other in old.units if other.code == unit.code), None)
        if earlier is None or not new.units.below(unit):
            continue
        before, after = figures(old, earlier), figures(new, unit)
        counts = [
            (f"số xã phấn đấu đạt chuẩn {level.level.name}", was.total if was else 0, level.total)
            for level in after.levels
            for was in [before.level(level.level.code)]
        ]
        counts.append(("số thôn phấn đấu đạt chuẩn", before.villages.count, after.villages.count))
        for content, was, now in counts:
            if was != now:
                yield _total(unit, content, was, now)


def _total(unit: Unit, content: str, was: int, now: int) -> Change:
    old, new, difference = two_digits(was), two_digits(now), _difference(was, now)
    sentence = f"{capitalised(content)} của {unit.full_name}: từ {old} thành {new} ({difference})."
    return Change(ChangeKind.TOTAL, unit, capitalised(content), old, new, difference, sentence)


def _papers(old: Plan, new: Plan) -> Iterator[Paper]:
    """The papers whose words are not the same in both plans."""
    for kind in KINDS:
        before = {(subject.unit.code, subject.key): subject for subject in kind.subjects(old)}
        for subject in kind.subjects(new):
            earlier = before.get((subject.unit.code, subject.key))
            if earlier is None or kind.words(old, earlier) != kind.words(new, subject):
                yield Paper(kind, subject)


def change_line(number: int, change: Change) -> ChangeLine:
    """A change as a line of the table of changes."""
    return ChangeLine(
        tt=str(number), don_vi=capitalised(change.unit.full_name), noi_dung=change.content, cu=change.old,
        moi=change.new, chenh_lech=change.difference,
    )  # fmt: skip


def changed_points(old: bytes, new: bytes) -> tuple[PointWords, ...]:
    """The paragraphs of two Word files that differ, each run of them as a point under its heading."""
    before, after = _paragraphs(old), _paragraphs(new)
    matcher = SequenceMatcher(None, [text for _, text in before], [text for _, text in after], autojunk=False)
    points: list[PointWords] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            heading = after[j1][0] if j1 < j2 else before[i1][0]
            was, now = (tuple(text for _, text in part) for part in (before[i1:i2], after[j1:j2]))
            points.append(PointWords(str(len(points) + 1), heading, was, now))
    return tuple(points)


def _paragraphs(data: bytes) -> list[tuple[str, str]]:
    """The paragraphs of the body outside tables, each with the heading that it stands under."""
    package = Package.open(data)
    found: list[tuple[str, str]] = []
    heading = ""
    for paragraph in package.tree(package.main_part()).iterfind("w:body/w:p", NS):
        text = "".join(piece.text or "" for piece in paragraph.iter(qn("w:t"))).strip()
        style = paragraph.find("w:pPr/w:pStyle", NS)
        if style is not None and style.get(qn("w:val"), "").startswith("NTMMuc"):
            heading = text
        if text:
            found.append((heading, text))
    return found


def _above(plan: Plan, unit: Unit) -> Iterable[Unit]:
    """The unit and those above it."""
    above: Unit | None = unit
    while above is not None:
        yield above
        above = plan.units.parent(above)


def _unit(plan: Plan, row: Any) -> Unit:
    return plan.unit_of(row) or plan.units.top


def _unit_key(plan: Plan, row: Any) -> str:
    unit = plan.unit_of(row)
    return unit.code if unit else fold(row.unit)


def _commune_key(plan: Plan, row: Any) -> str:
    commune = plan.commune_of(row)
    return commune.code if commune else fold(row.commune)


def _commune_called(plan: Plan, row: Any) -> str:
    commune = plan.commune_of(row)
    return commune.full_name if commune else str(row.commune)


def _heading(table: _Compared, name: str) -> str:
    return table.record.model_fields[name].title or name


def _text(plan: Plan, row: TableRecord, name: str, *, whole: bool = True) -> str:
    """A field as papers print it, a `whole` number with two digits."""
    value = getattr(row, name)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, (int, Decimal)):
        return str(value) if name.endswith("year") else _number(value, whole=whole)
    if isinstance(value, date):
        return short_date(value)
    return plan.level_name(value) if name in ("level", "target") else str(value)


def _number(value: int | Decimal, *, whole: bool) -> str:
    return two_digits(int(value)) if whole and value == int(value) else decimal_text(value)


def _difference(was: object, now: object, *, whole: bool = True) -> str:
    if (
        isinstance(was, bool)
        or not isinstance(was, (int, Decimal))
        or not isinstance(now, (int, Decimal))
        or was == now
    ):
        return ""
    size = abs(Decimal(now) - Decimal(was))
    return f"{'tăng' if now > was else 'giảm'} {_number(size, whole=whole)}"
