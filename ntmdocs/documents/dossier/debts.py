"""The report on debts for construction (nợ đọng xây dựng cơ bản), with its table of works."""

from __future__ import annotations

from ntmdocs.assessment import DebtSums, debt_of, debt_sums, debt_total
from ntmdocs.documents.dossier.bases import called
from ntmdocs.documents.dossier.case import Case
from ntmdocs.documents.dossier.frame import frame
from ntmdocs.documents.dossier.naming import heading, listed, short_name
from ntmdocs.documents.dossier.proceedings import amount, debt_figures, debt_rows
from ntmdocs.documents.dossier.words import DebtRow, DebtTable, DebtWords
from ntmdocs.model import ConstructionDebt
from ntmdocs.vietnamese import decimal_text, short_date, two_digits, upper


def debts(case: Case) -> DebtWords:
    """The words of the report on debts."""
    rows = debt_rows(case)
    sums = debt_sums(rows)
    return DebtWords(
        **frame(case),
        no_dong=debt_figures(case, debt_total(case.file)),
        so_cong_trinh=two_digits(len(rows)) if rows else "",
        hoan_thanh=decimal_text(sums.completed),
        da_bo_tri=decimal_text(sums.paid),
        loi=case.text("no_dong"),
        phuong_an=listed(f"{row.name}: {row.handling}" for row in rows if row.handling),
        bieu=_table(case, rows, sums) if rows else None,
    )


def subject(case: Case) -> str:
    """What the report is about, and up to which day."""
    day = case.file.dossier.debt_on
    until = f" (tính đến ngày {short_date(day)})" if day else ""
    return f"Tình hình nợ đọng xây dựng cơ bản trong thực hiện {case.plan.programme.name} của {short_name(case)}{until}"


def _table(case: Case, rows: tuple[ConstructionDebt, ...], sums: DebtSums) -> DebtTable:
    return DebtTable(
        nhan="Phụ lục",
        ten=upper(heading(case, f"Danh mục công trình thuộc Chương trình và tình hình nợ đọng của {short_name(case)}")),
        kem_theo=f"(Kèm theo {called(case, case.paper)})",
        don_vi_tinh="Đơn vị tính: triệu đồng",
        dong=tuple(_row(row, at) for at, row in enumerate(rows, 1)),
        tong=DebtRow(
            "", "Tổng cộng", "", "", amount(sums.total), decimal_text(sums.completed), decimal_text(sums.paid),
            decimal_text(sums.owed), "",
        ),
    )  # fmt: skip


def _row(row: ConstructionDebt, at: int) -> DebtRow:
    return DebtRow(
        tt=str(at),
        cong_trinh=row.name,
        quyet_dinh=row.decision,
        thoi_gian=row.schedule,
        tong_muc=amount(row.total),
        hoan_thanh=decimal_text(row.completed),
        da_bo_tri=decimal_text(row.paid),
        so_no=decimal_text(debt_of(row)),
        ghi_chu=row.note,
    )
