"""Text with a format of its own, page breaks and paragraphs in a value: what stands for them inside a text element."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from ntmdocs.templating.blocks_xml import Writer, attribute
from ntmdocs.templating.values import Listing, RichText, TextRun

_ORDER = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss",
    "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz",
    "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang",
    "eastAsianLayout", "specVanish", "oMath",
)  # fmt: skip
_COLOUR = re.compile("[0-9A-Fa-f]{6}|auto")
_LINE = re.compile("single|double|thick|dotted|dash|dotDash|dotDotDash|wave|words|none")
_RAISED = re.compile("superscript|subscript")
_FONT = re.compile(r"[\w .&+-]{1,31}")  # Word keeps 31 characters
_STYLE = re.compile(r"[^\x00-\x1f\ud800-\udfff\ufffe\uffff]{1,253}")
_LARGEST = 3276  # half points, in Word


@dataclass(frozen=True, slots=True)
class Format:
    """What a value is printed in: the properties of its paragraph, as XML, and each of its run's by name."""

    paragraph: str = ""
    run: tuple[tuple[str, str], ...] = ()


class OutOfBoundsError(Exception):
    """A format that no document can have; the message says which, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Rich:
    """Writes values in one format; `plain` gives the characters of a piece as they may stand on paper."""

    writer: Writer
    form: Format
    plain: Callable[[object], str]

    def inside(self, value: object) -> str:
        """The XML of a value inside a text element, which it may close and open again in the same format."""
        own = dict(self.form.run)
        if not isinstance(value, RichText):
            return self._text(value, own)
        w = self.writer.w
        return f"</{w}t></{w}r>{''.join(map(self._run, value))}{self._begin(own)}"

    def _begin(self, properties: Mapping[str, str]) -> str:
        """The start of a run and its text."""
        w = self.writer.w
        written = "".join(properties[name] for name in sorted(properties, key=_place))
        return f'<{w}r>{f"<{w}rPr>{written}</{w}rPr>" if written else ""}<{w}t xml:space="preserve">'

    def _run(self, piece: TextRun | str) -> str:
        run = piece if isinstance(piece, TextRun) else TextRun(piece)
        w = self.writer.w
        properties = {**dict(self.form.run), **dict(self._own(run))}
        return f"{self._begin(properties)}{self._text(run.text, properties)}</{w}t></{w}r>"

    def _text(self, value: object, properties: Mapping[str, str]) -> str:
        if type(value) is not Listing:
            return self.writer.text(self.plain(value))
        w = self.writer.w
        paragraph = f"</{w}t></{w}r></{w}p><{w}p>{self.form.paragraph}{self._begin(properties)}"
        page = f'</{w}t><{w}br {w}type="page"/><{w}t xml:space="preserve">'
        pieces = re.split("([\a\f])", str.__str__(value))
        return "".join({"\a": paragraph, "\f": page}.get(each) or self.writer.text(self.plain(each)) for each in pieces)

    def _own(self, run: TextRun) -> Iterator[tuple[str, str]]:
        """The properties of a piece's own format."""
        if run.style:
            yield self._property("rStyle", val=_checked(run.style, _STYLE, "Kiểu chữ"))
        if run.font:
            font = _checked(run.font, _FONT, "Phông chữ")
            yield self._property("rFonts", ascii=font, hAnsi=font, cs=font)
        for name, value in (("b", run.bold), ("bCs", run.bold), ("i", run.italic), ("iCs", run.italic),
                            ("strike", run.strike)):  # fmt: skip
            if value is not None:
                yield self._property(name, val=str(int(bool(value))))
        if run.colour:
            yield self._property("color", val=_checked(run.colour, _COLOUR, "Màu chữ"))
        if run.half_points:
            yield from (self._property(name, val=_size(run.half_points)) for name in ("sz", "szCs"))
        if run.underline is not None:
            line = run.underline if isinstance(run.underline, str) else "single" if run.underline else "none"
            yield self._property("u", val=_checked(line, _LINE, "Gạch chân"))
        if run.shade:
            yield self._property("shd", val="clear", color="auto", fill=_checked(run.shade, _COLOUR, "Màu nền chữ"))
        if run.raised:
            yield self._property("vertAlign", val=_checked(run.raised, _RAISED, "Chỉ số trên, dưới"))

    def _property(self, name: str, **attributes: str) -> tuple[str, str]:
        w = self.writer.w
        listed = "".join(f' {w}{key}="{attribute(value)}"' for key, value in attributes.items())
        return name, f"<{w}{name}{listed}/>"


def splits(value: object) -> bool:
    """Whether a value begins a new paragraph."""
    pieces = value if isinstance(value, RichText) else (value,)
    texts = (piece.text if isinstance(piece, TextRun) else piece for piece in pieces)
    return any(type(text) is Listing and "\a" in text for text in texts)


def _place(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def _size(value: object) -> str:
    if type(value) is int and 1 < value <= _LARGEST:
        return str(value)
    raise OutOfBoundsError(f"Cỡ chữ «{str(value)[:40]}» không dùng được.")


def _checked(value: object, allowed: re.Pattern[str], what: str) -> str:
    if isinstance(value, str) and allowed.fullmatch(value):
        return value
    raise OutOfBoundsError(f"{what} «{str(value)[:40]}» không dùng được.")
