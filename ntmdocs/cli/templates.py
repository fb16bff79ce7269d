"""The commands for those who write templates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from ntmdocs.cli.console import print_json, say, tell
from ntmdocs.cli.reporting import conclude, read_file
from ntmdocs.cli.wording import AS_JSON, Group

_FILE = click.argument("file", type=click.Path(path_type=Path), metavar="TỆP")


@click.group(cls=Group)
def template() -> None:
    """Xem và kiểm tra mẫu Word."""


@template.command("list")
def template_list() -> int:
    """Liệt kê các mẫu của chương trình."""
    from ntmdocs.resources import template_folder

    for path in sorted(template_folder().rglob("*.docx")):
        say(path.relative_to(template_folder()).as_posix())
    return 0


@template.command("show")
@_FILE
def template_show(file: Path) -> int:
    """In mẫu thành chữ, mỗi đoạn một dòng, kèm các thẻ."""
    from ntmdocs.templating import template_text

    say(template_text(read_file(_template_path(file)), file.name).rstrip("\n"))
    return 0


@template.command("check")
@_FILE
@AS_JSON
def template_check(file: Path, *, as_json: bool) -> int:
    """Kiểm tra một mẫu: mọi lỗi thẻ cùng lúc, mỗi lỗi ở đoạn nào, ô nào."""
    return conclude(_template(file).check(), "Mẫu không có lỗi.", as_json=as_json)


@template.command("fields")
@_FILE
@AS_JSON
def template_fields(file: Path, *, as_json: bool) -> int:
    """Liệt kê dữ liệu mà mẫu cần ([] là danh sách) và khóa của các đoạn thay được."""
    loaded = _template(file)
    fields = [name for top, field in loaded.fields().items() for name in _field_names(top, field)]
    if as_json:
        schema = loaded.json_schema()
        print_json({"status": 0, "fields": fields, "passages": loaded.blocks(), "schema": schema})
        return 0
    say("\n".join(fields))
    for key in loaded.blocks():
        say(f"đoạn {key}")
    return 0


def _template(file: Path) -> Any:
    from ntmdocs import resources
    from ntmdocs.templating import WordTemplate

    path = _template_path(file)

    def part(name: str) -> bytes | None:
        beside = (path.parent / name).resolve()
        inside = beside.is_relative_to(path.parent.resolve()) and beside.is_file()
        return read_file(beside) if inside else resources.template_bytes(name)

    return WordTemplate.from_bytes(read_file(path), file.name, parts=part)


def _template_path(file: Path) -> Path:
    """The file itself, or the template that `template list` calls so, which is said."""
    from ntmdocs.resources import template_folder

    shipped = template_folder() / file
    if file.exists() or not shipped.is_file():
        return file
    tell(f"Không có tệp {file} ở đây; dùng mẫu của chương trình: {shipped}")
    return shipped


def _field_names(name: str, field: Any) -> Iterator[str]:
    below = [(f"{name}.{key}", child) for key, child in field.fields.items()]
    below += [(f"{name}[]", field.item)] if field.item else []
    if not below:
        yield name
    for child in below:
        yield from _field_names(*child)
