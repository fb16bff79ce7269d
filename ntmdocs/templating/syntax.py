"""From Jinja source to a program; what is wrong with each tag by itself, since Jinja stops at the first fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress

from jinja2 import Template, TemplateError, TemplateSyntaxError, nodes

from ntmdocs.findings import Finding, Place
from ntmdocs.templating.allowing import examine, guard
from ntmdocs.templating.balance import unbalanced
from ntmdocs.templating.blocks_xml import Writer
from ntmdocs.templating.calls import wrong_calls
from ntmdocs.templating.environment import FILENAME, DataEnvironment, environment
from ntmdocs.templating.marks import ALONE, PRIVATE, printing, stating
from ntmdocs.templating.name_reading import Reader
from ntmdocs.templating.pages import PAGE_WORDS, expression_of
from ntmdocs.templating.pairing import CELL_WORDS
from ntmdocs.templating.program import Materials, Program
from ntmdocs.templating.rules import BrokenResult, NotAllowed, WrongSyntax
from ntmdocs.templating.source import Source, level_at, place_at
from ntmdocs.templating.syntax_messages import explain, prefix_hint
from ntmdocs.templating.tags import Tag
from ntmdocs.templating.used_names import Field

_COMPILING = (TemplateError, SyntaxError, RecursionError, ValueError, MemoryError)
_MOST_READ = 2_000  # tags that differ, in a template that is refused anyway
_SHORT: dict[tuple[DataEnvironment, str], Template] = {}
_MOST_CHARACTERS, _MANY = 2_000, 64
_NOT_JINJA = ("block", "include", "raw")
_CLOSERS = {"if": "endif", "for": "endfor", "with": "endwith", "filter": "endfilter", "macro": "endmacro"}
_OPENERS = {
    "endif": "if 1", "endfor": "for x in []", "endwith": "with", "endfilter": "filter upper", "endmacro": "macro m()",
    "endset": "set x",
}  # fmt: skip


def program_of(
    source: Source, writer: Writer, materials: Materials, fields: Field, depth: int,
    env: DataEnvironment | None = None,
) -> tuple[Program | None, list[Finding]]:  # fmt: skip
    """The program of a source, whose names `fields` takes in, or what is wrong with it.

    What it prints is proved to be XML, unless `env` is another environment than that of whole parts.
    """

    def place_of(line: int) -> Place:
        return place_at(source.lines, source.spots, line)

    whole, env = env is None, env or environment()
    try:
        tree = env.parse(source.text)
        examined = examine(tree, depth)
        if examined.calls or examined.refused:
            examined.refused += wrong_calls(tree)
        found = [_not_allowed(place_of(line), why) for line, why in examined.refused]
        if found:
            return None, found
        broken = [
            BrokenResult.at(
                place_of(line), f"Mẫu cho ra XML không hợp lệ ({why}).", hint="Báo lại lỗi này kèm tệp mẫu."
            )
            for line, why in (unbalanced(tree, writer, lambda line: level_at(source, line)) if whole else ())
        ]
        if broken:
            return None, broken
        reader = Reader(fields, place_of, lambda line: level_at(source, line) == ALONE)
        reader.read_all(tree)
        if reader.findings:
            return None, reader.findings
        guard(examined)
        template = _template(env, tree, source.text)
    except TemplateSyntaxError as error:
        said = explain(error)
        return None, [WrongSyntax.at(place_of(error.lineno), said.message, hint=said.hint)]
    except _COMPILING:
        return None, [WrongSyntax.at(place_of(0), "Mẫu quá rắc rối, không dịch được.", hint="Tách thành nhiều thẻ.")]
    return Program(
        template, FILENAME, tuple(source.lines), tuple(source.spots), writer, materials, tuple(source.sites)
    ), []


def _template(env: DataEnvironment, tree: nodes.Template, text: str) -> Template:
    """The code of a tree that says `text`; short texts, such as a page header's, come again in the next template."""
    kept = _SHORT.get((env, text))
    if kept is None:
        kept = env.template_class.from_code(env, env.compile(tree, filename=FILENAME), {})
        if len(text) <= _MOST_CHARACTERS and len(_SHORT) < _MANY:
            _SHORT[env, text] = kept
    return kept


def faults(tags: Iterable[tuple[Tag, Place]], depth: int) -> Iterator[Finding]:
    """The faults of every tag; `depth` is how deep an expression may be."""
    readable: list[tuple[Tag, Place]] = []
    sound: set[str] = set()
    for tag, place in tags:
        if PRIVATE in tag.text:
            yield NotAllowed.at(place, f"Không dùng tên «{PRIVATE}» trong mẫu.")
            continue
        if (source := _alone(tag)) in sound:
            readable.append((tag, place))
            continue
        found = list(_faults(source, tag, place, depth))
        if not found:
            sound.add(source)
        if len(sound) > _MOST_READ:
            return
        yield from found
        if not any(finding.code == WrongSyntax.code for finding in found):
            readable.append((tag, place))
    if len(readable) <= _MOST_READ:
        yield from _together(readable)


def _together(tags: Iterable[tuple[Tag, Place]]) -> Iterator[Finding]:
    """What is wrong with calls of macros, if the tags together can be read."""
    source, lines, spots = "", [], []
    for tag, place in tags:
        if tag.kind != "comment" and tag.word.removeprefix("end") not in _NOT_JINJA:
            lines.append(source.count("\n") + 1)
            spots.append(place)
            source += printing(tag.text) if tag.kind == "print" else stating(tag.text)
    with suppress(*_COMPILING):
        for line, reason in wrong_calls(environment().parse(source)):
            yield _not_allowed(place_at(lines, spots, line), reason)


def _faults(source: str, tag: Tag, place: Place, depth: int) -> Iterator[Finding]:
    try:
        tree = environment().parse(source)
    except TemplateSyntaxError as error:
        said = explain(error)
        yield WrongSyntax.at(place, said.message, hint=prefix_hint(tag) or said.hint)
    except _COMPILING:
        yield WrongSyntax.at(place, "Thẻ quá rắc rối, không đọc được.", hint="Tách thành nhiều thẻ.")
    else:
        for _, reason in examine(tree, depth).refused:
            yield _not_allowed(place, reason)


def _not_allowed(place: Place, why: str) -> Finding:
    return NotAllowed.at(place, f"Thẻ dùng điều không được phép: {why}{'' if why.endswith('?') else '.'}")


def _alone(tag: Tag) -> str:  # noqa: PLR0911
    """The tag as a template of its own, "" where there is nothing to read in it."""
    if tag.kind == "print":
        return printing(tag.text)
    word = tag.word
    if word in _CLOSERS or (word == "set" and "=" not in tag.text):
        return stating(tag.text) + stating(_CLOSERS.get(word, "endset"))
    if word == "elif":
        return stating(tag.text[2:]) + stating("endif")
    if word == "else":
        return stating("if 1") + stating(tag.text) + stating("endif")
    if word in _OPENERS:
        return stating(_OPENERS[word]) + stating(tag.text)
    if word == "set":
        return stating(tag.text)
    if word in PAGE_WORDS:
        return printing(expression_of(tag))
    # a tag of a cell may have an expression
    return printing(tag.text.partition(" ")[2] or "''") if word in CELL_WORDS else ""
