"""The filters and tests that a tag may use, and the engine's own, which no tag can name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context, Undefined

from ntmdocs.templating.marks import PRIVATE
from ntmdocs.templating.run import RUN, Run
from ntmdocs.templating.values import Blocks, Missing, RichText


def _text_filter(change: Callable[[str], str]) -> Callable[[object], object]:
    def changed(value: object) -> object:
        if isinstance(value, (RichText, Blocks)):
            raise TypeError("bộ lọc chữ không dùng được cho chữ có định dạng")
        return change(value) if isinstance(value, str) else value

    return changed


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]


@pass_context
def _length(context: Context, value: object) -> int:
    return len(context.parent[RUN].each(value))


@pass_context
def _join(context: Context, values: object, separator: str = "") -> str:
    run: Run = context.parent[RUN]
    return run.join(run.each(values), run.plain(separator))


@pass_context
def _first(context: Context, values: object) -> object:
    return next(iter(context.parent[RUN].each(values)), Missing("phần tử đầu của danh sách trống"))


@pass_context
def _last(context: Context, values: object) -> object:
    items = list(context.parent[RUN].each(values))
    return items[-1] if items else Missing("phần tử cuối của danh sách trống")


def _default(value: object, instead: object = "") -> object:
    return instead if isinstance(value, (Undefined, Missing)) else value


def _is_defined(value: object) -> bool:
    return not isinstance(value, (Undefined, Missing))


def _private(method: str) -> Callable[..., Any]:
    @pass_context
    def call(context: Context, *arguments: Any) -> Any:
        return getattr(context.parent[RUN], method)(*arguments)

    return call


def _private_of_tables(method: str) -> Callable[..., Any]:
    @pass_context
    def call(context: Context, *arguments: Any) -> Any:
        run: Run = context.parent[RUN]
        return getattr(run.tables, method)(run, *arguments)

    return call


FILTERS: dict[str, Callable[..., Any]] = {
    "upper": _text_filter(str.upper), "lower": _text_filter(str.lower), "trim": _text_filter(str.strip),
    "hoa_dau": _text_filter(_first_upper), "capitalize": _text_filter(_first_upper),
    "length": _length, "count": _length, "join": _join, "first": _first, "last": _last,
    "default": _default, "d": _default,
}  # fmt: skip
TESTS: dict[str, Callable[..., bool]] = {
    "defined": _is_defined,
    "undefined": lambda value: not _is_defined(value),
    "none": lambda value: value is None,
    "equalto": lambda value, other: bool(value == other), "eq": lambda value, other: bool(value == other),
    "ne": lambda value, other: bool(value != other),
    "in": lambda value, others: value in others,
    "odd": lambda value: value % 2 == 1, "even": lambda value: value % 2 == 0,
    "divisibleby": lambda value, number: value % number == 0,
    "string": lambda value: isinstance(value, str), "number": lambda value: type(value) is int,
}  # fmt: skip
# these print XML: what they give is neither escaped nor looked at
XML_FILTERS: dict[str, Callable[..., Any]] = {
    **{f"{PRIVATE}_{name}": _private(name)
       for name in ("blocks", "fill", "apart", "open", "close", "section", "final", "identity", "placeholder",
                    "recount", "numbered", "page", "attribute", "aside", "checked", "link", "note")},
    **{f"{PRIVATE}_{name}": _private_of_tables(name)
       for name in ("table", "row", "under", "cell", "over", "merge", "colour", "anew", "endrow", "endtable")},
}  # fmt: skip
# of these, the ones that print what an attribute may hold
ATTRIBUTE_FILTERS = frozenset(f"{PRIVATE}_{name}" for name in ("identity", "numbered", "colour", "attribute"))
# these print what stands in a cell of a sheet: the run that they call gives XML too
SHEET_FILTERS: dict[str, Callable[..., Any]] = {
    f"{PRIVATE}_{name}": _private(name) for name in ("typed", "words", "heading")
}
PRIVATE_FILTERS: dict[str, Callable[..., Any]] = {
    **XML_FILTERS, **SHEET_FILTERS, **{f"{PRIVATE}_{name}": _private(name) for name in ("each", "join", "own")},
    f"{PRIVATE}_starts": _private_of_tables("starts"),
}  # fmt: skip
