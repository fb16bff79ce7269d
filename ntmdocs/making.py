"""One document from a small frozen input, so that any process can make it.

What a worker needs is in its batch: the bytes of a template with the parts that it takes in, and the words of some
documents; it reads no file, so that it may be of another machine. An order names its template in a plan's folder
instead, and a worker of this machine reads that. None reads a plan, and each compiles a template once.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ntmdocs import resources, templating
from ntmdocs.documents.rules import MissingTemplate
from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding, Place, errors
from ntmdocs.office import stamped
from ntmdocs.templating import WordTemplate, shape_of

if TYPE_CHECKING:
    Template = WordTemplate | templating.ExcelTemplate

_compiled: dict[str, Template] = {}
_MOST_COMPILED = 128  # more than there are: a worker that forgets one compiles it again with each batch


@dataclass(frozen=True, slots=True)
class Bundle:
    """A template's bytes and those of the parts that it takes in, by their names; its own comes first."""

    digest: str
    files: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Work:
    """One document to make: its words, what it carries of where it comes from, its pictures by their paths.

    `blanks` prints dots where a datum is missing, as a draft does.
    """

    words: Any
    stamp: Mapping[str, str]
    blanks: bool = False
    pictures: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Batch:
    """Some documents of one template."""

    bundle: Bundle
    works: tuple[Work, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """Some documents of one template, by its name in a plan's folder; it is judged for the type of their words."""

    name: str
    folder: Path
    words_type: type[Any]
    works: tuple[Work, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """What is wrong with a template for some words, the digest of what it is made of, and its named blocks.

    Each block with those that hold it, the nearest first; none of a template that cannot be compiled.
    """

    findings: tuple[Finding, ...] = ()
    digest: str = ""
    blocks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Filled:
    """What becomes of an order: its documents as they come, none where the template has an error."""

    judged: Judged
    made: Iterator[Made]

    @classmethod
    def of(cls, judged: Judged, order: Order, made: Callable[[Order], Iterator[Made]]) -> Filled:
        """What becomes of an order that is judged, if `made` makes its documents."""
        return cls(judged, iter(()) if errors(judged.findings) else made(order))


@dataclass(frozen=True, slots=True)
class Made:
    """A document's bytes, or why there are none: what a user can mend, or where in the code a bug of ours is."""

    content: bytes = b""
    findings: tuple[Finding, ...] = ()
    fault: str = ""


def make_batch(batch: Batch) -> tuple[Made, ...]:
    """The documents of a batch; one that cannot be made does not stop the others."""
    return tuple(_made(batch.bundle, work) for work in batch.works)


def _made(bundle: Bundle, work: Work) -> Made:
    try:
        return _filled(template_of(bundle), work)
    except FindingsError as error:
        return Made(findings=tuple(error.findings))
    except Exception as error:  # noqa: BLE001 - a bug of ours in one document is told, and the others are made
        return Made(fault=fault_of(error))


def _filled(template: Template, work: Work) -> Made:
    """A document, or what a user can mend."""
    reader = {"pictures": work.pictures.get} if isinstance(template, WordTemplate) else {}
    try:
        return Made(stamped(template.render(work.words, draft=work.blanks, **reader), work.stamp))
    except FindingsError as error:
        return Made(findings=tuple(error.findings))


def fill_each(orders: Sequence[Order]) -> list[Filled]:
    """What becomes of each order in this process: templates are judged now, documents made as they are taken."""
    return [Filled.of(judge(order), order, coming) for order in orders]


def judge_each(orders: Iterable[Order]) -> list[Judged]:
    """What is wrong with the template of each order."""
    return [judge(order) for order in orders]


def coming(order: Order) -> Iterator[Made]:
    """The documents of an order whose template has no error, each made when it is taken."""
    template = template_named(order.name, order.folder)
    yield from (_filled(template, work) for work in order.works)


def made_of(order: Order) -> tuple[Made, ...]:
    """The same, all made."""
    return tuple(coming(order))


def judge(order: Order) -> Judged:
    """What is wrong with an order's template, as the plan's folder has it now."""
    try:
        template = template_named(order.name, order.folder)
    except FindingsError as error:
        return Judged(tuple(error.findings))
    found = template.check(shape_of(order.words_type))
    blocks = template.blocks() if isinstance(template, WordTemplate) else {}
    return Judged(tuple(found), bundle_of(template).digest, blocks)


def serve() -> None:
    """Answers what a process of this machine asks over standard input, until it asks no more.

    It asks for a template to be compiled, by its name and the plan's folder, or for orders to be judged or filled.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, BrokenPipeError):
        while True:
            what, asked = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the process that started this one
            pickle.dump(_ANSWERS[what](asked), sys.stdout.buffer)
            sys.stdout.flush()


def _is_compiled(named: tuple[str, Path]) -> bool:
    """Whether a template could be compiled, which from now on it is; what is wrong with it is told with an order."""
    with suppress(FindingsError):
        return template_named(*named) is not None
    return False


_ANSWERS: Mapping[str, Callable[[Any], object]] = {"compile": _is_compiled, "judge": judge_each, "make": made_of}


def template_named(name: str, folder: Path) -> Template:
    """The compiled template of this name, the plan's own before the shipped one; raises `FindingsError`."""
    return compiled(name, folder if os.path.lexists(folder / "templates") else None)


@lru_cache(maxsize=64)
def compiled(name: str, folder: Path | None) -> Template:
    """The compiled template of this name; plans without templates of their own share ours."""
    data = resources.template_bytes(name, folder)
    if data is None:
        raise FindingsError(
            [
                MissingTemplate.at(
                    Place(file=name),
                    "Không có mẫu này.",
                    hint=f"Đặt mẫu vào templates/{Path(name).suffix[1:] or 'docx'} của kế hoạch, hoặc sửa tên mẫu.",
                )
            ]
        )
    if name.endswith(".xlsx"):
        return templating.ExcelTemplate.from_bytes(data, name)
    return WordTemplate.from_bytes(data, name, parts=lambda part: resources.template_bytes(part, folder))


def fault_of(error: BaseException) -> str:
    """A bug of ours in one line: its type and where in the code, without data of the plan."""
    frames = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames[-4:]))
    return f"{type(error).__name__} ({where})"


def template_of(bundle: Bundle) -> Template:
    """The compiled template; raises `FindingsError` if it has faults."""
    if bundle.digest not in _compiled:
        name, data = bundle.files[0]
        made = templating.ExcelTemplate.from_bytes(data, name) if name.endswith(".xlsx") else None
        know(bundle, made or WordTemplate.from_bytes(data, name, parts=dict(bundle.files[1:]).get))
    return _compiled[bundle.digest]


def know(bundle: Bundle, template: Template) -> None:
    """Takes a template that is compiled already for a bundle's."""
    while len(_compiled) >= _MOST_COMPILED:
        del _compiled[next(iter(_compiled))]
    _compiled[bundle.digest] = template


def bundle_of(template: Template) -> Bundle:
    """The bundle that a compiled template was made from."""
    bundle = _bundle(template.files.items())
    know(bundle, template)
    return bundle


def read_bundle(names: Iterable[str], folder: Path) -> Bundle:
    """The bundle of a template and the parts that it takes in, by their names, as a plan's folder has them now."""
    return _bundle((name, resources.template_bytes(name, folder) or b"") for name in names)


def _bundle(files: Iterable[tuple[str, bytes]]) -> Bundle:
    given = tuple(files)
    digest = hashlib.sha256()
    for name, data in given:
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    return Bundle(digest.hexdigest(), given)
