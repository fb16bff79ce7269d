"""Small workbooks made in code, what is read back from the results, and LibreOffice's own arithmetic."""

from __future__ import annotations

import io
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
from lxml import etree

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding
from ntmdocs.office import Package, serialise
from ntmdocs.office.writing import Entry, write_package
from ntmdocs.templating import ExcelTemplate

Cells = Mapping[str, object]
Edit = Callable[[Any], object]


def workbook(cells: Cells, edit: Edit | None = None, **others: Cells) -> bytes:
    """A workbook whose first sheet «Biểu» holds `cells`, and `others` by name; `edit` changes it as openpyxl has it."""
    made = openpyxl.Workbook()
    first = made.active
    assert first is not None
    first.title = "Biểu"
    _fill(first, cells)
    for name, more in others.items():
        _fill(made.create_sheet(name), more)
    if edit is not None:
        edit(made)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def _fill(sheet: Any, cells: Cells) -> None:
    for address, value in cells.items():
        sheet[address] = value


def template(cells: Cells, edit: Edit | None = None, **others: Cells) -> ExcelTemplate:
    return ExcelTemplate.from_bytes(workbook(cells, edit, **others), "mau.xlsx")


def rendered(cells: Cells, edit: Edit | None = None, /, **values: Any) -> bytes:
    """What a template of these cells gives with `values`."""
    return template(cells, edit).render(values)


def opened(data: bytes, *, values: bool = False) -> Any:
    """The workbook as openpyxl reads it, with formulas or their cached values."""
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values, rich_text=True)


def grid(data: bytes, *, values: bool = False, sheet: str = "Biểu") -> list[list[Any]]:
    """The rows of a sheet."""
    return [list(row) for row in opened(data, values=values)[sheet].iter_rows(values_only=True)]


def column(data: bytes, letter: str, *, values: bool = False, sheet: str = "Biểu") -> list[Any]:
    """The cells of a column."""
    return [cell.value for cell in opened(data, values=values)[sheet][letter]]


def values_of(data: bytes) -> dict[str, Any]:
    """The cached value of each formula, by sheet and cell."""
    cached = opened(data, values=True)
    return {
        f"{sheet.title}!{cell.coordinate}": cached[sheet.title][cell.coordinate].value
        for sheet in opened(data) for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    }  # fmt: skip


