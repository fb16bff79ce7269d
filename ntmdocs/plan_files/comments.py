"""What somebody wrote beside the keys of a YAML file, so that it is not lost where the file is written anew."""

from __future__ import annotations

from collections.abc import Mapping

_MARK = "#"


def comments_of(text: str, lines: Mapping[str, int]) -> dict[str, str]:
    """The whole lines of comment above each key, by the key; `lines` has the line of each key, from 1."""
    written = text.splitlines()
    found: dict[str, str] = {}
    for key, line in lines.items():
        above: list[str] = []
        for before in reversed(written[: line - 1]):
            if not before.startswith(_MARK):
                break
            above.insert(0, before.removeprefix(_MARK).strip())
        if above:
            found[key] = "\n".join(above)
    return found


def with_comment(line: str, note: str) -> str:
    """A line of a YAML file with a note above it."""
    return "\n".join([*(f"{_MARK} {part}".rstrip() for part in note.splitlines()), line])
