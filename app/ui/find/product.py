"""The product card: picture, name, numbers, price, the wholesaler's stock, attributes, each with its age."""

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.core.product import Product
from app.services.answer import SourceState, WholesaleAnswer
from app.system.error_words import what_to_do
from app.system.i18n import Words
from app.ui.find.bands import error_now, seconds_left
from app.ui.find.facts import FactWriter
from app.ui.find.picture import PictureBox, Pictures
from app.ui.find.shown import Shown
from app.ui.parts.facts import Fact, FactList
from app.ui.parts.iconlabel import IconLabel
from app.ui.parts.plain import PlainLabel
from app.ui.parts.rule import Hairline
from app.ui.parts.skeleton import SkeletonBars
from app.ui.style import Style


class Section(QWidget):
    """A titled part of the card under a hairline; its age stands at the right of the title."""

    def __init__(self, style: Style, title: str = "") -> None:
        super().__init__()
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, style.px(8), 0, 0)
        self.rows.setSpacing(style.px(2))
        self.rows.addWidget(Hairline(style))
        self.rows.addSpacing(style.px(5))
        self.age = PlainLabel(style, type_style="meta", colour="text3", tabular=True)
        if title:
            head = QHBoxLayout()
            head.addWidget(PlainLabel(style, title, type_style="meta", colour="text3"), 1)
            head.addWidget(self.age)
            self.rows.addLayout(head)


