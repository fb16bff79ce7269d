"""What the words of a document still await: every datum in them that is not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ntmdocs.documents.fingerprint import field_names
from ntmdocs.templating.values import Missing


def awaited(words: Any) -> Iterator[Missing]:
    """The blanks among the words, in the order in which a template has them."""
    if isinstance(words, Missing):
        yield words
    elif isinstance(words, Mapping):
        yield from awaited(tuple(words.values()))
    elif isinstance(words, (tuple, list)):
        for each in words:
            yield from awaited(each)
    else:
        for name in field_names(words):
            yield from awaited(getattr(words, name))
