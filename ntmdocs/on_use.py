"""Names that a package offers and that are imported on first use, for what they stand in costs time to import."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def on_use(package: str, modules: Mapping[str, str]) -> Callable[[str], Any]:
    """What a package sets as its `__getattr__` (PEP 562); `modules` say in which of its modules each name stands."""

    def value_of(name: str) -> Any:
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{modules[name]}"), name)

    return value_of
