"""The words of the workbook «việc còn thiếu»: a sheet with a line a dossier, a sheet with a line a thing to do."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from ntmdocs.assessment import level_summaries
from ntmdocs.documents.pending_words import CriterionCountWords, PendingDossierWords, PendingTaskWords, PendingWords
from ntmdocs.findings import Place
from ntmdocs.model import CommuneTarget, DossierFile, Plan
from ntmdocs.readiness import DossierStatus, Gap, PaperState
from ntmdocs.vietnamese import decimal_text, joined

_MOST_NAMED: Final = 3
Link: TypeAlias = Callable[[Place], str]


def linking(plan: Path, output: Path) -> Link:
    """What gives the link from a workbook in `output` to a place of the plan; «» for a place that no file has."""

    def link(place: Place) -> str:
        if not place.file:
            return ""
        target = plan if plan.is_file() else plan / place.file
        relative = Path(os.path.relpath(target, output)).as_posix()
        return f"{relative}#'{place.sheet}'!{place.cell or 'A1'}" if place.sheet else relative

    return link


def pending_words(
    plan: Plan, statuses: Sequence[DossierStatus], lacking: Iterable[CommuneTarget], link: Link = lambda _: ""
) -> PendingWords:
    """What is missing for all dossiers, each with its link; communes of the year without a dossier come last."""
    bare = tuple(lacking)
    return PendingWords(
        tieu_de=f"Việc còn thiếu của hồ sơ năm {plan.header.year}",
        cac_ho_so=(*map(_dossier, statuses), *(_target(plan, row) for row in bare)),
        cac_viec=tuple(_tasks(plan, statuses, bare, link)),
        theo_tieu_chi=tuple(_counts(status.file for status in statuses)),
    )


def _dossier(status: DossierStatus) -> PendingDossierWords:
    last = status.stages[-1] if status.stages else None
    own = status.stages[0].assessment if status.stages else None
    papers = [paper for stage in status.stages for paper in stage.papers]
    return PendingDossierWords(
        ho_so_cua=status.file.name,
        huyen=status.file.district.full_name,
        cap_do=status.file.level.name if status.file.level else status.file.dossier.level,
        tieu_chi_dat=f"{own.met}/{own.total}" if own else "",
        buoc_cuoi=last.step.name if last else "",
        da_ban_hanh=sum(paper.state is PaperState.DONE for paper in papers),
        du_du_lieu=sum(paper.state is PaperState.READY for paper in papers),
        con_cho=sum(paper.state is PaperState.WAITING for paper in papers),
        so_viec=status.missing,
    )


def _target(plan: Plan, row: CommuneTarget) -> PendingDossierWords:
    return PendingDossierWords(
        ho_so_cua=row.commune, huyen=row.unit, cap_do=plan.level_name(row.level), tieu_chi_dat="chưa lập hồ sơ",
        buoc_cuoi="", da_ban_hanh=0, du_du_lieu=0, con_cho=0, so_viec=1,
    )  # fmt: skip


def _tasks(
    plan: Plan, statuses: Sequence[DossierStatus], lacking: Sequence[CommuneTarget], link: Link
) -> Iterator[PendingTaskWords]:
    for status in statuses:
        name = status.file.name
        for stage in status.stages:
            for gap in stage.gaps:
                yield _task(name, gap, link, stage.step.name)
        for found in status.errors:
            yield _task(name, Gap(found.message, found.place, found.hint, ("mọi văn bản",)), link)
        for each in status.evidence:
            gap = Gap(f"Minh chứng: {each.what}", each.place, each.hint, ("Danh mục minh chứng",))
            yield _task(name, gap, link, status.stages[0].step.name if status.stages else "")
    for row in lacking:
        what = f"Chưa lập hồ sơ «{plan.level_name(row.level)}»"
        gap = Gap(what, Place(spot="bảng «Hồ sơ»"), "Thêm một dòng vào bảng «Hồ sơ».", ("mọi văn bản",))
        yield _task(row.commune, gap, link)


def _task(name: str, gap: Gap, link: Link, step: str = "") -> PendingTaskWords:
    papers = joined(gap.papers) if len(gap.papers) <= _MOST_NAMED else f"{len(gap.papers)} văn bản của bước"
    return PendingTaskWords(name, step, gap.what, str(gap.place), link(gap.place), papers, gap.hint)


def _counts(files: Iterable[DossierFile]) -> Iterator[CriterionCountWords]:
    """A line for each criterion of each level, after one for the level with its average."""
    for summary in level_summaries(tuple(files)):
        name, total = summary.level.name, len(summary.assessments)
        yield CriterionCountWords(
            name, "", "Cả cấp độ: hồ sơ đủ tiêu chí và điều kiện", total, summary.reached,
            total - summary.reached - summary.undecided, summary.undecided, decimal_text(summary.average, 2),
        )  # fmt: skip
        for each in summary.criteria:
            yield CriterionCountWords(
                name, each.criterion.code, each.criterion.name, total, each.met, each.not_met, each.not_assessed, ""
            )
