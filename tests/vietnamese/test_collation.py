from hypothesis import example, given
from hypothesis import strategies as st

from ntmdocs.vietnamese import collation_key, nfc
from tests.vietnamese.samples import decomposed

# Sorted by `Intl.Collator('vi')` of Node.js 20 (ICU 78), no two of them equal.
BY_ICU = [
    "(xã)", "1", "10", "2", "a", "A", "à", "À", "ả", "ã", "á", "ạ", "an", "An", "án", "ă", "Ă", "ằ", "ắ", "â", "ấ",
    "ậ", "ba", "Bá", "Bạ", "Ba Bể", "Bà Nà", "Ba Vì", "Bạch Thông", "Bắc Kạn", "Bằng Vân", "Bộc Bố", "bơ", "bợ", "ca",
    "Cao Kỳ", "Cẩm Giàng", "Chợ Đồn", "chợ Mới", "co op", "co-op", "coop", "Cổ Linh", "Cốc Đán", "da", "Dương Quang",
    "đa", "Đà", "Đại Sảo", "Đôn Phong", "Đồng Thắng", "Đức Vân", "e", "é", "ê", "ế", "Hà Hiệu", "Hiệp Lực", "i", "ì",
    "Khang Ninh", "Lạng San", "Lương Thượng", "Mỹ Phương", "Mỹ Thanh", "Na Rì", "Nam Cường", "Ngân Sơn", "Nghĩa Tá",
    "o", "ó", "ô", "ố", "ơ", "ớ", "Pác Nặm", "Quảng Khê", "Quân Hà", "R’La", "R'Lấp", "R’Lấp", "Sĩ Bình", "Sỹ Bình",
    "Thôn 1", "Thôn 10", "Thôn 2", "thôn A", "Thôn Ấ", "Thuần Mang", "Thuý", "Thủy", "u", "ú", "ư", "ứ", "Vi Hương",
    "Vũ Muộn", "Xuân Lạc", "y", "ý", "Yến Dương", "Yên Hân",
]  # fmt: skip

WORDS = st.text(st.sampled_from("aàảãáạăâAĂđĐdeêoôơuưyn '’-‐‑1ñ\u0302\u0301"), max_size=8) | st.text(max_size=8)


@given(st.permutations(BY_ICU))
def test_names_stand_in_the_order_of_icu(shuffled):
    assert sorted(shuffled, key=collation_key) == BY_ICU


def test_letters_weigh_more_than_tones_and_tones_more_than_case():
    assert sorted(["Bà A", "ba b", "Ba a", "ba a", "bá a"], key=collation_key) == [
        "ba a",
        "Ba a",
        "Bà A",
        "bá a",
        "ba b",
    ]


@example("co‐op", "co‑op")
@given(WORDS, WORDS)
def test_only_the_same_text_has_the_same_key(one, other):
    assert (collation_key(one) == collation_key(other)) == (nfc(one) == nfc(other))


@given(WORDS)
def test_composed_and_decomposed_text_sort_alike(word):
    assert collation_key(nfc(word)) == collation_key(decomposed(word))
