"""An account that was stopped: the new password is asked once, and what waits goes as soon as it is right."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.core.entry import SOURCE_OF, Entry, EntryQuestion, State
from app.core.errors import StorageError
from app.core.sources import COURIER, STORES
from app.system.error_words import one_line, source_name, what_to_do
from app.system.i18n import Words
from app.ui.parts.actionpanel import ActionPanel
from app.ui.parts.buttons import PanelButton, TwoLineButton
from app.ui.parts.noticecard import NoticeCard
from app.ui.parts.plain import PlainLabel
from app.ui.parts.stack import bring_into_sight, scrolled
from app.ui.style import Style
from app.ui.today.entrywords import EntryWriter
from app.ui.today.office import Office

NAMES = {STORES: "CycleSoftware", COURIER: "Cyke"}
KIND_OF = {source: kind for kind, source in SOURCE_OF.items()}
FIELD_PX = 36


class AccountPanel(ActionPanel):
    """`resumed` carries the source whose password was right, `draft_opened` the Entry of what was refused with it."""

    resumed = Signal(str)
    draft_opened = Signal(object)

    def __init__(self, style: Style, words: Words, *, office: Office) -> None:
        super().__init__(style, words, name=words.say("Account"), icon_name="lock")
        self._words = words
        self._office = office
        self._writer = EntryWriter(words, shop=office.shop)
        self.source = ""
        self._kept: Entry | None = None
        self._card = NoticeCard(style)
        self._draft = TwoLineButton(style, "", icon_name="pencil")
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
        name = self._name
        has_token = source == COURIER
        self.head.show_words("lock", say("Account: {name}", name=name))
        self._label.setText(say("Token") if has_token else say("Password"))
        self._save.set_words(say("Save token") if has_token else say("Save password"))
        self.secret.setAccessibleName(self._label.text())
        self.secret.clear()
        self._said.setText("")
        title = say("{name} does not take the password", name=name)
        title = say("{name} does not take the token", name=name) if has_token else title
        self._card.show_notice("lock", "warn", title=title, text=say("Nothing is lost: what you send waits here."))
        self.show_kept(None)
        self._office.start("account", self._ask(source), owner=self)

    def show_kept(self, draft: Entry | None) -> None:
        """What was refused with the account is this draft now; None where nothing was, or it is no draft any more."""
        self._kept = draft
        self._draft.setVisible(draft is not None)
        if draft is not None:
            second = f"{draft.reference} · {self._writer.title(draft)}"
            self._draft.set_words(self._words.say("Refused, kept as a draft"), second)

    def take_focus(self) -> None:
        """The keyboard goes to the field, which is seen then."""
        self.secret.setFocus()
        self._keep_in_sight()

    @property
    def _name(self) -> str:
        return NAMES.get(self.source) or self._words.say("The wholesaler")

    def _build(self, style: Style) -> None:
        px = style.px
        self._label = PlainLabel(style, type_style="label", colour="text2")
        self._label.setBuddy(self.secret)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(8))
        field = QVBoxLayout()
        field.setSpacing(px(2))
        field.addWidget(self._label)
        field.addWidget(self.secret)
        for part in (self._card, self._draft, field, self._said, self._save):
            if isinstance(part, QVBoxLayout):
                column.addLayout(part)
            else:
                column.addWidget(part)
        column.addStretch(1)
        self._scroll = scrolled(body)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._keep_in_sight)
        self.column.addWidget(self._scroll, 1)
        self._save.setEnabled(False)
        self.secret.textChanged.connect(lambda text: self._save.setEnabled(bool(text)))
        self._save.clicked.connect(lambda: self._office.start("secret", self._try(), owner=self))
        self._draft.clicked.connect(lambda: self.draft_opened.emit(self._kept))

    def _keep_in_sight(self) -> None:
        """The field is scrolled to while it has the keyboard, once all parts have their places."""

        def look() -> None:
            if self.secret.hasFocus():
                bring_into_sight(self._scroll, self.secret, beside_px=8)

        QTimer.singleShot(0, self, look)

    async def _ask(self, source: str) -> None:
        """Whether it has a password, what waits for it, which draft is kept; the journal failing is told elsewhere."""
        question = EntryQuestion(states=(State.READY,), kinds=(KIND_OF[source],), limit=1)
        try:
            lacks_secret = await self._office.ask(lambda sending: sending.lacks_secret(source))
            page = await self._office.ask(lambda sending: sending.entries(question))
            drafts = await self._office.ask(lambda sending: sending.drafts())
        except StorageError:
            return
        if source != self.source:
            return
        if self._kept is not None and self._kept.reference not in {draft.reference for draft in drafts}:
            self.show_kept(None)
        if lacks_secret:
            title = self._words.say("{name} has no password yet", name=self._name)
            title = self._words.say("{name} has no token yet", name=self._name) if source == COURIER else title
            self._card.show_notice("lock", "warn", title=title, text=self._card.text.text())
        if page.total:
            said = self._words.say_n("{n} entry waits here.", "{n} entries wait here.", n=page.total)
            then = self._words.say("All of it goes by itself as soon as that is right.")
            self._card.set_text(f"{said} {then}")

    async def _try(self) -> None:
        source, secret = self.source, self.secret.text()
        self._save.setEnabled(False)
        self._said.set_look(colour="text2")
        self._said.setText(self._words.say("Asking"))
        try:
            is_right = await self._office.ask(lambda sending: sending.give_secret(source, secret))
        except StorageError as error:
            self._show_wrong(one_line(what_to_do(error, self._words), self._words))
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
