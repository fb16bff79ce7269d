"""The results of a report in the parts of its sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from ntmdocs.assessment import CRITERIA, VILLAGES, Fall, Figure, LevelFigure, MoneyFall
from ntmdocs.documents import names
from ntmdocs.documents.progress.topic import Topic, amount, group_names, level_called, listed, percent, shortened
from ntmdocs.documents.progress.words import CriteriaWords, MoneyWords, ReportersWords, ResultWords
from ntmdocs.model import Criterion
from ntmdocs.vietnamese import capitalised, decimal_text, joined, short_date, two_digits

_NONE = "chưa có"


def reporters_words(topic: Topic) -> ReportersWords | None:
    """Who below the unit reported, late or not at all; None where nobody is below."""
    found = topic.progress.reporters
    if not found:
        return None
    due = topic.progress.reports.due(topic.unit, topic.period)
    late = [f"{each.unit.full_name} ({short_date(each.day)})" for each in found if each.late and each.day]
    missing = [each.unit for each in found if not each.reported]
    known = [state.commune for state in topic.progress.now.communes if state.count is not None]
    earlier = [unit for unit in missing if any(topic.plan.units.holds(unit, commune) for commune in known)]
    return ReportersWords(
        so_da_gui=two_digits(len(found) - len(missing)),
        so_phai_gui=two_digits(len(found)),
        goi=names.kinds_of(topic.plan, [each.unit for each in found]),
        han_gui=short_date(due) if due else "",
        gui_muon=joined(late),
        chua_gui=listed(missing, topic.unit, topic.plan),
        dung_so_cu="các đơn vị chưa gửi" if earlier == missing else listed(earlier, topic.unit, topic.plan),
    )


def criteria_words(topic: Topic) -> CriteriaWords | None:
    """The criteria met; None while any commune's number is not known."""
    progress = topic.progress
    if progress.now.met is None:
        return None
    falls = tuple(_fall(topic, fall) for fall in progress.falls)
    trend, higher = topic.trend(progress.criteria.change, "tiêu chí"), tuple(_higher(topic))
    if topic.is_commune:
        return CriteriaWords(
            tong=two_digits(progress.now.met),
            tong_bo=two_digits(len(topic.criteria)) if topic.criteria else "",
            so_sanh=trend,
            dat_them=_named(_gained(topic)),
            chua_dat=_named(_lacking(topic)),
            giam=falls,
            bo_cao_hon=higher,
        )
    goal = progress.average.goal
    return CriteriaWords(
        so_xa=two_digits(len(topic.communes)),
        goi=topic.kind,
        tong=two_digits(progress.now.met),
        so_sanh=trend,
        binh_quan=shortened(progress.average.now or Decimal(0)),
        binh_quan_ke_hoach=shortened(goal) if goal is not None else "",
        nhom=tuple(_groups(topic)),
        giam=falls,
        bo_cao_hon=higher,
    )


def _higher(topic: Topic) -> Iterator[ResultWords]:
    """The criteria of higher levels that communes report, a sentence each."""
    for each in topic.progress.higher:
        whole = f"/{amount(each.figure.goal)}" if each.figure.goal else ""
        yield ResultWords(
            ten=capitalised(listed([each.commune], topic.unit, topic.plan)),
            so=f"{amount(each.figure.now)}{whole} tiêu chí {each.level.name}",
            so_sanh=topic.trend(each.figure.change, "tiêu chí"),
        )


def _groups(topic: Topic) -> Iterator[ResultWords]:
    for name, figure in zip(group_names(topic), topic.progress.groups(), strict=True):
        yield ResultWords(ten=name, **_told(topic, figure, topic.kind))


def _told(topic: Topic, figure: Figure, what: str) -> dict[str, str]:
    """How many there are, of how many planned, and how that compares; of nothing as before, that there is none."""
    return {
        "so": f"{amount(figure.now)} {what}" if figure.now else _NONE,
        "theo_ke_hoach": f"{amount(figure.goal)} {what}" if figure.goal else "",
        "so_sanh": topic.trend(figure.change, what) if figure.now or figure.change else "",
    }


def _gained(topic: Topic) -> list[Criterion]:
    """The criteria that the commune meets now and did not before; none while it is not known which it met."""
    [before], [now] = topic.progress.before.communes, topic.progress.now.communes
    if before.met is None or now.met is None:
        return []
    return [each for each in topic.criteria if each.code in now.met and each.code not in before.met]


def _lacking(topic: Topic) -> list[Criterion]:
    [now] = topic.progress.now.communes
    return [] if now.met is None else [each for each in topic.criteria if each.code not in now.met]


