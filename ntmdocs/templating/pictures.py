"""Pictures that the data ask for: read by the reader that was handed in, checked, and put into the package."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING

from ntmdocs.office import Edit, Image, Numbering, Package, Styles, Taking, read_image
from ntmdocs.templating.blocks_xml import attribute
from ntmdocs.templating.drawing import fitting, inline
from ntmdocs.templating.limits import LIMITS, Limits
from ntmdocs.templating.placeholders import Placeholder
from ntmdocs.templating.rules import PictureFault
from ntmdocs.templating.values import Missing, Picture

if TYPE_CHECKING:
    from ntmdocs.templating.run import Run

Pictures = Callable[[str], bytes | None]
_CHECK = "Xem lại tên tệp và thư mục kế hoạch."
# a PNG of one grey point, which a draft shows where a picture is missing
_GREY = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154"
    "789c63b8090000db00da64d5bd780000000049454e44ae426082"
)


def no_pictures(path: str) -> bytes | None:  # noqa: ARG001
    """No picture at all."""
    return None


class Gains:
    """What one document gains besides its text, put into the package by `edit`: pictures, each read once, and lists.

    `numbers` gives ids that nothing in the document has, those above `highest`; `numbering` adds lists; `awaited`
    gathers the data whose blanks are to have comments, None where nothing can have any.
    """

    def __init__(
        self, read: Pictures = no_pictures, edit: Edit | None = None, limits: Limits = LIMITS, highest: int = 0
    ) -> None:
        self._read, self._edit, self._limits = read, edit or Edit(Package({}, "")), limits
        self.numbers = count(highest + 1)
        self.numbering = Numbering(self._edit)
        self._styles = Styles(self._edit, self.numbering)
        self.bookmarks: set[str] = set()
        self._images: dict[str, Image | None] = {}
        self.awaited: list[Missing] | None = None
        self._bytes = 0
        self._takings: dict[str, Taking] = {}

    def image(self, path: str) -> Image | None:
        """The picture of this name, None if there is none; raises `ValueError` in Vietnamese if it cannot be used."""
        if path not in self._images:
            if not path or path.startswith("/") or "\\" in path or ":" in path or ".." in path.split("/"):
                raise ValueError("tên tệp ảnh trỏ ra ngoài thư mục kế hoạch")
            data = self._read(path)
            self._bytes += len(data or b"")
            if self._bytes > self._limits.picture_bytes:
                raise ValueError(f"các ảnh của văn bản quá {self._limits.picture_bytes // 2**20} MB")
            self._images[path] = None if data is None else read_image(data, self._limits.picture_pixels)
        return self._images[path]

    def taking(self, part: str) -> Taking:
        """What takes other documents into `part`."""
        if part not in self._takings:
            numbers = self.numbers
            self._takings[part] = Taking(self._edit, self._styles, part, lambda: next(numbers), self.bookmarks)
        return self._takings[part]

    def link(self, part: str, address: str) -> str:
        """The id by which `part` refers to an address."""
        return self._edit.relate(part, "hyperlink", address, external=True)

    def relation(self, part: str, image: Image) -> str:
        """The id by which `part` refers to a picture."""
        return self._edit.add_image(part, image)


def in_text(run: Run, picture: Picture) -> str:
    """A drawing in the line of text, as large as the picture's bounds and the room at the tag let; "" for none."""
    image = _taken(run, picture)
    if image is None:
        return ""
    size = fitting(image, run.room(), picture.width_mm, picture.height_mm)
    relation = run.gains.relation(run.part, image)
    return run.sound(inline(run.program.writer.w, run.number(), relation, run.plain(picture.alt), image, size))


def in_place(run: Run, value: object, placeholder: Placeholder) -> str:
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


def _taken(run: Run, picture: Picture) -> Image | None:
    """The picture's image; none where there is no such file, which in a paper that is no draft is a finding."""
    if isinstance(picture.alt, str) and not picture.alt.strip():
        hint = "Ghi một câu nói ảnh cho thấy gì, cho người không nhìn được."
        run.record(PictureFault, f"Ảnh «{picture.path}» không có lời mô tả.", hint)
    try:
        image = run.gains.image(picture.path)
    except ValueError as error:
        run.record(PictureFault, f"Ảnh «{picture.path}» không dùng được: {error}.", _CHECK)
        return None
    if image is None and not run.draft:
        run.record(PictureFault, f"Không có ảnh «{picture.path}».", _CHECK)
    return image
