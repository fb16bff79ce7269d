"""The sentence as code: plan data -> model -> checks -> words -> template -> document."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from ntmdocs import __version__, resources, templating
from ntmdocs.changes import Comparison, change_line, changed_points, compare
from ntmdocs.documents import (
    ADJUSTMENT,
    ANNEX,
    ANNEX_BOOK,
    CHANGES,
    COMMUNE_PLAN,
    KINDS,
    PLAN,
    PLANS,
    WITH_COMMUNE_PLAN,
    DocumentKind,
    Subject,
    fingerprint,
    leaves,
)
from ntmdocs.documents.own_templates import misplaced_templates
from ntmdocs.documents.rules import LostPassage, MissingTemplate, PaperIssued, UnknownPassage
from ntmdocs.errors import FindingsError, WrongUseError, reason_of
from ntmdocs.findings import Finding, Place, Severity, errors, touching
from ntmdocs.issuing import keep_issued
from ntmdocs.layout_rules import inspect
from ntmdocs.making import bundle_of, pictures_of, source_of
from ntmdocs.model import IssuedPaper, OwnPassage, PassageUse, Plan, Unit
from ntmdocs.office import stamp_of, stamped
from ntmdocs.output import STAMP, OutputFolder, Source, Written, legal
from ntmdocs.plan_checks import check_plan
from ntmdocs.plan_checks.communes import CommunePlanLacks
from ntmdocs.plan_files import ISSUED_FILE, home_of, is_workbook, marked, own_places, read_plan
from ntmdocs.templating import WordTemplate, shape_of
from ntmdocs.vietnamese import fold, long_date, near

# Papers that have the number of a unit's plan.
_OF_A_PLAN = (PLAN, ANNEX, ANNEX_BOOK)


@dataclass(frozen=True, slots=True)
class Result:
    """What a run made, what it found, and the units whose papers it refused."""

    written: tuple[Written, ...] = ()
    findings: tuple[Finding, ...] = ()
    refused: tuple[Unit, ...] = ()


@dataclass(slots=True)
class Job:
    """One document to make: its kind, what it is about, and what a draft says («» for a paper to sign).

    A `complete` draft may lack nothing; a `tolerant` one is made in spite of what is wrong in its unit's data.
    """

    kind: DocumentKind
    subject: Subject
    draft: str = ""
    extra: Mapping[str, object] = field(default_factory=dict, repr=False)
    content: bytes = field(default=b"", repr=False)
    source: Source | None = field(default=None, repr=False)
    complete: bool = field(default=False, kw_only=True)
    tolerant: bool = field(default=False, kw_only=True)

    @property
    def unit(self) -> Unit:
        return self.subject.unit

    def template(self, plan: Plan) -> str:
        """The name of the template that the document fills."""
        return self.kind.template_for(plan, self.subject)


def check(folder: Path) -> tuple[Plan | None, list[Finding]]:
    """Phases 1 and 2: the plan and everything found in its data, reading and checking at once."""
    plan, findings = read_plan(folder, resources.data_file)
    if plan is not None:
        findings = [*findings, *check_plan(plan)]
    return plan, findings


def check_all(folder: Path, more: Callable[[Plan], Iterable[DocumentKind]] = lambda _: ()) -> list[Finding]:
    """Phases 1 to 3: everything found in the data and in the templates that the plan's documents would use.

    `more(plan)` are further kinds of documents whose templates are looked at.
    """
    plan, findings = check(folder)
    if plan is None:
        return findings
    kinds = (*KINDS, ANNEX_BOOK, *more(plan))
    jobs = [Job(kind, subject) for kind in kinds for subject in kind.subjects(plan)]
    home = home_of(folder)
    return [
        *findings,
        *check_templates(plan, home, jobs),
        *misplaced_templates(home, templates_used(plan, home, jobs), whole=home == folder),
    ]


def mark_book(plan: Path, findings: Iterable[Finding], output: Path) -> Written:
    """A copy of a plan's workbook in `output` with the findings at their cells; raises `WrongUseError` for a folder."""
    if not is_workbook(plan):
        raise WrongUseError("--mark đánh dấu vào sổ Excel; đổi thư mục thành sổ trước: «ntmdocs convert».")
    content = marked(plan, findings)
    with OutputFolder.opened(output, never=own_places(plan)) as results:
        return results.write(Path(f"{plan.stem}-danh-dau{plan.suffix}"), content)