def _named(criteria: list[Criterion]) -> str:
    return joined([f"số {each.code} ({each.name})" for each in criteria])


def _fall(topic: Topic, fall: Fall) -> str:
    """«Xã A: số tiêu chí đạt giảm từ 12 xuống 11 (lý do: …)»."""
    commune = topic.plan.commune_of(fall.row) or topic.unit
    unit = {CRITERIA: " tiêu chí", VILLAGES: f" {village_kind(topic)}"}.get(fall.what, "")
    reason = f"lý do: {fall.row.fall_reason}" if fall.row.fall_reason else "chưa nêu lý do"
    change = f"từ {fall.before} xuống {fall.now or 'chưa đạt'}{unit}"
    return f"{capitalised(commune.full_name)}: {fall.what} giảm {change} ({reason})"


def level_words(topic: Topic) -> Iterator[ResultWords]:
    """Each level: how many communes reached it in the year, of how many planned, and which."""
    for found in topic.progress.levels:
        if topic.is_commune:
            yield ResultWords(ten=capitalised(level_called(topic.kind, found.level)), so=_held(found))
            continue
        yield ResultWords(
            ten=f"{capitalised(level_called(topic.kind, found.level))} trong năm",
            **_told(topic, found.figure, topic.kind),
            danh_sach=listed(found.reached, topic.unit, topic.plan),
            luy_ke=f"{two_digits(found.holding)} {topic.kind}" if found.holding else "",
        )


def _held(found: LevelFigure) -> str:
    if found.reached:
        return "đã được công nhận trong năm"
    return "đã được công nhận" if found.holding else "chưa được công nhận, đang thực hiện"


def village_words(topic: Topic) -> ResultWords | None:
    """The villages recognised in the year; None where none is planned and none recognised."""
    figure = topic.progress.villages
    if not (figure.goal or figure.now):
        return None
    kind = village_kind(topic)
    return ResultWords(ten=kind, **_told(topic, figure, kind))


def village_kind(topic: Topic) -> str:
    """What the villages below the communes are called."""
    return names.village_kind(topic.plan, topic.communes)


def dossier_words(topic: Topic) -> Iterator[ResultWords]:
    """The dossiers begun by the cut-off, a level each: how many lie at which stage."""
    begun = [each for each in topic.progress.now.dossiers if each.begun and each.file.level]
    for level in topic.plan.programme.levels:
        of_level = [each for each in begun if each.file.level == level]
        if of_level:
            places = Counter(f"ở bước {each.step.name}" if each.step else "đã được công nhận" for each in of_level)
            told = [f"{two_digits(count)} hồ sơ {place}" for place, count in places.items()]
            alone = len(told) == 1
            yield ResultWords(
                ten=capitalised(level_called(of_level[0].file.kind, level)),
                so=told[0] if alone else f"{two_digits(len(of_level))} hồ sơ",
                danh_sach="" if alone else joined(told),
            )


def money_words(topic: Topic) -> MoneyWords | None:
    """The money of all sources together; None where nobody told of any."""
    found, carried = topic.progress.all_money, topic.progress.carried_money
    if not (found.allotted or found.now):
        return None
    return MoneyWords(
        ke_hoach_von=decimal_text(found.goal) if found.goal else "",
        ke_hoach_chuyen_nguon=decimal_text(carried.goal) if carried.goal else "",
        phan_bo=decimal_text(found.allotted) if found.allotted else "",
        giai_ngan=decimal_text(found.now),
        giai_ngan_chuyen_nguon=decimal_text(carried.now) if carried.now else "",
        ty_le_giai_ngan=percent(found.share),
        so_sanh=topic.trend(found.change, "triệu đồng") if found.before else "",
        giam=tuple(_money_fall(topic, fall) for fall in topic.progress.money_falls),
    )


def _money_fall(topic: Topic, fall: MoneyFall) -> str:
    """«Xã A: giải ngân Ngân sách trung ương giảm từ 300 xuống 150 triệu đồng (lý do: …)»."""
    source = topic.plan.funding_source(fall.row.source_code)
    name = names.funding_name(topic.plan, topic.unit, source.name) if source else fall.row.source_code
    change = f"từ {decimal_text(fall.before.disbursed)} xuống {decimal_text(fall.row.disbursed)} triệu đồng"
    reason = f"lý do: {fall.row.fall_reason}" if fall.row.fall_reason else "chưa nêu lý do"
    return f"{capitalised(fall.holder.full_name)}: giải ngân lũy kế {name} giảm {change} ({reason})"
