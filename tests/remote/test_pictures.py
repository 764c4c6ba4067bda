"""Pictures: where they are asked for, and what is let in."""

import struct
from collections.abc import Callable

import pytest

from app.core.errors import Refused, Unreachable, Unreadable
from app.core.product import Picture
from app.remote.http import Http
from app.remote.pictures import MOST_BYTES, fault_of, picture_url
from app.remote.wholesale import Wholesale
from tests.remote.faults import in_turn, reply

PICTURE = Picture("a1b2", "jpg")


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"\x08\x02\0\0\0"


def jpeg(width: int, height: int, *, before: bytes = b"\xff\xe0\0\x04JF") -> bytes:
    return b"\xff\xd8" + before + b"\xff\xc2\0\x11\x08" + struct.pack(">HH", height, width) + b"\x03"


def webp(chunk: bytes) -> bytes:
    return (b"RIFF\0\0\0\0WEBP" + chunk).ljust(40, b"\0")


def extended(width: int, height: int) -> bytes:
    return webp(b"VP8X\x0a\0\0\0\0\0\0\0" + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little"))


def lossless(width: int, height: int) -> bytes:
    return webp(b"VP8L\0\0\0\0\x2f" + ((width - 1) | (height - 1) << 14).to_bytes(4, "little"))


def lossy(width: int, height: int) -> bytes:
    return webp(b"VP8 \0\0\0\0\0\0\0\x9d\x01\x2a" + struct.pack("<HH", width, height))


@pytest.mark.parametrize("form", [png, jpeg, extended, lossless, lossy])
def test_sixteen_million_pixels_are_let_in_and_not_one_row_more(form: Callable[[int, int], bytes]) -> None:
    assert fault_of(form(4000, 4000)) == ""
    assert fault_of(form(4000, 4001)) == "too many pixels"


def test_a_picture_without_pixels_is_none() -> None:
    assert fault_of(png(0, 5)) == "no pixels"
    assert fault_of(jpeg(5, 0)) == "no pixels"


@pytest.mark.parametrize(
    "before",
    [b"", b"\xff\xff\xfe\0\x05abc", b"\xff\xd0\xff\x01", b"\xff\xc4\0\x02", b"\xff\xe1\x01\0" + b"x" * 254],
)
def test_a_jpeg_is_walked_to_its_frame(before: bytes) -> None:
    assert fault_of(jpeg(10, 20, before=before)) == ""


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a" + b"\0" * 50,
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0",
        b"\x89PNG\r\n\x1a\n\0\0\0\rJUNK" + b"\0" * 30,
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe0\0\x04JFno marker here",
        b"\xff\xd8\xff\xe0\xff\xff" + b"\0" * 30,
        webp(b"VP8L\0\0\0\0\0"),
        webp(b"VP8 "),
        webp(b"ALPH"),
        b"RIFF\0\0\0\0WEBPVP8X",
        b"RIFF\0\0\0\0WAVE" + b"\0" * 40,
    ],
)
def test_anything_else_is_no_picture(content: bytes) -> None:
    assert fault_of(content) == "no PNG, JPEG or WebP"


def test_the_template_is_filled_encoded() -> None:
    url = picture_url("https://m.example/{sku}/{hash}.{ext}?{hash}", Picture("a/b", "jp g"), sku="{ext}&x")
    assert url == "https://m.example/%7Bext%7D%26x/a%2Fb.jp%20g?a%2Fb"


@pytest.mark.anyio
async def test_without_a_template_none_is_asked_for(http_at: Callable[..., Http]) -> None:
    client = Wholesale(http_at("https://wholesale.invalid"))
    assert await client.picture(PICTURE, sku="1") is None


@pytest.mark.anyio
async def test_a_picture_is_fetched_and_looked_at(http_at: Callable[..., Http], serving: Callable[..., object]) -> None:
    too_big = png(1, 1) + b"\0" * MOST_BYTES
    server = await serving(in_turn(reply(png(1, 1)), reply(b"<html>"), reply(too_big), reply(status=404)))
    client = Wholesale(http_at(server.url, "wholesale"), image_url_template=server.url + "/media/{hash}.{ext}")
    assert await client.picture(PICTURE, sku="1") == png(1, 1)
    with pytest.raises(Unreadable, match="picture: no PNG"):
        await client.picture(PICTURE, sku="1")
    with pytest.raises(Unreadable, match="more than"):
        await client.picture(PICTURE, sku="1")
    with pytest.raises(Refused):
        await client.picture(PICTURE, sku="1")
    assert {arrived.path for arrived in server.arrived} == {"/media/a1b2.jpg"}


@pytest.mark.anyio
@pytest.mark.parametrize(
    "template", ["http://media.example/{hash}", "/media/{hash}", "https://u:p@media.example/{hash}"]
)
async def test_a_template_that_may_not_be_is_unreachable(template: str, http_at: Callable[..., Http]) -> None:
    client = Wholesale(http_at("https://wholesale.invalid"), image_url_template=template)
    with pytest.raises(Unreachable):
        await client.picture(PICTURE, sku="1")
