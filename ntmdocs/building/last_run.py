"""The last run, remembered by what went in and what lies there: when neither changed, its results still hold.

This module loads nothing of the model or the engine, so that a run with nothing to do is instant.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from ntmdocs import resources
from ntmdocs.errors import SystemFaultError
from ntmdocs.findings import Finding, Papers, Place, Severity
from ntmdocs.output.locking import OWN_FOLDER
from ntmdocs.output.writing import write_whole

_BESIDE_A_WORKBOOK = ("data", "templates", ".ntmdocs")
_NAME = "lan-truoc.json"
# This file, the lock, the store, of which the journal has the digests, and reports of what was found.
_NOT_LOOKED_AT = (_NAME, "khoa", "kho", ".txt")


class Status(StrEnum):
    """What became of a document, as the table at the end counts it."""

    MADE = "made"
    UNCHANGED = "unchanged"
    WAITING = "waiting"
    CONFLICT = "conflict"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Row:
    """One document of a run: what it is, of whom, where, what became of it, in which detail, and why.

    `beside` is where the edited file of it lies.
    """

    title: str
    unit: str
    path: str
    status: Status
    outcome: str = ""
    why: tuple[str, ...] = ()
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Built:
    """What a run that makes everything did: a row a document, and what was found."""

    rows: tuple[Row, ...] = ()
    findings: tuple[Finding, ...] = ()

    def count(self, status: Status) -> int:
        """How many documents became so."""
        return sum(row.status is status for row in self.rows)


@dataclass(frozen=True, slots=True)
class SoundTemplate:
    """A template without any finding: the digest of it with the parts that it takes in, and what judged it."""

    digest: str
    program: str
    parts: tuple[str, ...]


def inputs_digest(plan: Path, options: Sequence[str]) -> str:
    """A digest of all that a run depends on: the plan's files, what ntmdocs ships, its code, and how it was called."""
    digest = hashlib.sha256(f"{resources.code_digest()}{json.dumps(list(options))}".encode())
    own = [plan, *(plan.parent / name for name in _BESIDE_A_WORKBOOK)] if plan.is_file() else [plan]
    for root in (*own, resources.template_folder(), resources.data_folder()):
        for path in [root] if root.is_file() else sorted(path for path in root.rglob("*") if path.is_file()):
            digest.update(f"\0{path.relative_to(root).as_posix()}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def outputs_digest(output: Path, names: Sequence[str]) -> str:
    """A digest of the documents of a run, of the files beside them and of the record, as they are now."""
    digest = hashlib.sha256()
    folders = sorted({(output / name).parent for name in names})
    for folder in [*folders, output / OWN_FOLDER]:
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name) if folder.is_dir() else ():
            if entry.is_file(follow_symlinks=False) and not entry.name.endswith(_NOT_LOOKED_AT):
                digest.update(f"\0{entry.path}\0".encode())
                with Path(entry.path).open("rb") as file:
                    digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def remember(
    output: Path, inputs: str, built: Built, pictures: Mapping[str, str], sound: Mapping[str, SoundTemplate]
) -> None:  # fmt: skip
    """Remembers a run that ended; `pictures` are the digests of those that it read, `sound` the templates, by name."""
    told = {
        "dau_vao": inputs,
        "anh": dict(pictures),
        "mau": {name: asdict(each) for name, each in sound.items()},
        "dau_ra": outputs_digest(output, [row.path for row in built.rows]),
        "van_ban": [asdict(row) for row in built.rows],
        "phat_hien": [
            {**finding.as_json(), "papers": finding.papers, "period": finding.period, "of_village": finding.village}
            for finding in built.findings
        ],
    }
    write_whole(output / OWN_FOLDER / _NAME, json.dumps(told, ensure_ascii=False).encode())


def still_holds(output: Path, inputs: str) -> Built | None:
    """What the last run gave if nothing changed since; None if anything did, or it is not known."""
    try:
        told = json.loads((output / OWN_FOLDER / _NAME).read_bytes())
        rows = tuple(_row(each) for each in told["van_ban"])
        if told["dau_vao"] != inputs or told["dau_ra"] != outputs_digest(output, [row.path for row in rows]):
            return None
        if any(hashlib.sha256(Path(path).read_bytes()).hexdigest() != digest for path, digest in told["anh"].items()):
            return None
        return Built(rows, tuple(_finding(each) for each in told["phat_hien"]))
    except (OSError, ValueError, KeyError, TypeError, SystemFaultError):
        return None


def sound_before(output: Path) -> dict[str, SoundTemplate]:
    """The templates that the last run found sound, by name."""
    try:
        told = json.loads((output / OWN_FOLDER / _NAME).read_bytes())["mau"]
        return {
            str(name): SoundTemplate(each["digest"], each["program"], tuple(map(str, each["parts"])))
            for name, each in told.items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _row(told: dict[str, Any]) -> Row:
    status = Status(told["status"])
    outcome, beside = told["outcome"], told["beside"]
    if status is Status.MADE:
        status, outcome, beside = Status.UNCHANGED, "unchanged", ""
    return Row(told["title"], told["unit"], told["path"], status, outcome, beside=beside)


def _finding(told: dict[str, Any]) -> Finding:
    place = Place(**told["place"])
    texts = told["message"], place, told["hint"], told["basis"]
    about = tuple(told["units"]), Papers(told["papers"]), told["period"], told["of_village"]
    return Finding(told["code"], Severity(told["severity"]), *texts, *about)
