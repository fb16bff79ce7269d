import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.vietnamese import fold, near, nfc, slug, spelled
from tests.vietnamese.samples import COMMUNES, decomposed

NAMES = st.text(st.sampled_from("aăâàảãáạđĐeêioôơuưýyYsmtqK hHl-'’.·\u0301\u0323 "), max_size=40) | st.text()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sĩ Bình", "Sỹ Bình"),
        ("Mỹ Phương", "Mĩ Phương"),
        ("Liêm Thủy", "Liêm Thuỷ"),
        ("Hoà Bình", "Hòa Bình"),
        ("Quý Quân", "Quí Quân"),
        ("Đồng Thắng", "dong thang"),
        ("Ðồng Thắng", "Đồng Thắng"),
        ("Ea H'leo", "Ea H’leo"),
        ("Ia-Grai", "Ia Grai"),
        ("Bà  Rịa – Vũng Tàu", "Bà Rịa-Vũng Tàu"),
        ("TP. Bắc Kạn", "tp bắc kạn"),
        ("Bắc\u00a0Kạn\u200b", "BẮC KẠN"),
    ],
)
def test_spellings_of_one_name_meet(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Bản Má", "banR maS"),
        ("bản  Mạ", "banR maJ"),
        ("Hoà Bình", "hoaF binhF"),
        ("Hòa-Bình", "hoaF binhF"),
        ("Sỹ Bình", "siX binhF"),
        ("Sĩ Bình", "siX binhF"),
        ("Đức Thượng", "dDuWcS thuWoWngJ"),
        ("Nặm Dắt", "naWmJ daWtS"),
        ("Đồng Thế", "dDoOngF theES"),
        ("Đồng Thế".upper(), "dDoOngF theES"),
    ],
)
def test_a_spelling_keeps_its_diacritics_as_one_types_them(name, typed):
    assert spelled(name) == spelled(decomposed(name)) == typed


def test_letters_of_a_name_are_no_diacritics():
    assert len({spelled(name) for name in ("Buôn Tar", "Buôn Tả", "Buôn Ta", "Dak", "Đak", "Ddak")}) == 6


@pytest.mark.parametrize(("one", "other"), [("Tây Sơn", "Tài Sơn"), ("Hải Yến", "Hải Iến"), ("Bản Thi", "Bản Thị 1")])
def test_a_final_y_after_a_vowel_stays_another_letter(one, other):
    assert fold(one) != fold(other)


@given(NAMES)
def test_a_folded_name_folds_to_itself(name):
    assert fold(fold(name)) == fold(name)


@given(NAMES)
def test_composed_and_decomposed_names_fold_alike(name):
    assert fold(nfc(name)) == fold(decomposed(name))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Xã Đồng Thắng", "xa-dong-thang"),
        ("Sỹ Bình", "sy-binh"),
        ("Ea H'leo", "ea-h-leo"),
        ("  ../..\\ ", "khong-ten"),
        ("", "khong-ten"),
        ("Дом", "khong-ten"),
        ("CON", "con-1"),
        ("Com¹", "com1-1"),
        ("nul.", "nul-1"),
        ("Cồn", "con-1"),
        ("Cồn Thoi", "con-thoi"),
    ],
)
def test_a_slug_is_plain_and_legal(text, part):
    assert slug(text) == part


@given(NAMES)
def test_a_slug_is_always_legal_on_windows(text):
    part = slug(text)
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", part)
    assert len(part) <= 60
    assert not re.fullmatch("con|prn|aux|nul|com[0-9]|lpt[0-9]", part)


def test_a_long_slug_does_not_end_in_a_hyphen():
    assert slug("a" * 59 + " bcd") == "a" * 59


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Vi Huong", "Vi Hương"), ("Đồng Thăng", "Đồng Thắng"), ("Cẩm Dàng", "Cẩm Giàng"), ("xã Sỹ Bình", "Sỹ Bình")],
)
def test_the_nearest_name_comes_first(written, meant):
    assert near(written, COMMUNES)[0] == meant


def test_of_names_that_fold_alike_the_better_spelt_is_nearer():
    assert near("Tân Lap", ["Tân Lạp", "Tấn Lập", "Tân Lập"]) == ["Tân Lạp", "Tân Lập", "Tấn Lập"]


def test_a_name_typed_without_its_spaces_is_near_whatever_kind_stands_before_it():
    assert near("chodon", ["huyện Ba Bể", "huyện Chợ Mới", "huyện Chợ Đồn"]) == ["huyện Chợ Đồn"]
    assert near("backan", ["tỉnh Bắc Giang", "thành phố Bắc Kạn"]) == ["thành phố Bắc Kạn"]


def test_nothing_is_offered_when_nothing_is_near():
    assert near("Thủ Thiêm", COMMUNES) == []
    assert near("Vi Hương", []) == []
    assert near("a" * 100_000, ["a" * 100_000]) == []


def test_no_more_names_are_offered_than_asked_for():
    assert len(near("Yên Hâ", ["Yên Hân", "Yên Hán", "Yên Hạ", "Yên Hà"], limit=2)) == 2
