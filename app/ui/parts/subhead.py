"""A sunken line inside a list that says what the rows below it are."""

from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.ui.parts.plain import PlainLabel
from app.ui.style import Style


class SubHead(QFrame):
    """36 px high, one line of plain text."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.setProperty("look", "subhead")
        self._label = PlainLabel(style, type_style="label", colour="text2", weight=600, tabular=True, elide=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(style.px(16), 0, style.px(16), 0)
        row.addWidget(self._label)
        self.setFixedHeight(style.px(36))

    def setText(self, text: str) -> None:
        """Say something else."""
        self._label.setText(text)
