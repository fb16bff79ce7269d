"""The eight plans of the Bắc Kạn example: every commune, number and cited document of a district, and no other's."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from ntmdocs.documents import PLAN
from ntmdocs.documents.unit_plan import unit_plan
from ntmdocs.layout_rules import inspect
from ntmdocs.model import Citation, CommuneTarget, Plan, Unit, VillageTarget
from ntmdocs.plan_files import read_plan
from ntmdocs.resources import data_file
from ntmdocs.templating.values import as_mapping
from tests.documents.rendering import rendered, template, text
from tests.documents.test_invented_plan import broken_sentences, empty_headings

EXAMPLE = Path(__file__).parents[2] / "examples" / "bac-kan-2025"
DISTRICTS = ["thành phố Bắc Kạn", "huyện Pác Nặm", "huyện Ba Bể", "huyện Ngân Sơn", "huyện Bạch Thông",
             "huyện Chợ Đồn", "huyện Chợ Mới", "huyện Na Rì"]  # fmt: skip
# What no communes follow falls away: recognised before (none), remaining (none), by subtraction in the province's plan.
WITHOUT_RECOGNISED = {"huyện Ngân Sơn", "huyện Pác Nặm"}
WITHOUT_REMAINING = {"huyện Bạch Thông", "huyện Chợ Đồn", "thành phố Bắc Kạn"}


@lru_cache(maxsize=1)
def example() -> Plan:
    plan, findings = read_plan(EXAMPLE, data_file)
    assert plan is not None
    assert findings == []
    return plan


def district(name: str) -> Unit:
    return example().units.find(name).units[0]


@lru_cache(maxsize=8)
def plan_of(name: str) -> bytes:
    return rendered(example(), district(name))


def test_the_eight_district_level_units_have_a_plan() -> None:
    assert [subject.unit.full_name for subject in PLAN.subjects(example())] == ["tỉnh Bắc Kạn", *DISTRICTS]


@pytest.mark.parametrize("name", DISTRICTS)
def test_every_commune_of_the_district_is_named_and_none_of_another(name: str) -> None:
    words = text(plan_of(name))
    own = {commune.name for commune in example().programme_units(district(name))}
    others = {unit.name for unit in example().units if unit.tier == "xa" and unit.in_programme} - own
    # A name that is also a district's or a common word says nothing of a commune.
    others -= {unit.name for unit in example().units if unit.tier == "huyen"}
    assert [commune for commune in own if commune not in words] == []
    assert [commune for commune in others if f"xã {commune}" in words or f", {commune}," in words] == []


# Decisions on criteria stand in the plans of the units that have such a level, and in no other.
ONLY_FOR = {
    "1205/QĐ-UBND": {*DISTRICTS} - {"huyện Ngân Sơn", "huyện Pác Nặm"},
    "319/QĐ-TTg": {"thành phố Bắc Kạn", "huyện Chợ Đồn"},
    "320/QĐ-TTg": {"thành phố Bắc Kạn", "huyện Chợ Đồn", "huyện Bạch Thông"},
}  # fmt: skip


@pytest.mark.parametrize("name", DISTRICTS)
def test_every_document_of_the_legal_basis_is_cited_with_its_date_where_it_is_of_use(name: str) -> None:
    words = text(plan_of(name))
    bases = [citation.symbol for citation in example().rows(Citation) if "can_cu" in citation.uses]
    assert set(ONLY_FOR) < set(bases)
    cited = [symbol for symbol in bases if f"số {symbol} ngày" in words]
    assert cited == [symbol for symbol in bases if name in ONLY_FOR.get(symbol, {name})]
    assert not [symbol for symbol in bases if symbol not in cited and symbol in words]


@pytest.mark.parametrize("name", DISTRICTS)
def test_targets_are_counted_by_level(name: str) -> None:
    words = text(plan_of(name))
    targets = example().rows_of(CommuneTarget, district(name))
    for level in example().programme.levels_of("xa"):
        count = sum(1 for row in targets if example().level_of(row.level) == level)
        assert (f"Phấn đấu xây dựng {count:02d} xã" in words and f"đạt chuẩn {level.name}" in words) == bool(count) or (
            count == 0 and f"{level.name.upper()}" not in words
        )


@pytest.mark.parametrize("name", DISTRICTS)
def test_passages_without_communes_fall_away(name: str) -> None:
    words = text(plan_of(name))
    assert ("Đối với xã đã đạt chuẩn nông thôn mới\n" in words or name == "thành phố Bắc Kạn") == (
        name not in WITHOUT_RECOGNISED
    )
    assert ("xã còn lại (" in words) == (name not in WITHOUT_REMAINING)


@pytest.mark.parametrize("name", DISTRICTS)
def test_villages_are_spoken_of_where_the_district_has_a_target(name: str) -> None:
    words = text(plan_of(name))
    target = next(iter(example().rows_of(VillageTarget, district(name))), None)
    assert ("Thôn nông thôn mới" in words) == (target is not None and target.count > 0)
    if target is not None and target.count:
        assert f"{target.count:02d} thôn trong lộ trình năm 2025" in words


@pytest.mark.parametrize("name", ["huyện Bạch Thông", "huyện Chợ Đồn"])
def test_a_district_that_aims_at_its_own_level_lists_its_criteria(name: str) -> None:
    words = text(plan_of(name))
    assert (
        f"{name[0].upper()}{name[1:]} tiếp tục phấn đấu thực hiện đạt chuẩn các tiêu chí huyện nông thôn mới." in words
    )
    assert "9 | Hệ thống chính trị - An ninh trật tự - Hành chính công" in words


def test_the_city_keeps_its_result_and_is_called_a_city() -> None:
    words = text(plan_of("thành phố Bắc Kạn"))
    assert "Duy trì, nâng cao kết quả thành phố Bắc Kạn hoàn thành nhiệm vụ xây dựng nông thôn mới." in words
    assert "THÀNH PHỐ BẮC KẠN" in words
    assert "TT. Thành ủy" in words
    # Names of decisions and of a body that serves several districts keep their word.
    for official in ("về huyện nông thôn mới", "Đội Thống kê liên huyện"):
        words = words.replace(official, "")
    assert "huyện" not in words


@pytest.mark.parametrize("name", DISTRICTS)
def test_no_sentence_is_broken_and_no_heading_empty(name: str) -> None:
    assert broken_sentences(plan_of(name)) == []
    assert empty_headings(plan_of(name)) == []


@pytest.mark.parametrize("name", DISTRICTS)
def test_the_format_check_finds_no_error_and_no_warning(name: str) -> None:
    assert [str(finding) for finding in inspect(plan_of(name), name).findings] == []


@pytest.mark.parametrize("subject", ["Xây dựng nông thôn mới", "Xây dựng nông thôn mới năm 2030",
                                     "Xây dựng thôn nông thôn mới Khuổi Nặm năm 2030"])  # fmt: skip
def test_the_rule_below_a_short_subject_is_short(subject: str) -> None:
    """It is a third to a half of the line, as the decree has it, whatever the length."""
    name = "ke-hoach-huyen.docx"
    words = replace(unit_plan(example(), district("huyện Ba Bể")), trich_yeu=subject)
    found = inspect(template(name).render(as_mapping(words))).findings
    assert [finding for finding in found if finding.code == "VBTL03"] == []
