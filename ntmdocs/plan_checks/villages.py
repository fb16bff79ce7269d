"""Villages: their number, the communes that may choose them, names that still exist."""

from __future__ import annotations

from collections.abc import Iterator

from ntmdocs.assessment import leftover_villages, village_targets, villages_listed, villages_of_year
from ntmdocs.findings import Finding, Severity
from ntmdocs.model import Plan, Standing, Unit, Village, VillageTarget
from ntmdocs.plan_checks.base import PlanRule, register, with_commune
from ntmdocs.vietnamese import capitalised, fold, spelled


class VillageCountDiffers(PlanRule):
    """Số thôn trong sổ khác mục tiêu thôn của đơn vị.

    Kiểm tra gì: số thôn của lộ trình năm trong sổ theo dõi thôn bằng mục tiêu thôn; số thôn tồn cũng vậy, khi đã ghi.
    Vì sao: câu «12 thôn trong lộ trình» và danh sách thôn trong phụ biểu phải khớp.
    Ví dụ: mục tiêu 12 thôn, sổ có 11 thôn.
    Căn cứ: bảng mục tiêu của kế hoạch cấp trên.
    """

    code = "KH151"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for target in plan.rows(VillageTarget):
            unit = plan.unit_of(target)
            rows = villages_listed(plan, unit) if unit else ()
            current = sum(row.list_year == plan.header.year for row in rows)
            leftover = len(leftover_villages(rows, plan.header.year))
            if current and current != target.count:
                message = f"Mục tiêu {target.count} thôn, sổ theo dõi thôn có {current} thôn của năm."
                yield cls.on(plan, target, "count", message, "Sửa mục tiêu, hoặc thêm, bớt dòng trong sổ.")
            if leftover and not target.leftover:
                message = f"Sổ theo dõi thôn có {leftover} thôn tồn mà mục tiêu ghi không còn thôn tồn."
                yield cls.on(plan, target, "leftover", message, "Ghi «có», hoặc sửa năm lộ trình trong sổ.")
            elif leftover and target.leftover_count not in (None, leftover):
                message = f"Công bố {target.leftover_count} thôn tồn, sổ theo dõi thôn có {leftover}."
                yield cls.on(plan, target, "leftover_count", message, "Sửa số công bố, hoặc sửa sổ.")


class VillagesNotSum(PlanRule):
    """Mục tiêu thôn của đơn vị khác tổng mục tiêu thôn của các xã, các đơn vị trực thuộc.

    Kiểm tra gì: đơn vị có dòng riêng ở bảng mục tiêu thôn, các xã, các đơn vị trực thuộc cũng có, thì hai bên bằng
    nhau.
    Vì sao: kế hoạch của đơn vị in số của đơn vị, kế hoạch của xã in số của xã.
    Ví dụ: tỉnh ghi 50 thôn, các xã cộng lại 48 thôn.
    Căn cứ: bảng mục tiêu của kế hoạch cấp trên.
    """

    code = "KH611"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for target in plan.rows(VillageTarget):
            unit = plan.unit_of(target)
            rows = [row for below in plan.units.below(unit) for row in village_targets(plan, below)] if unit else []
            if rows and (total := sum(row.count for row in rows)) != target.count:
                message = f"Mục tiêu {target.count} thôn, các xã, đơn vị trực thuộc cộng lại {total} thôn."
                yield cls.on(plan, target, "count", message, "Sửa một trong hai, hoặc xóa dòng của đơn vị.")


class VillagesWithoutTarget(PlanRule):
    """Đơn vị có thôn trong sổ mà không có mục tiêu thôn.

    Kiểm tra gì: đơn vị có thôn trong lộ trình năm, hoặc thôn tồn đầu năm, thì có dòng ở bảng mục tiêu thôn.
    Vì sao: thôn không có mục tiêu sẽ không vào phần lời của kế hoạch nào.
    Ví dụ: thị xã không được giao mục tiêu thôn mà sổ có thôn của năm.
    Căn cứ: bảng mục tiêu của kế hoạch cấp trên.
    """

    code = "KH152"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        targets = plan.rows(VillageTarget)
        aimed = {plan.unit_of(target) for target in targets}
        reported: set[Unit] = set()
        for row in villages_of_year(plan.rows(Village), plan.header.year) if targets else ():
            unit = plan.unit_of(row)
            if unit is not None and unit not in reported and not (aimed & {unit, plan.commune_of(row)}):
                reported.add(unit)
                message = f"{capitalised(unit.full_name)} có thôn trong sổ mà không có mục tiêu thôn."
                hint = "Thêm dòng ở bảng «Mục tiêu thôn», hoặc xóa thôn khỏi bảng «Sổ theo dõi thôn»."
                yield cls.on(plan, row, "unit", message, hint)


