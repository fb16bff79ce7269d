"""The decisions that set up the team of verification, the team of appraisal and the council."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ntmdocs.documents import names
from ntmdocs.documents.dossier.bases import served
from ntmdocs.documents.dossier.case import Case
from ntmdocs.documents.dossier.frame import frame
from ntmdocs.documents.dossier.naming import committee, listed, standing
from ntmdocs.documents.dossier.words import MemberRow, TeamWords
from ntmdocs.model import DossierPaper, Team, TeamMember, TeamRole
from ntmdocs.vietnamese import upper

_CALLED: Mapping[str, str] = {
    "to_tham_tra": "Tổ thẩm tra",
    "doan_tham_dinh": "Đoàn thẩm định",
    "hoi_dong_tham_dinh": "Hội đồng thẩm định",
}
_TITLES: Mapping[str, tuple[str, str, str, str]] = {
    "to_tham_tra": ("Tổ trưởng", "Tổ phó", "Thư ký", "Thành viên"),
    "doan_tham_dinh": ("Trưởng đoàn", "Phó Trưởng đoàn", "Thư ký", "Thành viên"),
    "hoi_dong_tham_dinh": ("Chủ tịch Hội đồng", "Phó Chủ tịch Hội đồng", "Thư ký Hội đồng", "Ủy viên Hội đồng"),
}
_ROLES = (TeamRole.HEAD, TeamRole.DEPUTY, TeamRole.SECRETARY, TeamRole.MEMBER)
_OFFICE = "CVP "


def team_decision(case: Case) -> TeamWords:
    """The words of the decision; its team is the acting unit's, or one for this dossier alone."""
    kind, team, words = case.paper.sets_up, team_of(case), frame(case)
    people = case.plan.members(team) if team else ()
    whose = case.file.name if team and team.commune else case.issuer.full_name
    return TeamWords(
        **{**words, "can_cu": proposed(words["can_cu"], standing(case))},
        tham_quyen=authority(case),
        to=team_name(case),
        goi=_CALLED[kind],
        thanh_vien=tuple(_row(kind, row, at) for at, row in enumerate(people, 1)),
        thanh_vien_thieu="" if people else case.missing(TeamMember, "name", f"Thành viên {_CALLED[kind]}", whose=whose),
        nhiem_vu=listed(_duties(team)),
        van_phong=office(case),
        thi_hanh=standing(case),
    )


def subject(case: Case) -> str:
    """«Về việc thành lập Đoàn thẩm định xã đạt chuẩn nông thôn mới tỉnh Bắc Kạn»."""
    return f"Về việc thành lập {team_name(case)}"


def is_set_up(case: Case) -> bool:
    """Whether the data name the team."""
    return team_of(case) is not None


def team_of(case: Case) -> Team | None:
    """The team or council that the decision sets up."""
    return case.file.team(case.paper.sets_up, case.issuer)


def decided(case: Case) -> DossierPaper | None:
    """Number and day of the decision, which the table of teams holds, and who signs it, in whatever dossier it says."""
    own, team = case.file.paper(case.paper.code, case.stage), team_of(case)
    if team is None or not team.number:
        return own
    rows = (own, *(file.paper(case.paper.code, case.stage) for file in served(case)))
    row = next((row for row in rows if row is not None), None)
    return row and row.model_copy(update={"number": team.number, "day": team.day or row.day})


def team_name(case: Case) -> str:
    """The team's full name, else what it is usually called at the unit."""
    team = team_of(case)
    called, unit = _CALLED[case.paper.sets_up], case.issuer.full_name
    return team.name if team else f"{called} xã đạt chuẩn nông thôn mới của {unit}"


def authority(case: Case) -> str:
    """Who decides, as a decision says above its legal basis (NĐ 30/2020, PL III, Mẫu 1.2)."""
    return upper(f"{case.tier_of(case.issuer).head} {committee(case, case.issuer)}")


def proposed(bases: Iterable[str], by: str) -> tuple[str, ...]:
    """The legal basis of a decision: the last of its lines says who proposes it."""
    given = [f"{line.rstrip('.;')};" for line in bases]
    return (*given, f"Theo đề nghị của {by}.")


def office(case: Case) -> str:
    """«Chánh Văn phòng UBND tỉnh», as the unit's tier calls its office; «» where it has none."""
    patterns = case.tier_of(case.issuer).recipients
    found = (names.of_kind(text, case.issuer)[len(_OFFICE) :] for text in patterns if text.startswith(_OFFICE))
    named = next(found, "")
    return f"Chánh Văn phòng {named}" if named else ""


def _row(kind: str, row: TeamMember, at: int) -> MemberRow:
    return MemberRow(str(at), row.name, row.position, _TITLES[kind][_ROLES.index(row.role)])


def _duties(team: Team | None) -> Iterable[str]:
    return (line.strip() for line in team.duties.splitlines() if line.strip()) if team else ()
