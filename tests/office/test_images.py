"""Pictures are known by what they hold, not by their name."""

from __future__ import annotations

import io
from contextlib import suppress

import pytest
from docx.image.image import Image as TheirImage
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.office import read_image
from tests.office.pictures import gif, jpeg, png


@pytest.mark.parametrize(
    ("data", "suffix"), [(png(70, 20), "png"), (jpeg(70, 20), "jpeg"), (gif(70, 20), "gif")], ids=["png", "jpeg", "gif"]
)
def test_format_and_size_are_read_from_the_content(data, suffix):
    image = read_image(data)
    assert (image.suffix, image.content_type, image.width, image.height) == (suffix, f"image/{suffix}", 70, 20)
    theirs = TheirImage.from_file(io.BytesIO(data))
    assert (theirs.px_width, theirs.px_height) == (70, 20)


@pytest.mark.parametrize(
    ("data", "width"),
    [
        (png(300, 30, 11811), 25.4), (png(96, 30), 25.4), (jpeg(300, 30, density=(1, 300)), 25.4),
        (jpeg(118, 30, density=(2, 118)), 10), (jpeg(96, 30, density=(0, 1)), 25.4),
        (jpeg(96, 30, density=(1, 0)), 25.4), (gif(96, 30), 25.4),
    ],
)  # fmt: skip
def test_the_size_on_paper_follows_the_resolution_that_the_file_tells(data, width):
    assert read_image(data).millimetres[0] == pytest.approx(width, rel=1e-3)


@pytest.mark.parametrize(
    ("orientation", "turns", "mirrored"),
    [(0, 0, False), (1, 0, False), (2, 0, True), (3, 2, False), (4, 2, True), (5, 3, True), (6, 1, False), (7, 1, True),
     (8, 3, False), (9, 0, False)],
)  # fmt: skip
def test_how_the_camera_was_held_is_told(orientation, turns, mirrored):
    image = read_image(jpeg(orientation=orientation))
    assert (image.turns, image.mirrored) == (turns, mirrored)


@pytest.mark.parametrize("data", [png(), jpeg(), gif()], ids=["png", "jpeg", "gif"])
def test_a_picture_that_is_cut_short_is_refused(data):
    for size in range(8, len(data)):
        with pytest.raises(ValueError, match=r"hỏng hoặc cắt ngắn|không phải ảnh"):
            read_image(data[:size])


def test_a_png_with_a_changed_byte_is_refused():
    data = bytearray(png())
    data[50] ^= 1
    with pytest.raises(ValueError, match="hỏng"):
        read_image(bytes(data))


@pytest.mark.parametrize("data", [b"", b"%PDF", b"<svg/>", b"BM" + bytes(60), b"\xd7\xcd\xc6\x9a" + bytes(60)])
def test_what_is_no_picture_of_the_three_formats_is_refused(data):
    with pytest.raises(ValueError, match="không phải ảnh"):
        read_image(data)


def test_a_picture_of_too_many_pixels_or_of_none_is_refused():
    with pytest.raises(ValueError, match="quá 50 triệu điểm"):
        read_image(gif(60_000, 60_000))
    with pytest.raises(ValueError, match="hỏng"):
        read_image(gif(0, 5))


@given(st.sampled_from([png(), jpeg(orientation=6), gif()]), st.integers(0, 200), st.binary(max_size=9))
def test_whatever_the_bytes_are_there_is_a_picture_or_a_reason(data, at, piece):
    with suppress(ValueError):
        assert read_image(data[:at] + piece + data[at + len(piece) :]).width
