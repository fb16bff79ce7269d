"""YAML as text: every fault beside the finding that it makes, at its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding, Place
from ntmdocs.model import Government, PlanHeader, Programme, Record
from ntmdocs.plan_files import yaml_files
from ntmdocs.plan_files.placed import PLACE
from ntmdocs.plan_files.records import record_from
from ntmdocs.plan_files.scalars import examined
from ntmdocs.plan_files.yaml_files import MAX_DEPTH, read_yaml, top_text
from tests.plan_files.annotated import assert_found, split
from tests.plan_files.folders import FILES

HEADER = FILES["ke-hoach.yaml"].strip()
GOVERNMENT = FILES["data/government/ba-bac.yaml"].strip()
PROGRAMME = FILES["data/programmes/ben-vung.yaml"].strip()


@pytest.fixture
def file(tmp_path):
    return tmp_path / "ke-hoach.yaml"


@pytest.fixture(params=["C", "Python"])
def loader(request, monkeypatch):
    """Either of the parsers: a machine may lack the one in C."""
    monkeypatch.setattr(yaml_files, "_LOADER", {"C": yaml.CSafeLoader, "Python": yaml.SafeLoader}[request.param])


def findings_in(file: Path, kind: type[Record] = PlanHeader) -> list[Finding]:
    try:
        raw, findings = read_yaml(file, file.name)
    except FindingsError as error:
        return list(error.findings)
    return findings + record_from(kind, raw, Place(file=file.name))[1]


def edited(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1
    return text.replace(old, new)


SYNTAX = {
    "a doubled key": f"{HEADER}\nnam: 2032  ⟵ KH002 Khóa «nam» ghi hai lần",
    "an alias": f"{HEADER}\nghi_chu_minh_hoa: *x  ⟵ KH002 bí danh",
    "an anchor": f"{HEADER}\nghi_chu_minh_hoa: &x y  ⟵ KH002 bí danh",
    "a merge key": "a: {b: c}\n<<: *a  ⟵ KH002 bí danh",
    "a bomb of aliases": "a: &a [x, x]  ⟵ KH002 bí danh\nb: &b [*a, *a]\nc: [*b, *b]",
    "a tag": f"{HEADER}\nghi_chu_minh_hoa: !!python/name:os.system x  ⟵ KH002 thẻ kiểu",
    "a tag on the whole file": "!!python/object:os.system {a: b}  ⟵ KH002 thẻ kiểu",
    "a tag on a key": "!!str a: b  ⟵ KH002 thẻ kiểu",
    "a key that is a list": "? [a, b]  ⟵ KH002 Khóa phải là một từ\n: c",
    "a colon too many": f"{HEADER}\nghi_chu_minh_hoa: a: b  ⟵ KH002 dấu hai chấm",
    "a tab for indentation": "a:\n\tb: c  ⟵ KH002 dấu Tab",
    "an at sign": "a: @b  ⟵ KH002 ngoặc kép",
    "a list that is not closed": "a: [b, c  ⟵ KH002 dấu ngoặc không đúng\nd: e",
    "a quote that is not closed": 'x: y\na: "b  ⟵ KH002 mở mà không đóng\nc: d',
    "bad indentation": "a:\n  - b\n c: d  ⟵ KH002 thụt dòng",
    "a line that is no key": "a: b\nc  ⟵ KH002 thiếu dấu hai chấm\n",
    "an unknown directive": "%FOO  ⟵ KH002 YAML sai cú pháp",
    "two documents": "a: b\n---  ⟵ KH002 hai phần\nc: d",
    "a list for the whole": "- a  ⟵ KH002 khóa: giá trị\n- b",
    "a word for the whole": "a  ⟵ KH002 khóa: giá trị",
    "nothing": "  ⟵ @0 KH002 Tệp trống",
    "comments alone": "# a  ⟵ @0 KH002 Tệp trống",
    "a control character": "a: b\nc: d\x07e  ⟵ KH009 không in được",
    "an escaped control character": 'a: b\nc: "d\\ae"  ⟵ KH009 «c»; U+0007',
    "the reader's own key": "place: x  ⟵ KH002 Không có khóa «place»",
    "legacy text": "a: B¾c K¹n  ⟵ KH008 «a»; TCVN3",
    "a value that is cleaned": "a: Bắc\u00a0Kạn  ⟵ KH007 «a»; không ngắt",
    "a value that is too long": f"a: b\nc: {'x' * 32_768}  ⟵ KH012 «c»; dài 32768 chữ",
    "depth": f"a: {'[' * (MAX_DEPTH + 1)}  ⟵ KH012 quá 20 tầng",
    "great depth": f"a: {'[' * 100_000}  ⟵ KH012 quá 20 tầng",
    "great depth of keys": f"{'{a: ' * 100_000}  ⟵ KH012 quá 20 tầng",
}  # fmt: skip


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("text", SYNTAX.values(), ids=SYNTAX)
def test_a_fault_of_the_text_is_found_at_its_line(file, text):
    source, expected = split(text)
    file.write_text(source, encoding="utf-8")
    try:
        findings = read_yaml(file, file.name)[1]
    except FindingsError as error:
        findings = list(error.findings)
    assert_found(findings, expected)


YEAR, LIST = "nam: 2031", "[3, 2]"
GROUPS = "«Nhóm xã theo số tiêu chí»"
VALUES = {
    "an unknown key": (HEADER, YEAR, f"{YEAR}\nphong_trao: x  ⟵ KH006 Không có khóa «phong_trao»"),
    "a misspelt key": (HEADER, YEAR, f"{YEAR}\nbao_cao: x  ⟵ KH006 Không có khóa «bao_cao»; Có phải «bao_cao_qua»?"),
    "an English key": (HEADER, YEAR, f"{YEAR}\nyear: 2032  ⟵ KH006 Không có khóa «year»"),
    "the reader's own key": (HEADER, YEAR, f"{YEAR}\nplace: x  ⟵ KH002 Không có khóa «place»"),
    "a merge key": (HEADER, YEAR, f"{YEAR}\n<<: {{nam: 3}}  ⟵ KH006 Không có khóa «<<»"),
    "a year in words": (HEADER, YEAR, "nam: năm nay  ⟵ KH006 «Năm»; không phải là số"),
    "a year that is ambiguous": (HEADER, YEAR, "nam: 2.031  ⟵ KH006 «Năm»; hai số; «2031»"),
    "a day that cannot be": (HEADER, "10/4/2031", "31/4/2031  ⟵ KH006 «Ngày lập»; không có trong lịch"),
    "a list for a word": (HEADER, "son-giang", "[a, b]  ⟵ KH006 «Đơn vị hành chính»; Phải là một giá trị"),
    "a list for a number": (HEADER, YEAR, "nam: [1]  ⟵ KH006 «Năm»; Phải là một số"),
    "keys for a day": (HEADER, "10/4/2031", "{a: b}  ⟵ KH006 «Ngày lập»; Phải là một ngày"),
    "a nested key": (GOVERNMENT, "ten: cấp huyện", "ten: x\n    teen: y  ⟵ KH006 «teen»; Có phải «ten»?"),
    "a bare word": (GOVERNMENT, "loai:\n      - ten: xã", "loai:  ⟵ KH006 «Các loại đơn vị»; nhóm khóa\n      - xã"),
    "a word for a list": (PROGRAMME, LIST, f"nhiều  ⟵ KH006 {GROUPS}; Phải là danh sách"),
    "a bad item of a list": (PROGRAMME, LIST, f"[3, hai]  ⟵ KH006 {GROUPS}; «hai» không phải là số"),
    "nothing in a list": (PROGRAMME, LIST, f"[3, ~]  ⟵ KH006 {GROUPS}; Phải là một số"),
}  # fmt: skip
KINDS: dict[str, type[Record]] = {HEADER: PlanHeader, GOVERNMENT: Government, PROGRAMME: Programme}


@pytest.mark.parametrize(("text", "old", "new"), VALUES.values(), ids=VALUES)
def test_a_value_that_does_not_fit_is_found_at_the_line_of_its_key(file, text, old, new):
    source, expected = split(edited(text, old, new))
    file.write_text(source, encoding="utf-8")
    assert_found(findings_in(file, KINDS[text]), expected)


@pytest.mark.parametrize("blank", ["", "nam:", "nam: ~", "nam: null", 'nam: ""', "nam: ''"])
def test_a_key_without_a_value_has_none(file, blank):
    file.write_text(edited(HEADER, YEAR, blank), encoding="utf-8")
    [finding] = findings_in(file)
    assert (finding.code, finding.place.column, finding.message) == ("KH006", "Năm", "Chưa có giá trị.")
    assert finding.place.line == (5 if blank else 1)


def test_an_english_key_does_not_stand_for_ours(file):
    file.write_text(edited(HEADER, YEAR, "year: 2031"), encoding="utf-8")
    assert_found(findings_in(file), [(1, "KH006", ("«Năm»", "Chưa có giá trị")), (5, "KH006", ("«year»",))])


def test_what_was_found_before_a_file_breaks_off_is_told_too(file):
    file.write_text("a: B¾c K¹n\nb: c: d", encoding="utf-8")
    assert [(finding.code, finding.place.line) for finding in findings_in(file)] == [("KH008", 1), ("KH002", 2)]
    file.write_text("a: B¾c K¹n\nb: *c", encoding="utf-8")
    assert [(finding.code, finding.place.line) for finding in findings_in(file)] == [("KH008", 1), ("KH002", 2)]


def test_what_a_nested_group_lacks_is_found_where_the_group_begins(file):
    file.write_text(edited(GOVERNMENT, "    goi_chung: các xã\n", ""), encoding="utf-8")
    [finding] = findings_in(file, Government)
    assert (finding.place.line, finding.place.column) == (14, "Gọi chung")


def test_only_the_first_hundred_of_many_unknown_keys_get_a_hint(file):
    file.write_text(HEADER + "".join(f"\nbao_cao_{n}: x" for n in range(150)), encoding="utf-8")
    findings = findings_in(file)
    assert [bool(finding.hint) for finding in findings] == [True] * 100 + [False] * 50


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    "text", ["no", "010", "2025-03-14", "1e3", "0x1F", "true", "'~'", "'null'", "12:30:45", ".inf", "=", "{{ 7*7 }}"]
)
def test_every_scalar_stays_text(file, text):
    written = text if text[0] != "{" else f'"{text}"'
    file.write_text(f"a: {written}\n", encoding="utf-8")
    assert read_yaml(file, file.name)[0]["a"] == text.strip("'")


@pytest.mark.usefixtures("loader")
def test_a_block_of_text_is_read_without_its_last_line_break(file):
    file.write_text("a: |\n  một\n  hai\nb: >\n  ba\n  bốn\n", encoding="utf-8")
    mapping, findings = read_yaml(file, file.name)
    assert (mapping["a"], mapping["b"], findings) == ("một\nhai", "ba bốn", [])


@pytest.mark.usefixtures("loader")
def test_each_group_knows_its_place_and_the_lines_of_its_keys(file):
    file.write_text("# ghi chú\na:\n\n  - b: c\n    d: e\n  - b: g\n", encoding="utf-8")
    mapping, _ = read_yaml(file, file.name)
    first, second = mapping["a"]
    assert mapping.lines == {"a": 2}
    assert (first[PLACE].line, first.lines, second[PLACE].line) == (4, {"b": 4, "d": 5}, 6)


@pytest.mark.usefixtures("loader")
def test_a_text_is_looked_up_as_far_as_it_stands(file):
    file.write_text("a: {ten: sâu}\nten: Tên\nb: [\n", encoding="utf-8")
    assert top_text(file, file.name, "ten") == "Tên", "what is wrong behind it is told by who reads the file"
    assert top_text(file, file.name, "a") == "", "it is no text"
    for key, text in (("khac", "a: b\n"), ("ten", "ten:\n"), ("ten", "x: [\nten: y\n"), ("ten", "- ten\n")):
        file.write_text(text, encoding="utf-8")
        if text[0] in "x-":
            with pytest.raises(FindingsError):
                top_text(file, file.name, key)
        else:
            assert top_text(file, file.name, key) == ""


def test_a_large_file_is_refused_by_its_size(file):
    with file.open("wb") as stream:
        stream.truncate(2**20 + 1)
    assert [(finding.code, "1 MB" in finding.message) for finding in findings_in(file)] == [("KH012", True)]


TEXT = st.text("aăâđêôơưáặ 019:#-{}[]&*!|>%@`'\",~?=\n", max_size=12)


def deep(tree: Any) -> int:
    """How deep the groups of a tree lie in each other."""
    inner = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    return 1 + max(map(deep, inner), default=0)


TREES: st.SearchStrategy[Any] = st.recursive(
    TEXT, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner), max_leaves=8
)


@pytest.mark.usefixtures("loader")
@given(tree=TREES.filter(lambda tree: deep(tree) <= MAX_DEPTH))
def test_what_is_written_as_yaml_is_read_back_as_text(tmp_path_factory, tree):
    file = tmp_path_factory.getbasetemp() / "x.yaml"
    file.write_text(yaml.safe_dump({"a": tree}, allow_unicode=True, sort_keys=False), encoding="utf-8")
    assert plain(read_yaml(file, file.name)[0]) == cleaned({"a": tree})


def plain(tree: Any) -> Any:
    """A read tree without its places."""
    if isinstance(tree, dict):
        return {key: plain(value) for key, value in tree.items() if key != PLACE}
    return [plain(item) for item in tree] if isinstance(tree, list) else tree


def cleaned(tree: Any) -> Any:
    """The tree as it is to be read: texts cleaned, blank ones nothing."""
    if isinstance(tree, dict):
        return {examined(key)[0]: cleaned(value) for key, value in tree.items() if cleaned(value) is not None}
    if isinstance(tree, list):
        return [cleaned(item) for item in tree]
    return examined(tree)[0] if tree else None
