"""The tags of one paragraph's text: where they stand, what they say, and what only looks like one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import normalize

from ntmdocs.templating.near_tags import MASK, ZERO_WIDTH, Fault, look_alikes
from ntmdocs.templating.rules import NotAllowed, UnclosedTag

_OPENERS = {"{{": ("print", "}}"), "{%": ("statement", "%}"), "{#": ("comment", "#}")}
_OPENER = re.compile(r"\{\{(?!\{)|\{[%#]")
_SIGNS = re.compile(r"\A[-+]|[-+]\Z")
_DOUBLE, _SINGLE = '"“”„‟', "'‘’‚‛"
# `{{p x }}` has a prefix, `{{p ~ x }}` and `{{p if x }}` begin with a name
_PREFIXES = {
    "statement": re.compile(r"(tr|tc|p)\s+(?=\S)"),
    "print": re.compile(r"(p|r)\s+(?![|.+\-~=<>!)\]]|(?:in|if|is|and|or|not)\b)(?=\S)"),
}
_END_OF_RAW = re.compile(r"\{%[-+]?\s*(?:(?:tr|tc|p)\s+)?endraw\s*[-+]?%\}")
SHOWN = 80
LONGEST = 2_000
_TIGHTEST = 5  # characters of `{{-}}`, whose dash is one
_FAULTS = 50  # in one paragraph; more say nothing new


@dataclass(slots=True)
class Tag:
    """One tag: `text` is its inside cleaned, `source` as it was typed, `start` and `end` its place in the text.

    `tight` says whether the typed tag begins and ends with a dash, which takes away the white space beside it.
    """

    kind: str
    prefix: str
    text: str
    source: str
    start: int
    end: int

    @property
    def tight(self) -> tuple[bool, bool]:
        return self.source[2:3] == "-", len(self.source) > _TIGHTEST and self.source[-3:-2] == "-"

    @property
    def word(self) -> str:
        """The first word of a statement, "" for other tags."""
        return self.text.split(None, 1)[0] if self.kind == "statement" and self.text else ""

    def __str__(self) -> str:
        shown = " ".join(self.source.split())
        return shown if len(shown) <= SHOWN else shown[: SHOWN - 1] + "…"


def lex(text: str, *, raw: bool = False) -> tuple[list[Tag], list[Fault]]:
    """The tags of `text` in order, and what is wrong with it; `raw` says that it begins inside {% raw %}."""
    tags: list[Tag] = []
    faults: list[Fault] = []
    masked, at = list(text), 0
    while len(faults) < _FAULTS:
        if raw:
            ending = _END_OF_RAW.search(text, at)
            start = ending.start() if ending else len(text)
            masked[at:start] = MASK * (start - at)
            at = start
        if not (found := _OPENER.search(text, at)):
            break
        kind, closer = _OPENERS[found.group()]
        at = found.end()
        end = _end(text, at, closer) if kind != "comment" else _after(text, at, closer)
        if end < 0:
            masked[found.start() : at] = MASK * (at - found.start())
            faults.append(_unclosed(text[found.start() : found.start() + SHOWN], closer))
            continue
        tag = _tag(kind, text[found.start() : end], found.start(), end)
        masked[found.start() : end] = MASK * (end - found.start())
        at = end
        if kind != "comment" and not tag.text:
            faults.append(Fault(NotAllowed, str(tag), "Thẻ trống.", "Viết điều cần in vào thẻ, hoặc xóa thẻ."))
        tags.append(tag)
        raw = tag.word == "raw"
    return tags, (faults if len(faults) == _FAULTS else faults + look_alikes("".join(masked)))[:_FAULTS]


def raw_now(tags: list[Tag], *, raw: bool) -> bool:
    """Whether what follows `tags` is inside {% raw %}, if what came before them was `raw`."""
    return next((tag.word == "raw" for tag in reversed(tags) if tag.word in ("raw", "endraw")), raw)


def literal(text: str, tags: list[Tag]) -> str:
    """`text` with every character of its tags masked."""
    masked = list(text)
    for tag in tags:
        masked[tag.start : tag.end] = MASK * (tag.end - tag.start)
    return "".join(masked)


def _unclosed(source: str, closer: str) -> Fault:
    return Fault(
        UnclosedTag,
        source,
        f"Thẻ mở mà không có «{closer}» trong cùng đoạn.",
        f"Thêm «{closer}» vào cuối thẻ; nếu nó ở đoạn sau thì nối hai đoạn lại.",
    )


def _end(text: str, at: int, closer: str) -> int:
    """The end of the tag whose inside starts at `at`; -1 if another tag opens first, or nothing closes it."""
    quotes, braces = "", 0
    for index in range(at, min(len(text), at + LONGEST)):
        char = text[index]
        if quotes:
            quotes = "" if char in quotes else quotes
        elif char in _DOUBLE or char in _SINGLE:
            quotes = _DOUBLE if char in _DOUBLE else _SINGLE
        elif char == "}" and braces:
            braces -= 1
        elif text.startswith(closer, index):
            return index + len(closer)
        elif _OPENER.match(text, index):
            return -1
        elif char == "{":
            braces += 1
    return _after(text, at, closer) if quotes else -1


def _after(text: str, at: int, closer: str) -> int:
    found = text.find(closer, at, at + LONGEST)
    return found + len(closer) if found >= 0 else -1


def _tag(kind: str, source: str, start: int, end: int) -> Tag:
    inside, prefix = _SIGNS.sub("", source[2:-2]), ""
    if kind == "comment":
        return Tag(kind, "", inside.strip(), source, start, end)
    inside = _straight(inside)
    if found := _PREFIXES[kind].match(inside):
        prefix, inside = found.group(1), inside[found.end() :]
    return Tag(kind, prefix, normalize("NFC", inside.strip()), source, start, end)


def _straight(inside: str) -> str:
    """`inside` with straight quotes and plain spaces outside its strings, which keep their characters."""
    cleaned, quotes = [], ""
    for char in inside:
        if quotes:
            closes = char in quotes
            cleaned.append(quotes[0] if closes else char)
            quotes = "" if closes else quotes
        elif char in _DOUBLE or char in _SINGLE:
            quotes = _DOUBLE if char in _DOUBLE else _SINGLE
            cleaned.append(quotes[0])
        elif char not in ZERO_WIDTH:
            cleaned.append(" " if char.isspace() else char)
    return "".join(cleaned)
