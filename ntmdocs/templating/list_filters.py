"""The filters of lists. Each step of them is counted, and what they give are new lists: data is never changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial, wraps
from typing import Any, NamedTuple

from jinja2 import pass_context
from jinja2.runtime import Context, Undefined

from ntmdocs.templating.arithmetic import operate, order_key
from ntmdocs.templating.program import RUN
from ntmdocs.templating.run import Run
from ntmdocs.templating.values import Missing

_SORTING = 8  # steps that an item of a sorted list counts as
_WIDEST = 1_000  # items of a batch, or lists of a slice
_NOTHING: Any = object()
Get = Callable[[Any], Any]


class Group(NamedTuple):
    """The items of a list that have the same `grouper`."""

    grouper: Any
    list: list[Any]


class Lists:
    """The filters of lists; `filters` and `tests` are those that `map`, `select` and the like may name."""

    def __init__(self, filters: Mapping[str, Callable[..., Any]], tests: Mapping[str, Callable[..., bool]]) -> None:
        self._filters, self._tests = filters, tests

    def all(self) -> dict[str, Callable[..., Any]]:
        """Each filter by its name."""
        by_name: dict[str, Callable[..., Any]] = {
            "length": _length, "count": _length, "join": _join, "first": _first, "last": _last, "list": _list,
            "reverse": _reverse, "sort": _sort, "unique": _unique, "groupby": _groupby, "sum": _sum, "min": _min,
            "max": _max, "batch": _batch, "slice": _slice, "items": _items, "dictsort": _dictsort, "map": self._map,
            "select": self._select, "reject": self._reject, "selectattr": self._selectattr,
            "rejectattr": self._rejectattr,
        }  # fmt: skip
        return {name: _counted(call) for name, call in by_name.items()}

    def _map(
        self, context: Context, values: Any, name: str = "", *arguments: Any, attribute: Any = None, default: Any = None
    ) -> list[Any]:
        if attribute is not None:
            return [_or(default, item) for item in map(_getter(context, attribute), _run(context).each(values))]
        call = _named("bộ lọc", name, self._filters)
        call = partial(call, context) if hasattr(call, "jinja_pass_arg") else call
        return [call(item, *arguments) for item in _run(context).each(values)]

    def _select(self, context: Context, values: Any, name: str = "", *arguments: Any) -> list[Any]:
        return self._chosen(context, values, lambda item: item, name, arguments, wanted=True)

    def _reject(self, context: Context, values: Any, name: str = "", *arguments: Any) -> list[Any]:
        return self._chosen(context, values, lambda item: item, name, arguments, wanted=False)

    def _selectattr(self, context: Context, values: Any, attribute: str, name: str = "", *arguments: Any) -> list[Any]:
        return self._chosen(context, values, _getter(context, attribute), name, arguments, wanted=True)

    def _rejectattr(self, context: Context, values: Any, attribute: str, name: str = "", *arguments: Any) -> list[Any]:
        return self._chosen(context, values, _getter(context, attribute), name, arguments, wanted=False)

    def _chosen(
        self, context: Context, values: Any, get: Get, name: str, arguments: tuple[Any, ...], *, wanted: bool
    ) -> list[Any]:  # fmt: skip
        test = _named("phép thử", name, self._tests) if name else bool
        return [item for item in _run(context).each(values) if bool(test(get(item), *arguments)) == wanted]


def _counted(call: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, with the items of the list that it gives counted as work too."""

    @pass_context
    @wraps(call)
    def counted(context: Context, values: Any, *arguments: Any, **named: Any) -> Any:
        if isinstance(values, (Missing, Undefined)):
            _run(context).each(values)
        if isinstance(values, Missing):
            return values
        made = call(context, {} if isinstance(values, Undefined) else values, *arguments, **named)
        if isinstance(made, list):
            _run(context).work(len(made))
        return made

    return counted


def _run(context: Context) -> Run:
    run: Run = context.parent[RUN]
    return run


def _named(what: str, name: str, known: Mapping[str, Callable[..., Any]]) -> Callable[..., Any]:
    if not isinstance(name, str) or name not in known:
        raise TypeError(f"không có {what} «{name!s:.40}»")
    return known[name]


def _getter(context: Context, attribute: Any) -> Get:
    """What finds `attribute` in an item: a name, names with dots between, or a number; none finds the item itself."""
    if attribute is None:
        return lambda item: item
    if type(attribute) is not int and not isinstance(attribute, str):
        raise TypeError("attribute phải là tên trường trong nháy")
    names = [attribute] if isinstance(attribute, int) else attribute.split(".")
    steps = [int(name) if isinstance(name, str) and name.isdecimal() else name for name in names]
    getitem = context.environment.getitem

    def get(item: Any) -> Any:
        for step in steps:
            item = getitem(item, step)
        return item

    return get


def _or(default: Any, value: Any) -> Any:
    return default if default is not None and isinstance(value, (Undefined, Missing)) else value


def _keyed(context: Context, values: Any, attribute: Any) -> list[tuple[Any, Any]]:
    """Each item beside what its place in the order follows from; several attributes stand with commas between."""
    run = _run(context)
    items = run.each(values, _SORTING)
    parts = attribute.split(",") if isinstance(attribute, str) else [attribute]
    getters = [_getter(context, part.strip() if isinstance(part, str) else part) for part in parts]
    return [(tuple(_key(run, get(item)) for get in getters), item) for item in items]


