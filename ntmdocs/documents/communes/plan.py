"""The words of a commune's plan: where each criterion stands, what is done by when, with what and by whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ntmdocs.assessment import money
from ntmdocs.documents import names
from ntmdocs.documents.annexes.source import money_text, source_of
from ntmdocs.documents.citations import Citing
from ntmdocs.documents.communes.annexes import bodies, commune_annexes
from ntmdocs.documents.communes.topic import Topic
from ntmdocs.documents.communes.words import (
    CommuneGoalWords,
    CommunePartNumbers,
    CommunePlanWords,
    CriterionWorkWords,
    StateWords,
)
from ntmdocs.documents.passages import left_out, overrides
from ntmdocs.documents.phrases import campaigns, funding_sources, movement, set_name
from ntmdocs.documents.spoken_bodies import spoken_bodies
from ntmdocs.documents.unit_plan import KIND, KIND_CODE
from ntmdocs.documents.words import ProgrammeWords
from ntmdocs.model import CriterionResult, Plan, Sponsorship, Unit
from ntmdocs.vietnamese import capitalised, joined, roman, short_date, two_digits

_PARTS = ("thuc_trang", "muc_dich", "muc_tieu", "noi_dung", "kinh_phi", "to_chuc")


def commune_plan(plan: Plan, commune: Unit, *, draft: str = "") -> CommunePlanWords:
    """The words of the commune's plan; in a draft, tables without data are forms to fill in."""
    topic = Topic(plan, commune, form=bool(draft))
    programme, own = plan.programme, overrides(plan, commune)
    citing = Citing(plan, commune, unused_sets(topic))
    upper, subject = plan.upper_plan(commune), names.plan_subject(plan, commune)
    state, work = state_of(topic), tuple(_work(topic))
    speaking = tuple(spoken_bodies(plan, commune))
    return CommunePlanWords(
        du_thao=draft,
        ten_van_ban=f"{KIND} {lowered(subject)}",
        tieu_de=names.letterhead(plan, commune, KIND_CODE),
        ten_loai=KIND.upper(),
        trich_yeu=subject,
        can_cu=with_plan_above(topic, citing.legal_bases()),
        don_vi=names.unit_words(plan, commune),
        cap_tren=names.unit_words(plan, topic.holder),
        phe_duyet=names.committees(plan, commune, [topic.approver]) if topic.approver else "",
        chuong_trinh=ProgrammeWords(programme.name, two_digits(programme.components) if programme.components else ""),
        nam=str(plan.header.year),
        nam_truoc=str(plan.header.year - 1),
        ngay_chot=short_date(plan.header.cut_off),
        ke_hoach_tren=citing.mention(upper.code) if upper else "",
        bo_tieu_chi=_set_in_full(topic, citing),
        bo_tieu_chi_ngan=_set(topic),
        trong_tam=topic.level.focus if topic.level else "",
        thuc_trang=state,
        muc_tieu=goal_of(topic),
        phan=_numbers(left_out(own), state_known=state is not None),
        noi_dung=work,
        so_duy_tri=str(len(work) + 1),
        so_giai_phap=str(len(work) + 2),
        nguon_von=funding_sources(plan, commune),
        tong_von=money_text(topic.total),
        giup_do=tuple(_helpers(topic)),
        phong_trao=", ".join(filter(None, (movement(plan), campaigns(plan)))),
        co_quan=speaking,
        so_thon=str(len(speaking) + 1),
        phu_luc=commune_annexes(topic),
        noi_nhan=names.recipients(plan, commune),
        ky=names.signature(plan, commune),
        doan_rieng=own,
    )


def unused_sets(topic: Topic) -> set[str]:
    """The decisions on criteria of other levels than the one that the plan works on."""
    plan, used = topic.plan, topic.criteria_set
    others = {
        found.document for level in plan.programme.levels if (found := plan.criteria_sets.get(level.criteria_set))
    }
    bases = {found.document for found in plan.criteria_sets.values()}
    based = plan.criteria_sets.get(used.based_on) if used else None
    kept = {each.document for each in (used, based) if each}
    return (others | bases) - kept


def with_plan_above(topic: Topic, lines: tuple[str, ...]) -> tuple[str, ...]:
    """The legal basis with the plan of the unit that directs the commune, once that has a number."""
    plan, holder = topic.plan, topic.holder
    if not plan.info(holder).number or names.own_plan(plan, holder) is not None:
        return lines
    subject = names.plan_subject(plan, holder)
    return and_then(lines, f"Căn cứ {names.paper_called(plan, holder, KIND, KIND_CODE)} {lowered(subject)}")


