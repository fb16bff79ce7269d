"""A process that renders with one engine: `engines.py ENGINE FOLDER`, then a command a line, answered in seconds.

`render N` renders N documents one after another, `load N` compiles the template N times, `write PATH` writes the first.
"""

from __future__ import annotations

import io
import json
import re
import sys
import time
from collections.abc import Callable, Mapping
from inspect import signature
from pathlib import Path
from typing import Any

from checks import CHECKS

OURS, LIMIT, AT_OUR_LEVEL, DIRECT = "ntmdocs", "limit", "limit at our zlib level", "python-docx"
LIMIT_LEVEL = 6
Render = Callable[[Mapping[str, Any]], bytes]
_HOLDER = re.compile(r"<w:(p|tr)>(?:(?!<w:\1>).)*?\{%\1 (.*?%\}).*?</w:\1>", re.DOTALL)  # of a tag that stands alone


def ours(template: str) -> Render:
    """Compiled once, every promise and check included."""
    from ntmdocs.templating import WordTemplate

    return WordTemplate.load(template).render


def docxtpl(template: str) -> Render:
    """A template object renders once, so each document opens and compiles anew, as its users do."""
    from docxtpl import DocxTemplate

    def render(values: Mapping[str, Any]) -> bytes:
        document, stream = DocxTemplate(template), io.BytesIO()
        document.render(values, autoescape=True)
        document.save(stream)
        return stream.getvalue()

    return render


def python_docx(template: str) -> Render:
    """The same document written without a template."""
    from corpora import CORPORA, Filled, build

    description = CORPORA[Path(template).parent.name].description

    def render(values: Mapping[str, Any]) -> bytes:
        stream = io.BytesIO()
        build(description, Filled(values)).save(stream)
        return stream.getvalue()

    return render


def limit(template: str, level: int = LIMIT_LEVEL, environment: Any = None) -> Render:
    """What no engine on Jinja and zlib can pass: nothing is parsed, escaped or checked, what stays is copied."""
    from jinja2 import Environment

    from ntmdocs.office import Entry, Package, write_package

    package = Package.open(Path(template).read_bytes())
    environment = environment or Environment()  # noqa: S701
    programs = {
        name: environment.from_string(_HOLDER.sub(r"{% \2", package.part(name).decode()))
        for name in package.names
        if b"{{" in package.part(name)
    }

    def render(values: Mapping[str, Any]) -> bytes:
        made = {name: Entry.deflate(program.render(values).encode(), level) for name, program in programs.items()}
        return write_package((name, made.get(name, entry)) for name, entry in package.entries.items())

    return render


def key_first(template: str) -> Render:
    """The limit with Jinja's one slow habit gone: a dict is asked for a key before an attribute."""
    from jinja2 import Environment

    class KeyFirst(Environment):
        def getattr(self, obj: Any, attribute: str) -> Any:
            return obj[attribute] if type(obj) is dict else super().getattr(obj, attribute)

    return limit(template, environment=KeyFirst())


def our_level() -> int:
    """The zlib level that ours uses."""
    from ntmdocs.office import EntryWriter

    return int(signature(EntryWriter).parameters["level"].default)


ENGINES: dict[str, Callable[[str], Render]] = {
    OURS: ours, LIMIT: limit, "limit key first": key_first, "docxtpl": docxtpl, DIRECT: python_docx,
    AT_OUR_LEVEL: lambda template: limit(template, our_level()),
}  # fmt: skip


def main(engine: str, folder: Path) -> None:
    """Answers each command with the seconds of processor and of clock that it took."""
    template = str(folder / "jinja.docx")
    values = json.loads((folder / "values.json").read_text(encoding="utf-8"))
    load = ENGINES.get(engine, ours)
    if load is ours and engine != OURS:
        CHECKS[engine].off()
    render = load(template)
    for line in sys.stdin:
        command, argument = line.split(maxsplit=1)
        clock, processor = time.perf_counter(), time.process_time()
        if command == "write":
            Path(argument.strip()).write_bytes(render(values[0]))
        elif command == "load":
            for _ in range(int(argument)):
                load(template)
        else:
            for at in range(int(argument)):
                render(values[at % len(values)])
        print(time.process_time() - processor, time.perf_counter() - clock, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
