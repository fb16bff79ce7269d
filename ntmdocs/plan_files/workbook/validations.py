"""What each column admits: drop-downs out of named ranges, days, numbers, and a prompt that says what to write."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic.fields import FieldInfo

from ntmdocs.model import Record
from ntmdocs.model.record import MAX_COUNT
from ntmdocs.office import column_letters
from ntmdocs.plan_files.columns import Holds, columns_of, unit_of, words_of
from ntmdocs.plan_files.workbook.choices import Choices, column_key
from ntmdocs.plan_files.workbook.names import cut

_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255
_DAYS = (date(1945, 1, 1), date(2199, 12, 31))
_STOP, _ASK = "stop", "warning"


def heading_rule(cell: str, heading: str) -> dict[str, Any]:
    """The rule of a heading's cell: its own text and nothing else."""
    doubled = heading.replace('"', '""')
    return {
        "validate": "custom", "value": f'={cell}="{doubled}"', "ignore_blank": False, "show_input": False,
        "error_title": "Đầu cột", "error_message": cut(f"Không đổi tên cột «{heading}».", _LONGEST_MESSAGE),
    }  # fmt: skip


class Validations:
    """The rules of columns, with drop-downs out of the choices by key."""

    def __init__(self, choices: Mapping[str, Choices]) -> None:
        self._choices = choices

    def rule(self, kind: type[Record], key: str, letters: Mapping[str, int], line: int) -> dict[str, Any]:
        """The rule of a column; `letters` are the places of the columns of its row, `line` is the first row."""
        return {**self._admitted(kind, key, letters, line), **_prompt(columns_of(kind)[key][0])}

    def _admitted(self, kind: type[Record], key: str, letters: Mapping[str, int], line: int) -> dict[str, Any]:
        info, holds = columns_of(kind)[key]
        if holds is Holds.DAY:
            return {"validate": "date", "criteria": "between", "minimum": _DAYS[0], "maximum": _DAYS[1],
                    **_error("Ghi một ngày, ví dụ 15/4/2025.", _STOP)}  # fmt: skip
        if holds is Holds.COUNT:
            return {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": MAX_COUNT,
                    **_error("Ghi một số nguyên.", _STOP)}  # fmt: skip
        if holds is Holds.AMOUNT:
            return {"validate": "decimal", "criteria": "between", "minimum": -(10**15), "maximum": 10**15,
                    **_error("Ghi một số.", _STOP)}  # fmt: skip
        of_any = " ".join(words_of(info)) or (Holds.FLAG if holds is Holds.FLAG else key)
        found = self._choices.get(column_key(kind, key)) or self._choices.get(of_any)
        if found is None or holds is Holds.WORDS:
            return {"validate": "any"}
        closed = holds in (Holds.CHOICE, Holds.FLAG)
        message = "Chọn một giá trị trong danh sách." if closed else "Giá trị không có trong danh sách. Vẫn ghi?"
        return {"validate": "list", "source": _source(found, letters, line),
                **_error(message, _STOP if closed else _ASK)}  # fmt: skip


def _source(found: Choices, letters: Mapping[str, int], line: int) -> str:
    """The formula that gives the values of a drop-down, for the row's own unit or set where there is one."""
    if found.by not in letters:
        return f"={found.name}"
    own, under = f"${column_letters(letters[found.by])}{line + 1}", f"{found.name}_thuoc"
    narrowed = f"OFFSET(INDEX({found.name},1),MATCH({own},{under},0)-1,0,COUNTIF({under},{own}),1)"
    return f"=IF(COUNTIF({under},{own})=0,{found.name},{narrowed})"


def _error(message: str, kind: str) -> dict[str, Any]:
    return {"error_title": "Dữ liệu", "error_message": message, "error_type": kind}


def _prompt(info: FieldInfo) -> dict[str, Any]:
    return {
        "input_title": cut(str(info.title), _LONGEST_TITLE),
        "input_message": cut(column_prompt(info), _LONGEST_MESSAGE),
    }


def column_prompt(info: FieldInfo) -> str:
    """What to write in a column, in one or two sentences."""
    unit = f" Đơn vị tính: {unit_of(info)}." if unit_of(info) else ""
    return f"{info.description}{unit}{' Bắt buộc.' if info.is_required() else ''}"
