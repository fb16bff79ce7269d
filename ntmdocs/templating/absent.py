"""A name that the data has not."""

from __future__ import annotations

from typing import Any

from jinja2.runtime import Undefined

from ntmdocs.templating.run import current


class Absent(Undefined):
    """A name that the data has not: any use of it but `is defined` and `default` is a finding."""

    __slots__ = ()

    def _nothing(self, *_: object) -> bool:
        current().absent(self)
        return False

    def __iter__(self) -> Any:
        self._nothing()
        return iter(())

    def __len__(self) -> int:
        return int(self._nothing())

    def __hash__(self) -> int:
        return id(type(self))

    __bool__ = __contains__ = __lt__ = __le__ = __gt__ = __ge__ = _nothing  # type: ignore[assignment]
    __eq__ = __ne__ = _nothing