class VillageNotAllowed(PlanRule):
    """Thôn của năm ở xã không thuộc diện chọn thôn.

    Kiểm tra gì: thôn trong lộ trình năm thuộc xã đặc biệt khó khăn ở nhóm «còn lại».
    Vì sao: chỉ các xã đặc biệt khó khăn ngoài lộ trình được chọn thôn phấn đấu.
    Ví dụ: thôn của xã đang trong lộ trình đạt chuẩn.
    Căn cứ: kế hoạch của cấp trên, phần xây dựng thôn.
    """

    code = "KH153"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        entries = register(plan)
        # A register that marks no commune at all does not say which are special.
        marked = any(entry.special for entry in entries.values())
        for row, commune in with_commune(plan, Village):
            entry = entries.get(commune.code)
            if entry is None or row.list_year != plan.header.year:
                continue
            special = entry.special or not marked
            if entry.standing is not Standing.REMAINING or not special:
                group = "" if special else ", không đặc biệt khó khăn"
                message = (
                    f"{capitalised(commune.full_name)} (nhóm «{entry.standing.value}»{group}) không được chọn thôn."
                )
                hint = "Chọn thôn ở xã đặc biệt khó khăn ngoài lộ trình, hoặc sửa bảng «Sổ theo dõi xã»."
                yield cls.on(plan, row, "commune", message, hint)


class VillageNoLonger(PlanRule):
    """Thôn không còn sau sáp nhập.

    Kiểm tra gì: tên thôn không phải tên cũ của một thôn khác trong xã.
    Vì sao: thôn đã nhập vào thôn khác không thể được công nhận.
    Ví dụ: thôn Khe Trên đã nhập thành thôn Khe Vàng mà vẫn có một dòng.
    Căn cứ: nghị quyết sáp nhập thôn ghi trong sổ.
    """

    code = "KH154"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        rows = list(with_commune(plan, Village))
        merged = {
            (commune.code, spelled(former)): row
            for row, commune in rows
            for former in row.former_names
            # A merged village may keep the name of one of the old ones.
            if spelled(former) != spelled(row.name)
        }
        for row, commune in rows:
            into = merged.get((commune.code, spelled(row.name)))
            if into is not None and into is not row:
                message = f"Thôn «{row.name}» đã nhập vào thôn «{into.name}»."
                yield cls.on(plan, row, "name", message, "Xóa dòng này, hoặc sửa cột «Tên cũ» của thôn kia.")


class VillagesAlike(PlanRule):
    """Hai thôn của một xã có tên chỉ khác nhau dấu.

    Kiểm tra gì: tên thôn ở kế hoạch thôn và hồ sơ không chỉ khác dấu một thôn khác của xã; sổ theo dõi thôn có cả hai
    tên thì là hai thôn.
    Vì sao: thường là một thôn gõ hai cách, khi đó mỗi cách thành một văn bản riêng và thiếu phần dữ liệu của nhau.
    Ví dụ: «Bản Má» ở sổ theo dõi thôn, «Bản Mạ» ở hồ sơ.
    Căn cứ: cam kết của chương trình, mục C.14.
    """

    code = "KH685"
    severity = Severity.WARNING

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for commune in plan.units:
            first: dict[str, str] = {}
            for row, name in plan.villages(commune).values():
                other = first.setdefault(fold(name), name)
                if other != name and not isinstance(row, Village):
                    message = f"Thôn «{name}» và thôn «{other}» của {commune.full_name} chỉ khác nhau dấu."
                    hint = "Nếu là một thôn thì viết giống nhau; nếu là hai thôn thì ghi cả hai vào sổ theo dõi thôn."
                    yield cls.on(plan, row, "village", message, hint)


class MergerWithoutResolution(PlanRule):
    """Thôn sáp nhập mà chưa ghi nghị quyết.

    Kiểm tra gì: thôn có tên cũ thì có số, ngày nghị quyết sáp nhập.
    Vì sao: hồ sơ công nhận thôn phải chứng minh thôn hiện nay là thôn nào.
    Ví dụ: thôn Khe Vàng có tên cũ «Khe Trên; Khe Dưới», cột nghị quyết trống.
    Căn cứ: hồ sơ xét, công nhận thôn.
    """

    code = "KH155"
    severity = Severity.WARNING

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row in plan.rows(Village):
            if row.former_names and not row.merger:
                message = f"Thôn «{row.name}» có tên cũ mà chưa ghi nghị quyết sáp nhập."
                yield cls.on(plan, row, "merger", message, "Ghi số, ngày nghị quyết.")
