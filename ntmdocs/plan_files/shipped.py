"""The data that ships with the program, or that a plan carries itself: units, government, programme, criteria."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding, Place
from ntmdocs.model import (
    Body,
    Confirmation,
    CriteriaSet,
    Government,
    IndicatorOverride,
    Programme,
    Record,
    Responsibility,
    TableRecord,
    Unit,
    Units,
)
from ntmdocs.plan_files.csv_files import read_csv
from ntmdocs.plan_files.records import record_from, table_records
from ntmdocs.plan_files.rules import MissingData
from ntmdocs.plan_files.yaml_files import read_yaml

DataFile = Callable[[str, str], "Path | None"]
R = TypeVar("R", bound=Record)
T = TypeVar("T", bound=TableRecord)


class Shipped:
    """A reader of shipped data that gathers what it finds; `data_file(kind, name)` gives a file's path or None."""

    def __init__(self, data_file: DataFile, asked_from: Place) -> None:
        self._data_file = data_file
        self._asked_from = asked_from
        self.findings: list[Finding] = []

    def units(self, name: str) -> Units:
        return Units(self._table(Unit, "units", f"{name}.csv", required=True))

    def government(self, code: str) -> Government | None:
        """The form of government with its bodies and responsibilities."""
        government = self._record(Government, "government", f"{code}.yaml")
        if government is None:
            return None
        bodies = self._table(Body, "government", f"{code}/{Body.TABLE.key}.csv")
        duties = self._table(Responsibility, "government", f"{code}/{Responsibility.TABLE.key}.csv")
        return government.model_copy(update={"bodies": tuple(bodies), "responsibilities": tuple(duties)})

    def programme(self, code: str) -> Programme | None:
        return self._record(Programme, "programmes", f"{code}.yaml")

    def criteria_set(self, code: str) -> CriteriaSet | None:
        """The set, with the criteria of the set that it is based on where it gives none itself."""
        criteria_set = self._record(CriteriaSet, "criteria", f"{code}.yaml")
        if criteria_set is None or criteria_set.criteria or not criteria_set.based_on:
            return criteria_set
        base = self._record(CriteriaSet, "criteria", f"{criteria_set.based_on}.yaml")
        return criteria_set.model_copy(update={"criteria": base.criteria}) if base else criteria_set

    def _record(self, kind: type[R], folder: str, name: str) -> R | None:
        path = self._path(folder, name, required=True)
        if path is None:
            return None
        try:
            raw, findings = read_yaml(path, name)
        except FindingsError as error:
            self.findings.extend(error.findings)
            return None
        self.findings.extend(findings)
        if not isinstance(raw, dict):
            return None
        record, findings = record_from(kind, raw, Place(file=name))
        self.findings.extend(findings)
        return record

    def _table(self, kind: type[T], folder: str, name: str, *, required: bool = False) -> list[T]:
        path = self._path(folder, name, required=required)
        if path is None:
            return []
        try:
            table, findings = read_csv(path, name)
        except FindingsError as error:
            self.findings.extend(error.findings)
            return []
        self.findings.extend(findings)
        if table is None:
            return []
        records, findings = table_records(kind, table, name)
        self.findings.extend(findings)
        return records

    def _path(self, folder: str, name: str, *, required: bool) -> Path | None:
        path = self._data_file(folder, name)
        if path is None and required:
            self.findings.append(
                MissingData.at(
                    self._asked_from,
                    f"Không có tệp dữ liệu {folder}/{name}.",
                    hint="Kiểm tra mã trong ke-hoach.yaml, hoặc đặt tệp vào thư mục data/ của kế hoạch.",
                )
            )
        return path


def layered(
    criteria_set: CriteriaSet, overrides: Iterable[IndicatorOverride], confirmations: Iterable[Confirmation]
) -> CriteriaSet:
    """The set with the plan's own thresholds by indicator, and who confirmed it."""
    own = {row.indicator: row for row in overrides if row.criteria_set == criteria_set.code}
    confirmed = next((row for row in confirmations if row.criteria_set == criteria_set.code), None)
    update: dict[str, object] = {}
    if own:
        update["criteria"] = tuple(
            criterion.model_copy(
                update={
                    "indicators": tuple(
                        indicator.model_copy(
                            update={
                                "threshold": own[indicator.code].threshold,
                                "threshold_text": own[indicator.code].threshold_text or own[indicator.code].threshold,
                                "status": "known",
                                "source": own[indicator.code].basis,
                            }
                        )
                        if indicator.code in own
                        else indicator
                        for indicator in criterion.indicators
                    )
                }
            )
            for criterion in criteria_set.criteria
        )
    if confirmed:
        update |= {"confirmed_by": confirmed.person, "confirmed_on": confirmed.day}
    return criteria_set.model_copy(update=update) if update else criteria_set
