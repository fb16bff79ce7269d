"""What all rules of format share: how they look at a document and how they speak of a place in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from ntmdocs.findings import Finding, Place, Rule, Severity
from ntmdocs.layout_rules.components import Document
from ntmdocs.layout_rules.reading import Line, Paragraph, Section

APPENDIX = "Nghị định 30/2020/NĐ-CP, Phụ lục I"
_ALIGNMENTS = {"center": "căn giữa", "left": "căn trái", "right": "căn phải", "both": "căn đều hai bên"}
_TOLERANCE = 20  # twips


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a finding stands in the main part: a paragraph, and the first and last of its runs if not all are meant."""

    paragraph: int
    runs: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class LayoutFinding(Finding):
    """A finding that knows where in the document it stands; None for the whole document, a header or a footer."""

    anchor: Anchor | None = field(default=None, compare=False)


class LayoutRule(Rule):
    """Một quy định về thể thức, kỹ thuật trình bày."""

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        """The findings of this rule in `document`."""
        raise NotImplementedError

    @classmethod
    def on(
        cls,
        document: Document,
        what: Line | Paragraph | Section | None,
        message: str,
        *,
        hint: str = "",
        severity: Severity | None = None,
    ) -> Finding:
        """A finding on a line, a paragraph, a section or the whole document."""
        place = Place(file=document.content.name, spot=_spot(what))
        weight = cls.severity if severity is None else severity
        return LayoutFinding(cls.code, weight, message, place, hint, cls.basis, anchor=_anchor(document, what))

    @classmethod
    def warn(cls, document: Document, what: Line | Paragraph | None, message: str, *, hint: str = "") -> Finding:
        """A finding where this rule only warns, whatever its own severity."""
        return cls.on(document, what, message, hint=hint, severity=Severity.WARNING)

    @classmethod
    def grouped(
        cls, document: Document, faults: Iterable[tuple[Paragraph, str, Severity | None]], *, hint: str = ""
    ) -> Iterator[Finding]:
        """One finding for each message, at the first paragraph that it holds for, with the number of the others."""
        groups: dict[tuple[str, Severity | None], list[Paragraph]] = {}
        for paragraph, message, severity in faults:
            groups.setdefault((message, severity), []).append(paragraph)
        for (message, severity), paragraphs in groups.items():
            others = f" (và {len(paragraphs) - 1} đoạn khác)" if len(paragraphs) > 1 else ""
            yield cls.on(document, paragraphs[0], f"{message}{others}.", hint=hint, severity=severity)


def _spot(what: Line | Paragraph | Section | None) -> str:
    if what is None:
        return ""
    if isinstance(what, Section):
        return f"phần {what.index + 1} của văn bản"
    return what.paragraph.spot if isinstance(what, Line) else what.spot


def _anchor(document: Document, what: Line | Paragraph | Section | None) -> Anchor | None:
    content = document.content
    if isinstance(what, Section):
        first = next((one for one in content.paragraphs if one.section == what.index), None)
        return None if first is None else Anchor(first.source)
    paragraph = what.paragraph if isinstance(what, Line) else what
    if paragraph is None or paragraph.part != content.part:
        return None
    sources = [run.source for run in what.runs] if isinstance(what, Line) and not what.alone else []
    return Anchor(paragraph.source, (min(sources), max(sources)) if sources else None)


@dataclass(frozen=True, slots=True)
class Look:
    """How a component is set; sizes in points, None where nothing is asked."""

    sizes: tuple[float, float]
    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    align: str = ""

    def faults(self, line: Line) -> list[str]:
        """What is wrong with the look of a line, in words."""
        low, high = self.sizes
        wanted = points(low * 2) if low == high else f"{points(low * 2)} đến {points(high * 2)}"
        found = [
            f"cỡ chữ {points(size)} (cần {wanted})" for size in sorted(line.sizes) if not low * 2 <= size <= high * 2
        ]
        found += _toggle(self.bold, line.bold, line.any_bold, "đậm", "đứng nét thường")
        found += _toggle(self.italic, line.italic, line.any_italic, "nghiêng", "đứng")
        if self.caps is not None and any(letter.isalpha() for letter in line.text) and line.caps != self.caps:
            found.append("chưa viết bằng chữ in hoa" if self.caps else "viết toàn chữ in hoa (cần chữ in thường)")
        if self.align and line.align and line.align != self.align and not line.paragraph.layout.centred_frame:
            found.append(f"{_ALIGNMENTS.get(line.align, line.align)} (cần {_ALIGNMENTS[self.align]})")
        return found


def _toggle(wanted: bool | None, every: bool, some: bool, style: str, plain: str) -> list[str]:  # noqa: FBT001
    if wanted and not every:
        return [f"chữ chưa in {style}"]
    return [f"chữ in {style} (cần kiểu {plain})"] if wanted is False and some else []


class LookRule(LayoutRule):
    """Một quy định về cỡ chữ, kiểu chữ và vị trí của một thành phần."""

    look: ClassVar[Look]
    component: ClassVar[str]

    @classmethod
    def lines(cls, document: Document) -> Iterable[Line]:
        """The lines that must look so."""
        raise NotImplementedError

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        for line in cls.lines(document):
            faults = cls.look.faults(line) if line.text else []
            if faults:
                yield cls.on(document, line, f"{cls.component} trình bày chưa đúng: {'; '.join(faults)}.")


def points(half_points: float) -> str:
    """A size in points as Vietnamese writes it."""
    return f"{half_points / 2:g}".replace(".", ",")


def millimetres(twips: float) -> str:
    """A length in millimetres as Vietnamese writes it."""
    return f"{twips / 56.6929:.1f}".removesuffix(".0").replace(".", ",")


def near(value: float, *wanted: float, tolerance: float = _TOLERANCE) -> bool:
    """Whether a length is one of those wanted."""
    return any(abs(value - one) <= tolerance for one in wanted)
