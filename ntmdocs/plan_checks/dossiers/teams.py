"""The teams and councils of dossiers: of a kind that there is, each with one head and members of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ntmdocs.findings import Finding, Severity
from ntmdocs.model import Plan, Team, TeamMember, TeamRole, Thing
from ntmdocs.model.consultation import TEAMS
from ntmdocs.plan_checks.base import PlanRule
from ntmdocs.plan_checks.dossiers.base import where
from ntmdocs.plan_checks.hints import Hints


class UnknownTeam(PlanRule):
    """Loại ban, tổ, đoàn, hội đồng không có.

    Kiểm tra gì: cột «Loại» của bảng «Ban, tổ, đoàn, hội đồng» là một loại trong danh sách.
    Vì sao: ban, tổ ghi loại lạ không vào văn bản nào, kể cả quyết định thành lập.
    Ví dụ: «tổ kiểm tra» ở cả hai bảng.
    Căn cứ: lược đồ dữ liệu của chương trình.
    """

    code = "KH514"
    severity = Severity.WARNING

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        hints = Hints(f"Các loại: {', '.join(TEAMS.values())}.", TEAMS.values())
        for row in plan.rows(Team):
            if row.kind not in TEAMS:
                yield cls.on(plan, row, "kind", f"Không có loại ban, tổ «{row.kind}».", hints(row.kind))


class TeamIncomplete(PlanRule):
    """Ban, tổ, đoàn, hội đồng thiếu người đứng đầu, hoặc thành viên không có ban, tổ.

    Kiểm tra gì: ban, tổ, đoàn, hội đồng có ghi thành viên thì có đúng một trưởng; mỗi thành viên thuộc một ban, tổ
    có dòng.
    Vì sao: quyết định thành lập in danh sách từ bảng này.
    Ví dụ: thành viên ghi loại «Tổ thẩm tra» mà huyện chưa có dòng tổ thẩm tra.
    Căn cứ: quyết định thành lập.
    """

    code = "KH512"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        members: dict[tuple[str, ...], list[TeamMember]] = {}
        for member in plan.rows(TeamMember):
            members.setdefault(plan.team_key(member), []).append(member)
        teams = {plan.team_key(team): team for team in plan.rows(Team)}
        for key, rows in members.items():
            team, heads = teams.get(key), [row for row in rows if row.role is TeamRole.HEAD]
            if team is None:
                hint = _elsewhere(teams, key) or "Thêm dòng vào bảng «Ban, tổ, đoàn, hội đồng», hoặc sửa loại."
                kind = plan.names.name(Thing.TEAM, rows[0].kind)
                yield cls.on(plan, rows[0], "kind", f"Không có «{kind}» của «{rows[0].name}».", hint)
            elif len(heads) != 1:
                message = f"«{team.name}» có {len(heads)} trưởng."
                yield cls.on(plan, heads[1] if heads else rows[0], "role", message, "Ghi «trưởng» cho đúng một người.")


def _elsewhere(teams: Mapping[tuple[str, ...], Team], key: tuple[str, ...]) -> str:
    """What to do where the unit has a team of the kind, but for another commune or village."""
    like = [team for other, team in teams.items() if (other[0], other[-1]) == (key[0], key[-1])]
    return f"Ghi các cột «Xã», «Thôn» như dòng của «{like[0].name}»{where(like[0])}." if like else ""
