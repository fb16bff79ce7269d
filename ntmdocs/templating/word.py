"""A Word template: compiled once, rendered many times, refused with every fault at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding, Place, errors
from ntmdocs.office import (
    CONTENT_TYPES,
    RELS_SUFFIX,
    Edit,
    Entry,
    Package,
    loose_ends,
    losses,
    rels_part_of,
    write_package,
)  # fmt: skip
from ntmdocs.office.rules import LooseEnd
from ntmdocs.templating.asides import Receiver
from ntmdocs.templating.awaited import commented
from ntmdocs.templating.compiling import Setting, compile_part, compile_plain
from ntmdocs.templating.contract import compare
from ntmdocs.templating.gains import Gains, Pictures, no_pictures
from ntmdocs.templating.identity import highest_id
from ntmdocs.templating.including import no_parts
from ntmdocs.templating.json_schema import json_schema
from ntmdocs.templating.leftover_tags import leftovers
from ntmdocs.templating.limits import LIMITS, Limits
from ntmdocs.templating.links import may_be_link
from ntmdocs.templating.parts import parts_of, plain_parts_of, styles_part
from ntmdocs.templating.rendering import DECLARATION, CompiledPart
from ntmdocs.templating.rules import BrokenResult
from ntmdocs.templating.shapes import Shape, shape_of_sample
from ntmdocs.templating.style_use import style_ids
from ntmdocs.templating.used_names import Field
from ntmdocs.templating.values import as_mapping

STYLE_SHEET = "kieu.docx"


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """A compiled template: the parts that hold tags, and the others as they are compressed.

    `included` are the names of the shared parts that it took in, the sheet of styles among them.
    """

    name: str
    _package: Package
    _parts: Mapping[str, CompiledPart]
    _fields: Field
    _limits: Limits
    _warnings: tuple[Finding, ...] = ()
    included: tuple[str, ...] = ()
    _outer: Mapping[str, str] = field(default_factory=dict)
    _highest: int = 0
    _shared: Mapping[str, bytes] = field(default_factory=dict)
    _data: bytes = b""
    _may_change: frozenset[str] = frozenset()
    _receivers: Mapping[str, Receiver] = field(default_factory=dict)
    _base: Package | None = None

    @classmethod
    def load(
        cls, path: str | Path, *, parts: Callable[[str], bytes | None] = no_parts, limits: Limits = LIMITS
    ) -> WordTemplate:
        """The template in a file; raises `FindingsError` with every fault that it has.

        `parts(name)` gives the bytes of a shared part by the name in an include tag, or None; the part «kieu.docx», if
        there is one, gives its styles to the template.

        >>> made = WordTemplate.load("mau.docx")  # of {{ ten }}, {% for x in xa %}{{ x.ho }}
        >>> made.name
        'mau.docx'
        """
        return cls.from_bytes(Path(path).read_bytes(), Path(path).name, parts=parts, limits=limits)

    @classmethod
    def from_bytes(
        cls, data: bytes, name: str, *, parts: Callable[[str], bytes | None] = no_parts, styles: bytes | None = None,
        limits: Limits = LIMITS,
    ) -> WordTemplate:  # fmt: skip
        """The template in `data`, called `name` in findings; `styles` replaces the content of its styles part."""
        package = Package.open(data, name)
        package.refuse_active_content(may_be_link)
        _refuse_loose_ends(package)
        asked: list[str] = []
        shared: dict[str, bytes] = {}

        def part_named(wanted: str) -> bytes | None:
            given = parts(wanted)
            if given is not None:
                asked.append(wanted)
                shared[wanted] = given
            return given

        dressed = _dressed(package, part_named, styles)

        setting = Setting(name, part_named, limits, style_ids(dressed, styles_part(package)))
        compiled: dict[str, CompiledPart] = {}
        findings: list[Finding] = []
        texts, plain = list(parts_of(package)), list(plain_parts_of(package))
        for compiler, parts_found in ((compile_part, texts), (compile_plain, plain)):
            for part, label in parts_found:
                made, found = compiler(package, part, label, setting)
                findings += found
                if made is not None:
                    compiled[part] = made
        findings += leftovers(package, {*setting.receivers, *(part for part, _ in [*texts, *plain])})
        found_all = tuple(dict.fromkeys(findings))
        if errors(found_all):
            raise FindingsError(list(found_all))
        highest = max(highest_id(package), *(part.program.highest for part in compiled.values()), 0)
        names = tuple(asked)
        takers = setting.receivers
        return cls(
            name, dressed, compiled, setting.fields, limits, found_all, names, setting.outer, highest, shared,
            data, _changing(package, [*compiled, *takers]), takers, _bare(dressed, takers),
        )  # fmt: skip

    def render(self, values: Mapping[str, object], *, draft: bool = False, pictures: Pictures = no_pictures) -> bytes:
        """The document; raises `FindingsError` with all that would be wrong on paper.

        In a draft a `Missing` value is printed as a dotted blank, with a comment that says where it is awaited. The
        same values give the same bytes. `pictures(path)` gives the bytes of a `Picture`, or None: the engine itself
        opens no file.

        >>> made = WordTemplate.load("mau.docx")
        >>> data = made.render({"ten": "Ba Bể", "xa": [{"ho": 120}, {"ho": 85}]})
        >>> made.render({"ten": "Ba Bể"})
        Traceback (most recent call last):
        ntmdocs.errors.FindingsError: ...
        """
        given = as_mapping(values)
        findings: list[Finding] = []
        written: dict[str, Entry] = {}
        base = self._base or self._package
        edit = Edit(base)
        gains = Gains(pictures, edit, self._limits, self._highest)
        gains.awaited = [] if draft else None
        notes: dict[str, list[str]] = {}
        for name, part in self._parts.items():
            entry, found, given_to = part.render(given, self._limits, draft=draft, gains=gains)
            findings += found
            if entry is not None:
                written[name] = entry
            for taker, pieces in given_to.items():
                notes.setdefault(taker, []).extend(pieces)
        if findings:
            raise FindingsError(list(dict.fromkeys(findings)))
        for name, receiver in self._receivers.items():
            if not name.endswith(RELS_SUFFIX):
                written[name] = Entry.deflate((DECLARATION + receiver.text(notes.get(name, ()))).encode())
        texts = [*written]
        written |= edit.changed()
        result = Package({**base.entries, **written}, self.name)
        self._refuse_losses(base, result)
        if gains.awaited:
            result = commented(result, texts, gains.awaited)
        return write_package(result.entries.items())

    @property
    def files(self) -> dict[str, bytes]:
        """The files that it was compiled from, by their names: its own first, then the shared parts that it took in."""
        return {self.name: self._data, **{name: self._shared[name] for name in sorted(self._shared)}}

    def save(
        self, values: Mapping[str, object], path: str | Path, *, write: Callable[[Path, bytes], object],
        draft: bool = False, pictures: Pictures = no_pictures,
    ) -> None:  # fmt: skip
        """Renders and hands the document to `write(path, data)`, which decides what becomes of a file that is there.

        Nothing is written if anything is wrong. `output.write_new` writes the whole file or none, over no other.
        """
        data = self.render(values, draft=draft, pictures=pictures)
        write(Path(path), data)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickled as the template's own bytes and the shared parts that it took; it is compiled anew when loaded."""
        data = write_package(self._package.entries.items())
        return _reloaded, (data, self.name, self._shared, self._limits)

    def _refuse_losses(self, base: Package, result: Package) -> None:
        """Raises `FindingsError` if something of the template is missing in the result or was touched."""
        found = [
            BrokenResult.at(Place(file=self.name, spot=f"phần {part}"), f"Kết quả không nguyên vẹn: {what}.",
                            hint="Báo lại lỗi này kèm tệp mẫu.")
            for part, what in losses(base, result, self._may_change)
        ]  # fmt: skip
        if found:
            raise FindingsError(found)

    def check(self, sample: Shape | Mapping[str, object] | object | None = None) -> list[Finding]:
        """What is doubtful in the template, and what it asks that `sample` does not have, also in a branch not taken.

        A sample is values as `render` takes them, or a `Shape` that all values have. Of a list in values every item
        counts: a name that no item has is a finding, one that some lack is not.
        """
        shape = sample if isinstance(sample, Shape) or sample is None else shape_of_sample(as_mapping(sample))
        asked = () if shape is None else compare(self._fields, shape)
        return list(dict.fromkeys([*self._warnings, *asked]))

    def fields(self) -> Mapping[str, Field]:
        """The names that the template uses, nested: lists, records and conditions, each with its places.

        >>> fields = WordTemplate.load("mau.docx").fields()
        >>> list(fields), list(fields["xa"].item.fields)
        (['ten', 'xa'], ['ho'])
        """
        return self._fields.fields

    def json_schema(self) -> dict[str, Any]:
        """The same as JSON Schema (draft 2020-12), for programs that prepare the values.

        >>> WordTemplate.load("mau.docx").json_schema()["required"]  # of {{ ten }}, {% for x in xa %}{{ x.ho }}
        ['ten', 'xa']
        """
        return json_schema(self._fields, self.name)

    def blocks(self) -> dict[str, tuple[str, ...]]:
        """The keys of the named blocks, in their order, each with those of the blocks around it, the nearest first."""
        keys = [key for part in self._parts.values() for key in part.program.materials.keys]
        return {key: tuple(self._around(key)) for key in keys}

    def _around(self, key: str) -> list[str]:
        found: list[str] = []
        while outer := self._outer.get(found[-1] if found else key):
            found.append(outer)
        return found


