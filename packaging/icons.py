"""Draws the program's icon for every system from its two drawings: .venv/bin/python packaging/icons.py.

resources/icons/toonbank/*.png (the window, Linux), packaging/windows/toonbank.ico, packaging/macos/toonbank.icns. The
containers are written here, byte by byte: Qt's own writers put one size into a file.
"""

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parent.parent
DRAWINGS = ROOT / "resources" / "icons" / "toonbank"
# Sizes in pixels for which the simpler drawing lies on whole pixels; all others take the full one.
SMALL_PX = (16, 32)
PNG_PX = (16, 24, 32, 48, 64, 128, 256, 512)
ICO_PX = (16, 24, 32, 48, 64, 128, 256)
# From this size on, an .ico holds a PNG; programs that read older kinds only take one of the smaller ones.
PNG_IN_ICO_PX = 128
# What an .icns calls each size; those with @2x are for screens of two pixels a point.
ICNS = {
    "icp4": 16,
    "icp5": 32,
    "icp6": 64,
    "ic07": 128,
    "ic08": 256,
    "ic09": 512,
    "ic10": 1024,  # 512@2x
    "ic11": 32,  # 16@2x
    "ic12": 64,  # 32@2x
    "ic13": 256,  # 128@2x
    "ic14": 512,  # 256@2x
}


def drawn(size_px):
    """The icon as an image of `size_px` by `size_px`, with transparent corners."""
    drawing = QSvgRenderer(str(DRAWINGS / ("small.svg" if size_px in SMALL_PX else "toonbank.svg")))
    image = QImage(size_px, size_px, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    drawing.render(painter, QRectF(0, 0, size_px, size_px))
    painter.end()
    return image.convertToFormat(QImage.Format.Format_ARGB32)


def png(image):
    """The bytes of a PNG; it holds no time, so that it is the same each time."""
    target = QByteArray()
    buffer = QBuffer(target)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG", 0):  # 0: as small as it gets
        raise OSError("Qt cannot write a PNG")
    return target.data()


def bitmap(image):
    """An image as .ico files have had it always: header, pixels from the bottom up, and a mask of what is clear."""
    size_px = image.width()
    flipped = image.flipped()
    mask_row_bytes = (size_px + 31) // 32 * 4
    mask = bytearray()
    for row in range(size_px):
        bits = "".join("1" if flipped.pixelColor(column, row).alpha() == 0 else "0" for column in range(size_px))
        mask += int(bits.ljust(mask_row_bytes * 8, "0"), 2).to_bytes(mask_row_bytes, "big")
    pixels = bytes(flipped.constBits())  # blue, green, red, alpha on every machine that we build on
    header = struct.pack("<IiiHHIIiiII", 40, size_px, 2 * size_px, 1, 32, 0, len(pixels) + len(mask), 0, 0, 0, 0)
    return header + pixels + bytes(mask)


def ico(images):
    """The bytes of an .ico: a directory, then each image."""
    parts = [png(image) if image.width() >= PNG_IN_ICO_PX else bitmap(image) for image in images]
    offset = 6 + 16 * len(parts)
    entries = b""
    for image, part in zip(images, parts, strict=True):
        side = image.width() % 256  # 256 is written as 0
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(part), offset)
        offset += len(part)
    return struct.pack("<HHH", 0, 1, len(parts)) + entries + b"".join(parts)


def icns(images):
    """The bytes of an .icns from PNGs by the name that it gives each."""
    chunks = b"".join(name.encode() + struct.pack(">I", 8 + len(part)) + part for name, part in images.items())
    return b"icns" + struct.pack(">I", 8 + len(chunks)) + chunks


def made():
    """Path and contents of all that this file writes."""
    files = {DRAWINGS / f"{size_px}.png": png(drawn(size_px)) for size_px in PNG_PX}
    files[ROOT / "packaging" / "windows" / "toonbank.ico"] = ico([drawn(size_px) for size_px in ICO_PX])
    files[ROOT / "packaging" / "macos" / "toonbank.icns"] = icns(
        {name: png(drawn(size_px)) for name, size_px in ICNS.items()}
    )
    return files


def main():
    """Writes every file; its exit code."""
    for path, contents in made().items():
        path.write_bytes(contents)
        print(f"{path.relative_to(ROOT).as_posix()}: {len(contents)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
