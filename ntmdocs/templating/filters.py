"""The filters and tests that a tag may use, what to use instead of the others, and the engine's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context, Undefined
from jinja2.utils import Namespace

from ntmdocs.templating import text_filters as text
from ntmdocs.templating.arithmetic import compared, is_number
from ntmdocs.templating.list_filters import Lists
from ntmdocs.templating.marks import PRIVATE
from ntmdocs.templating.program import RUN
from ntmdocs.templating.run import Run
from ntmdocs.templating.values import Missing


def _default(value: Any, default_value: Any = "", boolean: bool = False) -> Any:  # noqa: FBT001, FBT002
    return default_value if isinstance(value, (Undefined, Missing)) or (boolean and not value) else value


def _is_defined(value: object) -> bool:
    return not isinstance(value, (Undefined, Missing))


def _comparison(sign: str) -> Callable[[Any, Any], bool]:
    return lambda value, other: compared(sign, value, other)


def _remainder(value: Any, number: Any) -> int:
    if type(value) is not int or type(number) is not int or not number:
        raise TypeError("phép thử này chỉ dùng cho số nguyên, không chia cho 0")
    return value % number


def _same(value: Any) -> Any:
    return value


def _private(method: str) -> Callable[..., Any]:
    @pass_context
    def call(context: Context, *arguments: Any) -> Any:
        return getattr(context.parent[RUN], method)(*arguments)

    return call


def _private_of_tables(method: str) -> Callable[..., Any]:
    @pass_context
    def call(context: Context, *arguments: Any) -> Any:
        run: Run = context.parent[RUN]
        return getattr(run.tables, method)(run, *arguments)

    return call


FILTERS: dict[str, Callable[..., Any]] = {
    "upper": text.of_text(str.upper), "lower": text.of_text(str.lower), "trim": text.of_text(str.strip),
    "hoa_dau": text.of_text(text.first_upper), "capitalize": text.of_text(text.first_upper),
    "title": text.of_text(text.title), "replace": text.replace, "wordcount": text.wordcount, "string": text.text_of,
    "e": _same, "escape": _same, "forceescape": _same,
    "default": _default, "d": _default,
    "int": text.to_int, "round": text.of_number(text.round_to), "abs": text.of_number(text.absolute),
    "so": text.of_number(text.vietnamese_number), "hai_chu_so": text.of_number(text.at_least_two_digits),
}  # fmt: skip
TESTS: dict[str, Callable[..., bool]] = {
    "defined": _is_defined, "undefined": lambda value: not _is_defined(value), "none": lambda value: value is None,
    **{name: _comparison(sign) for sign, names in {
        "eq": ("eq", "equalto", "=="), "ne": ("ne", "!="), "lt": ("lt", "lessthan", "<"), "lteq": ("le", "<="),
        "gt": ("gt", "greaterthan", ">"), "gteq": ("ge", ">="), "in": ("in",),
    }.items() for name in names},
    "odd": lambda value: _remainder(value, 2) == 1, "even": lambda value: _remainder(value, 2) == 0,
    "divisibleby": lambda value, number: _remainder(value, number) == 0,
    "string": lambda value: isinstance(value, str), "number": is_number, "integer": lambda value: type(value) is int,
    "boolean": lambda value: isinstance(value, bool), "true": lambda value: value is True,
    "false": lambda value: value is False, "mapping": lambda value: isinstance(value, Mapping),
    "sequence": lambda value: isinstance(value, (list, tuple)),
    "iterable": lambda value: isinstance(value, (list, tuple, Mapping)),
    "upper": lambda value: isinstance(value, str) and value.isupper(),
    "lower": lambda value: isinstance(value, str) and value.islower(),
}  # fmt: skip
FILTERS |= Lists(FILTERS, TESTS).all()
# what Jinja has besides, and what to write instead
REFUSED_FILTERS = {
    "attr": "viết x.ten_truong", "center": "căn giữa bằng định dạng của đoạn", "indent": "thụt lề bằng định dạng đoạn",
    "filesizeformat": "dùng |so", "float": "dùng |int hoặc số thập phân có sẵn", "format": "dùng |so hoặc |hai_chu_so",
    "pprint": "in từng trường", "random": "văn bản phải giống nhau mỗi lần làm", "safe": "giá trị luôn được in là chữ",
    "striptags": "sửa chữ trong dữ liệu", "tojson": "in từng trường", "truncate": "rút gọn trong dữ liệu, hoặc x[:20]",
    "urlencode": "ghi sẵn địa chỉ trong dữ liệu", "urlize": "đặt liên kết trong mẫu",
    "wordwrap": "Word tự xuống dòng", "xmlattr": "giá trị luôn được in là chữ",
}  # fmt: skip
REFUSED_TESTS = {
    "callable": "mẫu không gọi hàm", "escaped": "giá trị luôn được in là chữ", "filter": "viết thẳng bộ lọc",
    "float": "dùng is number", "sameas": "dùng ==", "test": "viết thẳng phép thử",
}  # fmt: skip
# these print XML: what they give is neither escaped nor looked at
XML_FILTERS: dict[str, Callable[..., Any]] = {
    **{f"{PRIVATE}_{name}": _private(name)
       for name in ("blocks", "fill", "apart", "open", "close", "section", "final", "identity", "placeholder",
                    "recount", "numbered", "page", "attribute", "aside", "checked", "link", "note")},
    **{f"{PRIVATE}_{name}": _private_of_tables(name)
       for name in ("table", "row", "under", "cell", "over", "merge", "colour", "anew", "endrow", "endtable")},
}  # fmt: skip
# of these, the ones that print what an attribute may hold
ATTRIBUTE_FILTERS = frozenset(f"{PRIVATE}_{name}" for name in ("identity", "numbered", "colour", "attribute"))
# these print what stands in a cell of a sheet: the run that they call gives XML too
SHEET_FILTERS: dict[str, Callable[..., Any]] = {
    f"{PRIVATE}_{name}": _private(name) for name in ("typed", "words", "heading")
}
PRIVATE_FILTERS: dict[str, Callable[..., Any]] = {
    **XML_FILTERS, **SHEET_FILTERS,
    **{f"{PRIVATE}_{name}": _private(name)
       for name in ("each", "join", "own", "range", "cut", "compare", "single", "mapping")},
    f"{PRIVATE}_starts": _private_of_tables("starts"),
    f"{PRIVATE}_namespace": pass_context(lambda _, **named: Namespace(named)),
}  # fmt: skip
