"""The field of a secret: what is typed is never shown and never told; where it is kept is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from app.system.error_words import one_line
from app.system.i18n import Words
from app.ui.parts.buttons import LinkButton
from app.ui.parts.field import Labelled, TextField
from app.ui.style import Style

MAX_LENGTH = 1280  # what every keyring takes whole
DOTS = "••••••••"
BESIDE_LABEL_PX = 20.0


class Secret(str):
    """What was typed into the field of a secret, on its way to the page that comes after. Prints as dots."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "Secret(***)"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return repr(self)


class PasswordField(Labelled):
    """`forget_asked` asks to take away the secret that is kept."""

    forget_asked = Signal()

    field: TextField

    def __init__(self, style: Style, words: Words, *, label: str) -> None:
        field = TextField(style, name=label)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setMaxLength(MAX_LENGTH)
        super().__init__(style, label, field=field)
        self._words = words
        self._label = label
        self._forget = LinkButton(style, words.say("Forget it"))
        self._forget.setAccessibleName(one_line((words.say("Forget it"), label), words))
        self._forget.height_px = BESIDE_LABEL_PX
        self.add_to_line(self._forget)
        self._forget.hide()
        self._forget.clicked.connect(self.forget_asked)

    def show_kept(self, *, is_kept: bool, lasts: bool) -> None:
        """Whether a secret is kept, and for how long a new one would be."""
        say = self._words.say
        if lasts:
            kept = say("kept in the keyring of this computer") if is_kept else say("goes into this computer’s keyring")
        else:
            kept = say("kept only until Toonbank closes") if is_kept else say("will be kept only until Toonbank closes")
        self.set_label(self._label, hint=kept)
        self.field.setPlaceholderText(DOTS if is_kept else "")
        self._forget.setVisible(is_kept)
