"""Pictures that the data ask for, drawn in a line of text or in the place of the template's own."""

from __future__ import annotations

from ntmdocs.office import Image, read_image
from ntmdocs.templating.blocks_xml import attribute
from ntmdocs.templating.drawing import fitting, inline
from ntmdocs.templating.placeholders import Placeholder
from ntmdocs.templating.plain import PlainRun
from ntmdocs.templating.rules import PictureFault
from ntmdocs.templating.values import Missing, Picture

_CHECK = "Xem lại tên tệp và thư mục kế hoạch."
# a PNG of one grey point, which a draft shows where a picture is missing
_GREY = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154"
    "789c63b8090000db00da64d5bd780000000049454e44ae426082"
)


def in_text(run: PlainRun, picture: Picture) -> str:
    """A drawing in the line of text, as large as the picture's bounds and the room at the tag let; "" for none."""
    image = _taken(run, picture)
    if image is None:
        return ""
    size = fitting(image, run.room(), picture.width_mm, picture.height_mm)
    relation = run.gains.relation(run.part, image)
    return run.sound(inline(run.program.writer.w, run.number(), relation, run.plain(picture.alt), image, size))


def in_place(run: PlainRun, value: object, placeholder: Placeholder) -> str:
    """The template's picture with the datum's in it; a text is the alt text of the template's own."""
    lacks = isinstance(value, Missing) and run.draft
    if not (lacks or isinstance(value, Picture)):
        return run.sound(placeholder.unchanged(run.number(), attribute(run.plain(value))))
    image = _taken(run, value) if isinstance(value, Picture) else None
    alt = run.plain(value.alt if isinstance(value, Picture) else value)
    if image is None and run.draft:
        image = read_image(_GREY)
    if image is None:
        return ""
    relation = run.gains.relation(run.part, image)
    return run.sound(placeholder.showing(image, run.number(), relation, attribute(alt)))


def _taken(run: PlainRun, picture: Picture) -> Image | None:
    """The picture's image; none where there is no such file, which in a paper that is no draft is a finding."""
    if isinstance(picture.alt, str) and not picture.alt.strip():
        hint = "Ghi một câu nói ảnh cho thấy gì, cho người không nhìn được."
        run.record(PictureFault, f"Ảnh «{picture.path}» không có lời mô tả.", hint)
    try:
        image = run.gains.image(picture.path)
    except ValueError as error:
        _told(run, picture, f"Ảnh «{picture.path}» không dùng được: {error}.")
        return None
    if image is None and not run.draft:
        _told(run, picture, f"Không có ảnh «{picture.path}».")
    return image


def _told(run: PlainRun, picture: Picture, message: str) -> None:
    """Tells of a picture where the data name it, else at the tag that shows it."""
    if picture.place is None:
        run.record(PictureFault, message, _CHECK)
    else:
        run.tell(PictureFault.at(picture.place, message, hint=_CHECK))
