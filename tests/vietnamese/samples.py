"""Names that several tests of this folder use."""

from unicodedata import normalize

COMMUNES = (
    "Bản Thi", "Bằng Vân", "Bình Trung", "Cao Kỳ", "Cao Sơn", "Cẩm Giàng", "Côn Minh", "Cường Lợi", "Đại Sảo",
    "Đôn Phong", "Đồng Thắng", "Đức Vân", "Hà Hiệu", "Hiệp Lực", "Khang Ninh", "Liêm Thủy", "Mỹ Phương", "Nam Cường",
    "Nghĩa Tá", "Nguyên Phúc", "Nhạn Môn", "Quảng Khê", "Quân Hà", "Sỹ Bình", "Thuần Mang", "Vi Hương", "Xuân Dương",
)  # fmt: skip


def decomposed(text: str) -> str:
    return normalize("NFD", text)
