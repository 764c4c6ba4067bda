"""The fields of a customer, as one person at the counter says them."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.customer import Customer
from app.core.postal_code import postal_code
from app.system.i18n import LANGUAGES, Words, phrase
from app.ui.parts.choice import PickList
from app.ui.parts.field import FieldRow, Labelled, TextField
from app.ui.style import Style

COUNTRIES = {
    "NL": phrase("Netherlands"),
    "BE": phrase("Belgium"),
    "FR": phrase("France"),
    "DE": phrase("Germany"),
    "LU": phrase("Luxembourg"),
}
LANGUAGE_NAMES = {"nl": phrase("Dutch"), "fr": phrase("French"), "en": phrase("English"), "de": phrase("German")}
LABELS = {
    "name": phrase("Name"),
    "company": phrase("Company"),
    "phone": phrase("Phone"),
    "email": phrase("E-mail"),
    "street_and_number": phrase("Street and number"),
    "postal_code": phrase("Postal code"),
    "city": phrase("City"),
    "instructions": phrase("For the courier"),
}
# What is spoken there, the first the likeliest.
SPOKEN = {"NL": ("nl",), "BE": ("nl", "fr", "de"), "FR": ("fr",), "DE": ("de",), "LU": ("fr", "de")}
COUNTRY_CODE_PX = 64


class CustomerFields(QWidget):
    """All that is asked of a customer. `edited` carries the customer and the part that was typed in, `left` the part.

    `block_pasted` carries text of several lines: an address to be split. `left_downwards` gives the keyboard on.
    """

    edited = Signal(object, str)
    left = Signal(str)
    block_pasted = Signal(str)
    left_downwards = Signal()

    def __init__(self, style: Style, words: Words) -> None:
        super().__init__()
        self._customer = Customer()
        self._words = words
        self.texts = {part: self._text_field(style, part, label=words.say(label)) for part, label in LABELS.items()}
        self.country = PickList(style, [words.say(name) for name in COUNTRIES.values()], name=words.say("Country"))
        self.country.addItem(words.say("another one"))
        self.code = TextField(style, name=words.say("Code"), takes_blocks=True)
        self.code.setMaxLength(2)
        self.language = PickList(style, [words.say(LANGUAGE_NAMES[code]) for code in LANGUAGES], name="")
        self.labelled = {
            part: Labelled(style, words.say(LABELS[part]), field=field) for part, field in self.texts.items()
        }
        self._country = Labelled(style, words.say("Country"), field=self.country)
        self._code = Labelled(style, words.say("Code"), field=self.code)
        self._language = Labelled(style, words.say("Language"), field=self.language)
        self.country.activated.connect(self._pick_country)
        self.code.textEdited.connect(lambda code: self._edit("country", code.strip().upper()))
        self.code.left.connect(lambda: self.left.emit("country"))
        self.language.activated.connect(lambda place: self._edit("language", LANGUAGES[place]))
        self._build(style)
        self.show_customer(Customer())

    @property
    def places(self) -> dict[str, Labelled]:
        """The fields under the names that a problem gives them."""
        return {f"customer.{part}": labelled for part, labelled in self.labelled.items()} | {
            "customer.country": self._code
        }

    def show_customer(self, customer: Customer) -> None:
        """This customer; what is being typed stays as it is."""
        self._customer = customer
        for part, field in self.texts.items():
            field.show_text(getattr(customer, part))
        codes = list(COUNTRIES)
        is_other = customer.country not in codes
        self.country.setCurrentIndex(len(codes) if is_other else codes.index(customer.country))
        self._code.setVisible(is_other)
        code = customer.country if is_other else ""
        if self.code.text().strip().upper() != code:
            self.code.setText(code)
        spoken = customer.language or self._words.language
        self.language.setCurrentIndex(LANGUAGES.index(spoken) if spoken in LANGUAGES else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down, which no field of one line wants for itself, leads to what stands below."""
        if event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)

    def tidy(self, part: str) -> None:
        """Once a field was left: a postal code as its country writes it."""
        if part == "postal_code":
            code = postal_code(self._customer.postal_code, country=self._customer.country)
            if code and code != self._customer.postal_code:
                self.texts[part].setText(code)
                self._edit(part, code)

    def _text_field(self, style: Style, part: str, *, label: str) -> TextField:
        field = TextField(style, name=label, takes_blocks=part != "instructions")
        field.textEdited.connect(lambda text: self._edit(part, text.strip()))
        field.left.connect(lambda: self.left.emit(part))
        field.block_pasted.connect(self.block_pasted)
        return field

    def _edit(self, part: str, value: str) -> None:
        language = self._customer.language or self._words.language
        self._customer = replace(replace(self._customer, language=language), **{part: value})
        self.edited.emit(self._customer, part)

    def _pick_country(self, place: int) -> None:
        codes = list(COUNTRIES)
        is_other = place >= len(codes)
        self._code.setVisible(is_other)
        country, shop = self.code.text().strip().upper() if is_other else codes[place], self._words.language
        customer = self._customer
        if customer.language in ("", shop, language_of(customer.country, shop=shop)):  # nobody chose another one
            self._customer = replace(customer, language=language_of(country, shop=shop))
        self._edit("country", country)
        if is_other:
            self.code.setFocus()

    def _build(self, style: Style) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.px(7))
        rows = [FieldRow(style) for _ in range(6)]
        rows[0].add(self.labelled["name"], stretch=3)
        rows[0].add(self.labelled["company"], stretch=2)
        rows[1].add(self.labelled["phone"])
        rows[1].add(self.labelled["email"])
        rows[2].add(self.labelled["street_and_number"])
        rows[3].add(self.labelled["postal_code"])
        rows[3].add(self.labelled["city"])
        rows[4].add(self._country)
        rows[4].add(self._code, width_px=COUNTRY_CODE_PX)
        rows[4].add(self._language)
        rows[5].add(self.labelled["instructions"])
        for row in rows:
            column.addWidget(row)


def language_of(country: str, *, shop: str) -> str:
    """The language to write to a customer of a country in: that of the shop where it is spoken there."""
    spoken = SPOKEN.get(country, ())
    return shop if shop in spoken or not spoken else spoken[0]