def make(
    folder: Path,
    kind: DocumentKind,
    unit_name: str | None,
    output: Path,
    *more: DocumentKind,
    draft: str = "",
    since: Path | None = None,
) -> Result:
    """Makes the document of a kind for the unit asked for; everything is checked before the first file is written.

    `more` are further kinds for the same unit; `since` is an earlier plan from which the document marks what changed.
    """
    earlier = None if since is None else read_earlier(since)
    extra = {} if earlier is None else {"since": earlier}

    def asked(plan: Plan) -> list[Job]:
        unit = find_unit(plan, kind, unit_name)
        return [
            Job(each, subject, draft, extra)
            for each in (kind, *more)
            for subject in each.subjects(plan)
            if subject.unit == unit
        ]

    return make_asked(folder, asked, output)


def make_plan(folder: Path, name: str | None, output: Path, *, draft: str = "") -> Result:
    """Makes the plan of the unit or village that a name means, for a commune with the papers that get it approved."""
    lacking: list[Finding] = []

    def asked(plan: Plan) -> list[Job]:
        kind, subject = find_plan(plan, name)
        if kind is COMMUNE_PLAN and not draft:
            lacking.extend(CommunePlanLacks.of(plan, [subject.unit]))
        kinds = (kind, *(WITH_COMMUNE_PLAN if kind is COMMUNE_PLAN else ()))
        return [Job(each, subject, draft) for each in kinds if each.template_for(plan, subject)]

    result = make_asked(folder, asked, output)
    return replace(result, findings=tuple(dict.fromkeys([*result.findings, *lacking])))


def make_asked(folder: Path, asked: Callable[[Plan], list[Job]], output: Path) -> Result:
    """Makes the documents that `asked` chooses of a plan; those of units with an error are refused."""
    plan, findings = check(folder)  # 1 read, 2 check the data
    if plan is None:
        return Result(findings=tuple(findings))
    home = home_of(folder)
    jobs, told = not_remade(plan, home, asked(plan))
    findings += check_templates(plan, home, jobs)  # 3 check the templates
    findings = _tolerated(findings, jobs)
    ready = [job for job in jobs if not errors(touching(findings, [job.unit.code]))]
    rendered, found = render(plan, home, ready)  # 4 words, 5 document
    written = write(plan, own_places(folder), rendered, output)  # 6 write
    touched = touching(findings, [job.unit.code for job in jobs])
    refused = tuple(dict.fromkeys(job.unit for job in jobs if job not in rendered))
    return Result(written, tuple(dict.fromkeys([*told, *touched, *found])), refused)


def _tolerated(findings: list[Finding], jobs: list[Job]) -> list[Finding]:
    """The findings, those of the data of units whose papers are all tolerant drafts as warnings."""
    strict = {job.unit.code for job in jobs if not job.tolerant}
    lenient = {job.unit.code for job in jobs if job.tolerant} - strict

    def is_tolerated(each: Finding) -> bool:
        return each.code.startswith("KH") and bool(each.units) and lenient.issuperset(each.units)

    return [
        replace(each, severity=Severity.WARNING) if each.severity is Severity.ERROR and is_tolerated(each) else each
        for each in findings
    ]


def read_earlier(folder: Path) -> Plan:
    """An earlier plan to compare with; raises `FindingsError` if it cannot be read."""
    plan, findings = check(folder)
    if plan is None:
        raise FindingsError(findings)
    return plan


def compare_plans(old: Path, new: Path) -> tuple[Plan, Comparison]:
    """The new plan and what changed in it since the old one."""
    before, after = read_earlier(old), read_earlier(new)
    if before.header.year != after.header.year or before.header.units != after.header.units:
        raise WrongUseError(
            f"Hai kế hoạch khác năm hoặc khác danh mục đơn vị: {before.header.year}, {before.header.units} và "
            f"{after.header.year}, {after.header.units}.",
            [],
        )
    return after, compare(before, after)


