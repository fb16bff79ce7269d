"""Every kind of document, judged from outside: both Open XML validators, and its pages as LibreOffice draws them."""

from __future__ import annotations

import re
import subprocess
from functools import lru_cache
from pathlib import Path

import pytest

from ntmdocs.documents.catalogue import APPROVAL_LIST, COMMUNE_PLAN, DECISION, SUBMISSION, VILLAGE_PLAN
from tests.builders import a_plan
from tests.documents.rendering import rendered
from tests.documents.test_commune_plan import VI_HUONG, of_example
from tests.documents.test_draft_papers import of_example as of_drafts
from tests.documents.test_example_plans import DISTRICTS, plan_of
from tests.documents.test_invented_plan import unit_named
from tests.documents.test_progress import book as report_book
from tests.documents.test_progress import of_example as report_of
from tests.documents.test_province_plan import paper
from tests.documents.test_two_tiers import papers
from tests.proof.validators import open_xml_errors, pdf_fonts, to_pdf

INVENTED = ("huyện Lâm Thượng", "thị xã Sơn Giang")


@lru_cache(maxsize=1)
def documents() -> dict[str, bytes]:
    """The examples' plans, and the invented ones with every annex, as papers to sign and as drafts."""
    plan = a_plan()
    made = {"tỉnh Bắc Kạn": paper(), **{name: plan_of(name) for name in DISTRICTS}}
    made["tỉnh Thái Nguyên"] = papers()["ke-hoach"]
    for kind in (COMMUNE_PLAN, SUBMISSION, DECISION):
        made[f"{kind.title}, xã Vi Hương"] = of_example(kind, VI_HUONG)
    for name in ("huyện Bạch Thông", VI_HUONG, "tỉnh Bắc Kạn"):
        made[f"báo cáo tiến độ, {name}"] = report_of(name, "2025-06")
    made["xã Thanh Mai, dự thảo"] = of_example(COMMUNE_PLAN, "xã Thanh Mai", draft=True)
    for name in INVENTED:
        unit = unit_named(plan, name)
        made[name] = rendered(plan, unit)
        made[f"{name}, dự thảo"] = rendered(plan, unit, draft=True)
    return made


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The text of each page of each document."""
    folder = tmp_path_factory.mktemp("pages")
    files = []
    for number, content in enumerate(documents().values(), 1):
        files.append(folder / f"{number}.docx")
        files[-1].write_bytes(content)
    pdfs = to_pdf(files, folder)
    assert {font for pdf in pdfs for font in pdf_fonts(pdf)} <= {
        "LiberationSerif", "LiberationSerif-Bold", "LiberationSerif-Italic", "LiberationSerif-BoldItalic",
    }  # fmt: skip
    return dict(zip(documents(), map(pages_of, pdfs), strict=True))


def pages_of(pdf: Path) -> list[str]:
    """The text of each page."""
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    return text.split("\f")[:-1]


def test_both_validators_have_nothing_against_any_document() -> None:
    tables = (of_example(APPROVAL_LIST, "huyện Na Rì"), of_example(VILLAGE_PLAN, "xã Bành Trạch", "Minh Họa 1"))
    drafts = (data for _, data in of_drafts())
    book = report_book(a_plan(), "huyện Lâm Thượng", "2031-Q2")
    assert open_xml_errors([*documents().values(), papers()["phu-bieu"], *tables, *drafts, book]) == []


def test_no_page_is_empty(pages: dict[str, list[str]]) -> None:
    empty = [(name, at) for name, texts in pages.items() for at, text in enumerate(texts, 1) if len(text.split()) < 10]
    assert empty == []


def test_the_letterhead_stands_on_two_lines(pages: dict[str, list[str]]) -> None:
    for name, (first, *_) in pages.items():
        lines = [line.strip() for line in first.splitlines() if line.strip()]
        lines = [line for line in lines if line != "DỰ THẢO"]
        assert re.fullmatch(r"ỦY BAN NHÂN DÂN +CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", lines[0]), name
        assert re.fullmatch(r"\S.*\S +Độc lập - Tự do - Hạnh phúc", lines[1]), name


def test_the_signature_stands_on_the_page_of_the_last_words(pages: dict[str, list[str]]) -> None:
    for name, texts in pages.items():
        signed = next(text for text in texts if "TM. ỦY BAN NHÂN DÂN" in text)
        assert "./." in signed, name
        assert "Nơi nhận:" in signed, name


def test_the_first_page_has_no_number_and_the_second_has(pages: dict[str, list[str]]) -> None:
    for name, texts in pages.items():
        assert texts[1].split()[0:3][-1] == "2" or texts[1].split()[0] == "2", name
        assert texts[0].split()[0] != "1", name


def test_every_page_of_a_draft_says_so(pages: dict[str, list[str]]) -> None:
    for name, texts in pages.items():
        assert all(("DỰ THẢO" in text) == name.endswith("dự thảo") for text in texts), name
