"""The icon of every system: drawn from our two drawings, in every size that the system asks for."""

import re
import runpy
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage

from app.system.paths import resource
from app.ui.emblem import SIZES_PX, emblem
from tests.rules.source import ROOT

WINDOWS, MACOS = ROOT / "packaging" / "windows" / "toonbank.ico", ROOT / "packaging" / "macos" / "toonbank.icns"
ALIKE = 0.02  # another processor rounds the edge of a shape a little otherwise


@pytest.fixture(scope="module")
def icons() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "packaging" / "icons.py"))


@pytest.fixture(scope="module")
def drawn(icons: dict[str, Any], qapp: QGuiApplication) -> Callable[[int], QImage]:
    draw: Callable[[int], QImage] = icons["drawn"]
    return draw


def difference(one: QImage, other: QImage) -> float:
    """Between two pictures of one size, on a scale from 0 to 1 over all their bytes."""
    assert one.size() == other.size()
    first, second = (bytes(image.convertToFormat(QImage.Format.Format_ARGB32).constBits()) for image in (one, other))
    return sum(abs(a - b) for a, b in zip(first, second, strict=True)) / (255 * len(first))


def ico_entries(contents: bytes) -> dict[int, bytes]:
    """The pictures of an .ico by their size."""
    found = {}
    for number in range(struct.unpack_from("<HHH", contents)[2]):
        side, *_, length, offset = struct.unpack_from("<BBBBHHII", contents, 6 + 16 * number)
        found[side or 256] = contents[offset : offset + length]
    return found


def icns_entries(contents: bytes) -> dict[str, bytes]:
    """The pictures of an .icns by what it calls them."""
    found, offset = {}, 8
    while offset < len(contents):
        name, length = struct.unpack_from(">4sI", contents, offset)
        found[name.decode()] = contents[offset + 8 : offset + length]
        offset += length
    return found


def test_every_size_of_the_window_and_of_linux_is_what_the_drawings_give(
    icons: dict[str, Any], drawn: Callable[[int], QImage]
) -> None:
    folder = resource("icons", "toonbank")
    assert {int(path.stem) for path in folder.glob("*.png")} == set(icons["PNG_PX"])
    for size_px in icons["PNG_PX"]:
        assert difference(QImage(str(folder / f"{size_px}.png")), drawn(size_px)) < ALIKE  # else: dev.py icons


def test_the_icon_of_windows_has_all_sizes_and_those_below_128_as_bitmaps(
    icons: dict[str, Any], drawn: Callable[[int], QImage]
) -> None:
    entries = ico_entries(WINDOWS.read_bytes())
    assert tuple(entries) == icons["ICO_PX"] == (16, 24, 32, 48, 64, 128, 256)
    assert {size_px for size_px, part in entries.items() if part.startswith(b"\x89PNG")} == {128, 256}
    for size_px, part in entries.items():
        side = size_px % 256
        alone = struct.pack("<HHHBBBBHHII", 0, 1, 1, side, side, 0, 0, 1, 32, len(part), 22) + part
        assert difference(QImage.fromData(alone, "ICO"), drawn(size_px)) < ALIKE


def test_the_icon_of_macos_has_all_sizes_up_to_1024(icons: dict[str, Any], drawn: Callable[[int], QImage]) -> None:
    contents = MACOS.read_bytes()
    assert struct.unpack_from(">4sI", contents) == (b"icns", len(contents))
    entries = {name: QImage.fromData(part, "PNG") for name, part in icns_entries(contents).items()}
    assert {name: image.width() for name, image in entries.items()} == icons["ICNS"]
    assert difference(entries["ic10"], drawn(1024)) < ALIKE


def test_the_smallest_drawing_lies_on_whole_pixels(drawn: Callable[[int], QImage]) -> None:
    image = drawn(16)
    colours = {image.pixelColor(column, row).name() for column in range(3, 13) for row in range(3, 14)}
    assert colours == {"#1b4f9c", "#ffffff", "#8fb8f8"}
    assert image.pixelColor(0, 0).alpha() < 128  # a round corner
    assert QColor("#1b4f9c") == image.pixelColor(8, 0)


def test_the_window_shows_it_in_each_of_its_sizes(qapp: QGuiApplication) -> None:
    assert {size.width() for size in emblem().availableSizes()} == set(SIZES_PX)
    assert emblem().pixmap(32, 32).toImage().pixelColor(16, 2) == QColor("#1b4f9c")


def test_the_drawings_use_the_colours_of_the_design(icons: dict[str, Any]) -> None:
    themes = (ROOT / "resources" / "style" / "tokens.json").read_text(encoding="utf-8").upper()
    for drawing in Path(icons["DRAWINGS"]).glob("*.svg"):
        used = set(re.findall(r'fill="(#\w+)"', drawing.read_text(encoding="utf-8")))
        assert len(used) == 3
        assert all(colour.upper() in themes for colour in used)