def make_change_table(old: Path, new: Path, output: Path) -> Result:
    """Makes the table of what changed from an old plan to a new one; nothing where no target did."""
    plan, comparison = compare_plans(old, new)
    if not comparison.changes:
        return Result()
    extra = {
        "changes": [change_line(at, change) for at, change in enumerate(comparison.changes, 1)],
        "totals": [change_line(at, change) for at, change in enumerate(comparison.totals, 1)],
        "papers": [paper.called for paper in comparison.papers],
    }
    # it tells of the changes whatever else is wrong in the new plan, as the lines on the screen do
    job, home = Job(CHANGES, Subject(plan.units.top), extra=extra), home_of(new)
    findings = check_templates(plan, home, [job])
    rendered, found = render(plan, home, [job] if not errors(findings) else [])
    return Result(write(plan, own_places(new), rendered, output), (*findings, *found))


def not_remade(plan: Plan, folder: Path, jobs: Iterable[Job]) -> tuple[list[Job], list[Finding]]:
    """The jobs, those of issued plans left out or turned into plans that change them, and what is to be told of it."""
    kept: list[Job] = []
    told: list[Finding] = []
    earlier = cache(read_earlier)
    for job in jobs:
        kind = PLAN if job.kind in _OF_A_PLAN else job.kind
        issued = plan.issued(kind.code, job.unit, job.subject.key)
        if issued is None or job.draft:
            kept.append(job)
            continue
        symbol = f"{kind.title} số {issued.number}" if kind is not PLAN else f"Kế hoạch số {issued.number}"
        called = f"{symbol} {long_date(issued.issued_on)} của {job.unit.full_name}"
        latest = plan.rows_of(IssuedPaper, job.unit)[-1] if kind is PLAN else issued
        before = earlier(folder / latest.snapshot).with_rows(plan.rows(IssuedPaper))
        if job.kind.words(before, job.subject) == job.kind.words(plan, job.subject):
            told.append(_issued(job.unit, f"{called} đã ban hành và không có gì đổi, nên không làm lại."))
        elif kind is not PLAN:
            told.append(_issued(job.unit, f"{called} đã ban hành nên không làm lại; dữ liệu của nó đã đổi từ đó."))
        else:
            message = f"{called} đã ban hành; mục tiêu đã đổi nên làm kế hoạch điều chỉnh thay cho nó."
            told.append(_issued(job.unit, message))
            if all(each.kind is not ADJUSTMENT for each in kept):
                kept.append(_adjusting(plan, before, folder, job.unit))
    return kept, told


def _issued(unit: Unit, message: str) -> Finding:
    return PaperIssued.at(Place(file=ISSUED_FILE), message, units=[unit.code])


def _adjusting(plan: Plan, before: Plan, folder: Path, unit: Unit) -> Job:
    """The plan that changes an issued one: its changes in sentences, and the points of its wording that differ."""
    sentences = [
        change.sentence for change in compare(before, plan).changes if change.unit in (unit, *_below(plan, unit))
    ]
    subject = Subject(unit)
    papers = [subject] if PLAN.template_for(plan, subject) else []
    texts = [
        job.content for each in (before, plan) for job in render(each, folder, [Job(PLAN, one) for one in papers])[0]
    ]
    points = changed_points(*texts) if len(texts) == len((before, plan)) else ()
    return Job(ADJUSTMENT, subject, extra={"since": before, "sentences": sentences, "points": points})


def _below(plan: Plan, unit: Unit) -> Iterator[Unit]:
    for below in plan.units.below(unit):
        yield below
        yield from _below(plan, below)


def stamp(plan: Plan, job: Job, words: object, template: str) -> dict[str, str]:
    """What a document carries of where it comes from: kind, unit, fingerprint of its words, template, program."""
    return {
        "ntmdocs-loai": job.kind.code,
        "ntmdocs-don-vi": job.unit.code,
        **({"ntmdocs-ve": job.subject.key} if job.subject.key else {}),
        STAMP: fingerprint(words),
        "ntmdocs-mau": template,
        "ntmdocs-phien-ban": __version__,
        "ntmdocs-nam": str(plan.header.year),
        **({"ntmdocs-du-thao": job.draft} if job.draft else {}),
    }


