"""A unit that is no longer is named as former, or in the title of a paper; all else is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.plan_checks.rearranged import FormerName
from tests.builders import a_plan, edited
from tests.plan_checks.planting import FORMER, LT


def told(text: str) -> list[str]:
    """What is found in a passage that says `text`."""
    plan = a_plan(former=FORMER, **edited("doan_van_rieng", "", f'{LT},muc_dich,thêm sau,đoạn văn,"{text}"'))
    return [finding.message.split("»")[0].removeprefix("«") for finding in FormerName.check(plan)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Giao xã Vĩnh An chủ trì.", ["xã Vĩnh An"]),
        ("Các xã An Khê, Vĩnh An và Bình Yên phối hợp.", ["xã Vĩnh An"]),
        ("UBND TỈNH THƯỢNG SƠN ban hành.", ["TỈNH THƯỢNG SƠN"]),
        ("Phòng Nông thôn quận Tây Sơn, quận Ý Hà nay là phường.", ["quận Tây Sơn", "quận Ý Hà"]),
        ("Xã Vĩnh An chủ trì, phối hợp với các đơn vị của xã Vĩnh An (cũ).", ["Xã Vĩnh An"]),
        ("Theo Kế hoạch số 5/KH-UBND của UBND tỉnh Thượng Sơn, giao xã Vĩnh An.", ["xã Vĩnh An"]),
    ],
)
def test_a_unit_that_is_no_longer_is_told(text, found):
    assert told(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Giao xã An Khê chủ trì.",  # the name of a unit of today too
        "Địa bàn xã Vĩnh An cũ.",
        "Các xã Vĩnh An, An Khê (tỉnh Thượng Sơn trước đây).",
        "Thực hiện Kế hoạch số 5/KH-UBND ngày 01/4/2030 của UBND tỉnh Thượng Sơn về xã Vĩnh An.",
        "Phong trào “Tỉnh Thượng Sơn chung sức”.",
        "Các quận, xã vĩnh an toàn; quận NTM; xã Vĩnh Anh.",
        "Vĩnh An là tên riêng không kèm loại.",
    ],
)
def test_a_unit_of_today_a_former_one_called_so_and_a_title_are_right(text):
    assert told(text) == []


def test_without_a_list_before_no_name_is_judged():
    plan = a_plan(**edited("doan_van_rieng", "", f"{LT},muc_dich,thêm sau,đoạn văn,Giao xã Vĩnh An chủ trì."))
    assert list(FormerName.check(plan)) == []


@given(st.text(alphabet="xãtỉnhVvĩÂA n,.;“”(cũ)", max_size=60))
def test_any_text_can_be_judged(text):
    told(text.replace('"', ""))
