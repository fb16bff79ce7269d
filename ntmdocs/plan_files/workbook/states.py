"""The column that tells whether a row is complete: a formula in the sheet, with the value that it has when written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ntmdocs.model import TableRecord
from ntmdocs.plan_files.columns import columns_of
from ntmdocs.plan_files.workbook.names import table_name

COMPLETE, MISSING = "đủ", "Thiếu:"


def required_titles(kind: type[TableRecord]) -> tuple[str, ...]:
    """The headings of the columns that each row must fill."""
    return tuple(str(info.title) for info, _ in columns_of(kind).values() if info.is_required())


def state_of(kind: type[TableRecord], row: Mapping[str, str]) -> str:
    """What the column says of a row, texts by heading: nothing of a blank one."""
    titles = [str(info.title) for info, _ in columns_of(kind).values()]
    if not any(row.get(title) for title in titles):
        return ""
    missing = [title for title in required_titles(kind) if not row.get(title)]
    return f"{MISSING}{''.join(f' {title};' for title in missing)}" if missing else COMPLETE


def state_formula(kind: type[TableRecord]) -> str:
    """The formula that says the same of its row."""
    titles = [str(info.title) for info, _ in columns_of(kind).values()]
    blank = f"COUNTA({_cells(kind, titles[0], titles[-1])})=0"
    required = required_titles(kind)
    filled = ",".join(f'{cell(kind, title)}<>""' for title in required)
    missing = "&".join(f'IF({cell(kind, title)}="", " {title};","")' for title in required)
    return (
        f'=IF({blank},"",IF(AND({filled}),"{COMPLETE}","{MISSING}"&{missing}))'
        if required
        else (f'=IF({blank},"","{COMPLETE}")')
    )


def column(kind: type[TableRecord], title: str) -> str:
    """A table's column in a formula."""
    return f"{table_name(kind)}[{escaped(title)}]"


def cell(kind: type[TableRecord], title: str) -> str:
    """The cell of a column in the row of the formula."""
    return f"{table_name(kind)}[[#This Row],[{escaped(title)}]]"


def _cells(kind: type[TableRecord], first: str, last: str) -> str:
    return f"{table_name(kind)}[[#This Row],[{escaped(first)}]:[{escaped(last)}]]"


def escaped(title: str) -> str:
    """A heading as a structured reference writes it."""
    return "".join(f"'{sign}" if sign in "[]#'" else sign for sign in title)


def count_formulas(kind: type[TableRecord], state: str) -> Sequence[str]:
    """The formulas that count the rows with something in them, and those that lack something."""
    table = table_name(kind)
    return (
        f'=COUNTIF({table}[{escaped(state)}],"?*")',
        f'=COUNTIF({table}[{escaped(state)}],"{MISSING}*")',
    )
