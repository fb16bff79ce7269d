"""The commands for those who write templates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from ntmdocs.cli.console import print_json, say, tell
from ntmdocs.cli.reporting import conclude, read_file
from ntmdocs.cli.wording import AS_JSON, OUTPUT, Group
from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding

_WORKBOOK = ".xlsx"
_FILE = click.argument("file", type=click.Path(path_type=Path), metavar="TỆP")


@click.group(cls=Group)
def template() -> None:
    """Xem và kiểm tra mẫu Word, mẫu Excel."""


@template.command("list")
@AS_JSON
def template_list(*, as_json: bool) -> int:
    """Liệt kê các mẫu của chương trình."""
    from ntmdocs.resources import template_folder

    found = sorted(each for each in template_folder().rglob("*.*") if each.suffix in (".docx", ".xlsx"))
    names = [path.relative_to(template_folder()).as_posix() for path in found]
    if as_json:
        print_json({"status": 0, "templates": names})
        return 0
    for name in names:
        say(name)
    return 0


@template.command("show")
@_FILE
def template_show(file: Path) -> int:
    """In mẫu thành chữ kèm các thẻ: Word mỗi đoạn một dòng, Excel mỗi hàng một dòng."""
    from ntmdocs.templating import template_text

    say(template_text(read_file(_template_path(file)), file.name).rstrip("\n"))
    return 0


@template.command("check")
@_FILE
@click.option("--mark", is_flag=True, help="Ghi bản sao của mẫu có ghi chú ở mỗi lỗi.")
@OUTPUT
@AS_JSON
def template_check(file: Path, output: Path, *, mark: bool, as_json: bool) -> int:
    """Kiểm tra một mẫu: mọi lỗi thẻ cùng lúc, mỗi lỗi ở đoạn nào, ô nào."""
    try:
        findings: Sequence[Finding] = _template(file).check()
    except FindingsError as error:
        findings = error.findings
    copy = _marked_copy(file, findings, output) if mark and findings else None
    if copy and not as_json:
        say(str(copy))
    return conclude(findings, "Mẫu không có lỗi.", as_json=as_json, more={"marked": str(copy)} if copy else {})


def _marked_copy(file: Path, findings: Sequence[Finding], output: Path) -> Path | None:
    """The path of a new file with a comment or note at each finding, or None for a template that cannot be opened."""
    from ntmdocs.output import MARKED, OutputFolder, copy_name
    from ntmdocs.resources import template_folder
    from ntmdocs.templating import marked

    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    try:
        content = marked(read_file(_template_path(file)), file.name, findings, date=now)
    except FindingsError:
        return None
    with OutputFolder.opened(output, never=(template_folder(),)) as folder:
        return folder.write(Path(copy_name(file, MARKED)), content).path


@template.command("fields")
@_FILE
@AS_JSON
def template_fields(file: Path, *, as_json: bool) -> int:
    """Liệt kê dữ liệu mà mẫu cần ([] là danh sách) và khóa của các đoạn thay được."""
    loaded = _template(file)
    fields = [name for top, field in loaded.fields().items() for name in _field_names(top, field)]
    if as_json:
        schema = loaded.json_schema()
        print_json({"status": 0, "fields": fields, "passages": list(loaded.blocks()), "schema": schema})
        return 0
    say("\n".join(fields))
    for key in loaded.blocks():
        say(f"đoạn {key}")
    return 0


def _template(file: Path) -> Any:
    from ntmdocs import resources
    from ntmdocs.templating import ExcelTemplate, WordTemplate

    path = _template_path(file)
    if path.suffix.lower() == _WORKBOOK:
        return ExcelTemplate.from_bytes(read_file(path), file.name)

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
