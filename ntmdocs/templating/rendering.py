"""A compiled part and its render: nothing leaves that would be wrong on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import TemplateError

from ntmdocs.findings import Finding, Place
from ntmdocs.office import Entry, EntryWriter
from ntmdocs.templating.gains import Gains
from ntmdocs.templating.limits import Limits
from ntmdocs.templating.program import DoubtfulValueError, LimitReachedError, Program
from ntmdocs.templating.rules import BrokenResult, WrongKind
from ntmdocs.templating.run import Run

Rendered = tuple[Entry | None, list[Finding], Mapping[str, list[str]]]
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RENDERING = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class CompiledPart:
    """A part that can be rendered; `kept` is what every result must hold, with its number."""

    program: Program
    kept: Mapping[str, int]
    place: Place

    def render(
        self, values: Mapping[str, object], limits: Limits, *, draft: bool, gains: Gains | None = None
    ) -> Rendered:
        """The part, compressed, or what is wrong with it; and the notes that it gives to other parts."""
        gains = gains or Gains()
        try:
            return self._rendered(Run(self.program, limits, draft, values, self.place, self.kept, gains=gains))
        except DoubtfulValueError:
            return self._rendered(
                Run(self.program, limits, draft, values, self.place, self.kept, careful=True, gains=gains)
            )

    def _rendered(self, run: Run) -> Rendered:
        sink = executed(run, DECLARATION)
        if sink is None:
            return None, list(run.findings), {}
        if run.lacking and not run.findings:
            message = f"Kết quả thiếu {', '.join(run.lacking)} của mẫu."
            run.findings[BrokenResult.at(self.place, message, hint="Báo lại lỗi này kèm tệp mẫu.")] = None
        return (None, list(run.findings), {}) if run.findings else (sink.entry(), [], run.given)


def executed(run: Run, head: str = "") -> EntryWriter | None:
    """What a run writes, none if it had to stop; what is wrong is in its findings."""
    try:
        return run.execute(head)
    except LimitReachedError:
        return None
    except _RENDERING as error:
        place = _raised_at(error, run.program)
        run.findings[WrongKind.at(place, f"Thẻ không tính được với dữ liệu này ({error}).")] = None
        return None


def _raised_at(error: BaseException, program: Program) -> Place:
    """The place of the tag whose code raised `error`."""
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == program.filename:
            line = trace.tb_lineno
        trace = trace.tb_next
    return program.place_of(line)
