"""The data that ships with the program, or that a plan carries itself: units, government, programme, criteria."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding, Place
from ntmdocs.model import (
    Body,
    Citation,
    CriteriaSet,
    DossierParameter,
    Government,
    Programme,
    Responsibility,
    TableRecord,
    Unit,
    Units,
)
from ntmdocs.plan_files.csv_files import read_csv
from ntmdocs.plan_files.records import record_from, table_records
from ntmdocs.plan_files.rules import BadValue, MissingData
from ntmdocs.plan_files.unit_tree import tree_faults
from ntmdocs.plan_files.yaml_files import read_yaml
from ntmdocs.vietnamese import quoted

DataFile = Callable[[str, str], "Path | None"]
R = TypeVar("R", Government, Programme, CriteriaSet)
T = TypeVar("T", bound=TableRecord)


class Shipped:
    """A reader of shipped data that gathers what it finds; `data_file(kind, name)` gives a file's path or None."""

    def __init__(self, data_file: DataFile, asked_from: Place) -> None:
        self._data_file = data_file
        self._asked_from = asked_from
        self.findings: list[Finding] = []

    def units(self, name: str, asked_from: Place | None = None) -> Units:
        """The units of a list with those of the lists before it; none when they do not make one tree."""
        units = self._unit_list(name, asked_from)
        faults = tree_faults(units)
        self.findings += faults
        if faults:
            return Units(())
        lists = ((former, unit.at("former_lists")) for unit in units for former in unit.former_lists)
        return Units(units, [unit for former, place in lists for unit in self._unit_list(former, place)])

    def government(self, code: str, asked_from: Place | None = None) -> Government | None:
        """The form of government with its bodies and responsibilities."""
        government = self._record(Government, "government", code, asked_from)
        if government is None:
            return None
        bodies, duties = self._beside(Body, "government", code), self._beside(Responsibility, "government", code)
        return government.model_copy(update={"bodies": tuple(bodies), "responsibilities": tuple(duties)})

    def later(self, government: Government) -> tuple[Government, ...]:
        """The forms of government that come after one, in their order."""
        found = [government]
        while found[-1].successor and found[-1].successor not in {each.code for each in found}:
            following = self.government(found[-1].successor, found[-1].at("successor"))
            if following is None:
                break
            found.append(following)
        return tuple(found[1:])

    def programme(self, code: str, asked_from: Place | None = None) -> Programme | None:
        """The programme with the parameters of its dossiers."""
        programme = self._record(Programme, "programmes", code, asked_from)
        if programme is None:
            return None
        parameters = self._beside(DossierParameter, "programmes", code)
        return programme.model_copy(update={"parameters": tuple(parameters)})

    def citations(self, programme: str) -> tuple[Citation, ...]:
        """The documents of the State that plans of a programme cite, as far as they are known."""
        return tuple(self._beside(Citation, "programmes", programme))

    def criteria_set(self, code: str, asked_from: Place | None = None) -> CriteriaSet | None:
        """The set, with the criteria and the document of the set that it is based on where it gives none itself."""
        criteria_set = self._record(CriteriaSet, "criteria", code, asked_from)
        if criteria_set is None or criteria_set.criteria or not criteria_set.based_on:
            return criteria_set
        base = self._record(CriteriaSet, "criteria", criteria_set.based_on, criteria_set.at("based_on"))
        if base is None:
            return criteria_set
        document = criteria_set.base_document or base.document
        update = {"criteria": base.criteria, "base_document": document, "base_name": base.name}
        return criteria_set.model_copy(update=update)

    def _record(self, kind: type[R], folder: str, code: str, asked_from: Place | None) -> R | None:
        path, name = self._path(folder, f"{code}.yaml", asked_from), f"{code}.yaml"
        if path is None:
            return None
        try:
            raw, findings = read_yaml(path, name)
        except FindingsError as error:
            self.findings.extend(error.findings)
            return None
        record, faults = record_from(kind, raw, Place(file=name))
        self.findings += findings + faults
        if record is not None and record.code != code:
            message = f"Mã {quoted(record.code)} khác tên tệp."
            self.findings.append(BadValue.at(record.at("code"), message, hint=f"Ghi «{code}», hoặc đổi tên tệp."))
            return None
        return record

    def _unit_list(self, name: str, asked_from: Place | None) -> list[Unit]:
        return self._table(Unit, f"{name}.csv", self._path("units", f"{name}.csv", asked_from))

    def _beside(self, kind: type[T], folder: str, code: str) -> list[T]:
        name = f"{code}/{kind.TABLE.key}.csv"
        return self._table(kind, name, self._data_file(folder, name))

    def _table(self, kind: type[T], name: str, path: Path | None) -> list[T]:
        if path is None:
            return []
        try:
            table, findings = read_csv(path, name)
        except FindingsError as error:
            self.findings.extend(error.findings)
            return []
        records, faults = table_records(kind, table, name)
        self.findings += findings + faults
        return records

    def _path(self, folder: str, name: str, asked_from: Place | None) -> Path | None:
        path = self._data_file(folder, name)
        if path is None:
            message = f"Không có tệp dữ liệu {quoted(f'{folder}/{name}')}."
            hint = "Ghi tên như danh sách trong sổ, hoặc đặt tệp vào thư mục data/ của kế hoạch."
            self.findings.append(MissingData.at(asked_from or self._asked_from, message, hint=hint))
        return path
