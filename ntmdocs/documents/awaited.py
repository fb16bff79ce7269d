"""What the words of a document hold of one kind, and what they still await: every datum in them that is not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from ntmdocs.documents.fingerprint import field_names
from ntmdocs.templating.values import Missing

T = TypeVar("T")


def awaited(words: Any) -> Iterator[Missing]:
    """The blanks among the words, in the order in which a template has them."""
    return within(words, Missing)


def within(words: Any, kind: type[T]) -> Iterator[T]:
    """The values of a kind among the words, in the order in which a template has them."""
    if isinstance(words, kind):
        yield words
    elif isinstance(words, Mapping):
        yield from within(tuple(words.values()), kind)
    elif isinstance(words, (tuple, list)):
        for each in words:
            yield from within(each, kind)
    else:
        for name in field_names(words):
            yield from within(getattr(words, name), kind)
