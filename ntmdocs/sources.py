"""What a document is made from: its template, its words with their pictures, and the program."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from ntmdocs import __version__, resources
from ntmdocs.documents import field_names
from ntmdocs.output import Source
from ntmdocs.templating.values import Picture


def source_of(template: str, words: str, pictures: Mapping[str, bytes]) -> Source:
    """What a document is made from, of the digest of its template and the fingerprint of its words."""
    digest = hashlib.sha256(template.encode())
    for path, data in sorted(pictures.items()):
        digest.update(f"\0{path}\0".encode("utf-8", "surrogatepass") + hashlib.sha256(data).digest())
    return Source(digest.hexdigest(), words, program())


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
