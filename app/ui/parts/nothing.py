"""What stands in place of a list that has no rows: what is missing, and what to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.parts.plain import PlainLabel
from app.ui.style import Style


class Nothing(QWidget):
    """A title and a text in the middle."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        middle = Qt.AlignmentFlag.AlignHCenter
        self.title = PlainLabel(style, type_style="panel_title", align=middle)
        self.text = PlainLabel(style, colour="text2", wrap=True, align=middle)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.px(48), 0, style.px(48), 0)
        column.setSpacing(style.px(6))
        column.addStretch(1)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addStretch(1)

    def say(self, title: str, text: str) -> None:
        """What is missing, and what to do."""
        self.title.setText(title)
        self.text.setText(text)
