"""The base of every datum: frozen, with the place it was read from, and columns described once.

The description of a column (key, heading, meaning, unit, legal basis) makes the workbook, the reader, the JSON Schema
and the glossary. Vietnamese stands here only as aliases and headings.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler
from pydantic.config import JsonDict
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, core_schema

from ntmdocs.findings import NOWHERE, Place
from ntmdocs.vietnamese import fold, parse_date, parse_number, quoted, slug

MAX_COUNT = 10**9
CONFIDENCES = {"high": "cao", "medium": "trung bình", "low": "thấp"}
CONFIDENCE = ("do_tin", "Độ tin", f"{', '.join(CONFIDENCES.values())}.")
CRITERIA_SET = ("bo_tieu_chi", "Bộ tiêu chí", "Tên bộ tiêu chí.")


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the plan: its key (the file's name), its title (the sheet's name) and what it is for.

    A row `of_its_own` is a thing (a village, a work, an amount) that stays what it is when its commune becomes part of
    another; any other row says something of the whole commune or unit. The rows of a table that `lasts` stay true in
    the year after, but for their columns of the year.
    """

    key: str
    title: str
    meaning: str
    of_its_own: bool = False
    lasts: bool = False


class Thing(StrEnum):
    """What the codes of a column stand for; a clerk reads and writes the names of such things (`model.naming`)."""

    UNIT_LIST = "don_vi_hanh_chinh"
    GOVERNMENT = "chinh_quyen"
    PROGRAMME = "chuong_trinh"
    LEVEL = "cap_do"
    TARGET = "muc_tieu"
    STAGE = "buoc"
    CRITERIA_SET = "bo_tieu_chi"
    COMMUNE_GROUP = "nhom_xa"
    TIER = "cap"
    ISSUING_TIER = "cap_ban_hanh"
    USE = "dung_lam"
    BODY_ROLE = "vai_tro"
    PAPER = "loai_van_ban"
    TEAM = "loai_to"
    TEXT = "khoa"
    PARAMETER = "tham_so"
    FUNDING_SOURCE = "nguon_von"
    CONFIDENCE = "do_tin"


def column(
    alias: str,
    heading: str,
    meaning: str,
    *,
    default: Any = ...,
    unit: str = "",
    basis: str = "",
    adds_up: bool = False,
    yearly: bool = False,
    names: Thing | None = None,
) -> Any:
    """A field of a record with everything that is said about it anywhere.

    `adds_up`: when units merge; `yearly`: it is true of the year alone, also in a table that lasts; `names`: the values
    are codes of such things, which files and drop-downs write as names.
    """
    told = (("don_vi", unit), ("can_cu", basis), ("cong_don", adds_up), ("cua_nam", yearly), ("goi_ten", names))
    extra: JsonDict = {key: value for key, value in told if value}
    return Field(default, alias=alias, title=heading, description=meaning, json_schema_extra=extra)


class Record(BaseModel):
    """A frozen row of data that knows its place; fields are made from text only here."""

    model_config = ConfigDict(frozen=True, populate_by_name=True, extra="forbid", defer_build=True)

    place: Place = Field(default=NOWHERE, exclude=True, repr=False)

    def at(self, field: str) -> Place:
        """The place of one field, named by its Python name."""
        return self.place.at_column(type(self).model_fields[field].title or field)

    @classmethod
    def columns(cls) -> dict[str, FieldInfo]:
        """The described fields by alias, in their order."""
        return {info.alias: info for name, info in cls.model_fields.items() if info.alias}

    @classmethod
    def yearly(cls) -> frozenset[str]:
        """The keys of the columns that are true of one year alone."""
        described = ((key, info.json_schema_extra) for key, info in cls.columns().items())
        return frozenset(key for key, extra in described if isinstance(extra, dict) and extra.get("cua_nam"))

    @classmethod
    @cache
    def naming(cls) -> dict[str, Thing]:
        """The columns whose values are codes of things that have names, by key."""
        described = ((key, info.json_schema_extra) for key, info in cls.columns().items())
        found = ((key, extra.get("goi_ten")) for key, extra in described if isinstance(extra, dict))
        return {key: Thing(str(thing)) for key, thing in found if thing}

    @classmethod
    def adding_up(cls) -> frozenset[str]:
        """The fields whose values add up when units become one."""
        described = ((name, info.json_schema_extra) for name, info in cls.model_fields.items())
        return frozenset(name for name, extra in described if isinstance(extra, dict) and extra.get("cong_don"))


class TableRecord(Record):
    """A record that is a row of one of the plan's tables."""

    TABLE: ClassVar[Table]

    @classmethod
    def place_beside(cls, place: Place) -> Place:
        """The whole table in the plan that holds `place`: its sheet of that workbook, or its own file beside."""
        return Place(file=place.file, sheet=cls.TABLE.title) if place.sheet else Place(file=f"{cls.TABLE.key}.csv")


class Choice(StrEnum):
    """A word out of a short list; clerks may write it with or without diacritics and capitals."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(cls.read, core_schema.is_instance_schema(cls))

    @classmethod
    def read(cls, value: object) -> Self:
        """The member that a text means; raises `ValueError` that lists the words."""
        member = value if isinstance(value, cls) else cls._by_fold().get(fold(str(value)))
        if member is None:
            words = ", ".join(f"«{member.value}»" for member in cls)
            raise ValueError(f"{quoted(str(value))} không thuộc các lựa chọn: {words}")
        return member

    @classmethod
    @cache
    def _by_fold(cls) -> dict[str, Self]:
        return {fold(written): member for member in cls for written in (member.name, member.value)}


def _read_count(value: object) -> object:
    if not isinstance(value, str):
        return value
    number = parse_number(value, "«17»")
    if number != int(number):
        raise ValueError(f"{quoted(value)} phải là số nguyên")
    if not 0 <= number <= MAX_COUNT:
        raise ValueError(f"{quoted(value)} phải từ 0 đến {MAX_COUNT}")
    return int(number)


def _read_amount(value: object) -> object:
    return parse_number(value) if isinstance(value, str) else value


def _read_day(value: object) -> object:
    return parse_date(value) if isinstance(value, str) else value


_YES = {"co", "x", "1", "dung", "true", "yes"}
_NO = {"khong", "0", "sai", "false", "no"}


def _read_flag(value: object) -> object:
    if not isinstance(value, str):
        return value
    word = fold(value)
    if word in _YES or word in _NO:
        return word in _YES
    raise ValueError(f"{quoted(value)} phải là «có» hoặc «không»")


def _read_words(value: object) -> object:
    if isinstance(value, str):
        return tuple(word.strip() for word in value.split(";") if word.strip())
    return tuple(value) if isinstance(value, list) else value


def _read_code(value: object) -> object:
    return slug(value).replace("-", "_") if isinstance(value, str) and value else value


def _read_slug(value: object) -> object:
    return slug(value) if isinstance(value, str) and value else value


Count = Annotated[int, BeforeValidator(_read_count)]
Amount = Annotated[Decimal, BeforeValidator(_read_amount)]
Day = Annotated[date, BeforeValidator(_read_day)]
Flag = Annotated[bool, BeforeValidator(_read_flag)]
Words = Annotated[tuple[str, ...], BeforeValidator(_read_words)]
Code = Annotated[str, BeforeValidator(_read_code)]
"""A short code with low lines that may be written as words: «tự đánh giá» is `tu_danh_gia`."""
Slug = Annotated[str, BeforeValidator(_read_slug)]
"""The name of a kind of paper, that may be written as words: «Tờ trình» is `to-trinh`."""
