"""Spoiled templates, one for each seed: whatever is thrown at the engine, only findings come back, and soon.

`python -m tests.templating.fuzzing --seconds 300` tries seed after seed from `--seed` on and says which of them raised
anything else or took more than `LONGEST` seconds of the processor; `--seed N --seconds 0` tries one again.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from random import Random
from types import FrameType
from typing import Any, NoReturn

from lxml import etree

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding
from ntmdocs.office import NS, Package, qn, serialise
from ntmdocs.resources import template_bytes
from ntmdocs.templating import Blocks, Missing, Override, Paragraph, Table, WordTemplate, marked, template_text
from tests.templating.building import data_of, document, new_section, with_part, xml

LONGEST = 10.0
NAMES = [
    "a",
    "b",
    "d",
    "x",
    "y",
    "loop",
    "b.c",
    "d[0]",
    "x.a",
    "loop.index",
    "loop.previtem",
    "_x",
    "self",
    "ａ",
    "tên",
]
FILTERS = [
    "upper",
    "lower",
    "join(', ')",
    "first",
    "last",
    "length",
    "default('z')",
    "uper",
    "map('a')",
    "hoa_dau",
    "d",
]
TESTS = ["defined", "none", "odd", "divisibleby(2)", "in d", "defind", "eq(1)", "string"]
OPERATORS = ["+", "-", "*", "~", "and", "or", "==", "<", "in", "not in", "is", "|", ".", ",", "//", "**", "if", "="]
STATEMENTS = [
    "if {}",
    "elif {}",
    "else",
    "endif",
    "for x in {}",
    "for x, y in {}",
    "for x in {} if {}",
    "endfor",
    "set y = {}",
    "set y",
    "endset",
    "with z = {}",
    "endwith",
    "block k{}",
    "endblock",
    "include 'a.docx'",
    "include {}",
    "filter upper",
    "endfilter",
    "macro m(x)",
    "endmacro",
    "call m({})",
    "endcall",
    "raw",
    "endraw",
    "vm {}",
    "hm",
    "colspan {}",
    "cellbg {}",
    "do {}",
    "break",
    "extends 'a'",
    "import 'a' as b",
    "iff {}",
]
SOUND = [
    "{{ a }}",
    "{{ b.c }}",
    "{{ d|join(', ') }}",
    "{% if a and b.c == 'x' %}m{% elif d %}n{% else %}{{ y }}{% endif %}",
    "{% for x in d %}{{ loop.index }}{{ x }}{% else %}r{% endfor %}",
    "{% for x in b.e if x %}{{ x|upper }}{% endfor %}",
    "{% set z = a ~ y %}{{ z }}",
    "{% with z = d|first %}{{ z }}{% endwith %}",
    "{{ b.z|default('t') }}",
    "{# ghi chú #}",
    "{{ y if a is defined else d[0] }}",
    "{{ d[1] }}",
    "{{ b|length }}",
    "chữ",
    " ",
    "\n",
    "\t",
    "{{r a }}",
    "{{ 'a' ~ 1 + 2 }}",
    "{% for x in d %}{% for z in d %}{{ x }}{{ z }}{% endfor %}{% endfor %}",
    "{{ a == 1 and d }}",
]
UNITS: list[list[Any]] = [
    ["{% if a %}", "x", "{% endif %}"],
    ["{% for x in d %}", "{{ x }}", [["{{ x }}"]], "{% endfor %}"],
    ["{%p for x in d %}", "{{ x }}", "{%p endfor %}"],
    [[["{%tr for x in d %}", ""], ["{{ x }}", "b"], ["{%tr endfor %}", ""]]],
    [[["{% for x in d %}{{ x }}", "{{ loop.index }}{% endfor %}"]]],
    [[["{%tc for x in d %}", "{{ x }}", "{%tc endfor %}"]]],
    ["{{p y }}"],
    ["{% block k %}", "x", "{% endblock %}"],
    ["{% include 'a.docx' %}"],
    [[["{% if a %}{{ a }}{% endif %}", "c"]]],
    [[["{% for x in d %}{% vm x %}{{ x }}", "{% endfor %}"]]],
    [[["{% cellbg y %}{{ a }}", "{% colspan 2 %}b", "c"]]],
]
LITTER = [
    "",
    " ",
    "\t",
    "chữ",
    "{",
    "}",
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    "｛｛",
    "«Ten»",
    "'",
    '"',
    "“",
    "\u200b",
    "{ a }",
    "\n",
]
SNIPPETS = [
    "<w:p><w:r><w:t>{{ a }}</w:t></w:r></w:p>",
    "<w:r><w:t>{% if a %}</w:t></w:r>",
    "<w:r><w:t>{% endif %}</w:t></w:r>",
    (
        "<w:tbl><w:tblGrid><w:gridCol w:w='99'/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>{% for x in d %}"
        "{{ x }}{% endfor %}"
        "</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    ),
    "<w:tr><w:tc><w:p/></w:tc></w:tr>",
    "<w:tc><w:p/></w:tc>",
    "<w:tbl/>",
    "<w:sectPr/>",
    "<w:p/>",
    "<w:tab/>",
    "<w:br/>",
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r>",
    "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
    "<w:r><w:instrText> MERGEFIELD a </w:instrText></w:r>",
    "<w:fldSimple w:instr='PAGE {{ a }}'/>",
    "<w:ins w:id='1' w:author='a'><w:r><w:t>{{ a }}</w:t></w:r></w:ins>",
    "<w:del w:id='1' w:author='a'/>",
    "<w:hyperlink r:id='rId1'><w:r><w:t>{{ a }}</w:t></w:r></w:hyperlink>",
    "<w:sdt><w:sdtContent><w:p><w:r><w:t>{{ a }}</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    (
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>{% for x in d %}</w:t></w:r></w:p>"
        "</w:txbxContent>"
        "</v:textbox></v:shape></w:pict></w:r>"
    ),
    "<mc:AlternateContent><mc:Choice Requires='wps'/><mc:Fallback/></mc:AlternateContent>",
    "<w:bookmarkStart w:id='1' w:name='b'/>",
    "<w:bookmarkEnd w:id='1'/>",
    "<w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr>",
    "<w:pPr><w:pStyle w:val='X'/><w:sectPr/></w:pPr>",
    "<w:tcPr><w:gridSpan w:val='3'/><w:vMerge/></w:tcPr>",
    "<w:footnoteReference w:id='2'/>",
    "<w:r><w:drawing><wp:inline><wp:docPr id='1' name='a' descr='{{ a }}'/></wp:inline></w:drawing></w:r>",
    "<w:commentRangeStart w:id='0'/>",
    "<w:proofErr w:type='spellStart'/>",
]
ODD = [
    "",
    "0",
    "-1",
    "3",
    "99999999999",
    "9" * 5000,
    "٣",
    "²",
    "abc",
    "{{ a }}",
    "nan",
    "1.5",
    "true",
    "x" * 300,
    "&<\"'",
    "begin",
]
LEAVES: list[Any] = [
    "1",
    "",
    "chữ & <x>",
    3,
    -1,
    0.5,
    None,
    True,
    "\x07",
    "{{ a }}",
    "None",
    "a\nb\tc",
    Missing("M", "chỗ"),
    10**30,
]


def expression(chance: Random, depth: int = 0) -> str:
    """An expression, right or nearly so."""
    kind = chance.randrange(9 if depth < 3 else 3)
    if kind < 3:
        return chance.choice(NAMES)
    if kind == 3:
        return chance.choice(["'q'", "1", "“k”", "0.1", "[1, 2]", "(a, b)", "{}", "none", "''", "'\\x'", "1" * 5000])
    inner, other = expression(chance, depth + 1), expression(chance, depth + 1)
    if kind == 4:
        return f"{inner}|{chance.choice(FILTERS)}"
    if kind == 5:
        return f"{inner} is {chance.choice(TESTS)}"
    if kind == 6:
        return f"({inner} if {other} else a)"
    return f"{inner} {chance.choice(OPERATORS)} {other}"


def tag(chance: Random) -> str:
    """A tag, right or nearly so, or what only looks like one."""
    kind = chance.randrange(10)
    if kind < 4:
        opens, closes = chance.choice(["{{", "{{", "{{p ", "{{r ", "{{-", "{{P "]), chance.choice(["}}", "}}", "-}}"])
        return f"{opens} {expression(chance)} {closes}"
    if kind < 9:
        text = chance.choice(STATEMENTS).replace("{}", expression(chance))
        return f"{{%{chance.choice(['', '', '', 'p', 'tr', 'tc', '-', 'tp'])} {text} %}}"
    return chance.choice(LITTER)


def text(chance: Random) -> str:
    return "".join(chance.choice([tag(chance), chance.choice(LITTER)]) for _ in range(chance.randrange(5)))


def blocks(chance: Random) -> list[Any]:
    """Paragraphs, paragraphs of several runs, and tables; blocks are often closed, so that some of it renders."""
    found: list[Any] = []
    for _ in range(chance.randrange(1, 6)):
        kind = chance.randrange(5)
        if kind == 0:
            found.append([text(chance) for _ in range(chance.randrange(1, 4))])
        elif kind == 1:
            columns = chance.randrange(1, 4)
            found.append([[text(chance) for _ in range(columns)] for _ in range(chance.randrange(1, 4))])
        elif kind == 2:
            condition = expression(chance)
            found += [f"{{% if {condition} %}}", text(chance), "{% endif %}"]
        elif kind == 3:
            found += [f"{{% for x in {chance.choice(['d', 'a', 'b', 'b.e'])} %}}", text(chance), "{% endfor %}"]
        else:
            found.append(text(chance))
    return [block for block in found if not (isinstance(block, list) and not block)]


def sound_blocks(chance: Random) -> list[Any]:
    """Blocks that render with sound values."""
    found: list[Any] = []
    for _ in range(chance.randrange(1, 6)):
        plain: list[list[Any]] = [[sound_text(chance)], [[sound_text(chance), "b"]], [[[sound_text(chance)]]]]
        found += chance.choice([*UNITS, *plain])
    return found


def sound_text(chance: Random) -> str:
    return "".join(chance.choice(SOUND) for _ in range(chance.randrange(4)))


def value(chance: Random, depth: int = 0) -> Any:
    """A value, right or not, of any kind."""
    kind = chance.randrange(8 if depth < 3 else 4)
    if kind < 4:
        return chance.choice(LEAVES)
    if kind < 6:
        return [value(chance, depth + 1) for _ in range(chance.randrange(4))]
    if kind < 7:
        return {name: value(chance, depth + 1) for name in chance.sample(["a", "c", "e", "x", "ten"], 3)}
    return Blocks([Paragraph("đoạn"), Table((("1", Missing("ô")),))])


def values(chance: Random) -> dict[str, Any]:
    own = {"k": chance.choice([Override(), Override(instead=Blocks()), Override(before=Blocks([Paragraph("a")])), "k"])}
    sound = {"a": "1", "b": {"c": "2", "e": ["5"]}, "d": ["3", "4"], "y": "6"}
    return {**sound, **{name: value(chance) for name in chance.sample(["a", "b", "d", "y"], chance.randrange(3))}} | (
        {"doan_rieng": own} if chance.random() < 0.3 else {}
    )


@cache
def rich() -> bytes:
    """A template with something in every part that may hold tags."""
    made = document("{{ a }}", "{% for x in d %}", [["{{ x }}", "b"]], "{% endfor %}", "{% if a %}b{% endif %}")
    made.sections[0].header.paragraphs[0].text = "{{ b.c }}"
    made.sections[0].footer.paragraphs[0].text = "{% if a %}{{ a }}{% endif %}"
    made.core_properties.title = "{{ a }}"
    new_section(made, "{% block k %}", "x", "{% endblock %}", "{% if a %}", "{{p y }}", "{% endif %}", landscape=True)
    body = made.element.body
    for snippet in SNIPPETS[-12:-3]:
        if snippet.startswith(("<w:sdt", "<w:p>")):
            body.insert(0, xml(snippet))
    return data_of(made)


def spoiled_bytes(chance: Random, data: bytes) -> bytes:
    if chance.random() < 0.4:
        return data[: chance.randrange(len(data))]
    mutated = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        mutated[chance.randrange(len(mutated))] = chance.randrange(256)
    return bytes(mutated)


def spoiled_text(chance: Random, data: bytes) -> bytes:
    """One part with something put in, taken out or doubled, as characters."""
    package = Package.open(data)
    name = chance.choice([*package.names, *["word/document.xml"] * len(package.names)])
    part = package.part(name) or b" "
    start = chance.randrange(len(part))
    if chance.random() < 0.6:
        start = max(part.find(b"<", start), 0)
    new = chance.choice(
        [b"", text(chance).encode(), chance.choice(SNIPPETS).encode(), part[start : start + 80], b"&", b"\xff"]
    )
    cut = chance.choice([0, 0, 1, 20, part.find(b">", start) + 1 - start])
    return with_part(data, name, part[:start] + new + part[start + max(cut, 0) :])


def spoiled_tree(chance: Random, data: bytes) -> bytes:
    """One part with elements moved, copied, renamed, dropped, put in, or given odd attributes."""
    package = Package.open(data)
    trees = [name for name in package.names if name.endswith((".xml", ".rels"))]
    name = chance.choice([*trees, *["word/document.xml"] * len(trees)])
    root = package.tree(name)
    for _ in range(chance.randint(1, 6)):
        elements = [element for element in root.iter(etree.Element) if element.getparent() is not None]
        if elements:
            _spoil(chance, chance.choice(elements), chance.choice(elements))
    return with_part(data, name, serialise(root))


def _spoil(chance: Random, element: Any, other: Any) -> None:
    kind = chance.randrange(6)
    if kind == 0 and element not in (other, *other.iterancestors()):
        other.insert(chance.randrange(len(other) + 1), element)
    elif kind == 1:
        other.append(xml(chance.choice(SNIPPETS)))
    elif kind == 2:
        element.getparent().remove(element)
    elif kind == 3:
        element.set(
            chance.choice([*element.attrib, qn("w:val"), qn("w:id")]),
            chance.choice([each for each in ODD if "\x07" not in each]),
        )
    elif kind == 4:
        element.tag = chance.choice([other.tag, qn("w:p"), qn("w:tc"), f"{{{NS['a']}}}t"])
    else:
        element.text = text(chance)


def parts_for(chance: Random) -> Callable[[str], bytes | None]:
    shared = data_of(document(*chance.choice([sound_blocks, sound_blocks, blocks])(chance)))
    return lambda name: shared if name == "a.docx" else None


def template_for(chance: Random) -> bytes:
    """The bytes of a spoiled template."""
    kind = chance.randrange(12)
    if kind < 6:
        make, line = (blocks, text) if kind < 2 else (sound_blocks, sound_text)
        made = document(*make(chance))
        if chance.random() < 0.5:
            new_section(made, *make(chance), landscape=True)
        made.sections[0].header.paragraphs[0].text = line(chance)
        if kind > 2:
            return data_of(made)
        data = data_of(made)
    else:
        data = rich() if chance.random() < 0.8 else template_bytes("ke-hoach-huyen.docx") or b""
    if kind == 6:
        return spoiled_bytes(chance, data)
    for _ in range(chance.choice([1, 1, 1, 2, 3])):
        with suppress(FindingsError):  # what is broken already is not read again
            data = (spoiled_text if kind < 9 else spoiled_tree)(chance, data)
    return data


def attempt(seed: int) -> None:
    """All that the engine does with the template of a seed; findings are what it may raise."""
    chance = Random(seed)  # noqa: S311
    data, parts, given = template_for(chance), parts_for(chance), values(chance)
    found: list[Finding] = []
    try:
        made = WordTemplate.from_bytes(data, "mau.docx", parts=parts)
        made.json_schema()
        found = made.check(given)
        made.render(given, draft=chance.random() < 0.3)
    except FindingsError as error:
        found += error.findings
    for each in found:
        str(each)
    for job in (lambda: template_text(data), lambda: marked(data, "mau.docx", found)):
        with suppress(FindingsError):
            job()


class TooLongError(Exception):
    """The engine took longer than it may with one template."""


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise TooLongError


def failures(seed: int, seconds: float = 0, count: int = 1) -> list[tuple[int, str]]:
    """The seeds from `seed` on, `count` of them and as many more as `seconds` allow, that raised what they must not."""
    failed: list[tuple[int, str]] = []
    end = time.monotonic() + seconds
    previous = signal.signal(signal.SIGVTALRM, _stop)
    try:
        while count > 0 or time.monotonic() < end:
            signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
            try:
                attempt(seed)
            except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
                failed.append((seed, traceback.format_exc()))
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            seed, count = seed + 1, count - 1
    finally:
        signal.signal(signal.SIGVTALRM, previous)
    return failed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    failed = failures(options.seed, options.seconds)
    for seed, trace in failed:
        sys.stdout.write(f"seed {seed}\n{trace}\n")
    sys.stdout.write(f"{len(failed)} failed\n")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
