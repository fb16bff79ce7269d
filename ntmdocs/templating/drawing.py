"""DrawingML of a picture, and how large it is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from ntmdocs.office import NS, Image
from ntmdocs.templating.blocks_xml import attribute
from ntmdocs.templating.rooms import Room

EMU_PER_MM = 36_000
QUARTER = 5_400_000  # of a turn, in what DrawingML measures angles
_PICTURE = NS["pic"]


@dataclass(frozen=True, slots=True)
class Size:
    """A picture's size in EMU as it is stored, and what it stands out by at each side once it is turned."""

    width: int
    height: int
    left: int = 0
    top: int = 0


def fitting(image: Image, room: Room, width_mm: float | None, height_mm: float | None) -> Size:
    """The largest size within the bounds that keeps the proportions, or the picture's own; never more than the room.

    Word lays out a picture turned by a quarter as a square of its longer side, which must fit too.
    """
    stored = [millimetres * EMU_PER_MM for millimetres in image.millimetres]
    turned = bool(image.turns % 2)
    across, down = reversed(stored) if turned else stored
    bounds = [(across, width_mm), (down, height_mm)]
    scale = min((bound * EMU_PER_MM / length for length, bound in bounds if bound is not None), default=1.0)
    taken = (max(stored), max(stored)) if turned else (across, down)
    scale = min(scale, room.width / taken[0], room.height / taken[1])
    width, height = (max(1, int(length * scale)) for length in stored)
    beyond = (width - height) // 2 if turned else 0
    return Size(width, height, max(-beyond, 0), max(beyond, 0))


def inline(w: str, number: int, relation: str, alt: str, image: Image, size: Size) -> str:
    """A drawing in the line of text, whose namespaces but that of the prefix `w` are its own."""
    turned = f'rot="{image.turns * QUARTER}" flipH="{int(image.mirrored)}"'
    name = f'id="{number}" name="Hình {number}" descr="{attribute(alt)}"'
    extent = f'cx="{size.width}" cy="{size.height}"'
    return (
        f'<{w}drawing><wp:inline xmlns:wp="{NS["wp"]}" distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:effectExtent l="{size.left}" t="{size.top}" r="{size.left}" b="{size.top}"/><wp:docPr {name}/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{NS["a"]}" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{NS["a"]}"><a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}"><pic:nvPicPr>'
        f"<pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
        f'<a:blip xmlns:r="{NS["r"]}" r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f"<pic:spPr><a:xfrm {turned}>"
        f'<a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f"</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></{w}drawing>"
    )