def issue(folder: Path, document: Path, number: str, day: date, more: Collection[str] = ()) -> Path:
    """Records a document as issued under a number and a day; gives the folder where the plan of that day is kept.

    `more` are the codes of further kinds of documents that can be issued.
    """
    plan = read_earlier(folder)
    try:
        marks = stamp_of(document.read_bytes())
    except OSError as error:
        raise WrongUseError(f"Không đọc được tệp {document}: {reason_of(error)}.") from None
    unit, kind = plan.units.by_code.get(marks.get("ntmdocs-don-vi", "")), marks.get("ntmdocs-loai", "")
    if unit is None or kind not in {*more, *(each.code for each in (*KINDS, ADJUSTMENT))}:
        raise WrongUseError(f"{document.name} không phải văn bản do chương trình làm từ kế hoạch này.")
    if marks.get("ntmdocs-du-thao"):
        raise WrongUseError(f"{document.name} là bản dự thảo, không ban hành được.")
    _refuse_faulty(document)
    kind = PLAN.code if kind == ANNEX.code else kind  # an annex has the number of its plan
    about = marks.get("ntmdocs-ve", "")
    return keep_issued(folder, plan, kind, unit, number, day, document.name, marks.get(STAMP, ""), about)


def _refuse_faulty(document: Path) -> None:
    """Refuses to issue a document whose thể thức has an error; raises `FindingsError`."""
    if document.suffix == ".docx":
        found = errors(inspect(document.read_bytes(), document.name).findings)
        if found:
            raise FindingsError(found)


def find_plan(plan: Plan, name: str | None) -> tuple[DocumentKind, Subject]:
    """The kind and subject of the one plan that a name, or none for the top, means; raises `WrongUseError`."""
    able = {subject: kind for kind in PLANS for subject in kind.subjects(plan)}
    villages = [subject for subject in able if subject.village and fold(name or "") in _village_names(plan, subject)]
    if len(villages) == 1 and not plan.units.find(name or "").units:
        return able[villages[0]], villages[0]
    if len(villages) > 1:
        raise WrongUseError(f"«{name}» có thể là nhiều thôn.", [subject.called(plan) for subject in villages])
    kinds = {subject.unit: kind for subject, kind in able.items() if not subject.village}
    unit = find_among(plan, tuple(kinds), PLAN, name, [unit.full_name for unit in kinds if plan.units.below(unit)])
    return kinds[unit], Subject(unit)


def _village_names(plan: Plan, subject: Subject) -> set[str]:
    called = subject.called(plan)
    return {fold(name) for name in (subject.village, called, called.partition(",")[0])}


def find_unit(plan: Plan, kind: DocumentKind, name: str | None) -> Unit:
    """The one unit with such a document that a name, or none for the top, means; raises `WrongUseError`."""
    able = tuple(dict.fromkeys(subject.unit for subject in kind.subjects(plan)))
    return find_among(plan, able, kind, name, [unit.full_name for unit in able])


def find_among(plan: Plan, able: Sequence[Unit], kind: DocumentKind, name: str | None, shown: Sequence[str]) -> Unit:
    """The one of the units `able` that a name, or none for the top, means; `shown` are told where none comes near."""
    names, what = [unit.full_name for unit in able], kind.title.lower()
    found = plan.units.find(name).units if name else (plan.units.top,)
    chosen = [unit for unit in found if unit in able]
    if len(chosen) == 1:
        return chosen[0]
    if chosen:
        raise WrongUseError(f"«{name}» có thể là nhiều đơn vị.", [unit.full_name for unit in chosen])
    if found:
        raise WrongUseError(f"Chưa có mẫu {what} cho {found[0].full_name}; hãy chọn đơn vị bằng --unit.", shown)
    raise WrongUseError(f"Không có đơn vị «{name}».", near(name or "", names) or shown)


def write(plan: Plan, own: tuple[Path, ...], jobs: list[Job], output: Path) -> tuple[Written, ...]:
    """What was written of rendered jobs; without any, the output is not touched."""
    if not jobs:
        return ()
    with OutputFolder.opened(output, never=(*own, resources.template_folder(), resources.data_folder())) as results:
        return tuple(results.write(path_of(plan, job), job.content, job.source) for job in jobs)


