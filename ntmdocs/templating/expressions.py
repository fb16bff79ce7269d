"""What expressions of a template do with values, each step of it counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from jinja2.runtime import Undefined

from ntmdocs.templating.arithmetic import compared, operate
from ntmdocs.templating.datum_paths import kind_of
from ntmdocs.templating.plain import PlainRun
from ntmdocs.templating.rules import WrongKind
from ntmdocs.templating.values import Missing


@dataclass(slots=True, eq=False)
class ExpressionRun(PlainRun):
    """A run that loops, joins, cuts, compares and reckons too."""

    def each(self, value: object, weight: int = 1) -> Sequence[Any]:
        """What a loop may run over, each step of it counted as `weight`; a dict gives its keys."""
        if len(self.pieces) > self.full:
            self.flush()
        if isinstance(value, Undefined):
            self.absent(value)
            return ()
        if isinstance(value, Missing):
            self._missing(value)
            return ()
        if not isinstance(value, (list, tuple, Mapping)):
            self.record(
                WrongKind, f"Không lặp được trên giá trị kiểu {kind_of(value)}.", "Chỉ lặp trên danh sách.", value
            )
            return ()
        self.work((len(value) + 1) * weight)
        items = value if isinstance(value, (list, tuple)) else list(value)
        return self.watched(items)

    def join(self, values: Iterable[object], separator: str = "") -> str:
        """The values joined, each as it would be printed."""
        return self.made([self.plain(value) for value in values], between=separator)

    def range(self, *bounds: object) -> Sequence[int]:
        """The whole numbers that `range` gives, counted."""
        if not all(type(bound) is int and abs(bound) <= self.limits.steps for bound in bounds):
            raise TypeError("range chỉ nhận số nguyên vừa phải")
        numbers = range(*cast("tuple[int, ...]", bounds))
        self.work(len(numbers))
        return list(numbers)

    def cut(self, value: object, *bounds: object) -> object:
        """A slice of a list or text."""
        if isinstance(value, (Missing, Undefined)):
            return value
        if not all(bound is None or type(bound) is int for bound in bounds):
            raise TypeError("lát cắt [từ:đến] chỉ nhận số nguyên")
        part = slice(*cast("tuple[int, int, int]", bounds))
        if isinstance(value, str):
            return self.made([value[part]])
        if not isinstance(value, (list, tuple)):
            raise TypeError(f"không cắt được {kind_of(value)}")
        self.work(len(value))
        return list(value[part])

    def single(self, value: object) -> object:
        """A single value, which costs nothing to compare."""
        if isinstance(value, (list, tuple, Mapping)):
            raise TypeError(f"không dùng {kind_of(value)} ở đây")
        return value

    def mapping(self, *pairs: tuple[object, object]) -> dict[object, object]:
        """A dict whose keys are texts and whole numbers."""
        if not all(type(key) in (str, int) for key, _ in pairs):
            raise TypeError("khóa của từ điển chỉ là chữ hoặc số nguyên")
        return dict(pairs)

    def compare(self, left: object, *rest: object) -> bool:
        """Whether each comparison of a chain holds: signs and values by turns."""
        for sign, right in zip(rest[::2], rest[1::2], strict=True):
            if isinstance(right, (list, tuple)):
                self.work(len(right) >> 4)
            if not compared(str(sign), left, right):
                return False
            left = right
        return True

    def reckon(self, sign: str, left: object, right: object) -> object:
        """The result of an operation; two lists are joined by `+`, counted."""
        if sign == "+" and isinstance(left, (list, tuple)) and isinstance(right, (list, tuple)):
            self.work(len(left) + len(right))
            return [*left, *right]
        return operate(sign, left, right)
