"""Every paper of the dossiers, judged from outside: both Open XML validators, and its pages in LibreOffice."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from functools import lru_cache

import pytest

from tests.documents.dossier.papers import every_paper, every_unit_paper, file_of, papers_of, rendered
from tests.documents.rendering import text
from tests.proof.test_documents import pages_of
from tests.proof.validators import open_xml_errors, to_pdf

DRAFT = "dự thảo"
ANNOUNCING = re.compile(r":$|^[IVX]+\. |^Điều \d+\. [^.]+$")  # «cụ thể như sau:», «II. NỘI DUNG», an article's title
SIGNED = (
    "TM. ỦY BAN NHÂN DÂN", "TM. BAN THƯỜNG TRỰC", "TM. BAN THƯỜNG VỤ", "TM. ĐOÀN", "TM. TỔ", "CHỦ TRÌ", "TRƯỞNG BAN",
    "CHỦ TỊCH", "GIÁM ĐỐC", "TRƯỞNG PHÒNG", "TRƯỞNG CÔNG AN", "CHỈ HUY TRƯỞNG", "THỦ TRƯỞNG CƠ QUAN",
)  # fmt: skip


@lru_cache(maxsize=1)
def documents() -> dict[str, bytes]:
    """The papers of the example's dossiers and of their units, and the drafts of the dossier that is not ready."""
    waiting = file_of("Nguyên Phúc")
    drafts = {
        f"{step.code} {code}, {DRAFT}": rendered(waiting, code, step.code, draft="DỰ THẢO")
        for step in waiting.steps
        for code in papers_of(waiting, step.code)
    }
    return {" ".join(key): data for key, data in (every_paper() | every_unit_paper()).items()} | drafts


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The text of each page of each paper."""
    folder = tmp_path_factory.mktemp("dossiers")
    files = []
    for number, content in enumerate(documents().values(), 1):
        files.append(folder / f"{number}.docx")
        files[-1].write_bytes(content)
    return dict(zip(documents(), map(pages_of, to_pdf(files, folder)), strict=True))


def test_both_validators_have_nothing_against_any_paper() -> None:
    assert open_xml_errors(list(documents().values())) == []


def test_no_page_is_empty(pages: dict[str, list[str]]) -> None:
    empty = [(name, at) for name, texts in pages.items() for at, text in enumerate(texts, 1) if len(text.split()) < 4]
    assert empty == []


def test_a_certificate_stands_on_one_page(pages: dict[str, list[str]]) -> None:
    certificates = {name: len(texts) for name, texts in pages.items() if "bang-cong-nhan" in name}
    assert len(certificates) > 3
    assert set(certificates.values()) == {1}


def test_no_date_is_broken_in_a_narrow_column(pages: dict[str, list[str]]) -> None:
    broken = re.compile(r"\b\d{1,2}/\d{1,2}/\d{1,3}\b")
    found = [
        (name, match.group()) for name, texts in pages.items() for text in texts for match in broken.finditer(text)
    ]
    assert found == []


def test_every_word_of_a_paper_stands_on_its_pages(pages: dict[str, list[str]]) -> None:
    """LibreOffice loses the rows below a table's first ones where those are kept with the next."""
    lost = {}
    for name, data in documents().items():
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            merged = b"<w:vMerge" in package.read("word/document.xml")  # cells that repeat a word, shown once
        shown = " ".join(pages[name])  # its words are counted wherever they stand: full cells side by side run together
        words = {} if merged else Counter(re.findall(r"\w+", text(data)))
        lost[name] = {word for word, times in words.items() if shown.count(word) < times}
    assert {name: words for name, words in lost.items() if words} == {}


def test_no_page_ends_with_a_line_that_announces_what_follows(pages: dict[str, list[str]]) -> None:
    last = {(name, at): text.rstrip() for name, texts in pages.items() for at, text in enumerate(texts[:-1], 1)}
    last = {key: text.rpartition("\n")[2].strip() for key, text in last.items()}
    assert {key: line for key, line in last.items() if ANNOUNCING.search(line)} == {}


def test_no_page_holds_but_the_note_of_a_table(pages: dict[str, list[str]]) -> None:
    own = re.compile(r"DỰ THẢO|^\s*\d+\s*$", re.MULTILINE)
    alone = [(name, at) for name, texts in pages.items() for at, text in enumerate(texts, 1)
             if own.sub("", text).strip().startswith("(*)")]  # fmt: skip
    assert alone == []


def test_two_pictures_and_the_signature_stand_on_one_page(pages: dict[str, list[str]]) -> None:
    lists = (texts for texts in pages.values() if "Danh mục có 02 hình ảnh" in "".join(texts))
    assert {len(texts) for texts in lists} == {1}


def test_the_signature_stands_on_the_page_of_the_last_words(pages: dict[str, list[str]]) -> None:
    ending = {name: texts for name, texts in pages.items() if any("./." in text for text in texts)}
    assert ending
    below = {name: next(text for text in texts if "./." in text).rpartition("./.")[2] for name, texts in ending.items()}
    assert {name: text for name, text in below.items() if not any(title in text for title in SIGNED)} == {}


def test_every_page_of_a_draft_says_so(pages: dict[str, list[str]]) -> None:
    for name, texts in pages.items():
        assert all(("DỰ THẢO" in text) == name.endswith(DRAFT) for text in texts), name
