"""What is found in one file, within bounds: notes of one column told once, and an end to the list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ntmdocs.findings import Finding, Place
from ntmdocs.plan_files.rules import CleanedText, OverLimit
from ntmdocs.plan_files.scalars import Problem, examined

MAX_FINDINGS = 10_000


class Gathered:
    """The findings of one file in their order."""

    def __init__(self, file: str, sheet: str = "") -> None:
        self.file, self.sheet = file, sheet
        self._found: list[Finding] = []
        self._notes: dict[str, tuple[Finding, int]] = {}

    def add(self, *findings: Finding) -> None:
        """Takes findings in; those past `MAX_FINDINGS` are only told to be there."""
        for finding in findings:
            if finding.code == CleanedText.code:
                first, count = self._notes.get(finding.place.column, (finding, 0))
                self._notes[finding.place.column] = first, count + 1
            elif len(self._found) <= MAX_FINDINGS:
                self._found.append(finding)

    def scalar(self, text: str, line: int, column: str = "", cell: str = "") -> str:
        """The cleaned text of a scalar; what is wrong with it is taken in."""
        cleaned, problems = examined(text)
        if problems:
            self.take(problems, Place(file=self.file, sheet=self.sheet, line=line, column=column, cell=cell))
        return cleaned

    def take(self, problems: Iterable[Problem], place: Place) -> None:
        """Takes in what is wrong with a scalar at a place."""
        self.add(*(rule.at(place, message, hint=hint) for rule, message, hint in problems))

    def all(self) -> list[Finding]:
        """The findings, then a note for each column that was cleaned."""
        found = self._found[:MAX_FINDINGS]
        if len(self._found) > MAX_FINDINGS:
            what = "Trang" if self.sheet else "Tệp"
            message = f"{what} có hơn {MAX_FINDINGS} phát hiện; chỉ nêu {MAX_FINDINGS} phát hiện đầu."
            found.append(
                OverLimit.at(
                    Place(file=self.file, sheet=self.sheet), message, hint="Sửa các lỗi đã nêu rồi kiểm tra lại."
                )
            )
        return found + [_counted(first, count) for first, count in self._notes.values()]


def _counted(first: Finding, count: int) -> Finding:
    if count == 1:
        return first
    return replace(first, message=f"{first.message} Và {count - 1} chỗ khác trong cột này.")
