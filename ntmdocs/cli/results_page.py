"""A page of results for those without a terminal: findings by file and sheet, documents with links; no network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from ntmdocs.cli.console import MARKS
from ntmdocs.findings import Finding, Severity

_STYLE = """
body { font: 17px/1.5 "Times New Roman", "Liberation Serif", serif; color: #000; max-width: 60em; margin: 1.5em auto; padding: 0 1em }
h1 { font-size: 1.5em } h2 { font-size: 1.15em; margin: 1.4em 0 .3em }
table { border-collapse: collapse; width: 100% } caption { text-align: left; font-weight: bold; padding: .6em 0 .2em }
th, td { border: 1px solid #777; padding: .25em .5em; vertical-align: top; text-align: left } th { background: #eee }
td:first-child { white-space: nowrap } .error { background: #fbd5d5 } .warning { background: #fff1c4 } .info { background: #e6f0fb }
.sum { font-size: 1.1em; padding: .5em .8em; border: 1px solid #777 }
@media print { body { margin: 0; max-width: none; font-size: 12pt } a { color: #000; text-decoration: none } tr { break-inside: avoid } }
"""  # noqa: E501 - a rule a line reads better than one that is broken


def results_page(title: str, findings: Sequence[Finding], documents: Iterable[tuple[str, Path]], base: Path) -> str:
    """The page: what was found, the heaviest first in each sheet, and documents as links that lead from `base`."""
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
    lines = (
        '<!DOCTYPE html>\n<html lang="vi">',
        f"<head>{head}\n<style>{_STYLE}</style></head>",
        f"<body><main><h1>{escape(title)}</h1>",
        _sum(findings),
        *_documents(list(documents), base),
        *_findings(findings),
        "</main></body></html>\n",
    )
    return "\n".join(lines)


def _sum(findings: Sequence[Finding]) -> str:
    counts = {severity: sum(finding.severity is severity for finding in findings) for severity in Severity}
    worst = next((severity for severity in Severity if counts[severity]), Severity.INFO)
    told = ", ".join(f"{count} {MARKS[severity].lower()}" for severity, count in counts.items() if count)
    return f'<p class="sum {worst}" role="status">{escape(told.capitalize() or "Không có lỗi.")}</p>'


def _documents(documents: list[tuple[str, Path]], base: Path) -> Iterator[str]:
    if not documents:
        return
    yield "<h2>Văn bản</h2><table><thead><tr><th>Kết quả</th><th>Tệp</th></tr></thead><tbody>"
    for outcome, path in documents:
        link = escape(path.resolve().as_uri())
        shown = escape(path.relative_to(base).as_posix() if path.is_relative_to(base) else str(path))
        yield f'<tr><td>{escape(outcome)}</td><td><a href="{link}">{shown}</a></td></tr>'
    yield "</tbody></table>"


def _findings(findings: Sequence[Finding]) -> Iterator[str]:
    if findings:
        yield "<h2>Phát hiện</h2>"
    order = list(Severity)
    told = sorted(findings, key=lambda found: (found.place.file, found.place.sheet, order.index(found.severity)))
    for (file, sheet), group in groupby(told, key=lambda found: (found.place.file, found.place.sheet)):
        called = f"{file}, trang «{sheet}»" if sheet else file or "Chung"
        yield f"<table><caption>{escape(called)}</caption><thead><tr><th>Ô, dòng</th><th>Mức</th>"
        yield "<th>Nội dung</th><th>Cách sửa</th></tr></thead><tbody>"
        yield from map(_finding, group)
        yield "</tbody></table>"


def _finding(finding: Finding) -> str:
    place = finding.place
    where = place.cell or (f"dòng {place.line}" if place.line else "") or place.spot
    column = f"«{place.column}»: " if place.column else ""
    return (
        f'<tr class="{finding.severity}"><td>{escape(where)}</td><td>{MARKS[finding.severity].lower()}</td>'
        f"<td>{escape(column + finding.message)}</td><td>{escape(finding.hint)} "
        f"<small>[{escape(finding.code)}]</small></td></tr>"
    )
