"""The columns that a sheet computes itself: a formula, with the value that it has when it is written; none is read.

They say whether a row is complete, how many criteria are met and missing, and what a number of a criterion means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ntmdocs.model import CommuneEntry, CriterionResult, TableRecord
from ntmdocs.plan_files.columns import columns_of
from ntmdocs.plan_files.grids import Grid
from ntmdocs.plan_files.workbook.choices import Choices, Offered
from ntmdocs.plan_files.workbook.names import COUNTED, NAMED, STATE
from ntmdocs.plan_files.workbook.states import cell, column, state_formula, state_of

Row = Mapping[str, str]
_YES = "có"
_KEY_SIGN = "|"


@dataclass(frozen=True, slots=True)
class Computed:
    """A column that the sheet computes: its heading, formula, value in a row, and width."""

    title: str
    formula: str
    value: Callable[[Row], str]
    width: float = 18.0


def computed_columns(grid: Grid, grids: Sequence[Grid], offered: Offered) -> tuple[Computed, ...]:
    """The columns that a table's sheet computes, whether a row is complete first."""
    kind = grid.kind
    state = Computed(STATE, state_formula(kind), lambda row: state_of(kind, row))
    return (state, *_criteria_counted(kind, grids, offered), *_parts_named(kind, offered.choices()))


def _criteria_counted(kind: type[TableRecord], grids: Sequence[Grid], offered: Offered) -> Iterator[Computed]:
    """How many criteria a commune or village meets and lacks: by its own number, else by the table of results."""
    total = offered.criteria_counted(kind)
    if not total:
        return
    count = _title(kind, "criteria_met")
    results = next((each for each in grids if each.kind is CriterionResult), None) if kind is CommuneEntry else None
    own = cell(kind, count)
    formula, found = '""', dict[tuple[str, str], int]()
    if results is not None:
        unit, commune, met = (_title(CriterionResult, name) for name in ("unit", "commune", "met"))
        # The row of a commune's own result has the commune in the column of the unit too.
        holder, named = (cell(kind, _title(kind, name)) for name in ("unit", "commune"))
        rest = f"{column(CriterionResult, commune)},{named},{column(CriterionResult, met)}"
        unit_column = column(CriterionResult, unit)
        counted = "+".join(f'COUNTIFS({unit_column},{each},{rest},"{_YES}")' for each in (holder, named))
        counted = f"({counted})"
        formula = f'IF({counted}=0,"",{_said_formula(counted, total)})'
        for row in results.rows:
            if row.get(met, "").casefold() == _YES:
                key = row.get(unit, "").casefold(), row.get(commune, "").casefold()
                found[key] = found.get(key, 0) + 1
    names = _title(kind, "unit"), _title(kind, "commune")

    def value(row: Row) -> str:
        stated = row.get(count, "")
        if stated:
            return _said(int(stated), total) if stated.isdecimal() else ""
        holder, commune = (row.get(name, "").casefold() for name in names)
        number = sum(found.get((each, commune), 0) for each in (holder, commune))
        return _said(number, total) if number else ""

    stated = f'IF(ISNUMBER({own}),{_said_formula(own, total)},"")'
    yield Computed(COUNTED, f'=IF({own}<>"",{stated},{formula})', value, 24.0)


def _said_formula(number: str, total: int) -> str:
    return f'"đạt "&{number}&"/{total}"&IF({number}<{total},", còn thiếu "&({total}-{number}),"")'


def _said(number: int, total: int) -> str:
    return f"đạt {number}/{total}{f', còn thiếu {total - number}' if number < total else ''}"


def _parts_named(kind: type[TableRecord], choices: Mapping[str, Choices]) -> Iterator[Computed]:
    """What the number of a criterion or an indicator in a row is called, by the set that the row names."""
    columns = columns_of(kind)
    for key, title in NAMED.items():
        each = choices.get(key)
        if key not in columns or each is None or each.by not in columns or not each.told:
            continue
        of_set, number = (str(columns[name][0].title) for name in (each.by, key))
        known = dict(zip(each.keys, each.told, strict=True))
        formula = (
            f'=IFERROR(INDEX({each.name}_ten,MATCH({cell(kind, of_set)}&"{_KEY_SIGN}"&{cell(kind, number)},'
            f'{each.name}_khoa,0)),"")'
        )

        def value(row: Row, of_set: str = of_set, number: str = number, known: Mapping[str, str] = known) -> str:
            return known.get(f"{row.get(of_set, '')}{_KEY_SIGN}{row.get(number, '')}", "")

        yield Computed(title, formula, value, 34.0)


def _title(kind: type[TableRecord], name: str) -> str:
    return str(kind.model_fields[name].title)
