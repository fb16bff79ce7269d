"""What a document gains besides its text: pictures that its reader gives, lists, other files, links."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from ntmdocs.office import Edit, Image, Numbering, Package, Styles, Taking, read_image
from ntmdocs.templating.limits import LIMITS, Limits
from ntmdocs.templating.values import Missing

Pictures = Callable[[str], bytes | None]


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
