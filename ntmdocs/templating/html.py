"""Pages to read on a screen: our own HTML templates, filled with words; every value is escaped, none may be missing.

Unlike Word and Excel templates these are no clerk's: a plan has no pages of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Self

from jinja2 import FunctionLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment


@dataclass(frozen=True, slots=True)
class HtmlTemplate:
    """A page's template, with the parts that it takes in."""

    name: str
    environment: ImmutableSandboxedEnvironment

    @classmethod
    def named(cls, name: str, text_of: Callable[[str], str | None]) -> Self:
        """The template of this name; `text_of` gives the text of a template or part by its name."""
        environment = ImmutableSandboxedEnvironment(
            loader=FunctionLoader(text_of), undefined=StrictUndefined, autoescape=True, trim_blocks=True,
            lstrip_blocks=True, cache_size=0,
        )  # fmt: skip
        environment.globals.clear()
        return cls(name, environment)

    def render(self, words: Any) -> bytes:
        """The page for some words: a dataclass, or values by name."""
        given = {each.name: getattr(words, each.name) for each in fields(words)} if is_dataclass(words) else dict(words)
        return self.environment.get_template(self.name).render(given).encode()
