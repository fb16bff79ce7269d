"""Cells as people and programs leave them: each kind in one cell of the sound workbook."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from unicodedata import normalize

from tests.plan_files.workbook.spoilt import (
    AMOUNT,
    BOOK,
    CLOCK,
    DATE,
    DATE_AND_CLOCK,
    DAY,
    FLAG,
    GENERAL,
    HOURS,
    LONG_DATE,
    MONEY,
    NOTE,
    PART_OF_DATE,
    PERCENT,
    SIGNER,
    STRINGS,
    STYLES,
    TARGETS,
    TEXT,
    YEAR,
    Case,
    both,
    formula,
    inline,
    number,
    put,
    stored,
    swapped,
    without,
)

ERRORS = ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#GETTING_DATA")
ASKED = ("KH006 Nguồn vốn!E2",)
NO_DAY, NO_AMOUNT = {"days": "", "flags": "", "signers": ""}, {"amounts": ""}
NO_FIRST = {"communes": "Bình Yên", "years": "2031", "notes": "hai"}


def amount(name: str, cell: Any, reads: str = "", *codes: str) -> Case:
    """A cell in the column of money: what it reads as, or that it is asked about."""
    finds = tuple(f"{code} Nguồn vốn!E2" for code in codes)
    return Case(f"money: {name}", finds or (() if reads else ASKED), {"amounts": reads}, put(AMOUNT, cell))


def day(name: str, cell: Any, reads: str = "", code: str = "KH006") -> Case:
    """A cell in the column of days."""
    finds = () if reads else (f"{code} Thông tin đơn vị!B2",)
    return Case(f"day: {name}", finds, {"days": reads} if reads else NO_DAY, put(DAY, cell))


def note(name: str, cell: Any, reads: str, *codes: str) -> Case:
    """A cell in a column of text that is read."""
    return Case(
        f"text: {name}", tuple(f"{code} Mục tiêu xã!E2" for code in codes), {"notes": f"{reads}, hai"}, put(NOTE, cell)
    )


def asked(name: str, cell: Any, code: str) -> Case:
    """A cell in a column of text that is asked about, so that its row is not read."""
    return Case(f"text: {name}", (f"{code} Mục tiêu xã!E2",), NO_FIRST, put(NOTE, cell))


def cell_cases() -> Iterator[Case]:
    """Every kind of cell."""
    yield from _formulas()
    yield from _numbers()
    yield from _days()
    yield from _texts()
    yield from _stored_texts()
    yield from _flags_and_years()


def _formulas() -> Iterator[Case]:
    yield amount("formula with its value", formula("D2-531", "1500"), "1500")
    yield amount("formula never computed", formula("1+1"), "", "KH402")
    yield amount("formula whose value is an empty text", formula('""', "", "str"))
    yield asked("formula never computed", formula("A2"), "KH402")
    yield note("formula with its text", formula("A2&1", "một", "str"), "một")
    yield note("shared formula", stored('<f t="shared" si="0"/><v>ba</v>', "str"), "ba")
    yield note("array formula", stored('<f t="array" ref="E2:E3">A2:A3</f><v>ba</v>', "str"), "ba")
    yield note("DDE formula is not obeyed", formula("cmd|'/c calc'!A1", "ba", "str"), "ba")
    yield note("formula out of another file", formula("[1]Sheet1!A1", "ba", "str"), "ba")
    yield note("text that looks like a formula", inline("=1+1"), "=1+1")
    for error in ERRORS:
        yield amount(f"error {error}", formula("A1", error, "e"), "", "KH403")
        yield asked(f"error {error}", formula("A1", error, "e"), "KH403")
    yield asked("error pasted as text", inline("#N/A"), "KH403")
    yield amount("error pasted as text", inline(" #REF! "), "", "KH403")


def _numbers() -> Iterator[Case]:
    for written, read in (
        ("1.234,5", "1234.5"), ("1234,5", "1234.5"), ("1 234", "1234"), ("1\u00a0234,50", "1234.50"),
        ("1.234.567", "1234567"), ("1,234,567", "1234567"),
        ("0,5", "0.5"), ("-12", "-12"), ("−12", "-12"), ("1.5", "1.5"),
    ):  # fmt: skip
        yield amount(f"text «{written}»", inline(written), read, *(["KH007"] if "\u00a0" in written else []))
    for written in (
        "1.234", "1,234", "1,234.5", "12,5%", "12%", "mười", "1e3", "1.2.3", "12 triệu", "\uff11\uff12", "0x1F", "--5",
        "#",
    ):  # fmt: skip
        yield amount(f"text «{written}»", inline(written))
    yield amount("number with what floating point adds", number(0.1 + 0.2), "0.3")
    yield amount("number with an exponent", number("1.5E3"), "1500")
    yield amount("number in a money format", number(1500, MONEY), "1500")
    yield amount("number in a text format", number(1500, TEXT), "1500")
    yield amount("0.12 shown as 12 %", number(0.12, PERCENT))
    yield amount("number shown as a day", number(47939, DATE), "", "KH404")
    yield amount("number shown as a day in a format of its own", number(47939, LONG_DATE), "", "KH404")
    yield amount("number shown as hours", number(1.5, HOURS), "", "KH404")
    yield amount("boolean", stored("<v>1</v>", "b"))
    yield amount("no number at all", number("abc"), "", "KH403")
    yield amount("infinite number", number("INF"), "", "KH403")
    yield amount("number without end", number("9" * 400), "", "KH403")
    yield amount("empty value", stored("<v></v>", "n"))


def _days() -> Iterator[Case]:
    for written in (
        "1/4/2031",
        "01-04-2031",
        "1.4.2031",
        "2031-04-01",
        "ngày 01 tháng 4 năm 2031",
        "Ngày 1 tháng 04 năm 2031",
    ):
        yield day(f"text «{written}»", inline(written), "2031-04-01")
    for written in (
        "31/2/2031",
        "4/15/2031",
        "1/4/31",
        "2031",
        "tháng 4",
        "01/04",
        "1/4/2031 9:30",
        "quý II",
        "0/0/0000",
    ):
        yield day(f"text «{written}»", inline(written))
    yield day("number in a format", number(47939, DATE), "2031-04-01")
    yield day("number in a format of its own", number(47939, LONG_DATE), "2031-04-01")
    yield day("number that lost its format", number(47939), "2031-04-01")
    yield day("number with midnight", number("47939.0", DATE_AND_CLOCK), "2031-04-01")
    yield day("ISO day as Strict Excel stores it", stored("<v>2031-04-01</v>", "d"), "2031-04-01")
    yield day("ISO moment as Strict Excel stores it", stored("<v>2031-04-01T00:00:00</v>", "d"), "2031-04-01")
    yield day("number with a time of day", number(47939.4, DATE_AND_CLOCK), code="KH404")
    yield day("time of day", number(0.4, CLOCK), code="KH404")
    yield day("year alone", number(2031))
    yield day("number past the end of the calendar", number(9e9, DATE), code="KH404")
    yield day("negative number", number(-5, DATE), code="KH404")
    from_1904 = swapped(BOOK, "<workbookPr/>", '<workbookPr date1904="1"/>')
    yield Case("day: workbook that counts from 1904", (), {}, both(from_1904, put(DAY, number(46477, DATE))))
    yield Case("day: styles missing", (), {}, both(without(STYLES), put(DAY, number(47939, DATE))))


def _texts() -> Iterator[Case]:
    yield note("trailing and double spaces", inline(" ba  bốn "), "ba bốn", "KH007")
    yield note("no-break space", inline("ba\u00a0bốn"), "ba bốn", "KH007")
    yield note("zero-width space", inline("ba\u200bbốn"), "babốn", "KH007")
    yield note("byte order mark", inline("\ufeffba"), "ba", "KH007")
    yield note("NFD", inline(normalize("NFD", "Bạch Thông")), "Bạch Thông", "KH007")
    yield note("right-to-left override", inline("ba\u202ebốn"), "ba\ufffdbốn", "KH009")
    yield note("TCVN3", inline("B¾c K¹n"), "B¾c K¹n", "KH008")
    yield note("TCVN3 with the soft hyphen that is ư", inline("Th\u00adîng"), "Th\u00adîng", "KH008")
    yield note("VNI", inline("Huyeän Laâm Thöôïng"), "Huyeän Laâm Thöôïng", "KH008")
    yield note("Icelandic eth for Đ", inline("Ðồng"), "Ðồng", "KH008")
    yield note("Cyrillic letters", inline("Вạch Thоng"), "Вạch Thоng", "KH008")
    yield note("line break", inline("ba\nbốn"), "ba\nbốn")
    yield note("line break of Windows", inline("ba_x000D_\nbốn"), "ba\nbốn")
    yield note("bell", inline("ba_x0007_bốn"), "ba\ufffdbốn", "KH009")
    yield note("vertical tab", inline("ba_x000B_bốn"), "ba\ufffdbốn", "KH009")
    yield note("as long as Excel allows", inline("x" * 32_767), "x" * 32_767)
    yield note("longer than Excel allows", inline("x" * 32_768), "", "KH012")
    yield note("marks piled up", inline("a" + "\u0301" * 40), "", "KH009")
    yield note("Jinja in data", inline("{{ 7*7 }}"), "{{ 7*7 }}")
    yield note("whole number", number(224), "224")
    yield note("number with a point", inline("2.1"), "2.1")
    yield note("full day", number(47939, DATE), "01/4/2031")
    yield note("number that may be a day", number(45748), "45748", "KH420")
    yield note("0.12 shown as 12 %", number(0.12, PERCENT), "12%")
    yield asked("0.12 where others write 12 %", number(0.12), "KH404")
    yield asked("2.1 that Excel made a day", number(45659, PART_OF_DATE), "KH404")
    yield asked("time of day", number(0.4, CLOCK), "KH404")
    yield asked("boolean", stored("<v>1</v>", "b"), "KH404")
    for place, spelt in (("B2", "An  Khê"), ("B2", "AN KHÊ"), ("A2", "huyện Lâm Thượng"), ("A2", "lam thuong")):
        told = ("KH007 Mục tiêu xã!B2",) if "  " in spelt else ()
        read = {"communes": f"{' '.join(spelt.split())}, Bình Yên"} if place == "B2" else {}
        yield Case(f"text: a name spelt «{spelt}»", told, read, put((TARGETS, place), inline(spelt)))


def _stored_texts() -> Iterator[Case]:
    yield note("rich text", stored("<is><r><t>ba </t></r><r><rPr><b/></rPr><t>bốn</t></r></is>"), "ba bốn")
    yield note("phonetic run", stored('<is><t>ba</t><rPh sb="0" eb="1"><t>XX</t></rPh></is>'), "ba")
    yield note(
        "space kept at an end of a run", stored('<is><r><t xml:space="preserve"> ba</t></r></is>'), "ba", "KH007"
    )
    yield note("CDATA", stored("<v><![CDATA[ba & bốn]]></v>", "str"), "ba & bốn")
    yield note("entities", stored("<v>ba &amp; &#x62;&#7889;n</v>", "str"), "ba & bốn")
    yield note("kind of cell that is not known", stored("<v>ba</v>", "lạ"), "ba")
    shared = "<t>một</t>"
    for name, item, reads in (
        ("rich", "<r><t>một</t></r><r><t> hai</t></r>", "một hai"),
        ("with phonetic runs", '<t>một</t><rPh sb="0" eb="1"><t>XX</t></rPh>', "một"),
        ("empty", "", ""),
    ):
        yield Case(f"text: shared string {name}", (), {"notes": f"{reads}, hai"}, swapped(STRINGS, shared, item))
    yield Case("text: shared strings with a wrong count", (), {}, swapped(STRINGS, 'ount="', 'ount="9'))
    yield Case(
        "text: shared string that is missing", ("HT103 Mục tiêu xã!E2",), {"communes": "", "years": "", "notes": ""},
        put(NOTE, stored("<v>999</v>", "s")),
    )  # fmt: skip
    yield Case("text: all shared strings missing", ("HT103 Kế hoạch!A1",), None, without(STRINGS))


def _flags_and_years() -> Iterator[Case]:
    for name, cell, reads in (
        ("boolean true", stored("<v>1</v>", "b"), "True"), ("boolean false", stored("<v>0</v>", "b"), "False"),
        ("«Không»", inline("Không"), "False"), ("«CÓ»", inline("CÓ"), "True"),
        ("«x»", inline("x"), "True"),
    ):  # fmt: skip
        yield Case(f"flag: {name}", (), {"flags": reads}, put(FLAG, cell))
    for name, cell in (("2", number(2)), ("«đã ký»", inline("đã ký"))):
        yield Case(f"flag: {name}", ("KH006 Thông tin đơn vị!C2",), NO_DAY, put(FLAG, cell))
    yield Case("count: whole number as text", (), {}, put(YEAR, inline("2031")))
    for name, cell in (("number with decimals", number(2031.5)), ("negative", number(-1)), ("in words", inline("ba"))):
        yield Case(f"count: {name}", ("KH006 Mục tiêu xã!D2",), NO_FIRST, put(YEAR, cell))
    yield Case("name of a signer that is an error", ("KH403 Thông tin đơn vị!D2",), NO_DAY,
               put(SIGNER, formula("A1", "#REF!", "e")))  # fmt: skip
    yield Case(
        "year of the plan as text with spaces", ("KH007 Kế hoạch!B5",), {}, put((GENERAL, "B5"), inline(" 2031 "))
    )
    yield Case("year of the plan as a formula never computed", ("KH402 Kế hoạch!B5", "KH006 Kế hoạch!B5"), None,
               put((GENERAL, "B5"), formula("1+1")))  # fmt: skip
