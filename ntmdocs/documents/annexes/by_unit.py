"""The annex with a line a target and a column for each unit below that directs communes, or each group of communes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from ntmdocs.assessment import AVERAGE, UnitFigures, VillageFigures, figures, figures_of
from ntmdocs.documents import names
from ntmdocs.documents.annex_words import UnitsAnnex, UnitsCell, UnitsLine, UnitsPage
from ntmdocs.documents.annexes.source import CHANGED, Head, Source, title
from ntmdocs.model import CommuneGroup, Direction, Level, Standing, StatedTotal, Unit, UnitGoal, UnitInfo
from ntmdocs.vietnamese import capitalised, decimal_text, fold, two_digits

MOST_COLUMNS = 9  # of units on one landscape page, in letters that can still be read
_NOTHING = "0"
_PLACES = 2
_LONGEST_NOTE = 150  # letters in the column «Ghi chú»
_TOTAL = "tổng"
_NO_GROUP = ("", "chưa xếp nhóm")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: what it is known by, its heading, and the figures of its communes; a group of communes is no unit."""

    key: str
    heading: str
    sums: UnitFigures
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """A line before it is cut into pages: `cells` by unit."""

    name: str
    total: str = ""
    cells: tuple[str, ...] = ()
    sentence: str = ""


def by_unit(source: Source, head: Head) -> UnitsAnnex:
    """The annex, cut into pages of at most nine units; what differs from an earlier plan is shaded and noted."""
    head["ten"] = title(source, f"Mục tiêu thực hiện {source.plan.programme.name}")
    return _annex(source, head, _of_units)


def by_group(source: Source, head: Head) -> UnitsAnnex:
    """The annex with a column for each group of communes of the criteria set, where the register tells the groups."""
    head["ten"] = title(source, f"Mục tiêu thực hiện {source.plan.programme.name} theo nhóm {source.kind}")
    return replace(_annex(source, head, _of_groups), ghi_chu=_explained(source))


def has_groups(source: Source) -> bool:
    """Whether the register puts any commune in a group."""
    return any(source.plan.group_of(commune) for commune in source.sums.communes)


def _annex(source: Source, head: Head, columns_of: Callable[[Source], list[_Column]]) -> UnitsAnnex:
    since, parts = source.since, columns_of(source)
    former = columns_of(since) if since else []
    earlier = {_bare(line.name): line for line, _ in _lines(since, former)} if since else None
    lines = [_marked(line, tt, parts, earlier, [each.key for each in former]) for line, tt in _lines(source, parts)]
    return UnitsAnnex(
        **head,
        ghi_chu=_note(source),
        muc_tieu=f"Mục tiêu phấn đấu năm {source.year}",
        trang=tuple(_pages([capitalised(each.heading) for each in parts], list(_referred(lines)))),
    )


def _of_units(source: Source) -> list[_Column]:
    return [_Column(unit.code, unit.full_name, figures(source.plan, unit), unit) for unit in columns(source)]


def _of_groups(source: Source) -> list[_Column]:
    """The groups in the set's order; a last column for communes whose group is not known, where there are any."""
    plan, communes = source.plan, source.sums.communes
    named = [(each.code, each.name) for each in _groups(source)]
    found = [(key, text, [one for one in communes if _group(source, one) == key]) for key, text in (*named, _NO_GROUP)]
    return [
        _Column(key, f"{text} ({two_digits(len(part))} {source.kind})", figures_of(plan, source.sums, part))
        for key, text, part in found
        if part or key
    ]


def _groups(source: Source) -> tuple[CommuneGroup, ...]:
    communes = source.sums.communes
    return source.plan.commune_groups(communes[0].tier) if communes else ()


def _explained(source: Source) -> str:
    """What the groups are, below the communes outside this year's roadmap."""
    told = "; ".join(f"{each.name} gồm {each.meaning}" for each in _groups(source) if each.meaning)
    note = _note(source)
    return " ".join(filter(None, (note or (told and "Ghi chú:"), f"{told}." if told else "")))


def _group(source: Source, commune: Unit) -> str:
    group = source.plan.group_of(commune)
    return group.code if group else ""


def columns(source: Source) -> tuple[Unit, ...]:
    """The units below that the programme assesses, in the order in which the plan names them."""
    below = source.plan.programme_units(source.unit)
    named = (source.plan.unit_of(row) for row in source.plan.rows(UnitInfo))
    return tuple(dict.fromkeys((*(unit for unit in named if unit in below), *below)))


