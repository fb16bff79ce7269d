"""ND-06 to ND-10 and ND-15: headings, numbers and their order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ntmdocs.findings import Finding, Severity
from ntmdocs.layout_rules.base import APPENDIX, LayoutRule, Look
from ntmdocs.layout_rules.components import Document
from ntmdocs.layout_rules.outline import Entry, entry_of, outline
from ntmdocs.layout_rules.reading import Paragraph
from ntmdocs.layout_rules.text import nfc

_BASIS = f"{APPENDIX}, Phần II, Mục 6, điểm d"
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ON_ITS_OWN = ("part", "chapter", "division")
_OWN_LINE, _CAPS_TITLE = Look((13, 14), bold=True, align="center"), Look((13, 14), bold=True, caps=True, align="center")


def _entries(document: Document, *kinds: str) -> list[Entry]:
    return [entry for entry in outline(document.body) if entry.kind in kinds]


class Chapter(LayoutRule):
    """Phần, Chương, Mục trình bày sai.

    Kiểm tra gì: «Chương I» dòng riêng, chữ thường, đậm, căn giữa; dòng dưới là tiêu đề chữ in hoa, đậm, căn giữa.
    Vì sao: phần, chương, mục phải có tiêu đề và trình bày thống nhất.
    Ví dụ: «CHƯƠNG I» viết hoa, căn trái.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 6, điểm d.
    """

    code, basis = "VBND06", _BASIS

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        following = dict(pairwise(document.body))
        for entry in _entries(document, *_ON_ITS_OWN):
            line = entry.paragraph.whole
            faults = _OWN_LINE.faults(line)
            faults += ["từ chỉ cấp viết hoa cả chữ"] if line.text.split()[0].isupper() else []
            title = following.get(entry.paragraph)
            if title is not None:
                faults += [f"tiêu đề {fault}" for fault in _CAPS_TITLE.faults(title.whole)]
            if faults:
                yield cls.on(document, entry.paragraph, f"«{line.text}» trình bày chưa đúng: {'; '.join(faults)}.")


class RomanHeading(LayoutRule):
    """Tiêu đề «I.» không viết hoa, đậm.

    Kiểm tra gì: tiêu đề đánh số La Mã viết chữ in hoa, đậm; số La Mã liên tục (sai thứ tự thì cảnh báo).
    Vì sao: tiêu đề của mục trình bày bằng chữ in hoa, kiểu đứng, đậm.
    Ví dụ: «II. Mục tiêu».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục V, số thứ tự 6.
    """

    code, basis = "VBND07", f"{APPENDIX}, Mục V, số thứ tự 6"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        entries = _entries(document, "roman")
        for entry in entries:
            faults = Look((13, 14), bold=True, italic=False, caps=True).faults(entry.paragraph.whole)
            if faults:
                yield cls.on(document, entry.paragraph, f"Tiêu đề «{entry.number}.»: {'; '.join(faults)}.")
        for before, after in pairwise(entries):
            if roman_value(after.number) not in (roman_value(before.number) + 1, 1):
                yield cls.warn(document, after.paragraph, f"Sau mục {before.number} là mục {after.number}.")


class Article(LayoutRule):
    """Điều trình bày sai hoặc sai thứ tự.

    Kiểm tra gì: «Điều 1.» đậm, chữ thường, số Ả Rập, có dấu chấm; số tăng liên tục.
    Vì sao: điều được viện dẫn theo số, phải rõ và liên tục.
    Ví dụ: «Điều 2:», hoặc sau Điều 2 là Điều 4.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục V, số thứ tự 6.
    """

    code, basis = "VBND08", f"{APPENDIX}, Mục V, số thứ tự 6"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        last = 0
        for entry in _entries(document, "article"):
            faults = [] if _opens_bold(entry) else ["chữ «Điều» chưa đậm"]
            faults += [] if entry.mark == "." and entry.number.isdigit() else ["cần dạng «Điều 1.»"]
            faults += ["«ĐIỀU» viết hoa"] if entry.paragraph.text.startswith("ĐIỀU") else []
            number = int(entry.number[:6]) if entry.number.isdigit() else last + 1
            faults += [f"số không liền sau Điều {last}"] if number != last + 1 else []
            last = number
            if faults:
                yield cls.on(document, entry.paragraph, f"Điều {entry.number}: {'; '.join(faults)}.")


class Clause(LayoutRule):
    """Khoản, mục đánh số Ả Rập sai dạng hoặc sai thứ tự.

    Kiểm tra gì: «1.» có dấu chấm; khoản có tiêu đề in đậm cả dòng; số tăng liên tục trong mục chứa nó.
    Vì sao: đánh số liên tục để viện dẫn được.
    Ví dụ: sau «1.» là «3.»; «2) Mục tiêu».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 6, điểm d.
    """

    code, severity, basis = "VBND09", Severity.WARNING, _BASIS

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        last: dict[int, list[int]] = {}
        following = dict(pairwise(document.body))
        for entry in outline(document.body):
            last = {level: number for level, number in last.items() if level <= entry.level}
            if entry.kind not in ("arabic", "decimal"):
                continue
            number = [int(part[:6]) for part in entry.number.split(".")]
            faults = _clause_faults(entry, number, last.get(entry.level))
            faults += ["tiêu đề chưa in đậm"] if _is_plain_title(entry, following.get(entry.paragraph)) else []
            last[entry.level] = number
            if faults:
                yield cls.on(document, entry.paragraph, f"Mục {entry.number}: {'; '.join(faults)}.")


class Point(LayoutRule):
    """Điểm đánh chữ cái sai.

    Kiểm tra gì: «a)» có ngoặc đóng, chữ thường, theo bảng chữ cái tiếng Việt có đ, không có f, j, w, z.
    Vì sao: điểm đánh theo thứ tự bảng chữ cái tiếng Việt.
    Ví dụ: danh sách tự động ghi a), b), c), d), e).
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 6, điểm đ.
    """

    code, basis = "VBND10", f"{APPENDIX}, Phần II, Mục 6, điểm đ"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        last = ""
        for entry in outline(document.body):
            if entry.kind != "letter":
                last = ""
                continue
            letter = nfc(entry.number)
            following = _LETTERS[_LETTERS.find(last) + 1 :][:1] if last in _LETTERS else ""
            wanted = {"a", following} if last else {"a"}
            if entry.mark != ")" or letter not in wanted:
                hint = f"Ghi «{following or 'a'})»."
                yield cls.on(document, entry.paragraph, f"Điểm «{entry.number}{entry.mark}» sai.", hint=hint)
            last = letter.lower()


class EmptyHeading(LayoutRule):
    """Mục không có nội dung.

    Kiểm tra gì: sau mỗi tiêu đề có lời văn, bảng hoặc tiêu đề cấp thấp hơn, trước khi sang tiêu đề khác hay hết bài.
    Vì sao: tiêu đề trống là phần soạn thảo sót hoặc dữ liệu thiếu.
    Ví dụ: «2. Yêu cầu» đi liền sau là «II. MỤC TIÊU».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 6, điểm c.
    """

    code, basis = "VBND15", f"{APPENDIX}, Phần II, Mục 6, điểm c"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        blocks = [one for one in document.blocks if one.text or one.cell is not None]
        for place, paragraph in enumerate(blocks):
            entry = entry_of(paragraph) if paragraph.block is None else None
            if entry is None or not entry.is_heading:
                continue
            after = blocks[place + 2 :] if entry.kind in _ON_ITS_OWN else blocks[place + 1 :]
            if not _has_content(entry, after[0] if after else None):
                yield cls.on(document, paragraph, "Mục không có nội dung.", hint="Viết nội dung hoặc bỏ tiêu đề này.")


def _has_content(entry: Entry, following: Paragraph | None) -> bool:
    if following is None:
        return False
    lower = entry_of(following) if following.block is None else None
    return lower is None or lower.level > entry.level or (lower.level == entry.level and not lower.is_heading)


def _clause_faults(entry: Entry, number: list[int], last: list[int] | None) -> list[str]:
    faults = [] if entry.mark == "." else [f"cần dấu chấm sau số, không phải «{entry.mark}»"]
    follows = last is not None and (number[:-1] != last[:-1] or number[-1] == last[-1] + 1)
    if not follows and number[-1] != 1:
        faults.append("số không liên tục")
    return faults


def _is_plain_title(entry: Entry, following: Paragraph | None) -> bool:
    """Whether a numbered line reads as a title over its own text, yet is not bold."""
    if entry.kind != "arabic" or not entry.is_title or entry.is_heading or following is None:
        return False
    lower = entry_of(following)
    return lower is None or lower.level > entry.level


def _opens_bold(entry: Entry) -> bool:
    return next((run.letters.bold for run in entry.paragraph.runs if run.visible), False)


def roman_value(digits: str) -> int:
    """The number that Roman digits write."""
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}.get(digit, 0) for digit in digits]
    return sum(-one if one < following else one for one, following in pairwise([*values, 0]))


RULES: tuple[type[LayoutRule], ...] = (Chapter, RomanHeading, Article, Clause, Point, EmptyHeading)
