"""A compiled part as data, and what its code puts into the result besides plain text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jinja2 import Template

from ntmdocs.findings import Place
from ntmdocs.templating.blocks_xml import Writer
from ntmdocs.templating.grids import Grid
from ntmdocs.templating.marks import PRIVATE, Site
from ntmdocs.templating.pages import Variants
from ntmdocs.templating.placeholders import Placeholder
from ntmdocs.templating.rich import Format
from ntmdocs.templating.rooms import DEFAULT, Room
from ntmdocs.templating.source import index_at, place_at

RUN = f"{PRIVATE}_run"


class Xml(str):
    """Text that is XML already."""

    __slots__ = ()


@dataclass(slots=True, eq=False)
class Passage:
    """Paragraphs and tables as XML, which a macro or a `set` block gave; only `{{p }}` prints it.

    One that is `unique` holds ids of its own, and so can be printed once.
    """

    xml: str
    unique: bool
    printed: bool = False


@dataclass(slots=True)
class Buffer:
    """Text or XML that does not go to paper yet: where it begins, and how many ids were given out before it."""

    at: int
    is_text: bool
    identified: int


class Standing(Xml):
    """Blocks that take the place of the paragraph in which they are printed; `empty` is such a paragraph."""

    __slots__ = ("empty",)
    empty: str


class LimitReachedError(Exception):
    """The render asks for more work than it may."""


class DoubtfulValueError(Exception):
    """A value may not stand on paper; the careful render of the same part finds its place."""


@dataclass(frozen=True, slots=True)
class Materials:
    """What the source refers to by number.

    Block keys, formats, empty paragraphs, sections, ids, grids of tables, placeholders of pictures, lists, variants of
    sections, and the parts that notes and links belong to; `part` is the part itself, `rooms` the room at each tag.
    """

    keys: tuple[str, ...] = ()
    formats: tuple[Format, ...] = ()
    fillers: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    ids: tuple[tuple[str, str], ...] = ()
    grids: tuple[Grid, ...] = ()
    part: str = ""
    placeholders: tuple[Placeholder, ...] = ()
    rooms: Mapping[Place, Room] = field(default_factory=dict)
    room: Room = DEFAULT
    lists: tuple[str, ...] = ()
    pages: tuple[Variants, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Program:
    """A compiled part: the tag of `spots[n]` begins at the end of line `lines[n]` of the source."""

    template: Template
    filename: str
    lines: tuple[int, ...]
    spots: tuple[Place, ...]
    writer: Writer
    materials: Materials
    sites: tuple[Site | None, ...] = ()

    @property
    def highest(self) -> int:
        """The highest id that the part uses."""
        return int(self.materials.ids[0][1]) if self.materials.ids else 0

    def place_of(self, line: int) -> Place:
        """The place of the tag at a line of the compiled Python code."""
        return place_at(self.lines, self.spots, self.template.get_corresponding_lineno(line))

    def site_of(self, line: int | None) -> Site | None:
        """Where the tag at a line of the compiled Python code is printed."""
        if line is None or not self.sites:
            return None
        return self.sites[index_at(self.lines, self.template.get_corresponding_lineno(line))]
