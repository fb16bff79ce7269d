"""The one Jinja environment: data only, the filters and tests of the list, nothing folded at compile time."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any, cast

from jinja2.runtime import LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace

from ntmdocs.templating.absent import Absent
from ntmdocs.templating.arithmetic import operate
from ntmdocs.templating.calls import LOOP_CALLS
from ntmdocs.templating.filters import FILTERS, PRIVATE_FILTERS, TESTS
from ntmdocs.templating.generating import GuardedCode
from ntmdocs.templating.list_filters import Group
from ntmdocs.templating.marks import BLOCK_END, BLOCK_START, PRINT_END, PRINT_START
from ntmdocs.templating.program import RUN
from ntmdocs.templating.values import Missing

FILENAME = "<mẫu>"
_COMMENT = ("\x05", "\x06")
_LOOP = frozenset(
    {"index", "index0", "revindex", "revindex0", "first", "last", "length", "previtem", "nextitem", "depth"}
)


class DataEnvironment(ImmutableSandboxedEnvironment):
    """Attributes and items come from mappings, sequences and dataclass fields, and from nothing else."""

    code_generator_class = GuardedCode
    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%"})
    intercepted_unops = frozenset({"+", "-"})
    decimal = Decimal

    def getattr(self, obj: Any, attribute: str) -> Any:
        if attribute in field_names(cast("Hashable", type(obj))):
            return getattr(obj, attribute)
        return self._below(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, (list, tuple)) and type(argument) is int:
            return obj[argument] if -len(obj) <= argument < len(obj) else self.undefined(obj=obj, name=str(argument))
        return self._below(obj, argument)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        return context.parent[RUN].reckon(operator, left, right)

    def call_unop(self, context: Any, operator: str, arg: Any) -> Any:  # noqa: ARG002
        return operate(operator, 0, arg)

    def _below(self, obj: Any, name: Any) -> Any:
        if isinstance(obj, Missing):
            return obj
        if isinstance(obj, Undefined):
            return self.undefined(obj=obj, name=name)
        if type(obj) is Namespace:
            obj = object.__getattribute__(obj, "_Namespace__attrs")
        if isinstance(obj, Mapping) and type(name) in (str, int) and name in obj:
            return obj[name]
        if isinstance(name, str) and name in field_names(cast("Hashable", type(obj))):
            return getattr(obj, name)
        return self.undefined(obj=obj, name=name)


@cache
def field_names(kind: Hashable) -> frozenset[str]:
    """The names that a tag may ask of a value of this type."""
    if kind is LoopContext:
        return _LOOP | LOOP_CALLS
    if kind is Group:
        return frozenset(Group._fields)
    if not (isinstance(kind, type) and is_dataclass(kind)) or kind is Missing:
        return frozenset()
    return frozenset(field.name for field in fields(kind))


@cache
def environment(kind: type[DataEnvironment] = DataEnvironment) -> DataEnvironment:
    """The environment that all templates of a kind share; it holds no state of any of them."""
    env = kind(
        BLOCK_START, BLOCK_END, PRINT_START, PRINT_END, *_COMMENT,
        undefined=Absent, autoescape=False, optimized=False,
        keep_trailing_newline=True, cache_size=0,
    )  # fmt: skip
    env.globals.clear()
    env.filters = {**FILTERS, **PRIVATE_FILTERS}
    env.tests = dict(TESTS)
    return env
