"""The product in one strip, 64 px high, for windows with no room for the card."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.system.i18n import Words
from app.ui.find.facts import FactWriter
from app.ui.find.shown import Shown
from app.ui.parts.iconlabel import Glyph, IconLabel
from app.ui.parts.plain import PlainLabel
from app.ui.style import Style

RIGHT = Qt.AlignmentFlag.AlignRight


class ProductStrip(QFrame):
    """Name, numbers, price and the wholesaler's stock."""

    def __init__(self, style: Style, words: Words, *, facts: FactWriter) -> None:
        super().__init__()
        self.setProperty("look", "panel")
        self.setAccessibleName(words.say("Product"))
        self._words = words
        self._facts = facts
        self._title = PlainLabel(style, words.say("Scan an article"), type_style="body_strong", elide=True)
        self._numbers = PlainLabel(style, type_style="meta", colour="text3", tabular=True, elide=True)
        self._price = PlainLabel(style, type_style="body_strong", tabular=True, align=RIGHT)
        self._stock = IconLabel(style, "warehouse", type_style="meta", icon_px=14, gap_px=5)
        # a line each: a long name goes on over the words of the stock
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addStretch()
        for said, figure in ((self._title, self._price), (self._numbers, self._stock)):
            line = QHBoxLayout()
            line.setSpacing(style.px(12))
            line.addWidget(said, 1)
            line.addWidget(figure)
            lines.addLayout(line)
        lines.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(style.px(14), 0, style.px(14), 0)
        row.setSpacing(style.px(12))
        row.addWidget(Glyph(style, "package", size_px=20))
        row.addLayout(lines, 1)
        self.setFixedHeight(style.px(64))
        self.show_nothing()

    def show_wrong(self, code: str, *, title: str) -> None:
        """A code that nothing was asked for, and why."""
        self._title.setText(code)
        self._numbers.setText(title)
        self._numbers.setVisible(bool(title))
        self._price.setText("")
        self._stock.setVisible(False)

    def show_nothing(self) -> None:
        """No article: what to do."""
        self.show_wrong(self._words.say("Scan an article"), title="")

    def show_answer(self, shown: Shown, *, hides_prices: bool) -> None:
        """Show what is known of the article so far."""
        said = shown.headline()
        product = shown.wholesale.product if shown.wholesale else None
        price = self._facts.price(product) if product and not hides_prices else None
        title = " ".join(part for part in (said.brand, self._facts.title(said)) if part)
        number = product.sku if product else shown.barcode.scanned
        numbers = [part for part in (number, price.ex_vat if price else "") if part and part != title]
        self._title.setText(title)
        self._numbers.setText(" · ".join(numbers))
        self._numbers.setVisible(bool(numbers))
        self._price.setText(f"{price.main} {price.least}".strip() if price else "")
        self._stock.setVisible(product is not None)
        if product is not None:
            stock = self._facts.stock(product)
            self._stock.set_content(stock.icon_name, self._facts.stock_said(product), colour=stock.colour)
