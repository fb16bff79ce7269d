"""What a document is made from: its template, its words with their pictures, and the program."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import cache

from ntmdocs import __version__, resources
from ntmdocs.documents import within
from ntmdocs.output import Source
from ntmdocs.templating.values import Picture


def source_of(template: str, words: str, pictures: Mapping[str, bytes]) -> Source:
    """What a document is made from, of the digest of its template and the fingerprint of its words."""
    digest = hashlib.sha256(template.encode())
    for path, data in sorted(pictures.items()):
        digest.update(f"\0{path}\0".encode("utf-8", "surrogatepass") + hashlib.sha256(data).digest())
    return Source(digest.hexdigest(), words, program())


def pictures_of(words: object, read: Callable[[str], bytes | None]) -> dict[str, bytes]:
    """The pictures in some words, by their paths; those that cannot be read are the render's to tell."""
    paths = (picture.path for picture in within(words, Picture))
    return {path: data for path in paths if (data := read(path)) is not None}


@cache
def program() -> str:
    """The program's version with a fingerprint of its code, for between two versions the code changes as well."""
    return f"{__version__}-{resources.code_digest()[:12]}"
