"""Which papers travel with a unit's draft, and what they are told of the draft before."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from ntmdocs import pipeline
from ntmdocs.assessment import drafting_body
from ntmdocs.documents import (
    COMMUNE_PLAN,
    DRAFT_PAPERS,
    DRAFT_SUBMISSION,
    LETTER,
    OPINIONS,
    PLAN,
    SLIP,
    DocumentKind,
    DraftChangeRow,
    DraftChangesWords,
    Subject,
    draft_mark,
    round_subject,
)
from ntmdocs.documents.rules import DraftChanged, EarlierDraftLost, RoundBlank
from ntmdocs.drafting.comparing import what_changed
from ntmdocs.drafting.places import lost_places, unchanged_places
from ntmdocs.findings import Finding, Place
from ntmdocs.model import Body, DraftComment, DraftRound, Plan, TableRecord, Unit
from ntmdocs.output import Editions
from ntmdocs.pipeline import Job, Result, path_of, render
from ntmdocs.plan_files import home_of
from ntmdocs.vietnamese import joined, short_date

_OF_A_LETTER = {"due_on": "hạn góp ý", "signer": "người ký"}
_SHOWN, _LETTERS = 5, 60  # changes told on the screen, and letters of each


def make_plan(folder: Path, name: str | None, output: Path, *, draft: str = "", number: int | None = None) -> Result:
    """Makes the plan that a name means, with what travels with its draft of round `number`, or with its last draft."""
    told: list[Finding] = []

    def more(plan: Plan, job: Job) -> list[Job]:
        if job.subject.village or (job.draft and number is None):
            return []
        drafting = Drafting(plan, home_of(folder), Editions(output), job.unit, job.kind)
        jobs = drafting.with_draft(job, number) if number else drafting.for_signing()
        told.extend(drafting.told)
        return jobs

    result = pipeline.make_plan(folder, name, output, draft=draft, more=more)
    said = told if result.written else []
    return replace(result, findings=tuple(dict.fromkeys([*said, *result.findings])))


def called_for(plan: Plan) -> Iterator[Job]:
    """Every paper that the rounds in the data call for, whether or not it is to be made again."""
    for kind in (PLAN, COMMUNE_PLAN):
        for subject in kind.subjects(plan):
            if plan.rows_of(DraftRound, subject.unit):
                yield Job(kind, subject, draft_mark(None))
    yield from (Job(kind, subject) for kind in DRAFT_PAPERS for subject in kind.subjects(plan))


def jobs_of_drafts(plan: Plan, home: Path, output: Path) -> tuple[list[Job], list[Finding]]:
    """The last draft of each unit that has rounds, and all papers of its rounds, until the plan is issued."""
    editions = Editions(output)
    jobs: list[Job] = []
    told: list[Finding] = []
    for kind in (PLAN, COMMUNE_PLAN):
        for unit in (subject.unit for subject in kind.subjects(plan) if plan.rows_of(DraftRound, subject.unit)):
            drafting = Drafting(plan, home, editions, unit, kind)
            jobs += drafting.everything()
            told += drafting.told
    return jobs, told


@dataclass
class Drafting:
    """The draft of one unit's plan, with the results folder that keeps what was made of it.

    `present` are the rounds whose draft is being made now, 0 for the plan that is to be signed.
    """

    plan: Plan
    home: Path
    editions: Editions
    unit: Unit
    kind: DocumentKind
    present: tuple[int, ...] = ()
    told: list[Finding] = field(default_factory=list)

    @cached_property
    def rounds(self) -> dict[int, DraftRound]:
        rows = sorted(self.plan.rows_of(DraftRound, self.unit), key=lambda row: row.round)
        return {row.round: row for row in rows if row.round}

    @property
    def last(self) -> int:
        return max(self.rounds, default=0)

    def with_draft(self, job: Job, number: int) -> list[Job]:
        """What travels with the draft of a round, which is kept so that the next one can be compared with it."""
        if self._is_over():
            return []
        self.present = (number,)
        if not self._is_sent(number):
            job.edition = _edition(number)
        elif changed := self._changed_since_sent(number):
            self._tell_sent(
                f"Bản vừa làm khác bản đã gửi ở {changed} chỗ.", number, f"Nếu là lần sau, dùng --draft {number + 1}."
            )
        jobs = [self._letter(number), *self._table(number), *self._presented()]
        self._look_at_places(number)
        return jobs

    def for_signing(self) -> list[Job]:
        """What travels with the plan that is presented for signing; nothing if it went through no round."""
        if not self.rounds or self._is_over():
            return []
        self.present = (0,)
        jobs = [*self._table(0), *self._presented()]
        self._look_at_places(self.last + 1)
        return jobs

    def everything(self) -> list[Job]:
        """The last round's draft, the letters and tables of all rounds, and what goes with the plan for signing."""
        if not self.rounds or self._is_over():
            return []
        self.present = (self.last, 0)
        draft = Job(self.kind, Subject(self.unit), draft_mark(self.last), edition=_edition(self.last))
        drafts = [draft]
        if self._is_sent(self.last):
            draft.edition = ""
            if self._changed_since_sent(self.last):
                self.present, drafts = (0,), []
                hint = f"Lần sau ghi thêm dòng ở bảng «{DraftRound.TABLE.title}»."
                self._tell_sent("Dữ liệu đã đổi từ đó, bản đã gửi để nguyên.", self.last, hint)
        letters = [self._letter(number) for number in self.rounds]
        tables = [job for number in (*self.rounds, 0) for job in self._table(number)]
        self._look_at_places(self.last + 1)
        return [*drafts, *letters, *tables, *self._presented()]

    def _look_at_places(self, before: int) -> None:
        """Tells of places in comments that the draft does not have, or that did not change though they were to."""
        drafts = (self.plan, self.unit, self._now, self._kept)
        self.told += [*lost_places(*drafts), *unchanged_places(*drafts, before)]

    def _is_over(self) -> bool:
        """Whether nothing is drafted any more, or there is nobody who drafts."""
        if self.plan.issued(PLAN.code, self.unit) is not None:
            return True
        if drafting_body(self.plan, self.unit) is not None:
            return False
        what = f"{self.unit.full_name} không có cơ quan thường trực Chương trình nên không làm giấy tờ kèm dự thảo."
        hint = f"Ghi một cơ quan có vai trò thuong_truc ở bảng «{Body.TABLE.title}»."
        self.told.append(RoundBlank.at(self._table_place(Body), what, hint=hint, units=[self.unit.code]))
        return True

    def _sent_on(self, number: int) -> date | None:
        """The day on which the draft of a round went out: the row's, or that of the letter issued here."""
        row = self.rounds.get(number)
        issued = self.plan.issued(LETTER.code, self.unit, round_subject(self.unit, number).key)
        return (row.sent_on if row else None) or (issued.issued_on if issued else None)

    def _is_sent(self, number: int) -> bool:
        """Whether the draft of a round went out and is kept as it did; from then on it stays what it was."""
        return self._sent_on(number) is not None and self._kept(number) is not None

    def _changed_since_sent(self, number: int) -> int:
        """At how many places the plan as it is now differs from the draft that was sent."""
        sent = self._kept(number)
        return len(what_changed(sent, self._now)) if sent is not None and self._now is not None else 0

    def _letter(self, number: int) -> Job:
        row = self.rounds.get(number)
        letter = Job(LETTER, round_subject(self.unit, number))
        lacking = {name: said for name, said in _OF_A_LETTER.items() if row is None or not getattr(row, name)}
        if lacking and self.plan.issued(LETTER.code, self.unit, letter.subject.key) is None:
            blanks = joined([*lacking.values()], last="và")
            what = f"Dự thảo lần {number} của {self.unit.full_name} chưa có {blanks} nên công văn để trống."
            place = self._table_place(DraftRound) if row is None else row.at(next(iter(lacking)))
            hint = f"Điền ở bảng «{DraftRound.TABLE.title}», dòng lần {number}."
            self.told.append(RoundBlank.at(place, what, hint=hint, units=[self.unit.code]))
        return letter

    def _presented(self) -> list[Job]:
        return [Job(kind, Subject(self.unit)) for kind in (DRAFT_SUBMISSION, SLIP)]

    def _table(self, number: int) -> list[Job]:
        """The table of comments and changes for a round's draft, or (0) for the plan to be signed."""
        changes = self._changes(number)
        rounds = [row.round for row in self.plan.rows_of(DraftComment, self.unit) if not number or row.round <= number]
        if changes is None and not rounds:
            return []
        subject = round_subject(self.unit, number) if number else Subject(self.unit)
        return [Job(OPINIONS, subject, extra={"changes": changes})]

    def _changes(self, number: int) -> DraftChangesWords | None:
        """What changed since the round before, or since the last one; None without one, or if that is not kept."""
        before = number - 1 if number else self.last
        if not before:
            return None
        is_remade = before in self.present and not self._is_sent(before)
        old = self._now if is_remade else self._kept(before)
        new = self._now if number in self.present else self._kept(number)
        if old is None:
            self._tell_lost(before)
        if old is None or new is None:
            return None
        named = f"Dự thảo lần {number}" if number else "Bản trình ký"
        words = DraftChangesWords(f"Dự thảo lần {before}", named, what_changed(old, new))
        if self.present == (number,):
            self._tell_changes(words)
        return words

    def _kept(self, number: int) -> bytes | None:
        """The draft of a round as it was made."""
        job = Job(self.kind, Subject(self.unit), draft_mark(number))
        return self.editions.of(path_of(self.plan, job), _edition(number)) if number else None

    @cached_property
    def _now(self) -> bytes | None:
        """The plan as it is drafted now; a plan to be signed is compared as a draft, with all its forms."""
        job = Job(self.kind, Subject(self.unit), draft_mark(None))
        # what is wrong is told when the draft itself is made
        done = next(render(self.plan, self.home, [job]).documents(), None)
        return done.content if done else None

    def _table_place(self, record: type[TableRecord]) -> Place:
        return record.place_beside(self.plan.header.at("year"))

    def _tell_sent(self, what: str, number: int, hint: str) -> None:
        row, day = self.rounds.get(number), self._sent_on(number)
        place = self._table_place(DraftRound) if row is None else row.at("sent_on")
        sent = f"Dự thảo lần {number} của {self.unit.full_name} đã gửi ngày {short_date(day)}." if day else ""
        self.told.append(DraftChanged.at(place, f"{sent} {what}", hint=hint, units=[self.unit.code]))

    def _tell_lost(self, number: int) -> None:
        place = Place(file=str(self.editions.folder))
        what = f"Không còn giữ bản dự thảo lần {number} của {self.unit.full_name} nên không nêu được nội dung thay đổi."
        hint = "Làm các lần dự thảo vào cùng một thư mục kết quả (-o)."
        self.told.append(EarlierDraftLost.at(place, what, hint=hint, units=[self.unit.code]))

    def _tell_changes(self, words: DraftChangesWords) -> None:
        name = self.unit.full_name
        if not words.dong:
            what = f"{words.ban_moi} của {name} không khác {words.ban_cu.lower()}."
        else:
            shown = "; ".join(_shown(row) for row in words.dong[:_SHOWN])
            more = " …" if len(words.dong) > _SHOWN else "."
            what = f"{words.ban_moi} của {name} khác {words.ban_cu.lower()} ở {len(words.dong)} chỗ: {shown}{more}"
        hint = "Danh mục đầy đủ ở Bảng tổng hợp góp ý." if words.dong else ""
        self.told.append(DraftChanged.at(Place(), what, hint=hint, units=[self.unit.code]))


def _edition(number: int) -> str:
    return f"lan-{number}"


def _shown(row: DraftChangeRow) -> str:
    """A change in a few words."""
    texts = [f"«{textwrap.shorten(text, _LETTERS, placeholder='…')}»" for text in (row.cu, row.moi) if text]
    verb = "sửa" if len(texts) > 1 else "bỏ" if row.cu else "thêm"
    return f"{f'{row.tai_muc}: ' if row.tai_muc else ''}{verb} {' thành '.join(texts)}"