def _pages(units: Sequence[str], lines: Sequence[UnitsLine]) -> Iterator[UnitsPage]:
    pages = ceil(len(units) / MOST_COLUMNS)
    size = ceil(len(units) / pages) if pages else 1
    for start in range(0, len(units), size):
        part = slice(start, start + size)
        yield UnitsPage(len(units[part]), tuple(units[part]), tuple(replace(line, o=line.o[part]) for line in lines))


def _lines(source: Source, parts: Sequence[_Column]) -> Iterator[tuple[_Line, str]]:
    """The lines in their order, the first of each group with its number."""
    groups = [*_levels(source, parts), *_villages(source, parts), *_unit_goals(source, parts)]
    for number, group in enumerate(groups, 1):
        for line in group:
            yield line, str(number) if line is group[0] else ""


def _marked(
    line: _Line, tt: str, parts: Sequence[_Column], earlier: dict[str, _Line] | None, former: Sequence[str]
) -> UnitsLine:
    """The line as words, with what changed since the earlier ones shaded and told in the last column."""
    heading = not (line.total or line.cells or line.sentence)
    texts = line.cells or ("",) * len(parts)
    before = None if earlier is None else earlier.get(_bare(line.name), _Line(line.name))
    if before is None:
        plain = tuple(UnitsCell(text) for text in texts)
        return UnitsLine(
            tt=tt, noi_dung=line.name, tong=UnitsCell(line.total), o=plain, cau=line.sentence, dau_muc=heading
        )
    known = dict(zip(former, before.cells, strict=False))
    olds = (before.total, *(known.get(each.key, "") for each in parts))
    named = (_TOTAL, *(each.heading.split(" (")[0] for each in parts))
    cells = [
        UnitsCell(text, "auto" if _is_same(old, text) else CHANGED)
        for text, old in zip((line.total, *texts), olds, strict=True)
    ]
    notes = [
        f"{capitalised(name)}: {_told(old, cell.chu)}"
        for name, old, cell in zip(named, olds, cells, strict=True)
        if not _is_same(old, cell.chu)
    ]
    return UnitsLine(
        tt=tt, noi_dung=line.name, tong=cells[0], o=tuple(cells[1:]), cau=line.sentence, dau_muc=heading,
        ghi_chu="; ".join(notes),
    )  # fmt: skip


def _bare(name: str) -> str:
    """A line's name without the dash that it has where its group has several."""
    return name.removeprefix("- ")


def _is_same(old: str, new: str) -> bool:
    """Whether two cells say the same, the names of a list in whatever order."""
    return old == new or (old[:1] == new[:1] and bool(_listed(old)) and sorted(_listed(old)) == sorted(_listed(new)))


def _listed(text: str) -> list[str]:
    """The names that a cell lists after the kind of unit; none for a number of something."""
    return text.split(maxsplit=1)[1].split(", ") if " " in text and text[0].isalpha() else []


def _told(old: str, new: str) -> str:
    """What a cell's change is: the names that came and went where it lists names, else what stood there."""
    before, after = _listed(old), _listed(new)
    if not set(before) & set(after):
        return f"trước là {old or 'trống'}"
    come, gone = (
        ", ".join(one for one in these if one not in those) for these, those in ((after, before), (before, after))
    )
    return ", ".join(part for part in (f"thêm {come}" if come else "", f"bớt {gone}" if gone else "") if part)


def _referred(lines: Iterable[UnitsLine]) -> Iterator[UnitsLine]:
    """The lines, those whose note is long for its column with a number under which it stands below the table."""
    number = 0
    for line in lines:
        is_long = len(line.ghi_chu) > _LONGEST_NOTE
        number += is_long
        yield replace(line, dan=f"({number})") if is_long else line


def _levels(source: Source, parts: Sequence[_Column]) -> Iterator[list[_Line]]:
    """For each level of the communes: its heading, its communes by unit, and for the lowest the average."""
    for number, targets in enumerate(source.sums.levels):
        level = targets.level
        line = _Line(
            _line_name(level, source.kind),
            f"{two_digits(targets.total)} {source.kind}",
            tuple(_names(source, each.sums, level) for each in parts),
        )
        average = _average(source, parts, level) if not number else None
        lines = [line] if average is None else [_dashed(line), _dashed(average)]
        yield [_Line(capitalised(f"{source.kind} {level.name}")), *lines]


def _line_name(level: Level, kind: str) -> str:
    return level.annex_line or capitalised(f"{kind} đạt chuẩn {level.name.removeprefix(f'{kind} ')} tăng thêm")


