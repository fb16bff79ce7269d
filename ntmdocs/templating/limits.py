"""How much work a template may ask for, all counted, none timed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """For one part: characters of output, steps of all its loops, tags, blocks within blocks, shared parts taken in.

    `depth` is how deep one expression may be, `include_depth` how deep shared parts may hold shared parts, `cells` how
    many cells a row may have (Word draws 63), `lists` how often lists may count anew, `picture_bytes` is for all
    pictures of a document, `picture_pixels` for each.
    """

    output_characters: int = 64 * 2**20
    steps: int = 2_000_000
    tags: int = 20_000
    cells: int = 200
    nesting: int = 16
    depth: int = 40
    includes: int = 200
    include_depth: int = 8
    lists: int = 10_000
    picture_bytes: int = 200 * 2**20
    picture_pixels: int = 50_000_000


LIMITS = Limits()
