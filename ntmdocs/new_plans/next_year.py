"""What of a plan stays true in the year after it: by the model's own word on each table and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ntmdocs.findings import Place
from ntmdocs.model import (
    SCHEMA_VERSION,
    TABLES,
    CommuneEntry,
    CommuneTarget,
    Plan,
    PlanHeader,
    PriorRoadmap,
    Standing,
    TableRecord,
    Village,
)
from ntmdocs.plan_files import RawPlan, Written, raw_table
from ntmdocs.plan_files.grids import grid_of
from ntmdocs.plan_files.placed import PLACE, PlacedDict

Row = Mapping[str, str]


def next_year(raw: RawPlan, plan: Plan, year: int, programme: str) -> RawPlan:
    """The plan of a later year: lasting tables without what is the year's own, and last year's roadmap to judge."""
    header = PlacedDict(Place())
    known = {key: value for key, value in (raw.header or {}).items() if key != PLACE}
    header.update({key: value for key, value in known.items() if key not in PlanHeader.yearly()})
    header.update({"phien_ban": SCHEMA_VERSION, "nam": str(year), "chuong_trinh": programme})
    tables: dict[type[TableRecord], Written] = {
        kind: raw_table(kind, _lasting(kind, written)) for kind in TABLES if (written := raw.tables.get(kind))
        and kind.TABLE.lasts
    }  # fmt: skip
    tables[PriorRoadmap] = raw_table(PriorRoadmap, _roadmap(plan))
    return RawPlan(Place(), header, tables)


def _lasting(kind: type[TableRecord], written: Written) -> Iterator[Row]:
    """The rows of a table without its columns of the year; what is done with is left out."""
    titles = {str(info.title): key for key, info in kind.columns().items()}
    for row in grid_of(kind, written.pieces).rows:
        kept = {titles.get(head, head): text for head, text in row.items() if titles.get(head) not in kind.yearly()}
        if kind is Village and kept.get("cong_nhan"):
            continue
        if kind is CommuneEntry and kept.get("nhom") == Standing.ROADMAP:
            kept.pop("nhom")  # whether it was recognised, is carried over or left out is this year's question
        yield kept


def _roadmap(plan: Plan) -> Iterator[Row]:
    """Last year's roadmap: its communes with what became of them left to say."""
    for row in plan.rows(CommuneTarget):
        yield {"don_vi": row.unit, "xa": row.commune, "cap_do": row.level}