def and_then(lines: Sequence[str], last: str) -> tuple[str, ...]:
    """The legal basis with one more line at its end."""
    return (*(f"{line[:-1]};" for line in lines), f"{last}.")


def lowered(subject: str) -> str:
    """A paper's subject as it stands within a sentence."""
    return f"{subject[:1].lower()}{subject[1:]}"


def state_of(topic: Topic) -> StateWords | None:
    """How many criteria are met and which; None while nothing is known of them, blanks in a draft."""
    if topic.met_count is None and not topic.form:
        return None
    known, count = topic.results_whole, topic.met_count
    return StateWords(
        so_dat=source_of(topic.plan, topic.commune, form=True).missing(CriterionResult, "met", topic.commune)
        if count is None
        else two_digits(count),
        tong=str(len(topic.criteria)),
        dat=_criteria(topic, met=True) if known else "",
        chua_dat=_criteria(topic, met=False) if known else "",
    )


def _criteria(topic: Topic, *, met: bool) -> str:
    return "; ".join(
        f"số {each.code} - {each.name}" for each in topic.criteria if topic.met.get(each.code) is met
    )  # fmt: skip


def goal_of(topic: Topic) -> CommuneGoalWords:
    """What the commune is to reach this year."""
    target, aim, year = topic.target, topic.goal_count, topic.plan.header.year
    aim = len(topic.criteria) if aim is None and target and topic.criteria else aim
    called = {each.code: each.name for each in topic.criteria}
    return CommuneGoalWords(
        cap_do=topic.level.name if topic.level else "",
        phan_dau=target is not None,
        chuyen_tiep=str(target.roadmap_year) if target and target.roadmap_year != year else "",
        duy_tri=topic.keeps,
        noi_troi=target.prominent_field if target else "",
        so_cuoi_nam=f"{aim}/{len(called)}" if aim is not None and called else "",
        tieu_chi="; ".join(f"số {code} - {called.get(code, '')}".strip(" -") for code in topic.steps),
        thon=joined([row.name for row in topic.villages]),
    )


def _work(topic: Topic) -> Iterator[CriterionWorkWords]:
    """What is done for each criterion that has a step in the roadmap."""
    at = 0
    for criterion in topic.criteria:
        step, duty = topic.steps.get(criterion.code), topic.duties.get(criterion.code)
        if step is None:
            continue
        at += 1
        yield CriterionWorkWords(
            so=str(at),
            ma=criterion.code,
            ten=criterion.name,
            con_thieu=step.lacking,
            khoi_luong=step.volume,
            giai_phap=tuple(line.strip() for line in step.measures.splitlines() if line.strip()),
            kinh_phi=money_text(money(row for row in topic.funding if row.criterion == criterion.code)),
            chu_tri=bodies(topic, duty.lead) if duty else "",
            phoi_hop=bodies(topic, duty.partners) if duty else "",
            thanh_vien=duty.leader if duty else "",
            thon=duty.villages if duty else "",
            bat_dau=_within(step.begins),
            thoi_han=_within(step.deadline),
        )


def _within(text: str) -> str:
    """A month or quarter as it stands within a sentence: «tháng 3», «quý II»."""
    return f"{text[:1].lower()}{text[1:]}" if text.startswith(("Tháng ", "Quý ", "Ngày ")) else text


def _set(topic: Topic) -> str:
    if topic.criteria_set is None:
        return f"bộ tiêu chí {topic.commune.kind} {topic.level.name if topic.level else ''} hiện hành"
    return set_name(topic.criteria_set)


def _set_in_full(topic: Topic, citing: Citing) -> str:
    document = citing.mention(topic.criteria_set.document) if topic.criteria_set else ""
    return f"{_set(topic)} ({document})" if document else _set(topic)


def _helpers(topic: Topic) -> Iterator[str]:
    for row in topic.plan.rows_about(Sponsorship, topic.commune):
        who = "; ".join(filter(None, (row.body, row.member)))
        if who:
            yield f"{capitalised(who)}{f': {row.content}' if row.content else ''}"


def _numbers(gone: frozenset[str], *, state_known: bool) -> CommunePartNumbers:
    kept = [key for key in _PARTS if f"phan_{key}" not in gone and (key != "thuc_trang" or state_known)]
    return CommunePartNumbers(**{key: roman(kept.index(key) + 1) if key in kept else "" for key in _PARTS})
