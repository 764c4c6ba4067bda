"""The program's own icon, which title bar, task bar and switcher show."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

from app.system.paths import resource

# The largest ones are for menus and installers: X11 would be handed each pixel of them with every window.
SIZES_PX = (16, 24, 32, 48, 64, 128)


def emblem() -> QIcon:
    """The icon in all sizes that a window shows; each is read when it is first drawn."""
    folder = resource("icons", "toonbank")
    icon = QIcon()
    for size_px in SIZES_PX:
        icon.addFile(str(folder / f"{size_px}.png"), QSize(size_px, size_px))
    return icon