def _reloaded(data: bytes, name: str, shared: Mapping[str, bytes], limits: Limits) -> WordTemplate:
    return WordTemplate.from_bytes(data, name, parts=shared.get, limits=limits)


def _changing(package: Package, rendered: Iterable[str]) -> frozenset[str]:
    """The parts that a render may change, besides those that it renders: what tells of pictures, lists and styles."""
    main = package.main_part()
    lists = [rel.target for rel in package.relationships(main) if rel.type.endswith(("/numbering", "/styles"))]
    return frozenset({*rendered, CONTENT_TYPES, *lists, *map(rels_part_of, [main, *rendered])})


def _refuse_loose_ends(package: Package) -> None:
    found = [
        LooseEnd.at(Place(file=package.name, spot=f"phần {part}"), f"Mẫu không nguyên vẹn: {what}.",
                    hint="Xóa hình hoặc liên kết hỏng, rồi lưu lại tệp bằng Word.")
        for part, what in dict.fromkeys(loose_ends(package))
    ]  # fmt: skip
    if found:
        raise FindingsError(found)


def _dressed(package: Package, parts: Callable[[str], bytes | None], styles: bytes | None) -> Package:
    """The package with the list of content types first and the styles of the shared sheet."""
    sheet = parts(STYLE_SHEET) if styles is None else None
    entries = {CONTENT_TYPES: package.entries[CONTENT_TYPES], **package.entries}
    if sheet is not None:
        entries[styles_part(package)] = _styles_of(sheet)
    elif styles is not None:
        entries[styles_part(package)] = Entry.deflate(styles)
    return Package(entries, package.name)


@lru_cache(maxsize=8)
def _styles_of(sheet: bytes) -> Entry:
    """The styles of a sheet, which a run reads once and not for each template."""
    shared = Package.open(sheet, STYLE_SHEET)
    return Entry.deflate(shared.part(styles_part(shared)))


def _bare(package: Package, receivers: Mapping[str, Receiver]) -> Package | None:
    """The template without the notes and links that its parts put into others at render time, if it has any."""
    bare = {name: Entry.deflate((DECLARATION + taker.text(())).encode()) for name, taker in receivers.items()}
    return Package({**package.entries, **bare}, package.name) if bare else None
