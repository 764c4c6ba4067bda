"""A hairline between parts; it carries no meaning."""

from PySide6.QtWidgets import QFrame, QWidget

from app.ui.style import Style


class Hairline(QFrame):
    """One pixel across."""

    def __init__(self, style: Style, *, look: str = "hairline", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", look)
        style.changed.connect(self.update)