def recalculated(*files: bytes, kind: str = "xlsx") -> list[bytes]:
    """The workbooks as LibreOffice computes and saves them anew."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.xlsx" for number, _ in enumerate(files)]
        for path, data in zip(paths, files, strict=True):
            path.write_bytes(data)
        profile = _profile().as_uri()
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
        files_in = [str(path) for path in paths]
        subprocess.run([*command, "--outdir", f"{folder}/out", *files_in], check=True, capture_output=True, timeout=300)
        return [(Path(folder) / f"out/{path.stem}.{kind}").read_bytes() for path in paths]


@cache
def _profile() -> Path:
    """A profile of LibreOffice that computes every workbook anew when it is opened."""
    folder = Path(tempfile.mkdtemp(prefix="ntmdocs-calc-"))
    (folder / "user").mkdir()
    item = (
        '<item oor:path="/org.openoffice.Office.Calc/Formula/Load">'
        '<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>'
    )
    (folder / "user/registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{item}</oor:items>"
    )
    return folder


NewRow = tuple[str, int, Mapping[str, str | int]]  # a sheet, the row that it stands before, its cells by column


def with_rows(data: bytes, *new: NewRow) -> list[bytes]:
    """For each new row the workbook after LibreOffice has put it in, filled it and computed; all in one start."""
    with tempfile.TemporaryDirectory() as folder:
        source, profile = Path(folder) / "cu.xlsx", _macro_profile()
        source.write_bytes(data)
        targets = [Path(folder) / f"moi-{number}.xlsx" for number, _ in enumerate(new)]
        calls = [_insert(source, target, *row) for target, row in zip(targets, new, strict=True)]
        _write_macro(profile, "\n".join([_INSERT, "Sub Main", *calls, "End Sub"]))
        command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
        subprocess.run([*command, "macro:///Standard.Module1.Main"], check=True, capture_output=True, timeout=300)
        return [target.read_bytes() for target in targets]


def _insert(source: Path, target: Path, sheet: str, row: int, cells: Mapping[str, str | int]) -> str:
    filled = ", ".join(
        f'"{column}{row}", {value}' if isinstance(value, int) else f'"{column}{row}", "{value}"'
        for column, value in cells.items()
    )
    return f'Insert("{source}", "{target}", "{sheet}", {row - 1}, Array({filled}))'


_INSERT = """Sub Insert(source, target, sheet, at, cells)
Dim options(0) As New com.sun.star.beans.PropertyValue
options(0).Name = "Hidden"
options(0).Value = True
book = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, options())
page = book.Sheets.getByName(sheet)
page.Rows.insertByIndex(at, 1)
For number = 0 To UBound(cells) Step 2
If VarType(cells(number + 1)) = 8 Then
page.getCellRangeByName(cells(number)).String = cells(number + 1)
Else
page.getCellRangeByName(cells(number)).Value = cells(number + 1)
End If
Next
book.calculateAll()
options(0).Name = "FilterName"
options(0).Value = "Calc MS Excel 2007 XML"
book.storeToURL(ConvertToURL(target), options())
book.close(True)
End Sub"""


@cache
def _macro_profile() -> Path:
    """A profile that LibreOffice has set up: it runs no macro on the first start of a new one."""
    folder = Path(tempfile.mkdtemp(prefix="ntmdocs-macro-"))
    command = ["soffice", f"-env:UserInstallation={folder.as_uri()}", "--headless", "--terminate_after_init"]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder


def _write_macro(profile: Path, code: str) -> None:
    """A profile of LibreOffice that holds one macro, Standard.Module1."""
    library = profile / "user/basic/Standard"
    head, space = '<?xml version="1.0" encoding="UTF-8"?>', 'xmlns:library="http://openoffice.org/2000/library"'
    (library / "Module1.xba").write_text(
        f'{head}<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" '
        f'script:language="StarBasic">{escape(code)}</script:module>'
    )
    (library / "script.xlb").write_text(
        f'{head}<library:library {space} library:name="Standard" library:readonly="false" '
        'library:passwordprotected="false"><library:element library:name="Module1"/></library:library>'
    )
    (profile / "user/basic/script.xlc").write_text(
        f'{head}<library:libraries {space} xmlns:xlink="http://www.w3.org/1999/xlink"><library:library '
        'library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" '
        'library:link="false"/></library:libraries>'
    )


def without_values(data: bytes) -> bytes:
    """The workbook with no cached value of any formula."""
    package = Package.open(data)
    for name in [name for name in package.names if name.startswith("xl/worksheets/sheet")]:
        data = edited(data, name, _drop_values)
    return data


def _drop_values(root: Any) -> None:
    for cell in root.iter("{*}c"):
        if cell.find("{*}f") is not None:
            for value in cell.findall("{*}v"):
                cell.remove(value)


def edited(data: bytes, part: str, edit: Callable[[Any], object]) -> bytes:
    """The package with `edit` applied to the root of one part."""
    root = Package.open(data).tree(part)
    edit(root)
    return with_part(data, part, serialise(root))


def replaced(data: bytes, part: str, *pairs: tuple[str, str]) -> bytes:
    """The package with text of one part replaced, each piece once."""
    text = Package.open(data).part(part).decode()
    for old, new in pairs:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {text}"
        text = text.replace(old, new)
    return with_part(data, part, text.encode())


def with_part(data: bytes, part: str, content: bytes) -> bytes:
    entries = {**Package.open(data).entries, part: Entry.deflate(content)}
    return write_package(entries.items())


def part(data: bytes, name: str = "xl/worksheets/sheet1.xml") -> str:
    """The text of a part."""
    return Package.open(data).part(name).decode()


def found(data: bytes, path: str, name: str = "xl/worksheets/sheet1.xml") -> list[Any]:
    """The elements of a part that a path with any namespace («{*}») finds."""
    return list(etree.fromstring(Package.open(data).part(name)).iterfind(path))


def faults(cells: Cells, edit: Edit | None = None, **others: Cells) -> list[Finding]:
    """The findings that refuse a template of these cells."""
    return faults_of(workbook(cells, edit, **others))


def faults_of(data: bytes) -> list[Finding]:
    try:
        ExcelTemplate.from_bytes(data, "mau.xlsx")
    except FindingsError as error:
        return list(error.findings)
    return []


def wrong(made: ExcelTemplate, **values: object) -> list[Finding]:
    """The findings that refuse a render."""
    try:
        made.render(values)
    except FindingsError as error:
        return list(error.findings)
    return []


def codes(findings: Iterable[Finding]) -> list[str]:
    return [finding.code for finding in findings]
