"""Marks in a tree: where a statement of the Jinja source will stand once the tree is serialised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ntmdocs.findings import Place
from ntmdocs.templating.lines import Element

BLOCK_START, BLOCK_END, PRINT_START, PRINT_END = "\x01", "\x02", "\x03", "\x04"
# what the engine adds to a source is called so, and no tag may say it
PRIVATE = "_engine"
ATTRIBUTE = f"{PRIVATE}_attribute"  # prints a value where XML may hold no element
_FIRST, _COUNT = 0xE000, 0x1900


# the level of a place where a value is printed: in a run; in a run that is the paragraph's own; alone in its paragraph
IN_RUN, IN_PARAGRAPH, ALONE = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Site:
    """Where a value is printed: its level, and the number of its format."""

    level: int
    form: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of Jinja source; `place` is the template's, `opens` counts blocks and `loops` loops that begin or end.

    `static` stands instead of the source outside loops; `site` is where a print's value stands.
    """

    source: str
    place: Place | None = None
    opens: int = 0
    loops: int = 0
    static: str | None = None
    site: Site | None = None


@dataclass(slots=True)
class Marks:
    """The marks of one part; `sign` is a character that its text does not hold."""

    sign: str
    made: list[Mark] = field(default_factory=list)

    @classmethod
    def for_text(cls, text: str) -> Marks:
        return cls(next(chr(code) for code in range(_FIRST, _FIRST + _COUNT) if chr(code) not in text))

    def make(self, mark: Mark) -> str:
        """The text that stands for `mark`."""
        self.made.append(mark)
        return f"{self.sign}{len(self.made) - 1}{self.sign}"

    def of(self, text: str | None) -> Iterator[Mark]:
        """The marks in a text, in order."""
        pieces = (text or "").split(self.sign)
        return (self.made[int(piece)] for piece in pieces[1::2])


def stating(text: str) -> str:
    """The source of a statement; its line number names the tag."""
    return f"{BLOCK_START}\n {text} {BLOCK_END}"


def printing(text: str) -> str:
    """The source of a print; its line number names the tag."""
    return f"{PRINT_START}\n {text} {PRINT_END}"


def call(value: object, name: str, *arguments: object) -> str:
    """The source that prints one of the engine's own filters."""
    listed = f"({', '.join(map(repr, arguments))})" if arguments else ""
    return f"{PRINT_START}{value}|{PRIVATE}_{name}{listed}{PRINT_END}"


def before(element: Element, text: str) -> None:
    """Puts `text` right before `element`, after whatever stands there already."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        previous.tail = (previous.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text


def after(element: Element, text: str) -> None:
    """Puts `text` behind `element`, after whatever stands there already."""
    element.tail = (element.tail or "") + text


def remove(element: Element) -> None:
    """Takes `element` out and leaves what follows it."""
    parent = element.getparent()
    if parent is None:
        return
    before(element, element.tail or "")
    element.tail = None
    parent.remove(element)
