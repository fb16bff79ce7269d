"""One document from a small frozen input, so that any process, also of another machine, can make it.

What a worker needs is in its batch: the bytes of a template with the parts that it takes in, and the words of some
documents. It reads no file and no plan; it compiles a template once.
"""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ntmdocs import __version__, resources, templating
from ntmdocs.documents import field_names, fingerprint
from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding
from ntmdocs.office import stamped
from ntmdocs.output import Source
from ntmdocs.templating import WordTemplate
from ntmdocs.templating.values import Picture

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
        template = template_of(bundle)
        reader = {"pictures": work.pictures.get} if isinstance(template, WordTemplate) else {}
        return Made(stamped(template.render(work.words, draft=work.blanks, **reader), work.stamp))
    except FindingsError as error:
        return Made(findings=tuple(error.findings))
    except Exception as error:  # noqa: BLE001 - a bug of ours in one document is told, and the others are made
        return Made(fault=fault_of(error))


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


def bundle_of(template: Template, folder: Path) -> Bundle:
    """The bundle of a compiled template of a plan's folder."""
    parts = sorted(template.included) if isinstance(template, WordTemplate) else []
    bundle = read_bundle((template.name, *parts), folder)
    know(bundle, template)
    return bundle


def read_bundle(names: Iterable[str], folder: Path) -> Bundle:
    """The bundle of a template and the parts that it takes in, by their names, as a plan's folder has them now."""
    files = tuple((name, resources.template_bytes(name, folder) or b"") for name in names)
    digest = hashlib.sha256()
    for name, data in files:
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    return Bundle(digest.hexdigest(), files)


def source_of(bundle: Bundle, words: object, pictures: Mapping[str, bytes]) -> Source:
    """What a document is made from, without what its words say."""
    digest = hashlib.sha256(bundle.digest.encode())
    for path, data in sorted(pictures.items()):
        digest.update(f"\0{path}\0".encode("utf-8", "surrogatepass") + hashlib.sha256(data).digest())
    return Source(digest.hexdigest(), fingerprint(words), program())


def picture_paths(words: object) -> Iterator[str]:
    """The paths of the pictures in some words."""
    if isinstance(words, Picture):
        yield words.path
    elif isinstance(words, (tuple, list)):
        for one in words:
            yield from picture_paths(one)
    else:
        for name in field_names(words):
            yield from picture_paths(getattr(words, name))


def pictures_of(words: object, read: Callable[[str], bytes | None]) -> dict[str, bytes]:
    """The pictures in some words, by their paths; those that cannot be read are the render's to tell."""
    return {path: data for path in picture_paths(words) if (data := read(path)) is not None}


@cache
def program() -> str:
    """The program's version with a fingerprint of its code, for between two versions the code changes as well."""
    return f"{__version__}-{resources.code_digest()[:12]}"
