import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.vietnamese import capitalised, clean, forbidden_characters, joined, legacy_encoding, nfc, quoted, upper

MESSY = st.text(
    st.sampled_from("aạ ă\u0323\u0306 \t\n\r\u00a0\u00ad\u200b\ufeff\u2003_x0D9·B¾K¹nH¬g\x85\x0b"), max_size=30
)


@pytest.mark.parametrize(
    ("written", "meant", "mended"),
    [
        ("Đồng Thắng", "Đồng Thắng", ()),
        ("Đo\u0302\u0300ng", "Đồng", ("dạng tổ hợp NFD",)),
        ("Bắc\u00a0Kạn", "Bắc Kạn", ("dấu cách không ngắt",)),
        ("Bắc\u2003Kạn", "Bắc Kạn", ("dấu cách khác cỡ",)),
        ("\ufeffBắc\u200b Kạn\u200e", "Bắc Kạn", ("ký tự không rộng",)),
        ("thông\u00adtin", "thôngtin", ("ký tự không rộng",)),
        ("  Bắc \t Kạn ", "Bắc Kạn", ("dấu cách thừa",)),
        ("một \r\n hai", "một\nhai", ("dấu cách thừa",)),
        ("một\r\nhai\u2028ba", "một\nhai\nba", ()),
        ("một_x000D_\nhai", "một\nhai", ("_x000D_",)),
        ("Bắc_x00A0_Kạn", "Bắc Kạn", ("_x000D_", "dấu cách không ngắt")),
        ("_xD800_", "_xD800_", ()),
        ("", "", ()),
    ],
)
def test_what_was_mended_is_named(written, meant, mended):
    assert clean(written) == (meant, mended)


def test_the_soft_hyphen_that_is_a_letter_of_tcvn3_stays():
    assert clean("Vi  H\u00ad¬ng")[0] == "Vi H\u00ad¬ng"


@given(MESSY | st.text())
def test_clean_text_is_left_alone(text):
    once = clean(text)[0]
    assert clean(once) == (once, ())


@given(MESSY | st.text())
def test_clean_text_is_composed_and_has_single_spaces(text):
    once = clean(text)[0]
    assert once == nfc(once)
    assert "  " not in once
    assert not set(once) & set("\t\r\u00a0\u200b\ufeff")
    assert "\u00ad" not in once or legacy_encoding(once)


def test_control_and_bidi_characters_are_named_once():
    assert forbidden_characters("a\x0bb\x0b\u202ec\ud800\uffff") == ["U+000B", "U+202E", "U+D800", "U+FFFF"]


def test_line_breaks_tabs_and_vietnamese_are_not_forbidden():
    assert forbidden_characters("Đồng\tThắng\r\n\u00a0🙂") == []


def test_only_the_first_letter_becomes_a_capital():
    assert capitalised("xã Vi Hương") == "Xã Vi Hương"
    assert capitalised("đồng Thắng") == "Đồng Thắng"
    assert capitalised("a\u0301o") == "Áo"
    assert capitalised("") == ""


def test_upper_case_keeps_every_mark():
    assert upper("ủy ban nhân dân huyện Chợ Đồn") == "ỦY BAN NHÂN DÂN HUYỆN CHỢ ĐỒN"
    assert upper("đo\u0302\u0300ng") == "ĐỒNG"


@pytest.mark.parametrize(
    ("items", "commas", "with_word"),
    [("", "", ""), ("A", "A", "A"), ("AB", "A, B", "A và B"), ("ABC", "A, B, C", "A, B và C")],
)
def test_items_are_joined_by_commas_or_end_in_a_word(items, commas, with_word):
    assert joined(items) == commas
    assert joined(items, last="và") == with_word


def test_a_long_text_is_cut_in_a_message():
    assert quoted("Bắc Kạn") == "«Bắc Kạn»"
    assert len(quoted("x" * 1000)) < 70


def test_the_package_imports_nothing_from_outside_the_standard_library():
    script = (
        "import sys; import ntmdocs.vietnamese;"
        "tops = {name.partition('.')[0] for name in sys.modules};"
        "print(sorted(tops - sys.stdlib_module_names - {'ntmdocs', '__main__'}))"
    )
    run = subprocess.run([sys.executable, "-S", "-c", script], capture_output=True, text=True, check=True, cwd=".")
    assert run.stdout.strip() == "[]"
