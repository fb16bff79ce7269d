"""A person's edits in the document as it is made now: every kind of edit, one by one, and any at once."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.office import Package, qn
from ntmdocs.office.merging import Edited, Merged
from ntmdocs.office.merging import merge as merge_documents
from tests.office.merging.papers import (
    STYLES,
    Block,
    Paragraph,
    Table,
    Words,
    accepted,
    p,
    paper,
    plain,
    rejected,
    table,
    texts,
)

AUTHOR, DATE = "Người sửa", "2025-01-01T00:00:00Z"
AIM, ROADS, END = p("Toàn huyện có 12 xã đạt chuẩn."), p("Làm 30 km đường thôn."), p("Các xã báo cáo trước ngày 15/12.")
ROWS = table(("TT", "Xã", "Tiêu chí"), ("1", "Quân Hà", "12"), ("2", "Vi Hương", "14"))
BASE: tuple[Block, ...] = (AIM, ROADS, ROWS, END)


def merge(
    edited: tuple[Block | str, ...], now: tuple[Block | str, ...] = BASE, base: tuple[Block | str, ...] = BASE
) -> Merged:
    """The merge of three papers, of which rejecting all must always give the last."""
    merged = merge_documents(paper(*base), paper(*edited), paper(*now), AUTHOR, DATE)
    assert plain(rejected(merged.data)) == plain(paper(*now))
    return merged


def agreed(*edited: Block, now: tuple[Block, ...] = BASE) -> list[str]:
    """What stands there when all is accepted; nothing must be told."""
    merged = merge(edited, now)
    assert merged.notes == ()
    return texts(accepted(merged.data))


# One edit, and data that change elsewhere

NEW_DATA = (p("Toàn huyện có 13 xã đạt chuẩn."), ROADS, ROWS, END)


def test_without_edits_the_document_is_as_made_to_the_byte():
    now = paper(*NEW_DATA)
    assert merge_documents(paper(*BASE), paper(*BASE), now, AUTHOR, DATE) == Merged(now, 0, ())


def test_a_sentence_added_to_a_paragraph_stands_in_the_new_one():
    edited = p("Toàn huyện có 12 xã đạt chuẩn. Xã Quân Hà về đích trước.")
    assert agreed(edited, *BASE[1:], now=NEW_DATA)[0] == "Toàn huyện có 13 xã đạt chuẩn. Xã Quân Hà về đích trước."


def test_a_number_altered_elsewhere_in_the_paragraph_that_data_change():
    base, edited, now = (p(f"Có {xa} xã và {thon} thôn.") for xa, thon in ((12, 40), (12, 41), (13, 40)))
    merged = merge((edited, END), (now, END), (base, END))
    assert texts(accepted(merged.data))[0] == "Có 13 xã và 41 thôn."
    assert merged.notes == ()


def test_a_number_that_both_alter_stands_as_new_data_say_and_is_told():
    merged = merge((p("Toàn huyện có 15 xã đạt chuẩn."), *BASE[1:]), NEW_DATA)
    assert texts(accepted(merged.data))[0] == "Toàn huyện có 15 xã đạt chuẩn."
    assert merged.notes == (
        Edited("đoạn «Toàn huyện có 13 xã đạt chuẩn.»", "người sửa ghi «15», dữ liệu mới ghi «13»", placed=True),
    )


def test_half_of_one_figure_is_never_put_to_half_of_another():
    base, edited, now = (p(f"Vốn {money} đồng.") for money in ("1.250.000", "1.250.500", "2.250.000"))
    merged = merge((edited,), (now,), (base,))
    assert texts(accepted(merged.data)) == ["Vốn 1.250.500 đồng."]
    assert [note.placed for note in merged.notes] == [True]


def test_what_both_alter_alike_is_no_edit_any_more():
    assert merge(NEW_DATA, NEW_DATA) == Merged(paper(*NEW_DATA), 0, ())


@pytest.mark.parametrize("place", range(len(BASE) + 1))
def test_a_paragraph_added_anywhere_is_put_there(place):
    edited = [*BASE[:place], p("Đoạn do người sửa thêm."), *BASE[place:]]
    now = (*NEW_DATA[:2], p("Đoạn do dữ liệu thêm."), *NEW_DATA[2:])
    found = agreed(*edited, now=now)
    assert sorted(found) == sorted([*texts(paper(*now)), "Đoạn do người sửa thêm."])
    if place > 0:
        before = texts(paper(*NEW_DATA[:place]))[-1]
        assert found[found.index("Đoạn do người sửa thêm.") - 1] == before


@pytest.mark.parametrize("place", [0, 1])
def test_a_paragraph_taken_out_is_taken_out(place):
    edited = [*BASE[:place], *BASE[place + 1 :]]
    now = tuple(
        replace(ROADS, runs=(Words("Làm 31 km đường thôn."),)) if each is ROADS and place != 1 else each
        for each in BASE
    )
    gone = texts(paper(BASE[place]))
    assert agreed(*edited, now=now) == [text for text in texts(paper(*now)) if text not in gone]


def test_the_last_paragraph_is_taken_out_with_an_end():
    base, now = (AIM, ROADS, END), (NEW_DATA[0], ROADS, END)
    merged = merge((AIM, ROADS), now, base)
    assert plain(accepted(merged.data)) == plain(paper(NEW_DATA[0], ROADS))


def test_a_paragraph_taken_out_that_data_changed_is_told():
    merged = merge(BASE[1:], NEW_DATA)
    assert [(note.what, note.placed) for note in merged.notes] == [
        ("người sửa đã xóa, dữ liệu mới lại đổi chỗ này", True)
    ]


def test_a_paragraph_moved_takes_its_new_figures_along():
    found = agreed(ROADS, ROWS, END, AIM, now=NEW_DATA)
    assert [found[0], found[-1]] == ["Làm 30 km đường thôn.", "Toàn huyện có 13 xã đạt chuẩn."]


def test_an_edit_of_a_paragraph_that_is_gone_is_told_with_its_words():
    merged = merge((AIM, p("Làm 30 km đường thôn, 2 cây cầu."), ROWS, END), (AIM, ROWS, END))
    assert merged.notes == (
        Edited(
            "đoạn «Làm 30 km đường thôn, 2 cây cầu.»",
            "đã sửa thành «Làm 30 km đường thôn, 2 cây cầu.», bản mới không còn chỗ này",
            placed=False,
        ),
    )
    assert merged.marks == 0


# Tables


def test_a_row_added_to_a_table_is_put_behind_the_one_it_follows():
    edited = table(("TT", "Xã", "Tiêu chí"), ("1", "Quân Hà", "12"), ("", "Dương Phong", "9"), ("2", "Vi Hương", "14"))
    now = table(("TT", "Xã", "Tiêu chí"), ("1", "Quân Hà", "13"), ("2", "Vi Hương", "14"), ("3", "Mỹ Thanh", "8"))
    found = agreed(AIM, ROADS, edited, END, now=(AIM, ROADS, now, END))
    assert found[5:-1] == ["1", "Quân Hà", "13", "", "Dương Phong", "9", "2", "Vi Hương", "14", "3", "Mỹ Thanh", "8"]


def test_a_row_taken_out_and_a_cell_altered():
    edited = table(("TT", "Xã", "Tiêu chí"), ("1", "Vi Hương", "14"))
    assert agreed(AIM, ROADS, edited, END, now=NEW_DATA)[2:-1] == ["TT", "Xã", "Tiêu chí", "1", "Vi Hương", "14"]


def test_a_cell_that_both_alter_is_told_with_its_row_and_number():
    [was, mine, theirs] = [table(("TT", "Xã", "Tiêu chí"), ("1", "Quân Hà", number)) for number in ("12", "15", "13")]
    merged = merge((was.__class__(mine.rows), END), (theirs, END), (was, END))
    assert [note.where for note in merged.notes] == ["hàng «1|Quân Hà|13», ô 3: đoạn «13»"]


def test_a_column_added_by_hand_is_told():
    edited = table(("TT", "Xã", "Tiêu chí", "Ghi chú"), ("1", "Quân Hà", "12", "xong"), ("2", "Vi Hương", "14", ""))
    merged = merge((AIM, ROADS, edited, END))
    assert [note.where for note in merged.notes] == [
        "hàng «TT|Xã|Tiêu chí|Ghi chú»", "hàng «1|Quân Hà|12|xong»", "hàng «2|Vi Hương|14|»",
    ]  # fmt: skip
    assert not any(note.placed for note in merged.notes)


def test_a_table_added_and_a_table_taken_out():
    assert agreed(AIM, ROADS, END, now=NEW_DATA) == texts(paper(NEW_DATA[0], ROADS, END))
    added = (AIM, table(("Thôn", "Khe Vàng")), ROADS, ROWS, END)
    assert agreed(*added, now=NEW_DATA) == texts(paper(NEW_DATA[0], *added[1:]))


# Formatting


def test_words_made_bold_are_bold_in_the_new_document():
    edited = Paragraph((Words("Toàn huyện có 12 xã "), Words("đạt chuẩn", ("b",)), Words(".")))
    merged = merge((edited, *BASE[1:]), NEW_DATA)
    bold = Paragraph((Words("Toàn huyện có 13 xã "), Words("đạt chuẩn", ("b",)), Words(".")))
    settled = plain(accepted(merged.data))[0].replace(' w:val="1"', "")
    assert settled == plain(paper(bold))[0]


def test_a_figure_made_bold_stays_bold_when_the_figure_changes():
    edited = Paragraph((Words("Toàn huyện có "), Words("12", ("b", "i")), Words(" xã đạt chuẩn.")))
    merged = merge((edited, *BASE[1:]), NEW_DATA)
    bold = Paragraph((Words("Toàn huyện có "), Words("13", ("b", "i")), Words(" xã đạt chuẩn.")))
    assert plain(accepted(merged.data))[0].replace(' w:val="1"', "") == plain(paper(bold))[0]


def test_an_alignment_and_a_style_chosen_by_hand():
    merged = merge((replace(AIM, jc="center"), replace(ROADS, style="Muc"), ROWS, END), NEW_DATA)
    assert plain(accepted(merged.data))[:2] == plain(
        paper(replace(NEW_DATA[0], jc="center"), replace(ROADS, style="Muc"))
    )
    assert merged.notes == ()


def test_a_style_that_was_changed_itself_is_told():
    other = STYLES.replace('<w:sz w:val="28"/>', '<w:sz w:val="26"/>')
    merged = merge_documents(paper(*BASE), paper(*BASE, styles=other), paper(*NEW_DATA), AUTHOR, DATE)
    assert [note.where for note in merged.notes] == ["kiểu «thân»"]


# What is no text


PICTURE = "<w:p><w:r><w:t>Bản đồ</w:t></w:r><w:r><w:drawing/></w:r></w:p>"
FIELD = (
    '<w:p><w:r><w:t xml:space="preserve">Trang </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>{}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)


def test_a_picture_put_in_is_told():
    merged = merge((AIM, PICTURE, ROADS, ROWS, END))
    assert [(note.where, note.placed) for note in merged.notes] == [("đoạn «Bản đồ»", False)]
    assert "Bản đồ" in texts(accepted(merged.data))


def test_what_a_field_says_is_no_edit():
    assert merge((FIELD.format(1), END), (FIELD.format(1), END), (FIELD.format(1), END)).marks == 0
    assert merge((FIELD.format(7), END), (FIELD.format(1), END), (FIELD.format(1), END)).marks == 0


def test_words_beside_a_field_are_edited_and_the_field_stays():
    merged = merge((FIELD.format(1).replace("Trang ", "Tờ "), END), (FIELD.format(1), END), (FIELD.format(1), END))
    root = Package.open(accepted(merged.data)).tree("word/document.xml")
    assert [each.text for each in root.iter(qn("w:t"))][:2] == ["Tờ", " "]
    assert len(list(root.iter(qn("w:fldChar")))) == 3


def test_a_header_is_merged_like_the_body():
    papers = [paper(AIM, header=text) for text in ("Mật", "Tối mật", "Mật")]
    merged = merge_documents(papers[0], papers[1], papers[2], AUTHOR, DATE)
    assert plain(rejected(merged.data)) == plain(papers[2])
    assert "Tối mật" in plain(accepted(merged.data))[-1]


def test_margins_changed_by_hand_are_told():
    margins = '<w:pgMar w:top="{}" w:bottom="1134" w:left="1701" w:right="1134"/>'
    papers = [paper(AIM, sections=margins.format(top)) for top in (1134, 1700, 1134)]
    assert [note.where for note in merge_documents(papers[0], papers[1], papers[2], AUTHOR).notes] == [
        "khổ giấy và lề trang"
    ]


def test_a_page_break_and_a_line_break_come_along():
    edited = '<w:p><w:pPr><w:pStyle w:val="Than"/></w:pPr><w:r><w:t>Hết</w:t><w:br/><w:br w:type="page"/></w:r></w:p>'
    merged = merge((AIM, edited, *BASE[1:]), NEW_DATA)
    root = Package.open(accepted(merged.data)).tree("word/document.xml")
    assert [each.get(qn("w:type")) for each in root.iter(qn("w:br"))] == [None, "page"]


def test_changes_that_the_person_tracked_count_as_made():
    tracked = (
        '<w:p><w:pPr><w:pStyle w:val="Than"/></w:pPr><w:r><w:t xml:space="preserve">Làm </w:t></w:r>'
        '<w:del w:id="7" w:author="Lan"><w:r><w:delText>30</w:delText></w:r></w:del>'
        '<w:ins w:id="8" w:author="Lan"><w:r><w:t>35</w:t></w:r></w:ins>'
        '<w:r><w:t xml:space="preserve"> km đường thôn.</w:t></w:r></w:p>'
    )
    merged = merge((AIM, tracked, ROWS, END), NEW_DATA)
    assert "Làm 35 km đường thôn." in texts(accepted(merged.data))


def test_every_mark_has_an_id_of_its_own_and_names_the_author_and_the_date():
    merged = merge((p("Khác hẳn."), *BASE[2:], p("Thêm."), p("Nữa.")), NEW_DATA)
    root = Package.open(merged.data).tree("word/document.xml")
    marks = [each for each in root.iter() if each.get(qn("w:author"))]
    assert len({each.get(qn("w:id")) for each in marks}) == len(marks) == merged.marks
    assert {(each.get(qn("w:author")), each.get(qn("w:date"))) for each in marks} == {(AUTHOR, DATE)}


# Any edits and any data

LETTERS = st.sampled_from(["xã", "thôn", "12", "1.250", "đạt", "chuẩn", "năm", "2025", ",", "."])
LOOKS = st.sampled_from([(), (), (), ("b",), ("i",)])
RUNS = st.lists(st.builds(Words, LETTERS.map(lambda word: f"{word} "), LOOKS), max_size=5).map(tuple)
PARAGRAPHS = st.builds(Paragraph, RUNS, st.sampled_from(["Than", "Than", "Muc"]), st.sampled_from(["", "", "center"]))
TABLES = st.lists(
    st.tuples(*[st.lists(PARAGRAPHS, min_size=1, max_size=2).map(tuple)] * 2), min_size=1, max_size=3
).map(lambda rows: Table(tuple(rows)))
SOME = st.lists(st.one_of(PARAGRAPHS, PARAGRAPHS, PARAGRAPHS, TABLES), max_size=5)


def with_ends(blocks: list[Block]) -> tuple[Block, ...]:
    """Blocks as Word keeps them: a paragraph between two tables and at the end."""
    apart = [each for pair in itertools.pairwise([*blocks, p("Hết.")]) for each in between(*pair)]
    return (*apart, p("Hết."))


def between(one: Block, other: Block) -> list[Block]:
    return [one, p("")] if isinstance(one, Table) and isinstance(other, Table) else [one]


@st.composite
def changed(draw: st.DrawFn, blocks: list[Block], mark: str) -> list[Block]:
    """Some blocks after a few changes, each word put in having a number of its own after `mark`."""
    blocks = list(blocks)
    numbers = itertools.count()
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(blocks)))
        what = draw(st.sampled_from(["put in", "take out", "move", "alter"]))
        if what == "put in":
            blocks.insert(at, p(f"{mark}{next(numbers)} mới"))
        elif at < len(blocks) and what == "take out":
            del blocks[at]
        elif at < len(blocks) and what == "move":
            blocks.insert(draw(st.integers(0, len(blocks) - 1)), blocks.pop(at))
        elif at < len(blocks) and isinstance(blocks[at], Paragraph):
            altered = blocks[at]
            assert isinstance(altered, Paragraph)
            runs = list(altered.runs)
            runs.insert(draw(st.integers(0, len(runs))), Words(f"{mark}{next(numbers)} ", draw(LOOKS)))
            blocks[at] = replace(altered, runs=tuple(runs))
    return blocks


THREE = SOME.flatmap(lambda base: st.tuples(st.just(base), changed(base, "tay"), changed(base, "máy")))


@given(THREE)
def test_rejecting_all_gives_the_document_as_made_and_no_word_of_either_is_lost(three):
    base, edited, now = map(with_ends, three)
    merged = merge(edited, now, base)
    told = " ".join(f"{note.where} {note.what}" for note in merged.notes)
    there = f"{' '.join(texts(accepted(merged.data)))} {told}"
    for word in " ".join(texts(paper(*edited))).split():
        assert not word.startswith("tay") or word in there


@given(SOME, SOME)
def test_rejecting_all_gives_the_document_as_made_whatever_the_others_are(edited, now):
    merge(with_ends(edited), with_ends(now), with_ends(list(BASE)))


@given(SOME, SOME)
def test_accepting_all_gives_the_edits_where_data_changed_nothing(base, edited):
    merged = merge(with_ends(edited), with_ends(base), with_ends(base))
    assert [line.strip() for line in texts(accepted(merged.data))] == [
        line.strip() for line in texts(paper(*with_ends(edited)))
    ]


@given(SOME, SOME)
def test_data_that_change_alone_are_the_new_document_to_the_byte(base, now):
    document = paper(*with_ends(now))
    assert merge_documents(paper(*with_ends(base)), paper(*with_ends(base)), document, AUTHOR) == Merged(
        document, 0, ()
    )
