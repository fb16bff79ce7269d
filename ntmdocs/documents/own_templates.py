"""The Word and Excel files of a plan's folder that were meant as its own templates, and where they belong."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ntmdocs import resources
from ntmdocs.documents.rules import MisplacedTemplate
from ntmdocs.findings import Finding, Place
from ntmdocs.vietnamese import near

_KINDS = ("docx", "xlsx")


def misplaced_templates(folder: Path, used: Iterable[str], *, whole: bool = True) -> list[Finding]:
    """The Word and Excel files that look like the plan's own templates and stand where nothing takes them.

    `used` are the names of the templates and shared parts that the plan's documents ask for. Without `whole` only the
    folder of templates is the plan's: beside a workbook lie files of others.
    """
    shipped = [resources.template_folder() / kind for kind in _KINDS]
    own = (path.relative_to(each).as_posix() for each in shipped for path in each.rglob(f"*.{each.name}"))
    names = sorted({*used, *own})
    findings: list[Finding] = []
    looked_in = folder if whole else folder / "templates"
    for path in sorted(path for kind in _KINDS for path in looked_in.rglob(f"*.{kind}")):
        inside, kind = path.relative_to(folder).parts, path.suffix[1:]
        name = "/".join(inside[2:]) if inside[:2] == ("templates", kind) else ""
        alike = [each for each in names if each.rpartition("/")[2] == path.name]
        if name in names or path.name.startswith("~$") or not (inside[0] == "templates" or alike):
            continue
        meant = alike or near(name or path.name, [each for each in names if each.endswith(kind)])
        places = [f"templates/{kind}/{each}" for each in meant]
        hint = f"Chuyển thành {' hoặc '.join(places)}." if places else "Xóa tệp này."
        place = Place(file="/".join(inside))
        findings.append(MisplacedTemplate.at(place, "Không văn bản nào dùng mẫu ở chỗ này.", hint=hint))
    return findings