def _dashed(line: _Line) -> _Line:
    return replace(line, name=f"- {line.name}")


def _names(source: Source, unit: UnitFigures, level: Level) -> str:
    targets = unit.level(level.code)
    communes = [names.commune_name(source.plan, row) for row in targets.all] if targets else []
    return capitalised(f"{source.kind} {', '.join(communes)}") if communes else _NOTHING


def _average(source: Source, parts: Sequence[_Column], level: Level) -> _Line | None:
    """The criteria met per commune: what the plan states, with each unit's own goal or what the units are told."""
    averages = (row for row in source.plan.rows(StatedTotal) if fold(row.target) == fold(AVERAGE))
    stated = {source.plan.unit_of(row): row for row in averages}
    own = stated.get(source.unit)
    if own is None:
        return None
    each = f"tiêu chí/{source.kind}"
    goals = [
        stated[each.unit].value
        if each.unit in stated
        else each.sums.criteria.average_goal
        if each.sums.communes
        else None
        for each in parts
    ]
    cells = tuple("" if goal is None else f"{decimal_text(round(goal, _PLACES).normalize())} {each}" for goal in goals)
    return _Line(
        f"Số tiêu chí {level.name} đạt được bình quân trên 01 {source.kind}",
        own.note or f"≥{decimal_text(own.value)} {each}",
        cells,
        "" if any(cells) else own.told,
    )


def _villages(source: Source, parts: Sequence[_Column]) -> Iterator[list[_Line]]:
    if not (source.sums.villages.count or source.sums.villages.has_leftover):
        return
    # A target of the unit as a whole says nothing of its groups of communes.
    told = any(each.unit or each.sums.villages.count or each.sums.villages.has_leftover for each in parts)
    for kind, level in names.levels_below(source.plan, source.sums):
        yield [
            _Line(capitalised(names.level_of_kind(kind, level))),
            _Line(
                _line_name(level, kind),
                _village_cell(source, source.sums.villages, kind),
                tuple(_village_cell(source, each.sums.villages, kind) if told else "" for each in parts),
            ),
        ]


def _village_cell(source: Source, villages: VillageFigures, kind: str) -> str:
    parts = [f"{villages.count} {kind}"] if villages.count else []
    if villages.has_leftover and villages.leftover != 0:
        left = f"{two_digits(villages.leftover)} {kind}" if villages.leftover else f"các {kind}"
        parts.append(f"{left} chưa đạt chuẩn năm {source.year - 1}")
    return " và ".join(parts) or _NOTHING


def _unit_goals(source: Source, parts: Iterable[_Column]) -> Iterator[list[_Line]]:
    """What the units are to reach at their own tier; nothing where none has a goal."""
    units = [each.unit for each in parts if each.unit]
    goals = {unit: next(iter(source.plan.rows_of(UnitGoal, unit)), None) for unit in units}
    levels = [level for goal in goals.values() if goal and (level := source.plan.level_of(goal.level))]
    if not levels:
        return
    tier = source.plan.government.tier(levels[0].tier)
    name = capitalised(f"{tier.name if tier else ''} đạt chuẩn {levels[0].name}".strip())
    yield [
        _Line(levels[0].annex_line or name, cells=tuple(_goal_cell(source, unit, goal) for unit, goal in goals.items()))
    ]


def _goal_cell(source: Source, unit: Unit, goal: UnitGoal | None) -> str:
    if goal is None:
        return ""
    name = source.plan.level_name(goal.level)
    if goal.direction is Direction.REACH:
        return f"Xây dựng kế hoạch tiếp tục phấn đấu thực hiện đạt chuẩn các tiêu chí {unit.kind} {name}"
    return f"Duy trì {unit.full_name} {name}"


def _note(source: Source) -> str:
    """The communes outside this year's roadmap."""
    remaining = source.sums.standing(Standing.REMAINING)
    if not remaining:
        return ""
    listed = ", ".join(names.commune_name(source.plan, row) for row in remaining)
    special = " đặc biệt khó khăn" if all(row.special for row in remaining) else ""
    first, last = source.plan.programme.first_year, source.plan.programme.last_year
    # Before the last year of a period nobody can say which communes stay outside its roadmap.
    when = f"giai đoạn {first} - {last}" if source.year == last else f"năm {source.year}"
    return (
        f"Ghi chú: {two_digits(len(remaining))} {source.kind}{special} không thuộc lộ trình đạt chuẩn "
        f"{source.sums.levels[0].level.name} {when}, gồm các {source.kind} {listed}."
    )
