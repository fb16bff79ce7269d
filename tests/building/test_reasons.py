"""Why a paper is made, in words that show what changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from ntmdocs.building.reasons import reasons
from ntmdocs.output import OutputFolder, Source

PAPER = Path("ke-hoach.docx")


def why(folder: Path, before: str, after: str | None) -> list[str]:
    """The reasons for making a paper again, whose one word was this and is that."""
    said = {} if after is None else {"cau": after}
    with OutputFolder.opened(folder) as results:
        results.write(PAPER, b"made", Source("t", "before", "p", {"cau": before}))
        return reasons(results, PAPER, folder / PAPER, Source("t", "after", "p"), said)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("12", "14", "cau: «12» → «14»"),
        ("12", None, "cau: «12» → không có"),
        ("Đường xã dài 2,4 km, kinh phí 2.450 triệu", "Đường xã dài 2,4 km, kinh phí 2.460 triệu",
         "cau: «…2,4 km, kinh phí 2.450 triệu» → «…2,4 km, kinh phí 2.460 triệu»"),
        ("a" * 60 + "1" + "b" * 60, "a" * 60 + "2" + "b" * 60,
         f"cau: «…{'a' * 20}1{'b' * 19}…» → «…{'a' * 20}2{'b' * 19}…»"),
    ],
)  # fmt: skip
def test_a_word_that_changed_is_shown_where_it_changed(tmp_path: Path, before: str, after: str | None, told: str):
    assert why(tmp_path, before, after) == [told]


def test_more_words_than_three_are_counted(tmp_path: Path) -> None:
    with OutputFolder.opened(tmp_path) as results:
        results.write(PAPER, b"made", Source("t", "before", "p", {str(at): "cũ" for at in range(5)}))
        told = reasons(results, PAPER, tmp_path / PAPER, Source("t", "after", "p"), {str(at): "mới" for at in range(5)})
    assert told == ["0: «cũ» → «mới»", "1: «cũ» → «mới»", "2: «cũ» → «mới»", "và 2 chỗ khác"]