def check_templates(plan: Plan, folder: Path, jobs: Iterable[Job]) -> list[Finding]:
    """Every fault of the templates that the jobs use, and the plan's own passages that no template has."""
    findings: list[Finding] = []
    users: dict[tuple[str, DocumentKind], set[Unit]] = {}
    for job in jobs:
        users.setdefault((job.template(plan), job.kind), set()).add(job.unit)
    for (name, kind), units in users.items():
        try:
            template = template_named(name, folder)
        except FindingsError as error:
            findings += error.findings
            continue
        findings += template.check(shape_of(kind.words_type))
        if isinstance(template, WordTemplate):
            rows = [row for row in plan.rows(OwnPassage) if (unit := plan.unit_of(row)) is None or unit in units]
            findings += unknown_passages(plan, rows, template.blocks())
            findings += lost_passages(plan, rows, template)
    return findings


def unknown_passages(plan: Plan, rows: Iterable[OwnPassage], keys: Iterable[str]) -> list[Finding]:
    """The own passages of a template's units whose key the template does not have."""
    known = list(keys)
    return [
        UnknownPassage.at(
            row.at("key"),
            f"Mẫu không có đoạn «{row.key}».",
            hint=f"Có phải {' hoặc '.join(close)}?"
            if (close := near(row.key, known))
            else f"Các khóa có: {', '.join(known)}.",
            units=[unit.code] if (unit := plan.unit_of(row)) else [],
        )
        for row in rows
        if row.key not in known
    ]


def lost_passages(plan: Plan, rows: Sequence[OwnPassage], template: WordTemplate) -> list[Finding]:
    """The own passages of a template's units inside a block that the same unit replaces or leaves out."""
    gone = {(row.unit, row.key): row.use for row in rows if row.use in (PassageUse.INSTEAD, PassageUse.LEAVE_OUT)}
    return [
        LostPassage.at(
            row.at("key"),
            f"Đoạn riêng «{row.key}» không in vì đơn vị «{gone[row.unit, outer]}» khối «{outer}» chứa nó.",
            hint="Xóa dòng này, hoặc đưa nội dung vào khối ngoài.",
            units=[unit.code] if (unit := plan.unit_of(row)) else [],
        )
        for row in rows
        if (outer := next((key for key in template.around(row.key) if (row.unit, key) in gone), ""))
    ]


def templates_used(plan: Plan, folder: Path, jobs: Iterable[Job]) -> set[str]:
    """The names of the templates of the jobs and of the shared parts that those take in."""
    names = {job.template(plan) for job in jobs}
    for name in list(names):
        with suppress(FindingsError):
            template = template_named(name, folder)
            names.update(template.included if isinstance(template, WordTemplate) else ())
    return names


def render(plan: Plan, folder: Path, jobs: Iterable[Job]) -> tuple[list[Job], list[Finding]]:
    """The jobs that could be rendered, with their content, and why the others could not."""
    done: list[Job] = []
    findings: list[Finding] = []
    for job in jobs:
        try:
            words = job.kind.words(plan, job.subject, draft=job.draft, **job.extra)
            template = template_named(job.template(plan), folder)
            with_blanks = bool(job.draft) and not job.complete
            pictures = pictures_of(words, picture_reader(folder))
            reader = {"pictures": pictures.get} if isinstance(template, WordTemplate) else {}
            made = template.render(words, draft=with_blanks, **reader)
            job.content = stamped(made, stamp(plan, job, words, template.name))
            job.source = replace(source_of(bundle_of(template, folder), words, pictures), said=leaves(words))
        except FindingsError as error:
            findings += error.findings
        else:
            done.append(job)
    return done, findings


def picture_reader(folder: Path) -> Callable[[str], bytes | None]:
    """What reads a picture by its name in the plan's folder; None for one that is not there or lies outside."""
    base = Path(os.path.realpath(folder))

    def read(name: str) -> bytes | None:
        path = Path(os.path.realpath(base / name))
        with suppress(OSError):
            return path.read_bytes() if path.is_relative_to(base) and path.is_file() else None
        return None

    return read


@lru_cache(maxsize=64)
def template_named(name: str, folder: Path) -> WordTemplate | templating.ExcelTemplate:
    """The compiled template of this name, the plan's own before the shipped one."""
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


def path_of(plan: Plan, job: Job) -> Path:
    """Where a document lies in the output: the folders of its subject, then the document's own name."""
    suffix = Path(job.template(plan)).suffix
    names = (*job.subject.folders(plan), job.kind.file_name(job.subject, draft=bool(job.draft), suffix=suffix))
    return Path(*map(legal, names))
