import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.vietnamese import legacy_encoding
from tests.vietnamese.samples import COMMUNES, decomposed

REAL_TEXT = (
    *COMMUNES,
    *(
        "xã",
        "là",
        "né",
        "Tô Lê Vĩ",
        "hoà giải",
        "toàn",
        "Toà án",
        "thuý",
        "khoẻ",
        "quý",
        "Pác Bó",
        "Krông Búk",
        "Lê Hùng",
    ),
    *("BCĐ", "HĐND", "ĐẮK LẮK", "qúa", "nghià", "Cô Tô, Phú Quý", "già làng uy tín", "bác sĩ", "lúa, ngô; cá"),
    *("naïve café", "résumé", "5 N·m", "µm", "µg/m³", "£m", "m²", "½ ngày", "10 µm", "Windows®", "© 2025", "§ 5", "§a"),
    *(
        "210 × 297 mm",
        "m×n",
        "a·b",
        "x¹",
        "t½",
        "«mot»",
        "infor\u00admation",
        "ha¹",
        "co\u00adop",
        "a \u00ad b",
        "nÊn",
        "¥",
        "µ",
    ),
    *(
        "Loïc",
        "Anaïs",
        "Noël",
        "Gaël",
        "Thaïs",
        "René",
        "Hélène",
        "Émile Zola à Médan",
        "François",
        "où",
        "tôt",
        "Caïn",
    ),
    *("Saône", "Benoît", "Loïc Caïn", "goût", "août", "Hanoï", "Haïti", "il est né tôt, là où coule la Saône", "Zoé"),
    *("Müller", "Köln", "für", "São Paulo", "João", "Guimarães", "José", "El Niño", "Seán", "Siân", "Ångström", "Ærø"),
)


@pytest.mark.parametrize("text", REAL_TEXT)
def test_real_text_is_never_taken_for_a_legacy_encoding(text):
    assert legacy_encoding(text) is None
    assert legacy_encoding(text.upper()) is None
    assert legacy_encoding(decomposed(text)) is None


def test_one_strange_word_among_many_real_ones_proves_nothing():
    assert legacy_encoding("nµ") == "TCVN3 (.VnTime)"
    assert legacy_encoding("Độ ẩm nµ đo ở trạm") is None


def test_real_texts_are_no_more_suspect_together():
    assert legacy_encoding(" ".join(REAL_TEXT)) is None


@pytest.mark.parametrize(
    "text",
    [
        "B¾c K¹n",
        "§ång Th¾ng",
        "x· Vi H\u00ad¬ng",
        "Vi H\u00ad¬ng",
        "T\u00ad",
        "§«n Phong",
        "Hµ HiÖu",
        "HuyÖn",
        "Hßa",
        "B×nh Trung",
        "folder for B¾c.docx",
        "X· Cao Minh",
        "huyÖn Chî §ån, tØnh B¾c K¹n n¨m 2025",
        "Căn cứ QuyÕt ®Þnh số 12 của tỉnh",
        "C¨n cø LuËt Tæ chøc chÝnh quyÒn ®Þa ph\u00ad¬ng",
    ],
)
def test_text_in_tcvn3_is_named(text):
    assert legacy_encoding(text) == "TCVN3 (.VnTime)"


@pytest.mark.parametrize(
    "text",
    [
        "Baéc Kaïn",
        "Ñoàng Thaéng",
        "xaõ Vi Höông",
        "Vi Höông",
        "Phuû Thoâng",
        "huyeän",
        "HUYEÄN CHÔÏ ÑOÀN",
        "Cao Kyø",
        "Quyeát ñònh cuûa UÛy ban nhaân daân tænh naêm 2025",
    ],
)
def test_text_in_vni_is_named(text):
    assert legacy_encoding(text) == "VNI"


@given(st.text(max_size=60))
def test_any_text_is_judged(text):
    assert legacy_encoding(text) in {None, "TCVN3 (.VnTime)", "VNI"}
