"""An account that was stopped: the new password is asked once, and what waits goes as soon as it is right."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.core.entry import EntryQuestion, Kind, State
from app.core.errors import StorageError
from app.system.error_words import source_name, what_to_do
from app.system.i18n import Words
from app.ui.parts.buttons import IconButton, PanelButton
from app.ui.parts.panel import Panel, PanelHead
from app.ui.parts.plain import PlainLabel
from app.ui.parts.stack import scrolled
from app.ui.style import Style
from app.ui.today.notice import NoticeCard
from app.ui.today.office import Office

NAMES = {"stores": "CycleSoftware", "courier": "Cyke"}
KIND_OF = {"stores": Kind.LEAD, "courier": Kind.DELIVERY, "wholesale": Kind.ORDER}
FIELD_PX = 36


class AccountPanel(Panel):
    """`resumed` carries the source whose password was right, `closed` nothing."""

    resumed = Signal(str)
    closed = Signal()

    def __init__(self, style: Style, words: Words, *, office: Office) -> None:
        super().__init__(style, name=words.say("Account"))
        self._words = words
        self._office = office
        self.source = ""
        self._head = PanelHead(style, icon_name="lock")
        self._close = IconButton(style, "x", name=words.say("Close"))
        self._card = NoticeCard(style)
        self.secret = QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.setMaxLength(1280)
        self.secret.setFixedHeight(style.px(FIELD_PX))
        self.secret.setFont(style.font("body"))
        self._save = PanelButton(style, words.say("Save password"), icon_name="key-round")
        self._said = PlainLabel(style, type_style="small", colour="bad", wrap=True)
        self._build(style)

    def show_source(self, source: str) -> None:
        """Ask for the password of "stores", "courier" or "wholesale"."""
        say = self._words.say
        self.source = source
        name = NAMES.get(source) or say("The wholesaler")
        is_courier = source == "courier"
        self._head.show_words("lock", say("Account: {name}", name=name))
        self._label.setText(say("Token") if is_courier else say("Password"))
        self.secret.setAccessibleName(self._label.text())
        self.secret.clear()
        self._said.setText("")
        title = say("{name} does not take the password", name=name)
        self._card.show_notice("lock", "warn", title=title, text=say("Nothing is lost: what you send waits here."))
        self._office.start("account", self._count(source), owner=self)

    def _build(self, style: Style) -> None:
        px = style.px
        self._label = PlainLabel(style, type_style="label", colour="text2")
        self._label.setBuddy(self.secret)
        row = self._head.layout()
        if row is not None:
            row.addWidget(self._close)
            row.setContentsMargins(px(16), 0, px(4), 0)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(8))
        for part in (self._card, self._label, self.secret, self._said, self._save):
            column.addWidget(part)
        column.addStretch(1)
        self.column.addWidget(self._head)
        self.column.addWidget(scrolled(body), 1)
        self._save.setEnabled(False)
        self.secret.textChanged.connect(lambda text: self._save.setEnabled(bool(text)))
        self._save.clicked.connect(lambda: self._office.start("secret", self._try(), owner=self))
        self._close.clicked.connect(self.closed)

    async def _count(self, source: str) -> None:
        """How many wait for it; the journal failing is told elsewhere."""
        question = EntryQuestion(states=(State.READY,), kinds=(KIND_OF[source],), limit=1)
        try:
            page = await self._office.ask(lambda sending: sending.entries(question))
        except StorageError:
            return
        if page.total and source == self.source:
            said = self._words.say_n("{n} entry waits here.", "{n} entries wait here.", n=page.total)
            then = self._words.say("They go by themselves once the password is right.")
            self._card.set_text(f"{said} {then}")

    async def _try(self) -> None:
        source, secret = self.source, self.secret.text()
        self._save.setEnabled(False)
        self._said.set_look(colour="text2")
        self._said.setText(self._words.say("Asking"))
        try:
            is_right = await self._office.ask(lambda sending: sending.give_secret(source, secret))
        except StorageError as error:
            self._show_wrong(": ".join(what_to_do(error, self._words)))
            return
        if not is_right:
            name = source_name(source, self._words)
            self._show_wrong(self._words.say("{source} does not take this one either", source=name))
            return
        self.secret.clear()
        self._said.setText("")
        self.resumed.emit(source)

    def _show_wrong(self, text: str) -> None:
        self._said.set_look(colour="bad")
        self._said.setText(text)
        self._save.setEnabled(bool(self.secret.text()))
        self.secret.setFocus()
