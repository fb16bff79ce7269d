"""Words and template to a document, or why it cannot be made."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

from ntmdocs import resources, templating
from ntmdocs.documents import leaves
from ntmdocs.documents.rules import MissingTemplate
from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding, Place
from ntmdocs.making import bundle_of, pictures_of, source_of
from ntmdocs.model import Plan
from ntmdocs.office import stamped
from ntmdocs.pipeline.awaiting import told_once
from ntmdocs.pipeline.jobs import Job, stamp
from ntmdocs.pipeline.pictures import picture_file
from ntmdocs.templating import WordTemplate


def render(plan: Plan, folder: Path, jobs: Iterable[Job]) -> tuple[list[Job], list[Finding]]:
    """The jobs that could be rendered, with their content, and why the others could not."""
    done: list[Job] = []
    found: list[tuple[Job, Finding]] = []
    bundle = cache(lambda name: bundle_of(template_named(name, folder), folder))
    for job in jobs:
        try:
            words = job.kind.words(plan, job.subject, draft=job.draft, **job.extra)
            template = template_named(job.template(plan), folder)
            with_blanks = bool(job.draft) and not job.complete
            pictures = pictures_of(words, picture_reader(folder))
            reader = {"pictures": pictures.get} if isinstance(template, WordTemplate) else {}
            made = template.render(words, draft=with_blanks, **reader)
            source = source_of(bundle(template.name), words, pictures)
            job.source = replace(source, said=leaves(words), edition=job.edition, asked=True)
            job.content = stamped(made, stamp(plan, job, job.source, template.name))
        except FindingsError as error:
            found += ((job, finding) for finding in error.findings)
        else:
            done.append(job)
    return done, told_once(found)


def picture_reader(folder: Path) -> Callable[[str], bytes | None]:
    """What reads a picture by its name in the plan's folder; None for one that is not there or lies outside."""

    def read(name: str) -> bytes | None:
        path = picture_file(folder, name)
        with suppress(OSError):
            return path.read_bytes() if path else None
        return None

    return read


def template_named(name: str, folder: Path) -> WordTemplate | templating.ExcelTemplate:
    """The compiled template of this name, the plan's own before the shipped one."""
    return compiled(name, folder if os.path.lexists(folder / "templates") else None)


@lru_cache(maxsize=64)
def compiled(name: str, folder: Path | None) -> WordTemplate | templating.ExcelTemplate:
    """The compiled template of this name; plans without templates of their own share ours."""
    data = resources.template_bytes(name, folder)
    if data is None:
        raise FindingsError(
            [
                MissingTemplate.at(
                    Place(file=name),
                    "Không có mẫu này.",
                    hint=f"Đặt mẫu vào templates/{Path(name).suffix[1:] or 'docx'} của kế hoạch, hoặc sửa tên mẫu.",
                )
            ]
        )
    if name.endswith(".xlsx"):
        return templating.ExcelTemplate.from_bytes(data, name)
    return WordTemplate.from_bytes(data, name, parts=lambda part: resources.template_bytes(part, folder))
