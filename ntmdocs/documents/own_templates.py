"""The Word files of a plan's folder that were meant as its own templates, and where they belong."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ntmdocs import resources
from ntmdocs.documents.rules import MisplacedTemplate
from ntmdocs.findings import Finding, Place
from ntmdocs.vietnamese import near


def misplaced_templates(folder: Path, used: Iterable[str], *, whole: bool = True) -> list[Finding]:
    """The Word files that look like the plan's own templates and stand where nothing takes them.

    `used` are the names of the templates and shared parts that the plan's documents ask for. Without `whole` only the
    folder of templates is the plan's: beside a workbook lie files of others.
    """
    shipped = resources.template_folder() / "docx"
    names = sorted({*used, *(path.relative_to(shipped).as_posix() for path in shipped.rglob("*.docx"))})
    findings: list[Finding] = []
    for path in sorted((folder if whole else folder / "templates").rglob("*.docx")):
        inside = path.relative_to(folder).parts
        name = "/".join(inside[2:]) if inside[:2] == ("templates", "docx") else ""
        alike = [each for each in names if each.rpartition("/")[2] == path.name]
        if name in names or path.name.startswith("~$") or not (inside[0] == "templates" or alike):
            continue
        meant = alike or near(name or path.name, names)
        hint = f"Chuyển thành {' hoặc '.join(f'templates/docx/{each}' for each in meant)}." if meant else "Xóa tệp này."
        place = Place(file="/".join(inside))
        findings.append(MisplacedTemplate.at(place, "Không văn bản nào dùng mẫu ở chỗ này.", hint=hint))
    return findings
