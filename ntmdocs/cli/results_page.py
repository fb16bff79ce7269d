"""A page of results for those without a terminal: findings by file and sheet, documents with links; no network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from ntmdocs.cli.console import MARKS, SHOWN, together
from ntmdocs.findings import Finding, Severity, is_blank


def results_page(title: str, findings: Sequence[Finding], documents: Iterable[tuple[str, Path]], base: Path) -> str:
    """The page: what was found, the heaviest first in each sheet, and documents as links that lead from `base`."""
    from ntmdocs.resources import page_text
    from ntmdocs.templating import HtmlTemplate

    counts = {severity: sum(finding.severity is severity for finding in findings) for severity in Severity}
    told = ", ".join(f"{count} {MARKS[severity].lower()}" for severity, count in counts.items() if count)
    words = {
        "ten_van_ban": title,
        "muc": next((str(severity) for severity in Severity if counts[severity]), str(Severity.INFO)),
        "tong": told.capitalize() or "Không có lỗi.",
        "cac_van_ban": [_document(outcome, path, base) for outcome, path in documents],
        "cac_bang": list(_tables(findings)),
    }
    return HtmlTemplate.named("ket-qua.html", page_text).render(words).decode()


def _document(outcome: str, path: Path, base: Path) -> dict[str, str]:
    shown = path.relative_to(base).as_posix() if path.is_relative_to(base) else str(path)
    return {"ket_qua": outcome, "duong_dan": path.resolve().as_uri(), "tep": shown}


def _tables(findings: Sequence[Finding]) -> Iterator[dict[str, object]]:
    order = list(Severity)

    def rank(found: Finding) -> tuple[str, str, int, bool]:
        return found.place.file, found.place.sheet, order.index(found.severity), is_blank(found)

    told = sorted(findings, key=rank)
    for (file, sheet), group in groupby(told, key=lambda found: (found.place.file, found.place.sheet)):
        called = f"{file}, trang «{sheet}»" if sheet else file or "Chung"
        lines = list(together(group, all_said=len(told) <= SHOWN))
        yield {"ten": called, "dong": [_finding(first, others, rest) for (first, *rest), others in lines]}


def _finding(finding: Finding, others: str = "", rest: Sequence[Finding] = ()) -> dict[str, object]:
    place = finding.place
    return {
        "con": others,
        "cac_dong": [_finding(each) for each in rest],
        "muc": str(finding.severity),
        "noi": place.cell or (f"dòng {place.line}" if place.line else "") or place.spot,
        "ten_muc": MARKS[finding.severity].lower(),
        "noi_dung": f"«{place.column}»: {finding.message}" if place.column else finding.message,
        "cach_lam": finding.hint,
        "ma": finding.code,
    }
