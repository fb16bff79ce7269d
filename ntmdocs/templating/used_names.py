"""What a template does with a name: where it prints it, loops over it, asks for its fields; nested, with places."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from ntmdocs.findings import Place
from ntmdocs.vietnamese import near


@dataclass(slots=True)
class Field:
    """A name with all its `places`, and those where it is printed, looped over, asked in a condition, or may be absent.

    Of those where it is printed, it stands `alone` in its paragraph in some.

    `typed` are the cells of a workbook that it fills alone, as text, number or date. `fields` are asked of it; `item`
    is each of its items, `entry` what a key or index that the data give finds in it.
    """

    places: list[Place] = field(default_factory=list)
    printed: list[Place] = field(default_factory=list)
    alone: list[Place] = field(default_factory=list)
    typed: list[Place] = field(default_factory=list)
    looped: list[Place] = field(default_factory=list)
    tested: list[Place] = field(default_factory=list)
    optional: list[Place] = field(default_factory=list)
    fields: dict[str, Field] = field(default_factory=dict)
    item: Field | None = None
    entry: Field | None = None

    def child(self, name: str, place: Place) -> Field:
        found = self.fields.setdefault(name, Field())
        found.places.append(place)
        return found

    def element(self, place: Place) -> Field:
        """Each of its items, which makes it a list."""
        self.looped.append(place)
        self.item = self.item or Field()
        return self.item

    def found(self) -> Field:
        """What a key or index finds in it."""
        self.entry = self.entry or Field()
        return self.entry


@dataclass(frozen=True, slots=True)
class Loop:
    """The name `loop` inside a loop over items that are `element`."""

    element: Known


@dataclass(frozen=True, slots=True)
class Listed:
    """A new list whose items are `element`."""

    element: Known


@dataclass(frozen=True, slots=True)
class Pair:
    """A grouper and its list, or a key and its entry."""

    first: Known
    second: Known


Known: TypeAlias = "Field | Loop | Listed | Pair | None"
Scope = dict[str, Known]


def element_of(value: Known, place: Place) -> Known:
    """Each item of what is looped over."""
    return value.element(place) if isinstance(value, Field) else value.element if isinstance(value, Listed) else None


def meant(name: str, path: str, known: list[str]) -> str:
    hints = near(name, sorted(known))
    return f"Có phải {', '.join(path + each for each in hints)}?" if hints else ""
