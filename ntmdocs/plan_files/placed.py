"""A mapping out of a file that knows where it and each of its keys stand."""

from __future__ import annotations

from typing import Any

from ntmdocs.findings import Place

PLACE = "place"


class PlacedDict(dict[str, Any]):
    """A mapping of a file: its values and its place by key, and beside them the line of each key."""

    def __init__(self, place: Place) -> None:
        super().__init__({PLACE: place})
        self.lines: dict[str, int] = {}
