"""What ours checks, and how each check is taken out of a process to see its cost: here only, never in the product."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Check:
    """`buys` says what would go wrong without it, `at` when it works (`render` or `load`), `off` takes it out."""

    buys: str
    at: str
    off: Callable[[], None]


def replace(owner: Any, name: str, value: Any) -> None:
    """Puts `value` where the engine has something of that name; a name that it has no more ends the process."""
    getattr(owner, name)
    setattr(owner, name, value)


def lookups() -> None:
    """A name after a dot is a key of a dict, and an absent one is Python's error."""
    from ntmdocs.templating.generating import GuardedCode

    def visit(self: Any, node: Any, frame: Any) -> None:
        self.visit(node.node, frame)
        self.write(f"[{node.attr!r}]")

    replace(GuardedCode, "visit_Getattr", visit)


def kinds() -> None:
    """Whatever a tag gives is printed as Python writes it."""
    from ntmdocs.templating.run import Run

    replace(Run, "show", lambda _, value: str(value))


def values() -> None:
    """No value is looked at."""
    from ntmdocs.templating.stream import Stream

    replace(Stream, "_xml", lambda _, pieces: "".join(pieces))


def steps() -> None:
    """No loop is counted, and none writes what has gathered."""
    from ntmdocs.templating.run import Run

    replace(Run, "each", lambda _, value, *_weight: value)


def kept() -> None:
    """Nothing of the template is counted in the result."""
    from ntmdocs.templating import compiling
    from ntmdocs.templating.source import assemble

    def forgetful(*arguments: Any) -> Any:
        source = assemble(*arguments)
        source.kept.clear()
        return source

    replace(compiling, "assemble", forgetful)


def proof() -> None:
    """No body of a block is parsed by itself."""
    from ntmdocs.templating import syntax

    replace(syntax, "unbalanced", lambda *_: [])


def allowed() -> None:
    """Any expression is taken."""
    from ntmdocs.templating import allowing

    replace(allowing, "_reason", lambda _: "")


def leftovers() -> None:
    """Parts that are not filled in are not searched."""
    from ntmdocs.templating import word

    replace(word, "leftovers", lambda *_: [])


def active() -> None:
    """No part is parsed for what runs when the document is opened."""
    from ntmdocs.office import Package

    replace(Package, "refuse_active_content", lambda *_, **__: None)


def damage() -> None:
    """The members of the archive are taken as its directory describes them."""
    from ntmdocs.office import Entry, package

    replace(package, "_entry", lambda info, data, _: Entry.from_archive(info, data))


CHECKS = {
    "lookups": Check("sandbox, strict names: only keys and fields of data; an absent one found", "render", lookups),
    "kinds": Check("None, a float, a list never on paper; a missing datum named with its place", "render", kinds),
    "values": Check("`&`, `<`, breaks right; forbidden characters and words found; size bounded", "render", values),
    "steps": Check("a bomb of loops stops; memory flat over rows", "render", steps),
    "kept": Check("no table, drawing, field or bookmark of the template lost", "render", kept),
    "proof": Check("well-formed whatever the data, so that no result is parsed", "load", proof),
    "allowed": Check("the allow-list of what a tag may say", "load", allowed),
    "leftovers": Check("no tag in a part that is not filled in", "load", leftovers),
    "active": Check("no macro, unsafe link, DDE field or broken part in the template", "load", active),
    "damage": Check("a bomb or a damaged archive refused", "load", damage),
}  # fmt: skip
