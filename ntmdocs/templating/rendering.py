"""A compiled part and its render: nothing leaves that would be wrong on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers import expat

from jinja2 import TemplateError

from ntmdocs.findings import Finding, Place
from ntmdocs.templating.limits import Limits
from ntmdocs.templating.rules import BrokenResult, WrongKind
from ntmdocs.templating.run import LimitReachedError, Program, Run

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RENDERING = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class CompiledPart:
    """A part that can be rendered; `kept` is what every result must hold, with its number."""

    program: Program
    kept: Mapping[str, int]
    place: Place

    def render(self, values: Mapping[str, object], limits: Limits, *, draft: bool) -> tuple[bytes, list[Finding]]:
        """The part's bytes, and what is wrong with them."""
        run = Run(self.program, limits, draft, values)
        try:
            text = run.execute()
        except LimitReachedError:
            return b"", list(run.findings)
        except _RENDERING as error:
            run.findings[
                WrongKind.at(_raised_at(error, self.program), f"Thẻ không tính được với dữ liệu này ({error}).")
            ] = None
            return b"", list(run.findings)
        if run.findings:
            return b"", list(run.findings)
        return self._judged(_DECLARATION + text)

    def _judged(self, text: str) -> tuple[bytes, list[Finding]]:
        """Nothing leaves that is not well-formed or lacks what the template has outside its blocks."""
        lost = [needle for needle, count in self.kept.items() if text.count(needle) < count]
        message = f"Kết quả thiếu {', '.join(lost)} của mẫu." if lost else ""
        data = text.encode("utf-8")
        try:
            expat.ParserCreate().Parse(data, True)  # noqa: FBT003
        except expat.ExpatError as error:
            message = f"Kết quả không phải XML hợp lệ ({error})."
        return data, [BrokenResult.at(self.place, message, hint="Báo lại lỗi này kèm tệp mẫu.")] if message else []


def _raised_at(error: BaseException, program: Program) -> Place:
    """The place of the tag whose code raised `error`."""
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == program.filename:
            line = trace.tb_lineno
        trace = trace.tb_next
    return program.place_of(line)
