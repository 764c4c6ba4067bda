"""Product pictures: their address out of a template, and a look at their first bytes before anyone decodes them."""

from urllib.parse import quote

from app.core.product import Picture

MOST_BYTES = 2 * 2**20
MOST_PIXELS = 16_000_000
ACCEPTED = "image/png, image/jpeg, image/webp"
JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
JPEG_BARE_MARKERS = frozenset((0x01, *range(0xD0, 0xD9)))


def picture_url(template: str, picture: Picture, *, sku: str) -> str:
    """The address of a picture: `{hash}`, `{ext}` and `{sku}` filled in, percent-encoded."""
    url = template
    for name, value in (("{hash}", picture.hash), ("{ext}", picture.ext), ("{sku}", sku)):
        url = url.replace(name, quote(value, safe=""))
    return url


def fault_of(picture: bytes) -> str:
    """Why these bytes are not shown, or "": PNG, JPEG or WebP by magic, at most 16 million pixels by their header."""
    size = _size(picture)
    if size is None:
        return "no PNG, JPEG or WebP"
    width, height = size
    if width * height > MOST_PIXELS:
        return "too many pixels"
    return "" if width and height else "no pixels"


def _size(picture: bytes) -> tuple[int, int] | None:
    if picture.startswith(b"\x89PNG\r\n\x1a\n") and picture[12:16] == b"IHDR" and len(picture) >= 24:
        return _big(picture[16:20]), _big(picture[20:24])
    if picture.startswith(b"\xff\xd8\xff"):
        return _jpeg_size(picture)
    if picture.startswith(b"RIFF") and picture[8:12] == b"WEBP" and len(picture) >= 30:
        return _webp_size(picture)
    return None


def _jpeg_size(picture: bytes) -> tuple[int, int] | None:
    """Walks the segments up to the frame header."""
    at = 2
    while at + 9 <= len(picture):
        if picture[at] != 0xFF:
            return None
        marker = picture[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in JPEG_BARE_MARKERS:
            at += 2
        elif marker in JPEG_FRAMES:
            return _big(picture[at + 7 : at + 9]), _big(picture[at + 5 : at + 7])
        else:
            at += 2 + max(2, _big(picture[at + 2 : at + 4]))
    return None


def _webp_size(picture: bytes) -> tuple[int, int] | None:
    kind = picture[12:16]
    if kind == b"VP8X":
        return _little(picture[24:27]) + 1, _little(picture[27:30]) + 1
    if kind == b"VP8L" and picture[20] == 0x2F:
        bits = _little(picture[21:25])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 " and picture[23:26] == b"\x9d\x01\x2a":
        return _little(picture[26:28]) & 0x3FFF, _little(picture[28:30]) & 0x3FFF
    return None


def _big(number: bytes) -> int:
    return int.from_bytes(number, "big")


def _little(number: bytes) -> int:
    return int.from_bytes(number, "little")
