"""A copy of a document with a Word comment at each finding."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from ntmdocs.findings import Finding, Severity
from ntmdocs.layout_rules.base import Anchor, LayoutFinding
from ntmdocs.layout_rules.reading import W, run_elements
from ntmdocs.office import Comments, Edit, Package, transitional

_AUTHOR = "ntmdocs"
_WORDS = {Severity.ERROR: "Lỗi", Severity.WARNING: "Cảnh báo", Severity.INFO: "Lưu ý"}


def marked(data: bytes, findings: Iterable[Finding], *, date: str = "") -> bytes:
    """The document of `data` with a comment for each of the `findings` that an inspection of it gave."""
    edit = Edit(transitional(Package.open(data)))
    comments = Comments(edit, _AUTHOR, date=date)
    paragraphs = list(comments.root.iter(f"{W}p"))
    for finding in findings:
        anchor = finding.anchor if isinstance(finding, LayoutFinding) else None
        comments.add(_text(finding), *_elements(anchor, paragraphs))
    return edit.write()


def _text(finding: Finding) -> str:
    lines = (f"{_WORDS[finding.severity]} {finding.code}: {finding.message}", finding.hint, f"({finding.basis})")
    return "\n".join(line for line in lines if line)


def _elements(anchor: Anchor | None, paragraphs: list[etree._Element]) -> tuple[etree._Element, ...]:
    """The paragraph, or the first and last run, that an anchor means; nothing for the whole document."""
    if anchor is None or anchor.paragraph >= len(paragraphs):
        return ()
    paragraph = paragraphs[anchor.paragraph]
    if anchor.runs is None:
        return (paragraph,)
    runs = [run for number, run in enumerate(run_elements(paragraph)) if anchor.runs[0] <= number <= anchor.runs[1]]
    return (runs[0], runs[-1]) if runs else (paragraph,)