class ProductCard(QWidget):
    """What the article is. Purchase prices hide behind a key, for a customer may look over the counter."""

    def __init__(self, style: Style, words: Words, *, facts: FactWriter, pictures: Pictures) -> None:
        super().__init__()
        self._words = words
        self._facts = facts
        self.pictures = pictures
        self._shown: Shown | None = None
        self._answer: WholesaleAnswer | None = None
        self.setAccessibleName(words.say("Product"))
        self.picture = PictureBox(style)
        self._brand = PlainLabel(style, type_style="small", colour="text2", weight=500, elide=True)
        self._title = PlainLabel(style, type_style="title", wrap=True)
        self._numbers = FactList(style)
        self._price = Section(style, words.say("Price"))
        self._price_main = PlainLabel(style, type_style="price", tabular=True)
        self._price_note = PlainLabel(style, type_style="body", colour="text2")
        self._price_ex = PlainLabel(style, type_style="small", colour="text2", tabular=True, elide=True)
        self._tiers = FactList(style)
        self._supply = Section(style, words.say("Wholesaler"))
        self._supply_facts = FactList(style)
        self._trouble = Section(style)
        self._trouble_head = IconLabel(style, "hourglass", weight=600, colour="warn")
        self._trouble_text = PlainLabel(style, type_style="small", colour="text2", wrap=True)
        self._waiting = Section(style)
        self._skeleton = SkeletonBars(style)
        self._attributes = Section(style)
        self._attribute_facts = FactList(style)
        self._build(style)
        pictures.came.connect(self._show_picture)

    def show_answer(self, shown: Shown, *, now: datetime, hides_prices: bool) -> None:
        """Show what is known of the article so far."""
        said = shown.headline()
        answer = shown.wholesale
        product = answer.product if answer else None
        self._brand.setText(said.brand)
        self._brand.setVisible(bool(said.brand))
        self._title.setText(self._facts.title(said))
        self._numbers.set_facts(self._facts.numbers(shown))
        self._waiting.setVisible(answer is None)
        self._show_price(product, hides_prices=hides_prices)
        self._show_supply(product)
        self._show_trouble(answer, has_ways=bool(shown.offers()))
        attributes = self._facts.attributes(product) if product else []
        self._attributes.setVisible(bool(attributes))
        self._attribute_facts.set_facts(attributes)
        self._shown = shown
        self._answer = answer
        self._show_picture()
        self.tick(now)

    def show_wrong(self, code: str, *, title: str, advice: str) -> None:
        """A code that nothing was asked for, and why; no article is shown under it."""
        self._answer = self._shown = None
        self.picture.show_words(self._words.say("Nothing was asked"))
        self._brand.setVisible(False)
        self._title.setText(code)
        self._numbers.set_facts([])
        for part in (self._waiting, self._price, self._supply, self._attributes):
            part.setVisible(False)
        self._trouble.setVisible(True)
        self._trouble_head.set_content("circle-x", title, colour="bad")
        self._trouble_text.setText(advice)

    def tick(self, now: datetime) -> None:
        """Time has moved on: the ages and the seconds left are written anew."""
        answer = self._answer
        if answer is None:
            return
        age = self._facts.age(answer.answered_at, now=now)
        self._price.age.setText(age)
        self._supply.age.setText(age)
        if answer.report.error is not None:
            self._say_trouble(answer, error_now(answer.report.error, left_s=seconds_left(answer.report, now=now)))

    def _show_picture(self) -> None:
        shown = self._shown
        if shown is None:
            return
        answer = shown.wholesale
        answered_at = answer.answered_at if answer else None
        image = self.pictures.of(answer.product if answer else None, answered_at=answered_at)
        if image is not None:
            self.picture.show_picture(image, name=self._facts.title(shown.headline()))
            return
        is_waiting = answer is None or answer.report.state is not SourceState.OK
        self.picture.show_words(self._words.say("No picture yet") if is_waiting else self._words.say("No picture"))

    def _show_price(self, product: Product | None, *, hides_prices: bool) -> None:
        price = self._facts.price(product) if product else None
        self._price.setVisible(price is not None)
        if price is None:
            return
        if hides_prices:
            hidden = self._words.say("Hidden, Ctrl H shows it")
            self._price_main.setText("• • •")
            self._price_note.setText("")
            self._price_ex.setText(hidden)
            self._tiers.set_facts([])
            return
        self._price_main.setText(price.main)
        self._price_note.setText(" ".join(part for part in (price.main_note, price.least) if part))
        self._price_ex.setText(price.ex_vat)
        self._tiers.set_facts([Fact("", tier, colour="text3") for tier in price.tiers])

    def _show_supply(self, product: Product | None) -> None:
        self._supply.setVisible(product is not None)
        if product is None:
            return
        self._supply_facts.set_facts(self._facts.supply(product))

    def _show_trouble(self, answer: WholesaleAnswer | None, *, has_ways: bool) -> None:
        error = answer.report.error if answer else None
        is_unknown = answer is not None and answer.is_known and answer.product is None and error is None
        self._trouble.setVisible(error is not None or is_unknown)
        if is_unknown:
            self._trouble_head.set_content("circle-slash", self._words.say("Not at the wholesaler"), colour="text2")
            in_stores = self._words.say("It does not carry this article. What the stores have is in the list.")
            nowhere = self._words.say("It does not carry this article.")
            self._trouble_text.setText(in_stores if has_ways else nowhere)

    def _say_trouble(self, answer: WholesaleAnswer, error: AppError) -> None:
        title, advice = what_to_do(error, self._words)
        is_limited = answer.report.state is SourceState.LIMITED
        icon_name, colour = ("hourglass", "warn") if is_limited else ("plug-zap", "bad")
        self._trouble_head.set_content(icon_name, title, colour=colour)
        missing = self._words.say("Title, price and picture come with it.") if not answer.is_known else ""
        self._trouble_text.setText(" ".join(part for part in (missing, advice) if part))

    def _build(self, style: Style) -> None:
        main = QHBoxLayout()
        main.setSpacing(style.px(8))
        main.addWidget(self._price_main)
        main.addWidget(self._price_note, 1)
        self._price.rows.addLayout(main)
        self._price.rows.addWidget(self._price_ex)
        self._price.rows.addWidget(self._tiers)
        self._supply.rows.addWidget(self._supply_facts)
        self._trouble.rows.addWidget(self._trouble_head)
        self._trouble.rows.addWidget(self._trouble_text)
        self._waiting.rows.addWidget(self._skeleton)
        self._attributes.rows.addWidget(self._attribute_facts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.picture)
        column.addSpacing(style.px(12))
        column.addWidget(self._brand)
        column.addWidget(self._title)
        column.addSpacing(style.px(6))
        for part in (self._numbers, self._trouble, self._waiting, self._price, self._supply, self._attributes):
            column.addWidget(part)
        column.addStretch(1)
