"""Criteria sets (bộ tiêu chí) and the programme's levels; what is not known stays None with its status."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field

from ntmdocs.model.dossier import DossierParameter
from ntmdocs.model.record import Count, Day, Flag, Record, column


class YearThreshold(Record):
    """The threshold of one year."""

    year: Count = column("nam", "Năm", "Năm áp dụng.")
    threshold: str | None = column("nguong", "Mức đạt", "Mức phải đạt; trống là chưa biết.", default=None)


class GroupThreshold(Record):
    """The threshold for the communes of one group."""

    group: str = column("nhom", "Nhóm xã", "Mã nhóm xã của bộ tiêu chí.")
    threshold: str | None = column("nguong", "Mức đạt", "Mức phải đạt; trống là chưa biết.", default=None)
    threshold_text: str | None = column("nguong_ghi", "Mức đạt (lời)", "Mức phải đạt như in ra.", default=None)


class CommuneGroup(Record):
    """A group of communes that a set has thresholds of their own for."""

    code: str = column("ma", "Mã nhóm", "Mã nhóm xã, như ghi ở sổ theo dõi xã.")
    name: str = column("ten", "Tên nhóm", "Tên nhóm xã như in ra.")
    meaning: str = column("gom", "Gồm", "Các xã thuộc nhóm.", default="")
    regions: tuple[str, ...] = column(
        "khu_vuc", "Khu vực", "Các khu vực (I, II, III) mà xã thuộc nhóm này; trống là nhóm không xếp theo khu vực.",
        default=(),
    )  # fmt: skip
    source: str = column("nguon", "Nguồn", "Nguồn của dữ kiện.", default="")
    confidence: str = column("do_tin", "Độ tin", "high, medium hoặc low.", default="")


class ThresholdPart(Record):
    """One part of a threshold that is set in parts."""

    name: str = column("ten", "Nội dung", "Nội dung của mức thành phần.")
    when: str = column("khi", "Áp dụng khi", "Trường hợp áp dụng.", default="")
    unit: str = column("don_vi_tinh", "Đơn vị tính", "Đơn vị của kết quả.", default="")
    comparator: str = column("so_sanh", "Phép so sánh", "Phép so sánh.", default="")
    threshold: str | None = column("nguong", "Mức đạt", "Mức phải đạt.", default=None)


class Indicator(Record):
    """A measurable part of a criterion; `threshold` None with status delegated or unknown is not known to us."""

    code: str = column("ma", "Chỉ tiêu", "Số của chỉ tiêu.")
    name: str = column("ten", "Tên chỉ tiêu", "Nội dung chỉ tiêu.")
    unit: str = column("don_vi_tinh", "Đơn vị tính", "Đơn vị của kết quả.", default="")
    comparator: str = column(
        "so_sanh", "Phép so sánh", ">=, <=, ==, đạt, hoặc level>= (xếp loại từ mức đó).", default=""
    )
    threshold: str | None = column("nguong", "Mức đạt", "Mức phải đạt; trống là chưa biết.", default=None)
    threshold_text: str | None = column("nguong_ghi", "Mức đạt (lời)", "Mức phải đạt như in ra.", default=None)
    threshold_by_year: tuple[YearThreshold, ...] = column(
        "nguong_theo_nam", "Mức theo năm", "Mức của từng năm.", default=()
    )
    threshold_by_group: tuple[GroupThreshold, ...] = column(
        "nguong_theo_nhom", "Mức theo nhóm xã", "Mức của từng nhóm xã.", default=()
    )
    threshold_parts: tuple[ThresholdPart, ...] = column(
        "nguong_thanh_phan", "Mức thành phần", "Các mức thành phần của chỉ tiêu.", default=()
    )
    status: str = column("tinh_trang", "Tình trạng mức", "known, delegated (tỉnh quy định) hoặc unknown.")
    applies_to: str = column("ap_dung", "Áp dụng", "Đối tượng, vùng áp dụng.", default="")
    source: str = column("nguon", "Nguồn", "Nguồn của mức.", default="")
    confidence: str = column("do_tin", "Độ tin của mức", "high, medium hoặc low.", default="")
    name_confidence: str = column("do_tin_ten", "Độ tin của tên", "high, medium hoặc low.", default="")
    note: str = column("ghi_chu", "Ghi chú", "Ghi chú.", default="")


class Criterion(Record):
    """One criterion of a set; `condition` marks what the decision sets beside the numbered criteria."""

    code: str = column("ma", "Tiêu chí", "Số của tiêu chí.")
    name: str = column("ten", "Tên tiêu chí", "Tên tiêu chí.")
    group: str = column("nhom", "Nhóm", "Nhóm tiêu chí.", default="")
    condition: Flag = column("dieu_kien", "Là điều kiện", "Là điều kiện, không phải tiêu chí.", default=False)
    fields: tuple[str, ...] = column("linh_vuc", "Lĩnh vực", "Các lĩnh vực được chọn.", default=())
    indicators: tuple[Indicator, ...] = column(
        "chi_tieu", "Các chỉ tiêu", "Các chỉ tiêu; trống là chưa có thông tin.", default=()
    )
    source: str = column("nguon", "Nguồn", "Nguồn của tên.", default="")
    confidence: str = column("do_tin", "Độ tin", "Độ tin của tên.", default="")
    note: str = column("ghi_chu", "Ghi chú", "Ghi chú.", default="")


class CriteriaSet(Record):
    """A set of criteria as one decision gave it for a period."""

    code: str = column("ma", "Mã bộ tiêu chí", "Mã bộ tiêu chí.")
    name: str = column("ten", "Tên bộ tiêu chí", "Tên bộ tiêu chí.")
    tier: str = column("cap", "Cấp", "Cấp đơn vị được đánh giá.")
    document: str = column("van_ban", "Văn bản", "Mã văn bản ban hành.", default="")
    period: str = column("giai_doan", "Giai đoạn", "Giai đoạn áp dụng.", default="")
    based_on: str = column("dua_tren", "Dựa trên", "Mã bộ tiêu chí làm nền.", default="")
    base_document: str = column(
        "van_ban_nen", "Văn bản của bộ nền", "Mã văn bản ban hành bộ làm nền; trống là văn bản bộ ấy ghi.", default=""
    )
    since: Day | None = column("tu_ngay", "Từ ngày", "Ngày bắt đầu áp dụng.", default=None)
    until: Day | None = column("den_ngay", "Đến ngày", "Ngày cuối cùng áp dụng.", default=None)
    groups: tuple[CommuneGroup, ...] = column(
        "nhom_xa", "Các nhóm xã", "Các nhóm xã có mức đạt riêng; trống là bộ không chia nhóm.", default=()
    )
    criteria: tuple[Criterion, ...] = column("tieu_chi", "Các tiêu chí", "Các tiêu chí.", default=())
    confirmed_by: str = column("nguoi_xac_nhan", "Người xác nhận", "Người đã đối chiếu với văn bản.", default="")
    confirmed_on: Day | None = column("ngay_xac_nhan", "Ngày xác nhận", "Ngày đối chiếu.", default=None)
    note: str = column("ghi_chu", "Ghi chú", "Ghi chú.", default="")

    base_name: str = Field(default="")

    @property
    def counted(self) -> tuple[Criterion, ...]:
        """The numbered criteria, without the conditions beside them."""
        return tuple(criterion for criterion in self.criteria if not criterion.condition)

    def of_group(self, code: str) -> CriteriaSet:
        """The set as it holds for the communes of a group; thresholds of groups are not known for a commune of none."""
        if not self.groups:
            return self
        criteria = (
            criterion.model_copy(update={"indicators": tuple(_of_group(each, code) for each in criterion.indicators)})
            for criterion in self.criteria
        )
        return self.model_copy(update={"criteria": tuple(criteria)})


def _of_group(indicator: Indicator, code: str) -> Indicator:
    if not indicator.threshold_by_group:
        return indicator
    own = next((each for each in indicator.threshold_by_group if each.group == code), GroupThreshold(group=code))
    status = "unknown" if own.threshold is None else "known"
    update = {"threshold": own.threshold, "threshold_text": own.threshold_text or own.threshold, "status": status}
    return indicator.model_copy(update=update)


class Level(Record):
    """A level that a unit of a tier can be recognised at, in rising order."""

    code: str = column("ma", "Mã cấp độ", "Mã cấp độ, ví dụ standard.")
    name: str = column("ten", "Tên cấp độ", "Tên, ví dụ nông thôn mới nâng cao.")
    tier: str = column("cap", "Cấp", "Cấp đơn vị được công nhận.")
    criteria_set: str = column("bo_tieu_chi", "Bộ tiêu chí", "Mã bộ tiêu chí hiện hành.")
    requires: str = column("can_dat_truoc", "Cần đạt trước", "Mã cấp độ phải đạt trước.", default="")
    focus: str = column("trong_tam", "Trọng tâm", "Các nhóm tiêu chí cần tập trung, như in ra.", default="")
    prominent_field: Flag = column(
        "linh_vuc_noi_troi", "Lĩnh vực nổi trội", "Có phải chọn lĩnh vực nổi trội.", default=False
    )
    annex_line: str = column(
        "dong_phu_bieu", "Dòng trong phụ biểu", "Tên dòng của cấp độ trong phụ biểu; trống là tự đặt.", default=""
    )
    earlier_documents: tuple[str, ...] = column(
        "van_ban_truoc", "Bộ tiêu chí trước", "Mã văn bản của các bộ tiêu chí giai đoạn trước.", default=()
    )
    earlier_period: str = column(
        "giai_doan_truoc", "Giai đoạn trước", "Giai đoạn của các bộ tiêu chí trước.", default=""
    )


class FundingSource(Record):
    """A source of money; `split` when investment and recurrent money are kept apart."""

    code: str = column("ma", "Mã nguồn", "Mã nguồn vốn.")
    name: str = column("ten", "Tên nguồn vốn", "Tên nguồn vốn.")
    short_name: str = column("ten_ngan", "Tên ngắn", "Tên ngắn ở đầu cột của phụ lục.", default="")
    split: Flag = column("tach", "Tách đầu tư, sự nghiệp", "Có tách vốn đầu tư và kinh phí sự nghiệp.", default=False)
    tier: str = column("cap", "Cấp", "Chỉ có khi có cấp chính quyền này; trống là luôn có.", default="")

    def names(self, kinds: Iterable[str]) -> tuple[str, ...]:
        """The names as papers print them, where the units that direct communes are of these kinds."""
        written = filter(None, (self.name, self.short_name))
        return tuple(dict.fromkeys(name.replace("{loai}", kind) for name in written for kind in (*kinds, "{loai}")))


class Programme(Record):
    """The programme of a period: its names, levels from the lowest, sources of money."""

    code: str = column("ma", "Mã chương trình", "Mã chương trình.")
    name: str = column("ten", "Tên chương trình", "Tên đầy đủ.")
    short_name: str = column("ten_ngan", "Tên ngắn", "Tên trong lời văn.")
    first_year: Count = column("nam_dau", "Năm đầu", "Năm đầu giai đoạn.")
    last_year: Count = column("nam_cuoi", "Năm cuối", "Năm cuối giai đoạn.")
    components: Count | None = column("so_noi_dung", "Số nội dung thành phần", "Số nội dung thành phần.", default=None)
    campaigns: tuple[str, ...] = column("cuoc_van_dong", "Cuộc vận động", "Các cuộc vận động.", default=())
    topics: tuple[str, ...] = column(
        "chuyen_de", "Chương trình chuyên đề", "Tên các chương trình chuyên đề.", default=()
    )
    funding_text: str = column(
        "nguon_kinh_phi", "Nguồn kinh phí", "Câu nêu các nguồn kinh phí; trống là liệt kê nguồn vốn.", default=""
    )
    groups: tuple[Count, ...] = column(
        "nhom_so_tieu_chi",
        "Nhóm xã theo số tiêu chí",
        "Mức dưới của từng nhóm, từ cao xuống; dưới mức cuối là nhóm còn lại.",
        default=(),
    )
    levels: tuple[Level, ...] = column("cap_do", "Các cấp độ", "Các cấp độ của xã, thôn, huyện.")
    sources: tuple[FundingSource, ...] = column("nguon_von", "Nguồn vốn", "Các nguồn vốn.", default=())

    parameters: tuple[DossierParameter, ...] = Field(default=())

    def level(self, code: str) -> Level | None:
        return next((level for level in self.levels if level.code == code), None)

    def levels_of(self, tier: str) -> tuple[Level, ...]:
        """The levels of a tier's units, lowest first."""
        return tuple(level for level in self.levels if level.tier == tier)
