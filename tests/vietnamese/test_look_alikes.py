import pytest

from ntmdocs.vietnamese import look_alikes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ðồng Thắng", ["«Ðồng»: «Ð» (U+00D0) trông như «Đ»"]),
        ("Số 12/QÐ-UBND", ["«QÐ»: «Ð» (U+00D0) trông như «Đ»"]),
        ("Вắc Kạn", ["«Вắc»: «В» (U+0412) trông như «B»"]),
        ("xã Hà Нiệu", ["«Нiệu»: «Н» (U+041D) trông như «H»"]),
        ("UΒND", ["«UΒND»: «Β» (U+0392) trông như «B»"]),
        ("сао Kỳ сaо", ["«сaо»: «с» (U+0441) trông như «c», «о» (U+043E) trông như «o»"]),
    ],
)
def test_a_foreign_letter_in_a_word_is_found(text, found):
    assert look_alikes(text) == found


@pytest.mark.parametrize(
    "text", ["Đồng Thắng", "Москва", "Ωmega", "10 μm", "Δt", "ΔT = 5", "café", "Sigurður", "αβγ", ""]
)
def test_real_words_are_left_alone(text):
    assert look_alikes(text) == []
