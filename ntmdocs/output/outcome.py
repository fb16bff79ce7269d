"""What became of a document, and what it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from ntmdocs.findings import Finding


class Outcome(StrEnum):
    """What became of one document.

    `EDITED`: edited by hand, and nothing of its data changed since. `BESIDE`: edited by hand, its data changed, the new
    version lies beside it. `KEPT`: there already, and no file that is there was to be touched.
    """

    MADE = "made"
    UNCHANGED = "unchanged"
    EDITED = "edited"
    BESIDE = "beside"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Written:
    """A document's path and what became of it; `beside` is the edited file that was left as it is, or moved away."""

    path: Path
    outcome: Outcome
    beside: Path | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """What a document is made from: fingerprints of its template, its words and the program, and what its words say.

    What was made is kept in the store unless it is made from another file of the output (`kept`).
    A document carries the fingerprint of its words (`STAMP`), so that a copy under another name is known again.
    What has an `edition` is kept under it as well, whatever takes its place in the output later.
    What was `asked` for by itself need not be among all that a plan calls for.
    """

    template: str
    words: str
    program: str
    said: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    kept: bool = True
    edition: str = field(default="", compare=False)
    asked: bool = field(default=False, compare=False)


STAMP = "ntmdocs-dau-van-tay"
YEAR, UNIT = "ntmdocs-nam", "ntmdocs-don-vi"
