"""Sums of dossiers: resources by source, debts by work, shares of peoples, years and amounts that can be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ntmdocs.assessment import debt_of, debt_total
from ntmdocs.findings import Finding, Severity
from ntmdocs.model import ConstructionDebt, DossierFile, Profile, Resource
from ntmdocs.plan_checks.dossiers.base import DossierRule, where
from ntmdocs.vietnamese import decimal_text, fold, parse_percent

_ROUNDING = Decimal("0.1")
_YEAR = re.compile(r"\b20\d\d\b")


class ResourcesNotSum(DossierRule):
    """Tổng nguồn lực khác tổng các nguồn.

    Kiểm tra gì: tổng nguồn lực ghi ở bảng «Hồ sơ» bằng tổng các dòng của bảng «Nguồn lực huy động».
    Vì sao: báo cáo in tổng số và bảng theo nguồn cạnh nhau.
    Ví dụ: ghi tổng 12.500, các dòng cộng lại 12.450 triệu đồng.
    Căn cứ: bảng nguồn lực của báo cáo.
    """

    code = "KH581"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        rows, stated = file.rows(Resource), file.dossier.resources
        total = sum((row.amount for row in rows), Decimal(0))
        if rows and stated is not None and stated != total:
            message = (
                f"tổng nguồn lực {decimal_text(stated)}, các nguồn cộng "
                f"lại {decimal_text(total)} triệu đồng{where(rows[0])}."
            )
            yield cls.found(file, file.dossier, "resources", message, "Sửa một trong hai số.")


class DebtDiffers(DossierRule):
    """Tổng nợ đọng khác tổng các công trình.

    Kiểm tra gì: tổng nợ đọng ghi ở bảng «Hồ sơ» bằng tổng nợ của các công trình (giá trị hoàn thành trừ vốn đã bố trí).
    Vì sao: báo cáo nợ đọng và báo cáo kết quả phải ghi một số.
    Ví dụ: ghi nợ đọng 0, công trình còn nợ 180 triệu đồng.
    Căn cứ: bảng «Nợ đọng XDCB».
    """

    code = "KH582"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        rows, stated, total = file.rows(ConstructionDebt), file.dossier.debt, debt_total(file)
        if rows and stated is not None and total is not None and stated != total:
            owing = next((row for row in rows if debt_of(row)), rows[0])
            message = (
                f"tổng nợ đọng {decimal_text(stated)}, các công trình cộng "
                f"lại {decimal_text(total)} triệu đồng{where(owing)}."
            )
            yield cls.found(file, file.dossier, "debt", message, "Sửa một trong hai số.")


class DebtOwed(DossierRule):
    """Còn nợ đọng xây dựng cơ bản.

    Kiểm tra gì: xã đề nghị công nhận không còn nợ đọng thuộc Chương trình.
    Vì sao: không nợ đọng là một điều kiện công nhận.
    Ví dụ: công trình hoàn thành 1.500, đã bố trí 1.320 triệu đồng.
    Căn cứ: Điều 4 Quyết định 18/2022/QĐ-TTg.
    """

    code = "KH583"
    severity = Severity.WARNING

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for row in file.rows(ConstructionDebt) if not file.village else ():
            if owed := debt_of(row):
                message = f"«{row.name}» còn nợ {decimal_text(owed)} triệu đồng."
                yield cls.found(file, row, "paid", message, "Bố trí vốn trả nợ trước khi trình, hoặc sửa số.")


class WorkImpossible(DossierRule):
    """Số tiền, thời gian của công trình không thể có.

    Kiểm tra gì: số tiền không âm; giá trị hoàn thành, vốn đã bố trí không quá tổng mức đầu tư; năm hoàn thành không
    trước năm khởi công.
    Vì sao: không thể nghiệm thu, bố trí vốn quá tổng mức đã duyệt, hoàn thành trước khi khởi công.
    Ví dụ: tổng mức 1.200, giá trị hoàn thành 1.350 triệu đồng.
    Căn cứ: quyết định phê duyệt công trình.
    """

    code = "KH584"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for row in file.rows(ConstructionDebt):
            for field, amount in (("completed", row.completed), ("paid", row.paid)):
                if amount < 0 or (row.total is not None and amount > row.total):
                    most = f", tổng mức đầu tư {decimal_text(row.total)}" if row.total is not None else ""
                    message = f"«{row.name}» ghi {decimal_text(amount)}{most} triệu đồng."
                    yield cls.found(file, row, field, message, "Sửa một trong hai số.")
            years = [int(year) for year in _YEAR.findall(row.schedule)]
            if years != sorted(years):
                message = f"«{row.name}» ghi khởi công - hoàn thành «{row.schedule}»."
                yield cls.found(file, row, "schedule", message, "Ghi năm khởi công trước, năm hoàn thành sau.")


class ResourceImpossible(DossierRule):
    """Nguồn lực ghi sai nguồn, năm hoặc số tiền.

    Kiểm tra gì: nguồn vốn có trong Chương trình; năm thuộc giai đoạn và không sau năm kế hoạch; số tiền, số lượng
    không âm.
    Vì sao: dòng sai không vào đúng cột của bảng nguồn lực, tổng số sai.
    Ví dụ: nguồn «ns-tin», năm 2052.
    Căn cứ: các nguồn vốn, giai đoạn của Chương trình.
    """

    code = "KH585"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        programme = file.plan.programme
        kinds = file.plan.units.directing_kinds
        words = {fold(word) for source in programme.sources for word in (source.code, *source.names(kinds))}
        last = max(file.plan.header.year, file.dossier.year)
        for row in file.rows(Resource):
            if fold(row.source_code) not in words:
                hint = f"Các nguồn: {', '.join(source.code for source in programme.sources)}."
                yield cls.found(file, row, "source_code", f"không có nguồn vốn «{row.source_code}».", hint)
            if not programme.first_year <= row.year <= last:
                message = f"năm vốn {row.year}, giai đoạn từ {programme.first_year} đến {last}."
                yield cls.found(file, row, "year", message, "Ghi năm huy động.")
            for field, amount in (("amount", row.amount), ("quantity", row.quantity)):
                if amount is not None and amount < 0:
                    yield cls.found(file, row, field, f"số âm: {decimal_text(amount)}.", "Ghi số không âm.")


class QuantityLacks(DossierRule):
    """Nguồn lực có năm ghi số lượng, có năm không.

    Kiểm tra gì: cùng hình thức, đơn vị tính thì năm nào có tiền cũng ghi số lượng, hoặc không năm nào ghi.
    Vì sao: báo cáo cộng số lượng các năm; thiếu một năm thì tổng thấp hơn thực tế.
    Ví dụ: hiến đất năm 2024 ghi 2.300 m², năm 2025 chỉ ghi số tiền.
    Căn cứ: bảng «Nguồn lực huy động».
    """

    code = "KH747"
    severity = Severity.WARNING

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        counted = {(fold(row.form), fold(row.measure)): row for row in file.rows(Resource) if row.quantity}
        for row in file.rows(Resource):
            other = counted.get((fold(row.form), fold(row.measure)))
            if other is not None and row.quantity is None and row.amount and row.measure:
                message = f"«{row.form}» năm {row.year} không ghi số lượng, dòng khác có{where(other)}."
                yield cls.found(file, row, "quantity", message, "Ghi số lượng: báo cáo cộng số lượng các năm.")


class ProfileImpossible(DossierRule):
    """Đặc điểm của xã, thôn không thể có.

    Kiểm tra gì: số nhân khẩu không ít hơn số hộ; số Ban Phát triển thôn không nhiều hơn số thôn.
    Vì sao: báo cáo in các số ấy cạnh nhau.
    Ví dụ: 512 người với 612 hộ.
    Căn cứ: số liệu dân cư của xã.
    """

    code = "KH739"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        row = file.row(Profile)
        if row is None:
            return
        if row.population is not None and row.households is not None and row.population < row.households:
            message = f"{decimal_text(row.population)} người với {decimal_text(row.households)} hộ."
            yield cls.found(file, row, "population", message, "Sửa một trong hai số.")
        if row.boards is not None and row.villages is not None and row.boards > row.villages:
            message = f"{row.boards} Ban Phát triển thôn, xã có {row.villages} thôn."
            yield cls.found(file, row, "boards", message, "Sửa một trong hai số.")


class PeoplesNotWhole(DossierRule):
    """Tỷ lệ các dân tộc không cộng thành 100%.

    Kiểm tra gì: tỷ lệ các dân tộc (ghi sau tên) cộng lại 100%, lệch không quá phần làm tròn.
    Vì sao: báo cáo in tỷ lệ từng dân tộc.
    Ví dụ: Tày 60; Nùng 20; Kinh 15.
    Căn cứ: số liệu dân cư của xã.
    """

    code = "KH586"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        profile = file.row(Profile)
        shares = [_share_in(word) for word in profile.peoples] if profile else []
        known = [value for value in shares if value is not None]
        total = sum(known, Decimal(0))
        if profile and known and len(known) == len(shares) and abs(total - 100) > _ROUNDING * len(known):
            message = f"tỷ lệ các dân tộc cộng lại {decimal_text(total)}%."
            yield cls.found(file, profile, "peoples", message, "Sửa cho đủ 100%.")


def _share_in(word: str) -> Decimal | None:
    """The share at the end of «Tày 60,5»; None without one."""
    try:
        return parse_percent(word.rpartition(" ")[2])
    except ValueError:
        return None
