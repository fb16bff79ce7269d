"""The checks of words find the slips of the province's plan of 2025 and nothing that is right."""

from __future__ import annotations

import io
import re

import docx
import pytest

from ntmdocs.layout_rules import inspect
from ntmdocs.layout_rules.spelling import lacks_tone, spelling_key

# Sentences of plan 224/KH-UBND of Bắc Kạn, 2025, with its own slips.
SLIPS = {
    "tổ chức sản xuất và và phát triển kinh tế nông thôn, môi trường và an toàn thực phẩm.": ["VBCT01"],
    "12 thôn thôn và các thôn chưa đạt chuẩn năm 2024": ["VBCT01"],
    "(quy định tại Quyết định số 1206/QĐ-UBND ngày 13/6/2024 của UBND tỉnh về việc ban bành Bộ tiêu chí xã nông thôn "
    "mới tỉnh Bắc Kạn giai đoạn 2022 - 2025)": ["VBCT05"],
    "29 xã không nằm trong lộ trình phấn đấu đạt chuẩn giai đoạn 2021-2015": ["VBCT02"],
}
RIGHT = (
    "Xây dựng nông thôn thôn bản, xã hội chủ nghĩa, hợp tác xã xã Quân Hà, dần dần, luôn luôn, ngày càng xanh xanh.",
    "Phát triển triển lãm; cán bộ bộ phận một cửa; quản lý lý lịch; đầu tư tư nhân; hội viên viên chức; năm năm liền.",
    "Kế hoạch số 231/KH-UBND ngày 08/4/2022 của UBND tỉnh; Kế hoạch số 231/KH-UBND ngày 05/4/2023 của UBND tỉnh về A.",
    "Quyết định số 05/QĐ-UBND ngày 02/01/2024 của UBND tỉnh; Quyết định số 05/QĐ-UBND ngày 03/01/2024 của UBND huyện.",
    "Giai đoạn 2021 - 2025, tầm nhìn đến 2035; ngày 29/02/2024; năm 2030; năm học 2024 - 2025; năm 1945; 200.000 hộ.",
    "Xã Vi Hương, Sỹ Bình, Vũ Muộn; xã Sỹ Bình; xã Bình Văn; xã Văn Bình; xã Thượng Ân, xã Thượng Quan; TCVN 2622.",
    "Đắk Lắk, Đăk Nông, a-xít, ôxít, vắc-xin, mét, ki-lô-mét, sạch, đẹp, ít, việc, tiếp, được, quyết, họp, ốc, ích.",
)


def found(*texts: str) -> list[str]:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return [one.code for one in inspect(stream.getvalue()).findings if one.code.startswith("VBCT")]


@pytest.mark.parametrize(("text", "codes"), SLIPS.items(), ids=[code for [code] in SLIPS.values()])
def test_a_slip_of_the_provincial_plan_is_found(text, codes):
    assert found(text) == codes


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_not_blamed(text):
    assert found(text) == []


def test_a_syllable_that_ends_in_a_stop_has_one_of_two_tones():
    wrong = ["thưc", "đươc", "quyêt", "hoăc", "tiêp", "đat", "viêc", "đôc"]
    right = ["thực", "được", "quyết", "sạch", "tiếp", "đạt", "mat", "internet", "đăk", "ôxit", "đ"]
    assert [lacks_tone(word) for word in wrong] == [True] * len(wrong)
    assert [lacks_tone(word) for word in right] == [False] * len(right)


def test_spellings_of_one_name_have_one_key_and_other_names_another():
    assert spelling_key("Sỹ Bình") == spelling_key("Sĩ Bình")
    assert spelling_key("Liêm Thủy") == spelling_key("Liêm Thuỷ")
    assert len({spelling_key(name) for name in ("Yên Mỹ", "Yến Mỹ", "Yên Hân", "Bằng Vân", "Băng Vân")}) == 5


def test_every_slip_of_the_lexicon_is_wrong_and_its_mend_is_not():
    from ntmdocs.layout_rules.spelling import SLIPS as LEXICON

    for wrong, right in LEXICON.items():
        assert found(f"Các xã {wrong} năm nay.") == ["VBCT05"], wrong
        assert found(f"Các xã {right} năm nay.") == [], right
        assert not re.search(rf"\\b{wrong}\\b", right.lower())
