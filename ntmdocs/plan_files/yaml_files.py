"""YAML as text: every scalar a string with its line, no tags, no aliases, no doubled keys.

The tree is built from the parser's events: it never recurses past `MAX_DEPTH`, and an alias, the only way in which a
small file can become a huge one, ends it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import yaml

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding, Place
from ntmdocs.plan_files.gathering import Gathered
from ntmdocs.plan_files.placed import PLACE, PlacedDict
from ntmdocs.plan_files.rules import ForbiddenCharacter, MalformedFile, OverLimit
from ntmdocs.plan_files.texts import MEGABYTE, read_text
from ntmdocs.vietnamese import quoted

V = TypeVar("V")
MAX_DEPTH, MAX_YAML_BYTES = 20, MEGABYTE
_LOADER: type[yaml.CSafeLoader | yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN, _BLOCKS = ("", None), ("|", ">")
_NOTHING = ("~", "null")
_REASONS = (
    ("mapping values are not allowed", "dấu hai chấm đứng ở chỗ không được; đặt giá trị trong ngoặc kép"),
    ("could not find expected ':'", "thiếu dấu hai chấm sau khóa"),
    ("cannot start any token", "giá trị bắt đầu bằng ký tự đặc biệt hoặc dấu Tab; đặt giá trị trong ngoặc kép"),
    ("unexpected end of stream", "dấu ngoặc mở mà không đóng"),
    ("expected", "thụt dòng, dấu phẩy hoặc dấu ngoặc không đúng"),
)


def read_yaml(path: Path, name: str) -> tuple[PlacedDict, list[Finding]]:
    """The file as nested dicts, lists and strings, and what was found; raises `FindingsError` when malformed."""
    found = Gathered(name)
    return _read(path, found, _Tree.root), found.all()


def top_text(path: Path, name: str, key: str) -> str:
    """The text under a key of the file, which is read as far as there; «» for none. Raises `FindingsError`."""
    return _read(path, Gathered(name), lambda tree: tree.text_of(key))


def _read(path: Path, found: Gathered, take: Callable[[_Tree], V]) -> V:
    text = read_text(path, found.file, MAX_YAML_BYTES)
    try:
        return take(_Tree(yaml.parse(text, Loader=_LOADER), found))
    except yaml.YAMLError as error:
        raise FindingsError([*found.all(), _syntax(error, text, found.file)]) from None
    except FindingsError as error:
        raise FindingsError([*found.all(), *error.findings]) from None


class _Tree:
    """A tree that is built from events."""

    def __init__(self, events: Iterator[yaml.Event], found: Gathered) -> None:
        self._events, self._found = events, found

    def root(self) -> PlacedDict:
        """The one mapping that the file is."""
        mapping = self._mapping(self._first(), 0)
        next(self._events)
        if not isinstance(end := next(self._events), yaml.StreamEndEvent):
            self._refuse(end, "Tệp có hai phần cách nhau bởi «---».")
        return mapping

    def text_of(self, key: str) -> str:
        """The text under a key of that mapping, «» for none; what stands behind it is not looked at."""
        mapping = PlacedDict(self._place(self._first()))
        for event in self._until(yaml.MappingEndEvent):
            found = self._key(event, mapping)
            value = self._value(next(self._events), found, 1)
            if found == key:
                return value if isinstance(value, str) else ""
        return ""

    def _first(self) -> yaml.MappingStartEvent:
        next(self._events)
        start = next(self._events)
        if isinstance(start, yaml.StreamEndEvent):
            raise FindingsError([MalformedFile.at(Place(file=self._found.file), "Tệp trống.")])
        first = next(self._events)
        self._refuse_special(first)
        if not isinstance(first, yaml.MappingStartEvent):
            self._refuse(first, "Tệp phải gồm các khóa, mỗi khóa một dòng «khóa: giá trị».")
        return first

    def _value(self, event: Any, key: str, depth: int) -> Any:
        self._refuse_special(event)
        if isinstance(event, yaml.ScalarEvent):
            # The last line break of a block (|, >) is no part of what the clerk wrote.
            text = event.value.rstrip("\n") if event.style in _BLOCKS else event.value
            return None if _is_nothing(event) else self._found.scalar(text, _line(event), key)
        if depth > MAX_DEPTH:
            raise FindingsError([OverLimit.at(self._place(event), f"YAML lồng nhau quá {MAX_DEPTH} tầng.")])
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, depth)
        return [self._value(item, key, depth + 1) for item in self._until(yaml.SequenceEndEvent)]

    def _mapping(self, start: Any, depth: int) -> PlacedDict:
        mapping = PlacedDict(self._place(start))
        for event in self._until(yaml.MappingEndEvent):
            key = self._key(event, mapping)
            value = self._value(next(self._events), key, depth + 1)
            if value is not None and key != PLACE:
                mapping[key] = value
        return mapping

    def _key(self, event: Any, mapping: PlacedDict) -> str:
        self._refuse_special(event)
        if not isinstance(event, yaml.ScalarEvent):
            self._refuse(event, "Khóa phải là một từ.")
        key = self._found.scalar(event.value, _line(event))
        if key == PLACE or key in mapping.lines:
            message = f"Không có khóa «{key}»." if key == PLACE else f"Khóa {quoted(key)} ghi hai lần."
            self._found.add(MalformedFile.at(self._place(event), message, hint="Bỏ một dòng."))
        mapping.lines[key] = _line(event)
        return key

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.Event]:
        while not isinstance(event := next(self._events), end):
            yield event

    def _place(self, event: Any) -> Place:
        return Place(file=self._found.file, line=_line(event))

    def _refuse_special(self, event: yaml.Event) -> None:
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            self._refuse(event, "YAML có bí danh (&, *) hoặc thẻ kiểu (!), không được dùng.")

    def _refuse(self, event: yaml.Event, message: str) -> NoReturn:
        raise FindingsError([MalformedFile.at(self._place(event), message)])


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _is_nothing(scalar: Any) -> bool:
    """Whether a scalar stands for no value; a blank one does also in quotes, as a blank cell does."""
    return not scalar.value or (scalar.value in _NOTHING and scalar.style in _PLAIN)


def _syntax(error: Any, text: str, name: str) -> Finding:
    if isinstance(error, yaml.reader.ReaderError):
        # The position counts bytes; the character is one that YAML forbids.
        line = text.encode()[: error.position].count(b"\n") + 1
        return ForbiddenCharacter.at(Place(file=name, line=line), "Có ký tự không in được.", hint="Xóa ký tự đó.")
    context, problem = str(getattr(error, "context", "")), str(getattr(error, "problem", ""))
    # What is left open began at the context; a block's context is only where the block began.
    marks = [getattr(error, name, None) for name in ("context_mark", "problem_mark")]
    line = next((mark.line + 1 for mark in marks["block" in context :] if mark), 0)
    reason = next((words for part, words in _REASONS if part in problem), "không đọc được dòng này")
    hint = "Kiểm tra thụt dòng, dấu hai chấm và dấu ngoặc kép."
    return MalformedFile.at(Place(file=name, line=line), f"YAML sai cú pháp: {reason}.", hint=hint)