def _key(run: Run, value: Any) -> Any:
    if isinstance(value, Undefined):
        run.absent(value)
    return order_key(value)


def _length(context: Context, values: Any) -> int:
    return len(_run(context).each(values))


def _join(context: Context, values: Any, separator: str = "", attribute: Any = None) -> str:
    run = _run(context)
    return run.join(map(_getter(context, attribute), run.each(values)), run.plain(separator))


def _first(context: Context, values: Any) -> Any:
    return next(iter(_run(context).each(values)), Missing("phần tử đầu của danh sách trống"))


def _last(context: Context, values: Any) -> Any:
    items = list(_run(context).each(values))
    return items[-1] if items else Missing("phần tử cuối của danh sách trống")


def _list(context: Context, values: Any) -> list[Any]:
    return list(_run(context).each(values))


def _reverse(context: Context, values: Any) -> list[Any]:
    return list(_run(context).each(values))[::-1]


def _sort(
    context: Context, values: Any, reverse: bool = False, case_sensitive: bool = False, attribute: Any = None  # noqa: FBT001, FBT002, ARG001
) -> list[Any]:  # fmt: skip
    """The items in Vietnamese order, which looks at capitals last and so needs no `case_sensitive`."""
    keyed = sorted(_keyed(context, values, attribute), key=lambda pair: pair[0], reverse=bool(reverse))
    return [item for _, item in keyed]


def _unique(context: Context, values: Any, case_sensitive: bool = True, attribute: Any = None) -> list[Any]:  # noqa: FBT001, FBT002
    """The first of the items that are the same; what differs in capitals only does not differ on a list of names."""
    found: dict[Any, Any] = {}
    for key, item in _keyed(context, values, attribute):
        found.setdefault(key if case_sensitive else _folded(key), item)
    return list(found.values())


def _folded(key: Any) -> Any:
    return tuple((kind, value[:2]) if isinstance(value, tuple) else (kind, value) for kind, value in key)


def _groupby(context: Context, values: Any, attribute: Any, default: Any = None) -> list[Group]:
    get = _getter(context, attribute)
    groups: dict[Any, Group] = {}
    run = _run(context)
    for item in run.each(values, _SORTING):
        grouper = _or(default, get(item))
        groups.setdefault(_key(run, grouper), Group(grouper, [])).list.append(item)
    return [groups[key] for key in sorted(groups)]


def _sum(context: Context, values: Any, attribute: Any = None, start: Any = 0) -> Any:
    total = start
    for item in map(_getter(context, attribute), _run(context).each(values)):
        total = operate("+", total, item)
    return total


def _extreme(pick: Callable[..., Any], label: str, context: Context, values: Any, attribute: Any) -> Any:
    keyed = _keyed(context, values, attribute)
    return pick(keyed, key=lambda pair: pair[0])[1] if keyed else Missing(f"phần tử {label} của danh sách trống")


def _min(context: Context, values: Any, case_sensitive: bool = False, attribute: Any = None) -> Any:  # noqa: FBT001, FBT002, ARG001
    return _extreme(min, "nhỏ nhất", context, values, attribute)


def _max(context: Context, values: Any, case_sensitive: bool = False, attribute: Any = None) -> Any:  # noqa: FBT001, FBT002, ARG001
    return _extreme(max, "lớn nhất", context, values, attribute)


def _batch(context: Context, values: Any, linecount: int, fill_with: Any = None) -> list[list[Any]]:
    """Lists of `linecount` items each, the last filled up with `fill_with` if that is given."""
    items, wide = list(_run(context).each(values)), _wide(linecount)
    batches = [items[at : at + wide] for at in range(0, len(items), wide)]
    if batches and fill_with is not None:
        batches[-1] += [fill_with] * (wide - len(batches[-1]))
    return batches


def _slice(context: Context, values: Any, slices: int, fill_with: Any = None) -> list[list[Any]]:
    """The items dealt out over so many lists, the first ones longer, the others filled up if `fill_with` is given."""
    items, count = list(_run(context).each(values)), _wide(slices)
    short, longer = divmod(len(items), count)
    ends = [(number + 1) * short + min(number + 1, longer) for number in range(count)]
    lists = [items[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    fill = [] if fill_with is None or not longer else [fill_with]
    return [each + fill * (number >= longer) for number, each in enumerate(lists)]


def _wide(count: Any) -> int:
    if type(count) is not int or not 0 < count <= _WIDEST:
        raise ValueError(f"số mục phải từ 1 đến {_WIDEST}")
    return count


def _pairs(context: Context, values: Any) -> Iterable[tuple[Any, Any]]:
    if not isinstance(values, Mapping):
        raise TypeError("bộ lọc này chỉ dùng cho bảng tra (từ điển)")
    return [(key, values[key]) for key in _run(context).each(values)]


def _items(context: Context, values: Any) -> list[tuple[Any, Any]]:
    return list(_pairs(context, values))


def _dictsort(
    context: Context, values: Any, case_sensitive: bool = False, by: str = "key", reverse: bool = False  # noqa: FBT001, FBT002, ARG001
) -> list[tuple[Any, Any]]:  # fmt: skip
    if by not in ("key", "value"):
        raise ValueError("dictsort xếp theo «key» hoặc «value»")
    run = _run(context)
    at = ("key", "value").index(by)
    return sorted(_pairs(context, values), key=lambda pair: _key(run, pair[at]), reverse=bool(reverse))
