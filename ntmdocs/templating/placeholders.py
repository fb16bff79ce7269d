"""Pictures of the template that a datum's picture takes the place of: those whose alt text is a tag."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from ntmdocs.findings import Place
from ntmdocs.office import Image, qn
from ntmdocs.templating.drawing import EMU_PER_MM, QUARTER, fitting
from ntmdocs.templating.lines import W_P, Element, spot_of
from ntmdocs.templating.marks import PRIVATE, Mark, Marks, before, printing, remove
from ntmdocs.templating.rooms import Room
from ntmdocs.templating.source import fragment
from ntmdocs.templating.tags import Tag, lex

_DRAWING, _EXTENT, _EFFECT = qn("w:drawing"), qn("wp:extent"), qn("wp:effectExtent")
_NAME, _BLIP, _EMBED, _FRAME = qn("wp:docPr"), qn("a:blip"), qn("r:embed"), qn("a:xfrm")
# a part of the page's width or height, which would win over the size
_RELATIVE = tuple(
    f"{{http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing}}sizeRel{side}" for side in "HV"
)


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A picture of the template: `own` is its XML, `other` that with another picture in it, which must fit in `box`.

    Each is pieces of text by turns with the name of what is filled in between them.
    """

    own: tuple[str, ...]
    other: tuple[str, ...]
    box: Room

    def unchanged(self, number: int, alt: str) -> str:
        """The template's picture with this alt text, as it may stand in an attribute."""
        return _filled(self.own, number=number, alt=alt)

    def showing(self, image: Image, number: int, relation: str, alt: str) -> str:
        """Another picture in the same place, as large as the box lets."""
        size = fitting(image, self.box, self.box.width / EMU_PER_MM, self.box.height / EMU_PER_MM)
        return _filled(
            self.other, number=number, alt=alt, relation=relation, width=size.width, height=size.height, left=size.left,
            top=size.top, turn=image.turns * QUARTER, mirrored=int(image.mirrored),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A placeholder, the tag in its alt text, and the empty drawing that stands for it in the tree."""

    placeholder: Placeholder
    tag: Tag
    place: Place
    stub: Element

    def mark(self, number: int, marks: Marks) -> None:
        """Puts the print of placeholder `number` where the stub stands."""
        source = printing(f"({self.tag.text})|{PRIVATE}_placeholder({number})")
        before(self.stub, marks.make(Mark(source, self.place)))
        remove(self.stub)


def take_placeholders(root: Element, places: Mapping[Element, Place]) -> Iterator[Found]:
    """Takes each picture whose whole alt text is one tag out of the tree."""
    for drawing in list(root.iter(_DRAWING)):
        name = next(drawing.iter(_NAME), None)
        tag = None if name is None else _tag(name.get("descr", ""))
        paragraph = next(drawing.iterancestors(W_P), None)
        extent = next(drawing.iter(_EXTENT), None)
        if tag is None or extent is None or paragraph is None or len(list(drawing.iter(_BLIP))) != 1:
            continue
        box = Room(*(max(1, int(extent.get(side, "1"))) for side in ("cx", "cy")))
        stub = drawing.makeelement(_DRAWING)
        parent = drawing.getparent()
        assert parent is not None  # noqa: S101
        parent.replace(drawing, stub)
        stub.tail, drawing.tail = drawing.tail, None
        placeholder = Placeholder(_own(drawing, root), _other(drawing, root), box)
        yield Found(placeholder, tag, spot_of(places[paragraph], tag), stub)


def _tag(text: str) -> Tag | None:
    """The print that is all of an alt text."""
    tags, faults = lex(text.strip())
    whole = len(tags) == 1 and not faults and tags[0].source == text.strip()
    return tags[0] if whole and tags[0].kind == "print" else None


def _own(drawing: Element, root: Element) -> tuple[str, ...]:
    copy = deepcopy(drawing)
    return _pieces(copy, root, _named(copy))


def _other(drawing: Element, root: Element) -> tuple[str, ...]:
    copy = deepcopy(drawing)
    for element in list(copy.iter(*_RELATIVE, qn("a:srcRect"))):
        remove(element)
    blip = next(copy.iter(_BLIP))
    for child in list(blip):
        blip.remove(child)
    extent = next(copy.iter(_EXTENT))
    effect = next(copy.iter(_EFFECT), None)
    if effect is None:
        effect = copy.makeelement(_EFFECT)
        extent.addnext(effect)
    slots = _named(copy)
    slots[blip] = {_EMBED: "relation"}
    slots[extent] = {"cx": "width", "cy": "height"}
    slots[effect] = {"l": "left", "t": "top", "r": "left", "b": "top"}
    for frame in copy.iter(_FRAME):
        slots[frame] = {"rot": "turn", "flipH": "mirrored"}
        frame.attrib.pop("flipV", "")
        slots |= {size: {"cx": "width", "cy": "height"} for size in frame.iter(qn("a:ext"))}
    return _pieces(copy, root, slots)


def _named(drawing: Element) -> dict[Element, dict[str, str]]:
    names = [*drawing.iter(_NAME), *drawing.iter(qn("pic:cNvPr"))]
    return {name: {"id": "number", "descr": "alt"} for name in names}


def _pieces(drawing: Element, root: Element, slots: Mapping[Element, Mapping[str, str]]) -> tuple[str, ...]:
    """The drawing's text by turns with the names of what `slots` puts into its attributes."""
    sign = Marks.for_text(etree.tostring(drawing, encoding="unicode")).sign
    for element, attributes in slots.items():
        for attribute, slot in attributes.items():
            element.set(attribute, f"{sign}{slot}{sign}")
    return tuple(fragment(drawing, root).split(sign))


def _filled(pieces: tuple[str, ...], **values: object) -> str:
    filled = list(pieces)
    filled[1::2] = [str(values[name]) for name in pieces[1::2]]
    return "".join(filled)
