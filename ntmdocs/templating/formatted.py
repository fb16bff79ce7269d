"""What is printed for a value with a format of its own: rich text, blocks, pictures, links, other files."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ntmdocs.office import is_safe_address
from ntmdocs.templating.expressions import ExpressionRun
from ntmdocs.templating.marks import ALONE, IN_PARAGRAPH, Site
from ntmdocs.templating.pictures import in_text
from ntmdocs.templating.program import Passage, Standing, Xml
from ntmdocs.templating.rich import Format, OutOfBoundsError, Rich, splits
from ntmdocs.templating.rules import ForbiddenValue, LinkFault, NotAllowed, WrongKind
from ntmdocs.templating.subdocuments import take_in
from ntmdocs.templating.values import (
    BLANK,
    Blocks,
    Link,
    Listing,
    Paragraph,
    Picture,
    RichText,
    Subdocument,
    Table,
    TextRun,
)

_UNFIT = re.compile(r'[\s\x00-\x1f"\\<>]')
_ALIGNED = frozenset({"left", "center", "right", "both"})
_WIDEST = 100_000


@dataclass(slots=True, eq=False)
class FormattedRun(ExpressionRun):
    """A run that prints whatever value there is, as far as its place allows."""

    _sites: dict[int | None, Site | None] = field(default_factory=dict)
    _shown: int = 0

    def show(self, value: object) -> str:
        """What is printed for a value that is no plain text."""
        if type(value) is Xml:
            self._mixed = True
            return value
        if self.buffers and self.buffers[-1].is_text:
            return self._as_text(value)
        if isinstance(value, (RichText, Listing, Blocks, Subdocument)):
            self._mixed = True
            return self._formatted(Blocks([value]) if isinstance(value, Subdocument) else value)
        if isinstance(value, Picture):
            return self._beside_text(in_text(self, value))
        if isinstance(value, Link):
            return self._beside_text(self._link(value))
        text = self.plain(value)
        self._shown += len(text)
        if self._shown > self.limits.output_characters:
            self.stop("Phần văn bản tạo ra quá lớn.")
        return text

    def _formatted(self, value: RichText | Listing | Blocks) -> str:
        """What is printed for a value with a format of its own, as far as its place allows."""
        site = self._site()
        if site is None and isinstance(value, RichText):
            return "".join(self.plain(piece.text if isinstance(piece, TextRun) else piece) for piece in value)
        if isinstance(value, Blocks):
            return self._standing(value, site)
        if site is None or (splits(value) and site.level < IN_PARAGRAPH):
            return self.plain(value)
        w = self.program.writer.w
        text = self._inside(value, self.program.materials.formats[site.form])
        return Xml(text) if self.sound(f"<{w}p><{w}r><{w}t>{text}</{w}t></{w}r></{w}p>") else ""

    def _standing(self, value: Blocks, site: Site | None) -> str:
        if site is None or site.level < ALONE:
            self.record(WrongKind, "Các đoạn và bảng không in giữa chữ được.", "Để thẻ này một mình trong đoạn.")
            return ""
        w = self.program.writer.w
        standing = Standing(self.blocks(value, site.form))
        standing.empty = f"<{w}p>{self.program.materials.formats[site.form].paragraph}</{w}p>"
        return standing

    def _site(self) -> Site | None:
        """Where the value stands that is being printed."""
        line = self._line()
        if line not in self._sites:
            self._sites[line] = self.program.site_of(line)
        return self._sites[line]

    def _inside(self, value: object, form: Format) -> str:
        """The XML of a value inside a text element."""
        try:
            return Rich(self.program.writer, form, self.plain).inside(value)
        except OutOfBoundsError as error:
            self.record(ForbiddenValue, str(error), "Sửa định dạng ở nơi chuẩn bị dữ liệu.")
            return ""

    def _beside_text(self, xml: str) -> str:
        """XML for where a text is printed; without any a blank."""
        if not xml:
            return BLANK
        self._mixed = True
        return Xml(self.program.writer.beside_text(xml))

    def blocks(self, value: object, form: int) -> str:
        """The XML of block-level contents in the format `form`; text is one paragraph, and so is a picture."""
        if isinstance(value, Passage):
            if value.unique and value.printed:
                self.record(NotAllowed, "Khối có hình hoặc dấu trang chỉ in được một lần.", "Dùng macro thay cho set.")
            value.printed = True
            meets = value.xml.startswith(self.program.writer.table_start)
            return (self.apart() if meets else "") + value.xml
        if isinstance(value, (Picture, Subdocument)):
            value = Blocks([value])
        elif not isinstance(value, Blocks):
            known = isinstance(value, (RichText, Listing))
            value = Blocks([Paragraph(value if known else self.plain(value))])  # type: ignore[arg-type]
        written: list[str] = []
        for block in value:
            if isinstance(block, Paragraph):
                written.append(self._paragraph(block, self.program.materials.formats[form]))
            elif isinstance(block, Subdocument):
                before = written[-1] if written else self._last()
                written.append(take_in(self, block, apart=before.endswith(self.program.writer.table_end)))
            elif isinstance(block, Picture):
                written.append(self._picture(block, self.program.materials.formats[form]))
            else:
                apart = (written[-1] if written else self._last()).endswith(self.program.writer.table_end)
                written.append((self.program.writer.empty if apart else "") + self._table(block))
        return self.sound("".join(written))

    def _paragraph(self, block: Paragraph, form: Format) -> str:
        own = Format(self.program.writer.style(block.style)) if block.style else form
        inside = self._inside(block.text, own)
        return self.program.writer.paragraph(inside, own.paragraph, self._run_properties(own))

    def _run_properties(self, form: Format) -> str:
        w, run = self.program.writer.w, "".join(element for _, element in form.run)
        return f"<{w}rPr>{run}</{w}rPr>" if run else ""

    def _picture(self, picture: Picture, form: Format) -> str:
        """A paragraph that holds a picture, or a blank."""
        writer, drawn, run = self.program.writer, in_text(self, picture), self._run_properties(form)
        if not drawn:
            return writer.paragraph(BLANK, form.paragraph, run)
        return writer.paragraph_of(drawn, form.paragraph, run)

    def _table(self, block: Table) -> str:
        columns = max(map(len, block.rows), default=0)
        shares = all(type(width) is int and 0 < width < _WIDEST for width in block.widths)
        fits = {len(block.widths), len(block.aligned)} <= {0, columns} and shares and _ALIGNED.issuperset(block.aligned)
        if not fits:
            self.record(WrongKind, "Độ rộng hoặc canh lề của bảng không hợp với số cột.", "Sửa ở nơi chuẩn bị dữ liệu.")
            return ""
        rows = [[self._inside(cell, Format()) for cell in row] for row in block.rows]
        return self.program.writer.table(rows, header=block.header, widths=block.widths, aligned=block.aligned)

    def _link(self, link: Link) -> str:
        """A text that leads to an address, in the line of text."""
        if not (link.address and is_safe_address(link.address)) or _UNFIT.search(link.address):
            hint = "Dùng địa chỉ http://, https:// hoặc mailto:, không có dấu cách."
            self.record(LinkFault, f"Địa chỉ liên kết «{link.address[:80]}» không được phép.", hint)
        else:
            return self.sound(self.program.writer.link(self.plain(link.text), link.address))
        return ""

    def apart(self, _: object = "") -> str:
        """A paragraph between two tables, which Word would take as one."""
        return self.program.writer.empty if self._last().endswith(self.program.writer.table_end) else ""
