"""A copy of a document with its safe departures mended: how it looks, never what it says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ntmdocs.layout_rules.components import recognise
from ntmdocs.layout_rules.fixing.letters import fonts, sizes
from ntmdocs.layout_rules.fixing.mending import Mending
from ntmdocs.layout_rules.fixing.pages import counting, margins, numbers, paper
from ntmdocs.layout_rules.fixing.paragraphs import bases, gaps, indents, recipients, spacing
from ntmdocs.layout_rules.profiles import OTHER_REGIME
from ntmdocs.layout_rules.reading import read
from ntmdocs.office import Edit, Package, transitional

_MENDS: tuple[Callable[[Mending], Iterator[str]], ...] = (
    paper, margins, fonts, sizes, numbers, counting, indents, gaps, spacing, bases, recipients,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fixed:
    """The bytes of the mended copy and the list of what was done, empty where there was nothing to mend."""

    data: bytes
    done: tuple[str, ...]


def fixed(data: bytes, name: str = "", *, today: dt.date | None = None) -> Fixed:
    """A copy of a Word document with its margins, fonts, sizes, numbers, counting, spacing and end marks mended."""
    document = recognise(read(data, name), today)
    if document.profile is OTHER_REGIME:
        return Fixed(data, ())
    edit = Edit(transitional(Package.open(data, name)))
    mending = Mending(document, edit)
    done = tuple(line for mend in _MENDS for line in mend(mending))
    return Fixed(edit.write() if done else data, done)
