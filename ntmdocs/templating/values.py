"""What a template may be given besides text and whole numbers; light, so that documents can import it alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

from ntmdocs.findings import Place

BLANK = "……………"
OWN_PASSAGES = "doan_rieng"


@dataclass(frozen=True, slots=True)
class Missing:
    """A datum that is not there: `label` as a clerk calls it, `place` where it is awaited, `hint` what to do.

    It is false in a condition; printed it is a finding, and in a draft a dotted blank.
    """

    label: str
    place: str | Place = ""
    hint: str = ""

    def __bool__(self) -> bool:
        return False


class Listing(str):
    """Text in which a form feed is a page break and a bell begins a new paragraph in the same format.

    In plain text both are forbidden, so that no such character of the data ever breaks a page.
    """

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class TextRun:
    """Text with a format of its own; what is not said stays as in the place where it is printed.

    `underline` may name the line (`double`, `wave` …), `raised` is `superscript` or `subscript`, `colour` and `shade`
    are RRGGBB, `half_points` is the size (28 is 14 points), `style` the id of a character style.
    """

    text: str | Missing
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | str | None = None
    strike: bool | None = None
    raised: str = ""
    colour: str = ""
    shade: str = ""
    half_points: int = 0
    font: str = ""
    style: str = ""


class RichText(tuple[TextRun | str, ...]):
    """Pieces of text in their order, each with its format or, plain, in that of the place; `{{ x }}` prints it."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: `path` as the reader of the render knows it, `alt` what it shows, for those who cannot see it.

    It is as large as the bounds in millimetres and its proportions let, or of its own size without any; never wider
    than the column nor higher than the page. `place` is where the data name it, which makes no other picture of it.
    """

    path: str
    alt: str | Missing
    width_mm: float | None = None
    height_mm: float | None = None
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to an address of the web (http, https) or of mail (mailto)."""

    text: str | Missing
    address: str


@dataclass(frozen=True, slots=True)
class Subdocument:
    """Another Word file, called `name` in findings, whose body `{{p x }}` takes in; its headers and pages stay behind.

    Its styles are matched by name with the template's, and come along where the template has none of that name.
    """

    data: bytes
    name: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `style` is a style id, none meaning the format of the paragraph it takes the place of."""

    text: str | Missing | RichText
    style: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table over the width of the text; `header` says that its first row is repeated on each page.

    `widths` are the columns' shares of the width, in any unit; `aligned` is `left`, `center`, `right` or `both` for
    each column. Either may be left out.
    """

    rows: tuple[tuple[str | Missing | RichText, ...], ...]
    header: bool = True
    widths: tuple[int, ...] = ()
    aligned: tuple[str, ...] = ()


class Blocks(tuple[Paragraph | Table | Picture | Subdocument, ...]):
    """Paragraphs, tables, pictures and files in order, as `{{ x }}` alone in a paragraph and named blocks take them."""

    __slots__ = ()


NO_BLOCKS = Blocks()


@dataclass(frozen=True, slots=True)
class Override:
    """What a plan puts around and in place of a named block; `instead` None keeps the standard, empty leaves it out."""

    before: Blocks = NO_BLOCKS
    instead: Blocks | None = None
    after: Blocks = NO_BLOCKS


def as_mapping(values: Mapping[str, object] | Any) -> dict[str, object]:
    """The values as a dict; a dataclass is read as the mapping of its fields."""
    if isinstance(values, Mapping):
        return dict(values)
    if is_dataclass(values):
        return {field.name: getattr(values, field.name) for field in fields(values)}
    raise TypeError(f"values must be a mapping or a dataclass, not {type(values).__name__}")
