"""An Excel template: compiled once, rendered many times, refused with every fault at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding
from ntmdocs.office import CONTENT_TYPES, Entry, Package, write_package
from ntmdocs.templating.compiling import Setting, compile_plain
from ntmdocs.templating.contract import compare
from ntmdocs.templating.including import no_parts
from ntmdocs.templating.json_schema import json_schema
from ntmdocs.templating.limits import LIMITS, Limits
from ntmdocs.templating.parts import PROPERTIES
from ntmdocs.templating.rendering import CompiledPart
from ntmdocs.templating.shapes import Shape, shape_of_sample
from ntmdocs.templating.sheets.compiling import CompiledBook, compile_book
from ntmdocs.templating.sheets.result import Result
from ntmdocs.templating.sheets.workbook import Workbook, read_workbook, tags_left
from ntmdocs.templating.used_names import Field
from ntmdocs.templating.values import as_mapping


@dataclass(frozen=True, slots=True)
class ExcelTemplate:
    """A compiled workbook: the sheets that depend on data, and the other parts as they are compressed."""

    name: str
    _entries: tuple[tuple[str, Entry], ...]
    _book: CompiledBook
    _properties: Mapping[str, CompiledPart]
    _fields: Field
    _limits: Limits
    _data: bytes

    @classmethod
    def load(cls, path: str | Path, *, limits: Limits = LIMITS) -> ExcelTemplate:
        """The template in a file; raises `FindingsError` with every fault that it has."""
        return cls.from_bytes(Path(path).read_bytes(), Path(path).name, limits=limits)

    @classmethod
    def from_bytes(cls, data: bytes, name: str, *, limits: Limits = LIMITS) -> ExcelTemplate:
        """The template in `data`, called `name` in findings."""
        package = Package.open(data, name)
        package.refuse_active_content()
        workbook = read_workbook(package)
        setting = Setting(name, no_parts, limits)
        properties, findings = _properties(package, setting)
        filled = {*properties, *(sheet.part for sheet in workbook.sheets)}
        book, found = compile_book(workbook, setting.fields, limits)
        findings += [*found, *tags_left(workbook, filled)]
        if findings:
            raise FindingsError(list(dict.fromkeys(findings)))
        return cls(name, _entries(package, workbook), book, properties, setting.fields, limits, data)

    @property
    def files(self) -> dict[str, bytes]:
        """The file that it was compiled from, by its name."""
        return {self.name: self._data}

    def render(self, values: Mapping[str, object], *, draft: bool = False) -> bytes:
        """The workbook; raises `FindingsError` with all that would be wrong in it.

        In a draft a `Missing` value is written as a dotted blank. The same values give the same bytes.
        """
        given = as_mapping(values)
        findings: list[Finding] = []
        written: dict[str, Entry] = {}
        gone = frozenset[str]()
        for name, part in self._properties.items():
            entry, found, _ = part.render(given, self._limits, draft=draft)
            findings += found
            if entry is not None:
                written[name] = entry
        placed, found = self._book.run(given, self._limits, draft=draft)
        findings += found
        if not findings:
            result = Result(self._book, placed)
            written |= {name: Entry.deflate(data) for name, data in result.parts().items()}
            findings += result.findings
            gone = result.gone.parts
        if findings:
            raise FindingsError(list(dict.fromkeys(findings)))
        return write_package([(name, written.get(name, entry)) for name, entry in self._entries if name not in gone])

    def save(
        self, values: Mapping[str, object], path: str | Path, *, write: Callable[[Path, bytes], object],
        draft: bool = False,
    ) -> None:  # fmt: skip
        """Renders and hands the workbook to `write(path, data)`, which decides what becomes of a file that is there.

        Nothing is written if anything is wrong. `output.write_new` writes the whole file or none, over no other.
        """
        write(Path(path), self.render(values, draft=draft))

    def __reduce__(self) -> tuple[object, ...]:
        """Pickled as the template's own bytes; it is compiled anew when loaded."""
        return _reloaded, (self._data, self.name, self._limits)

    def check(self, sample: Shape | Mapping[str, object] | object | None = None) -> list[Finding]:
        """What the template asks that `sample`, values or a `Shape`, does not have, also in a branch not taken."""
        shape = sample if isinstance(sample, Shape) or sample is None else shape_of_sample(as_mapping(sample))
        return [] if shape is None else list(dict.fromkeys(compare(self._fields, shape)))

    def fields(self) -> Mapping[str, Field]:
        """The names that the template uses, nested, each with its places."""
        return self._fields.fields

    def blocks(self) -> list[str]:
        """The keys of passages that a plan can replace: a workbook has none."""
        return []

    def json_schema(self) -> dict[str, Any]:
        """The same as JSON Schema (draft 2020-12), for programs that prepare the values."""
        return json_schema(self._fields, self.name)


def _reloaded(data: bytes, name: str, limits: Limits) -> ExcelTemplate:
    """The template that a pickle holds."""
    return ExcelTemplate.from_bytes(data, name, limits=limits)


def _properties(package: Package, setting: Setting) -> tuple[dict[str, CompiledPart], list[Finding]]:
    """The document's properties, if they hold tags."""
    made: dict[str, CompiledPart] = {}
    findings: list[Finding] = []
    for relationship in package.relationships():
        if relationship.type.endswith("/core-properties") and relationship.target in package:
            part, found = compile_plain(package, relationship.target, PROPERTIES, setting)
            findings += found
            if part is not None:
                made[relationship.target] = part
    return made, findings


def _entries(package: Package, workbook: Workbook) -> tuple[tuple[str, Entry], ...]:
    """The members in their order, the list of content types first, without the chain of calculation."""
    changed = {name: Entry.deflate(data) for name, data in workbook.refitted().items()}
    if workbook.styles.changed:
        changed[workbook.styles_part] = Entry.deflate(workbook.styles.data())
    entries = {CONTENT_TYPES: package.entries[CONTENT_TYPES], **package.entries, **changed}
    entries.pop(workbook.calculation_part, None)
    return tuple(entries.items())
