"""A panel that was asked for: its head has an x that takes it away."""

from PySide6.QtCore import Signal

from app.system.i18n import Words
from app.ui.parts.buttons import IconButton
from app.ui.parts.panel import Panel, PanelHead
from app.ui.style import Style


class ActionPanel(Panel):
    """`closed` asks for it to be taken away."""

    closed = Signal()

    def __init__(
        self, style: Style, words: Words, *, name: str, icon_name: str, title: str = "", key: str = ""
    ) -> None:
        super().__init__(style, name=name)
        self.close_button = IconButton(style, "x", name=words.say("Close"))
        self.close_button.clicked.connect(self.leave)
        self.head = PanelHead(style, icon_name=icon_name, title=title, key=key, at_end=self.close_button)
        self.column.addWidget(self.head)

    def leave(self) -> None:
        """Close: by its key or by the x."""
        self.closed.emit()
