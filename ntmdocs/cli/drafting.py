"""The option that makes a paper a draft, and what a draft says in its headers."""

from __future__ import annotations

import re

import click

from ntmdocs.errors import WrongUseError

_NUMBER = re.compile("[1-9][0-9]?")

DRAFT = click.option(
    "--draft",
    is_flag=False,
    flag_value="",
    default=None,
    metavar="[N]",
    help="Làm bản dự thảo (lần N); chỗ chưa có dữ liệu in dấu chấm, có lời bình nói điền ở đâu.",
)


def mark_of(text: str | None) -> str:
    """What a draft says in its headers; «» for a paper to sign."""
    from ntmdocs.documents import draft_mark

    return "" if text is None else draft_mark(number_of(text))


def number_of(text: str) -> int | None:
    """The number of a draft; None for a draft without one."""
    if text and not _NUMBER.fullmatch(text):
        raise WrongUseError(f"Lần dự thảo «{text}» phải là số từ 1 đến 99.")
    return int(text) if text else None
