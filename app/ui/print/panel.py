"""The panel of the customer's card: how it will look, on which paper, in which language; print or save it."""

import asyncio
from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.core.entry import Entry
from app.core.store import Store
from app.system.i18n import LANGUAGES, Words
from app.ui.documents import write_new
from app.ui.messages import Weight
from app.ui.parts.actionpanel import ActionPanel
from app.ui.parts.buttons import PanelButton, TwoLineButton
from app.ui.parts.choice import PickList
from app.ui.parts.stack import scrolled
from app.ui.print.card import Card, CardWriter
from app.ui.print.paper import SIZES, SIZES_MM, draw_on, pdf_of, picture_of, printer_for, printers
from app.ui.style import Style
from app.ui.today.office import Office

OWN_NAMES = {"nl": "Nederlands", "fr": "Français", "en": "English", "de": "Deutsch"}


class CardPreview(QWidget):
    """The card as large as there is room for it, white in every theme."""

    def __init__(self, style: Style, *, name: str) -> None:
        super().__init__()
        self._style = style
        self._card: Card | None = None
        self._size = "A6"
        self._image = QImage()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_card(self, card: Card, *, size: str) -> None:
        """Show another card or size."""
        self._card, self._size, self._image = card, size, QImage()
        facts = ", ".join(f"{label} {text}" for label, text in card.facts)
        said = (card.practice, card.title, card.name, card.product, facts, card.reference, *card.shop)
        self.setAccessibleDescription(", ".join(part for part in said if part))
        self.update()

    def sizeHint(self) -> QSize:
        """An A6 card at half its size."""
        return QSize(self._style.px(220), self._style.px(310))

    def minimumSizeHint(self) -> QSize:
        """It shrinks as long as it can be read, then the panel scrolls."""
        return QSize(self._style.px(120), self._style.px(170))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card in the middle, with a line around it."""
        if self._card is None:
            return
        width_mm, height_mm = SIZES_MM[self._size]
        scale = min(self.width() / width_mm, self.height() / height_mm)
        width, height = width_mm * scale, height_mm * scale
        wanted_px = round(width * self.devicePixelRatioF())
        if self._image.width() != wanted_px:
            self._image = picture_of(self._card, size=self._size, width_px=wanted_px)
        place = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, self._image)
            painter.setPen(self._style.colour("control"))
            painter.drawRect(place.adjusted(0, 0, -1, -1))


class CardPanel(ActionPanel):
    """`closed` tells that the clerk has done with it. `own` finds this shop's store, once the directory has come."""

    def __init__(
        self, style: Style, words: Words, *, office: Office, own: Callable[[], Store | None], practice: bool
    ) -> None:
        name = words.say("Customer card")
        super().__init__(style, words, name=name, icon_name="printer", title=name)
        self._style = style
        self._words = words
        self._office = office
        self._own = own
        self._practice = practice
        self._entry: Entry | None = None
        self._preview = CardPreview(style, name=name)
        self.paper = PickList(style, tuple(SIZES), name=words.say("Paper"))
        self.printer = PickList(style, name=words.say("Printer"))
        self.language = PickList(style, [OWN_NAMES[code] for code in LANGUAGES], name=words.say("Language"))
        self._print = TwoLineButton(style, words.say("Print"), icon_name="printer")
        self._save = PanelButton(style, words.say("Save as PDF"), icon_name="file-down")
        self._build()

    def show_entry(self, entry: Entry) -> None:
        """The card of an entry, in its customer's language."""
        if self._entry is None:
            self._find_printers()
        self._entry = entry
        code = entry.draft.customer.language if entry.draft else ""
        self.language.setCurrentIndex(LANGUAGES.index(code if code in LANGUAGES else self._words.language))
        self._refresh()

    @property
    def card(self) -> Card | None:
        """What will be printed."""
        if self._entry is None:
            return None
        words = Words(LANGUAGES[self.language.currentIndex()])
        writer = CardWriter(words, shop=self._office.shop, own=self._own(), practice=self._practice)
        return writer.card(self._entry, now=self._office.now())

    def _refresh(self) -> None:
        card = self.card
        if card is not None:
            self.head.second.setText(card.reference)
            self._preview.show_card(card, size=self.paper.currentText())

    def _find_printers(self) -> None:
        self.printer.addItems(printers())
        has_one = self.printer.count() > 0
        self.printer.setVisible(has_one)
        self._print.setEnabled(has_one)
        if not has_one:
            self._print.set_words(self._words.say("Print"), self._words.say("No printer: save it as PDF"))

    def _print_card(self) -> None:
        card, name = self.card, self.printer.currentText()
        tell = self._office.messages.tell
        if card is None:
            return
        if draw_on(printer_for(card, size=self.paper.currentText(), name=name), card):
            tell(Weight.OK, lambda words: words.say("Sent to {printer}", printer=name), icon="printer")
        else:
            tell(Weight.BAD, lambda words: words.say("{printer} did not take it", printer=name), icon="circle-x")

    async def _save_pdf(self) -> None:
        card, tell = self.card, self._office.messages.tell
        if card is None:
            return
        content = pdf_of(card, size=self.paper.currentText())
        name = f"Toonbank {card.reference}"
        try:
            path = await asyncio.to_thread(write_new, self._office.documents, name, suffix=".pdf", content=content)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            tell(Weight.BAD, lambda words: words.say("It could not be saved: {reason}", reason=reason), icon="circle-x")
        else:
            tell(Weight.OK, lambda words: words.say("Saved: {file}", file=str(path)), icon="file-down")

    def _build(self) -> None:
        px = self._style.px
        choices = QHBoxLayout()
        choices.setSpacing(px(8))
        choices.addWidget(self.paper, 1)
        choices.addWidget(self.language, 2)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(10))
        column.addWidget(self._preview, 1)
        column.addLayout(choices)
        column.addWidget(self.printer)
        column.addWidget(self._print)
        column.addWidget(self._save)
        self.column.addWidget(scrolled(whole), 1)
        self.paper.currentIndexChanged.connect(self._refresh)
        self.language.currentIndexChanged.connect(self._refresh)
        self._print.clicked.connect(self._print_card)
        self._save.clicked.connect(lambda: self._office.start("pdf", self._save_pdf(), owner=self))
