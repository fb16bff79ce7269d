"""Texts with the expected finding beside each faulty line: `faulty line  ⟵ KH006 «Cột» words; more words`.

A line may expect several findings, each after an arrow of its own; a finding without a line stands on the first line
as `⟵ @0 KH002 …`.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding
from ntmdocs.model import TableRecord
from ntmdocs.plan_files.csv_files import read_csv
from ntmdocs.plan_files.records import table_records

ARROW = "⟵"
Expected = tuple[int, str, tuple[str, ...]]


def split(text: str) -> tuple[str, list[Expected]]:
    """The text without its arrows, and what they expect: line, code, words."""
    lines, expected = [], []
    for number, line in enumerate(text.split("\n"), start=1):
        source, *arrows = line.split(ARROW)
        lines.append(source.rstrip() if arrows else source)
        for arrow in arrows:
            words = arrow.strip()
            where = 0 if words.startswith("@0 ") else number
            code, _, rest = words.removeprefix("@0 ").partition(" ")
            expected.append((where, code, tuple(part.strip() for part in rest.split(";") if part.strip())))
    return "\n".join(lines), expected


def assert_found(findings: Iterable[Finding], expected: list[Expected]) -> None:
    """Each expected finding is there, at its line with its words, and no other is."""
    left = sorted(findings, key=lambda finding: (finding.place.line, finding.code))
    assert [(finding.place.line, finding.code) for finding in left] == sorted(
        (line, code) for line, code, _ in expected
    ), [str(finding) for finding in left]
    for line, code, words in expected:
        fits = [
            finding
            for finding in left
            if (finding.place.line, finding.code) == (line, code) and all(word in str(finding) for word in words)
        ]
        assert fits, (line, code, words, [str(finding) for finding in left])
        left.remove(fits[0])


def findings_in_csv(path: Path, kind: type[TableRecord]) -> list[Finding]:
    """Everything found in a table's file."""
    try:
        table, findings = read_csv(path, path.name)
    except FindingsError as error:
        return list(error.findings)
    return findings + table_records(kind, table, path.name)[1]
